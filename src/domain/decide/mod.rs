//! Decides commands: returns the edits to make, or a refusal. One file per subject.
//!
//! Deciding is pure: the same command on the same records returns the same edits. Two kinds of checks apply. Impossible
//! records are refused on every path, imports included: see [`super::validation`]. Gates (an agreement, eligibility,
//! capacity) refuse a command or require a reason; an import is recorded regardless, and the unmet gate shows up as
//! attention.

mod batch;
mod blocks;
mod directory;
mod duty_time;
mod gate;
mod goals;
mod log;
mod meetings;
mod months;
mod pairings;
mod payments;
mod programs;
mod requests;
mod skills;
mod snoozes;
mod surveys;
mod training;
mod transitions;

use std::sync::Arc;

pub use super::records::Records;
pub use batch::{BatchCheck, check_batch};

use super::{
    change::{Document, Edit, Key},
    command::Command,
    day::Day,
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    validation::{self, Defect, DefectKind, RecordSet},
    words::{self, any_of},
};

/// Why a command was refused: what is wrong and how to fix it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A rule of the program or the current state forbids it.
    #[error("{0}")]
    Forbidden(String),
    /// It resembles an existing record. Allowed if the user confirms.
    #[error("{0}")]
    Duplicate(String),
    /// It refers to a record that does not exist.
    #[error("{0}")]
    Unknown(String),
    /// The user lacks the permission.
    #[error("{0}")]
    Denied(String),
    /// The resulting record could not be true.
    #[error("{0}")]
    Impossible(String),
}

/// The effect of a command once committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was done, for the log and the screen.
    pub title: String,
    /// The documents before and after.
    pub edits: Vec<Edit>,
    /// Warnings for the user. They do not prevent the command.
    pub remarks: Vec<String>,
}

type DecisionResult = Result<Decision, Refusal>;

/// The input of a decision: the records, the day, and the user.
#[derive(Clone, Copy)]
struct Context<'r> {
    records: &'r dyn Records,
    today: Day,
    by: Option<&'r PersonRef>,
}

/// Decides a command as of `today`.
///
/// # Errors
/// A [`Refusal`] that says what is wrong and how to fix it.
pub fn decide(
    command: Command,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let ctx = Context { records, today, by };
    let decision = decide_unchecked(command, ctx)?;
    check(&decision.edits, ctx)?;
    Ok(decision)
}

/// Refuses edits that would make a record impossible, whichever command produced them.
fn check(edits: &[Edit], ctx: Context) -> Result<(), Refusal> {
    let known = RecordSet::new(edits.iter().filter_map(|edit| edit.after.as_ref()), ctx.records);
    for edit in edits {
        let Some(after) = &edit.after else { continue };
        let defects = validation::new_defects(edit.before.as_ref(), after, &known, ctx.today);
        let Some(defect) = defects.into_iter().find(|defect| defect.kind == DefectKind::Impossible) else { continue };
        return match edit.key {
            Key::Pairing(_) | Key::Request(_) if edits.len() == 1 => Err(defect.into()),
            Key::Program(_) | Key::Person(_) | Key::Pairing(_) | Key::Request(_) | Key::Snooze(_) => {
                Err(Refusal::Impossible(format!("{}: {}", edit.key, defect.message)))
            }
        };
    }
    Ok(())
}

impl From<Defect> for Refusal {
    fn from(defect: Defect) -> Self {
        Self::Impossible(defect.message)
    }
}

