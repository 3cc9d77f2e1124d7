use mentordesk::domain::{
    attention::{self, Cause, HoursFigures, Kind, Severity},
    day::Day,
    log::{EntryKind, Outcome},
    pairing::PairingState,
    rule::{Clause, LateStart, Pace, Phase, Strength, Term},
    units::{Minutes, Percent},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

/// Thirty-six weeks without a holiday: 180 open days; the 90th is Friday 11 December.
fn even() -> Setup {
    setup().term("2026-08-10", "2027-04-16").rule(Strength::Expected, Clause::HoursTarget(Minutes(600)))
}

const HALF: &str = "2026-12-11";

fn figures(pair: &Setup, today: &str) -> HoursFigures {
    attention::hours_status(&pair.policy(), &pair.pairing, day(today)).hours.unwrap()
}

#[test]
fn half_of_an_even_year_expects_half_of_the_target() {
    let pair = even().met("2026-08-10", 210);
    let hours = HoursFigures {
        logged: Minutes(210),
        expected: Minutes(300),
        target: Minutes(600),
        gap: Minutes(90),
        forecast: Minutes(420),
    };
    let item = pair.item(Kind::HoursBehind, HALF).unwrap();
    assert_eq!(item.cause, Cause::HoursBehind(hours));
    assert_eq!(figures(&pair, HALF), hours);
    assert_eq!((item.severity, item.due), (Severity::Due, Some(day("2027-04-16"))));
    assert_eq!(item.since, day("2026-12-01"), "the 82nd open day expects 273, the 81st 270");
    let why = pair.why(Kind::HoursBehind, HALF);
    assert_eq!(why.message, "1.5 h behind; needs 1.6 h a month");
    assert!(why.arithmetic.contains(&"expected 10 h x 90 / 180 = 5 h".to_owned()), "{why:?}");
    assert!(why.arithmetic.contains(&"at the present rate the term ends with 7 h".to_owned()), "{why:?}");
}

#[rstest]
#[case(239, true)]
#[case(240, false)]
fn the_tolerance_itself_is_still_well(#[case] logged: u32, #[case] behind: bool) {
    assert_eq!(even().met("2026-08-10", logged).item(Kind::HoursBehind, HALF).is_some(), behind);
}

#[test]
fn a_program_sets_its_own_tolerance_and_a_must_is_overdue() {
    let pair = setup()
        .term("2026-08-10", "2027-04-16")
        .rule(Strength::Must, Clause::HoursTarget(Minutes(600)))
        .rule(Strength::Expected, Clause::HoursTolerance(Percent(0)));
    assert_eq!(pair.clone().met("2026-08-10", 299).severity(Kind::HoursBehind, HALF), Some(Severity::Overdue));
    assert_eq!(pair.met("2026-08-10", 300).severity(Kind::HoursBehind, HALF), None);
}

#[test]
fn a_planned_meeting_never_clears_it_and_later_entries_do_not_count_yet() {
    let pair = even().met("2026-08-10", 210).meeting("2026-12-14", Outcome::Planned).met("2026-12-14", 300);
    assert!(pair.item(Kind::HoursBehind, HALF).is_some());
    assert!(pair.item(Kind::HoursBehind, "2026-12-14").is_none());
}

#[rstest]
#[case(EntryKind::Call, true)]
#[case(EntryKind::Observation, true)]
#[case(EntryKind::Message, false)]
#[case(EntryKind::Training, false)]
#[case(EntryKind::Other, false)]
fn contacts_count_toward_hours(#[case] kind: EntryKind, #[case] counts: bool) {
    let pair = even().entry("2026-08-10", 60, kind);
    assert_eq!(figures(&pair, HALF).logged, Minutes(if counts { 60 } else { 0 }));
    let trained = pair.rule(Strength::Expected, Clause::Counts(vec![EntryKind::Training]));
    assert_eq!(figures(&trained, HALF).logged, Minutes(if kind == EntryKind::Training { 60 } else { 0 }));
}

#[test]
fn closures_pause_the_pace_and_hours_in_them_count() {
    let pair = even().closed("2026-10-05", "2026-10-09").met("2026-10-07", 60);
    let (before, after) = (figures(&pair, "2026-10-02"), figures(&pair, "2026-10-11"));
    assert_eq!(before.expected, after.expected);
    assert_eq!((before.logged, after.logged), (Minutes(0), Minutes(60)));
}

#[rstest]
#[case("2026-08-09", 0)]
#[case("2026-08-10", 3)]
#[case("2026-08-15", 16)]
#[case("2027-04-16", 600)]
#[case("2027-06-30", 600)]
fn both_ends_of_the_window_count(#[case] today: &str, #[case] expected: u32) {
    assert_eq!(figures(&even(), today).expected, Minutes(expected));
}

#[test]
fn the_window_ends_with_the_earlier_of_both_ends() {
    assert_eq!(figures(&even().ends("2026-12-11"), HALF).expected, Minutes(600));
    assert_eq!(figures(&even().ends("2027-12-31"), "2027-04-16").expected, Minutes(600));
    let extended = even().ends("2027-12-31").state(PairingState::Extended);
    assert_eq!(figures(&extended, "2027-04-16").expected, Minutes(600));
    let rolling = even().rule(Strength::Expected, Clause::Term(Term::Rolling(12)));
    assert_eq!(rolling.policy().last_day(&rolling.pairing), day("2027-08-09"));
    assert!(figures(&rolling, "2027-04-16").expected < Minutes(600));
}

#[test]
fn a_cadence_loads_the_front_of_the_year() {
    let phases = vec![
        Phase { months: Some(6), at_least: Some(2), up_to: Some(3) },
        Phase { months: None, at_least: None, up_to: None },
    ];
    let pair = even()
        .rule(Strength::Recommended, Clause::Cadence(phases))
        .rule(Strength::Expected, Clause::HoursPace(Pace::Cadence))
        .met("2026-08-10", 210);
    // 132 open days to 9 February weigh twice as much as the 48 that follow: 264 + 48 = 312.
    assert_eq!(figures(&pair, "2027-02-09").expected, Minutes(600 * 264 / 312));
    assert_eq!(figures(&pair, "2027-02-10").expected, Minutes(600 * 265 / 312));
    assert_eq!(figures(&pair, HALF).expected, Minutes(600 * 180 / 312));
    assert_eq!(figures(&pair, HALF).forecast, Minutes(210 * 312 / 180));
}

#[rstest]
#[case(LateStart::Full, 600)]
#[case(LateStart::Prorate, 300)]
fn a_late_start_keeps_the_target_unless_the_program_says_otherwise(#[case] late: LateStart, #[case] target: u32) {
    let pair = even().rule(Strength::Expected, Clause::LateStart(late)).starts("2026-12-14");
    assert_eq!(figures(&pair, "2026-12-14").target, Minutes(target));
    let why = pair.why(Kind::HoursBehind, "2027-02-05");
    assert!(why.arithmetic[0].contains("10 h") && why.arithmetic[0].contains("5 h"), "{why:?}");
    let in_time = even().rule(Strength::Expected, Clause::LateStart(late)).ends("2026-12-11");
    assert_eq!(figures(&in_time, HALF).target, Minutes(600));
}

#[test]
fn what_is_expected_of_a_prorated_target_is_rounded_once() {
    let prorate = Clause::LateStart(LateStart::Prorate);
    let pair = even().rule(Strength::Expected, prorate).starts("2026-12-15").met("2026-12-15", 1);
    let calendar = pair.policy().calendar;
    let all = calendar.count(pair.program.starts_on, pair.program.ends_on);
    let mut fractions = 0;
    for step in 0..100 {
        let today = day("2026-12-15").plus(step);
        let elapsed = calendar.count(day("2026-12-15"), today);
        // own / all of the target, and elapsed / own of that: own cancels out.
        assert_eq!(figures(&pair, &today.to_string()).expected, Minutes(600 * elapsed / all), "{today}");
        fractions += u32::from(!(600 * elapsed).is_multiple_of(all));
    }
    assert!(fractions > 10, "there is something to round");
}

// Five open days are left after Friday 9 April: 2 hours at 2 hours a week.
#[rstest]
#[case(480, None)]
#[case(479, Some(Severity::Due))]
fn what_cannot_be_found_any_more_is_impossible(#[case] logged: u32, #[case] severity: Option<Severity>) {
    let pair = even().met("2026-08-10", logged);
    assert_eq!(pair.severity(Kind::HoursImpossible, "2027-04-09"), severity);
    assert_eq!(pair.item(Kind::HoursBehind, "2027-04-09").is_some(), severity.is_none(), "one replaces the other");
}

#[test]
fn the_monthly_cap_limits_what_can_be_found() {
    let pair = even().rule(Strength::Expected, Clause::MonthMaximum(Minutes(60))).met("2026-08-10", 300);
    // December has 60 left, January to April 60 each: 300 in all.
    assert!(pair.item(Kind::HoursImpossible, HALF).is_none());
    let spent = pair.clone().met("2026-12-01", 50).met("2026-08-11", 0);
    assert!(spent.item(Kind::HoursImpossible, HALF).is_none(), "50 logged in December lessen both");
    assert!(pair.item(Kind::HoursImpossible, "2026-12-31").is_some(), "December is over");
    let item = pair.item(Kind::HoursImpossible, "2027-01-15").unwrap();
    assert_eq!(item.since, day("2026-12-31"));
    assert!(matches!(item.cause, Cause::HoursImpossible { reachable: Minutes(240), .. }), "{item:?}");
    assert_eq!(pair.why(Kind::HoursImpossible, "2027-01-15").message, "5.0 h missing, 4.0 h still possible");
}

#[rstest]
#[case("2027-04-16", Severity::Due)]
#[case("2027-04-17", Severity::Overdue)]
fn what_is_expected_is_overdue_once_the_term_is_over(#[case] today: &str, #[case] severity: Severity) {
    let pair = even().met("2026-08-10", 599);
    assert_eq!(pair.severity(Kind::HoursImpossible, today), Some(severity));
    assert_eq!(pair.why(Kind::HoursImpossible, today).message, "1 min missing at the end of the term");
    assert!(even().met("2026-08-10", 600).item(Kind::HoursImpossible, today).is_none());
}

#[test]
fn since_is_the_first_day_of_the_present_delay() {
    let behind = |pair: &Setup, on: Day| !pair.items(Kind::HoursBehind, &on.to_string()).is_empty();
    let pair = even().met("2026-08-20", 60).met("2026-10-20", 100).met("2026-11-20", 30);
    let since = pair.item(Kind::HoursBehind, HALF).unwrap().since;
    assert!(!behind(&pair, since.plus(-1)));
    assert!((0..=day(HALF).since(since)).all(|step| behind(&pair, since.plus(step))));
}

#[test]
fn a_program_without_a_target_has_no_hours_to_be_behind() {
    let pair = setup();
    assert!(attention::hours_status(&pair.policy(), &pair.pairing, day(HALF)).hours.is_none());
    assert!(pair.item(Kind::HoursBehind, HALF).is_none() && pair.item(Kind::HoursImpossible, "2027-06-01").is_none());
}
