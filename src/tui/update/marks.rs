//! Marking rows, sorting, and the short lists that go with them.

use crate::tui::model::panes;
use tui_input::Input;

use super::cursor::moved;
use crate::{
    app::{
        App,
        filter::SavedFilter,
        order::{Sort, SortBy},
    },
    tui::{
        action::{Action, Pane, Step},
        dialogs::{
            menu,
            prompt::{Prompt, Purpose},
        },
        effect::Effect,
        model::{Folder, Model, Row, Tone, marks},
    },
};

const CANNOT: &str = "This row cannot be marked: it is no pairing, person or request";

/// Marks the row under the cursor, or takes its mark away, and goes on to the next.
pub(super) fn toggle(model: &mut Model) {
    let Some(row) = model.list.selected().cloned() else { return model.say(Tone::Plain, "Nothing is selected") };
    if !marks::can_be(&row) {
        return model.say(Tone::Plain, CANNOT);
    }
    model.marks.toggle(&row);
    if model.marks.len() == 1 && model.marks.has(&row) {
        let (mark, all) = (model.keymap.name(Action::Mark), model.keymap.name(Action::Bulk));
        model.say(
            Tone::Plain,
            format!("1 marked; {mark} marks a row and goes on, {all} says what can be done with them"),
        );
    }
    model.list.cursor = moved(model.list.cursor, model.list.rows.len(), 1, Step::Down);
    model.details_scroll = 0;
}

/// Marks or unmarks one row of the list, where it stands.
pub fn toggle_at(model: &mut Model, place: usize) {
    let Some(row) = model.list.rows.get(place).cloned() else { return };
    if !marks::can_be(&row) {
        return model.say(Tone::Plain, CANNOT);
    }
    model.marks.toggle(&row);
}

/// Marks all that are shown; where all of them are marked already, takes every mark away.
pub(super) fn all(model: &mut Model) {
    let rows: Vec<Row> = model.list.rows.iter().filter(|row| marks::can_be(row)).cloned().collect();
    let whole = rows.iter().all(|row| model.marks.has(row));
    if whole {
        return clear(model);
    }
    for row in &rows {
        model.marks.add(row);
    }
    let key = model.keymap.name(Action::Bulk);
    model.say(Tone::Plain, format!("{} marked; {key} says what can be done with them", model.marks.len()));
}

/// Takes every mark away.
pub(super) fn clear(model: &mut Model) {
    if model.marks.is_empty() {
        let key = model.keymap.name(Action::Mark);
        return model.say(Tone::Plain, format!("Nothing is marked; {key} marks the row under the cursor"));
    }
    model.marks.clear();
    model.say(Tone::Plain, "No row is marked any more");
}

/// Marks the row under the cursor and the one that the cursor goes to.
pub(super) fn extend(model: &mut Model, step: Step) {
    for before in [true, false] {
        if let Some(row) = model.list.selected().filter(|row| marks::can_be(row)).cloned() {
            model.marks.add(&row);
        }
        if before {
            model.list.cursor = moved(model.list.cursor, model.list.rows.len(), model.page, step);
        }
    }
    model.details_scroll = 0;
}

/// Sorts the list; the order that is in force already is turned round.
pub fn sort_by(model: &mut Model, app: &App, by: SortBy) {
    let now = model.sort();
    let sort = if now.by == by { Sort { by, turned: !now.turned } } else { Sort { by, turned: false } };
    let people = model.folder == Folder::People;
    *if people { &mut model.people_sort } else { &mut model.pairing_sort } = sort;
    model.narrow(app);
    let turned = if sort.turned { ", turned round" } else { "" };
    model.say(Tone::Plain, format!("Sorted by {}{turned}", by.title(people)));
}

/// Narrows and sorts the list as a saved filter says.
pub fn apply(model: &mut Model, app: &App, saved: &SavedFilter) {
    if matches!(model.folder, Folder::Calendar) {
        model.go_to(Folder::Attention, app);
    }
    model.focus = Pane::Pairings;
    model.filter = Input::new(saved.text.clone());
    if model.folder.is_sortable() && menu::orders(model).contains(&saved.sort.by) {
        let people = model.folder == Folder::People;
        *if people { &mut model.people_sort } else { &mut model.pairing_sort } = saved.sort;
    }
    model.narrow(app);
    let clears = model.keymap.key(panes::PAIRINGS, Action::Back).unwrap_or_default();
    model.say(Tone::Plain, format!("{}: {} shown; {clears} clears", saved.name, model.list.rows.len()));
}

/// Asks under which name the filter is kept.
pub fn keep(model: &mut Model) {
    let text = model.filter.value().trim();
    if text.is_empty() && model.sort().is_usual() {
        return model.say(Tone::Plain, "There is no filter to keep yet: narrow or sort the list first");
    }
    model.filtering = false;
    model.dialogs.push(Prompt::new(Purpose::KeepFilter, ""));
}

/// Takes the name in that somebody typed.
///
/// # Errors
/// What is wrong with it, in words.
pub fn named(model: &mut Model, name: &str, before: Option<&str>) -> Result<Vec<Effect>, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("give it a name of yours, as in: mcps north".into());
    }
    if before.is_some_and(|before| before != name) && model.saved.iter().any(|saved| saved.name == name) {
        return Err(format!("another filter is called {name}; choose another name"));
    }
    let saved = match before.and_then(|before| model.saved.iter().find(|saved| saved.name == before)) {
        Some(saved) => SavedFilter { name: name.to_owned(), ..saved.clone() },
        None => SavedFilter { name: name.to_owned(), text: model.filter.value().trim().to_owned(), sort: model.sort() },
    };
    let gone = before.filter(|before| *before != name).map(|before| Effect::KeepFilter(before.to_owned(), None));
    model.saved.retain(|other| other.name != name && Some(other.name.as_str()) != before);
    model.saved.push(saved.clone());
    model.saved.sort_by(|a, b| a.name.cmp(&b.name));
    let key = model.keymap.name(Action::Filters);
    model.say(Tone::Good, format!("Kept as {name}; {key} lists the filters that have a name"));
    Ok(gone.into_iter().chain([Effect::KeepFilter(name.to_owned(), Some(saved))]).collect())
}
