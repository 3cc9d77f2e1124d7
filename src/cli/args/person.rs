//! The fields of a person as options, from the table of fields.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::{
    app::people::{CliOption, PERSON_FIELDS},
    cli::failure::Failure,
};

const SET: &str = "set";

/// The fields of a person that the command line names: `--set COLUMN=VALUE`, and the options that some fields have.
#[derive(Debug, Default)]
pub struct Columns {
    /// Fields with an option of their own, each with its text.
    named: Vec<(&'static str, String)>,
    /// What `--set` says.
    set: Vec<String>,
}

impl Columns {
    /// The cells of the people file that these stand for, with the name first.
    ///
    /// # Errors
    /// If a `--set` is not `COLUMN=VALUE`.
    pub fn cells(&self, name: Option<&str>) -> Result<Vec<(String, String)>, Failure> {
        let named = name.map(|name| ("name", name)).into_iter();
        let named = named.chain(self.named.iter().map(|(name, text)| (*name, text.as_str())));
        let mut cells: Vec<_> = named.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        for words in &self.set {
            let Some((column, value)) = words.split_once('=') else {
                return Err(Failure::Usage(format!("--set {words} is not COLUMN=VALUE, as in role=\"Bus driver\"")));
            };
            cells.push((column.trim().to_owned(), value.to_owned()));
        }
        Ok(cells)
    }
}

impl FromArgMatches for Columns {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut columns = Self::default();
        columns.update_from_arg_matches(matches)?;
        Ok(columns)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let with_option = PERSON_FIELDS.iter().filter(|field| field.option.is_some());
        let said = with_option.filter_map(|field| Some((field.name, matches.get_one::<String>(field.name)?.clone())));
        self.named = said.collect();
        self.set = matches.get_many(SET).into_iter().flatten().cloned().collect();
        Ok(())
    }
}

impl Args for Columns {
    fn augment_args(command: Command) -> Command {
        let set = Arg::new(SET).long(SET).value_name("COLUMN=VALUE").action(ArgAction::Append).help(
            "A column of the people file and its value, as in: --set role=\"Bus driver\" --set skills=\"budget;payroll\"",
        );
        let named = PERSON_FIELDS.iter().filter_map(|field| {
            let CliOption { value, help } = field.option?;
            Some(Arg::new(field.name).long(field.name).value_name(value).help(help))
        });
        command.arg(set).args(named)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}