fn decide_unchecked(command: Command, ctx: Context) -> DecisionResult {
    match command {
        Command::AddProgram(program) => programs::add(*program, ctx),
        Command::EditProgram(program) => programs::edit(*program, ctx),
        Command::AddPerson(person) => directory::add(*person, ctx),
        Command::EditPerson(person) => directory::edit(*person, ctx),
        Command::AddPairings(drafts) => pairings::add_all(&drafts, ctx),
        Command::AddPairing(draft) => pairings::add(&draft, ctx),
        Command::EditPairing { pairing, edit } => pairings::edit(pairing, edit, ctx),
        Command::EndPairing { pairing, on, because } => pairings::end(pairing, on, &because, ctx),
        Command::Log { pairing, entry, next, allow_duplicate } => log::add(pairing, entry, next, allow_duplicate, ctx),
        Command::EditEntry { pairing, entry, draft } => log::edit(pairing, entry, draft, ctx),
        Command::RemoveEntry { pairing, entry } => log::remove(pairing, entry, ctx),
        Command::PlanMeeting { pairing, meeting, allow_duplicate } => {
            meetings::plan(pairing, meeting, allow_duplicate, ctx)
        }
        Command::SetMeetingOutcome { pairing, meeting, outcome } => {
            meetings::set_outcome(pairing, meeting, outcome, ctx)
        }
        Command::MarkSkill { pairing, checklist, skill, mark } => skills::mark(pairing, &checklist, &skill, mark, ctx),
        Command::AddRequest(draft) => requests::add(draft, ctx),
        Command::AnswerRequest { request, answer } => requests::answer(request, answer, ctx),
        Command::OverrideRule { pairing, rule, because } => gate::override_rule(pairing, &rule, &because, ctx),
        Command::LogGroup { pairings, entry, allow_duplicate } => {
            months::group(&pairings, &entry, allow_duplicate, ctx)
        }
        Command::LogMany { pairing, entries, allow_duplicate } => months::many(pairing, entries, allow_duplicate, ctx),
        Command::SubmitMonth { pairing, month, on } => months::submit(pairing, month, on, ctx),
        Command::EditGoal { pairing, goal, edit } => goals::edit(pairing, goal, edit, ctx),
        Command::ReviewGoals { pairing, at, on, words } => goals::review(pairing, at, on, &words, ctx),
        Command::Evaluate { pairing, given } => surveys::evaluate(pairing, given, ctx),
        Command::EvaluateRegion { program, region, given } => surveys::evaluate_region(&program, &region, given, ctx),
        Command::Pay { pairing, year, step, on, waive, because } => {
            payments::pay(pairing, year, step, on, &waive, &because, ctx)
        }
        Command::AddBlock { pairing, name, skills } => blocks::add(pairing, &name, &skills, ctx),
        Command::Reflect { pairing, reflection } => surveys::reflect(pairing, reflection, ctx),
        Command::Comment { pairing, comment } => surveys::comment(pairing, &comment, ctx),
        Command::Attend { people, session, on } => training::attend(&people, &session, on, ctx),
        Command::Batch { title, commands } => batch::all(title, commands, ctx),
        Command::Snooze { target, until, because } => snoozes::snooze(target, until, &because, ctx),
        Command::Unsnooze(target) => snoozes::unsnooze(&target, ctx),
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

/// A copy of a pairing to edit. Refuses an unknown id.
fn pairing_of(id: PairingId, ctx: Context) -> Result<Pairing, Refusal> {
    match ctx.records.pairing(id) {
        Some(pairing) => Ok(Arc::unwrap_or_clone(pairing)),
        None => unknown(format_args!("pairing {id}; `mentordesk pairings` lists them")),
    }
}

fn policy_of<'r>(id: &ProgramId, ctx: Context<'r>) -> Result<&'r Arc<Policy>, Refusal> {
    match ctx.records.policy(id) {
        Some(policy) => Ok(policy),
        None => unknown(format_args!("program {id}; `mentordesk programs` lists them")),
    }
}

fn person_of<'r>(id: &PersonRef, ctx: Context<'r>) -> Result<&'r Arc<Person>, Refusal> {
    match ctx.records.person_document(id) {
        Some(person) => Ok(person),
        None => unknown(format_args!("person {id}; `mentordesk people` lists them")),
    }
}

/// The edit that writes `after`, replacing the current document if there is one.
fn edit_for(after: Document, records: &dyn Records) -> Edit {
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

fn put(after: Document, ctx: Context) -> Edit {
    edit_for(after, ctx.records)
}

fn put_pairing(pairing: Pairing, ctx: Context) -> Edit {
    put(Document::Pairing(Arc::new(pairing)), ctx)
}

fn put_person(person: Person, ctx: Context) -> Edit {
    put(Document::Person(Arc::new(person)), ctx)
}

/// Refuses a future day for something that has already happened.
fn check_not_future(what: &str, on: Day, ctx: Context) -> Result<(), Refusal> {
    validation::check_not_future(what, on, ctx.today).map_err(Refusal::Impossible)
}

/// The name of a person, or the reference if unknown.
fn name_of(id: &PersonRef, ctx: Context) -> String {
    words::name(id, ctx.records)
}

/// `Rosa Delgado → Jin Park`.
fn names(pairing: &Pairing, ctx: Context) -> String {
    words::pair(pairing, ctx.records)
}

/// The edits that write imported documents.
#[must_use]
pub fn edits_for(documents: Vec<Document>, records: &dyn Records) -> Vec<Edit> {
    documents.into_iter().map(|document| edit_for(document, records)).collect()
}

/// A copy of a pairing to edit, and its program's policy.
fn pairing_and_policy(id: PairingId, ctx: Context<'_>) -> Result<(Pairing, &Arc<Policy>), Refusal> {
    let pairing = pairing_of(id, ctx)?;
    let policy = policy_of(&pairing.program, ctx)?;
    Ok((pairing, policy))
}
