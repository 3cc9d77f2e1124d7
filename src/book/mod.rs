//! Everything that was loaded, in memory and indexed.
//!
//! A book changes only by loading documents and applying committed changes. It keeps the attention items of each
//! pairing and recomputes them only for the pairings that a change affects. A pairing's document stays encoded
//! (`packed`) and is decoded when it is read; what lists, counts, and filters need is beside it, decoded
//! ([`PairingEntry`]).

mod alert_index;
mod alerts;
mod changes;
mod entry;
mod lookups;
mod packed;
mod people;
mod refresh;
mod reports;
mod snoozes;

mod tally;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

pub use entry::PairingEntry;
pub use snoozes::{SnoozedItem, SnoozedSubject};
pub use tally::Tally;

use self::{
    alert_index::{AlertScan, Alerts},
    entry::Rank,
    packed::RecentPairings,
    people::People,
    reports::DirectReports,
    snoozes::Snoozes,
};
use crate::domain::{
    change::{Document, Key, Seq},
    day::{DateStyle, Day},
    decide::Records,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    person::Person,
    policy::{Policy, Windows},
    request::Request,
};

/// A document that refers to another one that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Orphan {
    /// A pairing of a program that does not exist.
    #[error("pairing {pairing} belongs to the program {program}, which does not exist")]
    NoProgram {
        /// The pairing.
        pairing: PairingId,
        /// The program it names.
        program: ProgramId,
    },
}

/// Pairings, the most urgent first. They hold the entries, so that a list takes no lookups.
type Ranked = BTreeMap<(Rank, PairingId), Arc<PairingEntry>>;

#[derive(Debug, Clone)]
struct ProgramEntry {
    policy: Arc<Policy>,
    revision: Seq,
    ranked: Ranked,
    tally: Tally,
}

/// Everything that was loaded, as of a day.
#[derive(Debug, Clone)]
pub struct Book {
    today: Day,
    programs: BTreeMap<ProgramId, ProgramEntry>,
    people: People,
    pairings: BTreeMap<PairingId, Arc<PairingEntry>>,
    recent: RecentPairings,
    of_person: HashMap<PersonRef, Vec<PairingId>>,
    ranked: Ranked,
    /// Pairings with something planned or due in the coming week, by its first day.
    due_this_week: BTreeSet<(Day, PairingId)>,
    tally: Tally,
    last_pairing: u32,
    requests: BTreeMap<RequestId, (Seq, Arc<Request>)>,
    last_request: u32,
    snoozes: Snoozes,
    reports: DirectReports,
    /// Computed on the first read and kept up to date from then on: most commands never read them.
    alerts: OnceLock<Alerts>,
    /// The alerts found so far, while they are computed step by step.
    alert_scan: Option<Box<AlertScan>>,
    newest: Seq,
    computes_attention: bool,
    windows: Windows,
    dates: DateStyle,
}

