//! Something long that is done on a thread of its own, as the desk shows it.

use std::sync::Arc;

use super::Model;
use crate::{
    app::cancel::CancelToken,
    tui::dialog::{DialogId, Opened},
};

/// Taking something back, or doing it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Taking back.
    Undo,
    /// Doing again.
    Redo,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// A command is saved.
    Run,
    /// Something is taken back or done again.
    Turn(Turn),
    /// Files are written.
    Write,
    /// Everything is copied.
    BackUp,
}

/// Why the desk is left as soon as nothing is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Somebody asked to; where the writing fails they had better know.
    Asked,
    /// The system wants it, whatever comes of the writing.
    Told,
}

/// Something long. There is one at a time.
#[derive(Debug)]
pub struct Job {
    /// What it is, as in `Writing the report`.
    pub doing: String,
    /// For how long.
    pub seconds: u64,
    /// What is done.
    pub task: Task,
    /// What stops it, and what it is known by.
    pub watch: Arc<CancelToken>,
    /// The dialogs that it came from: they come back where it fails.
    pub aside: Vec<Opened>,
    /// The dialog that requested it.
    pub from: Option<DialogId>,
    /// How many dialogs lay below these.
    pub at: usize,
}

impl Model {
    /// Whether Esc cancels the job: no dialog has that key.
    #[must_use]
    pub fn can_cancel(&self) -> bool {
        self.job.is_some() && self.dialogs.is_empty() && !self.filtering
    }
}
