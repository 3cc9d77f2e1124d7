//! A cursor key that is held: over a line that may be slow, what stands beside the list waits until it is let go.

use std::time::{Duration, Instant};

/// A key that is held comes again sooner than this.
const REST: Duration = Duration::from_millis(100);

/// How the cursor of the list was moved of late.
#[derive(Debug, Clone, Copy, Default)]
pub struct Haste {
    last: Option<Instant>,
    again: bool,
}

impl Haste {
    /// Takes a move of the cursor in.
    pub fn moved(&mut self, now: Instant) {
        self.again = self.last.is_some_and(|last| now.duration_since(last) < REST);
        self.last = Some(now);
    }

    /// Something else was done.
    pub fn end(&mut self) {
        *self = Self::default();
    }

    /// How long the rest is to be waited for, where the key seems to be held.
    #[must_use]
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let left = REST.checked_sub(now.duration_since(self.last?))?;
        (self.again && !left.is_zero()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_press_is_no_haste_and_a_held_key_ends_with_a_rest() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut haste = Haste::default();
        haste.moved(at(0));
        assert_eq!(haste.left(at(1)), None);
        haste.moved(at(40));
        assert_eq!(haste.left(at(50)), Some(Duration::from_millis(90)));
        assert_eq!(haste.left(at(140)), None);
        haste.moved(at(300));
        assert_eq!(haste.left(at(301)), None, "a second press after a rest is a press of its own");
        haste.moved(at(330));
        haste.end();
        assert_eq!(haste.left(at(331)), None);
    }
}
