//! The keys of the confirmation dialog.

use crate::tui::{
    action::Action,
    event::Key,
    keys::{Binding, BindingScope, Context, ENTER, Group, row_as},
};

/// The confirmation dialog.
pub const CONTEXT: Context = Context::keys("confirm", "A question", &[Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::char('y')], Action::Yes, "yes", "Do it", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "", "Say which key confirms", ""),
];
