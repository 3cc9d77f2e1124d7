//! The binary form of a document: an envelope around a bincode body.
//!
//! bincode is not self-describing: after a flipped bit or an added field, it decodes to a *wrong value* more often than
//! to an error. So every stored value is wrapped in an envelope with a kind, a schema version, and a checksum over key
//! and content, and is only decoded with the schema it was written with.
//!
//! The newest schema uses the domain structs as they are; `codec/v1.rs` holds the structs of schema 1. Schema 3 has the
//! structs of schema 2 and one more document kind. The new number makes older versions report newer data instead of
//! damage.
//! When a stored struct changes, its old form is frozen next to `v1`, [`SCHEMA`] grows by one, and [`decode`] reads an
//! older body as the frozen struct and upgrades it version by version. Enums grow only at the end. Stored structs never
//! use `skip_serializing_if`, `flatten`, or `tag`, which a format without names cannot follow. The golden files in
//! `tests/fixtures/codec` cover every released version.

mod envelope;
mod key;
mod v1;

use std::{io, sync::Arc};

use bincode::Options;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use self::envelope::Opened;
pub use self::key::{collection_prefix, key_bytes, key_from_bytes};
use super::{StoreError, Stored};
use crate::domain::change::{Document, Seq};

/// The schema version this program writes, and the newest it reads.
pub const SCHEMA: u16 = 3;

/// Maximum size of a document in bytes. Rejects a corrupt length before anything is allocated.
pub const MAX_DOCUMENT: u64 = 16 << 20;

/// The kind of a stored record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Meta = 0,
    Program = 1,
    Person = 2,
    Pairing = 3,
    Request = 4,
    Snooze = 5,
}

impl Kind {
    fn from_byte(byte: u8) -> Option<Self> {
        let all = [Self::Meta, Self::Program, Self::Person, Self::Pairing, Self::Request, Self::Snooze];
        all.into_iter().find(|kind| *kind as u8 == byte)
    }

    fn of(document: &Document) -> Self {
        match document {
            Document::Program(_) => Self::Program,
            Document::Person(_) => Self::Person,
            Document::Pairing(_) => Self::Pairing,
            Document::Request(_) => Self::Request,
            Document::Snooze(_) => Self::Snooze,
        }
    }
}

fn options() -> impl Options {
    bincode::DefaultOptions::new().with_limit(MAX_DOCUMENT).reject_trailing_bytes()
}

/// Encodes a document as written by the change at `revision`.
///
/// # Errors
/// [`StoreError::Unavailable`] if the document is larger than [`MAX_DOCUMENT`].
pub fn encode(document: &Document, revision: Seq) -> Result<Vec<u8>, StoreError> {
    let key = document.key();
    let body = match document {
        Document::Program(program) => options().serialize(&**program),
        Document::Person(person) => options().serialize(&**person),
        Document::Pairing(pairing) => options().serialize(&**pairing),
        Document::Request(request) => options().serialize(&**request),
        Document::Snooze(snooze) => options().serialize(&**snooze),
    };
    let body = body.map_err(|_| too_large(&key))?;
    Ok(envelope::seal(&key_bytes(&key), Kind::of(document), revision, &body))
}

/// Returns an error if the document is too large to be stored.
pub(super) fn check_size(document: &Document) -> Result<(), StoreError> {
    let size = match document {
        Document::Program(program) => options().serialized_size(&**program),
        Document::Person(person) => options().serialized_size(&**person),
        Document::Pairing(pairing) => options().serialized_size(&**pairing),
        Document::Request(request) => options().serialized_size(&**request),
        Document::Snooze(snooze) => options().serialized_size(&**snooze),
    };
    size.map(drop).map_err(|_| too_large(&document.key()))
}

fn too_large(key: &crate::domain::change::Key) -> StoreError {
    StoreError::Unavailable(format!("{key} is larger than {} MB; shorten its notes", MAX_DOCUMENT >> 20))
}

/// Decodes the document stored under `key`.
///
/// # Errors
/// [`StoreError::Newer`] if a newer version wrote it; [`StoreError::Corrupt`] if the bytes are not what was written
/// under that key.
pub fn decode(key: &[u8], bytes: &[u8]) -> Result<Stored, StoreError> {
    let opened = envelope::open(key, bytes)?;
    let document = match (opened.kind, opened.schema) {
        (Kind::Program, 1) => Document::Program(Arc::new(body::<v1::Program>(key, &opened)?.into())),
        (Kind::Person, 1) => Document::Person(Arc::new(body::<v1::Person>(key, &opened)?.into())),
        (Kind::Pairing, 1) => Document::Pairing(Arc::new(body::<v1::Pairing>(key, &opened)?.into())),
        (Kind::Program, _) => Document::Program(Arc::new(body(key, &opened)?)),
        (Kind::Person, _) => Document::Person(Arc::new(body(key, &opened)?)),
        (Kind::Pairing, _) => Document::Pairing(Arc::new(body(key, &opened)?)),
        (Kind::Request, _) => Document::Request(Arc::new(body(key, &opened)?)),
        (Kind::Snooze, _) => Document::Snooze(Arc::new(body(key, &opened)?)),
        (Kind::Meta, _) => return Err(damaged(key, "is not a document")),
    };
    if key_bytes(&document.key()) != key {
        return Err(damaged(key, &format!("holds {}", document.key())));
    }
    Ok(Stored { revision: opened.revision, document })
}

/// The revision of the document stored under `key`. Checks the envelope without decoding the body.
///
/// # Errors
/// As [`decode`].
pub fn revision(key: &[u8], bytes: &[u8]) -> Result<Seq, StoreError> {
    envelope::open(key, bytes).map(|opened| opened.revision)
}

/// Encodes one of the store's own records.
pub(super) fn encode_meta<T: Serialize>(key: &[u8], seq: Seq, value: &T) -> Result<Vec<u8>, StoreError> {
    let body = options()
        .serialize(value)
        .map_err(|error| StoreError::Unavailable(format!("a record of the store cannot be written ({error})")))?;
    Ok(envelope::seal(key, Kind::Meta, seq, &body))
}

/// Decodes one of the store's own records, with the change that wrote it.
pub(super) fn decode_meta<T: DeserializeOwned>(key: &[u8], bytes: &[u8]) -> Result<(Seq, T), StoreError> {
    let opened = envelope::open(key, bytes)?;
    match opened.kind {
        Kind::Meta => Ok((opened.revision, body(key, &opened)?)),
        Kind::Program | Kind::Person | Kind::Pairing | Kind::Request | Kind::Snooze => {
            Err(damaged(key, "is not a record of the store"))
        }
    }
}

/// Encodes a value for a cache: no envelope, so only the same build may read it.
///
/// # Errors
/// If the value cannot be serialized.
pub fn pack<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    bincode::serialize(value).map_err(io::Error::other)
}

/// Decodes the bytes of [`pack`].
///
/// # Errors
/// If they are not a `T`.
pub fn unpack<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> io::Result<T> {
    bincode::deserialize(bytes).map_err(io::Error::other)
}

fn body<T: DeserializeOwned>(key: &[u8], opened: &Opened<'_>) -> Result<T, StoreError> {
    options().deserialize(opened.body).map_err(|error| damaged(key, &format!("cannot be read ({error})")))
}

fn damaged(key: &[u8], why: &str) -> StoreError {
    StoreError::Corrupt { what: format!("{} {why}", key::describe(key)) }
}
