//! A changed book equals one that was just loaded.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::{option, prelude::*, sample::select, strategy::ValueTree};

use super::*;
use crate::domain::{
    attention::{self, Alert, Item},
    change::{AttemptId, Change, ChangeKind, Edit, Timestamp},
    event::EventDay,
    id::RuleId,
    office::{EvaluationGiven, Payment},
    pairing::PairingState,
    program::{Program, Region},
    request::{Answer, AnswerOutcome, RequestKind},
    rule::{
        Clause, Conflict, Eligibility, Evaluation, FormDue, Party, Rule, Stipend, StipendPer, Strength, Term, Test,
    },
    units::{Cents, Percent},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn program_id(n: usize) -> ProgramId {
    ProgramId::new(&format!("program-{n}")).unwrap()
}

fn person_id(n: usize) -> PersonRef {
    PersonRef::new(&format!("E{n}")).unwrap()
}

/// One random step.
#[derive(Debug, Clone)]
enum Step {
    Put(Document),
    Remove(Key),
    ViewDay(Day),
}

fn days() -> impl Strategy<Value = Day> {
    (-30..500i32).prop_map(|days| day("2026-08-10").plus(days))
}

fn rules() -> impl Strategy<Value = Clause> {
    let eligible = |party, test| Clause::Eligible(Eligibility { party, test, unless: None, overridable: true });
    let stipend = |per, members_only| {
        Clause::Stipend(Stipend { cents: Some(Cents(50_000)), per, through_region: true, members_only })
    };
    select(vec![
        eligible(Party::Mentor, Test::Member),
        eligible(Party::Mentee, Test::NewToRole),
        eligible(Party::Mentee, Test::Permanent),
        eligible(Party::Mentor, Test::YearsInRole(1)),
        Clause::Conflict(Conflict::Interest),
        Clause::Conflict(Conflict::Supervisor),
        stipend(StipendPer::Mentor, true),
        stipend(StipendPer::Mentor, false),
        stipend(StipendPer::Pairing, true),
        Clause::StipendEarned(Percent(50)),
        Clause::StipendProRata(true),
        Clause::Term(Term::Rolling(6)),
        Clause::Capacity(1),
        Clause::MentorTraining(vec!["first session".into()]),
        Clause::AnswerWithin(3),
        Clause::NextSteps(5),
        Clause::Evaluation(Evaluation { by: vec![Party::Region], at: Percent(50) }),
        Clause::FormDue(FormDue {
            form: "report".into(),
            by: vec![Party::Region],
            on: EventDay::Yearly { month: 2, day: 28 },
        }),
    ])
}

fn programs() -> impl Strategy<Value = Program> {
    (0..3usize, proptest::collection::vec(rules(), 0..8), option::of(days())).prop_map(|(n, clauses, given)| {
        let mut program = Program::new(program_id(n), "A program", day("2026-08-10"), day("2027-05-28"));
        let rule = |(n, clause)| Rule {
            id: RuleId::new(&format!("rule-{n}")).unwrap(),
            clause,
            strength: Strength::Must,
            says: "What it says.".into(),
            source: "The handbook".into(),
        };
        program.rules = clauses.into_iter().enumerate().map(rule).collect();
        let given = given.map(|on| EvaluationGiven {
            rule: RuleId::new("rule-0").unwrap(),
            by: Party::Region,
            on,
            answers: Vec::new(),
        });
        let region = |name: &str, evaluations| Region {
            name: name.into(),
            coordinators: Vec::new(),
            list_sent_on: None,
            reported_on: None,
            evaluations,
            contact: None,
        };
        program.regions = vec![region("North", given.into_iter().collect()), region("South", Vec::new())];
        program
    })
}

fn people() -> impl Strategy<Value = Person> {
    let truth = || option::of(any::<bool>());
    let facts = (truth(), truth(), truth(), option::of(days()), option::of(0..3u32));
    (0..6usize, option::of(0..7usize), proptest::collection::vec(0..3usize, 0..3), facts).prop_map(
        |(n, boss, programs, (mentor, member, new, since, capacity))| {
            let mut person = Person::new(person_id(n), "Someone");
            person.supervisor = boss.map(person_id);
            person.programs = programs.into_iter().map(program_id).collect();
            (person.mentor, person.member, person.new_to_role) = (mentor, member, new);
            (person.role_since, person.trained_on, person.capacity) = (since, since, capacity);
            person
        },
    )
}

fn pairings() -> impl Strategy<Value = Pairing> {
    let who = (1..6u32, 0..3usize, 0..6usize, 0..6usize);
    let dates = (days(), option::of(days()), option::of(days()), option::of(days()));
    (who, dates, select(PairingState::ALL.to_vec())).prop_map(|((n, program, mentor, mentee), dates, state)| {
        let (starts, ends, received, paid) = dates;
        let (mentor, mentee) = (person_id(mentor), person_id(mentee));
        let mut pairing = Pairing::new(PairingId(n), program_id(program), mentor, mentee, starts);
        (pairing.ends_on, pairing.state, pairing.agreement.received_on) = (ends, state, received);
        pairing.payments = paid
            .map(|on| Payment { year: 1, cents: Cents(50_000), approved_on: on, sent_on: None, paid_on: Some(on) })
            .into_iter()
            .collect();
        pairing
    })
}

fn requests() -> impl Strategy<Value = Request> {
    (1..4u32, 0..3usize, 0..7usize, days(), option::of((days(), days()))).prop_map(|(n, program, who, on, paused)| {
        let answer =
            |(on, until)| Answer { on, outcome: AnswerOutcome::Paused { until }, by: None, words: "later".into() };
        Request {
            id: RequestId(n),
            program: program_id(program),
            kind: RequestKind::Mentor,
            person: person_id(who),
            asked_by: Party::Mentee,
            mentor: None,
            pairing: None,
            received_on: on,
            objectives: Vec::new(),
            note: "".into(),
            answers: paused.map(answer).into_iter().collect(),
        }
    })
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => people().prop_map(|person| Step::Put(Document::Person(Arc::new(person)))),
        6 => pairings().prop_map(|pairing| Step::Put(Document::Pairing(Arc::new(pairing)))),
        2 => requests().prop_map(|request| Step::Put(Document::Request(Arc::new(request)))),
        2 => programs().prop_map(|program| Step::Put(Document::Program(Arc::new(program)))),
        1 => (0..6usize).prop_map(|n| Step::Remove(Key::Person(person_id(n)))),
        1 => (1..6u32).prop_map(|n| Step::Remove(Key::Pairing(PairingId(n)))),
        1 => (1..4u32).prop_map(|n| Step::Remove(Key::Request(RequestId(n)))),
        1 => (0..3usize).prop_map(|n| Step::Remove(Key::Program(program_id(n)))),
        1 => days().prop_map(Step::ViewDay),
    ]
}

