//! Everybody of the directory: in order, and quickly found.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::domain::{change::Seq, id::PersonRef, person::Person};

/// A person with the place of the change that wrote them.
type Entry = (Seq, Arc<Person>);

/// Everybody by reference.
///
/// Lists of everybody go by order; but names are looked up so often, several times for each row of a list, that
/// searching the order for them took the longest part of sorting and filtering.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    order: BTreeMap<PersonRef, Entry>,
    found: HashMap<PersonRef, Entry>,
}

impl People {
    pub fn get(&self, id: &PersonRef) -> Option<&Entry> {
        self.found.get(id)
    }

    /// Puts somebody in, and returns who had that reference before.
    pub fn insert(&mut self, revision: Seq, person: &Arc<Person>) -> Option<Entry> {
        let entry = (revision, person.clone());
        self.found.insert(person.id.clone(), entry.clone());
        self.order.insert(person.id.clone(), entry)
    }

    pub fn remove(&mut self, id: &PersonRef) -> Option<Entry> {
        self.found.remove(id);
        self.order.remove(id)
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.order.values()
    }
}
