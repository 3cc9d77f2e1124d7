//! The office's records as CSV: requests, survey answers, attendance, start times, and a pairing's own blocks.

use mentordesk::{
    app::format::{
        Reading, all,
        csv::{Redact, logs, marks, pairings, people, requests, surveys},
        program::read_programs,
    },
    domain::{
        change::Document,
        checklist::{Checklist, Skill, SkillBlock, SkillMark, Stage, Waiver},
        id::{BlockId, ChecklistId, PairingId, PersonRef, ProgramId, SkillId},
        log::{EntryKind, LogEntry},
        office::{Payment, Submission},
        pairing::{Pairing, PairingState},
        request::{AnswerOutcome, Request},
        rule::Party,
        units::{Cents, Minutes},
    },
};

use crate::support::documents::{Documents, day};

const TODAY: &str = "2026-11-21";

/// Two mentors and two mentees; `m1` and `e1` are paired in the classified and in the administrators' program.
fn shelves() -> Documents {
    let mut shelves = Documents::with_programs();
    let text = "ref,name,role\nm1,Rosa Delgado,Registrar\nm2,Ann Li,Cook\ne1,Jin Park,Bus driver\ne2,Ola Ray,Cook\n";
    shelves.keep(&good(people::read(text.as_bytes(), &shelves.book())));
    let text = "program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-08-10\nnew-admins,m1,e1,2026-08-10\n";
    shelves.keep(&good(pairings::read(text.as_bytes(), &shelves.book())));
    shelves
}

fn good(reading: Reading) -> Reading {
    assert_eq!(reading.errors, []);
    reading
}

fn errors(reading: &Reading) -> Vec<String> {
    reading.errors.iter().map(ToString::to_string).collect()
}

fn starts_with(errors: &[String], starts: &[&str]) {
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:#?}");
}

const REQUESTS: &str = "program,kind,person,asked_by,mentor,received_on,objectives,note,answer,answered_on,until,reason\n\
    pathways,interest,m1,,,2026-09-01,,\"Years on the front desk, and \"\"patient\"\"\",accepted,2026-09-08,,Welcome\n\
    pathways,mentor,e1,,m1,9/3/2026,\"Learn purchasing\nMove up, one day\",,paused,2026-09-10,2026-10-01,All taken\n\
    pathways,mentor,e1,,,9/3/2026,,,,,,\n\
    new-admins,second-year,e1,district,,2026-11-02,,New building,,,,\n";

fn requested() -> Documents {
    let mut shelves = shelves();
    let reading = good(requests::read(REQUESTS.as_bytes(), &shelves.book()));
    assert_eq!((reading.created, reading.updated, reading.unchanged), (4, 0, 0));
    shelves.keep(&reading);
    shelves
}

fn only(reading: &Reading) -> &Request {
    match &reading.documents[..] {
        [Document::Request(request)] => request,
        other => panic!("{other:?}"),
    }
}

#[test]
fn requests_come_in_with_their_answers() {
    let shelves = requested();
    let all: Vec<_> = shelves.all_requests().collect();
    assert_eq!((all[0].asked_by, &*all[0].note), (Party::Mentor, "Years on the front desk, and \"patient\""));
    assert_eq!(all[1].objectives, ["Learn purchasing", "Move up, one day"]);
    assert_eq!(all[1].answers[0].outcome, AnswerOutcome::Paused { until: day("2026-10-01") });
    assert_eq!((all[1].mentor.as_ref().map(PersonRef::as_str), all[2].mentor.as_ref()), (Some("m1"), None));
    // A second-year request refers to the mentee's only pairing in that program.
    assert_eq!((all[3].asked_by, all[3].pairing), (Party::District, Some(PairingId(2))));
    let again = good(requests::read(REQUESTS.as_bytes(), &shelves.book()));
    assert_eq!((again.unchanged, again.documents.len()), (4, 0));
}

