//! `man`: everything on one manual page.

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use super::{args::Arguments, failure::Failure, output};

/// Prints the manual page.
///
/// # Errors
/// [`Failure::Failed`] if it cannot be made.
pub fn print() -> Result<(), Failure> {
    output::print(&String::from_utf8_lossy(&page()?));
    Ok(())
}

/// The page, in the language of `man`.
fn page() -> std::io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let manual = Man::new(Arguments::command());
    let mut page = Vec::new();
    manual.render_title(&mut page)?;
    manual.render_name_section(&mut page)?;
    manual.render_synopsis_section(&mut page)?;
    manual.render_description_section(&mut page)?;
    let mut commands = Roff::default();
    commands.control("SH", ["COMMANDS"]);
    for sub in command.get_subcommands_mut() {
        describe(&mut commands, sub);
    }
    commands.to_writer(&mut page)?;
    // The options of the program itself go with every command.
    manual.render_options_section(&mut page)?;
    manual.render_version_section(&mut page)?;
    Ok(page)
}

/// Describes a command and those below it.
fn describe(roff: &mut Roff, command: &mut Command) {
    if command.get_name() == "help" {
        return;
    }
    if !command.has_subcommands() {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").lines().map(str::trim).collect::<Vec<_>>().join("; or ");
        roff.control("SS", [usage.as_str()]);
        let about = command.get_long_about().or_else(|| command.get_about());
        roff.text([roman(about.map(ToString::to_string).unwrap_or_default())]);
        let own = command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set());
        own.filter(|arg| !["help", "version"].contains(&arg.get_id().as_str())).for_each(|arg| option(roff, arg));
    }
    for sub in command.get_subcommands_mut() {
        describe(roff, sub);
    }
}

/// Describes an argument.
fn option(roff: &mut Roff, arg: &Arg) {
    roff.control("TP", []);
    roff.text([bold(arg.to_string())]);
    let help = arg.get_long_help().or_else(|| arg.get_help());
    let mut words = help.map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    if !values.is_empty() && arg.get_action().takes_values() {
        let values = values.iter().filter(|value| !value.is_hide_set());
        let names: Vec<&str> = values.map(clap::builder::PossibleValue::get_name).collect();
        words.push_str(&format!(": {}", names.join(", ")));
    }
    roff.text([roman(words)]);
}
