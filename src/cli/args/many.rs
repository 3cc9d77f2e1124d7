//! Options for acting on several records at once, and for filtering lists.

use clap::Args;

/// Whom an act is for, beside those who are named.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "For several at once")]
pub struct Many {
    /// In place of names: all that pass these words, as in "program:mcps state:active"; lists take the same words with
    /// --filter
    #[arg(long = "where", value_name = "WORDS", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Leave out those for whom it cannot be done, and say why [default: it is done for all of them, or for none]
    #[arg(long)]
    pub skip: bool,
    /// Only say for whom it would be done, and for whom not
    #[arg(long)]
    pub dry_run: bool,
}

impl Many {
    /// Whether none of these options is given, so that a single record is handled on its own.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        let Self { filter, skip, dry_run } = self;
        filter.is_none() && !skip && !dry_run
    }
}

#[derive(Debug, Args)]
pub struct People {
    /// Only those who pass these words, as in "free role:secretary -region:north"
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// In this order: name, role, unit, free-places; - turns it round [default: by reference]
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<String>,
}
