//! A token shared by a long-running job and the user who may cancel it.

use std::sync::atomic::{AtomicU8, Ordering};

const OPEN: u8 = 0;
const STOPPED: u8 = 1;
const SEALED: u8 = 2;

/// Whether a job can be, or was, cancelled. Either the user cancels first, or the job seals first.
#[derive(Debug, Default)]
pub struct CancelToken(AtomicU8);

impl CancelToken {
    /// Cancels the job. Returns `true` if nothing will be written.
    pub fn stop(&self) -> bool {
        self.turn(STOPPED)
    }

    /// Seals the job, which can no longer be cancelled. Returns `false` if it was cancelled before.
    pub fn seal(&self) -> bool {
        self.turn(SEALED)
    }

    /// Returns `true` once the job is cancelled.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Acquire) == STOPPED
    }

    /// Returns `true` until the job is sealed or cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.load(Ordering::Acquire) == OPEN
    }

    fn turn(&self, to: u8) -> bool {
        match self.0.compare_exchange(OPEN, to, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => true,
            Err(found) => found == to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_come_has_their_way() {
        let watch = CancelToken::default();
        assert!(watch.seal() && watch.seal());
        assert!(!watch.stop() && !watch.is_stopped());
        let watch = CancelToken::default();
        assert!(watch.stop() && watch.stop());
        assert!(!watch.seal() && watch.is_stopped());
    }
}
