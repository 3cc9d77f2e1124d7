//! What the command line takes. Help, completions and the manual page are made from these definitions.

#![expect(missing_docs, reason = "a doc comment here is the text of --help, and a grouping of options has none")]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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

#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Where the data is [default: the platform's data directory]
    #[arg(long, value_name = "DIR", global = true, env = "MENTORDESK_DATA")]
    pub data: Option<String>,
    /// The day to see everything on, as 2026-11-21 [default: today]
    #[arg(long, value_name = "DAY", global = true, env = "MENTORDESK_TODAY")]
    pub today: Option<Day>,
    /// Act as this person: only their pairings, and their name on what is written
    #[arg(long = "as", value_name = "REF", global = true, env = "MENTORDESK_AS")]
    pub actor: Option<String>,
    /// Write JSON for other programs
    #[arg(long, global = true, env = "MENTORDESK_JSON", value_parser = clap::builder::FalseyValueParser::new(), num_args = 0, default_missing_value = "true", default_value = "false")]
    pub json: bool,
    /// When to use color
    #[arg(long, value_name = "WHEN", global = true, env = "MENTORDESK_COLOR", default_value = "auto")]
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
    /// Open the desk on made-up sample data, or write such data
    Demo(Demo),
    /// What needs attention, most urgent first
    Today(Today),
    /// Find a mentor: words in any order, filters like region:north skill:budget free
    Search(Search),
    /// Mentors for one mentee, or the best assignment for all who wait
    Match(Match),
    /// List the programs
    Programs,
    /// List the pairings
    Pairings(Pairings),
    /// List the people
    People,
    /// Show one person, pairing or program in full
    Show {
        /// A person, a pairing like P12, or a program
        #[arg(value_name = "REF")]
        what: String,
    },
    /// Add a person, a pairing or a program
    #[command(subcommand)]
    Add(Add),
    /// Change a person, a pairing or a program
    #[command(subcommand)]
    Edit(Edit),
    /// End a pairing early, without anybody's fault; everything in it is kept
    End(End),
    /// Log a meeting in one line, as in: log "garcia 45m tue phone budget"
    Log(Log),
    /// Move one skill on a checklist
    Tick(Tick),
    /// Read a file: people, pairings, logs, marks (CSV), program, checklist (TOML), all (JSON Lines)
    Import(Import),
    /// Write the same kinds back
    Export(Export),
    /// Write a report or a form: Markdown here, HTML to print or CSV into a file
    Report(Report),
    /// Write what is coming as an iCalendar file: meetings, due dates, events
    Calendar(Calendar),
    /// Draft a letter: answer R7, reminder P12, next-steps P12
    Letter(Letter),
    /// Write a checksummed copy of everything; works while the desk is open
    Backup {
        /// The file to write [default: one in the data directory]
        file: Option<PathBuf>,
    },
    /// Put a backup back, or go back to a moment; what is there now is kept beside
    Restore(Restore),
    /// Check every record, reference and rule of the data
    Doctor {
        /// Rebuild the data from the newest backup and the journal
        #[arg(long)]
        repair: bool,
    },
    /// Write completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    Man,
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
    /// Another number gives other data
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Args)]
pub struct Today {
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// Only this region
    #[arg(long)]
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
    /// Exit with 10 when anything is overdue
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Args)]
pub struct Search {
    /// Words and filters
    #[arg(required = true, num_args = 1..)]
    pub query: Vec<String>,
    /// At most so many
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
    /// A pair that is to be; may be repeated
    #[arg(long, value_name = "MENTEE=MENTOR", requires = "all")]
    pub pin: Vec<String>,
    /// A pair that is not to be; may be repeated
    #[arg(long, value_name = "MENTEE=MENTOR", requires = "all")]
    pub forbid: Vec<String>,
    /// Insist that the outcome is that of this run
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
}

#[derive(Debug, Subcommand)]
pub enum Add {
    /// Add somebody to the directory
    Person(PersonFields),
    /// Pair a mentor and a mentee
    Pairing(NewPairing),
    /// Set up a program from a template
    Program(NewProgram),
}

#[derive(Debug, Subcommand)]
pub enum Edit {
    /// Change somebody in the directory; what is not named stays, "" clears
    Person {
        /// Who
        #[arg(value_name = "REF")]
        who: String,
        #[command(flatten)]
        fields: Columns,
    },
    /// Record signatures, dates, a goal or another state of a pairing
    Pairing(EditPairing),
    /// Change a program's name, dates or rules
    Program(EditProgram),
}

#[derive(Debug, Args)]
pub struct PersonFields {
    /// The district's own reference
    #[arg(long = "ref", value_name = "REF")]
    pub id: String,
    /// The full name
    #[arg(long)]
    pub name: String,
    #[command(flatten)]
    pub columns: Columns,
}

