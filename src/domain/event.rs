//! Yearly events and deadlines of a role, which a program announces in advance.

use std::{fmt, str::FromStr};

use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    day::{Day, DayError},
    id::{EventId, SkillId},
};

/// An event or deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Event {
    /// Its slug.
    pub id: EventId,
    /// Its name.
    pub name: CompactString,
    /// Its date.
    pub on: EventDay,
    /// How many days in advance it is announced.
    #[serde(default = "Event::usual_notice")]
    pub notice: u32,
    /// The skills that can be practised at it.
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// The mentor training session held at it, as named in the training rule.
    #[serde(default)]
    pub session: Option<CompactString>,
}

impl Event {
    fn usual_notice() -> u32 {
        30
    }

    /// Returns the days from `from` to `to`, inclusive, on which it takes place, in order.
    pub fn between(&self, from: Day, to: Day) -> impl Iterator<Item = Day> + use<> {
        let on = self.on;
        let years = from.month().year..=to.month().year;
        years.filter_map(move |year| on.in_year(year)).filter(move |day| (from..=to).contains(day))
    }
}

/// The date of an event: a single date or a day of every year. Written `2026-10-01` or `10-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventDay {
    /// A single date.
    Once(Day),
    /// Every year; February 29 becomes February 28 in common years.
    Yearly {
        /// 1 to 12.
        month: u32,
        /// 1 to 31, a day of that month.
        day: u32,
    },
}

impl EventDay {
    /// The same day of every year.
    #[must_use]
    pub fn every_year_on(day: Day) -> Self {
        let month = day.month();
        let nth = day.since(month.first()) + 1;
        Self::Yearly { month: month.month, day: u32::try_from(nth).unwrap_or(1) }
    }

    /// Returns its day in a year, if any.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Day> {
        match self {
            Self::Once(day) => (day.month().year == year).then_some(day),
            Self::Yearly { month: 2, day: 29 } => Day::ymd(year, 2, 29).or_else(|| Day::ymd(year, 2, 28)),
            Self::Yearly { month, day } => Day::ymd(year, month, day),
        }
    }

    /// Returns its first day on or after `from`, if any.
    #[must_use]
    pub fn on_or_after(self, from: Day) -> Option<Day> {
        let year = from.month().year;
        match self {
            Self::Once(day) => (day >= from).then_some(day),
            Self::Yearly { .. } => {
                [year, year + 1].into_iter().find_map(|year| self.in_year(year).filter(|day| *day >= from))
            }
        }
    }
}

impl fmt::Display for EventDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once(day) => fmt::Display::fmt(day, f),
            Self::Yearly { month, day } => f.pad(&format!("{month:02}-{day:02}")),
        }
    }
}

impl FromStr for EventDay {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        let text = text.trim();
        let Some((month, day)) = text.split_once('-').filter(|_| text.len() == 5) else {
            return text.parse().map(Self::Once);
        };
        let wrong = || DayError::Form(text.to_owned());
        let (month, day) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
        // 2000 is a leap year, so February 29 is accepted.
        Day::ymd(2000, month, day).map(|_| Self::Yearly { month, day }).ok_or_else(wrong)
    }
}

impl Serialize for EventDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        CompactString::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("10-01", "2026-10-01", Some("2026-10-01"))]
    #[case("10-01", "2026-10-02", Some("2027-10-01"))]
    #[case("02-29", "2026-03-01", Some("2027-02-28"))]
    #[case("02-29", "2027-03-01", Some("2028-02-29"))]
    #[case("2026-10-01", "2026-10-01", Some("2026-10-01"))]
    #[case("2026-10-01", "2026-10-02", None)]
    fn the_next_day_of_an_event(#[case] on: EventDay, #[case] from: Day, #[case] then: Option<&str>) {
        assert_eq!(on.on_or_after(from).map(|day| day.to_string()).as_deref(), then);
    }

    #[test]
    fn a_day_that_no_year_has_is_refused() {
        for wrong in ["02-30", "13-01", "1-1", "00-10", "2026-02-29", "soon"] {
            assert!(wrong.parse::<EventDay>().is_err(), "{wrong}");
        }
    }
}
