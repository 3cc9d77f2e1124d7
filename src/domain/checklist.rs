//! Checklists of skill blocks, and where a mentee stands on each skill.

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
    /// Its short name.
    pub id: ChecklistId,
    /// Its title.
    pub name: CompactString,
    /// Words that, found in a mentee's role, choose this checklist.
    #[serde(default)]
    pub roles: Vec<CompactString>,
    /// Its skill blocks, in the order of the sheet.
    #[serde(default, rename = "block")]
    pub blocks: Vec<SkillBlock>,
}

/// A named group of skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillBlock {
    /// Its short name within the checklist.
    pub id: BlockId,
    /// Its title.
    pub name: CompactString,
    /// Its skills, in the order of the sheet.
    #[serde(default, rename = "skill")]
    pub skills: Vec<Skill>,
}

/// One thing that a mentee learns to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Its short name within the checklist.
    pub id: SkillId,
    /// What one does, in a few words.
    pub name: CompactString,
}

impl Checklist {
    /// The length of the longest of [`Checklist::roles`] that occurs in `role`, in any case.
    #[must_use]
    pub fn longest_match(&self, role: &str) -> Option<usize> {
        let role = role.to_lowercase();
        self.roles
            .iter()
            .filter(|word| role.contains(word.to_lowercase().as_str()))
            .map(|word| word.chars().count())
            .max()
    }

    /// Every skill with its block, in order.
    pub fn skills(&self) -> impl Iterator<Item = (&SkillBlock, &Skill)> {
        self.blocks.iter().flat_map(|block| block.skills.iter().map(move |skill| (block, skill)))
    }

    /// The skill of that short name, with its block.
    #[must_use]
    pub fn skill(&self, id: &SkillId) -> Option<(&SkillBlock, &Skill)> {
        self.skills().find(|(_, skill)| skill.id == *id)
    }
}

/// Where a mentee stands on one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillMark {
    /// The checklist of the skill.
    pub checklist: ChecklistId,
    /// The skill.
    pub skill: SkillId,
    /// How well the mentee could do it at the first meeting.
    pub start: Option<Level>,
    /// How well it is to be done in the end.
    pub target: Option<Level>,
    /// How urgent it is to learn.
    pub need: Option<Need>,
    /// How far the mentee has come.
    pub stage: Stage,
    /// The day the stage is planned for where it is [`Stage::Scheduled`], otherwise the day it was reached.
    pub on: Option<Day>,
    /// The day the mentor showed it.
    pub modelled_on: Option<Day>,
    /// Evidence or a remark.
    pub note: CompactString,
    /// Why it was let go without penalty, where it was: the core role comes first.
    #[serde(default)]
    pub waived: Option<Waiver>,
}

/// An activity that was let go, which is nobody's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// When.
    pub on: Day,
    /// What it clashed with.
    pub because: CompactString,
}

impl SkillMark {
    /// An untouched skill.
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

/// How well somebody can do a thing.
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
    /// Every level, lowest first; its place is its number.
    pub const ALL: [Self; 5] = [Self::New, Self::Aware, Self::WithHelp, Self::Alone, Self::CanTeach];

    /// Its number, 0 to 4, as files hold it.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Its words on the screen.
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

/// How urgent a skill is for a mentee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Can wait.
    Low,
    /// In its turn.
    Medium,
    /// First.
    High,
}

impl Need {
    /// Every need, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word for it in files and on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// How far a mentee has come with a skill; only ever one step at a time with the space bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing yet.
    NotStarted,
    /// A day is set.
    Scheduled,
    /// The mentor has shown it.
    Modelled,
    /// The mentee has tried it.
    Practised,
    /// The mentee does it alone: ticked.
    Independent,
    /// The job does not ask for it.
    NotApplicable,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::NotStarted, Self::Scheduled, Self::Modelled, Self::Practised, Self::Independent, Self::NotApplicable];

    /// Its words on the screen and in CSV.
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

    /// One step on; an independent or not applicable skill stays.
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

    /// One step back; what is not applicable is not started then.
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
