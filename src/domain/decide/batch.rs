//! Several commands as one change. Each is decided on the state left by the previous ones.

use std::{collections::HashMap, sync::Arc};

use super::{Context, Decision, DecisionResult, Records, Refusal, decide, forbidden};
use crate::domain::{
    change::{Document, Edit, Key, Seq},
    command::Command,
    day::Day,
    directory::Directory,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    request::Request,
    snooze::{Snooze, SnoozeTarget},
    summary::PairingSummary,
};

/// The result of checking several commands together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BatchCheck {
    /// The commands that can be done, in order.
    pub possible: Vec<Command>,
    /// The refused commands: index and reason.
    pub refused: Vec<(usize, Refusal)>,
}

/// Checks commands one after the other, leaving out refused ones. Changes nothing.
#[must_use]
pub fn check_batch(commands: Vec<Command>, records: &dyn Records, today: Day, by: Option<&PersonRef>) -> BatchCheck {
    let mut sketch = PendingRecords::over(records);
    let mut checked = BatchCheck::default();
    for (place, command) in commands.into_iter().enumerate() {
        match decide(command.clone(), &sketch, today, by).and_then(|decision| sketch.apply(decision.edits)) {
            Ok(()) => checked.possible.push(command),
            Err(refusal) => checked.refused.push((place, refusal)),
        }
    }
    checked
}

/// Decides all commands, or refuses all.
pub(super) fn all(title: String, commands: Vec<Command>, ctx: Context) -> DecisionResult {
    if commands.is_empty() {
        return forbidden("there is nothing to do; mark at least one row");
    }
    let mut sketch = PendingRecords::over(ctx.records);
    let mut remarks: Vec<String> = Vec::new();
    for command in commands {
        let decision = decide(command, &sketch, ctx.today, ctx.by)?;
        for remark in decision.remarks {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        sketch.apply(decision.edits)?;
    }
    Ok(Decision { title, edits: sketch.edits(), remarks })
}

/// The records, overlaid with decided edits that are not written yet.
struct PendingRecords<'r> {
    known: &'r dyn Records,
    edits: HashMap<Key, Edit>,
    order: Vec<Key>,
    people: HashMap<PersonRef, Arc<Person>>,
    pairings: HashMap<PairingId, (Arc<Pairing>, PairingSummary)>,
    requests: HashMap<RequestId, Arc<Request>>,
    snoozes: HashMap<SnoozeTarget, Arc<Snooze>>,
    of_person: HashMap<PersonRef, Vec<PairingId>>,
}

impl<'r> PendingRecords<'r> {
    fn over(known: &'r dyn Records) -> Self {
        Self {
            known,
            edits: HashMap::new(),
            order: Vec::new(),
            people: HashMap::new(),
            pairings: HashMap::new(),
            requests: HashMap::new(),
            snoozes: HashMap::new(),
            of_person: HashMap::new(),
        }
    }

    /// Adds edits. If a document is edited twice, its first `before` is kept.
    fn apply(&mut self, edits: Vec<Edit>) -> Result<(), Refusal> {
        for edit in edits {
            match &edit.after {
                Some(Document::Program(program)) => {
                    return forbidden(format!("{} must be changed separately", program.name));
                }
                Some(Document::Person(person)) => {
                    self.people.insert(person.id.clone(), person.clone());
                }
                Some(Document::Pairing(pairing)) => {
                    for person in [&pairing.mentor, &pairing.mentee] {
                        let known = self.known.pairings_of(person);
                        let theirs = self.of_person.entry(person.clone()).or_insert_with(|| known.to_vec());
                        if !theirs.contains(&pairing.id) {
                            theirs.push(pairing.id);
                        }
                    }
                    let summary = PairingSummary::from(&**pairing);
                    self.pairings.insert(pairing.id, (pairing.clone(), summary));
                }
                Some(Document::Request(request)) => {
                    self.requests.insert(request.id, request.clone());
                }
                Some(Document::Snooze(snooze)) => {
                    self.snoozes.insert(snooze.target.clone(), snooze.clone());
                }
                None => return forbidden(format!("{} is taken away on its own, not together with others", edit.key)),
            }
            match self.edits.get_mut(&edit.key) {
                Some(first) => first.after = edit.after,
                None => {
                    self.order.push(edit.key.clone());
                    self.edits.insert(edit.key.clone(), edit);
                }
            }
        }
        Ok(())
    }

    fn edits(mut self) -> Vec<Edit> {
        self.order.iter().filter_map(|key| self.edits.remove(key)).collect()
    }
}

impl Directory for PendingRecords<'_> {
    fn person(&self, id: &PersonRef) -> Option<&Person> {
        match self.people.get(id) {
            Some(person) => Some(person),
            None => self.known.person(id),
        }
    }

    fn rules_of(&self, id: &ProgramId) -> Option<&Policy> {
        self.known.rules_of(id)
    }

    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a> {
        let decided = |id: &PairingId| self.pairings.get(id).map(|(_, summary)| summary);
        let known = self.known.pairings_with(id).map(move |known| decided(&known.id).unwrap_or(known));
        let new = self.pairings_of(id).iter().skip(self.known.pairings_of(id).len());
        Box::new(known.chain(new.filter_map(decided)))
    }

    fn pairing(&self, id: PairingId) -> Option<Arc<Pairing>> {
        self.pairings.get(&id).map(|(pairing, _)| pairing.clone()).or_else(|| self.known.pairing(id))
    }
}

impl Records for PendingRecords<'_> {
    fn policy(&self, id: &ProgramId) -> Option<&Arc<Policy>> {
        self.known.policy(id)
    }

    fn policies(&self) -> Box<dyn Iterator<Item = &Arc<Policy>> + '_> {
        self.known.policies()
    }

    fn requests(&self) -> Box<dyn Iterator<Item = &Arc<Request>> + '_> {
        let known = self.known.requests().map(|request| self.requests.get(&request.id).unwrap_or(request));
        let new = self.requests.values().filter(|request| self.known.request(request.id).is_none());
        Box::new(known.chain(new))
    }

    fn person_document(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).or_else(|| self.known.person_document(id))
    }

    fn pairings_of(&self, person: &PersonRef) -> &[PairingId] {
        self.of_person.get(person).map_or_else(|| self.known.pairings_of(person), Vec::as_slice)
    }

    fn request(&self, id: RequestId) -> Option<&Arc<Request>> {
        self.requests.get(&id).or_else(|| self.known.request(id))
    }

    fn snooze(&self, target: &SnoozeTarget) -> Option<&Arc<Snooze>> {
        self.snoozes.get(target).or_else(|| self.known.snooze(target))
    }

    fn next_request(&self) -> RequestId {
        let known = self.known.next_request();
        self.requests.keys().map(|id| RequestId(id.0.saturating_add(1))).fold(known, RequestId::max)
    }

    fn next_pairing(&self) -> PairingId {
        let known = self.known.next_pairing();
        self.pairings.keys().map(|id| PairingId(id.0.saturating_add(1))).fold(known, PairingId::max)
    }

    fn revision(&self, key: &Key) -> Option<Seq> {
        self.known.revision(key)
    }
}
