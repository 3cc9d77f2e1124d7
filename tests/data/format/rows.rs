//! The meaning of CSV rows, and the errors for invalid ones.

use mentordesk::{
    app::format::{
        Reading, all,
        csv::{Redact, logs, marks, pairings, people},
    },
    domain::{
        change::Document,
        checklist::{Level, Stage},
        id::{ChecklistId, PairingId, PersonRef},
        log::EntryKind,
        pairing::{Pairing, PairingState},
        person::Person,
        units::Minutes,
    },
};
use rstest::rstest;

use crate::support::documents::{Documents, day};

const TODAY: &str = "2026-11-21";

/// Two mentors, two mentees, and one pairing of `m1` and `e1` from 10 August.
fn shelves() -> Documents {
    let mut shelves = Documents::with_programs();
    let text = "ref,name,role\nm1,Rosa Delgado,Registrar\nm2,Ann Li,Cook\ne1,Jin Park,Bus driver\ne2,Ola Ray,Cook\n";
    let reading = people::read(text.as_bytes(), &shelves.book());
    shelves.keep(&reading);
    let text = "program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-08-10\n";
    let reading = pairings::read(text.as_bytes(), &shelves.book());
    shelves.keep(&reading);
    shelves
}

fn pairing(reading: &Reading) -> &Pairing {
    assert_eq!(reading.errors, []);
    match &reading.documents[..] {
        [Document::Pairing(pairing)] => pairing,
        other => panic!("{other:?}"),
    }
}

fn person(reading: &Reading) -> &Person {
    assert_eq!(reading.errors, []);
    match &reading.documents[..] {
        [Document::Person(person)] => person,
        other => panic!("{other:?}"),
    }
}

