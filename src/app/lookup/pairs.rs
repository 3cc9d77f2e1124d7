//! Pairings as search entries: by names, units, region, program, and state.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use compact_str::{CompactString, format_compact};
use rayon::prelude::*;

use super::{
    Hit, HitTarget, LookupResults,
    skills::{Counted, Progress, Skills},
};
use crate::{
    app::search::{Entry, Field, Index, Query, Traits},
    book::PairingEntry,
    domain::{
        id::{PairingId, PersonRef, ProgramId},
        person::Person,
        policy::Policy,
    },
};

/// A searchable pairing.
#[derive(Debug)]
pub(super) struct Pair {
    pub entry: Arc<PairingEntry>,
    policy: Option<Arc<Policy>>,
    mentor: Option<Arc<Person>>,
    mentee: Option<Arc<Person>>,
    /// The skills on its lists, read when skills are first searched.
    skills: OnceLock<Box<[Progress]>>,
}

impl Pair {
    /// The skills on its lists, unordered. Empty until [`Pairs::counted`] fills them in.
    pub fn skills(&self) -> &[Progress] {
        self.skills.get().map_or(&[], |skills| skills)
    }

    /// The values of both people, or one if they are equal.
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
        self.entry.pairing.id
    }

    fn traits(&self) -> Traits {
        Traits { available: self.entry.state.is_live(), primary: true, trained: false, status: None }
    }

    fn visit(&self, visit: &mut dyn FnMut(Field, &str)) {
        let pairing = &self.entry.pairing;
        // The directory may lack a person; then the reference stands for the name.
        let mentor = self.mentor.as_ref().map_or(pairing.mentor.as_str(), |person| &person.name);
        let mentee = self.mentee.as_ref().map_or(pairing.mentee.as_str(), |person| &person.name);
        visit(Field::Name, &format_compact!("{mentor} {mentee}"));
        visit(Field::State, self.entry.state.word());
        if let Some(units) = self.both(|person| person.unit.as_deref()) {
            visit(Field::Unit, &units);
        }
        if let Some(region) =
            pairing.region.as_deref().map(CompactString::from).or_else(|| self.both(|person| person.region.as_deref()))
        {
            visit(Field::Region, &region);
        }
        visit(Field::Program, pairing.program.as_str());
        if let Some(policy) = &self.policy {
            visit(Field::Title, &policy.program.name);
        }
        visit(Field::Ref, &pairing.id.to_string());
    }
}

/// All pairings and their skills.
#[derive(Debug)]
pub(super) struct Pairs {
    policies: HashMap<ProgramId, Arc<Policy>>,
    index: Index<Pair>,
    skills: Skills,
    /// Computed on the first read after a change.
    counted: Option<Counted>,
}

impl Pairs {
    pub fn new(pairings: Vec<Arc<PairingEntry>>, policies: Vec<Arc<Policy>>, people: &Index) -> Self {
        let skills = Skills::new(&policies);
        let policies = policies.into_iter().map(|policy| (policy.program.id.clone(), policy)).collect();
        let mut pairs = Self { policies, index: Index::default(), skills, counted: None };
        pairs.index = Index::build(pairs.read(pairings, people));
        pairs
    }

    /// Replaces pairings that have changed, and removes others.
    pub fn update(&mut self, changed: Vec<Arc<PairingEntry>>, removed: &[PairingId], people: &Index) {
        if changed.is_empty() && removed.is_empty() {
            return;
        }
        self.index.remove_all(removed);
        let changed = self.read(changed, people);
        self.index.update_all(changed);
        self.counted = None;
    }

    fn read(&self, pairings: Vec<Arc<PairingEntry>>, people: &Index) -> Vec<Pair> {
        let person = |id: &PersonRef| people.get(id).map(|listed| listed.person.clone());
        let read = |entry: Arc<PairingEntry>| Pair {
            policy: self.policies.get(&entry.pairing.program).cloned(),
            mentor: person(&entry.pairing.mentor),
            mentee: person(&entry.pairing.mentee),
            skills: OnceLock::new(),
            entry,
        };
        pairings.into_par_iter().with_min_len(512).map(read).collect()
    }

    /// The skills of all live pairings, with counts.
    fn counted(&mut self) -> &Counted {
        let Self { skills, index, counted, .. } = self;
        counted.get_or_insert_with(|| {
            let live: Vec<&Pair> =
                index.entries().map(|pair| &**pair).filter(|pair| pair.entry.state.is_live()).collect();
            live.iter().for_each(|pair| skills.add_own(&pair.entry.decode()));
            live.par_iter().with_min_len(512).for_each(|pair| {
                pair.skills.get_or_init(|| {
                    let policy = pair.policy.as_ref();
                    policy.map_or_else(Box::default, |policy| skills.progress(&pair.entry.decode(), policy))
                });
            });
            skills.count(live.iter().map(|pair| (&pair.entry.pairing, pair.skills())))
        })
    }

    /// The best matching pairings. `skill:` limits them to those working on such a skill.
    pub fn find(
        &mut self,
        words: &str,
        limit: usize,
        recent: &[PairingId],
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<LookupResults> {
        let mut query = Query::parse(words);
        let wanted = query.take(Field::Skill).map(|skill| self.counted().matching_skills(&skill));
        let works = |pair: &Pair| {
            let works_on = |wanted: &Vec<bool>| {
                let is_wanted = |skill: &&Progress| wanted.get(skill.place()) == Some(&true);
                pair.entry.state.is_live() && pair.skills().iter().filter(is_wanted).any(|skill| skill.is_in_progress())
            };
            wanted.as_ref().is_none_or(works_on)
        };
        let only: Option<&(dyn Fn(&Pair) -> bool + Sync)> = if wanted.is_some() { Some(&works) } else { None };
        let found = self.index.find_among(only, &query, limit, recent, cancelled)?;
        let hits = found
            .hits
            .into_iter()
            .map(|hit| Hit { target: HitTarget::Pairing(hit.entry.entry.pairing.id), matches: hit.matches });
        Some(LookupResults { hits: hits.collect(), total: found.total, searched: self.index.len() })
    }

    /// The best matching skills.
    pub fn find_skills(
        &mut self,
        words: &str,
        limit: usize,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<LookupResults> {
        self.counted().find(words, limit, cancelled)
    }
}
