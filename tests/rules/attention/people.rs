//! Eligibility, waiting mentees, overload, and training.

use mentordesk::domain::{
    attention::{About, Cause, Kind, Severity},
    event::{Event, EventDay},
    id::{EventId, ProgramId},
    office::Override,
    pairing::PairingState,
    person::{Attendance, Employment, Person},
    rule::{Clause, Conflict, Eligibility, Party, Strength, Term, Test},
};
use rstest::rstest;

use super::{
    setup::{Setup, day, setup},
    town::{Town, person_id, rule_id},
};

fn asks(party: Party, test: Test) -> Eligibility {
    Eligibility { party, test, unless: None, overridable: false }
}

fn eligible(condition: Eligibility) -> Setup {
    setup().rule(Strength::Must, Clause::Eligible(condition))
}

fn names_program(person: &mut Person) {
    person.programs = vec![ProgramId::new("classified-26").unwrap()];
}

#[rstest]
#[case::employed(Test::YearsEmployed(5), |p: &mut Person| p.employed_on = Some(day("2021-10-20")))]
#[case::permanent(Test::YearsPermanent(5), |p: &mut Person| p.permanent_since = Some(day("2021-10-20")))]
#[case::in_role(Test::YearsInRole(5), |p: &mut Person| p.role_since = Some(day("2021-10-20")))]
fn the_anniversary_itself_is_enough(#[case] test: Test, #[case] since: fn(&mut Person)) {
    let town = eligible(asks(Party::Mentor, test)).town().with("E1", since);
    assert_eq!(town.severity(Kind::NotEligible, "2026-10-19"), Some(Severity::Overdue));
    assert_eq!(town.severity(Kind::NotEligible, "2026-10-20"), None);
}

#[test]
fn years_from_a_29th_of_february_are_over_on_the_28th() {
    let town = eligible(asks(Party::Mentor, Test::YearsInRole(1))).starts("2025-01-10").town();
    let town = town.with("E1", |mentor| mentor.role_since = Some(day("2024-02-29")));
    assert_eq!(town.severity(Kind::NotEligible, "2025-02-27"), Some(Severity::Overdue));
    assert_eq!(town.severity(Kind::NotEligible, "2025-02-28"), None);
}

#[test]
fn school_years_count_when_they_are_completed() {
    let town = eligible(asks(Party::Mentor, Test::SchoolYearsInRole(2))).town();
    let since = |on: &str| town_with_role(&town, on).severity(Kind::NotEligible, "2026-10-01");
    assert_eq!(since("2024-08-24"), None, "a fortnight late, and the first year still counts");
    assert_eq!(since("2024-08-25"), Some(Severity::Overdue), "a day more, and it does not");
}

fn town_with_role(town: &Town, since: &str) -> Town {
    let mut copy = eligible(asks(Party::Mentor, Test::SchoolYearsInRole(2))).town();
    copy.pairings.clone_from(&town.pairings);
    copy.with("E1", |mentor| mentor.role_since = Some(day(since)))
}

#[test]
fn each_rule_that_fails_is_an_item_of_its_own_with_its_strength() {
    let both = eligible(asks(Party::Mentor, Test::Member))
        .rule(Strength::Expected, Clause::Eligible(asks(Party::Mentee, Test::Permanent)))
        .rule(Strength::Recommended, Clause::Eligible(asks(Party::Mentee, Test::NewToRole)));
    let town = both.town().with("E1", |mentor| mentor.member = Some(false)).with("E2", |mentee| {
        mentee.status = Some(Employment::Retired);
        mentee.new_to_role = Some(false);
    });
    let severities: Vec<_> = town.items(Kind::NotEligible, "2026-10-01").iter().map(|item| item.severity).collect();
    assert_eq!(severities, [Severity::Overdue, Severity::Due, Severity::Notice]);
    let why = town.why(Kind::NotEligible, "2026-10-01");
    assert_eq!(why.message, "mentor not a member");
    assert_eq!((why.rule.as_str(), why.source.as_str(), why.strength), ("rule-0", "The handbook", "must"));
}

