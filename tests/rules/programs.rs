//! The five programs, sentence by sentence of their documents, tested through the shell.
//!
//! `assets/programs/COVERAGE.md` maps each sentence to these tests.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::binary::Desk;

type Cells<'a> = &'a [(&'a str, &'a str)];

/// Everything that any of the five programs wants attested of a mentor.
const ATTESTED: &str = "mentor-competence;breadth;confidentiality;supporting-services;commitment-to-students;\
                        knowledge-of-job;professionalism;interpersonal;communication;organization;problem-solving";

/// A mentor who meets every condition of every program.
const MENTOR: Cells = &[
    ("name", "Carmen Peña"),
    ("role", "Registrar"),
    ("employed_on", "2010-08-01"),
    ("role_since", "2018-08-01"),
    ("permanent_since", "2011-08-01"),
    ("status", "permanent"),
    ("member", "yes"),
    ("special_evaluation", "no"),
    ("mentor", "yes"),
    ("capacity", "3"),
    ("trained_on", "2025-09-01"),
    ("attested", ATTESTED),
];

/// A mentee who meets every condition of every program.
const MENTEE: Cells = &[
    ("name", "Jin Park"),
    ("role", "Registrar"),
    ("employed_on", "2026-07-01"),
    ("role_since", "2026-07-01"),
    ("status", "permanent"),
    ("member", "yes"),
    ("special_evaluation", "no"),
    ("mentor", "no"),
    ("new_to_role", "yes"),
];

/// A people file with these rows. If a column occurs twice in a row, the later cell counts.
fn people(rows: &[(&str, &[Cells])]) -> String {
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    let all: Vec<BTreeMap<&str, &str>> =
        rows.iter().map(|(_, cells)| cells.iter().flat_map(|cells| cells.iter().copied()).collect()).collect();
    for column in all.iter().flat_map(BTreeMap::keys) {
        let next = columns.len();
        columns.entry(column).or_insert(next);
    }
    let names: Vec<_> = columns.keys().copied().collect();
    let mut text = format!("ref,{}\n", names.join(","));
    for ((id, _), cells) in rows.iter().zip(&all) {
        let cells: Vec<_> = names.iter().map(|name| cells.get(name).copied().unwrap_or_default()).collect();
        text.push_str(&format!("{id},{}\n", cells.join(",")));
    }
    text
}

/// A program `p` with that template, from July to June, without people.
fn program(template: &str, set: &[&str]) -> Desk {
    let desk = Desk::empty();
    let dates = ["--starts", "2026-07-01", "--ends", "2027-06-30"];
    let mut arguments = vec!["add", "program", "--template", template, "--id", "p"];
    arguments.extend(dates);
    for set in set {
        arguments.extend(["--set", *set]);
    }
    desk.ok(&arguments);
    desk
}

/// A program with an active pairing of the mentor `m` and the mentee `e` since September, with these cells changed.
fn pair(template: &str, mentor: Cells, mentee: Cells) -> Desk {
    let desk = program(template, &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR, mentor]), ("e", &[MENTEE, mentee])]));
    bring(
        &desk,
        "pairings",
        "program,mentor,mentee,state,starts_on,mentor_signed_on,mentee_signed_on,received_on\n\
         p,m,e,active,2026-09-01,2026-09-01,2026-09-01,2026-09-01\n",
    );
    desk
}

/// Imports a file with this text.
fn bring(desk: &Desk, kind: &str, text: &str) {
    let file = desk.file(&format!("{kind}.in"), text);
    desk.ok(&["import", kind, &file]);
}

/// Imports a file with this text, as of that day.
fn bring_on(desk: &Desk, today: &str, kind: &str, text: &str) {
    let file = desk.file(&format!("{kind}.in"), text);
    desk.ok(&["import", kind, &file, "--today", today]);
}

/// Logs contacts of the pairing: days, minutes, and kinds.
fn log(desk: &Desk, rows: &[(&str, u32, &str)]) {
    let rows: String = rows.iter().map(|(on, minutes, kind)| format!("p,m,e,{on},{minutes},{kind}\n")).collect();
    bring(desk, "logs", &format!("program,mentor,mentee,on,minutes,kind\n{rows}"));
}

/// The items of that kind on a day.
fn items(desk: &Desk, today: &str, kind: &str) -> Vec<Value> {
    let found = desk.json(&["today", "--kind", kind, "--today", today]);
    let found = found.as_array().unwrap().clone();
    for item in &found {
        for field in ["message", "rule", "source", "next_step"] {
            assert!(!item[field].as_str().unwrap().is_empty(), "{field} of {item}");
        }
    }
    found
}

/// The severity and rule of the only item of that kind.
fn only(desk: &Desk, today: &str, kind: &str) -> (String, String) {
    let found = items(desk, today, kind);
    assert_eq!(found.len(), 1, "{kind} on {today}: {found:#?}");
    let text = |field: &str| found[0][field].as_str().unwrap().to_owned();
    (text("severity"), text("rule"))
}

fn one(severity: &str, rule: &str) -> (String, String) {
    (severity.to_owned(), rule.to_owned())
}

/// Asserts that the program has each of these rules, with the document as source.
fn shows(template: &str, document: &str, rules: &[&str]) {
    let shown = program(template, &[]).json(&["show", "p"]);
    for wanted in rules {
        let rule = shown["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == *wanted);
        let rule = rule.unwrap_or_else(|| panic!("{template} has no rule {wanted}"));
        assert!(rule["says"].as_str().unwrap().ends_with('.'), "{rule}");
        assert!(rule["source"].as_str().unwrap().starts_with(document), "{rule}");
    }
}

#[test]
fn st_vrain_shows_its_purpose_and_the_part_of_a_mentor() {
    shows(
        "st-vrain",
        "St. Vrain, ",
        &[
            "welcome",
            "growth",
            "good-work",
            "point-of-contact",
            "first-step",
            "settle",
            "as-needed",
            "ways-of-the-house",
            "forms",
            "entry",
            "new-or-transitioning",
            "similar-role",
        ],
    );
}

#[test]
fn st_vrain_wants_two_school_years_in_the_position() {
    // The school year of August 2025 began after this mentor did, so only one year is complete.
    let desk = pair("st-vrain", &[("role_since", "2025-06-30")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "mentor-in-position"));
    let desk = pair("st-vrain", &[("role_since", "2024-06-30")], &[]);
    assert_eq!(items(&desk, "2026-11-21", "not-eligible"), Vec::<Value>::new());
}

#[test]
fn st_vrain_counts_school_years_as_they_were_with_a_fortnight_of_grace() {
    let desk = Desk::empty();
    let year = |id: &str, starts: &str, ends: &str| {
        desk.ok(&["add", "program", "--template", "st-vrain", "--id", id, "--starts", starts, "--ends", ends]);
    };
    // The year of 2024 began two weeks later than those after it.
    year("p", "2026-08-05", "2027-05-28");
    let mentor = |since: &'static str| people(&[("m", &[MENTOR, &[("programs", "p"), ("role_since", since)]])]);
    let met = |since: &'static str| {
        bring(&desk, "people", &mentor(since));
        let rows = desk.json(&["eligible", "p", "m"]);
        let row = rows.as_array().unwrap().iter().find(|row| row["rule"] == "mentor-in-position").unwrap().clone();
        row["finding"].as_str().unwrap_or_else(|| panic!("{row}")).to_owned()
    };
    assert_eq!((met("2024-08-19").as_str(), met("2024-08-20").as_str()), ("met", "not-met"));
    year("y25", "2025-08-06", "2026-05-29");
    year("y24", "2024-08-21", "2025-05-30");
    assert_eq!((met("2024-09-04").as_str(), met("2024-09-05").as_str()), ("met", "not-met"));
}

