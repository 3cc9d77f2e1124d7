//! What the tests of the stores share: sample documents, changes, and the conformance suite.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

pub mod conformance;
pub mod golden;
pub mod samples;
