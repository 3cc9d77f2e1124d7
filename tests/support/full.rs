//! The sample with all kinds of office records: requests, submitted months, reviews, payments.

use std::sync::Arc;

use mentordesk::{
    app::App,
    domain::{
        change::Document,
        checklist::{Checklist, Level, Skill, SkillBlock, Waiver},
        command::{AnswerDraft, Command},
        day::Day,
        decide::{Records as _, edits_for},
        id::{BlockId, ChecklistId, EntryId, GroupId, PairingId, PersonRef, ProgramId, QuestionId, RequestId, SkillId},
        log::{EntryKind, LogEntry},
        office::{Payment, Reflection, Review, StateChange, Submission},
        pairing::{Goal, Pairing, PairingState, Progress, Settled},
        person::Attendance,
        program::Region,
        request::{Answer, AnswerOutcome, Request, RequestKind},
        rule::Party,
        units::{Cents, Minutes, Percent},
    },
};

/// The pairing with every kind of record.
pub const PAIRING: PairingId = PairingId(3);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

fn request(id: u32, program: &str, kind: RequestKind, who: &str, received_on: &str) -> Request {
    Request {
        id: RequestId(id),
        program: ProgramId::new(program).unwrap(),
        kind,
        person: person(who),
        asked_by: if kind == RequestKind::Interest { Party::Mentor } else { Party::Mentee },
        mentor: None,
        pairing: None,
        received_on: day(received_on),
        objectives: Vec::new(),
        note: "".into(),
        answers: Vec::new(),
    }
}

fn requests() -> Vec<Request> {
    let mut wish = request(1, "pathways", RequestKind::Mentor, "S01", "2026-10-12");
    wish.mentor = Some(person("M05"));
    wish.objectives = vec![
        "move from the cafeteria to the office and pass the keyboard test".into(),
        "understand how jobs are posted".into(),
    ];
    wish.note = "I work mornings; any day after one o'clock suits me.".into();
    wish.answers.push(Answer {
        on: day("2026-10-20"),
        outcome: AnswerOutcome::Paused { until: day("2026-11-02") },
        by: Some(person("M07")),
        words: "the mentor was away".into(),
    });
    let interest = request(2, "seiu-26", RequestKind::Interest, "S02", "2026-11-18");
    let mut special = request(3, "masa-26", RequestKind::Application, "S03", "2026-11-09");
    special.note = "Third year in the role, first one in this state.".into();
    let mut second = request(4, "masa-26", RequestKind::SecondYear, "E04", "2026-11-16");
    second.pairing = Some(PairingId(5));
    second.answers.push(Answer {
        on: day("2026-11-17"),
        outcome: AnswerOutcome::Paused { until: day("2027-01-11") },
        by: None,
        words: "the region meets in January".into(),
    });
    vec![wish, interest, special, second]
}