#[test]
fn requests_written_read_and_written_are_the_same_bytes() {
    let shelves = requested();
    let written = |s: &Documents, redact| requests::write(s.all_requests(), |id| s.pairings.get(&id).cloned(), redact);
    let out = written(&shelves, Redact::Nothing);
    assert!(out.starts_with(REQUESTS.lines().next().unwrap()), "{out}");
    assert!(out.starts_with("program,kind,person") && out.contains("new-admins,second-year,e1,district,m1,2026-11-02"));
    let mut fresh = self::shelves();
    fresh.keep(&good(requests::read(out.as_bytes(), &fresh.book())));
    assert_eq!(written(&fresh, Redact::Nothing), out);
    let redacted = written(&shelves, Redact::NamesAndNotes);
    for secret in ["patient", "purchasing", "All taken", "New building"] {
        assert!(out.contains(secret) && !redacted.contains(secret), "{secret}");
    }
}

#[test]
fn a_later_answer_joins_the_earlier_ones_and_a_blank_one_takes_none_away() {
    let shelves = requested();
    let head = "program,kind,person,received_on,answer,answered_on,reason\n";
    let text = format!("{head}pathways,mentor,e1,2026-09-03,Declined,2026-10-02,No one free\n");
    let reading = good(requests::read(text.as_bytes(), &shelves.book()));
    let request = only(&reading);
    let answers: Vec<_> = request.answers.iter().map(|answer| answer.outcome.word()).collect();
    assert_eq!((reading.updated, &answers[..]), (1, &["paused", "declined"][..]));
    // Fields without a column in the file are kept.
    assert_eq!(request.objectives.len(), 2);
    let reading = good(requests::read(format!("{head}pathways,mentor,e1,2026-09-03,,,\n").as_bytes(), &shelves.book()));
    assert_eq!((reading.unchanged, reading.documents.len()), (1, 0));
}

#[test]
fn every_bad_request_is_listed() {
    let text = "program,kind,person,mentor,received_on,answer,answered_on,until\n\
                nowhere,mentor,e1,,2026-09-01,,,\n\
                pathways,wish,no one,,2026-09-31,,,\n\
                pathways,mentor,e1,e1,2026-09-01,,,\n\
                pathways,mentor,e1,,2026-09-02,maybe,,\n\
                pathways,mentor,e1,,2026-09-03,accepted,,\n\
                pathways,mentor,e1,,2026-09-04,paused,2026-09-05,\n\
                pathways,mentor,e1,,2026-09-04,paused,2026-09-05,2026-09-05\n\
                pathways,mentor,e1,,2026-09-04,accepted,2026-09-03,\n\
                pathways,mentor,e1,,2026-09-04,,2026-09-03,\n";
    let reading = requests::read(text.as_bytes(), &shelves().book());
    starts_with(
        &errors(&reading),
        &[
            "2: program: ",
            "3: kind: \"wish\" is not one of interest, mentor, application, second-year",
            "3: person: ",
            "3: received_on: ",
            "4: mentor: ",
            "5: answer: ",
            "6: answered_on: ",
            "7: until: ",
            "8: until: ",
            "9: answered_on: ",
            "10: answer: ",
        ],
    );
}

/// The shelves with a region in the administrators' program, and a survey with a question of each form.
fn surveyed() -> Documents {
    let mut shelves = shelves();
    let id = ProgramId::new("new-admins").unwrap();
    let text = "[[program]]\nid = \"x\"\nname = \"X\"\nstarts_on = 2026-07-01\nends_on = 2027-06-30\n\
                [[program.rule]]\nid = \"evaluation\"\nvalue = { by = [\"mentor\"], at = 100 }\nstrength = \"must\"\n\
                says = \"S.\"\nsource = \"s\"\n\
                [[program.survey]]\nrule = \"evaluation\"\n\
                [[program.survey.question]]\nid = \"use\"\ntext = \"Of use?\"\nanswer = \"scale\"\n\
                [[program.survey.question]]\nid = \"again\"\ntext = \"Again?\"\nanswer = \"yes-no\"\n\
                [[program.survey.question]]\nid = \"words\"\ntext = \"What else?\"\n\
                [[program.region]]\nname = \"Region 1\"\ncoordinators = [\"m2\"]\n";
    let read = read_programs(text).unwrap().remove(0);
    let program = std::sync::Arc::make_mut(shelves.programs.get_mut(&id).unwrap());
    (program.surveys, program.regions) = (read.surveys, read.regions);
    shelves
}

