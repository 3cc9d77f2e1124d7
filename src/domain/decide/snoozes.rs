//! Snoozing attention items, and ending a snooze.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Context, DecisionResult, Refusal, decision, forbidden, name_of, names, pairing_of, policy_of, put, unknown,
};
use crate::domain::{
    attention::{self, About, Item, Severity},
    change::{Document, Edit, Key},
    day::Day,
    snooze::{Snooze, SnoozeSubject, SnoozeTarget},
};

/// Maximum length of a snooze in months.
const MAX_MONTHS: u32 = 12;

pub(super) fn snooze(target: SnoozeTarget, until: Day, because: &str, ctx: Context) -> DecisionResult {
    let because = because.trim();
    if because.is_empty() {
        return forbidden("give a reason: others will want to know");
    }
    if until <= ctx.today {
        return forbidden(format!("{} is not after today; name the day on which it is to be back", until.long()));
    }
    let last = ctx.today.plus_months(MAX_MONTHS);
    if until > last {
        return forbidden(format!(
            "{} is too far ahead; snooze for a year at most, until {}",
            until.long(),
            last.long()
        ));
    }
    let items = items_of(&target.whose, ctx)?;
    let meant: Vec<&Item> = items.iter().filter(|item| item.kind() == target.kind).collect();
    let Some(severity) = meant.iter().map(|item| item.severity).min() else {
        return Err(nothing(&target, &items, ctx));
    };
    let through = meant.iter().map(|item| item.span().1).max().unwrap_or(ctx.today).max(ctx.today);
    let title = format!("Snoozed until {}: {}, {}", until.long(), words(&target), subject(&target.whose, ctx));
    let snooze = Snooze {
        target,
        on: ctx.today,
        until,
        severity,
        through,
        because: CompactString::new(because),
        by: ctx.by.cloned(),
    };
    let mut decision = decision(title, put(Document::Snooze(Arc::new(snooze)), ctx));
    if severity == Severity::Overdue {
        decision.remarks.push("it is overdue, and remains so while snoozed".into());
    }
    Ok(decision)
}

pub(super) fn unsnooze(target: &SnoozeTarget, ctx: Context) -> DecisionResult {
    let Some(snooze) = ctx.records.snooze(target) else {
        return unknown(format_args!(
            "{} snoozed for {}; `mentordesk snooze --list` says what is",
            words(target),
            subject(&target.whose, ctx)
        ));
    };
    let key = Key::Snooze(target.clone());
    let edit =
        Edit { expected: ctx.records.revision(&key), key, before: Some(Document::Snooze(snooze.clone())), after: None };
    Ok(decision(format!("No longer snoozed: {}, {}", words(target), subject(&target.whose, ctx)), edit))
}

/// All items of a subject, snoozed or not.
fn items_of(whose: &SnoozeSubject, ctx: Context) -> Result<Vec<Item>, Refusal> {
    let (program, about) = match whose {
        SnoozeSubject::Pairing(id) => {
            let pairing = pairing_of(*id, ctx)?;
            return Ok(attention::of_pairing(policy_of(&pairing.program, ctx)?, &pairing, ctx.records, ctx.today));
        }
        SnoozeSubject::Alert(program, about) => (program, about),
    };
    let policy = policy_of(program, ctx)?;
    let found = match about {
        About::Person(id) => match ctx.records.person(id) {
            Some(person) => attention::of_person(person, ctx.records, ctx.today),
            None => return unknown(format_args!("person {id}; `mentordesk people` lists them")),
        },
        About::Request(id) => match ctx.records.request(*id) {
            Some(request) => attention::of_request(request, ctx.records, ctx.today),
            None => return unknown(format_args!("request {id}; `mentordesk requests` lists them")),
        },
        About::Region(name) => match policy.program.region(name) {
            Some(region) => attention::of_region(policy, region, ctx.today),
            None => return unknown(format_args!("region {name} in {}", policy.program.name)),
        },
    };
    Ok(found.into_iter().filter(|alert| alert.program == *program).map(|alert| alert.item).collect())
}

/// The refusal for an item that does not exist. Lists the kinds that do.
fn nothing(target: &SnoozeTarget, items: &[Item], ctx: Context) -> Refusal {
    let mut kinds: Vec<_> = items.iter().map(|item| item.kind().word()).collect();
    kinds.dedup();
    let what = words(target);
    let whose = subject(&target.whose, ctx);
    Refusal::Unknown(match kinds.as_slice() {
        [] => format!("nothing about {whose} needs attention, so there is nothing to snooze"),
        kinds => format!("\"{what}\" is not what needs attention about {whose}; that is {}", kinds.join(", ")),
    })
}

/// `never met`.
fn words(target: &SnoozeTarget) -> String {
    target.kind.word().replace('-', " ")
}

/// The display name of a subject.
fn subject(whose: &SnoozeSubject, ctx: Context) -> String {
    match whose {
        SnoozeSubject::Pairing(id) => {
            ctx.records.pairing(*id).map_or_else(|| id.to_string(), |pairing| names(&pairing, ctx))
        }
        SnoozeSubject::Alert(_, About::Person(id)) => name_of(id, ctx),
        SnoozeSubject::Alert(_, About::Request(id)) => match ctx.records.request(*id) {
            Some(request) => format!("{id} of {}", name_of(&request.person, ctx)),
            None => id.to_string(),
        },
        SnoozeSubject::Alert(program, About::Region(name)) => format!("{name} in {program}"),
    }
}
