//! Importing a district's files through the command line.

use serde_json::Value;

use crate::support::{
    binary,
    binary::{Desk, district},
};

#[test]
fn a_district_comes_in_whole_and_can_come_in_again() {
    let desk = district();
    let people: Value = desk.json(&["people"]);
    assert_eq!(people.as_array().unwrap().len(), 600);
    let pairings = desk.json(&["pairings"]);
    assert_eq!(pairings.as_array().unwrap().len(), 140);
    for (kind, count) in [("people", 600), ("pairings", 140), ("logs", 740)] {
        let again = desk.json(&["import", kind, &binary::data(kind)]);
        assert_eq!(again["unchanged"], count, "{kind}: {again}");
        assert_eq!(again["created"], 0);
        assert_eq!(again["updated"], 0);
    }
}

#[test]
fn attention_has_every_field_that_scripts_rely_on() {
    let desk = district();
    let today = desk.json(&["today"]);
    let items = today.as_array().unwrap();
    assert!(!items.is_empty());
    for item in items {
        for field in ["message", "rule", "source", "next_step"] {
            assert!(!item[field].as_str().unwrap().is_empty(), "{field} of {item}");
        }
        for field in [
            "kind", "severity", "program", "pairing", "mentor", "mentee", "person", "region", "since", "due", "figures",
        ] {
            assert!(item.get(field).is_some(), "{field} of {item}");
        }
    }
    let order = |item: &Value| ["overdue", "due", "notice"].iter().position(|word| item["severity"] == *word).unwrap();
    assert!(items.windows(2).all(|pair| order(&pair[0]) <= order(&pair[1])), "most urgent first");
    let only = desk.json(&["today", "--program", "classified-26", "--kind", "never-met"]);
    assert!(
        only.as_array().unwrap().iter().all(|item| item["program"] == "classified-26" && item["kind"] == "never-met")
    );
    assert_eq!(desk.run(&["today", "--exit-code"]).code, 10);
}

#[test]
fn what_goes_out_comes_in_again_to_the_byte() {
    let desk = district();
    desk.ok(&["tick", "P1", &first_skill(&desk), "--stage", "modelled"]);
    let copy = Desk::empty();
    let all = desk.ok(&["export", "all"]);
    let file = copy.file("all.jsonl", &all);
    copy.ok(&["import", "all", &file]);
    assert_eq!(copy.ok(&["export", "all"]), all);
    let other = Desk::empty();
    for kind in ["program", "people", "pairings", "logs", "marks"] {
        let out = desk.ok(&["export", kind]);
        let file = other.file(kind, &out);
        other.ok(&["import", kind, &file]);
        assert_eq!(other.ok(&["export", kind]), out, "{kind}");
    }
}

fn first_skill(desk: &Desk) -> String {
    desk.json(&["show", "P1"])["marks"][0]["skill"].as_str().unwrap().to_owned()
}

#[test]
fn a_bad_row_stops_the_whole_file_and_every_bad_row_is_named() {
    let desk = district();
    let before = desk.ok(&["export", "all"]);
    let file = desk.file(
        "logs.csv",
        "program,mentor,mentee,on,minutes\nclassified-26,E10218,E10224,2026-11-01,30\nclassified-26,No one,E10224,2026-11-02,30\nclassified-26,E10218,E10224,2026-13-02,30\nclassified-26,E10218,E10224,2026-11-03,-5\n",
    );
    let run = desk.run(&["import", "logs", &file]);
    assert_eq!(run.code, 1);
    for line in ["logs.csv:3: ", "logs.csv:4: ", "logs.csv:5: "] {
        assert!(run.err.contains(line), "{line} in {}", run.err);
    }
    assert_eq!(desk.ok(&["export", "all"]), before, "nothing was written");
}

