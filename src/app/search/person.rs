//! People as search entries.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Field, Traits};
use crate::{
    app::people::{Kind, PERSON_FIELDS},
    domain::{
        id::{PersonRef, ProgramId},
        person::Person,
    },
};

/// A searchable person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The person.
    pub person: Arc<Person>,
    /// The number of free places.
    pub free: u32,
    /// The programs to show: the person's own, and those of their pairings.
    pub programs: Vec<ProgramId>,
    /// Whether the person is found as a mentor, or only in a search for everyone.
    pub mentor: bool,
}

impl Listed {
    /// A person who is in pairings of the programs `paired` and has `mentees` mentees.
    #[must_use]
    pub fn new(person: Arc<Person>, paired: Vec<ProgramId>, mentees: u32) -> Self {
        let mut programs = person.programs.clone();
        programs.extend(paired);
        programs.sort_unstable();
        programs.dedup();
        let free = person.mentee_capacity().saturating_sub(mentees);
        let mentor = person.mentor == Some(true) || mentees > 0;
        Self { person, free, programs, mentor }
    }
}

/// The searched fields of a person, the name first.
static SEARCHED: LazyLock<Vec<(Field, &Kind)>> = LazyLock::new(|| {
    let fields = PERSON_FIELDS.iter().filter_map(|field| Some((field.search?, &field.kind)));
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|(field, _)| *field);
    fields
});

impl Entry for Listed {
    type Id = PersonRef;

    fn id(&self) -> PersonRef {
        self.person.id.clone()
    }

    fn traits(&self) -> Traits {
        let Person { trained_on, status, .. } = &*self.person;
        Traits { available: self.free > 0, primary: self.mentor, trained: trained_on.is_some(), status: *status }
    }

    fn visit(&self, visit: &mut dyn FnMut(Field, &str)) {
        for (field, kind) in &*SEARCHED {
            kind.texts(&self.person).for_each(|text| visit(*field, text));
            // The programs include those of pairings.
            if *field == Field::Program {
                self.programs.iter().for_each(|program| visit(*field, program.as_str()));
            }
        }
    }
}
