//! What parties owe and when: goal reviews, evaluations, surveys, and forms.
//!
//! The lists are independent of notice periods; callers decide how long before and after the due day an item matters.

use super::{Origin, PlannedDates, Policy};
use crate::domain::{
    day::Day,
    id::RuleId,
    office::EvaluationGiven,
    pairing::{Pairing, PairingState},
    rule::{Party, Strength},
    units::Percent,
};

/// An evaluation or form due from a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Obligation<'a> {
    /// The rule that requires it.
    pub from: Origin,
    /// How strict the rule is.
    pub strength: Strength,
    /// The party that owes it.
    pub by: Party,
    /// The due day.
    pub on: Day,
    /// What is owed.
    pub what: ObligationKind<'a>,
    /// How to tell whether it has been completed.
    completion: Completion,
}

/// What a party owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObligationKind<'a> {
    /// An evaluation or survey, due once.
    Evaluation,
    /// A form with this name, due on each of its dates.
    Form(&'a str),
}

/// How completed items are matched to due dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Completion {
    /// More than this many were completed; late items count toward the earliest missed date.
    ByMoreThan(usize),
    /// One was completed after this day, the previous due date.
    After(Option<Day>),
}

impl Obligation<'_> {
    /// Returns `true` if it was completed by `today`. `rule` is the id of its rule.
    #[must_use]
    pub fn is_given(&self, rule: &RuleId, given: &[EvaluationGiven], today: Day) -> bool {
        let mut given = given.iter().filter(|given| given.by == self.by && given.rule == *rule && given.on <= today);
        match self.completion {
            Completion::ByMoreThan(others) => given.nth(others).is_some(),
            Completion::After(before) => given.any(|given| before.is_none_or(|before| given.on > before)),
        }
    }
}

impl Policy {
    /// Returns what the mentor and mentee of a pairing owe within its planned dates as of `today`, with the dates of
    /// each rule in order. A pairing completed early has reached every share, and owes no forms with later dates.
    pub fn obligations_of_pair(&self, pairing: &Pairing, today: Day) -> impl Iterator<Item = Obligation<'_>> {
        let planned = self.planned(pairing, today);
        let end = self.reached(pairing, today);
        let years = self.years(pairing, planned);
        let evaluations = self.evaluations.iter().flat_map(move |rule| {
            // A year that had not begun when the pairing was over owes nothing.
            let begun = years.into_iter().flatten().filter(move |year| year.from <= end).enumerate();
            begun.flat_map(move |(place, year)| {
                let on = year.share(rule.value.at).min(end);
                let (what, settled) = (ObligationKind::Evaluation, Completion::ByMoreThan(place));
                let (from, strength) = (rule.from, rule.strength);
                let owed = move |by| Obligation { from, strength, by, on, what, completion: settled };
                mentor_and_mentee(&rule.value.by).map(owed)
            })
        });
        let forms = self.forms_due.iter().flat_map(move |rule| {
            let dates = planned.occurrences(rule.value.on).filter(move |on| *on <= end).enumerate();
            dates.flat_map(move |(place, on)| {
                let (what, settled) = (ObligationKind::Form(&rule.value.form), Completion::ByMoreThan(place));
                let owed = move |by| Obligation {
                    from: rule.from,
                    strength: rule.strength,
                    by,
                    on,
                    what,
                    completion: settled,
                };
                mentor_and_mentee(&rule.value.by).map(owed)
            })
        });
        evaluations.chain(forms)
    }

    /// Splits the planned dates into the first term and, if the pairing is extended, the time after it.
    fn years(&self, pairing: &Pairing, planned: PlannedDates) -> [Option<PlannedDates>; 2] {
        let term = self.term_end(pairing).max(planned.from);
        if planned.to <= term {
            return [Some(planned), None];
        }
        [Some(PlannedDates { to: term, ..planned }), Some(PlannedDates { from: term.plus(1), ..planned })]
    }

    /// Returns what each region of the program owes, with the dates of each rule in order.
    pub fn obligations_of_regions(&self) -> impl Iterator<Item = Obligation<'_>> {
        let (dates, by) = (self.term_dates(), Party::Region);
        let evaluations =
            self.evaluations.iter().filter(move |rule| rule.value.by.contains(&by)).map(move |rule| Obligation {
                from: rule.from,
                strength: rule.strength,
                by,
                on: dates.share(rule.value.at),
                what: ObligationKind::Evaluation,
                completion: Completion::After(None),
            });
        let forms = self.forms_due.iter().filter(move |rule| rule.value.by.contains(&by)).flat_map(move |rule| {
            let mut before = None;
            dates.occurrences(rule.value.on).map(move |on| Obligation {
                from: rule.from,
                strength: rule.strength,
                by,
                on,
                what: ObligationKind::Form(&rule.value.form),
                completion: Completion::After(before.replace(on)),
            })
        });
        evaluations.chain(forms)
    }

    /// Returns the goal reviews that a pairing owes, each distinct share with its day. Empty if the pairing is
    /// shorter than the minimum for reviews.
    pub fn reviews_due(&self, pairing: &Pairing, today: Day) -> impl Iterator<Item = (Percent, Day)> {
        let planned = self.planned(pairing, today);
        let shares = self.reviews.as_ref().map_or(&[][..], |rule| rule.value.as_slice());
        let shares = if planned.lasts(self.reviews_from) { shares } else { &[] };
        let first = shares.iter().enumerate().filter(|(place, at)| !shares.iter().take(*place).any(|one| one == *at));
        first.map(move |(_, at)| (*at, planned.share(*at)))
    }

    /// Returns the last day that counts for what a pairing owes: its planned last day, or the day it was completed or
    /// ended early.
    #[must_use]
    pub fn reached(&self, pairing: &Pairing, today: Day) -> Day {
        let PlannedDates { from, to } = self.planned(pairing, today);
        let state = pairing.state_on(today);
        if !matches!(state, PairingState::Completed | PairingState::Ended) {
            return to;
        }
        pairing.entered_on(state, today).map_or(to, |on| on.max(from).min(to))
    }
}

/// Returns the mentor and mentee, as far as they are among the parties.
fn mentor_and_mentee(by: &[Party]) -> impl Iterator<Item = Party> + use<'_> {
    [Party::Mentor, Party::Mentee].into_iter().filter(|party| by.contains(party))
}
