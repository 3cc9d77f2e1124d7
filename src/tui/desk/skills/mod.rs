//! The skill blocks of a pairing.

pub(in crate::tui) mod bars;
pub mod blocks;
pub(in crate::tui) mod draw;
pub mod growth;
pub mod steps;
