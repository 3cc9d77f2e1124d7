//! The length of time of a line, and numbers that may be one.

use std::ops::Range;

use super::{Reader, spans};
use crate::{
    app::quick::{
        date::names::{is_month, is_weekday},
        duration,
        entry::Meaning,
        lex::is_like_number,
        pieces::{Piece, PieceKind},
        words::Word,
    },
    domain::{units::Minutes, words::is_night},
};

/// A bare number below this many minutes is more likely to be hours, a count, or part of a topic.
const FEWEST_BARE: Minutes = Minutes(5);

impl Reader<'_> {
    pub(super) fn lengths(&mut self, words: &[Word], pieces: &[Piece]) {
        let lengths = |wanted_bare: bool| {
            pieces.iter().filter_map(move |(range, part)| match part {
                PieceKind::Length { bare, length, .. } if *bare == wanted_bare => Some((range, length)),
                PieceKind::Length { .. } | PieceKind::Time(_) | PieceKind::Day(_) | PieceKind::Manner(_) => None,
                PieceKind::Private | PieceKind::Plain => None,
            })
        };
        let mut found: Vec<_> = lengths(false).collect();
        if found.is_empty() && spans(pieces).next().is_none() {
            found = lengths(true).collect();
            self.doubtful_number(words, pieces);
        }
        if found.is_empty() {
            match spans(pieces).next() {
                Some((_, length)) => self.reading.minutes = Some(length),
                None => self.missing_length(words, pieces),
            }
        }
        match self.only(words, &found, "lengths of time; keep one") {
            None => {}
            Some((range, Ok(minutes))) => {
                if let Some((span, length)) = spans(pieces).find(|(_, length)| length != minutes) {
                    let (span, typed) = (self.typed(words, span), self.typed(words, range));
                    let message = format!("{span} is {length} and not {typed}; keep one");
                    self.problem(Self::place(words, range), message, None);
                    return;
                }
                self.reading.minutes = Some(*minutes);
                self.understood(Self::place(words, range), Meaning::Minutes(*minutes));
                self.open_minutes(words, pieces, range);
                self.rest_of_length(words, range);
                self.misspelled_unit(words, range);
                self.number_before(words, range);
            }
            Some((range, Err(error))) => {
                let nearest = error.nearest().map(str::to_owned);
                let message = error.to_string();
                self.wrong(words, range, message.split("; did you mean").next().unwrap_or_default(), nearest);
            }
        }
    }

    /// Reports minutes without their unit before a topic that may count something: `1h 5 students`.
    fn open_minutes(&mut self, words: &[Word], pieces: &[Piece], length: &Range<usize>) {
        let is_open = |(range, part): &Piece| range == length && matches!(part, PieceKind::Length { open: true, .. });
        let mut rest = pieces.iter().skip_while(|piece| !is_open(piece));
        let (Some((range, _)), Some((_, PieceKind::Plain))) = (rest.next(), rest.next()) else { return };
        let last = &words[range.end - 1];
        if last.comma {
            return;
        }
        let typed = &self.line[last.range.clone()];
        if is_like_number(last.text.rsplit('-').next().unwrap_or_default()) {
            let message = format!(
                "\"{typed}\" could be minutes or part of the topic; write digits and m, or put the topic in \"quotes\""
            );
            self.problem(last.range.clone(), message, None);
        } else {
            let message =
                format!("\"{typed}\" could be minutes or part of the topic; write {typed}m, or use \"quotes\"");
            self.problem(last.range.clone(), message, Some(format!("{typed}m")));
        }
    }

    /// Reports a number in words before a length that it may belong to, as in `one hundred twenty minutes`.
    fn number_before(&mut self, words: &[Word], length: &Range<usize>) {
        let Some(at) = length.start.checked_sub(1).filter(|at| *at >= self.led) else { return };
        let before = &words[at];
        if !before.comma && !before.quoted && is_like_number(&before.text) {
            let message = format!(
                "\"{}\" is not read as part of {}; write digits, or a topic in \"quotes\"",
                &self.line[before.range.clone()],
                self.typed(words, length)
            );
            self.problem(before.range.clone(), message, None);
        }
    }

    /// Reports a misspelled unit after a bare number, as in `45 mintues`.
    fn misspelled_unit(&mut self, words: &[Word], length: &Range<usize>) {
        let Some(next) = words.get(length.end).filter(|next| !next.quoted && !words[length.end - 1].comma) else {
            return;
        };
        if let Some(unit) = duration::misspelled_unit(&next.text) {
            let typed = &self.line[next.range.clone()];
            let message = format!("\"{typed}\" is not a unit of time; a topic goes in \"quotes\"");
            self.problem(next.range.clone(), message, Some(unit.to_owned()));
        }
    }

    /// Reports words after a length that belong to it and are not read: `45m and a half`.
    fn rest_of_length(&mut self, words: &[Word], length: &Range<usize>) {
        if words.get(length.end.wrapping_sub(1)).is_none_or(|last| last.comma) {
            return;
        }
        let rest: Vec<&str> =
            words[length.end..].iter().take_while(|word| !word.quoted).map(|word| &*word.text).collect();
        if let Some(taken) = duration::continuation(&rest) {
            let rest = length.end..length.end + taken;
            let message =
                format!("\"{}\" is not read as part of {}", self.typed(words, &rest), self.typed(words, length));
            self.problem(Self::place(words, &rest), message, None);
        }
    }

    /// Reports a bare number that may be no length, and minutes that may belong to a topic.
    fn doubtful_number(&mut self, words: &[Word], pieces: &[Piece]) {
        let mut before: Option<&Piece> = None;
        for piece in pieces {
            let (range, PieceKind::Length { bare: true, length: Ok(minutes), .. }) = piece else {
                before = Some(piece);
                continue;
            };
            let typed = self.typed(words, range);
            let this_year = self.context.today.month().year.rem_euclid(100);
            let is_after_month = matches!(before, Some((day, PieceKind::Day(Ok(_))))
                if words[day.clone()].iter().any(|word| is_month(&word.text))
                    && words[day.clone()].iter().all(|word| word.text.len() != 4 || word.text.parse::<u32>().is_err()));
            let is_year = is_after_month && i64::from(minutes.0) <= i64::from(this_year) && typed.len() == 2;
            if is_year {
                let message = format!("\"{typed}\" could be a year or minutes; write 20{typed} or {typed}m");
                self.problem(Self::place(words, range), message, Some(format!("{typed}m")));
            } else if is_after_weekday(before, words) && minutes.0 <= 31 {
                let message =
                    format!("\"{typed}\" could be the day of the month or minutes; write {typed}m, or 11/{typed}");
                self.problem(Self::place(words, range), message, Some(format!("{typed}m")));
            } else if is_after_hour(before, words) && minutes.0 < 60 {
                let message = format!("\"{typed}\" could belong to the time; write {typed}m, or the time as 9:{typed}");
                self.problem(Self::place(words, range), message, Some(format!("{typed}m")));
            } else if *minutes < FEWEST_BARE {
                let message = format!("\"{typed}\" of what? write {typed}m or {typed}h, or put a topic in \"quotes\"");
                self.problem(Self::place(words, range), message, None);
            }
            before = Some(piece);
        }
    }

    /// Reports a missing duration, or the word that may be a misspelled one.
    fn missing_length(&mut self, words: &[Word], pieces: &[Piece]) {
        // In a correction, "15:15" changes the time; "1:30" is more likely a length.
        let is_length = |at| !self.context.is_correction || at < Minutes(12 * 60) && is_night(at);
        let is_plain_time =
            |part: &PieceKind| matches!(part, PieceKind::Time(Ok(clock)) if clock.plain && is_length(clock.at));
        let near = pieces.iter().filter(|(_, part)| is_plain_time(part)).find_map(|(range, _)| {
            let word = words.get(range.start)?;
            duration::nearest(&word.text).map(|nearest| (word.range.clone(), nearest))
        });
        let near = near.or_else(|| {
            pieces.iter().filter(|(_, part)| *part == PieceKind::Plain).find_map(|(range, _)| {
                let word = words.get(range.start).filter(|word| !word.quoted)?;
                duration::nearest(&word.text).map(|nearest| (word.range.clone(), nearest))
            })
        });
        match near {
            Some((range, nearest)) => {
                let typed = &self.line[range.clone()];
                self.problem(range, format!("\"{typed}\" is not a length of time"), Some(nearest));
            }
            None if self.context.is_correction => {}
            None => self.problem(self.line.len()..self.line.len(), "how long? add 45m or 1h", None),
        }
    }
}

/// Whether a piece is a weekday alone, whose date may follow: `sat 21`.
fn is_after_weekday(before: Option<&Piece>, words: &[Word]) -> bool {
    matches!(before, Some((day, PieceKind::Day(Ok(_)))) if words[day.end - 1].text.len() > 2 && is_weekday(&words[day.end - 1].text))
}

/// Whether a piece is an hour alone, whose minutes may follow: `at 9 45`.
fn is_after_hour(before: Option<&Piece>, words: &[Word]) -> bool {
    matches!(before, Some((time, PieceKind::Time(Ok(clock)))) if clock.length.is_none()
        && words[time.end - 1].text.bytes().all(|b| b.is_ascii_digit()))
}
