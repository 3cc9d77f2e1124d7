//! The keys of the search.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row_as},
};

/// The search dialog.
pub const CONTEXT: Context = Context::typing("search", "Find a mentor", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "open", "Open what is found", ""),
];
