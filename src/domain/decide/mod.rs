//! From a command to the edits it makes, or to a refusal in words. One file for each subject.
//!
//! Deciding reads and never writes: the same command on the same records gives the same edits. The rules that block
//! are checked here and nowhere else, so that the desk, the shell and an import cannot differ.

mod blocks;
mod directory;
mod gate;
mod goals;
mod log;
mod meetings;
mod months;
mod moves;
mod pairings;
mod payments;
mod programs;
mod requests;
mod several;
mod skills;
mod snoozes;
mod surveys;
mod training;

use std::sync::Arc;

pub use several::{BatchCheck, check_batch};

use super::{
    change::{Document, Edit, Key, Seq},
    command::Command,
    day::Day,
    directory::Directory,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    request::Request,
    snooze::{Snooze, SnoozeTarget},
};

/// Why a command cannot be done, in words for people: what is wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A rule or the state of things forbids it.
    #[error("{0}")]
    Forbidden(String),
    /// It looks like something that is there already; saying so again does it.
    #[error("{0}")]
    Duplicate(String),
    /// It names something that is not there.
    #[error("{0}")]
    Unknown(String),
}

/// What a command does when it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was done, as people say it.
    pub title: String,
    /// The documents before and after.
    pub edits: Vec<Edit>,
    /// What the person should know, though it is done all the same.
    pub remarks: Vec<String>,
}

/// What deciding may look up.
pub trait Records: Directory {
    /// A program with its policy.
    fn policy(&self, id: &ProgramId) -> Option<&Arc<Policy>>;
    /// Every program with its policy.
    fn policies(&self) -> Box<dyn Iterator<Item = &Arc<Policy>> + '_>;
    /// Every request.
    fn requests(&self) -> Box<dyn Iterator<Item = &Arc<Request>> + '_>;
    /// A person's document.
    fn person_document(&self, id: &PersonRef) -> Option<&Arc<Person>>;
    /// The pairings in which somebody is mentor or mentee.
    fn pairings_of(&self, person: &PersonRef) -> &[PairingId];
    /// A request.
    fn request(&self, id: RequestId) -> Option<&Arc<Request>>;
    /// How something was put off.
    fn snooze(&self, target: &SnoozeTarget) -> Option<&Arc<Snooze>>;
    /// The number that the next request gets.
    fn next_request(&self) -> RequestId;
    /// The number that the next pairing gets.
    fn next_pairing(&self) -> PairingId;
    /// The revision of a document, where it exists.
    fn revision(&self, key: &Key) -> Option<Seq>;
}

/// Decides a command on `today`.
///
/// # Errors
/// A [`Refusal`] that says what is wrong and how to mend it; nothing is changed then.
pub fn decide(
    command: Command,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    match command {
        Command::AddProgram(program) => programs::add(*program, records),
        Command::EditProgram(program) => programs::edit(*program, records),
        Command::AddPerson(person) => directory::add(*person, records),
        Command::EditPerson(person) => directory::edit(*person, records),
        Command::AddPairings(drafts) => pairings::add_all(&drafts, records, today, by),
        Command::AddPairing(draft) => pairings::add(&draft, records, today, by),
        Command::EditPairing { pairing, edit } => pairings::edit(pairing, edit, records, today, by),
        Command::EndPairing { pairing, on, because } => pairings::end(pairing, on, &because, records, today, by),
        Command::Log { pairing, entry, next, allow_duplicate } => {
            log::add(pairing, entry, next, allow_duplicate, records, today, by)
        }
        Command::EditEntry { pairing, entry, draft } => log::edit(pairing, entry, draft, records, today),
        Command::RemoveEntry { pairing, entry } => log::remove(pairing, entry, records),
        Command::PlanMeeting { pairing, meeting, allow_duplicate } => {
            meetings::plan(pairing, meeting, allow_duplicate, records, today)
        }
        Command::SettleMeeting { pairing, meeting, outcome } => meetings::settle(pairing, meeting, outcome, records),
        Command::MarkSkill { pairing, checklist, skill, mark } => {
            skills::mark(pairing, &checklist, &skill, mark, records, today)
        }
        Command::AddRequest(draft) => requests::add(draft, records, today),
        Command::AnswerRequest { request, answer } => requests::answer(request, answer, records, today, by),
        Command::OverrideRule { pairing, rule, because } => {
            gate::set_aside(pairing, &rule, &because, records, today, by)
        }
        Command::LogGroup { pairings, entry, allow_duplicate } => {
            months::group(&pairings, &entry, allow_duplicate, records, today, by)
        }
        Command::LogMany { pairing, entries, allow_duplicate } => {
            months::many(pairing, entries, allow_duplicate, records, today, by)
        }
        Command::SubmitMonth { pairing, month, on } => months::submit(pairing, month, on, records, today, by),
        Command::EditGoal { pairing, goal, edit } => goals::edit(pairing, goal, edit, records, today),
        Command::ReviewGoals { pairing, at, on, words } => goals::review(pairing, at, on, &words, records, today),
        Command::Evaluate { pairing, given } => surveys::evaluate(pairing, given, records, today),
        Command::EvaluateRegion { program, region, given } => {
            surveys::evaluate_region(&program, &region, given, records, today)
        }
        Command::Pay { pairing, year, step, on } => payments::pay(pairing, year, step, on, records, today),
        Command::AddBlock { pairing, name, skills } => blocks::add(pairing, &name, &skills, records),
        Command::Reflect { pairing, reflection } => surveys::reflect(pairing, reflection, records, today, by),
        Command::Comment { pairing, comment } => surveys::comment(pairing, &comment, records, today),
        Command::Attend { people, session, on } => training::attend(&people, &session, on, records, today),
        Command::Several { title, commands } => several::all(title, commands, records, today, by),
        Command::Snooze { target, until, because } => snoozes::put_off(target, until, &because, records, today, by),
        Command::Unsnooze(target) => snoozes::take_up(&target, records),
        Command::Import { title, edits } => Ok(Decision { title, edits, remarks: Vec::new() }),
    }
}

