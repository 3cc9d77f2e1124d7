//! What the one who does something long and the one who waits for it say to each other.

use std::sync::atomic::{AtomicU8, Ordering};

const OPEN: u8 = 0;
const STOPPED: u8 = 1;
const SEALED: u8 = 2;

/// Whether something long may still be stopped, and whether it is. Only one of both sides gets there first.
#[derive(Debug, Default)]
pub struct CancelToken(AtomicU8);

impl CancelToken {
    /// Has it end as soon as it can; says whether that came in time, so that nothing is written.
    pub fn stop(&self) -> bool {
        self.turn(STOPPED)
    }

    /// Takes the last step, after which it cannot be stopped; says whether it may.
    pub fn seal(&self) -> bool {
        self.turn(SEALED)
    }

    /// Whether nobody waits for it any more.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Acquire) == STOPPED
    }

    /// Whether it can still be stopped.
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
    fn whoever_comes_first_has_their_way() {
        let watch = CancelToken::default();
        assert!(watch.seal() && watch.seal());
        assert!(!watch.stop() && !watch.is_stopped());
        let watch = CancelToken::default();
        assert!(watch.stop() && watch.stop());
        assert!(!watch.seal() && watch.is_stopped());
    }
}
