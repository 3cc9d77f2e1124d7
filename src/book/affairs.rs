//! The affairs of a book, ranked, and each found again by what it is about.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use crate::domain::{
    attention::{About, Affair},
    id::{PersonRef, ProgramId, RequestId},
};

/// What affairs are found for at a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    /// A person, in every program.
    Person(PersonRef),
    /// A request.
    Request(RequestId),
    /// The regions of a program.
    Regions(ProgramId),
}

impl Subject {
    /// The subject with which an affair about that is found.
    pub fn of(program: &ProgramId, about: &About) -> Self {
        match about {
            About::Person(id) => Self::Person(id.clone()),
            About::Request(id) => Self::Request(*id),
            About::Region(_) => Self::Regions(program.clone()),
        }
    }
}

/// Affairs in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Affairs {
    ranked: BTreeSet<Ranked>,
    of_program: BTreeMap<ProgramId, BTreeSet<Ranked>>,
    about: HashMap<Subject, Box<[Arc<Affair>]>>,
}

/// An affair in its place of every list: urgent ones first, within that by kind, the oldest first.
#[derive(Debug, Clone)]
struct Ranked {
    affair: Arc<Affair>,
    /// Its place among those about the same, so that no two are alike.
    nth: usize,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.affair.item.severity, it.affair.item.kind(), it.affair.item.since);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.affair.program.cmp(&other.affair.program))
            .then_with(|| self.affair.about.cmp(&other.affair.about))
            .then_with(|| self.nth.cmp(&other.nth))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

fn ranked(about: &[Arc<Affair>]) -> impl Iterator<Item = Ranked> {
    about.iter().enumerate().map(|(nth, affair)| Ranked { affair: affair.clone(), nth })
}

/// Affairs while they are being found, a part at a time.
#[derive(Debug, Clone)]
pub(super) struct Looking {
    /// What is found so far.
    pub found: Affairs,
    /// What is not looked at yet.
    pub left: std::vec::IntoIter<Subject>,
}

impl Affairs {
    /// All that were found, each subject once.
    pub fn new(found: Vec<(Subject, Vec<Affair>)>) -> Self {
        let about: HashMap<_, Box<[_]>> =
            found.into_iter().map(|(subject, found)| (subject, found.into_iter().map(Arc::new).collect())).collect();
        let mut all: Vec<_> = about.values().flat_map(|found| ranked(found)).collect();
        all.par_sort_unstable();
        let mut of_program: BTreeMap<ProgramId, Vec<Ranked>> = BTreeMap::new();
        for one in &all {
            match of_program.get_mut(&one.affair.program) {
                Some(theirs) => theirs.push(one.clone()),
                None => {
                    of_program.insert(one.affair.program.clone(), vec![one.clone()]);
                }
            }
        }
        let of_program = of_program.into_iter().map(|(id, theirs)| (id, theirs.into_iter().collect())).collect();
        Self { ranked: all.into_iter().collect(), of_program, about }
    }

    /// Puts what is found now in the place of what was.
    pub fn replace(&mut self, subject: Subject, now: Vec<Affair>) {
        let before = self.about.remove(&subject);
        for one in before.iter().flat_map(|before| ranked(before)) {
            self.ranked.remove(&one);
            if let Some(theirs) = self.of_program.get_mut(&one.affair.program) {
                theirs.remove(&one);
            }
        }
        if now.is_empty() {
            return;
        }
        let now: Box<[_]> = now.into_iter().map(Arc::new).collect();
        for one in ranked(&now) {
            self.of_program.entry(one.affair.program.clone()).or_default().insert(one.clone());
            self.ranked.insert(one);
        }
        self.about.insert(subject, now);
    }

    pub fn ranked(&self) -> impl DoubleEndedIterator<Item = &Affair> {
        self.ranked.iter().map(|one| &*one.affair)
    }

    pub fn ranked_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &Affair> {
        self.of_program.get(program).into_iter().flatten().map(|one| &*one.affair)
    }

    pub fn about<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Affair> + use<'a> {
        self.about.get(subject).into_iter().flat_map(|found| found.iter()).map(|affair| &**affair)
    }
}
