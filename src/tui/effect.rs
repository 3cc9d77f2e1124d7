//! What an update requests from the world outside the model, and what comes back: plain data.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::{
        Done, Failure,
        cancel::CancelToken,
        filter::SavedFilter,
        format::Reading,
        mapping::{Plan, Progress, Sheet},
        output::{PendingExport, WriteFailure},
        proposal::Solution,
    },
    domain::{
        command::Command,
        day::Day,
        id::{PersonRef, ProgramId},
        matching::Constraints,
    },
    tui::search::Found,
};

/// A side effect that an update requests.
#[derive(Debug)]
pub enum Effect {
    /// Run a command.
    Run(Box<Command>),
    /// Undo the last change.
    Undo,
    /// Redo the change undone last.
    Redo,
    /// View everything as of another day.
    ViewDay(Day),
    /// Act as a person; `None` for the office.
    WorkAs(Option<PersonRef>),
    /// Copy text to the clipboard.
    Copy(String),
    /// Search for the words. The number identifies the question.
    Search(u64, String),
    /// Save a filter under this name in the settings; `None` forgets the one that has it.
    KeepFilter(String, Option<SavedFilter>),
    /// Save the theme in the settings.
    KeepTheme(String),
    /// Reload the settings.
    ReadSettings,
    /// Write the commented settings file.
    WriteSettings,
    /// Read a table. The number identifies the question.
    ReadTable(u64, PathBuf),
    /// Find out what importing a table with this plan would change. The number identifies the question.
    PlanImport(u64, Arc<Sheet>, Box<Plan>, Arc<Progress>),
    /// Find the best pairs of a program. The token identifies and stops the search.
    SolveMatching(Arc<CancelToken>, ProgramId, Box<Constraints>),
    /// Write files.
    Write(PendingExport),
    /// Back everything up, to this path too if there is one. Keeps this many daily backups.
    BackUp(Option<PathBuf>, usize),
    /// Check every record.
    Check,
    /// Open the user's editor on a text.
    Editor(String),
    /// Show sample data in place of the desk until it is left.
    Sample,
    /// Cancel the running job.
    StopJob,
    /// Suspend the program to the shell.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
}

/// What became of an effect.
#[derive(Debug)]
pub enum Msg {
    /// A command ran or failed.
    Ran(Result<Done, Failure>),
    /// A change was undone or redone, or could not be.
    Stepped(Result<Done, Failure>),
    /// Another user acts now, or not.
    WorksAs(Result<(), Failure>),
    /// Another day is shown.
    ViewsDay,
    /// Files were written, as the words say, or not.
    Wrote(Result<String, WriteFailure>),
    /// A backup was made, as the words say, or not.
    BackedUp(Result<String, String>),
    /// The findings of a check, or why it failed.
    Checked(Result<Vec<String>, String>),
    /// The text that came back from the editor, or why it failed.
    Edited(Result<String, String>),
    /// A table was read, or not.
    Table(u64, PathBuf, Result<Sheet, String>),
    /// The best pairs were found.
    MatchingSolved(Arc<CancelToken>, Box<Solution>),
    /// What importing a table would change.
    ImportPlanned(u64, Box<Reading>),
    /// What a search found.
    Found(Found),
}
