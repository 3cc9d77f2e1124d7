//! `doctor`: inconsistencies between records.

use std::sync::Arc;

use compact_str::CompactString;

use mentordesk::{
    app::{
        demo::{self, Size},
        doctor::findings,
    },
    book::Book,
    domain::{
        change::{Document, Seq},
        day::Day,
        event::{Event, EventDay},
        id::{EventId, PairingId, PersonRef, ProgramId, QuestionId, RuleId, SkillId},
        office::{Override, Payment},
        pairing::Pairing,
        program::{Program, Region},
        survey::{AnswerForm, Question, Survey},
        units::Cents,
    },
};

/// The findings in a small demo whose documents are edited by `change`.
fn found(change: impl Fn(&mut Document)) -> Vec<String> {
    let today: Day = "2026-11-21".parse().unwrap();
    let mut documents = demo::documents(&Size { people: 40, pairings: 40, seed: 1 }, today);
    documents.iter_mut().for_each(change);
    let mut book = Book::new(today);
    book.load(documents.into_iter().map(|document| (Seq(1), document)).collect());
    findings(&book, today)
}

fn on_first_pairing(change: impl Fn(&mut Pairing)) -> Vec<String> {
    found(|document| {
        if let Document::Pairing(pairing) = document
            && pairing.id == PairingId(1)
        {
            change(Arc::make_mut(pairing));
        }
    })
}

fn on_masa(change: impl Fn(&mut Program)) -> Vec<String> {
    found(|document| {
        if let Document::Program(program) = document
            && program.id.as_str() == "administrators"
        {
            change(Arc::make_mut(program));
        }
    })
}

#[test]
fn sound_data_has_no_findings() {
    assert_eq!(found(|_| {}), Vec::<String>::new());
}

#[test]
fn a_request_names_programs_people_and_pairings_that_are_there() {
    let found = found(|document| {
        if let Document::Request(request) = document
            && request.id.0 == 1
        {
            let request = Arc::make_mut(request);
            request.program = ProgramId::new("gone").unwrap();
            request.person = PersonRef::new("no one").unwrap();
            request.mentor = None;
            request.pairing = Some(PairingId(9_999));
        }
    });
    assert_eq!(
        found,
        [
            "request R1: its program gone is not there",
            "request R1: no one is not in the directory",
            "request R1: its pairing P9999 is not there",
        ]
    );
}

#[test]
fn payments_and_overrides_of_a_pairing_are_looked_at() {
    let found = on_first_pairing(|pairing| {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let payment = Payment {
            year: 1,
            cents: Cents(5),
            approved_on: day("2026-10-02"),
            sent_on: None,
            paid_on: Some(day("2026-10-01")),
        };
        pairing.payments = vec![payment];
        let rule = RuleId::new("gone").unwrap();
        let because = CompactString::new("x");
        pairing.overrides = vec![Override { rule, on: day("2026-10-02"), by: None, because }];
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("out of order") && found[1].contains("names the rule gone"), "{found:?}");
}

#[test]
fn calendar_questions_and_regions_of_a_program_are_looked_at() {
    let found = on_masa(|program| {
        program.events.push(Event {
            id: EventId::new("count").unwrap(),
            name: "Count".into(),
            on: EventDay::Yearly { month: 10, day: 1 },
            notice: 30,
            skills: vec![SkillId::new("juggling").unwrap()],
            session: None,
        });
        program.surveys.push(Survey { rule: RuleId::new("gone").unwrap(), questions: Vec::new() });
        let question =
            Question { id: QuestionId::new("own-growth").unwrap(), text: "?".into(), answer: AnswerForm::Words };
        program.reflections = vec![question.clone(), question];
        program.regions.push(Region {
            name: "REGION 1".into(),
            coordinators: vec![PersonRef::new("no one").unwrap()],
            list_sent_on: None,
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        });
    });
    let wanted = ["juggling", "the rule gone", "own-growth twice", "region REGION 1 twice", "coordinator no one"];
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    assert!(wanted.iter().all(|words| found.iter().any(|line| line.contains(words))), "{found:?}");
}
