//! Cuts a line into its parts, each recognized by itself.

use std::ops::Range;

use crate::{
    app::quick::{
        date::{self, DateError, Direction},
        duration::{self, DurationError},
        vocabulary::{self, Manner},
        words::{self, Word},
    },
    domain::{day::Day, units::Minutes},
};

/// What a run of words was recognized as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Length { bare: bool, length: Result<Minutes, DurationError> },
    Day(Result<Day, DateError>),
    Manner(Manner),
    Private,
    Plain,
}

/// A part and the words that it takes.
pub(super) type Piece = (Range<usize>, Part);

pub(super) fn recognize(words: &[Word], today: Day) -> Vec<Piece> {
    let spelled: Vec<&str> = words.iter().map(|word| if word.quoted { "" } else { word.text.as_str() }).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < spelled.len() {
        let rest = &spelled[at..];
        let (taken, part) = if rest[0].is_empty() {
            (1, Part::Plain)
        } else if let Some((taken, day)) = date::read(rest, today, Direction::Past) {
            (taken, Part::Day(day))
        } else if let Some(found) = duration::read(rest) {
            (found.words, Part::Length { bare: found.bare, length: found.length })
        } else if let Some((taken, manner)) = vocabulary::read(rest) {
            (taken, Part::Manner(manner))
        } else if rest[0] == "private" {
            (1, Part::Private)
        } else if let Some(error) = foreign_date(rest[0]) {
            (1, Part::Day(Err(error)))
        } else {
            (1, Part::Plain)
        };
        pieces.push((at..at + taken, part));
        at += taken;
    }
    pieces
}

/// What is wrong with a word of three numbers that is meant as a date, and is in no form that is read here.
fn foreign_date(word: &str) -> Option<DateError> {
    let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
    let numbers = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let [first, second, third] = parts.as_slice() else { return None };
    if !numbers {
        return None;
    }
    let day = |year: &str, month: &str, day: &str| {
        Day::ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(|day| day.to_string())
    };
    let problem = format!("\"{word}\" is not a day as they are written here, 2026-11-19 or 11/19");
    Some(DateError { problem, nearest: day(third, second, first).or_else(|| day(first, second, third)) })
}

/// Where the note begins: the end of the line before its marker, and the byte where its words start.
pub(super) fn cut_note(line: &str) -> (usize, Option<usize>) {
    let mut start = true;
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        if start && !quoted {
            let rest = &line[at..];
            let marker = ["note:", "Note:", "NOTE:", "//"].into_iter().find(|marker| rest.starts_with(marker));
            let dashes = rest.strip_prefix("--").or_else(|| rest.strip_prefix('—'));
            let dashes = dashes.filter(|after| after.chars().next().is_none_or(words::is_blank));
            let after = marker.map(|marker| at + marker.len()).or_else(|| dashes.map(|after| line.len() - after.len()));
            if after.is_some() {
                return (at, after);
            }
        }
        if c == '"' {
            quoted = !quoted && start;
        }
        start = words::is_blank(c) || c == ',';
    }
    (line.len(), None)
}
