//! Something long that is done on a thread of its own, as the desk shows it.

use std::sync::Arc;

use super::Layer;
use crate::app::cancel::CancelToken;

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
    pub aside: Vec<Layer>,
    /// How many layers these lay upon.
    pub at: usize,
}
