//! Finds whom a line is about, and names elsewhere in it.

use std::ops::Range;

use super::Reader;
use crate::app::quick::{
    Direction,
    entry::{LONGEST_NAME, MatchQuality, Meaning, PairingName},
    lex::is_count,
    pieces::{Piece, PieceKind, recognize},
    words::Word,
};

/// The most words that the names of two people have.
const LONGEST_PAIR: usize = 2 * LONGEST_NAME;

impl Reader<'_> {
    /// Finds the longest beginning of the line that names a person.
    pub(super) fn who(&mut self, words: &[Word], pieces: &mut Vec<Piece>) {
        let Some(first) = words.first() else {
            if !self.context.selected {
                self.problem(self.line.len()..self.line.len(), "who? begin with a name, as in garcia 45m", None);
            }
            return;
        };
        let leading = pieces.iter().take_while(|(_, part)| *part == PieceKind::Plain).count();
        // A later word with a digit belongs to no name.
        let longest = words.iter().skip(1).take(LONGEST_NAME - 1);
        let longest = 1 + longest.take_while(|word| !word.text.contains(|c: char| c.is_numeric())).count();
        let named = (1..=leading.max(longest).min(LONGEST_PAIR)).rev().find(|&count| {
            // A word that is also a day, a method, or a length belongs to a name only if the name has it whole. With a
            // pairing selected, such a word alone ("jan 30", "may") is not a name.
            let is_plain = count <= leading;
            (is_plain || count > 1 || !self.context.selected) && {
                let naming = self.match_quality(&self.spelled(words, count));
                naming == MatchQuality::Exact || (is_plain && !self.context.selected && naming == MatchQuality::Partial)
            }
        });
        let led = match named {
            Some(count) => count,
            None if self.context.selected => return,
            // No one has that name: take all of it, so that the message can say so.
            None => leading,
        };
        if led == 0 {
            let at = first.range.start..first.range.start;
            self.problem(at, "who? begin with a name, as in garcia 45m", None);
            return;
        }
        let range = first.range.start..words[led - 1].range.end;
        self.reading.who = Some(PairingName { words: self.spelled(words, led), range: range.clone() });
        self.understood(range, Meaning::Who);
        self.led = led;
        // A first word that is a name and began something else ("jan 30"): read the rest again.
        let mut rest = recognize(&words[led..], self.context.today, Direction::Past);
        for (range, _) in &mut rest {
            *range = range.start + led..range.end + led;
        }
        *pieces = rest;
    }

    /// Whether a topic word at the piece `at` is part of a name, as in "met rosa today". The words up to the next part or
    /// comma name someone: one of the selected pair if no one else can be named, otherwise a person whom the caller must
    /// check.
    pub(super) fn is_name(&mut self, words: &[Word], pieces: &[Piece], at: &Range<usize>) -> bool {
        let is_plain = |place: usize| {
            let piece = pieces.binary_search_by_key(&place, |(range, _)| range.start).ok();
            piece.is_some_and(|piece| pieces[piece].1 == PieceKind::Plain)
        };
        let ends = |place: usize| words.get(place).is_none_or(|word| word.comma);
        let before = (0..at.start).rev().take_while(|place| is_plain(*place) && !ends(*place)).count();
        let mut run = at.start - before..at.end;
        while !ends(run.end - 1) && is_plain(run.end) {
            run.end += 1;
        }
        let names = words.get(run.clone()).unwrap_or_default();
        let with = names.iter().take_while(|word| matches!(&*word.text, "with" | "w/" | "and" | "&")).count();
        let named = run.start + with..run.end;
        if with == names.len() || names.iter().any(|word| word.quoted) {
            return false;
        }
        if let Some(wider) = self.wider_name(words, &named) {
            let range = Self::place(words, &wider);
            if self.reading.problems.iter().all(|problem| problem.range != range) {
                let typed = self.typed(words, &wider);
                let message =
                    format!("\"{typed}\" is a name and more than that; a name goes first, a topic in \"quotes\"");
                self.problem(range, message, None);
            }
            return true;
        }
        if self.context.is_pair_only {
            let mut names = words[named].iter().filter(|word| !matches!(&*word.text, "and" | "&"));
            return names.all(|word| self.is_exact(&self.line[word.range.clone()]));
        }
        // Without a name at the beginning, "joe budget" is one and a topic.
        let least = if self.led == 0 { 1 } else { named.len() };
        let longest = named.len().min(LONGEST_PAIR);
        let mut longest_first = (least..=longest).rev().map(|count| named.start..named.start + count);
        let found = longest_first.find(|named| self.is_exact(self.typed(words, named)));
        let Some(named) = found.filter(|named| at.start < named.end) else { return false };
        let spelled = self.typed(words, &named).to_owned();
        let range = Self::place(words, &named);
        if self.reading.others.iter().all(|other| other.range != range) {
            self.reading.others.push(PairingName { words: spelled, range });
        }
        true
    }

    /// Whether `text` names someone by whole words. Keiko Two Bulls is not meant by "two new hires".
    fn is_exact(&mut self, text: &str) -> bool {
        !text.split_whitespace().all(|word| is_count(&word.to_lowercase()))
            && self.match_quality(text) == MatchQuality::Exact
    }

    /// The name that reaches from the words `named` over a neighbor that was read as something else, as in "45m with joe
    /// friday".
    fn wider_name(&mut self, words: &[Word], named: &Range<usize>) -> Option<Range<usize>> {
        if named.len() >= LONGEST_PAIR {
            return None;
        }
        let before = named.start.checked_sub(1).filter(|at| *at >= self.led && !words[*at].comma);
        let after = Some(named.end).filter(|at| *at < words.len() && !words[*at - 1].comma);
        let wider = [before.map(|at| at..named.end), after.map(|at| named.start..at + 1)];
        wider.into_iter().flatten().find(|range| {
            let is_plain = words[range.clone()].iter().all(|word| !word.quoted);
            is_plain && self.match_quality(self.typed(words, range)) == MatchQuality::Exact
        })
    }
}
