//! The messages that wake the event loop.

use super::jobs::JobResult;
use crate::{
    app::{Page, search::Index},
    store::StoreError,
    tui::{desk::dialog::DialogId, effect::Msg, event::InputEvent, run::editor::EditorEvent, theme::Look},
};

/// A signal that the event loop handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Terminate: SIGTERM or SIGHUP, or the terminal is gone.
    Leave,
    /// Interrupt: SIGINT or SIGQUIT. It is for the program that has the terminal.
    Interrupt,
    /// Suspend: SIGTSTP.
    Stop,
    /// Continue: SIGCONT.
    Go,
}

/// A message to the event loop.
pub enum Incoming {
    /// User input.
    Input {
        /// The event.
        event: InputEvent,
        /// Whether the input thread is paused until the event is handled.
        paused: bool,
    },
    /// The terminal reported its background.
    Background(Look),
    /// A signal arrived.
    Signal(Signal),
    /// The user's editor stopped or ended.
    Editor(EditorEvent),
    /// A page of records from the store, or `None` after the last one.
    Page(Option<Result<Vec<Page>, StoreError>>),
    /// The people that can be searched now.
    Directory(Index),
    /// The answer to a dialog's request.
    Answered(Option<DialogId>, Box<Msg>),
    /// Background work is finished.
    JobResult(Box<JobResult>),
}
