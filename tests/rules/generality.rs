//! Three invented programs unlike any template, each defined only by a file of rules.

use std::{fs, path::Path, sync::Arc};

use mentordesk::{
    app::format::program::{read_programs, write_programs},
    domain::{
        attention::{self, Directory, Item, Kind, Severity},
        day::Day,
        id::{PairingId, PersonRef, ProgramId, RuleId},
        log::{EntryKind, LogEntry, Meeting, Method, Outcome},
        office::{EvaluationGiven, Review},
        pairing::{Pairing, PairingState},
        person::Person,
        policy::Policy,
        program::Program,
        rule::{HOUSE_RULE, Party},
        summary::PairingSummary,
        units::{Cents, Minutes, Percent},
    },
};
use rstest::rstest;

const SIDE_BY_SIDE: &str = include_str!("../fixtures/generality/side-by-side.toml");
const RESIDENCY: &str = include_str!("../fixtures/generality/residency.toml");
const BUDDIES: &str = include_str!("../fixtures/generality/first-hundred-days.toml");

struct Nobody;

impl Directory for Nobody {
    fn person(&self, _: &PersonRef) -> Option<&Person> {
        None
    }

    fn rules_of(&self, _: &ProgramId) -> Option<&Policy> {
        None
    }

    fn pairings_with<'a>(&'a self, _: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a> {
        Box::new(std::iter::empty())
    }

    fn pairing(&self, _: PairingId) -> Option<Arc<Pairing>> {
        None
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn program(text: &str) -> Program {
    read_programs(text).unwrap().pop().unwrap()
}

/// A pairing in a program from a file.
struct Pair {
    policy: Policy,
    pairing: Pairing,
}

impl Pair {
    fn new(text: &str, starts_on: &str) -> Self {
        let policy = Policy::new(Arc::new(program(text)));
        let person = |id: &str| PersonRef::new(id).unwrap();
        let program = policy.program.id.clone();
        let mut pairing = Pairing::new(PairingId(1), program, person("E1"), person("E2"), day(starts_on));
        pairing.state = PairingState::Active;
        Self { policy, pairing }
    }

    fn entry(mut self, on: &str, minutes: u32, kind: EntryKind) -> Self {
        self.pairing.add_entry(LogEntry::new(day(on), Minutes(minutes), kind));
        self
    }

    fn met(self, on: &str) -> Self {
        self.entry(on, 30, EntryKind::Meeting)
    }

    fn observed(self, on: &str) -> Self {
        self.entry(on, 45, EntryKind::Observation)
    }

    fn given(mut self, rule: &str, by: Party, on: &str) -> Self {
        let rule = RuleId::new(rule).unwrap();
        self.pairing.evaluations.push(EvaluationGiven { rule, by, on: day(on), answers: vec![] });
        self
    }

    fn items(&self, kind: Kind, today: Day) -> Vec<Item> {
        let items = attention::of_pairing(&self.policy, &self.pairing, &Nobody, today);
        items.into_iter().filter(|item| item.kind() == kind).collect()
    }

    /// The severity symbols of a kind's items on a day: `!! !`.
    fn signs(&self, kind: Kind, today: &str) -> String {
        let signs = self.items(kind, day(today)).into_iter().map(|item| item.severity.glyph());
        signs.collect::<Vec<_>>().join(" ")
    }

    fn message(&self, kind: Kind, today: &str) -> String {
        let item = self.items(kind, day(today)).into_iter().next().expect("an item of that kind");
        attention::explain(&item, &self.policy, &self.pairing, &Nobody, day(today)).message
    }
}

#[rstest]
fn each_file_reads_back_without_contradictions_and_every_rule_has_its_source(
    #[values(SIDE_BY_SIDE, RESIDENCY, BUDDIES)] text: &str,
) {
    let program = program(text);
    assert_eq!(read_programs(&write_programs(&[&program])).unwrap(), std::slice::from_ref(&program));
    for rule in &program.rules {
        assert!(rule.source == HOUSE_RULE || rule.source.contains(": "), "{}", rule.id);
        assert!(rule.says.ends_with('.'), "{}", rule.id);
    }
    let none: Vec<String> = vec![];
    assert_eq!(Policy::new(Arc::new(program)).contradictions(), none);
}

#[test]
fn no_code_knows_the_programs() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let known =
                    ["side-by-side", "harbor-residency", "first-hundred-days"].iter().any(|id| text.contains(id));
                found.extend(known.then(|| path.display().to_string()));
            }
        }
    }
    let mut found = vec![];
    for folder in ["src", "assets"] {
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    assert!(found.is_empty(), "{found:?}");
}

