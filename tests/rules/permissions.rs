//! Permissions: every command against the table.

use std::collections::BTreeSet;

use mentordesk::{
    app::{
        demo::{self, Size},
        permissions::{Access, Operation, may, may_run},
    },
    book::Book,
    domain::{
        attention::{About, Kind},
        change::{Document, Seq},
        command::{
            AnswerDraft, Command, EntryDraft, GoalEdit, MarkEdit, MeetingDraft, PairingDraft, PairingEdit, RequestDraft,
        },
        day::Day,
        id::{ChecklistId, EntryId, MeetingId, PairingId, PersonRef, QuestionId, RequestId, RuleId, SkillId},
        log::{EntryKind, Outcome},
        office::{Comment, EvaluationGiven, PaymentStep, Reflection},
        pairing::PairingState,
        person::Person,
        program::Program,
        request::{AnswerOutcome, RequestKind},
        rule::Party,
        snooze::{SnoozeSubject, SnoozeTarget},
        units::{Minutes, Percent},
    },
};

/// The records that the test's commands refer to.
struct Subject {
    program: Program,
    person: Person,
    pairing: PairingId,
    request: RequestId,
    today: Day,
}

impl Subject {
    /// Every command on the subject.
    fn commands(&self) -> Vec<Command> {
        let Self { pairing, today, request, .. } = *self;
        let person = &self.person.id;
        let program = self.program.id.clone();
        let rule = RuleId::new("rule").unwrap();
        let entry = EntryDraft {
            on: today,
            minutes: Minutes(30),
            kind: EntryKind::Meeting,
            method: None,
            topics: Vec::new(),
            note: "".into(),
            private: false,
            at: None,
        };
        let meeting =
            MeetingDraft { on: today, at: None, minutes: None, method: None, agenda: "".into(), cover: "".into() };
        let given = EvaluationGiven { rule: rule.clone(), by: Party::Mentor, on: today, answers: Vec::new() };
        let draft = PairingDraft {
            program: program.clone(),
            mentor: person.clone(),
            mentee: person.clone(),
            state: PairingState::Proposed,
            starts_on: today,
            ends_on: None,
            checklists: Vec::new(),
            overrides: Vec::new(),
        };
        let asked = RequestDraft {
            program: program.clone(),
            kind: RequestKind::Mentor,
            person: person.clone(),
            asked_by: Party::Mentee,
            mentor: None,
            pairing: None,
            received_on: today,
            objectives: Vec::new(),
            note: "".into(),
        };
        let answer = AnswerDraft { on: today, outcome: AnswerOutcome::Accepted, words: "".into(), ends_on: None };
        let target = SnoozeTarget {
            kind: Kind::MenteeWaiting,
            whose: SnoozeSubject::Alert(program.clone(), About::Person(person.clone())),
        };
        vec![
            Command::AddProgram(Box::new(self.program.clone())),
            Command::EditProgram(Box::new(self.program.clone())),
            Command::AddPerson(Box::new(self.person.clone())),
            Command::EditPerson(Box::new(self.person.clone())),
            Command::AddPairing(draft.clone()),
            Command::AddPairings(vec![draft]),
            Command::EditPairing { pairing, edit: PairingEdit::default() },
            Command::EndPairing { pairing, on: today, because: "".into() },
            Command::Log { pairing, entry: entry.clone(), next: None, allow_duplicate: false },
            Command::EditEntry { pairing, entry: EntryId(1), draft: entry.clone() },
            Command::RemoveEntry { pairing, entry: EntryId(1) },
            Command::PlanMeeting { pairing, meeting, allow_duplicate: false },
            Command::SetMeetingOutcome { pairing, meeting: MeetingId(1), outcome: Outcome::Held },
            Command::MarkSkill {
                pairing,
                checklist: ChecklistId::new("list").unwrap(),
                skill: SkillId::new("skill").unwrap(),
                mark: MarkEdit::default(),
            },
            Command::AddRequest(asked),
            Command::AnswerRequest { request, answer },
            Command::OverrideRule { pairing, rule, because: "".into() },
            Command::LogGroup { pairings: vec![pairing], entry: entry.clone(), allow_duplicate: false },
            Command::LogMany { pairing, entries: vec![entry], allow_duplicate: false },
            Command::SubmitMonth { pairing, month: today.month(), on: today },
            Command::EditGoal { pairing, goal: 0, edit: GoalEdit::default() },
            Command::ReviewGoals { pairing, at: Percent(50), on: today, words: "".into() },
            Command::Evaluate { pairing, given: given.clone() },
            Command::EvaluateRegion { program, region: "North".into(), given },
            Command::Pay {
                pairing,
                year: 1,
                step: PaymentStep::Approved,
                on: today,
                waive: Vec::new(),
                because: "".into(),
            },
            Command::AddBlock { pairing, name: "".into(), skills: Vec::new() },
            Command::Reflect {
                pairing,
                reflection: Reflection {
                    question: QuestionId::new("question").unwrap(),
                    by: Party::Mentor,
                    on: today,
                    words: "".into(),
                    shared: false,
                },
            },
            Command::Comment { pairing, comment: Comment { by: Party::Mentor, on: today, words: "".into() } },
            Command::Attend { people: vec![person.clone()], session: "".into(), on: today },
            Command::Batch { title: String::new(), commands: Vec::new() },
            Command::Snooze { target: target.clone(), until: today, because: "".into() },
            Command::Unsnooze(target),
            Command::Import { title: String::new(), edits: Vec::new() },
        ]
    }
}

