//! The rhythm of contacts, "n to m meetings a month", judged by calendar month.
//!
//! A month requires `A = round(n x E / U)` contacts, where `U` is the number of its weekdays and `E` the number of its
//! open days inside the pairing's window, so that breaks and a late start require less. Today, as many of them are due
//! as correspond to the open days that have passed.

use super::{
    figures::{CadenceBreak, Gap},
    item::{Cause, Item},
    kind::Severity,
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::{Day, Month},
    words::{open_days, plural},
};

/// What a month requires of a pair.
#[derive(Debug, Clone, Copy)]
struct Required {
    /// Weekdays of the month.
    weekdays: u32,
    /// Open days of the month inside the pairing's window.
    open: u32,
    /// The minimum number of contacts.
    contacts: u32,
}

/// Always overdue, regardless of the rule's strictness: showing it is the main job, and the explanation says
/// "recommended".
pub(super) fn find(scope: &Scope, last: Day) -> Option<Item> {
    let gap = gap(scope, last, scope.today)?;
    // A meeting after the pairing's last day will not take place within it.
    if scope.pairing.next_meeting(scope.today).is_some_and(|meeting| meeting.on <= scope.last_day) {
        return None;
    }
    let since = since(scope, last);
    let due = Some(since.plus(-1));
    Some(Item { severity: Severity::Overdue, since, due, cause: Cause::MeetingOverdue(gap) })
}

/// Returns the minimum number of contacts a month in the phase of `day`; `None` if it has none.
fn at_least(scope: &Scope, day: Day) -> Option<u32> {
    scope.policy.cadence.as_ref()?.value.phase(scope.pairing.starts_on, day)?.at_least
}

fn required(scope: &Scope, month: Month, n: u32) -> Required {
    let calendar = &scope.policy.calendar;
    let weekdays = weekdays(month);
    let (first, last) = window(scope, month);
    let open = calendar.count(first, last);
    let contacts = share(2 * u64::from(n) * u64::from(open) + u64::from(weekdays), 1, 2 * weekdays);
    Required { weekdays, open, contacts }
}

/// Returns `whole` × `part` / `of`, rounded down; 0 if `of` is 0.
fn share(whole: u64, part: u32, of: u32) -> u32 {
    let share = whole.saturating_mul(part.into()).checked_div(of.into()).unwrap_or(0);
    u32::try_from(share).unwrap_or(u32::MAX)
}

/// Returns the first and last day of a month inside the pairing's window.
fn window(scope: &Scope, month: Month) -> (Day, Day) {
    (month.first().max(scope.pairing.starts_on), month.last().min(scope.hours_end))
}

/// Returns the number of weekdays of a month.
fn weekdays(month: Month) -> u32 {
    // Four weeks have twenty of them, wherever they begin.
    let rest = (28..=month.last().since(month.first())).map(|step| month.first().plus(step));
    20 + u32::try_from(rest.filter(|day| !day.is_weekend()).count()).unwrap_or(0)
}

/// Returns how the cadence is broken on `day`, given the last contact up to today; `None` if it is not.
fn gap(scope: &Scope, last: Day, day: Day) -> Option<Gap> {
    let n = at_least(scope, day)?;
    let calendar = &scope.policy.calendar;
    let month = day.month();
    let now = required(scope, month, n);
    let held = contacts(scope, month);
    let silent = calendar.count(last.plus(1), day);
    let allowed = now.weekdays.div_ceil(n).saturating_mul(2);
    let passed = calendar.count(window(scope, month).0, window(scope, month).1.min(day.plus(-1)));
    let due_by_now = share(now.contacts.into(), passed, now.open);
    let broken = if let Some(short) = previous(scope, last, month) {
        short
    } else if held < due_by_now {
        CadenceBreak::ThisMonth { due_by_now, passed, open: now.open }
    } else if silent > allowed {
        CadenceBreak::Silent { allowed, weekdays: now.weekdays }
    } else {
        return None;
    };
    Some(Gap { last, open_days: silent, at_least: n, month, required: now.contacts, held, broken })
}