fn errors(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_blank_cell_clears_and_a_missing_column_leaves_alone() {
    let mut shelves = shelves();
    let reading =
        people::read(b"ref,name,email,skills,mentor\nm1,Rosa Delgado,r@x,budget; Excel ;,Y\n", &shelves.book());
    let rosa = person(&reading);
    assert_eq!(
        (rosa.email.as_deref(), rosa.role.as_deref(), rosa.mentor),
        (Some("r@x"), Some("Registrar"), Some(true))
    );
    assert_eq!(rosa.skills, ["budget", "Excel"]);
    shelves.keep(&reading);
    let reading = people::read(b"ref,name,email\nm1,Rosa Delgado,\n", &shelves.book());
    assert_eq!((reading.updated, person(&reading).email.clone()), (1, None));
    assert_eq!(person(&reading).skills, ["budget", "Excel"]);
}

#[test]
fn a_file_with_nothing_but_a_header_brings_nothing() {
    let reading = people::read(b"\xEF\xBB\xBFref,name\r\n", &Documents::default().book());
    assert_eq!(reading, Reading::default());
}

#[test]
fn every_bad_person_is_listed_with_line_and_column() {
    let text = "ref,name,employed_on,mentor,capacity,status\n\
                a,A,31/12/2026,perhaps,two,fired\n\
                ,B,,,,\n\
                c,,,,,\n\
                d,D,,,,\n\
                d,D,,,,\n";
    let reading = people::read(text.as_bytes(), &Documents::default().book());
    assert_eq!(
        errors(&reading),
        [
            "2: employed_on: \"31/12/2026\" is not a date; write 2026-03-14 or 3/14/2026",
            "2: status: \"fired\" is not one of permanent, probationary, temporary, retired",
            "2: mentor: \"perhaps\" is neither yes nor no",
            "2: capacity: \"two\" is not a whole number such as 2",
            "3: ref: is blank; every row needs it",
            "4: name: is blank; every row needs it",
            "6: ref: d is on line 5 already; keep one of the two rows",
        ]
    );
}

#[test]
fn supervisors_may_refer_forward_in_loops_and_to_nobody() {
    let text = "ref,name,supervisor,programs\na,A,b,nowhere-1\nb,B,a,\nc,C,no one,\n";
    let reading = people::read(text.as_bytes(), &Documents::default().book());
    assert_eq!((reading.errors.len(), reading.created), (0, 3));
    let warnings: Vec<&str> = reading.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(matches!(warnings[..], [a, b] if a.contains("nowhere-1") && b.contains("no one")), "{warnings:?}");
}

#[test]
fn a_new_pairing_is_active_has_a_checklist_and_starts_today_where_no_day_is_named() {
    let shelves = shelves();
    assert_eq!(shelves.pairings[&PairingId(1)].checklists[0].as_str(), "transportation");
    let reading =
        pairings::read(b"Mentee,Mentor,Program,goal\ne2,m2,classified-26,Run a week; alone\n", &shelves.book());
    let new = pairing(&reading);
    assert_eq!((new.id, new.state, new.starts_on), (PairingId(2), PairingState::Active, day(TODAY)));
    assert_eq!(new.checklists[0].as_str(), "nutrition");
    assert_eq!(new.goals[0].text, "Run a week; alone");
}

#[test]
fn a_pairing_without_a_day_is_the_live_one_and_keeps_its_state() {
    let mut shelves = shelves();
    shelves.edit(PairingId(1), |pairing| pairing.state = PairingState::Extended);
    let text = "program,mentor,mentee,state,starts_on,received_on\nclassified-26,m1,e1,,,8/14/2026\n";
    let reading = pairings::read(text.as_bytes(), &shelves.book());
    let now = pairing(&reading);
    assert_eq!((reading.updated, now.id, now.state), (1, PairingId(1), PairingState::Extended));
    assert_eq!(now.agreement.received_on, Some(day("2026-08-14")));
}

#[test]
fn a_finished_pairing_without_a_day_is_not_made_again() {
    let mut shelves = Documents::with_programs();
    let text = "program,mentor,mentee,state\nclassified-26,m1,e1,completed\n";
    shelves.keep(&people::read(b"ref,name\nm1,M\ne1,E\n", &shelves.book()));
    shelves.keep(&pairings::read(text.as_bytes(), &shelves.book()));
    let again = pairings::read(text.as_bytes(), &shelves.book_on(day("2026-11-22")));
    assert_eq!((again.created, again.unchanged), (0, 1));
}

#[test]
fn several_goals_survive_export_and_import() {
    let mut shelves = shelves();
    shelves.keep(&pairings::read(
        b"program,mentor,mentee,goal\nclassified-26,m1,e1,\"One\nTwo; three\"\n",
        &shelves.book(),
    ));
    assert_eq!(shelves.pairings[&PairingId(1)].goals.len(), 2);
    let out = pairings::write(shelves.all_pairings(), Redact::Nothing);
    assert_eq!(pairings::read(out.as_bytes(), &shelves.book()).unchanged, 1);
}

#[test]
fn every_bad_pairing_is_listed() {
    let text = "program,mentor,mentee,state,starts_on,ends_on\n\
                nowhere,m1,e1,,,\n\
                classified-26,no one,nobody2,,,\n\
                classified-26,m1,m1,,,\n\
                classified-26,m2,e2,sleeping,,\n\
                classified-26,m2,e2,,2026-09-01,2026-08-01\n\
                classified-26,m1,e1,,,\n\
                classified-26,m1,e1,,2026-08-10,\n";
    let reading = pairings::read(text.as_bytes(), &shelves().book());
    let errors = errors(&reading);
    let starts =
        ["2: program: ", "3: mentor: ", "3: mentee: ", "4: mentee: ", "5: state: ", "6: ends_on: ", "8: mentee: "];
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:#?}");
}

#[test]
fn two_live_pairings_of_the_same_two_need_a_day() {
    let mut shelves = shelves();
    let text = "program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-10-01\n";
    let reading = pairings::read(text.as_bytes(), &shelves.book());
    assert_eq!((reading.created, reading.warnings.len()), (1, 1));
    shelves.keep(&reading);
    let reading = pairings::read(b"program,mentor,mentee\nclassified-26,m1,e1\n", &shelves.book());
    assert!(errors(&reading)[0].starts_with("2: starts_on: is blank, and these two have 2 live pairings"));
}

#[test]
fn equal_log_rows_are_counted_not_merged() {
    let mut shelves = shelves();
    let text = "program,mentor,mentee,on,minutes,kind,method,topics,note,private\n\
                classified-26,m1,e1,2026-09-01,45m,,face to face,budget;keys,one,yes\n\
                classified-26,m1,e1,9/1/2026,45,meeting,,,two,\n\
                classified-26,m1,e1,2026-09-01,1h30,call,phone,,,no\n";
    let reading = logs::read(text.as_bytes(), &shelves.book());
    let now = pairing(&reading);
    assert_eq!(reading.created, 3);
    let first = &now.entries[0];
    assert_eq!((first.minutes, first.kind, first.private, &first.by), (Minutes(45), EntryKind::Meeting, true, &None));
    assert_eq!(
        (first.method.as_ref().unwrap().as_str(), &first.topics[..]),
        ("in person", &["budget".into(), "keys".into()][..])
    );
    assert_eq!(now.entries[2].minutes, Minutes(90));
    shelves.keep(&reading);
    assert_eq!(logs::read(text.as_bytes(), &shelves.book()).unchanged, 3);

    let changed = text.replace(",two,", ",three,");
    let reading = logs::read(changed.as_bytes(), &shelves.book());
    assert_eq!((reading.created, reading.updated, reading.unchanged), (0, 1, 2));
    assert_eq!(pairing(&reading).entries[1].note, "three");
}

#[test]
fn a_log_goes_to_the_pairing_in_whose_time_it_lies() {
    let mut shelves = shelves();
    shelves.edit(PairingId(1), |pairing| {
        pairing.state = PairingState::Ended;
        pairing.ends_on = Some(day("2026-09-30"));
    });
    let reading = pairings::read(b"program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-10-15\n", &shelves.book());
    shelves.keep(&reading);
    let to = |on: &str| {
        let text = format!("program,mentor,mentee,on,minutes\nclassified-26,m1,e1,{on},30\n");
        pairing(&logs::read(text.as_bytes(), &shelves.book())).id
    };
    assert_eq!(to("2026-09-01"), PairingId(1));
    assert_eq!(to("2026-11-01"), PairingId(2));
    assert_eq!(to("2026-10-05"), PairingId(2));
}

#[test]
fn two_pairings_of_the_same_two_come_out_and_in_with_their_own_logs() {
    let mut shelves = shelves();
    shelves.edit(PairingId(1), |pairing| pairing.state = PairingState::Completed);
    shelves
        .keep(&pairings::read(b"program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-10-15\n", &shelves.book()));
    for (id, on) in [(1, "2026-11-02"), (2, "2026-11-03")] {
        let start = shelves.pairings[&PairingId(id)].starts_on;
        let text = format!("program,mentor,mentee,on,minutes,starts_on\nclassified-26,m1,e1,{on},30,{start}\n");
        shelves.keep(&logs::read(text.as_bytes(), &shelves.book()));
    }
    let out = logs::write(shelves.all_pairings(), Redact::Nothing);
    assert!(out.starts_with("program,mentor,mentee,on,minutes,kind,method,topics,note,private,starts_on\r\n"));
    let mut fresh =
        Documents { programs: shelves.programs.clone(), people: shelves.people.clone(), ..Documents::default() };
    let file = pairings::write(shelves.all_pairings(), Redact::Nothing);
    fresh.keep(&pairings::read(file.as_bytes(), &fresh.book()));
    fresh.keep(&logs::read(out.as_bytes(), &fresh.book()));
    assert_eq!(logs::write(fresh.all_pairings(), Redact::Nothing), out);
    assert!(fresh.all_pairings().all(|pairing| pairing.entries.len() == 1));
}

#[rstest]
#[case("phone", EntryKind::Call)]
#[case("E-mail", EntryKind::Message)]
#[case("text", EntryKind::Message)]
#[case("video", EntryKind::Meeting)]
#[case("in person", EntryKind::Meeting)]
#[case("", EntryKind::Meeting)]
fn an_entry_without_a_kind_has_that_of_its_method(#[case] method: &str, #[case] kind: EntryKind) {
    for (column, cell) in [("", ""), (",kind", ","), (",kind", ",observation")] {
        let mut shelves = shelves();
        let text = format!(
            "program,mentor,mentee,on,minutes,method{column}\nclassified-26,m1,e1,2026-09-01,120,{method}{cell}\n"
        );
        shelves.keep(&logs::read(text.as_bytes(), &shelves.book()));
        let book = shelves.book();
        let expected = if cell == ",observation" { EntryKind::Observation } else { kind };
        let read: Vec<_> = shelves.all_pairings().flat_map(|pairing| &pairing.entries).map(|it| it.kind).collect();
        assert_eq!(read, [expected], "{text}");
        let out = logs::write(shelves.all_pairings(), Redact::Nothing);
        assert_eq!(logs::read(out.as_bytes(), &book).unchanged, 1, "{out}");
    }
}

#[test]
fn every_bad_log_is_listed_and_an_early_one_recorded() {
    let text = "program,mentor,mentee,on,minutes,kind\n\
                classified-26,m1,e1,2026-09-01,0,\n\
                classified-26,m1,e1,2026-09-31,30,\n\
                classified-26,m1,e1,2026-09-01,30,party\n\
                classified-26,m2,e2,2026-09-01,30,\n\
                classified-26,m1,e1,2026-08-01,30,\n\
                classified-26,m1,e1,,,\n";
    let reading = logs::read(text.as_bytes(), &shelves().book());
    let errors = errors(&reading);
    let starts =
        ["2: minutes: ", "3: on: ", "4: kind: ", "5: mentee: m2 and e2 have no pairing", "7: on: ", "7: minutes: "];
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:#?}");
    assert_eq!((reading.created, reading.warnings[0].line), (1, 6));
}

#[rstest]
#[case("transportation,pre-trip,SKILL")]
#[case(",,SKILL")]
fn a_mark_finds_its_skill_by_id_or_name(#[case] place: &str) {
    let shelves = shelves();
    let program = &shelves.programs.values().find(|p| p.id.as_str() == "classified-26").unwrap();
    let list = program.checklists.iter().find(|list| list.id.as_str() == "transportation").unwrap();
    let (block, skill) = (&list.blocks[0], &list.blocks[0].skills[0]);
    let place = place.replace("pre-trip", &block.name).replace("SKILL", &format!("\"{}\"", skill.name.to_uppercase()));
    let text = format!(
        "program,mentor,mentee,checklist,block,skill,start,target,need,stage,on,note\n\
         classified-26,m1,e1,{place},1,can teach it,HIGH,modeled,10/2/2026,seen\n"
    );
    let reading = marks::read(text.as_bytes(), &shelves.book());
    let mark = &pairing(&reading).marks[0];
    assert_eq!((&mark.skill, mark.stage), (&skill.id, Stage::Modelled));
    assert_eq!((mark.start, mark.target), (Some(Level::Aware), Some(Level::CanTeach)));
    assert_eq!((mark.on, mark.modelled_on), (Some(day("2026-10-02")), Some(day("2026-10-02"))));
}

#[test]
fn a_mark_on_another_checklist_of_the_program_adds_the_checklist() {
    let shelves = shelves();
    let text = "program,mentor,mentee,checklist,skill,stage\nclassified-26,m1,e1,Office and front desk,activity-fund-ledger,Practiced\n";
    let reading = marks::read(text.as_bytes(), &shelves.book());
    let lists: Vec<_> = pairing(&reading).checklists.iter().map(ChecklistId::as_str).collect();
    assert_eq!(lists, ["transportation", "office"]);
}

#[test]
fn modelled_day_survives_export_and_import() {
    let mut shelves = shelves();
    let skill = "program,mentor,mentee,skill,stage,on\nclassified-26,m1,e1,pre-trip,STAGE,DAY\n";
    let list = shelves.programs.values().find_map(|p| p.checklists.iter().find(|l| l.id.as_str() == "transportation"));
    let skill = skill.replace("pre-trip", list.unwrap().blocks[0].skills[0].id.as_str());
    let header = |s: &Documents| marks::write(s.all_pairings(), |p| s.program_of(p), Redact::Nothing);
    for (stage, on) in [("modelled", "2026-10-02"), ("practised", "2026-10-09")] {
        assert!(!header(&shelves).contains("modelled_on"));
        let text = skill.replace("STAGE", stage).replace("DAY", on);
        shelves.keep(&marks::read(text.as_bytes(), &shelves.book()));
    }
    let out = header(&shelves);
    assert!(out.ends_with("practised,2026-10-09,,2026-10-02\r\n"), "{out}");
    let mut fresh =
        Documents { programs: shelves.programs.clone(), people: shelves.people.clone(), ..Documents::default() };
    let file = pairings::write(shelves.all_pairings(), Redact::Nothing);
    fresh.keep(&pairings::read(file.as_bytes(), &fresh.book()));
    fresh.keep(&marks::read(out.as_bytes(), &fresh.book()));
    assert_eq!(fresh.pairings, shelves.pairings);
}

#[test]
fn every_bad_mark_is_listed() {
    let text = "program,mentor,mentee,checklist,block,skill,start,need,stage\n\
                classified-26,m1,e1,cooking,,x,,,\n\
                classified-26,m1,e1,office,kitchen,x,,,\n\
                classified-26,m1,e1,office,,juggling,,,\n\
                classified-26,m1,e1,office,,activity-fund-ledger,7,dire,half\n\
                classified-26,m1,e1,office,,activity-fund-ledger,1,,\n\
                classified-26,m1,e1,office,,Activity fund ledger,2,,\n";
    let reading = marks::read(text.as_bytes(), &shelves().book());
    let errors = errors(&reading);
    let starts = [
        "2: checklist: ",
        "3: block: ",
        "4: skill: ",
        "5: start: ",
        "5: need: ",
        "5: stage: ",
        "7: skill: this skill is on line 6",
    ];
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:#?}");
}

fn documents(shelves: &Documents) -> Vec<Document> {
    let programs = shelves.programs.values().cloned().map(Document::Program);
    let people = shelves.people.values().cloned().map(Document::Person);
    programs.chain(people).chain(shelves.pairings.values().cloned().map(Document::Pairing)).collect()
}

#[test]
fn all_tables_survive_export_and_import() {
    let mut shelves = shelves();
    shelves.keep(&logs::read(
        b"program,mentor,mentee,on,minutes,note\nclassified-26,m1,e1,2026-09-01,45,hush-hush\n",
        &shelves.book(),
    ));
    let out = all::write(documents(&shelves).into_iter().rev(), Redact::Nothing);
    let mut fresh = Documents::default();
    let reading = all::read(out.as_bytes(), &fresh.book());
    assert_eq!((errors(&reading).len(), reading.created), (0, 10));
    fresh.keep(&reading);
    assert_eq!(documents(&fresh), documents(&shelves));
    assert_eq!(all::write(documents(&fresh), Redact::Nothing), out);
    assert_eq!(all::read(out.as_bytes(), &fresh.book()).unchanged, 10);
    let redacted = all::write(documents(&shelves), Redact::NamesAndNotes);
    assert!(!redacted.contains("hush-hush") && !redacted.contains("Delgado"));
    assert_eq!(all::read(redacted.as_bytes(), &Documents::default().book()).errors, []);
}

#[test]
fn a_damaged_export_names_every_bad_line() {
    let mut out = all::write(documents(&shelves()), Redact::Nothing);
    out.push_str("{\"person\":{}}\nnonsense\n");
    let last = out.lines().nth(9).unwrap().to_owned();
    out.push_str(&last);
    let reading = all::read(out.as_bytes(), &Documents::default().book());
    let lines: Vec<_> = reading.errors.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [12, 13, 14], "{:?}", reading.errors);
    assert_eq!(all::read(b"ref,name\n", &Documents::default().book()).errors[0].line, 1);
    let newer = out.replacen("\"schema\":1", "\"schema\":9", 1);
    assert!(errors(&all::read(newer.as_bytes(), &Documents::default().book()))[0].contains("newer version"));
}

#[test]
fn another_pairing_of_the_same_number_is_not_written_over() {
    let out = all::write(documents(&shelves()), Redact::Nothing);
    let mut other = shelves();
    other.edit(PairingId(1), |pairing| pairing.mentor = PersonRef::new("m2").unwrap());
    let reading = all::read(out.as_bytes(), &other.book());
    assert!(errors(&reading)[0].contains("P1 is another pairing here"), "{:?}", reading.errors);
}
