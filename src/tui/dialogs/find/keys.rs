//! The keys of the search.

use crate::tui::{
    action::Action,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// The search dialog.
pub const CONTEXT: Context = Context::typing("search", "Find a mentor", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "open", "Open what is found", ""),
];
