//! One command on several records from the shell: named or filtered, one change, one undo.

use rstest::rstest;

use crate::support::binary::{Desk, handful};

/// Adds a second pairing, P3, to the classified program.
fn three() -> Desk {
    let desk = handful();
    let people = desk.file(
        "more.csv",
        "ref,name,role,region,mentor,capacity\nT5,Rosa Delgado,,north,yes,3\nT6,Owen Vu,Office clerk,,no,\n",
    );
    desk.ok(&["import", "people", &people]);
    desk.ok(&["add", "pairing", "--program", "classified-26", "--mentor", "T5", "--mentee", "T6", "--state", "active"]);
    desk
}

/// The id of a skill on the classified program's checklist.
fn skill(desk: &Desk) -> String {
    desk.json(&["show", "P1"])["marks"][0]["skill"].as_str().unwrap().to_owned()
}

fn stage(desk: &Desk, pairing: &str, skill: &str) -> String {
    let shown = desk.json(&["show", pairing]);
    let mark = shown["marks"].as_array().unwrap().iter().find(|mark| mark["skill"] == skill).unwrap();
    mark["stage"].as_str().unwrap().to_owned()
}

fn planned(desk: &Desk, pairing: &str) -> usize {
    let shown = desk.json(&["show", pairing]);
    shown["meetings"].as_array().unwrap().iter().filter(|meeting| meeting["outcome"] == "planned").count()
}

#[rstest]
#[case(&["P1", "P3"])]
#[case(&["P1,P3"])]
#[case(&["--where", "program:classified-26"])]
fn a_skill_is_ticked_for_several_in_one_change(#[case] whom: &[&str]) {
    let desk = three();
    let skill = skill(&desk);
    let before = desk.ok(&["export", "all"]);
    let out = desk.ok(&[&["tick"], whom, &[skill.as_str(), "--stage", "modelled"]].concat());
    assert!(out.contains("modelled for 2 pairs"), "{out}");
    assert_eq!((stage(&desk, "P1", &skill), stage(&desk, "P3", &skill)), ("modelled".into(), "modelled".into()));
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["export", "all"]), before, "one undo takes all of it back");
}

#[test]
fn options_may_stand_between_and_a_skill_may_have_several_words() {
    let desk = three();
    let shown = desk.json(&["show", "P1"]);
    let name = shown["marks"][0]["name"].as_str().unwrap().to_owned();
    let words: Vec<&str> = name.split(' ').collect();
    desk.ok(&[&["tick", "P1", "--stage", "practised"], words.as_slice()].concat());
    assert_eq!(stage(&desk, "P1", &skill(&desk)), "practised");
    let run = desk.run(&["tick", "P1"]);
    assert!(run.code == 2 && run.err.contains("which skill"), "{}", run.err);
    let run = desk.run(&["tick", "P1", "P3", "no-such-skill"]);
    assert!(run.code == 2 && run.err.contains("no-such-skill"), "{}", run.err);
}

#[test]
fn all_of_them_or_none_unless_some_are_left_out() {
    let desk = three();
    let skill = skill(&desk);
    let before = desk.ok(&["export", "all"]);
    // P2 is in another program, whose checklist does not have the skill.
    let run = desk.run(&["tick", "P1", "P2", "P3", &skill]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("P2: has no such skill") && run.err.contains("--skip"), "{}", run.err);
    assert_eq!(desk.ok(&["export", "all"]), before, "nothing was done");
    let run = desk.run(&["tick", "P1", "P2", "P3", &skill, "--skip"]);
    assert!(run.code == 0 && run.out.contains("2 pairs"), "{}{}", run.out, run.err);
    assert!(run.err.contains("left out: ") && run.err.contains("P2"), "{}", run.err);
    assert_ne!(desk.ok(&["export", "all"]), before);
}

#[test]
fn a_meeting_is_planned_for_all_that_pass_and_asked_about_twice() {
    let desk = three();
    let would = desk.ok(&["plan", "--where", "program:classified-26", "next tue 15:30", "--dry-run"]);
    assert!(would.contains("Would be done: Planned a meeting for 2 pairs"), "{would}");
    assert!(would.contains("Rosa Delgado → Owen Vu · P3") && planned(&desk, "P3") == 0, "{would}");
    desk.ok(&["plan", "P1", "next", "tue", "15:30"]);
    let run = desk.run(&["plan", "P1", "P3", "next", "tue", "15:30"]);
    assert!(run.code == 1 && run.err.contains("add --again"), "{}", run.err);
    desk.ok(&["plan", "P1", "P3", "next", "tue", "15:30", "--again"]);
    assert_eq!((planned(&desk, "P1"), planned(&desk, "P3")), (2, 1));
}

#[rstest]
#[case(&["plan", "P1", "--where", "overdue", "next tue"], "leave one of them out")]
#[case(&["plan", "--where", "", "next tue"], "--where says nothing")]
#[case(&["plan", "--where", "progam:x", "next tue"], "did you mean \"program:\"?")]
#[case(&["answer", "accept"], "say which requests")]
#[case(&["answer", "R1", "perhaps"], "accept, decline or pause")]
#[case(&["snooze", "never-met", "--until", "2w", "--reason", "x"], "say whom")]
fn what_is_half_said_is_wrong_usage(#[case] arguments: &[&str], #[case] says: &str) {
    let run = handful().run(arguments);
    assert!(run.code == 2 && run.err.contains(says), "{}: {}", run.code, run.err);
}

#[test]
fn a_filter_that_nobody_passes_does_nothing_and_says_so() {
    let run = handful().run(&["plan", "--where", "mentor:no one", "next tue"]);
    assert!(run.code == 1 && run.err.contains("no pairing passes"), "{}", run.err);
}

#[test]
fn several_requests_are_answered_as_one() {
    let desk = handful();
    for person in ["T2", "T4"] {
        desk.ok(&["add", "request", "--program", "pathways", "--kind", "mentor", "--person", person]);
    }
    let before = desk.ok(&["export", "all"]);
    let out = desk.ok(&["answer", "R1", "R2", "pause", "--until", "2026-12-10", "--because", "after the break"]);
    assert!(out.contains("Answered 2 requests: paused"), "{out}");
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["export", "all"]), before);
    let out = desk.ok(&["answer", "--where", "person:ruiz", "decline", "--because", "no place this year"]);
    assert!(out.contains("For Ana Ruiz · R2") && out.contains("Answered 1 request: declined"), "{out}");
    assert_eq!(desk.run(&["answer", "R1", "R9", "accept"]).code, 2);
}

#[test]
fn several_are_moved_ended_and_put_off() {
    let desk = three();
    let out = desk.ok(&["edit", "pairing", "P1", "P3", "--state", "extended", "--ends", "2027-08-01"]);
    assert!(out.contains("Moved 2 pairs to extended"), "{out}");
    let run = desk.run(&["snooze", "P1", "P99", "hours-behind", "--until", "2w", "--reason", "away"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let out = desk.ok(&["end", "--where", "program:classified-26", "--because", "the year is over"]);
    assert!(out.contains("Moved 2 pairs to ended"), "{out}");
    assert_eq!(desk.ok(&["pairings", "--state", "ended"]).lines().count(), 3);
}

#[test]
fn whoever_acts_as_somebody_reaches_their_own_only() {
    let desk = three();
    let run = desk.run(&["plan", "P1", "P3", "next tue", "--as", "T1"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let out = desk.ok(&["plan", "--where", "program:classified-26", "next tue", "--as", "T1"]);
    assert!(out.contains("for 1 pair") && planned(&desk, "P3") == 0, "{out}");
}
