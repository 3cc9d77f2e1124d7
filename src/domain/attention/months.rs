//! Attention items for monthly hours: below the minimum, or above the maximum.

use super::{
    figures::MonthFigures,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::{Day, Month},
    units::Minutes,
    words::{days, duration},
};

/// A first or last month with fewer days than this in the window has no minimum.
const PARTIAL: i32 = 15;
pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    for (month, logged) in scope.facts.months {
        items.extend(below(scope, month, logged));
        items.extend(above(scope, month, logged));
    }
}

fn below(scope: &Scope, month: Month, logged: Minutes) -> Option<Item> {
    let rule = scope.policy.month_minimum?;
    if logged >= rule.value || !is_required(scope, month) {
        return None;
    }
    let last_days = month.last().plus(1 - scope.policy.windows.soon());
    let (period, since) = if scope.today > month.last() {
        (Period::Closed, month.next().first())
    } else if scope.today >= last_days {
        (Period::Ahead, last_days.max(scope.pairing.starts_on))
    } else {
        return None;
    };
    Some(Item {
        severity: Severity::of(rule.strength, period),
        since,
        due: Some(month.last()),
        cause: Cause::MonthBelowMinimum(MonthFigures { month, logged, bound: rule.value }),
    })
}

/// Returns `true` if enough of a month is within the pairing's window to require anything.
pub(super) fn is_required(scope: &Scope, month: Month) -> bool {
    let inside = days_inside(scope, month);
    inside > month.last().since(month.first()) || inside >= PARTIAL
}

/// Returns the calendar days of a month within the pairing's window.
fn days_inside(scope: &Scope, month: Month) -> i32 {
    let first = month.first().max(scope.pairing.starts_on);
    let last = month.last().min(scope.last_day);
    (last.since(first) + 1).max(0)
}

fn above(scope: &Scope, month: Month, logged: Minutes) -> Option<Item> {
    let rule = scope.policy.month_maximum?;
    if logged <= rule.value {
        return None;
    }
    let period = if scope.today > month.last() { Period::Closed } else { Period::Open };
    Some(Item {
        severity: Severity::of(rule.strength, period),
        since: exceeded_on(scope, month, rule.value),
        due: Some(month.last()),
        cause: Cause::MonthAboveMaximum(MonthFigures { month, logged, bound: rule.value }),
    })
}

/// Returns the day on which a month's minutes exceeded the maximum.
fn exceeded_on(scope: &Scope, month: Month, cap: Minutes) -> Day {
    let mut sum = Minutes(0);
    let mut counted = scope
        .pairing
        .entries
        .iter()
        .filter(|entry| entry.on <= scope.today && entry.on.month() == month && scope.policy.counts(entry.kind));
    let first = counted.find(|entry| {
        sum = sum + entry.minutes;
        sum > cap
    });
    first.map_or(month.last().min(scope.today), |entry| entry.on)
}

pub(super) fn below_words(scope: &Scope, figures: &MonthFigures) -> Option<ExplanationText> {
    let rule = scope.policy.month_minimum?;
    let MonthFigures { month, logged, bound } = *figures;
    let name = month.name();
    let missing = bound.saturating_sub(logged);
    let closed = scope.today > month.last();
    let message = if closed {
        format!("{name} {}, at least {bound}", duration(logged))
    } else {
        format!("{name} {}, {bound} by {}", duration(logged), scope.policy.dates.weekday_short(month.last()))
    };
    let mut arithmetic = vec![
        format!("{name} {}: {logged} counted, at least {bound}", month.year),
        format!("missing {bound} - {logged} = {missing}"),
    ];
    let inside = days_inside(scope, month);
    if inside <= month.last().since(month.first()) {
        arithmetic.push(format!(
            "{} of it inside the pairing, so the month counts (from {})",
            days(inside),
            days(PARTIAL)
        ));
    }
    arithmetic.push(if closed {
        format!("the month closed on {}", scope.policy.dates.long(month.last()))
    } else {
        format!("{} left after {}", days(month.last().since(scope.today)), scope.policy.dates.long(scope.today))
    });
    let next_step = if closed {
        format!("Log {missing} that took place in {name}, if it was forgotten; otherwise talk to the pair.")
    } else {
        format!("Log {missing} more in {name}, by {}.", scope.policy.dates.weekday_short(month.last()))
    };
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}

pub(super) fn above_words(scope: &Scope, figures: &MonthFigures) -> Option<ExplanationText> {
    let rule = scope.policy.month_maximum?;
    let MonthFigures { month, logged, bound } = *figures;
    let name = month.name();
    let over = logged.saturating_sub(bound);
    let arithmetic = vec![
        format!("{name} {}: {logged} counted, at most {bound}", month.year),
        format!("{logged} - {bound} = {over} over; every entry is kept"),
    ];
    let next_step = if scope.today > month.last() {
        let shown_until = month.next().next().last();
        format!(
            "Correct an entry of {name} if one is wrong; otherwise it leaves the list after {}.",
            scope.policy.dates.long(shown_until)
        )
    } else {
        format!("Plan no more time in {name}; correct an entry if one is wrong.")
    };
    let message = format!("{name} {}, at most {bound}", duration(logged));
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}
