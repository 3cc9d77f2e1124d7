//! Messages for unknown words, names that would break a row, and private fields.

use rstest::rstest;

use crate::support::binary::handful;

#[rstest]
#[case(&["search", "budget", "--program", "clasified-26"], "did you mean classified-26?")]
#[case(&["search", "budget", "--program", "classified"], "did you mean classified-26?")]
#[case(&["pairings", "--program", "clasified-26"], "did you mean classified-26?")]
#[case(&["today", "--program", "nosuch"], "`mentordesk programs` lists them")]
#[case(&["requests", "--program", "pathway"], "did you mean pathways?")]
#[case(&["report", "board", "--program", "pathway"], "did you mean pathways?")]
#[case(&["calendar", "--program", "pathway"], "did you mean pathways?")]
#[case(&["match", "--program", "pathway", "--all"], "did you mean pathways?")]
#[case(&["eligible", "pathway", "T1"], "did you mean pathways?")]
#[case(&["unsnooze", "P1", "--program", "pathway"], "did you mean pathways?")]
#[case(&["add", "pairing", "--program", "pathway", "--mentor", "T1", "--mentee", "T2"], "did you mean pathways?")]
#[case(&["today", "--kind", "nevermet"], "did you mean never-met?")]
#[case(&["today", "--severity", "overdu"], "did you mean overdue?")]
#[case(&["pairings", "--state", "actve"], "did you mean active?")]
#[case(&["people", "--filter", "regoin:north"], "did you mean \"region:\"?")]
#[case(&["people", "--sort", "hours"], "use name, role, unit, free-places")]
fn an_unknown_name_is_wrong_usage_and_says_the_nearest(#[case] arguments: &[&str], #[case] says: &str) {
    let run = handful().run(arguments);
    assert!(run.code == 2 && run.out.is_empty(), "{}: {}", run.code, run.out);
    assert!(run.err.contains(says), "{}", run.err);
}

