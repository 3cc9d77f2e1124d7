//! The skill blocks of a pairing as rows, with their fold state and cursor.

use std::collections::HashMap;

use tui_input::Input;

use crate::{
    app::{
        App,
        filter::{Filter, ListKind, SkillFacts},
    },
    domain::{
        checklist::{Need, Skill, SkillBlock, SkillMark, Stage},
        decide::Records as _,
        id::{BlockId, ChecklistId, PairingId, SkillId},
        pairing::Pairing,
        program::Program,
    },
};

/// One row of the skill blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockRow {
    /// The head of a block.
    Head(ChecklistId, BlockId),
    /// A skill.
    Skill(ChecklistId, SkillId),
}

/// Cursor and fold state of the skill blocks.
#[derive(Debug, Default)]
pub struct Blocks {
    /// The filter on the skills.
    pub filter: Input,
    at: HashMap<PairingId, BlockRow>,
    folds: HashMap<(PairingId, ChecklistId, BlockId), bool>,
}

/// Progress of one block, or of all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Skills that the job requires and that are not waived.
    pub total: usize,
    /// Of these, done independently.
    pub independent: usize,
}

impl Blocks {
    /// Whether a block is folded. Unless the user has set it, a block is folded if nothing in it has begun.
    #[must_use]
    pub fn is_folded(&self, pairing: &Pairing, checklist: &ChecklistId, block: &SkillBlock) -> bool {
        let key = (pairing.id, checklist.clone(), block.id.clone());
        self.folds.get(&key).copied().unwrap_or_else(|| {
            let untouched = |skill: &Skill| {
                pairing.mark(checklist, &skill.id).is_none_or(|mark| {
                    matches!(mark.stage, Stage::NotStarted | Stage::NotApplicable) && mark.need != Some(Need::High)
                })
            };
            pairing.marks.iter().any(|mark| mark.stage != Stage::NotStarted) && block.skills.iter().all(untouched)
        })
    }

    /// Folds or unfolds a block.
    pub fn set_folded(&mut self, pairing: PairingId, checklist: &ChecklistId, block: &BlockId, folded: bool) {
        self.folds.insert((pairing, checklist.clone(), block.clone()), folded);
    }

    /// Returns the rows; a folded block yields only its head.
    #[must_use]
    pub fn rows(&self, pairing: &Pairing, program: &Program) -> Vec<BlockRow> {
        let filter = Filter::parse(self.filter.value(), ListKind::Skills);
        let mut rows = Vec::new();
        for list in pairing.all_checklists(program) {
            let id = &list.id;
            for block in &list.blocks {
                if !filter.is_empty() {
                    // Matching skills are shown even in folded blocks.
                    let passes = |skill: &&Skill| {
                        let mark = pairing.mark(id, &skill.id);
                        filter.skill(SkillFacts { block: &block.name, skill: &skill.name, mark })
                    };
                    let found: Vec<&Skill> = block.skills.iter().filter(passes).collect();
                    if !found.is_empty() {
                        rows.push(BlockRow::Head(id.clone(), block.id.clone()));
                        rows.extend(found.into_iter().map(|skill| BlockRow::Skill(id.clone(), skill.id.clone())));
                    }
                    continue;
                }
                rows.push(BlockRow::Head(id.clone(), block.id.clone()));
                if !self.is_folded(pairing, id, block) {
                    rows.extend(block.skills.iter().map(|skill| BlockRow::Skill(id.clone(), skill.id.clone())));
                }
            }
        }
        rows
    }

    /// Returns the index of the cursor in `rows`: the last position, otherwise the first skill still to do.
    #[must_use]
    pub fn cursor(&self, pairing: &Pairing, rows: &[BlockRow]) -> usize {
        let left = self.at.get(&pairing.id).and_then(|at| rows.iter().position(|row| row == at));
        let open = |row: &BlockRow| match row {
            BlockRow::Head(..) => false,
            BlockRow::Skill(list, skill) => {
                !matches!(pairing.stage(list, skill), Stage::Independent | Stage::NotApplicable)
                    && !is_waived(pairing, list, skill)
            }
        };
        left.or_else(|| rows.iter().position(open)).unwrap_or(0)
    }

    /// Moves the cursor of a pairing to a row.
    pub fn put(&mut self, pairing: PairingId, row: BlockRow) {
        self.at.insert(pairing, row);
    }

    /// Returns the row under the cursor.
    #[must_use]
    pub fn selected(&self, pairing: PairingId, app: &App) -> Option<BlockRow> {
        let slot = app.book().pairing_entry(pairing)?;
        let policy = app.book().policy(&slot.pairing.program)?;
        let mut rows = self.rows(&slot.document(), &policy.program);
        let cursor = self.cursor(&slot.document(), &rows);
        (cursor < rows.len()).then(|| rows.swap_remove(cursor))
    }
}

/// Returns the progress of a block.
#[must_use]
pub fn progress_of(pairing: &Pairing, checklist: &ChecklistId, block: &SkillBlock) -> Progress {
    let mut progress = Progress::default();
    for skill in &block.skills {
        match pairing.stage(checklist, &skill.id) {
            Stage::NotApplicable => {}
            Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::Practised
                if is_waived(pairing, checklist, &skill.id) => {}
            Stage::Independent => {
                progress.total += 1;
                progress.independent += 1;
            }
            Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::Practised => progress.total += 1,
        }
    }
    progress
}

/// Returns a mentee's progress on all checklists of the pairing.
#[must_use]
pub fn progress(pairing: &Pairing, program: &Program) -> Progress {
    let mut whole = Progress::default();
    for list in pairing.all_checklists(program) {
        for block in &list.blocks {
            let part = progress_of(pairing, &list.id, block);
            whole.total += part.total;
            whole.independent += part.independent;
        }
    }
    whole
}

/// Whether a skill is waived.
#[must_use]
pub fn is_waived(pairing: &Pairing, checklist: &ChecklistId, skill: &SkillId) -> bool {
    pairing.mark(checklist, skill).is_some_and(|mark| mark.waived.is_some())
}

/// Returns the mark on a skill, or a new one.
#[must_use]
pub fn mark_or_new(pairing: &Pairing, checklist: &ChecklistId, skill: &SkillId) -> SkillMark {
    pairing.mark(checklist, skill).cloned().unwrap_or_else(|| SkillMark::new(checklist.clone(), skill.clone()))
}
