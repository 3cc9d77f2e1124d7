//! Converts the beats of a rhythm rule to dated spans.

use crate::domain::{
    day::Day,
    rule::{Beat, Per},
};

/// A beat with its dates in a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeatSpan<'a> {
    /// The beat.
    pub beat: &'a Beat,
    /// Its first day.
    pub from: Day,
    /// Its last day, capped at the pairing's last day.
    pub to: Day,
    /// Its last day if the pairing were long enough.
    pub whole_to: Day,
}

/// A single week, month, or phase of a beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Whether more than half of it is cut off by the end of the beat or pairing, so that nothing is required.
    pub cut: bool,
}

/// Returns the beats of a pairing from `start` to `last`, in sequence, omitting those that begin after `last`.
pub fn spans(beats: &[Beat], start: Day, last: Day) -> impl Iterator<Item = BeatSpan<'_>> {
    let mut next = (start <= last).then_some(start);
    beats.iter().map_while(move |beat| {
        let from = next?;
        let end = beat.end(from);
        next = end.filter(|end| *end < last).map(|end| end.plus(1));
        let whole_to = end.unwrap_or(last);
        Some(BeatSpan { beat, from, to: whole_to.min(last).max(from), whole_to })
    })
}

impl Beat {
    /// Returns the last day of a beat that begins on `from`; `None` if it lasts to the end.
    fn end(&self, from: Day) -> Option<Day> {
        if self.weeks.is_none() && self.months.is_none() {
            return None;
        }
        let weeks = i32::try_from(self.weeks.unwrap_or(0).saturating_mul(7)).unwrap_or(i32::MAX);
        let after_weeks = from.plus(weeks);
        // A beat of length 0 still takes up its first day, so the next beat begins later.
        Some(after_weeks.last_of_term(self.months.unwrap_or(0)).max(from))
    }
}

impl BeatSpan<'_> {
    /// Returns the span that contains `day`, if `day` is within the beat.
    #[must_use]
    pub fn at(&self, day: Day) -> Option<Span> {
        if !(self.from..=self.to).contains(&day) {
            return None;
        }
        let (from, to) = match self.beat.per {
            Per::Week => {
                let from = self.from.plus(day.since(self.from) / 7 * 7);
                (from, from.plus(6))
            }
            Per::Month => self.month(day),
            Per::Phase => (self.from, self.whole_to),
        };
        let inside = to.min(self.to).max(from);
        let (all, kept) = (to.since(from) + 1, inside.since(from) + 1);
        Some(Span { from, to: inside, cut: kept * 2 < all })
    }

    /// Returns the span before the one that begins on `from`, within this beat.
    #[must_use]
    pub fn before(&self, from: Day) -> Option<Span> {
        // Check first: no day precedes `Day::MIN`.
        (from > self.from).then(|| self.at(from.plus(-1))).flatten()
    }

    /// Returns the month that contains `day`, counted from the beat's first day.
    fn month(&self, day: Day) -> (Day, Day) {
        let number = |day: Day| day.month().year * 12 + i32::try_from(day.month().month).unwrap_or(0);
        let mut months = u32::try_from(number(day) - number(self.from)).unwrap_or(0);
        if self.from.plus_months(months) > day {
            months = months.saturating_sub(1);
        }
        (self.from.plus_months(months), self.from.last_of_term(months.saturating_add(1)))
    }
}
