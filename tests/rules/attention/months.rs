use mentordesk::domain::{
    attention::{Cause, Kind, Severity},
    day::Month,
    log::EntryKind,
    rule::{Clause, Strength, Term},
    units::Minutes,
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

/// At least one hour a month for twelve months from 16 July 2026.
fn hourly(strength: Strength) -> Setup {
    setup()
        .term("2026-07-01", "2027-06-30")
        .starts("2026-07-16")
        .rule(strength, Clause::MonthMinimum(Minutes(60)))
        .rule(Strength::Expected, Clause::Term(Term::Rolling(12)))
}

fn below(pair: &Setup, today: &str) -> Vec<(u32, Severity)> {
    let figures = |cause: &Cause| match cause {
        Cause::MonthBelowMinimum(figures) => figures.month.month,
        other => panic!("{other:?}"),
    };
    pair.items(Kind::MonthBelowMinimum, today).iter().map(|item| (figures(&item.cause), item.severity)).collect()
}

#[rstest]
#[case("2026-10-24", vec![(8, Severity::Overdue), (9, Severity::Overdue)])]
#[case("2026-10-25", vec![(8, Severity::Overdue), (9, Severity::Overdue), (10, Severity::Due)])]
#[case("2026-10-31", vec![(8, Severity::Overdue), (9, Severity::Overdue), (10, Severity::Due)])]
#[case("2026-11-01", vec![(9, Severity::Overdue), (10, Severity::Overdue)])]
fn a_month_is_due_in_its_last_seven_days_and_overdue_once_closed(
    #[case] today: &str,
    #[case] months: Vec<(u32, Severity)>,
) {
    assert_eq!(below(&hourly(Strength::Must), today), months);
}

#[rstest]
#[case("2028-02-22", 0)]
#[case("2028-02-23", 1)]
#[case("2028-02-29", 1)]
fn february_has_seven_last_days_too(#[case] today: &str, #[case] due: usize) {
    let pair = hourly(Strength::Must).starts("2028-02-01");
    assert_eq!(below(&pair, today).len(), due);
}

#[rstest]
#[case(59, true)]
#[case(60, false)]
fn the_floor_itself_is_enough(#[case] minutes: u32, #[case] missing: bool) {
    let pair = hourly(Strength::Must).met("2026-10-31", minutes).met("2026-11-01", 60);
    assert_eq!(below(&pair, "2026-11-10").contains(&(10, Severity::Overdue)), missing);
}

#[rstest]
#[case("2026-07-17", true)]
#[case("2026-07-18", false)]
fn a_first_month_under_fifteen_days_is_excepted(#[case] start: &str, #[case] counts: bool) {
    let pair = hourly(Strength::Must).starts(start);
    assert_eq!(below(&pair, "2026-08-01"), if counts { vec![(7, Severity::Overdue)] } else { vec![] });
    assert_eq!(below(&pair, "2026-07-31"), if counts { vec![(7, Severity::Due)] } else { vec![] });
}

#[rstest]
#[case("2026-10-14", false)]
#[case("2026-10-15", true)]
fn a_last_month_under_fifteen_days_is_excepted(#[case] end: &str, #[case] counts: bool) {
    let months = below(&hourly(Strength::Must).ends(end), "2026-11-01");
    assert_eq!(months.contains(&(10, Severity::Overdue)), counts);
    assert!(!below(&hourly(Strength::Must).ends(end), "2026-12-31").iter().any(|(month, _)| *month > 10));
}

#[rstest]
#[case(Strength::Must, Severity::Due, Severity::Overdue)]
#[case(Strength::Expected, Severity::Due, Severity::Overdue)]
#[case(Strength::Recommended, Severity::Notice, Severity::Notice)]
fn the_wording_decides_about_months_too(#[case] strength: Strength, #[case] open: Severity, #[case] closed: Severity) {
    let pair = hourly(strength).starts("2026-10-01");
    assert_eq!(below(&pair, "2026-10-31"), vec![(10, open)]);
    assert_eq!(below(&pair, "2026-11-01"), vec![(10, closed)]);
}

#[test]
fn a_poor_month_says_what_is_missing() {
    let pair = hourly(Strength::Must).met("2026-10-05", 30).met("2026-11-05", 45);
    let october = pair.items(Kind::MonthBelowMinimum, "2026-11-24");
    assert_eq!((october[0].since, october[0].due), (day("2026-10-01"), Some(day("2026-09-30"))), "the oldest first");
    let why = pair.clone().met("2026-09-05", 60).why(Kind::MonthBelowMinimum, "2026-11-21");
    assert_eq!(why.message, "October 0.5 h, at least 1 h");
    let why = pair.met("2026-09-05", 60).met("2026-10-06", 30).why(Kind::MonthBelowMinimum, "2026-11-24");
    assert_eq!(why.message, "November 45 min, 1 h by Mon 30 Nov");
    assert_eq!(why.next_step, "Log 15 min more in November, by Mon 30 Nov.");
}

#[test]
fn never_having_met_suppresses_no_month() {
    let items = hourly(Strength::Must).on("2026-09-10");
    let kinds: Vec<Kind> = items.iter().map(mentordesk::domain::attention::Item::kind).collect();
    assert_eq!(kinds, [Kind::NeverMet, Kind::MonthBelowMinimum, Kind::MonthBelowMinimum]);
}

fn capped(strength: Strength) -> Setup {
    setup().rule(strength, Clause::MonthMaximum(Minutes(240)))
}

#[rstest]
#[case(Strength::Expected, "2026-10-31", Some(Severity::Due))]
#[case(Strength::Expected, "2026-11-01", Some(Severity::Overdue))]
#[case(Strength::Expected, "2026-12-31", Some(Severity::Overdue))]
#[case(Strength::Expected, "2027-01-01", None)]
#[case(Strength::Expected, "2026-10-19", None)]
#[case(Strength::Must, "2026-10-20", Some(Severity::Overdue))]
#[case(Strength::Recommended, "2026-11-01", Some(Severity::Notice))]
fn a_month_above_the_cap_is_due_while_open(
    #[case] strength: Strength,
    #[case] today: &str,
    #[case] severity: Option<Severity>,
) {
    let pair = capped(strength).met("2026-10-05", 240).met("2026-10-20", 1).met("2026-10-21", 30);
    assert_eq!(pair.severity(Kind::MonthAboveMaximum, today), severity);
}

#[test]
fn the_cap_itself_is_allowed_and_only_what_counts_is_counted() {
    let pair = capped(Strength::Expected).met("2026-10-05", 240).entry("2026-10-06", 90, EntryKind::Training);
    assert!(pair.item(Kind::MonthAboveMaximum, "2026-10-31").is_none());
    let counted = pair.rule(Strength::Expected, Clause::Counts(EntryKind::ALL.to_vec()));
    let item = counted.item(Kind::MonthAboveMaximum, "2026-10-31").unwrap();
    assert_eq!(item.since, day("2026-10-06"));
    assert!(
        matches!(item.cause, Cause::MonthAboveMaximum(figures) if figures.month == Month { year: 2026, month: 10 })
    );
    assert_eq!(counted.why(Kind::MonthAboveMaximum, "2026-10-31").message, "October 5.5 h, at most 4 h");
}
