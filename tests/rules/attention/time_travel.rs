//! A pairing as of a day before it was ended, completed, or extended: later events do not count yet.

use mentordesk::domain::{
    attention::{Cause, Kind},
    office::StateChange,
    pairing::PairingState,
    rule::{AgreementRule, Clause, Evaluation, FormDue, Party, Stipend, StipendPer, Strength},
    units::{Cents, Percent},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

/// Changes the state of the active pairing on that day.
fn moved(mut pair: Setup, to: PairingState, on: &str) -> Setup {
    let from = Some(pair.pairing.state);
    pair.pairing.history.push(StateChange { on: day(on), from, to, by: None, because: "".into() });
    pair.state(to)
}

#[test]
fn an_extension_gives_no_new_end_before_it_is_granted() {
    let pair = moved(setup().ends("2028-05-28"), PairingState::Extended, "2027-05-10");
    let (policy, pairing) = (pair.policy(), &pair.pairing);
    assert_eq!(policy.last_day_on(pairing, day("2027-05-09")), day("2027-05-28"));
    assert_eq!(policy.last_day_on(pairing, day("2027-05-10")), day("2028-05-28"));
    let ends = |today| pair.items(Kind::EndingSoon, today).first().and_then(|item| item.due);
    assert_eq!(ends("2027-05-09"), Some(day("2027-05-28")));
    assert_eq!(ends("2027-05-10"), None);
}

#[test]
fn a_form_is_owed_until_an_early_completion_lets_it_go() {
    let form = FormDue { form: "Plan".into(), by: vec![Party::Mentor], on: "2027-03-05".parse().unwrap() };
    let pair = moved(setup().rule(Strength::Expected, Clause::FormDue(form)), PairingState::Completed, "2027-03-01");
    let due = |today| pair.items(Kind::EvaluationDue, today).first().and_then(|item| item.due);
    assert_eq!(due("2027-02-27"), Some(day("2027-03-05")));
    assert_eq!(due("2027-03-01"), None);
}

#[test]
fn an_evaluation_is_owed_at_the_planned_end_until_the_pairing_is_completed_once_more() {
    let evaluation = Evaluation { by: vec![Party::Mentee], at: Percent(100) };
    let pair = setup().rule(Strength::Expected, Clause::Evaluation(evaluation)).ends("2028-05-28");
    let pair = moved(pair, PairingState::Completed, "2027-02-01");
    let pair = moved(pair, PairingState::Extended, "2027-03-01");
    let pair = moved(pair, PairingState::Completed, "2027-09-01");
    let due = |today| pair.items(Kind::EvaluationDue, today).first().and_then(|item| item.due);
    assert_eq!(due("2027-02-10"), Some(day("2027-02-01")), "the completion of that day counts, not the last one");
    assert_eq!(due("2027-06-01"), Some(day("2027-05-28")), "the first year's, though it goes on to 2028");
}

#[test]
fn an_agreement_holds_a_pairing_back_only_while_it_is_confirmed() {
    let rule = AgreementRule { mentor: true, mentee: true, receipt: false, before_active: true };
    let pair = setup().rule(Strength::Expected, Clause::Agreement(rule)).state(PairingState::Confirmed);
    let pair = moved(pair, PairingState::Active, "2026-10-01");
    let blocks = |today| match pair.items(Kind::AgreementMissing, today)[0].cause {
        Cause::AgreementMissing { blocks, .. } => blocks,
        ref other => panic!("{other:?}"),
    };
    assert!(blocks("2026-09-30"));
    assert!(!blocks("2026-10-01"));
}

#[rstest]
#[case::ended(PairingState::Ended, "2027-02-01", false)]
#[case::completed(PairingState::Completed, "2027-02-01", true)]
fn a_stipend_follows_the_state_of_the_day(#[case] to: PairingState, #[case] on: &str, #[case] earned: bool) {
    let stipend =
        Stipend { cents: Some(Cents(50_000)), per: StipendPer::Pairing, through_region: false, members_only: false };
    let pair = moved(setup().rule(Strength::Expected, Clause::Stipend(stipend)).ends(on), to, on);
    let stands = |today| {
        let policy = pair.policy();
        let stands = mentordesk::domain::attention::stipends(&policy, &pair.pairing, &super::setup::Nobody, day(today));
        stands.map(|one| one.earned_on).collect::<Vec<_>>()
    };
    assert_eq!(pair.items(Kind::StipendDue, "2027-01-31"), []);
    assert_eq!(pair.items(Kind::StipendDue, on).len(), usize::from(earned));
    assert_eq!(stands(on), [earned.then(|| day(on))]);
    assert_ne!(stands("2027-01-31"), [None], "on the day before it ran on");
}