const SURVEYS: &str = "program,mentor,mentee,region,rule,by,on,question,answer\n\
    new-admins,m1,e1,,evaluation,mentor,2027-06-30,again,yes\n\
    new-admins,m1,e1,,evaluation,mentor,2027-06-30,use,4\n\
    new-admins,m1,e1,,evaluation,mentor,2027-06-30,words,\"More time, please\"\n\
    new-admins,m1,e1,,evaluation,mentee,2027-06-29,,\n\
    new-admins,,,region 1,evaluation,region,2027-06-30,use,5\n";

#[test]
fn answers_come_in_once_and_go_out_as_the_same_bytes() {
    let mut shelves = surveyed();
    let reading = good(surveys::read(SURVEYS.as_bytes(), &shelves.book_on(day("2027-07-01"))));
    assert_eq!((reading.created, reading.documents.len()), (5, 2));
    shelves.keep(&reading);
    let given = &shelves.pairings[&PairingId(2)].evaluations;
    // Sorted by day, regardless of the order in the file.
    assert_eq!(given.iter().map(|given| given.by).collect::<Vec<_>>(), [Party::Mentee, Party::Mentor]);
    assert_eq!((given[0].answers.len(), given[1].answers.len()), (0, 3));
    assert_eq!(good(surveys::read(SURVEYS.as_bytes(), &shelves.book_on(day("2027-07-01")))).unchanged, 5);

    let written = |s: &Documents, redact| surveys::write(s.all_pairings(), s.all_programs(), redact);
    let out = written(&shelves, Redact::Nothing);
    let mut fresh = surveyed();
    fresh.keep(&good(surveys::read(out.as_bytes(), &fresh.book_on(day("2027-07-01")))));
    assert_eq!(written(&fresh, Redact::Nothing), out);
    assert!(out.contains("More time") && !written(&shelves, Redact::NamesAndNotes).contains("More time"));

    let changed =
        good(surveys::read(SURVEYS.replace(",use,4", ",use,5").as_bytes(), &shelves.book_on(day("2027-07-01"))));
    assert_eq!((changed.created, changed.updated, changed.unchanged), (0, 1, 4));
}

#[test]
fn every_bad_answer_is_listed() {
    let text = "program,mentor,mentee,region,rule,by,on,question,answer\n\
                new-admins,m1,e1,,evaluaton,mentor,2027-06-30,use,4\n\
                new-admins,m1,e1,,evaluation,boss,2027-06-30,use,4\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,use,6\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,again,perhaps\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,usage,4\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,,4\n\
                new-admins,m2,e2,,evaluation,mentor,2027-06-30,use,4\n\
                new-admins,,,Region 9,evaluation,region,2027-06-30,use,4\n\
                new-admins,m1,e1,Region 1,evaluation,region,2027-06-30,use,4\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,use,4\n\
                new-admins,m1,e1,,evaluation,mentor,2027-06-30,use,3\n\
                nowhere,m1,e1,,evaluation,mentor,2027-06-30,use,4\n";
    let reading = surveys::read(text.as_bytes(), &surveyed().book_on(day("2027-07-01")));
    starts_with(
        &errors(&reading),
        &[
            "2: rule: new-admins has no rule \"evaluaton\"",
            "3: by: \"boss\" is not one of mentor",
            "4: answer: \"6\"",
            "5: answer: \"perhaps\"",
            "6: question: there is no question \"usage\"; there are use, again, words",
            "7: question: is blank",
            "8: mentee: m2 and e2 have no pairing",
            "9: region: new-admins has no region \"Region 9\"; it has Region 1",
            "10: mentor: is named beside a region",
            "10: mentee: is named beside a region",
            "12: question: this answer is on line 11",
            "13: program: ",
        ],
    );
}

