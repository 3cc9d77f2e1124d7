//! The keys of the command palette.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row_as},
};

/// The command palette.
pub const CONTEXT: Context = Context {
    name: "commands",
    title: "All commands",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "run", "Run this command", ""),
];
