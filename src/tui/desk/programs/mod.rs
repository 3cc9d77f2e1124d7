//! The programs and the other folders.

pub(in crate::tui) mod draw;
pub mod folder;
