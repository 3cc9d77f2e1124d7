//! The frozen structs of schema 1 that have changed since, and their upgrade to the current ones.

use compact_str::CompactString;
use serde::Deserialize;

use crate::domain::{
    checklist::{self, Checklist, Level, Need, Stage},
    day::Day,
    id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, ProgramId, RuleId, SkillId, TemplateId},
    log::{self, EntryKind, Method, Outcome},
    pairing::{self, Agreement, PairingState, Settled},
    person::{self, Employment},
    program::{self, Closure},
    rule::Rule,
    units::Minutes,
};

#[derive(Deserialize)]
pub(super) struct Program {
    id: ProgramId,
    name: CompactString,
    template: Option<TemplateId>,
    summary: CompactString,
    starts_on: Day,
    ends_on: Day,
    closures: Vec<Closure>,
    rules: Vec<Rule>,
    checklists: Vec<Checklist>,
}

impl From<Program> for program::Program {
    fn from(old: Program) -> Self {
        let Program { id, name, template, summary, starts_on, ends_on, closures, rules, checklists } = old;
        Self {
            id,
            name,
            template,
            summary,
            starts_on,
            ends_on,
            closures,
            rules,
            checklists,
            events: Vec::new(),
            surveys: Vec::new(),
            reflections: Vec::new(),
            regions: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Person {
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
}

impl From<Person> for person::Person {
    fn from(old: Person) -> Self {
        Self {
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
            ..Self::new(old.id, "")
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Pairing {
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
}

impl From<Pairing> for pairing::Pairing {
    fn from(old: Pairing) -> Self {
        Self {
            state: old.state,
            ends_on: old.ends_on,
            confirmed_on: old.confirmed_on,
            region: old.region,
            agreement: old.agreement,
            goals: old.goals.into_iter().map(Into::into).collect(),
            checklists: old.checklists,
            marks: old.marks.into_iter().map(Into::into).collect(),
            meetings: old.meetings.into_iter().map(Into::into).collect(),
            entries: old.entries.into_iter().map(Into::into).collect(),
            next_entry: old.next_entry,
            next_meeting: old.next_meeting,
            ended_because: old.ended_because,
            settled: old.settled,
            ..Self::new(old.id, old.program, old.mentor, old.mentee, old.starts_on)
        }
    }
}

#[derive(Deserialize)]
struct Goal {
    text: CompactString,
    set_on: Option<Day>,
    reached_on: Option<Day>,
}

impl From<Goal> for pairing::Goal {
    fn from(old: Goal) -> Self {
        Self { reached_on: old.reached_on, ..Self::new(old.text, old.set_on) }
    }
}

#[derive(Deserialize)]
struct SkillMark {
    checklist: ChecklistId,
    skill: SkillId,
    start: Option<Level>,
    target: Option<Level>,
    need: Option<Need>,
    stage: Stage,
    on: Option<Day>,
    modelled_on: Option<Day>,
    note: CompactString,
}

impl From<SkillMark> for checklist::SkillMark {
    fn from(old: SkillMark) -> Self {
        let SkillMark { checklist, skill, start, target, need, stage, on, modelled_on, note } = old;
        Self { start, target, need, stage, on, modelled_on, note, ..Self::new(checklist, skill) }
    }
}

#[derive(Deserialize)]
struct LogEntry {
    id: EntryId,
    on: Day,
    minutes: Minutes,
    kind: EntryKind,
    method: Option<Method>,
    topics: Vec<CompactString>,
    note: CompactString,
    private: bool,
    by: Option<PersonRef>,
}

impl From<LogEntry> for log::LogEntry {
    fn from(old: LogEntry) -> Self {
        let LogEntry { id, on, minutes, kind, method, topics, note, private, by } = old;
        Self { id, on, minutes, kind, method, topics, note, private, by, at: None, group: None }
    }
}

#[derive(Deserialize)]
struct Meeting {
    id: MeetingId,
    on: Day,
    at: Option<Minutes>,
    minutes: Option<Minutes>,
    method: Option<Method>,
    agenda: CompactString,
    outcome: Outcome,
}

impl From<Meeting> for log::Meeting {
    fn from(old: Meeting) -> Self {
        let Meeting { id, on, at, minutes, method, agenda, outcome } = old;
        Self { id, on, at, minutes, method, agenda, outcome, cover: CompactString::default() }
    }
}
