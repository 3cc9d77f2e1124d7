//! Pairings as entries of the search: by both names, the units, the region, the program, and the state.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use compact_str::{CompactString, format_compact};
use rayon::prelude::*;

use super::{
    Findings, Hit, Thing,
    skills::{Counted, Progress, Skills},
};
use crate::{
    app::search::{Entry, Field, Index, Query, Traits},
    domain::{
        day::Day,
        id::{PairingId, PersonRef, ProgramId},
        pairing::{Pairing, PairingState},
        person::Person,
        policy::Policy,
    },
};

/// A pairing that can be found.
#[derive(Debug)]
pub(super) struct Pair {
    pub pairing: Arc<Pairing>,
    policy: Option<Arc<Policy>>,
    mentor: Option<Arc<Person>>,
    mentee: Option<Arc<Person>>,
    state: PairingState,
    /// The skills on its lists, read when skills are first searched.
    skills: OnceLock<Box<[Progress]>>,
}

impl Pair {
    /// The skills on its lists, in no order; none before [`Pairs::counted`] has read them.
    pub fn skills(&self) -> &[Progress] {
        self.skills.get().map_or(&[], |skills| skills)
    }

    /// What `get` returns of both people, once if it is the same.
    fn both(&self, get: impl Fn(&Person) -> Option<&str>) -> Option<CompactString> {
        let of = |person: &Option<Arc<Person>>| person.as_deref().and_then(&get).map(CompactString::from);
        match (of(&self.mentor), of(&self.mentee)) {
            (Some(one), Some(other)) if one != other => Some(format_compact!("{one}, {other}")),
            (Some(one), _) | (None, Some(one)) => Some(one),
            (None, None) => None,
        }
    }
}

impl Entry for Pair {
    type Id = PairingId;

    fn id(&self) -> PairingId {
        self.pairing.id
    }

    fn traits(&self) -> Traits {
        Traits { available: self.state.is_live(), primary: true, trained: false, status: None }
    }

    fn visit(&self, visit: &mut dyn FnMut(Field, &str)) {
        let pairing = &*self.pairing;
        // The directory may lack a person; then the reference stands for the name.
        let mentor = self.mentor.as_ref().map_or(pairing.mentor.as_str(), |person| &person.name);
        let mentee = self.mentee.as_ref().map_or(pairing.mentee.as_str(), |person| &person.name);
        visit(Field::Name, &format_compact!("{mentor} {mentee}"));
        visit(Field::State, self.state.word());
        if let Some(units) = self.both(|person| person.unit.as_deref()) {
            visit(Field::Unit, &units);
        }
        if let Some(region) = pairing.region.clone().or_else(|| self.both(|person| person.region.as_deref())) {
            visit(Field::Region, &region);
        }
        visit(Field::Program, pairing.program.as_str());
        if let Some(policy) = &self.policy {
            visit(Field::Title, &policy.program.name);
        }
        visit(Field::Ref, &pairing.id.to_string());
    }
}

/// All pairings, and the skills that they work on.
#[derive(Debug)]
pub(super) struct Pairs {
    today: Day,
    policies: HashMap<ProgramId, Arc<Policy>>,
    index: Index<Pair>,
    skills: Skills,
    /// Counted on the first read after a change.
    counted: Option<Counted>,
}

impl Pairs {
    pub fn new(pairings: Vec<Arc<Pairing>>, policies: Vec<Arc<Policy>>, today: Day, people: &Index) -> Self {
        let skills = Skills::new(&policies);
        let policies = policies.into_iter().map(|policy| (policy.program.id.clone(), policy)).collect();
        let mut pairs = Self { today, policies, index: Index::default(), skills, counted: None };
        pairs.index = Index::build(pairs.read(pairings, people));
        pairs
    }

    /// Replaces pairings that have changed, and removes others.
    pub fn update(&mut self, changed: Vec<Arc<Pairing>>, removed: &[PairingId], people: &Index) {
        if changed.is_empty() && removed.is_empty() {
            return;
        }
        self.index.remove_all(removed);
        let changed = self.read(changed, people);
        self.index.update_all(changed);
        self.counted = None;
    }

    fn read(&self, pairings: Vec<Arc<Pairing>>, people: &Index) -> Vec<Pair> {
        let person = |id: &PersonRef| people.get(id).map(|listed| listed.person.clone());
        let read = |pairing: Arc<Pairing>| Pair {
            policy: self.policies.get(&pairing.program).cloned(),
            mentor: person(&pairing.mentor),
            mentee: person(&pairing.mentee),
            state: pairing.state_on(self.today),
            skills: OnceLock::new(),
            pairing,
        };
        pairings.into_par_iter().with_min_len(512).map(read).collect()
    }

    /// The skills of all live pairings, counted.
    fn counted(&mut self) -> &Counted {
        let Self { skills, index, counted, .. } = self;
        counted.get_or_insert_with(|| {
            let live: Vec<&Pair> = index.entries().map(|pair| &**pair).filter(|pair| pair.state.is_live()).collect();
            live.iter().for_each(|pair| skills.add_own(&pair.pairing));
            live.par_iter().with_min_len(512).for_each(|pair| {
                pair.skills.get_or_init(|| {
                    let policy = pair.policy.as_ref();
                    policy.map_or_else(Box::default, |policy| skills.progress(&pair.pairing, policy))
                });
            });
            skills.count(live.iter().map(|pair| (&*pair.pairing, pair.skills())))
        })
    }

    /// The best pairings. `skill:` narrows them to those that work on a skill of that name.
    pub fn find(
        &mut self,
        words: &str,
        limit: usize,
        recent: &[PairingId],
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Findings> {
        let mut query = Query::parse(words);
        let wanted = query.take(Field::Skill).map(|skill| self.counted().called(&skill));
        let works = |pair: &Pair| {
            let works_on = |wanted: &Vec<bool>| {
                let is_wanted = |skill: &&Progress| wanted.get(skill.place()) == Some(&true);
                pair.state.is_live() && pair.skills().iter().filter(is_wanted).any(|skill| skill.is_in_work())
            };
            wanted.as_ref().is_none_or(works_on)
        };
        let only: Option<&(dyn Fn(&Pair) -> bool + Sync)> = if wanted.is_some() { Some(&works) } else { None };
        let found = self.index.find_among(only, &query, limit, recent, cancelled)?;
        let hits =
            found.hits.into_iter().map(|hit| Hit { thing: Thing::Pairing(hit.entry.pairing.id), matches: hit.matches });
        Some(Findings { hits: hits.collect(), total: found.total, of: self.index.len() })
    }

    /// The best skills.
    pub fn find_skills(
        &mut self,
        words: &str,
        limit: usize,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Findings> {
        self.counted().find(words, limit, cancelled)
    }
}
