//! The table of all settings.

use chrono::Weekday;
use serde::Deserialize as _;
use toml::{Spanned, de::DeValue};

use super::{GlyphSetting, Settings};
use crate::domain::day::DateStyle;

/// A value of a file with its place.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// Why a value is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidValue {
    /// What is wrong with it.
    pub what: String,
    /// The valid words, the nearest of which is suggested.
    pub words: Vec<String>,
    /// The invalid word, if the value is a word.
    pub said: Option<String>,
}

/// A setting.
pub struct Setting {
    /// Its table; empty for the top level.
    pub table: &'static str,
    /// Its name.
    pub key: &'static str,
    /// Its effect, as the comment in the file.
    pub description: &'static str,
    /// Sets the value from TOML. `themes` are the names of all themes.
    pub set: fn(&mut Settings, Value<'_>, themes: &[String]) -> Result<(), InvalidValue>,
    /// The value as TOML.
    pub get: fn(&Settings) -> String,
}

/// Every setting, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    Setting {
        table: "",
        key: "theme",
        description: "How the desk looks: \"auto\" (dark or light, as the terminal is), \"dark\", \"light\", \"high-contrast\",\n\
               \"color-blind\", \"mono\", or the name of a file of your own in the folder themes beside this file.",
        set: |settings, value, themes| choose(value, "theme", themes).map(|name| settings.theme = name),
        get: |settings| quoted(&settings.theme),
    },
    Setting {
        table: "",
        key: "glyphs",
        description: "Which signs are drawn: \"auto\", \"unicode\", or \"ascii\" where lines and arrows come out wrong.",
        set: |settings, value, _| pick(value, "kind of signs", &SIGNS).map(|signs| settings.glyphs = signs),
        get: |settings| quoted(word(&SIGNS, settings.glyphs)),
    },
    Setting {
        table: "",
        key: "first-weekday",
        description: "The day that weeks begin with in calendars: \"monday\", \"sunday\" or \"saturday\".",
        set: |settings, value, _| {
            pick(value, "first day of the week", &WEEKDAYS).map(|day| settings.first_weekday = day)
        },
        get: |settings| quoted(word(&WEEKDAYS, settings.first_weekday)),
    },
    Setting {
        table: "",
        key: "date-format",
        description: "How dates are written, by the example of one: \"21 Nov 2026\", \"Nov 21, 2026\", \"2026-11-21\" or\n\
               \"11/21/2026\". JSON and CSV files always have 2026-11-21.",
        set: |settings, value, _| pick(value, "form of a date", &DATES).map(|style| settings.dates = style),
        get: |settings| quoted(word(&DATES, settings.dates)),
    },
    Setting {
        table: "",
        key: "mouse",
        description: "Whether the mouse works on the desk: true or false. Without it the terminal's own selection works.",
        set: |settings, value, _| flag(value).map(|mouse| settings.mouse = mouse),
        get: |settings| settings.mouse.to_string(),
    },
    Setting {
        table: "",
        key: "backups",
        description: "How many daily backups are kept: 1 to 366.",
        set: |settings, value, _| number(value, 1, 366).map(|backups| settings.backups = backups as usize),
        get: |settings| settings.backups.to_string(),
    },
    Setting {
        table: "notice",
        key: "week",
        description: "Days that \"This week\" looks ahead: 1 to 92.",
        set: |settings, value, _| number(value, 1, 92).map(|days| settings.windows.week = days),
        get: |settings| settings.windows.week.to_string(),
    },
    Setting {
        table: "notice",
        key: "soon",
        description: "Days before a limit at which something becomes due: a first meeting, a form, the end of a month. 0 to 31.",
        set: |settings, value, _| number(value, 0, 31).map(|days| settings.windows.soon = days),
        get: |settings| settings.windows.soon.to_string(),
    },
    Setting {
        table: "notice",
        key: "introduction",
        description: "Days within which the two of a new pairing first meet: 1 to 366.",
        set: |settings, value, _| number(value, 1, 366).map(|days| settings.windows.introduction = days),
        get: |settings| settings.windows.introduction.to_string(),
    },
    Setting {
        table: "notice",
        key: "outcome",
        description: "Open days within which a planned meeting is logged or called off: 0 to 92.",
        set: |settings, value, _| number(value, 0, 92).map(|days| settings.windows.outcome = days),
        get: |settings| settings.windows.outcome.to_string(),
    },
    Setting {
        table: "notice",
        key: "ending",
        description: "Days before its planned end at which the end of a pairing is announced: 0 to 366.",
        set: |settings, value, _| number(value, 0, 366).map(|days| settings.windows.ending = days),
        get: |settings| settings.windows.ending.to_string(),
    },
    Setting {
        table: "notice",
        key: "answer",
        description: "Open days within which a request is answered: 1 to 92.",
        set: |settings, value, _| number(value, 1, 92).map(|days| settings.windows.answer = days),
        get: |settings| settings.windows.answer.to_string(),
    },
];

