//! Attention that belongs to no pairing: people, requests and regions.

use super::item::{Affair, Directory, Why};
use crate::domain::{
    day::Day, eligibility, person::Person, policy::Policy, program::Region, request::Request, rule::Party,
};

/// Everything to look at about a person on `today`, in every program that the person takes part in or waits for.
#[must_use]
pub fn of_person(person: &Person, people: &dyn Directory, today: Day) -> Vec<Affair> {
    let _ = (person, people, today);
    Vec::new()
}

/// Whether somebody waits for a mentor in a program on `today`: names it, is no mentor, has no live pairing there, and
/// fails no condition.
#[must_use]
pub fn waits_in(policy: &Policy, person: &Person, people: &dyn Directory, today: Day) -> bool {
    let program = &policy.program;
    let paired = || {
        let mut theirs = people.pairings_with(&person.id);
        theirs.any(|pairing| pairing.mentee == person.id && pairing.program == program.id && pairing.state.is_live())
    };
    let fails = || {
        let verdicts = eligibility::of_person(policy, Party::Mentee, person, today);
        verdicts.iter().any(|verdict| verdict.finding.is_not_met())
    };
    person.programs.contains(&program.id)
        && person.mentor != Some(true)
        && today <= program.ends_on
        && !paired()
        && !fails()
}

/// Everything to look at about a request on `today`.
#[must_use]
pub fn of_request(request: &Request, people: &dyn Directory, today: Day) -> Vec<Affair> {
    let _ = (request, people, today);
    Vec::new()
}

/// Everything to look at about a region of a program on `today`.
#[must_use]
pub fn of_region(policy: &Policy, region: &Region, today: Day) -> Vec<Affair> {
    let _ = (policy, region, today);
    Vec::new()
}

/// The words of an affair that was found on `today`; nothing where its program is not there any more.
#[must_use]
pub fn explain_affair(affair: &Affair, people: &dyn Directory, today: Day) -> Option<Why> {
    let _ = (affair, people, today);
    None
}
