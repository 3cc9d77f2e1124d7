//! Meetings as heat map cells: by day for a pairing, by week for the mentors of a program.

use std::collections::{HashMap, HashSet};

use crate::{
    app::{App, report::contact_days},
    book::PairingEntry,
    domain::{
        calendar::OpenDays,
        day::Day,
        decide::Records as _,
        id::{PersonRef, ProgramId},
        pairing::Pairing,
        policy::Policy,
        units::Minutes,
    },
};

/// Maximum number of weeks in a heat map: a school year.
pub const WEEKS_OF_A_YEAR: usize = 40;

/// What one cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Before the first or after the last counted day.
    Outside,
    /// The program is closed.
    Closed,
    /// No contact.
    Empty,
    /// A contact, with an intensity from 1 (little) to 4 (a lot).
    Met(u8),
}

/// Returns the Monday of the week of `day`.
#[must_use]
pub fn monday(day: Day) -> Day {
    day.plus(-i32::try_from(day.weekday().num_days_from_monday()).unwrap_or(0))
}

/// Returns the intensity of a day from its minutes: up to half an hour, an hour, two hours, or more.
#[must_use]
pub fn by_minutes(minutes: Minutes) -> u8 {
    match minutes.0 {
        0..=30 => 1,
        31..=60 => 2,
        61..=120 => 3,
        121.. => 4,
    }
}

/// Returns the intensity of a week from its number of contacts: one, two, three, or more.
#[must_use]
pub fn by_count(count: u16) -> u8 {
    match count {
        0 | 1 => 1,
        2 => 2,
        3 => 3,
        4.. => 4,
    }
}

/// The days of a pairing, week by week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The Monday of the first week.
    pub first: Day,
    /// The weeks, each from Monday to Sunday.
    pub weeks: Vec<[Cell; 7]>,
}

impl Days {
    /// Returns the days of a pairing up to today, limited to the latest `most` weeks.
    #[must_use]
    pub fn of(pairing: &Pairing, policy: &Policy, today: Day, most: usize) -> Self {
        let last = policy.last_day(pairing).min(today);
        let contacts: Vec<Day> = contact_days(pairing, Day::MIN, today).collect();
        // Contacts outside the planned dates are shown too.
        let last = contacts.iter().copied().max().map_or(last, |met| met.max(last));
        let start = contacts.iter().copied().min().map_or(pairing.starts_on, |met| met.min(pairing.starts_on));
        let end = monday(last);
        let back = i32::try_from(most.max(1) - 1).unwrap_or(0);
        let first = monday(start).max(end.plus(-7 * back)).min(end);
        let count = usize::try_from(end.since(first) / 7 + 1).unwrap_or(1);
        let mut minutes: HashMap<Day, Minutes> = HashMap::with_capacity(contacts.len());
        for day in contacts {
            minutes.entry(day).or_default();
        }
        for entry in pairing.entries.iter().filter(|entry| entry.kind.is_contact()) {
            if let Some(sum) = minutes.get_mut(&entry.on) {
                *sum = *sum + entry.minutes;
            }
        }
        let cell = |day: Day| match minutes.get(&day) {
            Some(minutes) => Cell::Met(by_minutes(*minutes)),
            None if day < start || day > last => Cell::Outside,
            None if !day.is_weekend() && !policy.calendar.is_open(day) => Cell::Closed,
            None => Cell::Empty,
        };
        let week = |nth: i32| std::array::from_fn(|at| cell(first.plus(7 * nth + i32::try_from(at).unwrap_or(0))));
        Self { first, weeks: (0..).take(count).map(week).collect() }
    }

    /// Whether there was a contact on a Saturday or Sunday.
    #[must_use]
    pub fn needs_weekend(&self) -> bool {
        self.weeks.iter().flat_map(|week| &week[5..]).any(|cell| matches!(cell, Cell::Met(_)))
    }

    /// Returns the number of shown weeks with a contact.
    #[must_use]
    pub fn weeks_met(&self) -> usize {
        self.weeks.iter().filter(|week| week.iter().any(|cell| matches!(cell, Cell::Met(_)))).count()
    }
}

