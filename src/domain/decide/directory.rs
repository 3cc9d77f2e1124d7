//! Adding and changing people.

use std::sync::Arc;

use super::{Context, DecisionResult, decision, forbidden, person_of, put};
use crate::domain::{change::Document, person::Person};

pub(super) fn add(person: Person, ctx: Context) -> DecisionResult {
    if ctx.records.person(&person.id).is_some() {
        return forbidden(format!("{} is in the directory already; edit that person instead", person.id));
    }
    let title = format!("Added {}", person.name);
    save(person, title, ctx)
}

pub(super) fn edit(person: Person, ctx: Context) -> DecisionResult {
    person_of(&person.id, ctx)?;
    let title = format!("Changed {}", person.name);
    save(person, title, ctx)
}

fn save(person: Person, title: String, ctx: Context) -> DecisionResult {
    Ok(decision(title, put(Document::Person(Arc::new(person)), ctx)))
}