fn change(edits: Vec<(Key, Option<Document>)>) -> Change {
    let edit = |(key, after)| Edit { key, expected: None, before: None, after };
    Change {
        request: AttemptId("1".into()),
        at: Timestamp::default(),
        by: None,
        title: "A change".to_owned(),
        origin: ChangeKind::Done,
        edits: edits.into_iter().map(edit).collect(),
    }
}

fn apply(book: &mut Book, step: Step) {
    match step {
        Step::Put(document) => book.apply(&change(vec![(document.key(), Some(document))]), Seq(1)),
        Step::Remove(key) => book.apply(&change(vec![(key, None)]), Seq(1)),
        Step::ViewDay(day) => book.set_today(day),
    }
}

/// The visible state of a book: each pairing's items, in order, and the alerts.
fn shown(book: &Book) -> (Vec<(PairingId, Vec<Item>)>, Vec<Alert>) {
    // Pairings of a removed program are in no list until the program returns.
    let slots = book.ranked().filter(|slot| book.policy(&slot.pairing.program).is_some());
    let items = slots.map(|slot| (slot.pairing.id, slot.items.to_vec())).collect();
    (items, book.alerts().cloned().collect())
}

fn reloaded(book: &Book) -> Book {
    let mut fresh = Book::new(book.today());
    let _ = fresh.load(book.documents().collect());
    fresh
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changed_book_equals_reloaded_book(
        first in proptest::collection::vec(programs(), 3),
        steps in proptest::collection::vec(steps(), 1..40),
    ) {
        let mut book = Book::new(day("2027-01-15"));
        for program in first {
            apply(&mut book, Step::Put(Document::Program(Arc::new(program))));
        }
        let _ = book.alerts().count();
        for step in steps {
            let told = format!("{step:?}");
            apply(&mut book, step);
            let fresh = reloaded(&book);
            prop_assert_eq!(shown(&book), shown(&fresh), "after {}", told);
            for policy in book.programs() {
                let id = &policy.program.id;
                prop_assert_eq!(book.tally_of(id), fresh.tally_of(id));
                let theirs: Vec<_> = book.alerts().filter(|alert| alert.program == *id).collect();
                prop_assert_eq!(book.alerts_of(id).collect::<Vec<_>>(), theirs);
            }
            for alert in book.alerts() {
                let why = book.explain_alert(alert).unwrap();
                prop_assert!(!why.rule_text.is_empty() && !why.source.is_empty() && !why.next_step.is_empty());
                prop_assert!(!why.message.is_empty() && !why.arithmetic.is_empty() && alert.item.since <= book.today());
                prop_assert!(!why.next_step.contains("have changed"), "{:?}", alert);
            }
            for slot in book.pairings().filter(|slot| book.policy(&slot.pairing.program).is_some()) {
                for item in &slot.items {
                    let why = book.explain(slot, item).unwrap();
                    prop_assert!(!why.next_step.contains("have changed"), "{:?}", item);
                    prop_assert!(!why.message.is_empty() && !why.arithmetic.is_empty() && !why.next_step.is_empty());
                    prop_assert!(item.since <= book.today(), "{:?}", item);
                }
            }
        }
    }
}

