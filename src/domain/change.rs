//! Documents and the changes that modify them.

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

/// The key under which a document is stored.
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
    /// A snooze.
    Snooze(SnoozeTarget),
}

impl Key {
    /// Returns the collection that the document belongs to.
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

/// The document collections, in loading order.
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
    /// Snoozes.
    Snoozes,
}

impl Collection {
    /// Every collection in loading order: referenced documents come before those that refer to them.
    pub const ALL: [Self; 5] = [Self::Programs, Self::People, Self::Pairings, Self::Requests, Self::Snoozes];
}

/// A stored document: the unit of storage, consistency, and conflict detection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// A program with its rules and checklists.
    Program(Arc<Program>),
    /// A person in the directory.
    Person(Arc<Person>),
    /// A pairing with its full history.
    Pairing(Arc<Pairing>),
    /// A request with its answers.
    Request(Arc<Request>),
    /// A snooze with its reason.
    Snooze(Arc<Snooze>),
}

impl Document {
    /// Returns the document's storage key.
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

/// The position of a change in the journal, starting at 1.
///
/// A document's revision is the sequence number of the change that last wrote it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// Identifies a commit attempt, so that retrying after a lost reply is idempotent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub CompactString);

/// A wall-clock time in milliseconds since 1970 (UTC).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// One document before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The key of the document.
    pub key: Key,
    /// The expected revision; `None` if the document must not exist yet.
    pub expected: Option<Seq>,
    /// The document before the change.
    pub before: Option<Document>,
    /// The document after the change; `None` if it is removed.
    pub after: Option<Document>,
}

/// What caused a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A user command.
    Done,
    /// Undoes the change at this position.
    Undo(Seq),
    /// Redoes the change that was undone at this position.
    Redo(Seq),
    /// Sample data written to an empty store. It cannot be undone: undoing everything ends at the sample data as
    /// generated.
    Made,
}

/// Everything that one command writes. Committed atomically as a single journal line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The commit attempt.
    pub request: AttemptId,
    /// The wall-clock time.
    pub at: Timestamp,
    /// The acting user, if known.
    pub by: Option<PersonRef>,
    /// A summary for display, such as `Logged Rosa Delgado → Jin Park, 45 min`.
    pub title: String,
    /// What caused it.
    pub origin: ChangeKind,
    /// The edited documents, each at most once.
    pub edits: Vec<Edit>,
}
