//! The messages that wake the event loop.

use super::jobs::Worked;
use crate::{
    app::{Page, search::Index},
    store::StoreError,
    tui::{dialog::DialogId, effect::Msg, event::InputEvent, theme::Look},
};

/// A signal that the event loop handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Terminate: SIGTERM, SIGHUP, or SIGINT.
    Leave,
    /// Suspend: SIGTSTP.
    Stop,
    /// Continue: SIGCONT.
    Go,
}

/// A message to the event loop.
pub enum Incoming {
    /// User input.
    Input {
        /// What the user did.
        event: InputEvent,
        /// Whether the input thread is paused until the event is handled.
        paused: bool,
    },
    /// The terminal reported its background.
    Background(Look),
    /// A signal arrived.
    Signal(Signal),
    /// A page of records from the store, or `None` after the last one.
    Page(Option<Result<Vec<Page>, StoreError>>),
    /// The people that can be searched now.
    Directory(Index),
    /// The answer to a request of a dialog.
    Heard(Option<DialogId>, Box<Msg>),
    /// Background work is finished.
    Worked(Box<Worked>),
}