#[test]
fn a_document_on_file_stands_in_for_a_condition() {
    let condition = Eligibility { unless: Some("Special application".into()), ..asks(Party::Mentee, Test::NewToRole) };
    let town = eligible(condition).town().with("E2", |mentee| mentee.new_to_role = Some(false));
    assert_eq!(
        town.why(Kind::NotEligible, "2026-10-01").next_step,
        "Put the Special application of E2 on file, or end the pairing without fault."
    );
    let filed = town.with("E2", |mentee| mentee.documents.push("special application ".into()));
    assert!(filed.items(Kind::NotEligible, "2026-10-01").is_empty());
}

#[rstest]
#[case(true, "2026-09-30", 1)]
#[case(true, "2026-10-01", 0)]
#[case(false, "2026-10-01", 1)]
fn an_override_holds_from_its_day_where_the_rule_may_be_overridden(
    #[case] overridable: bool,
    #[case] today: &str,
    #[case] items: usize,
) {
    let condition = Eligibility { overridable, ..asks(Party::Mentor, Test::YearsInRole(2)) };
    let town = eligible(condition).town().with("E1", |mentor| mentor.role_since = Some(day("2026-01-01")));
    let town = town.pairing(|pairing| {
        let because = "the only one who knows the work".into();
        pairing.overrides.push(Override { rule: rule_id(0), on: day("2026-10-01"), by: None, because });
    });
    assert_eq!(town.items(Kind::NotEligible, today).len(), items);
}

#[test]
fn an_extended_pairing_is_not_asked_whether_the_mentee_is_new() {
    let town = eligible(asks(Party::Mentee, Test::NewToRole)).town();
    let town = town.with("E2", |mentee| mentee.role_since = Some(day("2020-08-01")));
    assert_eq!(town.severity(Kind::NotEligible, "2026-10-01"), Some(Severity::Overdue));
    let extended = town.pairing(|pairing| pairing.state = PairingState::Extended);
    assert_eq!(extended.severity(Kind::NotEligible, "2026-10-01"), None);
}

#[test]
fn special_evaluation_is_told_without_a_reason() {
    let town = eligible(asks(Party::Mentee, Test::NotInSpecialEvaluation)).town();
    let why = town.with("E2", |mentee| mentee.special_evaluation = Some(true)).why(Kind::NotEligible, "2026-10-01");
    assert_eq!(why.message, "mentee does not meet a condition");
    assert_eq!(why.arithmetic[0], "E2: as the office has it");
}

#[test]
fn what_is_not_known_is_one_notice_for_each_person_and_program() {
    let town = eligible(asks(Party::Mentor, Test::Member))
        .rule(Strength::Must, Clause::Eligible(asks(Party::Mentor, Test::YearsInRole(1))))
        .rule(Strength::Must, Clause::Eligible(asks(Party::Mentor, Test::Attested)))
        .town()
        .second("E3", |_| {});
    assert!(town.items(Kind::NotEligible, "2026-10-01").is_empty(), "unknown is no failure");
    let alert = town.alert("E1", Kind::NotEligible, "2026-10-01").unwrap();
    assert_eq!(alert.item.severity, Severity::Notice);
    assert_eq!(alert.about, About::Person(person_id("E1")));
    assert_eq!(alert.item.cause, Cause::EligibilityUnknown { conditions: 3 });
    let why = town.alert_why("E1", Kind::NotEligible, "2026-10-01");
    assert_eq!(why.message, "membership and 2 more not known");
    assert_eq!(
        why.arithmetic,
        ["not known: membership", "not known: since when in the role", "not known: the attestation of rule 2"]
    );
    assert!(town.alert("E2", Kind::NotEligible, "2026-10-01").is_none(), "nothing is asked of mentees");
    let known = town.with("E1", |mentor| {
        mentor.member = Some(true);
        mentor.role_since = Some(day("2020-01-01"));
    });
    assert_eq!(known.alert_why("E1", Kind::NotEligible, "2026-10-01").message, "the attestation of rule 2 not known");
    let attested = known.with("E1", |mentor| mentor.attested.push(rule_id(2)));
    assert!(attested.alert("E1", Kind::NotEligible, "2026-10-01").is_none());
}

