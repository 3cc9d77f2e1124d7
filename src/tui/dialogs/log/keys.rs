//! The keys of the line that logs a meeting.

use crate::tui::{
    action::Action,
    event::Key,
    keys::{BACK_TAB, Binding, Context, ENTER, ESC, Group, In, TAB, row},
};

/// The line that logs a meeting.
pub const CONTEXT: Context =
    Context { name: "log-line", title: "Log a meeting", takes_text: true, groups: &[Group::Dialogs] };

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "save", "Save what was typed", ""),
    row(In::Contexts(&[CONTEXT]), &[Key::ctrl('t')], Action::Yes, "", "Do it although it is there already", ""),
    row(In::Contexts(&[CONTEXT]), &[TAB], Action::Next, "next meeting", "Name the next meeting too", ""),
    row(In::Contexts(&[CONTEXT]), &[BACK_TAB], Action::Previous, "", "Go to the field before", ""),
    row(In::Contexts(&[CONTEXT]), &[ESC], Action::Back, "keep as draft", "Go back and keep what was typed", ""),
];
