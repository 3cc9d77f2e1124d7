//! The likeliest correction of an unusual line.

use std::ops::Range;

use super::{Meaning, Reading};
use crate::domain::{day::Day, unusual::Unusual};

/// A part of a line and what could be typed there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// The text in its place.
    pub text: String,
}

/// The part of the line that a reason is about; `None` if the line does not name it.
#[must_use]
pub fn part_of(reading: &Reading, reason: Unusual) -> Option<Range<usize>> {
    let is_meant = |meaning: &Meaning| match reason {
        Unusual::Long(_) => matches!(meaning, Meaning::Minutes(_) | Meaning::Time(_, Some(_))),
        Unusual::BeforeStart { .. } | Unusual::AfterEnd { .. } | Unusual::Closed { .. } => {
            matches!(meaning, Meaning::Day(_))
        }
    };
    reading.understood.iter().find(|part| is_meant(&part.meaning)).map(|part| part.range.clone())
}

/// What was likely meant instead; `None` if there is no good guess. `is_usual` says whether a day is.
#[must_use]
pub fn correction(reading: &Reading, reason: Unusual, is_usual: &dyn Fn(Day) -> bool) -> Option<Correction> {
    let range = part_of(reading, reason)?;
    let text = match reason {
        // Hours for minutes, or a zero too many.
        Unusual::Long(minutes) => match (minutes.0 / 60, minutes.0 % 60) {
            (hours @ 0..10, 0) => format!("{}m", hours * 10),
            (hours, 0) => format!("{hours}m"),
            (_, rest) if rest % 10 == 0 && minutes.0 / 10 >= 15 => format!("{}m", minutes.0 / 10),
            _ => return None,
        },
        Unusual::BeforeStart { on, .. } | Unusual::AfterEnd { on, .. } => other_day(on, is_usual)?.to_string(),
        Unusual::Closed { .. } => return None,
    };
    Some(Correction { range, text })
}

/// The same day of a year nearby, or the day with its month and day swapped.
fn other_day(on: Day, is_usual: &dyn Fn(Day) -> bool) -> Option<Day> {
    use chrono::Datelike;
    let (year, month, day) = (on.date().year(), on.date().month(), on.date().day());
    let years = [year + 1, year - 1, year + 2, year - 2];
    let same = years.into_iter().filter_map(|year| Day::ymd(year, month, day));
    let swapped = [year, year + 1, year - 1].into_iter().filter_map(|year| Day::ymd(year, day, month));
    same.chain(swapped).find(|day| is_usual(*day))
}