#[test]
fn pages_that_come_one_by_one_end_as_all_at_once() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut book = Book::new(day("2027-01-15"));
    for _ in 0..200 {
        let step = steps().new_tree(&mut runner).unwrap().current();
        apply(&mut book, step);
    }
    let mut paged = Book::new(book.today());
    for document in book.documents() {
        let _ = paged.load(vec![document]);
        // Force the alerts to be computed while loading.
        let _ = paged.alerts().count();
    }
    assert!(book.alerts().count() > 3);
    assert_eq!(shown(&paged), shown(&reloaded(&book)));
}

#[test]
fn alerts_that_are_looked_for_a_few_at_a_time_end_as_those_that_are_found_at_once() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for round in 0..40 {
        let mut book = Book::new(day("2027-01-15"));
        let mut stopped = 0;
        for step in 0..80 {
            // Changes during the computation must be picked up.
            if step > 60 {
                stopped += usize::from(!book.compute_alerts(1 + round % 3));
            }
            let step = steps().new_tree(&mut runner).unwrap().current();
            apply(&mut book, step);
        }
        assert!(stopped > 0, "something was left to be looked at");
        while !book.compute_alerts(2) {}
        assert_eq!(shown(&book), shown(&reloaded(&book)));
    }
}

/// The mentee's supervisor's supervisor appears in neither record of the pairing.
#[test]
fn change_high_in_the_supervisor_chain_is_noticed() {
    let mut book = Book::new(day("2026-10-01"));
    let mut program = Program::new(program_id(0), "A program", day("2026-08-10"), day("2027-05-28"));
    program.rules.push(Rule {
        id: RuleId::new("no-conflict").unwrap(),
        clause: Clause::Conflict(Conflict::Interest),
        strength: Strength::Must,
        says: "What it says.".into(),
        source: "The handbook".into(),
    });
    let mut pairing = Pairing::new(PairingId(1), program_id(0), person_id(1), person_id(2), day("2026-08-10"));
    pairing.state = PairingState::Active;
    let person = |n, boss: Option<usize>| {
        let mut person = Person::new(person_id(n), "Someone");
        person.supervisor = boss.map(person_id);
        Step::Put(Document::Person(Arc::new(person)))
    };
    let conflicts = |book: &Book| {
        let items = book.pairing_entry(PairingId(1)).unwrap().items.iter();
        items.filter(|item| matches!(item.cause, attention::Cause::Conflict { .. })).count()
    };
    apply(&mut book, Step::Put(Document::Program(Arc::new(program))));
    apply(&mut book, Step::Put(Document::Pairing(Arc::new(pairing))));
    for (step, expected) in [
        (person(2, Some(3)), 0),
        (person(4, Some(1)), 0),
        (person(3, Some(4)), 1),
        (person(4, Some(2)), 0),
        (person(4, Some(1)), 1),
        (Step::Remove(Key::Person(person_id(3))), 0),
        (person(3, Some(4)), 1),
    ] {
        let told = format!("{step:?}");
        apply(&mut book, step);
        assert_eq!(conflicts(&book), expected, "after {told}");
    }
}