#[test]
fn logging_ticking_and_undoing_are_seen_at_once() {
    let desk = district();
    let before = desk.json(&["show", "P2"])["minutes_logged"].as_u64().unwrap();
    desk.ok(&["log", "45m yesterday phone budget, keys", "--pairing", "P2"]);
    let after = desk.json(&["show", "P2"]);
    assert_eq!(after["minutes_logged"].as_u64().unwrap(), before + 45);
    let entry =
        after["entries"].as_array().unwrap().iter().find(|entry| entry["on"] == "2026-11-20" && entry["minutes"] == 45);
    let entry = entry.expect("the new entry");
    assert_eq!(entry["kind"], "call");
    assert_eq!(entry["topics"], serde_json::json!(["budget", "keys"]));
    let repeated = desk.run(&["log", "45m yesterday phone", "--pairing", "P2"]);
    assert_eq!(repeated.code, 1, "{}", repeated.err);
    desk.ok(&["log", "45m yesterday phone", "--pairing", "P2", "--again"]);
}

#[test]
fn private_notes_stay_out_of_show() {
    let desk = district();
    let shown = desk.ok(&["show", "P1", "--json"]);
    let logs = desk.ok(&["export", "logs"]);
    assert!(logs.contains("private"));
    let entries: Value = serde_json::from_str(&shown).unwrap();
    let private: Vec<&Value> =
        entries["entries"].as_array().unwrap().iter().filter(|entry| entry["private"] == true).collect();
    assert!(!private.is_empty());
    assert!(private.iter().all(|entry| entry["note"].is_null()));
}

#[test]
fn usage_errors_print_one_line_and_set_the_exit_code() {
    let desk = district();
    for (arguments, code) in [
        (vec!["show", "no one at all"], 2),
        (vec!["show", "P99999"], 2),
        (vec!["log", "45x", "--pairing", "P1"], 2),
        (vec!["log", "45m 31 feb", "--pairing", "P1"], 2),
        (vec!["tick", "P1", "no such skill"], 2),
        (vec!["today", "--kind", "lateness"], 2),
        (vec!["today", "--program", "nothing"], 2),
        (vec!["pairings", "--state", "happy"], 2),
        (vec!["--today", "2026-02-30", "today"], 2),
        (vec!["import", "people", "/nonexistent/file.csv"], 1),
        (
            vec!["add", "program", "--template", "nope", "--id", "x", "--starts", "2026-08-01", "--ends", "2027-05-01"],
            2,
        ),
        (
            vec!["add", "program", "--template", "masa", "--id", "x", "--starts", "2026-08-01", "--ends", "2025-05-01"],
            1,
        ),
        (vec!["add", "pairing", "--program", "pathways", "--mentor", "E10000", "--mentee", "E10000"], 1),
    ] {
        let run = desk.run(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty(), "{arguments:?} printed {}", run.out);
        assert!(!run.err.trim().is_empty() && !run.err.contains("panicked"), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn without_a_terminal_the_desk_names_another_way() {
    let desk = Desk::empty();
    let run = desk.run(&[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("mentordesk today"), "{}", run.err);
}

#[test]
fn a_report_covers_one_region() {
    let desk = district();
    let pairs = |rest: &[&str]| {
        let rows = desk.json(&[&["report", "pairs", "--program", "new-admins"], rest].concat());
        let region = |row: &serde_json::Value| row["region"].as_str().unwrap().to_owned();
        rows.as_array().unwrap().iter().map(region).collect::<Vec<_>>()
    };
    let all = pairs(&[]);
    let first = all.iter().find(|region| !region.is_empty()).unwrap().clone();
    let expected: Vec<_> = all.iter().filter(|region| **region == first).cloned().collect();
    assert!(expected.len() < all.len());
    assert_eq!(pairs(&["--region", &first.to_uppercase()]), expected);
    let wrong = desk.run(&["report", "pairs", "--region", "nowhere"]);
    assert!(wrong.code == 2 && wrong.err.contains("no one is of the region"), "{}", wrong.err);
}
