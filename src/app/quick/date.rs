//! Days as people write them: `tue`, `3/14`, `14 mar`, `-2d`, `in 2 weeks`, `end of month`.

pub(super) mod doubt;
pub(super) mod names;
mod spelling;

use std::ops::Range;

use chrono::{Datelike, Weekday};

pub(super) use self::spelling::misspelled;
use self::{
    doubt::doubtful,
    names::{Span, counted, day_of_month, long_name, month, split_number, weekday},
};
use super::{
    duration, time,
    words::{self, did_you_mean},
};
use crate::domain::day::{DateStyle, Day, Month};

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

    /// A weekday, alone or before its date (`Tue 17 Nov 2026`). If the date has no year, the weekday picks it.
    fn weekday(self, name: Weekday, words: &[&str]) -> (usize, Result<Day, DateError>) {
        let Some((taken, date)) = self.date(&words[1..]) else { return (1, Ok(self.nearest_weekday(name))) };
        (taken + 1, self.on_weekday(date, name))
    }

    /// The day of a date that is a `name`. Without a year, the nearest two in this direction are possible: a weekday that
    /// fits none of them is more likely a slip than the one of a distant year.
    fn on_weekday(self, date: Date, name: Weekday) -> Result<Day, DateError> {
        let mut candidates = self.candidates(&date);
        if let Some(day) = candidates.clone().take(2).find(|day| day.weekday() == name) {
            return Ok(day);
        }
        let Some(nearest) = candidates.next() else { return Err(self.impossible(&date)) };
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

    /// A day of the calendar: `3/14`, `3/14/26`, `2026-03-14`, `14 mar`, `mar 14 2026`; its weekday may follow.
    fn absolute(self, words: &[&str]) -> Reading {
        let (taken, date) = self.date(words)?;
        let name = words.get(taken).and_then(|word| weekday(word));
        let day = match name {
            Some(name) => self.on_weekday(date, name),
            None => self.candidates(&date).next().ok_or_else(|| self.impossible(&date)),
        };
        Some((taken + usize::from(name.is_some()), day))
    }

    /// A date at the beginning of some words, as in [`Asked::absolute`].
    fn date(self, words: &[&str]) -> Option<(usize, Date)> {
        let first = words.first().copied().unwrap_or_default();
        if let Some(date) = self.numeric(first) {
            return Some((1, date));
        }
        let second = words.get(1).copied().unwrap_or_default();
        let (day, month, mut taken) = match (day_of_month(first), month(second), month(first), day_of_month(second)) {
            (Some(day), Some(month), ..) => (day, month, 2),
            (_, _, Some(month), Some(day)) => (day, month, 2),
            (Some(day), ..) if second == "of" => (day, month(words.get(2)?)?, 3),
            _ => return None,
        };
        let year = words.get(taken).and_then(|word| four_digits(word)).or_else(|| self.short_year(words.get(taken..)?));
        taken += usize::from(year.is_some());
        Some((taken, Date { typed: words[..taken].join(" "), year, month, day }))
    }

    /// `'25`, and `25` where short years are read, unless it is a length or a time.
    fn short_year(self, words: &[&str]) -> Option<i32> {
        let (marked, digits) = match words.first()?.strip_prefix('\'') {
            Some(digits) => (true, digits),
            None => (false, *words.first()?),
        };
        let year = Some(digits).filter(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()));
        let is_other = duration::read(words).is_some_and(|found| !found.bare) || time::begins_time(words);
        let is_year = marked || (self.short_years && !is_other);
        year.filter(|_| is_year).and_then(|digits| digits.parse().ok()).map(|digits| self.century(digits))
    }

    fn numeric(self, word: &str) -> Option<Date> {
        let slashes = word.contains('/');
        let parts: Vec<&str> = word.split(if slashes { '/' } else { '-' }).collect();
        if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
        let (year, month, day) = match (parts.as_slice(), slashes) {
            ([year, month, day], _) if year.len() == 4 => (four_digits(year), month, day),
            ([month, day], true) => (None, month, day),
            ([month, day, year], _) if year.len() == 4 => (four_digits(year), month, day),
            ([month, day, year], true) if year.len() == 2 => (Some(self.century(number(year))), month, day),
            _ => return None,
        };
        Some(Date { typed: word.to_owned(), year, month: number(month), day: number(day) })
    }

    /// The year of two digits: at most twenty years ahead.
    fn century(self, digits: u32) -> i32 {
        let year = self.today.date().year();
        let this = year - year.rem_euclid(100) + i32::try_from(digits).unwrap_or(0);
        if this > year + 20 { this - 100 } else { this }
    }

    /// The days that a date can mean, nearest first: one if it has a year, otherwise those of the years in this direction.
    /// A 29 February may be eight years away.
    fn candidates(self, date: &Date) -> impl Iterator<Item = Day> + Clone + use<> {
        let this = self.today.date().year();
        let Date { year, month, day, .. } = *date;
        let away = |n: i32| if self.direction == Direction::Past { this - n } else { this + n };
        let years = year.map_or_else(|| (0..=8).map(away).collect(), |year| vec![year]);
        let days = years.into_iter().filter_map(move |of| Day::ymd(of, month, day));
        days.filter(move |day| year.is_some() || self.is_ahead(*day))
    }

    fn impossible(self, date: &Date) -> DateError {
        let Date { typed, year, month, day } = date;
        let with_year = |text: String| year.map_or(text.clone(), |year| format!("{text}/{year}"));
        if !(1..=12).contains(month) {
            let swapped = (1..=12).contains(day) && (1..=31).contains(month);
            let nearest = swapped.then(|| with_year(format!("{day}/{month}")));
            return DateError::new(
                format!("\"{typed}\" has no month {month}; the month comes first, as in 3/14"),
                nearest,
            );
        }
        if year.is_some_and(|year| !(1900..=2199).contains(&year)) {
            return DateError::new(format!("\"{typed}\" is outside the years 1900 to 2199"), None);
        }
        let month = Month { year: year.unwrap_or_else(|| self.year_meant(*month)), month: *month };
        if *day == 0 {
            let problem = format!("\"{typed}\" is not in the calendar: {} begins with the 1st", month.name());
            return DateError::new(problem, Some(with_year(format!("{}/1", month.month))));
        }
        let last = month.last().date().day();
        // Only February changes with the year.
        let of_year = if year.is_some() || month.month == 2 { format!(" {}", month.year) } else { String::new() };
        let problem = format!("\"{typed}\" is not in the calendar: {}{of_year} has {last} days", month.name());
        DateError::new(problem, Some(with_year(format!("{}/{last}", month.month))))
    }

    /// The year of the nearest such month whose last day is in this direction.
    fn year_meant(self, month: u32) -> i32 {
        let this = self.today.date().year();
        let is_ahead = self.is_ahead(Month { year: this, month }.last());
        match self.direction {
            Direction::Past => this - i32::from(!is_ahead),
            Direction::Future => this + i32::from(!is_ahead),
        }
    }
}

/// A date as it was typed; the month and the day may be none.
struct Date {
    typed: String,
    year: Option<i32>,
    month: u32,
    day: u32,
}

fn written(day: Day) -> String {
    DateStyle::default().dated(day)
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
