//! The keys of a question about a command.

use crate::tui::{
    action::Action,
    event::Key,
    keys::{Binding, Context, Group, In, row},
};

/// A question that a key of its own answers.
pub const CONTEXT: Context =
    Context { name: "confirm", title: "A question", takes_text: false, groups: &[Group::Dialogs, Group::Closes] };

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[Key::char('y')], Action::Yes, "yes", "Do it", ""),
];
