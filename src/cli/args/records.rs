//! Arguments of `add`, `edit`, and `end`.

use clap::{Args, Subcommand};

use super::{Columns, Many};
use crate::domain::{id::ProgramId, request::RequestKind, rule::Party};

#[derive(Debug, Subcommand)]
pub enum Add {
    /// Add a person to the directory
    Person(PersonFields),
    /// Pair a mentor and a mentee
    Pairing(NewPairing),
    /// Set up a program from a template, or from another program
    Program(NewProgram),
    /// Record what came in: interest, a request, an application
    Request(NewRequest),
    /// Add a skill block for one pairing alone
    Block(NewBlock),
    /// Add an event or a deadline to a program's calendar
    Event(NewEvent),
    /// Record a conflict of interest between two people, who are then not paired where a program rules that out
    Conflict {
        /// The person who declared it
        #[arg(value_name = "REF")]
        who: String,
        /// The other person
        #[arg(value_name = "REF")]
        with: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Edit {
    /// Change a person in the directory; what is not named stays, "" clears
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

#[derive(Debug, Args)]
pub struct NewPairing {
    /// The program
    #[arg(long, value_name = "PROGRAM")]
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
    /// Its checklist, by short name [default: the one that fits the mentee]; may be repeated
    #[arg(long = "checklist", value_name = "CHECKLIST")]
    pub checklists: Vec<String>,
    /// A rule of eligibility that is set aside, and why; may be repeated
    #[arg(long = "override", value_name = "RULE=REASON")]
    pub overrides: Vec<String>,
}

#[derive(Debug, Args)]
pub struct NewProgram {
    /// st-vrain, mcps, seiu, uk-pdp or masa
    #[arg(long, required_unless_present = "from", conflicts_with = "from")]
    pub template: Option<String>,
    /// Another program whose rules, checklists, events, questions and regions are taken over
    #[arg(long, value_name = "PROGRAM")]
    pub from: Option<ProgramId>,
    /// A short name: lower-case letters, digits, hyphens
    #[arg(long, value_name = "SLUG")]
    pub id: ProgramId,
    /// The title [default: the template's or the other program's]
    #[arg(long, value_name = "TITLE")]
    pub name: Option<String>,
    /// First day
    #[arg(long, value_name = "DAY")]
    pub starts: String,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub ends: String,
    /// A holiday or break, both days included; may be repeated
    #[arg(long, value_name = "DAY..DAY")]
    pub closure: Vec<String>,
    /// Another value for a rule of the template; may be repeated
    #[arg(long, value_name = "RULE=VALUE")]
    pub set: Vec<String>,
    /// The team to ask, with its address or phone, for letters and agreements
    #[arg(long, value_name = "WORDS")]
    pub contact: Option<String>,
}

#[derive(Debug, Args)]
pub struct EditProgram {
    /// Which
    pub program: ProgramId,
    /// Another title
    #[arg(long, value_name = "TITLE")]
    pub name: Option<String>,
    /// Another first day
    #[arg(long, value_name = "DAY")]
    pub starts: Option<String>,
    /// Another last day
    #[arg(long, value_name = "DAY")]
    pub ends: Option<String>,
    /// A further holiday or break; may be repeated
    #[arg(long, value_name = "DAY..DAY")]
    pub closure: Vec<String>,
    /// Another value for a rule; may be repeated
    #[arg(long, value_name = "RULE=VALUE")]
    pub set: Vec<String>,
    /// A region and who coordinates it, as in "north=E12;E13"; may be repeated
    #[arg(long, value_name = "NAME=REF;REF")]
    pub region: Vec<String>,
    /// The team to ask, with its address or phone, for letters and agreements; "" clears
    #[arg(long, value_name = "WORDS")]
    pub contact: Option<String>,
    /// Whom to ask in a region, as in "north=Rosa Delgado, 555-0100"; empty words clear; may be repeated
    #[arg(long, value_name = "REGION=WORDS")]
    pub region_contact: Vec<String>,
    /// When a region's list of pairs went to the association; may be repeated
    #[arg(long, value_name = "REGION=DAY")]
    pub list_sent: Vec<String>,
    /// When a region reported; may be repeated
    #[arg(long, value_name = "REGION=DAY")]
    pub reported: Vec<String>,
    /// Only say which pairings would change, and how
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct EditPairing {
    /// Which, as in P12, or a name; several as in P1 P4: all of them or none
    #[arg(value_name = "PAIRING", required_unless_present = "filter", num_args = 1..)]
    pub pairings: Vec<String>,
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
    #[arg(long, value_name = "WORDS")]
    pub goal: Option<String>,
    /// What the two have settled, as in "ground rules"; may be repeated
    #[arg(long, value_name = "WORDS")]
    pub settled: Vec<String>,
    /// Its region; "" clears
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
    /// Another checklist, by short name; marks of skills that both have are kept; may be repeated
    #[arg(long = "checklist", value_name = "CHECKLIST")]
    pub checklists: Vec<String>,
    /// When the office told the two about next steps; "" clears
    #[arg(long, value_name = "DAY")]
    pub told: Option<String>,
    /// When the mentor was recognized; "" clears
    #[arg(long, value_name = "DAY")]
    pub recognized: Option<String>,
    /// Why it moves to another state
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub because: String,
    /// A rule of eligibility that is set aside, and why; may be repeated
    #[arg(long = "override", value_name = "RULE=REASON")]
    pub overrides: Vec<String>,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Args)]
pub struct End {
    /// Which, as in P12, or a name; several as in P1 P4: all of them or none
    #[arg(value_name = "PAIRING", required_unless_present = "filter", num_args = 1..)]
    pub pairings: Vec<String>,
    /// The last day [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Why, in your words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub because: String,
    #[command(flatten)]
    pub many: Many,
}

#[derive(Debug, Args)]
pub struct NewRequest {
    /// The program
    #[arg(long, value_name = "PROGRAM")]
    pub program: ProgramId,
    /// interest, mentor, application or second-year
    #[arg(long, value_parser = super::office::kind)]
    pub kind: RequestKind,
    /// Who is concerned: the mentor with an interest, otherwise the mentee
    #[arg(long, value_name = "REF")]
    pub person: String,
    /// The mentor that is wished for
    #[arg(long, value_name = "REF")]
    pub mentor: Option<String>,
    /// The pairing that is to go on for a second year
    #[arg(long, value_name = "ID")]
    pub pairing: Option<String>,
    /// Who asked: mentor, mentee, region, district, coordinator [default: whoever is concerned]
    #[arg(long, value_name = "PARTY", value_parser = super::office::party)]
    pub asked_by: Option<Party>,
    /// When it came in [default: today]
    #[arg(long, value_name = "DAY")]
    pub received: Option<String>,
    /// What the mentee wants to reach; may be repeated
    #[arg(long, value_name = "WORDS")]
    pub objective: Vec<String>,
    /// Why, in free words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub note: String,
}

#[derive(Debug, Args)]
pub struct NewBlock {
    /// The pairing, as in P12, or a name
    pub pairing: String,
    /// The title of the block
    pub name: String,
    /// What a skill of it is called; may be repeated
    #[arg(long = "skill", required = true)]
    pub skills: Vec<String>,
}

#[derive(Debug, Args)]
pub struct NewEvent {
    /// The program
    #[arg(long, value_name = "PROGRAM")]
    pub program: ProgramId,
    /// What it is called
    #[arg(long)]
    pub name: String,
    /// Its day, or a day of every year as in 10-01
    #[arg(long, value_name = "DAY")]
    pub on: String,
    /// How many days ahead it is announced
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub notice: u32,
    /// A skill that can be practised at it, by its name or a part of it; may be repeated
    #[arg(long = "skill", value_name = "SKILL")]
    pub skills: Vec<String>,
}
