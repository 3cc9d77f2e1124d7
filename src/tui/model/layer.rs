//! What lies over the desk: records, dialogs, lists of commands and keys.

use tui_input::Input;

use super::{Form, Holds, Row};
use crate::{
    domain::{
        command::Command,
        day::Day,
        id::{ChecklistId, EntryId, PairingId, ProgramId, SkillId},
    },
    tui::keymap::Context,
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
    /// A question that a key of its own answers.
    Confirm(Confirm),
    /// All commands.
    Palette(Palette),
    /// The keys.
    Help(Help),
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
            Self::Form(form) if form.calendar.is_some() => Context::DayPicker,
            Self::Form(form) => match form.here().map(|field| &field.holds) {
                Some(Holds::Notes { .. }) => Context::Notes,
                Some(_) | None => Context::Form,
            },
            Self::Matching(_) => Context::Matching,
            Self::Confirm(_) => Context::Confirm,
            Self::Palette(_) => Context::Palette,
            Self::Help(_) => Context::Help,
        }
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
    /// Why it could not be saved.
    pub error: Option<String>,
    /// Whether saving again is meant although it is there already.
    pub twice: bool,
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
    Travel,
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
}

/// The items of a pairing, or an affair, with their reasons.
#[derive(Debug, Clone)]
pub struct WhyView {
    /// Of what: a pairing, a person, a request or an affair.
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
    /// Lines scrolled away at the top.
    pub scroll: usize,
}