/// The weeks of a mentor in a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorWeeks {
    /// The mentor.
    pub mentor: PersonRef,
    /// Index of the week in which the first of these pairings began.
    pub since: usize,
    /// Number of mentees.
    pub pairings: u16,
    /// Contacts in each week, counting a group meeting once; the current week is last.
    pub weeks: Box<[u16; WEEKS_OF_A_YEAR]>,
}

impl MentorWeeks {
    /// Returns the number of whole weeks since the last contact, or `None` if no week has one.
    #[must_use]
    pub fn quiet(&self) -> Option<usize> {
        self.weeks.iter().rev().position(|count| *count > 0)
    }
}

/// The mentors of a program, week by week, longest without a contact first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramWeeks {
    /// The Monday of the first week.
    pub first: Day,
    /// The mentors of running pairings.
    pub rows: Vec<MentorWeeks>,
    /// Whether the program is closed on every weekday of a week.
    pub closed: [bool; WEEKS_OF_A_YEAR],
    /// Contacts in each week, summed over all mentors.
    pub sums: [u32; WEEKS_OF_A_YEAR],
}

impl ProgramWeeks {
    /// Returns the weeks of a program as of today, limited to the pairings that the current user may see.
    #[must_use]
    pub fn of(program: &ProgramId, app: &App) -> Self {
        let book = app.book();
        let today = book.today();
        let first = monday(today).plus(-7 * i32::try_from(WEEKS_OF_A_YEAR - 1).unwrap_or(0));
        let mut weeks = Self { first, rows: Vec::new(), closed: [false; WEEKS_OF_A_YEAR], sums: [0; WEEKS_OF_A_YEAR] };
        let Some(policy) = book.policy(program) else { return weeks };
        for (closed, nth) in weeks.closed.iter_mut().zip(0..) {
            *closed = is_closed(&policy.calendar, first.plus(7 * nth));
        }
        let mut of: HashMap<PersonRef, usize> = HashMap::new();
        let mut groups = HashSet::new();
        let slots = book
            .ranked_of(program)
            .filter(|slot| slot.pairing.state.is_running() && app.visibility().covers(&slot.pairing));
        for pairing in slots.map(PairingEntry::decode) {
            let place = *of.entry(pairing.mentor.clone()).or_insert_with(|| {
                let mentor = pairing.mentor.clone();
                weeks.rows.push(MentorWeeks {
                    mentor,
                    since: WEEKS_OF_A_YEAR,
                    pairings: 0,
                    weeks: Box::new([0; WEEKS_OF_A_YEAR]),
                });
                weeks.rows.len() - 1
            });
            let row = &mut weeks.rows[place];
            row.pairings = row.pairings.saturating_add(1);
            let began = usize::try_from(pairing.starts_on.since(first).max(0) / 7).unwrap_or(0);
            row.since = row.since.min(began);
            let told = pairing.entries.iter().filter(|entry| entry.group.is_some() && entry.kind.is_contact());
            let allow_duplicate = told.filter(|entry| !groups.insert((pairing.mentor.clone(), entry.group)));
            let mut allow_duplicate: Vec<Day> = allow_duplicate.map(|entry| entry.on).collect();
            for day in contact_days(&pairing, first, today) {
                // A group meeting appears in the log of each of its pairings.
                if let Some(at) = allow_duplicate.iter().position(|other| *other == day) {
                    allow_duplicate.swap_remove(at);
                    continue;
                }
                let week = usize::try_from(day.since(first) / 7).unwrap_or(0).min(WEEKS_OF_A_YEAR - 1);
                row.weeks[week] = row.weeks[week].saturating_add(1);
                weeks.sums[week] += 1;
            }
        }
        weeks.rows.sort_by_cached_key(|row| {
            let quiet = row.quiet().unwrap_or(usize::MAX);
            (std::cmp::Reverse(quiet), book.name(&row.mentor).to_lowercase(), row.mentor.clone())
        });
        weeks
    }

