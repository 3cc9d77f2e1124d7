//! Reads the arguments; help and usage errors follow the same rules of color and control characters as all output.

use std::{
    env,
    ffi::OsString,
    io::{stderr, stdout},
};

use clap::{ValueEnum as _, builder::TypedValueParser as _};

use super::{
    args::{Arguments, When},
    output::{is_colored, print, print_error_text},
};
use crate::app::text::{clean, without_terminal_controls};

/// The arguments of a command line, whose first word is the program.
///
/// # Errors
/// The exit code, after help, the version, or a usage error is printed.
pub fn arguments(words: impl IntoIterator<Item = OsString>) -> Result<Arguments, u8> {
    let words: Vec<OsString> = words.into_iter().collect();
    let error = match Arguments::read(words.iter().cloned()) {
        Ok(arguments) => return Ok(arguments),
        Err(error) => error,
    };
    // The message quotes what was typed, so it is made once more from words without control characters.
    let cleaned = words.iter().map(|word| clean(&word.to_string_lossy()).into_owned().into());
    let error = Arguments::read(cleaned).err().unwrap_or(error);
    let (when, is_plain) = asked_color(&words);
    let is_colored =
        if error.use_stderr() { is_colored(when, is_plain, &stderr()) } else { is_colored(when, is_plain, &stdout()) };
    let plain = error.render().to_string();
    // Values of the environment are quoted too.
    let shown = without_terminal_controls(&plain);
    let text = if is_colored && shown == plain { error.render().ansi().to_string() } else { shown.into_owned() };
    if error.use_stderr() {
        print_error_text(&text);
    } else {
        print(&text);
    }
    Err(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// What the words and the environment say of color, before they can be parsed: when to use it, and whether all is plain.
fn asked_color(words: &[OsString]) -> (When, bool) {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
    let of_option = words.iter().enumerate().rev().find_map(|(at, word)| match &**word {
        "--color" => words.get(at + 1).map(std::string::ToString::to_string),
        word => word.strip_prefix("--color=").map(str::to_owned),
    });
    let when = of_option.or_else(|| env::var("MENTORDESK_COLOR").ok());
    let when = when.and_then(|name| When::from_str(&name, true).ok()).unwrap_or(When::Auto);
    (when, words.iter().any(|word| word == "--plain") || env_is_true("MENTORDESK_PLAIN"))
}

/// Whether a variable is set to something that is not a way to write no.
fn env_is_true(name: &str) -> bool {
    let Some(value) = env::var_os(name) else { return false };
    let parser = clap::builder::FalseyValueParser::new();
    parser.parse_ref(&clap::Command::new(""), None, &value).unwrap_or(false)
}
