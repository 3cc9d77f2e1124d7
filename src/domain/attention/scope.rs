//! A pairing on a given day, with the data that all groups of kinds need, gathered in one pass over the log.

use crate::domain::{
    day::{Day, Month},
    log::Outcome,
    pairing::{Pairing, PairingState},
    policy::Policy,
    units::Minutes,
};

/// A pairing on a given day, with its log's totals.
pub(super) struct Scope<'a> {
    pub policy: &'a Policy,
    pub pairing: &'a Pairing,
    pub today: Day,
    /// Its state on that day, ignoring later changes.
    pub state: PairingState,
    /// The last day of its window.
    pub last_day: Day,
    /// The last day of its hours window.
    pub hours_end: Day,
    pub facts: Facts,
}

/// Totals of a log as of a day. Entries dated later are ignored.
pub(super) struct Facts {
    pub first_contact: Option<Day>,
    pub last_contact: Option<Day>,
    /// Counted minutes of the whole log.
    pub logged: Minutes,
    /// The current month and the previous two, with their counted minutes.
    pub months: [(Month, Minutes); 3],
}

impl<'a> Scope<'a> {
    pub fn new(policy: &'a Policy, pairing: &'a Pairing, today: Day) -> Self {
        let facts = Facts::gather(policy, pairing, today);
        let (last_day, hours_end) = (policy.last_day_on(pairing, today), policy.hours_end(pairing, today));
        Self { policy, pairing, today, state: pairing.state_on(today), last_day, hours_end, facts }
    }

    /// Counts the contacts held in a month up to today. A held meeting and its log entry count once.
    pub fn contacts_in(&self, month: Month) -> usize {
        let within = |on: Day| on <= self.today && on.month() == month;
        let logged = self.pairing.entries.iter().filter(|entry| entry.kind.is_contact() && within(entry.on)).count();
        let unlogged = self.pairing.meetings.iter().filter(|meeting| {
            meeting.outcome == Outcome::Held && within(meeting.on) && !self.has_contact_on(meeting.on)
        });
        logged + unlogged.count()
    }

    /// Returns `true` if the log has a contact on this day.
    pub fn has_contact_on(&self, day: Day) -> bool {
        let entries = &self.pairing.entries;
        let first = entries.partition_point(|entry| entry.on < day);
        entries.iter().skip(first).take_while(|entry| entry.on == day).any(|entry| entry.kind.is_contact())
    }
}

impl Facts {
    fn gather(policy: &Policy, pairing: &Pairing, today: Day) -> Self {
        let current = today.month();
        let months = [current, current.previous(), current.previous().previous()];
        let firsts = months.map(Month::first);
        let mut minutes = [Minutes(0); 3];
        let mut logged = Minutes(0);
        let mut contacts = Span::default();
        for entry in pairing.entries.iter().filter(|entry| entry.on <= today) {
            if policy.counts(entry.kind) {
                logged = logged + entry.minutes;
                if let Some((_, sum)) = firsts.iter().zip(&mut minutes).find(|(first, _)| **first <= entry.on) {
                    *sum = *sum + entry.minutes;
                }
            }
            if entry.kind.is_contact() {
                contacts.take(entry.on);
            }
        }
        for meeting in &pairing.meetings {
            if meeting.outcome == Outcome::Held && meeting.on <= today {
                contacts.take(meeting.on);
            }
        }
        let [now, before, earlier] = minutes;
        let [m0, m1, m2] = months;
        Self {
            first_contact: contacts.first,
            last_contact: contacts.last,
            logged,
            months: [(m0, now), (m1, before), (m2, earlier)],
        }
    }

    /// Returns the counted minutes of the current month.
    pub fn this_month(&self) -> Minutes {
        let [(_, minutes), ..] = self.months;
        minutes
    }
}

/// The first and last of a set of days.
#[derive(Default)]
struct Span {
    first: Option<Day>,
    last: Option<Day>,
}

impl Span {
    fn take(&mut self, day: Day) {
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
    }
}
