//! A cursor key that is held: what stands beside the list waits until it is let go, so that the list itself keeps up.

use std::time::{Duration, Instant};

/// A key that is held comes again sooner than this, and one that is pressed again does not.
const REST: Duration = Duration::from_millis(100);

/// Over a line that may be slow, the list always goes first: so much later comes the rest.
const FIRST: Duration = Duration::from_millis(40);

/// How a cursor was moved of late.
#[derive(Debug, Clone, Copy, Default)]
pub struct Haste {
    far: bool,
    last: Option<Instant>,
    again: bool,
}

impl Haste {
    /// Nothing was moved yet; `far` where the line to the terminal may be slow.
    #[must_use]
    pub fn new(far: bool) -> Self {
        Self { far, ..Self::default() }
    }

    /// Takes a move of the cursor in.
    pub fn moved(&mut self, now: Instant) {
        self.again = self.last.is_some_and(|last| now.duration_since(last) < REST);
        self.last = Some(now);
    }

    /// Something else was done.
    pub fn end(&mut self) {
        *self = Self::new(self.far);
    }

    /// How long the rest is to be waited for, where the key seems to be held or the line is slow.
    #[must_use]
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let wait = if self.again { REST } else { FIRST };
        let left = wait.checked_sub(now.duration_since(self.last?))?;
        ((self.again || self.far) && !left.is_zero()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_press_is_no_haste_and_a_held_key_ends_with_a_rest() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut haste = Haste::new(false);
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

    #[test]
    fn far_away_the_list_goes_first_after_a_single_press_too() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut haste = Haste::new(true);
        assert_eq!(haste.left(at(0)), None);
        haste.moved(at(0));
        assert_eq!(haste.left(at(10)), Some(Duration::from_millis(30)));
        assert_eq!(haste.left(at(40)), None);
        haste.moved(at(60));
        assert_eq!(haste.left(at(70)), Some(Duration::from_millis(90)), "held, it waits for the longer rest");
        haste.end();
        assert_eq!(haste.left(at(71)), None);
    }
}