/// Returns the previous month, if it ended with fewer contacts than it required and there has been none since.
fn previous(scope: &Scope, last: Day, month: Month) -> Option<CadenceBreak> {
    let before = month.previous();
    if last > before.last() || before.last() < scope.pairing.starts_on {
        return None;
    }
    let n = at_least(scope, before.last())?;
    let (required, held) = (required(scope, before, n).contacts, contacts(scope, before));
    (held < required).then_some(CadenceBreak::PreviousMonth { month: before, held, required })
}

fn contacts(scope: &Scope, month: Month) -> u32 {
    u32::try_from(scope.contacts_in(month)).unwrap_or(u32::MAX)
}

/// Returns the first day since the last contact from which the cadence has been broken up to today. Within a month
/// without a contact, it can only break, not mend.
fn since(scope: &Scope, last: Day) -> Day {
    let is_broken = |day: Day| gap(scope, last, day).is_some();
    let mut since = scope.today;
    loop {
        let (mut low, mut high) = (since.month().first().max(last.plus(1)).number(), since.number());
        while low < high {
            let middle = low + (high - low) / 2;
            if Day::from_number(middle).is_some_and(is_broken) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        since = Day::from_number(low).unwrap_or(since);
        let before = since.plus(-1);
        if since.month() == before.month() || before <= last || !is_broken(before) {
            return since;
        }
        since = before;
    }
}

pub(super) fn words(scope: &Scope, gap: &Gap) -> Option<ExplanationText> {
    let rule = scope.policy.cadence.as_ref()?;
    let long = |day: Day| scope.policy.dates.long(day);
    let name = gap.month.name();
    let a_month = format!("{} a month", gap.at_least);
    let mut arithmetic = vec![
        format!("last contact on {}", long(gap.last)),
        format!("{} from the day after it to {}", open_days(gap.open_days), long(scope.today)),
    ];
    let now = required(scope, gap.month, gap.at_least);
    let message = match gap.broken {
        CadenceBreak::PreviousMonth { month, held, required } => {
            let name = month.name();
            arithmetic.push(format!("{name} had {held} of {}, and none has followed", plural(required, "contact")));
            format!("{name} had {held} of {required} meetings, none since")
        }
        CadenceBreak::ThisMonth { due_by_now, passed, open } => {
            arithmetic.push(format!(
                "{} of {open} have passed: {} x {passed} / {open} = {due_by_now} due by now, rounded down",
                open_days(passed),
                gap.required
            ));
            format!("{name} has {} of {due_by_now} meetings due by now", gap.held)
        }
        CadenceBreak::Silent { allowed, weekdays } => {
            arithmetic.push(format!(
                "{a_month} in {} allow 2 x {weekdays} / {} = {allowed}, rounded up before doubling",
                plural(weekdays, "weekday"),
                gap.at_least
            ));
            let weeks = plural(scope.today.since(gap.last) / 7, "week");
            format!("no meeting for {weeks}; {a_month} expected")
        }
    };
    arithmetic.push(format!(
        "{name} requires {} x {} / {} = {}, rounded",
        gap.at_least,
        open_days(now.open),
        plural(now.weekdays, "weekday"),
        gap.required
    ));
    let to_come = gap.required.saturating_sub(gap.held);
    let by = scope.policy.dates.weekday_short(gap.month.last());
    arithmetic.push(if to_come == 0 {
        format!("{name} has its {}, and no meeting is planned", plural(gap.required, "contact"))
    } else {
        let all = plural(gap.required, "contact");
        format!("{name} has {} of {all}: {to_come} still to come by {by}, and no meeting is planned", gap.held)
    });
    let next_step = if to_come > 1 {
        format!("Log a contact, or plan the next meeting; {to_come} by {by}.")
    } else {
        "Log a contact, or plan the next meeting.".to_owned()
    };
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}
