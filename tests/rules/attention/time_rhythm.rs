use mentordesk::domain::{
    attention::{Cause, Kind, RhythmFigures, Severity},
    log::{EntryKind, Method, Outcome},
    rule::{Beat, Clause, Per, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, log_entry, plan, setup};

fn beat(at_least: u32, per: Per) -> Beat {
    Beat { weeks: None, months: None, at_least, per, kind: None, method: None }
}

fn rhythm(beats: Vec<Beat>) -> Setup {
    setup().rule(Strength::Expected, Clause::Rhythm(beats))
}

fn weekly() -> Setup {
    rhythm(vec![beat(1, Per::Week)])
}

fn broken(pair: &Setup, today: &str) -> Vec<(String, Severity, u32)> {
    let items = pair.items(Kind::MeetingOverdue, today);
    let figures = |cause: &Cause| if let Cause::RhythmBroken(beats) = cause { Some(beats.clone()) } else { None };
    let beats = items.iter().filter_map(|item| Some((figures(&item.cause)?, item.severity)));
    beats.map(|(RhythmFigures { to, held, .. }, severity)| (to.to_string(), severity, held)).collect()
}

// The pairing starts on a Monday: its weeks run from Monday to Sunday.
#[rstest]
#[case::days_before_the_last_two("2026-08-12", None)]
#[case::last_two_open_days("2026-08-13", Some(Severity::Due))]
#[case::end_of_the_week("2026-08-16", Some(Severity::Due))]
#[case::closed("2026-08-17", Some(Severity::Overdue))]
#[case::a_week_later("2026-08-19", Some(Severity::Overdue))]
fn a_week_is_due_at_its_end_and_overdue_after_it(#[case] today: &str, #[case] severity: Option<Severity>) {
    assert_eq!(weekly().severity(Kind::MeetingOverdue, today), severity);
}

#[test]
fn only_this_week_and_the_one_before_are_looked_at() {
    let seen = broken(&weekly(), "2026-10-08");
    let (before, now) = (("2026-10-04".to_owned(), Severity::Overdue, 0), ("2026-10-11".to_owned(), Severity::Due, 0));
    assert_eq!(seen, [before, now]);
    let item = weekly().items(Kind::MeetingOverdue, "2026-10-08").remove(0);
    assert_eq!((item.since, item.due), (day("2026-10-05"), Some(day("2026-10-04"))));
}

#[rstest]
#[case::strict(Strength::Must, Severity::Due, Severity::Overdue)]
#[case::advice(Strength::Recommended, Severity::Notice, Severity::Notice)]
fn the_wording_counts(#[case] strength: Strength, #[case] open: Severity, #[case] closed: Severity) {
    let pair = setup().rule(strength, Clause::Rhythm(vec![beat(1, Per::Week)]));
    assert_eq!(pair.severity(Kind::MeetingOverdue, "2026-08-14"), Some(open));
    assert_eq!(pair.severity(Kind::MeetingOverdue, "2026-08-17"), Some(closed));
}

// The holidays close Wednesday 25 to Friday 27 November, and 21 December to 1 January.
#[rstest]
#[case::two_open_days_left("2026-11-23", true)]
#[case::before_them("2026-11-22", false)]
#[case::closed_throughout("2026-12-27", false)]
#[case::after_it("2027-01-04", false)]
fn closures_bring_a_week_forward_or_let_it_be(#[case] today: &str, #[case] asked: bool) {
    let pair = weekly().holidays().met("2026-11-10", 30).met("2026-11-17", 30).met("2026-12-15", 30);
    assert_eq!(pair.item(Kind::MeetingOverdue, today).is_some(), asked);
}

#[rstest]
#[case::on_its_first_day("2026-10-05", EntryKind::Meeting, false)]
#[case::on_its_last_day("2026-10-11", EntryKind::Call, false)]
#[case::the_day_before("2026-10-04", EntryKind::Meeting, true)]
#[case::the_day_after("2026-10-12", EntryKind::Meeting, true)]
#[case::no_contact("2026-10-07", EntryKind::Message, true)]
fn a_contact_counts_in_its_own_week(#[case] on: &str, #[case] kind: EntryKind, #[case] missed: bool) {
    let seen = broken(&weekly().entry(on, 30, kind), "2026-10-13");
    assert_eq!(!seen.is_empty(), missed);
}

#[test]
fn a_planned_meeting_clears_the_open_week_only() {
    let pair = weekly().meeting("2026-10-11", Outcome::Planned);
    assert_eq!(broken(&pair, "2026-10-09"), [("2026-10-04".to_owned(), Severity::Overdue, 0)]);
    assert_eq!(broken(&pair, "2026-10-12"), [("2026-10-11".to_owned(), Severity::Overdue, 0)]);
    let next_week = weekly().meeting("2026-10-12", Outcome::Planned);
    assert_eq!(broken(&next_week, "2026-10-09").len(), 2);
    let two = rhythm(vec![beat(2, Per::Week)]).meeting("2026-08-14", Outcome::Planned);
    assert_eq!(broken(&two, "2026-08-14").len(), 1, "one planned meeting is not two");
}

#[test]
fn a_held_meeting_and_its_entry_are_one() {
    let pair = rhythm(vec![beat(2, Per::Week)]).meeting("2026-08-11", Outcome::Held);
    assert_eq!(broken(&pair, "2026-08-17"), [("2026-08-16".to_owned(), Severity::Overdue, 1)]);
    assert_eq!(broken(&pair.clone().met("2026-08-11", 30), "2026-08-17")[0].2, 1);
    assert!(broken(&pair.met("2026-08-12", 30), "2026-08-17").is_empty());
}

// From the 31st: 31 August to 29 September, 30 September to 30 October, and so on.
#[rstest]
#[case("2026-09-22", None)]
#[case("2026-09-23", Some("2026-09-29"))]
#[case("2026-09-29", Some("2026-09-29"))]
fn a_month_from_the_31st_ends_before_the_clamped_day(#[case] today: &str, #[case] to: Option<&str>) {
    let pair = rhythm(vec![beat(1, Per::Month)]).starts("2026-08-31");
    assert_eq!(broken(&pair, today).first().map(|seen| seen.0.as_str()), to);
}

#[test]
fn a_month_that_ends_on_the_29th_of_february_is_open_on_it() {
    let pair = rhythm(vec![beat(1, Per::Month)]).term("2028-01-03", "2028-12-22").starts("2028-02-01");
    assert_eq!(broken(&pair, "2028-02-22"), []);
    assert_eq!(broken(&pair, "2028-02-29"), [("2028-02-29".to_owned(), Severity::Due, 0)]);
    assert_eq!(broken(&pair, "2028-03-01"), [("2028-02-29".to_owned(), Severity::Overdue, 0)]);
    assert_eq!(broken(&pair.met("2028-02-29", 20), "2028-03-01"), []);
}

fn tapering() -> Setup {
    rhythm(vec![Beat { weeks: Some(10), ..beat(1, Per::Week) }, beat(1, Per::Month)])
}

// Ten weeks from 10 August end on Sunday 18 October; the months begin on the 19th.
#[rstest]
#[case::in_the_last_week("2026-10-18", vec!["2026-10-11", "2026-10-18"])]
#[case::the_last_week_is_over("2026-10-19", vec!["2026-10-18"])]
#[case::for_a_week_only("2026-10-25", vec!["2026-10-18"])]
#[case::then_the_months_alone("2026-10-26", vec![])]
#[case::the_month_is_due("2026-11-12", vec!["2026-11-18"])]
fn weeks_become_months(#[case] today: &str, #[case] spans: Vec<&str>) {
    let seen: Vec<_> = broken(&tapering(), today).into_iter().map(|seen| seen.0).collect();
    assert_eq!(seen, spans);
}

#[test]
fn as_needed_asks_for_nothing() {
    let pair = rhythm(vec![Beat { months: Some(1), ..beat(1, Per::Phase) }, beat(0, Per::Month)]);
    assert_eq!(broken(&pair, "2026-09-10"), [("2026-09-09".to_owned(), Severity::Overdue, 0)]);
    let met = pair.met("2026-09-09", 30);
    assert!((0..250).all(|step| broken(&met, &day("2026-09-10").plus(step).to_string()).is_empty()));
}

// A phase to the end of the pairing on 28 May: its last seven days begin on the 22nd.
#[rstest]
#[case("2027-05-21", None)]
#[case("2027-05-22", Some(Severity::Due))]
#[case("2027-05-28", Some(Severity::Due))]
#[case("2027-05-29", Some(Severity::Overdue))]
fn a_phase_to_the_end_is_due_in_its_last_seven_days(#[case] today: &str, #[case] severity: Option<Severity>) {
    let pair = rhythm(vec![beat(3, Per::Phase)]).met("2026-09-01", 30).met("2027-01-12", 30);
    assert_eq!(pair.severity(Kind::MeetingOverdue, today), severity);
    assert_eq!(pair.met("2027-05-21", 30).severity(Kind::MeetingOverdue, today), None);
}

#[rstest]
#[case::most_of_the_week("2026-10-08", true)]
#[case::less_than_half_of_it("2026-10-07", false)]
fn a_week_cut_off_by_the_end_asks_only_where_most_of_it_is_left(#[case] end: &str, #[case] asked: bool) {
    let pair = weekly().met("2026-09-29", 30).ends(end);
    assert_eq!(pair.item(Kind::MeetingOverdue, end).is_some(), asked);
}

#[test]
fn only_the_kind_and_method_that_a_rhythm_names_count() {
    let visits =
        Beat { kind: Some(EntryKind::Observation), method: Some("face to face".into()), ..beat(1, Per::Phase) };
    let pair = rhythm(vec![visits]).ends("2026-12-18").met("2026-11-02", 60);
    let visited = |method: Option<&str>| {
        let mut pair = pair.clone();
        let mut entry = log_entry(day("2026-11-03"), 30, EntryKind::Observation);
        entry.method = method.and_then(Method::new);
        pair.pairing.add_entry(entry);
        broken(&pair, "2026-12-18").len()
    };
    assert_eq!((visited(None), visited(Some("video")), visited(Some("in person"))), (1, 1, 0));
    let mut by_phone = pair.clone();
    let mut meeting = plan(day("2026-12-18"), Outcome::Planned);
    meeting.method = Method::new("phone");
    by_phone.pairing.add_meeting(meeting);
    assert_eq!(broken(&by_phone, "2026-12-17").len(), 1, "a planned call is no visit");
    assert!(broken(&pair.meeting("2026-12-18", Outcome::Planned), "2026-12-17").is_empty());
}

#[test]
fn a_broken_rhythm_says_what_is_missing() {
    let pair = rhythm(vec![Beat { kind: Some(EntryKind::Observation), ..beat(2, Per::Phase) }]).ends("2026-12-18");
    let why = pair.why(Kind::MeetingOverdue, "2026-12-16");
    assert_eq!(why.message, "0 of 2 observations, due by Fri 18 Dec");
    assert_eq!(why.arithmetic[0], "at least 2 observations in the phase from Mon 10 Aug 2026 to Fri 18 Dec 2026");
    assert_eq!(why.next_step, "Plan or log 2 observations more by Fri 18 Dec.");
    assert_eq!(weekly().why(Kind::MeetingOverdue, "2026-08-18").message, "0 of 1 contact, 10 Aug to 16 Aug");
}

#[test]
fn a_rhythm_from_the_first_of_all_days_has_no_stretch_before_it() {
    let pair = rhythm(vec![beat(1, Per::Phase)]).starts("1900-01-01").ends("1900-01-31");
    assert_eq!(broken(&pair, "1900-01-24"), []);
    assert_eq!(broken(&pair, "1900-01-31"), [("1900-01-31".to_owned(), Severity::Due, 0)]);
}
