//! The pure core: people, programs, rules, pairings, and everything derived from them for a given day.
//!
//! No clock, files, terminal, or database: `today` is always an argument.

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
pub mod records;
pub mod request;
pub mod rule;
pub mod snooze;
pub mod state;
pub mod summary;
pub mod survey;
pub mod units;
pub mod unusual;
pub mod validation;
pub mod words;
