//! All loaded records, in memory and indexed.
//!
//! A book changes only by loading stored documents and applying committed changes. It caches the attention items of
//! each pairing and recomputes them only for the pairings that a change touches.

mod alerts;
mod people;
mod put_off;
mod reports;
mod tally;
#[cfg(test)]
mod tests;
mod upkeep;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

pub use put_off::{Hidden, PutOff};
pub use tally::Tally;

use self::{
    alerts::{Alerts, Looking, Subject},
    people::People,
    put_off::Snoozes,
    reports::Reports,
    upkeep::shared,
};
use crate::domain::{
    attention::{self, About, Alert, Directory, Item, Severity, Standing},
    change::{Document, Key, Seq},
    day::{DateStyle, Day},
    decide::Records,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::{Pairing, PairingState},
    person::Person,
    policy::{Policy, Windows},
    request::Request,
    snooze::{Snooze, SnoozeTarget},
};

/// A pairing with its derived state for today.
#[derive(Debug, Clone)]
pub struct PairingEntry {
    /// The pairing.
    pub pairing: Arc<Pairing>,
    /// The change that last wrote it.
    pub revision: Seq,
    /// Attention items, most urgent first.
    pub items: Box<[Item]>,
    /// Its progress so far.
    pub standing: Standing,
    /// Its state today. State changes dated in the future do not count yet.
    pub state: PairingState,
}

impl PairingEntry {
    /// The worst severity of its items.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.items.first().map(|item| item.severity)
    }

    /// Whether it is running and nothing is overdue or due.
    #[must_use]
    pub fn is_on_track(&self) -> bool {
        self.state.is_running() && !matches!(self.severity(), Some(Severity::Overdue | Severity::Due))
    }

    fn rank(&self) -> Rank {
        let state = self.state;
        let urgency = match self.severity() {
            Some(Severity::Overdue) => 0,
            Some(Severity::Due) => 1,
            Some(Severity::Notice) => 2,
            None if !state.is_over() => 3,
            None => 4,
        };
        let (kind, since) = self.items.first().map_or((u8::MAX, Day::MAX), |item| (item.kind() as u8, item.since));
        Rank(urgency, kind, since)
    }
}

/// Sort key of a pairing in every list: by urgency, then by kind, then oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u8, u8, Day);

/// An error from loading a document whose references do not resolve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Orphan {
    /// A pairing whose program does not exist.
    #[error("pairing {pairing} belongs to the program {program}, which is not there")]
    NoProgram {
        /// The pairing.
        pairing: PairingId,
        /// The program it names.
        program: ProgramId,
    },
}

#[derive(Debug, Clone)]
struct ProgramEntry {
    policy: Arc<Policy>,
    revision: Seq,
    ranked: BTreeSet<(Rank, PairingId)>,
    tally: Tally,
}

/// All records, as of one day.
#[derive(Debug, Clone)]
pub struct Book {
    today: Day,
    schemes: BTreeMap<ProgramId, ProgramEntry>,
    people: People,
    pairings: BTreeMap<PairingId, PairingEntry>,
    of_person: HashMap<PersonRef, Vec<PairingId>>,
    ranked: BTreeSet<(Rank, PairingId)>,
    tally: Tally,
    last_pairing: u32,
    requests: BTreeMap<RequestId, (Seq, Arc<Request>)>,
    last_request: u32,
    snoozes: Snoozes,
    reports: Reports,
    /// Computed on first use and kept up to date from then on. Most commands never need them.
    alerts: OnceLock<Alerts>,
    /// Progress of [`Book::look_on`], if it has not finished.
    looking: Option<Box<Looking>>,
    newest: Seq,
    /// Whether computing attention is turned off.
    resting: bool,
    windows: Windows,
    dates: DateStyle,
}

