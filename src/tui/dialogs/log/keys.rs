//! The keys of the log line.

use crate::tui::{
    action::{Action, Step},
    event::Key,
    keys::{BACK_TAB, Binding, BindingScope, Context, DOWN, ENTER, ESC, Group, TAB, row_as},
};

/// The log line.
pub const CONTEXT: Context = Context::typing("log-line", "Log a meeting", &[Group::Dialogs]);

/// The log line while it asks whether to save something unusual.
pub const ASK: Context = Context::keys("log-line-unusual", "An unusual entry", &[Group::Dialogs]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "save", "Save what was typed", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::ctrl('t')], Action::Yes, "", "Do it although it is there already", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[TAB], Action::Next, "next meeting", "Name the next meeting too", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[BACK_TAB], Action::Previous, "", "Go to the field before", ""),
    row_as(BindingScope::Contexts(&[ASK]), &[Key::char('y')], Action::Yes, "save all the same", "Save the unusual entry as it is", ""),
    row_as(BindingScope::Contexts(&[ASK]), &[ENTER], Action::Accept, "change the line", "Go back to the line", ""),
    row_as(BindingScope::Contexts(&[ASK]), &[DOWN], Action::Move(Step::Down), "take the correction", "Take the likeliest correction into the line", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[DOWN], Action::Move(Step::Down), "", "Take the nearest reading into the line", ""),
    row_as(BindingScope::Contexts(&[CONTEXT, ASK]), &[ESC], Action::Back, "keep as draft", "Go back and keep what was typed", ""),
];
