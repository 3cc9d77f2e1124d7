//! Whole pairings, kept encoded in memory and decoded when they are read.
//!
//! A decoded pairing takes about 10 KB, its encoded form about 1.3 KB. The encoding never leaves memory, so it needs
//! no version and no checksum; what is stored has both (`store::codec`).

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bincode::Options;

use crate::domain::pairing::Pairing;

/// The number of decoded pairings that are kept: more than a screen shows.
const CAPACITY: usize = 64;

/// Bytes that most encoded pairings need.
const USUAL_SIZE: usize = 2_048;

/// An encoded pairing. Cloning it is cheap.
#[derive(Debug, Clone)]
pub(super) struct PackedPairing {
    bytes: Arc<[u8]>,
    recent: RecentPairings,
}

/// The most recently read pairings, decoded. All copies of a book share one cache.
#[derive(Debug, Clone, Default)]
pub(super) struct RecentPairings(Arc<Mutex<VecDeque<Decoded>>>);

#[derive(Debug)]
struct Decoded {
    /// Identifies the pairing: an entry of the cache keeps them alive, so that no other pairing has the same address.
    bytes: Arc<[u8]>,
    pairing: Arc<Pairing>,
}

impl PackedPairing {
    pub fn new(pairing: &Pairing, recent: &RecentPairings) -> Self {
        // `serialize` would go through the pairing twice, the first time to measure it.
        let mut bytes = Vec::with_capacity(USUAL_SIZE);
        let encoded = encoding().serialize_into(&mut bytes, pairing);
        encoded.unwrap_or_else(|error| unreachable!("encoding a pairing: {error}"));
        Self { bytes: bytes.into(), recent: recent.clone() }
    }

    /// The pairing, from the cache if it was read recently.
    pub fn get(&self) -> Arc<Pairing> {
        if let Some(pairing) = self.recent.find(&self.bytes) {
            return pairing;
        }
        let pairing = Arc::new(self.decode());
        self.recent.insert(Decoded { bytes: self.bytes.clone(), pairing: pairing.clone() });
        pairing
    }

    /// The pairing, decoded anew and not cached: for scans over many pairings.
    pub fn decode(&self) -> Pairing {
        encoding().deserialize(&self.bytes).unwrap_or_else(|error| unreachable!("decoding a pairing: {error}"))
    }
}

fn encoding() -> impl Options {
    bincode::DefaultOptions::new()
}

impl RecentPairings {
    fn find(&self, bytes: &Arc<[u8]>) -> Option<Arc<Pairing>> {
        let mut recent = self.lock();
        let place = recent.iter().rposition(|decoded| Arc::ptr_eq(&decoded.bytes, bytes))?;
        let decoded = recent.remove(place)?;
        let pairing = decoded.pairing.clone();
        recent.push_back(decoded);
        Some(pairing)
    }

    fn insert(&self, decoded: Decoded) {
        let mut recent = self.lock();
        if recent.len() == CAPACITY {
            recent.pop_front();
        }
        recent.push_back(decoded);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Decoded>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
