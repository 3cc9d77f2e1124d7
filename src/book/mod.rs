//! Everything known, in memory and indexed.
//!
//! A book changes only by what was loaded from the store and by committed changes. It keeps the attention of each
//! pairing, and computes it anew only for the pairings that a change touches.

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

/// A pairing with what follows from it today.
#[derive(Debug, Clone)]
pub struct PairingEntry {
    /// The pairing.
    pub pairing: Arc<Pairing>,
    /// The place of the change that wrote it.
    pub revision: Seq,
    /// What to look at, the most pressing first.
    pub items: Box<[Item]>,
    /// Its time so far.
    pub standing: Standing,
    /// Where it stands today: moves dated later have not happened yet.
    pub state: PairingState,
}

impl PairingEntry {
    /// The worst severity of its items.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.items.first().map(|item| item.severity)
    }

    /// Whether it is running with nothing overdue or due.
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

/// The place of a pairing in every list: urgent ones first, within that by kind, the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u8, u8, Day);

/// What is wrong when a change or a document does not fit what is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Orphan {
    /// A pairing of a program that is not there.
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

/// Everything known on a day.
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
    /// Found when somebody first asks, and kept up to date from then on: most commands never ask.
    alerts: OnceLock<Alerts>,
    /// As far as they are found where nobody waits for them.
    looking: Option<Box<Looking>>,
    newest: Seq,
    /// Whether no attention is computed.
    resting: bool,
    windows: Windows,
    dates: DateStyle,
}

impl Book {
    /// A book in which nothing is written, for that day.
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

    /// Gives the house rules other windows and dates another form; what is there already is looked at anew.
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

    /// The windows of the house rules.
    #[must_use]
    pub fn windows(&self) -> Windows {
        self.windows
    }

    /// How dates are written for whoever looks at it.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Looks at nothing from here on: no item is found and no hours are counted, which a command that only lists or
    /// copies records has no need of.
    pub fn rest(&mut self) {
        self.resting = true;
    }

    /// The day that everything is seen on.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The place of the newest change in it.
    #[must_use]
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// Sees everything on another day.
    pub fn set_today(&mut self, today: Day) {
        self.today = today;
        self.forget_alerts();
        let ids: Vec<_> = self.pairings.keys().copied().collect();
        self.refresh(ids);
    }

    /// Every program, by its short name.
    pub fn programs(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.schemes.values().map(|scheme| &scheme.policy)
    }

    /// Everybody, by reference.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Arc<Person>> {
        self.people.values().map(|(_, person)| person)
    }

    /// Every pairing, by number.
    pub fn pairings(&self) -> impl ExactSizeIterator<Item = &PairingEntry> {
        self.pairings.values()
    }

    /// Every request, by number.
    pub fn requests(&self) -> impl ExactSizeIterator<Item = &Arc<Request>> {
        self.requests.values().map(|(_, request)| request)
    }

    /// A person of the directory.
    #[must_use]
    pub fn person(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).map(|(_, person)| person)
    }

    /// A pairing with what follows from it.
    #[must_use]
    pub fn slot(&self, id: PairingId) -> Option<&PairingEntry> {
        self.pairings.get(&id)
    }

    /// All pairings, the urgent ones first.
    pub fn ranked(&self) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        self.ranked.iter().filter_map(|(_, id)| self.pairings.get(id))
    }

    /// The pairings of a program, the urgent ones first.
    pub fn ranked_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &PairingEntry> {
        self.schemes
            .get(program)
            .into_iter()
            .flat_map(|scheme| scheme.ranked.iter())
            .filter_map(|(_, id)| self.pairings.get(id))
    }

    /// The counts of all pairings.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The counts of a program's pairings.
    #[must_use]
    pub fn tally_of(&self, program: &ProgramId) -> Tally {
        self.schemes.get(program).map_or_else(Tally::default, |scheme| scheme.tally)
    }

    /// How many mentees somebody has in pairings that are not over.
    #[must_use]
    pub fn mentees_of(&self, mentor: &PersonRef) -> u32 {
        let live = self.pairings_of(mentor).iter().filter_map(|id| self.pairings.get(id));
        let count = live.filter(|slot| slot.pairing.mentor == *mentor && slot.state.is_live()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How many places somebody has free.
    #[must_use]
    pub fn free_places(&self, mentor: &PersonRef) -> u32 {
        self.person(mentor).map_or(0, |person| person.places().saturating_sub(self.mentees_of(mentor)))
    }

    /// A person's name, or the bare reference of somebody unknown.
    #[must_use]
    pub fn name<'b>(&'b self, id: &'b PersonRef) -> &'b str {
        self.people.get(id).map_or_else(|| id.as_str(), |(_, person)| person.name.as_str())
    }

    /// The document of that name, with its revision.
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

    /// Every document with its revision: programs, people, pairings, requests, and what was put off.
    pub fn documents(&self) -> impl Iterator<Item = (Seq, Document)> {
        let programs = self.schemes.values().map(|s| (s.revision, Document::Program(s.policy.program.clone())));
        let people = self.people.values().map(|(seq, person)| (*seq, Document::Person(person.clone())));
        let pairings = self.pairings.values().map(|s| (s.revision, Document::Pairing(s.pairing.clone())));
        let requests = self.requests.values().map(|(seq, request)| (*seq, Document::Request(request.clone())));
        let snoozes = self.snoozes.all().map(|(seq, snooze)| (*seq, Document::Snooze(snooze.clone())));
        programs.chain(people).chain(pairings).chain(requests).chain(snoozes)
    }

    /// What there is to look at about somebody or something today, without what is put off.
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

    /// Whatever alerts can be about.
    fn subjects(&self) -> Vec<Subject> {
        let people = self.people.values().map(|(_, person)| Subject::Person(person.id.clone()));
        let requests = self.requests.keys().copied().map(Subject::Request);
        let regions = self.schemes.keys().cloned().map(Subject::Regions);
        people.chain(requests).chain(regions).collect()
    }

    /// Whether the alerts of today are found, so that asking for them costs nothing.
    #[must_use]
    pub fn has_looked(&self) -> bool {
        self.alerts.get().is_some()
    }

    /// Looks at so many more people, requests and regions, so that nobody has to wait for all of them at once. Says
    /// whether the alerts of today are found.
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

    /// What to look at that belongs to no pairing: people, requests and regions, the most pressing first.
    ///
    /// The first call after loading looks at everybody; people whose pairings are not loaded yet seem to have none.
    pub fn alerts(&self) -> impl DoubleEndedIterator<Item = &Alert> {
        self.kept().ranked()
    }

    /// The alerts of a program, the most pressing first.
    pub fn alerts_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &Alert> {
        self.kept().ranked_of(program)
    }

    /// What to look at about a person, whichever the program.
    pub fn alerts_about(&self, person: &PersonRef) -> impl Iterator<Item = &Alert> {
        self.kept().about(&Subject::Person(person.clone()))
    }

    /// What to look at about a request.
    pub fn alerts_about_request(&self, request: RequestId) -> impl Iterator<Item = &Alert> {
        self.kept().about(&Subject::Request(request))
    }

    /// The words of an alert.
    #[must_use]
    pub fn explain_alert(&self, alert: &Alert) -> Option<attention::Why> {
        match &alert.about {
            About::Request(id) => attention::explain_request(alert, &self.requests.get(id)?.1, self, self.today),
            About::Person(_) | About::Region(_) => attention::explain_alert(alert, self, self.today),
        }
    }

    /// The words of an item of a pairing.
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
