//! The folders in the programs pane, which select what the list shows.

use crate::{
    app::{App, filter::ListKind, worklist},
    domain::{decide::Records as _, id::ProgramId},
};

/// One folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Folder {
    /// Pairings that need attention.
    #[default]
    Attention,
    /// Pairings with something planned or due in the next seven days.
    Week,
    /// Open requests, and people waiting for an answer or a mentor.
    Inbox,
    /// Snoozed alerts.
    Snoozed,
    /// The month, with what is planned and due each day.
    Calendar,
    /// The pairings of a program.
    Program(ProgramId),
    /// All people.
    People,
    /// Ended pairings.
    Ended,
}

impl Folder {
    /// Returns the title of the folder.
    #[must_use]
    pub fn title(&self, app: &App) -> String {
        match self {
            // A user acting under `--as` has few pairings, and this folder lists all of them.
            Self::Attention if app.actor().is_some() => "My pairings".into(),
            Self::Attention => "Needs attention".into(),
            Self::Week => "This week".into(),
            Self::Inbox => "Inbox".into(),
            Self::Snoozed => "Snoozed".into(),
            Self::Calendar => "Calendar".into(),
            Self::Program(id) => {
                app.book().policy(id).map_or_else(|| id.to_string(), |policy| policy.program.name.to_string())
            }
            Self::People => "People".into(),
            Self::Ended => "Ended".into(),
        }
    }

    /// Returns the kind of its rows, for parsing a filter.
    #[must_use]
    pub fn list_kind(&self) -> ListKind {
        match self {
            Self::People => ListKind::People,
            Self::Inbox => ListKind::Inbox,
            Self::Snoozed | Self::Attention | Self::Week | Self::Calendar | Self::Program(_) | Self::Ended => {
                ListKind::Pairings
            }
        }
    }

    /// Whether the user can sort its rows.
    #[must_use]
    pub fn is_sortable(&self) -> bool {
        match self {
            Self::Attention | Self::Week | Self::Program(_) | Self::People | Self::Ended => true,
            Self::Inbox | Self::Snoozed | Self::Calendar => false,
        }
    }

    /// Whether a separator is drawn above it.
    #[must_use]
    pub fn begins_group(&self, before: Option<&Self>) -> bool {
        let group = |folder: &Self| match folder {
            Self::Attention | Self::Week | Self::Inbox | Self::Snoozed | Self::Calendar => 0,
            Self::Program(_) => 1,
            Self::People | Self::Ended => 2,
        };
        before.is_some_and(|before| group(before) != group(self))
    }
}

/// Returns all folders from top to bottom; the snoozed folder is included only if it has rows.
#[must_use]
pub fn all(app: &App) -> Vec<Folder> {
    let programs = app.book().programs().map(|policy| Folder::Program(policy.program.id.clone()));
    let smart = [Folder::Attention, Folder::Week, Folder::Inbox, Folder::Calendar];
    let put_off = worklist::has_snoozed(&app.visibility()).then_some(Folder::Snoozed);
    smart.into_iter().chain(put_off).chain(programs).chain([Folder::People, Folder::Ended]).collect()
}
