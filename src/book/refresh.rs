//! How a book recomputes what a batch of documents affects.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{Book, PairingEntry, changes::Affected, entry::Status};
use crate::domain::{
    attention,
    day::Day,
    decide::Records as _,
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
    snooze::SnoozeSubject,
};

/// Maps `items` with `map`, on all cores if there are many, and drops the `None`s.
pub(super) fn map_in_parallel<T: Send, R: Send>(items: Vec<T>, map: impl Fn(T) -> Option<R> + Send + Sync) -> Vec<R> {
    /// Fewer items than this take less time than waking a thread.
    const MANY: usize = 64;
    if items.len() < MANY {
        items.into_iter().filter_map(map).collect()
    } else {
        items.into_par_iter().with_min_len(MANY / 2).filter_map(map).collect()
    }
}

impl Book {
    /// Enters new pairings, and recomputes the items and alerts of everything else that is affected.
    pub(super) fn update(&mut self, affected: Affected) {
        let Affected { new, mut pairings, new_supervisor: moved, shared_stipend: paid_once, replaced, subjects } =
            affected;
        let entries = map_in_parallel(new, |(pairing, revision)| {
            let status = self.status(&pairing);
            Some(Arc::new(PairingEntry::new(&pairing, revision, status, &self.recent)))
        });
        for entry in entries {
            self.insert_entry(entry);
        }
        // Without attention, a status depends on nothing but its pairing.
        if self.computes_attention {
            pairings.extend(self.with_conflict_rules(moved));
            pairings.extend(self.sharing_a_stipend(paid_once, replaced));
            pairings.sort_unstable();
            pairings.dedup();
            self.refresh(pairings);
        }
        if !self.has_cached_alerts() {
            return;
        }
        let subjects: Vec<_> = subjects.into_iter().collect();
        let found = map_in_parallel(subjects, |subject| Some((self.alerts_of_subject(&subject), subject)));
        if let Some(mut alerts) = self.alerts.take() {
            for (found, subject) in found {
                alerts.replace(subject, found);
            }
            self.alerts = OnceLock::from(alerts);
            self.alert_scan = None;
        } else if let Some(search) = &mut self.alert_scan {
            // Subjects that the search has not reached yet are computed again then.
            for (found, subject) in found {
                search.alerts.replace(subject, found);
            }
        }
    }

    /// Recomputes the items and the status of pairings.
    pub(super) fn refresh(&mut self, ids: Vec<PairingId>) {
        let found = map_in_parallel(ids, |id| Some((id, self.status(&self.pairing_entry(id)?.decode()))));
        for (id, status) in found {
            if let Some(entry) = self.take_entry(id) {
                self.insert_entry(Arc::new(Arc::unwrap_or_clone(entry).with_status(status)));
            }
        }
    }

    fn status(&self, pairing: &Pairing) -> Status {
        let mut status = Status {
            items: Box::default(),
            standing: attention::HoursStatus::default(),
            state: pairing.state_on(self.today),
            last_contact: pairing.last_contact(self.today),
            next_meeting: pairing.next_meeting(self.today).map(|meeting| meeting.on),
            due_this_week: None,
        };
        if let Some(policy) = self.policy(&pairing.program).filter(|_| self.computes_attention) {
            let mut items = attention::of_pairing(policy, pairing, self, self.today);
            if !self.snoozes.is_empty() {
                items.retain(|item| !self.snoozes.hides(&SnoozeSubject::Pairing(pairing.id), item, self.today));
            }
            (status.items, status.standing) =
                (items.into_boxed_slice(), attention::hours_status(policy, pairing, self.today));
        }
        status.due_this_week = self.due_this_week(pairing, &status);
        status
    }

    /// The first day of the coming week on which something is planned or due in a pairing.
    fn due_this_week(&self, pairing: &Pairing, status: &Status) -> Option<Day> {
        if pairing.state.is_over() {
            return None;
        }
        let days = i32::try_from(self.windows.week).unwrap_or(i32::MAX).saturating_sub(1);
        let week = self.today..=self.today.plus(days);
        let due = status.items.iter().filter_map(|item| item.due);
        due.chain(status.next_meeting).filter(|day| week.contains(day)).min()
    }

    /// Removes an entry from the ranked lists and the counts.
    pub(super) fn take_entry(&mut self, id: PairingId) -> Option<Arc<PairingEntry>> {
        let entry = self.pairings.remove(&id)?;
        let place = (entry.rank(), id);
        self.ranked.remove(&place);
        if let Some(day) = entry.due_this_week {
            self.due_this_week.remove(&(day, id));
        }
        self.tally.remove(&entry);
        if let Some(program) = self.programs.get_mut(&entry.pairing.program) {
            program.ranked.remove(&place);
            program.tally.remove(&entry);
        }
        Some(entry)
    }

    fn insert_entry(&mut self, entry: Arc<PairingEntry>) {
        let place = (entry.rank(), entry.pairing.id);
        self.ranked.insert(place, entry.clone());
        if let Some(day) = entry.due_this_week {
            self.due_this_week.insert((day, entry.pairing.id));
        }
        self.tally.add(&entry);
        if let Some(program) = self.programs.get_mut(&entry.pairing.program) {
            program.ranked.insert(place, entry.clone());
            program.tally.add(&entry);
        }
        self.pairings.insert(entry.pairing.id, entry);
    }

    /// The pairings of these people and of everyone below them, in programs with conflict rules.
    fn with_conflict_rules(&self, moved: Vec<PersonRef>) -> Vec<PairingId> {
        if moved.is_empty() || self.pairings.is_empty() {
            return Vec::new();
        }
        let people = self.reports.with_reports(moved);
        let ids = people.iter().flat_map(|person| self.pairings_of(person));
        let has_rules = |id: &&PairingId| {
            let program = self.pairings.get(id).and_then(|entry| self.programs.get(&entry.pairing.program));
            program.is_some_and(|program| !program.policy.conflicts.is_empty())
        };
        ids.filter(has_rules).copied().collect()
    }

    /// The pairings that share a stipend with one that was added, or `replaced` or removed. One that is added may take
    /// over a stipend that is due, and brings about none.
    fn sharing_a_stipend(&self, paid_once: Vec<(PersonRef, ProgramId, PairingId)>, replaced: bool) -> Vec<PairingId> {
        let may_change = |entry: &&PairingEntry| {
            replaced || entry.items.iter().any(|item| item.kind() == attention::Kind::StipendDue)
        };
        let mut all = Vec::new();
        for (mentor, program, changed) in paid_once {
            let entries = self.pairings_of(&mentor).iter().filter_map(|id| self.pairing_entry(*id));
            let theirs = entries.filter(|entry| entry.pairing.mentor == mentor && entry.pairing.program == program);
            let theirs: Vec<_> = theirs.collect();
            // A pairing that shares with none was computed when it was entered.
            if theirs.iter().any(|entry| entry.pairing.id != changed) {
                all.extend(theirs.into_iter().filter(may_change).map(|entry| entry.pairing.id));
            }
        }
        all
    }
}
