//! Attention items for overload: too many consecutive weekly meetings.

use super::{
    item::{Cause, Item},
    kind::Severity,
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    log::{EntryKind, Outcome},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    let Some(rule) = scope.policy.weekly_run else { return };
    let Some((weeks, from)) = run(scope) else { return };
    if weeks < rule.value || rule.value == 0 {
        return;
    }
    // The first meeting in the week that completed the run.
    let last = from.plus(i32::try_from(rule.value.saturating_sub(1)).unwrap_or(i32::MAX).saturating_mul(7));
    let since = meetings(scope).filter(|on| *on >= last).min().unwrap_or(scope.today);
    items.push(Item { severity: Severity::Notice, since, due: None, cause: Cause::WeeklyRun { weeks, from } });
}

/// Returns the length of the run of weeks with meetings that ends this week or last week, and the Monday of its first
/// week.
fn run(scope: &Scope) -> Option<(u32, Day)> {
    let mut mondays: Vec<Day> = meetings(scope).map(monday).collect();
    mondays.sort_unstable();
    mondays.dedup();
    let this_week = monday(scope.today);
    let last = mondays.last().copied().filter(|last| *last >= this_week.plus(-7))?;
    let (mut weeks, mut from) = (0_u32, last);
    for week in mondays.into_iter().rev() {
        if week != last.plus(-7 * i32::try_from(weeks).unwrap_or(i32::MAX / 7)) {
            break;
        }
        weeks += 1;
        from = week;
    }
    Some((weeks, from))
}

/// Returns the days of meetings up to today, unordered.
fn meetings(scope: &Scope) -> impl Iterator<Item = Day> {
    let logged = scope.pairing.entries.iter().filter(|entry| entry.kind == EntryKind::Meeting).map(|entry| entry.on);
    let held =
        scope.pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Held).map(|meeting| meeting.on);
    logged.chain(held).filter(|on| *on <= scope.today)
}

/// Returns the Monday of the day's week.
fn monday(day: Day) -> Day {
    day.plus(-i32::try_from(day.weekday().num_days_from_monday()).unwrap_or(0))
}

pub(super) fn run_words(scope: &Scope, weeks: u32, from: Day) -> Option<ExplanationText> {
    let rule = scope.policy.weekly_run?;
    let last = from.plus(i32::try_from(weeks).unwrap_or(0).saturating_mul(7) - 1);
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: format!("meetings in {weeks} weeks in a row"),
        arithmetic: vec![
            format!(
                "a meeting in each week from {} to {}",
                scope.policy.dates.long(from),
                scope.policy.dates.long(last)
            ),
            format!("{weeks} weeks; {} in a row are one too many", rule.value),
        ],
        next_step: "Ask whether it is too much; a week without a meeting clears it.".to_owned(),
    })
}
