//! Who reports to whom, downward: the directory itself knows only the way up.

use std::collections::{HashMap, HashSet};

use crate::domain::id::PersonRef;

/// Everybody who has reports, with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Reports(HashMap<PersonRef, Vec<PersonRef>>);

impl Reports {
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

    /// Those people and everybody below them, each once, however the lines loop.
    pub fn at_or_below(&self, people: Vec<PersonRef>) -> HashSet<PersonRef> {
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