#[test]
fn st_vrain_checklist_is_that_of_the_department_and_asked_for_if_none_fits() {
    let desk = program("st-vrain", &[]);
    let rows: &[(&str, &[Cells])] = &[
        ("m", &[MENTOR, &[("capacity", "9")]]),
        ("a", &[MENTEE, &[("role", "Secretary"), ("unit", "Transportation")]]),
        ("b", &[MENTEE, &[("role", "Custodian"), ("unit", "Lincoln Elementary")]]),
        ("c", &[MENTEE, &[("role", "Archivist"), ("unit", "Lincoln Elementary")]]),
    ];
    bring(&desk, "people", &people(rows));
    let add = |mentee: &str| desk.run(&["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", mentee]);
    let lists = |id: &str| {
        let marks = desk.json(&["show", id])["marks"].as_array().unwrap().clone();
        let mut lists: Vec<_> = marks.iter().map(|mark| mark["checklist"].as_str().unwrap().to_owned()).collect();
        lists.dedup();
        lists
    };
    add("a");
    add("b");
    assert_eq!((lists("P1"), lists("P2")), (vec!["transportation".to_owned()], vec!["custodial".to_owned()]));
    let asked = add("c");
    assert!(asked.code == 0 && (asked.out + &asked.err).contains("no checklist is chosen yet"), "it asks");
    assert_eq!(lists("P3"), Vec::<String>::new());
    bring(&desk, "logs", "program,mentor,mentee,on,minutes,kind\np,m,c,2026-11-21,30,meeting\n");
    let found = items(&desk, "2026-11-21", "checklist-not-started");
    let step = found.iter().find(|item| item["pairing"] == "P3").unwrap()["next_step"].as_str().unwrap().to_owned();
    assert!(step.contains("Choose the checklist"), "{step}");
    desk.ok(&["edit", "pairing", "P3", "--checklist", "office"]);
    assert_eq!(lists("P3"), ["office"]);
    assert_eq!(desk.run(&["edit", "pairing", "P3", "--checklist", "kitchen"]).code, 2);
}

#[test]
fn st_vrain_says_whose_competence_nobody_has_attested() {
    let desk = pair("st-vrain", &[("attested", "")], &[]);
    let found = items(&desk, "2026-11-21", "not-eligible");
    assert_eq!((found.len(), &found[0]["severity"], &found[0]["person"]), (1, &"notice".into(), &"m".into()));
    assert!(found[0]["pairing"].is_null());
    bring(&desk, "people", "ref,name,attested\nm,Carmen Peña,mentor-competence\n");
    assert_eq!(items(&desk, "2026-11-21", "not-eligible"), Vec::<Value>::new());
}

#[test]
fn st_vrain_advises_training() {
    let desk = pair("st-vrain", &[("trained_on", "")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "training-missing"), one("notice", "mentor-training"));
    let desk = pair("st-vrain", &[], &[]);
    assert_eq!(items(&desk, "2026-11-21", "training-missing"), Vec::<Value>::new());
}

#[test]
fn st_vrain_expects_ten_hours_in_the_school_year() {
    let desk = pair("st-vrain", &[], &[]);
    log(&desk, &[("2026-09-08", 30, "meeting")]);
    assert_eq!(desk.json(&["pairings"])[0]["minutes_target"], 600);
    assert_eq!(only(&desk, "2027-01-20", "hours-behind"), one("due", "hours-target"));
    let item = &items(&desk, "2027-01-20", "hours-behind")[0];
    assert_eq!((&item["figures"]["logged"], &item["figures"]["target"]), (&30.into(), &600.into()));
}

