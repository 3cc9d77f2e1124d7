//! A form: labelled fields, each with its own error, and what was typed into them.

use crate::tui::forms;
use serde::{Deserialize, Serialize};
use tui_input::Input;

use super::field::{Field, Holds};
use crate::{
    app::quick::Direction,
    domain::{
        day::Day,
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, RuleId, SkillId},
        request::RequestKind,
        rule::Party,
        snooze::SnoozeTarget,
    },
    tui::keys::Context,
};

/// What a form makes or changes. It also names the draft of a form that was left.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FormOf {
    /// A new pairing of a program.
    NewPairing(ProgramId),
    /// Signatures, dates and state of a pairing.
    Pairing(PairingId),
    /// The end of a pairing: early, completed, or a later last day.
    Ending(PairingId),
    /// A rule of eligibility that is set aside for a pairing.
    Override(PairingId),
    /// A new person.
    NewPerson,
    /// All that is known of a person.
    Person(PersonRef),
    /// Who attended a session for mentors.
    Attend(Option<ProgramId>),
    /// A new program.
    NewProgram,
    /// Name, dates and closures of a program.
    Program(ProgramId),
    /// Which rule of a program is to be changed.
    WhichRule(ProgramId),
    /// One rule of a program.
    Rule(ProgramId, RuleId),
    /// A program of the next year, after this one.
    NextYear(ProgramId),
    /// What a request asks for.
    WhichRequest(ProgramId),
    /// A request that came in.
    Request(ProgramId, RequestKind),
    /// Who asks for a pairing's second year.
    SecondYear(PairingId),
    /// Which request is to be answered.
    WhichAnswer,
    /// The answer to a request.
    Answer(RequestId),
    /// A new goal.
    Goal(PairingId),
    /// How a goal goes, or that it is reached.
    Progress(PairingId),
    /// A review of the goals.
    Review(PairingId),
    /// A month's log that is submitted.
    Month(PairingId),
    /// One meeting of a mentor with several mentees, the first pairing the selected one.
    Group(Vec<PairingId>),
    /// A paper month.
    Batch(PairingId),
    /// Levels, need and evidence of a skill, and whether it is let go.
    Skill(PairingId, ChecklistId, SkillId),
    /// A skill block for one pairing alone.
    Block(PairingId),
    /// Which evaluation was given.
    WhichEvaluation(PairingId),
    /// The answers to an evaluation.
    Evaluation(PairingId, RuleId, Party),
    /// Which region answered which survey.
    WhichRegion(ProgramId),
    /// The answers of a region's contact.
    RegionSurvey(ProgramId, RuleId, String),
    /// A comment on the program.
    Comment(PairingId),
    /// An answer to a reflection question.
    Reflect(PairingId),
    /// A step of a stipend.
    Stipend(PairingId),
    /// As whom to work.
    WorkAs,
    /// What needs attention and is put off, one of these.
    Snooze(Vec<SnoozeTarget>),
    /// What needs attention about several marked rows, all of it or all of one kind.
    SnoozeAll(Vec<SnoozeTarget>),
    /// What is put off and is to be back, one of these.
    TakeUp(Vec<SnoozeTarget>),
    /// A report, about the selected pairing where it is about one.
    Report(Option<PairingId>),
    /// Records as a file.
    ExportFile,
    /// What is coming as a calendar file, of the selected pairing or of all.
    CalendarFile(Option<PairingId>),
    /// A copy of everything.
    Backup,
    /// A drafted letter, to be looked over and copied.
    Letter(LetterOf),
    /// One meeting of all marked pairings.
    Together(Vec<PairingId>),
    /// A meeting planned for each marked pairing.
    PlanAll(Vec<PairingId>),
    /// One skill of all marked pairings.
    TickAll(Vec<PairingId>),
    /// Another state for all marked pairings.
    StateAll(Vec<PairingId>),
    /// Letters to the two of each marked pairing.
    Letters(Vec<PairingId>),
    /// A file of exactly these rows.
    Export(RowsOf),
    /// The same answer to all marked requests.
    AnswerAll(Vec<RequestId>),
}

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RowsOf {
    /// Pairings.
    Pairings(Vec<PairingId>),
    /// People.
    People(Vec<PersonRef>),
    /// Requests.
    Requests(Vec<RequestId>),
}

/// What a draft calls the step that somebody was at.
const STEP: &str = "(step)";

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LetterOf {
    /// The answer to a request.
    Answer(RequestId),
    /// A kind word to two that have gone quiet.
    Reminder(PairingId),
    /// What comes next, after the agreement.
    NextSteps(PairingId),
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it makes or changes.
    pub of: FormOf,
    /// Its title.
    pub title: String,
    /// What is said above the fields.
    pub lead: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Which field.
    pub cursor: usize,
    /// The titles of its steps; none where all fields are asked at once.
    pub steps: &'static [&'static str],
    /// Which step.
    pub step: usize,
    /// The day that the small calendar stands on, while it is open.
    pub calendar: Option<Day>,
    /// What is wrong with all of it.
    pub error: Option<String>,
    /// Whether something in it comes from a draft.
    pub from_draft: bool,
    /// Whether doing again is meant although the log has it already.
    pub allow_duplicate: bool,
    /// Whether it is only looked over: no letter changes it.
    pub is_preview: bool,
    /// The field that somebody went on with since coming to it: what stood there is not selected any more.
    pub begun: Option<usize>,
}

