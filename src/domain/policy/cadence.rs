//! The cadence of meetings: phases of a pairing and the weight of their days.

use crate::domain::{calendar::OpenDays, day::Day, rule::Phase};

/// The phases of a cadence, relative to a pairing's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    phases: Vec<WeightedPhase>,
    /// The weight of a day after the last phase.
    after: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WeightedPhase {
    /// Months from the pairing's start to the end of the phase; `None` if open-ended.
    until: Option<u32>,
    /// Minimum contacts per month; as needed if `None`.
    at_least: Option<u32>,
    weight: u64,
}

/// A phase of a particular pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedPhase {
    /// Its first day.
    pub from: Day,
    /// Its last day; `None` if open-ended.
    pub to: Option<Day>,
    /// Minimum contacts per month, never 0; as needed if `None`.
    pub at_least: Option<u32>,
}

/// A range of days whose open days all have the same weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightedDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The weight of an open day.
    pub each: u64,
}

impl WeightedDays {
    /// Returns the total weight of the open days up to `day`.
    #[must_use]
    pub fn up_to(&self, day: Day, calendar: &OpenDays) -> u64 {
        self.each * u64::from(calendar.count(self.from, self.to.min(day)))
    }
}

/// How many times a weight can be halved without rounding.
const HALVINGS: u32 = 10;

impl Cadence {
    /// Creates a cadence from its phases.
    ///
    /// A day's weight is its phase's minimum contacts per month, or half the previous phase's weight if the phase is
    /// "as needed". Days after the last phase count as another "as needed" phase. Weights are scaled to stay
    /// integers.
    #[must_use]
    pub fn new(phases: &[Phase]) -> Self {
        let mut before = 2 << HALVINGS;
        let mut months = Some(0_u32);
        let mut weighed = Vec::with_capacity(phases.len());
        for phase in phases {
            let Some(start) = months else { break };
            months = phase.months.map(|length| start.saturating_add(length));
            let at_least = phase.at_least.filter(|&n| n > 0);
            before = at_least.map_or(before / 2, |n| u64::from(n) << HALVINGS);
            weighed.push(WeightedPhase { until: months, at_least, weight: before });
        }
        Self { phases: weighed, after: before / 2 }
    }

    /// Returns the phase of `day` in a pairing that starts on `start`; `None` before the start or after the last
    /// phase.
    #[must_use]
    pub fn phase(&self, start: Day, day: Day) -> Option<DatedPhase> {
        self.dated_phases(start)
            .map(|(stretch, _)| stretch)
            .find(|stretch| stretch.from <= day && stretch.to.is_none_or(|to| day <= to))
    }

    /// Returns the weights of all days from `start` on.
    #[must_use]
    pub fn weights(&self, start: Day) -> Vec<WeightedDays> {
        let mut weights = Vec::with_capacity(self.phases.len() + 1);
        let mut rest = Some(start);
        for (stretch, each) in self.dated_phases(start) {
            weights.push(WeightedDays { from: stretch.from, to: stretch.to.unwrap_or(Day::MAX), each });
            rest = stretch.to.map(|to| to.plus(1));
        }
        weights.extend(rest.map(|from| WeightedDays { from, to: Day::MAX, each: self.after }));
        weights
    }

    fn dated_phases(&self, start: Day) -> impl Iterator<Item = (DatedPhase, u64)> {
        let mut from = start;
        self.phases.iter().map(move |phase| {
            let to = phase.until.map(|months| start.last_of_term(months));
            let stretch = DatedPhase { from, to, at_least: phase.at_least };
            from = to.map_or(from, |to| to.plus(1));
            (stretch, phase.weight)
        })
    }
}