/// Adds every kind of record to a pairing.
fn fill(pairing: &mut Pairing) {
    pairing.agreement.mentee_signed_on = Some(day("2026-08-20"));
    pairing.agreement.received_on = Some(day("2026-08-21"));
    pairing.settled.push(Settled { what: "ground rules".into(), on: day("2026-08-24") });
    let turn = |on: &str, from, to, because: &str| StateChange {
        on: day(on),
        from,
        to,
        by: Some(person("M07")),
        because: because.into(),
    };
    pairing.history = vec![
        turn("2026-08-10", None, PairingState::Proposed, ""),
        turn(
            "2026-08-14",
            Some(PairingState::Proposed),
            PairingState::Confirmed,
            "both said yes at the autumn meeting",
        ),
        turn("2026-08-21", Some(PairingState::Confirmed), PairingState::Active, ""),
    ];
    let mut goal = Goal::new("write the weekly order without help".into(), Some(day("2026-08-17")));
    goal.progress.push(Progress { on: day("2026-09-30"), words: "did two orders together".into() });
    pairing.goals.push(goal);
    pairing.reviews.push(Review { at: Percent(50), on: day("2026-11-12"), words: "well on the way".into() });
    let october = day("2026-10-01").month();
    let inside: Vec<&LogEntry> = pairing.entries.iter().filter(|entry| entry.on.month() == october).collect();
    let (entries, minutes) = (inside.len(), inside.iter().map(|entry| entry.minutes).sum());
    pairing.submissions.push(Submission {
        month: october,
        on: day("2026-11-04"),
        by: Some(pairing.mentor.clone()),
        minutes,
        entries: u32::try_from(entries).unwrap(),
        next_entry: EntryId(pairing.next_entry),
        originals: Vec::new(),
    });
    let late = LogEntry {
        topics: vec!["forgotten call".into()],
        ..LogEntry::new(day("2026-10-29"), Minutes(30), EntryKind::Call)
    };
    pairing.add_entry(late);
    let group = LogEntry {
        topics: vec!["safety drill".into()],
        group: Some(GroupId(1)),
        ..LogEntry::new(day("2026-11-10"), Minutes(60), EntryKind::Meeting)
    };
    pairing.add_entry(group);
    pairing.own_list = Some(Checklist {
        id: ChecklistId::new(Pairing::OWN_LIST).unwrap(),
        name: "Added".into(),
        roles: Vec::new(),
        blocks: vec![SkillBlock {
            id: BlockId::new("greenhouse").unwrap(),
            name: "School greenhouse".into(),
            skills: vec![Skill { id: SkillId::new("watering").unwrap(), name: "Watering plan".into() }],
        }],
    });
    if let Some(mark) = pairing.marks.last_mut() {
        mark.waived = Some(Waiver { on: day("2026-11-05"), because: "clashes with the lunch rush".into() });
    }
    if let Some(mark) = pairing.marks.first_mut() {
        mark.target = Some(Level::Alone);
    }
    let reflect = |by, words: &str, shared| Reflection {
        question: QuestionId::new("learned").unwrap(),
        by,
        on: day("2026-11-10"),
        words: words.into(),
        shared,
    };
    pairing.reflections = vec![
        reflect(Party::Mentee, "I asked too little", false),
        reflect(Party::Mentor, "Showing beats telling", true),
    ];
    pairing.payments.push(Payment {
        year: 1,
        cents: Cents(50_000),
        approved_on: day("2026-11-16"),
        sent_on: None,
        paid_on: None,
    });
}

/// An application with the full sample.
pub fn app() -> App {
    let mut app = super::sample::app();
    let book = app.book();
    let mut documents: Vec<Document> =
        requests().into_iter().map(|request| Document::Request(Arc::new(request))).collect();
    let mut pairing = book.pairing_entry(PAIRING).unwrap().decode();
    fill(&mut pairing);
    let mut mentor = (**book.person(&pairing.mentor).unwrap()).clone();
    mentor.attended.push(Attendance { session: "orientation".into(), on: day("2026-09-15") });
    mentor.programs.push(pairing.program.clone());
    let mut waits = (**book.person(&person("S04")).unwrap()).clone();
    waits.programs.push(ProgramId::new("classified-26").unwrap());
    waits.role_since = Some(day("2026-08-03"));
    let mut masa = (*book.policy(&ProgramId::new("masa-26").unwrap()).unwrap().program).clone();
    masa.regions = vec![
        Region {
            name: "north".into(),
            coordinators: vec![person("M07")],
            list_sent_on: Some(day("2026-09-30")),
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        },
        Region {
            name: "south".into(),
            coordinators: Vec::new(),
            list_sent_on: None,
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        },
    ];
    documents.push(Document::Pairing(Arc::new(pairing)));
    documents.push(Document::Person(Arc::new(mentor)));
    documents.push(Document::Person(Arc::new(waits)));
    documents.push(Document::Program(Arc::new(masa)));
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "what the office keeps".into(), edits }).unwrap();
    app
}

/// Declines a request.
#[allow(dead_code)]
pub fn answer(app: &mut App, request: RequestId) {
    let on = app.book().today();
    let answer = AnswerDraft { on, outcome: AnswerOutcome::Declined, words: "no place".into(), ends_on: None };
    app.run(Command::AnswerRequest { request, answer }).unwrap();
}
