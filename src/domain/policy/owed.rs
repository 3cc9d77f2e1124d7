//! What parties owe, and by when: reviews of goals, evaluations, surveys and forms.
//!
//! One list, whatever the day: who asks knows how long before and after its day something matters to them.

use super::{Origin, Planned, Policy};
use crate::domain::{
    day::Day,
    id::RuleId,
    office::EvaluationGiven,
    pairing::{Pairing, PairingState},
    rule::{Party, Strength},
    units::Percent,
};

/// Something that a party gives by a day: an evaluation, or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed<'a> {
    /// The rule that asks for it.
    pub from: Origin,
    /// How strictly that is meant.
    pub strength: Strength,
    /// By whom.
    pub by: Party,
    /// By when.
    pub on: Day,
    /// What it is.
    pub what: Asked<'a>,
    /// What else of its rule settles it.
    settled: Settled,
}

/// What a party is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'a> {
    /// An evaluation or a survey, once.
    Evaluation,
    /// A form of that name, at each of its dates.
    Form(&'a str),
}

/// How one of several dates is told to be settled by what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settled {
    /// By one more than so many: what was given late stands for the first date that was missed.
    ByMoreThan(usize),
    /// By what was given after that day, the date before.
    After(Option<Day>),
}

impl Owed<'_> {
    /// Whether it is among what was given by `today`; `rule` is the short name of its rule.
    #[must_use]
    pub fn is_given(&self, rule: &RuleId, given: &[EvaluationGiven], today: Day) -> bool {
        let mut given = given.iter().filter(|given| given.by == self.by && given.rule == *rule && given.on <= today);
        match self.settled {
            Settled::ByMoreThan(others) => given.nth(others).is_some(),
            Settled::After(before) => given.any(|given| before.is_none_or(|before| given.on > before)),
        }
    }
}

impl Policy {
    /// What mentor and mentee of a pairing owe within its planned dates as `today` knows them, each date of a rule in
    /// order. A pairing that was completed early has reached every share, and owes no form of a later date.
    pub fn owed_by_the_two(&self, pairing: &Pairing, today: Day) -> impl Iterator<Item = Owed<'_>> {
        let planned = self.planned(pairing, today);
        let end = self.reached(pairing, today);
        let evaluations = self.evaluations.iter().flat_map(move |rule| {
            let on = planned.share(rule.value.at).min(end);
            let (what, settled) = (Asked::Evaluation, Settled::ByMoreThan(0));
            let owed = move |by| Owed { from: rule.from, strength: rule.strength, by, on, what, settled };
            the_two(&rule.value.by).map(owed)
        });
        let forms = self.forms_due.iter().flat_map(move |rule| {
            let dates = planned.occurrences(rule.value.on).filter(move |on| *on <= end).enumerate();
            dates.flat_map(move |(place, on)| {
                let (what, settled) = (Asked::Form(&rule.value.form), Settled::ByMoreThan(place));
                let owed = move |by| Owed { from: rule.from, strength: rule.strength, by, on, what, settled };
                the_two(&rule.value.by).map(owed)
            })
        });
        evaluations.chain(forms)
    }

    /// What each region of the program owes, each date of a rule in order.
    pub fn owed_by_regions(&self) -> impl Iterator<Item = Owed<'_>> {
        let (dates, by) = (self.term_dates(), Party::Region);
        let evaluations =
            self.evaluations.iter().filter(move |rule| rule.value.by.contains(&by)).map(move |rule| Owed {
                from: rule.from,
                strength: rule.strength,
                by,
                on: dates.share(rule.value.at),
                what: Asked::Evaluation,
                settled: Settled::After(None),
            });
        let forms = self.forms_due.iter().filter(move |rule| rule.value.by.contains(&by)).flat_map(move |rule| {
            let mut before = None;
            dates.occurrences(rule.value.on).map(move |on| Owed {
                from: rule.from,
                strength: rule.strength,
                by,
                on,
                what: Asked::Form(&rule.value.form),
                settled: Settled::After(before.replace(on)),
            })
        });
        evaluations.chain(forms)
    }

    /// The reviews of goals that a pairing owes, each share once with its day; none where it is planned for less than
    /// the program reviews at all.
    pub fn reviews_owed(&self, pairing: &Pairing, today: Day) -> impl Iterator<Item = (Percent, Day)> {
        let planned = self.planned(pairing, today);
        let shares = self.reviews.as_ref().map_or(&[][..], |rule| rule.value.as_slice());
        let shares = if planned.lasts(self.reviews_from) { shares } else { &[] };
        let first = shares.iter().enumerate().filter(|(place, at)| !shares.iter().take(*place).any(|one| one == *at));
        first.map(move |(_, at)| (*at, planned.share(*at)))
    }

    /// The last day of a pairing for what it owes: of the planned ones, or the day on which it was completed before.
    #[must_use]
    pub fn reached(&self, pairing: &Pairing, today: Day) -> Day {
        let Planned { from, to } = self.planned(pairing, today);
        if pairing.state_on(today) != PairingState::Completed {
            return to;
        }
        pairing.moved_on(PairingState::Completed, today).map_or(to, |on| on.max(from).min(to))
    }
}

/// Those of the parties that are the two of a pairing, each once.
fn the_two(by: &[Party]) -> impl Iterator<Item = Party> + use<'_> {
    [Party::Mentor, Party::Mentee].into_iter().filter(|party| by.contains(party))
}
