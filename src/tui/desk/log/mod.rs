//! The log of a pairing.

pub(in crate::tui) mod draw;
pub mod entries;
