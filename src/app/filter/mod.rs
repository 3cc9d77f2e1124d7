//! What narrows a list: words, `"quoted words"`, `-without`, and `program:mcps state:active overdue`, as the search
//! knows them.
//!
//! A [`Filter`] is read once and held against each row; it also says what was understood, and what was not.

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

/// What the rows of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    /// Pairings, with what else wants attention among them.
    Pairings,
    /// People.
    People,
    /// Requests and those who wait.
    Inbox,
    /// The skills of a pairing.
    Skills,
    /// The log of a pairing.
    Log,
}

impl Of {
    /// The words with a colon that narrow such a list.
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

    /// The words that narrow such a list by themselves.
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

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    /// What was understood of it, a few words for each part.
    pub understood: Vec<String>,
    /// What was not, each with the nearest that would be.
    pub problems: Vec<String>,
}

impl Filter {
    /// Reads what was typed over a list of such rows. What is unfinished narrows nothing, and neither does what is
    /// not understood.
    #[must_use]
    pub fn parse(text: &str, of: Of) -> Self {
        read::filter(text, of)
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What was understood, in one line: `program mcps · overdue · without garcia`.
    #[must_use]
    pub fn summary(&self) -> String {
        self.understood.join(" · ")
    }
}

/// A filter that somebody gave a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// What it narrows to, as it was typed.
    pub text: String,
    /// The order that goes with it.
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
        let sort = (!saved.sort.is_usual()).then(|| saved.sort.word());
        Self { name: saved.name.clone(), filter: saved.text.clone(), sort }
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    negated: bool,
    what: What,
}

/// What a condition looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Folded words that stand somewhere in the row.
    Words(String),
    /// A column in which a word begins so.
    Column(Column, String),
    /// One of these states.
    State(Vec<PairingState>),
    /// One of these kinds of attention, or of request.
    Kind(Vec<Kind>, Vec<RequestKind>),
    /// That severity.
    Severity(Severity),
    /// A free place.
    Free,
    /// A training.
    Trained,
    /// One of these stages.
    Stage(Vec<Stage>),
    /// One of these needs.
    Need(Vec<Need>),
    /// One of these kinds of entry.
    Entry(Vec<EntryKind>),
    /// Planned and not held yet.
    Planned,
    /// Private to its author.
    Private,
}

/// A part of a row that holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// A person's name.
    Name,
    /// The mentor.
    Mentor,
    /// The mentee, or whoever a request is about.
    Mentee,
    /// The program, by its short name or title.
    Program,
    /// The region.
    Region,
    /// The building or department.
    Unit,
    /// The role.
    Role,
    /// What somebody can teach, or what is on the checklist.
    Skill,
    /// The employment.
    Status,
    /// The reference.
    Ref,
    /// The skill block.
    Block,
    /// The evidence.
    Evidence,
    /// How two met.
    Method,
    /// The topics of an entry.
    Topic,
    /// The note of an entry.
    Note,
    /// The month of an entry.
    Month,
}