impl Book {
    /// An empty book for that day.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            today,
            schemes: BTreeMap::new(),
            people: People::default(),
            pairings: BTreeMap::new(),
            of_person: HashMap::new(),
            ranked: BTreeSet::new(),
            tally: Tally::default(),
            last_pairing: 0,
            requests: BTreeMap::new(),
            last_request: 0,
            snoozes: Snoozes::default(),
            reports: Reports::default(),
            alerts: OnceLock::new(),
            looking: None,
            newest: Seq::default(),
            resting: false,
            windows: Windows::USUAL,
            dates: DateStyle::default(),
        }
    }

    /// Sets the attention windows and the date style, and recomputes attention if either changed.
    pub fn follow(&mut self, windows: Windows, dates: DateStyle) {
        if (self.windows, self.dates) == (windows, dates) {
            return;
        }
        (self.windows, self.dates) = (windows, dates);
        for scheme in self.schemes.values_mut() {
            scheme.policy = Arc::new(Policy::under(scheme.policy.program.clone(), windows, dates));
        }
        self.set_today(self.today);
    }

    /// The attention windows of the office's settings.
    #[must_use]
    pub fn windows(&self) -> Windows {
        self.windows
    }

    /// The date style of messages.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Stops computing attention: pairings loaded afterwards have no items and no hours. For commands that only list or
    /// copy records.
    pub fn rest(&mut self) {
        self.resting = true;
    }

    /// The day the attention is computed for.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The newest change in the book.
    #[must_use]
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// Changes the day and recomputes attention for it.
    pub fn set_today(&mut self, today: Day) {
        self.today = today;
        self.forget_alerts();
        let ids: Vec<_> = self.pairings.keys().copied().collect();
        self.refresh(ids);
    }

    /// All programs, ordered by short name.
    pub fn programs(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.schemes.values().map(|scheme| &scheme.policy)
    }

    /// All people, ordered by reference.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Arc<Person>> {
        self.people.values().map(|(_, person)| person)
    }

    /// All pairings, ordered by number.
    pub fn pairings(&self) -> impl ExactSizeIterator<Item = &PairingEntry> {
        self.pairings.values()
    }

    /// All requests, ordered by number.
    pub fn requests(&self) -> impl ExactSizeIterator<Item = &Arc<Request>> {
        self.requests.values().map(|(_, request)| request)
    }

    /// A person in the directory.
    #[must_use]
    pub fn person(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).map(|(_, person)| person)
    }

    /// A pairing with its derived state.
    #[must_use]
    pub fn slot(&self, id: PairingId) -> Option<&PairingEntry> {
        self.pairings.get(&id)
    }

    /// All pairings, most urgent first.
    pub fn ranked(&self) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        self.ranked.iter().filter_map(|(_, id)| self.pairings.get(id))
    }

    /// The pairings of a program, most urgent first.
    pub fn ranked_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        self.schemes
            .get(program)
            .into_iter()
            .flat_map(|scheme| scheme.ranked.iter())
            .filter_map(|(_, id)| self.pairings.get(id))
    }

    /// Counts over all pairings.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Counts over a program's pairings.
    #[must_use]
    pub fn tally_of(&self, program: &ProgramId) -> Tally {
        self.schemes.get(program).map_or_else(Tally::default, |scheme| scheme.tally)
    }

    /// The number of mentees `mentor` has in live pairings.
    #[must_use]
    pub fn mentees_of(&self, mentor: &PersonRef) -> u32 {
        let live = self.pairings_of(mentor).iter().filter_map(|id| self.pairings.get(id));
        let count = live.filter(|slot| slot.pairing.mentor == *mentor && slot.state.is_live()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The number of mentees `mentor` can still take.
    #[must_use]
    pub fn free_places(&self, mentor: &PersonRef) -> u32 {
        self.person(mentor).map_or(0, |person| person.places().saturating_sub(self.mentees_of(mentor)))
    }

    /// A person's name, or the reference itself if the person is unknown.
    #[must_use]
    pub fn name<'b>(&'b self, id: &'b PersonRef) -> &'b str {
        self.people.get(id).map_or_else(|| id.as_str(), |(_, person)| person.name.as_str())
    }

    /// The document under `key`, with its revision.
    #[must_use]
    pub fn document(&self, key: &Key) -> Option<(Seq, Document)> {
        match key {
            Key::Program(id) => self.schemes.get(id).map(|s| (s.revision, Document::Program(s.policy.program.clone()))),
            Key::Person(id) => self.people.get(id).map(|(seq, person)| (*seq, Document::Person(person.clone()))),
            Key::Pairing(id) => self.pairings.get(id).map(|s| (s.revision, Document::Pairing(s.pairing.clone()))),
            Key::Request(id) => self.requests.get(id).map(|(seq, it)| (*seq, Document::Request(it.clone()))),
            Key::Snooze(target) => self.snoozes.get(target).map(|(seq, it)| (*seq, Document::Snooze(it.clone()))),
        }
    }

    /// All documents with their revisions: programs, people, pairings, requests, and snoozes.
    pub fn documents(&self) -> impl Iterator<Item = (Seq, Document)> {
        let programs = self.schemes.values().map(|s| (s.revision, Document::Program(s.policy.program.clone())));
        let people = self.people.values().map(|(seq, person)| (*seq, Document::Person(person.clone())));
        let pairings = self.pairings.values().map(|s| (s.revision, Document::Pairing(s.pairing.clone())));
        let requests = self.requests.values().map(|(seq, request)| (*seq, Document::Request(request.clone())));
        let snoozes = self.snoozes.all().map(|(seq, snooze)| (*seq, Document::Snooze(snooze.clone())));
        programs.chain(people).chain(pairings).chain(requests).chain(snoozes)
    }

    /// The alerts of `subject` today, without snoozed ones.
    fn look_at(&self, subject: &Subject) -> Vec<Alert> {
        let mut found = self.find_about(subject);
        if !self.snoozes.is_empty() {
            found.retain(|alert| self.hidden_by(alert).is_none());
        }
        found
    }

    fn find_about(&self, subject: &Subject) -> Vec<Alert> {
        match subject {
            Subject::Person(id) => {
                self.people.get(id).map_or_else(Vec::new, |(_, person)| attention::of_person(person, self, self.today))
            }
            Subject::Request(id) => self
                .requests
                .get(id)
                .map_or_else(Vec::new, |(_, request)| attention::of_request(request, self, self.today)),
            Subject::Regions(id) => self.schemes.get(id).map_or_else(Vec::new, |scheme| {
                let regions = scheme.policy.program.regions.iter();
                regions.flat_map(|region| attention::of_region(&scheme.policy, region, self.today)).collect()
            }),
        }
    }

    /// Every subject that can have alerts.
    fn subjects(&self) -> Vec<Subject> {
        let people = self.people.values().map(|(_, person)| Subject::Person(person.id.clone()));
        let requests = self.requests.keys().copied().map(Subject::Request);
        let regions = self.schemes.keys().cloned().map(Subject::Regions);
        people.chain(requests).chain(regions).collect()
    }

    /// Whether today's alerts are already computed.
    #[must_use]
    pub fn has_looked(&self) -> bool {
        self.alerts.get().is_some()
    }

    /// Computes the alerts of up to `many` more subjects, so that no single step blocks for long. Returns `true` once
    /// all of today's alerts are computed.
    pub fn look_on(&mut self, many: usize) -> bool {
        if self.has_looked() {
            return true;
        }
        let mut looking = self
            .looking
            .take()
            .unwrap_or_else(|| Box::new(Looking { found: Alerts::default(), left: self.subjects().into_iter() }));
        let next: Vec<Subject> = looking.left.by_ref().take(many).collect();
        let found = shared(next, |subject| {
            let about = self.look_at(&subject);
            (!about.is_empty()).then_some((subject, about))
        });
        for (subject, about) in found {
            looking.found.replace(subject, about);
        }
        if looking.left.len() == 0 {
            self.alerts = OnceLock::from(looking.found);
        } else {
            self.looking = Some(looking);
        }
        self.has_looked()
    }

    fn kept(&self) -> &Alerts {
        self.alerts.get_or_init(|| {
            let found = shared(self.subjects(), |subject| {
                let about = self.look_at(&subject);
                (!about.is_empty()).then_some((subject, about))
            });
            Alerts::new(found)
        })
    }

    /// Alerts that belong to no pairing (people, requests, regions), most urgent first.
    ///
    /// The first call after loading computes all of them. People whose pairings are not loaded yet count as having
    /// none.
    pub fn alerts(&self) -> impl DoubleEndedIterator<Item = &Alert> {
        self.kept().ranked()
    }

    /// The alerts of a program, most urgent first.
    pub fn alerts_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &Alert> {
        self.kept().ranked_of(program)
    }

    /// The alerts about a person, in every program.
    pub fn alerts_about(&self, person: &PersonRef) -> impl Iterator<Item = &Alert> {
        self.kept().about(&Subject::Person(person.clone()))
    }

    /// The alerts about a request.
    pub fn alerts_about_request(&self, request: RequestId) -> impl Iterator<Item = &Alert> {
        self.kept().about(&Subject::Request(request))
    }

    /// The explanation of an alert. `None` if its records no longer exist.
    #[must_use]
    pub fn explain_alert(&self, alert: &Alert) -> Option<attention::Why> {
        match &alert.about {
            About::Request(id) => attention::explain_request(alert, &self.requests.get(id)?.1, self, self.today),
            About::Person(_) | About::Region(_) => attention::explain_alert(alert, self, self.today),
        }
    }

    /// The explanation of a pairing's item. `None` if its program no longer exists.
    #[must_use]
    pub fn explain(&self, slot: &PairingEntry, item: &Item) -> Option<attention::Why> {
        let policy = self.policy(&slot.pairing.program)?;
        Some(attention::explain(item, policy, &slot.pairing, self, self.today))
    }
}

impl Directory for Book {
    fn person(&self, id: &PersonRef) -> Option<&Person> {
        self.people.get(id).map(|(_, person)| &**person)
    }

    fn rules_of(&self, id: &ProgramId) -> Option<&Policy> {
        self.schemes.get(id).map(|scheme| &*scheme.policy)
    }

    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a Pairing> + 'a> {
        let ids = self.of_person.get(id).map_or(&[][..], Vec::as_slice);
        Box::new(ids.iter().filter_map(|id| self.pairings.get(id)).map(|slot| &*slot.pairing))
    }
}

