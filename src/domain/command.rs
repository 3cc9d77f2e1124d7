//! What people do: one enum, one variant for each act.

use compact_str::CompactString;

use super::{
    change::Edit,
    checklist::{Level, Need, Stage},
    day::{Day, Month},
    id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, ProgramId, RequestId, RuleId, SkillId},
    log::{EntryKind, Method, Outcome},
    office::{Comment, EvaluationGiven, PaymentStep, Reflection},
    pairing::PairingState,
    person::Person,
    program::Program,
    request::{AnswerOutcome, RequestKind},
    rule::Party,
    snooze::SnoozeTarget,
    units::{Minutes, Percent},
};

/// One act of a person. [`super::decide::decide`] turns it into edits, or refuses in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Sets up a program.
    AddProgram(Box<Program>),
    /// Puts a changed program in the place of the one with its id.
    EditProgram(Box<Program>),
    /// Adds somebody to the directory.
    AddPerson(Box<Person>),
    /// Puts a changed person in the place of the one with that reference.
    EditPerson(Box<Person>),
    /// Pairs two people.
    AddPairing(PairingDraft),
    /// Makes many pairings at once, as from a proposal: all or none.
    AddPairings(Vec<PairingDraft>),
    /// Moves a pairing to another state, or sets its dates.
    EditPairing {
        /// Which.
        pairing: PairingId,
        /// What is different.
        edit: PairingEdit,
    },
    /// Ends a pairing early, without fault; everything in it is kept.
    EndPairing {
        /// Which.
        pairing: PairingId,
        /// Its last day.
        on: Day,
        /// Why, where somebody said.
        because: CompactString,
    },
    /// Writes one line into the log, and plans the next meeting where one was named.
    Log {
        /// In which pairing.
        pairing: PairingId,
        /// What happened.
        entry: EntryDraft,
        /// The next meeting, where one was named.
        next: Option<MeetingDraft>,
        /// Whether an entry of the same day and length is meant.
        allow_duplicate: bool,
    },
    /// Changes a line of the log.
    EditEntry {
        /// In which pairing.
        pairing: PairingId,
        /// Which line.
        entry: EntryId,
        /// What it becomes.
        draft: EntryDraft,
    },
    /// Takes a line out of the log.
    RemoveEntry {
        /// In which pairing.
        pairing: PairingId,
        /// Which line.
        entry: EntryId,
    },
    /// Plans a meeting.
    PlanMeeting {
        /// In which pairing.
        pairing: PairingId,
        /// When and how.
        meeting: MeetingDraft,
        /// Whether a second one at the same day and time is meant.
        allow_duplicate: bool,
    },
    /// Says what became of a planned meeting.
    SettleMeeting {
        /// In which pairing.
        pairing: PairingId,
        /// Which meeting.
        meeting: MeetingId,
        /// What became of it.
        outcome: Outcome,
    },
    /// Changes where a mentee stands on a skill.
    MarkSkill {
        /// In which pairing.
        pairing: PairingId,
        /// On which checklist.
        checklist: ChecklistId,
        /// Which skill.
        skill: SkillId,
        /// What is different.
        mark: MarkEdit,
    },
    /// Records what came in: an interest, a request, an application.
    AddRequest(RequestDraft),
    /// Answers a request. Accepting a request for a certain mentor proposes the pairing; accepting a special
    /// application puts the document on file that stands in for the condition; accepting an interest makes a mentor;
    /// accepting a second year extends the pairing.
    AnswerRequest {
        /// Which.
        request: RequestId,
        /// What is answered.
        answer: AnswerDraft,
    },
    /// Sets a rule of eligibility aside for one pairing.
    OverrideRule {
        /// For which pairing.
        pairing: PairingId,
        /// Which rule.
        rule: RuleId,
        /// Why.
        because: CompactString,
    },
    /// Writes one meeting into the logs of several pairings of one mentor.
    LogGroup {
        /// In which pairings.
        pairings: Vec<PairingId>,
        /// What happened.
        entry: EntryDraft,
        /// Whether an entry of the same day and length is meant.
        allow_duplicate: bool,
    },
    /// Writes many lines into one log, as from a paper month: all or none.
    LogMany {
        /// In which pairing.
        pairing: PairingId,
        /// What happened.
        entries: Vec<EntryDraft>,
        /// Whether entries of the same day and length are meant.
        allow_duplicate: bool,
    },
    /// Submits a month's log; from then on it is locked, and what is added or changed is a correction beside it.
    SubmitMonth {
        /// Of which pairing.
        pairing: PairingId,
        /// Which month.
        month: Month,
        /// When.
        on: Day,
    },
    /// Changes a goal: how it goes, whether it is reached.
    EditGoal {
        /// In which pairing.
        pairing: PairingId,
        /// Which, in their order from 0.
        goal: usize,
        /// What is different.
        edit: GoalEdit,
    },
    /// Records a review of the goals.
    ReviewGoals {
        /// In which pairing.
        pairing: PairingId,
        /// Which review: the share of the planned dates at which it is owed.
        at: Percent,
        /// When it took place.
        on: Day,
        /// What came of it.
        words: CompactString,
    },
    /// Records an evaluation, survey or form of one of the two.
    Evaluate {
        /// In which pairing.
        pairing: PairingId,
        /// Whose, when, and the answers.
        given: EvaluationGiven,
    },
    /// Records a survey of a region's contact.
    EvaluateRegion {
        /// In which program.
        program: ProgramId,
        /// The region.
        region: CompactString,
        /// When, and the answers.
        given: EvaluationGiven,
    },
    /// Moves a stipend one step on.
    Pay {
        /// For which pairing.
        pairing: PairingId,
        /// For which year of it, from 1.
        year: u32,
        /// Which step.
        step: PaymentStep,
        /// When.
        on: Day,
    },
    /// Adds a skill block for one pairing alone.
    AddBlock {
        /// For which pairing.
        pairing: PairingId,
        /// The title of the block.
        name: CompactString,
        /// What its skills are called.
        skills: Vec<CompactString>,
    },
    /// Writes down an answer to a reflection question.
    Reflect {
        /// In which pairing.
        pairing: PairingId,
        /// The answer.
        reflection: Reflection,
    },
    /// Writes down a comment on the program.
    Comment {
        /// In which pairing.
        pairing: PairingId,
        /// The comment.
        comment: Comment,
    },
    /// Records who attended a session for mentors.
    Attend {
        /// Who.
        people: Vec<PersonRef>,
        /// The session, in the words of the program's rule.
        session: CompactString,
        /// When.
        on: Day,
    },
    /// Does many acts as one: all or none, each on what those before it leave behind.
    Several {
        /// What is done, in words: `Planned a meeting for 6 pairs`.
        title: String,
        /// The acts, in their order; none of them changes a program.
        commands: Vec<Command>,
    },
    /// Puts something that needs attention off; it is back on the day, and at once where it becomes more pressing.
    Snooze {
        /// What.
        target: SnoozeTarget,
        /// The day on which it is back: after today, and within a year.
        until: Day,
        /// Why; not blank.
        because: CompactString,
    },
    /// Has what was put off back at once.
    Unsnooze(SnoozeTarget),
    /// Writes many documents that a file brought, already checked by its reader.
    Import {
        /// What was read, in words: `140 pairings from pairings.csv`.
        title: String,
        /// The documents before and after.
        edits: Vec<Edit>,
    },
}

