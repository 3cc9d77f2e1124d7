//! Arguments of `report`, `calendar`, and `letter`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::domain::id::ProgramId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// How the programs stand, for the board
    Board,
    /// A mentor's month, or the days from --from to --to, to be signed
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

/// What a mentor's log says of what was discussed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Content {
    /// Topics and notes, except private ones
    All,
    /// Nothing
    None,
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
    /// Only this region
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Only the pairings of this mentor
    #[arg(long, value_name = "REF")]
    pub mentor: Option<String>,
    /// What a mentor's log says of what was discussed
    #[arg(long, value_name = "CONTENT", value_enum, default_value_t = Content::All)]
    pub content: Content,
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
