//! The keys of open records.

use crate::tui::{
    action::Action,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// A full-screen record.
pub const CONTEXT: Context = Context::keys(
    "record",
    "Record",
    &[
        Group::Commands,
        Group::Pairings,
        Group::Reasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
        Group::Closes,
    ],
);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Open, "milestones", "Go through the milestones of the program, cell by cell", "grid"),
];
