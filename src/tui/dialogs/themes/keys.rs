//! The keys of the theme list.

use crate::tui::{
    action::Action,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// The theme list.
pub const CONTEXT: Context =
    Context::keys("theme-list", "Theme", &[Group::Lists, Group::Letters, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "keep", "Keep this theme", ""),
];