#[test]
fn st_vrain_wants_meetings_often_at_first_and_as_needed_later() {
    let desk = pair("st-vrain", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    // September requires two, and one of them is due once half of it is over.
    assert_eq!(items(&desk, "2026-09-22", "meeting-overdue"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2026-10-15", "meeting-overdue"), one("overdue", "cadence"));
    assert_eq!(items(&desk, "2027-03-15", "meeting-overdue"), Vec::<Value>::new());
}

#[test]
fn st_vrain_wants_an_introductory_meeting() {
    let desk = pair("st-vrain", &[], &[]);
    assert_eq!(only(&desk, "2026-09-15", "never-met"), one("due", "introduction-within"));
    assert_eq!(only(&desk, "2026-09-16", "never-met"), one("overdue", "introduction-within"));
}

#[test]
fn st_vrain_marks_needs_at_the_first_meeting_and_gives_them_a_date() {
    let desk = pair("st-vrain", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(only(&desk, "2026-09-08", "checklist-not-started").1, "start-levels");
    let marks = "program,mentor,mentee,checklist,skill,start,need,stage,on\n\
                 p,m,e,office,october-count-folder,1,high,not started,\n\
                 p,m,e,office,report-cards-and-transcripts,1,medium,scheduled,2026-09-10\n";
    bring(&desk, "marks", marks);
    assert_eq!(items(&desk, "2026-09-08", "checklist-not-started"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2026-09-08", "skill-unscheduled").1, "schedule-needs");
    assert_eq!(only(&desk, "2026-09-11", "skill-overdue").1, "schedule-needs");
}

#[test]
fn st_vrain_announces_the_year_of_the_job() {
    let desk = program("st-vrain", &[]);
    let shown = desk.ok(&["show", "p"]);
    assert!(shown.contains("October count of students") && shown.contains("skills = [\"october-count-folder\"]"));
    assert!(shown.matches("[[program.event]]").count() >= 12, "{shown}");
    shows("st-vrain", "St. Vrain, ", &["role-calendar"]);
}

#[test]
fn st_vrain_has_questions_to_reflect_on() {
    let shown = program("st-vrain", &[]).ok(&["show", "p"]);
    assert!(shown.matches("[[program.reflection]]").count() >= 5);
}

#[test]
fn st_vrain_lets_blocks_be_added() {
    shows("st-vrain", "St. Vrain, ", &["added-blocks", "schedule-needs"]);
    let desk = pair("st-vrain", &[], &[]);
    let marks = "program,mentor,mentee,checklist,block,skill,start\np,m,e,added,grants,grant-report,1\n";
    bring(&desk, "marks", marks);
    assert!(desk.ok(&["export", "marks"]).contains("added,grants,grant-report"));
}

#[test]
fn mcps_shows_what_it_is_for_and_how_mentors_help() {
    shows(
        "mcps",
        "MCPS, ",
        &[
            "voluntary",
            "purpose",
            "at-your-side",
            "benefits",
            "beyond-the-manager",
            "entry",
            "support",
            "skill-areas",
            "wider-view",
            "hard-times",
            "mentor-skills",
            "willing",
            "any-employee",
            "commitment",
            "meeting-time",
            "no-fault-ending",
            "questions-welcome",
            "forms",
            "counts",
        ],
    );
}

#[test]
fn mcps_mentors_have_five_years_of_employment_and_one_in_the_position() {
    let desk = pair("mcps", &[("employed_on", "2021-11-22")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "years-employed"));
    assert_eq!(items(&desk, "2026-11-22", "not-eligible"), Vec::<Value>::new());
    let desk = pair("mcps", &[("role_since", "2025-11-22")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "years-in-role"));
}

#[test]
fn mcps_wants_breadth_and_confidentiality_attested() {
    let desk = pair("mcps", &[("attested", "breadth")], &[]);
    desk.ok(&["edit", "pairing", "P1", "--mentor-signed", ""]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("notice", "confidentiality"));
    let desk = pair("mcps", &[("attested", "confidentiality")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("notice", "breadth"));
}

#[test]
fn mcps_mentees_are_permanent_and_in_no_special_evaluation() {
    let desk = pair("mcps", &[], &[("status", "probationary")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "mentee-permanent"));
    let desk = pair("mcps", &[], &[("special_evaluation", "yes")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "mentee-not-in-special-evaluation"));
    let item = &items(&desk, "2026-11-21", "not-eligible")[0];
    let message = item["message"].as_str().unwrap().to_lowercase();
    assert!(!message.contains("evaluation") && !message.contains("assistance"), "{message}");
}

#[test]
fn mcps_supervisors_never_mentor_whom_they_supervise() {
    let desk = pair("mcps", &[], &[("supervisor", "m")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "not-the-supervisor"));
    let refused = desk.run(&["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "e"]);
    assert_ne!(refused.code, 0);
}

#[test]
fn mcps_is_active_only_with_the_agreement() {
    let desk = program("mcps", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE])]));
    desk.ok(&["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "e", "--starts", "2026-11-02"]);
    desk.ok(&["edit", "pairing", "P1", "--state", "confirmed"]);
    let refused = desk.run(&["edit", "pairing", "P1", "--state", "active"]);
    assert!(refused.code == 1 && refused.err.contains("agreement"), "{}", refused.err);
    assert_eq!(only(&desk, "2026-11-21", "agreement-missing"), one("overdue", "agreement"));
    bring(
        &desk,
        "pairings",
        "program,mentor,mentee,mentor_signed_on,mentee_signed_on,received_on\np,m,e,2026-11-03,2026-11-03,2026-11-04\n",
    );
    desk.ok(&["edit", "pairing", "P1", "--state", "active"]);
    assert_eq!(items(&desk, "2026-11-21", "agreement-missing"), Vec::<Value>::new());
}

#[test]
fn mcps_owes_the_pair_a_word_on_next_steps() {
    let desk = pair("mcps", &[], &[]);
    assert_eq!(only(&desk, "2026-09-02", "request-waiting"), one("due", "next-steps"));
    // The sixth open day after the receipt of the agreement.
    assert_eq!(only(&desk, "2026-09-09", "request-waiting"), one("overdue", "next-steps"));
}

#[test]
fn mcps_allows_four_hours_a_month_and_no_more() {
    let desk = pair("mcps", &[], &[]);
    log(&desk, &[("2026-09-08", 120, "meeting"), ("2026-09-15", 120, "meeting")]);
    assert_eq!(items(&desk, "2026-10-01", "month-above-maximum"), Vec::<Value>::new());
    log(&desk, &[("2026-09-22", 1, "call")]);
    assert_eq!(only(&desk, "2026-10-01", "month-above-maximum"), one("overdue", "month-maximum"));
}

#[test]
fn mcps_keeps_training_tutoring_and_coaching_apart() {
    let desk = pair("mcps", &[], &[]);
    let apart = [("2026-09-08", 60, "training"), ("2026-09-09", 60, "tutoring"), ("2026-09-10", 60, "coaching")];
    log(&desk, &apart);
    assert_eq!(desk.json(&["pairings"])[0]["minutes_logged"], 0);
    // None of them counts as the first meeting.
    assert_eq!(items(&desk, "2026-09-20", "never-met").len(), 1);
    log(&desk, &[("2026-09-11", 45, "meeting")]);
    assert_eq!(desk.json(&["pairings"])[0]["minutes_logged"], 45);
}

#[test]
fn mcps_wants_the_log_of_each_month_handed_in() {
    let desk = pair("mcps", &[], &[]);
    log(&desk, &[("2026-10-08", 60, "meeting")]);
    let waiting = |today: &str| items(&desk, today, "log-not-submitted");
    // September was not submitted either. The fifth open day of November is the 6th.
    assert_eq!(waiting("2026-11-06").len(), 1);
    let late = waiting("2026-11-07");
    assert_eq!((late.len(), &late[0]["severity"], &late[0]["rule"]), (1, &"overdue".into(), &"monthly-log".into()));
    assert!(late[0]["next_step"].as_str().unwrap().contains("September and October"), "one item names both: {late:?}");
}

#[test]
fn mcps_runs_twelve_months_from_its_own_start() {
    let desk = pair("mcps", &[], &[]);
    assert_eq!(items(&desk, "2027-07-31", "ending-soon"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2027-08-01", "ending-soon").1, "ending-notice");
    assert_eq!(items(&desk, "2027-08-31", "past-end"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2027-09-01", "past-end").1, "term");
}

#[test]
fn mcps_lasts_up_to_twelve_months_and_no_longer() {
    let desk = pair("mcps", &[], &[]);
    let refused = desk.run(&["edit", "pairing", "P1", "--ends", "2027-09-01"]);
    assert!(refused.code == 1 && refused.err.contains("Tue 31 Aug 2027"), "{}", refused.err);
    desk.ok(&["edit", "pairing", "P1", "--ends", "2027-08-31"]);
    bring(&desk, "people", &people(&[("e2", &[MENTEE])]));
    let new = ["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "e2", "--starts", "2026-10-01"];
    let refused = desk.run(&[&new[..], &["--ends", "2029-02-28"]].concat());
    assert!(refused.code == 1 && refused.err.contains("up to twelve months"), "{}", refused.err);
    desk.ok(&[&new[..], &["--ends", "2027-03-31"]].concat());
    // A file is recorded as given; the latest allowed day counts, with a notice.
    let file = desk.file("late.csv", "program,mentor,mentee,ends_on\np,m,e,2029-02-28\n");
    let read = desk.run(&["import", "pairings", &file]);
    assert!(read.code == 0 && (read.out + &read.err).contains("2027-08-31 counts"), "a notice");
    assert_eq!(desk.json(&["pairings"])[0]["ends_on"], "2027-08-31");
    let past = items(&desk, "2027-09-01", "past-end");
    assert!(past.iter().any(|item| item["pairing"] == "P1" && item["due"] == "2027-08-31"), "{past:?}");
}

#[test]
fn mcps_tells_the_next_steps_once_the_two_have_met_and_before_the_agreement() {
    let desk = program("mcps", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE])]));
    bring(&desk, "pairings", "program,mentor,mentee,state,starts_on\np,m,e,confirmed,2026-11-02\n");
    assert_eq!(items(&desk, "2026-11-04", "request-waiting"), Vec::<Value>::new(), "the two have not met");
    log(&desk, &[("2026-11-04", 30, "meeting")]);
    assert_eq!(only(&desk, "2026-11-04", "request-waiting"), one("due", "next-steps"));
    assert_eq!(only(&desk, "2026-11-12", "request-waiting"), one("overdue", "next-steps"));
    let letter = desk.ok(&["letter", "next-steps", "P1"]);
    for words in ["sign the agreement form", "Enclosed: the agreement form", "Both keep to themselves", "Jin Park"] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    desk.ok(&["edit", "pairing", "P1", "--told", "2026-11-06"]);
    assert_eq!(items(&desk, "2026-11-12", "request-waiting"), Vec::<Value>::new());
    let signed = ["--mentor-signed", "2026-11-09", "--mentee-signed", "2026-11-09", "--received", "2026-11-10"];
    desk.ok(&[&["edit", "pairing", "P1", "--state", "active"][..], &signed[..]].concat());
    assert_eq!(items(&desk, "2026-11-21", "request-waiting"), Vec::<Value>::new());
}

#[test]
fn mcps_objectives_of_the_request_become_the_goals() {
    let desk = program("mcps", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE]), ("f", &[MENTEE])]));
    let ask = |person: &str, mentor: &[&str], objective: &str| {
        let asked = ["add", "request", "--program", "p", "--kind", "mentor", "--person", person];
        desk.ok(&[&asked[..], mentor, &["--objective", objective]].concat());
    };
    ask("e", &["--mentor", "m"], "Learn purchasing");
    desk.ok(&["answer", "R1", "accept"]);
    for page in [vec!["show", "P1"], vec!["report", "agreement", "--pairing", "P1"]] {
        assert!(desk.ok(&page).contains("Learn purchasing"), "{page:?}");
    }
    // Without a mentor named, they wait with the person until a pairing is made.
    ask("f", &[], "Pass the interview");
    desk.ok(&["answer", "R2", "accept"]);
    desk.ok(&["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "f"]);
    assert!(desk.ok(&["show", "P2"]).contains("Pass the interview"));
}

#[test]
fn mcps_agreement_has_a_clause_on_confidentiality_and_signing_attests_it() {
    let desk = pair("mcps", &[("attested", "breadth")], &[]);
    let agreement = desk.ok(&["report", "agreement", "--pairing", "P1"]);
    assert!(agreement.contains("Both keep to themselves") && agreement.contains("By signing, the mentor attests"));
    assert_eq!(items(&desk, "2026-09-01", "not-eligible"), Vec::<Value>::new());
    let shown = desk.ok(&["show", "P1"]);
    assert!(shown.contains("attested by signing the agreement"), "{shown}");
    desk.ok(&["edit", "pairing", "P1", "--mentor-signed", ""]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("notice", "confidentiality"));
}

#[test]
fn mcps_letters_agreement_and_record_name_the_team_to_ask() {
    let desk = pair("mcps", &[], &[]);
    desk.ok(&["edit", "program", "p", "--contact", "Career team, careers@district.example, 555-0100"]);
    let pages = [
        vec!["show", "P1"],
        vec!["show", "p"],
        vec!["report", "agreement", "--pairing", "P1"],
        vec!["letter", "next-steps", "P1"],
        vec!["letter", "reminder", "P1"],
        vec!["export", "program"],
    ];
    for page in pages {
        assert!(desk.ok(&page).contains("careers@district.example"), "{page:?}");
    }
}

#[test]
fn mcps_requests_carry_objectives_and_wait_with_their_age() {
    let desk = program("mcps", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE])]));
    let text = "program,kind,person,mentor,received_on,objectives,note\n\
                p,mentor,e,m,2026-11-02,Learn purchasing,\n\
                p,interest,m,,2026-11-16,,Has been on two committees\n";
    bring(&desk, "requests", text);
    let waiting = items(&desk, "2026-11-20", "request-waiting");
    let severities: Vec<_> = waiting.iter().map(|item| item["severity"].as_str().unwrap()).collect();
    // The second period has passed: more than twice five open days for one, four for the other.
    assert_eq!(severities, ["overdue", "due"]);
    assert!(desk.ok(&["export", "requests"]).contains("Learn purchasing"));
}

#[test]
fn mcps_asks_the_mentee_what_the_program_was_like() {
    let desk = pair("mcps", &[], &[]);
    assert_eq!(items(&desk, "2027-08-16", "evaluation-due"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2027-08-17", "evaluation-due"), one("due", "evaluation"));
    let given = "program,mentor,mentee,rule,by,on,question,answer\n\
                 p,m,e,evaluation,mentee,2027-08-31,good-fit,5\n\
                 p,m,e,evaluation,mentee,2027-08-31,better,More evenings\n";
    bring_on(&desk, "2027-08-31", "surveys", given);
    assert_eq!(items(&desk, "2027-08-31", "evaluation-due"), Vec::<Value>::new());
}

#[test]
fn mcps_ends_without_fault_and_seeks_another_mentor() {
    let desk = pair("mcps", &[], &[("programs", "p")]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(items(&desk, "2026-11-21", "mentee-waiting"), Vec::<Value>::new());
    desk.ok(&["end", "P1", "--on", "2026-11-20"]);
    let pairing = &desk.json(&["pairings", "--state", "ended"])[0];
    assert_eq!((&pairing["id"], &pairing["minutes_logged"]), (&"P1".into(), &60.into()));
    let waiting = items(&desk, "2026-11-21", "mentee-waiting");
    assert_eq!((waiting.len(), &waiting[0]["person"]), (1, &"e".into()));
    assert_eq!(
        only(&desk, "2026-11-21", "evaluation-due"),
        one("due", "evaluation"),
        "feedback after an early end too"
    );
}

#[test]
fn mcps_loses_nothing_when_another_mentor_takes_over() {
    let desk = pair("mcps", &[("programs", "p")], &[("programs", "p")]);
    bring(&desk, "people", &people(&[("m2", &[MENTOR, &[("name", "Ruth Mensah"), ("programs", "p")]])]));
    desk.ok(&["edit", "pairing", "P1", "--goal", "Pass the interview"]);
    let marks = desk.json(&["show", "P1"])["marks"].as_array().unwrap().clone();
    let skill = marks[0]["skill"].as_str().unwrap().to_owned();
    desk.ok(&["tick", "P1", &skill, "--stage", "modelled"]);
    desk.ok(&["end", "P1", "--on", "2026-11-20"]);
    let suggested = desk.json(&["match", "--program", "p", "--mentee", "e"]).to_string();
    assert!(suggested.contains("\"mentor\":\"m2\"") && !suggested.contains("\"mentor\":\"m\""), "{suggested}");
    desk.ok(&["add", "pairing", "--program", "p", "--mentor", "m2", "--mentee", "e"]);
    let shown = desk.json(&["show", "P2"]);
    assert_eq!(shown["goals"][0]["text"], "Pass the interview");
    assert_eq!((&shown["marks"][0]["skill"], &shown["marks"][0]["stage"]), (&skill.into(), &"modelled".into()));
}

#[test]
fn seiu_shows_what_mentors_are_and_do() {
    shows(
        "seiu",
        "SEIU Mentor, ",
        &[
            "guide",
            "leadership",
            "goals",
            "own-growth",
            "honest-feedback",
            "growth-activities",
            "confidence-kept",
            "respect",
            "meeting-time",
            "feedback",
            "log",
            "related-work",
            "primary-position",
            "stipend",
        ],
    );
}

#[test]
fn seiu_mentors_are_permanent_for_five_years_or_recommended() {
    let desk = pair("seiu", &[("permanent_since", "2022-08-01")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "years-permanent"));
    let recommended = [("permanent_since", "2022-08-01"), ("documents", "supervisor recommendation")];
    let desk = pair("seiu", &recommended, &[]);
    assert_eq!(items(&desk, "2026-11-21", "not-eligible"), Vec::<Value>::new());
    let desk = pair("seiu", &[("role_since", "2026-01-10")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "years-in-role"));
}

#[test]
fn seiu_has_supporting_services_and_seven_competencies_attested() {
    let desk = pair("seiu", &[("attested", "")], &[]);
    let why = desk.ok(&["today", "--kind", "not-eligible", "--why"]);
    let unknown = ["supporting", "commitment", "knowledge", "professionalism", "interpersonal", "communication"];
    for word in unknown.iter().chain(&["organization", "problem"]) {
        assert!(why.contains(word), "{word}: {why}");
    }
}

#[test]
fn seiu_wants_one_to_four_hours_in_each_month() {
    let desk = pair("seiu", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting"), ("2026-10-08", 59, "meeting"), ("2026-11-09", 241, "meeting")]);
    assert_eq!(only(&desk, "2026-11-21", "month-below-minimum"), one("overdue", "month-minimum"));
    assert_eq!(only(&desk, "2026-11-21", "month-above-maximum"), one("due", "month-maximum"));
}

#[test]
fn seiu_meets_regularly() {
    let desk = pair("seiu", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(only(&desk, "2026-11-21", "meeting-overdue"), one("overdue", "cadence"));
}

#[test]
fn seiu_reviews_goals_midway_and_at_the_end() {
    let desk = pair("seiu", &[], &[]);
    assert_eq!(items(&desk, "2027-02-15", "review-due"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2027-03-05", "review-due").1, "reviews");
    assert_eq!(items(&desk, "2027-09-05", "review-due").len(), 2);
    // Not required if the planned duration is less than six months.
    let text = "program,mentor,mentee,starts_on,ends_on\np,m,e,2026-09-01,2027-01-31\n";
    bring(&desk, "pairings", text);
    assert_eq!(items(&desk, "2027-01-31", "review-due"), Vec::<Value>::new());
}

#[test]
fn seiu_sessions_for_mentors_are_mandatory() {
    let desk = pair("seiu", &[("trained_on", "")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "training-missing"), one("overdue", "mentor-training"));
    let text = "ref,name,attended\nm,Carmen Peña,Mentor learning sessions@2026-10-01\n";
    bring(&desk, "people", text);
    assert_eq!(items(&desk, "2026-11-21", "training-missing"), Vec::<Value>::new());
}

#[test]
fn seiu_pays_those_who_qualify_for_a_year() {
    let desk = pair("seiu", &[], &[]);
    assert_eq!(items(&desk, "2027-08-30", "stipend-due"), Vec::<Value>::new());
    let found = items(&desk, "2027-08-31", "stipend-due");
    // The program has no amount until it is set up, which blocks the stipend, as does that the two never met.
    assert!(reasons(&found).contains(&"no amount is set".to_owned()), "{found:?}");
}

/// The reasons against the only stipend that is due.
fn reasons(found: &[Value]) -> Vec<String> {
    assert_eq!(found.len(), 1, "{found:#?}");
    let reasons = found[0]["figures"]["reasons"].as_array().unwrap();
    reasons.iter().map(|reason| reason.as_str().unwrap().to_owned()).collect()
}

#[test]
fn seiu_pays_only_a_mentor_who_was_active_met_and_attended() {
    let desk = program("seiu", &["stipend=$300"]);
    bring(&desk, "people", &people(&[("m", &[MENTOR, &[("trained_on", "")]]), ("e", &[MENTEE])]));
    let paired = "program,mentor,mentee,state,starts_on\np,m,e,confirmed,2026-09-01\n";
    bring_on(&desk, "2026-09-01", "pairings", paired);
    let last = "2027-08-31";
    assert_eq!(reasons(&items(&desk, last, "stipend-due")), ["never-active", "never-met", "mentor-training"]);
    let pay = |more: &[&str]| {
        let mut arguments = vec!["pay", "P1", "approved", "--today", last];
        arguments.extend(more);
        desk.run(&arguments)
    };
    let refused = pay(&[]);
    assert_eq!(refused.code, 1);
    for words in ["never active", "never met", "required sessions"] {
        assert!(refused.err.contains(words), "{words}: {}", refused.err);
    }
    desk.ok(&["edit", "pairing", "P1", "--state", "active", "--today", "2026-09-02"]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(reasons(&items(&desk, last, "stipend-due")), ["mentor-training"]);
    assert_eq!(pay(&["--waive", "mentor-training"]).code, 2, "a waiver has a reason");
    let waived = pay(&["--waive", "mentor-training", "--because", "Taught the sessions herself."]);
    assert_eq!(waived.code, 0, "{}", waived.err);
    let shown = desk.ok(&["show", "P1", "--today", last]);
    assert!(shown.contains("$300.00") && shown.contains("Taught the sessions herself."), "{shown}");
}

#[test]
fn seiu_goals_are_set_with_the_mentee_and_kept() {
    shows("seiu", "SEIU Mentor, ", &["goals", "reviews", "reviews-from"]);
    let desk = pair("seiu", &[], &[]);
    bring(&desk, "pairings", "program,mentor,mentee,goal\np,m,e,Be ready for the lead interview\n");
    assert!(desk.ok(&["show", "P1"]).contains("Be ready for the lead interview"));
}

#[test]
fn uk_pdp_shows_what_it_is_about() {
    shows(
        "uk-pdp",
        "Professional Development Programme, ",
        &[
            "next-role",
            "input",
            "first-round",
            "feedback",
            "starting-points",
            "start-levels",
            "no-verdict",
            "schedule-needs",
            "role-calendar",
            "model-first",
            "protected-time",
            "cover-note",
            "no-meeting-for-its-own-sake",
            "workload",
            "core-role-first",
        ],
    );
}

#[test]
fn uk_pdp_begins_with_levels_on_the_tick_sheet() {
    let desk = pair("uk-pdp", &[], &[("role", "Head of department")]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(only(&desk, "2026-09-08", "checklist-not-started").1, "start-levels");
}

#[test]
fn uk_pdp_tick_sheet_is_that_of_the_target_post_whatever_the_present_job() {
    let desk = program("uk-pdp", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE, &[("role", "Head of year")]])]));
    let add = ["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "e"];
    let list = || desk.json(&["show", "P1"])["marks"][0]["checklist"].clone();
    desk.ok(&add);
    assert_eq!(list(), Value::Null, "the present job says nothing about the post");
    desk.ok(&["edit", "pairing", "P1", "--checklist", "head-of-department"]);
    assert_eq!(list(), "head-of-department");
    desk.ok(&["undo"]);
    desk.ok(&["undo"]);
    desk.ok(&[&add[..], &["--checklist", "Senior leader"]].concat());
    assert_eq!(list(), "senior-leader");
}

#[test]
fn uk_pdp_models_before_it_practises() {
    let desk = pair("uk-pdp", &[], &[("role", "Head of department")]);
    let head = "program,mentor,mentee,checklist,skill,start,stage,on,modelled_on\n";
    let row = "p,m,e,head-of-department,capitation-budget-and-orders,1,practised,2026-10-08";
    bring(&desk, "marks", &format!("{head}{row},\n"));
    assert_eq!(only(&desk, "2026-11-21", "stage-skipped").1, "model-first");
    bring(&desk, "marks", &format!("{head}{row},2026-10-01\n"));
    assert_eq!(items(&desk, "2026-11-21", "stage-skipped"), Vec::<Value>::new());
}

#[test]
fn uk_pdp_notices_a_log_that_nobody_keeps() {
    let desk = pair("uk-pdp", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(items(&desk, "2026-10-20", "log-not-submitted"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2026-10-21", "log-not-submitted"), one("notice", "stale-log"));
}

#[test]
fn uk_pdp_has_no_weekly_meetings_for_their_own_sake() {
    let desk = pair("uk-pdp", &[], &[]);
    log(&desk, &[("2026-11-02", 30, "meeting"), ("2026-11-09", 30, "meeting"), ("2026-11-16", 30, "meeting")]);
    assert_eq!(items(&desk, "2026-11-21", "overloaded"), Vec::<Value>::new());
    assert_eq!(items(&desk, "2026-11-21", "meeting-overdue"), Vec::<Value>::new());
    log(&desk, &[("2026-10-26", 30, "meeting")]);
    assert_eq!(only(&desk, "2026-11-21", "overloaded"), one("notice", "weekly-run"));
}

#[test]
fn uk_pdp_puts_the_core_role_first() {
    let desk = pair("uk-pdp", &[], &[("role", "Head of department")]);
    let head = "program,mentor,mentee,checklist,skill,start,stage,on,waived_on,waived_because\n";
    let row = "p,m,e,head-of-department,capitation-budget-and-orders,1,scheduled,2026-10-08";
    bring(&desk, "marks", &format!("{head}{row},,\n"));
    assert_eq!(only(&desk, "2026-11-21", "skill-overdue").0, "notice");
    bring(&desk, "marks", &format!("{head}{row},2026-10-07,own classes\n"));
    assert_eq!(items(&desk, "2026-11-21", "skill-overdue"), Vec::<Value>::new());
}

#[test]
fn uk_pdp_mentor_and_mentee_evaluate_at_the_end_of_the_year() {
    let desk = pair("uk-pdp", &[], &[]);
    assert_eq!(items(&desk, "2027-06-15", "evaluation-due"), Vec::<Value>::new());
    assert_eq!(items(&desk, "2027-06-30", "evaluation-due").len(), 2);
    let shown = desk.ok(&["show", "p"]);
    assert!(shown.contains("rule = \"evaluation\"") && shown.matches("[[program.survey.question]]").count() >= 5);
}

#[test]
fn uk_pdp_takes_its_opportunities_from_the_year_of_the_role() {
    let shown = program("uk-pdp", &[]).ok(&["show", "p"]);
    for skill in ["exam-entries-and-tier-decisions", "building-the-school-timetable", "leading-a-year-assembly"] {
        // Every skill named by an event is on a checklist; the assembly is on a checklist without an event.
        assert!(shown.contains(skill), "{skill}");
    }
    assert!(shown.matches("[[program.event]]").count() >= 12);
}

#[test]
fn masa_shows_its_philosophy_and_what_is_expected_of_all() {
    shows(
        "masa",
        "MASA Mentor Program: ",
        &[
            "purpose",
            "benefits",
            "clear-start",
            "state-and-regions",
            "resources",
            "recruiting",
            "first-contact",
            "region-activities",
            "mentor-manner",
            "mentee-manner",
            "candor",
            "periodic-meetings",
            "staying-in-touch",
            "recognition",
            "feedback",
            "regions",
            "second-year",
            "settle",
            "entry",
            "same-role",
            "needs-and-expertise",
            "mentor-training",
        ],
    );
}

#[test]
fn masa_mentees_are_new_to_the_role_or_apply() {
    let desk = pair("masa", &[], &[("new_to_role", "no")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "new-to-role"));
    let desk = pair("masa", &[], &[("new_to_role", "no"), ("documents", "special application")]);
    assert_eq!(items(&desk, "2026-11-21", "not-eligible"), Vec::<Value>::new());
}

#[test]
fn masa_wants_both_to_be_members_retired_ones_included() {
    let desk = pair("masa", &[("status", "retired")], &[]);
    assert_eq!(items(&desk, "2026-11-21", "not-eligible"), Vec::<Value>::new());
    let desk = pair("masa", &[("member", "no")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "mentor-member"));
    let desk = pair("masa", &[], &[("member", "no")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "mentee-member"));
}

#[test]
fn masa_looks_at_membership_again_before_it_pays() {
    let desk = listed("2026-09-10");
    log(&desk, &[("2026-09-15", 60, "meeting")]);
    desk.ok(&["pay", "P1", "approved", "--today", "2026-09-12"]);
    desk.ok(&["pay", "P1", "sent", "--today", "2026-09-13"]);
    assert_eq!(reasons(&items(&desk, "2027-06-30", "stipend-due")), [""; 0]);
    bring(&desk, "people", "ref,name,member\nm,Carmen Peña,no\n");
    assert_eq!(reasons(&items(&desk, "2027-06-30", "stipend-due")), ["mentor-membership"]);
    let refused = desk.run(&["pay", "P1", "paid", "--today", "2027-06-30"]);
    assert!(refused.code == 1 && refused.err.contains("Carmen Peña is no member"), "{}", refused.err);
}

/// An active pair of Region 1, whose list of pairs was sent on that day.
fn listed(on: &str) -> Desk {
    let desk = pair("masa", &[], &[("region", "Region 1")]);
    desk.ok(&["edit", "program", "p", "--region", "Region 1=m"]);
    desk.ok(&["edit", "program", "p", "--list-sent", &format!("Region 1={on}"), "--today", on]);
    desk
}

#[test]
fn masa_stipends_follow_the_list_of_pairs() {
    let unsent = pair("masa", &[], &[("region", "Region 1")]);
    let refused = unsent.run(&["pay", "P1", "approved", "--today", "2026-09-10"]);
    assert!(refused.code == 1 && refused.err.contains("list of pairs"), "{}", refused.err);

    let desk = listed("2026-09-10");
    assert_eq!(items(&desk, "2026-09-09", "stipend-due"), Vec::<Value>::new());
    assert_eq!(only(&desk, "2026-09-10", "stipend-due"), one("due", "stipend"));
    assert_eq!(only(&desk, "2026-10-10", "stipend-due"), one("due", "stipend"));
    assert_eq!(only(&desk, "2026-10-11", "stipend-due"), one("overdue", "stipend"));
    // It goes to the region before the two have met, and to the mentor at the end.
    desk.ok(&["pay", "P1", "approved", "--today", "2026-09-11"]);
    desk.ok(&["pay", "P1", "sent", "--today", "2026-09-12"]);
    assert_eq!(items(&desk, "2027-06-29", "stipend-due"), Vec::<Value>::new());
    let early = desk.run(&["pay", "P1", "paid", "--today", "2027-06-29"]);
    assert!(early.code == 1 && early.err.contains("earned on"), "{}", early.err);
    assert_eq!(reasons(&items(&desk, "2027-06-30", "stipend-due")), ["never-met"]);
    log(&desk, &[("2026-09-15", 60, "meeting")]);
    desk.ok(&["pay", "P1", "paid", "--today", "2027-06-30"]);
    assert_eq!(items(&desk, "2027-06-30", "stipend-due"), Vec::<Value>::new());
}

#[test]
fn masa_pays_a_mentor_once_even_with_two_mentees() {
    let desk = pair("masa", &[], &[]);
    bring(&desk, "people", &people(&[("e2", &[MENTEE, &[("name", "Ana Ruiz")]])]));
    bring(&desk, "pairings", "program,mentor,mentee,state,starts_on\np,m,e2,active,2026-09-01\n");
    desk.ok(&["edit", "program", "p", "--region", "Region 1=m"]);
    desk.ok(&["edit", "program", "p", "--list-sent", "Region 1=2026-09-10", "--today", "2026-09-10"]);
    desk.ok(&["edit", "pairing", "P1", "P2", "--region", "Region 1"]);
    let mut severities: Vec<_> = items(&desk, "2026-09-10", "stipend-due")
        .iter()
        .map(|item| item["severity"].as_str().unwrap().to_owned())
        .collect();
    severities.sort();
    // One is due; the other is flagged as carried by the first.
    assert_eq!(severities, ["due", "notice"]);
}

#[test]
fn masa_surveys_mentors_mentees_and_regions() {
    let desk = pair("masa", &[], &[]);
    let mut file = desk.ok(&["export", "program"]);
    file.push_str("\n[[program.region]]\nname = \"Region 1\"\ncoordinators = [\"m\"]\n");
    bring(&desk, "program", &file);
    let owed = items(&desk, "2027-06-30", "evaluation-due");
    assert_eq!((owed.len(), owed.iter().filter(|item| item["region"] == "Region 1").count()), (3, 1), "{owed:#?}");
    let given = "program,mentor,mentee,region,rule,by,on,question,answer\n\
                 p,,,Region 1,evaluation,region,2027-06-30,matched,4\n";
    bring_on(&desk, "2027-06-30", "surveys", given);
    assert_eq!(items(&desk, "2027-06-30", "evaluation-due").len(), 2);
}

#[test]
fn masa_regions_have_coordinators_whose_list_is_recorded() {
    let desk = program("masa", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR])]));
    let file = desk.ok(&["export", "program"])
        + "\n[[program.region]]\nname = \"Region 1\"\ncoordinators = [\"m\"]\nlist_sent_on = \"2026-10-02\"\n";
    bring(&desk, "program", &file);
    let again = desk.ok(&["export", "program"]);
    assert!(again.contains("coordinators = [\"m\"]\nlist_sent_on = \"2026-10-02\""), "{again}");
    desk.ok(&["doctor"]);
}

#[test]
fn masa_second_years_are_asked_for_by_mentor_mentee_or_district() {
    let desk = pair("masa", &[], &[]);
    let text = "program,kind,person,asked_by,received_on,note\np,second-year,e,district,2026-11-02,New building\n";
    bring(&desk, "requests", text);
    assert_eq!(items(&desk, "2026-11-20", "request-waiting").len(), 1);
    assert!(desk.ok(&["export", "requests"]).contains("second-year,e,district,m,2026-11-02"));
}

#[test]
fn masa_mentees_are_told_the_contact_of_their_region() {
    let desk = pair("masa", &[("email", "pena@member.example")], &[("region", "Region 1")]);
    desk.ok(&["edit", "program", "p", "--region", "Region 1=m", "--contact", "The association, 555-0100"]);
    let pages = [vec!["show", "P1"], vec!["report", "agreement", "--pairing", "P1"], vec!["letter", "reminder", "P1"]];
    let names = |words: &str| pages.iter().for_each(|page| assert!(desk.ok(page).contains(words), "{page:?}"));
    names("pena@member.example");
    desk.ok(&["edit", "program", "p", "--region-contact", "Region 1=Ask Ruth, 555-0199"]);
    names("Ask Ruth, 555-0199");
    desk.ok(&["edit", "program", "p", "--region-contact", "Region 1="]);
    names("pena@member.example");
    desk.ok(&["edit", "pairing", "P1", "--region", "Region 2"]);
    names("The association, 555-0100");
}

#[test]
fn masa_wants_ground_rules_timeline_and_methods_recorded() {
    let desk = pair("masa", &[], &[]);
    let found = items(&desk, "2026-11-21", "agreement-missing");
    assert_eq!((found.len(), &found[0]["severity"], &found[0]["rule"]), (1, &"notice".into(), &"settle".into()));
    for what in ["ground rules", "timeline", "methods of contact", "face-to-face meetings"] {
        desk.ok(&["edit", "pairing", "P1", "--settled", what]);
    }
    assert_eq!(items(&desk, "2026-11-21", "agreement-missing"), Vec::<Value>::new());
}

#[test]
fn masa_prevents_conflicts_of_interest() {
    let desk = pair("masa", &[], &[("supervisor", "m")]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "no-conflict"));
    let desk = pair("masa", &[("supervisor", "e")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "not-eligible"), one("overdue", "no-conflict"));
}

#[test]
fn masa_mentees_assess_themselves_at_the_start() {
    let desk = pair("masa", &[], &[("role", "Superintendent")]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    assert_eq!(only(&desk, "2026-09-08", "checklist-not-started").1, "start-levels");
}

#[test]
fn masa_advises_mentors_to_attend_training() {
    let desk = pair("masa", &[("trained_on", "")], &[]);
    assert_eq!(only(&desk, "2026-11-21", "training-missing"), one("notice", "mentor-training"));
}

#[test]
fn masa_has_one_contact_a_month_as_a_house_rule() {
    let desk = pair("masa", &[], &[]);
    log(&desk, &[("2026-09-08", 60, "meeting")]);
    let found = items(&desk, "2026-11-21", "meeting-overdue");
    assert_eq!((found.len(), found[0]["source"].as_str().unwrap()), (1, "house rule"));
}

/// If the program has preferences, the better of two mentors is suggested first.
fn suggested_first(template: &str, better: Cells, worse: Cells, mentee: Cells) {
    let desk = program(template, &[]);
    let waits: Cells = &[("programs", "p")];
    let rows: &[(&str, &[Cells])] =
        &[("a", &[MENTOR, waits, worse]), ("b", &[MENTOR, waits, better]), ("e", &[MENTEE, waits, mentee])];
    bring(&desk, "people", &people(rows));
    let suggested = desk.json(&["match", "--program", "p", "--mentee", "e"]);
    let text = suggested.to_string();
    let place = |id: &str| text.find(&format!("\"mentor\":\"{id}\"")).unwrap_or_else(|| panic!("{id}: {text}"));
    assert!(place("b") < place("a"), "{text}");
}

#[test]
fn st_vrain_matches_similar_roles_first() {
    suggested_first("st-vrain", &[("role", "Registrar")], &[("role", "Bus driver")], &[("role", "Registrar")]);
}

#[test]
fn mcps_matches_skills_with_needs() {
    suggested_first("mcps", &[("skills", "budget")], &[("skills", "boilers")], &[("needs", "budget")]);
}

#[test]
fn masa_matches_the_same_role_and_region_first() {
    let mentee = &[("role", "Principal"), ("region", "Region 1")];
    suggested_first("masa", &[("role", "Principal")], &[("role", "Business manager")], mentee);
    suggested_first("masa", &[("region", "Region 1")], &[("region", "Region 2")], mentee);
}

#[test]
fn masa_matches_expertise_with_needs() {
    let mentee = &[("role", "Curriculum director"), ("needs", "curriculum")];
    let better = &[("role", "Superintendent"), ("skills", "curriculum")];
    suggested_first("masa", better, &[("role", "Superintendent"), ("skills", "bond referendum")], mentee);
}

#[test]
fn masa_new_members_wait_for_a_mentor() {
    let desk = program("masa", &[]);
    let waits: Cells = &[("programs", "p")];
    let old: Cells = &[("programs", "p"), ("new_to_role", "no")];
    bring(&desk, "people", &people(&[("e", &[MENTEE, waits]), ("f", &[MENTEE, old])]));
    let found = items(&desk, "2026-11-21", "mentee-waiting");
    // A mentee who is not new to the role is not eligible, and so is not waiting.
    assert_eq!((found.len(), &found[0]["person"]), (1, &"e".into()));
}

#[test]
fn masa_list_says_when_each_pair_was_confirmed_not_when_it_became_active() {
    let desk = program("masa", &[]);
    bring(&desk, "people", &people(&[("m", &[MENTOR]), ("e", &[MENTEE])]));
    let pair = ["add", "pairing", "--program", "p", "--mentor", "m", "--mentee", "e", "--starts", "2026-09-01"];
    desk.ok(&[&pair[..], &["--today", "2026-09-02"]].concat());
    desk.ok(&["edit", "pairing", "P1", "--state", "active", "--today", "2026-09-20"]);
    let list = desk.ok(&["report", "pairs", "--program", "p"]);
    assert!(list.contains("2026-09-02") && !list.contains("2026-09-20"), "{list}");
}

#[test]
fn masa_regions_send_a_list_of_their_pairs() {
    let desk = pair("masa", &[("region", "Region 1")], &[("region", "Region 1")]);
    let list = desk.ok(&["report", "pairs", "--program", "p"]);
    for words in ["Carmen Peña", "Jin Park", "Region 1"] {
        assert!(list.contains(words), "{words}: {list}");
    }
}
