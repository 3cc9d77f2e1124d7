//! The folders of the desk: what the pairings pane lists.

use crate::{
    app::{App, filter::Of, worklist},
    domain::{decide::Records as _, id::ProgramId},
};

/// One folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Folder {
    /// Pairings with something to look at.
    Attention,
    /// Pairings with something planned or due in the next seven days.
    Week,
    /// Requests, and those who wait for an answer or a mentor.
    Inbox,
    /// What is put off.
    PutOff,
    /// The month: what is planned and due, day by day.
    Calendar,
    /// The pairings of a program.
    Program(ProgramId),
    /// Everybody.
    People,
    /// Pairings that are over.
    Ended,
}

impl Folder {
    /// What it is called.
    #[must_use]
    pub fn title(&self, app: &App) -> String {
        match self {
            // The few pairings of somebody who works as themselves all stand there.
            Self::Attention if app.actor().is_some() => "My pairings".into(),
            Self::Attention => "Needs attention".into(),
            Self::Week => "This week".into(),
            Self::Inbox => "Inbox".into(),
            Self::PutOff => "Put off".into(),
            Self::Calendar => "Calendar".into(),
            Self::Program(id) => {
                app.book().policy(id).map_or_else(|| id.to_string(), |policy| policy.program.name.to_string())
            }
            Self::People => "People".into(),
            Self::Ended => "Ended".into(),
        }
    }

    /// What its rows are, for a filter.
    #[must_use]
    pub fn of(&self) -> Of {
        match self {
            Self::People => Of::People,
            Self::Inbox => Of::Inbox,
            Self::PutOff | Self::Attention | Self::Week | Self::Calendar | Self::Program(_) | Self::Ended => {
                Of::Pairings
            }
        }
    }

    /// Whether its rows can stand in another order than their own.
    #[must_use]
    pub fn is_sortable(&self) -> bool {
        match self {
            Self::Attention | Self::Week | Self::Program(_) | Self::People | Self::Ended => true,
            Self::Inbox | Self::PutOff | Self::Calendar => false,
        }
    }

    /// Whether a rule is drawn above it.
    #[must_use]
    pub fn begins_group(&self, before: Option<&Self>) -> bool {
        let group = |folder: &Self| match folder {
            Self::Attention | Self::Week | Self::Inbox | Self::PutOff | Self::Calendar => 0,
            Self::Program(_) => 1,
            Self::People | Self::Ended => 2,
        };
        before.is_some_and(|before| group(before) != group(self))
    }
}

/// Every folder, from top to bottom; what is put off has one where there is any.
#[must_use]
pub fn all(app: &App) -> Vec<Folder> {
    let programs = app.book().programs().map(|policy| Folder::Program(policy.program.id.clone()));
    let smart = [Folder::Attention, Folder::Week, Folder::Inbox, Folder::Calendar];
    let put_off = worklist::has_snoozed(&app.visibility()).then_some(Folder::PutOff);
    smart.into_iter().chain(put_off).chain(programs).chain([Folder::People, Folder::Ended]).collect()
}
