//! Requests and their answers.

use mentordesk::domain::{
    command::{AnswerDraft, Command, RequestDraft},
    day::Day,
    id::{PairingId, RequestId},
    pairing::PairingState as S,
    request::{AnswerOutcome, RequestKind, RequestStatus},
    rule::{Clause, Eligibility, Party, Test},
};

use super::office::{Office, day, office, program, who};

fn request(kind: RequestKind) -> RequestDraft {
    RequestDraft {
        program: program(),
        kind,
        person: who(if kind == RequestKind::Interest { "M1" } else { "N1" }),
        asked_by: if kind == RequestKind::Interest { Party::Mentor } else { Party::Mentee },
        mentor: None,
        pairing: None,
        received_on: day("2026-11-10"),
        objectives: vec![" budgets ".into(), " ".into()],
        note: "".into(),
    }
}

fn ask(draft: RequestDraft) -> Command {
    Command::AddRequest(draft)
}

fn answer(outcome: AnswerOutcome) -> Command {
    answer_on(outcome, "2026-11-21", None)
}

fn answer_on(outcome: AnswerOutcome, on: &str, ends_on: Option<Day>) -> Command {
    let answer = AnswerDraft { on: day(on), outcome, words: "thank you".into(), ends_on };
    Command::AnswerRequest { request: RequestId(1), answer }
}

#[test]
fn a_request_is_kept_and_waits() {
    let mut office = office("2026-11-21");
    office.run(ask(request(RequestKind::Mentor)));
    let kept = office.request(1);
    assert_eq!(kept.objectives, ["budgets"]);
    assert_eq!(kept.status(office.today()), RequestStatus::Waiting(day("2026-11-10")));
    assert!(office.refused(ask(request(RequestKind::Mentor))).contains("R1"));
    let future = RequestDraft { received_on: day("2026-11-22"), ..request(RequestKind::Mentor) };
    assert!(office.refused(ask(future)).contains("still to come"));
}

#[test]
fn a_request_wishes_only_for_what_its_kind_can_grant() {
    let office = office("2026-11-21").pair(S::Active);
    let self_mentor = RequestDraft { mentor: Some(who("N1")), ..request(RequestKind::Mentor) };
    assert!(office.refused(ask(self_mentor)).contains("own mentor"));
    let wished = RequestDraft { mentor: Some(who("M1")), ..request(RequestKind::Interest) };
    assert!(office.refused(ask(wished)).contains("leave the mentor out"));
    let paired = RequestDraft { pairing: Some(PairingId(1)), ..request(RequestKind::Mentor) };
    assert!(office.refused(ask(paired)).contains("leave the pairing out"));
    let stranger = RequestDraft { mentor: Some(who("M9")), ..request(RequestKind::Mentor) };
    assert!(office.refused(ask(stranger)).contains("M9"));
    assert!(office.refused(ask(request(RequestKind::Application))).contains("no condition"));
}

#[test]
fn accepting_a_wish_proposes_the_pairing() {
    let mut office = office("2026-11-21");
    office.run(ask(RequestDraft { mentor: Some(who("M1")), ..request(RequestKind::Mentor) }));
    office.run(answer(AnswerOutcome::Accepted));
    let pairing = office.at(1);
    assert_eq!((pairing.state, pairing.starts_on), (S::Proposed, day("2026-11-21")));
    assert_eq!(pairing.history[0].because, "request R1");
    assert_eq!(office.request(1).pairing, Some(PairingId(1)));
    assert!(office.refused(answer(AnswerOutcome::Declined)).contains("already"));
}

#[test]
fn accepting_a_wish_is_held_against_the_rules() {
    let condition = Eligibility { party: Party::Mentor, test: Test::Member, unless: None, overridable: false };
    let mut office = office("2026-11-21").must("member", Clause::Eligible(condition));
    office.run(ask(RequestDraft { mentor: Some(who("M1")), ..request(RequestKind::Mentor) }));
    let office = office.person("M1", |person| person.member = Some(false));
    assert!(office.refused(answer(AnswerOutcome::Accepted)).contains("not a member"));
    assert!(office.weigh(answer(AnswerOutcome::Declined)).is_ok());
}

#[test]
fn accepting_before_the_year_begins_starts_with_the_year() {
    let mut office = office("2026-08-10");
    let received_on = day("2026-08-01");
    office.run(ask(RequestDraft { mentor: Some(who("M1")), received_on, ..request(RequestKind::Mentor) }));
    office.run(answer_on(AnswerOutcome::Accepted, "2026-08-10", None));
    assert_eq!(office.at(1).starts_on, day("2026-09-01"));
}

#[test]
fn a_requested_pairing_is_the_one_that_is_proposed() {
    let mut office = office("2026-11-21").pair(S::Requested);
    office.run(ask(RequestDraft { mentor: Some(who("M1")), ..request(RequestKind::Mentor) }));
    office.run(answer(AnswerOutcome::Accepted));
    assert_eq!(office.at(1).state, S::Proposed);
    assert_eq!(office.book.pairings().len(), 1);
}

#[test]
fn declining_a_wish_declines_the_requested_pairing_too() {
    let mut office = office("2026-11-21").pair(S::Requested);
    office.run(ask(RequestDraft { mentor: Some(who("M1")), ..request(RequestKind::Mentor) }));
    office.run(answer(AnswerOutcome::Declined));
    assert_eq!(office.at(1).state, S::Declined);
}

