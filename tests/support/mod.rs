//! Shared by the test binaries: the built binary and its data directory, a pseudo-terminal, a desk without a terminal,
//! and sample data.

#![allow(dead_code)]

pub mod binary;
pub mod desk;
pub mod documents;
pub mod full;
pub mod paper;
pub mod sample;
pub mod terminal;
