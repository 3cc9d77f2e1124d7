use mentordesk::domain::{
    attention::{Kind, Severity},
    day::Month,
    id::EntryId,
    log::EntryKind,
    office::Submission,
    rule::{Beat, Clause, Per, Phase, Strength},
    units::Minutes,
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn monthly() -> Setup {
    setup().holidays().rule(Strength::Must, Clause::MonthlyLog(5))
}

fn submitted(mut pair: Setup, month: &str, on: &str) -> Setup {
    pair.pairing.submissions.push(Submission {
        month: day(month).month(),
        on: day(on),
        by: None,
        minutes: Minutes(0),
        entries: 0,
        next_entry: EntryId(1),
        originals: vec![],
    });
    pair
}

/// The months with missing logs, earliest first, as the only item names them.
fn missing(pair: &Setup, today: &str) -> Vec<String> {
    if pair.item(Kind::LogNotSubmitted, today).is_none() {
        return Vec::new();
    }
    let lines = pair.why(Kind::LogNotSubmitted, today).arithmetic;
    let months = std::iter::successors(Some(day("2026-06-01").month()), |month| Some(month.next())).take(14);
    let named = |month: &Month| {
        let words = format!("{} {} has ", month.name(), month.year);
        lines.iter().any(|line| line.starts_with(&words))
    };
    months.filter(named).map(|month| month.to_string()).collect()
}

// The open days of November begin 2, 3, 4, 5, 6; those of December 1, 2, 3, 4, 7; those of January on the 4th.
#[rstest]
#[case::last_day_in_time("2026-10-30", "2026-11-06", None)]
#[case::the_day_after("2026-10-30", "2026-11-07", Some("2026-11-07"))]
#[case::over_a_weekend("2026-11-20", "2026-12-07", None)]
#[case::after_a_weekend("2026-11-20", "2026-12-08", Some("2026-12-08"))]
#[case::after_the_break_in_time("2026-12-01", "2027-01-08", None)]
#[case::after_the_break("2026-12-01", "2027-01-09", Some("2027-01-09"))]
fn a_months_log_is_missed_after_the_fifth_open_day(
    #[case] entry: &str,
    #[case] today: &str,
    #[case] since: Option<&str>,
) {
    let item = monthly().met(entry, 45).item(Kind::LogNotSubmitted, today);
    assert_eq!(item.map(|item| (item.severity, item.since)), since.map(|since| (Severity::Overdue, day(since))));
}

#[test]
fn february_of_a_leap_year_ends_on_the_29th() {
    let pair =
        setup().term("2028-01-03", "2028-12-22").starts("2028-01-03").rule(Strength::Must, Clause::MonthlyLog(1));
    let pair = pair.met("2028-02-29", 45);
    assert_eq!(pair.item(Kind::LogNotSubmitted, "2028-03-01"), None);
    assert_eq!(pair.item(Kind::LogNotSubmitted, "2028-03-02").unwrap().due, Some(day("2028-03-01")));
}

#[rstest]
#[case(Strength::Expected, Severity::Overdue)]
#[case(Strength::Recommended, Severity::Notice)]
fn the_wording_decides_how_pressing_a_missing_log_is(#[case] strength: Strength, #[case] severity: Severity) {
    let pair = setup().rule(strength, Clause::MonthlyLog(5)).met("2026-10-05", 45);
    assert_eq!(pair.severity(Kind::LogNotSubmitted, "2026-11-30"), Some(severity));
}

#[test]
fn a_submitted_log_is_missing_only_before_it_came() {
    let pair = submitted(monthly().met("2026-10-30", 45), "2026-10-01", "2026-11-10");
    assert_eq!(missing(&pair, "2026-11-09"), ["2026-10"]);
    assert!(missing(&pair, "2026-11-10").is_empty());
    let other = submitted(monthly().met("2026-10-30", 45), "2026-09-01", "2026-11-06");
    assert_eq!(missing(&other, "2026-11-09"), ["2026-10"], "September's log is not October's");
}

#[test]
fn months_stay_until_they_are_submitted() {
    let pair = monthly().met("2026-10-30", 45).met("2026-11-03", 45);
    assert_eq!(missing(&pair, "2026-12-31"), ["2026-10", "2026-11"]);
    assert_eq!(missing(&pair, "2027-05-20"), ["2026-10", "2026-11"]);
    assert_eq!(pair.why(Kind::LogNotSubmitted, "2027-05-20").message, "logs of 2 months not submitted");
    assert_eq!(pair.item(Kind::LogNotSubmitted, "2027-05-20").unwrap().since, day("2026-11-07"), "of the oldest");
    let one = submitted(pair, "2026-10-01", "2027-05-21");
    assert_eq!(missing(&one, "2027-05-21"), ["2026-11"]);
}

fn monthly_contact() -> Clause {
    Clause::Cadence(vec![Phase { months: Some(3), at_least: Some(1), up_to: None }])
}

fn beat(per: Per, kind: Option<EntryKind>) -> Clause {
    Clause::Rhythm(vec![Beat { weeks: None, months: None, at_least: 1, per, kind, method: None }])
}

#[rstest]
#[case::nothing_asked(None, false)]
#[case::floor(Some(Clause::MonthMinimum(Minutes(60))), true)]
#[case::cadence(Some(monthly_contact()), true)]
#[case::as_needed(Some(Clause::Cadence(vec![Phase { months: None, at_least: None, up_to: Some(3) }])), false)]
#[case::rhythm(Some(beat(Per::Phase, None)), true)]
#[case::rhythm_of_observations(Some(beat(Per::Week, Some(EntryKind::Observation))), true)]
#[case::rhythm_of_training(Some(beat(Per::Week, Some(EntryKind::Training))), false)]
fn an_empty_month_is_owed_where_something_was_to_happen(#[case] clause: Option<Clause>, #[case] owed: bool) {
    let pair = clause.into_iter().fold(monthly(), |pair, clause| pair.rule(Strength::Expected, clause));
    assert_eq!(missing(&pair, "2026-10-30").contains(&"2026-09".to_owned()), owed);
}

#[test]
fn a_phase_that_is_over_asks_for_no_log() {
    let pair = monthly().rule(Strength::Expected, monthly_contact());
    let asked = ["2026-08", "2026-09", "2026-10", "2026-11"];
    assert_eq!(missing(&pair, "2026-12-20"), asked, "the phase ends on 9 November");
    assert!(missing(&pair, "2027-01-20").contains(&"2026-11".to_owned()));
    assert!(!missing(&pair, "2027-01-20").contains(&"2026-12".to_owned()));
}

#[rstest]
#[case::fifteen_days("2026-08-17", None, true)]
#[case::fourteen_days("2026-08-18", None, false)]
#[case::fourteen_days_with_an_entry("2026-08-18", Some("2026-08-20"), true)]
fn a_first_month_counts_from_fifteen_days_on(#[case] start: &str, #[case] met: Option<&str>, #[case] owed: bool) {
    let pair = monthly().rule(Strength::Must, Clause::MonthMinimum(Minutes(60))).starts(start);
    let pair = met.into_iter().fold(pair, |pair, on| pair.met(on, 30));
    assert_eq!(missing(&pair, "2026-09-09"), if owed { vec!["2026-08"] } else { vec![] });
}

#[rstest]
#[case("2026-11-15", true)]
#[case("2026-11-14", false)]
fn a_last_month_counts_from_fifteen_days_on(#[case] end: &str, #[case] owed: bool) {
    let pair = monthly().rule(Strength::Must, Clause::MonthMinimum(Minutes(60))).ends(end);
    assert_eq!(missing(&pair, "2026-12-08").contains(&"2026-11".to_owned()), owed);
}

#[test]
fn a_month_that_is_closed_throughout_asks_for_no_contact() {
    let pair = setup().closed("2026-12-01", "2026-12-31").rule(Strength::Must, Clause::MonthlyLog(5));
    let rhythm = pair.rule(Strength::Expected, beat(Per::Phase, None));
    assert!(missing(&rhythm, "2027-01-30").contains(&"2026-11".to_owned()));
    assert!(!missing(&rhythm, "2027-01-30").contains(&"2026-12".to_owned()));
}

#[test]
fn a_missing_log_says_which_and_since_when() {
    let why = monthly().met("2026-10-30", 45).why(Kind::LogNotSubmitted, "2026-11-09");
    assert_eq!(why.message, "October log not submitted, due Fri 6 Nov");
    assert_eq!(why.arithmetic[0], "October 2026 has 1 entry");
    assert_eq!(why.arithmetic[1], "open day 5 after Sat 31 Oct 2026 is Fri 6 Nov 2026");
}

fn kept(days: u32) -> Setup {
    setup().rule(Strength::Must, Clause::StaleLog(days))
}

// Up to 42 days after the last entry are allowed, excluding closures.
#[rstest]
#[case::from_the_start(kept(42), "2026-09-21", "2026-09-22")]
#[case::any_entry(kept(42).entry("2026-09-01", 5, EntryKind::Message), "2026-10-13", "2026-10-14")]
#[case::closures_do_not_count(kept(42).holidays().met("2026-11-20", 45), "2027-01-16", "2027-01-17")]
#[case::through_a_leap_day(kept(42).term("2028-01-03", "2028-12-22").starts("2028-01-03").met("2028-02-01", 45), "2028-03-14", "2028-03-15")]
#[case::entries_to_come_do_not_count(kept(42).met("2026-12-01", 45), "2026-09-21", "2026-09-22")]
fn a_log_is_stale_after_its_days(#[case] pair: Setup, #[case] well: &str, #[case] stale: &str) {
    assert_eq!(pair.item(Kind::LogNotSubmitted, well), None);
    let item = pair.item(Kind::LogNotSubmitted, stale).unwrap();
    assert_eq!((item.severity, item.since), (Severity::Notice, day(stale)));
    let later = pair.item(Kind::LogNotSubmitted, &day(stale).plus(9).to_string()).unwrap();
    assert_eq!(later.since, day(stale));
}

#[test]
fn an_entry_of_today_clears_a_stale_log_and_the_end_stops_the_count() {
    assert_eq!(kept(42).met("2026-09-22", 5).item(Kind::LogNotSubmitted, "2026-09-22"), None);
    assert_eq!(kept(42).met("2027-05-01", 5).item(Kind::LogNotSubmitted, "2027-08-01"), None);
    assert_eq!(kept(42).why(Kind::LogNotSubmitted, "2026-09-30").message, "nothing in the log for 51 days");
}