/// The columns of the people file, as options.
#[derive(Debug, Default, Args)]
pub struct Columns {
    /// A column of the people file and its value, as in: --set role="Bus driver" --set skills="budget;payroll"
    #[arg(long = "set", value_name = "COLUMN=VALUE")]
    pub set: Vec<String>,
    /// E-mail address
    #[arg(long)]
    pub email: Option<String>,
    /// Telephone number
    #[arg(long)]
    pub phone: Option<String>,
    /// Job held now
    #[arg(long)]
    pub role: Option<String>,
    /// Building or department
    #[arg(long)]
    pub unit: Option<String>,
    /// Region
    #[arg(long)]
    pub region: Option<String>,
    /// Whether this person takes mentees: yes or no
    #[arg(long)]
    pub mentor: Option<String>,
    /// How many mentees at most
    #[arg(long)]
    pub capacity: Option<String>,
    /// What this person can teach, separated by ;
    #[arg(long)]
    pub skills: Option<String>,
    /// What this person wants to learn, separated by ;
    #[arg(long)]
    pub needs: Option<String>,
    /// When this person can meet
    #[arg(long)]
    pub availability: Option<String>,
    /// The programs this person takes part in or waits for, separated by ;
    #[arg(long)]
    pub programs: Option<String>,
}

#[derive(Debug, Args)]
pub struct NewPairing {
    /// The program
    #[arg(long)]
    pub program: ProgramId,
    /// The mentor
    #[arg(long, value_name = "REF")]
    pub mentor: String,
    /// The mentee
    #[arg(long, value_name = "REF")]
    pub mentee: String,
    /// First day [default: today]
    #[arg(long, value_name = "DAY")]
    pub starts: Option<String>,
    /// Last day [default: what the program's term says]
    #[arg(long, value_name = "DAY")]
    pub ends: Option<String>,
    /// Where it is to stand
    #[arg(long, default_value = "confirmed")]
    pub state: String,
}

#[derive(Debug, Args)]
pub struct NewProgram {
    /// st-vrain, mcps, seiu, uk-pdp or masa
    #[arg(long)]
    pub template: String,
    /// A short name: lower-case letters, digits, hyphens
    #[arg(long, value_name = "SLUG")]
    pub id: ProgramId,
    /// The title [default: the template's]
    #[arg(long)]
    pub name: Option<String>,
    /// First day
    #[arg(long, value_name = "DAY")]
    pub starts: Day,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub ends: Day,
    /// A holiday or break, both days included; may be repeated
    #[arg(long, value_name = "DAY..DAY")]
    pub closure: Vec<String>,
    /// Another value for a rule of the template; may be repeated
    #[arg(long, value_name = "RULE=VALUE")]
    pub set: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditProgram {
    /// Which
    pub program: ProgramId,
    /// Another title
    #[arg(long)]
    pub name: Option<String>,
    /// Another first day
    #[arg(long, value_name = "DAY")]
    pub starts: Option<Day>,
    /// Another last day
    #[arg(long, value_name = "DAY")]
    pub ends: Option<Day>,
    /// A further holiday or break; may be repeated
    #[arg(long, value_name = "DAY..DAY")]
    pub closure: Vec<String>,
    /// Another value for a rule; may be repeated
    #[arg(long, value_name = "RULE=VALUE")]
    pub set: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditPairing {
    /// Which, as in P12
    pub pairing: String,
    /// Another state, as in active
    #[arg(long)]
    pub state: Option<String>,
    /// When the mentor signed the agreement; "" clears
    #[arg(long, value_name = "DAY")]
    pub mentor_signed: Option<String>,
    /// When the mentee signed the agreement; "" clears
    #[arg(long, value_name = "DAY")]
    pub mentee_signed: Option<String>,
    /// When the office received the agreement; "" clears
    #[arg(long, value_name = "DAY")]
    pub received: Option<String>,
    /// Another last day; "" goes back to the program's term
    #[arg(long, value_name = "DAY")]
    pub ends: Option<String>,
    /// A further goal
    #[arg(long)]
    pub goal: Option<String>,
    /// What the two have settled, as in "ground rules"; may be repeated
    #[arg(long)]
    pub settled: Vec<String>,
}

#[derive(Debug, Args)]
pub struct End {
    /// Which, as in P12
    pub pairing: String,
    /// The last day [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Why, in your words
    #[arg(long, default_value = "")]
    pub because: String,
}

#[derive(Debug, Args)]
pub struct Log {
    #[arg(required = true, num_args = 1.., help = "WHO DURATION [DAY] [METHOD or KIND] [TOPICS…]")]
    pub entry: Vec<String>,
    /// The pairing, where a name fits several
    #[arg(long, value_name = "ID")]
    pub pairing: Option<String>,
    /// Log it although the same day and length are there already
    #[arg(long)]
    pub again: bool,
}

#[derive(Debug, Args)]
pub struct Tick {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The skill, by its name or short name
    pub skill: String,
    /// Where it is to stand: not started, scheduled, modelled, practised, independent, not applicable [default: one
    /// step on]
    #[arg(long)]
    pub stage: Option<String>,
    /// The day [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Evidence or a remark
    #[arg(long)]
    pub note: Option<String>,
    /// How well the mentee could do it at the first meeting, 0 to 4
    #[arg(long)]
    pub start: Option<String>,
    /// How urgent it is: low, medium, high
    #[arg(long)]
    pub need: Option<String>,
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
pub struct Import {
    /// What the file holds
    pub kind: FileKind,
    /// The file
    pub file: PathBuf,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    /// What to write
    pub kind: FileKind,
    /// The file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
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
    /// A kind word to a pair that has gone quiet
    Reminder,
    /// What happens after the agreement
    NextSteps,
}

#[derive(Debug, Args)]
pub struct Letter {
    /// Which
    pub what: LetterKind,
    /// The request or pairing, as in R7 or P12
    #[arg(value_name = "REF")]
    pub about: String,
    /// A draft for a mail program, as in letter.eml [default: the text here]
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
