//! The commands of the palette here and now: those used last first, and why one cannot be done.

use super::{forms, subject};
use crate::{
    app::App,
    tui::{
        act::Act,
        action::Action,
        keymap::Binding,
        model::{Model, Row, Subject, commands},
    },
};

/// How many commands are remembered.
const REMEMBERED: usize = 8;

/// A command with the reason why it cannot be done here, if there is one.
pub struct Offer {
    /// Its row of the table.
    pub row: &'static Binding,
    /// What is missing, in words.
    pub lacks: Option<&'static str>,
}

/// The commands for what is typed. Where nothing is, those that were used last come first, then those of the place where
/// one is, and what cannot be done there comes last.
#[must_use]
pub fn offers(model: &Model, app: &App, typed: &str) -> Vec<Offer> {
    let mut offers: Vec<Offer> = commands(typed)
        .into_iter()
        .filter(|row| super::scope::is_offered(model, app, row.action))
        .map(|row| Offer { row, lacks: lacks(model, app, row.action) })
        .collect();
    if typed.trim().is_empty() {
        let used = |row: &Binding| model.used.iter().position(|says| says == row.says).unwrap_or(REMEMBERED);
        let here = super::described(model, app);
        offers.sort_by_key(|offer| (used(offer.row), offer.lacks.is_some(), !offer.row.contexts.contains(&here)));
    }
    offers
}

/// Remembers that a command was used.
pub fn remember(model: &mut Model, row: &Binding) {
    model.used.retain(|says| says != row.says);
    model.used.insert(0, row.says.to_owned());
    model.used.truncate(REMEMBERED);
}

/// What is missing for an action, if anything is.
fn lacks(model: &Model, app: &App, action: Action) -> Option<&'static str> {
    let pairing = || model.pairing().is_none().then_some("select a pairing first");
    let program = || forms::selected_program(model, app).is_none() && app.book().programs().next().is_none();
    let no_program = || program().then_some("set up a program first");
    let another_day = || app.is_travelling().then_some("not on another day");
    match action {
        Action::Log
        | Action::Plan
        | Action::Tick
        | Action::TickBack
        | Action::Need
        | Action::Schedule
        | Action::NotApplicable
        | Action::EndPairing
        | Action::Remove => another_day().or_else(pairing),
        Action::Why => pairing(),
        Action::Do(act) => another_day().or_else(|| match act {
            Act::Reminder
            | Act::NextSteps
            | Act::Ending
            | Act::Override
            | Act::Goal
            | Act::Progress
            | Act::Review
            | Act::Submit
            | Act::Group
            | Act::Batch
            | Act::Levels
            | Act::Waive
            | Act::Block
            | Act::Evaluate
            | Act::Comment
            | Act::Reflect
            | Act::Stipend
            | Act::Letters => pairing(),
            Act::Person => match subject(model) {
                Some(Subject::Row(Row::Person(_))) => None,
                Some(_) | None => Some("select a person first"),
            },
            Act::Request(_)
            | Act::RegionSurvey
            | Act::NewPairing
            | Act::Program
            | Act::Rule
            | Act::NextYear
            | Act::Report
            | Act::CalendarFile => no_program(),
            Act::Answer
            | Act::AnswerAll
            | Act::Attend
            | Act::NewPerson
            | Act::NewProgram
            | Act::Snooze
            | Act::TakeUp
            | Act::Export
            | Act::ExportFile
            | Act::Backup => None,
        }),
        Action::Match => no_program(),
        Action::Import | Action::Undo | Action::Redo => another_day(),
        Action::Move(_)
        | Action::Focus(_)
        | Action::Next
        | Action::Previous
        | Action::Open
        | Action::Back
        | Action::Accept
        | Action::Yes
        | Action::Edit
        | Action::Add
        | Action::Find
        | Action::OnTrack
        | Action::Filter
        | Action::Sort
        | Action::Filters
        | Action::KeepFilter
        | Action::Rename
        | Action::Forget
        | Action::Mark
        | Action::MarkAll
        | Action::Extend(_)
        | Action::Bulk
        | Action::PlaceBefore
        | Action::PlaceAfter
        | Action::GoTo(_)
        | Action::WorkAs
        | Action::Show(_)
        | Action::Themes
        | Action::SettingsPlace
        | Action::ReadSettings
        | Action::WriteSettings
        | Action::Travel
        | Action::PreviousFolder
        | Action::NextFolder
        | Action::Copy
        | Action::CopyEmail
        | Action::Palette
        | Action::Help
        | Action::Answer(_)
        | Action::Earlier
        | Action::Later
        | Action::PreviousMonth
        | Action::NextMonth
        | Action::Less
        | Action::More
        | Action::Pin
        | Action::Forbid
        | Action::Afresh
        | Action::Editor
        | Action::Check
        | Action::Sample
        | Action::Redraw
        | Action::Suspend
        | Action::HowToLeave
        | Action::Quit => None,
    }
}
