//! Loading documents, applying changes, and recomputing what depends on them.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use super::{Book, Orphan, PairingEntry, ProgramEntry, alerts::Subject, tally::Tally};
use crate::domain::{
    attention::{self, Item, Standing},
    change::{Change, Document, Edit, Key, Seq},
    decide::Records,
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
    policy::Policy,
    program::Program,
    rule::StipendPer,
    snooze::Whose,
};

/// What a batch of documents affects.
#[derive(Default)]
struct Touched {
    /// Pairings to be entered.
    fresh: Vec<(Arc<Pairing>, Seq)>,
    /// Existing pairings whose attention may have changed.
    others: Vec<PairingId>,
    /// People whose supervisor changed.
    moved: Vec<PersonRef>,
    /// Mentors in a program that pays per mentor, with the pairing that was added, removed, or changed.
    paid_once: Vec<(PersonRef, ProgramId, PairingId)>,
    /// Subjects whose alerts may have changed.
    subjects: BTreeSet<Subject>,
}

/// Applies `work` to all items, in parallel if there are many.
pub(super) fn shared<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> Option<R> + Send + Sync) -> Vec<R> {
    const WORTH_SHARING: usize = 512;
    if all.len() < WORTH_SHARING {
        all.into_iter().filter_map(work).collect()
    } else {
        all.into_par_iter().filter_map(work).collect()
    }
}

impl Book {
    /// Loads stored documents. Programs and people should come before the pairings that refer to them. Skips and
    /// returns pairings whose program is missing.
    pub fn load(&mut self, documents: Vec<(Seq, Document)>) -> Vec<Orphan> {
        // Later documents may affect the alerts, so they are recomputed on the next read.
        self.forget_alerts();
        let mut touched = Touched::default();
        let mut orphans = Vec::new();
        for (revision, document) in documents {
            self.newest = self.newest.max(revision);
            if let Err(orphan) = self.put(document, revision, &mut touched) {
                orphans.push(orphan);
            }
        }
        self.settle(touched);
        orphans
    }

    /// Applies a change that was committed at `seq`.
    pub fn apply(&mut self, change: &Change, seq: Seq) {
        self.newest = self.newest.max(seq);
        let mut touched = Touched::default();
        for Edit { key, after, .. } in &change.edits {
            match after {
                // A committed change was checked against this very book, so nothing in it can be an orphan.
                Some(document) => {
                    let _ = self.put(document.clone(), seq, &mut touched);
                }
                None => self.remove(key, &mut touched),
            }
        }
        self.settle(touched);
    }

    fn put(&mut self, document: Document, revision: Seq, touched: &mut Touched) -> Result<(), Orphan> {
        match document {
            Document::Program(program) => self.put_program(program, revision, touched),
            Document::Person(person) => {
                touched.others.extend_from_slice(self.pairings_of(&person.id));
                self.touch(Subject::Person(person.id.clone()), touched);
                let before = self.people.insert(revision, &person);
                let before = before.as_ref().and_then(|(_, person)| person.supervisor.as_ref());
                self.move_under(&person.id, before, person.supervisor.as_ref(), touched);
            }
            Document::Pairing(pairing) => {
                if !self.schemes.contains_key(&pairing.program) {
                    return Err(Orphan::NoProgram { pairing: pairing.id, program: pairing.program.clone() });
                }
                let id = pairing.id;
                self.forget(id, touched);
                self.last_pairing = self.last_pairing.max(id.0);
                for party in [&pairing.mentor, &pairing.mentee] {
                    self.of_person.entry(party.clone()).or_default().push(id);
                }
                self.touch_people_of(&pairing, touched);
                touched.fresh.push((pairing, revision));
            }
            Document::Request(request) => {
                self.last_request = self.last_request.max(request.id.0);
                self.touch(Subject::Request(request.id), touched);
                self.requests.insert(request.id, (revision, request));
            }
            Document::Snooze(snooze) => {
                self.touch_put_off(&snooze.target.whose, touched);
                self.snoozes.put(revision, snooze);
            }
        }
        Ok(())
    }

    fn put_program(&mut self, program: Arc<Program>, revision: Seq, touched: &mut Touched) {
        let id = program.id.clone();
        let policy = Arc::new(Policy::under(program, self.windows, self.dates));
        if let Some(scheme) = self.schemes.get_mut(&id) {
            (scheme.policy, scheme.revision) = (policy, revision);
        } else {
            let mut scheme = ProgramEntry { policy, revision, ranked: BTreeSet::new(), tally: Tally::default() };
            // A program that was removed and then restored may still have its pairings.
            for slot in self.pairings.values().filter(|slot| slot.pairing.program == id) {
                scheme.ranked.insert((slot.rank(), slot.pairing.id));
                scheme.tally.add(slot);
            }
            self.schemes.insert(id.clone(), scheme);
        }
        self.touch_program(&id, touched);
    }

