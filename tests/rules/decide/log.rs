//! Log entries: remarks, group meetings, and whole months.

use mentordesk::domain::{
    command::Command,
    day::Day,
    decide::Refusal,
    id::{GroupId, PairingId},
    pairing::PairingState as S,
    rule::{Clause, DutyDay, MeetingTime},
    units::Minutes,
};
use rstest::rstest;

use super::office::{Office, entry, meeting, month, office};

#[rstest]
#[case(MeetingTime::OutsideDutyDay, "2026-11-20", Some(435), None)]
#[case(MeetingTime::OutsideDutyDay, "2026-11-20", Some(436), Some("duty day"))]
#[case(MeetingTime::OutsideDutyDay, "2026-11-20", Some(480), Some("duty day"))]
#[case(MeetingTime::OutsideWorkTime, "2026-11-20", Some(959), Some("working time"))]
#[case(MeetingTime::OutsideWorkTime, "2026-11-20", Some(960), None)]
#[case(MeetingTime::OutsideDutyDay, "2026-11-21", Some(600), None)]
#[case(MeetingTime::OutsideDutyDay, "2026-11-20", None, None)]
fn a_meeting_in_the_duty_day_of_an_open_day_is_remarked(
    #[case] rule: MeetingTime,
    #[case] on: &str,
    #[case] at: Option<u32>,
    #[case] said: Option<&str>,
) {
    let office = office("2026-11-21").must("time", Clause::MeetingTime(rule)).pair(S::Active);
    let mut draft = entry(on, 45);
    draft.at = at.map(Minutes);
    let remarks = office.weigh(Office::log(draft)).unwrap().remarks;
    match said {
        Some(words) => assert!(remarks.iter().any(|remark| remark.contains(words)), "{remarks:?}"),
        None => assert!(remarks.is_empty(), "{remarks:?}"),
    }
}

/// The hours of a person take precedence over the program's; a mentor's count where both are on duty.
#[rstest]
#[case(MeetingTime::OutsideDutyDay, "N1", 600, None)]
#[case(MeetingTime::OutsideDutyDay, "M1", 780, Some("the duty day of"))]
#[case(MeetingTime::OutsideWorkTime, "N1", 600, None)]
#[case(MeetingTime::OutsideWorkTime, "N1", 780, Some("the working time of"))]
#[case(MeetingTime::OutsideWorkTime, "M1", 780, None)]
fn a_persons_own_hours_take_precedence(
    #[case] rule: MeetingTime,
    #[case] works_late: &str,
    #[case] at: u32,
    #[case] said: Option<&str>,
) {
    let day = Clause::DutyDay(DutyDay { from: Minutes(420), to: Minutes(480) });
    let office = office("2026-11-21")
        .must("time", Clause::MeetingTime(rule))
        .must("day", day)
        .person(works_late, |person| {
            person.working_hours = Some(DutyDay { from: Minutes(720), to: Minutes(1_200) });
        })
        .pair(S::Active);
    let mut draft = entry("2026-11-20", 45);
    draft.at = Some(Minutes(at));
    let remarks = office.weigh(Office::log(draft)).unwrap().remarks;
    match said {
        Some(words) => assert!(remarks.iter().any(|remark| remark.contains(words)), "{remarks:?}"),
        None => assert!(remarks.is_empty(), "{remarks:?}"),
    }
}

#[test]
fn a_planned_meeting_is_remarked_for_its_time_and_its_cover() {
    let office = office("2026-11-21")
        .must("time", Clause::MeetingTime(MeetingTime::OutsideDutyDay))
        .must("cover", Clause::CoverNote(true))
        .pair(S::Active);
    let plan = |on: &str, at, cover: &str| {
        let meeting = meeting(on, at, cover);
        office.weigh(Command::PlanMeeting { pairing: PairingId(1), meeting, allow_duplicate: false }).unwrap().remarks
    };
    assert_eq!(plan("2026-11-23", Some(600), "").len(), 2);
    assert_eq!(plan("2026-11-23", Some(600), "Kim").len(), 1);
    let closed = plan("2026-12-21", Some(600), "Kim");
    assert!(matches!(&closed[..], [one] if one.contains("is in a break")), "a closed day has no duty day: {closed:?}");
}

