//! mentordesk: a desk for the people who run staff-mentoring programs.
//!
//! The layers, and the one direction in which they know each other:
//!
//! ```text
//! domain <- book <- store <- app <- { cli, tui } <- main
//! ```

pub mod app;
pub mod book;
pub mod domain;
pub mod store;
pub mod tui;