/// A pairing as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingDraft {
    /// The program.
    pub program: ProgramId,
    /// The mentor.
    pub mentor: PersonRef,
    /// The mentee.
    pub mentee: PersonRef,
    /// Where it is to stand.
    pub state: PairingState,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, where the program's term is not meant.
    pub ends_on: Option<Day>,
    /// The rules of eligibility that are set aside for it, each with why.
    pub overrides: Vec<(RuleId, CompactString)>,
}

/// A request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDraft {
    /// The program.
    pub program: ProgramId,
    /// What it asks for.
    pub kind: RequestKind,
    /// Who is concerned: the mentor with an interest, otherwise the mentee.
    pub person: PersonRef,
    /// Who asked.
    pub asked_by: Party,
    /// The mentor that is wished for.
    pub mentor: Option<PersonRef>,
    /// The pairing that is to go on, for a second year.
    pub pairing: Option<PairingId>,
    /// When it came in.
    pub received_on: Day,
    /// What the mentee wants to visibility.
    pub objectives: Vec<CompactString>,
    /// Why, in free words.
    pub note: CompactString,
}

/// An answer as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDraft {
    /// When.
    pub on: Day,
    /// What it says.
    pub outcome: AnswerOutcome,
    /// Why, or what else was said.
    pub words: CompactString,
    /// The new last day, where a second year is granted; nothing: a year after the present one.
    pub ends_on: Option<Day>,
}

