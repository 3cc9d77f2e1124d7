use mentordesk::domain::{
    day::Day,
    event::EventDay,
    log::EntryKind,
    rule::{Beat, Clause, FormDue, Party, Per, Phase, Stipend, StipendPer, Strength, Term},
    units::{Cents, Minutes, Percent},
};
use rstest::rstest;

use super::setup::{day, setup};

fn beat(weeks: Option<u32>, at_least: u32, per: Per) -> Beat {
    Beat { weeks, months: None, at_least, per, kind: None, method: None }
}

fn monthly(at_least: u32) -> Clause {
    Clause::Cadence(vec![Phase { months: None, at_least: Some(at_least), up_to: None }])
}

fn visits(at_least: u32) -> Clause {
    Clause::Rhythm(vec![Beat { kind: Some(EntryKind::Training), ..beat(None, at_least, Per::Week) }])
}

fn form(on: &str, by: Party) -> Clause {
    Clause::FormDue(FormDue { form: "Plan".into(), by: vec![by], on: on.parse::<EventDay>().unwrap() })
}

fn stipend(cents: Option<u32>) -> Clause {
    let cents = cents.map(Cents);
    Clause::Stipend(Stipend { cents, per: StipendPer::Mentor, through_region: false, members_only: false })
}

// The program runs from 10 August to 28 May and has 210 open days.
#[rstest]
#[case::average_at_the_cap(vec![Clause::WeekAverage(Minutes(55)), Clause::MonthMaximum(Minutes(238))], "")]
#[case::average_above_the_cap(
    vec![Clause::WeekAverage(Minutes(60)), Clause::MonthMaximum(Minutes(240))],
    "1 h a week on average is 4 h 20 min a month, more than at most 4 h a month."
)]
#[case::average_at_what_can_be_found(vec![Clause::WeekAverage(Minutes(120))], "")]
#[case::average_above_what_can_be_found(
    vec![Clause::WeekAverage(Minutes(121))],
    "2 h 1 min a week on average is more than the 2 h a week that can be found."
)]
#[case::the_same_target_twice(vec![Clause::WeekAverage(Minutes(30)), Clause::HoursTarget(Minutes(1260))], "")]
#[case::two_targets(
    vec![Clause::WeekAverage(Minutes(30)), Clause::HoursTarget(Minutes(1261))],
    "21 h 1 min in all and 30 min a week on average, which is 21 h in all, are two targets: leave one out."
)]
#[case::rhythm_at_the_cap(vec![monthly(4), Clause::MonthMaximum(Minutes(240))], "")]
#[case::cadence_above_the_cap(
    vec![monthly(5), Clause::MonthMaximum(Minutes(240))],
    "At least 5 in each month at an hour each is 5 h a month, more than at most 4 h a month."
)]
#[case::weeks_above_the_cap(
    vec![Clause::Rhythm(vec![beat(Some(10), 1, Per::Week), beat(None, 1, Per::Month)]), Clause::MonthMaximum(Minutes(240))],
    "At least 1 in each week at an hour each is 4 h 20 min a month, more than at most 4 h a month."
)]
#[case::what_does_not_count_is_no_matter(vec![visits(2), Clause::MonthMaximum(Minutes(240))], "")]
#[case::rhythm_below_an_average(
    vec![Clause::WeekAverage(Minutes(30)), monthly(2)],
    "The rhythm gives 20 meetings in 10 months; at an hour each that is 20 h, less than the 21 h that 30 min a week asks for."
)]
#[case::weeks_below_a_target(
    vec![Clause::HoursTarget(Minutes(660)), Clause::Rhythm(vec![beat(Some(10), 1, Per::Week), beat(None, 0, Per::Phase)])],
    ""
)]
#[case::a_phase_below_a_target(
    vec![Clause::HoursTarget(Minutes(600)), Clause::Rhythm(vec![beat(None, 9, Per::Phase)])],
    "The rhythm gives 9 meetings in 10 months; at an hour each that is 9 h, less than the target of 10 h."
)]
#[case::weekly_run(
    vec![Clause::WeeklyRun(4), Clause::Rhythm(vec![beat(Some(4), 1, Per::Week), beat(None, 0, Per::Phase)])],
    "At least one in each of 4 weeks cannot be kept without 4 weekly meetings in a row."
)]
#[case::a_run_not_reached(vec![Clause::WeeklyRun(4), Clause::Rhythm(vec![beat(Some(3), 1, Per::Week), beat(None, 0, Per::Phase)])], "")]
#[case::never_reached(
    vec![Clause::Rhythm(vec![beat(Some(50), 0, Per::Phase), beat(None, 2, Per::Month)])],
    "Stretch 2 of a rhythm (at least 2 in each month) begins only when a pairing that starts with the program has ended."
)]
#[case::reviews_from_too_many(
    vec![Clause::Reviews(vec![Percent(50)]), Clause::ReviewsFrom(10)],
    "Goals are reviewed only in pairings of 10 months or more; one that runs from Mon 10 Aug 2026 to Fri 28 May 2027 is shorter."
)]
#[case::reviews_from(vec![Clause::Reviews(vec![Percent(50)]), Clause::ReviewsFrom(9)], "")]
#[case::reviews_from_a_whole_term(
    vec![Clause::Reviews(vec![Percent(50)]), Clause::ReviewsFrom(12), Clause::Term(Term::Rolling(12))],
    ""
)]
#[case::twice(vec![Clause::Reviews(vec![Percent(50), Percent(50)])], "The review at 50 % of the planned dates is there twice.")]
#[case::at_the_start(vec![Clause::Reviews(vec![Percent(0)])], "A review at 0 % is owed before anything has happened.")]
#[case::form_after_the_end(vec![form("2027-05-29", Party::Mentor)], "\"Plan\" is due on 2027-05-29, when no pairing runs.")]
#[case::form_of_the_summer(vec![form("07-01", Party::Mentor)], "\"Plan\" is due on 07-01, when no pairing runs.")]
#[case::form_on_the_last_day(vec![form("2027-05-28", Party::Mentor)], "")]
#[case::form_of_the_region(vec![form("2027-06-30", Party::Region)], "")]
#[case::two_stipends(
    vec![stipend(Some(50_000)), Clause::StipendByYear(vec![Cents(40_000), Cents(60_000)])],
    "The stipend is $500.00, and by year it begins with $400.00: leave one of the two out."
)]
#[case::stipend_by_year(vec![stipend(None), Clause::StipendByYear(vec![Cents(40_000)])], "")]
fn what_cannot_all_be_kept_is_said_in_plain_words(#[case] clauses: Vec<Clause>, #[case] sentence: &str) {
    let program = clauses.into_iter().fold(setup(), |setup, clause| setup.rule(Strength::Expected, clause));
    let expected = if sentence.is_empty() { vec![] } else { vec![sentence.to_owned()] };
    assert_eq!(program.policy().contradictions(), expected);
}

#[rstest]
#[case::first_day(0, "2026-08-10")]
#[case::rounded_down(50, "2027-01-02")]
#[case::last_day(100, "2027-05-28")]
fn a_share_of_the_planned_dates_has_its_day(#[case] share: u8, #[case] on: &str) {
    let pair = setup();
    assert_eq!(pair.policy().planned(&pair.pairing, Day::MAX).share(Percent(share)), day(on));
    let backwards = setup().ends("2026-08-01");
    assert_eq!(backwards.policy().planned(&backwards.pairing, Day::MAX).share(Percent(share)), day("2026-08-10"));
    let endless = setup().rule(Strength::Must, Clause::Term(Term::Rolling(u32::MAX)));
    assert!(endless.policy().planned(&endless.pairing, Day::MAX).share(Percent(share)) <= Day::MAX);
}