#[test]
fn a_search_word_that_is_no_filter_is_told() {
    let desk = handful();
    let run = desk.run(&["search", "regoin:north"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("did you mean \"region:\"?"), "{}", run.err);
    assert_eq!(desk.run(&["search", "region:north"]).err, "");
}

#[test]
fn what_may_come_later_is_recorded_and_told() {
    let desk = handful();
    let run = desk.run(&["add", "person", "--ref", "T9", "--name", "Ida Moe", "--programs", "nosuch"]);
    assert!(run.code == 0 && run.err.contains("there is no program nosuch yet"), "{}", run.err);
}

#[test]
fn a_next_meeting_is_planned_with_the_entry_and_asked_about_twice() {
    let desk = handful();
    desk.ok(&["log", "45m today", "--pairing", "P1", "--next", "next tue 15:30"]);
    let before = desk.ok(&["export", "all"]);
    let run = desk.run(&["log", "50m today", "--pairing", "P1", "--next", "next tue 15:30"]);
    assert!(run.code == 1 && run.err.contains("planned for") && run.err.contains("--again"), "{}", run.err);
    assert_eq!(desk.ok(&["export", "all"]), before, "neither the entry nor the meeting was written");
    desk.ok(&["log", "50m today", "--pairing", "P1", "--next", "next tue 15:30", "--again"]);
    let run = desk.run(&["log", "55m today", "--pairing", "P1", "--next", "soonish"]);
    assert!(run.code == 2 && run.err.contains("--next"), "{}", run.err);
}

#[test]
fn a_name_never_breaks_its_row() {
    let desk = handful();
    let name = "Carmen\nPe\u{2028}ña\u{1b}[31m\u{202e}";
    desk.ok(&["edit", "person", "T1", "--set", &format!("name={name}")]);
    for arguments in [
        &["people"][..],
        &["pairings"],
        &["today"],
        &["today", "--why"],
        &["show", "P1"],
        &["show", "T1"],
        &["search", "budget"],
        &["plan", "P1", "P2", "next tue", "--dry-run"],
    ] {
        let out = desk.ok(arguments);
        assert!(out.lines().any(|line| line.contains("Carmen Pe ña")), "{arguments:?}: {out}");
        assert!(!out.contains(['\u{1b}', '\u{202e}', '\u{2028}']), "{arguments:?}: {out}");
    }
}

#[test]
fn people_are_narrowed_and_sorted_as_on_the_desk() {
    let desk = handful();
    let refs = |arguments: &[&str]| -> Vec<String> {
        let rows = desk.json(&[&["people"], arguments].concat());
        rows.as_array().unwrap().iter().map(|row| row["ref"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(refs(&[]), ["T1", "T2", "T3", "T4"]);
    assert_eq!(refs(&["--filter", "role:principal"]), ["T3", "T4"]);
    assert_eq!(refs(&["--filter", "free"]), ["T1"]);
    assert_eq!(refs(&["--filter", "-region:north"]), ["T3", "T4"]);
    assert_eq!(refs(&["--sort", "name"]), ["T3", "T2", "T1", "T4"]);
    assert_eq!(refs(&["--sort", "-name"]), ["T4", "T1", "T2", "T3"]);
    // Filters must not reveal a person's employment.
    desk.ok(&["edit", "person", "T3", "--set", "status=probationary"]);
    assert_eq!(refs(&["--filter", "status:probationary"]), ["T3"]);
    assert!(refs(&["--filter", "status:probationary", "--as", "T1"]).is_empty());
}

#[test]
fn of_a_private_entry_others_see_its_day_its_length_and_its_kind() {
    let desk = handful();
    desk.ok(&["log", "40m today phone thelayoff note: private said behindadoor", "--pairing", "P1", "--as", "T1"]);
    let redacted = |kind: &str| desk.ok(&["export", kind, "--redact"]);
    for out in [
        desk.ok(&["show", "P1"]),
        desk.ok(&["show", "P1", "--json"]),
        desk.ok(&["show", "P1", "--as", "T2"]),
        desk.ok(&["report", "mentor-log", "--pairing", "P1"]),
        redacted("logs"),
        redacted("all"),
    ] {
        assert!(out.contains("40") && !out.contains("thelayoff") && !out.contains("behindadoor"), "{out}");
    }
    let shown = desk.json(&["show", "P1"]);
    let entry = shown["entries"].as_array().unwrap().iter().find(|entry| entry["private"] == true).unwrap();
    assert_eq!((entry["minutes"].as_u64(), entry["kind"].as_str()), (Some(40), Some("call")));
    assert!(entry["topics"].as_array().unwrap().is_empty() && entry["method"].is_null() && entry["note"].is_null());
    assert_eq!(shown["minutes_logged"], 70, "its time counts");
    let own = desk.ok(&["show", "P1", "--as", "T1"]);
    assert!(own.contains("thelayoff") && !own.contains("behindadoor"), "{own}");
    assert!(desk.ok(&["export", "logs"]).contains("thelayoff"));
}

#[test]
fn the_options_of_a_command_come_before_those_of_all() {
    let desk = handful();
    for command in [&["tick"][..], &["today"], &["edit", "pairing"], &["snooze"], &["search"]] {
        let help = desk.ok(&[command, &["--help"]].concat());
        let everywhere = help.find("\nEverywhere:\n").unwrap_or_else(|| panic!("{help}"));
        assert!(help.find("--data <DIR>").unwrap() > everywhere, "{help}");
        assert!(help.rfind("\nOptions:\n").unwrap() < everywhere, "{help}");
    }
    let help = desk.ok(&["snooze", "--help"]);
    assert!(help.contains("snooze <REF>... <KIND> --until <DAY> --reason <WORDS>"), "{help}");
}

/// Anyone who looks for a mentor sees what a directory shows; those in a pairing with them can reach them.
#[test]
fn a_mentors_contact_details_are_for_those_in_a_pairing_with_them() {
    let desk = crate::support::binary::Desk::empty();
    desk.ok(&["add", "program", "--template", "mcps", "--id", "p", "--starts", "2026-08-01", "--ends", "2027-06-30"]);
    let people = "ref,name,role,email,phone,employed_on,member,mentor,skills,past_roles,working_hours,programs\n\
        M1,Ana Ruiz,Clerk,ana@district.example,555-0117,2005-01-01,yes,yes,budget,Cook,8:00-15:30,p\n\
        E1,Eli Park,Clerk,eli@district.example,,2020-01-01,,no,,,,p\n\
        E2,Flo Kerr,Clerk,flo@district.example,,2020-01-01,,no,,,,p\n";
    desk.ok(&["import", "people", &desk.file("people.csv", people)]);
    desk.ok(&["add", "pairing", "--program", "p", "--mentor", "M1", "--mentee", "E1", "--state", "proposed"]);
    let known = |actor: &[&str]| {
        let person = desk.json(&[&["show", "M1"], actor].concat());
        let keys = ["name", "skills", "email", "phone", "working_hours", "employed_on", "member", "past_roles"];
        let is_known =
            |key: &&str| !matches!(&person[key], serde_json::Value::Null) && person[key] != serde_json::json!([]);
        keys.into_iter().filter(is_known).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(known(&["--as", "E2"]), "name skills");
    assert_eq!(known(&["--as", "E1"]), "name skills email phone working_hours");
    let all = "name skills email phone working_hours employed_on member past_roles";
    assert_eq!((known(&["--as", "M1"]).as_str(), known(&[]).as_str()), (all, all));
    desk.ok(&["edit", "person", "M1", "--set", "show_email=yes", "--as", "M1"]);
    assert_eq!(known(&["--as", "E2"]), "name skills email");
    assert_eq!(desk.run(&["edit", "person", "M1", "--set", "role=Manager", "--as", "M1"]).code, 2);
}
