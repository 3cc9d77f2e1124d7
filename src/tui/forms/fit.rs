//! What speaks against somebody as a mentor or a mentee, as far as a list of people can say it.

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

/// Why somebody is offered later than others, the least reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// Every place is taken.
    NoPlace,
    /// Takes mentees, where a mentee is looked for.
    IsMentor,
    /// Has a mentor in the program already.
    HasMentor,
    /// Is not known to take mentees.
    NoMentor,
    /// A condition of the program is not met.
    NotEligible,
}

impl Against {
    /// In two or three words.
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

/// What speaks against somebody as that party of a program; `None` where nothing does.
#[must_use]
pub fn speaks_against(person: &Person, program: &ProgramId, party: Party, app: &App) -> Option<Against> {
    let book = app.book();
    let policy = book.policy(program)?;
    let mut outcomes = eligibility::outcomes_alone(policy, party, person, book.today());
    if outcomes.any(|(rule, outcome)| rule.strength == Strength::Must && outcome == Outcome::NotMet) {
        return Some(Against::NotEligible);
    }
    match party {
        Party::Mentor if person.mentor != Some(true) && book.mentees_of(&person.id) == 0 => Some(Against::NoMentor),
        Party::Mentor if book.free_places(&person.id) == 0 => Some(Against::NoPlace),
        Party::Mentee => {
            let theirs = book.pairings_of(&person.id).iter().filter_map(|id| book.slot(*id));
            let mut learning = theirs.filter(|slot| slot.state.is_live() && slot.pairing.mentee == person.id);
            if learning.any(|slot| slot.pairing.program == *program) {
                return Some(Against::HasMentor);
            }
            (person.mentor == Some(true)).then_some(Against::IsMentor)
        }
        Party::Mentor | Party::Region | Party::District | Party::Coordinator => None,
    }
}
