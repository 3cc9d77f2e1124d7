//! Computes what needs attention, and explains why.
//!
//! A pure function of a program's policy, a pairing with its records, the directory, and the day. Results are never
//! stored. Each group of kinds has its own file, with a `find` function that only compares numbers, and functions
//! that build explanations on demand.

mod alerts;
mod cadence;
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
    figures::{
        CadenceBreak, Gap, HoursFigures, MissingParts, MonthFigures, PaymentBlock, RhythmFigures, StipendFigures,
    },
    item::{About, Alert, Cause, Explanation, HoursStatus, Item, Rank},
    kind::{Kind, Period, Severity, UnknownKind},
    stipend::{
        Stipend, amount as stipend_amount, approved_elsewhere, earned_on as stipend_earned_on,
        listed_on as stipend_listed_on, of_years as stipends, payment_blocks, reasons as stipend_reasons,
    },
};
use self::{scope::Scope, words::ExplanationText};
pub use super::directory::Directory;
use super::{
    day::Day,
    pairing::{Pairing, PairingState},
    policy::Policy,
};

/// Returns everything that needs attention in a pairing on `today`, most severe first. Entries dated later are
/// ignored.
///
/// A requested pairing waits for an answer, and a completed or ended one may still owe something. A proposed or
/// declined pairing, or one that starts later, has no items.
#[must_use]
pub fn of_pairing(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Item> {
    let mut items = Vec::new();
    match pairing.state_on(today) {
        PairingState::Requested => requests::find_requested(policy, pairing, today, &mut items),
        PairingState::Proposed | PairingState::Declined => {}
        PairingState::Ended => {
            submissions::find_months(&Scope::new(policy, pairing, today), &mut items);
            evaluations::find(&Scope::new(policy, pairing, today), &mut items);
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

/// Returns a pairing's hours on `today`.
#[must_use]
pub fn hours_status(policy: &Policy, pairing: &Pairing, today: Day) -> HoursStatus {
    let scope = Scope::new(policy, pairing, today);
    HoursStatus { logged: scope.facts.logged, this_month: scope.facts.this_month(), hours: hours::figures(&scope) }
}

/// Explains an item that [`of_pairing`] returned for `today`.
#[must_use]
pub fn explain(item: &Item, policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Explanation {
    let scope = Scope::new(policy, pairing, today);
    let words = explanation(item, &scope, people).unwrap_or_else(|| ExplanationText::of_kind(item, policy));
    words.with_rule_text(policy)
}

/// Explains an item; `None` if its rule is no longer in the policy, for example after the program changed.
fn explanation(item: &Item, scope: &Scope, people: &dyn Directory) -> Option<ExplanationText> {
    match &item.cause {
        Cause::NeverMet { limit } => Some(contact::never_met_words(scope, *limit, people)),
        Cause::MeetingOverdue(gap) => cadence::words(scope, gap),
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
        // Alerts do not belong to a pairing.
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