#[rstest]
fn any_day_of_any_pairing_can_be_asked_for(#[values(SIDE_BY_SIDE, RESIDENCY, BUDDIES)] text: &str) {
    let first = program(text).starts_on;
    let pair = Pair::new(text, &first.to_string()).met(&first.plus(2).to_string());
    for step in -10..900 {
        let today = first.plus(step);
        for item in attention::of_pairing(&pair.policy, &pair.pairing, &Nobody, today) {
            assert!(item.since <= today, "{item:?}");
            let why = attention::explain(&item, &pair.policy, &pair.pairing, &Nobody, today);
            assert!(why.message.chars().count() <= 44, "too long for a list: {}", why.message);
            assert!(!why.arithmetic.is_empty() && !why.next_step.is_empty() && !why.source.is_empty(), "{why:?}");
        }
    }
}

// Side by side: ten weeks from Monday 14 September to Sunday 22 November, then months from the 23rd.

fn supported() -> Pair {
    Pair::new(SIDE_BY_SIDE, "2026-09-14")
}

/// One contact on each Tuesday of the ten weeks.
fn ten_weeks() -> Pair {
    (0..10).fold(supported(), |pair, week| pair.met(&day("2026-09-15").plus(7 * week).to_string()))
}

#[rstest]
#[case("2026-09-13", "", "")]
#[case("2026-09-14", "!", "")]
#[case("2026-09-16", "!", "")]
#[case("2026-09-17", "!", "!")]
#[case("2026-09-21", "!", "!!")]
#[case("2026-09-22", "!!", "!!")]
#[case("2026-09-24", "!!", "!! !")]
#[case("2026-11-22", "!!", "!! !")]
#[case("2026-11-23", "!!", "!!")]
#[case("2026-11-30", "!!", "")]
#[case("2026-12-16", "!!", "!")]
fn supported_and_never_in_contact(#[case] today: &str, #[case] never_met: &str, #[case] overdue: &str) {
    assert_eq!(supported().signs(Kind::NeverMet, today), never_met);
    assert_eq!(supported().signs(Kind::MeetingOverdue, today), overdue);
}

#[test]
fn in_contact_every_week_there_is_nothing_to_look_at_until_the_first_month_is_nearly_over() {
    let pair = ten_weeks();
    for step in 1..=92 {
        let today = day("2026-09-14").plus(step);
        let items = pair.items(Kind::MeetingOverdue, today);
        assert!(items.is_empty() && pair.items(Kind::LogNotSubmitted, today).is_empty(), "{today}: {items:?}");
    }
}

// The first month is 23 November to 22 December, the second 23 December to 22 January.
#[rstest]
#[case("2026-12-15", "", "")]
#[case("2026-12-16", "!", "")]
#[case("2026-12-18", "!", "*")]
#[case("2026-12-23", "!!", "*")]
#[case("2027-01-14", "!!", "*")]
#[case("2027-01-16", "!!", "")]
#[case("2027-01-22", "!!", "")]
#[case("2027-01-23", "", "")]
#[case("2027-02-16", "!", "*")]
fn after_ten_weeks_a_month_without_a_contact_shows(#[case] today: &str, #[case] overdue: &str, #[case] stale: &str) {
    let pair = ten_weeks().met("2027-01-15");
    assert_eq!(pair.signs(Kind::MeetingOverdue, today), overdue);
    assert_eq!(pair.signs(Kind::LogNotSubmitted, today), stale);
}

