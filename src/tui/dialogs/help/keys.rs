//! The keys of the list of keys.

use crate::tui::keys::{Binding, Context, Group};

/// All keys.
pub const CONTEXT: Context = Context {
    name: "help-page",
    title: "Help",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
];
