//! The store's own records, under keys that begin with 0.

use serde::{Deserialize, Serialize};

use crate::{
    domain::change::{AttemptId, Seq},
    store::{StoreError, codec, journal::LinePosition},
};

/// The key of [`Applied`].
pub const APPLIED: [u8; 2] = [0, b'a'];

/// The key prefix of [`Recent`].
pub const RECENT: [u8; 2] = [0, b'r'];

/// The number of recent requests that are remembered.
pub const MAX_RECENT: u64 = 1_000;

/// How much of the journal is in the database. Written with the last records of each change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// The newest change that is completely in the database.
    pub seq: Seq,
    /// The first change of the journal segment that holds its line.
    pub segment: Seq,
    /// The offset in that segment after its line.
    pub end: u64,
}

impl Applied {
    /// The record for the change at `seq`, whose line is at `place`.
    pub fn new(seq: Seq, place: LinePosition) -> Self {
        Self { seq, segment: place.segment, end: place.end }
    }

    pub fn encode(self) -> Result<Vec<u8>, StoreError> {
        codec::encode_meta(&APPLIED, self.seq, &(self.segment, self.end))
    }

    pub fn decode(bytes: &[u8]) -> Result<Self, StoreError> {
        let (seq, (segment, end)) = codec::decode_meta(&APPLIED, bytes)?;
        Ok(Self { seq, segment, end })
    }
}

/// A recently committed request and the position of its journal line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub request: AttemptId,
    /// The first change of the journal segment that holds it.
    pub segment: Seq,
    /// The offset of its line.
    pub start: u64,
}

impl Recent {
    /// The key for the change at `seq`.
    pub fn key(seq: Seq) -> [u8; 10] {
        let mut key = [0; 10];
        let (head, tail) = key.split_at_mut(2);
        head.copy_from_slice(&RECENT);
        tail.copy_from_slice(&seq.0.to_be_bytes());
        key
    }

    pub fn encode(&self, seq: Seq) -> Result<Vec<u8>, StoreError> {
        codec::encode_meta(&Self::key(seq), seq, self)
    }

    pub fn decode(key: &[u8], bytes: &[u8]) -> Result<(Seq, Self), StoreError> {
        codec::decode_meta(key, bytes)
    }
}
