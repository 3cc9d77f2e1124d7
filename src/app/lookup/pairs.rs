//! Pairings as they are looked up: by both names, the buildings, the region, the program and the state.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use compact_str::{CompactString, format_compact};
use rayon::prelude::*;

use super::{Findings, Hit, Thing, skills::Skills};
use crate::{
    app::search::{Field, Index, Listed, Query},
    domain::{
        day::Day,
        id::{PairingId, PersonRef, ProgramId},
        pairing::Pairing,
        person::Person,
        policy::Policy,
    },
};

/// All pairings, and what is known about them together.
#[derive(Debug)]
pub(super) struct Pairs {
    today: Day,
    policies: HashMap<ProgramId, Arc<Policy>>,
    known: HashMap<PairingId, Arc<Pairing>>,
    index: Index,
    /// Counted when somebody first asks, and again after a change.
    skills: OnceLock<Skills>,
    /// Who works on the skills that were asked for last.
    working: Option<(Query, Vec<PersonRef>)>,
}

impl Pairs {
    pub fn new(pairings: Vec<Arc<Pairing>>, policies: Vec<Arc<Policy>>, today: Day, people: &Index) -> Self {
        let policies = policies.into_iter().map(|policy| (policy.program.id.clone(), policy)).collect();
        let (known, index) = (HashMap::new(), Index::default());
        let mut pairs = Self { today, policies, known, index, skills: OnceLock::new(), working: None };
        pairs.index = Index::build(pairs.cards(&pairings, people));
        pairs.known = pairings.into_iter().map(|pairing| (pairing.id, pairing)).collect();
        pairs
    }

    pub fn hear(&mut self, changed: Vec<Arc<Pairing>>, over: &[PairingId], people: &Index) {
        if changed.is_empty() && over.is_empty() {
            return;
        }
        for id in over {
            self.known.remove(id);
            if let Some(card) = card_of(*id) {
                self.index.remove(&card);
            }
        }
        if !changed.is_empty() {
            self.index.update_all(self.cards(&changed, people));
        }
        self.known.extend(changed.into_iter().map(|pairing| (pairing.id, pairing)));
        self.skills = OnceLock::new();
        self.working = None;
    }

    fn cards(&self, pairings: &[Arc<Pairing>], people: &Index) -> Vec<Listed> {
        pairings.par_iter().with_min_len(512).filter_map(|pairing| self.card(pairing, people)).collect()
    }

    /// A pairing as an entry of a directory. Those that are not over come first among equals, as people do who have a
    /// place free.
    fn card(&self, pairing: &Pairing, people: &Index) -> Option<Listed> {
        let of = |id| people.get(id).map(|listed| &*listed.person);
        let (mentor, mentee) = (of(&pairing.mentor), of(&pairing.mentee));
        let name = |person: Option<&Person>, id: &PersonRef| -> CompactString {
            person.map_or_else(|| id.as_str().into(), |person| person.name.clone())
        };
        let both = format_compact!("{} {}", name(mentor, &pairing.mentor), name(mentee, &pairing.mentee));
        let state = pairing.state_on(self.today);
        let mut card = Person::new(card_of(pairing.id)?, &both);
        card.role = Some(state.word().into());
        card.unit = joined([mentor, mentee].map(|person| person?.unit.as_deref()));
        card.region = match &pairing.region {
            Some(region) => Some(region.clone()),
            None => joined([mentor, mentee].map(|person| person?.region.as_deref())),
        };
        card.availability = self.policies.get(&pairing.program).map(|policy| policy.program.name.clone());
        Some(Listed {
            person: Arc::new(card),
            free: u32::from(state.is_live()),
            programs: vec![pairing.program.clone()],
            mentor: true,
        })
    }

    /// The skills of all pairings that are not over, counted.
    pub fn skills(&self) -> &Skills {
        self.skills.get_or_init(|| Skills::of(&self.policies, self.known.values(), self.today))
    }

    pub fn find(
        &mut self,
        words: &str,
        limit: usize,
        recent: &[PairingId],
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Option<Findings> {
        let mut query = Query::parse(words);
        let skill = query.take(Field::Skill);
        let is_narrowed = skill.is_some();
        if let Some(skill) = skill {
            self.look_for_work(skill);
        }
        let only = self.working.as_ref().filter(|_| is_narrowed).map(|(_, cards)| &**cards);
        let recent: Vec<PersonRef> = recent.iter().filter_map(|id| card_of(*id)).collect();
        let found = self.index.find_among(only, &query, limit, &recent, given_up)?;
        let hits = found.hits.into_iter().filter_map(|hit| {
            let id = hit.listed.person.id.as_str().parse().ok()?;
            Some(Hit { thing: Thing::Pairing(id), matches: hit.matches })
        });
        Some(Findings { hits: hits.collect(), total: found.total, of: self.index.len() })
    }

    /// Notes the cards of the pairings that work on a skill which `skill` finds, unless it was asked for just now.
    fn look_for_work(&mut self, skill: Query) {
        if self.working.as_ref().is_some_and(|(asked, _)| *asked == skill) {
            return;
        }
        let skills = self.skills();
        let wanted = skills.called(&skill);
        let at_it = self.known.par_iter().filter(|(_, pairing)| skills.is_working(pairing, &wanted, self.today));
        let cards = at_it.filter_map(|(id, _)| card_of(*id)).collect();
        self.working = Some((skill, cards));
    }
}

/// The reference of a pairing's card.
fn card_of(id: PairingId) -> Option<PersonRef> {
    PersonRef::new(&id.to_string()).ok()
}

/// What is known of the two, once where it is the same.
fn joined([mentor, mentee]: [Option<&str>; 2]) -> Option<CompactString> {
    match (mentor, mentee) {
        (Some(one), Some(other)) if one != other => Some(format_compact!("{one}, {other}")),
        (Some(one), _) | (None, Some(one)) => Some(one.into()),
        (None, None) => None,
    }
}
