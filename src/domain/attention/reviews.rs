//! Attention items for goal reviews, due at shares of the planned dates.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{day::Day, units::Percent, words::days};

/// Days before and after its day during which something is due, before it is overdue.
const WINDOW: i32 = 14;

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    let Some(rule) = &scope.policy.reviews else { return };
    for (at, on) in scope.policy.reviews_due(scope.pairing, scope.today) {
        let done = scope.pairing.reviews.iter().any(|review| review.at == at && review.on <= scope.today);
        let noticed = opens(on, scope.pairing.starts_on);
        if !done && scope.today >= noticed {
            let severity = Severity::of(rule.strength, period_of(scope.today, on));
            items.push(Item { severity, since: noticed, due: Some(on), cause: Cause::ReviewDue { at, on } });
        }
    }
}

/// Returns the first day of the window of something that is due on a day, in a pairing that starts on `start`.
pub(super) fn opens(on: Day, start: Day) -> Day {
    on.plus(-WINDOW).max(start)
}

/// Returns the stage of an item by its day: it is due until its window closes.
pub(super) fn period_of(today: Day, on: Day) -> Period {
    if today.since(on) <= WINDOW { Period::Ahead } else { Period::Closed }
}

pub(super) fn words(scope: &Scope, at: Percent, on: Day) -> Option<ExplanationText> {
    let rule = scope.policy.reviews.as_ref()?;
    let start = scope.pairing.starts_on;
    let which = match at {
        Percent(50) => "midpoint review".to_owned(),
        Percent(100) => "final review".to_owned(),
        share => format!("review at {share}"),
    };
    let late = scope.today.since(on);
    let message = match late {
        i32::MIN..0 => format!("{which} due by {}", scope.policy.dates.weekday_short(on)),
        0 => format!("{which} due today"),
        late => format!("{which} not recorded, {}", days(late)),
    };
    let length = scope.last_day.since(start).max(0);
    let arithmetic = vec![
        format!(
            "planned from {} to {}: {}",
            scope.policy.dates.long(start),
            scope.policy.dates.long(scope.last_day),
            days(length)
        ),
        format!("{at} of {} after {} is {}", days(length), scope.policy.dates.long(start), scope.policy.dates.long(on)),
        if late < 0 {
            format!("{} left on {}", days(-late), scope.policy.dates.long(scope.today))
        } else {
            format!("{} is {} later, and no such review is recorded", scope.policy.dates.long(scope.today), days(late))
        },
    ];
    let next_step = "Review the goals with the two, and record the day and what came of it.".to_owned();
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}
