//! The day and the time of a line.

use super::Reader;
use crate::app::quick::{
    date,
    entry::Meaning,
    pieces::{Piece, PieceKind},
    words::Word,
};

impl Reader<'_> {
    pub(super) fn times(&mut self, words: &[Word], pieces: &[Piece]) {
        let times = pieces.iter().filter_map(|(range, part)| match part {
            PieceKind::Time(clock) => Some((range, clock)),
            PieceKind::Length { .. }
            | PieceKind::Day(_)
            | PieceKind::Manner(_)
            | PieceKind::Private
            | PieceKind::Plain => None,
        });
        let times: Vec<_> = times.collect();
        match self.only(words, &times, "times; keep one, or write a span as 3:15-4:00") {
            None => {}
            Some((range, Ok(clock))) => {
                let next = pieces.iter().find(|(next, _)| next.start == range.end);
                let is_joined = !words[range.end - 1].comma && matches!(next, Some((_, PieceKind::Plain)));
                if self.typed(words, range).eq_ignore_ascii_case("noon") && is_joined {
                    let message = "\"noon\" could be the time or part of the topic; write at noon, or use \"quotes\"";
                    self.problem(Self::place(words, range), message, Some("at noon".to_owned()));
                    return;
                }
                if let Some((half, _)) = next.filter(|(next, _)| words[next.start].text == "p" && is_joined) {
                    let message = "\"p\" could be part of the time; write pm".to_owned();
                    self.problem(Self::place(words, half), message, Some("pm".to_owned()));
                }
                self.reading.at = Some(clock.at);
                self.understood(Self::place(words, range), Meaning::Time(clock.at, clock.length));
            }
            Some((range, Err(problem))) => self.wrong(words, range, problem, None),
        }
    }

    pub(super) fn days(&mut self, words: &[Word], pieces: &[Piece]) {
        let days: Vec<_> = pieces
            .iter()
            .filter_map(|(range, part)| match part {
                PieceKind::Day(day) => Some((range, day)),
                PieceKind::Length { .. }
                | PieceKind::Time(_)
                | PieceKind::Manner(_)
                | PieceKind::Private
                | PieceKind::Plain => None,
            })
            .collect();
        if days.is_empty() {
            self.misspelled_day(words, pieces);
        }
        match self.only(words, &days, "days; keep one, or put a topic in \"quotes\"") {
            None => {}
            Some((range, Ok(day))) => {
                self.reading.on = *day;
                self.understood(Self::place(words, range), Meaning::Day(*day));
            }
            Some((range, Err(error))) => self.wrong(words, range, &error.problem, error.nearest.clone()),
        }
    }

    /// Without a day the entry would silently be today's, so a word that is one letter off a day is a problem.
    fn misspelled_day(&mut self, words: &[Word], pieces: &[Piece]) {
        let near = pieces.iter().filter(|(_, part)| *part == PieceKind::Plain).find_map(|(range, _)| {
            let word = words.get(range.start).filter(|word| !word.quoted)?;
            date::misspelled(&word.text).map(|nearest| (word.range.clone(), nearest))
        });
        if let Some((range, nearest)) = near {
            let typed = &self.line[range.clone()];
            let message = format!("\"{typed}\" looks like a day; a topic goes in \"quotes\"");
            self.problem(range, message, Some(nearest.to_owned()));
        }
    }
}
