//! The key contexts of the panes and lists, the first start screen, and the filter line.

use crate::tui::{
    action::Pane,
    keys::{Context, Group},
};

/// The folder list.
pub const PROGRAMS: Context = Context {
    name: "programs",
    title: "Programs",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The pairing list.
pub const PAIRINGS: Context = Context {
    name: "pairings",
    title: "Pairings",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Marks,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The people list.
pub const PEOPLE: Context = Context {
    name: "people",
    title: "People",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Marks,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The inbox: requests and waiting people.
pub const INBOX: Context = Context {
    name: "inbox",
    title: "Inbox",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Marks,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The month of the calendar.
pub const CALENDAR: Context = Context {
    name: "calendar",
    title: "Calendar",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Commands,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Search,
    ],
};

/// The skill blocks.
pub const SKILLS: Context = Context {
    name: "skills",
    title: "Skill blocks",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Search,
    ],
};

/// The log.
pub const LOG: Context = Context {
    name: "log-pane",
    title: "Log",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The details of a program or person.
pub const DETAILS: Context = Context {
    name: "details",
    title: "Program or person",
    takes_text: false,
    groups: &[
        Group::Panes,
        Group::Folders,
        Group::Commands,
        Group::Pairings,
        Group::Reasons,
        Group::PanesAndReasons,
        Group::Records,
        Group::Lists,
        Group::Letters,
        Group::Snooze,
        Group::Search,
    ],
};

/// The welcome screen of an empty database.
pub const WELCOME: Context = Context {
    name: "welcome",
    title: "First start",
    takes_text: false,
    groups: &[Group::Commands, Group::Letters, Group::Search],
};

/// The filter line.
pub const FILTER: Context = Context {
    name: "filter-line",
    title: "Filter",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

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
