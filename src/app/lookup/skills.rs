//! The skills of the checklists: in which programs they stand, how many pairs have them, and how far those are.

use std::{collections::HashMap, sync::Arc};

use compact_str::CompactString;

use super::{Findings, Hit, Thing};
use crate::{
    app::search::{Index, Listed, Query},
    domain::{
        checklist::{Checklist, Skill, SkillBlock, SkillMark, Stage},
        day::Day,
        id::{ChecklistId, PersonRef, ProgramId, SkillId},
        pairing::Pairing,
        person::Person,
        policy::Policy,
    },
};

/// A skill that mentees learn, the same one in every program whose checklist has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// What one does, in a few words.
    pub name: CompactString,
    /// The block it stands in.
    pub block: CompactString,
    /// The checklist; nothing where it was added for single pairs.
    pub checklist: Option<CompactString>,
    /// The programs that have it.
    pub programs: Vec<ProgramId>,
    /// How many pairs have it on their list, those left out whose job does not ask for it.
    pub have: u32,
    /// How many of them work on it: it is planned, was shown, or is practised.
    pub working: u32,
    /// How many of the mentees do it alone.
    pub independent: u32,
}

/// Block, name and checklist, by which a skill is the same one.
type Called = (CompactString, CompactString, Option<ChecklistId>);

/// Every skill, counted.
#[derive(Debug, Default)]
pub(super) struct Skills {
    rows: Vec<Arc<Learned>>,
    of_program: HashMap<ProgramId, HashMap<(ChecklistId, SkillId), usize>>,
    places: HashMap<Called, usize>,
    index: Index,
}

