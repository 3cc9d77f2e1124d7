//! What is written: documents, and the changes that turn one state of them into the next.

use std::{fmt, sync::Arc};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    person::Person,
    program::Program,
    request::Request,
    snooze::{Snooze, SnoozeTarget},
};

/// The name under which a document is stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// A program.
    Program(ProgramId),
    /// A person.
    Person(PersonRef),
    /// A pairing.
    Pairing(PairingId),
    /// A request.
    Request(RequestId),
    /// That something was put off.
    Snooze(SnoozeTarget),
}

impl Key {
    /// The collection that the document stands on.
    #[must_use]
    pub fn collection(&self) -> Collection {
        match self {
            Self::Program(_) => Collection::Programs,
            Self::Person(_) => Collection::People,
            Self::Pairing(_) => Collection::Pairings,
            Self::Request(_) => Collection::Requests,
            Self::Snooze(_) => Collection::Snoozes,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(id) => write!(f, "program {id}"),
            Self::Person(id) => write!(f, "person {id}"),
            Self::Pairing(id) => write!(f, "pairing {id}"),
            Self::Request(id) => write!(f, "request {id}"),
            Self::Snooze(target) => write!(f, "snooze {target}"),
        }
    }
}

/// The kinds of document, in the order in which they are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Collection {
    /// Programs.
    Programs,
    /// People.
    People,
    /// Pairings.
    Pairings,
    /// Requests.
    Requests,
    /// What was put off.
    Snoozes,
}

impl Collection {
    /// Every collection, in the order of loading: what is referred to before what refers to it.
    pub const ALL: [Self; 5] = [Self::Programs, Self::People, Self::Pairings, Self::Requests, Self::Snoozes];
}

/// One document: the unit of storage, of consistency and of conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// A program with its rules and checklists.
    Program(Arc<Program>),
    /// A person of the directory.
    Person(Arc<Person>),
    /// A pairing with all that happened in it.
    Pairing(Arc<Pairing>),
    /// A request with its answers.
    Request(Arc<Request>),
    /// That something was put off, and why.
    Snooze(Arc<Snooze>),
}

impl Document {
    /// The name it is stored under.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Program(program) => Key::Program(program.id.clone()),
            Self::Person(person) => Key::Person(person.id.clone()),
            Self::Pairing(pairing) => Key::Pairing(pairing.id),
            Self::Request(request) => Key::Request(request.id),
            Self::Snooze(snooze) => Key::Snooze(snooze.target.clone()),
        }
    }
}

/// The place of a change in the journal; the first is 1.
///
/// A document's revision is the place of the change that wrote it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// Names one attempt to commit, so that trying again after a lost answer does nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub CompactString);

/// A moment as the clock has it, in milliseconds since 1970 (UTC).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// One document before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Which document.
    pub key: Key,
    /// The revision it is expected to have; nothing where it must not exist yet.
    pub expected: Option<Seq>,
    /// What it was.
    pub before: Option<Document>,
    /// What it becomes; nothing where it is removed.
    pub after: Option<Document>,
}

/// How a change came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Somebody did something.
    Done,
    /// It takes back the change at that place.
    Undo(Seq),
    /// It does again what was taken back by the change at that place.
    Redo(Seq),
    /// Made-up records were put into an empty place. Nothing takes that back: who undoes everything that was tried comes
    /// to the records as they were made.
    Made,
}

/// Everything that one act writes: committed whole or not at all, and one line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The attempt.
    pub request: AttemptId,
    /// When, by the clock.
    pub at: Timestamp,
    /// Who, where the program was started as somebody.
    pub by: Option<PersonRef>,
    /// What was done, as people say it: `Logged Rosa Delgado → Jin Park, 45 min`.
    pub title: String,
    /// How it came about.
    pub origin: Origin,
    /// The documents, each at most once.
    pub edits: Vec<Edit>,
}
