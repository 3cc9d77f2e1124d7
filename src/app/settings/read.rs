//! Parses a settings file into settings and mistakes.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    FILE, KeyOverride, Mistake, SavedFilter, Settings,
    table::{InvalidValue, SETTINGS, Setting, Value, article},
};

/// A name and value in a file.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The name.
    pub key: String,
    /// The line, from 1.
    pub line: usize,
    /// The text of that line.
    pub line_text: String,
    /// The value.
    pub value: Value<'a>,
}

impl Entry<'_> {
    /// A mistake on this line.
    #[must_use]
    pub fn mistake(&self, file: &str, words: impl Into<String>) -> Mistake {
        Mistake { file: file.to_owned(), line: self.line, said: self.line_text.clone(), words: words.into() }
    }
}

/// Maps offsets in a text to lines.
struct Lines<'a> {
    text: &'a str,
}

impl Lines<'_> {
    fn number(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        bytes[..at.min(bytes.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn said(&self, number: usize) -> String {
        let line = self.text.lines().nth(number.saturating_sub(1)).unwrap_or("").trim();
        if line.chars().count() > LONGEST {
            line.chars().take(LONGEST - 1).chain(['…']).collect()
        } else {
            line.into()
        }
    }

    fn entries<'a>(&self, table: DeTable<'a>) -> Vec<Entry<'a>> {
        let mut entries: Vec<(usize, Entry<'a>)> = table
            .into_iter()
            .map(|(key, value)| {
                let at = key.span().start;
                let line = self.number(at);
                (at, Entry { key: key.get_ref().to_string(), line, line_text: self.said(line), value })
            })
            .collect();
        entries.sort_by_key(|(at, _)| *at);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// Maximum length of a quoted line.
const LONGEST: usize = 60;

/// The top-level entries of a TOML text, in order, and its invalid lines as mistakes.
#[must_use]
pub fn values<'a>(text: &'a str, file: &str) -> (Vec<Entry<'a>>, Vec<Mistake>) {
    let lines = Lines { text };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut mistakes: Vec<Mistake> = Vec::new();
    for error in errors {
        let line = lines.number(error.span().map_or(0, |span| span.start));
        if mistakes.iter().all(|mistake| mistake.line != line) {
            let message = error.message().split('\n').next().unwrap_or_default();
            let words = format!("cannot parse this: {message}; write settings as `name = value`, with text in quotes");
            mistakes.push(Mistake { file: file.to_owned(), line, said: lines.said(line), words });
        }
    }
    // Ignore the rest of an invalid line.
    let broken: Vec<usize> = mistakes.iter().map(|mistake| mistake.line).collect();
    let mut entries = lines.entries(table.into_inner());
    entries.retain(|entry| !broken.contains(&entry.line));
    (entries, mistakes)
}

/// Reads a settings file. `themes` are the names of all themes.
#[must_use]
pub fn read(text: &str, themes: &[String]) -> (Settings, Vec<Mistake>) {
    let (entries, mistakes) = values(text, FILE);
    let broken = mistakes.iter().map(|mistake| mistake.line).collect();
    let mut reader = Reader { lines: Lines { text }, themes, settings: Settings::default(), mistakes, broken };
    for entry in entries {
        reader.top(entry);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    (reader.settings, reader.mistakes)
}

struct Reader<'a> {
    lines: Lines<'a>,
    themes: &'a [String],
    settings: Settings,
    mistakes: Vec<Mistake>,
    broken: Vec<usize>,
}

/// The tables of a settings file that are not in [`SETTINGS`].
const FREE: [&str; 2] = ["keys", "filters"];

impl Reader<'_> {
    fn top(&mut self, entry: Entry<'_>) {
        let is_table = SETTINGS.iter().any(|setting| !setting.table.is_empty() && setting.table == entry.key);
        match entry.key.as_str() {
            "keys" => self.inside(entry, |reader, entry| reader.keys(entry, None)),
            "filters" => self.inside(entry, |reader, entry| reader.filter(&entry)),
            _ if is_table => {
                let table = entry.key.clone();
                self.inside(entry, move |reader, entry| reader.setting(&table, entry));
            }
            _ => self.setting("", entry),
        }
    }

    /// Reads the entries of a table one by one.
    fn inside(&mut self, entry: Entry<'_>, mut each: impl FnMut(&mut Self, Entry<'_>)) {
        let name = entry.key.clone();
        if !entry.value.get_ref().is_table() {
            let found = article(entry.value.get_ref().type_str());
            let words =
                format!("a table is expected here, written as [{name}] on a line of its own, and this is {found}");
            return self.mistakes.push(entry.mistake(FILE, words));
        }
        if let DeValue::Table(table) = entry.value.into_inner() {
            for entry in self.lines.entries(table) {
                if !self.broken.contains(&entry.line) {
                    each(self, entry);
                }
            }
        }
    }

    fn setting(&mut self, table: &str, entry: Entry<'_>) {
        let Some(setting) = SETTINGS.iter().find(|it| it.table == table && it.key == entry.key) else {
            return self.unknown(table, &entry);
        };
        let Entry { key, line, line_text: said, value } = entry;
        let mut themes = vec![super::AUTO.to_owned()];
        themes.extend_from_slice(self.themes);
        if let Err(wrong) = (setting.set)(&mut self.settings, value, &themes) {
            let empty = Entry { key, line, line_text: said, value: Spanned::new(0..0, DeValue::Boolean(false)) };
            self.mistakes.push(empty.mistake(FILE, message_of(&wrong)));
        }
    }

    fn unknown(&mut self, table: &str, entry: &Entry<'_>) {
        let elsewhere: Option<&Setting> = SETTINGS.iter().find(|it| it.key == entry.key);
        let words = if let Some(setting) = elsewhere {
            let place = if setting.table.is_empty() {
                "at the top of the file".to_owned()
            } else {
                format!("under [{}]", setting.table)
            };
            format!("`{}` belongs {place}", entry.key)
        } else {
            let mut names: Vec<String> =
                SETTINGS.iter().filter(|it| it.table == table).map(|it| it.key.to_owned()).collect();
            if table.is_empty() {
                names.extend(SETTINGS.iter().map(|it| it.table).filter(|table| !table.is_empty()).map(str::to_owned));
                names.extend(FREE.map(str::to_owned));
                names.dedup();
            }
            message_of(&InvalidValue {
                what: "there is no such setting".into(),
                words: names,
                said: Some(entry.key.clone()),
            })
        };
        self.mistakes.push(entry.mistake(FILE, words));
    }

    fn keys(&mut self, entry: Entry<'_>, place: Option<&str>) {
        let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
        let keys: Option<Vec<String>> = match entry.value.get_ref() {
            DeValue::Array(keys) => keys.iter().map(|key| text(key.get_ref())).collect(),
            DeValue::Table(_) if place.is_none() => {
                let place = entry.key.clone();
                return self.inside(entry, move |reader, entry| reader.keys(entry, Some(&place)));
            }
            other => text(other).map(|key| vec![key]),
        };
        match keys {
            Some(keys) => self.settings.keys.push(KeyOverride {
                line: entry.line,
                said: entry.line_text,
                place: place.map(str::to_owned),
                action: entry.key,
                keys,
            }),
            None => {
                let words =
                    "a key or a list of keys in quotes is expected here, as in \"ctrl-y\" or [\"space\", \"x\"]";
                self.mistakes.push(entry.mistake(FILE, words));
            }
        }
    }

    fn filter(&mut self, entry: &Entry<'_>) {
        let words = "a filter in quotes is expected here, or { filter = \"overdue\", sort = \"mentor\" }";
        let found = match entry.value.get_ref() {
            DeValue::Table(table) => {
                let mut filter = SavedFilter { name: entry.key.clone(), filter: String::new(), sort: None };
                let fits = table.iter().all(|(key, value)| match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                    ("filter", Some(text)) => {
                        filter.filter = text.to_owned();
                        true
                    }
                    ("sort", Some(text)) => {
                        filter.sort = Some(text.to_owned());
                        true
                    }
                    _ => false,
                });
                fits.then_some(filter)
            }
            value => {
                let of = |text: &str| SavedFilter { name: entry.key.clone(), filter: text.to_owned(), sort: None };
                value.as_str().map(of)
            }
        };
        match found {
            Some(filter) => self.settings.filters.push(filter),
            None => self.mistakes.push(entry.mistake(FILE, words)),
        }
    }
}

/// The error message, with the nearest valid word, or all of them if none is near.
pub(super) fn message_of(wrong: &InvalidValue) -> String {
    let InvalidValue { what, words, said } = wrong;
    match said.as_deref().and_then(|said| nearest(said, words.iter().map(String::as_str))) {
        Some(near) => format!("{what}; did you mean `{near}`?"),
        None if words.is_empty() => what.clone(),
        None => format!("{what}; there are {}", listed(words)),
    }
}

fn listed(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// The valid word nearest to `said`, if one is near.
#[must_use]
pub fn nearest<'a>(said: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let said = said.trim().to_lowercase();
    let length = said.chars().count();
    let far = |word: &str| {
        let word = word.to_lowercase();
        // A prefix counts as one wrong letter.
        if length >= 2 && word.starts_with(&said) { 1 } else { strsim::osa_distance(&said, &word) }
    };
    let best = words.into_iter().map(|word| (far(word), word)).min_by_key(|(far, _)| *far)?;
    (best.0 <= 1.max(length / 3)).then_some(best.1)
}
