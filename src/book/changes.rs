//! How a book loads documents and applies changes.

use std::{collections::BTreeSet, sync::Arc};

use super::{Book, Orphan, ProgramEntry, Ranked, alert_index::Subject, tally::Tally};
use crate::domain::{
    change::{Change, Document, Edit, Key, Seq},
    day::Day,
    decide::Records as _,
    id::{PairingId, PersonRef, ProgramId, TemplateId},
    pairing::Pairing,
    policy::Policy,
    program::Program,
    rule::StipendPer,
    snooze::SnoozeSubject,
    summary::PairingSummary,
};

/// What a batch of documents affects.
#[derive(Default)]
pub(super) struct Affected {
    /// Pairings that are not in the book yet.
    pub new: Vec<(Arc<Pairing>, Seq)>,
    /// Pairings in the book whose items may be different now.
    pub pairings: Vec<PairingId>,
    /// People who have a different supervisor now.
    pub new_supervisor: Vec<PersonRef>,
    /// Mentors in a program that pays a stipend once for all pairings, with the pairing that changed.
    pub shared_stipend: Vec<(PersonRef, ProgramId, PairingId)>,
    /// Whether pairings were replaced or removed, not only added.
    pub replaced: bool,
    /// Subjects whose alerts may be different now.
    pub subjects: BTreeSet<Subject>,
}

impl Book {
    /// Loads stored documents. Documents that others refer to are best loaded first. A pairing of an unknown program
    /// is left out and returned.
    pub fn load(&mut self, documents: Vec<(Seq, Document)>) -> Vec<Orphan> {
        // The next pages may change them: they are computed after the last one.
        self.clear_alerts();
        let mut affected = Affected::default();
        let mut orphans = Vec::new();
        for (revision, document) in documents {
            self.newest = self.newest.max(revision);
            if let Err(orphan) = self.put(document, revision, &mut affected) {
                orphans.push(orphan);
            }
        }
        self.update(affected);
        orphans
    }

    /// Applies a change that was committed at `seq`.
    pub fn apply(&mut self, change: &Change, seq: Seq) {
        self.newest = self.newest.max(seq);
        let mut affected = Affected::default();
        for Edit { key, after, .. } in &change.edits {
            match after {
                // The change was decided on this book, so it has no orphans.
                Some(document) => {
                    let _ = self.put(document.clone(), seq, &mut affected);
                }
                None => self.remove(key, &mut affected),
            }
        }
        self.update(affected);
    }

    fn put(&mut self, document: Document, revision: Seq, affected: &mut Affected) -> Result<(), Orphan> {
        match document {
            Document::Program(program) => self.put_program(program, revision, affected),
            Document::Person(person) => {
                affected.pairings.extend_from_slice(self.pairings_of(&person.id));
                self.mark_affected(Subject::Person(person.id.clone()), affected);
                let before = self.people.insert(revision, &person);
                let before = before.as_ref().and_then(|(_, person)| person.supervisor.as_ref());
                self.move_to_supervisor(&person.id, before, person.supervisor.as_ref(), affected);
            }
            Document::Pairing(pairing) => {
                if !self.programs.contains_key(&pairing.program) {
                    return Err(Orphan::NoProgram { pairing: pairing.id, program: pairing.program.clone() });
                }
                let id = pairing.id;
                self.remove_pairing(id, affected);
                self.last_pairing = self.last_pairing.max(id.0);
                for party in [&pairing.mentor, &pairing.mentee] {
                    self.of_person.entry(party.clone()).or_default().push(id);
                }
                self.affect_people_of(&PairingSummary::from(&*pairing), affected);
                affected.new.push((pairing, revision));
            }
            Document::Request(request) => {
                self.last_request = self.last_request.max(request.id.0);
                self.mark_affected(Subject::Request(request.id), affected);
                self.requests.insert(request.id, (revision, request));
            }
            Document::Snooze(snooze) => {
                self.affect_snoozed(&snooze.target.whose, affected);
                self.snoozes.put(revision, snooze);
            }
        }
        Ok(())
    }

    fn put_program(&mut self, program: Arc<Program>, revision: Seq, affected: &mut Affected) {
        let id = program.id.clone();
        let template = program.template.clone();
        let policy = Arc::new(Policy::with_windows(program, self.windows, self.dates));
        if let Some(program) = self.programs.get_mut(&id) {
            (program.policy, program.revision) = (policy, revision);
        } else {
            let mut program = ProgramEntry { policy, revision, ranked: Ranked::new(), tally: Tally::default() };
            // A program that was removed by an undo and comes back finds its pairings still here.
            for entry in self.pairings.values().filter(|entry| entry.pairing.program == id) {
                program.ranked.insert((entry.rank(), entry.pairing.id), entry.clone());
                program.tally.add(entry);
            }
            self.programs.insert(id.clone(), program);
        }
        self.affect_program(&id, affected);
        self.record_earlier_years(template.as_ref(), affected);
    }

