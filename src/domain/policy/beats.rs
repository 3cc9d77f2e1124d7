//! Stretches of time in which something is to happen so often: from the beats of a rule to dated spans.

use crate::domain::{
    day::Day,
    rule::{Beat, Per},
};

/// A beat with its place in a pairing's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeatSpan<'a> {
    /// The beat.
    pub beat: &'a Beat,
    /// Its first day.
    pub from: Day,
    /// Its last day: never after the last day of the pairing.
    pub to: Day,
    /// The last day that it would have had in a longer pairing.
    pub whole_to: Day,
}

/// One stretch of time in which a beat asks for its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Whether so much of it is cut off, by the end of its beat or of the pairing, that it asks for nothing.
    pub cut: bool,
}

/// The beats of a pairing that runs from `start` to `last`, one after the other; those that begin later are left out.
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
    /// The last day of a beat that begins on `from`; nothing where it lasts to the end.
    fn end(&self, from: Day) -> Option<Day> {
        if self.weeks.is_none() && self.months.is_none() {
            return None;
        }
        let weeks = i32::try_from(self.weeks.unwrap_or(0).saturating_mul(7)).unwrap_or(i32::MAX);
        let after_weeks = from.plus(weeks);
        // Nothing at all still takes its first day, so that the next beat begins later.
        Some(after_weeks.last_of_term(self.months.unwrap_or(0)).max(from))
    }
}

impl BeatSpan<'_> {
    /// The span of the beat that `day` lies in, where it lies in the beat at all.
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

    /// The span before the one that begins on `from`, in this beat.
    #[must_use]
    pub fn before(&self, from: Day) -> Option<Span> {
        // There is no day before the first of all days.
        (from > self.from).then(|| self.at(from.plus(-1))).flatten()
    }

    /// The month that `day` lies in, counted from the beat's first day.
    fn month(&self, day: Day) -> (Day, Day) {
        let number = |day: Day| day.month().year * 12 + i32::try_from(day.month().month).unwrap_or(0);
        let mut months = u32::try_from(number(day) - number(self.from)).unwrap_or(0);
        if self.from.plus_months(months) > day {
            months = months.saturating_sub(1);
        }
        (self.from.plus_months(months), self.from.last_of_term(months.saturating_add(1)))
    }
}
