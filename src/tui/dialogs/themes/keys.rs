//! The keys of the list of themes.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// The themes.
pub const CONTEXT: Context = Context {
    name: "theme-list",
    title: "Theme",
    takes_text: false,
    groups: &[Group::Lists, Group::Letters, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "keep", "Keep this theme", ""),
];
