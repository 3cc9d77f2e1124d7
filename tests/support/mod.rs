//! Shared by the test binaries: the built binary with a data directory, a pseudo-terminal, a desk without a terminal,
//! and sample data.

#![allow(dead_code)]

pub mod binary;
pub mod desk;
pub mod documents;
pub mod full;
pub mod paper;
pub mod sample;
pub mod terminal;

use proptest::prelude::ProptestConfig;

/// Settings of a property test with that many cases. `PROPTEST_CASES` sets another number, for a longer run.
pub fn cases(count: u32) -> ProptestConfig {
    let settings = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig { cases: count, ..settings },
    }
}
