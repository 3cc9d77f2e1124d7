//! The one status function: what somebody must look at, and why.
//!
//! A pure function of a program's policy, a pairing with its records, the directory and the day. Nothing that it
//! finds is ever stored. One file for each group of kinds, each with `find`, which compares numbers and makes no
//! words, and functions that put an item into words when somebody asks why.

mod affairs;
mod contact;
mod documents;
mod hours;
mod item;
mod kind;
mod months;
mod scope;
mod skills;
mod term;
mod words;

pub use self::{
    affairs::{explain_affair, of_person, of_region, of_request, waits_in},
    item::{About, Affair, Cause, Directory, Gap, HoursFigures, Item, MissingParts, MonthFigures, Standing, Why},
    kind::{Kind, Period, Severity, UnknownKind},
};
use self::{scope::Scope, words::Words};
use super::{day::Day, pairing::Pairing, policy::Policy};

/// Everything to look at in a pairing on `today`, the most pressing first; entries dated later do not count yet.
/// A pairing that is not running, or that starts later, has none.
#[must_use]
pub fn of_pairing(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Item> {
    // The kinds that look at people (eligibility, training, conflicts) are still to come.
    let _ = people;
    let mut items = Vec::new();
    if !pairing.state.is_running() || today < pairing.starts_on {
        return items;
    }
    let scope = Scope::new(policy, pairing, today);
    contact::find(&scope, &mut items);
    hours::find(&scope, &mut items);
    months::find(&scope, &mut items);
    documents::find(&scope, &mut items);
    skills::find(&scope, &mut items);
    term::find(&scope, &mut items);
    items.sort_by_key(|item| (item.severity, item.kind(), item.since));
    items
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
    let quote = policy.quote(words.from);
    Why {
        message: words.message,
        rule: quote.rule,
        says: quote.says,
        strength: words.strength.word(),
        source: quote.source,
        arithmetic: words.arithmetic,
        next_step: words.next_step,
    }
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
    }
}
