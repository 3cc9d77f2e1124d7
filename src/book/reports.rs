//! The reports of each supervisor: a person's document names only the supervisor.

use std::collections::{HashMap, HashSet};

use crate::domain::id::PersonRef;

/// The reports of each supervisor who has any.
#[derive(Debug, Clone, Default)]
pub(super) struct DirectReports(HashMap<PersonRef, Vec<PersonRef>>);

impl DirectReports {
    /// Moves a person from one supervisor to another.
    pub fn replace(&mut self, person: &PersonRef, before: Option<&PersonRef>, after: Option<&PersonRef>) {
        if let Some(before) = before
            && let Some(reports) = self.0.get_mut(before)
        {
            reports.retain(|report| report != person);
            if reports.is_empty() {
                self.0.remove(before);
            }
        }
        if let Some(after) = after {
            self.0.entry(after.clone()).or_default().push(person.clone());
        }
    }

    /// These people and everyone below them, each once. Tolerates cycles.
    pub fn with_reports(&self, people: Vec<PersonRef>) -> HashSet<PersonRef> {
        let mut found = HashSet::new();
        let mut open = people;
        while let Some(person) = open.pop() {
            if let Some(reports) = self.0.get(&person).filter(|_| !found.contains(&person)) {
                open.extend(reports.iter().filter(|report| !found.contains(*report)).cloned());
            }
            found.insert(person);
        }
        found
    }
}
