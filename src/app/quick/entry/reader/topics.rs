//! Kind, method, topics, and note: what is left once length, day, and time are read.

use std::ops::Range;

use compact_str::CompactString;

use super::{Reader, spans};
use crate::{
    app::quick::{
        entry::{Meaning, Problem},
        leftover,
        lex::is_count,
        pieces::{Piece, PieceKind},
        vocabulary::{Manner, Means},
        words::{self, Word},
    },
    domain::log::{EntryKind, Method},
};

impl<'a> Reader<'a> {
    /// Decides kind and method: a named kind overrides the one implied by the method.
    pub(super) fn manner(&mut self, words: &[Word], pieces: &mut [Piece]) {
        let mut means: Option<(Means, Range<usize>)> = None;
        let mut kind: Option<(EntryKind, Range<usize>)> = None;
        let mut implied: Option<Means> = None;
        for (range, part) in pieces.iter_mut() {
            let (new_means, new_kind) = match part {
                PieceKind::Manner(Manner::By(by)) => (Some(*by), None),
                PieceKind::Manner(Manner::Kind(named)) => (None, Some(*named)),
                PieceKind::Manner(Manner::KindBy(named, by)) => {
                    implied = implied.or(Some(*by));
                    (None, Some(*named))
                }
                PieceKind::Length { .. }
                | PieceKind::Time(_)
                | PieceKind::Day(_)
                | PieceKind::Private
                | PieceKind::Plain => continue,
            };
            let place = Self::place(words, range);
            let clash = match (&means, new_means, &kind, new_kind) {
                (Some((old, first)), Some(new), ..) if *old != new => Some(("ways to meet", first.clone())),
                (.., Some((old, first)), Some(new)) if *old != new => Some(("kinds of entry", first.clone())),
                // Said a second time: part of a topic, as in "phone, phone tree".
                (Some(_), Some(_), ..) | (.., Some(_), Some(_)) => {
                    *part = PieceKind::Plain;
                    continue;
                }
                _ => None,
            };
            if let Some((what, first)) = clash {
                let (one, other) = (&self.line[first], &self.line[place.clone()]);
                let message = format!("{one} and {other} are two {what}; keep one, or put a topic in \"quotes\"");
                self.problem(place, message, None);
                continue;
            }
            if let Some(by) = new_means {
                means = Some((by, place.clone()));
                if let Some(method) = Method::new(by.word()) {
                    self.understood(place.clone(), Meaning::Method(method));
                }
            }
            if let Some(named) = new_kind {
                kind = Some((named, place.clone()));
                self.understood(place, Meaning::Kind(named));
            }
        }
        let method = |means: Means| Method::new(means.word());
        let by = means.and_then(|(by, _)| method(by));
        let named = kind.map(|(kind, _)| kind);
        self.reading.kind = named.or(by.as_ref().map(Method::kind)).unwrap_or(EntryKind::Meeting);
        self.reading.method = by.or(implied.and_then(method));
    }

    /// The rest, split at commas.
    pub(super) fn topics(&mut self, words: &[Word], pieces: &[Piece]) {
        let timed = spans(pieces).next().is_some()
            || pieces.iter().any(|(_, part)| matches!(part, PieceKind::Length { bare: false, .. }));
        let mut topic: Vec<TopicWord<'_>> = Vec::new();
        let mut topics: Vec<CompactString> = Vec::new();
        for (range, part) in pieces {
            let place = Self::place(words, range);
            match part {
                PieceKind::Private => {
                    self.reading.private = true;
                    self.understood(place, Meaning::Private);
                }
                PieceKind::Plain if self.is_name(words, pieces, range) => self.understood(place, Meaning::Who),
                PieceKind::Plain => self.add_topic_words(&mut topic, words, range),
                // Beside a length with its unit, a number says nothing that is known: "45m grade 3".
                PieceKind::Length { bare: true, .. } if timed => self.add_topic_words(&mut topic, words, range),
                PieceKind::Length { .. } | PieceKind::Time(_) | PieceKind::Day(_) | PieceKind::Manner(_) => {}
            }
            if words.get(range.end.wrapping_sub(1)).is_some_and(|word| word.comma) {
                push_topic(&mut topics, &mut topic);
            }
        }
        self.doubtful_topics(words, pieces);
        push_topic(&mut topics, &mut topic);
        self.reading.topics = topics;
    }

