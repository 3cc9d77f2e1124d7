//! State of a menu: the order of a list, the saved filters, or the actions on marked rows.

use crate::{
    app::order::SortBy,
    tui::{
        action::{Action, act::Act},
        desk::{Folder, Model, list::marking},
        dialogs::menu::keys,
    },
};

/// The subject of a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuKind {
    /// The order of the list.
    Sort,
    /// A saved filter.
    Filters,
    /// An action on the marked rows.
    Bulk,
}

/// A menu.
#[derive(Debug, Clone, Copy)]
pub struct Menu {
    /// Its subject.
    pub of: MenuKind,
    /// Index of the selected choice.
    pub cursor: usize,
}

/// A choice in a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Its title.
    pub title: String,
    /// A hint beside it.
    pub hint: String,
    /// The key that does the same without the menu; empty if there is none.
    pub key: String,
    /// Whether it is the current value.
    pub current: bool,
}

/// Actions on marked pairings, in the order of the menu.
const OF_PAIRINGS: [(Action, &str); 9] = [
    (Action::Do(Act::Group), "Log one group meeting"),
    (Action::Plan, "Plan a meeting for each"),
    (Action::Tick, "Tick one skill for all"),
    (Action::Do(Act::Letters), "Draft letters to them"),
    (Action::Do(Act::Ending), "Move them to another state"),
    (Action::Do(Act::Snooze), "Snooze what needs attention"),
    (Action::Do(Act::Export), "Export exactly these rows (CSV)"),
    (Action::Copy, "Copy them as lines"),
    (Action::Back, "Clear the marks"),
];
const OF_PEOPLE: [(Action, &str); 4] = [
    (Action::Do(Act::Snooze), "Snooze what needs attention"),
    (Action::Do(Act::Export), "Export exactly these rows (CSV)"),
    (Action::Copy, "Copy them as lines"),
    (Action::Back, "Clear the marks"),
];
const OF_REQUESTS: [(Action, &str); 5] = [
    (Action::Do(Act::AnswerAll), "Answer them all alike"),
    (Action::Do(Act::Snooze), "Snooze what needs attention"),
    (Action::Do(Act::Export), "Export exactly these rows (CSV)"),
    (Action::Copy, "Copy them as lines"),
    (Action::Back, "Clear the marks"),
];

/// Returns the actions on the marked rows.
#[must_use]
pub fn bulk(model: &Model) -> &'static [(Action, &'static str)] {
    if !model.marks.pairings().is_empty() {
        &OF_PAIRINGS
    } else if !model.marks.requests().is_empty() {
        &OF_REQUESTS
    } else {
        &OF_PEOPLE
    }
}

impl Menu {
    /// Returns the menu with the current value selected.
    #[must_use]
    pub fn new(of: MenuKind, model: &Model) -> Self {
        let current = picks(of, model).iter().position(|pick| pick.current);
        Self { of, cursor: current.unwrap_or(0) }
    }

    /// Returns its title.
    #[must_use]
    pub fn title(&self, model: &Model) -> String {
        match self.of {
            MenuKind::Sort if model.folder == Folder::People => "Sort people by".into(),
            MenuKind::Sort => "Sort pairings by".into(),
            MenuKind::Filters => "Saved filters".into(),
            MenuKind::Bulk => format!("With the {} marked", model.marks.len()),
        }
    }
}

/// Returns the choices of a menu.
#[must_use]
pub fn picks(of: MenuKind, model: &Model) -> Vec<Pick> {
    let people = model.folder == Folder::People;
    match of {
        MenuKind::Sort => {
            let sort = model.sort();
            let enter = model.keymap.key(keys::MENU, Action::Accept).unwrap_or_default();
            let pick = |by: &SortBy| {
                let current = sort.by == *by;
                let hint = if current && sort.reversed {
                    format!("turned round; {enter} turns it back")
                } else if current {
                    format!("{}; {enter} turns it round", by.first(people))
                } else {
                    by.first(people).to_owned()
                };
                Pick { title: by.title(people).to_owned(), hint, key: String::new(), current }
            };
            marking::orders(model).iter().map(pick).collect()
        }
        MenuKind::Filters => {
            let typed = model.filter.value().trim();
            let pick = |saved: &crate::app::filter::SavedFilter| {
                let sort = if saved.sort.is_default() { String::new() } else { format!("  by {}", saved.sort.word()) };
                let current = saved.text == typed && saved.sort == model.sort();
                Pick { title: saved.name.clone(), hint: format!("{}{sort}", saved.text), key: String::new(), current }
            };
            model.saved.iter().map(pick).collect()
        }
        MenuKind::Bulk => {
            let pick = |(action, title): &(Action, &str)| {
                let key = model.keymap.key(model.list_context(), *action).unwrap_or_default();
                Pick { title: (*title).to_owned(), hint: String::new(), key, current: false }
            };
            bulk(model).iter().map(pick).collect()
        }
    }
}
