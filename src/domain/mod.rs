//! The pure middle: people, programs, rules, pairings, and what follows from them on a day.
//!
//! No clock, no files, no screen, no database: `today` is an argument wherever a day matters.

pub mod attention;
pub mod calendar;
pub mod change;
pub mod checklist;
pub mod command;
pub mod day;
pub mod decide;
pub mod directory;
pub mod eligibility;
pub mod event;
pub mod id;
pub mod log;
pub mod matching;
pub mod office;
pub mod pairing;
pub mod person;
pub mod policy;
pub mod program;
pub mod request;
pub mod rule;
pub mod snooze;
pub mod state;
pub mod summary;
pub mod survey;
pub mod units;