#[test]
fn another_number_of_weeks_in_the_file_is_another_program() {
    let four = |pair: Pair| (0..4).fold(pair, |pair, week| pair.met(&day("2026-09-15").plus(7 * week).to_string()));
    assert_eq!(four(supported()).signs(Kind::MeetingOverdue, "2026-10-22"), "!! !");
    let shorter = SIDE_BY_SIDE.replace("weeks = 10", "weeks = 4");
    assert_eq!(four(Pair::new(&shorter, "2026-09-14")).signs(Kind::MeetingOverdue, "2026-10-22"), "");
    let advice = SIDE_BY_SIDE.replace("strength = \"expected\"", "strength = \"recommended\"");
    assert_eq!(four(Pair::new(&advice, "2026-09-14")).signs(Kind::MeetingOverdue, "2026-10-22"), "* *");
}

// A year from 14 September has 364 days between its ends, so halfway is 15 March.
#[rstest]
#[case("2027-02-28", "")]
#[case("2027-03-01", "!")]
#[case("2027-03-29", "!")]
#[case("2027-03-30", "!!")]
#[case("2027-09-13", "!! ! !")]
fn supported_people_are_asked_half_way_and_both_at_the_end(#[case] today: &str, #[case] signs: &str) {
    assert_eq!(supported().signs(Kind::EvaluationDue, today), signs);
    assert_eq!(supported().given("half-way", Party::Mentee, "2027-03-15").signs(Kind::EvaluationDue, "2027-05-01"), "");
}

#[test]
fn the_farewell_of_a_supported_person_is_announced_two_weeks_ahead() {
    let ends = |today| supported().signs(Kind::EndingSoon, today);
    assert_eq!((ends("2027-08-29").as_str(), ends("2027-08-30").as_str()), ("", "!"));
    assert_eq!(supported().signs(Kind::PastEnd, "2027-09-14"), "!!");
}

// The residency: terms of 16 weeks to 13 December, 24 to 30 May, 12 in summer, 16 to 12 December 2027, then the rest.

fn resident() -> Pair {
    Pair::new(RESIDENCY, "2026-08-24")
}

#[rstest]
#[case("2026-12-06", "")]
#[case("2026-12-07", "!")]
#[case("2026-12-13", "!")]
#[case("2026-12-14", "!!")]
#[case("2027-05-23", "")]
#[case("2027-05-24", "!")]
#[case("2027-05-31", "!!")]
#[case("2027-08-22", "!!")]
#[case("2027-08-23", "")]
#[case("2027-12-05", "")]
#[case("2027-12-06", "!")]
#[case("2028-06-02", "!")]
#[case("2028-06-03", "!!")]
fn observations_are_owed_in_each_term(#[case] today: &str, #[case] signs: &str) {
    let pair = resident().met("2026-08-26").met("2026-11-10").observed("2026-10-06");
    assert_eq!(pair.signs(Kind::MeetingOverdue, today), signs);
}

#[test]
fn observed_often_enough_a_term_is_quiet() {
    let pair = resident().observed("2026-08-24").observed("2026-12-13");
    assert_eq!(pair.signs(Kind::MeetingOverdue, "2026-12-14"), "");
    assert_eq!(resident().message(Kind::MeetingOverdue, "2026-12-10"), "0 of 2 observations, due by Sun 13 Dec");
}

