//! What whoever acts as themselves may do: the one rule of it, for the desk and the shell alike.

use super::who::Visibility;
use crate::{
    book::Book,
    domain::{
        command::Command,
        decide::{Records, Refusal},
        id::{PairingId, PersonRef},
    },
};

/// Refuses what is the office's alone, or about others, to somebody who acts as themselves.
///
/// # Errors
/// [`Refusal::Forbidden`] with whose it is.
pub(super) fn allow(command: &Command, book: &Book, actor: Option<&PersonRef>) -> Result<(), Refusal> {
    let Some(actor) = actor else { return Ok(()) };
    if let Command::Several { commands, .. } = command {
        return commands.iter().try_for_each(|command| allow(command, book, Some(actor)));
    }
    let visibility = Visibility { book, actor: Some(actor) };
    let own = |id: &PairingId| visibility.has(*id);
    let (allowed, what) = match command {
        Command::AddProgram(_) | Command::EditProgram(_) => (false, "a program"),
        Command::AddPerson(_) => (false, "the directory"),
        Command::EditPerson(person) => (person.id == *actor, "the record of somebody else"),
        Command::AddPairing(_) | Command::AddPairings(_) => (false, "to pair people"),
        Command::OverrideRule { .. } => (false, "to set a rule aside"),
        Command::EvaluateRegion { .. } => (false, "a region's survey"),
        Command::Pay { .. } => (false, "a stipend"),
        // Each of them was asked about above.
        Command::Several { .. } => (true, ""),
        Command::Import { .. } => (false, "to read files in"),
        Command::AddRequest(draft) => {
            (draft.person == *actor || draft.pairing.as_ref().is_some_and(own), "a request of somebody else")
        }
        Command::AnswerRequest { request, .. } => {
            let request = Records::request(book, *request);
            (request.is_some_and(|request| request.mentor.as_ref() == Some(actor)), "to answer this request")
        }
        Command::Attend { people, .. } => (people.iter().all(|person| person == actor), "the attendance of others"),
        Command::LogGroup { pairings, .. } => (pairings.iter().all(own), "a pairing of others"),
        Command::Snooze { target, .. } | Command::Unsnooze(target) => {
            (visibility.has_target(target), "what is not about yourself")
        }
        Command::EditPairing { pairing, .. }
        | Command::EndPairing { pairing, .. }
        | Command::Log { pairing, .. }
        | Command::EditEntry { pairing, .. }
        | Command::RemoveEntry { pairing, .. }
        | Command::PlanMeeting { pairing, .. }
        | Command::SettleMeeting { pairing, .. }
        | Command::MarkSkill { pairing, .. }
        | Command::LogMany { pairing, .. }
        | Command::SubmitMonth { pairing, .. }
        | Command::EditGoal { pairing, .. }
        | Command::ReviewGoals { pairing, .. }
        | Command::Evaluate { pairing, .. }
        | Command::AddBlock { pairing, .. }
        | Command::Reflect { pairing, .. }
        | Command::Comment { pairing, .. } => (own(pairing), "a pairing of others"),
    };
    if allowed {
        return Ok(());
    }
    Err(Refusal::Forbidden(format!("that is the office's, and not for whoever works as {}: {what}", book.name(actor))))
}