/// What is different in a goal; nothing named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalEdit {
    /// Its words.
    pub text: Option<CompactString>,
    /// How it goes, kept with the day.
    pub progress: Option<CompactString>,
    /// When it was reached.
    pub reached_on: Option<Option<Day>>,
}

/// What is different in a pairing; nothing named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairingEdit {
    /// Where it stands.
    pub state: Option<PairingState>,
    /// Its last day.
    pub ends_on: Option<Option<Day>>,
    /// When the mentor signed.
    pub mentor_signed_on: Option<Option<Day>>,
    /// When the mentee signed.
    pub mentee_signed_on: Option<Option<Day>>,
    /// When the office received the agreement.
    pub received_on: Option<Option<Day>>,
    /// A further goal.
    pub goal: Option<CompactString>,
    /// What the two have settled now, in the words of the program's rule.
    pub settled: Vec<CompactString>,
    /// Its region.
    pub region: Option<Option<CompactString>>,
    /// When the office told the two about next steps.
    pub told_on: Option<Option<Day>>,
    /// When the mentor was recognized.
    pub recognized_on: Option<Option<Day>>,
    /// Why it moves to another state, where somebody said.
    pub because: CompactString,
}

/// A log entry as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// The day it happened.
    pub on: Day,
    /// How long it took.
    pub minutes: Minutes,
    /// What it was.
    pub kind: EntryKind,
    /// How the two met.
    pub method: Option<Method>,
    /// What it was about.
    pub topics: Vec<CompactString>,
    /// Free words.
    pub note: CompactString,
    /// Whether only its author sees the note.
    pub private: bool,
    /// When it began, in minutes after midnight.
    pub at: Option<Minutes>,
}

/// A meeting as it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingDraft {
    /// Its day.
    pub on: Day,
    /// When it begins, in minutes after midnight.
    pub at: Option<Minutes>,
    /// How long it is planned to take.
    pub minutes: Option<Minutes>,
    /// How the two are to meet.
    pub method: Option<Method>,
    /// What it is to be about.
    pub agenda: CompactString,
    /// Who stands in for the two at work meanwhile.
    pub cover: CompactString,
}

/// What is different on a skill; nothing named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkEdit {
    /// How far the mentee has come, and on which day (the planned day where it is scheduled).
    pub stage: Option<(Stage, Option<Day>)>,
    /// How well it went at the first meeting.
    pub start: Option<Option<Level>>,
    /// How well it is to go.
    pub target: Option<Option<Level>>,
    /// How urgent it is.
    pub need: Option<Option<Need>>,
    /// Evidence or a remark.
    pub note: Option<CompactString>,
    /// Why it is let go without penalty; an empty reason takes that back.
    pub waived: Option<CompactString>,
}
