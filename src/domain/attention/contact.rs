//! Attention items for contact: never met, or a past meeting without an outcome; the cadence has its own file.

use super::{
    cadence,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    directory::Directory,
    log::Outcome,
    words::name,
    words::{days, open_days},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    match scope.facts.last_contact {
        None => items.extend(never_met(scope)),
        Some(last) => items.extend(cadence::find(scope, last)),
    }
    unlogged(scope, items);
}

fn never_met(scope: &Scope) -> Option<Item> {
    let rule = &scope.policy.introduction;
    let limit = scope.pairing.confirmed().plus(i32::try_from(rule.value).unwrap_or(i32::MAX));
    let noticed = limit.plus(-scope.policy.windows.soon());
    let (period, since) = if scope.today > limit {
        (Period::Closed, limit.plus(1))
    } else if scope.today >= noticed {
        (Period::Ahead, noticed)
    } else {
        return None;
    };
    let severity = Severity::of(rule.strength, period);
    Some(Item { severity, since, due: Some(limit), cause: Cause::NeverMet { limit } })
}

fn unlogged(scope: &Scope, items: &mut Vec<Item>) {
    let rule = &scope.policy.outcome_within;
    let calendar = &scope.policy.calendar;
    for meeting in &scope.pairing.meetings {
        if meeting.outcome != Outcome::Planned || meeting.on >= scope.today || scope.has_contact_on(meeting.on) {
            continue;
        }
        let open_days = calendar.count(meeting.on.plus(1), scope.today);
        if open_days > rule.value {
            items.push(Item {
                severity: Severity::of(rule.strength, Period::Open),
                since: calendar.nth_after(meeting.on, rule.value.saturating_add(1)),
                due: Some(calendar.nth_after(meeting.on, rule.value)),
                cause: Cause::MeetingUnlogged { meeting: meeting.id, on: meeting.on, open_days },
            });
        }
    }
}

pub(super) fn never_met_words(scope: &Scope, limit: Day, people: &dyn Directory) -> ExplanationText {
    let rule = &scope.policy.introduction;
    let confirmed = scope.pairing.confirmed();
    let over = scope.today.since(limit);
    let message = if over > 0 {
        format!("never met, {} over", days(over))
    } else {
        format!("never met, due by {}", scope.policy.dates.weekday_short(limit))
    };
    let mut arithmetic = vec![
        format!(
            "{} on {} + {} = {}",
            if scope.pairing.confirmed_on.is_some() { "confirmed" } else { "started" },
            scope.policy.dates.long(confirmed),
            days(rule.value),
            scope.policy.dates.long(limit)
        ),
        "no meeting, call or observation is in the log".to_owned(),
    ];
    arithmetic.push(if over > 0 {
        format!("{} is {} later", scope.policy.dates.long(scope.today), days(over))
    } else {
        format!("{} left on {}", days(-over), scope.policy.dates.long(scope.today))
    });
    let mentor = name(&scope.pairing.mentor, people);
    let next_step = match scope.pairing.next_meeting(scope.today) {
        Some(meeting) => {
            format!("Hold the meeting planned for {}, then log it.", scope.policy.dates.weekday_short(meeting.on))
        }
        None => format!("Ask {mentor} to set up the first meeting, and log it."),
    };
    ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step }
}

pub(super) fn unlogged_words(scope: &Scope, on: Day, passed: u32) -> ExplanationText {
    let rule = &scope.policy.outcome_within;
    ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: format!("meeting of {} has no outcome", scope.policy.dates.weekday_short(on)),
        arithmetic: vec![
            format!("planned for {}, no outcome and no contact logged on that day", scope.policy.dates.long(on)),
            format!("{} since, more than {}", open_days(passed), rule.value),
        ],
        next_step: "Log the meeting, or say that it was missed or cancelled.".to_owned(),
    }
}
