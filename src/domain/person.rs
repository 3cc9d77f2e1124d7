//! People in the directory.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{PersonRef, ProgramId, RuleId},
    rule::DutyDay,
};

/// A person in the directory. A mentor in one program may be a mentee in another.
///
/// `None` and empty mean *unknown*, which is not the same as *no*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The district's own reference for the person.
    pub id: PersonRef,
    /// The full name, as the person writes it.
    pub name: CompactString,
    /// The email address.
    pub email: Option<CompactString>,
    /// The phone number, as given.
    pub phone: Option<CompactString>,
    /// The current job.
    pub role: Option<CompactString>,
    /// The component group or job family.
    pub group: Option<CompactString>,
    /// The building or department.
    pub unit: Option<CompactString>,
    /// The association's region or the district's area.
    pub region: Option<CompactString>,
    /// First day of employment.
    pub employed_on: Option<Day>,
    /// First day in the current role.
    pub role_since: Option<Day>,
    /// The kind of employment.
    pub status: Option<Employment>,
    /// Whether the person is a member of the association.
    pub member: Option<bool>,
    /// The supervisor, who may not be in the directory.
    pub supervisor: Option<PersonRef>,
    /// Whether the person is in peer assistance or special evaluation. Never shown with a reason.
    pub special_evaluation: Option<bool>,
    /// Whether the person takes mentees.
    pub mentor: Option<bool>,
    /// Maximum number of mentees, if specified.
    pub capacity: Option<u32>,
    /// The day of the latest mentor training.
    pub trained_on: Option<Day>,
    /// Skills the person can teach.
    pub skills: Vec<CompactString>,
    /// Skills the person wants to learn.
    pub needs: Vec<CompactString>,
    /// When the person is available, as free text.
    pub availability: Option<CompactString>,
    /// Whether the person is new to the role; takes precedence over `role_since`.
    pub new_to_role: Option<bool>,
    /// The programs the person participates in or is waiting for.
    pub programs: Vec<ProgramId>,
    /// First day of permanent employment.
    pub permanent_since: Option<Day>,
    /// Eligibility rules attested for the person.
    pub attested: Vec<RuleId>,
    /// Documents on file that rules may require.
    pub documents: Vec<CompactString>,
    /// Mentor training sessions the person attended.
    #[serde(default)]
    pub attended: Vec<Attendance>,
    /// Jobs the person held before.
    #[serde(default)]
    pub past_roles: Vec<CompactString>,
    /// People with whom the person declared a conflict of interest. It holds in both directions, and they need not be
    /// in the directory.
    #[serde(default)]
    pub conflicts: Vec<PersonRef>,
    /// Whether a mentor's email address is shown to everyone who looks for a mentor. Unknown means no.
    #[serde(default)]
    pub show_email: Option<bool>,
    /// The hours the person works; takes precedence over the program's duty day.
    #[serde(default)]
    pub working_hours: Option<DutyDay>,
}

/// Attendance at a mentor training session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attendance {
    /// The session, as named in the program's rule.
    pub session: CompactString,
    /// The day of the session.
    pub on: Day,
}

impl Person {
    /// Creates a person with only a reference and a name.
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
            past_roles: Vec::new(),
            conflicts: Vec::new(),
            show_email: None,
            working_hours: None,
        }
    }

    /// Returns the name without its first word. Where the family name begins is unknown, so this may include middle
    /// names.
    #[must_use]
    pub fn after_given(&self) -> &str {
        let name = self.name.trim();
        name.split_once(char::is_whitespace).map_or(name, |(_, rest)| rest.trim_start())
    }

    /// Returns the last word of the name, which people are sorted by.
    #[must_use]
    pub fn family_name(&self) -> &str {
        self.name.split_whitespace().next_back().unwrap_or(&self.name)
    }

    /// Returns the number of mentees the person takes: the stated capacity, or else 1 for mentors and 0 for anyone
    /// else.
    #[must_use]
    pub fn mentee_capacity(&self) -> u32 {
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
    /// On probation.
    Probationary,
    /// Employed temporarily.
    Temporary,
    /// Retired.
    Retired,
}

impl Employment {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Permanent, Self::Probationary, Self::Temporary, Self::Retired];

    /// Returns the name used in files and on screen.
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
