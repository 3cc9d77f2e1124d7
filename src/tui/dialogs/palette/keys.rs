//! The keys of the list of all commands.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// All commands.
pub const CONTEXT: Context = Context {
    name: "commands",
    title: "All commands",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "run", "Run this command", ""),
];
