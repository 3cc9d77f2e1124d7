//! `config`: the location of the settings, and their values.

use serde_json::{Map, Value, json};

use super::{
    args::{Config, Global},
    failure::Failure,
    output::{Page, Style, Table, print, print_error, respond},
    session,
};
use crate::{
    app::settings::{
        FILE, Mistake, Note,
        file::{FileError, Loaded, SettingsLocation},
        table::SETTINGS,
        themes,
    },
    app::text::without_terminal_controls,
    tui::{
        keys::Keymap,
        theme::{Depth, Theme},
    },
};

pub fn run(global: &Global, options: &Config) -> Result<(), Failure> {
    let loaded = session::settings(global);
    let Some(place) = loaded.location.clone() else {
        return Err(Failure::Failed(FileError::Nowhere.to_string()));
    };
    if options.write {
        return write(global, &place);
    }
    let (keymap, mistakes) = all_mistakes(&loaded, &place);
    for mistake in &mistakes {
        print_error(format_args!("mentordesk: {mistake}"));
    }
    if options.check {
        check(global, &loaded, &place, &mistakes, keymap.notes())
    } else if options.keys {
        keys(global, &keymap)
    } else {
        show(global, &loaded, &place)
    }
}

/// All mistakes in the settings, key bindings, and the user's themes.
fn all_mistakes(loaded: &Loaded, place: &SettingsLocation) -> (Keymap, Vec<Mistake>) {
    let (keymap, wrong) = Keymap::new(&loaded.settings.keys);
    let mut mistakes = loaded.mistakes.clone();
    mistakes.extend(wrong);
    mistakes.sort_by_key(|mistake| mistake.line);
    for name in themes::names(Some(place)) {
        mistakes.extend(Theme::named(&name, Some(place), Depth::All).1);
    }
    (keymap, mistakes)
}

fn write(global: &Global, place: &SettingsLocation) -> Result<(), Failure> {
    place.write_new().map_err(|error| Failure::Failed(error.to_string()))?;
    let file = place.file.display();
    let words = format!("Written: {file}. Every setting is in it; take the # away and change what follows it.");
    respond(global, &json!({ "file": place.file }), &words)
}

fn check(
    global: &Global,
    loaded: &Loaded,
    place: &SettingsLocation,
    mistakes: &[Mistake],
    notes: &[Note],
) -> Result<(), Failure> {
    let file = place.file.display();
    let mut page = Page::new(Style::new(global));
    if global.json {
        let all: Vec<Value> =
            mistakes.iter().map(|it| json!({ "file": it.file, "line": it.line.max(1), "message": it.words })).collect();
        let notes: Vec<Value> = notes.iter().map(|it| json!({ "line": it.line, "message": it.words })).collect();
        page.json(&json!({ "file": place.file, "mistakes": all, "notes": notes }))?;
    }
    notes.iter().for_each(|note| page.line(format_args!("{FILE}, {note}")));
    let outcome = match mistakes.len() {
        0 if loaded.exists => {
            page.line(format_args!("{file}: everything in it is understood."));
            Ok(())
        }
        0 => {
            page.line(format_args!("{file}: there is no such file, so the usual settings serve."));
            Ok(())
        }
        1 => Err(Failure::Failed(format!("{file}: 1 mistake; mend the line above"))),
        several => Err(Failure::Failed(format!("{file}: {several} mistakes; mend the lines above"))),
    };
    page.print();
    outcome
}

fn show(global: &Global, loaded: &Loaded, place: &SettingsLocation) -> Result<(), Failure> {
    let settings = &loaded.settings;
    if global.json {
        let mut values = Map::new();
        for setting in SETTINGS {
            let name = if setting.table.is_empty() {
                setting.key.to_owned()
            } else {
                format!("{}.{}", setting.table, setting.key)
            };
            let value: Value = serde_json::from_str(&(setting.get)(settings)).unwrap_or_default();
            values.insert(name.replace('-', "_"), value);
        }
        return respond(global, &json!({ "file": place.file, "exists": loaded.exists, "settings": values }), "");
    }
    let mut text = format!("# {}", place.file.display());
    text.push_str(if loaded.exists { "\n" } else { " does not exist; `mentordesk config --write` creates it" });
    let mut table = "";
    for setting in SETTINGS {
        if setting.table != table {
            table = setting.table;
            text.push_str(&format!("\n[{table}]\n"));
        }
        text.push_str(&format!("{} = {}\n", setting.key, (setting.get)(settings)));
    }
    if !settings.keys.is_empty() {
        text.push_str("\n# and other keys: `mentordesk config --keys` lists them\n");
    }
    if !settings.filters.is_empty() {
        text.push_str("\n[filters]\n");
        for filter in &settings.filters {
            text.push_str(&format!("{:?} = {:?}\n", filter.name, filter.filter));
        }
    }
    print(&without_terminal_controls(&text));
    Ok(())
}

fn keys(global: &Global, keymap: &Keymap) -> Result<(), Failure> {
    let places = |row: &crate::tui::keys::Row| row.contexts.iter().map(|place| place.name).collect::<Vec<_>>();
    let mut rows = Vec::new();
    let mut table = Table::with_heading(&["action", "keys", "what it does", "places"]);
    for row in keymap.rows() {
        let keys: Vec<String> = row.names().collect();
        let (action, says, places) = (row.binding.action.name(), row.binding.description, places(row));
        table.row([action.clone(), keys.join("  "), says.to_owned(), places.join(" ")]);
        rows.push(json!({ "action": action, "keys": keys, "places": places, "says": says }));
    }
    let mut page = Page::new(Style::new(global));
    page.table(&table);
    if global.json {
        page.json(&rows)?;
    }
    page.print();
    Ok(())
}