const SIGNS: [(&str, GlyphSetting); 3] =
    [("auto", GlyphSetting::Auto), ("unicode", GlyphSetting::Unicode), ("ascii", GlyphSetting::Ascii)];

const WEEKDAYS: [(&str, Weekday); 3] = [("monday", Weekday::Mon), ("sunday", Weekday::Sun), ("saturday", Weekday::Sat)];

const DATES: [(&str, DateStyle); 4] = [
    ("21 Nov 2026", DateStyle::DayMonth),
    ("Nov 21, 2026", DateStyle::MonthDay),
    ("2026-11-21", DateStyle::Iso),
    ("11/21/2026", DateStyle::Slashes),
];

/// A text as TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, other)| *other == value).map_or("", |(word, _)| word)
}

fn text(value: Value<'_>, expected: &str) -> Result<String, InvalidValue> {
    // A date without quotes is an example of a date style.
    if let Some(date) = value.get_ref().as_datetime() {
        return Ok(date.to_string());
    }
    let found = value.get_ref().type_str();
    String::deserialize(toml::de::ValueDeserializer::from(value)).map_err(|_| InvalidValue {
        what: format!("{expected} is expected here, and this is {}", article(found)),
        words: Vec::new(),
        said: None,
    })
}

fn choose(value: Value<'_>, what: &str, words: &[String]) -> Result<String, InvalidValue> {
    let expected = format!("a {what} in quotes");
    let said = text(value, &expected)?;
    match words.iter().find(|word| word.eq_ignore_ascii_case(said.trim())) {
        Some(word) => Ok(word.clone()),
        None => Err(InvalidValue { what: format!("there is no such {what}"), words: words.to_vec(), said: Some(said) }),
    }
}

fn pick<T: Copy>(value: Value<'_>, what: &str, words: &[(&'static str, T)]) -> Result<T, InvalidValue> {
    let names: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
    let chosen = choose(value, what, &names)?;
    words.iter().find(|(word, _)| *word == chosen).map(|(_, value)| *value).ok_or_else(|| InvalidValue {
        what: format!("there is no such {what}"),
        words: names.clone(),
        said: Some(chosen),
    })
}

fn flag(value: Value<'_>) -> Result<bool, InvalidValue> {
    let found = value.get_ref().type_str();
    bool::deserialize(toml::de::ValueDeserializer::from(value)).map_err(|_| InvalidValue {
        what: format!("true or false is expected here, without quotes, and this is {}", article(found)),
        words: Vec::new(),
        said: None,
    })
}

fn number(value: Value<'_>, from: u32, to: u32) -> Result<u32, InvalidValue> {
    let wrong = |what: String| InvalidValue { what, words: Vec::new(), said: None };
    let expected = format!("a whole number from {from} to {to} is expected here");
    if !value.get_ref().is_integer() {
        return Err(wrong(format!("{expected}, without quotes, and this is {}", article(value.get_ref().type_str()))));
    }
    let number = i64::deserialize(toml::de::ValueDeserializer::from(value)).ok().and_then(|it| u32::try_from(it).ok());
    number.filter(|number| (from..=to).contains(number)).ok_or_else(|| wrong(expected))
}

/// The name of a TOML type, with an article.
pub(super) fn article(kind: &str) -> &'static str {
    match kind {
        "string" => "a text",
        "integer" => "a whole number",
        "float" => "a number with a point",
        "boolean" => "true or false",
        "datetime" => "a date",
        "array" => "a list",
        "table" => "a table",
        _ => "something else",
    }
}
