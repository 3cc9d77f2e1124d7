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

use std::process::{Command, Stdio};

use proptest::prelude::ProptestConfig;

/// Settings of a property test with that many cases. `PROPTEST_CASES` sets another number, for a longer run.
pub fn cases(count: u32) -> ProptestConfig {
    let settings = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => ProptestConfig { cases: count, ..settings },
    }
}

/// Whether a program that a test needs works here, tried with these arguments. If not, says so in one line, and fails if
/// `MENTORDESK_REQUIRE` names the program.
pub fn is_available(program: &str, arguments: &[&str]) -> bool {
    let tried = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if tried.is_ok_and(|status| status.success()) {
        return true;
    }
    let required = std::env::var("MENTORDESK_REQUIRE").unwrap_or_default();
    assert!(!required.split([',', ' ']).any(|name| name == program), "{program} is required and does not work here");
    eprintln!("{program} does not work here: a test is skipped");
    false
}

/// Whether `strace` can trace a program here.
pub fn can_trace() -> bool {
    is_available("strace", &["-f", "-o", "/dev/null", "true"])
}
