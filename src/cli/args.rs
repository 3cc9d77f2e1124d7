//! Command-line definitions, from which help, completions, and the manual page are generated.

#![expect(missing_docs, reason = "a doc comment here is the text of --help, and a grouping of options has none")]

mod days;
mod log;
mod many;
mod office;
mod person;
mod records;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::{
    log::{Amend, Correct, Log, Plan, Tick},
    many::{Many, People},
    office::{
        Answer, Attend, Comment, Eligible, Evaluate, Goal, Pay, Reflect, Requests, Review, Snooze, Submit, Unsnooze,
        Verdict,
    },
    person::Columns,
    records::{Add, Edit, EditPairing, EditProgram, End, NewBlock, NewPairing, NewProgram, NewRequest, PersonFields},
};
use crate::domain::{day::Day, id::ProgramId};

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
    pub data: Option<String>,
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
pub struct Today {
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// Only this region
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
    /// Only this kind, as in meeting-overdue
    #[arg(long)]
    pub kind: Option<String>,
    /// Only this severity: overdue, due or notice
    #[arg(long)]
    pub severity: Option<String>,
    /// Say why: rule, source, arithmetic
    #[arg(long)]
    pub why: bool,
    /// List snoozed items instead, with until when and why
    #[arg(long, conflicts_with = "exit_code")]
    pub snoozed: bool,
    /// Exit with 10 when anything is overdue
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Args)]
pub struct Search {
    /// Words and filters
    #[arg(required = true, num_args = 1..)]
    pub query: Vec<String>,
    /// Maximum number of results
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Only mentors of this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whom").required(true))]
pub struct Match {
    /// In which program
    #[arg(long, value_name = "PROGRAM")]
    pub program: ProgramId,
    /// Suggest mentors for this mentee
    #[arg(long, value_name = "REF", group = "whom")]
    pub mentee: Option<String>,
    /// Find the best assignment for all who wait
    #[arg(long, group = "whom")]
    pub all: bool,
    /// Print every allowed score
    #[arg(long, group = "whom")]
    pub matrix: bool,
    /// Make the pairings, as proposed; with --mentee, the first suggestion
    #[arg(long, conflicts_with = "matrix")]
    pub apply: bool,
    /// A pair to keep; may be repeated
    #[arg(long, value_name = "MENTEE=MENTOR", requires = "all")]
    pub pin: Vec<String>,
    /// A pair to rule out; may be repeated
    #[arg(long, value_name = "MENTEE=MENTOR", requires = "all")]
    pub forbid: Vec<String>,
    /// Fail unless the result equals that of this run
    #[arg(long, value_name = "ID", requires = "all")]
    pub run: Option<String>,
    /// With --mentee: say what rules the other mentors out
    #[arg(long, requires = "mentee")]
    pub why: bool,
    /// With --mentee: at most so many
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct Pairings {
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// Only this state, as in active
    #[arg(long)]
    pub state: Option<String>,
    /// Only matches of this filter, for example "overdue region:north -mentor:garcia"
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// In this order: urgency, mentor, mentee, hours, last-contact, end-date, program; - turns it round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<String>,
}

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
All rows are written, or none: every bad row is listed as FILE:LINE: COLUMN: what is wrong. Text after a closing quote \
and a quote that is never closed are errors. A supervisor is a ref, an e-mail address or a full name; one who is no one \
in the directory is recorded and listed.

With --map, --set, --delimiter, --dates or --refs, a table of another program is read, and nothing is guessed that \
changes a value:
  - The wording of a heading decides whether numbers are hours or minutes: \"Duration (h)\", \"Std\", \"Minutes (not \
hours)\". Columns of hours and of minutes are added. 0:45:00, 1:30 and 1 h 30 are read too.
  - The dates of a column are in one order. A year of two digits is one that the column can mean: an employment date is \
never in the future.
  - Titles above the headings, a sep= line and totals are skipped, and named.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// How the programs stand, for the board
    Board,
    /// A mentor's month, to be signed
    MentorLog,
    /// The confirmed pairs by region, for the association
    Pairs,
    /// Stipends: eligible, approved, sent, paid, not payable
    Stipends,
    /// What was answered in surveys, in sums only
    Surveys,
    /// The agreement of a pairing, to be signed
    Agreement,
    /// The certificate of a completed pairing
    Certificate,
    /// The reflection questions
    Reflection,
}

#[derive(Debug, Args)]
pub struct Report {
    /// Which
    pub kind: ReportKind,
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// The first day that counts [default: the program's first day]
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day that counts [default: today]
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Only this pairing, as in P12
    #[arg(long, value_name = "ID")]
    pub pairing: Option<String>,
    /// The month of a mentor's log, as in 2026-10 [default: this month]
    #[arg(long, value_name = "MONTH")]
    pub month: Option<String>,
    /// The file: .html to print, .csv for a spreadsheet, .md as on the terminal
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Calendar {
    /// Only this pairing, as in P12, and the events of its program
    #[arg(long, value_name = "ID")]
    pub pairing: Option<String>,
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// The file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LetterKind {
    /// The answer to a request, as it was decided
    Answer,
    /// A reminder to a pair that has not met lately
    Reminder,
    /// What happens after the agreement
    NextSteps,
}

#[derive(Debug, Args)]
pub struct Letter {
    /// Which
    pub what: LetterKind,
    /// The request or pairing, as in R7 or P12; several pairings as in P1,P4 or P1 P4
    #[arg(value_name = "REF", required = true, num_args = 1..)]
    pub about: Vec<String>,
    /// A draft for a mail program, as in letter.eml; for several the folder they go to [default: the text here]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
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
