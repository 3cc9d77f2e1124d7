//! Permissions: who may do what, and who sees what. One table for the desk, the shell, and files.
//!
//! A user is the office, or a *member*: a person who works as themselves (`--as`, or "work as" on the desk). The office
//! may do everything. [`Operation::permission`] is the table; it has one column for members, and each further role
//! becomes a column of its own. [`Visibility`] says what a user sees.

mod visibility;

use std::slice;

pub use visibility::{Visibility, is_mentor, may_read};

use crate::{
    app::people::{Editors, PERSON_FIELDS},
    book::Book,
    domain::{
        command::Command,
        decide::{Records, Refusal},
        id::{PairingId, PersonRef, RequestId},
        person::Person,
        snooze::SnoozeTarget,
    },
};

/// Something a user may or may not do, with what it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation<'a> {
    /// Add or change a program.
    ChangeProgram,
    /// Add a person.
    AddPerson,
    /// Change the record of a person.
    EditPerson(&'a PersonRef),
    /// Pair people.
    Pair,
    /// Change or log in pairings.
    ChangePairings(&'a [PairingId]),
    /// Set a rule aside for a pairing.
    OverrideRule,
    /// Record a step of a stipend.
    Pay,
    /// Record the survey of a region.
    EvaluateRegion,
    /// Record a request about a person or their pairing.
    AddRequest(&'a PersonRef, Option<PairingId>),
    /// Answer a request.
    AnswerRequest(RequestId),
    /// Record attendance.
    Attend(&'a [PersonRef]),
    /// Snooze something, or wake it.
    Snooze(&'a SnoozeTarget),
    /// Match a person with mentors; `None` for everyone who waits.
    Match(Option<&'a PersonRef>),
    /// Read how a person stands to the conditions of a program.
    ReadEligibility(&'a PersonRef),
    /// Draft the answer to a request as a letter.
    AnswerLetter(RequestId),
    /// Build a report other than the one on surveys.
    Report,
    /// Build the report on surveys.
    ReportSurveys,
    /// Write a calendar file.
    WriteCalendar,
    /// Import a file.
    Import,
    /// Export a file.
    Export,
    /// Back up, restore, check, or repair the data.
    Maintain,
    /// Read or write the settings.
    ChangeSettings,
    /// Choose among the records of everyone.
    SeeEveryone,
}

/// Which operations of a kind a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// All of them.
    All,
    /// Those that concern only the user.
    Own,
    /// None of them.
    None,
}

/// A row of the table of permissions. The office has [`Access::All`] everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// What a refusal names: what is the office's, or with [`Access::Own`], what a member has access to.
    pub what: &'static str,
    /// The access of a member.
    pub member: Access,
}

impl Operation<'_> {
    /// Who may do it.
    #[must_use]
    pub const fn permission(&self) -> Permission {
        let (what, member) = match self {
            Self::ChangeProgram => ("a program", Access::None),
            Self::AddPerson => ("the directory", Access::None),
            Self::EditPerson(_) => ("their own record", Access::Own),
            Self::Pair => ("pairing people", Access::None),
            Self::ChangePairings(_) => ("their own pairings", Access::Own),
            Self::OverrideRule => ("setting a rule aside", Access::None),
            Self::Pay => ("a stipend", Access::None),
            Self::EvaluateRegion => ("a region's survey", Access::None),
            Self::AddRequest(..) => ("their own requests", Access::Own),
            Self::AnswerRequest(_) => ("answers to requests for themselves", Access::Own),
            Self::Attend(_) => ("their own attendance", Access::Own),
            Self::Snooze(_) => ("what concerns them", Access::Own),
            Self::Match(_) => ("their own match", Access::Own),
            Self::ReadEligibility(_) => ("their own conditions", Access::Own),
            Self::AnswerLetter(_) => ("letters about their own requests", Access::Own),
            Self::Report => ("a report", Access::All),
            Self::ReportSurveys => ("the report on surveys", Access::None),
            Self::WriteCalendar => ("a calendar", Access::All),
            Self::Import => ("importing", Access::None),
            Self::Export => ("an export", Access::None),
            Self::Maintain => ("keeping the data whole", Access::None),
            Self::ChangeSettings => ("the settings", Access::All),
            Self::SeeEveryone => ("what concerns everyone", Access::None),
        };
        Permission { what, member }
    }

    /// The refusal of an operation that only the office may do.
    #[must_use]
    pub fn office_only(&self) -> Refusal {
        Refusal::Denied(format!("{} is the office's", self.permission().what))
    }

    /// Whether it concerns only the user of `visibility`.
    fn concerns_only(&self, member: &PersonRef, visibility: &Visibility<'_>) -> bool {
        let book = visibility.book;
        match self {
            Self::EditPerson(person) | Self::ReadEligibility(person) | Self::Match(Some(person)) => *person == member,
            Self::Attend(people) => people.iter().all(|person| person == member),
            Self::ChangePairings(pairings) => pairings.iter().all(|id| visibility.has(*id)),
            Self::AddRequest(person, pairing) => *person == member || pairing.is_some_and(|id| visibility.has(id)),
            // The mentor who is asked answers; the person who asks does not.
            Self::AnswerRequest(id) => {
                Records::request(book, *id).is_some_and(|request| request.mentor.as_ref() == Some(member))
            }
            Self::AnswerLetter(id) => Records::request(book, *id).is_some_and(|request| request.person == *member),
            Self::Snooze(target) => visibility.has_target(target),
            Self::ChangeProgram
            | Self::AddPerson
            | Self::Pair
            | Self::OverrideRule
            | Self::Pay
            | Self::EvaluateRegion
            | Self::Match(None)
            | Self::Report
            | Self::ReportSurveys
            | Self::WriteCalendar
            | Self::Import
            | Self::Export
            | Self::Maintain
            | Self::ChangeSettings
            | Self::SeeEveryone => false,
        }
    }
}

/// Checks whether a user may do something. `actor` is the member, or `None` for the office.
///
/// # Errors
/// [`Refusal::Denied`] if only the office or another person may.
pub fn may(actor: Option<&PersonRef>, book: &Book, operation: &Operation<'_>) -> Result<(), Refusal> {
    let Some(member) = actor else { return Ok(()) };
    match operation.permission().member {
        Access::All => Ok(()),
        Access::Own if operation.concerns_only(member, &Visibility { book, actor }) => Ok(()),
        Access::Own => {
            Err(Refusal::Denied(format!("{} has access to {} only", book.name(member), operation.permission().what)))
        }
        Access::None => Err(operation.office_only()),
    }
}

/// Checks whether a user may run a command; [`Command::Batch`] needs the permission for each of its commands.
///
/// # Errors
/// As [`may`].
pub fn may_run(actor: Option<&PersonRef>, book: &Book, command: &Command) -> Result<(), Refusal> {
    let operation = match command {
        Command::Batch { commands, .. } => {
            return commands.iter().try_for_each(|command| may_run(actor, book, command));
        }
        Command::AddProgram(_) | Command::EditProgram(_) => Operation::ChangeProgram,
        Command::AddPerson(_) => Operation::AddPerson,
        Command::EditPerson(person) => Operation::EditPerson(&person.id),
        Command::AddPairing(_) | Command::AddPairings(_) => Operation::Pair,
        Command::OverrideRule { .. } => Operation::OverrideRule,
        Command::EvaluateRegion { .. } => Operation::EvaluateRegion,
        Command::Pay { .. } => Operation::Pay,
        Command::Import { .. } => Operation::Import,
        Command::AddRequest(draft) => Operation::AddRequest(&draft.person, draft.pairing),
        Command::AnswerRequest { request, .. } => Operation::AnswerRequest(*request),
        Command::Attend { people, .. } => Operation::Attend(people),
        Command::Snooze { target, .. } | Command::Unsnooze(target) => Operation::Snooze(target),
        Command::LogGroup { pairings, .. } => Operation::ChangePairings(pairings),
        Command::EditPairing { pairing, .. }
        | Command::EndPairing { pairing, .. }
        | Command::Log { pairing, .. }
        | Command::EditEntry { pairing, .. }
        | Command::RemoveEntry { pairing, .. }
        | Command::PlanMeeting { pairing, .. }
        | Command::SetMeetingOutcome { pairing, .. }
        | Command::MarkSkill { pairing, .. }
        | Command::LogMany { pairing, .. }
        | Command::SubmitMonth { pairing, .. }
        | Command::EditGoal { pairing, .. }
        | Command::ReviewGoals { pairing, .. }
        | Command::Evaluate { pairing, .. }
        | Command::AddBlock { pairing, .. }
        | Command::Reflect { pairing, .. }
        | Command::Comment { pairing, .. } => Operation::ChangePairings(slice::from_ref(pairing)),
    };
    may(actor, book, &operation)?;
    match (actor, command) {
        (Some(_), Command::EditPerson(person)) => may_change(book, person),
        _ => Ok(()),
    }
}

/// Checks that a person changes only those fields of their own record that are theirs to change.
fn may_change(book: &Book, after: &Person) -> Result<(), Refusal> {
    let Some(before) = book.person(&after.id) else { return Ok(()) };
    let mut offices = PERSON_FIELDS.iter().filter(|field| field.editors == Editors::Office);
    match offices.find(|field| field.kind.cell(before) != field.kind.cell(after)) {
        Some(field) => {
            let what = if field.label.is_empty() { field.name } else { field.label };
            Err(Refusal::Denied(format!("\"{what}\" of {} is the office's to change", after.name)))
        }
        None => Ok(()),
    }
}
