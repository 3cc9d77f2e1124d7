//! Attention items for documents: the agreement and what the pair agrees on at the start.

use super::{
    figures::MissingParts,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    directory::Directory,
    pairing::PairingState,
    words::{days, name},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    items.extend(agreement(scope));
    items.extend(settled(scope));
}

/// Ground rules, timeline, and contact methods have no kind of their own; missing ones are a notice.
fn settled(scope: &Scope) -> Option<Item> {
    let since = scope.pairing.starts_on;
    unsettled(scope).next()?;
    Some(Item { severity: Severity::Notice, since, due: None, cause: Cause::Unsettled })
}

/// Returns the items the pair must agree on that have not been recorded by today.
fn unsettled<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let (asked, settled, today) = (scope.policy.settle.as_ref(), &scope.pairing.settled, scope.today);
    let asked = asked.into_iter().flat_map(|rule| rule.value.iter());
    asked
        .filter(move |what| !settled.iter().any(|done| done.what == **what && done.on <= today))
        .map(compact_str::CompactString::as_str)
}

pub(super) fn settled_words(scope: &Scope) -> Option<ExplanationText> {
    let rule = scope.policy.settle.as_ref()?;
    let missing: Vec<&str> = unsettled(scope).collect();
    let message = match missing.as_slice() {
        [first, _, others @ ..] => format!("{first} and {} more not recorded", others.len() + 1),
        few => format!("{} not recorded", few.join("")),
    };
    let line = |what: &compact_str::CompactString| {
        let done = scope.pairing.settled.iter().find(|done| done.what == *what && done.on <= scope.today);
        done.map_or_else(
            || format!("{what}: not recorded"),
            |done| format!("{what}: {}", scope.policy.dates.long(done.on)),
        )
    };
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message,
        arithmetic: rule.value.iter().map(line).collect(),
        next_step: format!("Let the two settle and record: {}.", missing.join(", ")),
    })
}

fn agreement(scope: &Scope) -> Option<Item> {
    let rule = scope.policy.agreement.as_ref()?;
    let agreement = &scope.pairing.agreement;
    let missing = |asked: bool, on: Option<Day>| asked && on.is_none_or(|on| on > scope.today);
    let parts = MissingParts {
        mentor: missing(rule.value.mentor, agreement.mentor_signed_on),
        mentee: missing(rule.value.mentee, agreement.mentee_signed_on),
        receipt: missing(rule.value.receipt, agreement.received_on),
    };
    if !(parts.mentor || parts.mentee || parts.receipt) {
        return None;
    }
    // The office can only receive the agreement once both have signed it.
    let start = scope.pairing.starts_on;
    let since = if parts.mentor || parts.mentee {
        start
    } else {
        let signed = agreement.mentor_signed_on.max(agreement.mentee_signed_on);
        signed.map_or(start, |signed| signed.max(start))
    };
    let blocks = rule.value.before_active && scope.state == PairingState::Confirmed;
    Some(Item {
        severity: Severity::of(rule.strength, Period::Open),
        since: since.min(scope.today),
        due: Some(since.min(scope.today)),
        cause: Cause::AgreementMissing { parts, blocks },
    })
}

pub(super) fn agreement_words(
    scope: &Scope,
    item: &Item,
    parts: MissingParts,
    blocks: bool,
    people: &dyn Directory,
) -> Option<ExplanationText> {
    let rule = scope.policy.agreement.as_ref()?;
    let missing = match (parts.mentor, parts.mentee) {
        (true, true) if parts.receipt => "both unsigned, not received",
        (true, true) => "both have not signed",
        (true, false) if parts.receipt => "mentor unsigned, not received",
        (true, false) => "mentor has not signed",
        (false, true) if parts.receipt => "mentee unsigned, not received",
        (false, true) => "mentee has not signed",
        (false, false) => "agreement not received",
    };
    let waits = if blocks { "not active: " } else { "" };
    let age = scope.today.since(item.since);
    // If the pairing is blocked, that matters more than the age, and there is only room for one.
    let age = if age > 0 && !blocks { format!(", {}", days(age)) } else { String::new() };
    let agreement = &scope.pairing.agreement;
    let line = |what: &str, asked: bool, on: Option<Day>| {
        let on = on.filter(|on| *on <= scope.today);
        asked.then(|| {
            on.map_or_else(|| format!("{what}: missing"), |on| format!("{what}: {}", scope.policy.dates.long(on)))
        })
    };
    let mut arithmetic: Vec<String> = [
        line("mentor's signature", rule.value.mentor, agreement.mentor_signed_on),
        line("mentee's signature", rule.value.mentee, agreement.mentee_signed_on),
        line("received by the office", rule.value.receipt, agreement.received_on),
    ]
    .into_iter()
    .flatten()
    .collect();
    arithmetic.push(format!(
        "{} from {} to {}",
        days(scope.today.since(item.since)),
        scope.policy.dates.long(item.since),
        scope.policy.dates.long(scope.today)
    ));
    if blocks {
        arithmetic.push("the pairing becomes active only with all of them".to_owned());
    }
    let mentor = name(&scope.pairing.mentor, people);
    let mentee = name(&scope.pairing.mentee, people);
    let who = match (parts.mentor, parts.mentee) {
        (true, true) => Some(format!("{mentor} and {mentee}")),
        (true, false) => Some(mentor),
        (false, true) => Some(mentee),
        (false, false) => None,
    };
    let next_step = who.map_or_else(
        || "Ask for the signed agreement, and record the day it came in.".to_owned(),
        |who| format!("Ask {who} to sign, and record the day."),
    );
    let message = format!("{waits}{missing}{age}");
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}
