//! Adding and changing people.

use std::sync::Arc;

use super::{Decision, Records, Refusal, decision, forbidden, person_of, put};
use crate::domain::{change::Document, person::Person};

pub(super) fn add(person: Person, records: &dyn Records) -> Result<Decision, Refusal> {
    if records.person(&person.id).is_some() {
        return forbidden(format!("{} is in the directory already; edit that person instead", person.id));
    }
    let title = format!("Added {}", person.name);
    keep(person, title, records)
}

pub(super) fn edit(person: Person, records: &dyn Records) -> Result<Decision, Refusal> {
    person_of(&person.id, records)?;
    let title = format!("Changed {}", person.name);
    keep(person, title, records)
}

fn keep(person: Person, title: String, records: &dyn Records) -> Result<Decision, Refusal> {
    if person.name.trim().is_empty() {
        return forbidden(format!("person {} needs a name", person.id));
    }
    Ok(decision(title, put(Document::Person(Arc::new(person)), records)))
}
