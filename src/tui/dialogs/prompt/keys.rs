//! The keys of prompts.

use crate::tui::{
    action::Action,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// A prompt.
pub const CONTEXT: Context = Context::typing("question", "A question", &[Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "save", "Save what was typed", ""),
];
