//! A mentoring program with its rules, term, closures, and checklists.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    checklist::Checklist,
    day::Day,
    event::Event,
    id::{ChecklistId, EventId, PersonRef, ProgramId, RuleId, SkillId, TemplateId, unique_slug},
    office::EvaluationGiven,
    rule::Rule,
    survey::{Question, Survey},
};

/// A program that runs between two dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its slug.
    pub id: ProgramId,
    /// Its title.
    pub name: CompactString,
    /// The template it was created from, if any.
    pub template: Option<TemplateId>,
    /// Its purpose, in one sentence.
    pub summary: CompactString,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// Holidays and breaks, sorted and non-overlapping.
    pub closures: Vec<Closure>,
    /// Its rules, in document order.
    pub rules: Vec<Rule>,
    /// Its checklists of skill blocks.
    pub checklists: Vec<Checklist>,
    /// Yearly events and deadlines it announces.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The questions of its evaluations and surveys.
    #[serde(default)]
    pub surveys: Vec<Survey>,
    /// The questions of its reflection form.
    #[serde(default)]
    pub reflections: Vec<Question>,
    /// Its regions, if any.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// The team to ask, with its address or phone, as letters and agreements print it.
    #[serde(default)]
    pub contact: Option<CompactString>,
}

impl Program {
    /// Creates a program without rules, closures, or checklists.
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
            contact: None,
        }
    }

    /// Returns the survey for this rule.
    #[must_use]
    pub fn survey(&self, rule: &RuleId) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.rule == *rule)
    }

    /// Returns the region with this name, ignoring case.
    #[must_use]
    pub fn region(&self, name: &str) -> Option<&Region> {
        self.regions.iter().find(|region| is_region(&region.name, name))
    }

    /// Returns the region with this name, to change it.
    pub fn region_mut(&mut self, name: &str) -> Option<&mut Region> {
        self.regions.iter_mut().find(|region| is_region(&region.name, name))
    }

    /// Returns the rule with this id.
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// Returns the event with this id.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// Returns an id for a new event with that name.
    #[must_use]
    pub fn new_event_id(&self, name: &str) -> EventId {
        let slug = unique_slug(name, "event", |slug| self.events.iter().any(|event| event.id.as_str() == slug));
        EventId::new(&slug).unwrap_or_else(|_| EventId::known("event"))
    }

    /// Returns the next event at which a skill can be practised, and its day: today or later, and no later than the
    /// program's last day.
    #[must_use]
    pub fn next_event_for(&self, skill: &SkillId, today: Day) -> Option<(Day, &Event)> {
        let suits = self.events.iter().filter(|event| event.skills.contains(skill));
        let days = suits.filter_map(|event| Some((event.on.on_or_after(today)?, event)));
        days.filter(|(on, _)| *on <= self.ends_on).min_by_key(|(on, _)| *on)
    }

    /// Returns the checklist with this id.
    #[must_use]
    pub fn checklist(&self, id: &ChecklistId) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id == *id)
    }

    /// Returns the checklist with this id or title, ignoring case.
    #[must_use]
    pub fn checklist_called(&self, name: &str) -> Option<&Checklist> {
        let name = name.trim().to_lowercase();
        self.checklists.iter().find(|list| list.id.as_str() == name || list.name.to_lowercase() == name)
    }

    /// Returns the checklist whose roles match the name of a job or department best: the longest match, then the first
    /// in the program. `None` if none matches.
    #[must_use]
    pub fn checklist_named(&self, text: &str) -> Option<&Checklist> {
        let fitting = self.checklists.iter().filter_map(|list| Some((list.longest_match(text)?, list)));
        fitting.rev().max_by_key(|(length, _)| *length).map(|(_, list)| list)
    }
}

/// A region responsible for its part of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    /// Its name, as used by people and pairings.
    pub name: CompactString,
    /// Its coordinators.
    #[serde(default)]
    pub coordinators: Vec<PersonRef>,
    /// The day its list of pairs was sent to the association.
    #[serde(default)]
    pub list_sent_on: Option<Day>,
    /// The day it reported.
    #[serde(default)]
    pub reported_on: Option<Day>,
    /// The surveys completed by its contact.
    #[serde(default)]
    pub evaluations: Vec<EvaluationGiven>,
    /// Whom to ask there, with an address or phone; its coordinators if not set.
    #[serde(default)]
    pub contact: Option<CompactString>,
}

/// Whether the region `name` is the one that a user wrote as `wanted`, in any case.
#[must_use]
pub fn is_region(name: &str, wanted: &str) -> bool {
    name.to_lowercase() == wanted.trim().to_lowercase()
}

impl Region {
    /// Creates a region without coordinators or records.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            coordinators: Vec::new(),
            list_sent_on: None,
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        }
    }
}

/// A closure of the program, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}
