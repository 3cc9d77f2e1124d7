//! Marking rows, sorting, and the short lists that go with them.

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
        effect::Effect,
        keymap::Context,
        model::{Folder, Layer, Menu, MenuOf, Model, Prompt, Purpose, Row, Tone, marks, menu},
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

/// Opens a short list.
pub(super) fn open(model: &mut Model, app: &App, of: MenuOf) {
    match of {
        MenuOf::Sort if !model.folder.is_sortable() => {
            return model.say(Tone::Plain, "This list has an order of its own: what waits longest stands first");
        }
        MenuOf::Bulk if model.marks.is_empty() => {
            let (one, all) = (model.keymap.name(Action::Mark), model.keymap.name(Action::MarkAll));
            return model.say(Tone::Plain, format!("Mark rows first: {one} marks one, {all} all that are shown"));
        }
        MenuOf::Sort | MenuOf::Filters | MenuOf::Bulk => {}
    }
    let menu = Menu::new(of, model, app);
    model.layers.push(Layer::Menu(menu));
}

/// Does what the line under the cursor says.
pub(super) fn choose(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(Layer::Menu(menu)) = model.layers.last() else { return Vec::new() };
    let (of, cursor) = (menu.of, menu.cursor);
    match of {
        MenuOf::Sort => {
            let Some(by) = menu::orders(model).get(cursor).copied() else { return Vec::new() };
            model.layers.pop();
            sort_by(model, app, by);
            Vec::new()
        }
        MenuOf::Filters => {
            let Some(saved) = model.saved.get(cursor).cloned() else { return Vec::new() };
            model.layers.pop();
            apply(model, app, &saved);
            Vec::new()
        }
        MenuOf::Bulk => {
            let Some((action, _)) = menu::bulk(model).get(cursor) else { return Vec::new() };
            model.layers.pop();
            model.focus = Pane::Pairings;
            super::update(model, app, *action)
        }
    }
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

fn apply(model: &mut Model, app: &App, saved: &SavedFilter) {
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
    let clears = model.keymap.key(Context::Pairings, Action::Back).unwrap_or_default();
    model.say(Tone::Plain, format!("{}: {} shown; {clears} clears", saved.name, model.list.rows.len()));
}

/// Asks under which name the filter is kept.
pub(super) fn keep(model: &mut Model) {
    let text = model.filter.value().trim();
    if text.is_empty() && model.sort().is_usual() {
        return model.say(Tone::Plain, "There is no filter to keep yet: narrow or sort the list first");
    }
    model.layers.retain(|layer| !matches!(layer, Layer::Menu(_)));
    model.filtering = false;
    model.layers.push(Layer::Prompt(Prompt {
        purpose: Purpose::KeepFilter,
        text: Input::default(),
        error: None,
        allow_duplicate: false,
    }));
}

fn under_cursor(model: &Model) -> Option<SavedFilter> {
    match model.layers.last() {
        Some(Layer::Menu(Menu { of: MenuOf::Filters, cursor })) => model.saved.get(*cursor).cloned(),
        Some(_) | None => None,
    }
}

/// Asks for another name of the saved filter under the cursor.
pub(super) fn rename(model: &mut Model) {
    let Some(saved) = under_cursor(model) else { return };
    let text = Input::new(saved.name.clone());
    model.layers.pop();
    model.layers.push(Layer::Prompt(Prompt {
        purpose: Purpose::RenameFilter(saved.name),
        text,
        error: None,
        allow_duplicate: false,
    }));
}

/// Forgets the saved filter under the cursor.
pub(super) fn forget(model: &mut Model) -> Vec<Effect> {
    let Some(saved) = under_cursor(model) else { return Vec::new() };
    model.saved.retain(|other| other.name != saved.name);
    if let Some(Layer::Menu(menu)) = model.layers.last_mut() {
        menu.cursor = menu.cursor.min(model.saved.len().saturating_sub(1));
    }
    model.say(Tone::Good, format!("The filter {} is forgotten", saved.name));
    vec![Effect::KeepFilter(saved.name, None)]
}

/// Takes the name in that somebody typed.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn named(model: &mut Model, name: &str, before: Option<&str>) -> Result<Vec<Effect>, String> {
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
