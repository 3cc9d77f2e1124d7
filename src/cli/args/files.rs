//! Arguments of `import` and `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileKind {
    /// The directory (CSV)
    People,
    /// Pairings with their agreements (CSV)
    Pairings,
    /// Log entries (CSV)
    Logs,
    /// Skill marks (CSV)
    Marks,
    /// Interest, requests and applications with their answers (CSV)
    Requests,
    /// The answers to surveys and evaluations (CSV)
    Surveys,
    /// Programs with their rules (TOML)
    Program,
    /// Checklists of skill blocks (TOML)
    Checklist,
    /// Everything (JSON Lines)
    All,
}

#[derive(Debug, Args)]
#[command(after_long_help = "\
All rows are written, or none: every bad row is listed as FILE:LINE: COLUMN: what is wrong. Text after a closing quote, \
a quote that is never closed, and one that nothing opens are errors. A blank cell empties the value of a known record. A supervisor is a ref, an e-mail address or a full name; one who is no one \
in the directory is recorded and listed.

With --map, --set, --delimiter, --dates or --refs, a table of another program is read, and nothing is guessed that \
changes a value:
  - The wording of a heading decides whether numbers are hours or minutes: \"Duration (h)\", \"Std\", \"Minutes (not \
hours)\". Columns of hours and of minutes are added. 0:45:00, 1:30 and 1 h 30 are read too.
  - The dates of a column are in one order. A year of two digits is one that the column can mean: an employment date is \
never in the future.
  - Titles above the headings, a sep= line and totals are skipped, and named.
  - Two columns that may be the same and say different things are an error; --map says which to take.
  - A blank cell, and n/a and the like in a column of dates or numbers, keeps what is recorded.
  - \"Delgado, Rosa\" becomes Rosa Delgado only if the whole column is written so.")]
pub struct Import {
    /// What the file holds
    pub kind: FileKind,
    /// The file
    pub file: PathBuf,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub mapping: Mapping,
}

/// How a table with other columns than ours is read; with any of these, names that offices use are understood too
#[derive(Debug, Args)]
pub struct Mapping {
    /// Take a column as one of ours, as in "Job title=role" or "Duration=hours"; nothing behind the = leaves it out; auto
    /// takes what is known
    #[arg(long, value_name = "THEIRS=OURS")]
    pub map: Vec<String>,
    /// What every row says, as in program=classified-26
    #[arg(long, value_name = "OURS=VALUE")]
    pub set: Vec<String>,
    /// What separates the cells: comma, semicolon, tab or pipe [default: what a sep= line says, or the header row has]
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    /// Which of 3/4 is the month [default: what the dates of the column show; if they fit both ways, it is an error]
    #[arg(long, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// What references are made from where no column has them
    #[arg(long, value_name = "FROM")]
    pub refs: Option<RefsFrom>,
}

impl Mapping {
    /// Whether anything of it was asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let Self { map, set, delimiter, dates, refs } = self;
        !map.is_empty() || !set.is_empty() || delimiter.is_some() || dates.is_some() || refs.is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// 3/4 is March 4
    MonthFirst,
    /// 3/4 is 3 April
    DayFirst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RefsFrom {
    /// From the e-mail address
    Email,
    /// From the name
    Name,
}

#[derive(Debug, Args)]
pub struct Export {
    /// What to write
    pub kind: FileKind,
    /// The file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only these pairings, people or requests, as in P1,P4
    #[arg(long, value_name = "REF,REF", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Leave out names and notes
    #[arg(long)]
    pub redact: bool,
}
