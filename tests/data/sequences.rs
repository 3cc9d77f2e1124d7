//! Random sequences of commands, undo and redo: undoing everything restores the start, redoing it the end.

use mentordesk::{
    app::{
        App, Failure,
        exchange::{self, FileKind},
        format::csv::Redact,
    },
    domain::{
        checklist::Stage,
        command::{
            AnswerDraft, Command, EntryDraft, GoalEdit, MarkEdit, MeetingDraft, PairingDraft, PairingEdit, RequestDraft,
        },
        id::{EntryId, MeetingId, PairingId, PersonRef, ProgramId, RequestId},
        log::{EntryKind, Outcome},
        pairing::PairingState,
        person::Person,
        request::{AnswerOutcome, RequestKind},
        rule::Party,
        snooze::{SnoozeSubject, SnoozeTarget},
        units::Minutes,
    },
};
use proptest::{collection::vec, prelude::*};

use crate::support::{cases, sample};

/// One step of a sequence.
#[derive(Debug, Clone)]
enum Step {
    Run(Draw),
    Undo,
    Redo,
}

/// Numbers that stand for a command. Which one they stand for depends on the book at that moment.
#[derive(Debug, Clone, Copy)]
struct Draw {
    kind: u8,
    pairing: usize,
    person: usize,
    choice: usize,
    days: i32,
}