/// The number of a command, and a member's access to it.
fn expected(command: &Command) -> (usize, Access) {
    match command {
        Command::AddProgram(_) => (0, Access::None),
        Command::EditProgram(_) => (1, Access::None),
        Command::AddPerson(_) => (2, Access::None),
        Command::EditPerson(_) => (3, Access::Own),
        Command::AddPairing(_) => (4, Access::None),
        Command::AddPairings(_) => (5, Access::None),
        Command::EditPairing { .. } => (6, Access::Own),
        Command::EndPairing { .. } => (7, Access::Own),
        Command::Log { .. } => (8, Access::Own),
        Command::EditEntry { .. } => (9, Access::Own),
        Command::RemoveEntry { .. } => (10, Access::Own),
        Command::PlanMeeting { .. } => (11, Access::Own),
        Command::SetMeetingOutcome { .. } => (12, Access::Own),
        Command::MarkSkill { .. } => (13, Access::Own),
        Command::AddRequest(_) => (14, Access::Own),
        Command::AnswerRequest { .. } => (15, Access::Own),
        Command::OverrideRule { .. } => (16, Access::None),
        Command::LogGroup { .. } => (17, Access::Own),
        Command::LogMany { .. } => (18, Access::Own),
        Command::SubmitMonth { .. } => (19, Access::Own),
        Command::EditGoal { .. } => (20, Access::Own),
        Command::ReviewGoals { .. } => (21, Access::Own),
        Command::Evaluate { .. } => (22, Access::Own),
        Command::EvaluateRegion { .. } => (23, Access::None),
        Command::Pay { .. } => (24, Access::None),
        Command::AddBlock { .. } => (25, Access::Own),
        Command::Reflect { .. } => (26, Access::Own),
        Command::Comment { .. } => (27, Access::Own),
        Command::Attend { .. } => (28, Access::Own),
        // Each contained command is checked.
        Command::Batch { .. } => (29, Access::All),
        Command::Snooze { .. } => (30, Access::Own),
        Command::Unsnooze(_) => (31, Access::Own),
        Command::Import { .. } => (32, Access::None),
    }
}

#[test]
fn every_command_follows_the_table() {
    let today: Day = "2026-11-21".parse().unwrap();
    let documents = demo::documents(&Size { people: 400, pairings: 200, seed: 1 }, today);
    let mut book = Book::new(today);
    book.load(documents.into_iter().map(|document: Document| (Seq(1), document)).collect());
    let asked = |member: &PersonRef| book.requests().any(|other| other.mentor.as_ref() == Some(member));
    let paired = |member: &PersonRef| book.pairings().any(|slot| slot.pairing.involves(member));
    let member = book.people().map(|person| &person.id).find(|id| asked(id) && paired(id)).unwrap().clone();
    let subject = |is_own: bool| Subject {
        program: Program::clone(&book.programs().next().unwrap().program),
        person: book.people().find(|person| (person.id == member) == is_own).map(|it| Person::clone(it)).unwrap(),
        pairing: book.pairings().find(|slot| slot.pairing.involves(&member) == is_own).unwrap().pairing.id,
        request: book.requests().find(|other| (other.mentor.as_ref() == Some(&member)) == is_own).unwrap().id,
        today,
    };
    let (own, others) = (subject(true).commands(), subject(false).commands());
    let numbers: BTreeSet<usize> = own.iter().map(|command| expected(command).0).collect();
    assert_eq!(numbers, (0..own.len()).collect(), "each command once");
    for (own, others) in own.iter().zip(&others) {
        let may = |command: &Command| may_run(Some(&member), &book, command).is_ok();
        let access = match (may(own), may(others)) {
            (true, true) => Access::All,
            (true, false) => Access::Own,
            (false, false) => Access::None,
            (false, true) => panic!("{own:?}: only for others"),
        };
        assert_eq!(access, expected(own).1, "{own:?}");
        for command in [own, others] {
            assert_eq!(may_run(None, &book, command), Ok(()), "the office may do everything");
            let several = Command::Batch { title: String::new(), commands: vec![command.clone()] };
            assert_eq!(may(&several), may(command), "several are allowed if each is: {command:?}");
        }
    }
}

#[test]
fn refusal_names_who_may_do_it() {
    let book = Book::new("2026-11-21".parse().unwrap());
    let (member, other) = (PersonRef::new("E1").unwrap(), PersonRef::new("E2").unwrap());
    let words = |operation| may(Some(&member), &book, &operation).unwrap_err().to_string();
    assert_eq!(words(Operation::Export), "an export is the office's");
    assert_eq!(words(Operation::ReportSurveys), "the report on surveys is the office's");
    assert_eq!(words(Operation::EditPerson(&other)), "E1 has access to their own record only");
    assert_eq!(may(Some(&member), &book, &Operation::Report), Ok(()));
    assert!(may(Some(&member), &book, &Operation::Match(None)).is_err());
}
