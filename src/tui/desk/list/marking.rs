//! Marking rows, sorting, and the menus for these.

use tui_input::Input;

use crate::{
    app::{
        App,
        filter::SavedFilter,
        order::{Sort, SortBy},
    },
    tui::{
        action::{Action, Pane, Step},
        desk::{Folder, Model, Row, Tone, list::marks, panes},
        effect::Effect,
        widgets::scroll::moved,
    },
};

/// Toggles the mark on the selected row, and selects the next one.
pub(in crate::tui) fn toggle(model: &mut Model) {
    let Some(row) = model.list.selected().cloned() else { return };
    model.marks.toggle(&row);
    report_count(model);
    model.list.cursor = moved(model.list.cursor, model.list.rows.len(), 1, Step::Down);
    model.details_scroll = 0;
}

/// Toggles the mark on the row at an index.
pub fn toggle_at(model: &mut Model, place: usize) {
    let Some(row) = model.list.rows.get(place).cloned() else { return };
    if !marks::can_be(&row) {
        return model.show_toast(Tone::Plain, "This row cannot be marked: it is no pairing, person or request");
    }
    model.marks.toggle(&row);
    report_count(model);
}

/// Says how many rows are marked, and what to do with them.
fn report_count(model: &mut Model) {
    let (mark, bulk) = (model.keymap.name(Action::Mark), model.keymap.name(Action::Bulk));
    let text = match model.marks.len() {
        0 => "No row is marked any more".to_owned(),
        count => format!("{count} marked; {mark} marks a row and goes on, {bulk} says what can be done with them"),
    };
    model.show_toast(Tone::Plain, text);
}

/// Marks all shown rows, or clears all marks if they are all marked.
pub(in crate::tui) fn all(model: &mut Model) {
    let rows: Vec<Row> = model.list.rows.iter().filter(|row| marks::can_be(row)).cloned().collect();
    let whole = rows.iter().all(|row| model.marks.has(row));
    if whole {
        return clear(model);
    }
    for row in &rows {
        model.marks.add(row);
    }
    let key = model.keymap.name(Action::Bulk);
    model.show_toast(Tone::Plain, format!("{} marked; {key} says what can be done with them", model.marks.len()));
}

/// Clears all marks.
pub(in crate::tui) fn clear(model: &mut Model) {
    if model.marks.is_empty() {
        let key = model.keymap.name(Action::Mark);
        return model.show_toast(Tone::Plain, format!("Nothing is marked; {key} marks the row under the cursor"));
    }
    model.marks.clear();
    model.show_toast(Tone::Plain, "No row is marked any more");
}

/// Marks the selected row and the row that the cursor moves to.
pub(in crate::tui) fn extend(model: &mut Model, step: Step) {
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

/// Sorts the list; reverses the order if it is already sorted by that.
pub fn sort_by(model: &mut Model, app: &App, by: SortBy) {
    let now = model.sort();
    let sort = if now.by == by { Sort { by, reversed: !now.reversed } } else { Sort { by, reversed: false } };
    let people = model.folder == Folder::People;
    *if people { &mut model.people_sort } else { &mut model.pairing_sort } = sort;
    model.narrow(app);
    let turned = if sort.reversed { ", turned round" } else { "" };
    model.show_toast(Tone::Plain, format!("Sorted by {}{turned}", by.title(people)));
}

/// Applies the filter and order of a saved filter.
pub fn apply(model: &mut Model, app: &App, saved: &SavedFilter) {
    if matches!(model.folder, Folder::Calendar) {
        model.go_to(Folder::Attention, app);
    }
    model.focus = Pane::Pairings;
    model.filter = Input::new(saved.text.clone());
    if model.folder.is_sortable() && orders(model).contains(&saved.sort.by) {
        let people = model.folder == Folder::People;
        *if people { &mut model.people_sort } else { &mut model.pairing_sort } = saved.sort;
    }
    model.narrow(app);
    let clears = model.keymap.key(panes::PAIRINGS, Action::Back).unwrap_or_default();
    model.show_toast(Tone::Plain, format!("{}: {} shown; {clears} clears", saved.name, model.list.rows.len()));
}

/// Saves or renames a filter under the name that the user typed.
///
/// # Errors
/// Returns a message if the name is invalid.
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
    model.show_toast(Tone::Good, format!("Kept as {name}; {key} lists the filters that have a name"));
    Ok(gone.into_iter().chain([Effect::KeepFilter(name.to_owned(), Some(saved))]).collect())
}

/// Returns the orders available for the list.
#[must_use]
pub fn orders(model: &Model) -> &'static [SortBy] {
    if model.folder == Folder::People { &SortBy::OF_PEOPLE } else { &SortBy::OF_PAIRINGS }
}