    /// Reports runs of words that are more likely something else than a topic: number words with no other word beside
    /// them (`45m nine`, `1h half`), a meeting that did not take place, and a note without its colon.
    fn doubtful_topics(&mut self, words: &[Word], pieces: &[Piece]) {
        let plain: Vec<usize> =
            pieces.iter().filter(|(_, part)| *part == PieceKind::Plain).map(|(range, _)| range.start).collect();
        for run in plain.chunk_by(|one, next| *next == one + 1 && !words[*one].comma) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let run = *first..last + 1;
            let is_count = words[run.clone()].iter().all(|word| !word.quoted && is_count(words::core(&word.text)));
            let place = Self::place(words, &run);
            let is_named = |problem: &Problem| problem.range.start < place.end && place.start < problem.range.end;
            let spelled: Vec<&str> =
                words[run.clone()].iter().map(|word| if word.quoted { "" } else { words::core(&word.text) }).collect();
            if leftover::is_cancellation(&spelled) {
                let message = format!(
                    "\"{}\" says that the meeting did not take place, so there is no time to log; put a topic in \"quotes\"",
                    self.typed(words, &run)
                );
                self.problem(place, message, None);
                continue;
            }
            if let ["note", _, ..] = spelled.as_slice()
                && !self.reading.problems.iter().any(is_named)
            {
                let word = &words[run.start];
                let message = "a note begins with note: or -- and may hold anything; a topic goes in \"quotes\"";
                self.problem(word.range.clone(), message, Some("note:".to_owned()));
                continue;
            }
            if is_count && !self.reading.problems.iter().any(is_named) {
                let message = format!(
                    "\"{}\" looks like a number or a length and is not understood; write 45m or 1h30, or put a topic in \"quotes\"",
                    self.typed(words, &run)
                );
                self.problem(place, message, None);
            }
        }
    }

    fn add_topic_words(&mut self, topic: &mut Vec<TopicWord<'a>>, words: &[Word], range: &Range<usize>) {
        for word in words.get(range.clone()).unwrap_or_default() {
            let typed = &self.line[word.range.clone()];
            let is_named = self.reading.problems.iter().any(|problem| problem.range == word.range);
            if let Some(wrong) = leftover::wrong(word, typed).filter(|_| !is_named) {
                self.problem(word.range.clone(), wrong.problem, wrong.nearest);
            }
            topic.push((typed, word.quoted));
            self.understood(word.range.clone(), Meaning::Topic);
        }
    }

    /// The note, which is kept whole whatever it says. "private" at its beginning hides it.
    pub(super) fn note(&mut self, start: Option<usize>) {
        let Some(start) = start else { return };
        let text = self.line[start..].trim_matches(words::is_blank);
        if text.is_empty() {
            return;
        }
        let at = self.line.len() - self.line[start..].trim_start_matches(words::is_blank).len();
        let first = text.split(words::is_blank).next().unwrap_or_default();
        if words::core(first).trim_end_matches(',').eq_ignore_ascii_case("private") {
            self.reading.private = true;
            self.understood(at..at + first.len(), Meaning::Private);
        }
        self.understood(at..at + text.len(), Meaning::Note);
        self.reading.note =
            text.split(words::is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").into();
    }
}

/// A word of a topic as it was typed, and whether it was in quotes.
type TopicWord<'l> = (&'l str, bool);

fn push_topic(topics: &mut Vec<CompactString>, words: &mut Vec<TopicWord<'_>>) {
    let is_lead = |(word, _): TopicWord<'_>| ["about", "re", "re:"].iter().any(|lead| word.eq_ignore_ascii_case(lead));
    while words.len() > 1 && is_lead(words[0]) {
        words.remove(0);
    }
    let has_quotes = words.iter().any(|(_, quoted)| *quoted);
    let topic = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    words.clear();
    if has_quotes {
        return topics.push(topic.into());
    }
    // A full stop or a semicolon that a phone put in is no topic.
    let topic = topic.trim_matches(|c: char| c == ';' || words::is_blank(c));
    if topic.chars().any(|c| !c.is_ascii_punctuation() && !"…“”".contains(c)) {
        topics.push(topic.into());
    }
}
