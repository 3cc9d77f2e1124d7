//! What a person can ask for, whichever key, click or palette line asks.

use serde::Serialize;

use super::act::Act;

/// A step of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    Home,
    /// To the last.
    End,
}

/// The panes of the desk, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The folders: what needs attention, each program, people.
    Programs,
    /// The pairings or people of the folder.
    Pairings,
    /// The skill blocks of the pairing, or the program or person in full.
    Skills,
    /// The log of the pairing.
    Log,
}

impl Pane {
    /// Every pane, in order.
    pub const ALL: [Self; 4] = [Self::Programs, Self::Pairings, Self::Skills, Self::Log];
}

/// How a request is answered.
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

/// The folders that a key of their own goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// What needs attention.
    Attention,
    /// The coming week.
    Week,
    /// Requests and those who wait.
    Inbox,
    /// The calendar.
    Calendar,
    /// Everybody.
    People,
    /// Pairings that are over.
    Ended,
}

/// A picture over the whole screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// Hours and meetings of every program, region and unit.
    Charts,
    /// The milestones of a program, pairing by pairing.
    Milestones,
    /// The meetings of a program, mentor by mentor and week by week.
    Weeks,
}

/// One thing that a person asks for; its name in settings is made of the names of the variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Moves the cursor.
    Move(Step),
    /// Puts the focus into a pane.
    Focus(Pane),
    /// Puts the focus into the next pane or field.
    Next,
    /// Puts the focus into the pane or field before.
    Previous,
    /// Opens the record under the cursor over the whole screen.
    Open,
    /// Goes back to where one was.
    Back,
    /// Does what the dialog is for.
    Accept,
    /// Says yes to what the dialog asks.
    Yes,
    /// Logs a meeting.
    Log,
    /// Plans a meeting.
    Plan,
    /// Moves a skill one stage on, or folds a block.
    Tick,
    /// Moves a skill one stage back.
    TickBack,
    /// Changes how urgent a skill is.
    Need,
    /// Sets the day of a skill.
    Schedule,
    /// Says that the job does not ask for a skill, or that it does.
    NotApplicable,
    /// Changes what is under the cursor.
    Edit,
    /// Adds to what the pane lists.
    Add,
    /// Ends a pairing early.
    EndPairing,
    /// Takes an entry out of the log, or calls off a meeting.
    Remove,
    /// Finds a mentor.
    Find,
    /// Says why something wants attention.
    Why,
    /// Shows those on track too.
    OnTrack,
    /// Narrows the list to what is typed.
    Filter,
    /// Chooses the order of the list.
    Sort,
    /// Lists the filters that have a name.
    Filters,
    /// Keeps the filter under a name.
    KeepFilter,
    /// Gives a saved filter another name.
    Rename,
    /// Forgets a saved filter.
    Forget,
    /// Marks the row, or takes its mark away.
    Mark,
    /// Marks all that are shown, or takes every mark away.
    MarkAll,
    /// Marks rows while the cursor moves.
    Extend(Step),
    /// Says what can be done with the marked rows.
    Bulk,
    /// Goes back to the place before.
    PlaceBefore,
    /// Goes forward to the place that one came back from.
    PlaceAfter,
    /// Looks at another day.
    ViewDay,
    /// Goes to a folder.
    GoTo(Place),
    /// The folder before.
    PreviousFolder,
    /// The folder after.
    NextFolder,
    /// Takes the last thing back.
    Undo,
    /// Does it again.
    Redo,
    /// Copies the row.
    Copy,
    /// Copies the e-mail address.
    CopyEmail,
    /// Shows every command.
    Palette,
    /// Shows the keys.
    Help,
    /// Answers the request that is selected.
    Answer(Reply),
    /// A day earlier in the calendar.
    Earlier,
    /// A day later in the calendar.
    Later,
    /// The month before in the calendar.
    PreviousMonth,
    /// The month after in the calendar.
    NextMonth,
    /// Another choice, to the left.
    Less,
    /// Another choice, to the right.
    More,
    /// Works as somebody, or as the office again.
    WorkAs,
    /// Finds the best mentor for everybody who waits.
    Match,
    /// Keeps the pair under the cursor, or lets it go.
    Pin,
    /// Rules the pair under the cursor out.
    Forbid,
    /// Shows a picture.
    Show(Show),
    /// Does an act of the office, by its form.
    Do(Act),
    /// Begins a form anew, without what was typed.
    Afresh,
    /// Takes a table in.
    Import,
    /// Shows sample data in place of the desk until it is left.
    Sample,
    /// Opens somebody's own editor on the lines of a field.
    Editor,
    /// Checks every record.
    Check,
    /// Chooses a theme.
    Themes,
    /// Says where the settings are and what of them is not understood.
    SettingsPlace,
    /// Reads the settings again.
    ReadSettings,
    /// Writes the commented file of settings.
    WriteSettings,
    /// Draws everything anew.
    Redraw,
    /// Goes to the shell for a while.
    Suspend,
    /// What does nothing but says how to leave.
    HowToLeave,
    /// Leaves.
    Quit,
}
