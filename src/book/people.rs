//! The people of the directory, in order and by reference.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::domain::{change::Seq, id::PersonRef, person::Person};

/// A person with the change that last wrote them.
type Entry = (Seq, Arc<Person>);

/// The people by reference.
///
/// Lists need them in order. But names are looked up several times for each row of a list, and tree lookups took most
/// of the time of sorting and filtering; hence the hash map beside the tree.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    order: BTreeMap<PersonRef, Entry>,
    by_id: HashMap<PersonRef, Entry>,
}

impl People {
    pub fn get(&self, id: &PersonRef) -> Option<&Entry> {
        self.by_id.get(id)
    }

    /// Inserts a person, and returns the previous entry with the same reference.
    pub fn insert(&mut self, revision: Seq, person: &Arc<Person>) -> Option<Entry> {
        let entry = (revision, person.clone());
        self.by_id.insert(person.id.clone(), entry.clone());
        self.order.insert(person.id.clone(), entry)
    }

    pub fn remove(&mut self, id: &PersonRef) -> Option<Entry> {
        self.by_id.remove(id);
        self.order.remove(id)
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.order.values()
    }
}
