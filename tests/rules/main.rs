//! The rules of the domain, the programs they come from, and the structure of the source.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod attention;
mod coverage;
mod decide;
mod generality;
mod matching;
mod programs;
#[path = "../support/mod.rs"]
mod support;