impl Records for Book {
    fn policy(&self, id: &ProgramId) -> Option<&Arc<Policy>> {
        self.schemes.get(id).map(|scheme| &scheme.policy)
    }

    fn policies(&self) -> Box<dyn Iterator<Item = &Arc<Policy>> + '_> {
        Box::new(self.programs())
    }

    fn requests(&self) -> Box<dyn Iterator<Item = &Arc<Request>> + '_> {
        Box::new(self.requests())
    }

    fn person_document(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).map(|(_, person)| person)
    }

    fn pairing(&self, id: PairingId) -> Option<&Arc<Pairing>> {
        self.pairings.get(&id).map(|slot| &slot.pairing)
    }

    fn pairings_of(&self, person: &PersonRef) -> &[PairingId] {
        self.of_person.get(person).map_or(&[], Vec::as_slice)
    }

    fn request(&self, id: RequestId) -> Option<&Arc<Request>> {
        self.requests.get(&id).map(|(_, request)| request)
    }

    fn snooze(&self, target: &SnoozeTarget) -> Option<&Arc<Snooze>> {
        self.snoozes.get(target).map(|(_, snooze)| snooze)
    }

    fn next_request(&self) -> RequestId {
        RequestId(self.last_request + 1)
    }

    fn next_pairing(&self) -> PairingId {
        PairingId(self.last_pairing + 1)
    }

    fn revision(&self, key: &Key) -> Option<Seq> {
        match key {
            Key::Program(id) => self.schemes.get(id).map(|scheme| scheme.revision),
            Key::Person(id) => self.people.get(id).map(|(seq, _)| *seq),
            Key::Pairing(id) => self.pairings.get(id).map(|slot| slot.revision),
            Key::Request(id) => self.requests.get(id).map(|(seq, _)| *seq),
            Key::Snooze(target) => self.snoozes.get(target).map(|(seq, _)| *seq),
        }
    }
}