impl Book {
    /// An empty book as of `today`.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            today,
            programs: BTreeMap::new(),
            people: People::default(),
            pairings: BTreeMap::new(),
            recent: RecentPairings::default(),
            of_person: HashMap::new(),
            ranked: Ranked::new(),
            due_this_week: BTreeSet::new(),
            tally: Tally::default(),
            last_pairing: 0,
            requests: BTreeMap::new(),
            last_request: 0,
            snoozes: Snoozes::default(),
            reports: DirectReports::default(),
            alerts: OnceLock::new(),
            alert_scan: None,
            newest: Seq::default(),
            computes_attention: true,
            windows: Windows::DEFAULT,
            dates: DateStyle::default(),
        }
    }

    /// Uses other windows for the house rules and another date style, and recomputes what depends on them.
    pub fn set_windows_and_dates(&mut self, windows: Windows, dates: DateStyle) {
        if (self.windows, self.dates) == (windows, dates) {
            return;
        }
        (self.windows, self.dates) = (windows, dates);
        for program in self.programs.values_mut() {
            let earlier_years = program.policy.earlier_years.clone();
            let mut policy = Policy::with_windows(program.policy.program.clone(), windows, dates);
            policy.earlier_years = earlier_years;
            program.policy = Arc::new(policy);
        }
        self.set_today(self.today);
    }

    /// The attention windows of the office's settings.
    #[must_use]
    pub fn windows(&self) -> Windows {
        self.windows
    }

    /// The date style of the user.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Stops computing attention: for commands that only list or copy records.
    pub fn without_attention(&mut self) {
        self.computes_attention = false;
    }

    /// The day that items, counts, and states are computed for.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The newest change in the book.
    #[must_use]
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// Recomputes everything for another day.
    pub fn set_today(&mut self, today: Day) {
        self.today = today;
        self.clear_alerts();
        let ids: Vec<_> = self.pairings.keys().copied().collect();
        self.refresh(ids);
    }

    /// Every program, in order of its short name.
    pub fn programs(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.programs.values().map(|program| &program.policy)
    }

    /// Every person, in order of reference.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Arc<Person>> {
        self.people.values().map(|(_, person)| person)
    }

    /// Every pairing, in order of its number.
    pub fn pairings(&self) -> impl ExactSizeIterator<Item = &PairingEntry> {
        self.pairings.values().map(|entry| &**entry)
    }

    /// Every request, in order of its number.
    pub fn requests(&self) -> impl ExactSizeIterator<Item = &Arc<Request>> {
        self.requests.values().map(|(_, request)| request)
    }

    /// The person with this reference.
    #[must_use]
    pub fn person(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).map(|(_, person)| person)
    }

    /// A pairing with its items and status.
    #[must_use]
    pub fn pairing_entry(&self, id: PairingId) -> Option<&PairingEntry> {
        self.pairings.get(&id).map(|entry| &**entry)
    }

    /// Every pairing, in order of its number, to keep while the book goes on.
    pub fn shared_pairings(&self) -> impl ExactSizeIterator<Item = &Arc<PairingEntry>> {
        self.pairings.values()
    }

    /// A pairing, to keep while the book goes on.
    #[must_use]
    pub fn shared_pairing(&self, id: PairingId) -> Option<&Arc<PairingEntry>> {
        self.pairings.get(&id)
    }

    /// A whole pairing; see [`PairingEntry::document`].
    #[must_use]
    pub fn pairing(&self, id: PairingId) -> Option<Arc<Pairing>> {
        self.pairing_entry(id).map(PairingEntry::document)
    }

    /// All pairings, the most urgent first.
    pub fn ranked(&self) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        self.ranked.values().map(|entry| &**entry)
    }

    /// The pairings of a program, the most urgent first.
    pub fn ranked_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        let program = self.programs.get(program).into_iter();
        program.flat_map(|program| program.ranked.values()).map(|entry| &**entry)
    }

    /// The pairings with something planned or due in the coming week, the soonest first.
    pub fn this_week(&self) -> impl Iterator<Item = &PairingEntry> {
        self.due_this_week.iter().filter_map(|(_, id)| self.pairing_entry(*id))
    }

    /// The number of pairings with something planned or due in the coming week.
    #[must_use]
    pub fn count_this_week(&self) -> usize {
        self.due_this_week.len()
    }

    /// Counts over all pairings.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Counts over a program's pairings.
    #[must_use]
    pub fn tally_of(&self, program: &ProgramId) -> Tally {
        self.programs.get(program).map_or_else(Tally::default, |program| program.tally)
    }

    /// The number of mentees that a mentor has in pairings that are not over.
    #[must_use]
    pub fn mentees_of(&self, mentor: &PersonRef) -> u32 {
        let live = self.pairings_of(mentor).iter().filter_map(|id| self.pairing_entry(*id));
        let count = live.filter(|entry| entry.pairing.mentor == *mentor && entry.state.is_live()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The number of further mentees that a mentor can take.
    #[must_use]
    pub fn free_places(&self, mentor: &PersonRef) -> u32 {
        self.person(mentor).map_or(0, |person| person.mentee_capacity().saturating_sub(self.mentees_of(mentor)))
    }

    /// A person's name, or the reference itself if the person is unknown.
    #[must_use]
    pub fn name<'b>(&'b self, id: &'b PersonRef) -> &'b str {
        self.people.get(id).map_or_else(|| id.as_str(), |(_, person)| person.name.as_str())
    }

    /// The document with this key, and its revision.
    #[must_use]
    pub fn document(&self, key: &Key) -> Option<(Seq, Document)> {
        match key {
            Key::Program(id) => self.programs.get(id).map(ProgramEntry::document),
            Key::Person(id) => self.people.get(id).map(|(seq, person)| (*seq, Document::Person(person.clone()))),
            Key::Pairing(id) => {
                self.pairing_entry(*id).map(|entry| (entry.revision, Document::Pairing(entry.document())))
            }
            Key::Request(id) => self.requests.get(id).map(|(seq, it)| (*seq, Document::Request(it.clone()))),
            Key::Snooze(target) => self.snoozes.get(target).map(|(seq, it)| (*seq, Document::Snooze(it.clone()))),
        }
    }

    /// Every document with its revision: programs, people, pairings, requests, and snoozes.
    pub fn documents(&self) -> impl Iterator<Item = (Seq, Document)> {
        let programs = self.programs.values().map(ProgramEntry::document);
        let people = self.people.values().map(|(seq, person)| (*seq, Document::Person(person.clone())));
        let pairings = self.pairings().map(|entry| (entry.revision, Document::Pairing(Arc::new(entry.decode()))));
        let requests = self.requests.values().map(|(seq, request)| (*seq, Document::Request(request.clone())));
        let snoozes = self.snoozes.all().map(|(seq, snooze)| (*seq, Document::Snooze(snooze.clone())));
        programs.chain(people).chain(pairings).chain(requests).chain(snoozes)
    }
}

impl ProgramEntry {
    fn document(&self) -> (Seq, Document) {
        (self.revision, Document::Program(self.policy.program.clone()))
    }
}
