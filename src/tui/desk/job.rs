//! A long-running job on a background thread, as the TUI shows it.

use std::sync::Arc;

use crate::{
    app::cancel::CancelToken,
    tui::desk::{
        Model,
        dialog::{DialogId, Opened},
    },
};

/// Undo or redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryStep {
    /// Undo a change.
    Undo,
    /// Redo a change.
    Redo,
}

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Saves a command.
    Run,
    /// Undoes or redoes a change.
    Turn(HistoryStep),
    /// Writes files.
    Write,
    /// Writes a backup.
    BackUp,
}

/// Why the TUI exits once the current write finishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuitReason {
    /// The user asked to quit; a failed write is reported first.
    Requested,
    /// The system requested it; exits even if the write fails.
    Signalled,
}

/// A long-running job. At most one runs at a time.
#[derive(Debug)]
pub struct Job {
    /// Its description, such as `Writing the report`.
    pub doing: String,
    /// Elapsed seconds.
    pub seconds: u64,
    /// What it does.
    pub task: Task,
    /// Its cancel token, which also identifies it.
    pub cancel_token: Arc<CancelToken>,
    /// The dialogs that started it, which reopen if it fails.
    pub hidden_dialogs: Vec<Opened>,
    /// The dialog that requested it.
    pub from: Option<DialogId>,
    /// Number of dialogs below these on the stack.
    pub at: usize,
}

impl Model {
    /// Whether Esc cancels the job, which requires that no dialog or filter uses that key.
    #[must_use]
    pub fn can_cancel(&self) -> bool {
        self.job.is_some() && self.dialogs.is_empty() && !self.filtering
    }
}
