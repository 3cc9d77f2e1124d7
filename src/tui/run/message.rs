//! The messages that wake the event loop.

use super::signals::Signal;
use crate::{
    app::{Page, search::Index},
    store::StoreError,
    tui::{effect::Msg, event::InputEvent, jobs::Worked, model::Found, theme::Look},
};

/// A message to the event loop.
pub enum Incoming {
    /// User input.
    Input {
        /// What the user did.
        event: InputEvent,
        /// Whether the input thread is paused until [`Keyboard::resume`](super::keyboard::Keyboard::resume).
        paused: bool,
    },
    /// The terminal reported its background.
    Background(Look),
    /// A signal arrived.
    Signal(Signal),
    /// A page of records from the store, or `None` after the last one.
    Page(Option<Result<Vec<Page>, StoreError>>),
    /// Search results.
    Found(Found),
    /// The people that can be searched now.
    Directory(Index),
    /// A background thread finished.
    Heard(Box<Msg>),
    /// The current job finished.
    Worked(Box<Worked>),
}
