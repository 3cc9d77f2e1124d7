//! mentordesk: a desk for the people who run staff-mentoring programs.
//!
//! The layers, and the one direction in which they know each other:
//!
//! ```text
//! domain <- book <- store <- app <- { cli, tui } <- main
//! ```
//!
//! `domain` is pure: no clock, no files, no screen. `ARCHITECTURE.md` tells the way of one act through all of them.

// These panic when the output cannot be written; `cli::output` prints.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod app;
pub mod book;
pub mod cli;
pub mod domain;
pub mod store;
pub mod tui;
