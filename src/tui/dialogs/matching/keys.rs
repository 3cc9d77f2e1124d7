//! The keys of the matching dialog.

use crate::tui::{
    action::Action,
    event::Key,
    keys::{Binding, BindingScope, Context, ENTER, Group, row, row_as},
};

/// The matching dialog.
pub const CONTEXT: Context = Context::keys(
    "match-all",
    "Match all who wait",
    &[Group::Lists, Group::Letters, Group::Search, Group::Dialogs, Group::Closes],
);

/// The keys of this dialog, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "propose these", "Make the marked pairs, as proposed pairings", "pair match accept"),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::char(' ')], Action::Tick, "take or leave", "Take the pair over, or leave it out", ""),
    row(BindingScope::Contexts(&[CONTEXT]), &[Key::char('p')], Action::Pin),
    row(BindingScope::Contexts(&[CONTEXT]), &[Key::char('x')], Action::Forbid),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::char(']')], Action::NextFolder, "next program", "Go to the next program in which someone waits", "folder"),
    row_as(BindingScope::Contexts(&[CONTEXT]), &[Key::char('[')], Action::PreviousFolder, "", "Go to the program before in which someone waits", "folder"),
];
