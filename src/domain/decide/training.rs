//! Attendance of mentor training.

use compact_str::CompactString;

use super::{Context, Decision, DecisionResult, Refusal, any_of, decision, forbidden, person_of, put_person};
use crate::domain::{
    day::Day,
    id::PersonRef,
    person::{Attendance, Person},
    words,
};

pub(super) fn attend(people: &[PersonRef], session: &str, on: Day, ctx: Context) -> DecisionResult {
    let named = named(session, ctx)?;
    if people.is_empty() {
        return forbidden("name at least one person who attended");
    }
    let mut edits = Vec::new();
    let mut remarks = Vec::new();
    let mut seen: Vec<&PersonRef> = Vec::new();
    for id in people {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let mut person = Person::clone(person_of(id, ctx)?);
        let attendance = Attendance { session: named.session.clone(), on };
        if person.attended.contains(&attendance) {
            remarks.push(format!("{} was recorded for that day already", person.name));
            continue;
        }
        person.attended.push(attendance);
        person.attended.sort_by(|a, b| (a.on, &a.session).cmp(&(b.on, &b.session)));
        if named.alone {
            person.trained_on = person.trained_on.max(Some(on));
        }
        edits.push(put_person(person, ctx));
    }
    let Some(first) = edits.pop() else {
        return forbidden(format!("{} on {}: {}", named.session, on.long(), remarks.join("; ")));
    };
    let people = words::count(edits.len() + 1, "person", "people");
    let mut decision = decision(format!("{} attended {} on {}", people, named.session, on.seen_from(ctx.today)), first);
    decision.edits.append(&mut edits);
    Ok(Decision { remarks, ..decision })
}

/// A training session, as spelled by a program.
struct Named {
    session: CompactString,
    /// Whether it is the program's only required session, so that attending it completes the training.
    alone: bool,
}

fn named(session: &str, ctx: Context) -> Result<Named, Refusal> {
    let wanted = session.trim().to_lowercase();
    let mut all: Vec<CompactString> = Vec::new();
    let mut found: Option<Named> = None;
    for policy in ctx.records.policies() {
        let Some(rule) = &policy.training else { continue };
        for name in &rule.value {
            if name.trim().to_lowercase() == wanted {
                let alone = rule.value.len() == 1;
                let found = found.get_or_insert_with(|| Named { session: name.clone(), alone });
                found.alone |= alone;
            }
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
    }
    match found {
        Some(found) => Ok(found),
        None if all.is_empty() => {
            forbidden("no program names a session for mentors; add a rule about training to one of them first")
        }
        None => forbidden(format!(
            "no program asks for a session \"{}\"; the programs name {}",
            session.trim(),
            any_of(&all)
        )),
    }
}
