//! Figures of a pairing within a period.

use crate::{
    app::worklist::region_of_pairing,
    book::{Book, PairingEntry},
    domain::{
        checklist::Stage,
        day::Day,
        log::{LogEntry, Outcome},
        office::EvaluationGiven,
        pairing::{Pairing, PairingState},
        policy::{Policy, Ruled, share_day},
        rule::{Evaluation, Party},
        summary::PairingFacts,
        units::Minutes,
    },
};

/// The log entries from `from` to `to`, inclusive.
pub(super) fn entries(pairing: &Pairing, from: Day, to: Day) -> impl Iterator<Item = &LogEntry> {
    pairing.entries.iter().filter(move |entry| (from..=to).contains(&entry.on))
}

/// The counted minutes from `from` to `to`, inclusive.
pub(super) fn counted(policy: &Policy, pairing: &Pairing, from: Day, to: Day) -> Minutes {
    entries(pairing, from, to).filter(|entry| policy.counts(entry.kind)).map(|entry| entry.minutes).sum()
}

/// The day of each contact: contact entries, and held meetings without a contact entry on the same day.
pub(crate) fn contact_days(pairing: &Pairing, from: Day, to: Day) -> impl Iterator<Item = Day> {
    let logged = move || entries(pairing, from, to).filter(|entry| entry.kind.is_contact()).map(|entry| entry.on);
    let held = pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Held).map(|meeting| meeting.on);
    let untold = held.filter(move |on| (from..=to).contains(on) && logged().all(|day| day != *on));
    logged().chain(untold)
}

/// The number of skills on a pairing's checklists, and the number that are independent. Skills that are not applicable
/// do not count.
pub(crate) fn skills(policy: &Policy, pairing: &Pairing) -> (usize, usize) {
    let lists = pairing.all_checklists(&policy.program);
    let stages = lists.flat_map(|list| list.skills().map(|(_, skill)| pairing.stage(&list.id, &skill.id)));
    stages.fold((0, 0), |(total, done), stage| match stage {
        Stage::NotApplicable => (total, done),
        Stage::Independent => (total + 1, done + 1),
        Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::Practised => (total + 1, done),
    })
}

/// The last day of a pairing that is over on `today`: the day it moved to that state, or its end.
pub(super) fn over_on(policy: &Policy, pairing: &Pairing, today: Day) -> Option<Day> {
    let state = pairing.state_on(today);
    let moved = pairing.entered_on(state, today);
    state.is_over().then(|| moved.or(pairing.ends_on).unwrap_or_else(|| policy.last_day_on(pairing, today)))
}

/// The number of evaluations these parties owed by a day, and the number given.
pub(super) fn returns(policy: &Policy, rule: &Ruled<Evaluation>, slots: &[&PairingEntry], by: Day) -> (usize, usize) {
    let name = policy.quote(rule.from).rule;
    let given = |all: &[EvaluationGiven], party: Party| {
        all.iter().any(|given| given.rule == name && given.by == party && given.on <= by)
    };
    let (mut owed, mut came) = (0, 0);
    let mut take = |is_owed: bool, is_given: bool| {
        owed += usize::from(is_owed || is_given);
        came += usize::from(is_given);
    };
    for party in &rule.value.by {
        match party {
            Party::Mentor | Party::Mentee => {
                for pairing in slots.iter().map(|slot| slot.decode()) {
                    let day = share_day(pairing.starts_on, policy.last_day(&pairing), rule.value.at);
                    let ran = pairing.state.is_running() || pairing.state == PairingState::Completed;
                    take(ran && day <= by, given(&pairing.evaluations, *party));
                }
            }
            Party::Region => {
                let day = share_day(policy.program.starts_on, policy.program.ends_on, rule.value.at);
                for region in &policy.program.regions {
                    take(day <= by, given(&region.evaluations, *party));
                }
            }
            Party::District | Party::Coordinator => {}
        }
    }
    (owed, came)
}

/// The region of a pairing, empty if it is not known.
pub(super) fn region<'b>(book: &'b Book, pairing: &'b impl PairingFacts) -> &'b str {
    region_of_pairing(book, pairing).unwrap_or("").trim()
}
