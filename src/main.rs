//! The binary: the command line, and its exit code.

use std::process::ExitCode;

use mentordesk::cli;

fn main() -> ExitCode {
    ExitCode::from(cli::main())
}
