//! Cuts a line into its parts, each recognized by itself.

use std::ops::Range;

use super::{
    date::{self, DateError, Direction, doubt::doubtful},
    duration::{self, DurationError},
    time::{self, ClockTime},
    vocabulary::{self, Manner},
    words::{self, Word},
};
use crate::domain::{day::Day, units::Minutes};

/// What a run of words was recognized as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PieceKind {
    Length {
        bare: bool,
        /// Whether it ends with minutes that are a bare number, as in `1h 30`.
        open: bool,
        length: Result<Minutes, DurationError>,
    },
    Time(Result<ClockTime, String>),
    Day(Result<Day, DateError>),
    Manner(Manner),
    Private,
    Plain,
}

/// The most words that a length, a time, or a day has.
const LONGEST_PIECE: usize = 16;

/// A part and the words that it takes.
pub(super) type Piece = (Range<usize>, PieceKind);

/// Cuts a line into its parts.
///
/// A number of two digits after a day and its month is a year if something else says how long it took.
pub(super) fn recognize(words: &[Word], today: Day, direction: Direction) -> Vec<Piece> {
    let pieces = recognize_with(words, today, direction, direction == Direction::Future);
    let is_timed = pieces.iter().any(|(_, part)| match part {
        PieceKind::Length { bare, .. } => !bare,
        PieceKind::Time(clock) => clock.as_ref().is_ok_and(|clock| clock.length.is_some()),
        PieceKind::Day(_) | PieceKind::Manner(_) | PieceKind::Private | PieceKind::Plain => false,
    });
    if is_timed { recognize_with(words, today, direction, true) } else { pieces }
}

fn recognize_with(words: &[Word], today: Day, direction: Direction, short_years: bool) -> Vec<Piece> {
    let spelled: Vec<&str> = words.iter().map(|word| if word.quoted { "" } else { word.text.as_str() }).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < spelled.len() {
        let rest = &spelled[at..];
        // Nothing reaches over a word in quotes.
        let end = rest.iter().position(|word| word.is_empty()).unwrap_or(rest.len()).min(LONGEST_PIECE);
        let (taken, part) =
            if end == 0 { (1, PieceKind::Plain) } else { first(&rest[..end], today, direction, short_years) };
        pieces.push((at..at + taken, part));
        at += taken;
    }
    pieces
}

fn first(words: &[&str], today: Day, direction: Direction, short_years: bool) -> (usize, PieceKind) {
    let length = duration::read(words);
    let as_length = |found: duration::ParsedLength| {
        (found.words, PieceKind::Length { bare: found.bare, open: found.open, length: found.length })
    };
    if let Some(found) = length.clone().filter(|found| !found.bare) {
        return as_length(found);
    }
    if let Some((taken, clock)) = time::read(words) {
        return (taken, PieceKind::Time(clock));
    }
    // "monday morning" is more than a day that is read.
    let day = date::read(words, today, direction, short_years);
    let doubt = doubtful(words, today, direction);
    match (day, doubt) {
        (Some((taken, _)), Some((more, error))) if more > taken => return (more, PieceKind::Day(Err(error))),
        (Some((taken, day)), _) => return (taken, PieceKind::Day(day)),
        (None, Some((taken, error))) => return (taken, PieceKind::Day(Err(error))),
        (None, None) => {}
    }
    if let Some(found) = length {
        return as_length(found);
    }
    let unstopped: Vec<&str> = words.iter().map(|word| word.trim_end_matches([';', '.'])).collect();
    if let Some((taken, manner)) = vocabulary::read(&unstopped) {
        return (taken, PieceKind::Manner(manner));
    }
    (1, if words[0] == "private" { PieceKind::Private } else { PieceKind::Plain })
}

/// Where the note begins: the end of the line before its marker, and the byte where its words start.
pub(super) fn cut_note(line: &str) -> (usize, Option<usize>) {
    let mut at = 0;
    let mut is_start = true;
    while let Some(c) = line[at..].chars().next() {
        let after = at + c.len_utf8();
        if is_start {
            // Quotes hold anything, also what would begin a note.
            if let Some(closing) = words::closing_quote(c) {
                at = line[after..].find(closing).map_or(line.len(), |end| after + end + closing.len_utf8());
                continue;
            }
            if let Some(marker) = note_marker(&line[at..])
                && !is_in_span(&line[..at], &line[at + marker..])
            {
                return (at, Some(at + marker));
            }
        }
        is_start = words::is_blank(c) || c == ',';
        at = after;
    }
    (line.len(), None)
}

/// Whether a dash between these texts joins two times: `3:15 – 4:00 pm`.
fn is_in_span(before: &str, after: &str) -> bool {
    let (before, after) = (words::split(before, before.len()), words::split(after, after.len()));
    (1..=before.len().min(2)).any(|count| {
        let start = before[before.len() - count..].iter();
        let all: Vec<&str> =
            start.map(|word| &*word.text).chain(["-"]).chain(after.iter().map(|word| &*word.text)).collect();
        time::read(&all).is_some_and(|(taken, _)| taken > count + 1)
    })
}

/// The length of the marker at the beginning of `text`: `note:`, `//`, or dashes that stand alone.
fn note_marker(text: &str) -> Option<usize> {
    let dashes = text.strip_prefix("--").or_else(|| text.strip_prefix(['—', '–']));
    let dashes = dashes.filter(|after| after.chars().next().is_none_or(words::is_blank));
    let named = text.get(..4).filter(|word| word.eq_ignore_ascii_case("note")).map(|_| &text[4..]);
    let named = named.and_then(|after| after.strip_prefix([':', '\u{ff1a}']));
    let after = named.or(dashes).or_else(|| text.strip_prefix("//"))?;
    Some(text.len() - after.len())
}
