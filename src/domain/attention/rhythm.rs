//! Attention items for rhythms: required frequencies per week, month, or phase of a pairing.

use super::{
    figures::RhythmFigures,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::{ExplanationText, MESSAGE},
};
use crate::domain::{
    day::{Day, Month},
    log::{EntryKind, Method, Outcome},
    policy::{BeatSpan, Ruled, Span, spans},
    rule::{Beat, Per},
    words::{days, plural},
};

/// Number of open days at the end of a week in which missing contacts are due.
const LAST_OPEN_DAYS: u32 = 2;

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    for rule in &scope.policy.rhythms {
        let (before, current) = relevant_spans(scope, &rule.value);
        items.extend(before.and_then(|(place, span)| closed(scope, rule, place.beat, span)));
        items.extend(current.and_then(|(place, span)| open(scope, rule, place.beat, span)));
    }
}

/// Returns `true` if a rhythm requires a contact in the part of a month within the pairing's planned dates.
pub(super) fn requires_contact_in(scope: &Scope, month: Month) -> bool {
    let start = scope.pairing.starts_on;
    scope.policy.rhythms.iter().any(|rule| {
        spans(&rule.value, start, scope.last_day).any(|place| {
            let (from, to) = (place.from.max(month.first()), place.to.min(month.last()));
            let contact = place.beat.kind.is_none_or(EntryKind::is_contact);
            place.beat.at_least > 0 && contact && scope.policy.calendar.count(from, to) > 0
        })
    })
}

type Placed<'a> = (BeatSpan<'a>, Span);

/// Returns the previous span and the one that contains today. The previous one is considered only for its own length
/// after it ends, so that a missed week does not linger for months.
fn relevant_spans<'a>(scope: &Scope, beats: &'a [Beat]) -> (Option<Placed<'a>>, Option<Placed<'a>>) {
    let (mut before, mut current) = (None, None);
    for place in spans(beats, scope.pairing.starts_on, scope.last_day) {
        if place.from > scope.today {
            break;
        }
        if let Some(span) = place.at(scope.today) {
            before = place.before(span.from).map(|span| (place, span)).or(before);
            current = Some((place, span));
        } else {
            before = place.at(place.to).map(|span| (place, span));
        }
    }
    let fresh = |(place, span): &Placed| match place.beat.per {
        Per::Week => scope.today <= span.to.plus(7),
        Per::Month => scope.today <= span.to.plus_months(1),
        Per::Phase => scope.today.since(span.to) <= span.to.since(span.from) + 1,
    };
    (before.filter(fresh), current)
}

/// Returns `true` if a span requires anything: it is not cut short and has an open day.
fn is_required(scope: &Scope, beat: &Beat, span: Span) -> bool {
    beat.at_least > 0 && !span.cut && scope.policy.calendar.count(span.from, span.to) > 0
}

fn closed(scope: &Scope, rule: &Ruled<Vec<Beat>>, beat: &Beat, span: Span) -> Option<Item> {
    let held = count_held(scope, beat, span);
    (is_required(scope, beat, span) && held < beat.at_least).then(|| Item {
        severity: Severity::of(rule.strength, Period::Closed),
        since: span.to.plus(1),
        due: Some(span.to),
        cause: cause(scope, rule, beat, span, held),
    })
}

fn open(scope: &Scope, rule: &Ruled<Vec<Beat>>, beat: &Beat, span: Span) -> Option<Item> {
    let since = due_from(scope, beat, span);
    if !is_required(scope, beat, span) || scope.today < since {
        return None;
    }
    let held = count_held(scope, beat, span);
    (held.saturating_add(planned(scope, beat, span)) < beat.at_least).then(|| Item {
        severity: Severity::of(rule.strength, Period::Ahead),
        since,
        due: Some(span.to),
        cause: cause(scope, rule, beat, span, held),
    })
}

fn cause(scope: &Scope, rule: &Ruled<Vec<Beat>>, beat: &Beat, span: Span, held: u32) -> Cause {
    Cause::RhythmBroken(RhythmFigures {
        rule: scope.policy.rule_id(rule.from),
        kind: beat.kind,
        method: beat.method.clone(),
        per: beat.per,
        from: span.from,
        to: span.to,
        at_least: beat.at_least,
        held,
    })
}

