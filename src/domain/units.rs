//! Integer quantities: minutes, cents, percentages.

use std::{fmt, iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};

/// A duration in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Minutes {
    /// The longest plausible log entry: a whole day.
    pub const DAY: Self = Self(24 * 60);

    /// Subtracts `other`, saturating at zero.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Returns the duration for display in hours, rounded half up to one decimal.
    #[must_use]
    pub fn hours(self) -> Hours {
        Hours(self)
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self(0), Add::add)
    }
}

/// Formats minutes for display: `45 min`, `1 h`, `1 h 30 min`.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) => format!("{hours} h"),
            (hours, minutes) => format!("{hours} h {minutes} min"),
        };
        f.pad(&words)
    }
}

/// Minutes displayed as decimal hours: `12.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours(Minutes);

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (u64::from(self.0.0) * 10 + 30) / 60;
        f.pad(&format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// An amount of money in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub u32);

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("${}.{:02}", self.0 / 100, self.0 % 100))
    }
}

/// A percentage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(pub u8);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_read_as_people_say_them() {
        assert_eq!(Minutes(45).to_string(), "45 min");
        assert_eq!(Minutes(60).to_string(), "1 h");
        assert_eq!(Minutes(90).to_string(), "1 h 30 min");
        assert_eq!(Minutes(660).hours().to_string(), "11.0");
        assert_eq!(Minutes(45).hours().to_string(), "0.8");
    }
}
