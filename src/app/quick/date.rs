//! Days as people write them: `tue`, `3/14`, `14 mar`, `-2d`, `in 2 weeks`, `end of month`.

mod calendar;
pub(super) mod doubt;
pub(super) mod names;
mod spelling;

use std::ops::Range;

use chrono::Weekday;

pub(super) use self::spelling::misspelled;
use self::{
    calendar::{Date, written},
    doubt::doubtful,
    names::{Span, counted, long_name, month, split_number, weekday},
};
use super::words::{self, did_you_mean};
use crate::domain::day::{Day, Month};

/// The direction in which a day without a year, or a bare weekday, is searched. Both include today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Backward: in the log.
    Past,
    /// Forward: in plans.
    Future,
}

impl Direction {
    /// Examples of days, for messages that ask for one.
    #[must_use]
    pub const fn examples(self) -> &'static str {
        match self {
            Self::Past => "today, tue, 3/14, 14 mar or 2026-03-14",
            Self::Future => "tomorrow, next tue, 2w, 14 mar or 2026-03-14",
        }
    }
}

/// The error of a text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}{}", did_you_mean(.nearest.as_deref()))]
pub struct DateError {
    /// What is wrong and what was expected, in a sentence without its full stop.
    pub problem: String,
    /// The nearest reading, as it could be typed instead.
    pub nearest: Option<String>,
}

impl DateError {
    pub(super) fn new(problem: String, nearest: Option<String>) -> Self {
        Self { problem, nearest }
    }

    fn form(text: &str, direction: Direction, nearest: Option<String>) -> Self {
        Self::new(format!("\"{text}\" is not a day; write {}", direction.examples()), nearest)
    }
}

/// The day that `text` means on `today`.
///
/// # Errors
/// If the text is not a day of the calendar. The error names the nearest reading.
pub fn parse(text: &str, today: Day, direction: Direction) -> Result<Day, DateError> {
    let cut = words::split(text, text.len());
    let spelled: Vec<&str> = cut.iter().map(|word| word.text.as_str()).collect();
    let asked = Asked { today, direction, short_years: true };
    let all = |found: &(usize, Result<Day, DateError>)| found.0 == spelled.len();
    if let Some((_, day)) = asked.read(&spelled).or_else(|| asked.loose(&spelled)).filter(all) {
        return day;
    }
    if let Some((_, error)) = doubtful(&spelled, today, direction).filter(|(taken, _)| *taken == spelled.len()) {
        return Err(error);
    }
    let typed = spelled.join(" ");
    let nearest = spelling::mended(&spelled).filter(|better| {
        let words: Vec<&str> = better.split(' ').collect();
        matches!(asked.read(&words), Some((taken, Ok(_))) if taken == words.len())
    });
    Err(DateError::form(&typed, direction, nearest))
}

/// The day at the beginning of `words` (plain spelling) in a line of other words, with the number of words it takes.
/// `short_years` reads a year of two digits after a month: there is nothing else that it could be.
pub(super) fn read(words: &[&str], today: Day, direction: Direction, short_years: bool) -> Reading {
    Asked { today, direction, short_years }.read(words)
}

/// A day at the beginning of some words, with the number of words it takes.
pub(super) type Reading = Option<(usize, Result<Day, DateError>)>;

#[derive(Clone, Copy)]
struct Asked {
    today: Day,
    direction: Direction,
    short_years: bool,
}

