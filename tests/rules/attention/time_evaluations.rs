use mentordesk::domain::{
    attention::{Cause, Kind, Severity},
    id::RuleId,
    office::{EvaluationGiven, StateChange},
    pairing::PairingState,
    rule::{Clause, Evaluation, FormDue, Party, Strength},
    units::Percent,
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn surveyed(at: u8) -> Setup {
    let by = vec![Party::Mentor, Party::Mentee, Party::Region];
    setup().rule(Strength::Expected, Clause::Evaluation(Evaluation { by, at: Percent(at) }))
}

fn form(by: Vec<Party>, on: &str) -> Setup {
    let on = on.parse().unwrap();
    setup().rule(Strength::Expected, Clause::FormDue(FormDue { form: "Plan of the year".into(), by, on }))
}

fn given(mut pair: Setup, by: Party, on: &str) -> Setup {
    let rule = RuleId::new("rule-0").unwrap();
    pair.pairing.evaluations.push(EvaluationGiven { rule, by, on: day(on), answers: vec![] });
    pair
}

/// The parties that owe an evaluation, and the due days.
fn owed(pair: &Setup, today: &str) -> Vec<(Party, String)> {
    let items = pair.items(Kind::EvaluationDue, today);
    let who = items.iter().map(|item| match &item.cause {
        Cause::EvaluationDue { by, on, .. } => (*by, on.to_string()),
        other => panic!("{other:?}"),
    });
    who.collect()
}

#[rstest]
#[case("2027-05-13", None)]
#[case("2027-05-14", Some(Severity::Due))]
#[case("2027-06-11", Some(Severity::Due))]
#[case("2027-06-12", Some(Severity::Overdue))]
fn an_evaluation_is_due_fourteen_days_around_the_last_day(#[case] today: &str, #[case] severity: Option<Severity>) {
    let items = surveyed(100).items(Kind::EvaluationDue, today);
    assert_eq!(items.len(), if severity.is_some() { 2 } else { 0 }, "the region is none of the two");
    assert!(items.iter().all(|item| Some(item.severity) == severity), "{items:?}");
}

#[test]
fn each_of_the_two_gives_their_own() {
    let pair = given(surveyed(50), Party::Mentee, "2027-01-04");
    assert_eq!(owed(&pair, "2027-01-03").len(), 2);
    assert_eq!(owed(&pair, "2027-01-04"), [(Party::Mentor, "2027-01-02".to_owned())]);
    let region = given(surveyed(50), Party::Region, "2027-01-04");
    assert_eq!(owed(&region, "2027-01-04").len(), 2);
    let mut other = pair;
    other.pairing.evaluations[0].rule = RuleId::new("rule-1").unwrap();
    assert_eq!(owed(&other, "2027-01-04").len(), 2, "the answer to another survey");
}

fn completed(mut pair: Setup, on: &str) -> Setup {
    let turn = StateChange { on: day(on), from: None, to: PairingState::Completed, by: None, because: "".into() };
    pair.pairing.history.push(turn);
    pair.state(PairingState::Completed)
}

// Sixty days after 28 May is 27 July; sixty after 1 March is 30 April.
#[rstest]
#[case::at_the_end("2027-05-28", "2027-07-27", "2027-07-28")]
#[case::later_than_planned("2027-06-20", "2027-07-27", "2027-07-28")]
#[case::early("2027-03-01", "2027-04-30", "2027-05-01")]
fn a_completed_pairing_owes_its_evaluations_for_sixty_days(#[case] on: &str, #[case] last: &str, #[case] after: &str) {
    let pair = completed(surveyed(100), on);
    assert_eq!(owed(&pair, last).len(), 2);
    assert!(owed(&pair, after).is_empty());
    assert!(owed(&given(given(pair, Party::Mentor, last), Party::Mentee, last), last).is_empty());
}

#[test]
fn a_completed_pairing_owes_nothing_else_and_one_that_never_began_nothing_at_all() {
    let pair = completed(surveyed(100), "2027-05-28");
    assert!(pair.on("2027-06-01").iter().all(|item| item.kind() == Kind::EvaluationDue));
    for state in [PairingState::Requested, PairingState::Proposed, PairingState::Declined] {
        assert!(owed(&surveyed(100).state(state), "2027-05-30").is_empty(), "{state:?}");
    }
}

#[rstest]
#[case("2026-11-30", None)]
#[case("2026-12-01", Some(Severity::Due))]
#[case("2026-12-08", Some(Severity::Due))]
#[case("2026-12-09", Some(Severity::Overdue))]
fn a_form_is_due_in_the_week_before_its_date(#[case] today: &str, #[case] severity: Option<Severity>) {
    for on in ["2026-12-08", "12-08"] {
        assert_eq!(form(vec![Party::Mentee], on).severity(Kind::EvaluationDue, today), severity, "{on}");
    }
}

#[rstest]
#[case::before_the_pairing("2026-08-09", "2026-12-01")]
#[case::after_the_pairing("2027-05-29", "2027-06-15")]
#[case::of_the_region("2026-10-01", "2026-12-01")]
fn a_form_outside_the_pairing_is_not_owed(#[case] on: &str, #[case] today: &str) {
    let by = if on == "2026-10-01" { Party::Region } else { Party::Mentor };
    assert!(owed(&form(vec![by], on), today).is_empty());
}

#[test]
fn a_form_on_the_first_or_last_day_is_owed() {
    assert_eq!(owed(&form(vec![Party::Mentor], "08-10"), "2026-08-10").len(), 1);
    assert_eq!(owed(&form(vec![Party::Mentor], "05-28"), "2027-05-28").len(), 1);
}

#[test]
fn a_yearly_form_is_owed_each_year_and_a_late_one_stands_for_the_first() {
    let pair = form(vec![Party::Mentor], "02-29").term("2026-08-10", "2028-05-31");
    let (first, second) = ("2027-02-28".to_owned(), "2028-02-29".to_owned());
    assert_eq!(owed(&pair, "2027-03-01"), [(Party::Mentor, first.clone())]);
    assert_eq!(owed(&pair, "2028-02-22"), [(Party::Mentor, first), (Party::Mentor, second.clone())]);
    let late = given(pair, Party::Mentor, "2027-06-01");
    assert!(owed(&late, "2028-02-21").is_empty());
    assert_eq!(owed(&late, "2028-02-22"), [(Party::Mentor, second)]);
    assert!(owed(&given(late, Party::Mentor, "2028-02-22"), "2028-03-30").is_empty());
}

#[test]
fn the_words_of_an_evaluation_and_a_form() {
    let why = surveyed(50).why(Kind::EvaluationDue, "2027-01-05");
    assert_eq!(why.message, "evaluation of mentor missing, 3 days");
    assert_eq!(why.next_step, "Ask E1 for it, and record the day it came in.");
    let why = form(vec![Party::Mentee], "12-08").why(Kind::EvaluationDue, "2026-12-05");
    assert_eq!(why.message, "Plan of the year of mentee due by Tue 8 Dec");
    assert_eq!(why.arithmetic[1], "3 days left on Sat 5 Dec 2026");
}

#[test]
fn a_pairing_that_ends_early_owes_its_feedback() {
    let turn = |on: &str| StateChange {
        on: day(on),
        from: Some(PairingState::Active),
        to: PairingState::Ended,
        by: None,
        because: "".into(),
    };
    let mut pair = surveyed(100).state(PairingState::Ended).ends("2026-11-20");
    pair.pairing.history.push(turn("2026-11-20"));
    let due = "2026-11-20".to_owned();
    assert_eq!(owed(&pair, "2026-11-20"), [(Party::Mentor, due.clone()), (Party::Mentee, due.clone())]);
    assert_eq!(pair.items(Kind::EvaluationDue, "2026-12-05")[0].severity, Severity::Overdue);
    assert_eq!(owed(&given(pair, Party::Mentor, "2026-11-25"), "2026-11-25"), [(Party::Mentee, due)]);
}

#[test]
fn an_extended_pairing_is_asked_again_each_year() {
    let pair = surveyed(100).state(PairingState::Extended).ends("2028-05-31");
    assert_eq!(owed(&pair, "2027-06-01").len(), 2, "at the end of the first year");
    let first = given(given(pair, Party::Mentor, "2027-05-28"), Party::Mentee, "2027-05-28");
    assert!(owed(&first, "2028-05-16").is_empty());
    let second = "2028-05-31".to_owned();
    assert_eq!(owed(&first, "2028-05-17"), [(Party::Mentor, second.clone()), (Party::Mentee, second)]);
}
