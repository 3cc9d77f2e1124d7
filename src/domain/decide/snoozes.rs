//! Putting off what needs attention, and taking that back.

use std::sync::Arc;

use compact_str::CompactString;

use super::{Decision, Records, Refusal, decision, forbidden, name_of, names, pairing_of, policy_of, put, unknown};
use crate::domain::{
    attention::{self, About, Item, Severity},
    change::{Document, Edit, Key},
    day::Day,
    id::PersonRef,
    snooze::{Snooze, SnoozeTarget, Whose},
};

/// Months for which something can be put off at the most.
const AT_MOST: u32 = 12;

pub(super) fn put_off(
    target: SnoozeTarget,
    until: Day,
    because: &str,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let because = because.trim();
    if because.is_empty() {
        return forbidden("say why it is put off: whoever looks at it meanwhile wants to know");
    }
    if until <= today {
        return forbidden(format!("{} is not after today; name the day on which it is to be back", until.long()));
    }
    let last = today.plus_months(AT_MOST);
    if until > last {
        return forbidden(format!(
            "{} is too far off: put it off for a year at the most, to {}",
            until.long(),
            last.long()
        ));
    }
    let items = items_of(&target.whose, records, today)?;
    let meant: Vec<&Item> = items.iter().filter(|item| item.kind() == target.kind).collect();
    let Some(severity) = meant.iter().map(|item| item.severity).min() else {
        return Err(nothing(&target, &items, records));
    };
    let through = meant.iter().map(|item| item.spoken_of().1).max().unwrap_or(today).max(today);
    let title = format!("Put off until {}: {}, {}", until.long(), words(&target), subject(&target.whose, records));
    let snooze =
        Snooze { target, on: today, until, severity, through, because: CompactString::new(because), by: by.cloned() };
    let mut decision = decision(title, put(Document::Snooze(Arc::new(snooze)), records));
    if severity == Severity::Overdue {
        decision.remarks.push("it is overdue, and stays so while nobody sees it".into());
    }
    Ok(decision)
}

pub(super) fn take_up(target: &SnoozeTarget, records: &dyn Records) -> Result<Decision, Refusal> {
    let Some(snooze) = records.snooze(target) else {
        return unknown(format_args!(
            "{} put off for {}; `mentordesk snooze --list` says what is",
            words(target),
            subject(&target.whose, records)
        ));
    };
    let key = Key::Snooze(target.clone());
    let edit =
        Edit { expected: records.revision(&key), key, before: Some(Document::Snooze(snooze.clone())), after: None };
    Ok(decision(format!("No longer put off: {}, {}", words(target), subject(&target.whose, records)), edit))
}

/// Everything to look at about a subject, whether it is put off or not.
fn items_of(whose: &Whose, records: &dyn Records, today: Day) -> Result<Vec<Item>, Refusal> {
    let (program, about) = match whose {
        Whose::Pairing(id) => {
            let pairing = pairing_of(*id, records)?;
            return Ok(attention::of_pairing(policy_of(&pairing.program, records)?, &pairing, records, today));
        }
        Whose::Alert(program, about) => (program, about),
    };
    let policy = policy_of(program, records)?;
    let found = match about {
        About::Person(id) => match records.person(id) {
            Some(person) => attention::of_person(person, records, today),
            None => return unknown(format_args!("person {id}; `mentordesk people` lists them")),
        },
        About::Request(id) => match records.request(*id) {
            Some(request) => attention::of_request(request, records, today),
            None => return unknown(format_args!("request {id}; `mentordesk requests` lists them")),
        },
        About::Region(name) => match policy.program.region(name) {
            Some(region) => attention::of_region(policy, region, today),
            None => return unknown(format_args!("region {name} in {}", policy.program.name)),
        },
    };
    Ok(found.into_iter().filter(|alert| alert.program == *program).map(|alert| alert.item).collect())
}

/// Why there is nothing to put off, with what there is.
fn nothing(target: &SnoozeTarget, items: &[Item], records: &dyn Records) -> Refusal {
    let mut kinds: Vec<_> = items.iter().map(|item| item.kind().word()).collect();
    kinds.dedup();
    let what = words(target);
    let whose = subject(&target.whose, records);
    Refusal::Unknown(match kinds.as_slice() {
        [] => format!("nothing about {whose} needs attention now, so that nothing can be put off"),
        kinds => format!("\"{what}\" is not what needs attention about {whose}; that is {}", kinds.join(", ")),
    })
}

/// `never met`.
fn words(target: &SnoozeTarget) -> String {
    target.kind.word().replace('-', " ")
}

/// Whom or what a matter is about, as people say it.
fn subject(whose: &Whose, records: &dyn Records) -> String {
    match whose {
        Whose::Pairing(id) => records.pairing(*id).map_or_else(|| id.to_string(), |pairing| names(&pairing, records)),
        Whose::Alert(_, About::Person(id)) => name_of(id, records),
        Whose::Alert(_, About::Request(id)) => match records.request(*id) {
            Some(request) => format!("{id} of {}", name_of(&request.person, records)),
            None => id.to_string(),
        },
        Whose::Alert(program, About::Region(name)) => format!("{name} in {program}"),
    }
}
