//! Everything that is recorded, as commands and checks look it up.

use std::sync::Arc;

use super::{
    change::{Key, Seq},
    directory::Directory,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    person::Person,
    policy::Policy,
    request::Request,
    snooze::{Snooze, SnoozeTarget},
};

/// Everything that is recorded.
pub trait Records: Directory {
    /// A program with its policy.
    fn policy(&self, id: &ProgramId) -> Option<&Arc<Policy>>;
    /// Every program with its policy.
    fn policies(&self) -> Box<dyn Iterator<Item = &Arc<Policy>> + '_>;
    /// Every request.
    fn requests(&self) -> Box<dyn Iterator<Item = &Arc<Request>> + '_>;
    /// A person's document.
    fn person_document(&self, id: &PersonRef) -> Option<&Arc<Person>>;
    /// The pairings in which the person is mentor or mentee.
    fn pairings_of(&self, person: &PersonRef) -> &[PairingId];
    /// A request.
    fn request(&self, id: RequestId) -> Option<&Arc<Request>>;
    /// How something was snoozed.
    fn snooze(&self, target: &SnoozeTarget) -> Option<&Arc<Snooze>>;
    /// The number that the next request gets.
    fn next_request(&self) -> RequestId;
    /// The number that the next pairing gets.
    fn next_pairing(&self) -> PairingId;
    /// The revision of a document, if it exists.
    fn revision(&self, key: &Key) -> Option<Seq>;
}
