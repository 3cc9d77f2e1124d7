use mentordesk::domain::{
    attention::{self, HoursFigures, Kind, Severity},
    rule::{Clause, LateStart, Strength},
    units::Minutes,
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

/// Thirty-six weeks without a holiday: 180 open days; the 90th is Friday 11 December.
fn average() -> Setup {
    setup().term("2026-08-10", "2027-04-16").rule(Strength::Expected, Clause::WeekAverage(Minutes(30)))
}

fn figures(pair: &Setup, today: &str) -> HoursFigures {
    attention::hours_status(&pair.policy(), &pair.pairing, day(today)).hours.unwrap()
}

#[rstest]
#[case::before("2026-08-09", 0)]
#[case::first_day("2026-08-10", 6)]
#[case::first_week("2026-08-14", 30)]
#[case::weekend("2026-08-16", 30)]
#[case::half("2026-12-11", 540)]
#[case::last_day("2027-04-16", 1080)]
#[case::after("2027-06-01", 1080)]
fn a_weekly_average_expects_its_minutes_for_each_five_open_days(#[case] today: &str, #[case] expected: u32) {
    let hours = figures(&average(), today);
    assert_eq!((hours.expected, hours.target), (Minutes(expected), Minutes(1080)));
}

// A tenth of the whole target, 108 minutes, is within the tolerance.
#[rstest]
#[case(432, None)]
#[case(431, Some(Severity::Due))]
fn behind_an_average_by_more_than_the_tolerance(#[case] logged: u32, #[case] severity: Option<Severity>) {
    assert_eq!(average().met("2026-08-10", logged).severity(Kind::HoursBehind, "2026-12-11"), severity);
}

#[test]
fn an_average_says_its_arithmetic() {
    let why = average().met("2026-08-10", 300).why(Kind::HoursBehind, "2026-12-11");
    assert_eq!(why.message, "4.0 h behind; needs 3.2 h a month");
    assert!(why.arithmetic.contains(&"30 min a week x 180 open days / 5 = 18 h in all".to_owned()), "{why:?}");
    assert!(why.arithmetic.contains(&"expected 30 min a week x 90 / 5 = 9 h".to_owned()), "{why:?}");
}

#[test]
fn closures_and_a_late_start_shorten_what_an_average_asks() {
    let closed = average().closed("2026-12-21", "2027-01-01");
    assert_eq!(figures(&closed, "2027-04-16").target, Minutes(1020));
    let late = average().starts("2026-12-14");
    assert_eq!(figures(&late, "2027-04-16").target, Minutes(540));
    let prorated = late.rule(Strength::Expected, Clause::LateStart(LateStart::Prorate));
    assert_eq!(figures(&prorated, "2027-04-16").target, Minutes(540), "never shortened twice");
    let odd = average().ends("2026-08-12");
    assert_eq!(figures(&odd, "2026-08-12").target, Minutes(18));
    let nothing = average().ends("2026-08-09");
    assert_eq!(figures(&nothing, "2026-08-10").target, Minutes(0));
}

// 50 open days are left after 5 February: at two hours a week that is 20 hours.
#[rstest]
#[case("2027-02-05", None)]
#[case("2027-02-08", None)]
#[case("2027-03-01", Some(Severity::Due))]
fn an_average_can_get_out_of_reach(#[case] today: &str, #[case] severity: Option<Severity>) {
    assert_eq!(average().severity(Kind::HoursImpossible, today), severity);
}

#[test]
fn a_target_for_the_whole_window_comes_before_an_average() {
    let both = average().rule(Strength::Expected, Clause::HoursTarget(Minutes(600)));
    assert_eq!(figures(&both, "2026-12-11").expected, Minutes(300));
}
