//! Local calendar dates and months.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A local calendar date between [`Day::MIN`] and [`Day::MAX`].
///
/// Serialized as `YYYY-MM-DD` in text formats, and as the number of days since year 1 in binary formats.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// An error converting a value to a [`Day`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not of the form `YYYY-MM-DD`, or not a calendar date.
    #[error("\"{0}\" is not a date; write it as 2026-03-14")]
    Form(String),
    /// Before 1900 or after 2199.
    #[error("{0} is outside the years 1900 to 2199")]
    Range(String),
}

impl Day {
    /// 1 January 1900.
    pub const MIN: Self = Self::literal(1900, 1, 1);
    /// 31 December 2199.
    pub const MAX: Self = Self::literal(2199, 12, 31);

    const fn literal(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Self(date),
            None => Self(NaiveDate::MIN),
        }
    }

    /// Returns the day with this year, month (1 to 12), and day of the month; `None` if invalid or out of range.
    #[must_use]
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::from_date)
    }

    /// Converts a chrono date; `None` if out of range.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&date).then_some(Self(date))
    }

    /// Converts to a chrono date.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// Adds `days` (which may be negative), saturating at the ends of the range.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let step = Days::new(u64::from(days.unsigned_abs()));
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        let edge = if days < 0 { Self::MIN } else { Self::MAX };
        moved.map_or(edge, |date| Self(date).clamp(Self::MIN, Self::MAX))
    }

    /// Adds months, clamped to the last day of the month and to [`Day::MAX`].
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0.checked_add_months(Months::new(months)).map_or(Self::MAX, |date| Self(date).min(Self::MAX))
    }

    /// Subtracts years; February 29 becomes February 28 in common years.
    #[must_use]
    pub fn minus_years(self, years: u32) -> Self {
        let months = Months::new(years.saturating_mul(12));
        self.0.checked_sub_months(months).map_or(Self::MIN, |date| Self(date).max(Self::MIN))
    }

    /// Returns the last day of a term of `months` months starting on this day: the day before the anniversary. The
    /// anniversary is clamped to its month, so that of February 29 is February 28 in common years.
    #[must_use]
    pub fn last_of_term(self, months: u32) -> Self {
        self.plus_months(months).plus(-1)
    }

    /// Returns the number of days since `earlier`; negative if `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        i32::try_from(self.0.signed_duration_since(earlier.0).num_days()).unwrap_or(i32::MAX)
    }

    /// Returns the day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Returns `true` for Saturday and Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Returns the calendar month.
    #[must_use]
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Returns the number of days since December 31 of year 0.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// Returns the day with this [`Day::number`]; `None` if out of range.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(number).and_then(Self::from_date)
    }

    /// Formats for display: `Sat 21 Nov 2026`.
    #[must_use]
    pub fn long(self) -> String {
        self.0.format("%a %-d %b %Y").to_string()
    }

    /// Formats without the year: `21 Nov`.
    #[must_use]
    pub fn short(self) -> String {
        self.0.format("%-d %b").to_string()
    }

    /// Formats with the weekday, without the year: `Sat 21 Nov`.
    #[must_use]
    pub fn weekday_short(self) -> String {
        self.0.format("%a %-d %b").to_string()
    }

    /// Formats without the weekday, with the year if it is not the one of `today`: `21 Nov`, `7 Mar 2027`.
    #[must_use]
    pub fn seen_from(self, today: Self) -> String {
        if self.month().year == today.month().year {
            self.short()
        } else {
            format!("{} {}", self.short(), self.month().year)
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.format("%Y-%m-%d").to_string())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        let form = || DayError::Form(text.to_owned());
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let date =
            if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| form())? } else { return Err(form()) };
        Self::from_date(date).ok_or_else(|| DayError::Range(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.number())
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            let number = i32::deserialize(deserializer)?;
            Self::from_number(number).ok_or_else(|| D::Error::custom(format!("day number {number} is out of range")))
        }
    }
}

/// How dates are displayed. Files and JSON always use `2026-11-21`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// `21 Nov 2026`.
    #[default]
    DayMonth,
    /// `Nov 21, 2026`.
    MonthDay,
    /// `2026-11-21`.
    Iso,
    /// `11/21/2026`.
    Slashes,
}

