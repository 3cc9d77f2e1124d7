//! Files that come in keep exactly what they say: what cannot be understood is an error with its line and column.

use mentordesk::{
    app::{
        exchange::{self, FileKind},
        mapping::{Plan, Progress, Sheet, read},
    },
    book::Book,
    domain::day::Day,
};
use rstest::rstest;
use serde_json::Value;

use crate::support::binary::{Desk, handful};

fn book() -> Book {
    Book::new(Day::ymd(2026, 11, 21).unwrap())
}

fn table(name: &str) -> String {
    format!("{}/tests/fixtures/tables/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[rstest]
#[case(FileKind::People, "ref,name,role", "E1,Rosa,")]
#[case(FileKind::Pairings, "program,mentor,mentee,goal", "cl,A1,B1,")]
#[case(FileKind::Logs, "program,mentor,mentee,on,minutes,note", "cl,A1,B1,2026-11-02,45,")]
#[case(FileKind::Marks, "program,mentor,mentee,checklist,skill,note", "cl,A1,B1,office,copier,")]
#[case(FileKind::Requests, "program,kind,person,received_on,note", "cl,mentor,B1,2026-11-02,")]
#[case(FileKind::Surveys, "program,mentor,mentee,rule,by,on,question,answer", "cl,A1,B1,term,mentor,2026-11-02,use,")]
fn misplaced_quote_does_not_affect_other_rows(#[case] kind: FileKind, #[case] header: &str, #[case] row: &str) {
    let last = header.rsplit(',').next().unwrap();
    for (cells, line, words) in [
        (["\"talked about forms", "\"by phone\""], 2, "closes on line 3"),
        (["\"budget\" and more", "x"], 2, "after its closing quote"),
        (["x", "\"never closed"], 3, "never closed"),
    ] {
        let text = format!("{header}\n{row}{}\n{row}{}\n", cells[0], cells[1]);
        let errors = exchange::read(kind, text.as_bytes(), &book()).errors;
        let found = errors.iter().find(|error| error.message.contains(words));
        let found = found.unwrap_or_else(|| panic!("{kind:?} {words}: {errors:?}"));
        assert_eq!((found.line, found.column.as_str()), (line, last), "{kind:?} {words}");
        for delimiter in [",", ";", "\t"] {
            let text = text.replace(',', delimiter);
            let sheet = Sheet::read(text.as_bytes(), None).unwrap();
            let mut plan = Plan::propose(kind, &sheet);
            for field in plan.missing() {
                plan.fixed.push((field, "x".into()));
            }
            let errors = read(&sheet, &plan, &book(), &Progress::default()).errors;
            let found = errors.iter().find(|error| error.message.contains(words));
            assert!(found.is_some_and(|it| it.line == line && it.column == last), "{kind:?} {words}: {errors:?}");
        }
    }
}

/// What a mapped import of a table of the handful's log says: day, minutes, and time of day of each entry.
fn entries(name: &str) -> (Vec<(String, u64, Value)>, String) {
    let desk = handful();
    let run = desk.run(&["import", "logs", &table(name), "--map", "auto", "--set", "program=classified-26"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let entries = desk.json(&["show", "P1"])["entries"].as_array().unwrap().clone();
    let entry = |entry: &Value| {
        (entry["on"].as_str().unwrap().to_owned(), entry["minutes"].as_u64().unwrap(), entry["at"].clone())
    };
    let mut entries: Vec<_> = entries.iter().map(entry).filter(|(on, ..)| on != "2026-11-20").collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    (entries, run.err)
}

#[rstest]
#[case("log_titles_total.csv", &[("2026-10-05", 90), ("2026-10-14", 45)], &["\"Grant Middle mentoring log\" is above", "sums others up"])]
#[case("log_sep_german.csv", &[("2026-10-14", 90), ("2026-11-05", 45)], &["what separates the cells", "sums others up"])]
#[case("log_form_hours_minutes.csv", &[("2026-10-05", 75), ("2026-10-14", 45)], &["Timestamp is left out"])]
#[case("log_tabs_durations.txt", &[("2026-10-05", 45), ("2026-10-14", 90)], &[])]
fn a_log_as_offices_keep_it_comes_in_as_it_says(
    #[case] name: &str,
    #[case] expected: &[(&str, u64)],
    #[case] told: &[&str],
) {
    let (entries, err) = entries(name);
    let days: Vec<_> = entries.iter().map(|(on, minutes, _)| (on.as_str(), *minutes)).collect();
    assert_eq!(days, expected);
    for words in told {
        assert!(err.contains(words), "{words}: {err}");
    }
}

#[test]
fn a_directory_as_offices_keep_it_comes_in_as_it_says() {
    let desk = Desk::empty();
    let run = desk.run(&["import", "people", &table("people_names_years.csv"), "--map", "auto"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in [
        "3: Reports to: \"jane doe\" is no one in the directory",
        "\"rosa@example.org\" is the e-mail address of E3 too",
        "taken as it is",
    ] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let people = desk.json(&["people"]);
    let all = |key: &str| -> Vec<&str> {
        people.as_array().unwrap().iter().map(|person| person[key].as_str().unwrap_or("-")).collect()
    };
    assert_eq!(all("name"), ["Rosa Delgado, PhD", "Jin Park, Lincoln Elementary", "Ana Ruiz"]);
    assert_eq!(all("employed_on"), ["1969-06-15", "2021-03-14", "2021-03-04"]);
    assert_eq!(all("supervisor"), ["E2", "jane doe", "E1"]);
    let doctor = desk.ok(&["doctor"]);
    assert!(doctor.contains("worth a look: E2: supervisor: \"jane doe\""), "{doctor}");
    assert!(
        doctor.contains("worth a look: E3: email: \"ROSA@example.org\" is the e-mail address of E1 too"),
        "{doctor}"
    );
}

#[test]
fn names_are_reversed_with_the_whole_column_and_a_bad_address_is_told() {
    let desk = Desk::empty();
    let run = desk.run(&["import", "people", &table("people_last_first.csv"), "--map", "auto", "--refs", "name"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("4: E-mail: \"jin@example\" is not an e-mail address"), "{}", run.err);
    let people = desk.json(&["people"]);
    let names: Vec<_> = people.as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ann Lee, Ed.D.", "Jin Park", "Rosa Delgado"]);
    assert_eq!(people[1]["employed_on"], "2020-09-01");
}

#[rstest]
#[case("people_mixed_dates.csv", &[], "1: Hire date: the dates are in two orders: \"8/14/2019\" on line 3")]
#[case("people_mixed_dates.csv", &["--dates", "day-first"], "3: Hire date: \"8/14/2019\" is no date day first")]
#[case("people_ambiguous_dates.csv", &[], "1: Hire date: which number of \"3/4/2019\" is the month?")]
fn dates_whose_order_is_not_known_are_never_guessed(#[case] name: &str, #[case] more: &[&str], #[case] words: &str) {
    let desk = Desk::empty();
    let file = table(name);
    let run = desk.run(&[&["import", "people", &file, "--map", "auto"][..], more].concat());
    assert_eq!(run.code, 1);
    assert!(run.err.contains(words), "{}", run.err);
    assert!(desk.json(&["people"]).as_array().unwrap().is_empty());
}

#[rstest]
#[case("Duration", &["1", "2"], "does not say whether its numbers are hours or minutes")]
#[case("Duration", &["1.5"], "does not say whether its numbers are hours or minutes")]
#[case("Minutes", &["1.5"], "is it hours?")]
#[case("Hours", &["45"], "\"45\" is more than a day")]
#[case("Hours and minutes", &["90"], "says neither hours nor minutes")]
fn ambiguous_duration_is_an_error(#[case] heading: &str, #[case] cells: &[&str], #[case] words: &str) {
    let desk = handful();
    let rows = (1..).zip(cells).map(|(day, cell)| format!("T1,T2,2026-10-0{day},{cell}\n")).collect::<String>();
    let file = desk.file("log.csv", &format!("Mentor,Mentee,Date,{heading}\n{rows}"));
    let run = desk.run(&["import", "logs", &file, "--set", "program=classified-26"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains(words), "{}", run.err);
}

#[test]
fn unknown_heading_can_be_mapped_to_hours() {
    let desk = handful();
    let file = desk.file("log.csv", "Mentor,Mentee,Date,Duration\nT1,T2,2026-10-01,1.5\n");
    desk.ok(&["import", "logs", &file, "--set", "program=classified-26", "--map", "Duration=hours"]);
    let entries = desk.json(&["show", "P1"])["entries"].as_array().unwrap().clone();
    assert!(entries.iter().any(|entry| entry["on"] == "2026-10-01" && entry["minutes"] == 90), "{entries:?}");
}

/// A district's supervisors, written as people write them; m1 and the address are the same person.
fn with_supervisors() -> Desk {
    let desk = handful();
    let file = desk.file(
        "staff.csv",
        "ref,name,supervisor,mentor,programs\n\
         S1,Bo Lind,t1,no,pathways\n\
         S2,Di Amoah,C.PENA@example.org,no,pathways\n\
         S3,Eve Koch,\"peña, carmen\",no,pathways\n\
         S4,Flo Meier,T1; T3,no,pathways\n\
         S5,Gus Horn,S6,no,pathways\n\
         S6,Hal Ito,S5,no,pathways\n",
    );
    let run = desk.run(&["import", "people", &file]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err.matches("supervisor:").count(), 1, "{}", run.err);
    assert!(run.err.contains("staff.csv:5: supervisor: \"T1; T3\" is no one in the directory"), "{}", run.err);
    desk
}

#[test]
fn a_supervisor_is_known_by_reference_address_or_name_and_otherwise_not_known() {
    let desk = with_supervisors();
    for (person, supervisor) in [("S1", "T1"), ("S2", "T1"), ("S3", "T1"), ("S4", "T1; T3"), ("S5", "S6")] {
        assert_eq!(desk.json(&["show", person])["supervisor"], supervisor, "{person}");
    }
    let reasons = |mentee: &str| {
        let found = desk.json(&["match", "--program", "pathways", "--mentee", mentee]);
        let mentor = found.as_array().unwrap().iter().find(|found| found["mentor"] == "T1").cloned();
        mentor.map(|mentor| mentor["reasons"].to_string())
    };
    assert_eq!(reasons("S1"), None);
    assert_eq!(reasons("S3"), None);
    assert!(reasons("S4").unwrap().contains("not known: whether one supervises the other"));
    assert!(!reasons("S5").unwrap().contains("not known"));
    let paired = desk.run(&["add", "pairing", "--program", "pathways", "--mentor", "T1", "--mentee", "S4"]);
    let told = format!("{}{}", paired.out, paired.err);
    assert!(told.contains("not known: whether one supervises the other (the supervisor \"T1; T3\""), "{told}");
    desk.ok(&["edit", "person", "S4", "--set", "supervisor=carmen PEÑA"]);
    assert_eq!(desk.json(&["show", "S4"])["supervisor"], "T1");
    let run = desk.run(&["add", "person", "--ref", "S7", "--name", "Ida Ott", "--set", "supervisor=no one"]);
    assert!(run.err.contains("supervisor: \"no one\" is no one in the directory"), "{}", run.err);
    let doctor = desk.json(&["doctor"]);
    assert_eq!(doctor["notices"].as_array().unwrap().len(), 1, "{doctor}");
}

#[test]
fn unknown_supervisor_survives_export_and_import() {
    let desk = with_supervisors();
    let first = desk.ok(&["export", "people"]);
    let other = crate::support::binary::five_programs();
    let file = other.file("people.csv", &first);
    other.ok(&["import", "people", &file]);
    assert_eq!(other.ok(&["export", "people"]), first);
}

#[test]
fn rows_and_errors_are_counted_apart_and_warnings_are_capped() {
    let desk = handful();
    let bad =
        "ref,name,employed_on,capacity,mentor\nE1,Rosa,soon,many,maybe\nE2,Jin,2020-01-01,1,no\nE3,,2020-01-01,1,no\n";
    let run = desk.run(&["import", "people", &desk.file("bad.csv", bad)]);
    assert!(run.err.contains("4 errors in 2 rows"), "{}", run.err);
    let header = (0..200_000).map(|nth| format!(",c{nth}")).collect::<String>();
    let wide = desk.file("wide.csv", &format!("ref,name{header}\n"));
    for more in [&[][..], &["--map", "auto"]] {
        let run = desk.run(&[&["import", "people", &wide][..], more].concat());
        assert!(run.err.len() < 6_000 && run.err.contains("199980 more columns"), "{}", run.err.len());
    }
    let rows = (0..100).map(|nth| format!("P{nth},Person {nth},gone{nth}\n")).collect::<String>();
    let run = desk.run(&["import", "people", &desk.file("gone.csv", &format!("ref,name,supervisor\n{rows}"))]);
    assert!(run.err.lines().count() < 30 && run.err.contains("80 more warnings about supervisor"), "{}", run.err);
}

#[test]
fn blank_cells_empty_a_value_in_our_own_files_only() {
    let desk = handful();
    let role = || desk.json(&["show", "T1"])["role"].clone();
    let before = role();
    assert!(before.is_string(), "{before}");
    let other = desk.file("hr.csv", "Employee ID,Name,Job title\nT1,Carmen Peña,\n");
    let run = desk.run(&["import", "people", &other, "--map", "auto"]);
    assert!(
        run.err.contains("blank cells say nothing here") || run.err.contains("a blank cell says nothing"),
        "{}",
        run.err
    );
    assert_eq!(role(), before);
    desk.ok(&["import", "people", &desk.file("own.csv", "ref,name,role\nT1,Carmen Peña,\n")]);
    assert!(role().is_null());
}

#[test]
fn unusual_entries_of_our_own_files_are_recorded_and_told() {
    let desk = handful();
    let rows = "program,mentor,mentee,on,minutes\nclassified-26,T1,T2,2026-10-14,500\n";
    let run = desk.run(&["import", "logs", &desk.file("log.csv", rows)]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("log.csv:2: minutes: 8 h 20 min is more than a working day"), "{}", run.err);
    let again = desk.run(&["import", "logs", &desk.file("log.csv", rows)]);
    assert_eq!(again.err, "", "what is recorded is not told again");
}

#[test]
fn a_quote_that_nothing_opens_is_an_error_and_inches_are_not() {
    let desk = Desk::empty();
    let file = desk.file("people.csv", "ref,name,role\nA1,Ana\",Clerk\nA2,Bo,5\" screen\n");
    let run = desk.run(&["import", "people", &file]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("people.csv:2: name: a quote closes at the end of this cell"), "{}", run.err);
    assert!(!run.err.contains("people.csv:3"), "{}", run.err);
}
