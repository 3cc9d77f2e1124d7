//! The skills of all checklists, with their programs, number of pairs, and progress.

use std::{collections::HashMap, sync::Arc};

use compact_str::CompactString;

use super::{Hit, HitTarget, LookupResults};
use crate::{
    app::search::{Entry, Field, Index, Query, Traits},
    domain::{
        checklist::{Checklist, Skill, SkillBlock, Stage},
        id::{ChecklistId, ProgramId, SkillId},
        pairing::Pairing,
        policy::Policy,
        summary::PairingSummary,
    },
};

/// A skill that mentees learn. The same skill in several programs is one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillSummary {
    /// The name of the skill.
    pub name: CompactString,
    /// The block it belongs to.
    pub block: CompactString,
    /// The checklist. `None` if it was added to single pairings.
    pub checklist: Option<CompactString>,
    /// The programs that have it.
    pub programs: Vec<ProgramId>,
    /// The number of pairs with the skill on their lists, excluding those where it does not apply.
    pub pairings: u32,
    /// The number of those working on it: it is scheduled, modelled, or practised.
    pub in_progress: u32,
    /// The number of those whose mentee is independent.
    pub independent: u32,
}

/// A skill on a pairing's list: its index among all skills, and its stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress(u32, Stage);

impl Progress {
    pub fn place(self) -> usize {
        self.0 as usize
    }

    /// Whether the pair is working on it.
    pub fn is_in_progress(self) -> bool {
        matches!(self.1, Stage::Scheduled | Stage::Modelled | Stage::Practised)
    }
}

/// Block, name, and checklist, which identify a skill.
type Key = (CompactString, CompactString, Option<ChecklistId>);

/// Every skill of a checklist or a pairing.
#[derive(Debug, Default)]
pub(super) struct Skills {
    rows: Vec<SkillSummary>,
    of_program: HashMap<ProgramId, HashMap<(ChecklistId, SkillId), usize>>,
    places: HashMap<Key, usize>,
}

impl Skills {
    /// The skills of the programs' checklists.
    pub fn new(policies: &[Arc<Policy>]) -> Self {
        let mut skills = Self::default();
        for policy in policies {
            let program = &policy.program;
            let mut places = HashMap::new();
            for list in &program.checklists {
                for (block, skill) in list.skills() {
                    let place = skills.add(Some(list), block, skill);
                    places.insert((list.id.clone(), skill.id.clone()), place);
                    if let Some(row) = skills.rows.get_mut(place).filter(|row| !row.programs.contains(&program.id)) {
                        row.programs.push(program.id.clone());
                    }
                }
            }
            skills.of_program.insert(program.id.clone(), places);
        }
        skills
    }

    /// Adds the skills of a pairing's own blocks.
    pub fn add_own(&mut self, pairing: &Pairing) {
        for (block, skill) in pairing.own_list.iter().flat_map(Checklist::skills) {
            self.add(None, block, skill);
        }
    }

    /// The index of a skill, which is added if new.
    fn add(&mut self, list: Option<&Checklist>, block: &SkillBlock, skill: &Skill) -> usize {
        let key = (block.name.clone(), skill.name.clone(), list.map(|list| list.id.clone()));
        *self.places.entry(key).or_insert_with(|| {
            self.rows.push(SkillSummary {
                name: skill.name.clone(),
                block: block.name.clone(),
                checklist: list.map(|list| list.name.clone()),
                programs: Vec::new(),
                pairings: 0,
                in_progress: 0,
                independent: 0,
            });
            self.rows.len() - 1
        })
    }

    /// The skills on a pairing's lists. Call [`Skills::add_own`] first.
    pub fn progress(&self, pairing: &Pairing, policy: &Policy) -> Box<[Progress]> {
        let mut found: Vec<Progress> = Vec::new();
        for list in pairing.all_checklists(&policy.program) {
            let is_own = pairing.own_list.as_ref().is_some_and(|own| own.id == list.id);
            for (block, skill) in list.skills() {
                let place = if is_own {
                    self.places.get(&(block.name.clone(), skill.name.clone(), None))
                } else {
                    let places = self.of_program.get(&pairing.program);
                    places.and_then(|places| places.get(&(list.id.clone(), skill.id.clone())))
                };
                let Some(place) = place.and_then(|&place| u32::try_from(place).ok()) else { continue };
                found.push(Progress(place, pairing.stage(&list.id, &skill.id)));
            }
        }
        found.into()
    }

    /// Counts the skills of live pairings, each with its skills. Skills that no program and none of them has are left
    /// out.
    pub fn count<'a>(&self, live: impl Iterator<Item = (&'a PairingSummary, &'a [Progress])>) -> Counted {
        let mut rows = self.rows.clone();
        for (pairing, skills) in live {
            for skill in skills {
                let Some(row) = rows.get_mut(skill.place()) else { continue };
                if row.checklist.is_none() && !row.programs.contains(&pairing.program) {
                    row.programs.push(pairing.program.clone());
                }
                row.pairings += u32::from(skill.1 != Stage::NotApplicable);
                row.in_progress += u32::from(skill.is_in_progress());
                row.independent += u32::from(skill.1 == Stage::Independent);
            }
        }
        let rows = rows.into_iter().map(Arc::new).enumerate().filter(|(_, row)| !row.programs.is_empty());
        Counted { places: self.rows.len(), index: Index::build(rows.map(|(place, skill)| SkillEntry { place, skill })) }
    }
}

/// A searchable skill, with its index among all skills.
#[derive(Debug)]
struct SkillEntry {
    place: usize,
    skill: Arc<SkillSummary>,
}

impl Entry for SkillEntry {
    type Id = usize;

    fn id(&self) -> usize {
        self.place
    }

    fn traits(&self) -> Traits {
        Traits { available: self.skill.pairings > 0, primary: true, trained: false, status: None }
    }

    fn visit(&self, visit: &mut dyn FnMut(Field, &str)) {
        let SkillSummary { name, block, checklist, programs, .. } = &*self.skill;
        visit(Field::Name, name);
        visit(Field::Block, block);
        checklist.iter().for_each(|checklist| visit(Field::Checklist, checklist));
        programs.iter().for_each(|program| visit(Field::Program, program.as_str()));
    }
}

/// Every skill, counted and indexed.
#[derive(Debug)]
pub(super) struct Counted {
    places: usize,
    index: Index<SkillEntry>,
}

impl Counted {
    /// Which skills match `query`, by index.
    pub fn matching_skills(&self, query: &Query) -> Vec<bool> {
        let mut called = vec![false; self.places];
        for hit in self.index.find(query, self.places).hits {
            if let Some(is_called) = called.get_mut(hit.entry.place) {
                *is_called = true;
            }
        }
        called
    }

    /// The best matching skills.
    pub fn find(&self, words: &str, limit: usize, cancelled: &(dyn Fn() -> bool + Sync)) -> Option<LookupResults> {
        let found = self.index.find_cancellable(&Query::parse(words), limit, &[], cancelled)?;
        let hits = found.hits.into_iter();
        let hits = hits.map(|hit| Hit { target: HitTarget::Skill(hit.entry.skill.clone()), matches: hit.matches });
        Some(LookupResults { hits: hits.collect(), total: found.total, searched: self.index.len() })
    }
}
