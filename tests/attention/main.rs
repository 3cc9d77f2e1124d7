//! The status function, kind by kind: just before, at and just after each bound.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod contact;
mod documents;
mod hours;
mod money;
mod months;
mod people;
mod policy;
mod properties;
mod setup;
mod skills;
mod term;
mod town;
