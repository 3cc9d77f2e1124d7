//! What lies over the desk: records, dialogs, lists of commands and keys.

use std::borrow::Cow;

use tui_input::Input;

use super::{MenuOf, Row, import::Stage};
use crate::{
    domain::{
        command::Command,
        day::Day,
        id::{ChecklistId, EntryId, PairingId, ProgramId, SkillId},
    },
    tui::{forms::Form, keymap::Context},
};

/// One thing over the desk; the last of them has the keys.
#[derive(Debug)]
pub enum Layer {
    /// A record over the whole screen.
    Record(Record),
    /// A picture over the whole screen.
    Picture(super::Picture),
    /// The line that logs a meeting.
    Log(LogLine),
    /// A question with one field.
    Prompt(Prompt),
    /// Finding a mentor.
    Find(super::Find),
    /// Why something wants attention.
    Why(WhyView),
    /// A form.
    Form(Form),
    /// The proposal for all who wait.
    Matching(super::Matching),
    /// A table that is taken in.
    Import(super::Import),
    /// A question that a key of its own answers.
    Confirm(Confirm),
    /// A short list to choose from.
    Menu(super::Menu),
    /// All commands.
    Palette(Palette),
    /// The keys.
    Help(Help),
    /// The themes, each shown as the cursor comes to it.
    Themes(Themes),
    /// Lines to be read.
    Page(Page),
}

impl Layer {
    /// Where a key is pressed while this has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Record(record) if matches!(record.of, Subject::Row(Row::Request(_))) => Context::Inbox,
            Self::Record(_) => Context::Record,
            Self::Picture(_) => Context::Picture,
            Self::Log(_) => Context::LogLine,
            Self::Prompt(_) => Context::Prompt,
            Self::Find(_) => Context::Find,
            Self::Why(_) => Context::Why,
            Self::Form(form) => form.context(),
            Self::Matching(_) => Context::Matching,
            Self::Import(import) => match import.stage {
                Stage::File => Context::ImportFile,
                Stage::Columns if import.picking.is_some() => Context::ImportPick,
                Stage::Columns => Context::ImportColumns,
                Stage::Preview => Context::ImportPreview,
            },
            Self::Confirm(_) => Context::Confirm,
            Self::Menu(menu) if menu.of == MenuOf::Filters => Context::Filters,
            Self::Menu(_) => Context::Menu,
            Self::Palette(_) => Context::Palette,
            Self::Help(_) | Self::Page(_) => Context::Help,
            Self::Themes(_) => Context::Themes,
        }
    }

    /// What the key that accepts does here, in a word or two; nothing where it does what it always does.
    #[must_use]
    pub fn accept_label(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Form(form) if form.calendar.is_none() => Some(form.accept_label().into()),
            Self::Prompt(prompt) => Some(prompt.purpose.accept_label().into()),
            Self::Import(import) if import.stage == Stage::Preview => Some(import.accept_label()),
            Self::Record(_)
            | Self::Picture(_)
            | Self::Log(_)
            | Self::Find(_)
            | Self::Why(_)
            | Self::Form(_)
            | Self::Matching(_)
            | Self::Import(_)
            | Self::Confirm(_)
            | Self::Menu(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Themes(_)
            | Self::Page(_) => None,
        }
    }

    /// What the key that goes back does here, likewise: a form that nobody wrote into keeps nothing.
    #[must_use]
    pub fn back_label(&self) -> Option<&'static str> {
        match self {
            Self::Form(form) if form.calendar.is_none() && form.draft().is_empty() => Some("back"),
            Self::Log(line) if line.is_blank() => Some("back"),
            Self::Record(_)
            | Self::Picture(_)
            | Self::Log(_)
            | Self::Prompt(_)
            | Self::Find(_)
            | Self::Why(_)
            | Self::Form(_)
            | Self::Matching(_)
            | Self::Import(_)
            | Self::Confirm(_)
            | Self::Menu(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Themes(_)
            | Self::Page(_) => None,
        }
    }

    /// What is looked at over the whole screen, so that actions are about it.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        match self {
            Self::Record(record) => Some(&record.of),
            Self::Picture(picture) => picture.at.as_ref(),
            Self::Log(_)
            | Self::Prompt(_)
            | Self::Find(_)
            | Self::Why(_)
            | Self::Form(_)
            | Self::Matching(_)
            | Self::Import(_)
            | Self::Confirm(_)
            | Self::Menu(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Themes(_)
            | Self::Page(_) => None,
        }
    }

    /// Whether it is about the desk itself and what can be done there: help and footer go on to describe what lies below.
    #[must_use]
    pub fn is_about_the_desk(&self) -> bool {
        matches!(self, Self::Help(_) | Self::Themes(_) | Self::Page(_) | Self::Palette(_))
    }
}

