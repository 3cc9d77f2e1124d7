//! Who there is and what holds: what may be asked while people and pairings are looked at.

use super::{
    id::{PersonRef, ProgramId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
};

/// What the status function, eligibility and matching may ask of everything known.
pub trait Directory {
    /// The person of that reference.
    fn person(&self, id: &PersonRef) -> Option<&Person>;
    /// The rules of a program.
    fn rules_of(&self, id: &ProgramId) -> Option<&Policy>;
    /// The pairings in which somebody is mentor or mentee.
    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a Pairing> + 'a>;
}
