//! What draws without knowing any pane or dialog.

pub mod choices;
pub(in crate::tui) mod direction;
pub(in crate::tui) mod frame;
pub(in crate::tui) mod gauge;
pub mod input;
pub(in crate::tui) mod message;
pub(in crate::tui) mod names;
pub(in crate::tui) mod overlay;
pub(in crate::tui) mod reason;
pub(in crate::tui) mod rows;
pub mod scroll;
pub(in crate::tui) mod section;
pub(in crate::tui) mod span;
pub mod text;
pub mod view;
