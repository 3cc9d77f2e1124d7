//! The stored structs of schema version 3 that have changed since, as they were.

use compact_str::CompactString;
use serde::Deserialize;

use crate::domain::{
    checklist::{Checklist, SkillMark},
    day::Day,
    event::Event,
    id::{ChecklistId, PairingId, PersonRef, ProgramId, RuleId, TemplateId},
    log::{LogEntry, Meeting},
    office::{Comment, EvaluationGiven, Override, Payment, Reflection, Review, StateChange, Submission},
    pairing::{self, Agreement, Goal, PairingState, Settled},
    person::{self, Attendance, Employment},
    program::{self, Closure},
    rule::Rule,
    survey::{Question, Survey},
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

/// A pairing before stipends had waivers.
#[derive(Deserialize)]
pub struct Pairing {
    id: PairingId,
    program: ProgramId,
    mentor: PersonRef,
    mentee: PersonRef,
    state: PairingState,
    starts_on: Day,
    ends_on: Option<Day>,
    confirmed_on: Option<Day>,
    region: Option<CompactString>,
    agreement: Agreement,
    goals: Vec<Goal>,
    checklists: Vec<ChecklistId>,
    marks: Vec<SkillMark>,
    meetings: Vec<Meeting>,
    entries: Vec<LogEntry>,
    next_entry: u32,
    next_meeting: u32,
    ended_because: CompactString,
    settled: Vec<Settled>,
    history: Vec<StateChange>,
    own_list: Option<Checklist>,
    overrides: Vec<Override>,
    told_on: Option<Day>,
    reviews: Vec<Review>,
    submissions: Vec<Submission>,
    evaluations: Vec<EvaluationGiven>,
    comments: Vec<Comment>,
    reflections: Vec<Reflection>,
    payments: Vec<Payment>,
    recognized_on: Option<Day>,
}

impl From<Pairing> for pairing::Pairing {
    fn from(old: Pairing) -> Self {
        Self {
            id: old.id,
            program: old.program,
            mentor: old.mentor,
            mentee: old.mentee,
            state: old.state,
            starts_on: old.starts_on,
            ends_on: old.ends_on,
            confirmed_on: old.confirmed_on,
            region: old.region,
            agreement: old.agreement,
            goals: old.goals,
            checklists: old.checklists,
            marks: old.marks,
            meetings: old.meetings,
            entries: old.entries,
            next_entry: old.next_entry,
            next_meeting: old.next_meeting,
            ended_because: old.ended_because,
            settled: old.settled,
            history: old.history,
            own_list: old.own_list,
            overrides: old.overrides,
            told_on: old.told_on,
            reviews: old.reviews,
            submissions: old.submissions,
            evaluations: old.evaluations,
            comments: old.comments,
            reflections: old.reflections,
            payments: old.payments,
            recognized_on: old.recognized_on,
            stipend_waivers: Vec::new(),
        }
    }
}

/// A program before it and its regions had a contact.
#[derive(Deserialize)]
pub struct Program {
    id: ProgramId,
    name: CompactString,
    template: Option<TemplateId>,
    summary: CompactString,
    starts_on: Day,
    ends_on: Day,
    closures: Vec<Closure>,
    rules: Vec<Rule>,
    checklists: Vec<Checklist>,
    events: Vec<Event>,
    surveys: Vec<Survey>,
    reflections: Vec<Question>,
    regions: Vec<Region>,
}

/// A region before it had a contact.
#[derive(Deserialize)]
struct Region {
    name: CompactString,
    coordinators: Vec<PersonRef>,
    list_sent_on: Option<Day>,
    reported_on: Option<Day>,
    evaluations: Vec<EvaluationGiven>,
}

impl From<Program> for program::Program {
    fn from(old: Program) -> Self {
        Self {
            id: old.id,
            name: old.name,
            template: old.template,
            summary: old.summary,
            starts_on: old.starts_on,
            ends_on: old.ends_on,
            closures: old.closures,
            rules: old.rules,
            checklists: old.checklists,
            events: old.events,
            surveys: old.surveys,
            reflections: old.reflections,
            regions: old.regions.into_iter().map(Into::into).collect(),
            contact: None,
        }
    }
}

impl From<Region> for program::Region {
    fn from(old: Region) -> Self {
        Self {
            name: old.name,
            coordinators: old.coordinators,
            list_sent_on: old.list_sent_on,
            reported_on: old.reported_on,
            evaluations: old.evaluations,
            contact: None,
        }
    }
}
