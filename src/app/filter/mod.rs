//! Filters of lists: words, `"quoted words"`, `-without`, and `program:mcps state:active overdue`, as in searches.
//!
//! A [`Filter`] is parsed once and checked against each row. It also describes what it understood and what it did not.

mod facts;
mod read;

pub use facts::{SkillFacts, text_of_alert, text_of_pairing, text_of_person, text_of_request};
pub use read::nearest;

use super::{order::Sort, settings};
use crate::domain::{
    attention::{Kind, Severity},
    checklist::{Need, Stage},
    log::EntryKind,
    pairing::PairingState,
    request::RequestKind,
};

/// The kind of rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Pairings, and alerts that belong to none.
    Pairings,
    /// People.
    People,
    /// Requests and people who are waiting.
    Inbox,
    /// The skills of a pairing.
    Skills,
    /// The log of a pairing.
    Log,
}

impl ListKind {
    /// The keys with a colon that filter such a list.
    #[must_use]
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Pairings => {
                &["program", "state", "region", "kind", "mentor", "mentee", "severity", "unit", "skill", "role"]
            }
            Self::People => &["name", "role", "unit", "region", "program", "skill", "status", "ref"],
            Self::Inbox => &["program", "kind", "mentor", "person", "severity", "region"],
            Self::Skills => &["block", "stage", "need", "evidence"],
            Self::Log => &["kind", "method", "topic", "note", "month"],
        }
    }

    /// The words that are conditions by themselves.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Pairings | Self::Inbox => &["overdue", "due", "notice"],
            Self::People => &["free", "trained"],
            Self::Skills => &["open", "done"],
            Self::Log => &["planned", "private"],
        }
    }
}

/// The conditions that a list is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    /// Short descriptions of the parts that were understood.
    pub understood: Vec<String>,
    /// The parts that were not understood, each with a suggestion.
    pub problems: Vec<String>,
}

impl Filter {
    /// Parses the filter of a list. Incomplete or unknown parts have no effect.
    #[must_use]
    pub fn parse(text: &str, of: ListKind) -> Self {
        read::filter(text, of)
    }

    /// Whether it has no effect.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Summarizes the filter in one line: `program mcps · overdue · without garcia`.
    #[must_use]
    pub fn summary(&self) -> String {
        self.understood.join(" · ")
    }
}

/// A saved filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// The filter, as it was typed.
    pub text: String,
    /// The sort order saved with it.
    pub sort: Sort,
}

impl From<&settings::SavedFilter> for SavedFilter {
    fn from(saved: &settings::SavedFilter) -> Self {
        let sort = saved.sort.as_deref().and_then(Sort::from_word).unwrap_or_default();
        Self { name: saved.name.clone(), text: saved.filter.clone(), sort }
    }
}

impl From<&SavedFilter> for settings::SavedFilter {
    fn from(saved: &SavedFilter) -> Self {
        let sort = (!saved.sort.is_default()).then(|| saved.sort.word());
        Self { name: saved.name.clone(), filter: saved.text.clone(), sort }
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    negated: bool,
    what: What,
}

/// What a condition checks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Folded words that the row contains.
    Words(String),
    /// Folded words that consecutive words of a column begin with.
    Column(Column, String),
    /// In one of these states.
    State(Vec<PairingState>),
    /// With one of these kinds of attention or requests.
    Kind(Vec<Kind>, Vec<RequestKind>),
    /// With this severity.
    Severity(Severity),
    /// With a free place.
    Free,
    /// Trained.
    Trained,
    /// At one of these stages.
    Stage(Vec<Stage>),
    /// With one of these needs.
    Need(Vec<Need>),
    /// Of one of these entry kinds.
    Entry(Vec<EntryKind>),
    /// Planned, not held yet.
    Planned,
    /// Private to its author.
    Private,
}

/// A column of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// A person's name.
    Name,
    /// The mentor.
    Mentor,
    /// The mentee, or the person of a request.
    Mentee,
    /// The program, by its short name or title.
    Program,
    /// The region.
    Region,
    /// The building or department.
    Unit,
    /// The role.
    Role,
    /// What a person can teach, or the skill on a checklist.
    Skill,
    /// The employment.
    Status,
    /// The reference.
    Ref,
    /// The skill block.
    Block,
    /// The evidence.
    Evidence,
    /// The method of a meeting.
    Method,
    /// The topics of an entry.
    Topic,
    /// The note of an entry.
    Note,
    /// The month of an entry.
    Month,
}
