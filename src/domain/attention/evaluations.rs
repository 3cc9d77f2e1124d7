//! Attention about evaluations, surveys and forms that mentor and mentee owe.

use super::{
    item::{Cause, Directory, Item},
    kind::{Period, Severity},
    reviews::owed,
    scope::Scope,
    words::{Words, days, name_then},
};
use crate::domain::{
    day::Day,
    id::RuleId,
    pairing::PairingState,
    rule::{Clause, Party},
};

/// Days after the last one in which a completed pairing still owes its evaluations.
const AFTER_THE_END: i32 = 60;
/// What the two owe, in a running pairing and for a while in a completed one.
pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    let end = last_day(scope);
    let asked = match scope.pairing.state {
        PairingState::Confirmed | PairingState::Active | PairingState::Extended => true,
        PairingState::Completed => scope.today.since(end) <= AFTER_THE_END,
        PairingState::Requested | PairingState::Proposed | PairingState::Ended | PairingState::Declined => false,
    };
    if !asked || scope.today < scope.pairing.starts_on {
        return;
    }
    for rule in &scope.policy.evaluations {
        // A pairing that was completed early has reached every share.
        let on = scope.policy.day_of_share(scope.pairing, rule.value.at).min(end);
        if scope.today < on {
            continue;
        }
        let id = scope.policy.rule_id(rule.from);
        for by in parties(&rule.value.by) {
            if given(scope, &id, by) == 0 {
                let cause = Cause::EvaluationDue { rule: id.clone(), by, on };
                items.push(Item {
                    severity: Severity::of(rule.strength, owed(scope.today, on)),
                    since: on,
                    due: Some(on),
                    cause,
                });
            }
        }
    }
    for rule in &scope.policy.forms_due {
        let id = scope.policy.rule_id(rule.from);
        let dates = scope.policy.occurrences(scope.pairing, rule.value.on).filter(|on| *on <= end);
        for (place, on) in dates.enumerate() {
            let noticed = on.plus(-scope.policy.windows.soon()).max(scope.pairing.starts_on);
            if scope.today < noticed {
                break;
            }
            let (period, since) =
                if scope.today > on { (Period::Closed, on.plus(1)) } else { (Period::Ahead, noticed) };
            for by in parties(&rule.value.by) {
                // One that was handed in late stands for the first date that was missed.
                if given(scope, &id, by) <= place {
                    let cause = Cause::EvaluationDue { rule: id.clone(), by, on };
                    items.push(Item { severity: Severity::of(rule.strength, period), since, due: Some(on), cause });
                }
            }
        }
    }
}

/// The last day of a pairing: of the planned ones, or the day on which it was completed before.
fn last_day(scope: &Scope) -> Day {
    if scope.pairing.state != PairingState::Completed {
        return scope.last_day;
    }
    let completed = scope.pairing.history.iter().rev().find(|turn| turn.to == PairingState::Completed);
    completed.map_or(scope.last_day, |turn| turn.on.max(scope.pairing.starts_on).min(scope.last_day))
}

/// Those of the parties that are the two of a pairing, each once.
fn parties(by: &[Party]) -> impl Iterator<Item = Party> + use<'_> {
    [Party::Mentor, Party::Mentee].into_iter().filter(|party| by.contains(party))
}

fn given(scope: &Scope, rule: &RuleId, by: Party) -> usize {
    let given = &scope.pairing.evaluations;
    given.iter().filter(|given| given.by == by && given.rule == *rule && given.on <= scope.today).count()
}

pub(super) fn words(scope: &Scope, rule: &RuleId, by: Party, on: Day, people: &dyn Directory) -> Option<Words> {
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
        Party::Mentor => Scope::name(people, &scope.pairing.mentor),
        Party::Mentee => Scope::name(people, &scope.pairing.mentee),
        Party::Region | Party::District | Party::Coordinator => by.word().to_owned(),
    };
    Some(Words {
        from,
        strength,
        message: name_then(&what, &rest),
        arithmetic: vec![asked, age],
        next_step: format!("Ask {who} for it, and record the day it came in."),
    })
}
