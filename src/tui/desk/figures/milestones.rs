//! Progress of a pairing by milestone: done, late, ahead, or not required.

use crate::{
    book::PairingEntry,
    domain::{
        attention::{Cause, Kind, Severity},
        day::Day,
        id::RuleId,
        office::PaymentStep,
        pairing::Pairing,
        policy::{Origin, Policy, share_day},
        rule::Party,
        units::Percent,
    },
    tui::desk::figures::Column,
};

/// A milestone of a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// The agreement is signed and received, as far as the program requires.
    Agreed,
    /// The first meeting took place.
    Met,
    /// The goals were reviewed midway.
    Midpoint,
    /// The goals were reviewed at the end.
    Final,
    /// Both parties gave every required evaluation.
    Evaluated,
    /// The mentor received the stipend.
    Paid,
}

impl Milestone {
    /// All milestones, in order.
    pub const ALL: [Self; 6] = [Self::Agreed, Self::Met, Self::Midpoint, Self::Final, Self::Evaluated, Self::Paid];

    /// Returns its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Agreed => "agreement",
            Self::Met => "first meeting",
            Self::Midpoint => "midpoint",
            Self::Final => "final review",
            Self::Evaluated => "evaluation",
            Self::Paid => "stipend",
        }
    }

    /// Returns its one-word column heading.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Met => "met",
            Self::Midpoint => "midpoint",
            Self::Final => "final",
            Self::Evaluated => "evaluated",
            Self::Paid => "paid",
        }
    }

    /// Returns its column heading for small screens.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Agreed => "agr",
            Self::Met => "met",
            Self::Midpoint => "mid",
            Self::Final => "fin",
            Self::Evaluated => "eva",
            Self::Paid => "sti",
        }
    }
}

/// Status of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Reached.
    Done,
    /// Needs attention.
    Late(Severity),
    /// Still ahead.
    Ahead,
    /// Not required by the program.
    NotRequired,
}

/// Status of each of [`Milestone::ALL`].
pub type Marks = [Mark; 6];

/// Returns the indexes in [`Milestone::ALL`] of the required milestones, or all of them if none is required.
#[must_use]
pub fn asked(columns: &[Column]) -> Vec<usize> {
    let all = 0..Milestone::ALL.len().min(columns.len());
    let asked: Vec<usize> = all.clone().filter(|place| columns[*place].required > 0).collect();
    if asked.is_empty() { all.collect() } else { asked }
}

/// Returns the milestones of a pairing on `today`.
#[must_use]
pub fn of(slot: &PairingEntry, pairing: &Pairing, policy: &Policy, today: Day) -> Marks {
    Milestone::ALL.map(|milestone| one(milestone, slot, pairing, policy, today))
}

fn one(milestone: Milestone, slot: &PairingEntry, pairing: &Pairing, policy: &Policy, today: Day) -> Mark {
    let by = |on: Option<Day>| on.is_some_and(|on| on <= today);
    let open = |kind: Kind| late(slot, kind);
    match milestone {
        Milestone::Agreed => {
            let Some(rule) = &policy.agreement else { return Mark::NotRequired };
            let agreement = &pairing.agreement;
            let there = (!rule.value.mentor || by(agreement.mentor_signed_on))
                && (!rule.value.mentee || by(agreement.mentee_signed_on))
                && (!rule.value.receipt || by(agreement.received_on));
            let missing = slot.items.iter().find(|item| matches!(item.cause, Cause::AgreementMissing { .. }));
            match (there, missing) {
                (true, _) => Mark::Done,
                (false, Some(item)) => Mark::Late(item.severity),
                (false, None) => Mark::Ahead,
            }
        }
        Milestone::Met if slot.last_contact.is_some() => Mark::Done,
        Milestone::Met => open(Kind::NeverMet),
        Milestone::Midpoint => review(slot, pairing, policy, today, |share| share.0 < 100),
        Milestone::Final => review(slot, pairing, policy, today, |share| share.0 >= 100),
        Milestone::Evaluated => {
            let owed = evaluations(policy);
            if owed.is_empty() {
                Mark::NotRequired
            } else if owed.iter().all(|(rule, party)| given(pairing, rule, *party).is_some_and(|on| on <= today)) {
                Mark::Done
            } else {
                open(Kind::EvaluationDue)
            }
        }
        Milestone::Paid => {
            if policy.stipend.is_none() {
                return Mark::NotRequired;
            }
            let last = pairing.payments.last().and_then(|payment| payment.reached(today));
            match late(slot, Kind::StipendDue) {
                Mark::Ahead if last == Some(PaymentStep::Paid) => Mark::Done,
                mark => mark,
            }
        }
    }
}

/// Returns the worst alert of a kind, or [`Mark::Ahead`] if there is none.
fn late(slot: &PairingEntry, kind: Kind) -> Mark {
    slot.items.iter().find(|item| item.kind() == kind).map_or(Mark::Ahead, |item| Mark::Late(item.severity))
}

fn review(
    slot: &PairingEntry,
    pairing: &Pairing,
    policy: &Policy,
    today: Day,
    which: impl Fn(Percent) -> bool,
) -> Mark {
    let shares: Vec<Percent> = reviews(policy, pairing).into_iter().filter(|share| which(*share)).collect();
    if shares.is_empty() {
        return Mark::NotRequired;
    }
    let open: Vec<Percent> = shares.into_iter().filter(|share| is_open(pairing, *share, today)).collect();
    if open.is_empty() {
        return Mark::Done;
    }
    let last = policy.last_day(pairing);
    let reached = open.iter().any(|share| share_day(pairing.starts_on, last, *share) <= today);
    if reached { late(slot, Kind::ReviewDue) } else { Mark::Ahead }
}

/// Whether a goal review is not recorded yet.
#[must_use]
pub fn is_open(pairing: &Pairing, share: Percent, today: Day) -> bool {
    !pairing.reviews.iter().any(|review| review.at == share && review.on <= today)
}

/// Returns the shares of the planned dates at which a pairing's goals are reviewed; empty if the pairing is too short
/// for reviews.
#[must_use]
pub fn reviews(policy: &Policy, pairing: &Pairing) -> Vec<Percent> {
    let Some(rule) = &policy.reviews else { return Vec::new() };
    let after = policy.last_day(pairing).plus(1);
    let long_enough = pairing.starts_on.plus_months(policy.reviews_from) <= after;
    if long_enough { rule.value.clone() } else { Vec::new() }
}

/// Returns each required evaluation, survey, or form, by its rule and party.
#[must_use]
pub fn evaluations(policy: &Policy) -> Vec<(RuleId, Party)> {
    let surveys = policy.evaluations.iter().map(|rule| (rule.from, &rule.value.by));
    let forms = policy.forms_due.iter().map(|rule| (rule.from, &rule.value.by));
    let name = |from: Origin| policy.quote(from).rule;
    let both = surveys.chain(forms).flat_map(|(from, by)| by.iter().map(move |party| (from, *party)));
    both.filter(|(_, party)| matches!(party, Party::Mentor | Party::Mentee))
        .map(|(from, party)| (name(from), party))
        .collect()
}

/// Returns the day on which a party gave the evaluation of a rule.
#[must_use]
pub fn given(pairing: &Pairing, rule: &RuleId, party: Party) -> Option<Day> {
    pairing.evaluations.iter().find(|given| given.rule == *rule && given.by == party).map(|given| given.on)
}
