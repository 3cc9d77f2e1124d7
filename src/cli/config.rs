//! `config`: where the settings are, and what is in force.

use std::io::{self, Write as _};

use serde_json::{Map, Value, json};

use super::{
    args::{Config, Global},
    failure::Failure,
    lists, session,
    table::Table,
};
use crate::{
    app::settings::{
        FILE, Mistake, Note,
        file::{FileError, Loaded, Place},
        table::SETTINGS,
        themes,
    },
    tui::{
        keys::Keymap,
        theme::{Depth, Theme},
    },
};

pub fn run(global: &Global, options: &Config) -> Result<(), Failure> {
    let loaded = session::settings(global);
    let Some(place) = loaded.place.clone() else {
        return Err(Failure::Failed(FileError::Nowhere.to_string()));
    };
    if options.write {
        return write(global, &place);
    }
    let (keymap, mistakes) = all_mistakes(&loaded, &place);
    for mistake in &mistakes {
        eprintln!("mentordesk: {mistake}");
    }
    if options.check {
        check(global, &loaded, &place, &mistakes, keymap.notes())
    } else if options.keys {
        keys(global, &keymap)
    } else {
        show(global, &loaded, &place)
    }
}

/// Every mistake of the settings, of the keys in them and of somebody's own themes.
fn all_mistakes(loaded: &Loaded, place: &Place) -> (Keymap, Vec<Mistake>) {
    let (keymap, wrong) = Keymap::new(&loaded.settings.keys);
    let mut mistakes = loaded.mistakes.clone();
    mistakes.extend(wrong);
    mistakes.sort_by_key(|mistake| mistake.line);
    for name in themes::names(Some(place)) {
        mistakes.extend(Theme::named(&name, Some(place), Depth::All).1);
    }
    (keymap, mistakes)
}

fn print(text: &str) -> Result<(), Failure> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}

fn write(global: &Global, place: &Place) -> Result<(), Failure> {
    place.write_new().map_err(|error| Failure::Failed(error.to_string()))?;
    let file = &place.file;
    if global.json {
        return print(&lists::json(&json!({ "file": file }))?);
    }
    print(&format!(
        "Written: {}. Every setting is in it; take the # away and change what follows it.\n",
        file.display()
    ))
}

fn check(global: &Global, loaded: &Loaded, place: &Place, mistakes: &[Mistake], notes: &[Note]) -> Result<(), Failure> {
    if global.json {
        let all: Vec<Value> =
            mistakes.iter().map(|it| json!({ "file": it.file, "line": it.line.max(1), "message": it.words })).collect();
        let notes: Vec<Value> = notes.iter().map(|it| json!({ "line": it.line, "message": it.words })).collect();
        print(&lists::json(&json!({ "file": place.file, "mistakes": all, "notes": notes }))?)?;
    } else {
        for note in notes {
            print(&format!("{FILE}, {note}\n"))?;
        }
    }
    let file = place.file.display();
    match mistakes.len() {
        0 if global.json => Ok(()),
        0 if loaded.exists => print(&format!("{file}: everything in it is understood.\n")),
        0 => print(&format!("{file}: there is no such file, so the usual settings serve.\n")),
        1 => Err(Failure::Failed(format!("{file}: 1 mistake; mend the line above"))),
        several => Err(Failure::Failed(format!("{file}: {several} mistakes; mend the lines above"))),
    }
}

fn show(global: &Global, loaded: &Loaded, place: &Place) -> Result<(), Failure> {
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
        return print(&lists::json(&json!({ "file": place.file, "exists": loaded.exists, "settings": values }))?);
    }
    let mut text = format!("# {}", place.file.display());
    text.push_str(if loaded.exists { "\n" } else { " is not there; `mentordesk config --write` makes it\n" });
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
    print(&text)
}

fn keys(global: &Global, keymap: &Keymap) -> Result<(), Failure> {
    let places = |row: &crate::tui::keys::Row| row.contexts.iter().map(|place| place.name).collect::<Vec<_>>();
    if global.json {
        let rows: Vec<Value> = keymap
            .rows()
            .iter()
            .map(|row| {
                let keys: Vec<String> = row.names().collect();
                json!({ "action": row.binding.action.name(), "keys": keys, "places": places(row), "says": row.binding.says })
            })
            .collect();
        return print(&lists::json(&Value::Array(rows))?);
    }
    let mut table = Table::with_heading(&["action", "keys", "what it does", "places"]);
    for row in keymap.rows() {
        let keys: Vec<String> = row.names().collect();
        table.row([row.binding.action.name(), keys.join("  "), row.binding.says.to_owned(), places(row).join(" ")]);
    }
    print(&table.text())
}
