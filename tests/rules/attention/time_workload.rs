use mentordesk::domain::{
    attention::{Cause, Kind, Severity},
    log::{EntryKind, Outcome},
    rule::{Clause, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn restrained() -> Setup {
    setup().rule(Strength::Recommended, Clause::WeeklyRun(4))
}

/// A meeting on each of those days.
fn met(days: &[&str]) -> Setup {
    days.iter().fold(restrained(), |pair, on| pair.met(on, 45))
}

// Mondays: 31 August, 7, 14, 21, 28 September, 5 October.
#[rstest]
#[case::four(&["2026-08-31", "2026-09-11", "2026-09-14", "2026-09-27"], "2026-09-27", true)]
#[case::four_up_to_last_week(&["2026-08-31", "2026-09-11", "2026-09-14", "2026-09-27"], "2026-10-04", true)]
#[case::a_week_without_one(&["2026-08-31", "2026-09-11", "2026-09-14", "2026-09-27"], "2026-10-05", false)]
#[case::three(&["2026-09-11", "2026-09-14", "2026-09-27"], "2026-09-27", false)]
#[case::a_gap(&["2026-08-24", "2026-08-31", "2026-09-14", "2026-09-21", "2026-09-28"], "2026-09-28", false)]
#[case::two_in_one_week(&["2026-09-07", "2026-09-11", "2026-09-14", "2026-09-27"], "2026-09-27", false)]
#[case::not_reached_yet(&["2026-08-31", "2026-09-11", "2026-09-14", "2026-09-27"], "2026-09-26", false)]
fn weekly_meetings_without_a_pause_are_too_much(#[case] days: &[&str], #[case] today: &str, #[case] much: bool) {
    assert_eq!(met(days).severity(Kind::Overloaded, today), much.then_some(Severity::Notice));
}

#[test]
fn a_run_crosses_the_year_and_counts_held_meetings_but_no_calls() {
    let pair = met(&["2026-12-16", "2026-12-23", "2027-01-06"]);
    assert!(pair.item(Kind::Overloaded, "2027-01-06").is_none());
    assert!(pair.clone().entry("2026-12-30", 20, EntryKind::Call).item(Kind::Overloaded, "2027-01-06").is_none());
    assert!(pair.clone().meeting("2026-12-30", Outcome::Cancelled).item(Kind::Overloaded, "2027-01-06").is_none());
    let run = pair.meeting("2026-12-30", Outcome::Held).item(Kind::Overloaded, "2027-01-06").unwrap();
    assert_eq!(run.cause, Cause::WeeklyRun { weeks: 4, from: day("2026-12-14") });
    assert_eq!(run.since, day("2027-01-06"));
}

#[test]
fn a_longer_run_has_been_too_long_since_its_fourth_week() {
    let pair = met(&["2026-08-31", "2026-09-09", "2026-09-16", "2026-09-23", "2026-09-30", "2026-10-07"]);
    let run = pair.item(Kind::Overloaded, "2026-10-07").unwrap();
    assert_eq!((run.since, run.cause), (day("2026-09-23"), Cause::WeeklyRun { weeks: 6, from: day("2026-08-31") }));
    assert_eq!(pair.why(Kind::Overloaded, "2026-10-07").message, "meetings in 6 weeks in a row");
    let mut free = pair;
    free.program.rules.clear();
    assert!(free.item(Kind::Overloaded, "2026-10-07").is_none(), "no rule asks for restraint");
}