    /// Returns how many of the latest weeks to show: since the first pairing or contact, and at least eight.
    #[must_use]
    pub fn wanted(&self) -> usize {
        let began = self.rows.iter().map(|row| row.since).min().unwrap_or(WEEKS_OF_A_YEAR);
        let met = self.sums.iter().position(|sum| *sum > 0).unwrap_or(WEEKS_OF_A_YEAR);
        WEEKS_OF_A_YEAR - began.min(met).min(WEEKS_OF_A_YEAR - 8)
    }

    /// Returns the cell of a mentor's week.
    #[must_use]
    pub fn cell(&self, row: &MentorWeeks, week: usize) -> Cell {
        match row.weeks.get(week) {
            Some(0) | None if week < row.since => Cell::Outside,
            Some(0) | None if self.closed.get(week) == Some(&true) => Cell::Closed,
            Some(0) | None => Cell::Empty,
            Some(count) => Cell::Met(by_count(*count)),
        }
    }
}

/// Whether all weekdays of the week that starts on `monday` are closed.
fn is_closed(calendar: &OpenDays, monday: Day) -> bool {
    calendar.count(monday, monday.plus(6)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        id::PairingId,
        log::{EntryKind, LogEntry},
        program::{Closure, Program},
    };
    use rstest::rstest;
    use std::sync::Arc;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn policy() -> Policy {
        let mut program = Program::new(ProgramId::new("p").unwrap(), "P", day("2026-08-03"), day("2027-05-28"));
        program.closures.push(Closure { from: day("2026-11-23"), to: day("2026-11-27") });
        Policy::new(Arc::new(program))
    }

    fn pairing(contacts: &[(&str, u32)]) -> Pairing {
        let who = |id| PersonRef::new(id).unwrap();
        let mut one = Pairing::new(PairingId(1), ProgramId::new("p").unwrap(), who("a"), who("b"), day("2026-11-11"));
        for (on, minutes) in contacts {
            one.add_entry(LogEntry::new(day(on), Minutes(*minutes), EntryKind::Meeting));
        }
        one
    }

    #[rstest]
    #[case(0, 1)]
    #[case(30, 1)]
    #[case(31, 2)]
    #[case(60, 2)]
    #[case(61, 3)]
    #[case(120, 3)]
    #[case(121, 4)]
    fn a_longer_day_is_darker(#[case] minutes: u32, #[case] shade: u8) {
        assert_eq!(by_minutes(Minutes(minutes)), shade);
    }

    #[test]
    fn a_week_goes_from_monday_to_sunday_and_the_days_around_are_outside() {
        let days = Days::of(&pairing(&[("2026-11-12", 45), ("2026-11-12", 45)]), &policy(), day("2026-11-24"), 40);
        assert_eq!(days.first, day("2026-11-09"));
        use Cell::{Closed, Empty, Met, Outside};
        assert_eq!(days.weeks[0], [Outside, Outside, Empty, Met(3), Empty, Empty, Empty]);
        assert_eq!(days.weeks[2], [Closed, Closed, Outside, Outside, Outside, Outside, Outside]);
        assert_eq!((days.weeks.len(), days.weeks_met(), days.needs_weekend()), (3, 1, false));
    }

    #[test]
    fn where_there_is_little_room_the_latest_weeks_stay() {
        let days = Days::of(&pairing(&[]), &policy(), day("2027-02-10"), 4);
        assert_eq!((days.first, days.weeks.len()), (day("2027-01-18"), 4));
        let days = Days::of(&pairing(&[]), &policy(), day("2026-08-01"), 0);
        assert_eq!(days.weeks.len(), 1);
    }

    #[test]
    fn a_mentor_is_quiet_since_the_last_week_with_a_contact() {
        let mut row = MentorWeeks {
            mentor: PersonRef::new("a").unwrap(),
            since: 0,
            pairings: 1,
            weeks: Box::new([0; WEEKS_OF_A_YEAR]),
        };
        assert_eq!(row.quiet(), None);
        row.weeks[WEEKS_OF_A_YEAR - 3] = 2;
        assert_eq!(row.quiet(), Some(2));
    }
}
