//! The key contexts of the panes and lists, the first start screen, and the filter line.

use crate::tui::{
    action::Pane,
    keys::{
        Context,
        Group::{
            self, Closes, Commands, Dialogs, Folders, Letters, Lists, Marks, Pairings, Panes, PanesAndReasons, Reasons,
            Records, Search, Snooze,
        },
    },
};

/// The groups of a pane about a pairing.
const PANE: &[Group] =
    &[Panes, Folders, Commands, Pairings, Reasons, PanesAndReasons, Records, Lists, Letters, Snooze, Search];
/// The groups of a list whose rows can be marked.
const LIST: &[Group] =
    &[Panes, Folders, Commands, Marks, Pairings, Reasons, PanesAndReasons, Records, Lists, Letters, Snooze, Search];

/// The folder list.
pub const PROGRAMS: Context = Context::keys("programs", "Programs", PANE);

/// The pairing list.
pub const PAIRINGS: Context = Context::keys("pairings", "Pairings", LIST);

/// The people list.
pub const PEOPLE: Context = Context::keys("people", "People", LIST);

/// The inbox: requests and waiting people.
pub const INBOX: Context = Context::keys(
    "inbox",
    "Inbox",
    &[Panes, Folders, Commands, Marks, PanesAndReasons, Records, Lists, Letters, Snooze, Search],
);

/// The month of the calendar.
pub const CALENDAR: Context =
    Context::keys("calendar", "Calendar", &[Panes, Commands, PanesAndReasons, Records, Lists, Letters, Search]);

/// The skill blocks.
pub const SKILLS: Context = Context::keys(
    "skills",
    "Skill blocks",
    &[Panes, Folders, Commands, Pairings, Reasons, PanesAndReasons, Records, Lists, Letters, Search],
);

/// The log.
pub const LOG: Context = Context::keys("log-pane", "Log", PANE);

/// The details of a program or person.
pub const DETAILS: Context = Context::keys("details", "Program or person", PANE);

/// The welcome screen of an empty database.
pub const WELCOME: Context = Context::keys("welcome", "First start", &[Commands, Letters, Search]);

/// The filter line.
pub const FILTER: Context = Context::typing("filter-line", "Filter", &[Lists, Dialogs, Closes]);

impl Pane {
    /// Returns the context of a pane while it lists pairings.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::Programs => PROGRAMS,
            Self::Pairings => PAIRINGS,
            Self::Skills => SKILLS,
            Self::Log => LOG,
        }
    }
}
