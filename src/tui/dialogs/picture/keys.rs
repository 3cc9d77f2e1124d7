//! The keys of charts, milestones and weeks.

use crossterm::event::KeyCode;

use crate::tui::{
    action::Action,
    event::Key,
    keys::{BACK_TAB, Binding, BindingScope, Context, ENTER, Group, TAB, row_as},
};

/// A full-screen picture.
pub const CONTEXT: Context =
    Context::keys("picture", "Pictures", &[Group::Lists, Group::Letters, Group::Search, Group::Dialogs, Group::Closes]);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Open, "open", "Open what the row is about", "show details"),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[TAB], Action::Next, "other view", "The next view of the picture", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[BACK_TAB], Action::Previous, "", "The view of the picture before", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::of(KeyCode::Right)], Action::More, "", "The next column", ""),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::of(KeyCode::Left)], Action::Less, "", "The column before", ""),
];
