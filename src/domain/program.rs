//! One mentoring scheme with its rules, term, closures and checklists.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    checklist::Checklist,
    day::Day,
    event::Event,
    id::{ChecklistId, PersonRef, ProgramId, RuleId, TemplateId},
    office::EvaluationGiven,
    rule::Rule,
    survey::{Question, Survey},
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
    /// The yearly events and deadlines of the job that it announces.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The questions of its evaluations and surveys.
    #[serde(default)]
    pub surveys: Vec<Survey>,
    /// The questions of its reflection form.
    #[serde(default)]
    pub reflections: Vec<Question>,
    /// Its regions, where it has any.
    #[serde(default)]
    pub regions: Vec<Region>,
}

impl Program {
    /// A program without rules, closures and checklists.
    #[must_use]
    pub fn new(id: ProgramId, name: &str, starts_on: Day, ends_on: Day) -> Self {
        Self {
            id,
            name: name.into(),
            template: None,
            summary: CompactString::default(),
            starts_on,
            ends_on,
            closures: Vec::new(),
            rules: Vec::new(),
            checklists: Vec::new(),
            events: Vec::new(),
            surveys: Vec::new(),
            reflections: Vec::new(),
            regions: Vec::new(),
        }
    }

    /// The survey whose questions belong to that rule.
    #[must_use]
    pub fn survey(&self, rule: &RuleId) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.rule == *rule)
    }

    /// The region of that name, in any case.
    #[must_use]
    pub fn region(&self, name: &str) -> Option<&Region> {
        let name = name.trim().to_lowercase();
        self.regions.iter().find(|region| region.name.to_lowercase() == name)
    }

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

/// A region that runs its part of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    /// Its name, as people and pairings have it.
    pub name: CompactString,
    /// Who coordinates it.
    #[serde(default)]
    pub coordinators: Vec<PersonRef>,
    /// When its list of pairs went to the association.
    #[serde(default)]
    pub list_sent_on: Option<Day>,
    /// When it reported.
    #[serde(default)]
    pub reported_on: Option<Day>,
    /// The surveys that its contact answered.
    #[serde(default)]
    pub evaluations: Vec<EvaluationGiven>,
}

/// Days on which a program rests, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}
