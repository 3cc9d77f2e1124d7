//! Attention items for skills: missing start levels, needs without a date, missed dates, and skipped stages. Waived
//! and not applicable skills are excluded.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::{ExplanationText, name_then},
};
use crate::domain::{
    checklist::{Need, SkillMark, Stage},
    day::Day,
    id::{ChecklistId, SkillId},
    words::{any_of, days},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    items.extend(not_started(scope));
    for mark in scope.pairing.marks.iter().filter(|mark| is_required(scope, mark)) {
        items.extend(unscheduled(scope, mark));
        items.extend(overdue(scope, mark));
        items.extend(skipped(scope, mark));
    }
}

/// Returns `true` unless the skill is waived or not applicable.
fn is_required(scope: &Scope, mark: &SkillMark) -> bool {
    let waived = mark.waived.as_ref().is_some_and(|waiver| waiver.on <= scope.today);
    !waived && mark.stage != Stage::NotApplicable
}

/// Counts the skills to be learned on a pairing's checklists.
fn count_required(scope: &Scope) -> usize {
    let (pairing, program) = (scope.pairing, &scope.policy.program);
    let skills =
        pairing.all_checklists(program).flat_map(|list| list.skills().map(move |(_, skill)| (&list.id, &skill.id)));
    skills.filter(|(list, skill)| pairing.mark(list, skill).is_none_or(|mark| is_required(scope, mark))).count()
}

fn not_started(scope: &Scope) -> Option<Item> {
    let rule = scope.policy.start_levels?;
    let met = scope.facts.first_contact?;
    let (pairing, program) = (scope.pairing, &scope.policy.program);
    let none = pairing.checklists.is_empty() && pairing.own_list.is_none() && program.checklists.is_empty();
    if none || pairing.marks.iter().any(|mark| mark.start.is_some()) {
        return None;
    }
    // A pairing without checklists, or whose checklists no longer exist, still owes start levels.
    if pairing.all_checklists(program).next().is_some() && count_required(scope) == 0 {
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
    // Needs and their dates are set at the first meeting.
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

fn skipped(scope: &Scope, mark: &SkillMark) -> Option<Item> {
    let rule = scope.policy.model_first?;
    let done = match mark.stage {
        Stage::Practised | Stage::Independent => mark.on.is_none_or(|on| on <= scope.today),
        Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::NotApplicable => false,
    };
    if !done || mark.modelled_on.is_some() {
        return None;
    }
    let since = mark.on.or(scope.facts.first_contact).unwrap_or(scope.pairing.starts_on);
    Some(Item {
        severity: Severity::of(rule.strength, Period::Open),
        since,
        due: Some(since),
        cause: Cause::StageSkipped { checklist: mark.checklist.clone(), skill: mark.skill.clone() },
    })
}

fn name<'a>(scope: &Scope<'a>, checklist: &ChecklistId, skill: &'a SkillId) -> &'a str {
    let known = scope.pairing.checklist(&scope.policy.program, checklist).and_then(|list| list.skill(skill));
    known.map_or(skill.as_str(), |(_, skill)| skill.name.as_str())
}

pub(super) fn not_started_words(scope: &Scope, met: Day) -> Option<ExplanationText> {
    let rule = scope.policy.start_levels?;
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: format!("first met {}, no start levels yet", scope.policy.dates.short(met)),
        arithmetic: vec![
            format!(
                "first contact on {}, {} before {}",
                scope.policy.dates.long(met),
                days(scope.today.since(met)),
                scope.policy.dates.long(scope.today)
            ),
            match count_required(scope) {
                0 => "no skill has a start level".to_owned(),
                1 => "the one skill has no start level".to_owned(),
                skills => format!("0 of {skills} skills have a start level"),
            },
        ],
        next_step: if scope.pairing.all_checklists(&scope.policy.program).next().is_some() {
            "Go through the checklist together, and record how well each skill goes now.".to_owned()
        } else {
            let program = &scope.policy.program;
            let known: Vec<_> = program.checklists.iter().map(|list| list.id.as_str()).collect();
            format!("Choose the checklist of the pair first: {}.", any_of(&known))
        },
    })
}

pub(super) fn unscheduled_words(scope: &Scope, checklist: &ChecklistId, skill: &SkillId) -> Option<ExplanationText> {
    let rule = scope.policy.schedule_needs?;
    let name = name(scope, checklist, skill);
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: name_then(name, ": high need, no date"),
        arithmetic: vec![format!("{name}: need high, no date, not begun")],
        next_step: "Set a day for it.".to_owned(),
    })
}

pub(super) fn overdue_words(scope: &Scope, checklist: &ChecklistId, skill: &SkillId, on: Day) -> ExplanationText {
    let rule = scope.policy.skill_dates;
    let name = name(scope, checklist, skill);
    ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: name_then(name, &format!(" was due {}", scope.policy.dates.weekday_short(on))),
        arithmetic: vec![
            format!("{name}: scheduled for {}", scope.policy.dates.long(on)),
            format!("{} ago on {}", days(scope.today.since(on)), scope.policy.dates.long(scope.today)),
        ],
        next_step: "Tick it if it is done; otherwise set another day.".to_owned(),
    }
}

pub(super) fn skipped_words(scope: &Scope, checklist: &ChecklistId, skill: &SkillId) -> Option<ExplanationText> {
    let rule = scope.policy.model_first?;
    let name = name(scope, checklist, skill);
    let mark = scope.pairing.mark(checklist, skill);
    let stage = mark.map_or(Stage::NotStarted, |mark| mark.stage).words();
    let on =
        mark.and_then(|mark| mark.on).map_or_else(String::new, |on| format!(" on {}", scope.policy.dates.long(on)));
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message: name_then(name, &format!(": {stage}, never modelled")),
        arithmetic: vec![format!("{name}: {stage}{on}"), "no day on which the mentor showed it".to_owned()],
        next_step: "Record the day on which the mentor showed it, or let the mentor show it now.".to_owned(),
    })
}
