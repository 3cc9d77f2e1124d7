use mentordesk::domain::{
    attention::{Kind, Severity},
    office::Review,
    pairing::PairingState,
    rule::{Clause, Strength, Term},
    units::Percent,
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn reviewed(strength: Strength) -> Setup {
    setup().rule(strength, Clause::Reviews(vec![Percent(50), Percent(100)]))
}

fn held(mut pair: Setup, at: u8, on: &str) -> Setup {
    pair.pairing.reviews.push(Review { at: Percent(at), on: day(on), words: "Went well.".into() });
    pair
}

// 291 days from 10 August to 28 May; half of them, rounded down, are 145: 2 January.
#[rstest]
#[case(Strength::Must, "2026-12-18", None)]
#[case(Strength::Must, "2026-12-19", Some(Severity::Due))]
#[case(Strength::Must, "2027-01-16", Some(Severity::Due))]
#[case(Strength::Must, "2027-01-17", Some(Severity::Overdue))]
#[case(Strength::Expected, "2026-12-19", Some(Severity::Due))]
#[case(Strength::Expected, "2027-01-16", Some(Severity::Due))]
#[case(Strength::Expected, "2027-01-17", Some(Severity::Overdue))]
#[case(Strength::Recommended, "2027-05-01", Some(Severity::Notice))]
fn a_midpoint_review_is_owed_half_way(
    #[case] strength: Strength,
    #[case] today: &str,
    #[case] severity: Option<Severity>,
) {
    assert_eq!(reviewed(strength).severity(Kind::ReviewDue, today), severity);
}

#[test]
fn each_review_is_recorded_for_itself() {
    let pair = held(reviewed(Strength::Must), 50, "2027-01-10");
    assert!(pair.item(Kind::ReviewDue, "2027-01-09").is_some(), "not recorded yet on the day before");
    assert!(pair.item(Kind::ReviewDue, "2027-01-10").is_none());
    assert_eq!(pair.severity(Kind::ReviewDue, "2027-05-13"), None);
    assert_eq!(pair.severity(Kind::ReviewDue, "2027-05-14"), Some(Severity::Due), "fourteen days before the last");
    assert_eq!(pair.severity(Kind::ReviewDue, "2027-06-11"), Some(Severity::Due), "fourteen days after it");
    assert_eq!(pair.severity(Kind::ReviewDue, "2027-06-12"), Some(Severity::Overdue));
    assert_eq!(reviewed(Strength::Must).items(Kind::ReviewDue, "2027-05-29").len(), 2);
    assert_eq!(held(pair, 100, "2027-05-20").item(Kind::ReviewDue, "2027-05-29"), None);
}

#[rstest]
#[case::exactly_six_months("2027-02-09", true)]
#[case::a_day_less("2027-02-08", false)]
fn short_pairings_are_not_reviewed(#[case] end: &str, #[case] owed: bool) {
    let pair = reviewed(Strength::Must).rule(Strength::Must, Clause::ReviewsFrom(6)).ends(end);
    assert_eq!(pair.item(Kind::ReviewDue, "2027-01-15").is_some(), owed);
}

// 29 February 2028 to 27 February 2029: 364 days.
#[rstest]
#[case("2028-08-14", false)]
#[case("2028-08-15", true)]
fn a_rolling_term_from_a_leap_day_has_its_middle(#[case] today: &str, #[case] owed: bool) {
    let pair = reviewed(Strength::Must).term("2028-01-01", "2028-12-31").starts("2028-02-29");
    let pair = pair.rule(Strength::Must, Clause::Term(Term::Rolling(12)));
    assert_eq!(pair.item(Kind::ReviewDue, today).is_some(), owed);
}

#[test]
fn a_later_end_moves_what_is_not_reached_yet() {
    let pair = reviewed(Strength::Must).state(PairingState::Extended).ends("2028-05-28");
    assert_eq!(pair.item(Kind::ReviewDue, "2027-06-01"), None);
    assert!(pair.item(Kind::ReviewDue, "2027-07-04").is_some());
}

#[test]
fn a_share_that_is_there_twice_is_owed_once_and_a_review_says_its_arithmetic() {
    let allow_duplicate = setup().rule(Strength::Must, Clause::Reviews(vec![Percent(50), Percent(50)]));
    assert_eq!(allow_duplicate.items(Kind::ReviewDue, "2027-01-05").len(), 1);
    let why = allow_duplicate.why(Kind::ReviewDue, "2027-01-05");
    assert_eq!(why.message, "midpoint review not recorded, 3 days");
    assert_eq!(why.arithmetic[1], "50 % of 291 days after Mon 10 Aug 2026 is Sat 2 Jan 2027");
}
