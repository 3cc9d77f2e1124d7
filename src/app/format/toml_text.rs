//! Positions in a TOML text, and helpers shared by its readers.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::Problem;
use crate::domain::day::Day;

/// Maps positions in a text to lines.
pub(super) struct LineIndex<'a>(&'a str);

impl<'a> LineIndex<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        1 + self.0.bytes().take(byte).filter(|b| *b == b'\n').count()
    }

    /// A problem at a span of the text.
    pub(super) fn problem(
        &self,
        span: &Range<usize>,
        column: impl Into<String>,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(self.line(span.start), column, message)
    }
}

/// Parses the text, or returns the error with its line.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| LineIndex::new(text).line(span.start));
        Problem::new(line, "", plain(error.message()))
    })
}

/// A parser message in plain words, on one line.
pub(super) fn plain(message: &str) -> String {
    let message = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    let message = match message.split_once(", expected ") {
        Some((found, wanted)) => format!("{}{}", found_words(found), wanted_words(found, wanted)),
        None => found_words(&message),
    };
    message.replace('`', "\"")
}

/// The found part of a message, as the start of a sentence.
fn found_words(found: &str) -> String {
    let after = |start: &str| found.strip_prefix(start).map(str::trim);
    if let Some(name) = after("missing field ") {
        format!("the key {name} is missing")
    } else if let Some(name) = after("unknown field ") {
        format!("unknown key {name}")
    } else if let Some(name) = after("unknown variant ") {
        format!("{name} is not known here")
    } else if let Some(what) = after("invalid type: ").or_else(|| after("invalid value: ")) {
        format!("{what} is not valid here")
    } else {
        found.to_owned()
    }
}

/// The expected part of a message, as the end of a sentence.
fn wanted_words(found: &str, wanted: &str) -> String {
    let wanted = match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "a boolean" => "true or false",
        "a sequence" => "a list in square brackets",
        "a string" => "words in quotes",
        "nothing" => return String::new(),
        wanted if wanted.starts_with("struct ") => "keys and values in braces",
        wanted => wanted,
    };
    if found.starts_with("unknown field") {
        format!("; the keys are {}", wanted.strip_prefix("one of ").unwrap_or(wanted))
    } else {
        format!("; write {wanted}")
    }
}

/// Reads a day written as a TOML date or a string.
pub(super) fn day(value: &toml::Value) -> Result<Day, String> {
    let text = match value {
        toml::Value::String(text) => text.trim().to_owned(),
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => value.to_string(),
    };
    text.parse().map_err(|error: crate::domain::day::DayError| error.to_string())
}

/// A string as a quoted TOML string on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Strings as a TOML array on one line.
pub(super) fn quoted_list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", items.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}
