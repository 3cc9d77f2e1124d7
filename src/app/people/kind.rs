//! The types of values that a person has: reading and writing each as the cell of a file and as JSON.

use std::borrow::Cow;

use compact_str::CompactString;
use serde_json::{Value, json};

use crate::{
    app::format::csv::{cell, shown, write},
    domain::{
        day::Day,
        id::{PersonRef, ProgramId, RuleId},
        person::{Attendance, Employment, Person},
        rule::DutyDay,
    },
};

/// Where a value of type `T` is in a person.
#[derive(Debug)]
pub struct FieldAccess<T> {
    /// The value.
    pub get: fn(&Person) -> &T,
    /// The value, to change it.
    pub get_mut: fn(&mut Person) -> &mut T,
}

/// The type of a field, and where its value is.
#[derive(Debug)]
pub enum Kind {
    /// The reference, which never changes.
    Ref,
    /// The name, which is never blank.
    Name,
    /// Text.
    Text(FieldAccess<Option<CompactString>>),
    /// A day.
    Day(FieldAccess<Option<Day>>),
    /// Yes or no.
    YesNo(FieldAccess<Option<bool>>),
    /// A whole number.
    Number(FieldAccess<Option<u32>>),
    /// A kind of employment.
    Employment(FieldAccess<Option<Employment>>),
    /// Another person.
    Person(FieldAccess<Option<PersonRef>>),
    /// Several people.
    People(FieldAccess<Vec<PersonRef>>),
    /// Hours of a day.
    Hours(FieldAccess<Option<DutyDay>>),
    /// Several texts.
    List(FieldAccess<Vec<CompactString>>),
    /// Several programs.
    Programs(FieldAccess<Vec<ProgramId>>),
    /// Several rules.
    Rules(FieldAccess<Vec<RuleId>>),
    /// Sessions for mentors, each with its day.
    Sessions(FieldAccess<Vec<Attendance>>),
}

impl<T> FieldAccess<Option<T>> {
    /// Sets the value to what `parse` makes of a text; blank clears it.
    fn set(&self, person: &mut Person, text: &str, parse: fn(&str) -> Result<T, String>) -> Result<(), String> {
        let value = if text.is_empty() { None } else { Some(parse(text)?) };
        *(self.get_mut)(person) = value;
        Ok(())
    }
}

impl<T> FieldAccess<Vec<T>> {
    /// Sets the items to what `parse` makes of a text.
    fn fill(&self, person: &mut Person, text: &str, parse: fn(&str) -> Result<Vec<T>, String>) -> Result<(), String> {
        *(self.get_mut)(person) = parse(text)?;
        Ok(())
    }
}

