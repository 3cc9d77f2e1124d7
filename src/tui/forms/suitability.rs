//! Why a person is a poor candidate for mentor or mentee, as far as a list can tell.

use crate::{
    app::App,
    domain::{
        decide::Records as _,
        eligibility::{self, Outcome},
        id::ProgramId,
        person::Person,
        rule::{Party, Strength},
    },
};

/// Why a person is listed after others, weakest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsuitability {
    /// All places are taken.
    NoPlace,
    /// Is a mentor, while a mentee is wanted.
    IsMentor,
    /// Already has a mentor in the program.
    HasMentor,
    /// Is not recorded as a mentor.
    NoMentor,
    /// A condition of the program is not met.
    NotEligible,
}

impl Unsuitability {
    /// The reason, in two or three words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoPlace => "no place free",
            Self::IsMentor => "is a mentor",
            Self::HasMentor => "has a mentor",
            Self::NoMentor => "takes no mentees",
            Self::NotEligible => "not eligible",
        }
    }
}

/// The drawback of a person as that party of a program. `None` if there is none.
#[must_use]
pub fn unsuitability(person: &Person, program: &ProgramId, party: Party, app: &App) -> Option<Unsuitability> {
    let book = app.book();
    let policy = book.policy(program)?;
    let mut outcomes = eligibility::outcomes_of_person(policy, party, person, book.today());
    if outcomes.any(|(rule, outcome)| rule.strength == Strength::Must && outcome == Outcome::NotMet) {
        return Some(Unsuitability::NotEligible);
    }
    match party {
        Party::Mentor if person.mentor != Some(true) && book.mentees_of(&person.id) == 0 => {
            Some(Unsuitability::NoMentor)
        }
        Party::Mentor if book.free_places(&person.id) == 0 => Some(Unsuitability::NoPlace),
        Party::Mentee => {
            let theirs = book.pairings_of(&person.id).iter().filter_map(|id| book.pairing_entry(*id));
            let mut learning = theirs.filter(|slot| slot.state.is_live() && slot.pairing.mentee == person.id);
            if learning.any(|slot| slot.pairing.program == *program) {
                return Some(Unsuitability::HasMentor);
            }
            (person.mentor == Some(true)).then_some(Unsuitability::IsMentor)
        }
        Party::Mentor | Party::Region | Party::District | Party::Coordinator => None,
    }
}
