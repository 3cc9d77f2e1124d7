use mentordesk::domain::{
    attention::{Kind, Severity},
    pairing::{PairingState, Settled},
    rule::{AgreementRule, Clause, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn signed(strength: Strength, mentor: Option<&str>, mentee: Option<&str>, received: Option<&str>) -> Setup {
    let parts = AgreementRule { mentor: true, mentee: true, receipt: true, before_active: true };
    let mut pair = setup().rule(strength, Clause::Agreement(parts));
    pair.pairing.agreement.mentor_signed_on = mentor.map(day);
    pair.pairing.agreement.mentee_signed_on = mentee.map(day);
    pair.pairing.agreement.received_on = received.map(day);
    pair
}

#[rstest]
#[case(None, None, None, "both unsigned, not received, 12 days")]
#[case(Some("2026-08-12"), None, None, "mentee unsigned, not received, 12 days")]
#[case(Some("2026-08-12"), None, Some("2026-08-12"), "mentee has not signed, 12 days")]
#[case(None, Some("2026-08-12"), Some("2026-08-12"), "mentor has not signed, 12 days")]
#[case(Some("2026-08-12"), Some("2026-08-14"), None, "agreement not received, 8 days")]
#[case(Some("2026-08-12"), Some("2026-08-23"), Some("2026-08-23"), "mentee unsigned, not received, 12 days")]
fn it_names_whose_part_is_missing(
    #[case] mentor: Option<&str>,
    #[case] mentee: Option<&str>,
    #[case] received: Option<&str>,
    #[case] message: &str,
) {
    let pair = signed(Strength::Must, mentor, mentee, received);
    assert_eq!(pair.severity(Kind::AgreementMissing, "2026-08-22"), Some(Severity::Overdue));
    assert_eq!(pair.why(Kind::AgreementMissing, "2026-08-22").message, message);
}

#[test]
fn a_complete_agreement_and_a_program_without_one_are_quiet() {
    let complete = signed(Strength::Must, Some("2026-08-12"), Some("2026-08-13"), Some("2026-08-22"));
    assert!(complete.item(Kind::AgreementMissing, "2026-08-22").is_none());
    assert!(complete.item(Kind::AgreementMissing, "2026-08-21").is_some());
    assert!(setup().item(Kind::AgreementMissing, "2026-08-22").is_none());
}

#[test]
fn only_the_required_parts_are_missed() {
    let parts = AgreementRule { mentor: true, mentee: true, receipt: false, before_active: false };
    let mut pair = setup().rule(Strength::Expected, Clause::Agreement(parts));
    assert_eq!(pair.severity(Kind::AgreementMissing, "2026-08-10"), Some(Severity::Due));
    pair.pairing.agreement.mentor_signed_on = Some(day("2026-08-10"));
    pair.pairing.agreement.mentee_signed_on = Some(day("2026-08-10"));
    assert!(pair.item(Kind::AgreementMissing, "2026-08-10").is_none());
}

#[test]
fn a_confirmed_pair_hears_that_it_waits() {
    let pair = signed(Strength::Must, Some("2026-08-12"), None, None).state(PairingState::Confirmed);
    let why = pair.why(Kind::AgreementMissing, "2026-08-22");
    assert_eq!(why.message, "not active: mentee unsigned, not received");
    assert_eq!(why.next_step, "Ask E2 to sign, and record the day.");
    let recommended = signed(Strength::Recommended, None, None, None);
    assert_eq!(recommended.severity(Kind::AgreementMissing, "2026-08-22"), Some(Severity::Notice));
}

#[test]
fn what_the_two_have_not_settled_is_a_notice_until_it_is_recorded() {
    let asked = Clause::Settle(vec!["ground rules".into(), "timeline".into()]);
    let mut pair = setup().rule(Strength::Recommended, asked);
    assert_eq!(pair.severity(Kind::AgreementMissing, "2026-08-22"), Some(Severity::Notice));
    assert_eq!(pair.why(Kind::AgreementMissing, "2026-08-22").message, "ground rules and 1 more not recorded");
    let settled = |what: &str, on: &str| Settled { what: what.into(), on: day(on) };
    pair.pairing.settled.push(settled("ground rules", "2026-08-20"));
    assert_eq!(pair.why(Kind::AgreementMissing, "2026-08-22").message, "timeline not recorded");
    pair.pairing.settled.push(settled("timeline", "2026-08-22"));
    assert!(pair.item(Kind::AgreementMissing, "2026-08-22").is_none());
    assert!(pair.item(Kind::AgreementMissing, "2026-08-21").is_some(), "not recorded yet on the day before");
}
