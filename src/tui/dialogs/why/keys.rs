//! The keys of the explanation.

use crate::tui::keys::{Binding, Context, Group};

/// The explanation of alerts.
pub const CONTEXT: Context = Context::keys(
    "reasons",
    "Why",
    &[
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
        Group::Dialogs,
        Group::Closes,
    ],
);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
];
