//! Lookups of people, programs, and pairings for the status function, eligibility, and matching.

use std::sync::Arc;

use super::{
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    summary::PairingSummary,
};

/// Everything that the status function, eligibility, and matching may look up.
pub trait Directory {
    /// The person with this reference.
    fn person(&self, id: &PersonRef) -> Option<&Person>;
    /// Returns the policy of a program.
    fn rules_of(&self, id: &ProgramId) -> Option<&Policy>;
    /// Summaries of the pairings in which the person is the mentor or the mentee.
    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a>;
    /// A whole pairing. This may decode it: use [`Directory::pairings_with`] if a summary is enough.
    fn pairing(&self, id: PairingId) -> Option<Arc<Pairing>>;
}