impl Form {
    /// A form with the cursor in its first field.
    #[must_use]
    pub fn new(of: FormOf, title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            of,
            title: title.into(),
            lead: Vec::new(),
            fields,
            cursor: 0,
            steps: &[],
            step: 0,
            calendar: None,
            error: None,
            from_draft: false,
            allow_duplicate: false,
            is_preview: false,
            begun: None,
        }
    }

    /// The form with a sentence above its fields.
    #[must_use]
    pub fn saying(mut self, words: impl Into<String>) -> Self {
        self.lead.push(words.into());
        self
    }

    /// The field under the cursor.
    pub fn field(&mut self) -> Option<&mut Field> {
        if self.is_asked(self.cursor) { self.fields.get_mut(self.cursor) } else { None }
    }

    /// Where a key is pressed in it.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.here().map(|field| &field.holds) {
            _ if self.calendar.is_some() => forms::keys::DAY_PICKER,
            _ if self.is_preview => forms::keys::PREVIEW,
            Some(Holds::Notes { .. }) => forms::keys::NOTES,
            Some(_) | None => forms::keys::FORM,
        }
    }

    /// Whether what stands in the field under the cursor is selected: the first letter takes its place.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.begun != Some(self.cursor) && self.here().is_some_and(Field::is_selectable)
    }

    /// Puts the cursor into the field at a place, as if one came to it anew.
    pub fn enter(&mut self, place: usize) {
        if self.is_preview {
            return;
        }
        if let Some(left) = self.fields.get_mut(self.cursor)
            && !left.takes_text()
        {
            left.text.reset();
        }
        self.cursor = place;
        self.begun = None;
    }

    /// Whether the field at a place is asked now: in this step, and for the choice that was made.
    #[must_use]
    pub fn is_asked(&self, place: usize) -> bool {
        let chosen = || self.fields.first().map(Field::chosen);
        self.fields
            .get(place)
            .is_some_and(|field| field.step == self.step && (field.choice.is_none() || field.choice == chosen()))
    }

    /// Goes to another step, with the cursor in its first field, or in the last where it goes back.
    pub fn go_to_step(&mut self, step: usize, to_last: bool) {
        self.step = step.min(self.steps.len().saturating_sub(1));
        self.error = None;
        let mut asked = (0..self.fields.len()).filter(|place| self.is_asked(*place));
        let place = if to_last { asked.next_back() } else { asked.next() };
        let place = place.unwrap_or(self.fields.len());
        self.enter(place);
    }

    /// The field under the cursor, to be looked at.
    #[must_use]
    pub fn here(&self) -> Option<&Field> {
        self.fields.get(self.cursor).filter(|_| self.is_asked(self.cursor))
    }

    /// The field of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What is typed in the field of that name, trimmed; nothing where there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.named(name).map_or("", Field::value)
    }

    /// Which choice is made in the field of that name.
    #[must_use]
    pub fn chosen(&self, name: &str) -> usize {
        self.named(name).map_or(0, Field::chosen)
    }

    /// What was typed and not saved, by the names of its fields; empty where nothing was touched.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let touched = self.fields.iter().filter(|field| field.is_touched());
        let mut draft: Draft = touched.map(|field| (field.name.clone(), field.words())).collect();
        if !draft.is_empty() && self.step > 0 {
            draft.push((STEP.to_owned(), self.step.to_string()));
        }
        draft
    }

    /// Takes a draft in; what it no longer has a field for is left out.
    pub fn take(&mut self, draft: &Draft) {
        for (name, words) in draft {
            if name == STEP {
                self.go_to_step(words.parse().unwrap_or(0), false);
            }
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                field.put(words);
                self.from_draft = true;
            }
        }
    }

    /// Opens the small calendar on the day that the field names, otherwise on `today`.
    pub fn open_calendar(&mut self, today: Day) -> bool {
        let day = self.here().and_then(|field| match field.holds {
            Holds::Date(direction) => Some(field.day(today, direction).unwrap_or(today)),
            Holds::Text | Holds::Notes { .. } | Holds::Choice { .. } | Holds::Pick { .. } | Holds::Person { .. } => {
                None
            }
            Holds::People { .. } | Holds::Many { .. } => None,
        });
        self.calendar = day;
        day.is_some()
    }

    /// Takes the day of the small calendar into the field.
    pub fn take_day(&mut self) {
        if let Some(day) = self.calendar.take()
            && let Some(field) = self.field()
        {
            field.text = Input::new(day.to_string());
            field.error = None;
            self.begun = Some(self.cursor);
        }
    }
}

/// What was typed into a form and not saved: the names of its fields with their words.
pub type Draft = Vec<(String, String)>;

impl Field {
    /// The day that the field names.
    fn day(&self, today: Day, direction: Direction) -> Option<Day> {
        crate::app::quick::date::parse(self.value(), today, direction).ok()
    }
}
