//! `show`: one record in full. Private notes are never shown here.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    failure::Failure,
    records::{Attention, PairingRow, PersonRow, ProgramRow},
    session::Session,
};
use crate::{
    app::format,
    book::Slot,
    domain::{
        decide::Records,
        id::{PairingId, PersonRef, ProgramId},
        log::LogEntry,
        pairing::Pairing,
    },
};

/// Stands in for the note of a private entry.
const PRIVATE: &str = "private";

pub fn run(session: &mut Session, what: &str) -> Result<(), Failure> {
    let book = session.app.book();
    let exact = PersonRef::new(what).ok().filter(|id| book.person(id).is_some());
    if let Some(person) = exact {
        return show_person(session, &person);
    }
    if let Ok(id) = what.parse::<PairingId>() {
        let id = session.own(id)?;
        return show_pairing(session, id);
    }
    if let Some(program) = ProgramId::new(what).ok().filter(|id| book.policy(id).is_some()) {
        return show_program(session, &program);
    }
    let person = session.person(what)?;
    show_person(session, &person)
}

fn print(session: &mut Session, value: &Value, text: &str) -> Result<(), Failure> {
    if session.json {
        session.value(value)
    } else {
        session.text(text);
        Ok(())
    }
}

fn as_value(value: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::Failed(error.to_string()))
}

fn show_person(session: &mut Session, id: &PersonRef) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(person) = book.person(id) else {
        return Err(Failure::Usage(format!("there is no person {id}")));
    };
    let mine = book.pairings_of(id).iter().filter_map(|id| book.slot(*id));
    let mine: Vec<&Slot> = mine.filter(|slot| session.sees(&slot.pairing)).collect();
    let mut value = as_value(&PersonRow::from(&**person))?;
    let rows: Vec<_> = mine.iter().map(|slot| PairingRow::new(book, slot)).collect();
    value["free"] = json!(book.free_places(id));
    value["pairings"] = as_value(&rows)?;
    let mut text = format!("{} · {}\n", person.name, person.id);
    if let Value::Object(fields) = &value {
        for (column, cell) in fields {
            let words = match cell {
                Value::Null => continue,
                Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                Value::String(words) => super::table::one_line(words),
                Value::Number(number) => number.to_string(),
                Value::Array(list) if column != "pairings" => {
                    list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
                }
                Value::Array(_) | Value::Object(_) => continue,
            };
            if !words.is_empty() && column != "ref" && column != "name" {
                let _ = writeln!(text, "  {:<18}  {words}", column.replace('_', " "));
            }
        }
    }
    for slot in mine {
        let pairing = &slot.pairing;
        let (role, other) =
            if pairing.mentor == *id { ("mentors", &pairing.mentee) } else { ("is mentored by", &pairing.mentor) };
        let worst = slot.severity().map_or_else(String::new, |severity| format!(" {}", severity.glyph()));
        let _ = writeln!(
            text,
            "  {role} {} in {} ({}, {}){worst}",
            book.name(other),
            pairing.program,
            pairing.state.word(),
            pairing.id
        );
    }
    print(session, &value, &text)
}

fn show_pairing(session: &mut Session, id: PairingId) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(slot) = book.slot(id) else {
        return Err(Failure::Usage(format!("there is no pairing {id}")));
    };
    let pairing = &slot.pairing;
    let attention: Vec<_> = slot.items.iter().filter_map(|item| Attention::new(book, slot, item)).collect();
    let mut value = as_value(&PairingRow::new(book, slot))?;
    value["mentor_name"] = json!(book.name(&pairing.mentor));
    value["mentee_name"] = json!(book.name(&pairing.mentee));
    value["region"] = json!(pairing.region);
    value["agreement"] = as_value(&pairing.agreement)?;
    value["goals"] = as_value(&pairing.goals)?;
    value["marks"] = marks(session, pairing)?;
    value["meetings"] = as_value(&pairing.meetings)?;
    value["entries"] = Value::Array(pairing.entries.iter().map(entry).collect());
    value["attention"] = as_value(&attention)?;

    let mut text = format!(
        "{} → {} · {} · {} · {}\n",
        book.name(&pairing.mentor),
        book.name(&pairing.mentee),
        pairing.program,
        pairing.id,
        pairing.state.word()
    );
    for item in &attention {
        let _ = writeln!(text, "{} {}: {}", session.glyph(item.severity), item.message, item.next_step);
    }
    let standing = slot.standing;
    let _ = writeln!(text, "  logged {} h, {} h this month", standing.logged.hours(), standing.this_month.hours());
    if let Some(hours) = standing.hours {
        let _ = writeln!(text, "  expected by now {} h of {} h", hours.expected.hours(), hours.target.hours());
    }
    for goal in &pairing.goals {
        let _ = writeln!(text, "  goal: {}", super::table::one_line(&goal.text));
    }
    for meeting in &pairing.meetings {
        let _ = writeln!(text, "  {}  {:?}  {}", meeting.on.weekday_short(), meeting.outcome, meeting.agenda);
    }
    for entry in pairing.entries.iter().rev() {
        let about = if entry.private { PRIVATE.to_owned() } else { super::table::one_line(&entry.note) };
        let topics = entry.topics.join(", ");
        let _ = writeln!(text, "  {}  {:<11}  {:>6}  {topics}  {about}", entry.on, entry.kind.word(), entry.minutes);
    }
    print(session, &value, &text)
}

fn entry(entry: &LogEntry) -> Value {
    json!({
        "on": entry.on,
        "minutes": entry.minutes,
        "kind": entry.kind,
        "method": entry.method,
        "topics": entry.topics,
        "private": entry.private,
        "note": if entry.private { None } else { Some(&entry.note) },
        "by": entry.by,
    })
}

fn marks(session: &Session, pairing: &Pairing) -> Result<Value, Failure> {
    let Some(policy) = session.app.book().policy(&pairing.program) else { return Ok(Value::Null) };
    let mut all = Vec::new();
    for list in pairing.checklists.iter().filter_map(|id| policy.program.checklist(id)) {
        for (block, skill) in list.skills() {
            let mark = pairing.mark(&list.id, &skill.id);
            all.push(json!({
                "checklist": list.id,
                "block": block.id,
                "skill": skill.id,
                "name": skill.name,
                "stage": pairing.stage(&list.id, &skill.id),
                "on": mark.and_then(|mark| mark.on),
                "need": mark.and_then(|mark| mark.need),
                "start": mark.and_then(|mark| mark.start).map(crate::domain::checklist::Level::number),
                "target": mark.and_then(|mark| mark.target).map(crate::domain::checklist::Level::number),
                "note": mark.map(|mark| &mark.note).filter(|note| !note.is_empty()),
            }));
        }
    }
    as_value(&all)
}

fn show_program(session: &mut Session, id: &ProgramId) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(policy) = book.policy(id) else {
        return Err(Failure::Usage(format!("there is no program {id}")));
    };
    let program = &policy.program;
    let mut value = as_value(&ProgramRow::new(book, policy))?;
    value["summary"] = json!(program.summary);
    value["closures"] = as_value(&program.closures)?;
    value["rules"] = as_value(&program.rules)?;
    value["checklists"] = as_value(&program.checklists)?;
    value["contradictions"] = json!(policy.contradictions());
    let text = format::program::write_programs(&[program]);
    print(session, &value, &text)
}
