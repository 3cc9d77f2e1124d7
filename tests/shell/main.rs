//! The built binary without a terminal: commands, reports, and calendars.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calendar;
mod completions;
mod damage;
mod days;
mod district;
mod entries;
mod inputs;
mod keep;
mod lists;
mod mended;
mod office;
mod output;
mod reports;
mod several;
mod snooze;
#[path = "../support/mod.rs"]
mod support;
mod words;
