//! The one status function: what somebody must look at, and why.
//!
//! A pure function of a program's policy, a pairing with its records, the directory and the day. Nothing that it
//! finds is ever stored. One file for each group of kinds, each with `find`, which compares numbers and makes no
//! words, and functions that put an item into words when somebody asks why.

mod alerts;
mod contact;
mod documents;
mod eligible;
mod evaluations;
mod figures;
mod hours;
mod item;
mod kind;
mod months;
mod requests;
mod reviews;
mod rhythm;
mod scope;
mod skills;
mod stipend;
mod submissions;
mod term;
mod training;
mod words;
mod workload;

pub use self::{
    alerts::{explain_alert, explain_request, of_person, of_region, of_request, waits_in},
    figures::{Bar, Beats, Gap, HoursFigures, MissingParts, MonthFigures, StipendFigures},
    item::{About, Alert, Cause, Item, Rank, Standing, Why},
    kind::{Kind, Period, Severity, UnknownKind},
    stipend::{
        Stipend, amount as stipend_amount, approved_elsewhere, earned_on as stipend_earned_on, of_years as stipends,
    },
};
use self::{scope::Scope, words::Words};
pub use super::directory::Directory;
use super::{
    day::Day,
    pairing::{Pairing, PairingState},
    policy::Policy,
};

/// Everything to look at in a pairing on `today`, the most pressing first; entries dated later do not count yet.
///
/// A pairing that somebody asks for waits for an answer, one that is over may still be owed something, and one that
/// is only proposed, or that starts later, has nothing to look at.
#[must_use]
pub fn of_pairing(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Item> {
    let mut items = Vec::new();
    match pairing.state_on(today) {
        PairingState::Requested => requests::find_asked(policy, pairing, today, &mut items),
        PairingState::Proposed | PairingState::Declined => {}
        PairingState::Ended => {
            submissions::find_months(&Scope::new(policy, pairing, today), &mut items);
            stipend::find(policy, pairing, people, today, &mut items);
        }
        PairingState::Completed => {
            submissions::find_months(&Scope::new(policy, pairing, today), &mut items);
            evaluations::find(&Scope::new(policy, pairing, today), &mut items);
            stipend::find(policy, pairing, people, today, &mut items);
        }
        PairingState::Confirmed | PairingState::Active | PairingState::Extended => {
            if today >= pairing.starts_on {
                find_running(&Scope::new(policy, pairing, today), people, &mut items);
            }
        }
    }
    items.sort_by_key(Item::rank);
    items
}

fn find_running(scope: &Scope, people: &dyn Directory, items: &mut Vec<Item>) {
    contact::find(scope, items);
    hours::find(scope, items);
    months::find(scope, items);
    documents::find(scope, items);
    skills::find(scope, items);
    term::find(scope, items);

    eligible::find(scope, people, items);
    training::find(scope, people, items);
    stipend::find(scope.policy, scope.pairing, people, scope.today, items);
    requests::find_next_steps(scope, items);
    rhythm::find(scope, items);
    submissions::find(scope, items);
    reviews::find(scope, items);
    evaluations::find(scope, items);
    workload::find(scope, items);
}

/// Where a pairing stands with its time on `today`.
#[must_use]
pub fn standing(policy: &Policy, pairing: &Pairing, today: Day) -> Standing {
    let scope = Scope::new(policy, pairing, today);
    Standing { logged: scope.facts.logged, this_month: scope.facts.this_month(), hours: hours::figures(&scope) }
}

/// The words of an item that [`of_pairing`] found on `today`.
#[must_use]
pub fn explain(item: &Item, policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Why {
    let scope = Scope::new(policy, pairing, today);
    let words = put(item, &scope, people).unwrap_or_else(|| Words::of_kind(item, policy));
    words.quoting(policy)
}

/// The words of an item; nothing where its rule is not the policy's, as after a change of the program.
fn put(item: &Item, scope: &Scope, people: &dyn Directory) -> Option<Words> {
    match &item.cause {
        Cause::NeverMet { limit } => Some(contact::never_met_words(scope, *limit, people)),
        Cause::MeetingOverdue(gap) => contact::overdue_words(scope, gap),
        Cause::MeetingUnlogged { on, open_days, .. } => Some(contact::unlogged_words(scope, *on, *open_days)),
        Cause::HoursBehind(hours) => hours::behind_words(scope, hours),
        Cause::HoursImpossible { hours, reachable } => hours::impossible_words(scope, hours, *reachable),
        Cause::MonthBelowMinimum(figures) => months::below_words(scope, figures),
        Cause::MonthAboveMaximum(figures) => months::above_words(scope, figures),
        Cause::Unsettled => documents::settled_words(scope),
        Cause::AgreementMissing { parts, blocks } => documents::agreement_words(scope, item, *parts, *blocks, people),
        Cause::ChecklistNotStarted { met } => skills::not_started_words(scope, *met),
        Cause::SkillUnscheduled { checklist, skill } => skills::unscheduled_words(scope, checklist, skill),
        Cause::SkillOverdue { checklist, skill, on } => Some(skills::overdue_words(scope, checklist, skill, *on)),
        Cause::EndingSoon { last } => Some(term::soon_words(scope, *last)),
        Cause::PastEnd { last } => Some(term::past_words(scope, *last)),

        Cause::NotEligible { party, rule } => eligible::not_met_words(scope, *party, *rule, people),
        Cause::Conflict { rule } => eligible::conflict_words(scope, *rule, people),
        Cause::TrainingMissing { .. } => training::words(scope, people),
        Cause::StipendDue(figures) => stipend::words(scope, figures, people),
        Cause::RequestWaiting { open_days } => Some(requests::asked_words(scope, item, *open_days, people)),
        Cause::NextSteps { open_days } => requests::next_steps_words(scope, *open_days, people),
        // Alerts: they belong to no pairing.
        Cause::EligibilityUnknown { .. }
        | Cause::MenteeWaiting
        | Cause::OverCapacity { .. }
        | Cause::RegionOwes { .. } => None,
        Cause::RhythmBroken(beats) => rhythm::words(scope, beats),
        Cause::LogNotSubmitted { month, by } => submissions::not_submitted_words(scope, *month, *by),
        Cause::LogStale { last, quiet } => submissions::stale_words(scope, *last, *quiet),
        Cause::StageSkipped { checklist, skill } => skills::skipped_words(scope, checklist, skill),
        Cause::ReviewDue { at, on } => reviews::words(scope, *at, *on),
        Cause::EvaluationDue { rule, by, on } => evaluations::words(scope, rule, *by, *on, people),
        Cause::WeeklyRun { weeks, from } => workload::run_words(scope, *weeks, *from),
    }
}