    fn remove(&mut self, key: &Key, touched: &mut Touched) {
        match key {
            Key::Program(id) => {
                self.touch_program(id, touched);
                self.schemes.remove(id);
            }
            Key::Person(id) => {
                touched.others.extend_from_slice(self.pairings_of(id));
                self.touch(Subject::Person(id.clone()), touched);
                let before = self.people.remove(id);
                let before = before.as_ref().and_then(|(_, person)| person.supervisor.as_ref());
                self.move_under(id, before, None, touched);
            }
            Key::Pairing(id) => self.forget(*id, touched),
            Key::Request(id) => {
                self.touch(Subject::Request(*id), touched);
                self.requests.remove(id);
            }
            Key::Snooze(target) => {
                self.touch_put_off(&target.whose, touched);
                self.snoozes.remove(target);
            }
        }
    }

    /// Alerts that were never computed need no update.
    fn touch(&self, subject: Subject, touched: &mut Touched) {
        if self.keeps_alerts() {
            touched.subjects.insert(subject);
        }
    }

    /// Marks the subject of a snooze that was added or removed.
    fn touch_put_off(&self, whose: &Whose, touched: &mut Touched) {
        match whose {
            Whose::Pairing(id) => touched.others.push(*id),
            Whose::Alert(program, about) => self.touch(Subject::of(program, about), touched),
        }
    }

    fn keeps_alerts(&self) -> bool {
        self.looking.is_some() || self.alerts.get().is_some()
    }

    /// Clears the cached alerts. The next read recomputes them.
    pub(super) fn forget_alerts(&mut self) {
        self.alerts.take();
        self.looking = None;
    }

    /// Marks everything in a program.
    fn touch_program(&self, id: &ProgramId, touched: &mut Touched) {
        let Some(scheme) = self.schemes.get(id) else { return };
        touched.others.extend(scheme.ranked.iter().map(|(_, pairing)| *pairing));
        // The search for affected subjects is worthwhile only if alerts are cached.
        if !self.keeps_alerts() {
            return;
        }
        touched.subjects.insert(Subject::Regions(id.clone()));
        let named = self.people().filter(|person| person.programs.contains(id));
        touched.subjects.extend(named.map(|person| Subject::Person(person.id.clone())));
        let paired = scheme.ranked.iter().filter_map(|(_, pairing)| self.pairings.get(pairing));
        touched
            .subjects
            .extend(paired.flat_map(|slot| [&slot.pairing.mentor, &slot.pairing.mentee]).cloned().map(Subject::Person));
        let asked = self.requests().filter(|request| request.program == *id);
        touched.subjects.extend(asked.map(|request| Subject::Request(request.id)));
    }

    /// Marks both people of a pairing and, if the program pays per mentor, the mentor's other pairings.
    fn touch_people_of(&self, pairing: &Pairing, touched: &mut Touched) {
        for person in [&pairing.mentor, &pairing.mentee] {
            self.touch(Subject::Person(person.clone()), touched);
        }
        let stipend = self.schemes.get(&pairing.program).and_then(|scheme| scheme.policy.stipend.as_ref());
        if stipend.is_some_and(|rule| rule.value.per == StipendPer::Mentor) {
            touched.paid_once.push((pairing.mentor.clone(), pairing.program.clone(), pairing.id));
        }
    }

    /// Updates the direct reports. Conflicts of interest follow the supervisor chain.
    fn move_under(
        &mut self,
        person: &PersonRef,
        before: Option<&PersonRef>,
        after: Option<&PersonRef>,
        touched: &mut Touched,
    ) {
        if before != after {
            self.reports.replace(person, before, after);
            touched.moved.push(person.clone());
        }
    }

    /// Removes a pairing from every index.
    fn forget(&mut self, id: PairingId, touched: &mut Touched) {
        let Some(slot) = self.withdraw(id) else { return };
        for party in [&slot.pairing.mentor, &slot.pairing.mentee] {
            if let Some(ids) = self.of_person.get_mut(party) {
                ids.retain(|other| *other != id);
            }
        }
        self.touch_people_of(&slot.pairing, touched);
    }

