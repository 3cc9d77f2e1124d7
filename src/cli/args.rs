//! Command-line definitions, from which help, completions, and the manual page are generated.

#![expect(missing_docs, reason = "a doc comment here is the text of --help, and a grouping of options has none")]

mod days;
mod files;
mod lists;
mod log;
mod many;
mod office;
mod paper;
mod person;
mod records;

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::{
    files::{Export, FileKind, Import, Mapping, Order, RefsFrom},
    lists::{Match, Pairings, Search, Today},
    log::{Amend, Correct, Log, Plan, Tick},
    many::{Many, People},
    office::{
        Answer, Attend, Comment, Eligible, Evaluate, Goal, Pay, Reflect, Requests, Review, Snooze, Submit, Unsnooze,
        Verdict,
    },
    paper::{Calendar, Content, Letter, LetterKind, Report, ReportKind},
    person::Columns,
    records::{
        Add, Edit, EditPairing, EditProgram, End, NewBlock, NewEvent, NewPairing, NewProgram, NewRequest, PersonFields,
    },
};
use crate::domain::day::Day;

/// A desk for the people who run staff-mentoring programs
///
/// Without a command it opens the full-screen desk. Everything stays in one data directory on this machine.
#[derive(Debug, Parser)]
#[command(name = "mentordesk", version, propagate_version = true, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The help heading of global options.
const EVERYWHERE: &str = "Everywhere";

#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The data directory [default: the platform's data directory]
    #[arg(long, value_name = "DIR", global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_DATA")]
    pub data: Option<OsString>,
    /// The settings file [default: config.toml in the platform's configuration directory]
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_CONFIG")]
    pub config: Option<PathBuf>,
    /// The day to view, for example 2026-11-21 [default: today]
    #[arg(long, value_name = "DAY", global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_TODAY")]
    pub today: Option<Day>,
    /// Act as this person: see only their pairings, and sign changes with their name
    #[arg(long = "as", value_name = "REF", global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_AS")]
    pub actor: Option<String>,
    /// Write JSON for other programs
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_JSON", value_parser = clap::builder::FalseyValueParser::new(), num_args = 0, default_missing_value = "true", default_value = "false")]
    pub json: bool,
    /// Plain text for screen readers: no columns, frames, or color; one fact per line
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_PLAIN", value_parser = clap::builder::FalseyValueParser::new(), num_args = 0, default_missing_value = "true", default_value = "false")]
    pub plain: bool,
    /// When to use color
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, hide_env_values = true, env = "MENTORDESK_COLOR", default_value = "auto")]
    pub color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the desk with sample data, or write sample data to a directory
    Demo(Demo),
    /// What needs attention, most urgent first
    Today(Today),
    /// Find a mentor: words in any order, filters like region:north skill:budget free
    Search(Search),
    /// Suggest mentors for one mentee, or the best assignment for everyone who is waiting
    Match(Match),
    /// List the programs
    Programs,
    /// List the pairings
    Pairings(Pairings),
    /// List the people
    People(People),
    /// List requests: interest, mentors, applications, with their ages
    Requests(Requests),
    /// Who meets which condition of a program, and why
    Eligible(Eligible),
    /// Show one person, pairing or program in full
    Show {
        /// A person, a pairing like P12, or a program
        #[arg(value_name = "REF")]
        what: String,
    },
    /// Add a person, a pairing, a program, a request or a skill block
    #[command(subcommand)]
    Add(Add),
    /// Change a person, a pairing or a program
    #[command(subcommand)]
    Edit(Edit),
    /// End a pairing early, without fault; all its records are kept
    End(End),
    /// Log a meeting in one line, as in: log "garcia 45m tue phone budget"
    Log(Log),
    /// Move one skill on a checklist
    Tick(Tick),
    /// Plan the next meeting of a pairing, as in: plan P12 "next tue 15:30 phone"
    Plan(Plan),
    /// Correct an entry of the log, as in: correct P12 yesterday "45m yesterday phone"
    Correct(Correct),
    /// Delete a log entry, or cancel a planned meeting, for example: remove P12 yesterday
    Remove(Amend),
    /// Undo the last change today
    Undo,
    /// Redo the last undone change
    Redo,
    /// Answer a request, as in: answer R7 accept
    Answer(Answer),
    /// Submit a month's log; later changes are kept as corrections
    Submit(Submit),
    /// Record progress on a goal, or that it is reached
    Goal(Goal),
    /// Record a review of the goals
    Review(Review),
    /// Record an evaluation, survey or form
    Evaluate(Evaluate),
    /// Record the next step of a stipend: approved, sent to the region, paid
    Pay(Pay),
    /// Answer a reflection question
    Reflect(Reflect),
    /// Comment on the program
    Comment(Comment),
    /// Record who attended a session for mentors
    Attend(Attend),
    /// Snooze what needs attention until a day, as in: snooze P12 never-met --until 2w --reason "away"
    Snooze(Snooze),
    /// End a snooze now
    Unsnooze(Unsnooze),
    /// Read a file: people, pairings, logs, marks, requests, surveys (CSV), program, checklist (TOML), all (JSON Lines)
    Import(Import),
    /// Write the same kinds back
    Export(Export),
    /// Write a report or a form: Markdown here, HTML to print or CSV into a file
    Report(Report),
    /// Write upcoming dates as an iCalendar file: meetings, due dates, events
    Calendar(Calendar),
    /// Draft a letter: answer R7, reminder P12, next-steps P12
    Letter(Letter),
    /// Write a checksummed copy of everything; works while the desk is open
    Backup {
        /// The file to write [default: one in the data directory]
        file: Option<PathBuf>,
    },
    /// Restore a backup or a point in time; the current data is kept
    Restore(Restore),
    /// Check every record, reference and rule of the data
    ///
    /// Most damage is mended whenever the data is opened, and said. What neither the database nor backup and journal
    /// have any more is named, with exit code 4, until --repair has taken note of it.
    Doctor {
        /// Mend what is wrong: rebuild damaged records from the newest backup and the journal, take damaged backups out of
        /// the way, and take note of changes that are lost. Sound data is not touched; damaged files are kept
        #[arg(long)]
        repair: bool,
    },
    /// Show the settings and where they are stored
    Config(Config),
    /// Write completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    Man,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("act"))]
pub struct Config {
    /// Write a file with every setting in it, to be changed; one that is there is left as it is
    #[arg(long, group = "act")]
    pub write: bool,
    /// Name every mistake of the settings and of the themes beside them; exit with 1 where there is one
    #[arg(long, group = "act")]
    pub check: bool,
    /// List what keys can be given to, by the names that the settings have for it, with the keys in force
    #[arg(long, group = "act")]
    pub keys: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Write the data into this new directory instead of opening it
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// How many people [default: 120]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    pub people: Option<u32>,
    /// How many pairings [default: 42]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub pairings: Option<u32>,
    /// Seed; a different number generates different data
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("source").required(true))]
pub struct Restore {
    /// The backup file
    #[arg(group = "source")]
    pub file: Option<PathBuf>,
    /// The moment to go back to, as in "2026-11-20 14:00"
    #[arg(long, value_name = "TIME", group = "source")]
    pub at: Option<String>,
}
