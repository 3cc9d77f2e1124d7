//! The keys of the list of reasons.

use crate::tui::keys::{Binding, Context, Group};

/// Why something wants attention.
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

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
];
