//! A pairing of one mentor and one mentee in one program, with its full history.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    checklist::{Checklist, SkillMark, Stage},
    day::Day,
    id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, ProgramId, SkillId},
    log::{LogEntry, Meeting, Outcome},
    office::{Comment, EvaluationGiven, Override, Payment, Reflection, Review, StateChange, StipendWaiver, Submission},
    program::Program,
};

pub use super::state::PairingState;

/// A pairing, stored as a single document with its meetings, entries, marks, and signatures.
///
/// `entries` is sorted by day, then id. Ids within a pairing are never reused.
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
    /// Its state after all recorded moves, including future ones; see [`Pairing::state_on`].
    pub state: PairingState,
    /// Its first day.
    pub starts_on: Day,
    /// Its own last day, if set; otherwise the program's term determines it.
    pub ends_on: Option<Day>,
    /// The day it was confirmed, if known; otherwise [`Pairing::starts_on`] is used.
    pub confirmed_on: Option<Day>,
    /// The region responsible for it, if any.
    pub region: Option<CompactString>,
    /// Signatures on and receipt of the agreement.
    pub agreement: Agreement,
    /// The pair's goals.
    pub goals: Vec<Goal>,
    /// The checklists that the mentee works on.
    pub checklists: Vec<ChecklistId>,
    /// The mentee's progress. A skill without a mark has not been started.
    pub marks: Vec<SkillMark>,
    /// Planned meetings and their outcomes.
    pub meetings: Vec<Meeting>,
    /// The log.
    pub entries: Vec<LogEntry>,
    /// The id of the next entry.
    pub next_entry: u32,
    /// The id of the next meeting.
    pub next_meeting: u32,
    /// Why it ended; empty if not given.
    pub ended_because: CompactString,
    /// What the pair has agreed on: ground rules, timeline, contact methods.
    pub settled: Vec<Settled>,
    /// Recorded state changes, in order.
    #[serde(default)]
    pub history: Vec<StateChange>,
    /// Skill blocks added for this pairing only, as a checklist with the id [`Pairing::OWN_LIST`].
    #[serde(default)]
    pub own_list: Option<Checklist>,
    /// Overridden eligibility rules, each with its reason.
    #[serde(default)]
    pub overrides: Vec<Override>,
    /// The day the office told the pair about next steps.
    #[serde(default)]
    pub told_on: Option<Day>,
    /// Goal reviews, by day.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// Monthly logs submitted by the mentor, by month.
    #[serde(default)]
    pub submissions: Vec<Submission>,
    /// Evaluations, surveys, and forms from the pair, by day.
    #[serde(default)]
    pub evaluations: Vec<EvaluationGiven>,
    /// Comments on the program, by day.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// Answers to the reflection questions, by day.
    #[serde(default)]
    pub reflections: Vec<Reflection>,
    /// The mentor's stipends, at most one per year.
    #[serde(default)]
    pub payments: Vec<Payment>,
    /// The day the mentor was recognized.
    #[serde(default)]
    pub recognized_on: Option<Day>,
    /// Reasons against a stipend that the office has waived, in order.
    #[serde(default)]
    pub stipend_waivers: Vec<StipendWaiver>,
}

impl Pairing {
    /// The id of the checklist that holds blocks added for a single pairing.
    pub const OWN_LIST: &'static str = "added";