/// Returns the first day on which missing contacts in a span are due.
fn due_from(scope: &Scope, beat: &Beat, span: Span) -> Day {
    let calendar = &scope.policy.calendar;
    match beat.per {
        Per::Week => {
            let last = |day: &Day| calendar.is_open(*day) && calendar.count(*day, span.to) <= LAST_OPEN_DAYS;
            (0..7).map(|step| span.from.plus(step)).find(last).unwrap_or(span.to)
        }
        Per::Month | Per::Phase => span.to.plus(1 - scope.policy.windows.soon()).max(span.from),
    }
}

/// Counts the matching contacts in a span up to today. A held meeting and its entry count as one.
fn count_held(scope: &Scope, beat: &Beat, span: Span) -> u32 {
    let asked = beat.method.as_deref().and_then(Method::new);
    let within = |on: Day| on <= scope.today && (span.from..=span.to).contains(&on);
    let by = |method: &Option<Method>| asked.is_none() || *method == asked;
    let entries = scope.pairing.entries.iter().filter(|entry| {
        let fits = beat.kind.map_or(entry.kind.is_contact(), |kind| entry.kind == kind);
        fits && within(entry.on) && by(&entry.method)
    });
    let meetings = scope.pairing.meetings.iter().filter(|meeting| {
        meeting.outcome == Outcome::Held
            && beat.kind.is_none_or(|kind| kind == EntryKind::Meeting)
            && within(meeting.on)
            && by(&meeting.method)
            && !scope.has_contact_on(meeting.on)
    });
    u32::try_from(entries.count() + meetings.count()).unwrap_or(u32::MAX)
}

/// Counts the upcoming meetings in a span. Planned meetings have no kind, so only the method is compared.
fn planned(scope: &Scope, beat: &Beat, span: Span) -> u32 {
    let asked = beat.method.as_deref().and_then(Method::new);
    let meetings = scope.pairing.meetings.iter().filter(|meeting| {
        meeting.outcome == Outcome::Planned
            && (scope.today..=span.to).contains(&meeting.on)
            && (asked.is_none() || meeting.method.is_none() || meeting.method == asked)
    });
    u32::try_from(meetings.count()).unwrap_or(u32::MAX)
}

pub(super) fn words(scope: &Scope, beats: &RhythmFigures) -> Option<ExplanationText> {
    let (from, strength) = scope.policy.origin(&beats.rule)?;
    let RhythmFigures { at_least, held, .. } = *beats;
    let name = noun(beats.kind);
    let what = match beats.method.as_deref() {
        Some(method) => format!("{} {method}", plural(at_least, name)),
        None => plural(at_least, name),
    };
    let closed = scope.today > beats.to;
    let when = if closed {
        format!("{} to {}", scope.policy.dates.short(beats.from), scope.policy.dates.short(beats.to))
    } else {
        format!("due by {}", scope.policy.dates.weekday_short(beats.to))
    };
    let full = format!("{held} of {what}, {when}");
    let message = if full.chars().count() <= MESSAGE { full } else { format!("{held} of {at_least}, {when}") };
    let missing = at_least.saturating_sub(held);
    let mut arithmetic = vec![
        format!(
            "at least {what} {} from {} to {}",
            per(beats.per),
            scope.policy.dates.long(beats.from),
            scope.policy.dates.long(beats.to)
        ),
        format!("{held} in the log, {missing} missing"),
    ];
    let (arithmetic_end, next_step) = if closed {
        (
            format!("it closed {} before {}", days(scope.today.since(beats.to)), scope.policy.dates.long(scope.today)),
            format!(
                "Log what took place by {}, if it was forgotten; otherwise talk to the pair.",
                scope.policy.dates.short(beats.to)
            ),
        )
    } else {
        (
            format!("{} left after {}", days(beats.to.since(scope.today)), scope.policy.dates.long(scope.today)),
            format!("Plan or log {} more by {}.", plural(missing, name), scope.policy.dates.weekday_short(beats.to)),
        )
    };
    arithmetic.push(arithmetic_end);
    Some(ExplanationText { from, strength, message, arithmetic, next_step })
}

fn per(per: Per) -> &'static str {
    match per {
        Per::Week => "in the week",
        Per::Month => "in the month",
        Per::Phase => "in the phase",
    }
}

fn noun(kind: Option<EntryKind>) -> &'static str {
    match kind {
        None => "contact",
        Some(EntryKind::Meeting) => "meeting",
        Some(EntryKind::Call) => "call",
        Some(EntryKind::Message) => "message",
        Some(EntryKind::Observation) => "observation",
        Some(EntryKind::Training) => "training session",
        Some(EntryKind::Other) => "other event",
        Some(EntryKind::Tutoring) => "tutoring session",
        Some(EntryKind::Coaching) => "coaching session",
    }
}