fn decision(title: String, edit: Edit) -> Decision {
    Decision { title, edits: vec![edit], remarks: Vec::new() }
}

fn unknown<T>(what: impl std::fmt::Display) -> Result<T, Refusal> {
    Err(Refusal::Unknown(format!("there is no {what}")))
}

fn forbidden<T>(words: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Forbidden(words.into()))
}

/// A copy of a pairing for changing, refused where it does not exist.
fn pairing_of(id: PairingId, records: &dyn Records) -> Result<Pairing, Refusal> {
    match records.pairing(id) {
        Some(pairing) => Ok(Arc::unwrap_or_clone(pairing)),
        None => unknown(format_args!("pairing {id}; `mentordesk pairings` lists them")),
    }
}

fn policy_of<'r>(id: &ProgramId, records: &'r dyn Records) -> Result<&'r Arc<Policy>, Refusal> {
    match records.policy(id) {
        Some(policy) => Ok(policy),
        None => unknown(format_args!("program {id}; `mentordesk programs` lists them")),
    }
}

fn person_of<'r>(id: &PersonRef, records: &'r dyn Records) -> Result<&'r Arc<Person>, Refusal> {
    match records.person_document(id) {
        Some(person) => Ok(person),
        None => unknown(format_args!("person {id}; `mentordesk people` lists them")),
    }
}

/// The edit that puts `after` in its place, creating it where it is new.
fn put(after: Document, records: &dyn Records) -> Edit {
    let key = after.key();
    let before = match &key {
        Key::Program(id) => records.policy(id).map(|policy| Document::Program(policy.program.clone())),
        Key::Person(id) => records.person_document(id).cloned().map(Document::Person),
        Key::Pairing(id) => records.pairing(*id).map(Document::Pairing),
        Key::Request(id) => records.request(*id).cloned().map(Document::Request),
        Key::Snooze(target) => records.snooze(target).cloned().map(Document::Snooze),
    };
    Edit { expected: records.revision(&key), key, before, after: Some(after) }
}

fn put_pairing(pairing: Pairing, records: &dyn Records) -> Edit {
    put(Document::Pairing(Arc::new(pairing)), records)
}

fn put_person(person: Person, records: &dyn Records) -> Edit {
    put(Document::Person(Arc::new(person)), records)
}

/// Refuses a day to come for what has happened.
fn happened(what: &str, on: Day, today: Day) -> Result<(), Refusal> {
    if on > today {
        return forbidden(format!("{} is still to come; name the day on which {what}", on.long()));
    }
    Ok(())
}

/// `a, b or c`.
fn any_of<T: std::fmt::Display>(words: &[T]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [only] => only.to_string(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(ToString::to_string).collect();
            format!("{} or {last}", first.join(", "))
        }
    }
}

/// The name of a person, or the reference of somebody unknown.
fn name_of(id: &PersonRef, records: &dyn Records) -> String {
    records.person(id).map_or_else(|| id.to_string(), |person| person.name.to_string())
}

/// `Rosa Delgado → Jin Park`.
fn names(pairing: &Pairing, records: &dyn Records) -> String {
    format!("{} → {}", name_of(&pairing.mentor, records), name_of(&pairing.mentee, records))
}

/// The edits for documents that a file brought.
#[must_use]
pub fn edits_for(documents: Vec<Document>, records: &dyn Records) -> Vec<Edit> {
    documents.into_iter().map(|document| put(document, records)).collect()
}
