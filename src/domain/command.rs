//! User commands: one variant per operation.

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

/// A user operation. [`super::decide::decide`] turns it into edits or rejects it with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Creates a program.
    AddProgram(Box<Program>),
    /// Replaces the program with the same id.
    EditProgram(Box<Program>),
    /// Adds a person to the directory.
    AddPerson(Box<Person>),
    /// Replaces the person with the same reference.
    EditPerson(Box<Person>),
    /// Pairs two people.
    AddPairing(PairingDraft),
    /// Creates several pairings at once, for example from a proposal. All or nothing.
    AddPairings(Vec<PairingDraft>),
    /// Changes a pairing's state or dates.
    EditPairing {
        /// The pairing.
        pairing: PairingId,
        /// The fields to change.
        edit: PairingEdit,
    },
    /// Ends a pairing early, without fault. Its data is kept.
    EndPairing {
        /// The pairing.
        pairing: PairingId,
        /// Its last day.
        on: Day,
        /// The reason; empty if not given.
        because: CompactString,
    },
    /// Adds a log entry and, if `next` is given, plans the next meeting.
    Log {
        /// The pairing.
        pairing: PairingId,
        /// The entry.
        entry: EntryDraft,
        /// The next meeting, if any.
        next: Option<MeetingDraft>,
        /// Whether a second entry with the same day and duration is allowed.
        allow_duplicate: bool,
    },
    /// Edits a log entry.
    EditEntry {
        /// The pairing.
        pairing: PairingId,
        /// The entry.
        entry: EntryId,
        /// The new content.
        draft: EntryDraft,
    },
    /// Removes a log entry.
    RemoveEntry {
        /// The pairing.
        pairing: PairingId,
        /// The entry.
        entry: EntryId,
    },
    /// Plans a meeting.
    PlanMeeting {
        /// The pairing.
        pairing: PairingId,
        /// The planned meeting.
        meeting: MeetingDraft,
        /// Whether a second meeting on the same day and time is allowed.
        allow_duplicate: bool,
    },
    /// Records the outcome of a planned meeting.
    SetMeetingOutcome {
        /// The pairing.
        pairing: PairingId,
        /// The meeting.
        meeting: MeetingId,
        /// The outcome.
        outcome: Outcome,
    },
    /// Updates a mentee's progress on a skill.
    MarkSkill {
        /// The pairing.
        pairing: PairingId,
        /// The checklist.
        checklist: ChecklistId,
        /// The skill.
        skill: SkillId,
        /// The fields to change.
        mark: MarkEdit,
    },
    /// Records an incoming request: an interest, a mentor request, or an application.
    AddRequest(RequestDraft),
    /// Answers a request. Accepting a request for a specific mentor proposes the pairing; accepting a special
    /// application files the document that replaces the condition; accepting an interest makes the person a mentor;
    /// accepting a second year extends the pairing.
    AnswerRequest {
        /// The request.
        request: RequestId,
        /// The answer.
        answer: AnswerDraft,
    },
    /// Overrides an eligibility rule for one pairing.
    OverrideRule {
        /// The pairing.
        pairing: PairingId,
        /// The rule.
        rule: RuleId,
        /// The reason.
        because: CompactString,
    },
    /// Logs one meeting in several pairings of the same mentor.
    LogGroup {
        /// The pairings.
        pairings: Vec<PairingId>,
        /// The entry.
        entry: EntryDraft,
        /// Whether a second entry with the same day and duration is allowed.
        allow_duplicate: bool,
    },
    /// Adds several entries to one log, for example from a paper sheet. All or nothing.
    LogMany {
        /// The pairing.
        pairing: PairingId,
        /// The entries.
        entries: Vec<EntryDraft>,
        /// Whether entries with the same day and duration are allowed.
        allow_duplicate: bool,
    },
    /// Submits a month's log. The month is then locked; later additions and changes are recorded as corrections.
    SubmitMonth {
        /// The pairing.
        pairing: PairingId,
        /// The month.
        month: Month,
        /// The submission day.
        on: Day,
    },
    /// Edits a goal: its text, progress, or completion.
    EditGoal {
        /// The pairing.
        pairing: PairingId,
        /// The goal's index, from 0.
        goal: usize,
        /// The fields to change.
        edit: GoalEdit,
    },
    /// Records a review of the goals.
    ReviewGoals {
        /// The pairing.
        pairing: PairingId,
        /// The review, identified by the share of the planned dates at which it is due.
        at: Percent,
        /// The day of the review.
        on: Day,
        /// The result.
        words: CompactString,
    },
    /// Records an evaluation, survey, or form from the mentor or mentee.
    Evaluate {
        /// The pairing.
        pairing: PairingId,
        /// The rule, party, day, and answers.
        given: EvaluationGiven,
    },
    /// Records a survey completed by a region's contact.
    EvaluateRegion {
        /// The program.
        program: ProgramId,
        /// The region.
        region: CompactString,
        /// The rule, day, and answers.
        given: EvaluationGiven,
    },
    /// Advances a stipend by one step.
    Pay {
        /// The pairing.
        pairing: PairingId,
        /// The year of the pairing, from 1.
        year: u32,
        /// The step.
        step: PaymentStep,
        /// The day of the step.
        on: Day,
        /// Reasons against it that the office waives, by short name: `never-met`, or the id of a rule.
        waive: Vec<CompactString>,
        /// Why they are waived; must not be blank if there are any.
        because: CompactString,
    },
    /// Adds a skill block to a single pairing.
    AddBlock {
        /// The pairing.
        pairing: PairingId,
        /// The title of the block.
        name: CompactString,
        /// The names of its skills.
        skills: Vec<CompactString>,
    },
    /// Records an answer to a reflection question.
    Reflect {
        /// The pairing.
        pairing: PairingId,
        /// The answer.
        reflection: Reflection,
    },
    /// Records a comment on the program.
    Comment {
        /// The pairing.
        pairing: PairingId,
        /// The comment.
        comment: Comment,
    },
    /// Records attendance at a mentor training session.
    Attend {
        /// The attendees.
        people: Vec<PersonRef>,
        /// The session, as named in the program's rule.
        session: CompactString,
        /// The day of the session.
        on: Day,
    },
    /// Runs several commands as one. All or nothing; each command sees the result of the previous ones.
    Batch {
        /// A summary, such as `Planned a meeting for 6 pairs`.
        title: String,
        /// The commands, in order. None of them may change a program.
        commands: Vec<Command>,
    },
    /// Snoozes an alert until a day. It reappears sooner if it becomes more severe.
    Snooze {
        /// The alert to snooze.
        target: SnoozeTarget,
        /// The day it reappears: after today, at most a year ahead.
        until: Day,
        /// The reason; must not be blank.
        because: CompactString,
    },
    /// Cancels a snooze.
    Unsnooze(SnoozeTarget),
    /// Writes documents from an import file. The importer has already validated them.
    Import {
        /// A summary, such as `140 pairings from pairings.csv`.
        title: String,
        /// The documents before and after.
        edits: Vec<Edit>,
    },
}