fn group(pairings: &[u32], draft: super::office::Draft, allow_duplicate: bool) -> Command {
    let pairings = pairings.iter().copied().map(PairingId).collect();
    Command::LogGroup { pairings, entry: draft, allow_duplicate }
}

#[test]
fn a_group_meeting_goes_into_every_log_under_one_number() {
    let mut office = office("2026-11-21").pair_of(1, "M1", "N1", S::Active).pair_of(2, "M1", "N2", S::Confirmed);
    office.run(group(&[2, 1, 1], entry("2026-11-19", 60), false));
    office.run(group(&[1, 2], entry("2026-11-20", 60), false));
    for number in [1, 2] {
        let groups: Vec<_> = office.at(number).entries.iter().map(|entry| entry.group).collect();
        assert_eq!(groups, [Some(GroupId(1)), Some(GroupId(2))]);
    }
}

#[test]
fn a_group_is_of_one_mentor_with_two_that_run() {
    let office = office("2026-11-21").pair_of(1, "M1", "N1", S::Active).pair_of(2, "M2", "N2", S::Active).pair_of(
        3,
        "M1",
        "N2",
        S::Proposed,
    );
    let draft = || entry("2026-11-19", 60);
    assert!(office.refused(group(&[1], draft(), false)).contains("no group"));
    assert!(office.refused(group(&[1, 1], draft(), false)).contains("no group"));
    assert!(office.refused(group(&[], draft(), false)).contains("at least two"));
    assert!(office.refused(group(&[1, 2], draft(), false)).contains("one mentor's"));
    assert!(office.refused(group(&[1, 3], draft(), false)).contains("proposed"));
    assert!(office.refused(group(&[1, 9], draft(), false)).contains("P9"));
}

#[test]
fn a_group_asks_where_one_log_has_the_line_already() {
    let mut office = office("2026-11-21").pair_of(1, "M1", "N1", S::Active).pair_of(2, "M1", "N2", S::Active);
    office.run(Office::log(entry("2026-11-19", 60)));
    let again = office.weigh(group(&[1, 2], entry("2026-11-19", 60), false));
    assert!(matches!(&again, Err(Refusal::Duplicate(words)) if words.contains("Nia Roe")), "{again:?}");
    office.run(group(&[1, 2], entry("2026-11-19", 60), true));
    assert_eq!((office.at(1).entries.len(), office.at(2).entries.len()), (2, 1));
}

fn many(entries: Vec<super::office::Draft>, allow_duplicate: bool) -> Command {
    Command::LogMany { pairing: PairingId(1), entries, allow_duplicate }
}

#[test]
fn a_paper_month_goes_in_whole_or_not_at_all() {
    let mut office = office("2026-11-21").pair(S::Active);
    let words =
        office.refused(many(vec![entry("2026-11-02", 30), entry("2026-11-22", 30), entry("2026-11-03", 0)], false));
    assert!(words.contains("line 2") && words.contains("line 3") && !words.contains("line 1"), "{words}");
    office.run(many(vec![entry("2026-11-09", 30), entry("2026-11-02", 45)], false));
    let days: Vec<Day> = office.at(1).entries.iter().map(|entry| entry.on).collect();
    assert!(days.is_sorted() && days.len() == 2);
    assert!(office.refused(many(Vec::new(), false)).contains("nothing to log"));
}

#[test]
fn doubles_within_the_batch_and_against_the_log_ask_first() {
    let mut office = office("2026-11-21").pair(S::Active);
    let within = office.weigh(many(vec![entry("2026-11-02", 30), entry("2026-11-02", 30)], false));
    assert!(matches!(&within, Err(Refusal::Duplicate(words)) if words.contains("line 2")), "{within:?}");
    office.run(Office::log(entry("2026-11-02", 30)));
    let against = office.weigh(many(vec![entry("2026-11-02", 30)], false));
    assert!(matches!(against, Err(Refusal::Duplicate(_))));
    office.run(many(vec![entry("2026-11-02", 30)], true));
    assert_eq!(office.at(1).entries.len(), 2);
}

#[test]
fn a_line_names_its_author() {
    let mut office = office("2026-11-21").pair(S::Active);
    office.by = Some(super::office::who("M1"));
    office.run(many(vec![entry("2026-11-02", 30)], false));
    assert_eq!(office.at(1).entries[0].by, office.by);
    assert_eq!(office.at(1).entries[0].on.month(), month("2026-11"));
}
