//! Arguments of the office's commands: requests, months, goals, surveys, payments, training.

use clap::{Args, ValueEnum};

use super::Many;
use crate::domain::{
    id::{ProgramId, RuleId},
    office::PaymentStep,
    request::RequestKind,
    rule::Party,
};

#[derive(Debug, Args)]
pub struct Requests {
    /// Only this program
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
    /// Only those that wait for an answer
    #[arg(long)]
    pub waiting: bool,
}

#[derive(Debug, Args)]
pub struct Eligible {
    /// The program
    pub program: ProgramId,
    /// Who
    #[arg(value_name = "REF")]
    pub person: String,
    /// As a mentee, not as a mentor
    #[arg(long)]
    pub as_mentee: bool,
}

#[derive(Debug, Args)]
#[command(override_usage = "mentordesk answer <REQUEST>... <VERDICT> [OPTIONS]\n       \
                            mentordesk answer --where <WORDS> <VERDICT> [OPTIONS]")]
pub struct Answer {
    /// Which, as in R7; several as in R7 R9; then the answer: accept, decline, or pause until a day
    #[arg(value_names = ["REQUEST", "VERDICT"], required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// Until when it rests, with pause
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Why, in your words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub because: String,
    /// The new last day of a second year [default: the term once more]
    #[arg(long, value_name = "DAY")]
    pub ends: Option<String>,
    /// When it was answered [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Verdict {
    /// Yes
    Accept,
    /// No
    Decline,
    /// Not now
    Pause,
}

#[derive(Debug, Args)]
pub struct Submit {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The month, as in 2026-10 or october
    pub month: String,
    /// When it was submitted [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

#[derive(Debug, Args)]
pub struct Goal {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The number of the goal, from 1
    pub number: usize,
    /// How it goes
    #[arg(long, value_name = "WORDS")]
    pub progress: Option<String>,
    /// When it was reached; "" opens it again
    #[arg(long, value_name = "DAY")]
    pub reached: Option<String>,
    /// Other words for the goal
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
}

#[derive(Debug, Args)]
pub struct Review {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// Which review: 50 midway, 100 at the end
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub at: u8,
    /// When it took place [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What came of it
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub words: String,
}

#[derive(Debug, Args)]
pub struct Evaluate {
    /// The pairing, as in P12, or a name
    #[arg(required_unless_present = "region")]
    pub pairing: Option<String>,
    /// Whose it is: mentor, mentee, district or coordinator
    #[arg(long, value_name = "PARTY", value_parser = party, conflicts_with = "region")]
    pub by: Option<Party>,
    /// The program of a region's survey
    #[arg(long, requires = "region", conflicts_with = "pairing")]
    pub program: Option<ProgramId>,
    /// The region whose contact answered
    #[arg(long, requires = "program")]
    pub region: Option<String>,
    /// Which evaluation [default: the only one that is asked of that party]
    #[arg(long)]
    pub rule: Option<RuleId>,
    /// When it was given [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// An answer; may be repeated
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub answer: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Pay {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// approved, sent or paid
    #[arg(value_parser = step)]
    pub step: PaymentStep,
    /// For which year of the pairing
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub year: u32,
    /// When [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Waive a reason against it, as in never-met; repeatable; needs --because
    #[arg(long, value_name = "REASON", requires = "because")]
    pub waive: Vec<String>,
    /// Why it is waived; kept with the pairing
    #[arg(long, value_name = "WORDS", requires = "waive")]
    pub because: Option<String>,
}

#[derive(Debug, Args)]
pub struct Reflect {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The question, by its short name
    pub question: String,
    /// The answer
    #[arg(long, value_name = "WORDS")]
    pub words: String,
    /// Who reflects: mentor or mentee [default: the person named by --as]
    #[arg(long, value_name = "PARTY", value_parser = party)]
    pub by: Option<Party>,
    /// When [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Let others than its author read it
    #[arg(long)]
    pub shared: bool,
}

#[derive(Debug, Args)]
pub struct Comment {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The comment
    #[arg(long, value_name = "WORDS")]
    pub words: String,
    /// Who made it: mentor, mentee, region, district, coordinator [default: the person named by --as]
    #[arg(long, value_name = "PARTY", value_parser = party)]
    pub by: Option<Party>,
    /// When [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

#[derive(Debug, Args)]
pub struct Attend {
    /// The session, as the program's rule calls it
    pub session: String,
    /// Who attended
    #[arg(value_name = "REF", required = true)]
    pub people: Vec<String>,
    /// When [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

#[derive(Debug, Args)]
#[command(override_usage = "mentordesk snooze <REF>... <KIND> --until <DAY> --reason <WORDS> [OPTIONS]\n       \
                            mentordesk snooze --where <WORDS> <KIND> --until <DAY> --reason <WORDS> [OPTIONS]\n       \
                            mentordesk snooze --list")]
pub struct Snooze {
    /// A pairing like P12, a request like R7, a person, or a region; several pairings or requests as in P1 P4; then what
    /// is put off, as in never-met
    #[arg(value_names = ["REF", "KIND"], required_unless_present = "list", num_args = 1..)]
    pub words: Vec<String>,
    /// The day on which it is back: after today, and within a year
    #[arg(long, value_name = "DAY", required_unless_present = "list")]
    pub until: Option<String>,
    /// Why, for whoever looks at it meanwhile
    #[arg(long, value_name = "WORDS", required_unless_present = "list")]
    pub reason: Option<String>,
    /// The program, where a person is concerned in several
    #[arg(long, value_name = "PROGRAM", conflicts_with = "list")]
    pub program: Option<ProgramId>,
    /// List what is put off, and what is back
    #[arg(long, conflicts_with_all = ["words", "until", "reason", "filter", "skip", "dry_run"])]
    pub list: bool,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Args)]
pub struct Unsnooze {
    /// A pairing like P12, a request like R7, a person, or a region
    #[arg(value_name = "REF")]
    pub what: String,
    /// What was put off, as in never-met [default: the only thing]
    pub kind: Option<String>,
    /// The program, where a person is concerned in several
    #[arg(long, value_name = "PROGRAM")]
    pub program: Option<ProgramId>,
}

/// The item of `all` with that word.
fn word<T: Copy>(text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, String> {
    let wanted = text.trim().to_lowercase();
    all.iter().copied().find(|one| word(*one) == wanted).ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
        format!("one of {}", words.join(", "))
    })
}

pub(super) fn kind(text: &str) -> Result<RequestKind, String> {
    word(text, &RequestKind::ALL, RequestKind::word)
}

pub(super) fn party(text: &str) -> Result<Party, String> {
    word(text, &Party::ALL, Party::word)
}

fn step(text: &str) -> Result<PaymentStep, String> {
    word(text, &PaymentStep::ALL, PaymentStep::word)
}
