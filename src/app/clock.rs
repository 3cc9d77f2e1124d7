//! The clock: the only place that asks the system what time it is.

use chrono::{Local, NaiveDateTime, TimeZone, Utc};

use crate::domain::{change::Timestamp, day::Day};

/// Tells the day and the moment; the day may be fixed, the moment never is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    fixed: Option<Day>,
}

impl Clock {
    /// A clock whose day is `fixed` where one is given, and the system's otherwise.
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

    /// The moment, for audit stamps and backups.
    #[must_use]
    pub fn now(self) -> Timestamp {
        Timestamp(Utc::now().timestamp_millis())
    }
}

/// The moment that `2026-11-21 14:05` (or with seconds) names in local time.
#[must_use]
pub fn parse_local(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let time = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())?;
    Local.from_local_datetime(&time).latest().map(|time| Timestamp(time.timestamp_millis()))
}
