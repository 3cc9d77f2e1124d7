//! The binary: arguments, and the exit code.

use std::{env, process::ExitCode};

use mentordesk::cli::{self, args::Arguments};

fn main() -> ExitCode {
    match cli::run(Arguments::read(env::args_os())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let words = failure.to_string();
            if !words.is_empty() {
                cli::complain(&words);
            }
            ExitCode::from(failure.code())
        }
    }
}