// 12 minutes for each open day, 376 of them in all; 5 % of 75 h 12 min are 225 minutes.
#[rstest]
#[case("2026-08-24", 12)]
#[case("2026-08-28", 60)]
#[case("2026-09-25", 300)]
#[case("2026-12-18", 996)]
#[case("2027-01-03", 996)]
#[case("2028-06-02", 4512)]
fn a_resident_works_an_hour_a_week_on_average(#[case] today: &str, #[case] expected: u32) {
    let pair = resident();
    let hours = attention::hours_status(&pair.policy, &pair.pairing, day(today)).hours.unwrap();
    assert_eq!((hours.expected, hours.target), (Minutes(expected), Minutes(4512)));
}

#[rstest]
#[case(None, "2026-09-16", "")]
#[case(None, "2026-09-17", "!!")]
#[case(Some(EntryKind::Coaching), "2026-09-17", "")]
#[case(Some(EntryKind::Training), "2026-09-17", "!!")]
fn behind_the_average_is_seen_from_the_nineteenth_open_day(
    #[case] kind: Option<EntryKind>,
    #[case] today: &str,
    #[case] signs: &str,
) {
    let pair = kind.into_iter().fold(resident(), |pair, kind| pair.entry("2026-09-16", 3, kind));
    assert_eq!(pair.signs(Kind::HoursBehind, today), signs);
}

#[rstest]
#[case("2026-09-22", "")]
#[case("2026-09-23", "!")]
#[case("2026-09-30", "!")]
#[case("2026-10-01", "!!")]
#[case("2026-10-08", "!! ! !")]
#[case("2026-10-15", "!! ! !")]
#[case("2026-10-16", "!! !! !!")]
fn the_forms_of_autumn_are_owed_by_their_dates(#[case] today: &str, #[case] signs: &str) {
    assert_eq!(resident().signs(Kind::EvaluationDue, today), signs);
}

#[test]
fn forms_come_back_each_year_and_the_portfolio_once() {
    let pair = resident().given("observation-plan", Party::Mentor, "2026-09-29");
    let pair =
        pair.given("learning-plan", Party::Mentor, "2026-10-01").given("learning-plan", Party::Mentee, "2026-10-02");
    let pair = pair.given("midway", Party::Mentor, "2027-07-14").given("midway", Party::Mentee, "2027-08-01");
    assert_eq!(pair.signs(Kind::EvaluationDue, "2027-09-22"), "");
    assert_eq!(pair.signs(Kind::EvaluationDue, "2027-09-23"), "!");
    let pair = pair.given("observation-plan", Party::Mentor, "2027-09-23");
    assert_eq!(pair.signs(Kind::EvaluationDue, "2027-10-16"), "!! !!");
    assert_eq!(pair.message(Kind::EvaluationDue, "2027-10-16"), "Learning plan of mentor missing, 1 day");
    let pair =
        pair.given("learning-plan", Party::Mentor, "2027-10-20").given("learning-plan", Party::Mentee, "2027-10-20");
    assert_eq!(pair.signs(Kind::EvaluationDue, "2028-05-11"), "");
    assert_eq!(pair.message(Kind::EvaluationDue, "2028-05-12"), "Portfolio of mentee due by Fri 19 May");
}

#[test]
fn the_log_of_september_is_submitted_by_the_third_open_day_of_october() {
    assert_eq!(resident().signs(Kind::LogNotSubmitted, "2026-09-30"), "", "August has eight days of it");
    assert_eq!(resident().signs(Kind::LogNotSubmitted, "2026-10-05"), "");
    assert_eq!(resident().signs(Kind::LogNotSubmitted, "2026-10-06"), "!!");
}

// 648 days between the first and the last: a quarter is 162, on 2 February.
#[rstest]
#[case("2027-01-18", "")]
#[case("2027-01-19", "!")]
#[case("2027-02-16", "!")]
#[case("2027-02-17", "!!")]
fn goals_are_reviewed_four_times(#[case] today: &str, #[case] signs: &str) {
    let mut pair = resident();
    assert_eq!(pair.signs(Kind::ReviewDue, today), signs);
    pair.pairing.reviews.push(Review { at: Percent(25), on: day("2027-01-18"), words: "".into() });
    assert_eq!(pair.signs(Kind::ReviewDue, today), "");
}

