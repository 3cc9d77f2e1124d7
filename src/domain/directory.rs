//! The directory: lookups of people, policies, and pairings.

use super::{
    id::{PersonRef, ProgramId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
};

/// Lookups used by attention, eligibility, and matching.
pub trait Directory {
    /// Returns the person with this reference.
    fn person(&self, id: &PersonRef) -> Option<&Person>;
    /// Returns the policy of a program.
    fn rules_of(&self, id: &ProgramId) -> Option<&Policy>;
    /// Returns the pairings in which the person is mentor or mentee.
    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a Pairing> + 'a>;
}