impl Kind {
    /// The value as a cell of the people file; blank if it is not known.
    #[must_use]
    pub fn cell<'a>(&self, person: &'a Person) -> Cow<'a, str> {
        match self {
            Self::Ref => person.id.as_str().into(),
            Self::Name => person.name.trim().into(),
            Self::Text(at) => write::text((at.get)(person).as_ref()).into(),
            Self::Day(at) => write::day(*(at.get)(person)).into(),
            Self::YesNo(at) => write::yes(*(at.get)(person)).into(),
            Self::Number(at) => (at.get)(person).map(|number| number.to_string()).unwrap_or_default().into(),
            Self::Employment(at) => (at.get)(person).map_or("", Employment::word).into(),
            Self::Person(at) => (at.get)(person).as_ref().map_or("", PersonRef::as_str).into(),
            Self::People(at) => write::list(&(at.get)(person).iter().map(PersonRef::as_str).collect::<Vec<_>>()).into(),
            Self::Hours(at) => (at.get)(person).map(write::hours).unwrap_or_default().into(),
            Self::List(at) => write::list((at.get)(person)).into(),
            Self::Programs(at) => {
                write::list(&(at.get)(person).iter().map(ProgramId::as_str).collect::<Vec<_>>()).into()
            }
            Self::Rules(at) => write::list(&(at.get)(person).iter().map(RuleId::as_str).collect::<Vec<_>>()).into(),
            Self::Sessions(at) => {
                let sessions = (at.get)(person).iter().map(|it| format!("{}@{}", it.session.trim(), it.on));
                write::list(&sessions.collect::<Vec<_>>()).into()
            }
        }
    }

    /// Sets the value to what a cell of the people file says; a blank cell clears it.
    ///
    /// # Errors
    /// What is wrong with the cell. The person is unchanged then.
    pub fn set_cell(&self, person: &mut Person, cell: &str) -> Result<(), String> {
        let text = cell.trim();
        match self {
            Self::Ref if person.id.as_str() == text => Ok(()),
            Self::Ref => Err("is how the person is known; it cannot be changed".into()),
            Self::Name if text.is_empty() => Err(cell::BLANK.into()),
            Self::Name => {
                person.name = text.into();
                Ok(())
            }
            Self::Text(at) => at.set(person, text, cell::text),
            Self::Day(at) => at.set(person, text, cell::day),
            Self::YesNo(at) => at.set(person, text, cell::yes),
            Self::Number(at) => at.set(person, text, cell::number),
            Self::Employment(at) => at.set(person, text, |text| cell::one_of(text, &Employment::ALL, Employment::word)),
            Self::Person(at) => at.set(person, text, |text| cell::id(&cell::one_line(text))),
            Self::People(at) => at.fill(person, text, people),
            Self::Hours(at) => at.set(person, text, cell::hours),
            Self::List(at) => at.fill(person, text, cell::list),
            Self::Programs(at) => at.fill(person, text, cell::ids),
            Self::Rules(at) => at.fill(person, text, cell::ids),
            Self::Sessions(at) => at.fill(person, text, sessions),
        }
    }

    /// Clears the value; reference and name stay.
    pub fn clear(&self, person: &mut Person) {
        match self {
            Self::Ref | Self::Name => {}
            Self::Text(at) => *(at.get_mut)(person) = None,
            Self::Day(at) => *(at.get_mut)(person) = None,
            Self::YesNo(at) => *(at.get_mut)(person) = None,
            Self::Number(at) => *(at.get_mut)(person) = None,
            Self::Employment(at) => *(at.get_mut)(person) = None,
            Self::Person(at) => *(at.get_mut)(person) = None,
            Self::People(at) => (at.get_mut)(person).clear(),
            Self::Hours(at) => *(at.get_mut)(person) = None,
            Self::List(at) => (at.get_mut)(person).clear(),
            Self::Programs(at) => (at.get_mut)(person).clear(),
            Self::Rules(at) => (at.get_mut)(person).clear(),
            Self::Sessions(at) => (at.get_mut)(person).clear(),
        }
    }

    /// The texts of a value that consists of words: of a reference, a name, a text or a list.
    pub fn texts<'a>(&self, person: &'a Person) -> impl Iterator<Item = &'a str> + use<'a> {
        let (text, items): (Option<&str>, &[CompactString]) = match self {
            Self::Ref => (Some(person.id.as_str()), &[]),
            Self::Name => (Some(person.name.as_str()), &[]),
            Self::Text(at) => ((at.get)(person).as_deref(), &[]),
            Self::List(at) => (None, (at.get)(person)),
            Self::Day(_)
            | Self::YesNo(_)
            | Self::Number(_)
            | Self::Employment(_)
            | Self::Person(_)
            | Self::People(_)
            | Self::Hours(_)
            | Self::Programs(_)
            | Self::Rules(_)
            | Self::Sessions(_) => (None, &[]),
        };
        text.into_iter().chain(items.iter().map(CompactString::as_str))
    }

    /// The value as JSON; null if it is not known.
    #[must_use]
    pub fn json(&self, person: &Person) -> Value {
        match self {
            Self::Ref => json!(person.id),
            Self::Name => json!(person.name),
            Self::Text(at) => json!((at.get)(person)),
            Self::Day(at) => json!((at.get)(person)),
            Self::YesNo(at) => json!((at.get)(person)),
            Self::Number(at) => json!((at.get)(person)),
            Self::Employment(at) => json!((at.get)(person)),
            Self::Person(at) => json!((at.get)(person)),
            Self::People(at) => json!((at.get)(person)),
            Self::Hours(at) => json!((at.get)(person).map(write::hours)),
            Self::List(at) => json!((at.get)(person)),
            Self::Programs(at) => json!((at.get)(person)),
            Self::Rules(at) => json!((at.get)(person)),
            Self::Sessions(at) => json!((at.get)(person)),
        }
    }
}

/// People as they are written: each a reference, an email address or a name.
fn people(text: &str) -> Result<Vec<PersonRef>, String> {
    let items = text.split(';').map(cell::one_line).filter(|item| !item.is_empty());
    items.map(|item| cell::id(&item)).collect()
}

/// Sessions with their days: `session@2026-09-02;…`.
fn sessions(text: &str) -> Result<Vec<Attendance>, String> {
    let wrong = |item: &str| format!("\"{}\" is no session with its day; write session@2026-09-02", shown(item));
    let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
    let read = items.map(|item| {
        let (session, on) = item.rsplit_once('@').ok_or_else(|| wrong(item))?;
        let on = cell::day(on.trim()).map_err(|_| wrong(item))?;
        let session = session.trim();
        if session.is_empty() { Err(wrong(item)) } else { Ok(Attendance { session: session.into(), on }) }
    });
    read.collect()
}
