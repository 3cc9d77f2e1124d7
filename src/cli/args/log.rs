//! Arguments of `log`, `tick`, and related commands.

use clap::Args;

use super::Many;

#[derive(Debug, Args)]
pub struct Log {
    #[arg(required_unless_present = "batch", num_args = 1.., help = "WHO DURATION [DAY] [TIME] [METHOD or KIND] [TOPICS…]")]
    pub entry: Vec<String>,
    /// The pairing, where a name fits several
    #[arg(long, value_name = "ID")]
    pub pairing: Option<String>,
    /// One meeting with several mentees of a mentor, as in P1,P4
    #[arg(long, value_name = "IDS", value_delimiter = ',', conflicts_with_all = ["pairing", "batch"])]
    pub group: Vec<String>,
    /// A file with an entry on each line, or - for what is typed; all or none
    #[arg(long, value_name = "FILE", conflicts_with = "entry")]
    pub batch: Option<String>,
    /// Plan the next meeting with it, as in "next tue 15:30 phone"
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["group", "batch"])]
    pub next: Option<String>,
    /// Log it although the same day and length are there already, and plan the next meeting although it is planned
    #[arg(long)]
    pub again: bool,
    /// Save it although it is unusual: over 8 hours, outside the pair's dates, in a break
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
#[command(override_usage = "mentordesk tick <PAIRING>... <SKILL> [OPTIONS]\n       \
                            mentordesk tick --where <WORDS> <SKILL> [OPTIONS]")]
pub struct Tick {
    /// The pairing, as in P12, or a name; several as in P1 P4; then the skill, by its name or short name
    #[arg(value_names = ["PAIRING", "SKILL"], required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// Where it is to stand: not started, scheduled, modelled, practised, independent, not applicable [default: one
    /// step on]
    #[arg(long)]
    pub stage: Option<String>,
    /// The day [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Evidence or a remark
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// How well the mentee could do it at the first meeting, 0 to 4
    #[arg(long)]
    pub start: Option<String>,
    /// How urgent it is: low, medium, high
    #[arg(long)]
    pub need: Option<String>,
    /// How well it is to be done in the end, 0 to 4
    #[arg(long)]
    pub target: Option<String>,
    /// Let it go without penalty, and why; "" takes that back
    #[arg(long, value_name = "REASON")]
    pub waive: Option<String>,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Args)]
#[command(override_usage = "mentordesk plan <PAIRING>... <WHEN>... [OPTIONS]\n       \
                            mentordesk plan --where <WORDS> <WHEN>... [OPTIONS]")]
pub struct Plan {
    /// The pairing, as in P12, or a name; several as in P1 P4; then the day, and where you like the time, the length and
    /// how
    #[arg(value_names = ["PAIRING", "WHEN"], required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// Plan it although one is planned for the same day and time already
    #[arg(long)]
    pub again: bool,
    /// Plan it although it is unusual: after the pair's last day, over 8 hours
    #[arg(long)]
    pub yes: bool,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Args)]
pub struct Amend {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The day of the entry or meeting
    #[arg(value_name = "DAY")]
    pub day: String,
    /// Which of several on that day
    #[arg(long, value_name = "N")]
    pub nth: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Correct {
    #[command(flatten)]
    pub which: Amend,
    /// The entry as it should be, as in "45m tue phone budget"; what it does not name stays as it is
    #[arg(required = true, num_args = 1..)]
    pub entry: Vec<String>,
    /// Save it although it is unusual: over 8 hours, outside the pair's dates, in a break
    #[arg(long)]
    pub yes: bool,
}
