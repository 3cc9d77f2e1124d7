//! The rhythm of meetings: phases of a pairing's life, and what a day in each weighs.

use crate::domain::{calendar::OpenDays, day::Day, rule::Phase};

/// The phases of a cadence, counted from a pairing's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    phases: Vec<Weighed>,
    /// What a day weighs once every phase is over.
    after: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Weighed {
    /// Months from the pairing's start to the phase's end; nothing: it lasts.
    until: Option<u32>,
    /// The fewest contacts a month; nothing: as needed.
    at_least: Option<u32>,
    weight: u64,
}

/// One phase of one pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: Day,
    /// Its last day; nothing: it lasts.
    pub to: Option<Day>,
    /// The fewest contacts a month, never 0; nothing: as needed.
    pub at_least: Option<u32>,
}

/// Days of which each open one weighs the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// What one open day weighs.
    pub each: u64,
}

impl Weight {
    /// The weighted open days up to `day`.
    #[must_use]
    pub fn up_to(&self, day: Day, calendar: &OpenDays) -> u64 {
        self.each * u64::from(calendar.count(self.from, self.to.min(day)))
    }
}

/// How often a weight is halved at most without losing a fraction.
const HALVINGS: u32 = 10;

impl Rhythm {
    /// The rhythm of those phases.
    ///
    /// A day weighs its phase's least number of contacts a month, in a phase "as needed" half of the phase before
    /// it; days after the last phase weigh as if one "as needed" followed. Weights are scaled so that they stay whole.
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
            weighed.push(Weighed { until: months, at_least, weight: before });
        }
        Self { phases: weighed, after: before / 2 }
    }

    /// The phase of `day` in a pairing that starts on `start`; nothing before the start and after the last phase.
    #[must_use]
    pub fn phase(&self, start: Day, day: Day) -> Option<Stretch> {
        self.stretches(start)
            .map(|(stretch, _)| stretch)
            .find(|stretch| stretch.from <= day && stretch.to.is_none_or(|to| day <= to))
    }

    /// What the days of a pairing that starts on `start` weigh, from its start to the end of time.
    #[must_use]
    pub fn weights(&self, start: Day) -> Vec<Weight> {
        let mut weights = Vec::with_capacity(self.phases.len() + 1);
        let mut rest = Some(start);
        for (stretch, each) in self.stretches(start) {
            weights.push(Weight { from: stretch.from, to: stretch.to.unwrap_or(Day::MAX), each });
            rest = stretch.to.map(|to| to.plus(1));
        }
        weights.extend(rest.map(|from| Weight { from, to: Day::MAX, each: self.after }));
        weights
    }

    fn stretches(&self, start: Day) -> impl Iterator<Item = (Stretch, u64)> {
        let mut from = start;
        self.phases.iter().map(move |phase| {
            let to = phase.until.map(|months| start.last_of_term(months));
            let stretch = Stretch { from, to, at_least: phase.at_least };
            from = to.map_or(from, |to| to.plus(1));
            (stretch, phase.weight)
        })
    }
}
