//! Days that begin with a minus, as in `-2d`, wherever a day is accepted: no option begins with a digit.

use std::ffi::OsString;

use clap::{ArgAction, Command, CommandFactory, FromArgMatches};

use super::Arguments;

impl Arguments {
    /// Parses a command line, whose first word is the program.
    ///
    /// # Errors
    /// The usage error, or the help or version that the user asked for.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut command = accepting_minus(Self::command());
        let mut matches = command.clone().try_get_matches_from(marked(words, &command))?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }
}

/// The command, whose options that take a day take one with a minus.
fn accepting_minus(command: Command) -> Command {
    let takes_day = |arg: &clap::Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        !arg.is_positional() && names.iter().any(|name| name.contains("DAY") || *name == "WHEN")
    };
    let command = command.mut_args(|arg| if takes_day(&arg) { arg.allow_hyphen_values(true) } else { arg });
    command.mut_subcommands(accepting_minus)
}

/// The words of a command line with the hyphen of `-2d` as a minus sign, so that it is no option. The value of an option
/// stays as it is.
fn marked(words: impl Iterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let mut options = Vec::new();
    value_options(command, &mut options);
    let (mut is_value, mut is_over) = (false, false);
    let mark = |word: OsString| {
        is_over |= word == "--";
        let is_day = !is_value && !is_over && word.to_str().is_some_and(begins_with_minus_day);
        is_value = word
            .to_str()
            .and_then(|word| word.strip_prefix("--"))
            .is_some_and(|name| options.contains(&name.to_owned()));
        match word.to_str().filter(|_| is_day) {
            Some(text) => format!("\u{2212}{}", &text[1..]).into(),
            None => word,
        }
    };
    let mut words: Vec<OsString> = words.map(mark).collect();
    if let Some(at) = note_mark(&words, &options) {
        words.insert(at + 1, "note:".into());
    }
    words
}

/// The place of a `--` that begins the note of an entry: after the words of an entry, not before them, where it says that
/// no options follow.
fn note_mark(words: &[OsString], options: &[String]) -> Option<usize> {
    let text = |at: usize| words.get(at).and_then(|word| word.to_str());
    let command = (1..words.len()).find(|at| matches!(text(*at), Some("log" | "correct")))?;
    // `correct` names a pairing and a day before the entry.
    let least = if text(command) == Some("correct") { 3 } else { 1 };
    let at = (command + 1..words.len()).find(|at| text(*at) == Some("--"))?;
    let is_option = |at: usize| text(at).is_some_and(|word| word.starts_with("--"));
    let takes_value = |at: usize| {
        text(at).and_then(|word| word.strip_prefix("--")).is_some_and(|name| options.iter().any(|it| it == name))
    };
    let plain = (command + 1..at).filter(|at| !is_option(*at) && !takes_value(at - 1)).count();
    (plain >= least).then_some(at)
}

/// The long names of all options that take a value.
fn value_options(command: &Command, names: &mut Vec<String>) {
    let takes_value = |arg: &&clap::Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let options = command.get_arguments().filter(takes_value).filter_map(clap::Arg::get_long);
    names.extend(options.map(str::to_owned));
    command.get_subcommands().for_each(|sub| value_options(sub, names));
}

/// `-2d`, `-2w 45m`, `-1mo phone`.
fn begins_with_minus_day(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('-') else { return false };
    let first = rest.split(char::is_whitespace).next().unwrap_or_default();
    let unit = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let units = [
        "d", "day", "days", "w", "wk", "wks", "week", "weeks", "m", "mo", "month", "months", "y", "yr", "year", "years",
    ];
    unit.len() < first.len() && units.contains(&unit)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["log", "-2d 44m"], &["log", "−2d 44m"])]
    #[case(&["correct", "P1", "-2d", "45m"], &["correct", "P1", "−2d", "45m"])]
    #[case(&["tick", "P1", "x", "--on", "-2d"], &["tick", "P1", "x", "--on", "-2d"])]
    #[case(&["tick", "P1", "x", "--note", "-2d"], &["tick", "P1", "x", "--note", "-2d"])]
    #[case(&["log", "--again", "-2d", "45m"], &["log", "--again", "−2d", "45m"])]
    #[case(&["comment", "P1", "-5 points"], &["comment", "P1", "-5 points"])]
    #[case(&["log", "--yes", "-x"], &["log", "--yes", "-x"])]
    fn only_days_are_marked(#[case] words: &[&str], #[case] expected: &[&str]) {
        let read = marked(words.iter().map(OsString::from), &Arguments::command());
        assert_eq!(read, expected.iter().map(OsString::from).collect::<Vec<_>>());
    }
}