#[test]
fn what_is_not_known_of_somebody_unpaired_is_asked_until_the_program_ends() {
    let town = eligible(asks(Party::Mentor, Test::Member)).town().unpaired();
    let mentor = town.with("E1", |mentor| {
        names_program(mentor);
        mentor.mentor = Some(true);
    });
    assert!(mentor.alert("E1", Kind::NotEligible, "2027-05-28").is_some());
    assert!(mentor.alert("E1", Kind::NotEligible, "2027-05-29").is_none());
    let mentee = mentor.with("E1", |person| person.mentor = None);
    assert!(mentee.alert("E1", Kind::NotEligible, "2026-10-01").is_none(), "the rule is about mentors");
}

#[test]
fn somebody_who_is_not_in_the_directory_meets_nothing_and_fails_nothing() {
    let town = eligible(asks(Party::Mentor, Test::Member))
        .rule(Strength::Must, Clause::Conflict(Conflict::Interest))
        .rule(Strength::Must, Clause::MentorTraining(vec!["first session".into()]))
        .town()
        .without("E1")
        .without("E2");
    assert!(town.items(Kind::NotEligible, "2026-10-01").is_empty());
    assert!(town.items(Kind::TrainingMissing, "2026-10-01").is_empty());
}

fn bosses(conflict: Conflict, lines: &[(&str, &str)]) -> Town {
    let town = setup().rule(Strength::Must, Clause::Conflict(conflict)).town();
    lines
        .iter()
        .fold(town, |town, (person, boss)| town.with(person, |person| person.supervisor = Some(person_id(boss))))
}

#[rstest]
#[case::directly(Conflict::Supervisor, &[("E2", "E1")], true)]
#[case::two_steps(Conflict::Supervisor, &[("E2", "E3"), ("E3", "E1")], true)]
#[case::the_other_way(Conflict::Supervisor, &[("E1", "E2")], false)]
#[case::interest_either_way(Conflict::Interest, &[("E1", "E3"), ("E3", "E2")], true)]
#[case::common_boss(Conflict::Interest, &[("E1", "E3"), ("E2", "E3")], false)]
#[case::a_boss_nobody_knows(Conflict::Interest, &[("E2", "E9")], false)]
#[case::a_loop(Conflict::Interest, &[("E2", "E3"), ("E3", "E4"), ("E4", "E5"), ("E5", "E3")], false)]
#[case::own_boss(Conflict::Interest, &[("E2", "E2"), ("E1", "E1")], false)]
#[case::up_into_a_loop(Conflict::Supervisor, &[("E2", "E3"), ("E3", "E4"), ("E4", "E1"), ("E1", "E3")], true)]
fn a_line_of_supervision_is_followed_up(
    #[case] conflict: Conflict,
    #[case] lines: &[(&str, &str)],
    #[case] stands: bool,
) {
    let town = bosses(conflict, lines);
    assert_eq!(town.severity(Kind::NotEligible, "2026-10-01"), stands.then_some(Severity::Overdue));
}

#[test]
fn a_conflict_cannot_be_set_aside_and_shows_its_line() {
    let town = bosses(Conflict::Supervisor, &[("E2", "E3"), ("E3", "E1")]).pairing(|pairing| {
        let because = "no other".into();
        pairing.overrides.push(Override { rule: rule_id(0), on: day("2026-08-10"), by: None, because });
    });
    let why = town.why(Kind::NotEligible, "2026-10-01");
    assert_eq!(why.message, "mentor is above the mentee in the line");
    assert_eq!(why.arithmetic, ["E2 is supervised by E3", "E3 is supervised by E1"]);
    assert_eq!(why.next_step, "Find another mentor; this rule cannot be set aside.");
}

#[test]
fn a_declared_conflict_shows_who_declared_it() {
    let town = setup().rule(Strength::Must, Clause::Conflict(Conflict::Interest)).town();
    let town = town.with("E2", |person| person.conflicts = vec![person_id("E1")]);
    assert_eq!(town.severity(Kind::NotEligible, "2026-10-01"), Some(Severity::Overdue));
    let why = town.why(Kind::NotEligible, "2026-10-01");
    assert_eq!(why.message, "a conflict of interest is declared");
    assert_eq!(why.arithmetic, ["E2 declared a conflict of interest with E1"]);
}

