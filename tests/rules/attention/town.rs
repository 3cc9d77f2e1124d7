//! A directory with people, programs, and pairings, for attention.

use std::{collections::BTreeMap, sync::Arc};

use mentordesk::domain::{
    attention::{self, Alert, Directory, Explanation, Item, Kind, Severity},
    id::{PairingId, PersonRef, ProgramId, RuleId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    request::Request,
    summary::PairingSummary,
};

use super::setup::{Setup, day};

pub fn person_id(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

pub fn rule_id(place: usize) -> RuleId {
    RuleId::new(&format!("rule-{place}")).unwrap()
}

/// The program and pairing of a [`Setup`], with a mentor E1 and a mentee E2 who have no other data.
pub struct Town {
    policies: BTreeMap<ProgramId, Policy>,
    people: BTreeMap<PersonRef, Person>,
    pub pairings: Vec<Pairing>,
}

impl Directory for Town {
    fn person(&self, id: &PersonRef) -> Option<&Person> {
        self.people.get(id)
    }

    fn rules_of(&self, id: &ProgramId) -> Option<&Policy> {
        self.policies.get(id)
    }

    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a> {
        let id = id.clone();
        let theirs = self.pairings.iter().filter(move |pairing| pairing.involves(&id));
        // Tests change the pairings at any time, so no summary can be kept; a few leaked ones do no harm.
        Box::new(theirs.map(|pairing| &*Box::leak(Box::new(PairingSummary::from(pairing)))))
    }

    fn pairing(&self, id: PairingId) -> Option<Arc<Pairing>> {
        self.pairings.iter().find(|pairing| pairing.id == id).cloned().map(Arc::new)
    }
}

impl Setup {
    pub fn town(self) -> Town {
        let policy = Policy::new(Arc::new(self.program));
        let people = ["E1", "E2"].map(|id| (person_id(id), Person::new(person_id(id), id)));
        Town {
            policies: [(policy.program.id.clone(), policy)].into(),
            people: people.into(),
            pairings: vec![self.pairing],
        }
    }
}

impl Town {
    /// Removes the pairing.
    pub fn unpaired(mut self) -> Self {
        self.pairings.clear();
        self
    }

    /// Changes a person, adding them if necessary.
    pub fn with(mut self, id: &str, change: impl FnOnce(&mut Person)) -> Self {
        change(self.people.entry(person_id(id)).or_insert_with(|| Person::new(person_id(id), id)));
        self
    }

    pub fn without(mut self, id: &str) -> Self {
        self.people.remove(&person_id(id));
        self
    }

    /// Changes the first pairing.
    pub fn pairing(mut self, change: impl FnOnce(&mut Pairing)) -> Self {
        change(&mut self.pairings[0]);
        self
    }

    /// Adds a copy of the first pairing with another mentee.
    pub fn second(mut self, mentee: &str, change: impl FnOnce(&mut Pairing)) -> Self {
        let number = PairingId(u32::try_from(self.pairings.len()).unwrap() + 1);
        let mut pairing = self.pairings[0].clone();
        (pairing.id, pairing.mentee) = (number, person_id(mentee));
        change(&mut pairing);
        self.pairings.push(pairing);
        self.with(mentee, |_| {})
    }

    fn policy(&self) -> &Policy {
        self.policies.values().next().unwrap()
    }

    /// The items of that kind of the pairing at index `place`.
    pub fn items_at(&self, place: usize, kind: Kind, today: &str) -> Vec<Item> {
        let items = attention::of_pairing(self.policy(), &self.pairings[place], self, day(today));
        items.into_iter().filter(|item| item.kind() == kind).collect()
    }

    pub fn items(&self, kind: Kind, today: &str) -> Vec<Item> {
        self.items_at(0, kind, today)
    }

    pub fn severity(&self, kind: Kind, today: &str) -> Option<Severity> {
        let items = self.items(kind, today);
        assert!(items.len() < 2, "{items:?}");
        items.first().map(|item| item.severity)
    }

    pub fn why_at(&self, place: usize, kind: Kind, today: &str) -> Explanation {
        let item = self.items_at(place, kind, today).into_iter().next().expect("an item of that kind");
        checked(attention::explain(&item, self.policy(), &self.pairings[place], self, day(today)))
    }

    pub fn why(&self, kind: Kind, today: &str) -> Explanation {
        self.why_at(0, kind, today)
    }

    /// The alerts of that kind about a person.
    pub fn alerts(&self, id: &str, kind: Kind, today: &str) -> Vec<Alert> {
        let person = self.people.get(&person_id(id)).expect("a person");
        let alerts = attention::of_person(person, self, day(today));
        alerts.into_iter().filter(|alert| alert.item.kind() == kind).collect()
    }

    /// The only alert of that kind about a person, if any.
    pub fn alert(&self, id: &str, kind: Kind, today: &str) -> Option<Alert> {
        let mut alerts = self.alerts(id, kind, today);
        assert!(alerts.len() < 2, "{alerts:?}");
        alerts.pop()
    }

    pub fn alert_why(&self, id: &str, kind: Kind, today: &str) -> Explanation {
        let alert = self.alert(id, kind, today).expect("an alert of that kind");
        checked(attention::explain_alert(&alert, self, day(today)).unwrap())
    }

    pub fn request(&self, request: &Request, today: &str) -> Option<Item> {
        attention::of_request(request, self, day(today)).pop().map(|alert| alert.item)
    }

    pub fn request_why(&self, request: &Request, today: &str) -> Explanation {
        let alert = attention::of_request(request, self, day(today)).pop().expect("an alert");
        checked(attention::explain_request(&alert, request, self, day(today)).unwrap())
    }

    pub fn regions(&self, today: &str) -> Vec<Alert> {
        let policy = self.policy();
        let regions = policy.program.regions.iter();
        regions.flat_map(|region| attention::of_region(policy, region, day(today))).collect()
    }
}

/// Checks that no part of an explanation is empty, and that the message fits half a line.
fn checked(why: Explanation) -> Explanation {
    assert!(why.message.chars().count() <= 44, "too long for a list: {}", why.message);
    assert!(!why.message.is_empty() && !why.arithmetic.is_empty(), "{why:?}");
    assert!(!why.rule_text.is_empty() && !why.source.is_empty() && !why.next_step.is_empty(), "{why:?}");
    why
}
