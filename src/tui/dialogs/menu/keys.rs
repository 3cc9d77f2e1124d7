//! The keys of menus.

use crossterm::event::KeyCode;

use crate::tui::{
    action::{Action, Step},
    event::Key,
    keys::{Binding, BindingScope, Context, ENTER, Group, row, row_as},
};

/// A menu.
pub const MENU: Context = Context::keys("short-list", "A short list", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The saved filters.
pub const FILTERS: Context =
    Context::keys("saved-filters", "Saved filters", &[Group::Lists, Group::Dialogs, Group::Closes]);

/// The keys of these dialogs, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[MENU, FILTERS]), &[ENTER], Action::Accept, "choose", "Choose this one", ""),
    row_as(BindingScope::Contexts(&[FILTERS]), &[Key::char('n')], Action::KeepFilter, "keep the filter", "Keep the filter of the list under a name", ""),
    row(BindingScope::Contexts(&[FILTERS]), &[Key::char('r')], Action::Rename),
    row(BindingScope::Contexts(&[FILTERS]), &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Forget),
    row(BindingScope::Contexts(&[MENU, FILTERS]), &[Key::char('k')], Action::Move(Step::Up)),
    row(BindingScope::Contexts(&[MENU, FILTERS]), &[Key::char('j')], Action::Move(Step::Down)),
    row(BindingScope::Contexts(&[MENU, FILTERS]), &[Key::of(KeyCode::Home)], Action::Move(Step::Home)),
    row(BindingScope::Contexts(&[MENU, FILTERS]), &[Key::of(KeyCode::End)], Action::Move(Step::End)),
];