/// What a record is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A pairing or a person.
    Row(Row),
    /// A program.
    Program(ProgramId),
    /// A day of the calendar.
    Day(Day),
}

/// A record over the whole screen.
#[derive(Debug, Clone)]
pub struct Record {
    /// Of what.
    pub of: Subject,
    /// Lines scrolled away at the top.
    pub scroll: usize,
}

/// The line that logs a meeting.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// In which pairing.
    pub pairing: PairingId,
    /// The entry that is changed; nothing for a new one.
    pub entry: Option<EntryId>,
    /// What happened.
    pub text: Input,
    /// The next meeting.
    pub next: Input,
    /// Whether the next meeting is being typed.
    pub on_next: bool,
    /// Whether it was left before and is as it was left.
    pub kept: bool,
    /// Why it could not be saved.
    pub error: Option<String>,
    /// Whether saving again is meant although it is there already.
    pub allow_duplicate: bool,
}

impl LogLine {
    /// Whether nothing is typed into it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.value().trim().is_empty() && self.next.value().trim().is_empty()
    }
}

/// What a question is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The next meeting of a pairing.
    Plan(PairingId),
    /// The day of a skill.
    Schedule(PairingId, ChecklistId, SkillId),
    /// The evidence for a skill.
    Evidence(PairingId, ChecklistId, SkillId),
    /// The day on the desk.
    ViewDay,
    /// The name of the filter that is kept.
    KeepFilter,
    /// Another name of a saved filter.
    RenameFilter(String),
}

impl Purpose {
    /// What the key that accepts does, in a word or two.
    #[must_use]
    pub fn accept_label(&self) -> &'static str {
        match self {
            Self::Plan(_) => "plan it",
            Self::Schedule(..) => "set the day",
            Self::Evidence(..) => "save",
            Self::ViewDay => "look",
            Self::KeepFilter => "keep",
            Self::RenameFilter(_) => "rename",
        }
    }
}

/// A question with one field.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The answer so far.
    pub text: Input,
    /// Why it could not be done.
    pub error: Option<String>,
    /// Whether the same is there already, so that enter once more means a second one.
    pub allow_duplicate: bool,
}

/// The items of a pairing, or an alert, with their reasons.
#[derive(Debug, Clone)]
pub struct WhyView {
    /// Of what: a pairing, a person, a request or an alert.
    pub of: Row,
    /// Which item.
    pub cursor: usize,
}

/// A question that a key of its own answers.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What will be.
    pub lines: Vec<String>,
    /// What is done then.
    pub command: Command,
}

/// All commands, narrowed by what is typed.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed.
    pub text: Input,
    /// Which of the found.
    pub cursor: usize,
}

/// The keys.
#[derive(Debug, Clone)]
pub struct Help {
    /// Of which place.
    pub of: Context,
    /// The words that narrow them.
    pub text: Input,
    /// Lines scrolled away at the top.
    pub scroll: usize,
}

/// The themes that can be chosen.
#[derive(Debug, Clone)]
pub struct Themes {
    /// Their names.
    pub names: Vec<String>,
    /// Which of them is looked at.
    pub cursor: usize,
}

impl Themes {
    /// The name of the theme that is looked at.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        self.names.get(self.cursor).map(String::as_str)
    }
}

/// Lines to be read.
#[derive(Debug, Clone)]
pub struct Page {
    /// What they are about.
    pub title: String,
    /// The lines; each is wrapped.
    pub lines: Vec<String>,
    /// Lines scrolled away at the top.
    pub scroll: usize,
}
