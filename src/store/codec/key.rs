//! Keys as bytes, in the same order as [`Key`]: one byte for the collection, then the id.

use crate::domain::{
    change::{Collection, Key},
    id::{PairingId, PersonRef, ProgramId, RequestId},
};

/// The first byte of every key in the collection. 0 is reserved for the store's own records.
#[must_use]
pub fn collection_prefix(collection: Collection) -> u8 {
    match collection {
        Collection::Programs => 1,
        Collection::People => 2,
        Collection::Pairings => 3,
        Collection::Requests => 4,
        Collection::Snoozes => 5,
    }
}

/// The bytes a document is stored under. Numbers are big-endian, so that byte order is numeric order.
#[must_use]
pub fn key_bytes(key: &Key) -> Vec<u8> {
    let (number, text);
    let id = match key {
        Key::Program(id) => id.as_str().as_bytes(),
        Key::Person(id) => id.as_str().as_bytes(),
        Key::Pairing(PairingId(id)) | Key::Request(RequestId(id)) => {
            number = id.to_be_bytes();
            &number[..]
        }
        Key::Snooze(target) => {
            text = target.to_string();
            text.as_bytes()
        }
    };
    let mut bytes = Vec::with_capacity(1 + id.len());
    bytes.push(collection_prefix(key.collection()));
    bytes.extend_from_slice(id);
    bytes
}

/// Parses the bytes of a key. `None` if they are invalid.
#[must_use]
pub fn key_from_bytes(bytes: &[u8]) -> Option<Key> {
    let (&prefix, id) = bytes.split_first()?;
    let collection = Collection::ALL.into_iter().find(|collection| collection_prefix(*collection) == prefix)?;
    Some(match collection {
        Collection::Programs => Key::Program(ProgramId::new(std::str::from_utf8(id).ok()?).ok()?),
        Collection::People => Key::Person(PersonRef::new(std::str::from_utf8(id).ok()?).ok()?),
        Collection::Pairings => Key::Pairing(PairingId(u32::from_be_bytes(id.try_into().ok()?))),
        Collection::Requests => Key::Request(RequestId(u32::from_be_bytes(id.try_into().ok()?))),
        Collection::Snoozes => Key::Snooze(std::str::from_utf8(id).ok()?.parse().ok()?),
    })
}

/// Describes what is stored under a key, for error messages.
pub fn describe(bytes: &[u8]) -> String {
    match key_from_bytes(bytes) {
        Some(key) => format!("the record of {key}"),
        None if bytes.first() == Some(&0) => "the store's own record".to_owned(),
        None => format!("the record under {}", bytes.escape_ascii()),
    }
}
