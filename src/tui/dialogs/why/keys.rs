//! The keys of the explanation.

use crate::tui::keys::{Binding, Context, Group};

/// The explanation of alerts.
pub const CONTEXT: Context = Context {
    name: "reasons",
    title: "Why",
    takes_text: false,
    groups: &[
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
        Group::Dialogs,
        Group::Closes,
    ],
};

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
];
