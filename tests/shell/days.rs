//! Viewing a day excludes what was recorded later or for a later day.

use serde_json::Value;

use crate::support::binary::Desk;

/// A career-pathways program with a pairing since 1 July, confirmed but not signed.
fn desk() -> Desk {
    let desk = Desk::empty();
    desk.ok(&["add", "program", "--template", "mcps", "--id", "p", "--starts", "2026-07-01", "--ends", "2027-06-30"]);
    let people = "ref,name,status,special_evaluation,mentor,capacity,employed_on,role_since,attested,programs\n\
        M1,Ana Ruiz,permanent,no,yes,2,2005-01-01,2010-01-01,breadth;confidentiality,p\n\
        E1,Eli Park,permanent,no,no,,2015-01-01,2020-07-01,,p\n";
    desk.ok(&["import", "people", &desk.file("people.csv", people)]);
    desk.ok(&[
        "add",
        "pairing",
        "--program",
        "p",
        "--mentor",
        "M1",
        "--mentee",
        "E1",
        "--starts",
        "2026-07-01",
        "--today",
        "2026-07-01",
    ]);
    desk
}

fn kinds(desk: &Desk, day: &str) -> Vec<String> {
    let items = desk.json(&["today", "--today", day]);
    items.as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
}

fn has(desk: &Desk, kind: &str, day: &str) -> bool {
    kinds(desk, day).iter().any(|found| found == kind)
}

#[test]
fn an_end_is_not_seen_before_its_day() {
    let desk = desk();
    desk.ok(&["end", "P1", "--on", "2026-10-10", "--today", "2026-10-12"]);
    assert!(has(&desk, "never-met", "2026-10-01"), "{:?}", kinds(&desk, "2026-10-01"));
    assert!(!has(&desk, "mentee-waiting", "2026-10-01"));
    assert!(!has(&desk, "never-met", "2026-10-11"));
    assert!(has(&desk, "mentee-waiting", "2026-10-11"));
    let state = |day: &str| desk.json(&["pairings", "--today", day])[0]["state"].clone();
    assert_eq!(state("2026-10-09"), Value::from("confirmed"));
    assert_eq!(state("2026-10-10"), Value::from("ended"));
}

#[test]
fn an_end_to_come_leaves_the_two_together_until_then() {
    let desk = desk();
    desk.ok(&["end", "P1", "--on", "2026-12-31", "--today", "2026-10-12"]);
    assert!(has(&desk, "never-met", "2026-11-20"));
    assert!(!has(&desk, "mentee-waiting", "2026-11-20"));
    assert!(has(&desk, "mentee-waiting", "2027-01-05"));
    let free = |day: &str| desk.json(&["search", "ruiz", "--today", day])[0]["free"].clone();
    assert_eq!((free("2026-11-20"), free("2027-01-05")), (Value::from(1), Value::from(2)));
}

#[test]
fn next_steps_are_owed_once_the_agreement_is_complete() {
    let desk = desk();
    desk.ok(&["edit", "pairing", "P1", "--received", "2026-07-03", "--today", "2026-07-10"]);
    assert!(!has(&desk, "request-waiting", "2026-07-10"), "no one has signed");
    desk.ok(&["edit", "pairing", "P1", "--mentor-signed", "2026-07-06", "--today", "2026-07-10"]);
    desk.ok(&["edit", "pairing", "P1", "--mentee-signed", "2026-07-09", "--today", "2026-07-10"]);
    let steps = desk.json(&["today", "--kind", "request-waiting", "--today", "2026-07-10"]);
    assert_eq!((&steps[0]["since"], &steps[0]["severity"]), (&Value::from("2026-07-09"), &Value::from("due")));
    assert!(!has(&desk, "request-waiting", "2026-07-08"));
    desk.ok(&["edit", "pairing", "P1", "--told", "2026-07-10", "--today", "2026-07-10"]);
    assert!(!has(&desk, "request-waiting", "2026-07-20"));
}

