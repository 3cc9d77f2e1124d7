//! The keys of the command palette.

use crate::tui::{
    action::Action,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// The command palette.
pub const CONTEXT: Context =
    Context::typing("commands", "All commands", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "run", "Run this command", ""),
];