impl Skills {
    pub fn of<'a>(
        policies: &HashMap<ProgramId, Arc<Policy>>,
        pairings: impl Iterator<Item = &'a Arc<Pairing>>,
        today: Day,
    ) -> Self {
        let mut skills = Self::default();
        let mut rows: Vec<Learned> = Vec::new();
        let mut programs: Vec<&Arc<Policy>> = policies.values().collect();
        programs.sort_by(|a, b| a.program.id.cmp(&b.program.id));
        for policy in programs {
            let mut places = HashMap::new();
            for list in &policy.program.checklists {
                for (block, skill) in list.skills() {
                    let place = skills.place(&mut rows, Some(list), block, skill);
                    places.insert((list.id.clone(), skill.id.clone()), place);
                    if let Some(row) = rows.get_mut(place)
                        && row.programs.last() != Some(&policy.program.id)
                    {
                        row.programs.push(policy.program.id.clone());
                    }
                }
            }
            skills.of_program.insert(policy.program.id.clone(), places);
        }
        for pairing in pairings.filter(|pairing| pairing.state_on(today).is_live()) {
            let Some(policy) = policies.get(&pairing.program) else { continue };
            skills.count(&mut rows, pairing, policy);
        }
        skills.rows = rows.into_iter().map(Arc::new).collect();
        skills.index = Index::build(skills.rows.iter().enumerate().filter_map(|(place, row)| card(place, row)));
        skills
    }

    /// The place of a skill, a new one where it is not known yet.
    fn place(&mut self, rows: &mut Vec<Learned>, list: Option<&Checklist>, block: &SkillBlock, skill: &Skill) -> usize {
        let called = (block.name.clone(), skill.name.clone(), list.map(|list| list.id.clone()));
        *self.places.entry(called).or_insert_with(|| {
            rows.push(Learned {
                name: skill.name.clone(),
                block: block.name.clone(),
                checklist: list.map(|list| list.name.clone()),
                programs: Vec::new(),
                have: 0,
                working: 0,
                independent: 0,
            });
            rows.len() - 1
        })
    }

    fn count(&mut self, rows: &mut Vec<Learned>, pairing: &Pairing, policy: &Policy) {
        for (block, skill) in pairing.own_list.iter().flat_map(Checklist::skills) {
            let place = self.place(rows, None, block, skill);
            if let Some(row) = rows.get_mut(place)
                && !row.programs.contains(&pairing.program)
            {
                row.programs.push(pairing.program.clone());
            }
        }
        for list in pairing.lists(&policy.program) {
            for (_, skill) in list.skills() {
                let place = self.place_in(pairing, &list.id, &skill.id);
                if let Some(row) = place.and_then(|place| rows.get_mut(place)) {
                    row.have += 1;
                }
            }
        }
        for mark in &pairing.marks {
            let Some(row) = self.of_mark(pairing, mark).and_then(|place| rows.get_mut(place)) else { continue };
            match mark.stage {
                Stage::NotStarted => {}
                Stage::Scheduled | Stage::Modelled | Stage::Practised => row.working += 1,
                Stage::Independent => row.independent += 1,
                Stage::NotApplicable => row.have = row.have.saturating_sub(1),
            }
        }
    }

    /// The skill of a mark, where its checklist is one of the pairing's.
    fn of_mark(&self, pairing: &Pairing, mark: &SkillMark) -> Option<usize> {
        let is_own = pairing.own_list.as_ref().is_some_and(|own| own.id == mark.checklist);
        let is_listed = is_own || pairing.checklists.contains(&mark.checklist);
        is_listed.then(|| self.place_in(pairing, &mark.checklist, &mark.skill)).flatten()
    }

    fn place_in(&self, pairing: &Pairing, list: &ChecklistId, skill: &SkillId) -> Option<usize> {
        if let Some(own) = pairing.own_list.as_ref().filter(|own| own.id == *list) {
            let (block, skill) = own.skill(skill)?;
            return self.places.get(&(block.name.clone(), skill.name.clone(), None)).copied();
        }
        self.of_program.get(&pairing.program)?.get(&(list.clone(), skill.clone())).copied()
    }

    /// Which skills `query` finds, by their places.
    pub fn called(&self, query: &Query) -> Vec<bool> {
        let mut called = vec![false; self.rows.len()];
        for hit in self.index.find(query, self.rows.len()).hits {
            if let Some(is) = place_of(&hit.listed).and_then(|place| called.get_mut(place)) {
                *is = true;
            }
        }
        called
    }

    /// Whether a pairing works on one of those skills.
    pub fn is_working(&self, pairing: &Pairing, wanted: &[bool], today: Day) -> bool {
        let at_work = |mark: &&SkillMark| matches!(mark.stage, Stage::Scheduled | Stage::Modelled | Stage::Practised);
        let mut marks = pairing.marks.iter().filter(at_work);
        pairing.state_on(today).is_live()
            && marks.any(|mark| {
                let place = self.of_mark(pairing, mark);
                place.and_then(|place| wanted.get(place)).is_some_and(|&is| is)
            })
    }

    pub fn find(&self, words: &str, limit: usize, given_up: &(dyn Fn() -> bool + Sync)) -> Option<Findings> {
        let found = self.index.find_unless(&Query::parse(words), limit, &[], given_up)?;
        let hits = found.hits.into_iter().filter_map(|hit| {
            let row = self.rows.get(place_of(&hit.listed)?)?;
            Some(Hit { thing: Thing::Skill(row.clone()), matches: hit.matches })
        });
        Some(Findings { hits: hits.collect(), total: found.total, of: self.index.len() })
    }
}

/// A skill as an entry of a directory: the block stands where a job would, the checklist where a building would. Those
/// that pairs have come first among equals.
fn card(place: usize, row: &Learned) -> Option<Listed> {
    let mut card = Person::new(PersonRef::new(&place.to_string()).ok()?, &row.name);
    card.role = Some(row.block.clone());
    card.unit = row.checklist.clone();
    Some(Listed { person: Arc::new(card), free: row.have, programs: row.programs.clone(), mentor: true })
}

fn place_of(listed: &Listed) -> Option<usize> {
    listed.person.id.as_str().parse().ok()
}
