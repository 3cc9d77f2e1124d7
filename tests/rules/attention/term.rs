use mentordesk::domain::{
    attention::{Kind, Severity},
    pairing::PairingState,
    rule::{Clause, Strength, Term},
};
use rstest::rstest;

use super::setup::{day, setup};

// The program ends on 28 May 2027.
#[rstest]
#[case("2027-04-27", None)]
#[case("2027-04-28", Some(Severity::Due))]
#[case("2027-05-28", Some(Severity::Due))]
#[case("2027-05-29", None)]
fn an_end_is_announced_thirty_days_ahead(#[case] today: &str, #[case] severity: Option<Severity>) {
    assert_eq!(setup().severity(Kind::EndingSoon, today), severity);
    assert_eq!(setup().severity(Kind::PastEnd, today).is_some(), today > "2027-05-28");
}

#[test]
fn the_words_of_an_end() {
    assert_eq!(setup().why(Kind::EndingSoon, "2027-05-16").message, "ends Fri 28 May, in 12 days");
    assert_eq!(setup().why(Kind::EndingSoon, "2027-05-28").message, "ends today");
    assert_eq!(setup().why(Kind::PastEnd, "2027-06-09").message, "ended 28 May, 12 days ago, still open");
    let item = setup().item(Kind::PastEnd, "2027-06-09").unwrap();
    assert_eq!((item.severity, item.since), (Severity::Overdue, day("2027-05-29")));
}

#[test]
fn the_programs_own_notice_counts() {
    let pair = setup().rule(Strength::Recommended, Clause::EndingNotice(7));
    assert_eq!(pair.severity(Kind::EndingSoon, "2027-05-20"), None);
    assert_eq!(pair.severity(Kind::EndingSoon, "2027-05-21"), Some(Severity::Notice));
}

#[rstest]
#[case::own_end(Some("2026-12-11"), Term::Program, PairingState::Active, "2026-12-11")]
#[case::own_end_too_late(Some("2027-12-11"), Term::Program, PairingState::Active, "2027-05-28")]
#[case::extended(Some("2027-12-11"), Term::Program, PairingState::Extended, "2027-12-11")]
#[case::extended_without_a_day(None, Term::Program, PairingState::Extended, "2027-05-28")]
#[case::rolling(None, Term::Rolling(12), PairingState::Active, "2027-08-09")]
#[case::rolling_own_end(Some("2027-12-11"), Term::Rolling(12), PairingState::Active, "2027-12-11")]
fn the_last_day_of_a_pairing(
    #[case] own: Option<&str>,
    #[case] term: Term,
    #[case] state: PairingState,
    #[case] last: &str,
) {
    let mut pair = setup().rule(Strength::Expected, Clause::Term(term)).state(state);
    pair.pairing.ends_on = own.map(day);
    assert_eq!(pair.policy().last_day(&pair.pairing), day(last));
    let after = day(last).plus(1).to_string();
    let stays_open = state == PairingState::Extended && own.is_none();
    assert_eq!(pair.severity(Kind::PastEnd, &after), (!stays_open).then_some(Severity::Overdue));
}

#[test]
fn twelve_months_end_the_day_before_an_anniversary_that_is_clamped() {
    let pair = setup().term("2028-01-01", "2028-12-31").rule(Strength::Expected, Clause::Term(Term::Rolling(12)));
    let pair = pair.starts("2028-02-29");
    assert_eq!(pair.policy().last_day(&pair.pairing), day("2029-02-27"));
}
