//! One mentor and one mentee in one program, with all that happened between them.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    checklist::{Checklist, SkillMark, Stage},
    day::Day,
    id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, ProgramId, SkillId},
    log::{LogEntry, Meeting, Outcome},
    office::{Comment, EvaluationGiven, Override, Payment, Reflection, Review, Submission, Turn},
    program::Program,
};

pub use super::state::PairingState;

/// A pairing: the unit of storage, with its meetings, entries, marks and signatures.
///
/// `entries` is kept in order of day, then number; ids inside a pairing are never used twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// Its number.
    pub id: PairingId,
    /// The program it belongs to.
    pub program: ProgramId,
    /// The mentor.
    pub mentor: PersonRef,
    /// The mentee.
    pub mentee: PersonRef,
    /// Where it stands.
    pub state: PairingState,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day where one was set; otherwise the program's term says it.
    pub ends_on: Option<Day>,
    /// When it was confirmed, where that is known; otherwise [`Pairing::starts_on`] counts.
    pub confirmed_on: Option<Day>,
    /// The region that runs it.
    pub region: Option<CompactString>,
    /// Signatures and receipt of the agreement.
    pub agreement: Agreement,
    /// What the two want to visibility.
    pub goals: Vec<Goal>,
    /// The checklists that the mentee works on.
    pub checklists: Vec<ChecklistId>,
    /// Where the mentee stands; a skill without a mark is untouched.
    pub marks: Vec<SkillMark>,
    /// Planned meetings and their outcomes.
    pub meetings: Vec<Meeting>,
    /// The log.
    pub entries: Vec<LogEntry>,
    /// The number that the next entry gets.
    pub next_entry: u32,
    /// The number that the next meeting gets.
    pub next_meeting: u32,
    /// Why it ended, where somebody said.
    pub ended_because: CompactString,
    /// What the two have settled: ground rules, timeline, methods of contact.
    pub settled: Vec<Settled>,
    /// Every move from one state to another since records began, in order.
    #[serde(default)]
    pub history: Vec<Turn>,
    /// The skill blocks that were added for this pairing alone: a checklist under [`Pairing::OWN_LIST`].
    #[serde(default)]
    pub own_list: Option<Checklist>,
    /// The rules of eligibility that are set aside for it, each with its reason.
    #[serde(default)]
    pub overrides: Vec<Override>,
    /// When the office told the two about next steps.
    #[serde(default)]
    pub told_on: Option<Day>,
    /// The reviews of its goals, in order of day.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// The monthly logs that the mentor submitted, in order of month.
    #[serde(default)]
    pub submissions: Vec<Submission>,
    /// The evaluations, surveys and forms that the two gave, in order of day.
    #[serde(default)]
    pub evaluations: Vec<EvaluationGiven>,
    /// Comments on the program, in order of day.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// Answers to the reflection questions, in order of day.
    #[serde(default)]
    pub reflections: Vec<Reflection>,
    /// The mentor's stipend for it, one for each year.
    #[serde(default)]
    pub payments: Vec<Payment>,
    /// When the mentor was recognized for it.
    #[serde(default)]
    pub recognized_on: Option<Day>,
}

impl Pairing {
    /// The id of the checklist of blocks that were added for one pairing alone.
    pub const OWN_LIST: &'static str = "added";

    /// A pairing in which nothing has happened yet.
    #[must_use]
    pub fn new(id: PairingId, program: ProgramId, mentor: PersonRef, mentee: PersonRef, starts_on: Day) -> Self {
        Self {
            id,
            program,
            mentor,
            mentee,
            state: PairingState::Proposed,
            starts_on,
            ends_on: None,
            confirmed_on: None,
            region: None,
            agreement: Agreement::default(),
            goals: Vec::new(),
            checklists: Vec::new(),
            marks: Vec::new(),
            meetings: Vec::new(),
            entries: Vec::new(),
            next_entry: 1,
            next_meeting: 1,
            ended_because: CompactString::default(),
            settled: Vec::new(),
            history: Vec::new(),
            own_list: None,
            overrides: Vec::new(),
            told_on: None,
            reviews: Vec::new(),
            submissions: Vec::new(),
            evaluations: Vec::new(),
            comments: Vec::new(),
            reflections: Vec::new(),
            payments: Vec::new(),
            recognized_on: None,
        }
    }

    /// A checklist that its mentee works on: one of the program's, or that of the blocks added for it alone.
    #[must_use]
    pub fn checklist<'a>(&'a self, program: &'a Program, id: &ChecklistId) -> Option<&'a Checklist> {
        self.own_list.as_ref().filter(|own| own.id == *id).or_else(|| program.checklist(id))
    }

