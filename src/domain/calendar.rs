//! Open days: the weekdays outside a program's closures.

use super::{day::Day, program::Closure};

/// A program's open days, with fast counting between two days.
///
/// Counting takes a binary search over the closures, regardless of the distance between the days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenDays {
    /// Closed periods, sorted, neither overlapping nor adjacent.
    closed: Vec<ClosedPeriod>,
}

/// A closed period without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ClosedPeriod {
    from: i32,
    to: i32,
    /// Weekdays in all earlier closed periods.
    before: i32,
}

/// Returns the number of weekdays from the first day of year 1 (a Monday) through the day with this number.
fn weekdays(number: i32) -> i32 {
    number.div_euclid(7) * 5 + number.rem_euclid(7).min(5)
}

impl OpenDays {
    /// Creates the calendar of a program. The closures may be unsorted and may overlap.
    #[must_use]
    pub fn new(closures: &[Closure]) -> Self {
        let mut spans: Vec<(i32, i32)> = closures
            .iter()
            .filter(|closure| closure.from <= closure.to)
            .map(|closure| (closure.from.number(), closure.to.number()))
            .collect();
        spans.sort_unstable();
        let mut closed: Vec<ClosedPeriod> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match closed.last_mut() {
                Some(last) if from <= last.to + 1 => last.to = last.to.max(to),
                _ => closed.push(ClosedPeriod { from, to, before: 0 }),
            }
        }
        let mut sum = 0;
        for stretch in &mut closed {
            stretch.before = sum;
            sum += weekdays(stretch.to) - weekdays(stretch.from - 1);
        }
        Self { closed }
    }

    /// Returns `true` if the day is a weekday outside the closures.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        let number = day.number();
        let next = self.closed.partition_point(|stretch| stretch.to < number);
        !day.is_weekend() && self.closed.get(next).is_none_or(|stretch| number < stretch.from)
    }

    /// Counts the open days from `from` through `to`; 0 if `to` is earlier.
    #[must_use]
    pub fn count(&self, from: Day, to: Day) -> u32 {
        if to < from {
            return 0;
        }
        u32::try_from(self.up_to(to.number()) - self.up_to(from.number() - 1)).unwrap_or(0)
    }

    /// Counts the calendar days from `from` through `to` outside the closures, including weekends.
    #[must_use]
    pub fn count_with_weekends(&self, from: Day, to: Day) -> u32 {
        if to < from {
            return 0;
        }
        let first = self.closed.partition_point(|stretch| stretch.to < from.number());
        let closed = self.closed.iter().skip(first).take_while(|stretch| stretch.from <= to.number());
        let resting: i32 =
            closed.map(|stretch| stretch.to.min(to.number()) - stretch.from.max(from.number()) + 1).sum();
        u32::try_from(to.since(from) + 1 - resting).unwrap_or(0)
    }

    /// Returns the `n`th open day after `day` (0 is treated as 1), or [`Day::MAX`] if there are not that many.
    #[must_use]
    pub fn nth_after(&self, day: Day, n: u32) -> Day {
        let wanted = self.up_to(day.number()).saturating_add(i32::try_from(n.max(1)).unwrap_or(i32::MAX));
        let (mut low, mut high) = (day.number() + 1, Day::MAX.number());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.up_to(middle) >= wanted {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Day::from_number(low).unwrap_or(Day::MAX)
    }

    /// Counts the open days from year 1 through the day with this number.
    fn up_to(&self, number: i32) -> i32 {
        let next = self.closed.partition_point(|stretch| stretch.from <= number);
        let resting = match next.checked_sub(1).and_then(|last| self.closed.get(last)) {
            Some(last) => last.before + weekdays(number.min(last.to)) - weekdays(last.from - 1),
            None => 0,
        };
        weekdays(number) - resting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn closure(from: &str, to: &str) -> Closure {
        Closure { from: day(from), to: day(to) }
    }

    fn autumn() -> OpenDays {
        OpenDays::new(&[
            closure("2026-12-21", "2027-01-01"),
            closure("2026-11-25", "2026-11-27"),
            closure("2026-09-07", "2026-09-07"),
            closure("2026-12-24", "2026-12-26"),
        ])
    }

    #[rstest]
    #[case("2026-11-01", "2026-11-30", 18)]
    #[case("2026-11-24", "2026-11-30", 2)]
    #[case("2026-11-25", "2026-11-29", 0)]
    #[case("2026-12-01", "2026-12-31", 14)]
    #[case("2028-02-01", "2028-02-29", 21)]
    #[case("2026-11-02", "2026-11-01", 0)]
    #[case("2026-11-20", "2026-11-20", 1)]
    #[case("2026-11-21", "2026-11-21", 0)]
    fn both_ends_count(#[case] from: &str, #[case] to: &str, #[case] open: u32) {
        assert_eq!(autumn().count(day(from), day(to)), open);
    }

    #[rstest]
    #[case("2026-11-24", 1, "2026-11-30")]
    #[case("2026-11-24", 0, "2026-11-30")]
    #[case("2026-11-20", 2, "2026-11-24")]
    #[case("2026-12-18", 1, "2027-01-04")]
    fn the_nth_open_day_skips_what_is_closed(#[case] from: &str, #[case] n: u32, #[case] then: &str) {
        assert_eq!(autumn().nth_after(day(from), n), day(then));
    }

    #[test]
    fn a_program_that_is_always_closed_ends_the_search() {
        let never = OpenDays::new(&[Closure { from: Day::MIN, to: Day::MAX }]);
        assert_eq!(never.count(Day::MIN, Day::MAX), 0);
        assert_eq!(never.nth_after(day("2026-11-20"), 3), Day::MAX);
        assert_eq!(autumn().nth_after(Day::MAX, u32::MAX), Day::MAX);
    }

    fn days() -> impl Strategy<Value = Day> {
        (0..800i32).prop_map(|days| day("2026-01-01").plus(days))
    }

    fn calendars() -> impl Strategy<Value = Vec<Closure>> {
        let closures = (days(), -3..40i32).prop_map(|(from, length)| Closure { from, to: from.plus(length) });
        proptest::collection::vec(closures, 0..12)
    }

    proptest! {
        #[test]
        fn counting_agrees_with_looking_at_each_day(closures in calendars(), from in days(), to in days()) {
            let naive = (0..=to.since(from)).map(|step| from.plus(step)).filter(|day| {
                !day.is_weekend() && !closures.iter().any(|closure| (closure.from..=closure.to).contains(day))
            });
            let open = OpenDays::new(&closures);
            prop_assert_eq!(open.count(from, to) as usize, naive.count());
            prop_assert_eq!(u32::from(open.is_open(from)), open.count(from, from));
        }

        #[test]
        fn running_days_are_those_that_no_closure_takes(closures in calendars(), from in days(), to in days()) {
            let naive = (0..=to.since(from)).map(|step| from.plus(step)).filter(|day| {
                !closures.iter().any(|closure| (closure.from..=closure.to).contains(day))
            });
            prop_assert_eq!(OpenDays::new(&closures).count_with_weekends(from, to) as usize, naive.count());
        }

        #[test]
        fn stretches_add_up(closures in calendars(), a in days(), b in days(), c in days()) {
            let open = OpenDays::new(&closures);
            let mut points = [a, b, c];
            points.sort();
            let [a, b, c] = points;
            prop_assert_eq!(open.count(a, b) + open.count(b.plus(1), c), open.count(a, c));
        }

        #[test]
        fn the_nth_day_is_the_nth(closures in calendars(), from in days(), n in 1..60u32) {
            let open = OpenDays::new(&closures);
            let then = open.nth_after(from, n);
            prop_assert!(open.is_open(then));
            prop_assert_eq!(open.count(from.plus(1), then), n);
        }
    }
}