#[test]
fn accepted_request_without_mentor_adds_waiting_mentee() {
    let mut office = office("2026-11-21");
    office.run(ask(request(RequestKind::Mentor)));
    office.run(answer(AnswerOutcome::Accepted));
    assert_eq!(office.known("N1").programs, [program()]);
    assert_eq!(office.book.pairings().len(), 0);
}

#[test]
fn accepting_an_interest_makes_a_mentor() {
    let mut office = office("2026-11-21").person("N2", |person| person.mentor = None);
    office.run(ask(RequestDraft { person: who("N2"), ..request(RequestKind::Interest) }));
    office.run(answer(AnswerOutcome::Accepted));
    let noa = office.known("N2");
    assert_eq!((noa.mentor, noa.programs.clone()), (Some(true), vec![program()]));
}

#[test]
fn accepting_an_application_puts_the_document_on_file() {
    let condition = Eligibility {
        party: Party::Mentee,
        test: Test::NewToRole,
        unless: Some("special application".into()),
        overridable: false,
    };
    let mut office = office("2026-11-21")
        .must("new", Clause::Eligible(condition))
        .person("N1", |person| person.new_to_role = Some(false));
    assert!(office.refused(Command::AddPairing(office.draft(S::Active))).contains("special application"));
    office.run(ask(request(RequestKind::Application)));
    office.run(answer(AnswerOutcome::Accepted));
    assert_eq!(office.known("N1").documents, ["special application"]);
    office.run(Command::AddPairing(office.draft(S::Active)));
}

fn second_year(office: Office, asked_by: Party) -> (Office, Command) {
    let office = office.must("second", Clause::SecondYear(vec![Party::Mentee, Party::District]));
    (office, ask(RequestDraft { asked_by, pairing: Some(PairingId(1)), ..request(RequestKind::SecondYear) }))
}

#[test]
fn a_second_year_is_asked_for_by_those_whom_the_rule_names() {
    let (mut office, by_mentor) = second_year(office("2026-11-21").pair(S::Active), Party::Mentor);
    assert!(office.refused(by_mentor).contains("mentee or district"));
    let asked = ask(RequestDraft {
        asked_by: Party::District,
        pairing: Some(PairingId(1)),
        ..request(RequestKind::SecondYear)
    });
    office.run(asked);
    office.run(answer(AnswerOutcome::Accepted));
    let pairing = office.at(1);
    assert_eq!((pairing.state, pairing.ends_on), (S::Extended, Some(day("2028-06-30"))));
    assert_eq!(pairing.history[0].because, "thank you");
}

#[test]
fn a_second_year_has_its_own_last_day_beyond_the_first() {
    let (mut office, asked) = second_year(office("2026-11-21").pair(S::Active), Party::Mentee);
    office.run(asked);
    let until = |end: &str| answer_on(AnswerOutcome::Accepted, "2026-11-21", Some(day(end)));
    assert!(office.refused(until("2027-06-30")).contains("no later"));
    office.run(until("2027-12-31"));
    assert_eq!(office.at(1).ends_on, Some(day("2027-12-31")));
}

#[test]
fn a_pairing_that_ended_has_no_second_year_and_a_completed_one_may() {
    let (ended, asked) = second_year(office("2026-11-21").pair(S::Ended), Party::Mentee);
    assert!(ended.refused(asked).contains("create a new pairing"));
    let (completed, asked) = second_year(office("2026-11-21").pair(S::Completed), Party::Mentee);
    assert!(completed.weigh(asked).is_ok());
    let (extended, asked) = second_year(office("2026-11-21").pair(S::Extended), Party::Mentee);
    assert!(extended.refused(asked).contains("extended already"));
    let bare = office("2026-11-21").pair(S::Active);
    let asked = RequestDraft { pairing: Some(PairingId(1)), ..request(RequestKind::SecondYear) };
    assert!(bare.refused(ask(asked)).contains("no second year"));
}

#[test]
fn a_pause_ends_on_a_later_day_and_then_it_waits_again() {
    let mut office = office("2026-11-21");
    office.run(ask(request(RequestKind::Mentor)));
    let pause = |until: &str| answer(AnswerOutcome::Paused { until: day(until) });
    assert!(office.refused(pause("2026-11-21")).contains("a later day"));
    office.run(pause("2026-12-01"));
    let kept = office.request(1);
    assert_eq!(kept.status(day("2026-11-30")), RequestStatus::Paused(day("2026-12-01")));
    assert_eq!(kept.status(day("2026-12-01")), RequestStatus::Waiting(day("2026-12-01")));
    office.run(answer(AnswerOutcome::Declined));
    assert_eq!(office.request(1).answers.len(), 2);
}

#[test]
fn an_answer_is_dated_between_the_request_and_today() {
    let mut office = office("2026-11-21");
    office.run(ask(request(RequestKind::Mentor)));
    assert!(office.refused(answer_on(AnswerOutcome::Declined, "2026-11-09", None)).contains("came in on"));
    assert!(office.refused(answer_on(AnswerOutcome::Declined, "2026-11-22", None)).contains("still to come"));
    let ends = answer_on(AnswerOutcome::Accepted, "2026-11-21", Some(day("2028-01-01")));
    assert!(office.refused(ends).contains("second year"));
    let unknown = Command::AnswerRequest {
        request: RequestId(9),
        answer: AnswerDraft { on: office.today(), outcome: AnswerOutcome::Declined, words: "".into(), ends_on: None },
    };
    assert!(office.refused(unknown).contains("R9"));
}