impl Asked {
    fn read(self, words: &[&str]) -> Reading {
        let at = |i: usize| words.get(i).copied().unwrap_or_default();
        let fixed = |taken: usize, days: i32| Some((taken, Ok(self.today.plus(days))));
        match (at(0), at(1), at(2)) {
            ("on", ..) => return self.read(&words[1..]).map(|(taken, day)| (taken + 1, day)),
            ("today", ..) => return fixed(1, 0),
            ("yesterday", ..) => return fixed(1, -1),
            ("tomorrow", ..) => return fixed(1, 1),
            ("day", "before", "yesterday") => return fixed(3, -2),
            ("day", "after", "tomorrow") => return fixed(3, 2),
            ("last", name, _) => {
                return weekday(name).map(|day| (2, Ok(back_to(self.today.plus(-1), day))));
            }
            ("next", name, _) => {
                return weekday(name).map(|day| (2, Ok(forward_to(self.today.plus(1), day))));
            }
            ("this", name, _) => {
                // On a weekend, "this fri" of a plan is the next one.
                let monday = back_to(self.today, Weekday::Mon);
                let this = weekday(name).map(|day| forward_to(monday, day))?;
                let is_over = self.direction == Direction::Future && this < self.today;
                return Some((2, Ok(if is_over { this.plus(7) } else { this })));
            }
            ("in", ..) => {
                let (taken, step) = counted(&words[1..])?;
                return Some((taken + 1, self.moved(step, Direction::Future, &words[..=taken])));
            }
            ("the", ..) => {
                let day_after = ["before", "after"].contains(&at(2)).then(|| self.read(&words[1..])).flatten();
                return day_after.or_else(|| self.absolute(&words[1..])).map(|(taken, day)| (taken + 1, day));
            }
            // In a log line, "end of november" says no more than "november".
            ("end" | "start", "of", _) if self.direction == Direction::Future => return self.edge_of_month(words),
            _ => {}
        }
        if let Some((taken, step)) = counted(words)
            && at(taken) == "ago"
        {
            return Some((taken + 1, self.moved(step, Direction::Past, &words[..=taken])));
        }
        if let Some(name) = weekday(at(0)) {
            return Some(self.weekday(name, words));
        }
        self.short_step(at(0)).or_else(|| self.absolute(words))
    }

    /// Forms that are read only in a date field: in a log line they mean something else.
    fn loose(self, words: &[&str]) -> Reading {
        match words {
            ["eom"] => return Some((1, Ok(self.today.month().last()))),
            ["end" | "start", "of", ..] => return self.edge_of_month(words),
            [one] if one.ends_with('m') => {
                let (number, _) = split_number(one.trim_start_matches(['+', '-']))?;
                let nearest =
                    if one.starts_with('-') { format!("{number} months ago") } else { format!("in {number} months") };
                let problem = format!("\"{one}\" could be months or minutes");
                return Some((1, Err(DateError::new(problem, Some(nearest)))));
            }
            _ => {}
        }
        let (taken, step) = counted(words)?;
        Some((taken, self.moved(step, self.direction, words)))
    }

    /// A weekday, alone or before its date (`Tue 17 Nov 2026`).
    fn weekday(self, name: Weekday, words: &[&str]) -> (usize, Result<Day, DateError>) {
        let Some((taken, date)) = self.date(&words[1..]) else { return (1, Ok(self.nearest_weekday(name))) };
        (taken + 1, self.on_weekday(date, name))
    }

    /// The day of a date that is a `name`. Without a year, only the nearest day in this direction is meant: a weekday that
    /// contradicts it is more likely a slip than that of another year.
    fn on_weekday(self, date: Date, name: Weekday) -> Result<Day, DateError> {
        let Some(nearest) = self.candidates(&date).next() else { return Err(self.impossible(&date)) };
        if nearest.weekday() == name {
            return Ok(nearest);
        }
        let is = format!("{} is a {}, not a {}", written(nearest), long_name(nearest.weekday()), long_name(name));
        // In a log, the right one may be still to come.
        let to_come = Self { direction: Direction::Future, ..self }.candidates(&date).next();
        let is_meant = |day: &Day| date.year.is_none() && self.direction == Direction::Past && day.weekday() == name;
        let problem = match to_come.filter(is_meant) {
            Some(other) => format!("{is}; {} is one", written(other)),
            None => is,
        };
        Err(DateError::new(problem, Some(date.typed)))
    }

