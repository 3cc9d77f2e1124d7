//! The envelope around a stored body.
//!
//! | bytes | content |
//! |---|---|
//! | 2 | `MD` |
//! | 1 | document kind |
//! | 2 | the schema version, little-endian |
//! | 8 | the revision, little-endian |
//! | … | the body |
//! | 4 | CRC-32 over the key and all of the above, little-endian |

use super::{Kind, SCHEMA, damaged, key};
use crate::{domain::change::Seq, store::StoreError};

const MAGIC: [u8; 2] = *b"MD";
const HEADER: usize = 13;
const CRC: usize = 4;

/// An envelope with a valid checksum.
pub struct Opened<'a> {
    /// The kind of document.
    pub kind: Kind,
    /// The schema version of the body.
    pub schema: u16,
    /// The change that wrote it.
    pub revision: Seq,
    /// The bincode body.
    pub body: &'a [u8],
}

/// Wraps a body that is stored under `key`.
pub fn seal(key: &[u8], kind: Kind, revision: Seq, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + body.len() + CRC);
    bytes.extend_from_slice(&MAGIC);
    bytes.push(kind as u8);
    bytes.extend_from_slice(&SCHEMA.to_le_bytes());
    bytes.extend_from_slice(&revision.0.to_le_bytes());
    bytes.extend_from_slice(body);
    let crc = checksum(key, &bytes);
    bytes.extend_from_slice(&crc.to_le_bytes());
    bytes
}

/// Checks and unwraps the bytes stored under `key`.
pub fn open<'a>(key: &[u8], bytes: &'a [u8]) -> Result<Opened<'a>, StoreError> {
    let (sealed, crc) = bytes.split_last_chunk::<CRC>().ok_or_else(|| damaged(key, "is cut short"))?;
    if checksum(key, sealed) != u32::from_le_bytes(*crc) {
        return Err(damaged(key, "does not match its checksum"));
    }
    let (header, body) = sealed.split_first_chunk::<HEADER>().ok_or_else(|| damaged(key, "is cut short"))?;
    let [m0, m1, kind, s0, s1, revision @ ..] = *header;
    if [m0, m1] != MAGIC {
        return Err(damaged(key, "is not a record of mentordesk"));
    }
    let schema = u16::from_le_bytes([s0, s1]);
    if schema > SCHEMA {
        return Err(StoreError::Newer { what: key::describe(key), found: schema, known: SCHEMA });
    }
    let kind = Kind::from_byte(kind).ok_or_else(|| damaged(key, "is of an unknown kind"))?;
    if schema == 0 {
        return Err(damaged(key, "has no schema version"));
    }
    Ok(Opened { kind, schema, revision: Seq(u64::from_le_bytes(revision)), body })
}

fn checksum(key: &[u8], sealed: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key);
    hasher.update(sealed);
    hasher.finalize()
}
