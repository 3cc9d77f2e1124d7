//! The calendar: the selected day, its month as weeks, and the events of each day.

use std::{cell::RefCell, rc::Rc};

use chrono::Weekday;

use crate::{
    app::{
        App,
        upcoming::{Upcoming, upcoming},
    },
    domain::day::{Day, Month},
};

/// State of the calendar.
#[derive(Debug)]
pub struct Calendar {
    /// The selected day.
    pub day: Day,
    /// Index of the selected event on that day.
    pub selected: usize,
    /// The first day of the week.
    pub begins: Weekday,
    kept: RefCell<Option<CachedMonth>>,
}

/// Cached events of a month.
#[derive(Debug, Clone)]
struct CachedMonth {
    of: Month,
    things: DayEvents,
    /// Events after its weeks.
    later: DayEvents,
}

/// Number of days after the weeks of a month that are searched for upcoming events.
const AHEAD: i32 = 62;

/// Events, ordered by day and time.
pub type DayEvents = Rc<[Upcoming]>;

impl Default for Calendar {
    fn default() -> Self {
        // Today is unknown before the first refresh.
        Self { day: Day::MIN, selected: 0, begins: Weekday::Mon, kept: RefCell::default() }
    }
}

impl Calendar {
    /// Selects a day.
    pub fn go_to(&mut self, day: Day) {
        (self.day, self.selected) = (day, 0);
    }

    /// Moves to the same day of the next or previous month, or to the last day of that month.
    pub fn turn(&mut self, later: bool) {
        let month = self.day.month();
        let month = if later { month.next() } else { month.previous() };
        let day = self.day.since(self.day.month().first());
        self.go_to(month.first().plus(day).min(month.last()));
    }

    /// Returns all events in the weeks of the visible month.
    #[must_use]
    pub fn things(&self, app: &App) -> DayEvents {
        self.compute(app).things
    }

    /// Returns the events after the selected day, up to two months past the visible month.
    #[must_use]
    pub fn next(&self, app: &App) -> Vec<Upcoming> {
        let CachedMonth { things, later, .. } = self.compute(app);
        things.iter().filter(|thing| thing.on > self.day).chain(later.iter()).cloned().collect()
    }

    fn compute(&self, app: &App) -> CachedMonth {
        let month = self.day.month();
        let mut kept = self.kept.borrow_mut();
        match &*kept {
            Some(found) if found.of == month => found.clone(),
            Some(_) | None => {
                let (first, last) = (first_of_weeks(month, self.begins), last_of_weeks(month, self.begins));
                let mut things = upcoming(app.book(), first, last.plus(AHEAD), app.actor());
                let later = things.split_off(things.partition_point(|thing| thing.on <= last));
                kept.insert(CachedMonth { of: month, things: things.into(), later: later.into() }).clone()
            }
        }
    }

    /// Returns the events on the selected day.
    #[must_use]
    pub fn on_day(&self, app: &App) -> Vec<Upcoming> {
        self.things(app).iter().filter(|thing| thing.on == self.day).cloned().collect()
    }

    /// Returns the selected event of the selected day.
    #[must_use]
    pub fn selected_event(&self, app: &App) -> Option<Upcoming> {
        self.things(app).iter().filter(|thing| thing.on == self.day).nth(self.selected).cloned()
    }

    /// Clears the cache after a change, which may include a change of today.
    pub(in crate::tui) fn forget(&mut self, app: &App) {
        *self.kept.borrow_mut() = None;
        if self.day == Day::MIN {
            self.day = app.book().today();
        }
    }
}

/// Returns the first day of the week that contains the first of the month.
#[must_use]
pub fn first_of_weeks(month: Month, begins: Weekday) -> Day {
    let first = month.first();
    first.plus(-i32::try_from(first.weekday().days_since(begins)).unwrap_or(0))
}

/// Returns the last day of the week that contains the last of the month.
#[must_use]
pub fn last_of_weeks(month: Month, begins: Weekday) -> Day {
    let last = month.last();
    last.plus(6 - i32::try_from(last.weekday().days_since(begins)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-01-31", true, "2026-02-28")]
    #[case("2028-03-31", false, "2028-02-29")]
    #[case("2026-12-05", true, "2027-01-05")]
    fn a_month_further_stays_on_the_day(#[case] from: &str, #[case] later: bool, #[case] to: &str) {
        let mut calendar = Calendar { day: from.parse().unwrap(), ..Calendar::default() };
        calendar.turn(later);
        assert_eq!(calendar.day, to.parse().unwrap());
    }

    #[rstest]
    #[case("2026-11-21", Weekday::Mon, "2026-10-26", "2026-12-06")]
    #[case("2026-11-21", Weekday::Sun, "2026-11-01", "2026-12-05")]
    #[case("2026-11-21", Weekday::Sat, "2026-10-31", "2026-12-04")]
    #[case("2027-02-01", Weekday::Mon, "2027-02-01", "2027-02-28")]
    fn a_month_is_whole_weeks(#[case] day: &str, #[case] begins: Weekday, #[case] from: &str, #[case] to: &str) {
        let month = day.parse::<Day>().unwrap().month();
        assert_eq!(first_of_weeks(month, begins), from.parse().unwrap());
        assert_eq!(last_of_weeks(month, begins), to.parse().unwrap());
    }
}
