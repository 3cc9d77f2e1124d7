use mentordesk::domain::{
    attention::{Cause, Kind, Severity},
    log::{EntryKind, Outcome},
    pairing::PairingState,
    rule::{Clause, Phase, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

#[rstest]
#[case("2026-08-16", None)]
#[case("2026-08-17", Some(Severity::Due))]
#[case("2026-08-24", Some(Severity::Due))]
#[case("2026-08-25", Some(Severity::Overdue))]
fn the_first_meeting_is_due_within_fourteen_calendar_days(#[case] today: &str, #[case] severity: Option<Severity>) {
    assert_eq!(setup().holidays().severity(Kind::NeverMet, today), severity);
}

#[test]
fn a_limit_on_the_29th_of_february_is_in_time_on_it() {
    let pair = setup().term("2028-01-03", "2028-12-22").starts("2028-02-15");
    assert_eq!(pair.severity(Kind::NeverMet, "2028-02-29"), Some(Severity::Due));
    let late = pair.item(Kind::NeverMet, "2028-03-01").unwrap();
    assert_eq!((late.severity, late.since, late.due), (Severity::Overdue, day("2028-03-01"), Some(day("2028-02-29"))));
}

#[test]
fn confirmation_counts_where_it_is_known() {
    let mut pair = setup();
    pair.pairing.confirmed_on = Some(day("2026-08-20"));
    assert_eq!(pair.severity(Kind::NeverMet, "2026-09-03"), Some(Severity::Due));
    assert_eq!(pair.severity(Kind::NeverMet, "2026-09-04"), Some(Severity::Overdue));
}

#[rstest]
#[case(Strength::Must, "2026-08-17", Severity::Due)]
#[case(Strength::Must, "2026-08-18", Severity::Overdue)]
#[case(Strength::Recommended, "2026-08-17", Severity::Notice)]
#[case(Strength::Recommended, "2026-08-18", Severity::Notice)]
fn the_programs_own_limit_and_its_wording_count(
    #[case] strength: Strength,
    #[case] today: &str,
    #[case] severity: Severity,
) {
    let pair = setup().rule(strength, Clause::IntroductionWithin(7));
    assert_eq!(pair.severity(Kind::NeverMet, today), Some(severity));
}

#[rstest]
#[case::met_in_time(setup().met("2026-08-24", 30), false)]
#[case::observed(setup().entry("2026-08-24", 30, EntryKind::Observation), false)]
#[case::held_without_an_entry(setup().meeting("2026-08-24", Outcome::Held), false)]
#[case::wrote_only(setup().entry("2026-08-24", 30, EntryKind::Message), true)]
#[case::trained_only(setup().entry("2026-08-24", 30, EntryKind::Training), true)]
#[case::meets_later(setup().met("2026-09-02", 30), true)]
#[case::planned_only(setup().meeting("2026-09-04", Outcome::Planned), true)]
fn only_a_contact_that_was_held_counts(#[case] pair: Setup, #[case] never: bool) {
    assert_eq!(pair.item(Kind::NeverMet, "2026-09-01").is_some(), never);
}

#[test]
fn never_met_says_by_how_much_and_whose_rule_it_is() {
    let why = setup().why(Kind::NeverMet, "2026-09-02");
    assert_eq!(why.message, "never met, 9 days over");
    assert_eq!(why.source, "house rule");
    assert_eq!(why.arithmetic[0], "started on Mon 10 Aug 2026 + 14 days = Mon 24 Aug 2026");
    assert_eq!(setup().why(Kind::NeverMet, "2026-08-20").message, "never met, due by Mon 24 Aug");
}

#[test]
fn only_running_pairings_from_their_start_on_need_attention() {
    for state in PairingState::ALL {
        let items = setup().state(state).on("2026-10-01");
        // A requested pairing waits for an answer.
        let asked = state == PairingState::Requested;
        assert_eq!(items.is_empty(), !state.is_running() && !asked, "{state:?}");
    }
    let mut early = setup();
    early.pairing.confirmed_on = Some(day("2026-06-01"));
    assert!(early.on("2026-08-09").is_empty());
    assert!(early.item(Kind::NeverMet, "2026-08-10").is_some());
}

fn twice_a_month() -> Clause {
    Clause::Cadence(vec![
        Phase { months: Some(6), at_least: Some(2), up_to: Some(3) },
        Phase { months: None, at_least: None, up_to: None },
    ])
}

fn quiet() -> Setup {
    setup().holidays().rule(Strength::Recommended, twice_a_month())
}

/// The year's first and third Tuesdays.
#[test]
fn a_pair_that_meets_every_first_and_third_tuesday_is_never_late() {
    let mut pair = quiet();
    for step in 0..180 {
        let on = day("2026-08-11").plus(step);
        let of_month = on.since(on.month().first());
        if on.since(day("2026-08-11")) % 7 == 0 && ((0..7).contains(&of_month) || (14..21).contains(&of_month)) {
            pair = pair.met(&on.to_string(), 45);
        }
    }
    for step in 0..182 {
        let today = day("2026-08-11").plus(step).to_string();
        assert_eq!(pair.item(Kind::MeetingOverdue, &today), None, "{today}");
    }
}

// October requires 2 x 22 / 22 = 2, November 2 x 18 / 21 = 1.7, rounded to 2.
#[rstest]
#[case::last_month_was_short(&["2026-11-02"], "2026-11-30", false)]
#[case::last_month_was_short(&["2026-11-02"], "2026-12-01", true)]
#[case::one_since(&["2026-10-26", "2026-11-03"], "2026-11-09", false)]
#[case::all_of_october_is_over(&["2026-10-26"], "2026-10-30", false)]
#[case::all_of_october_is_over(&["2026-10-26"], "2026-10-31", true)]
#[case::half_of_november_is_over(&["2026-10-06", "2026-10-20"], "2026-11-12", false)]
#[case::half_of_november_is_over(&["2026-10-06", "2026-10-20"], "2026-11-13", true)]
#[case::silent_for_22_open_days(&["2026-10-01", "2026-10-02"], "2026-11-03", false)]
#[case::silent_for_23_open_days(&["2026-10-01", "2026-10-02"], "2026-11-04", true)]
fn a_rhythm_is_judged_by_calendar_month(#[case] met: &[&str], #[case] today: &str, #[case] overdue: bool) {
    let pair = met.iter().fold(quiet(), |pair, on| pair.met(on, 45));
    assert_eq!(pair.severity(Kind::MeetingOverdue, today), overdue.then_some(Severity::Overdue));
    if let Some(item) = pair.item(Kind::MeetingOverdue, today) {
        assert_eq!(item.since, day(today), "each case is the first day");
    }
}

#[test]
fn a_quiet_pair_is_told_which_condition_is_broken_and_how_many_are_to_come() {
    let why = |met: &[&str], today: &str| {
        met.iter().fold(quiet(), |pair, on| pair.met(on, 45)).why(Kind::MeetingOverdue, today)
    };
    let short = why(&["2026-10-26"], "2026-11-21");
    assert_eq!(short.message, "October had 1 of 2 meetings, none since");
    assert_eq!((short.strength, short.source.as_str(), short.rule.as_str()), ("recommended", "The handbook", "rule-0"));
    assert!(short.arithmetic.contains(&"November requires 2 x 18 open days / 21 weekdays = 2, rounded".to_owned()));
    assert_eq!(short.next_step, "Log a contact, or plan the next meeting; 2 by Mon 30 Nov.");
    let behind = why(&["2026-10-06", "2026-10-20"], "2026-11-13");
    assert_eq!(behind.message, "November has 0 of 1 meetings due by now");
    let silent = why(&["2026-10-01", "2026-10-02"], "2026-11-04");
    assert_eq!(silent.message, "no meeting for 4 weeks; 2 a month expected");
}

#[rstest]
#[case::today("2026-11-20", Outcome::Planned, false)]
#[case::later("2027-03-01", Outcome::Planned, false)]
#[case::on_the_last_day("2027-05-28", Outcome::Planned, false)]
#[case::beyond_the_end("2027-05-29", Outcome::Planned, true)]
#[case::past("2026-11-19", Outcome::Planned, true)]
#[case::called_off("2026-11-24", Outcome::Cancelled, true)]
#[case::missed("2026-11-19", Outcome::Missed, true)]
#[case::held("2026-11-19", Outcome::Held, false)]
fn a_meeting_still_planned_clears_it(#[case] on: &str, #[case] outcome: Outcome, #[case] quiet_still: bool) {
    let pair = quiet().met("2026-10-26", 45).meeting(on, outcome);
    assert_eq!(pair.item(Kind::MeetingOverdue, "2026-11-20").is_some(), quiet_still);
}

#[test]
fn a_rhythm_ends_with_its_phase() {
    let pair = quiet().met("2026-11-02", 45);
    assert!(pair.item(Kind::MeetingOverdue, "2027-02-09").is_some());
    assert!(pair.item(Kind::MeetingOverdue, "2027-02-10").is_none());
}

#[test]
fn a_phase_of_months_ends_before_the_anniversary_even_at_the_end_of_a_month() {
    let one = Clause::Cadence(vec![Phase { months: Some(6), at_least: Some(1), up_to: None }]);
    let pair = setup().rule(Strength::Expected, one).starts("2026-08-31").met("2026-09-01", 45);
    assert!(pair.item(Kind::MeetingOverdue, "2027-02-27").is_some());
    assert!(pair.item(Kind::MeetingOverdue, "2027-02-28").is_none());
}

#[test]
fn closures_pause_the_countdown() {
    let paused = setup().closed("2026-12-01", "2027-01-03").rule(Strength::Expected, twice_a_month());
    let paused = paused.met("2026-11-10", 45).met("2026-11-24", 45);
    assert!(paused.item(Kind::MeetingOverdue, "2026-12-31").is_none(), "a month without an open day rests");
    // January has 20 open days from the 4th on; half of them have passed on Saturday the 16th.
    assert!(paused.item(Kind::MeetingOverdue, "2027-01-15").is_none());
    assert!(paused.item(Kind::MeetingOverdue, "2027-01-16").is_some());
}

#[rstest]
#[case::no_rhythm(setup().met("2026-08-11", 45))]
#[case::never_met(quiet())]
#[case::none_a_month(setup().rule(Strength::Must, Clause::Cadence(vec![Phase { months: None, at_least: Some(0), up_to: None }])).met("2026-08-11", 45))]
fn some_pairs_are_never_quiet(#[case] pair: Setup) {
    assert!(pair.item(Kind::MeetingOverdue, "2027-01-29").is_none());
}

// Planned for Friday 20 November; 23, 24 and 30 November are the next open days.
#[rstest]
#[case("2026-11-24", false)]
#[case("2026-11-29", false)]
#[case("2026-11-30", true)]
fn a_meeting_without_outcome_is_asked_for_after_two_open_days(#[case] today: &str, #[case] asked: bool) {
    let pair = setup().holidays().meeting("2026-11-20", Outcome::Planned);
    assert_eq!(pair.severity(Kind::MeetingUnlogged, today), asked.then_some(Severity::Due));
    assert!(
        pair.clone().met("2026-11-20", 20).item(Kind::MeetingUnlogged, today).is_none(),
        "the entry is the outcome"
    );
    assert_eq!(pair.met("2026-11-19", 20).item(Kind::MeetingUnlogged, today).is_some(), asked);
}

#[test]
fn each_meeting_without_outcome_is_an_item() {
    let pair = setup()
        .meeting("2026-09-01", Outcome::Planned)
        .meeting("2026-09-08", Outcome::Planned)
        .meeting("2026-09-15", Outcome::Missed);
    let items = pair.items(Kind::MeetingUnlogged, "2026-10-01");
    assert_eq!(items.len(), 2);
    assert!(matches!(items[0].cause, Cause::MeetingUnlogged { open_days: 22, .. }), "{items:?}");
    assert_eq!(pair.why(Kind::MeetingUnlogged, "2026-10-01").message, "meeting of Tue 1 Sep has no outcome");
}
