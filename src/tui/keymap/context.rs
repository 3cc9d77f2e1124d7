//! The places where a key is pressed.

use serde::Serialize;

use super::places::DESK_AND_RECORD;
use crate::tui::action::Pane;

/// Where a key is pressed. Its name in settings is never that of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// The folders.
    Programs,
    /// The list of pairings.
    Pairings,
    /// The list of people.
    People,
    /// The inbox: requests and those who wait.
    Inbox,
    /// The calendar's month.
    Calendar,
    /// The skill blocks.
    Skills,
    /// The log.
    #[serde(rename = "log-pane")]
    Log,
    /// A program or a person on the right.
    Details,
    /// A record over the whole screen.
    Record,
    /// A picture over the whole screen.
    Picture,
    /// The first screen of an empty desk.
    Welcome,
    /// The line that logs a meeting.
    LogLine,
    /// A question with one field.
    #[serde(rename = "question")]
    Prompt,
    /// The list narrowed by typing.
    #[serde(rename = "filter-line")]
    Filter,
    /// Finding a mentor.
    #[serde(rename = "search")]
    Find,
    /// Why something wants attention.
    #[serde(rename = "reasons")]
    Why,
    /// A form.
    Form,
    /// The many lines of a form's field.
    Notes,
    /// A form that is looked over before it is changed.
    #[serde(rename = "letter")]
    Preview,
    /// The small calendar of a form's field.
    DayPicker,
    /// The proposal for all who wait.
    #[serde(rename = "match-all")]
    Matching,
    /// Which file is taken in.
    ImportFile,
    /// Which of its columns are which of ours.
    ImportColumns,
    /// Which of our columns one of theirs is.
    ImportPick,
    /// What comes of it.
    ImportPreview,
    /// A question that a key of its own answers.
    Confirm,
    /// A short list to choose from.
    #[serde(rename = "short-list")]
    Menu,
    /// The filters that have a name.
    #[serde(rename = "saved-filters")]
    Filters,
    /// All commands.
    #[serde(rename = "commands")]
    Palette,
    /// All keys.
    #[serde(rename = "help-page")]
    Help,
    /// The themes.
    #[serde(rename = "theme-list")]
    Themes,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 31] = [
        Self::Programs,
        Self::Pairings,
        Self::People,
        Self::Inbox,
        Self::Calendar,
        Self::Skills,
        Self::Log,
        Self::Details,
        Self::Record,
        Self::Picture,
        Self::Welcome,
        Self::LogLine,
        Self::Prompt,
        Self::Filter,
        Self::Find,
        Self::Why,
        Self::Form,
        Self::Notes,
        Self::Preview,
        Self::DayPicker,
        Self::Matching,
        Self::ImportFile,
        Self::ImportColumns,
        Self::ImportPick,
        Self::ImportPreview,
        Self::Confirm,
        Self::Menu,
        Self::Filters,
        Self::Palette,
        Self::Help,
        Self::Themes,
    ];

    /// What the help calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Programs => "Programs",
            Self::Pairings => "Pairings",
            Self::People => "People",
            Self::Inbox => "Inbox",
            Self::Calendar => "Calendar",
            Self::Skills => "Skill blocks",
            Self::Log => "Log",
            Self::Details => "Program or person",
            Self::Record => "Record",
            Self::Picture => "Pictures",
            Self::Welcome => "First start",
            Self::LogLine => "Log a meeting",
            Self::Prompt => "A question",
            Self::Filter => "Filter",
            Self::Find => "Find a mentor",
            Self::Why => "Why",
            Self::Form => "A form",
            Self::Notes => "Many lines of a form",
            Self::Preview => "A letter to look over",
            Self::DayPicker => "A day in a form",
            Self::Matching => "Match all who wait",
            Self::ImportFile => "Import: the file",
            Self::ImportColumns => "Import: the columns",
            Self::ImportPick => "Import: one column",
            Self::ImportPreview => "Import: the preview",
            Self::Confirm => "A question",
            Self::Menu => "A short list",
            Self::Filters => "Saved filters",
            Self::Palette => "All commands",
            Self::Help => "Help",
            Self::Themes => "Theme",
        }
    }

    /// Whether it is a place of the desk, and no dialog over it.
    #[must_use]
    pub fn is_a_place(self) -> bool {
        DESK_AND_RECORD.contains(&self)
    }

    /// Whether printable keys are text here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        match self {
            Self::LogLine | Self::Prompt | Self::Filter | Self::Find | Self::Form | Self::Notes | Self::Palette => true,
            Self::ImportFile | Self::ImportPick | Self::Help => true,
            Self::Programs
            | Self::Pairings
            | Self::People
            | Self::Inbox
            | Self::Calendar
            | Self::Skills
            | Self::Log
            | Self::Details
            | Self::Record
            | Self::Picture
            | Self::Welcome
            | Self::Why
            | Self::Preview
            | Self::DayPicker
            | Self::Matching
            | Self::ImportColumns
            | Self::ImportPreview
            | Self::Confirm
            | Self::Menu
            | Self::Filters
            | Self::Themes => false,
        }
    }
}

impl Pane {
    /// Where a key is pressed in it, as a rule.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::Programs => Context::Programs,
            Self::Pairings => Context::Pairings,
            Self::Skills => Context::Skills,
            Self::Log => Context::Log,
        }
    }
}
