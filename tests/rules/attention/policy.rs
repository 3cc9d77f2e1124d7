use mentordesk::domain::{
    rule::{Clause, Phase, Strength, Term},
    units::Minutes,
};
use rstest::rstest;

use super::setup::{Setup, setup};

fn with(clauses: impl IntoIterator<Item = Clause>) -> Setup {
    clauses.into_iter().fold(setup(), |setup, clause| setup.rule(Strength::Expected, clause))
}

fn phase(months: Option<u32>, at_least: Option<u32>, up_to: Option<u32>) -> Phase {
    Phase { months, at_least, up_to }
}

#[rstest]
#[case::cap_and_target(
    vec![Clause::HoursTarget(Minutes(2401)), Clause::MonthMaximum(Minutes(240))],
    "At most 4 h a month for 10 months is 40 h, less than the target of 40 h 1 min."
)]
#[case::rolling_cap(
    vec![Clause::HoursTarget(Minutes(3000)), Clause::MonthMaximum(Minutes(240)), Clause::Term(Term::Rolling(12))],
    "At most 4 h a month for 12 months is 48 h, less than the target of 50 h."
)]
#[case::floor_and_cap(
    vec![Clause::MonthMinimum(Minutes(300)), Clause::MonthMaximum(Minutes(240))],
    "At least 5 h a month is more than at most 4 h a month."
)]
#[case::rhythm_and_target(
    vec![Clause::HoursTarget(Minutes(600)), Clause::Cadence(vec![phase(Some(3), Some(2), Some(3)), phase(None, Some(0), None)])],
    ""
)]
#[case::two_or_three_meetings_a_year(
    vec![Clause::HoursTarget(Minutes(660)), Clause::Cadence(vec![phase(Some(1), Some(2), Some(3)), phase(Some(1), None, None), phase(None, None, None)])],
    "The rhythm gives 10 meetings in 10 months; at an hour each that is 10 h, less than the target of 11 h."
)]
#[case::weekly_run(
    vec![Clause::WeeklyRun(4), Clause::Cadence(vec![phase(None, Some(4), None)])],
    "At least 4 meetings a month cannot be held without 4 weekly meetings in a row."
)]
#[case::no_run(vec![Clause::WeeklyRun(4), Clause::Cadence(vec![phase(None, Some(3), None)])], "")]
#[case::week_and_target(
    vec![Clause::HoursTarget(Minutes(600)), Clause::PlausibleWeek(Minutes(10))],
    "10 min a week over 210 open days is 7 h, less than the target of 10 h."
)]
#[case::at_least_and_up_to(
    vec![Clause::Cadence(vec![phase(None, Some(3), Some(2))])],
    "At least 3 meetings a month is more than at most 2."
)]
fn contradictions_are_said_with_their_arithmetic(#[case] clauses: Vec<Clause>, #[case] sentence: &str) {
    let found = with(clauses).policy().contradictions();
    let expected = if sentence.is_empty() { vec![] } else { vec![sentence.to_owned()] };
    assert_eq!(found, expected);
}
