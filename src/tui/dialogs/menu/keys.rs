//! The keys of short lists.

use crossterm::event::KeyCode;

use crate::tui::{
    action::{Action, Step},
    event::Key,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// A short list to choose from.
pub const MENU: Context = Context {
    name: "short-list",
    title: "A short list",
    takes_text: false,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The filters that have a name.
pub const FILTERS: Context = Context {
    name: "saved-filters",
    title: "Saved filters",
    takes_text: false,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[MENU, FILTERS]), &[ENTER], Action::Accept, "choose", "Choose this one", ""),
    row(In::Contexts(&[FILTERS]), &[Key::char('n')], Action::KeepFilter, "keep the filter", "Keep the filter of the list under a name", ""),
    row(In::Contexts(&[FILTERS]), &[Key::char('r')], Action::Rename, "rename", "Give the saved filter another name", ""),
    row(In::Contexts(&[FILTERS]), &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Forget, "remove", "Forget the saved filter", ""),
    row(In::Contexts(&[MENU, FILTERS]), &[Key::char('k')], Action::Move(Step::Up), "", "Move up", ""),
    row(In::Contexts(&[MENU, FILTERS]), &[Key::char('j')], Action::Move(Step::Down), "", "Move down", ""),
    row(In::Contexts(&[MENU, FILTERS]), &[Key::of(KeyCode::Home)], Action::Move(Step::Home), "", "To the first", "top"),
    row(In::Contexts(&[MENU, FILTERS]), &[Key::of(KeyCode::End)], Action::Move(Step::End), "", "To the last", "bottom"),
];
