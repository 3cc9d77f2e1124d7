//! All people in the directory.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::domain::{change::Seq, id::PersonRef, person::Person};

/// A person with the change that last wrote them.
type Entry = (Seq, Arc<Person>);

/// All people, both ordered and hashed by reference.
///
/// Lists need the order. Name lookups happen several times per list row; through the ordered map alone, they dominated
/// the time of sorting and filtering.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    order: BTreeMap<PersonRef, Entry>,
    found: HashMap<PersonRef, Entry>,
}

impl People {
    pub fn get(&self, id: &PersonRef) -> Option<&Entry> {
        self.found.get(id)
    }

    /// Adds or replaces a person. Returns the previous entry.
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