    /// The checklists that its mentee works on, the blocks added for it alone last.
    pub fn lists<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = &'a Checklist> {
        let chosen = self.checklists.iter().filter_map(|id| program.checklist(id));
        chosen.chain(&self.own_list)
    }

    /// When it counts as confirmed: the recorded day, otherwise its first day.
    #[must_use]
    pub fn confirmed(&self) -> Day {
        self.confirmed_on.unwrap_or(self.starts_on)
    }

    /// Where it stands on `today`: moves dated later have not happened yet.
    #[must_use]
    pub fn state_on(&self, today: Day) -> PairingState {
        state_on(self.state, self.history.iter().map(|turn| (turn.on, turn.from)), today)
    }

    /// The day of its latest move to that state up to `today`, where one is written down.
    #[must_use]
    pub fn moved_on(&self, to: PairingState, today: Day) -> Option<Day> {
        self.history.iter().rev().find(|turn| turn.to == to && turn.on <= today).map(|turn| turn.on)
    }

    /// Whether that person is its mentor or its mentee.
    #[must_use]
    pub fn involves(&self, person: &PersonRef) -> bool {
        self.mentor == *person || self.mentee == *person
    }

    /// The mark on a skill, if it was ever touched.
    #[must_use]
    pub fn mark(&self, checklist: &ChecklistId, skill: &SkillId) -> Option<&SkillMark> {
        self.marks.iter().find(|mark| mark.skill == *skill && mark.checklist == *checklist)
    }

    /// The stage of a skill.
    #[must_use]
    pub fn stage(&self, checklist: &ChecklistId, skill: &SkillId) -> Stage {
        self.mark(checklist, skill).map_or(Stage::NotStarted, |mark| mark.stage)
    }

    /// The entry of that number.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&LogEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Adds `entry` under the next number, in its place.
    pub fn add_entry(&mut self, mut entry: LogEntry) -> EntryId {
        let id = EntryId(self.next_entry);
        self.next_entry += 1;
        entry.id = id;
        let place = self.entries.partition_point(|other| (other.on, other.id) <= (entry.on, id));
        self.entries.insert(place, entry);
        id
    }

    /// Adds `meeting` under the next number.
    pub fn add_meeting(&mut self, mut meeting: Meeting) -> MeetingId {
        let id = MeetingId(self.next_meeting);
        self.next_meeting += 1;
        meeting.id = id;
        let place =
            self.meetings.partition_point(|other| (other.on, other.at, other.id) <= (meeting.on, meeting.at, id));
        self.meetings.insert(place, meeting);
        id
    }

    /// The day of the latest contact up to and including `today`.
    #[must_use]
    pub fn last_contact(&self, today: Day) -> Option<Day> {
        self.entries.iter().rev().find(|entry| entry.on <= today && entry.kind.is_contact()).map(|entry| entry.on)
    }

    /// The earliest meeting that is still planned, on `today` or later.
    #[must_use]
    pub fn next_meeting(&self, today: Day) -> Option<&Meeting> {
        self.meetings
            .iter()
            .filter(|meeting| meeting.outcome == Outcome::Planned && meeting.on >= today)
            .min_by_key(|meeting| (meeting.on, meeting.at))
    }
}

/// The state on `today`, given the state after the last move, and the day of each move with the state before it, in order.
pub(super) fn state_on(
    last: PairingState,
    moves: impl DoubleEndedIterator<Item = (Day, Option<PairingState>)>,
    today: Day,
) -> PairingState {
    moves.rev().take_while(|(on, _)| *on > today).filter_map(|(_, from)| from).last().unwrap_or(last)
}

/// The dates on a pairing's agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// When the mentor signed.
    pub mentor_signed_on: Option<Day>,
    /// When the mentee signed.
    pub mentee_signed_on: Option<Day>,
    /// When the office received it.
    pub received_on: Option<Day>,
}

/// Something the two have settled between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What, in the words of the program's rule: `ground rules`.
    pub what: CompactString,
    /// When it was recorded.
    pub on: Day,
}

/// Something the two want to visibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// In their words.
    pub text: CompactString,
    /// When it was agreed, where known.
    pub set_on: Option<Day>,
    /// When it was reached.
    pub reached_on: Option<Day>,
    /// How it went, in order of day.
    #[serde(default)]
    pub progress: Vec<Progress>,
}

impl Goal {
    /// A goal on which nothing has been done yet.
    #[must_use]
    pub fn new(text: CompactString, set_on: Option<Day>) -> Self {
        Self { text, set_on, reached_on: None, progress: Vec::new() }
    }
}

/// How far a goal had come on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The day.
    pub on: Day,
    /// In words.
    pub words: CompactString,
}
