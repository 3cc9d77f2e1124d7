//! Tables with other columns than ours: column mapping, and `import --map` in the shell.

use mentordesk::{
    app::{
        exchange::FileKind,
        mapping::{DateOrder, Evidence, Plan, Progress, Refs, Sheet, kind_of, read},
    },
    book::Book,
    domain::{change::Document, day::Day, person::Person},
};
use rstest::rstest;

use crate::support::binary::{Desk, handful};

const HR: &str = "Employee ID;First name;Last name;E-mail;Job title;Building;Hire date;Shoe size\n\
                  E7;Rosa;Delgado;r.delgado@example.org;Registrar;Grant Middle;14/8/2019;38\n\
                  E8;Jin;Park;j.park@example.org;Office assistant;Grant Middle;1/9/2026;40\n";

fn book() -> Book {
    Book::new(Day::ymd(2026, 11, 21).unwrap())
}

fn people(text: &str) -> Vec<Person> {
    let sheet = Sheet::read(text.as_bytes(), None).unwrap();
    let plan = Plan::propose(FileKind::People, &sheet);
    let reading = read(&sheet, &plan, &book(), &Progress::default());
    assert_eq!(reading.errors, []);
    reading
        .documents
        .iter()
        .map(|document| match document {
            Document::Person(person) => Person::clone(person),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_table_of_the_personnel_office_is_understood_as_it_is() {
    let sheet = Sheet::read(HR.as_bytes(), None).unwrap();
    assert_eq!(kind_of(&sheet), FileKind::People);
    let plan = Plan::propose(FileKind::People, &sheet);
    assert_eq!(
        plan.columns,
        [
            Some("ref"),
            Some("first name"),
            Some("last name"),
            Some("email"),
            Some("role"),
            Some("unit"),
            Some("employed_on"),
            None
        ]
    );
    assert_eq!((plan.dates, plan.evidence(&sheet)), (None, Evidence::Clear(DateOrder::DayFirst)));
    let people = people(HR);
    assert_eq!(people[0].id.as_str(), "E7");
    assert_eq!(people[0].name, "Rosa Delgado");
    assert_eq!(people[0].unit.as_deref(), Some("Grant Middle"));
    assert_eq!(people[0].employed_on, Day::ymd(2019, 8, 14));
    assert_eq!(people[1].employed_on, Day::ymd(2026, 9, 1));
}

#[rstest]
#[case("Name,E-mail\n\"Peña, Rosa\",r.pena@example.org\n", Refs::Email, "r.pena")]
#[case("Name,Title\n\"Peña, Rosa\",Registrar\n", Refs::Name, "rosa-pena")]
fn references_are_made_where_there_are_none(#[case] text: &str, #[case] refs: Refs, #[case] expected: &str) {
    let sheet = Sheet::read(text.as_bytes(), None).unwrap();
    assert_eq!(Plan::propose(FileKind::People, &sheet).refs, refs);
    let people = people(text);
    assert_eq!((people[0].id.as_str(), people[0].name.as_str()), (expected, "Rosa Peña"));
}

#[test]
fn a_generated_reference_never_updates_someone_else() {
    let desk = Desk::empty();
    let anna = desk.file("r1.csv", "ref,name,email\namueller,Anna Müller,amueller@a.org\n");
    desk.ok(&["import", "people", &anna]);
    let axel = desk.file("r2.csv", "Full name,Email\nAxel Mueller,amueller@b.org\n");
    let output = desk.run(&["import", "people", &axel, "--map", "auto"]).err;
    assert!(output.contains("Axel Mueller") && output.contains("Anna Müller") && output.contains("--refs"), "{output}");
    let moved = desk.file("r3.csv", "Full name,Email\nAnna Müller,amueller@b.org\n");
    desk.ok(&["import", "people", &moved, "--map", "auto"]);
}

#[rstest]
#[case("Mentor,Mentee,Date,Hours,Notes\n", FileKind::Logs)]
#[case("Mentor,Mentee,Start date\n", FileKind::Pairings)]
#[case("Mentor,Mentee,Skill,Stage\n", FileKind::Marks)]
#[case("Request type,Employee ID,Date received,Program\n", FileKind::Requests)]
#[case("Full name,E-mail,Site\n", FileKind::People)]
#[case("program,mentor,mentee,rule,by,on,question,answer\n", FileKind::Surveys)]
fn the_header_speaks_for_a_kind(#[case] header: &str, #[case] kind: FileKind) {
    assert_eq!(kind_of(&Sheet::read(header.as_bytes(), None).unwrap()), kind);
}

#[test]
fn what_is_wrong_is_said_of_their_line_and_column() {
    let text = "Employee ID,Name,Hire date,Comment\n\
                E1,Rosa,1/2/2020,\"two\nlines\"\n\
                E2,Jin,soon,\n\
                ,Ana,1/2/2020,\n\
                E4,Eva,1/2/2020,,too much\n";
    let sheet = Sheet::read(text.as_bytes(), None).unwrap();
    let mut plan = Plan::propose(FileKind::People, &sheet);
    assert_eq!(plan.evidence(&sheet), Evidence::Ambiguous);
    plan.dates = Some(DateOrder::MonthFirst);
    let reading = read(&sheet, &plan, &book(), &Progress::default());
    let told: Vec<_> = reading.errors.iter().map(|error| (error.line, error.column.as_str())).collect();
    assert_eq!(told, [(4, "Hire date"), (5, "Employee ID"), (6, "")]);
    assert!(reading.errors[0].message.contains("\"soon\" is not a date"), "{}", reading.errors[0]);
}

#[test]
fn unmapped_required_fields_are_named() {
    let sheet = Sheet::read(b"Mentor,Mentee,Date\nA,B,2026-10-01\n", None).unwrap();
    let mut plan = Plan::propose(FileKind::Logs, &sheet);
    assert_eq!(plan.missing(), ["program", "minutes"]);
    let reading = read(&sheet, &plan, &book(), &Progress::default());
    assert_eq!(reading.errors.len(), 2);
    plan.fixed.push(("program", "x".into()));
    plan.fixed.push(("minutes", "30".into()));
    assert_eq!(plan.missing(), [""; 0]);
}

#[test]
fn a_column_is_taken_once() {
    let sheet = Sheet::read(b"Name,First name,Job\n", None).unwrap();
    let mut plan = Plan::propose(FileKind::People, &sheet);
    assert_eq!(plan.columns, [Some("name"), None, Some("role")]);
    plan.assign(1, Some("first name"));
    assert_eq!(plan.columns, [None, Some("first name"), Some("role")]);
    plan.assign(2, Some("ref"));
    assert_eq!(plan.refs, Refs::Column);
    plan.assign(2, None);
    assert_eq!(plan.refs, Refs::Name);
}

#[test]
fn cancelled_import_has_no_result() {
    let sheet = Sheet::read(HR.as_bytes(), None).unwrap();
    let progress = Progress::default();
    progress.stop();
    let plan = Plan::propose(FileKind::People, &sheet);
    assert!(read(&sheet, &plan, &book(), &progress).documents.is_empty());
}

#[test]
fn shell_maps_columns_by_options() {
    let desk = Desk::empty();
    let file = desk.file("hr.csv", HR);
    let dry = desk.json(&["import", "people", &file, "--map", "auto", "--dry-run"]);
    assert_eq!((dry["created"].as_u64(), desk.json(&["people"]).as_array().unwrap().len()), (Some(2), 0));
    desk.ok(&["import", "people", &file, "--map", "Job title=group", "--map", "Shoe size="]);
    let people = desk.json(&["people"]);
    assert_eq!(people[0]["ref"], "E7");
    assert_eq!((people[0]["group"].as_str(), people[0]["role"].as_str()), (Some("Registrar"), None));
    let again = desk.json(&["import", "people", &file, "--map", "Job title=group"]);
    assert_eq!(again["unchanged"], 2);
}

#[test]
fn a_mapping_that_cannot_be_is_refused_with_what_can() {
    let desk = Desk::empty();
    let file = desk.file("hr.csv", HR);
    for (words, says) in [
        ("Job=role", "the file has no column Job; it has Employee ID"),
        ("Job title=rank", "there is no column rank; one of ref, name"),
        ("Job title", "write it as"),
    ] {
        let run = desk.run(&["import", "people", &file, "--map", words]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(says), "{}", run.err);
    }
}

#[test]
fn people_are_named_by_name_or_address_and_the_program_for_all_rows() {
    let desk = handful();
    let file = desk.file(
        "log.csv",
        "Mentor,Mentee,Date,Hours,Notes\n\
         \"Peña, Carmen\",jin park,10/5/2026,1.5,budget\n\
         c.pena@example.org,T2,10/14/2026,0.5,\n",
    );
    desk.ok(&["import", "logs", &file, "--set", "program=classified-26"]);
    let entries = desk.json(&["show", "P1"])["entries"].as_array().unwrap().clone();
    let minutes: Vec<_> = entries.iter().map(|entry| entry["minutes"].as_u64().unwrap()).collect();
    assert_eq!(minutes.iter().sum::<u64>(), 30 + 90 + 30);
    let bad = desk.file("bad.csv", "Mentor,Mentee,Date,Hours\nRosa No one,T2,10/5/2026,1\n");
    let run = desk.run(&["import", "logs", &bad, "--set", "program=classified-26"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("bad.csv:2: Mentor: no one in the directory is called \"Rosa No one\""), "{}", run.err);
}