    fn nearest_weekday(self, name: Weekday) -> Day {
        match self.direction {
            Direction::Past => back_to(self.today, name),
            Direction::Future => forward_to(self.today, name),
        }
    }

    /// `-2d`, `2w`, `+3mo`.
    fn short_step(self, word: &str) -> Reading {
        let (direction, bare) = match (word.strip_prefix('-'), word.strip_prefix('+')) {
            (Some(bare), _) => (Direction::Past, bare),
            (None, Some(bare)) => (Direction::Future, bare),
            (None, None) => (self.direction, word),
        };
        let (number, rest) = split_number(bare)?;
        let unit = match rest {
            "d" => Span::Days,
            "w" | "wk" | "wks" => Span::Weeks,
            "mo" => Span::Months,
            "y" | "yr" => Span::Years,
            _ => return None,
        };
        Some((1, self.moved((number, unit), direction, &[word])))
    }

    fn moved(self, (number, unit): (u32, Span), direction: Direction, typed: &[&str]) -> Result<Day, DateError> {
        let sign = match direction {
            Direction::Past => -1,
            Direction::Future => 1,
        };
        let number = i32::try_from(number).unwrap_or(i32::MAX).saturating_mul(sign);
        let day = match unit {
            Span::Days => self.today.plus(number),
            Span::Weeks => self.today.plus(number.saturating_mul(7)),
            Span::Months => self.months(number),
            Span::Years => self.months(number.saturating_mul(12)),
        };
        if day == Day::MIN || day == Day::MAX {
            let problem = format!("\"{}\" is outside the years 1900 to 2199", typed.join(" "));
            return Err(DateError::new(problem, None));
        }
        Ok(day)
    }

    fn months(self, months: i32) -> Day {
        if months >= 0 {
            return self.today.plus_months(months.unsigned_abs());
        }
        let step = chrono::Months::new(months.unsigned_abs());
        self.today.date().checked_sub_months(step).and_then(Day::from_date).unwrap_or(Day::MIN)
    }

    /// `end of month`, `start of next month`, `end of march 2026`.
    fn edge_of_month(self, words: &[&str]) -> Reading {
        let at = |i: usize| words.get(i).copied().unwrap_or_default();
        let next = if at(2) == "the" { 3 } else { 2 };
        let edge = |month: Month| if at(0) == "end" { month.last() } else { month.first() };
        let now = self.today.month();
        match (at(next), at(next + 1)) {
            ("month", _) => Some((next + 1, Ok(edge(now)))),
            ("this", "month") => Some((next + 2, Ok(edge(now)))),
            ("next", "month") => Some((next + 2, Ok(edge(now.next())))),
            ("last", "month") => Some((next + 2, Ok(edge(now.previous())))),
            (name, year) => {
                let month = month(name)?;
                if let Some(year) = four_digits(year) {
                    return Some((next + 2, Ok(edge(Month { year, month }))));
                }
                let years = match self.direction {
                    Direction::Past => [now.year, now.year - 1],
                    Direction::Future => [now.year, now.year + 1],
                };
                let found =
                    years.into_iter().map(|year| edge(Month { year, month })).find(|day| self.is_ahead(*day))?;
                Some((next + 1, Ok(found)))
            }
        }
    }

    fn is_ahead(self, day: Day) -> bool {
        match self.direction {
            Direction::Past => day <= self.today,
            Direction::Future => day >= self.today,
        }
    }
}

fn four_digits(word: &str) -> Option<i32> {
    let shape = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if shape { word.parse().ok() } else { None }
}

fn back_to(from: Day, name: Weekday) -> Day {
    within_week(-6..1, from, name)
}

fn forward_to(from: Day, name: Weekday) -> Day {
    within_week(0..7, from, name)
}

fn within_week(offsets: Range<i32>, from: Day, name: Weekday) -> Day {
    offsets.map(|offset| from.plus(offset)).find(|day| day.weekday() == name).unwrap_or(from)
}

#[cfg(test)]
mod tests;
