//! Edit handling shared by all adapters.

use std::collections::{BTreeMap, HashSet};

use super::{StoreError, Stored};
use crate::domain::change::{Change, Key, Seq};

/// Rejects a malformed change: a document listed twice, or stored under another document's key.
pub(super) fn check_shape(change: &Change) -> Result<(), StoreError> {
    let mut seen = HashSet::with_capacity(change.edits.len());
    for edit in &change.edits {
        if !seen.insert(&edit.key) {
            return Err(StoreError::Unavailable(format!("a change names {} twice", edit.key)));
        }
        if let Some(after) = &edit.after
            && after.key() != edit.key
        {
            return Err(StoreError::Unavailable(format!("a change puts {} in the place of {}", after.key(), edit.key)));
        }
    }
    Ok(())
}

/// Applies the edits of the change at `seq` to documents in memory. Idempotent.
pub(super) fn apply(documents: &mut BTreeMap<Key, Stored>, seq: Seq, change: &Change) {
    for edit in &change.edits {
        match &edit.after {
            Some(document) => {
                documents.insert(edit.key.clone(), Stored { revision: seq, document: document.clone() });
            }
            None => {
                documents.remove(&edit.key);
            }
        }
    }
}
