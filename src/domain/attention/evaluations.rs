//! Attention items for evaluations, surveys, and forms that the mentor and mentee owe.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    reviews,
    scope::Scope,
    words::{ExplanationText, name_then},
};
use crate::domain::{
    day::Day,
    directory::Directory,
    id::RuleId,
    pairing::PairingState,
    policy::ObligationKind,
    rule::{Clause, Party},
    words::{days, name},
};

/// Days after its last day for which a pairing that is over still owes its evaluations.
const AFTER_THE_END: i32 = 60;

/// Finds what the pair owes, while the pairing runs and for a while after it is over.
pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    let (policy, pairing, today) = (scope.policy, scope.pairing, scope.today);
    let asked = match scope.state {
        PairingState::Confirmed | PairingState::Active | PairingState::Extended => true,
        PairingState::Completed | PairingState::Ended => today.since(policy.reached(pairing, today)) <= AFTER_THE_END,
        PairingState::Requested | PairingState::Proposed | PairingState::Declined => false,
    };
    if !asked || today < pairing.starts_on {
        return;
    }
    for owed in policy.obligations_of_pair(pairing, today) {
        let on = owed.on;
        let noticed = match owed.what {
            ObligationKind::Evaluation => reviews::opens(on, pairing.starts_on),
            ObligationKind::Form(_) => on.plus(-policy.windows.soon()).max(pairing.starts_on),
        };
        if today < noticed {
            continue;
        }
        let rule = policy.rule_id(owed.from);
        if owed.is_given(&rule, &pairing.evaluations, today) {
            continue;
        }
        let (period, since) = match owed.what {
            ObligationKind::Evaluation => (reviews::period_of(today, on), noticed),
            ObligationKind::Form(_) if today > on => (Period::Closed, on.plus(1)),
            ObligationKind::Form(_) => (Period::Ahead, noticed),
        };
        let cause = Cause::EvaluationDue { rule, by: owed.by, on };
        items.push(Item { severity: Severity::of(owed.strength, period), since, due: Some(on), cause });
    }
}

pub(super) fn words(
    scope: &Scope,
    rule: &RuleId,
    by: Party,
    on: Day,
    people: &dyn Directory,
) -> Option<ExplanationText> {
    let today = scope.today;
    let (from, strength) = scope.policy.origin(rule)?;
    let clause = &scope.policy.program.rule(rule)?.clause;
    let (what, asked) = if let Clause::FormDue(form) = clause {
        (form.form.to_string(), format!("{} hands in \"{}\" by {}", by.word(), form.form, scope.policy.dates.long(on)))
    } else {
        let Clause::Evaluation(evaluation) = clause else { return None };
        let day = format!(
            "{} evaluates at {} of the planned dates: {}",
            by.word(),
            evaluation.at,
            scope.policy.dates.long(on)
        );
        ("evaluation".to_owned(), day)
    };
    let late = today.since(on);
    let rest = match late {
        i32::MIN..0 => format!(" of {} due by {}", by.word(), scope.policy.dates.weekday_short(on)),
        0 => format!(" of {} due today", by.word()),
        late => format!(" of {} missing, {}", by.word(), days(late)),
    };
    let age = if late < 0 {
        format!("{} left on {}", days(-late), scope.policy.dates.long(today))
    } else {
        format!("{} is {} later, and none is recorded", scope.policy.dates.long(today), days(late))
    };
    let who = match by {
        Party::Mentor => name(&scope.pairing.mentor, people),
        Party::Mentee => name(&scope.pairing.mentee, people),
        Party::Region | Party::District | Party::Coordinator => by.word().to_owned(),
    };
    Some(ExplanationText {
        from,
        strength,
        message: name_then(&what, &rest),
        arithmetic: vec![asked, age],
        next_step: format!("Ask {who} for it, and record the day it came in."),
    })
}
