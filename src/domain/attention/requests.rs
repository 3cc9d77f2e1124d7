//! Attention items for pending answers: requests, requested pairings, and next steps.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    directory::Directory,
    pairing::{Pairing, PairingState},
    policy::{Policy, Ruled},
    request::{Request, RequestStatus},
    words::{name, open_days},
};

/// Returns an item that has been waiting since a day, with its open days. It is due at once, and overdue after
/// `times` times the rule's open days.
fn waiting(policy: &Policy, rule: &Ruled<u32>, times: u32, since: Day, today: Day) -> (Item, u32) {
    let open = policy.calendar.count(since.plus(1), today);
    let limit = rule.value.saturating_mul(times);
    let period = if open > limit { Period::Closed } else { Period::Ahead };
    let due = if rule.value == 0 { since } else { policy.calendar.nth_after(since, rule.value) };
    let severity = Severity::of(rule.strength, period);
    (Item { severity, since, due: Some(due), cause: Cause::RequestWaiting { open_days: open } }, open)
}

/// How many answer periods pass before a request is overdue.
const OVERDUE_AFTER_PERIODS: u32 = 2;

pub(super) fn of_request(policy: &Policy, request: &Request, today: Day) -> Option<Item> {
    match request.status(today) {
        RequestStatus::Waiting(since) if since <= today => {
            Some(waiting(policy, &policy.answer_within, OVERDUE_AFTER_PERIODS, since, today).0)
        }
        RequestStatus::Waiting(_) | RequestStatus::Paused(_) | RequestStatus::Accepted | RequestStatus::Declined => {
            None
        }
    }
}

/// A requested pairing waits for an answer, like a request.
pub(super) fn find_requested(policy: &Policy, pairing: &Pairing, today: Day, items: &mut Vec<Item>) {
    let asked = pairing.history.iter().rev().find(|turn| turn.to == PairingState::Requested);
    let since = asked.map_or(pairing.starts_on, |turn| turn.on).min(today);
    items.push(waiting(policy, &policy.answer_within, OVERDUE_AFTER_PERIODS, since, today).0);
}

pub(super) fn find_next_steps(scope: &Scope, items: &mut Vec<Item>) {
    let Some(rule) = scope.policy.next_steps.as_ref() else { return };
    let by_today = |on: Option<Day>| on.filter(|on| *on <= scope.today);
    let Some(agreed) = agreed_on(scope) else { return };
    if by_today(scope.pairing.told_on).is_none() {
        let (item, open_days) = waiting(scope.policy, rule, 1, agreed, scope.today);
        items.push(Item { cause: Cause::NextSteps { open_days }, ..item });
    }
}

/// Returns the day on which the two had agreed and met, as known on `today`: from then on the office owes them the next
/// steps. A complete agreement shows the same.
fn agreed_on(scope: &Scope) -> Option<Day> {
    let met = scope.facts.first_contact.map(|on| on.max(scope.pairing.confirmed_on.unwrap_or(on)));
    let complete = complete_on(scope).filter(|on| *on <= scope.today);
    met.into_iter().chain(complete).min().map(|on| on.min(scope.today))
}

/// Returns the day on which the agreement was complete.
fn complete_on(scope: &Scope) -> Option<Day> {
    let signed = &scope.pairing.agreement;
    let mut complete = signed.received_on?;
    if let Some(rule) = &scope.policy.agreement {
        for (asked, on) in [(rule.value.mentor, signed.mentor_signed_on), (rule.value.mentee, signed.mentee_signed_on)]
        {
            if asked {
                complete = complete.max(on?);
            }
        }
    }
    Some(complete)
}

pub(super) fn request_words(
    policy: &Policy,
    request: &Request,
    item: &Item,
    people: &dyn Directory,
    today: Day,
) -> ExplanationText {
    let open = policy.calendar.count(item.since.plus(1), today);
    let name = name(&request.person, people);
    let mut words = answer_words(policy, request.kind.words(), item, open, today);
    let paused = item.since != request.received_on;
    words.arithmetic.insert(0, format!("{name} {}, {}", request.kind.words(), policy.dates.long(request.received_on)));
    if paused {
        words.arithmetic.insert(1, format!("it rested until {}", policy.dates.long(item.since)));
    }
    words.next_step = format!("Accept, decline or pause {}, and send {name} the answer.", request.id);
    words
}

pub(super) fn asked_words(scope: &Scope, item: &Item, open: u32, people: &dyn Directory) -> ExplanationText {
    let mentee = name(&scope.pairing.mentee, people);
    let mentor = name(&scope.pairing.mentor, people);
    let mut words = answer_words(scope.policy, "asks for this mentor", item, open, scope.today);
    words.arithmetic.insert(0, format!("{mentee} asks for {mentor}, {}", scope.policy.dates.long(item.since)));
    words.next_step = format!("Ask {mentor}; then confirm or decline the pairing, and tell {mentee}.");
    words
}

fn answer_words(policy: &Policy, what: &str, item: &Item, open: u32, today: Day) -> ExplanationText {
    let rule = &policy.answer_within;
    let limit = rule.value.saturating_mul(OVERDUE_AFTER_PERIODS);
    let mut arithmetic = vec![format!(
        "{} from the day after {} to {}",
        open_days(open),
        policy.dates.long(item.since),
        policy.dates.long(today)
    )];
    arithmetic.push(if open > limit {
        format!("{open} is more than {OVERDUE_AFTER_PERIODS} x {} = {limit}: the second silence", rule.value)
    } else if open > rule.value {
        format!("{open} is more than {}; overdue after {OVERDUE_AFTER_PERIODS} x {} = {limit}", rule.value, rule.value)
    } else {
        format!("an answer is promised within {}", open_days(rule.value))
    });
    ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: if open == 0 { format!("{what}, new") } else { format!("{what}, waits {}", open_days(open)) },
        arithmetic,
        next_step: String::new(),
    }
}

pub(super) fn next_steps_words(scope: &Scope, open: u32, people: &dyn Directory) -> Option<ExplanationText> {
    let rule = scope.policy.next_steps.as_ref()?;
    let agreed = agreed_on(scope)?;
    let mentor = name(&scope.pairing.mentor, people);
    let mentee = name(&scope.pairing.mentee, people);
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: if open > rule.value {
            format!("next steps owed, {} over", open_days(open - rule.value))
        } else {
            format!("next steps owed, {} left", open_days(rule.value - open))
        },
        arithmetic: vec![
            format!("the two had agreed and met by {}", scope.policy.dates.long(agreed)),
            format!(
                "{} from the day after it to {}, at most {}",
                open_days(open),
                scope.policy.dates.long(scope.today),
                rule.value
            ),
        ],
        next_step: format!("Tell {mentor} and {mentee} about the next steps, and record the day."),
    })
}
