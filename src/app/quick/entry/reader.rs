//! Assembles the parts of a line, and reports what is missing, duplicate, or doubtful.

mod length;
mod topics;
mod when;
mod who;

use std::{collections::HashMap, ops::Range};

use compact_str::CompactString;

use super::{Context, MatchQuality, Meaning, Problem, Reading, Understood};
use crate::{
    app::quick::{
        Direction,
        pieces::{Piece, PieceKind, cut_note, recognize},
        words::{self, Word},
    },
    domain::{log::EntryKind, units::Minutes},
};

/// Reads `line`. Never fails: problems are listed in [`Reading::problems`].
#[must_use]
pub fn parse(line: &str, context: &Context<'_>) -> Reading {
    let mut reader = Reader::new(line, context);
    let (body, note) = cut_note(line);
    if let Some(message) = words::too_long(body) {
        reader.problem(0..body, message, None);
        return reader.finish();
    }
    let words = words::split(line, body);
    let mut parts = recognize(&words, context.today, Direction::Past);
    reader.who(&words, &mut parts);
    reader.lengths(&words, &parts);
    reader.times(&words, &parts);
    reader.days(&words, &parts);
    reader.manner(&words, &mut parts);
    reader.topics(&words, &parts);
    reader.note(note);
    reader.finish()
}

struct Reader<'a> {
    line: &'a str,
    context: &'a Context<'a>,
    reading: Reading,
    /// The number of words that name a person.
    led: usize,
    /// How well the texts that were asked about name a person: to find that out, everyone is looked through.
    qualities: HashMap<String, MatchQuality>,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str, context: &'a Context<'a>) -> Self {
        let reading = Reading {
            who: None,
            others: Vec::new(),
            on: context.on,
            at: None,
            minutes: None,
            kind: EntryKind::Meeting,
            method: None,
            topics: Vec::new(),
            note: CompactString::default(),
            private: false,
            understood: Vec::new(),
            problems: Vec::new(),
        };
        Self { line, context, reading, led: 0, qualities: HashMap::new() }
    }

    /// How well `text` names a person.
    fn match_quality(&mut self, text: &str) -> MatchQuality {
        if let Some(known) = self.qualities.get(text) {
            return *known;
        }
        let quality = (self.context.match_quality)(text);
        self.qualities.insert(text.to_owned(), quality);
        quality
    }

    fn understood(&mut self, range: Range<usize>, meaning: Meaning) {
        self.reading.understood.push(Understood { range, meaning });
    }

    fn problem(&mut self, range: Range<usize>, message: impl Into<String>, nearest: Option<String>) {
        self.reading.problems.push(Problem { range, message: message.into(), nearest });
    }

    fn spelled(&self, words: &[Word], count: usize) -> String {
        words[..count].iter().map(|word| &self.line[word.range.clone()]).collect::<Vec<_>>().join(" ")
    }

    /// Where the words of a piece stand in the line.
    fn place(words: &[Word], piece: &Range<usize>) -> Range<usize> {
        words::place(words, piece)
    }

    fn typed(&self, words: &[Word], piece: &Range<usize>) -> &'a str {
        words::typed(self.line, words, piece)
    }

    /// The message with the words as they were typed, not in their plain spelling.
    fn as_typed(&self, words: &[Word], range: &Range<usize>, message: &str) -> String {
        let plain: Vec<&str> = words[range.clone()].iter().map(|word| word.text.as_str()).collect();
        message.replace(&format!("\"{}\"", plain.join(" ")), &format!("\"{}\"", self.typed(words, range)))
    }

    /// Reports a part that is wrong.
    fn wrong(&mut self, words: &[Word], range: &Range<usize>, message: &str, nearest: Option<String>) {
        let message = self.as_typed(words, range, message);
        self.problem(Self::place(words, range), message, nearest);
    }

    /// The part that a line may have once. If there are several, reports all but the first and returns `None`.
    fn only<'p, T>(
        &mut self,
        words: &[Word],
        found: &[(&'p Range<usize>, &'p T)],
        what: &str,
    ) -> Option<(&'p Range<usize>, &'p T)> {
        if let [(first, _), others @ ..] = found {
            for (other, _) in others {
                let message = format!("{} and {} are two {what}", self.typed(words, first), self.typed(words, other));
                self.problem(Self::place(words, other), message, None);
            }
        }
        if found.len() == 1 { found.first().copied() } else { None }
    }

    fn finish(mut self) -> Reading {
        self.reading.understood.sort_by_key(|part| part.range.start);
        self.reading.problems.sort_by_key(|problem| problem.range.start);
        self.reading
    }
}

/// The spans of a line, with their lengths.
fn spans(pieces: &[Piece]) -> impl Iterator<Item = (&Range<usize>, Minutes)> {
    pieces.iter().filter_map(|(range, part)| match part {
        PieceKind::Time(Ok(clock)) => Some((range, clock.length?)),
        PieceKind::Time(Err(_))
        | PieceKind::Length { .. }
        | PieceKind::Day(_)
        | PieceKind::Manner(_)
        | PieceKind::Private
        | PieceKind::Plain => None,
    })
}