    /// Gives each program made from a template the dates of those that ended before it: experience is counted in the
    /// school years as they were.
    fn record_earlier_years(&mut self, template: Option<&TemplateId>, affected: &mut Affected) {
        let Some(template) = template else { return };
        let is_of = |entry: &ProgramEntry| entry.policy.program.template.as_ref() == Some(template);
        let all: Vec<(Day, Day)> = self
            .programs
            .values()
            .filter(|entry| is_of(entry))
            .map(|entry| (entry.policy.program.starts_on, entry.policy.program.ends_on))
            .collect();
        let mut changed = Vec::new();
        for (id, entry) in self.programs.iter_mut().filter(|(_, entry)| is_of(entry)) {
            let first = entry.policy.program.starts_on;
            let earlier: Vec<_> = all.iter().copied().filter(|(_, ends)| *ends < first).collect();
            if entry.policy.earlier_years != earlier {
                Arc::make_mut(&mut entry.policy).earlier_years = earlier;
                changed.push(id.clone());
            }
        }
        for id in &changed {
            self.affect_program(id, affected);
        }
    }

    fn remove(&mut self, key: &Key, affected: &mut Affected) {
        match key {
            Key::Program(id) => {
                self.affect_program(id, affected);
                let removed = self.programs.remove(id);
                let template = removed.and_then(|entry| entry.policy.program.template.clone());
                self.record_earlier_years(template.as_ref(), affected);
            }
            Key::Person(id) => {
                affected.pairings.extend_from_slice(self.pairings_of(id));
                self.mark_affected(Subject::Person(id.clone()), affected);
                let before = self.people.remove(id);
                let before = before.as_ref().and_then(|(_, person)| person.supervisor.as_ref());
                self.move_to_supervisor(id, before, None, affected);
            }
            Key::Pairing(id) => self.remove_pairing(*id, affected),
            Key::Request(id) => {
                self.mark_affected(Subject::Request(*id), affected);
                self.requests.remove(id);
            }
            Key::Snooze(target) => {
                self.affect_snoozed(&target.whose, affected);
                self.snoozes.remove(target);
            }
        }
    }

    /// Marks a subject for recomputing. Alerts that were never read need none: the first read computes them.
    fn mark_affected(&self, subject: Subject, affected: &mut Affected) {
        if self.has_cached_alerts() {
            affected.subjects.insert(subject);
        }
    }

    fn affect_snoozed(&self, whose: &SnoozeSubject, affected: &mut Affected) {
        match whose {
            SnoozeSubject::Pairing(id) => affected.pairings.push(*id),
            SnoozeSubject::Alert(program, about) => self.mark_affected(Subject::of(program, about), affected),
        }
    }

    /// Marks everything in and about a program.
    fn affect_program(&self, id: &ProgramId, affected: &mut Affected) {
        let Some(program) = self.programs.get(id) else { return };
        affected.pairings.extend(program.ranked.keys().map(|(_, pairing)| *pairing));
        if !self.has_cached_alerts() {
            return;
        }
        affected.subjects.insert(Subject::Regions(id.clone()));
        let named = self.people().filter(|person| person.programs.contains(id));
        affected.subjects.extend(named.map(|person| Subject::Person(person.id.clone())));
        let paired = program.ranked.values().flat_map(|entry| [&entry.pairing.mentor, &entry.pairing.mentee]);
        affected.subjects.extend(paired.cloned().map(Subject::Person));
        let requests = self.requests().filter(|request| request.program == *id);
        affected.subjects.extend(requests.map(|request| Subject::Request(request.id)));
    }

    /// Marks both people of a pairing, and the mentor's other pairings if the program pays once for all of them.
    fn affect_people_of(&self, pairing: &PairingSummary, affected: &mut Affected) {
        for person in [&pairing.mentor, &pairing.mentee] {
            self.mark_affected(Subject::Person(person.clone()), affected);
        }
        let stipend = self.programs.get(&pairing.program).and_then(|program| program.policy.stipend.as_ref());
        if stipend.is_some_and(|rule| rule.value.per == StipendPer::Mentor) {
            affected.shared_stipend.push((pairing.mentor.clone(), pairing.program.clone(), pairing.id));
        }
    }

    /// Updates who reports to whom: conflicts of interest follow lines of supervision.
    fn move_to_supervisor(
        &mut self,
        person: &PersonRef,
        before: Option<&PersonRef>,
        after: Option<&PersonRef>,
        affected: &mut Affected,
    ) {
        if before != after {
            self.reports.replace(person, before, after);
            affected.new_supervisor.push(person.clone());
        }
    }

    /// Removes a pairing from every index.
    fn remove_pairing(&mut self, id: PairingId, affected: &mut Affected) {
        let Some(entry) = self.take_entry(id) else { return };
        affected.replaced = true;
        for party in [&entry.pairing.mentor, &entry.pairing.mentee] {
            if let Some(ids) = self.of_person.get_mut(party) {
                ids.retain(|other| *other != id);
            }
        }
        self.affect_people_of(&entry.pairing, affected);
    }
}
