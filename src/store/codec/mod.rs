//! The binary form of a document: an envelope around a bincode body.
//!
//! bincode is not self-describing: with one flipped bit or one more field, it decodes to a *wrong value* more often
//! than to an error. So every stored value is wrapped in an envelope with a kind, a schema version, and a checksum
//! over its key and itself, and is never decoded as another version than it was written with.
//!
//! The body is the domain's own structs. When a release changes a stored struct, [`SCHEMA`] grows by one, the old
//! structs are frozen in a module such as `v3`, and `upgrade` reads a body of the older version as the frozen struct and
//! converts it, one version after another. Enums grow at their end only. Stored structs never use
//! `skip_serializing_if`, `flatten`, or `tag`, which a format without field names cannot decode. The golden files in
//! `tests/fixtures/codec` hold every version that a release wrote. Versions 1 and 2 were never released.

mod envelope;
mod key;
mod v3;

use std::{io, sync::Arc};

use bincode::Options;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use self::envelope::Opened;
pub use self::key::{collection_prefix, key_bytes, key_from_bytes};
use super::{StoreError, Stored};
use crate::domain::change::{Document, Seq};

/// The schema version that this program writes, and the newest that it reads.
pub const SCHEMA: u16 = 4;

/// Maximum size of a document in bytes. A false length is refused before anything is allocated for it.
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
    let document = if opened.schema == SCHEMA { current(key, &opened)? } else { upgrade(key, &opened)? };
    if key_bytes(&document.key()) != key {
        return Err(damaged(key, &format!("holds {}", document.key())));
    }
    Ok(Stored { revision: opened.revision, document })
}

fn current(key: &[u8], opened: &Opened<'_>) -> Result<Document, StoreError> {
    Ok(match opened.kind {
        Kind::Program => Document::Program(Arc::new(body(key, opened)?)),
        Kind::Person => Document::Person(Arc::new(body(key, opened)?)),
        Kind::Pairing => Document::Pairing(Arc::new(body(key, opened)?)),
        Kind::Request => Document::Request(Arc::new(body(key, opened)?)),
        Kind::Snooze => Document::Snooze(Arc::new(body(key, opened)?)),
        Kind::Meta => return Err(damaged(key, "is not a document")),
    })
}

/// A document of an older schema version, converted to the present one.
fn upgrade(key: &[u8], opened: &Opened<'_>) -> Result<Document, StoreError> {
    if opened.schema < 3 {
        return Err(damaged(key, &format!("has the schema version {}, which no release wrote", opened.schema)));
    }
    match opened.kind {
        Kind::Person => Ok(Document::Person(Arc::new(body::<v3::Person>(key, opened)?.into()))),
        Kind::Pairing => Ok(Document::Pairing(Arc::new(body::<v3::Pairing>(key, opened)?.into()))),
        Kind::Program => Ok(Document::Program(Arc::new(body::<v3::Program>(key, opened)?.into()))),
        // These have not changed since.
        Kind::Meta | Kind::Request | Kind::Snooze => current(key, opened),
    }
}

/// The revision of the document that `bytes`, found under `key`, hold; its body is checked but not decoded.
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

/// A value from JSON that was written under the schema `found`, with the reason if it cannot be read.
///
/// # Errors
/// [`StoreError::Newer`] if it has a field or a value that this program does not know, although it is well-formed: to
/// read it would be to drop it. The text must be known to be as it was written.
pub(super) fn read_json<T: DeserializeOwned>(
    text: &[u8],
    what: &str,
    found: u16,
) -> Result<serde_json::Result<T>, StoreError> {
    let mut unknown = None;
    let mut json = serde_json::Deserializer::from_slice(text);
    let read = serde_ignored::deserialize(&mut json, |path| {
        unknown.get_or_insert_with(|| path.to_string());
    });
    match unknown {
        // An older version may have had fields that are gone.
        Some(field) if found >= SCHEMA => {
            Err(StoreError::Newer { what: format!("the field {field} of {what}"), found, known: SCHEMA })
        }
        Some(_) | None => match read.and_then(|value| json.end().map(|()| value)) {
            Err(error) if found >= SCHEMA && error.is_data() => {
                Err(StoreError::Newer { what: format!("{what} ({error})"), found, known: SCHEMA })
            }
            other => Ok(other),
        },
    }
}

/// The bytes of a value for a cache: without an envelope, and never read by another build.
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