/// A pairing to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingDraft {
    /// The program.
    pub program: ProgramId,
    /// The mentor.
    pub mentor: PersonRef,
    /// The mentee.
    pub mentee: PersonRef,
    /// The initial state.
    pub state: PairingState,
    /// Its first day.
    pub starts_on: Day,
    /// The last day, if it differs from the program's term.
    pub ends_on: Option<Day>,
    /// Its checklists; if empty, the one that fits the mentee, if any.
    pub checklists: Vec<ChecklistId>,
    /// Eligibility rules to override, each with its reason.
    pub overrides: Vec<(RuleId, CompactString)>,
}

/// A request as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDraft {
    /// The program.
    pub program: ProgramId,
    /// What it asks for.
    pub kind: RequestKind,
    /// The person concerned: the mentor for an interest, otherwise the mentee.
    pub person: PersonRef,
    /// The party that made the request.
    pub asked_by: Party,
    /// The requested mentor, if any.
    pub mentor: Option<PersonRef>,
    /// For a second year, the pairing to extend.
    pub pairing: Option<PairingId>,
    /// The day it was received.
    pub received_on: Day,
    /// The mentee's objectives.
    pub objectives: Vec<CompactString>,
    /// The reason, as free text.
    pub note: CompactString,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDraft {
    /// The day of the answer.
    pub on: Day,
    /// The decision.
    pub outcome: AnswerOutcome,
    /// The reason or other remarks.
    pub words: CompactString,
    /// The new last day if a second year is granted; `None` means one year after the current one.
    pub ends_on: Option<Day>,
}

/// Changes to a goal. `None` leaves a field unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalEdit {
    /// The goal's text.
    pub text: Option<CompactString>,
    /// A progress note, stored with the day.
    pub progress: Option<CompactString>,
    /// The day it was reached.
    pub reached_on: Option<Option<Day>>,
}

/// Changes to a pairing. `None` leaves a field unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairingEdit {
    /// The new state.
    pub state: Option<PairingState>,
    /// Its last day.
    pub ends_on: Option<Option<Day>>,
    /// The day the mentor signed.
    pub mentor_signed_on: Option<Option<Day>>,
    /// The day the mentee signed.
    pub mentee_signed_on: Option<Option<Day>>,
    /// The day the office received the agreement.
    pub received_on: Option<Option<Day>>,
    /// A goal to add.
    pub goal: Option<CompactString>,
    /// Items newly agreed on, as named in the program's rule.
    pub settled: Vec<CompactString>,
    /// Its region.
    pub region: Option<Option<CompactString>>,
    /// Its checklists. Marks of skills that are also on the new ones are kept.
    pub checklists: Option<Vec<ChecklistId>>,
    /// The day the office told the pair about next steps.
    pub told_on: Option<Option<Day>>,
    /// The day the mentor was recognized.
    pub recognized_on: Option<Option<Day>>,
    /// The reason for a state change; empty if not given.
    pub because: CompactString,
}

/// A log entry as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// The day it happened.
    pub on: Day,
    /// The duration.
    pub minutes: Minutes,
    /// The kind of entry.
    pub kind: EntryKind,
    /// How the pair met.
    pub method: Option<Method>,
    /// The topics discussed.
    pub topics: Vec<CompactString>,
    /// A free-text note.
    pub note: CompactString,
    /// Whether the note is visible only to its author.
    pub private: bool,
    /// The start time, in minutes after midnight.
    pub at: Option<Minutes>,
}

/// A meeting to plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingDraft {
    /// Its day.
    pub on: Day,
    /// The start time, in minutes after midnight.
    pub at: Option<Minutes>,
    /// The planned duration.
    pub minutes: Option<Minutes>,
    /// How the pair will meet.
    pub method: Option<Method>,
    /// The agenda.
    pub agenda: CompactString,
    /// Who covers for the pair at work during the meeting.
    pub cover: CompactString,
}

/// Changes to a skill mark. `None` leaves a field unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkEdit {
    /// The stage, with its day (the planned day if scheduled).
    pub stage: Option<(Stage, Option<Day>)>,
    /// The level at the first meeting.
    pub start: Option<Option<Level>>,
    /// The target level.
    pub target: Option<Option<Level>>,
    /// How urgently it is needed.
    pub need: Option<Option<Need>>,
    /// Evidence or a remark.
    pub note: Option<CompactString>,
    /// The reason it is waived without penalty; an empty reason removes the waiver.
    pub waived: Option<CompactString>,
}
