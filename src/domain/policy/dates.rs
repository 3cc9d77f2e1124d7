//! Planned dates of pairings and programs, and lookup of rules by id.

use super::{Origin, Policy};
use crate::domain::{day::Day, event::EventDay, id::RuleId, pairing::Pairing, rule::Strength, units::Percent};

/// Returns the day at which `share` of the time between two days has passed, rounded down: `to` at 100 %, and `from`
/// if `to` is earlier.
#[must_use]
pub fn share_day(from: Day, to: Day, share: Percent) -> Day {
    let days = i64::from(to.since(from).max(0)) * i64::from(share.0) / 100;
    from.plus(i32::try_from(days).unwrap_or(i32::MAX))
}

/// The planned dates of a pairing or program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedDates {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl PlannedDates {
    /// Returns the day at which `share` of the time has passed, rounded down. Shares over 100 % are treated as 100 %,
    /// the last day.
    #[must_use]
    pub fn share(&self, share: Percent) -> Day {
        share_day(self.from, self.to, Percent(share.0.min(100)))
    }

    /// Returns `true` if it spans at least this many whole months.
    #[must_use]
    pub fn lasts(&self, months: u32) -> bool {
        months == 0 || self.from.last_of_term(months) <= self.to
    }

    /// Returns the occurrences of an event day within it, in order.
    pub fn occurrences(&self, on: EventDay) -> impl Iterator<Item = Day> + use<> {
        let Self { from, to } = *self;
        let years = from.month().year..=to.month().year;
        years.filter_map(move |year| on.in_year(year)).filter(move |day| (from..=to).contains(day))
    }
}

impl Policy {
    /// Returns a pairing's planned dates as of `today`.
    #[must_use]
    pub fn planned(&self, pairing: &Pairing, today: Day) -> PlannedDates {
        PlannedDates { from: pairing.starts_on, to: self.last_day_on(pairing, today) }
    }

    /// Returns the program's dates.
    #[must_use]
    pub fn term_dates(&self) -> PlannedDates {
        PlannedDates { from: self.program.starts_on, to: self.program.ends_on }
    }

    /// Returns the origin and strictness of the rule with this id; `None` if there is no such rule.
    #[must_use]
    pub fn origin(&self, rule: &RuleId) -> Option<(Origin, Strength)> {
        let place = self.program.rules.iter().position(|other| other.id == *rule)?;
        let strength = self.program.rules.get(place)?.strength;
        Some((Origin::Program(place), strength))
    }

    /// Returns the id of the rule a value comes from.
    #[must_use]
    pub fn rule_id(&self, from: Origin) -> RuleId {
        match from {
            Origin::House(house) => house.id(),
            Origin::Program(place) => {
                self.program.rules.get(place).map_or_else(|| super::HouseRule::Term.id(), |rule| rule.id.clone())
            }
        }
    }
}
