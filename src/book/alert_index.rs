//! The alerts of a book: ranked, and indexed by subject.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use crate::domain::{
    attention::{About, Alert},
    id::{PersonRef, ProgramId, RequestId},
};

/// What a group of alerts is computed for.
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
    /// The subject that an alert about `about` belongs to.
    pub fn of(program: &ProgramId, about: &About) -> Self {
        match about {
            About::Person(id) => Self::Person(id.clone()),
            About::Request(id) => Self::Request(*id),
            About::Region(_) => Self::Regions(program.clone()),
        }
    }
}

/// Alerts, ranked and indexed by subject.
#[derive(Debug, Clone, Default)]
pub(super) struct Alerts {
    ranked: BTreeSet<Ranked>,
    of_program: BTreeMap<ProgramId, BTreeSet<Ranked>>,
    about: HashMap<Subject, Box<[Arc<Alert>]>>,
}

/// An alert, ordered by [`Item::rank`](crate::domain::attention::Item::rank), then by program and subject.
#[derive(Debug, Clone)]
struct Ranked {
    alert: Arc<Alert>,
    /// Its place among the alerts of one subject, so that no two are equal.
    nth: usize,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |it: &Self| it.alert.item.rank();
        rank(self)
            .cmp(&rank(other))
            .then_with(|| self.alert.program.cmp(&other.alert.program))
            .then_with(|| self.alert.about.cmp(&other.alert.about))
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

fn ranked(about: &[Arc<Alert>]) -> impl Iterator<Item = Ranked> {
    about.iter().enumerate().map(|(nth, alert)| Ranked { alert: alert.clone(), nth })
}

/// A step-by-step computation of all alerts.
#[derive(Debug, Clone)]
pub(super) struct AlertScan {
    /// The alerts found so far.
    pub alerts: Alerts,
    /// The subjects that are left.
    pub remaining: std::vec::IntoIter<Subject>,
}

impl Alerts {
    /// Indexes alerts; each subject occurs once in `found`.
    pub fn new(found: Vec<(Subject, Vec<Alert>)>) -> Self {
        let about: HashMap<_, Box<[_]>> =
            found.into_iter().map(|(subject, found)| (subject, found.into_iter().map(Arc::new).collect())).collect();
        let mut all: Vec<_> = about.values().flat_map(|found| ranked(found)).collect();
        all.par_sort_unstable();
        let mut of_program: BTreeMap<ProgramId, Vec<Ranked>> = BTreeMap::new();
        for one in &all {
            match of_program.get_mut(&one.alert.program) {
                Some(theirs) => theirs.push(one.clone()),
                None => {
                    of_program.insert(one.alert.program.clone(), vec![one.clone()]);
                }
            }
        }
        let of_program = of_program.into_iter().map(|(id, theirs)| (id, theirs.into_iter().collect())).collect();
        Self { ranked: all.into_iter().collect(), of_program, about }
    }

    /// Replaces the alerts of a subject.
    pub fn replace(&mut self, subject: Subject, now: Vec<Alert>) {
        let before = self.about.remove(&subject);
        for one in before.iter().flat_map(|before| ranked(before)) {
            self.ranked.remove(&one);
            if let Some(theirs) = self.of_program.get_mut(&one.alert.program) {
                theirs.remove(&one);
            }
        }
        if now.is_empty() {
            return;
        }
        let now: Box<[_]> = now.into_iter().map(Arc::new).collect();
        for one in ranked(&now) {
            self.of_program.entry(one.alert.program.clone()).or_default().insert(one.clone());
            self.ranked.insert(one);
        }
        self.about.insert(subject, now);
    }

    pub fn ranked(&self) -> impl DoubleEndedIterator<Item = &Alert> {
        self.ranked.iter().map(|one| &*one.alert)
    }

    pub fn ranked_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &Alert> {
        self.of_program.get(program).into_iter().flatten().map(|one| &*one.alert)
    }

    pub fn about<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Alert> + use<'a> {
        self.about.get(subject).into_iter().flat_map(|found| found.iter()).map(|alert| &**alert)
    }
}
