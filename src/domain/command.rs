//! What people do: one enum, one variant for each act.

use compact_str::CompactString;

use super::{
    change::Edit,
    checklist::{Level, Need, Stage},
    day::Day,
    id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, ProgramId, SkillId},
    log::{EntryKind, Method, Outcome},
    pairing::PairingState,
    person::Person,
    program::Program,
    units::Minutes,
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
        twice: bool,
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
}
