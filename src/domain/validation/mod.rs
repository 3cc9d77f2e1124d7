//! What a record must be to be true: the one validity check, for commands, imports, and `doctor`.
//!
//! A [`Defect`] is about the record itself, whatever the program's policy says: a log entry after today, an end before
//! its start. What a policy asks for (an agreement, eligibility, capacity) is a gate instead, see [`super::decide`]:
//! a command is refused there, an import is recorded, and attention shows what is missing.

mod pairing;
mod program;
mod request;

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

pub use pairing::{day_total, entry, evaluation, mark};
pub use program::{answer, program};

use super::{
    change::Document,
    day::Day,
    id::{IdError, PairingId, PersonRef, ProgramId, RequestId},
    person::Person,
    program::Program,
    records::Records,
};

/// Something that is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The part of the record, by the name of its column in a CSV file.
    pub field: &'static str,
    /// What is wrong, and how to fix it if that is not plain.
    pub message: String,
    /// Whether the record can be kept.
    pub kind: DefectKind,
}

/// Whether a record with a defect can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    /// It cannot be true: a command is refused, an import fails, and `doctor` reports it.
    Impossible,
    /// It refers to a part of its program that no longer exists: `doctor` reports it, and an import records it.
    Outdated,
}

/// Everything that a record may refer to: documents that are checked together, in front of the records that are known.
pub struct RecordSet<'a> {
    known: &'a dyn Records,
    programs: HashMap<&'a ProgramId, &'a Program>,
    people: HashSet<&'a PersonRef>,
    pairings: HashSet<PairingId>,
    requests: HashSet<RequestId>,
}

impl<'a> RecordSet<'a> {
    /// `documents` in front of `known`.
    #[must_use]
    pub fn new(documents: impl IntoIterator<Item = &'a Document>, known: &'a dyn Records) -> Self {
        let mut set = Self {
            known,
            programs: HashMap::new(),
            people: HashSet::new(),
            pairings: HashSet::new(),
            requests: HashSet::new(),
        };
        for document in documents {
            match document {
                Document::Program(program) => drop(set.programs.insert(&program.id, program)),
                Document::Person(person) => drop(set.people.insert(&person.id)),
                Document::Pairing(pairing) => drop(set.pairings.insert(pairing.id)),
                Document::Request(request) => drop(set.requests.insert(request.id)),
                Document::Snooze(_) => {}
            }
        }
        set
    }

    fn program(&self, id: &ProgramId) -> Option<&Program> {
        let known = || self.known.policy(id).map(|policy| &*policy.program);
        self.programs.get(id).copied().or_else(known)
    }

    fn has_person(&self, id: &PersonRef) -> bool {
        self.people.contains(id) || self.known.person(id).is_some()
    }

    fn has_pairing(&self, id: PairingId) -> bool {
        self.pairings.contains(&id) || self.known.pairing(id).is_some()
    }

    fn has_request(&self, id: RequestId) -> bool {
        self.requests.contains(&id) || self.known.request(id).is_some()
    }
}

/// Everything that is wrong with a document on `today`.
#[must_use]
pub fn document(document: &Document, known: &RecordSet, today: Day) -> Vec<Defect> {
    match document {
        Document::Program(program) => self::program(program, known, today),
        Document::Person(person) => self::person(person, today),
        Document::Pairing(pairing) => pairing::pairing(pairing, known, today),
        Document::Request(request) => request::request(request, known, today),
        Document::Snooze(snooze) => request::snooze(snooze, known),
    }
}

/// The defects of a document that it did not have before it was changed. An old defect does not keep a record from
/// being changed.
#[must_use]
pub fn new_defects(before: Option<&Document>, after: &Document, known: &RecordSet, today: Day) -> Vec<Defect> {
    let mut defects = document(after, known, today);
    if let Some(before) = before.filter(|_| !defects.is_empty()) {
        let earlier = document(before, known, today);
        defects.retain(|defect| !earlier.contains(defect));
    }
    defects
}

/// Everything that is wrong with a person.
#[must_use]
pub fn person(person: &Person, today: Day) -> Vec<Defect> {
    let mut found = Defects::default();
    found.id("ref", PersonRef::new(person.id.as_str()));
    if person.name.trim().is_empty() {
        found.wrong("name", "needs a name");
    }
    found.check_past("trained_on", "the training took place", person.trained_on, today);
    found.check_past("attended", "the session took place", person.attended.iter().map(|attended| attended.on), today);
    found.0
}

/// Refuses a day after `today` for something that has happened; `what` says what did.
///
/// # Errors
/// What is wrong, in words.
pub fn check_not_future(what: &str, on: Day, today: Day) -> Result<(), String> {
    if on > today {
        return Err(format!("{} is still to come; name the day on which {what}", on.long()));
    }
    Ok(())
}

/// The defects found so far.
#[derive(Default)]
struct Defects(Vec<Defect>);

impl Defects {
    fn wrong(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Defect { field, message: message.into(), kind: DefectKind::Impossible });
    }

    fn outdated(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Defect { field, message: message.into(), kind: DefectKind::Outdated });
    }

    fn add(&mut self, checked: Result<(), Defect>) {
        self.0.extend(checked.err());
    }

    /// Days of something that has happened: none may be after `today`.
    fn check_past(&mut self, field: &'static str, what: &str, days: impl IntoIterator<Item = Day>, today: Day) {
        for message in days.into_iter().filter_map(|on| check_not_future(what, on, today).err()) {
            self.wrong(field, message);
        }
    }

    fn id<T>(&mut self, field: &'static str, id: Result<T, IdError>) {
        if let Err(error) = id {
            self.wrong(field, format!("the id {error}"));
        }
    }
}

/// The items whose key occurred before.
fn repeated<'a, T: 'a, K: Hash + Eq>(
    items: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> impl Iterator<Item = &'a T> {
    let mut seen = HashSet::new();
    items.into_iter().filter(move |item| !seen.insert(key(item)))
}

fn impossible(field: &'static str, message: impl Into<String>) -> Defect {
    Defect { field, message: message.into(), kind: DefectKind::Impossible }
}
