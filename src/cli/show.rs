//! `show`: prints one record in full, without private notes.

mod pairing;
mod sections;

use serde_json::{Value, json};

use super::{
    failure::Failure,
    output::{Page, one_line},
    records::{Attention, PairingRow, PersonRow, ProgramRow, Snoozed},
    requests,
    resolve::usage,
    session::Session,
};
use crate::{
    app::{format, wording},
    book::{Book, PairingEntry, SnoozedItem},
    domain::{
        attention::About,
        decide::Records as _,
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
        return pairing::show(session, id);
    }
    if what.parse::<RequestId>().is_ok() {
        return requests::show(session, what);
    }
    if let Some(program) = ProgramId::new(what).ok().filter(|id| session.policy(id).is_ok()) {
        return show_program(session, &program);
    }
    let person = session.person(what)?;
    show_person(session, &person)
}

fn as_value(value: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::Failed(error.to_string()))
}

/// The snoozed items, for the page. Also adds them to `value` under `put_off`.
fn snoozed<'b>(
    book: &'b Book,
    hidden: &'b [SnoozedItem],
    value: &mut Value,
) -> Result<Vec<(Attention<'b>, String)>, Failure> {
    let items = hidden.iter().filter_map(|one| Some((Attention::of_snoozed(book, one)?, &*one.snooze)));
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        let rows: Vec<_> = items.iter().map(|(item, snooze)| Snoozed::new(item, snooze)).collect();
        value["put_off"] = as_value(&rows)?;
    }
    Ok(items.into_iter().map(|(item, snooze)| (item, wording::snooze_sentence(snooze, book))).collect())
}

fn show_person(session: &mut Session, id: &PersonRef) -> Result<(), Failure> {
    let (book, visibility) = (session.app.book(), session.app.visibility());
    let Some(person) = book.person(id).filter(|person| visibility.knows(person)) else {
        return Err(usage(format!("there is no person {id}")));
    };
    let own = book.pairings_of(id).iter().filter_map(|id| book.pairing_entry(*id));
    let own: Vec<&PairingEntry> = own.filter(|slot| visibility.covers(&slot.pairing)).collect();
    let mut value = as_value(&PersonRow::new(person, &visibility))?;
    value["free"] = json!(book.free_places(id));
    value["pairings"] = as_value(&own.iter().map(|slot| PairingRow::new(book, slot)).collect::<Vec<_>>())?;
    let mut page = session.page();
    page.line(format_args!("{} · {}", one_line(&person.name), person.id));
    fields(&mut page, &value);
    for slot in own {
        let pairing = &slot.pairing;
        let (role, other) =
            if pairing.mentor == *id { ("mentors", &pairing.mentee) } else { ("is mentored by", &pairing.mentor) };
        let worst = slot.severity().map_or_else(String::new, |severity| match session.style().plain {
            true => format!(", {}", severity.word()),
            false => format!(" {}", severity.glyph()),
        });
        let (other, state) = (one_line(book.name(other)), pairing.state.word());
        page.line(format_args!("  {role} {other} in {} ({state}, {}){worst}", pairing.program, pairing.id));
    }
    let about = About::Person(id.clone());
    let mut hidden = book.snoozed();
    hidden.retain(|one| one.is_about(&about) && visibility.has_target(&one.snooze.target));
    for (item, sentence) in snoozed(book, &hidden, &mut value)? {
        page.line(format_args!("  {} ({}), {sentence}", one_line(&item.message), item.program));
    }
    session.value_or(&value, &page)
}

/// Prints the non-empty fields of a person.
fn fields(page: &mut Page, value: &Value) {
    for (column, cell) in value.as_object().into_iter().flatten() {
        let words = match cell {
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::String(words) => one_line(words),
            Value::Number(number) => number.to_string(),
            Value::Array(list) => one_line(&list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")),
            Value::Null | Value::Object(_) => continue,
        };
        if !words.is_empty() && column != "ref" && column != "name" {
            page.field(&column.replace('_', " "), words);
        }
    }
}

fn show_program(session: &mut Session, id: &ProgramId) -> Result<(), Failure> {
    let policy = session.policy(id)?;
    // Answers of regions are only shown as totals, elsewhere.
    let mut program = Program::clone(&policy.program);
    for given in program.regions.iter_mut().flat_map(|region| &mut region.evaluations) {
        given.answers.clear();
    }
    let mut value = as_value(&ProgramRow::new(session.app.book(), policy, &session.app.visibility()))?;
    value["summary"] = json!(program.summary);
    value["contact"] = json!(program.contact);
    value["closures"] = as_value(&program.closures)?;
    value["rules"] = as_value(&program.rules)?;
    value["checklists"] = as_value(&program.checklists)?;
    value["events"] = as_value(&program.events)?;
    value["surveys"] = as_value(&program.surveys)?;
    value["reflections"] = as_value(&program.reflections)?;
    value["regions"] = as_value(&program.regions)?;
    value["contradictions"] = json!(policy.contradictions());
    let mut page = session.page();
    page.text(&format::program::write_programs(&[&program]));
    session.value_or(&value, &page)
}
