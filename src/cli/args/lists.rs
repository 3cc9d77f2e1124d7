//! Arguments of `today`, `search`, `match`, and `pairings`.

use clap::Args;

use crate::domain::id::ProgramId;

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
    #[arg(long, value_name = "RUN", requires = "all")]
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
