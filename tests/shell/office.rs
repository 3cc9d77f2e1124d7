//! The office's commands: requests, months, goals, surveys, stipends, dry runs.

use std::{io::Write as _, process::Stdio};

use serde_json::Value;

use crate::support::binary::{Desk, Run, handful};

/// A few people, and a program with a survey, reflections, regions, and payments.
fn office() -> Desk {
    let desk = handful();
    let program = desk.file(
        "program.toml",
        r#"[[program]]
id = "new-admins"
name = "New administrators"
starts_on = "2026-07-01"
ends_on = "2027-06-30"
template = "masa"

[[program.rule]]
id = "second-year"
value = ["mentor", "mentee", "district"]
strength = "expected"
says = "A second year by application."
source = "The handbook"

[[program.rule]]
id = "stipend"
value = { cents = 50000, per = "mentor", through-region = true, members-only = true }
strength = "expected"
says = "A mentor is paid once."
source = "The handbook"

[[program.rule]]
id = "stipend-earned"
value = 10
strength = "expected"
says = "Earned early."
source = "The handbook"

[[program.rule]]
id = "reviews"
value = [50, 100]
strength = "expected"
says = "Goals are reviewed."
source = "The handbook"

[[program.rule]]
id = "survey"
kind = "evaluation"
value = { by = ["mentor", "mentee", "region"], at = 100 }
strength = "expected"
says = "Everyone answers a survey."
source = "The handbook"

[[program.rule]]
id = "mentor-training"
value = ["Autumn session"]
strength = "recommended"
says = "Mentors attend."
source = "The handbook"

[[program.rule]]
id = "years"
kind = "eligible"
value = { party = "mentor", test = { years-in-role = 2 }, overridable = true }
strength = "must"
says = "A mentor has two years in the role."
source = "The handbook"

[[program.rule]]
id = "standing"
kind = "eligible"
value = { party = "mentee", test = "not-in-special-evaluation" }
strength = "must"
says = "A mentee is not in special evaluation."
source = "The handbook"

[[program.rule]]
id = "new-to-role"
kind = "eligible"
value = { party = "mentee", test = "new-to-role", unless = "special application" }
strength = "must"
says = "A mentee is new to the role."
source = "The handbook"

[[program.survey]]
rule = "survey"
[[program.survey.question]]
id = "useful"
text = "How useful was it?"
answer = "scale"

[[program.reflection]]
id = "learned"
text = "What did you learn?"

[[program.region]]
name = "South"
coordinators = ["T1"]
"#,
    );
    desk.ok(&["import", "program", &program]);
    desk
}

fn refused(desk: &Desk, arguments: &[&str], code: i32, part: &str) {
    let run = desk.run(arguments);
    assert_eq!(run.code, code, "{arguments:?}: {}{}", run.out, run.err);
    assert!(run.err.contains(part), "{arguments:?}: {}", run.err);
    assert!(run.out.is_empty(), "{arguments:?} printed {}", run.out);
}

fn show(desk: &Desk, id: &str) -> Value {
    desk.json(&["show", id])
}

