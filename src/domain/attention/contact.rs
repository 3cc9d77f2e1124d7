//! Attention items for contact: never met, a broken cadence, or a past meeting without an outcome.

use super::{
    figures::Gap,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    directory::Directory,
    log::Outcome,
    policy::DatedPhase,
    words::name,
    words::{days, open_days, plural},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    match scope.facts.last_contact {
        None => items.extend(never_met(scope)),
        Some(last) => items.extend(meeting_overdue(scope, last)),
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

/// Always overdue, regardless of the rule's strictness: showing it is the main job, and the explanation says
/// "recommended".
fn meeting_overdue(scope: &Scope, last: Day) -> Option<Item> {
    let calendar = &scope.policy.calendar;
    let gap = gap(scope, last)?;
    // A meeting after the pairing's last day will not take place within it.
    let next = scope.pairing.next_meeting(scope.today).filter(|meeting| meeting.on <= scope.last_day);
    if gap.open_days <= gap.allowed || next.is_some() {
        return None;
    }
    let due = if gap.allowed == 0 { last } else { calendar.nth_after(last, gap.allowed) };
    let since = calendar.nth_after(last, gap.allowed.saturating_add(1)).min(scope.today);
    Some(Item { severity: Severity::Overdue, since, due: Some(due), cause: Cause::MeetingOverdue(gap) })
}

fn phase(scope: &Scope) -> Option<DatedPhase> {
    scope.policy.cadence.as_ref()?.value.phase(scope.pairing.starts_on, scope.today)
}

fn gap(scope: &Scope, last: Day) -> Option<Gap> {
    let calendar = &scope.policy.calendar;
    let at_least = phase(scope)?.at_least?;
    // A month without open days requires nothing, so use the allowance of the month before.
    let mut month = scope.today.month();
    let mut month_open = calendar.count(month.first(), month.last());
    while month_open == 0 && month > last.month() {
        month = month.previous();
        month_open = calendar.count(month.first(), month.last());
    }
    let allowed = month_open.div_ceil(at_least);
    Some(Gap { last, open_days: calendar.count(last.plus(1), scope.today), allowed, at_least, month, month_open })
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

pub(super) fn overdue_words(scope: &Scope, gap: &Gap) -> Option<ExplanationText> {
    let rule = scope.policy.cadence.as_ref()?;
    let message = format!("no meeting for {}, every {}", open_days(gap.open_days), gap.allowed);
    let month = scope.today.month();
    let held = scope.contacts_in(month);
    let to_come = usize::try_from(gap.at_least).unwrap_or(usize::MAX).saturating_sub(held);
    let mut arithmetic = vec![
        format!("last contact on {}", scope.policy.dates.long(gap.last)),
        format!("{} from the day after it to {}", open_days(gap.open_days), scope.policy.dates.long(scope.today)),
        format!(
            "{} has {}; {} a month allows {} / {} = {}, rounded up",
            gap.month.name(),
            open_days(gap.month_open),
            gap.at_least,
            gap.month_open,
            gap.at_least,
            gap.allowed
        ),
        format!("{} is more than {}, and no meeting is planned", gap.open_days, gap.allowed),
    ];
    arithmetic.push(if to_come == 0 {
        format!("{} has its {}", month.name(), plural(gap.at_least, "contact"))
    } else {
        format!(
            "{} has {held} of {}: {to_come} still to come by {}",
            month.name(),
            plural(gap.at_least, "contact"),
            scope.policy.dates.weekday_short(month.last())
        )
    });
    let next_step = if to_come > 1 {
        format!(
            "Log a contact, or plan the next meeting; {to_come} by {}.",
            scope.policy.dates.weekday_short(month.last())
        )
    } else {
        "Log a contact, or plan the next meeting.".to_owned()
    };
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
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
