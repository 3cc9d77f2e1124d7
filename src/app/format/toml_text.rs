//! Places in a TOML text, and the small steps that its readers share.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::Problem;
use crate::domain::day::Day;

/// Finds the lines of a text.
pub(super) struct Places<'a>(&'a str);

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The line of a byte, counted from 1.
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

/// The text as `T`, or what is wrong with it and where.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| Places::new(text).line(span.start));
        Problem::new(line, "", one_line(error.message()))
    })
}

/// A message of a library on one line.
pub(super) fn one_line(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

/// A day written as a TOML date or as a string.
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

/// A string as TOML writes it on one line, quotes included.
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
