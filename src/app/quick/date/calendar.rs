//! Days of the calendar: `3/14`, `14 mar`, `2026-03-14`.

use chrono::Datelike;

use super::{
    Asked, DateError, Direction, Reading, four_digits,
    names::{day_of_month, month, weekday},
};
use crate::{
    app::quick::{duration, time},
    domain::day::{DateStyle, Day, Month},
};

/// A date as it was typed; the month and the day may be none.
pub(super) struct Date {
    pub typed: String,
    pub year: Option<i32>,
    month: u32,
    day: u32,
}

impl Asked {
    /// A day of the calendar: `3/14`, `3/14/26`, `2026-03-14`, `14 mar`, `mar 14 2026`; its weekday may follow.
    pub(super) fn absolute(self, words: &[&str]) -> Reading {
        let (taken, date) = self.date(words)?;
        let name = words.get(taken).and_then(|word| weekday(word));
        let day = match name {
            Some(name) => self.on_weekday(date, name),
            None => self.candidates(&date).next().ok_or_else(|| self.impossible(&date)),
        };
        Some((taken + usize::from(name.is_some()), day))
    }

    /// A date at the beginning of some words, as in [`Asked::absolute`].
    pub(super) fn date(self, words: &[&str]) -> Option<(usize, Date)> {
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
    pub(super) fn candidates(self, date: &Date) -> impl Iterator<Item = Day> + Clone + use<> {
        let this = self.today.date().year();
        let Date { year, month, day, .. } = *date;
        let away = |n: i32| if self.direction == Direction::Past { this - n } else { this + n };
        let years = year.map_or_else(|| (0..=8).map(away).collect(), |year| vec![year]);
        let days = years.into_iter().filter_map(move |of| Day::ymd(of, month, day));
        days.filter(move |day| year.is_some() || self.is_ahead(*day))
    }

    pub(super) fn impossible(self, date: &Date) -> DateError {
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

/// A day in an error, with its year.
pub(super) fn written(day: Day) -> String {
    DateStyle::default().dated(day)
}
