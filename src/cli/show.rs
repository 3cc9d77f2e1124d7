//! `show`: one record in full. Private notes are never shown here.

mod pairing;
mod sections;

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    failure::Failure,
    records::{Attention, PairingRow, PersonRow, ProgramRow, Snoozed},
    requests,
    session::Session,
};
use crate::{
    app::{format, wording},
    book::PairingEntry,
    domain::{
        attention::About,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        program::Program,
    },
};

pub fn run(session: &mut Session, what: &str) -> Result<(), Failure> {
    let book = session.app.book();
    let exact = PersonRef::new(what).ok().filter(|id| book.person(id).is_some());
    if let Some(person) = exact {
        return show_person(session, &person);
    }
    if let Ok(id) = what.parse::<PairingId>() {
        let id = session.own(id)?;
        return pairing::show(session, id);
    }
    if let Ok(id) = what.parse::<RequestId>() {
        return requests::show(session, id);
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
    let Some(person) = book.person(id).filter(|person| session.visibility().knows(person)) else {
        return Err(Failure::Usage(format!("there is no person {id}")));
    };
    let mine = book.pairings_of(id).iter().filter_map(|id| book.slot(*id));
    let mine: Vec<&PairingEntry> = mine.filter(|slot| session.sees(&slot.pairing)).collect();
    let mut value = as_value(&PersonRow::new(person, session.app.actor()))?;
    let rows: Vec<_> = mine.iter().map(|slot| PairingRow::new(book, slot)).collect();
    value["free"] = json!(book.free_places(id));
    value["pairings"] = as_value(&rows)?;
    let mut text = format!("{} · {}\n", super::table::one_line(&person.name), person.id);
    if let Value::Object(fields) = &value {
        for (column, cell) in fields {
            let words = match cell {
                Value::Null => continue,
                Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                Value::String(words) => super::table::one_line(words),
                Value::Number(number) => number.to_string(),
                Value::Array(list) if column != "pairings" => {
                    super::table::one_line(&list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
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
            super::table::one_line(book.name(other)),
            pairing.program,
            pairing.state.word(),
            pairing.id
        );
    }
    let about = About::Person(id.clone());
    let hidden = book.put_off();
    let hidden =
        hidden.iter().filter(|one| one.is_about(&about) && session.visibility().has_target(&one.snooze.target));
    let hidden: Vec<_> = hidden.filter_map(|one| Some((Attention::of_put_off(book, one)?, &*one.snooze))).collect();
    if !hidden.is_empty() {
        let rows: Vec<_> = hidden.iter().map(|(item, note)| Snoozed::new(item, note)).collect();
        value["put_off"] = as_value(&rows)?;
    }
    for (item, note) in &hidden {
        let _ = writeln!(
            text,
            "  {} ({}), {}",
            super::table::one_line(&item.message),
            item.program,
            wording::snooze_sentence(note, book)
        );
    }
    print(session, &value, &text)
}

fn show_program(session: &mut Session, id: &ProgramId) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(policy) = book.policy(id) else {
        return Err(Failure::Usage(format!("there is no program {id}")));
    };
    // What a region answered is shown in sum only, and never here.
    let mut program = Program::clone(&policy.program);
    for given in program.regions.iter_mut().flat_map(|region| &mut region.evaluations) {
        given.answers.clear();
    }
    let mut value = as_value(&ProgramRow::new(book, policy, &session.visibility()))?;
    value["summary"] = json!(program.summary);
    value["closures"] = as_value(&program.closures)?;
    value["rules"] = as_value(&program.rules)?;
    value["checklists"] = as_value(&program.checklists)?;
    value["events"] = as_value(&program.events)?;
    value["surveys"] = as_value(&program.surveys)?;
    value["reflections"] = as_value(&program.reflections)?;
    value["regions"] = as_value(&program.regions)?;
    value["contradictions"] = json!(policy.contradictions());
    let text = format::program::write_programs(&[&program]);
    print(session, &value, &text)
}
