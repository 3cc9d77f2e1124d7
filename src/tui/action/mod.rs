//! What the user can request by key, mouse, or palette.

pub mod act;
pub mod spec;

use serde::Serialize;

use crate::tui::action::act::Act;

/// A cursor movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// One up.
    Up,
    /// One down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first.
    Home,
    /// To the last.
    End,
}

/// The panes, from left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The folders: attention, each program, people, and more.
    Programs,
    /// The rows of the folder.
    #[default]
    Pairings,
    /// The skill blocks of a pairing, or the details of a program or person.
    Skills,
    /// The log of the pairing.
    Log,
}

impl Pane {
    /// All panes, in order.
    pub const ALL: [Self; 4] = [Self::Programs, Self::Pairings, Self::Skills, Self::Log];
}

/// An answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Yes.
    Accept,
    /// No.
    Decline,
    /// Not now.
    Pause,
}

/// The folders with a key of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// Pairings that need attention.
    Attention,
    /// The coming week.
    Week,
    /// Requests and waiting people.
    Inbox,
    /// The calendar.
    Calendar,
    /// All people.
    People,
    /// Ended pairings.
    Ended,
}

/// A full-screen picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chart {
    /// Hours and meetings of every program, region and unit.
    Charts,
    /// The milestones of a program, pairing by pairing.
    Milestones,
    /// The meetings of a program, mentor by mentor and week by week.
    Weeks,
}

/// An action. Its name in the settings is derived from the names of its variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Moves the cursor.
    Move(Step),
    /// Focuses a pane.
    Focus(Pane),
    /// Focuses the next pane or field.
    Next,
    /// Focuses the previous pane or field.
    Previous,
    /// Opens the selected record in full screen.
    Open,
    /// Goes back.
    Back,
    /// Confirms the dialog.
    Accept,
    /// Answers yes to the dialog.
    Yes,
    /// Logs a meeting.
    Log,
    /// Plans a meeting.
    Plan,
    /// Moves a skill forward one stage, or folds a block.
    Tick,
    /// Moves a skill back one stage.
    TickBack,
    /// Changes how urgent a skill is.
    Need,
    /// Sets the date of a skill.
    Schedule,
    /// Toggles whether the job requires a skill.
    NotApplicable,
    /// Edits the selected item.
    Edit,
    /// Adds an item to the list.
    Add,
    /// Removes a log entry, or cancels a meeting.
    Remove,
    /// Finds a mentor.
    Find,
    /// Explains why the selected item needs attention.
    Why,
    /// Toggles pairings on track.
    OnTrack,
    /// Filters the list.
    Filter,
    /// Chooses the order of the list.
    Sort,
    /// Lists the saved filters.
    Filters,
    /// Saves the filter under a name.
    KeepFilter,
    /// Renames a saved filter.
    Rename,
    /// Deletes a saved filter.
    Forget,
    /// Toggles the mark on the row.
    Mark,
    /// Marks all shown rows, or clears all marks.
    MarkAll,
    /// Marks rows while moving the cursor.
    Extend(Step),
    /// Shows the actions for the marked rows.
    Bulk,
    /// Goes back in the location history.
    PlaceBefore,
    /// Goes forward in the location history.
    PlaceAfter,
    /// Views another day.
    ViewDay,
    /// Goes to a folder.
    GoTo(Destination),
    /// Goes to the previous folder.
    PreviousFolder,
    /// Goes to the next folder.
    NextFolder,
    /// Undoes the last change.
    Undo,
    /// Redoes the last undone change.
    Redo,
    /// Copies the row.
    Copy,
    /// Copies the email address.
    CopyEmail,
    /// Opens the command palette.
    Palette,
    /// Opens the help.
    Help,
    /// Answers the selected request.
    Answer(Reply),
    /// Goes to the previous day in the calendar.
    Earlier,
    /// Goes to the next day in the calendar.
    Later,
    /// Goes to the previous month in the calendar.
    PreviousMonth,
    /// Goes to the next month in the calendar.
    NextMonth,
    /// Selects the choice to the left.
    Less,
    /// Selects the choice to the right.
    More,
    /// Acts as a person, or as the office again.
    WorkAs,
    /// Proposes mentors for all waiting people.
    Match,
    /// Pins or unpins the selected pair.
    Pin,
    /// Rules out the selected pair.
    Forbid,
    /// Shows a picture.
    Show(Chart),
    /// Opens the form of an office act.
    Do(Act),
    /// Resets a form, discarding its draft.
    Afresh,
    /// Imports a table.
    Import,
    /// Shows sample data until the user leaves it.
    Sample,
    /// Opens a field in the user's editor.
    Editor,
    /// Checks every record.
    Check,
    /// Chooses a theme.
    Themes,
    /// Shows the path of the settings file and errors in it.
    SettingsPlace,
    /// Reloads the settings.
    ReadSettings,
    /// Writes the commented settings file.
    WriteSettings,
    /// Redraws the screen.
    Redraw,
    /// Suspends to the shell.
    Suspend,
    /// Only explains how to quit.
    HowToLeave,
    /// Quits.
    Quit,
}
