//! Planned dates of pairings and of programs, and the days that follow from them; rules found by their short names.

use super::{Origin, Policy};
use crate::domain::{day::Day, event::EventDay, id::RuleId, pairing::Pairing, rule::Strength, units::Percent};

/// The day on which that share of the days from one to another is reached, rounded down to a whole day: the last one
/// for 100 %, the first where the other is earlier.
#[must_use]
pub fn share_day(from: Day, to: Day, share: Percent) -> Day {
    let days = i64::from(to.since(from).max(0)) * i64::from(share.0) / 100;
    from.plus(i32::try_from(days).unwrap_or(i32::MAX))
}

/// The dates between which a pairing, or a program, is planned to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Planned {
    /// The day on which that share of it is reached, rounded down to a whole day: half way from the first day to the
    /// last for 50 %, the last day for 100 % and more.
    #[must_use]
    pub fn share(&self, share: Percent) -> Day {
        share_day(self.from, self.to, Percent(share.0.min(100)))
    }

    /// Whether it is for at least so many whole months.
    #[must_use]
    pub fn lasts(&self, months: u32) -> bool {
        months == 0 || self.from.last_of_term(months) <= self.to
    }

    /// The days of a fixed date within it, in order.
    pub fn occurrences(&self, on: EventDay) -> impl Iterator<Item = Day> + use<> {
        let Self { from, to } = *self;
        let years = from.month().year..=to.month().year;
        years.filter_map(move |year| on.in_year(year)).filter(move |day| (from..=to).contains(day))
    }
}

impl Policy {
    /// The planned dates of a pairing as `today` knows them.
    #[must_use]
    pub fn planned(&self, pairing: &Pairing, today: Day) -> Planned {
        Planned { from: pairing.starts_on, to: self.last_day_on(pairing, today) }
    }

    /// The dates of the program.
    #[must_use]
    pub fn term_dates(&self) -> Planned {
        Planned { from: self.program.starts_on, to: self.program.ends_on }
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
