//! People: the table of their fields, and what follows from it.

mod field;
mod fields;
mod kind;
mod lookup;
mod warnings;

use std::borrow::Cow;

pub use field::{CliOption, Editors, PersonField, Reader, Readers, Section};
pub use fields::PERSON_FIELDS;
pub use kind::{FieldAccess, Kind};
pub use lookup::{PersonLookup, PersonMatch, is_address_form};
pub use warnings::{PersonWarning, of_everyone, resolve_people, several, warnings};

use super::format::{Problem, csv::shown};
use crate::domain::person::Person;

/// The field of that name, regardless of case; blanks and hyphens are the same as underscores.
#[must_use]
pub fn field(name: &str) -> Option<&'static PersonField> {
    let name = name.trim().to_lowercase().replace([' ', '-'], "_");
    PERSON_FIELDS.iter().find(|field| field.name == name)
}

/// Sets the fields that `cells` name to what their texts say, as a row of the people file does.
///
/// # Errors
/// The first name that is no field, or the first text that is wrong.
pub fn set_cells<'a>(person: &mut Person, cells: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), Problem> {
    for (name, text) in cells {
        let Some(field) = field(name) else {
            let known: Vec<_> = PERSON_FIELDS.iter().map(|field| field.name).collect();
            let message = format!("people have no such column; they have {}", known.join(", "));
            return Err(Problem::new(0, shown(name), message));
        };
        field.kind.set_cell(person, text).map_err(|message| Problem::new(0, field.name, message))?;
    }
    Ok(())
}

/// The person without the fields that `reader` may not read.
#[must_use]
pub fn readable(person: &Person, reader: Reader) -> Cow<'_, Person> {
    let mut shown = Cow::Borrowed(person);
    if reader != Reader::Office {
        for field in PERSON_FIELDS.iter().filter(|field| !field.is_readable(person, reader)) {
            field.kind.clear(shown.to_mut());
        }
    }
    shown
}

/// The person without name, contact and free text, under the reference instead of the name.
#[must_use]
pub fn redacted(mut person: Person) -> Person {
    for field in PERSON_FIELDS.iter().filter(|field| field.redacted) {
        field.kind.clear(&mut person);
    }
    person.name = person.id.as_str().into();
    person
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::id::PersonRef;

    #[test]
    fn every_field_of_a_person_is_in_the_table_once() {
        let person = Person::new(PersonRef::new("E1").unwrap(), "Rosa Delgado");
        let stored = serde_json::to_value(&person).unwrap();
        let stored: BTreeSet<&str> =
            stored.as_object().unwrap().keys().map(|key| if key == "id" { "ref" } else { key }).collect();
        let names: BTreeSet<&str> = PERSON_FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(names, stored);
        assert_eq!(names.len(), PERSON_FIELDS.len());
    }

    #[test]
    fn a_cell_that_is_written_is_read_back() {
        let mut person = Person::new(PersonRef::new("E1").unwrap(), "Rosa Delgado");
        let texts = ["x@y", "2026-03-14", "yes", "3", "retired", "session@2026-09-02", "8:00-15:30", "budget;payroll"];
        for field in &PERSON_FIELDS[2..] {
            let taken = texts.iter().rfind(|text| field.kind.set_cell(&mut person, text).is_ok());
            let taken = *taken.unwrap_or_else(|| panic!("{} takes nothing", field.name));
            field.kind.set_cell(&mut person, taken).unwrap();
            assert_eq!(field.kind.cell(&person), taken, "{}", field.name);
            assert!(!field.kind.json(&person).is_null(), "{}", field.name);
            field.kind.clear(&mut person);
            assert_eq!(field.kind.cell(&person), "", "{}", field.name);
        }
    }

    #[test]
    fn what_others_may_not_read_is_cleared() {
        let mut person = Person::new(PersonRef::new("E1").unwrap(), "Rosa Delgado");
        person.needs = vec!["budget".into()];
        person.phone = Some("555-0117".into());
        person.special_evaluation = Some(true);
        assert_eq!(*readable(&person, Reader::Office), person);
        assert_eq!(readable(&person, Reader::Person).needs, person.needs);
        assert_eq!(readable(&person, Reader::Person).special_evaluation, None);
        assert_eq!(readable(&person, Reader::Partner).phone, person.phone);
        assert!(readable(&person, Reader::Partner).needs.is_empty());
        assert_eq!(readable(&person, Reader::Everyone).phone, None);
    }

    #[test]
    fn everyone_reads_the_address_of_those_who_agreed() {
        let mut person = Person::new(PersonRef::new("E1").unwrap(), "Rosa Delgado");
        person.email = Some("rosa@district.example".into());
        for (agreed, is_shown) in [(None, false), (Some(false), false), (Some(true), true)] {
            person.show_email = agreed;
            assert_eq!(readable(&person, Reader::Everyone).email.is_some(), is_shown, "{agreed:?}");
            assert!(readable(&person, Reader::Partner).email.is_some(), "{agreed:?}");
        }
    }
}