fn typed(desk: &Desk, arguments: &[&str], text: &str) -> Run {
    let mut command = desk.command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_request_comes_in_waits_and_is_answered() {
    let desk = office();
    desk.ok(&[
        "add",
        "request",
        "--program",
        "new-admins",
        "--kind",
        "mentor",
        "--person",
        "T2",
        "--mentor",
        "T3",
        "--received",
        "2026-11-11",
        "--objective",
        "law",
        "--note",
        "as soon as may be",
    ]);
    let rows = desk.json(&["requests", "--program", "new-admins", "--waiting"]);
    assert_eq!((&rows[0]["id"], &rows[0]["days_waiting"]), (&"R1".into(), &10.into()));
    assert_eq!((&rows[0]["person"], &rows[0]["mentor"]), (&"T2".into(), &"T3".into()));
    assert!(desk.ok(&["requests"]).contains("waits for 10 days"));
    assert!(desk.ok(&["show", "R1"]).contains("as soon as may be"));
    refused(&desk, &["show", "R1", "--as", "T1"], 2, "R1");
    refused(&desk, &["answer", "R1", "pause"], 2, "--until");
    refused(&desk, &["answer", "R1", "accept", "--until", "2026-12-01"], 2, "pause only");
    desk.ok(&["answer", "R1", "pause", "--until", "2026-12-01"]);
    assert_eq!(desk.json(&["requests", "--waiting"]).as_array().unwrap().len(), 0);
    desk.ok(&["answer", "r1", "accept", "--because", "a good fit"]);
    let request = &desk.json(&["requests"])[0];
    assert_eq!((&request["standing"], &request["pairing"]), (&"accepted".into(), &"P3".into()));
    assert_eq!(show(&desk, "P3")["state"], "proposed");
    refused(&desk, &["answer", "R1", "decline"], 1, "already");
    refused(&desk, &["answer", "R9", "decline"], 2, "R9");
}

#[test]
fn an_interest_and_an_application_are_accepted_into_the_directory() {
    let desk = office();
    let add = |kind, person| {
        desk.ok(&["add", "request", "--program", "new-admins", "--kind", kind, "--person", person]);
    };
    add("interest", "T2");
    add("application", "T4");
    desk.ok(&["answer", "R1", "accept"]);
    desk.ok(&["answer", "R2", "accept"]);
    assert_eq!(show(&desk, "T2")["mentor"], true);
    assert_eq!(show(&desk, "T4")["documents"][0], "special application");
}

#[test]
fn a_second_year_is_asked_for_by_those_whom_the_rule_names() {
    let desk = office();
    let ask = |by| {
        let arguments = [
            "add",
            "request",
            "--program",
            "new-admins",
            "--kind",
            "second-year",
            "--person",
            "T4",
            "--pairing",
            "P2",
            "--asked-by",
            by,
        ];
        desk.run(&arguments)
    };
    let region = ask("region");
    assert!(region.code == 1 && region.err.contains("district"), "{}", region.err);
    assert_eq!(ask("district").code, 0);
    desk.ok(&["answer", "R1", "accept", "--ends", "2027-12-31"]);
    let pairing = show(&desk, "P2");
    assert_eq!((&pairing["state"], &pairing["ends_on"]), (&"extended".into(), &"2027-12-31".into()));
    assert_eq!(pairing["history"]["turns"][0]["to"], "extended");
}

#[test]
fn a_rule_is_set_aside_only_with_a_reason_and_by_the_office() {
    let desk = office();
    desk.ok(&["edit", "person", "T1", "--set", "role_since=2026-01-01"]);
    let add = |more: &[&str]| {
        let start = ["add", "pairing", "--program", "new-admins", "--mentor", "T1", "--mentee", "T2"];
        desk.run(&[&start[..], more].concat())
    };
    let plain = add(&[]);
    assert!(plain.code == 1 && plain.err.contains("set the rule years aside"), "{}", plain.err);
    assert_eq!(add(&["--override", "years="]).code, 1);
    assert_eq!(add(&["--override", "years"]).code, 2);
    assert_eq!(add(&["--override", "years=long experience", "--as", "T1"]).code, 2);
    assert_eq!(add(&["--override", "years=long experience"]).code, 0);
    assert_eq!(show(&desk, "P3")["history"]["overrides"][0]["because"], "long experience");
}

#[test]
fn an_edit_with_an_override_is_done_whole_or_not_at_all() {
    let desk = office();
    desk.ok(&["edit", "person", "T1", "--set", "role_since=2026-01-01"]);
    desk.ok(&["add", "pairing", "--program", "new-admins", "--mentor", "T1", "--mentee", "T2", "--state", "requested"]);
    refused(&desk, &["edit", "pairing", "P3", "--state", "confirmed"], 1, "two years");
    refused(&desk, &["edit", "pairing", "P3", "--state", "completed", "--override", "years=x"], 1, "cannot become");
    assert_eq!(show(&desk, "P3")["history"]["overrides"].as_array().unwrap().len(), 0);
    desk.ok(&[
        "edit",
        "pairing",
        "P3",
        "--state",
        "confirmed",
        "--override",
        "years=knows the work",
        "--region",
        "south",
        "--told",
        "yesterday",
        "--recognized",
        "today",
        "--because",
        "both agree",
    ]);
    let pairing = show(&desk, "P3");
    assert_eq!((&pairing["state"], &pairing["region"]), (&"confirmed".into(), &"South".into()));
    assert_eq!(pairing["agreement"]["told_on"], "2026-11-20");
    assert_eq!(pairing["history"]["turns"][1]["because"], "both agree");
}

#[test]
fn a_group_meeting_stands_in_every_log() {
    let desk = office();
    desk.ok(&[
        "add",
        "pairing",
        "--program",
        "classified-26",
        "--mentor",
        "T1",
        "--mentee",
        "T4",
        "--state",
        "active",
        "--starts",
        "2026-11-02",
    ]);
    let said = desk.ok(&["log", "1h yesterday video budget", "--group", "P1,P3"]);
    assert!(said.contains("(P3) · Fri 20 Nov 2026 · 1 h · meeting by video · topics: budget"), "{said}");
    for id in ["P1", "P3"] {
        let entries = show(&desk, id)["entries"].clone();
        assert!(entries.as_array().unwrap().iter().any(|entry| entry["group"] == 1 && entry["minutes"] == 60), "{id}");
    }
    refused(&desk, &["log", "1h yesterday video", "--group", "P1,P2"], 1, "one mentor's");
    refused(&desk, &["log", "1h yesterday video budget", "--group", "P1,P3"], 1, "already in the log");
    desk.ok(&["log", "1h yesterday video budget", "--group", "P1,P3", "--again"]);
}

#[test]
fn a_paper_month_is_read_line_by_line_all_or_nothing() {
    let desk = office();
    let before = desk.ok(&["export", "all"]);
    let wrong = desk.file("wrong.txt", "45m 2026-11-02 budget\n\nnonsense\n30m 2026-11-02\n45m 2026-11-02\n");
    let run = desk.run(&["log", "--batch", &wrong, "--pairing", "P1"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("wrong.txt:3: ") && run.err.contains("wrong.txt:5: "), "{}", run.err);
    assert!(run.err.contains("2 lines are wrong"), "{}", run.err);
    assert_eq!(desk.ok(&["export", "all"]), before);
    let right = desk.file("right.txt", "45m 2026-11-02 budget\n30m 2026-11-04\n");
    desk.ok(&["log", "--batch", &right, "--pairing", "P1"]);
    assert_eq!(show(&desk, "P1")["entries"].as_array().unwrap().len(), 3);
    let again = desk.run(&["log", "--batch", &right, "--pairing", "P1"]);
    assert!(again.code == 1 && again.err.contains("right.txt:1: "), "{}", again.err);
}

#[test]
fn typed_lines_go_into_the_logs_of_those_they_name() {
    let desk = office();
    let run = typed(&desk, &["log", "--batch", "-"], "P1 45m 2026-11-02\nana ruiz 1h 2026-11-03 video\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("2 entries in 2 pairings"), "{}", run.out);
    assert_eq!(show(&desk, "P2")["entries"][0]["minutes"], 60);
    let nobody = typed(&desk, &["log", "--batch", "-"], "45m 2026-11-05\n");
    assert!(nobody.code == 1 && nobody.err.contains("standard input:1: "), "{}", nobody.err);
    assert_eq!(typed(&desk, &["log", "--batch", "-"], "\n").code, 1);
    let theirs = typed(&desk, &["log", "--batch", "-", "--as", "T1"], "P2 45m 2026-11-05\n");
    assert_eq!(theirs.code, 1, "someone else's pairing is out of reach");
}

#[test]
fn a_submitted_month_keeps_its_figures_and_shows_its_corrections() {
    let desk = office();
    desk.ok(&["log", "45m 2026-10-06", "--pairing", "P1"]);
    refused(&desk, &["submit", "P1", "2026-11"], 1, "not over");
    refused(&desk, &["submit", "P1", "someday"], 2, "no month");
    desk.ok(&["submit", "P1", "october", "--as", "T1"]);
    refused(&desk, &["submit", "P1", "2026-10"], 1, "already");
    let later = desk.run(&["log", "20m 2026-10-08", "--pairing", "P1"]);
    assert!(later.err.contains("correction"), "{}", later.err);
    let submission = &show(&desk, "P1")["submissions"][0];
    assert_eq!((&submission["month"], &submission["minutes"]), (&"2026-10".into(), &45.into()));
    assert_eq!(submission["corrections"][0]["minutes"], 20);
    assert!(desk.ok(&["show", "P1"]).contains("1 new or changed"));
}

#[test]
fn goals_and_reviews_are_kept() {
    let desk = office();
    desk.ok(&["edit", "pairing", "P2", "--goal", "run a budget meeting"]);
    desk.ok(&["goal", "P2", "1", "--progress", "half way", "--reached", "today"]);
    refused(&desk, &["goal", "P2", "2", "--progress", "x"], 1, "one goal");
    refused(&desk, &["goal", "P2", "0", "--progress", "x"], 2, "from 1");
    refused(&desk, &["goal", "P2", "1"], 1, "nothing to change");
    desk.ok(&["review", "P2", "--at", "50", "--words", "going well"]);
    refused(&desk, &["review", "P2", "--at", "40"], 1, "50 % or 100 %");
    let pairing = show(&desk, "P2");
    assert_eq!(pairing["goals"][0]["progress"][0]["words"], "half way");
    assert_eq!(pairing["reviews"][0]["at"], 50);
    assert!(desk.ok(&["show", "P2"]).contains("goal: 1. run a budget meeting (reached on 21 Nov 2026)"));
}

#[test]
fn evaluations_show_their_dates_and_never_their_answers() {
    let desk = office();
    desk.ok(&["evaluate", "P2", "--by", "mentor", "--rule", "survey", "--answer", "useful=4"]);
    refused(&desk, &["evaluate", "P2", "--by", "mentee", "--rule", "survey", "--answer", "useful=9"], 1, "1 to 5");
    refused(&desk, &["evaluate", "P2", "--rule", "survey"], 2, "--by");
    refused(&desk, &["evaluate", "P2", "--by", "mentor", "--rule", "survey"], 1, "already");
    refused(&desk, &["evaluate", "P2", "--as", "T4", "--by", "mentor", "--rule", "survey"], 2, "you are the mentee");
    let given = &show(&desk, "P2")["evaluations"];
    assert_eq!((&given[0]["by"], &given[0]["on"]), (&"mentor".into(), &"2026-11-21".into()));
    assert_eq!(given[0].get("answers"), None);
    desk.ok(&["evaluate", "--program", "new-admins", "--region", "south", "--rule", "survey", "--answer", "useful=5"]);
    refused(&desk, &["evaluate", "--program", "new-admins", "--region", "west", "--rule", "survey"], 1, "South");
}

#[test]
fn a_stipend_goes_its_way() {
    let desk = office();
    refused(&desk, &["pay", "P2", "approved"], 1, "a member is not known");
    for person in ["T3", "T4"] {
        desk.ok(&["edit", "person", person, "--set", "member=yes"]);
    }
    refused(&desk, &["pay", "P2", "approved"], 1, "never met");
    desk.ok(&["log", "ruiz 45m"]);
    refused(&desk, &["pay", "P2", "approved", "--as", "T3"], 2, "leave out --as");
    refused(&desk, &["pay", "P2", "cashed"], 2, "approved, sent, paid");
    refused(&desk, &["pay", "P2", "paid"], 1, "approve it first");
    for step in ["approved", "sent", "paid"] {
        desk.ok(&["pay", "P2", step]);
    }
    let stipend = &show(&desk, "P2")["stipend"][0];
    assert_eq!((&stipend["cents"], &stipend["step"]), (&50_000.into(), &"paid".into()));
    assert_eq!(desk.json(&["show", "P2", "--as", "T4"]).get("stipend"), None, "the mentee does not see it");
}

#[test]
fn reflections_are_their_authors_own() {
    let desk = office();
    desk.ok(&["reflect", "P2", "learned", "--words", "patience", "--as", "T3"]);
    desk.ok(&["reflect", "P2", "learned", "--words", "courage", "--as", "T4", "--shared"]);
    let words = |arguments: &[&str]| {
        let shown = desk.json(arguments)["reflections"].clone();
        shown.as_array().unwrap().iter().map(|it| it["words"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words(&["show", "P2"]), ["courage"]);
    assert_eq!(words(&["show", "P2", "--as", "T4"]), ["courage"]);
    assert_eq!(words(&["show", "P2", "--as", "T3"]), ["patience", "courage"]);
    assert!(!desk.ok(&["show", "P2"]).contains("patience"));
    desk.ok(&["comment", "P2", "--by", "district", "--words", "more of this"]);
    assert!(desk.ok(&["show", "P2"]).contains("more of this"));
    assert!(!desk.ok(&["show", "P2", "--as", "T3"]).contains("more of this"));
}

#[test]
fn attendance_is_recorded_for_many_at_once() {
    let desk = office();
    desk.ok(&["attend", "autumn session", "T1", "łukasz nowak", "--on", "2026-10-01"]);
    assert_eq!(show(&desk, "T3")["trained_on"], "2026-10-01");
    refused(&desk, &["attend", "yoga", "T1"], 1, "Autumn session");
    refused(&desk, &["attend", "autumn session", "T3", "--as", "T1"], 2, "their own attendance");
}

#[test]
fn conditions_are_listed_with_their_reasons() {
    let desk = office();
    desk.ok(&["edit", "person", "T4", "--set", "special_evaluation=yes"]);
    let rows = desk.json(&["eligible", "new-admins", "T4", "--as-mentee"]);
    let finding = |rule: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["rule"] == rule).unwrap().clone();
        (row["finding"].as_str().unwrap().to_owned(), row["reason"].as_str().unwrap().to_owned())
    };
    assert_eq!(finding("standing"), ("not-met".to_owned(), "as the office has it".to_owned()));
    assert_eq!(finding("new-to-role").0, "not-known");
    assert!(desk.ok(&["eligible", "new-admins", "T3"]).contains("not known"));
    refused(&desk, &["eligible", "new-admins", "T4", "--as", "T3"], 2, "own conditions");
    let verdicts = desk.json(&["show", "P2", "--as", "T3"])["eligibility"].clone();
    assert!(verdicts.as_array().unwrap().iter().all(|verdict| verdict["person"] == "T3"), "{verdicts}");
}

#[test]
fn needs_and_the_word_on_evaluation_stay_with_the_office() {
    let desk = office();
    desk.ok(&["edit", "person", "T4", "--set", "special_evaluation=yes"]);
    assert_eq!(show(&desk, "T4")["special_evaluation"], true);
    let other = desk.json(&["show", "T4", "--as", "T3"]);
    assert_eq!((&other["special_evaluation"], other["needs"].as_array().map(Vec::len)), (&Value::Null, Some(0)));
    assert_eq!(desk.json(&["show", "T4", "--as", "T4"])["needs"][0], "law");
    let people = desk.json(&["people", "--as", "T3"]);
    assert!(people.as_array().unwrap().iter().all(|row| row["special_evaluation"].is_null()));
}

#[test]
fn a_rehearsal_says_what_would_turn_and_writes_nothing() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let rehearse = ["edit", "program", "classified-26", "--set", "hours_target=1h", "--dry-run"];
    let found = desk.json(&rehearse);
    let pairing = &found["pairings"][0];
    assert_eq!(pairing["pairing"], "P1");
    assert!(pairing["gone"].to_string().contains("hours-"), "{pairing}");
    let words = desk.ok(&rehearse);
    assert!(words.contains("1 pairing would change") && words.contains("nothing was written"), "{words}");
    assert_eq!(desk.ok(&["export", "all"]), before);
    refused(&desk, &["edit", "program", "classified-26", "--ends", "2020-01-01", "--dry-run"], 1, "before it starts");
    let none = desk.json(&["edit", "program", "classified-26", "--set", "hours_target=1h", "--dry-run", "--as", "T3"]);
    assert_eq!(none["pairings"].as_array().unwrap().len(), 0, "others' pairings stay out of reach");
}

#[test]
fn a_program_is_cloned_into_the_next_year() {
    let desk = office();
    desk.ok(&["evaluate", "--program", "new-admins", "--region", "south", "--rule", "survey"]);
    desk.ok(&[
        "add",
        "program",
        "--from",
        "new-admins",
        "--id",
        "admins-27",
        "--starts",
        "2027-07-01",
        "--ends",
        "2028-06-30",
    ]);
    let (old, new) = (show(&desk, "new-admins"), show(&desk, "admins-27"));
    assert_eq!((&new["rules"], &new["checklists"]), (&old["rules"], &old["checklists"]));
    assert_eq!((&new["name"], new["closures"].as_array().map(Vec::len)), (&"New administrators".into(), Some(0)));
    let text = desk.ok(&["show", "admins-27"]);
    assert!(text.contains("South") && text.contains("T1") && text.contains("How useful was it?"), "{text}");
    assert!(!text.contains("2026-11-21"), "surveys that were given stay in the old year: {text}");
    refused(&desk, &["add", "program", "--id", "x", "--starts", "2027-07-01", "--ends", "2028-06-30"], 2, "--template");
}

#[test]
fn an_added_block_and_a_waived_skill_are_on_the_sheet() {
    let desk = office();
    desk.ok(&["add", "block", "P2", "Grant writing", "--skill", "Find a grant", "--skill", "Write the letter"]);
    desk.ok(&["tick", "P2", "find a grant", "--stage", "modelled", "--target", "3"]);
    desk.ok(&["tick", "P2", "write the letter", "--waive", "exam week"]);
    let marks = show(&desk, "P2")["marks"].clone();
    let mark = |skill: &str| marks.as_array().unwrap().iter().find(|mark| mark["skill"] == skill).unwrap().clone();
    assert_eq!((&mark("find-a-grant")["stage"], &mark("find-a-grant")["target"]), (&"modelled".into(), &3.into()));
    let waived = mark("write-the-letter");
    assert_eq!((&waived["stage"], &waived["waived"]), (&"not-started".into(), &"exam week".into()));
    refused(&desk, &["add", "block", "P2", "Grant writing", "--skill", "x"], 1, "already");
}

#[test]
fn every_command_refuses_other_peoples_records() {
    let desk = office();
    desk.ok(&["add", "request", "--program", "new-admins", "--kind", "mentor", "--person", "T2", "--mentor", "T3"]);
    for arguments in [
        vec!["submit", "P2", "2026-10"],
        vec!["goal", "P2", "1", "--progress", "x"],
        vec!["review", "P2", "--at", "50"],
        vec!["evaluate", "P2", "--by", "mentor"],
        vec!["pay", "P2", "approved"],
        vec!["reflect", "P2", "learned", "--words", "x"],
        vec!["comment", "P2", "--words", "x"],
        vec!["add", "block", "P2", "x", "--skill", "x"],
        vec!["log", "30m today", "--group", "P1,P2"],
        vec!["answer", "R1", "accept"],
        vec!["add", "request", "--program", "new-admins", "--kind", "mentor", "--person", "T2"],
    ] {
        let run = desk.run(&[&arguments[..], &["--as", "T1"]].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
    }
    assert_eq!(desk.json(&["requests", "--as", "T1"]).as_array().unwrap().len(), 0);
    assert_eq!(desk.json(&["requests", "--as", "T2"]).as_array().unwrap().len(), 1);
    assert_eq!(desk.run(&["answer", "R1", "accept", "--as", "T2"]).code, 2, "no one answers their own request");
    desk.ok(&["answer", "R1", "accept", "--as", "T3"]);
}

#[test]
fn alerts_stand_in_the_list_of_the_day_beside_pairings() {
    let desk = office();
    desk.ok(&[
        "add",
        "request",
        "--program",
        "new-admins",
        "--kind",
        "mentor",
        "--person",
        "T2",
        "--mentor",
        "T3",
        "--received",
        "2026-10-01",
    ]);
    let waiting = desk.json(&["today", "--kind", "request-waiting"]);
    let row = waiting.as_array().unwrap().iter().find(|row| row["person"] == "T2").unwrap().clone();
    assert_eq!((&row["pairing"], &row["severity"], &row["region"]), (&Value::Null, &"overdue".into(), &"north".into()));
    assert!(desk.ok(&["today", "--kind", "request-waiting"]).contains("Jin Park"));
    assert_eq!(desk.json(&["today", "--kind", "request-waiting", "--region", "south"]).as_array().unwrap().len(), 0);
    assert_eq!(desk.json(&["today", "--kind", "request-waiting", "--as", "T1"]).as_array().unwrap().len(), 0);
    let all = desk.json(&["today"]);
    let order = |row: &Value| ["overdue", "due", "notice"].iter().position(|word| row["severity"] == *word).unwrap();
    assert!(all.as_array().unwrap().iter().map(order).is_sorted());
}