#[test]
fn attendance_is_a_column_where_somebody_has_it() {
    let mut shelves = shelves();
    let written = |s: &Documents| people::write(s.all_people(), Redact::Nothing);
    assert!(!written(&shelves).contains("attended"));
    let text = "ref,name,attended\nm1,Rosa Delgado,mentor learning sessions@9/2/2026; listening @ 2026-10-01\n";
    shelves.keep(&good(people::read(text.as_bytes(), &shelves.book())));
    let rosa = &shelves.people[&PersonRef::new("m1").unwrap()];
    assert_eq!((&*rosa.attended[1].session, rosa.attended[1].on), ("listening", day("2026-10-01")));
    let out = written(&shelves);
    assert!(out.contains(",mentor learning sessions@2026-09-02;listening@2026-10-01,"), "{out}");
    let mut fresh = Documents::with_programs();
    fresh.keep(&good(people::read(out.as_bytes(), &fresh.book())));
    assert_eq!(written(&fresh), out);
    for wrong in ["2026-10-01", "listening", "listening@soon", "@2026-10-01"] {
        let text = format!("ref,name,attended\nm1,Rosa Delgado,{wrong}\n");
        starts_with(&errors(&people::read(text.as_bytes(), &shelves.book())), &["2: attended: "]);
    }
}

#[test]
fn an_entry_keeps_its_kind_its_time_and_its_group_on_the_way_out_and_in() {
    let mut shelves = shelves();
    let text = "program,mentor,mentee,on,minutes,kind,at,group\n\
                classified-26,m1,e1,2026-09-01,45,Tutoring,14:30,\n\
                classified-26,m1,e1,2026-09-02,45,coaching,,3\n";
    shelves.keep(&good(logs::read(text.as_bytes(), &shelves.book())));
    let entries = &shelves.pairings[&PairingId(1)].entries;
    assert_eq!(
        (entries[0].kind, entries[0].at, entries[1].kind, entries[1].group.map(|group| group.0)),
        (EntryKind::Tutoring, Some(Minutes(870)), EntryKind::Coaching, Some(3))
    );
    let out = logs::write(shelves.all_pairings(), Redact::Nothing);
    assert!(out.starts_with("program,mentor,mentee,on,minutes,kind,method,topics,note,private,at,group\r\n"), "{out}");
    let mut fresh = self::shelves();
    fresh.keep(&good(logs::read(out.as_bytes(), &fresh.book())));
    assert_eq!(logs::write(fresh.all_pairings(), Redact::Nothing), out);
    assert_eq!(fresh.pairings, shelves.pairings);
}

#[test]
fn a_file_that_changes_a_submitted_month_leaves_the_submitted_entry_beside() {
    let mut shelves = shelves();
    shelves.edit(PairingId(1), |pairing| {
        pairing.add_entry(LogEntry::new(day("2026-09-01"), Minutes(45), EntryKind::Meeting));
        pairing.submissions.push(Submission {
            month: day("2026-09-01").month(),
            on: day("2026-10-05"),
            by: None,
            minutes: Minutes(45),
            entries: 1,
            next_entry: mentordesk::domain::id::EntryId(pairing.next_entry),
            originals: Vec::new(),
        });
    });
    let file = |note: &str| {
        format!(
            "program,mentor,mentee,on,minutes,note\nclassified-26,m1,e1,2026-09-01,45,{note}\n\
             classified-26,m1,e1,2026-09-02,30,\n"
        )
    };
    shelves.keep(&good(logs::read(file("first").as_bytes(), &shelves.book())));
    shelves.keep(&good(logs::read(file("second").as_bytes(), &shelves.book())));
    let pairing = &shelves.pairings[&PairingId(1)];
    let originals = &pairing.submissions[0].originals;
    assert_eq!((originals.len(), &*originals[0].note, &*pairing.entries[0].note), (1, "", "second"));
    assert!(pairing.entries.iter().all(|entry| pairing.submissions[0].is_correction(entry.id)));
}