    fn withdraw(&mut self, id: PairingId) -> Option<PairingEntry> {
        let slot = self.pairings.remove(&id)?;
        let place = (slot.rank(), id);
        self.ranked.remove(&place);
        self.tally.remove(&slot);
        if let Some(scheme) = self.schemes.get_mut(&slot.pairing.program) {
            scheme.ranked.remove(&place);
            scheme.tally.remove(&slot);
        }
        Some(slot)
    }

    fn enter(&mut self, slot: PairingEntry) {
        let place = (slot.rank(), slot.pairing.id);
        self.ranked.insert(place);
        self.tally.add(&slot);
        if let Some(scheme) = self.schemes.get_mut(&slot.pairing.program) {
            scheme.ranked.insert(place);
            scheme.tally.add(&slot);
        }
        self.pairings.insert(slot.pairing.id, slot);
    }

    /// Enters new pairings and recomputes everything affected.
    fn settle(&mut self, touched: Touched) {
        let Touched { fresh, mut others, moved, paid_once, subjects } = touched;
        let slots = shared(fresh, |(pairing, revision)| {
            let (items, standing) = self.compute(&pairing);
            let state = pairing.state_on(self.today);
            Some(PairingEntry { pairing, revision, items, standing, state })
        });
        for slot in slots {
            self.enter(slot);
        }
        others.extend(self.below(moved));
        others.extend(self.siblings(paid_once));
        others.sort_unstable();
        others.dedup();
        self.refresh(others);
        if !self.keeps_alerts() {
            return;
        }
        let subjects: Vec<_> = subjects.into_iter().collect();
        let found = shared(subjects, |subject| Some((self.look_at(&subject), subject)));
        if let Some(mut alerts) = self.alerts.take() {
            for (about, subject) in found {
                alerts.replace(subject, about);
            }
            self.alerts = OnceLock::from(alerts);
            self.looking = None;
        } else if let Some(looking) = &mut self.looking {
            // Subjects that are still unprocessed are simply computed again later.
            for (about, subject) in found {
                looking.found.replace(subject, about);
            }
        }
    }

    /// The pairings of `moved` and of everyone below them, in programs with a conflict rule.
    fn below(&self, moved: Vec<PersonRef>) -> Vec<PairingId> {
        if moved.is_empty() || self.pairings.is_empty() {
            return Vec::new();
        }
        let everybody = self.reports.at_or_below(moved);
        let ids = everybody.iter().flat_map(|person| self.pairings_of(person));
        let rules_out = |id: &&PairingId| {
            let scheme = self.pairings.get(id).and_then(|slot| self.schemes.get(&slot.pairing.program));
            scheme.is_some_and(|scheme| !scheme.policy.conflicts.is_empty())
        };
        ids.filter(rules_out).copied().collect()
    }

    /// The pairings that share a stipend with one that was added, removed, or changed.
    fn siblings(&self, paid_once: Vec<(PersonRef, ProgramId, PairingId)>) -> Vec<PairingId> {
        let mut all = Vec::new();
        for (mentor, program, changed) in paid_once {
            let slots = self.pairings_of(&mentor).iter().filter_map(|id| self.pairings.get(id));
            let theirs = slots.filter(|slot| slot.pairing.mentor == mentor && slot.pairing.program == program);
            let theirs: Vec<_> = theirs.map(|slot| slot.pairing.id).collect();
            // A mentor's only pairing shares with no other and is already up to date.
            if theirs != [changed] {
                all.extend(theirs);
            }
        }
        all
    }

    /// Recomputes the attention of these pairings.
    pub(super) fn refresh(&mut self, ids: Vec<PairingId>) {
        let found = shared(ids, |id| Some((id, self.compute(&self.pairings.get(&id)?.pairing))));
        for (id, (items, standing)) in found {
            if let Some(slot) = self.withdraw(id) {
                let state = slot.pairing.state_on(self.today);
                self.enter(PairingEntry { items, standing, state, ..slot });
            }
        }
    }

    fn compute(&self, pairing: &Pairing) -> (Box<[Item]>, Standing) {
        let Some(policy) = self.policy(&pairing.program).filter(|_| !self.resting) else { return Default::default() };
        let mut items = attention::of_pairing(policy, pairing, self, self.today);
        if !self.snoozes.is_empty() {
            items.retain(|item| !self.snoozes.hides(&Whose::Pairing(pairing.id), item, self.today));
        }
        (items.into_boxed_slice(), attention::standing(policy, pairing, self.today))
    }
}
