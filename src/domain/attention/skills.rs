//! Attention about skills: a checklist without start levels, needs without a date, dates that have passed.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::{Words, days, name_then},
};
use crate::domain::{
    checklist::{Need, SkillMark, Stage},
    day::Day,
    id::{ChecklistId, SkillId},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    items.extend(not_started(scope));
    for mark in &scope.pairing.marks {
        items.extend(unscheduled(scope, mark));
        items.extend(overdue(scope, mark));
    }
}

fn not_started(scope: &Scope) -> Option<Item> {
    let rule = scope.policy.start_levels?;
    let met = scope.facts.first_contact?;
    let lists = scope.pairing.checklists.is_empty() && scope.policy.program.checklists.is_empty();
    if lists || scope.pairing.marks.iter().any(|mark| mark.start.is_some()) {
        return None;
    }
    Some(Item {
        severity: Severity::of(rule.strength, Period::Open),
        since: met,
        due: Some(met),
        cause: Cause::ChecklistNotStarted { met },
    })
}

fn unscheduled(scope: &Scope, mark: &SkillMark) -> Option<Item> {
    let rule = scope.policy.schedule_needs?;
    let waits = match mark.stage {
        Stage::NotStarted | Stage::Scheduled => mark.on.is_none(),
        Stage::Modelled | Stage::Practised | Stage::Independent | Stage::NotApplicable => false,
    };
    if !waits || mark.need != Some(Need::High) {
        return None;
    }
    // Needs are set at the first meeting, and their dates with them.
    let since = scope.facts.first_contact.unwrap_or(scope.pairing.starts_on);
    Some(Item {
        severity: Severity::of(rule.strength, Period::Open),
        since,
        due: Some(since),
        cause: Cause::SkillUnscheduled { checklist: mark.checklist.clone(), skill: mark.skill.clone() },
    })
}

fn overdue(scope: &Scope, mark: &SkillMark) -> Option<Item> {
    let on = mark.on.filter(|on| mark.stage == Stage::Scheduled && *on < scope.today)?;
    Some(Item {
        severity: Severity::of(scope.policy.skill_dates.strength, Period::Closed),
        since: on.plus(1),
        due: Some(on),
        cause: Cause::SkillOverdue { checklist: mark.checklist.clone(), skill: mark.skill.clone(), on },
    })
}

fn name<'a>(scope: &Scope<'a>, checklist: &ChecklistId, skill: &'a SkillId) -> &'a str {
    let known = scope.policy.program.checklist(checklist).and_then(|list| list.skill(skill));
    known.map_or(skill.as_str(), |(_, skill)| skill.name.as_str())
}

pub(super) fn not_started_words(scope: &Scope, met: Day) -> Option<Words> {
    let rule = scope.policy.start_levels?;
    Some(Words {
        from: rule.from,
        strength: rule.strength,
        message: format!("first met {}, no start levels yet", met.short()),
        arithmetic: vec![
            format!("first contact on {}, {} before {}", met.long(), days(scope.today.since(met)), scope.today.long()),
            "0 skills have a start level".to_owned(),
        ],
        next_step: "Go through the checklist together, and record how well each skill goes now.".to_owned(),
    })
}

pub(super) fn unscheduled_words(scope: &Scope, checklist: &ChecklistId, skill: &SkillId) -> Option<Words> {
    let rule = scope.policy.schedule_needs?;
    let name = name(scope, checklist, skill);
    Some(Words {
        from: rule.from,
        strength: rule.strength,
        message: name_then(name, ": high need, no date"),
        arithmetic: vec![format!("{name}: need high, no date, not begun")],
        next_step: "Set a day for it.".to_owned(),
    })
}

pub(super) fn overdue_words(scope: &Scope, checklist: &ChecklistId, skill: &SkillId, on: Day) -> Words {
    let rule = scope.policy.skill_dates;
    let name = name(scope, checklist, skill);
    Words {
        from: rule.from,
        strength: rule.strength,
        message: name_then(name, &format!(" was due {}", on.weekday_short())),
        arithmetic: vec![
            format!("{name}: scheduled for {}", on.long()),
            format!("{} ago on {}", days(scope.today.since(on)), scope.today.long()),
        ],
        next_step: "Tick it if it is done; otherwise set another day.".to_owned(),
    }
}