impl DateStyle {
    /// Formats with weekday and year: `Sat 21 Nov 2026`.
    #[must_use]
    pub fn long(self, day: Day) -> String {
        let shape = match self {
            Self::DayMonth => return day.long(),
            Self::MonthDay => "%a %b %-d, %Y",
            Self::Iso => "%a %Y-%m-%d",
            Self::Slashes => "%a %-m/%-d/%Y",
        };
        day.0.format(shape).to_string()
    }

    /// Formats without the weekday: `21 Nov 2026`.
    #[must_use]
    pub fn dated(self, day: Day) -> String {
        let shape = match self {
            Self::DayMonth => "%-d %b %Y",
            Self::MonthDay => "%b %-d, %Y",
            Self::Iso => "%Y-%m-%d",
            Self::Slashes => "%-m/%-d/%Y",
        };
        day.0.format(shape).to_string()
    }

    /// Formats with a two-digit year: `21 Nov 26`.
    #[must_use]
    pub fn brief(self, day: Day) -> String {
        let shape = match self {
            Self::DayMonth => "%-d %b %y",
            Self::MonthDay => "%b %-d %y",
            Self::Iso => "%y-%m-%d",
            Self::Slashes => "%-m/%-d/%y",
        };
        day.0.format(shape).to_string()
    }

    /// Formats without the year: `21 Nov`.
    #[must_use]
    pub fn short(self, day: Day) -> String {
        let shape = match self {
            Self::DayMonth => return day.short(),
            Self::MonthDay => "%b %-d",
            Self::Iso => "%m-%d",
            Self::Slashes => "%-m/%-d",
        };
        day.0.format(shape).to_string()
    }

    /// Formats with the weekday, without the year: `Sat 21 Nov`.
    #[must_use]
    pub fn weekday_short(self, day: Day) -> String {
        let shape = match self {
            Self::DayMonth => return day.weekday_short(),
            Self::MonthDay => "%a %b %-d",
            Self::Iso => "%a %m-%d",
            Self::Slashes => "%a %-m/%-d",
        };
        day.0.format(shape).to_string()
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// Returns the first day.
    #[must_use]
    pub fn first(self) -> Day {
        Day::ymd(self.year, self.month, 1).unwrap_or(Day::MIN)
    }

    /// Returns the last day.
    #[must_use]
    pub fn last(self) -> Day {
        let Self { year, month } = self.next();
        Day::ymd(year, month, 1).map_or(Day::MAX, |first| first.plus(-1))
    }

    /// Returns the following month.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// Returns the preceding month.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.month == 1 { Self { year: self.year - 1, month: 12 } } else { Self { month: self.month - 1, ..self } }
    }

    /// Returns the English name: `October`.
    #[must_use]
    pub fn name(self) -> String {
        self.first().date().format("%B").to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[rstest]
    #[case("2026-01-01", "2026-12-31")]
    #[case("2024-02-29", "2025-02-27")]
    #[case("2026-07-16", "2027-07-15")]
    #[case("2023-03-01", "2024-02-29")]
    fn twelve_months_end_the_day_before_the_anniversary(#[case] start: &str, #[case] end: &str) {
        assert_eq!(day(start).last_of_term(12), day(end));
    }

    #[rstest]
    #[case("2026-2-3")]
    #[case("2026-02-30")]
    #[case("1899-12-31")]
    #[case("+026-01-01")]
    #[case("")]
    fn wrong_dates_are_refused(#[case] text: &str) {
        assert!(text.parse::<Day>().is_err());
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(Day::MAX.plus(i32::MAX), Day::MAX);
        assert_eq!(Day::MIN.plus(i32::MIN), Day::MIN);
        assert_eq!(Day::MAX.plus_months(u32::MAX), Day::MAX);
    }

    #[test]
    fn months_know_their_ends() {
        let february = day("2028-02-10").month();
        assert_eq!(february.last(), day("2028-02-29"));
        assert_eq!(february.previous().previous().to_string(), "2027-12");
        assert_eq!(Day::MAX.month().last(), Day::MAX);
    }
}