fn trained(sessions: &[&str]) -> Setup {
    let sessions = sessions.iter().map(|&session| session.into()).collect();
    setup().rule(Strength::Must, Clause::MentorTraining(sessions))
}

fn attended(session: &str, on: &str) -> Attendance {
    Attendance { session: session.into(), on: day(on) }
}

#[test]
fn every_session_is_attended_by_its_day() {
    let town = trained(&["First steps", "Listening"]).town();
    assert_eq!(town.severity(Kind::TrainingMissing, "2026-10-01"), Some(Severity::Overdue));
    assert_eq!(town.why(Kind::TrainingMissing, "2026-10-01").message, "2 sessions not attended");
    let once = town.with("E1", |mentor| {
        mentor.trained_on = Some(day("2026-09-01"));
        mentor.attended.push(attended("first steps", "2026-09-15"));
    });
    assert_eq!(once.why(Kind::TrainingMissing, "2026-09-15").message, "Listening not attended");
    let allow_duplicate = once.with("E1", |mentor| mentor.attended.push(attended("Listening", "2026-10-01")));
    assert_eq!(allow_duplicate.severity(Kind::TrainingMissing, "2026-09-30"), Some(Severity::Overdue));
    assert_eq!(allow_duplicate.severity(Kind::TrainingMissing, "2026-10-01"), None);
}

#[test]
fn any_training_counts_where_the_rule_names_one_session() {
    let town = trained(&["Mentor training"]).town();
    let town = town.with("E1", |mentor| mentor.trained_on = Some(day("2026-10-01")));
    assert_eq!(town.severity(Kind::TrainingMissing, "2026-09-30"), Some(Severity::Overdue));
    assert_eq!(town.severity(Kind::TrainingMissing, "2026-10-01"), None);
}

#[rstest]
#[case::once(EventDay::Once(day("2026-10-01")))]
#[case::every_year(EventDay::Yearly { month: 10, day: 1 })]
fn a_session_that_is_still_to_come_is_not_missing(#[case] on: EventDay) {
    let mut setup = trained(&["First steps"]);
    setup.program.events.push(Event {
        id: EventId::new("first-steps").unwrap(),
        name: "First steps for mentors".into(),
        on,
        notice: 30,
        skills: Vec::new(),
        session: Some("First steps".into()),
    });
    let town = setup.town();
    assert_eq!(town.severity(Kind::TrainingMissing, "2026-10-01"), None);
    let late = town.items(Kind::TrainingMissing, "2026-10-02").pop().unwrap();
    assert_eq!((late.severity, late.since), (Severity::Overdue, day("2026-10-02")));
    let why = town.why(Kind::TrainingMissing, "2026-10-02");
    assert_eq!(why.arithmetic, ["First steps: held on Thu 1 Oct 2026, not attended"]);
}

fn waiting() -> Town {
    setup().town().unpaired().with("E2", names_program)
}

#[test]
fn a_mentee_waits_until_the_programs_last_day() {
    let town = waiting();
    let on = |today| town.alert("E2", Kind::MenteeWaiting, today).map(|alert| alert.item.since);
    assert_eq!(on("2026-08-09"), Some(day("2026-08-09")), "pairs are made before the year begins");
    assert_eq!(on("2026-08-10"), Some(day("2026-08-10")));
    assert_eq!(on("2027-05-28"), Some(day("2026-08-10")));
    assert_eq!(on("2027-05-29"), None);
    let why = town.alert_why("E2", Kind::MenteeWaiting, "2026-09-10");
    assert_eq!((why.message.as_str(), why.source.as_str()), ("waits for a mentor, 31 days", "house rule"));
}