#[test]
fn a_residents_stipend_differs_by_year() {
    let policy = resident().policy;
    assert_eq!(policy.stipend_by_year.unwrap().value, [Cents(120_000), Cents(150_000)]);
    assert!(policy.stipend_pro_rata.is_some());
}

// Buddies: from 29 February 2028, four weeks to 27 March, three months to 28 May, six to 28 August.

fn buddies() -> Pair {
    Pair::new(BUDDIES, "2028-02-29")
}

#[rstest]
#[case("2028-02-28", "")]
#[case("2028-02-29", "!")]
#[case("2028-03-03", "!")]
#[case("2028-03-04", "!!")]
fn buddies_are_in_touch_within_three_days(#[case] today: &str, #[case] signs: &str) {
    assert_eq!(buddies().signs(Kind::NeverMet, today), signs);
    let called = buddies().entry("2028-02-29", 5, EntryKind::Call);
    assert_eq!(called.signs(Kind::NeverMet, today), if today < "2028-02-29" { signs } else { "" });
}

#[rstest]
#[case(3, "2028-05-21", "")]
#[case(3, "2028-05-22", "!")]
#[case(3, "2028-05-28", "!")]
#[case(3, "2028-05-29", "!!")]
#[case(3, "2028-06-28", "!!")]
#[case(3, "2028-06-29", "")]
#[case(4, "2028-05-28", "")]
#[case(4, "2028-05-29", "")]
fn buddies_meet_four_times_in_three_months(#[case] times: i32, #[case] today: &str, #[case] signs: &str) {
    let mut pair = (0..times).fold(buddies(), |pair, week| pair.met(&day("2028-03-01").plus(7 * week).to_string()));
    pair.pairing.entries[0].method = Method::new("face to face");
    assert_eq!(pair.signs(Kind::MeetingOverdue, today), signs);
}

#[rstest]
#[case("2028-03-20", "")]
#[case("2028-03-21", "!")]
#[case("2028-03-28", "!!")]
#[case("2028-04-24", "!!")]
#[case("2028-04-25", "")]
fn buddies_see_each_other_once_in_four_weeks(#[case] today: &str, #[case] signs: &str) {
    let called = buddies().entry("2028-03-02", 15, EntryKind::Call);
    assert_eq!(called.signs(Kind::MeetingOverdue, today), signs);
}

#[test]
fn a_planned_visit_clears_the_first_weeks_and_not_what_is_over() {
    let mut pair = buddies();
    let id = pair.pairing.add_meeting(Meeting {
        id: mentordesk::domain::id::MeetingId(0),
        on: day("2028-03-27"),
        at: None,
        minutes: None,
        method: Method::new("in person"),
        agenda: "".into(),
        outcome: Outcome::Planned,
        cover: "".into(),
    });
    assert_eq!(pair.signs(Kind::MeetingOverdue, "2028-03-22"), "");
    assert_eq!(pair.signs(Kind::MeetingOverdue, "2028-03-28"), "!!");
    pair.pairing.meetings.iter_mut().find(|meeting| meeting.id == id).unwrap().outcome = Outcome::Held;
    assert_eq!(pair.signs(Kind::MeetingOverdue, "2028-03-28"), "");
}

#[test]
fn buddies_have_two_mentees_at_most_and_the_new_colleague_may_say_how_it_went() {
    let pair = buddies();
    assert_eq!(pair.policy.capacity.unwrap().value, 2);
    assert_eq!(pair.policy.answer_within.value, 2);
    assert!(pair.items(Kind::EvaluationDue, day("2028-05-14")).is_empty());
    let items = pair.items(Kind::EvaluationDue, day("2028-05-29"));
    assert_eq!(items.iter().map(|item| item.severity).collect::<Vec<_>>(), [Severity::Notice]);
}
