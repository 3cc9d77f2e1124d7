//! Days that follow from a pairing's planned dates, and rules found by their short names.

use super::{Origin, Policy};
use crate::domain::{day::Day, event::EventDay, id::RuleId, pairing::Pairing, rule::Strength, units::Percent};

/// The day on which that share of the days from one to another is reached, rounded down to a whole day: the last one
/// for 100 %, the first where the other is earlier.
#[must_use]
pub fn share_day(from: Day, to: Day, share: Percent) -> Day {
    let days = i64::from(to.since(from).max(0)) * i64::from(share.0) / 100;
    from.plus(i32::try_from(days).unwrap_or(i32::MAX))
}

impl Policy {
    /// The day on which that share of a pairing's planned dates is reached, rounded down to a whole day: half way
    /// from the first day to the last for 50 %, the last day for 100 %.
    #[must_use]
    pub fn day_of_share(&self, pairing: &Pairing, share: Percent) -> Day {
        share_day(pairing.starts_on, self.last_day(pairing), Percent(share.0.min(100)))
    }

    /// Whether a pairing is planned for at least so many whole months.
    #[must_use]
    pub fn lasts(&self, pairing: &Pairing, months: u32) -> bool {
        months == 0 || pairing.starts_on.last_of_term(months) <= self.last_day(pairing)
    }

    /// The days of a fixed date within a pairing's planned dates, in order.
    pub fn occurrences(&self, pairing: &Pairing, on: EventDay) -> impl Iterator<Item = Day> + use<> {
        let (from, to) = (pairing.starts_on, self.last_day(pairing));
        let years = from.month().year..=to.month().year;
        years.filter_map(move |year| on.in_year(year)).filter(move |day| (from..=to).contains(day))
    }

    /// Where the rule of that short name stands, and how strictly it is meant; nothing where there is none.
    #[must_use]
    pub fn origin(&self, rule: &RuleId) -> Option<(Origin, Strength)> {
        let place = self.program.rules.iter().position(|other| other.id == *rule)?;
        let strength = self.program.rules.get(place)?.strength;
        Some((Origin::Program(place), strength))
    }

    /// The short name of the rule that a value comes from.
    #[must_use]
    pub fn rule_id(&self, from: Origin) -> RuleId {
        match from {
            Origin::House(house) => house.id(),
            Origin::Program(place) => {
                self.program.rules.get(place).map_or_else(|| super::House::Term.id(), |rule| rule.id.clone())
            }
        }
    }
}