#[test]
fn added_blocks_and_waivers_survive_export_and_import() {
    let mut shelves = shelves();
    let own = ChecklistId::new(Pairing::OWN_LIST).unwrap();
    let skill = |id: &str, name: &str| Skill { id: SkillId::new(id).unwrap(), name: name.into() };
    shelves.edit(PairingId(1), |pairing| {
        let skills = vec![skill("grant-report", "Grant report"), skill("audit-folder", "Audit folder")];
        let block = SkillBlock { id: BlockId::new("grants").unwrap(), name: "Grants and audits".into(), skills };
        pairing.own_list =
            Some(Checklist { id: own.clone(), name: "Added".into(), roles: Vec::new(), blocks: vec![block] });
        let mut mark = SkillMark::new(own.clone(), SkillId::new("grant-report").unwrap());
        mark.stage = Stage::NotApplicable;
        mark.waived = Some(Waiver { on: day("2026-10-01"), because: "clashed with registration".into() });
        pairing.marks.push(mark);
    });
    let written = |s: &Documents| marks::write(s.all_pairings(), |pairing| s.program_of(pairing), Redact::Nothing);
    let out = written(&shelves);
    assert_eq!(out.lines().count(), 3, "{out}");
    let mut fresh = self::shelves();
    let reading = good(marks::read(out.as_bytes(), &fresh.book()));
    assert_eq!((reading.created, reading.documents.len()), (2, 1));
    fresh.keep(&reading);
    let pairing = &fresh.pairings[&PairingId(1)];
    let block = &pairing.own_list.as_ref().unwrap().blocks[0];
    assert_eq!((&*block.name, block.skills.len(), pairing.checklists.len()), ("Grants and audits", 2, 1));
    assert_eq!(pairing.marks[0].waived.as_ref().unwrap().because, "clashed with registration");
    assert_eq!(written(&fresh), out);
    assert_eq!(good(marks::read(out.as_bytes(), &fresh.book())).unchanged, 2);
}

#[test]
fn a_state_that_a_file_changes_goes_into_the_history() {
    let shelves = shelves();
    let text = "program,mentor,mentee,state\nclassified-26,m1,e1,completed\n";
    let reading = good(pairings::read(text.as_bytes(), &shelves.book()));
    let Document::Pairing(pairing) = &reading.documents[0] else { panic!("{reading:?}") };
    let turn = &pairing.history[0];
    assert_eq!((turn.from, turn.to, turn.on), (Some(PairingState::Active), PairingState::Completed, day(TODAY)));
}

/// The export of everything, with a request, as it was before newer fields existed.
fn everything(shelves: &Documents) -> String {
    let programs = shelves.programs.values().cloned().map(Document::Program);
    let people = shelves.people.values().cloned().map(Document::Person);
    let pairings = shelves.pairings.values().cloned().map(Document::Pairing);
    let requests = shelves.requests.values().cloned().map(Document::Request);
    all::write(programs.chain(people).chain(pairings).chain(requests), Redact::Nothing)
}

