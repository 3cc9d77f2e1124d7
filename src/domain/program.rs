//! One mentoring scheme with its rules, term, closures and checklists.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    checklist::Checklist,
    day::Day,
    id::{ChecklistId, ProgramId, RuleId, TemplateId},
    rule::Rule,
};

/// A program that runs between two dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its short name.
    pub id: ProgramId,
    /// Its title.
    pub name: CompactString,
    /// The template it was made from.
    pub template: Option<TemplateId>,
    /// What it is for, in a sentence.
    pub summary: CompactString,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// Holidays and breaks, in order, not overlapping.
    pub closures: Vec<Closure>,
    /// Its policy, in the order of its document.
    pub rules: Vec<Rule>,
    /// Its checklists of skill blocks.
    pub checklists: Vec<Checklist>,
}

impl Program {
    /// The rule of that short name.
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The checklist of that short name.
    #[must_use]
    pub fn checklist(&self, id: &ChecklistId) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id == *id)
    }

    /// The checklist for a mentee with that role: the one whose longest word occurs in it, otherwise the first that
    /// names no roles, otherwise the first.
    #[must_use]
    pub fn checklist_for(&self, role: Option<&str>) -> Option<&Checklist> {
        let mut best: Option<(usize, &Checklist)> = None;
        for list in &self.checklists {
            let length = role.and_then(|role| list.longest_match(role));
            if let Some(length) = length
                && best.is_none_or(|(longest, _)| length > longest)
            {
                best = Some((length, list));
            }
        }
        best.map(|(_, list)| list)
            .or_else(|| self.checklists.iter().find(|list| list.roles.is_empty()))
            .or_else(|| self.checklists.first())
    }
}

/// Days on which a program rests, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}
