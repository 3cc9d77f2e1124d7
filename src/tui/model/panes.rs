//! The contexts of the desk itself: its panes and lists, the first start, and the line that filters a list.

use crate::tui::{
    action::Pane,
    keys::{Context, Group},
};

/// The folders.
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

/// The list of pairings.
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

/// The list of people.
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

/// The inbox: requests and those who wait.
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

/// The calendar's month.
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

/// A program or a person on the right.
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

/// The first screen of an empty desk.
pub const WELCOME: Context = Context {
    name: "welcome",
    title: "First start",
    takes_text: false,
    groups: &[Group::Commands, Group::Letters, Group::Search],
};

/// The list narrowed by typing.
pub const FILTER: Context = Context {
    name: "filter-line",
    title: "Filter",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

impl Pane {
    /// The context of a pane while it lists pairings.
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