#[test]
fn a_month_is_owed_after_the_end_too() {
    let desk = desk();
    desk.ok(&["log", "park 45m 2026-09-10", "--today", "2026-09-11"]);
    desk.ok(&["end", "P1", "--on", "2026-09-30", "--today", "2026-09-30"]);
    let owed = desk.json(&["today", "--kind", "log-not-submitted", "--today", "2026-10-12"]);
    let months = "July, August and September";
    assert!(owed[0]["next_step"].as_str().unwrap().contains(months), "{owed}");
    desk.ok(&["submit", "P1", "2026-09", "--today", "2026-10-12"]);
    let owed = desk.json(&["today", "--kind", "log-not-submitted", "--today", "2026-10-12"]);
    assert!(!owed[0]["next_step"].as_str().unwrap().contains("September"), "{owed}");
}

#[test]
fn calendar_under_as_hides_other_pairings() {
    let desk = desk();
    let more = "ref,name,mentor,capacity\nM2,Bea Parkin,yes,1\nE2,Noa Parks,no,\n";
    desk.ok(&["import", "people", &desk.file("more.csv", more)]);
    let refused = desk.run(&["log", "parkin 45m", "--as", "M1", "--today", "2026-09-11"]);
    assert_ne!(refused.code, 0);
    assert!(!refused.err.contains("Parkin") && !refused.err.contains("Noa"), "{}", refused.err);
}

#[test]
fn a_region_has_its_coordinators_and_owes_its_survey() {
    let desk = Desk::empty();
    desk.ok(&["add", "program", "--template", "masa", "--id", "m", "--starts", "2026-07-01", "--ends", "2027-06-30"]);
    desk.ok(&["add", "person", "--ref", "C1", "--name", "Cleo Marsh"]);
    let nobody = desk.run(&["edit", "program", "m", "--region", "north=C9"]);
    assert_eq!(nobody.code, 2, "{}", nobody.err);
    desk.ok(&["edit", "program", "m", "--region", "north=C1"]);
    desk.ok(&["edit", "program", "m", "--list-sent", "North=2026-10-01"]);
    let wrong = desk.run(&["edit", "program", "m", "--list-sent", "south=2026-10-01"]);
    assert!(wrong.err.contains("its regions are north"), "{}", wrong.err);
    let toml = desk.ok(&["export", "program"]);
    assert!(toml.contains("coordinators = [\"C1\"]") && toml.contains("2026-10-01"), "{toml}");
    let owed = || desk.json(&["today", "--kind", "evaluation-due", "--today", "2027-07-05"]);
    assert_eq!(owed()[0]["region"], "north");
    desk.ok(&["evaluate", "--program", "m", "--region", "north", "--on", "2027-07-02", "--today", "2027-07-05"]);
    assert_eq!(owed(), Value::Array(Vec::new()));
}

#[test]
fn the_days_of_a_program_and_of_a_person_are_read_like_all_others() {
    let desk = Desk::empty();
    let program = ["add", "program", "--template", "mcps", "--id", "p", "--today", "2026-11-29"];
    desk.ok(&[&program[..], &["--starts", "-30d", "--ends", "30 jun", "--closure", "21 dec..1 jan"]].concat());
    let found = |key: &str| desk.json(&["programs"])[0][key].clone();
    assert_eq!((found("starts_on"), found("ends_on")), (Value::from("2026-10-30"), Value::from("2027-06-30")));
    assert!(desk.ok(&["export", "program"]).contains("2026-12-21..2027-01-01"));
    desk.ok(&["edit", "program", "p", "--ends", "jul 15", "--today", "2026-11-29"]);
    assert_eq!(found("ends_on"), Value::from("2027-07-15"));
    let run = desk.run(&["edit", "program", "p", "--starts", "next week"]);
    assert!(run.code == 2 && run.err.contains("next week"), "{}", run.err);
    let person = ["add", "person", "--ref", "A", "--name", "Ana Ruiz", "--today", "2026-11-29"];
    desk.ok(&[&person[..], &["--set", "employed_on=14 mar 2019", "--set", "trained_on=-1w"]].concat());
    let people = desk.json(&["people"]);
    assert_eq!((&people[0]["employed_on"], &people[0]["trained_on"]), (&"2019-03-14".into(), &"2026-11-22".into()));
}