#[test]
fn first_version_file_reads_with_empty_newer_fields() {
    let shelves = shelves();
    let newer = [
        ("pairing", &["history", "own_list", "overrides", "told_on", "reviews", "submissions", "evaluations"][..]),
        ("pairing", &["comments", "reflections", "payments", "recognized_on", "stipend_waivers"]),
        ("program", &["events", "surveys", "reflections", "regions"]),
        ("person", &["attended"]),
    ];
    let mut old = String::new();
    for line in everything(&shelves).lines() {
        let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
        for (kind, keys) in newer {
            if let Some(document) = value.get_mut(kind).and_then(serde_json::Value::as_object_mut) {
                assert!(keys.iter().all(|key| document.remove(*key).is_some()), "{kind}: {keys:?}");
            }
        }
        old.push_str(&value.to_string());
        old.push('\n');
    }
    let reading = good(all::read(old.as_bytes(), &Documents::default().book()));
    let mut read = Documents::default();
    read.keep(&reading);
    assert_eq!((read.pairings.clone(), read.people.clone()), (shelves.pairings, shelves.people));
    assert!(read.programs.values().all(|program| program.events.is_empty() && program.regions.is_empty()));
}

#[test]
fn everything_survives_export_and_import() {
    let mut shelves = requested();
    shelves.keep(&good(surveys::read(SURVEYS.as_bytes(), &surveyed().book_on(day("2027-07-01")))));
    let out = everything(&shelves);
    let mut fresh = Documents::default();
    fresh.keep(&good(all::read(out.as_bytes(), &fresh.book_on(day("2027-07-01")))));
    assert_eq!(everything(&fresh), out);
}

#[test]
fn dangling_or_conflicting_request_is_refused() {
    let shelves = requested();
    let out = everything(&shelves);
    let refused = |from: &str, to: &str, words: &str| {
        let request = out.lines().find(|line| line.contains(from) && line.starts_with("{\"request\"")).unwrap();
        let text = out.replace(request, &request.replace(from, to));
        let reading = all::read(text.as_bytes(), &Documents::default().book());
        assert!(errors(&reading).iter().any(|error| error.contains(words)), "{words}: {:?}", reading.errors);
    };
    refused("\"person\":\"m1\"", "\"person\":\"no one\"", "request R1: no one is not in the directory");
    refused("\"program\":\"pathways\"", "\"program\":\"gone\"", "request R1: its program gone is not there");
    refused("\"pairing\":2", "\"pairing\":9", "request R4: its pairing P9 is not there");
    let mut other = requested();
    other.edit_request(1, |request| request.person = PersonRef::new("m2").unwrap());
    let reading = all::read(out.as_bytes(), &other.book());
    assert!(errors(&reading)[0].contains("R1 is another request here, of m2"), "{:?}", reading.errors);
}

#[test]
fn what_the_office_keeps_is_checked_before_it_is_read() {
    let mut shelves = shelves();
    let month = |text: &str| day(text).month();
    let submission = |text: &str, next_entry: u32| Submission {
        month: month(text),
        on: day("2026-11-05"),
        by: None,
        minutes: Minutes(0),
        entries: 0,
        next_entry: mentordesk::domain::id::EntryId(next_entry),
        originals: Vec::new(),
    };
    let mut refused = |change: &dyn Fn(&mut Pairing), words: &str| {
        let before = shelves.pairings[&PairingId(1)].clone();
        shelves.edit(PairingId(1), |pairing| change(pairing));
        let reading = all::read(everything(&shelves).as_bytes(), &Documents::default().book());
        assert!(errors(&reading).iter().any(|error| error.contains(words)), "{words}: {:?}", reading.errors);
        shelves.pairings.insert(PairingId(1), before);
    };
    refused(
        &|pairing| pairing.submissions = vec![submission("2026-10-01", 1), submission("2026-09-01", 1)],
        "not in order",
    );
    refused(&|pairing| pairing.submissions = vec![submission("2026-10-01", 7)], "does not fit its log");
    refused(
        &|pairing| {
            let id = ChecklistId::new("office").unwrap();
            pairing.own_list = Some(Checklist { id, name: "X".into(), roles: Vec::new(), blocks: Vec::new() });
        },
        "wrong or repeated short names",
    );
    let payment = Payment { year: 1, cents: Cents(5), approved_on: day("2026-10-01"), sent_on: None, paid_on: None };
    refused(&|pairing| pairing.payments = vec![payment.clone(), payment.clone()], "two stipends for one year");
}