#[rstest]
#[case::a_mentor(|p: &mut Person| p.mentor = Some(true), false)]
#[case::no_mentor(|p: &mut Person| p.mentor = Some(false), true)]
#[case::retired(|p: &mut Person| p.status = Some(Employment::Retired), true)]
#[case::elsewhere(|p: &mut Person| p.programs = vec![ProgramId::new("other").unwrap()], false)]
#[case::fails_a_condition(|p: &mut Person| p.new_to_role = Some(false), false)]
#[case::meets_it(|p: &mut Person| p.new_to_role = Some(true), true)]
#[case::not_known(|p: &mut Person| p.new_to_role = None, true)]
fn who_waits(#[case] change: fn(&mut Person), #[case] waits: bool) {
    let town = eligible(asks(Party::Mentee, Test::NewToRole)).town().unpaired();
    let town = town.with("E2", names_program).with("E2", change);
    assert_eq!(town.alert("E2", Kind::MenteeWaiting, "2026-10-01").is_some(), waits);
}

#[test]
fn a_pairing_ends_the_waiting_and_its_end_begins_it_again() {
    let town = setup().town().with("E2", names_program);
    assert!(town.alert("E2", Kind::MenteeWaiting, "2026-10-01").is_none());
    let asked = town.pairing(|pairing| pairing.state = PairingState::Requested);
    assert!(asked.alert("E2", Kind::MenteeWaiting, "2026-10-01").is_none());
    let ended = asked.pairing(|pairing| {
        pairing.state = PairingState::Ended;
        pairing.ends_on = Some(day("2026-10-15"));
    });
    let alert = ended.alert("E2", Kind::MenteeWaiting, "2026-10-16").unwrap();
    assert_eq!((alert.item.severity, alert.item.since), (Severity::Due, day("2026-10-16")));
    let declined = ended.pairing(|pairing| pairing.state = PairingState::Declined);
    let alert = declined.alert("E2", Kind::MenteeWaiting, "2026-10-16").unwrap();
    assert_eq!(alert.item.since, day("2026-08-10"), "it never came about");
}

#[test]
fn a_mentor_above_an_agreed_capacity_is_overloaded() {
    let town = setup().town().second("E3", |pairing| pairing.starts_on = day("2026-09-14"));
    assert!(town.alert("E1", Kind::Overloaded, "2026-10-01").is_none(), "nothing was agreed");
    let agreed = |capacity| move |mentor: &mut Person| mentor.capacity = Some(capacity);
    let two = town.with("E1", agreed(2));
    assert!(two.alert("E1", Kind::Overloaded, "2026-10-01").is_none(), "exactly as many");
    let one = two.with("E1", agreed(1));
    let alert = one.alert("E1", Kind::Overloaded, "2026-10-01").unwrap();
    assert_eq!((alert.item.severity, alert.item.since), (Severity::Due, day("2026-09-14")));
    let why = one.alert_why("E1", Kind::Overloaded, "2026-10-01");
    assert_eq!(why.message, "2 mentees, at most 1 agreed");
    assert_eq!(why.arithmetic.last().unwrap(), "2 is more than 1");
    assert!(one.alert("E3", Kind::Overloaded, "2026-10-01").is_none());
    let over = one.pairing(|pairing| pairing.state = PairingState::Completed);
    assert!(over.alert("E1", Kind::Overloaded, "2026-10-01").is_none());
}

#[test]
fn the_programs_capacity_holds_too_and_is_told_once() {
    let town = setup().rule(Strength::Must, Clause::Capacity(1)).town().second("E3", |_| {});
    let town = town.with("E1", |mentor| mentor.capacity = Some(1));
    assert_eq!(town.alert("E1", Kind::Overloaded, "2026-10-01").unwrap().item.severity, Severity::Overdue);
    assert_eq!(town.alert_why("E1", Kind::Overloaded, "2026-10-01").source, "The handbook");
}

#[test]
fn a_rolling_program_lets_a_pairing_outlive_it() {
    let town = setup().rule(Strength::Must, Clause::Term(Term::Rolling(12)));
    let town = town.rule(Strength::Must, Clause::Eligible(asks(Party::Mentor, Test::Member))).town();
    assert!(town.alert("E1", Kind::NotEligible, "2027-07-01").is_some(), "the pairing is not over");
}
