//! Attention items for the end of a pairing.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{day::Day, pairing::PairingState, words::days};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    items.extend(if scope.today > scope.last_day { past(scope) } else { soon(scope) });
}

fn soon(scope: &Scope) -> Option<Item> {
    let rule = scope.policy.ending_notice;
    let last = scope.last_day;
    let noticed = last.plus(i32::try_from(rule.value).map_or(i32::MIN, i32::wrapping_neg));
    (scope.today >= noticed).then(|| Item {
        severity: Severity::of(rule.strength, Period::Ahead),
        since: noticed.max(scope.pairing.starts_on),
        due: Some(last),
        cause: Cause::EndingSoon { last },
    })
}

/// An extended pairing is past its end only if the extension has a last day of its own.
fn past(scope: &Scope) -> Option<Item> {
    let extended = scope.state == PairingState::Extended;
    if extended && scope.last_day <= scope.policy.term_end(scope.pairing) {
        return None;
    }
    Some(Item {
        severity: Severity::Overdue,
        since: scope.last_day.plus(1).max(scope.pairing.starts_on),
        due: Some(scope.last_day),
        cause: Cause::PastEnd { last: scope.last_day },
    })
}

pub(super) fn soon_words(scope: &Scope, last: Day) -> ExplanationText {
    let rule = scope.policy.ending_notice;
    let left = last.since(scope.today);
    ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: if left == 0 {
            "ends today".to_owned()
        } else {
            format!("ends {}, in {}", scope.policy.dates.weekday_short(last), days(left))
        },
        arithmetic: vec![
            end_line(scope, last),
            format!("{} left on {}, at most {}", days(left), scope.policy.dates.long(scope.today), days(rule.value)),
        ],
        next_step: "Extend it, or get ready to complete it.".to_owned(),
    }
}

pub(super) fn past_words(scope: &Scope, last: Day) -> ExplanationText {
    let rule = scope.policy.term;
    let over = scope.today.since(last);
    ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: format!("ended {}, {} ago, still open", scope.policy.dates.short(last), days(over)),
        arithmetic: vec![
            end_line(scope, last),
            format!("{} is {} later", scope.policy.dates.long(scope.today), days(over)),
        ],
        next_step: "Complete it, extend it, or end it.".to_owned(),
    }
}

fn end_line(scope: &Scope, last: Day) -> String {
    let from = match scope.pairing.ends_on {
        Some(own) if own == last => "the pairing's own end",
        Some(_) | None if scope.policy.is_rolling() => "the end of its term",
        Some(_) | None => "the program's last day",
    };
    format!("{from} is {}", scope.policy.dates.long(last))
}
