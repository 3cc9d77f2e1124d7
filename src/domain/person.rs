//! Anyone known to the directory.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{PersonRef, ProgramId, RuleId},
};

/// One person of the directory; a mentor in one program may be a mentee in another.
///
/// `None` and empty mean *not known*, which is never the same as *no*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The district's own reference.
    pub id: PersonRef,
    /// The full name as the person writes it.
    pub name: CompactString,
    /// The e-mail address.
    pub email: Option<CompactString>,
    /// The telephone number, as it was given.
    pub phone: Option<CompactString>,
    /// The job held now.
    pub role: Option<CompactString>,
    /// The component group or job family.
    pub group: Option<CompactString>,
    /// The building or department.
    pub unit: Option<CompactString>,
    /// The region of the association or the area of the district.
    pub region: Option<CompactString>,
    /// First day of employment.
    pub employed_on: Option<Day>,
    /// First day in the present role.
    pub role_since: Option<Day>,
    /// The kind of employment.
    pub status: Option<Employment>,
    /// Whether a member of the association.
    pub member: Option<bool>,
    /// Who supervises the person; may name somebody who is not in the directory.
    pub supervisor: Option<PersonRef>,
    /// Whether in peer assistance or special evaluation; never shown with a reason.
    pub special_evaluation: Option<bool>,
    /// Whether the person takes mentees.
    pub mentor: Option<bool>,
    /// How many mentees at most, where said.
    pub capacity: Option<u32>,
    /// The day of the latest mentor training.
    pub trained_on: Option<Day>,
    /// What the person can teach.
    pub skills: Vec<CompactString>,
    /// What the person wants to learn.
    pub needs: Vec<CompactString>,
    /// When the person can meet, in free words.
    pub availability: Option<CompactString>,
    /// Whether new to the role; beats what `role_since` says.
    pub new_to_role: Option<bool>,
    /// The programs the person takes part in or waits for.
    pub programs: Vec<ProgramId>,
    /// Since when permanently employed.
    pub permanent_since: Option<Day>,
    /// The rules of eligibility that somebody has attested.
    pub attested: Vec<RuleId>,
    /// The documents on file that a rule may ask for.
    pub documents: Vec<CompactString>,
    /// The sessions for mentors that the person attended.
    #[serde(default)]
    pub attended: Vec<Attendance>,
}

/// One session for mentors that somebody attended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attendance {
    /// The session, in the words of the program's rule.
    pub session: CompactString,
    /// When.
    pub on: Day,
}

impl Person {
    /// Somebody of whom nothing is known but reference and name.
    #[must_use]
    pub fn new(id: PersonRef, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            email: None,
            phone: None,
            role: None,
            group: None,
            unit: None,
            region: None,
            employed_on: None,
            role_since: None,
            status: None,
            member: None,
            supervisor: None,
            special_evaluation: None,
            mentor: None,
            capacity: None,
            trained_on: None,
            skills: Vec::new(),
            needs: Vec::new(),
            availability: None,
            new_to_role: None,
            programs: Vec::new(),
            permanent_since: None,
            attested: Vec::new(),
            documents: Vec::new(),
            attended: Vec::new(),
        }
    }

    /// All of the name after its first word: where a family name begins cannot be told, so that rather more is kept.
    #[must_use]
    pub fn after_given(&self) -> &str {
        let name = self.name.trim();
        name.split_once(char::is_whitespace).map_or(name, |(_, rest)| rest.trim_start())
    }

    /// The last word of the name, by which people are sorted.
    #[must_use]
    pub fn family_name(&self) -> &str {
        self.name.split_whitespace().next_back().unwrap_or(&self.name)
    }

    /// How many mentees the person takes: what was said, otherwise one for a mentor and none for anybody else.
    #[must_use]
    pub fn places(&self) -> u32 {
        match (self.mentor, self.capacity) {
            (Some(false), _) => 0,
            (_, Some(capacity)) => capacity,
            (Some(true), None) => 1,
            (None, None) => 0,
        }
    }
}

/// The kind of employment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Employment {
    /// Permanently employed.
    Permanent,
    /// Employed on probation.
    Probationary,
    /// Employed for a time.
    Temporary,
    /// No longer working.
    Retired,
}

impl Employment {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Permanent, Self::Probationary, Self::Temporary, Self::Retired];

    /// The word for it in files and on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Probationary => "probationary",
            Self::Temporary => "temporary",
            Self::Retired => "retired",
        }
    }
}