fn draw() -> impl Strategy<Value = Draw> {
    (0..22u8, any::<u16>(), any::<u16>(), any::<u16>(), -40..40i32).prop_map(|(kind, pairing, person, choice, days)| {
        Draw { kind, pairing: pairing.into(), person: person.into(), choice: choice.into(), days }
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(prop_oneof![6 => draw().prop_map(Step::Run), 2 => Just(Step::Undo), 1 => Just(Step::Redo)], 1..24)
}

fn pick<T: Clone>(all: &[T], nth: usize) -> T {
    all[nth % all.len()].clone()
}

/// The command that the numbers stand for. Many are refused: the days and people are any.
fn command(app: &App, draw: Draw, number: usize) -> Command {
    let book = app.book();
    let (today, choice) = (book.today(), draw.choice);
    let on = today.plus(draw.days);
    let pairings: Vec<PairingId> = book.pairings().map(|entry| entry.pairing.id).collect();
    let people: Vec<PersonRef> = book.people().map(|person| person.id.clone()).collect();
    let requests: Vec<RequestId> = book.requests().map(|request| request.id).collect();
    let programs: Vec<ProgramId> = sample::PROGRAMS.map(|id| ProgramId::new(id).unwrap()).to_vec();
    let pairing = pick(&pairings, draw.pairing);
    let known = book.pairing(pairing).unwrap();
    let person = pick(&people, draw.person);
    let entry = EntryDraft {
        on,
        minutes: Minutes(5 * (1 + u32::try_from(choice % 40).unwrap())),
        kind: pick(&[EntryKind::Meeting, EntryKind::Call, EntryKind::Observation], choice),
        method: None,
        topics: vec!["grade book".into()],
        note: format!("note {number}").into(),
        private: choice % 2 == 0,
        at: None,
    };
    let meeting = MeetingDraft { on, at: None, minutes: None, method: None, agenda: "".into(), cover: "".into() };
    let edit = |edit: PairingEdit| Command::EditPairing { pairing, edit };
    let state = pick(
        &[
            PairingState::Proposed,
            PairingState::Confirmed,
            PairingState::Active,
            PairingState::Completed,
            PairingState::Ended,
        ],
        choice,
    );
    let pair = PairingDraft {
        program: pick(&programs, choice),
        mentor: person.clone(),
        mentee: pick(&people, choice),
        state,
        starts_on: on,
        ends_on: None,
        checklists: Vec::new(),
        overrides: Vec::new(),
    };
    let new = Person::new(PersonRef::new(&format!("X{number}")).unwrap(), "Nadia Orlov");
    match draw.kind {
        0 => Command::AddPerson(Box::new(new)),
        1 => {
            let mut person = Person::clone(book.person(&person).unwrap());
            person.name = format!("Renamed {number}").into();
            Command::EditPerson(Box::new(person))
        }
        2 => Command::AddPairing(pair),
        3 => edit(PairingEdit { state: Some(state), ..PairingEdit::default() }),
        4 => edit(PairingEdit { goal: Some(format!("goal {number}").into()), ..PairingEdit::default() }),
        5 => edit(PairingEdit { received_on: Some(Some(on)), region: Some(None), ..PairingEdit::default() }),
        6 => Command::EndPairing { pairing, on, because: "moved away".into() },
        7 => Command::Log { pairing, entry, next: (choice % 3 == 0).then_some(meeting), allow_duplicate: true },
        8 => Command::EditEntry { pairing, entry: EntryId(1 + u32::try_from(choice % 8).unwrap()), draft: entry },
        9 => Command::RemoveEntry { pairing, entry: EntryId(1 + u32::try_from(choice % 8).unwrap()) },
        10 => Command::PlanMeeting { pairing, meeting, allow_duplicate: true },
        11 => {
            let outcome = pick(&[Outcome::Held, Outcome::Missed, Outcome::Cancelled], choice);
            Command::SetMeetingOutcome { pairing, meeting: MeetingId(1), outcome }
        }
        12 => match known.marks.get(choice % known.marks.len().max(1)) {
            Some(mark) => {
                let stage = pick(&[Stage::NotStarted, Stage::Modelled, Stage::Independent], choice);
                let edit = MarkEdit { stage: Some((stage, Some(on))), ..MarkEdit::default() };
                let (checklist, skill) = (mark.checklist.clone(), mark.skill.clone());
                Command::MarkSkill { pairing, checklist, skill, mark: edit }
            }
            None => Command::AddPerson(Box::new(new)),
        },
        13 => Command::AddRequest(RequestDraft {
            program: pick(&programs, choice),
            kind: pick(&[RequestKind::Mentor, RequestKind::Interest, RequestKind::Application], choice),
            person,
            asked_by: Party::Mentee,
            mentor: None,
            pairing: None,
            received_on: on,
            objectives: vec!["learn the ropes".into()],
            note: "".into(),
        }),
        14 if !requests.is_empty() => {
            let outcome = pick(&[AnswerOutcome::Accepted, AnswerOutcome::Declined], choice);
            let answer = AnswerDraft { on, outcome, words: "as agreed".into(), ends_on: None };
            Command::AnswerRequest { request: pick(&requests, choice), answer }
        }
        14 | 15 => {
            let both = vec![pairing, pick(&pairings, choice)];
            Command::LogGroup { pairings: both, entry, allow_duplicate: true }
        }
        16 => Command::LogMany { pairing, entries: vec![entry.clone(), entry], allow_duplicate: true },
        17 => Command::SubmitMonth { pairing, month: on.month(), on: today },
        18 => {
            let edit = GoalEdit { reached_on: Some(Some(on)), ..GoalEdit::default() };
            Command::EditGoal { pairing, goal: 0, edit }
        }
        19 => Command::AddBlock { pairing, name: format!("Block {number}").into(), skills: vec!["pruning".into()] },
        20 => {
            let items = &book.pairing_entry(pairing).unwrap().items;
            let Some(item) = items.first() else { return Command::AddPerson(Box::new(new)) };
            let target = SnoozeTarget { kind: item.kind(), whose: SnoozeSubject::Pairing(pairing) };
            Command::Snooze { target, until: today.plus(draw.days.abs()), because: "on leave".into() }
        }
        _ => Command::Batch {
            title: "Two notes".into(),
            commands: vec![
                Command::AddPerson(Box::new(new)),
                Command::Log { pairing, entry, next: None, allow_duplicate: true },
            ],
        },
    }
}

/// Everything known, as an export without redaction.
fn export(app: &App) -> String {
    exchange::write(FileKind::All, app.book(), Redact::Nothing)
}

/// What the book says, revisions and attention included.
fn contents(app: &App) -> Vec<String> {
    let book = app.book();
    let documents = book.documents().map(|document| format!("{document:?}"));
    let pairings = book.pairings().map(|entry| {
        let status = (&entry.items, &entry.standing, entry.state, entry.last_contact, entry.next_meeting);
        format!("{:?} {:?} {:?} {status:?}", entry.pairing, entry.revision, entry.document())
    });
    let alerts = book.alerts().map(|alert| format!("{alert:?}"));
    documents.chain(pairings).chain(alerts).chain([format!("{:?}", book.tally())]).collect()
}

/// An app that has just loaded what the other one has stored.
fn restarted(app: &App) -> App {
    let mut again = App::new(app.store().clone(), app.clock());
    again.load_all().unwrap();
    again
}

fn is_refused<T>(result: Result<T, Failure>) -> bool {
    match result {
        Ok(_) => false,
        Err(Failure::Refused(_)) => true,
        Err(other) => panic!("{other}"),
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn undo_restores_the_start_and_redo_the_end(steps in steps()) {
        let mut app = sample::app();
        // The export after each change that can be undone; the first is the start.
        let mut states = vec![export(&app)];
        let mut at = 0;
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Run(draw) => {
                    let command = command(&app, draw, number);
                    let before = app.book().newest();
                    // A command that changes nothing is not recorded, so there is nothing to undo.
                    if !is_refused(app.run(command)) && app.book().newest() != before {
                        at += 1;
                        states.truncate(at);
                        states.push(export(&app));
                    }
                }
                Step::Undo if at > 0 => {
                    app.undo().unwrap();
                    at -= 1;
                }
                Step::Redo if at + 1 < states.len() => {
                    app.redo().unwrap();
                    at += 1;
                }
                Step::Undo | Step::Redo => {}
            }
            prop_assert_eq!(&export(&app), &states[at], "after step {}", number);
        }
        prop_assert_eq!(contents(&app), contents(&restarted(&app)));
        for _ in 0..at {
            app.undo().unwrap();
        }
        prop_assert_eq!(&export(&app), &states[0]);
        prop_assert_eq!(contents(&app), contents(&restarted(&app)));
        for _ in 0..at {
            app.redo().unwrap();
        }
        prop_assert_eq!(&export(&app), &states[at]);
        prop_assert_eq!(contents(&app), contents(&restarted(&app)));
    }
}

/// The property says something only if most kinds of command succeed now and then.
#[test]
fn most_commands_of_the_sequences_succeed_somewhere() {
    let mut random = fastrand::Rng::with_seed(7);
    let mut done = std::collections::BTreeSet::new();
    for round in 0..30 {
        let mut app = sample::app();
        for kind in 0..22 {
            let mut any = || random.usize(0..1_000);
            let (pairing, person, choice) = (any(), any(), any());
            let draw = Draw { kind, pairing, person, choice, days: -(round % 12) };
            let command = command(&app, draw, usize::from(kind));
            if !is_refused(app.run(command)) {
                done.insert(kind);
            }
        }
    }
    assert!(done.len() >= 18, "only {done:?}");
}
