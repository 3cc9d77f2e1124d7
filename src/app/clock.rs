//! The clock: the only code that asks the system for the time.

use chrono::{Local, NaiveDateTime, TimeZone, Utc};

use crate::domain::{change::Timestamp, day::Day};

/// Tells the day, which may be fixed, and the time, which never is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    fixed: Option<Day>,
}

impl Clock {
    /// A clock with a fixed day, or with the day of the system.
    #[must_use]
    pub fn new(fixed: Option<Day>) -> Self {
        Self { fixed }
    }

    /// The local day.
    #[must_use]
    pub fn today(self) -> Day {
        self.fixed.unwrap_or_else(|| {
            let date = Local::now().date_naive();
            Day::from_date(date).unwrap_or(if date < Day::MIN.date() { Day::MIN } else { Day::MAX })
        })
    }

    /// The time, for the journal and backups.
    #[must_use]
    pub fn now(self) -> Timestamp {
        Timestamp(Utc::now().timestamp_millis())
    }
}

/// Parses a local time such as `2026-11-21 14:05`, with or without seconds.
#[must_use]
pub fn parse_local(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let time = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())?;
    Local.from_local_datetime(&time).latest().map(|time| Timestamp(time.timestamp_millis()))
}