    /// Creates a proposed pairing without any history.
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
            stipend_waivers: Vec::new(),
        }
    }

    /// Returns one of the program's checklists, or the pairing's own checklist, by id.
    #[must_use]
    pub fn checklist<'a>(&'a self, program: &'a Program, id: &ChecklistId) -> Option<&'a Checklist> {
        self.own_list.as_ref().filter(|own| own.id == *id).or_else(|| program.checklist(id))
    }

    /// Returns the mentee's checklists, the pairing's own one last.
    pub fn all_checklists<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = &'a Checklist> {
        let chosen = self.checklists.iter().filter_map(|id| program.checklist(id));
        chosen.chain(&self.own_list)
    }

    /// Returns the day it was confirmed, or its first day if that is not recorded.
    #[must_use]
    pub fn confirmed(&self) -> Day {
        self.confirmed_on.unwrap_or(self.starts_on)
    }

    /// Returns its state on `today`, ignoring moves dated later.
    #[must_use]
    pub fn state_on(&self, today: Day) -> PairingState {
        state_on(self.state, self.history.iter().map(|turn| (turn.on, turn.from)), today)
    }

    /// Returns the day of the latest move to this state up to `today`, if one is recorded.
    #[must_use]
    pub fn entered_on(&self, to: PairingState, today: Day) -> Option<Day> {
        self.history.iter().rev().find(|turn| turn.to == to && turn.on <= today).map(|turn| turn.on)
    }

    /// Returns `true` if the person is its mentor or mentee.
    #[must_use]
    pub fn involves(&self, person: &PersonRef) -> bool {
        self.mentor == *person || self.mentee == *person
    }

    /// Returns the mark on a skill, if there is one.
    #[must_use]
    pub fn mark(&self, checklist: &ChecklistId, skill: &SkillId) -> Option<&SkillMark> {
        self.marks.iter().find(|mark| mark.skill == *skill && mark.checklist == *checklist)
    }

    /// Writes `mark` over the one on its skill. Marks are kept in order of checklist and skill, so that the same marks are
    /// the same bytes however they were made.
    pub fn put_mark(&mut self, mark: SkillMark) {
        self.marks.retain(|other| (&other.checklist, &other.skill) != (&mark.checklist, &mark.skill));
        self.marks.push(mark);
        self.marks.sort_by(|a, b| (&a.checklist, &a.skill).cmp(&(&b.checklist, &b.skill)));
    }

    /// Changes the checklists. A mark on a list that is no longer chosen moves to a new list that has the same skill;
    /// the others stay, and show again if their list is chosen again.
    pub fn choose_checklists(&mut self, program: &Program, chosen: Vec<ChecklistId>) {
        let new: Vec<&Checklist> = chosen.iter().filter_map(|id| program.checklist(id)).collect();
        for mark in std::mem::take(&mut self.marks) {
            let home = new.iter().find(|list| list.skill(&mark.skill).is_some());
            let stays = chosen.contains(&mark.checklist) || mark.checklist.as_str() == Self::OWN_LIST;
            let moved = home.filter(|list| !stays && self.mark(&list.id, &mark.skill).is_none());
            match moved {
                Some(list) => self.put_mark(SkillMark { checklist: list.id.clone(), ..mark }),
                None => self.put_mark(mark),
            }
        }
        self.checklists = chosen;
    }

    /// The stage of a skill.
    #[must_use]
    pub fn stage(&self, checklist: &ChecklistId, skill: &SkillId) -> Stage {
        self.mark(checklist, skill).map_or(Stage::NotStarted, |mark| mark.stage)
    }

    /// Returns the entry with this id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&LogEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Assigns `entry` the next id, inserts it in order, and returns the id.
    pub fn add_entry(&mut self, mut entry: LogEntry) -> EntryId {
        let id = EntryId(self.next_entry);
        self.next_entry += 1;
        entry.id = id;
        let place = self.entries.partition_point(|other| (other.on, other.id) <= (entry.on, id));
        self.entries.insert(place, entry);
        id
    }

    /// Assigns `meeting` the next id, inserts it in order, and returns the id.
    pub fn add_meeting(&mut self, mut meeting: Meeting) -> MeetingId {
        let id = MeetingId(self.next_meeting);
        self.next_meeting += 1;
        meeting.id = id;
        let place =
            self.meetings.partition_point(|other| (other.on, other.at, other.id) <= (meeting.on, meeting.at, id));
        self.meetings.insert(place, meeting);
        id
    }

    /// Returns the day of the latest contact up to and including `today`.
    #[must_use]
    pub fn last_contact(&self, today: Day) -> Option<Day> {
        self.entries.iter().rev().find(|entry| entry.on <= today && entry.kind.is_contact()).map(|entry| entry.on)
    }

    /// Returns the earliest planned meeting on or after `today`.
    #[must_use]
    pub fn next_meeting(&self, today: Day) -> Option<&Meeting> {
        self.meetings
            .iter()
            .filter(|meeting| meeting.outcome == Outcome::Planned && meeting.on >= today)
            .min_by_key(|meeting| (meeting.on, meeting.at))
    }
}

/// Returns the state on `today`, given the state after the last move, and the day of each move with the state before it,
/// in order.
pub(super) fn state_on(
    last: PairingState,
    moves: impl DoubleEndedIterator<Item = (Day, Option<PairingState>)>,
    today: Day,
) -> PairingState {
    moves.rev().take_while(|(on, _)| *on > today).filter_map(|(_, from)| from).last().unwrap_or(last)
}

/// The dates recorded on an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The day the mentor signed.
    pub mentor_signed_on: Option<Day>,
    /// The day the mentee signed.
    pub mentee_signed_on: Option<Day>,
    /// The day the office received it.
    pub received_on: Option<Day>,
}

/// Something the pair has agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The item, as named in the program's rule: `ground rules`.
    pub what: CompactString,
    /// The day it was recorded.
    pub on: Day,
}

/// A goal of the pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// The goal, in the pair's own words.
    pub text: CompactString,
    /// The day it was agreed on, if known.
    pub set_on: Option<Day>,
    /// The day it was reached.
    pub reached_on: Option<Day>,
    /// Progress notes, by day.
    #[serde(default)]
    pub progress: Vec<Progress>,
}

impl Goal {
    /// Creates a goal without any progress.
    #[must_use]
    pub fn new(text: CompactString, set_on: Option<Day>) -> Self {
        Self { text, set_on, reached_on: None, progress: Vec::new() }
    }
}

/// A progress note on a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The day.
    pub on: Day,
    /// The note.
    pub words: CompactString,
}
