//! The stored structs of schema version 3 that have changed since.

use compact_str::CompactString;
use serde::Deserialize;

use crate::domain::{
    day::Day,
    id::{PersonRef, ProgramId, RuleId},
    person::{self, Attendance, Employment},
};

/// A person, without past jobs, conflicts of interest, working hours, and whether the address is shown.
#[derive(Deserialize)]
pub struct Person {
    id: PersonRef,
    name: CompactString,
    email: Option<CompactString>,
    phone: Option<CompactString>,
    role: Option<CompactString>,
    group: Option<CompactString>,
    unit: Option<CompactString>,
    region: Option<CompactString>,
    employed_on: Option<Day>,
    role_since: Option<Day>,
    status: Option<Employment>,
    member: Option<bool>,
    supervisor: Option<PersonRef>,
    special_evaluation: Option<bool>,
    mentor: Option<bool>,
    capacity: Option<u32>,
    trained_on: Option<Day>,
    skills: Vec<CompactString>,
    needs: Vec<CompactString>,
    availability: Option<CompactString>,
    new_to_role: Option<bool>,
    programs: Vec<ProgramId>,
    permanent_since: Option<Day>,
    attested: Vec<RuleId>,
    documents: Vec<CompactString>,
    attended: Vec<Attendance>,
}

impl From<Person> for person::Person {
    fn from(old: Person) -> Self {
        Self {
            id: old.id,
            name: old.name,
            email: old.email,
            phone: old.phone,
            role: old.role,
            group: old.group,
            unit: old.unit,
            region: old.region,
            employed_on: old.employed_on,
            role_since: old.role_since,
            status: old.status,
            member: old.member,
            supervisor: old.supervisor,
            special_evaluation: old.special_evaluation,
            mentor: old.mentor,
            capacity: old.capacity,
            trained_on: old.trained_on,
            skills: old.skills,
            needs: old.needs,
            availability: old.availability,
            new_to_role: old.new_to_role,
            programs: old.programs,
            permanent_since: old.permanent_since,
            attested: old.attested,
            documents: old.documents,
            attended: old.attended,
            past_roles: Vec::new(),
            conflicts: Vec::new(),
            show_email: None,
            working_hours: None,
        }
    }
}
