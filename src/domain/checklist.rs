//! Checklists of skill blocks, and a mentee's progress on each skill.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{BlockId, ChecklistId, SkillId},
};

/// A list of skill blocks for one kind of job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its slug.
    pub id: ChecklistId,
    /// Its title.
    pub name: CompactString,
    /// Keywords that select this checklist if one occurs in the mentee's role.
    #[serde(default)]
    pub roles: Vec<CompactString>,
    /// Its skill blocks, in checklist order.
    #[serde(default, rename = "block")]
    pub blocks: Vec<SkillBlock>,
}

/// A named group of skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillBlock {
    /// Its slug, unique within the checklist.
    pub id: BlockId,
    /// Its title.
    pub name: CompactString,
    /// Its skills, in checklist order.
    #[serde(default, rename = "skill")]
    pub skills: Vec<Skill>,
}

/// A single skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Its slug, unique within the checklist.
    pub id: SkillId,
    /// What the mentee does, in a few words.
    pub name: CompactString,
}

impl Checklist {
    /// Returns the length of the longest of [`Checklist::roles`] that occurs in `role`, ignoring case.
    #[must_use]
    pub fn longest_match(&self, role: &str) -> Option<usize> {
        let role = role.to_lowercase();
        self.roles
            .iter()
            .filter(|word| role.contains(word.to_lowercase().as_str()))
            .map(|word| word.chars().count())
            .max()
    }

    /// Returns every skill with its block, in order.
    pub fn skills(&self) -> impl Iterator<Item = (&SkillBlock, &Skill)> {
        self.blocks.iter().flat_map(|block| block.skills.iter().map(move |skill| (block, skill)))
    }

    /// Returns the skill with this id and its block.
    #[must_use]
    pub fn skill(&self, id: &SkillId) -> Option<(&SkillBlock, &Skill)> {
        self.skills().find(|(_, skill)| skill.id == *id)
    }
}

/// What a text names on checklists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkillMatch<'l> {
    /// This skill.
    One(&'l Checklist, &'l Skill),
    /// A part of the names of these.
    Several(Vec<&'l Skill>),
    /// None.
    NoMatch,
}

/// Finds the skill that a text names: by its id, its name, or a part of the name that no other skill has.
pub fn find_skill<'l>(lists: impl Iterator<Item = &'l Checklist>, text: &str) -> SkillMatch<'l> {
    let wanted = text.trim().to_lowercase();
    let all: Vec<_> = lists.flat_map(|list| list.skills().map(move |(_, skill)| (list, skill))).collect();
    let is_exact = |skill: &Skill| skill.id.as_str() == wanted || skill.name.to_lowercase() == wanted;
    if let Some((list, skill)) = all.iter().find(|(_, skill)| is_exact(skill)) {
        return SkillMatch::One(list, skill);
    }
    let parts: Vec<_> = all.iter().filter(|(_, skill)| skill.name.to_lowercase().contains(&wanted)).collect();
    match parts.as_slice() {
        [] => SkillMatch::NoMatch,
        [(list, skill)] => SkillMatch::One(list, skill),
        several => SkillMatch::Several(several.iter().map(|(_, skill)| *skill).collect()),
    }
}

/// A mentee's progress on one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillMark {
    /// The checklist of the skill.
    pub checklist: ChecklistId,
    /// The skill.
    pub skill: SkillId,
    /// The level at the first meeting.
    pub start: Option<Level>,
    /// The level to reach.
    pub target: Option<Level>,
    /// How urgently it is needed.
    pub need: Option<Need>,
    /// The current stage.
    pub stage: Stage,
    /// The planned day if the stage is [`Stage::Scheduled`], otherwise the day it was reached.
    pub on: Option<Day>,
    /// The day the mentor modelled it.
    pub modelled_on: Option<Day>,
    /// Evidence or a remark.
    pub note: CompactString,
    /// Why it was waived without penalty, if it was: the core role takes priority.
    #[serde(default)]
    pub waived: Option<Waiver>,
}

/// An activity that was waived without penalty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The day it was waived.
    pub on: Day,
    /// What it conflicted with.
    pub because: CompactString,
}

impl SkillMark {
    /// Creates a mark for a skill that has not been started.
    #[must_use]
    pub fn new(checklist: ChecklistId, skill: SkillId) -> Self {
        Self {
            checklist,
            skill,
            start: None,
            target: None,
            need: None,
            stage: Stage::NotStarted,
            on: None,
            modelled_on: None,
            note: CompactString::default(),
            waived: None,
        }
    }
}

/// A level of proficiency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 0: new to it.
    New,
    /// 1: knows of it.
    Aware,
    /// 2: can do it with help.
    WithHelp,
    /// 3: can do it alone.
    Alone,
    /// 4: can teach it.
    CanTeach,
}

impl Level {
    /// Every level, lowest first. The index is the number.
    pub const ALL: [Self; 5] = [Self::New, Self::Aware, Self::WithHelp, Self::Alone, Self::CanTeach];

    /// Returns its number from 0 to 4, as used in files.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Returns the words shown on screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "new to it",
            Self::Aware => "knows of it",
            Self::WithHelp => "with help",
            Self::Alone => "alone",
            Self::CanTeach => "can teach it",
        }
    }
}

/// How urgently a mentee needs a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Can wait.
    Low,
    /// In due course.
    Medium,
    /// First.
    High,
}

impl Need {
    /// Every need, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A mentee's progress on a skill. The space bar advances it one stage at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Not started.
    NotStarted,
    /// Scheduled for a day.
    Scheduled,
    /// Demonstrated by the mentor.
    Modelled,
    /// Tried by the mentee.
    Practised,
    /// Done by the mentee alone: ticked.
    Independent,
    /// Not needed for the job.
    NotApplicable,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::NotStarted, Self::Scheduled, Self::Modelled, Self::Practised, Self::Independent, Self::NotApplicable];

    /// Returns the words used on screen and in CSV.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "not started",
            Self::Scheduled => "scheduled",
            Self::Modelled => "modelled",
            Self::Practised => "practised",
            Self::Independent => "independent",
            Self::NotApplicable => "not applicable",
        }
    }

    /// Returns the next stage. Independent and not applicable stay the same.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::NotStarted => Self::Scheduled,
            Self::Scheduled => Self::Modelled,
            Self::Modelled => Self::Practised,
            Self::Practised | Self::Independent => Self::Independent,
            Self::NotApplicable => Self::NotApplicable,
        }
    }

    /// Returns the previous stage. Not applicable becomes not started.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::NotStarted | Self::Scheduled | Self::NotApplicable => Self::NotStarted,
            Self::Modelled => Self::Scheduled,
            Self::Practised => Self::Modelled,
            Self::Independent => Self::Practised,
        }
    }
}
