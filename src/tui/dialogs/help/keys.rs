//! The keys of the help.

use crate::tui::keys::{Binding, Context, Group};

/// The help.
pub const CONTEXT: Context = Context::typing("help-page", "Help", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
];
