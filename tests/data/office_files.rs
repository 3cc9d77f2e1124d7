//! Tables as offices keep them, one a line: what a careful clerk would read in each, or what is asked.

use std::fmt::Write as _;

use mentordesk::{
    app::{
        exchange::FileKind::{self, Logs, Pairings, People},
        format::{
            Reading,
            csv::{pairings, people},
        },
        mapping::{Plan, Progress, Sheet, fields, read},
        people::{Kind, PERSON_FIELDS},
    },
    book::Book,
    domain::{change::Document, log::EntryKind, person::Person},
};

use crate::support::documents::Documents;

/// Two pairs in the program classified-26, from 15 August 2026.
fn office() -> Book {
    let mut office = Documents::with_programs();
    let directory = "ref,name,email,role,unit\n\
                     T1,Carmen Peña,c.pena@example.org,Registrar,Grant Middle\n\
                     T2,Jin Park,j.park@example.org,Office assistant,Grant Middle\n\
                     T3,Łukasz Nowak,l.nowak@example.org,Principal,Lincoln Elementary\n\
                     T4,Ana Ruiz,,Principal,Roosevelt High\n";
    office.keep(&people::read(directory.as_bytes(), &office.book()));
    let pairs = "program,mentor,mentee,starts_on\nclassified-26,T1,T2,2026-08-15\nclassified-26,T3,T4,2026-08-15\n";
    office.keep(&pairings::read(pairs.as_bytes(), &office.book()));
    office.book()
}

/// What an import of a table reads with these `--map` options.
fn reading(kind: FileKind, text: &str, maps: &[&str], book: &Book) -> Reading {
    let sheet = Sheet::read(text.as_bytes(), None).unwrap();
    let mut plan = Plan::propose(kind, &sheet);
    for map in maps {
        let (theirs, ours) = map.rsplit_once('=').unwrap();
        plan.assign(sheet.place(theirs).unwrap(), fields(kind).find(|field| *field == ours));
    }
    plan.refill(&sheet);
    if kind != People {
        plan.fixed.push(("program", "classified-26".into()));
    }
    read(&sheet, &plan, book, &Progress::default())
}

/// What an import of a table, with these `--map` options, reads: its records, or its errors behind `E`.
fn outcome(kind: FileKind, text: &str, maps: &[&str], book: &Book) -> String {
    let Reading { documents, errors, .. } = reading(kind, text, maps, book);
    if !errors.is_empty() {
        return format!("E {}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    let told = documents.iter().map(|document| match document {
        Document::Person(person) => told_person(person),
        Document::Pairing(pairing) if kind == Pairings => {
            let day = |day: Option<mentordesk::domain::day::Day>| day.map_or("-".into(), |day| day.to_string());
            let (mentor, mentee, state) = (&pairing.mentor, &pairing.mentee, pairing.state.word());
            format!("{mentor} {mentee} {} {} {state}", pairing.starts_on, day(pairing.ends_on))
        }
        Document::Pairing(pairing) => {
            let entries = pairing.entries.iter().map(|entry| {
                let mut told = format!("{} {}", entry.on, entry.minutes.0);
                if let Some(at) = entry.at {
                    write!(told, " {}:{:02}", at.0 / 60, at.0 % 60).unwrap();
                }
                if entry.kind != EntryKind::Meeting {
                    write!(told, " {}", entry.kind.word()).unwrap();
                }
                if let Some(method) = &entry.method {
                    write!(told, " {}", method.as_str()).unwrap();
                }
                if !entry.note.is_empty() {
                    write!(told, " {}", entry.note.replace('\n', "\\n")).unwrap();
                }
                told
            });
            entries.collect::<Vec<_>>().join("; ")
        }
        other => format!("{other:?}"),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The fields of a person that are not blank, in the order of the file.
fn told_person(person: &Person) -> String {
    let fields = PERSON_FIELDS.iter().filter(|field| !matches!(field.kind, Kind::Ref));
    let told = fields.map(|field| (field.name, field.kind.cell(person))).filter(|(_, cell)| !cell.is_empty());
    told.fold(person.id.to_string(), |told, (name, cell)| format!("{told}|{name}={cell}"))
}

/// Whether an outcome is the expected one: the same records, or errors that contain the words behind `E`.
fn is_as_expected(outcome: &str, expected: &str) -> bool {
    match expected.strip_prefix("E ") {
        Some(words) => outcome.starts_with("E ") && outcome.contains(words),
        None => outcome == expected,
    }
}

#[test]
fn tables_of_offices_are_read_as_a_careful_clerk_would() {
    assert_eq!(differing(), Vec::<String>::new());
}

/// The cases with another outcome than the expected one.
pub fn differing() -> Vec<String> {
    let book = office();
    let outcomes = CASES.iter().map(|(kind, text, maps, expected)| (text, expected, outcome(*kind, text, maps, &book)));
    outcomes
        .filter(|(_, expected, outcome)| !is_as_expected(outcome, expected))
        .map(|(text, expected, outcome)| format!("{text}\n  expected {expected}\n  but was  {outcome}\n"))
        .collect()
}

#[test]
fn what_an_import_takes_for_granted_is_told() {
    let book = office();
    for (kind, text, expected) in TOLD {
        let Reading { warnings, errors, .. } = reading(*kind, text, &[], &book);
        let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [], "{text}");
        assert_eq!(told, *expected, "{text}");
    }
}

/// A table, and all that its import says besides what it reads.
#[rustfmt::skip]
const TOLD: &[(FileKind, &str, &[&str])] = &[
    (Pairings, "Mentor,Mentee\nT1,T4\nT3,T2\n", &["2: starts_on: this pairing and 1 more are new and have no first day: it is taken as today, 21 Nov 2026; write it in the file if it is another"]),
    (Pairings, "Mentor,Mentee,Start date\nT1,T4,\nT3,T2,9/14/2026\n", &["2: Start date: this pairing is new and has no first day: it is taken as today, 21 Nov 2026; write it in the file if it is another"]),
    (Pairings, "Mentor,Mentee\nT1,T2\n", &[]),
    (People, "Employee ID,Name\nE9,\"Smith, John\"\nE10,\"Doe, Ann\"\n", &[
        "2: Name: \"Smith, John\" is read as John Smith, and so are all names of the column: last name first"]),
    (Logs, "Mentor,Mentee,Date,Hours\nT1,T2,10/13/2026,9\nT1,T2,8/1/2026,1\nT1,T2,11/2/2026,8\n", &[
        "2: Hours: 9 h is more than a working day; it is recorded as it is",
        "3: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is"]),
    (Logs, "Mentor,Mentee,Date,Start,End\nT1,T2,10/13/2026,3:15,4:00\n", &["2: Start: 3:15 is at night; for the afternoon, write 3:15pm; it is recorded as it is"]),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,2026-08-01,1\nT1,T2,2026-08-01,2\nT1,T2,2026-08-01,3\nT1,T2,2026-08-01,4\nT1,T2,2026-08-01,5\nT1,T2,2026-08-01,6\nT1,T2,2026-08-01,7\n", &[
        "2: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is",
        "3: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is",
        "4: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is",
        "5: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is",
        "6: Date: 1 Aug 2026 is before the pair began, on 15 Aug 2026; it is recorded as it is",
        "7: Date: 2 more entries are before the pair began, from this line on"]),
    (Logs, "Mentor,Mentee,Date,Start,End\nT1,T2,10/13/2026,11:30,1:00\nT1,T2,10/14/2026,9:00,10:00\n", &["2: End: 11:30 to 1:00 is read as until 13:00, in the afternoon"]),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026 3:15 PM,45\nT1,T2,10/14/2026 12:00:00 AM,45\n", &["2: Date: \"10/13/2026 3:15 PM\": the time of day is left out; put it in a column of its own to keep it"]),
    (People, "ID,Name,Hire date,Max mentees\nE1,Ana Nowak,n/a,2\nE2,Jin Lee,TBD,?\n", &[
        "2: Hire date: \"n/a\" is read as not known, as a blank cell is, and so is 1 more such cell",
        "3: Max mentees: \"?\" is read as not known, as a blank cell is"]),
    (People, "ID,Name,Email,Job title\nT1,Carmen Peña,,\nT2,Jin Park,,Clerk\n", &["blank cells say nothing here: 3 values that are recorded stay as they are"]),
];

/// A table, the `--map` options, and its records or the words of an error. Logs: day, minutes, time of day, kind, method,
/// and note of each entry.
#[rustfmt::skip]
const CASES: &[(FileKind, &str, &[&str], &str)] = &[
    (Logs, "Mentor,Mentee,Date,Session date,Minutes\nT1,T2,10/13/2026,10/14/2026,45\nT1,T2,10/16/2026,10/15/2026,30\n", &[], "E Session date"),
    (Logs, "Mentor,Mentee,Date (DD/MM/YYYY),Minutes\nT1,T2,5/10/2026,45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Duration (mm:ss)\nT1,T2,2026-10-05,20:00\n", &[], "E "),
    (Logs, "Mentor,Mentee,Date,Duration (hh:mm:ss)\nT1,T2,2026-10-05,0:45:00\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Duration\nT1,T2,2026-10-05,1:30 h\n", &[], "2026-10-05 90"),
    (Logs, "Mentor,Mentee,Date,Duration,Minutes\nT1,T2,2026-10-05,1:30 h,60\n", &[], "E Duration"),
    (Logs, "Mentor,Mentee,Date [mm-dd-yy],Minutes\nT1,T2,10-5-26,45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date (MM.DD.YYYY),Minutes\nT1,T2,10.05.2026,45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date (US format),Minutes\nT1,T2,10/5/2026,45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date (DD/MM/YYYY),Minutes\nT1,T2,11/17/2026,45\n", &[], "E Date (DD/MM/YYYY)"),
    (Logs, "Mentor,Mentee,Date,Meeting date,Minutes\nT1,T2,10/13/2026,10/14/2026,45\n", &[], "E Meeting date"),
    (Logs, "Mentor,Mentee,Date,Meeting date,Minutes\nT1,T2,10/13/2026,2026-10-13,45\nT1,T2,10/14/2026,2026-10-14,30\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Day,Date,Minutes\nT1,T2,Mon,10/13/2026,45\nT1,T2,Wed,10/14/2026,30\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Timestamp,Visit date,Minutes\nT1,T2,11/19/2026 9:14:22,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Submitted at,Date,Minutes\nT1,T2,2026-11-19 09:14,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Hours,Duration (hours)\nT1,T2,10/13/2026,1,1.5\n", &[], "E Duration (hours)"),
    (Logs, "Mentor,Mentee,Date,Hours,Duration (hours)\nT1,T2,10/13/2026,1.5,1.50\n", &[], "2026-10-13 90"),
    (Logs, "Mentor,Mentee,Date,Minutes,Duration\nT1,T2,10/13/2026,45,60\n", &[], "E Duration"),
    (Logs, "Mentor,Mentee,Date,Minutes,Duration\nT1,T2,10/13/2026,45,0:45\nT1,T2,10/14/2026,90,1:30\n", &[], "2026-10-13 45; 2026-10-14 90"),
    (Logs, "Mentor,Mentee,Date,Minutes,Duration\nT1,T2,10/13/2026,45,0.75\nT1,T2,10/14/2026,90,1.5\n", &[], "2026-10-13 45; 2026-10-14 90"),
    (Logs, "Mentor,Mentee,Date,Minutes,Minutes\nT1,T2,10/13/2026,45,60\n", &[], "E Minutes (2)"),
    (Logs, "Mentor,Mentee,Date,Minutes,Minutes\nT1,T2,10/13/2026,45,60\n", &["Minutes="], "2026-10-13 60"),
    (Logs, "Mentor,Mentee,Date,Minutes,Minutes\nT1,T2,10/13/2026,45,60\n", &["Minutes (2)=minutes"], "2026-10-13 60"),
    (Logs, "Mentor,Mentee,Date,Session date,Minutes\nT1,T2,10/13/2026,10/14/2026,45\n", &["Session date=on"], "2026-10-14 45"),
    (Logs, "Mentor,Mentee,Date,Session date,Minutes\nT1,T2,10/13/2026,10/14/2026,45\n", &["Date="], "2026-10-14 45"),
    (Logs, "Mentor,Mentee,Date,Hours,Minutes\nT1,T2,10/13/2026,1,15\nT1,T2,10/14/2026,,45\n", &[], "2026-10-13 75; 2026-10-14 45"),
    (Logs, "Mentor,Mentee,Date,Hrs,Mins\nT1,T2,10/13/2026,1.5,15\n", &[], "2026-10-13 105"),
    (Logs, "Mentor,Mentee,Date,Hours,Minutes\nT1,T2,10/13/2026,1.5,90\nT1,T2,10/14/2026,0.75,45\n", &[], "2026-10-13 90; 2026-10-14 45"),
    (Logs, "Mentor,Mentee,Date,Hours,Minutes\nT1,T2,10/13/2026,1.5,30\n", &[], "E not clear"),
    (Logs, "Mentor,Mentee,Date,Hours,Minutes,Total minutes\nT1,T2,10/13/2026,1,15,75\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,Duration,Time spent\nT1,T2,10/13/2026,45,60\n", &[], "E Time spent"),
    (Logs, "Mentor,Mentee,Date,Minutes,Notes,Comments\nT1,T2,10/13/2026,45,aa,bb\n", &[], "E Comments"),
    (Logs, "Mentor,Mentor email,Mentee,Date,Minutes\nCarmen Peña,c.pena@example.org,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentor email,Mentee,Date,Minutes\nŁukasz Nowak,c.pena@example.org,T2,10/13/2026,45\n", &[], "E Nowak"),
    (Logs, "Mentor,Mentee email,Mentee name,Date,Minutes\nT3,a.ruiz@example.org,Ana Ruiz,10/13/2026,45\n", &[], "2026-10-13 45"),
    (People, "Employee ID,Name,Surname\nE1,Ana,Nowak\nE2,Jin Ho,Park\n", &[], "E1|name=Ana Nowak; E2|name=Jin Ho Park"),
    (People, "Personalnummer;Name;Vorname;Telefon\n7;Nowak;Ana;12\n", &[], "7|name=Ana Nowak|phone=12"),
    (People, "ID,Name,First name\nE1,Ana Nowak,Ana\n", &[], "E1|name=Ana Nowak"),
    (People, "ID,Name,Surname\nE1,Ana,Nowak\nE2,Jin Park,Park\n", &[], "E Surname"),
    (People, "ID,Full name,First name,Last name\nE1,Ana M. Nowak,Ana,Nowak\n", &[], "E1|name=Ana M. Nowak"),
    (People, "ID,Full name,First name,Last name\nE1,Ania Nowak,Ana,Nowak\n", &[], "E First name"),
    (People, "ID,\"Last, First\",Job title\nE1,\"Nowak, Ana\",Registrar\n", &[], "E1|name=Ana Nowak|role=Registrar"),
    (People, "ID,\"Surname, given name\"\nE1,\"García Márquez, Ana\"\n", &[], "E1|name=Ana García Márquez"),
    (People, "ID,\"Name (Last, First)\"\nE1,\"Nowak, Ana\"\n", &[], "E1|name=Ana Nowak"),
    (People, "Employee Number;\"Employee Name (Last Suffix, First MI)\";Location\nE1;\"Nowak Jr, Ana B\";West\n", &[], "E1|name=Ana B Nowak Jr|unit=West"),
    (People, "ID,Name,Hire date,Start date\nE1,Ana Nowak,2019-08-14,2020-01-02\n", &[], "E Start date"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,3/14/29\nE2,Jin Park,6/15/69\n", &[], "E1|name=Ana Nowak|employed_on=1929-03-14; E2|name=Jin Park|employed_on=1969-06-15"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,3/14/27\n", &[], "E four digits"),
    (People, "Name,Email,Work email\nAna Nowak,a@x.org,b@x.org\n", &[], "E Work email"),
    (People, "Name,E-mail (home),E-mail (work)\nAna Nowak,a@x.org,b@x.org\n", &[], "b|name=Ana Nowak|email=b@x.org"),
    (People, "ID,Name,Mobile,Phone\nE1,Ana Nowak,111,222\n", &[], "E1|name=Ana Nowak|phone=222"),
    (People, "ID,Title,Name,Job title\nE1,Ms.,Ana Nowak,Registrar\n", &[], "E1|name=Ana Nowak|role=Registrar"),
    (People, "ID,Title,Name\nE1,Ms.,Ana Nowak\n", &[], "E1|name=Ana Nowak"),
    (People, "ID,Name,Role,Job title\nE1,Ana Nowak,Staff,Registrar\n", &[], "E Job title"),
    (People, "ID,Name,Department,Building\nE1,Ana Nowak,Payroll,West\n", &[], "E1|name=Ana Nowak|unit=West"),
    (People, "ID,Name,Department\nE1,Ana Nowak,Payroll\n", &[], "E1|name=Ana Nowak|unit=Payroll"),
    (People, "ID,Name,Status,Employment type\nE1,Ana Nowak,Active,Permanent\n", &[], "E1|name=Ana Nowak|status=permanent"),
    (People, "ID,Start time,Completion time,Email,Name,Job title\n1,11/19/26 9:14:22,11/19/26 9:15:22,ana@x.org,Ana Nowak,Registrar\n", &[], "ana|name=Ana Nowak|email=ana@x.org|role=Registrar"),
    (People, "Title,Full Name,E-mail,Job Title,Item Type,Path\nrow 1,Ana Nowak,ana@x.org,Registrar,Item,sites/hr/Lists/Staff\n", &[], "ana|name=Ana Nowak|email=ana@x.org|role=Registrar"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nTotal,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nSubtotal,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\n,,Grand total,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nTOTAL:,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nT1 Total,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nT1,T2,Total,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\n,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nCount,,,2\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nAverage,,,37.5\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nRazem,,,75\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nTotal minutes: 75,,,\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\nTotal,,,1 h 15 min\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes,Notes\nT1,T2,10/13/2026,45,x\nT1,T2,10/14/2026,30,y\nT1,T2,10/31/2026,75,Total for October\n", &[], "2026-10-13 45 x; 2026-10-14 30 y; 2026-10-31 75 Total for October"),
    (People, "ID,Last name,First name,E-mail\n1,Ruiz,Ana,ana@x.org\n2,Park,Jin,jin@x.org\n3,Total,Maria,maria@x.org\n", &[], "1|name=Ana Ruiz|email=ana@x.org; 2|name=Jin Park|email=jin@x.org; 3|name=Maria Total|email=maria@x.org"),
    (Logs, "Date,Mentor,Mentee,Minutes,Topic\n10/13/2026,T1,T2,45,Total\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\nT1,T2,10/14/2026,30\n\nPrinted 11/20/2026 by the office,,,\nPage 1 of 1,,,\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (People, "ID,Name,Job\nE1,Ana Nowak,Clerk\nTotal employees: 1,,\n", &[], "E1|name=Ana Nowak|role=Clerk"),
    (Logs, "Mentor,Mentee,Date,\"Duration\"\nT1,T2,10/13/2026,\"1h 15\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Duration\"\nT1,T2,10/13/2026,\"75 min\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Duration\"\nT1,T2,10/13/2026,\"1:15\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Duration\"\nT1,T2,10/13/2026,\"1 hr. 15 min.\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Dauer (Std.)\"\nT1,T2,10/13/2026,\"1,25\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Dauer in Minuten\"\nT1,T2,10/13/2026,\"75\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Czas trwania (min)\"\nT1,T2,10/13/2026,\"75\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Liczba godzin\"\nT1,T2,10/13/2026,\"1,25\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Durée (min)\"\nT1,T2,10/13/2026,\"75\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Length (hrs)\"\nT1,T2,10/13/2026,\"1.25\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Hours (decimal)\"\nT1,T2,10/13/2026,\"1.25\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Time spent (hh:mm)\"\nT1,T2,10/13/2026,\"01:15\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Duration (hh:mm:ss)\"\nT1,T2,10/13/2026,\"01:15:00\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"How many minutes did you meet?\"\nT1,T2,10/13/2026,\"75\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Contact hours\"\nT1,T2,10/13/2026,\"1.25\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Total time\"\nT1,T2,10/13/2026,\"1 hour and 15 minutes\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Minutes\"\nT1,T2,10/13/2026,\"75 \"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Minutes\"\nT1,T2,10/13/2026,\"75.00\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Minutes met\"\nT1,T2,10/13/2026,\"75\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Hours met\"\nT1,T2,10/13/2026,\"1¼\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,\"Elapsed time\"\nT1,T2,10/13/2026,\"1:15:00\"\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,Start time,End time\nT1,T2,10/13/2026,3:15 PM,4:00 PM\n", &[], "2026-10-13 45 15:15"),
    (Logs, "Mentor,Mentee,Date,From,To,Notes\nT1,T2,10/13/2026,15:15,16:00,x\n", &[], "2026-10-13 45 15:15 x"),
    (Logs, "Mentor,Mentee,Date,Start,End,Minutes\nT1,T2,10/13/2026,3:15 PM,4:00 PM,40\n", &[], "E 45 minutes, not 40"),
    (Logs, "Mentor,Mentee,Datum,Von,Bis\nT1,T2,13.10.2026,15:15,16:00\n", &[], "2026-10-13 45 15:15"),
    (Logs, "Mentor,Mentee,Date,Time,Minutes\nT1,T2,10/13/2026,3:15 PM,45\n", &[], "2026-10-13 45 15:15"),
    (Logs, "Mentor,Mentee,Date,Time,Minutes\nT1,T2,10/13/2026,15:15,45\n", &[], "2026-10-13 45 15:15"),
    (Logs, "Mentor,Mentee,Date,Time,Duration\nT1,T2,10/13/2026,3:15 PM,45\n", &[], "2026-10-13 45 15:15"),
    (Logs, "ID,Start time,Completion time,Email,Name,Mentor,Mentee,Date of meeting,Minutes\n1,11/19/26 9:14:22,11/19/26 9:15:22,ana@x.org,Ana Nowak,T1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Subject,Start Date,Start Time,End Date,End Time,Mentor,Mentee\nbudget,10/13/2026,3:15:00 PM,10/13/2026,4:00:00 PM,T1,T2\n", &[], "2026-10-13 45 15:15"),
    (Pairings, "Mentor,Mentee,Started\nT1,T4,9/14/2026\n", &[], "T1 T4 2026-09-14 - active"),
    (Pairings, "Mentor,Mentee,Began\nT1,T4,9/14/2026\n", &[], "T1 T4 2026-09-14 - active"),
    (Pairings, "Mentor,Mentee,Date\nT1,T4,9/14/2026\n", &[], "T1 T4 2026-09-14 - active"),
    (Pairings, "Mentor,Mentee,Start date,Date started\nT1,T4,9/14/2026,9/15/2026\n", &[], "E Date started"),
    (People, "Name,Email,Position\nAna Nowak,n/a,Clerk\n", &[], "E is no address to make a reference from"),
    (Logs, "Mentor,Mentee,Date,Minutes,Type\nT1,T2,10/13/2026,45,Phone\n", &[], "2026-10-13 45 call phone"),
    (Logs, "Mentor,Mentee,Date,Minutes,Method\nT1,T2,10/13/2026,120,E-mail\nT1,T2,10/14/2026,30,Zoom\n", &[], "2026-10-13 120 message email; 2026-10-14 30 video"),
    (Logs, "Mentor,Mentee,Date,Minutes,Kind\nT1,T2,10/13/2026,45,Phone\nT1,T2,10/14/2026,30,E-mail\nT1,T2,10/15/2026,30,Meeting\n", &[], "2026-10-13 45 call; 2026-10-14 30 message; 2026-10-15 30"),
    (Logs, "Mentor,Mentee,Date,Minutes,Type of contact,Method\nT1,T2,10/13/2026,45,Observation,in person\n", &[], "2026-10-13 45 observation in person"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,14/8/2019\nE2,Jin Park,8/9/2020\n", &[], "E1|name=Ana Nowak|employed_on=2019-08-14; E2|name=Jin Park|employed_on=2020-09-08"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,14/8/2019\nE2,Jin Park,8/14/2020\n", &[], "E two orders"),
    (People, "ID,Name,Original Hire Date,Hire Date\nE1,Ana Nowak,2009-08-14,2019-08-14\n", &[], "E Original Hire Date"),
    (People, "ID,Name,Seniority date,Hire Date\nE1,Ana Nowak,2009-08-14,2019-08-14\n", &[], "E1|name=Ana Nowak|employed_on=2019-08-14"),
    (People, "Badge,ID,Employee ID,Name\n7,1,E1,Ana Nowak\n", &[], "E1|name=Ana Nowak"),
    (People, "Employee ID,Person ID,Name\nE1,P9,Ana Nowak\n", &[], "E Person ID"),
    (People, "ID,Name,Display name\nE1,Ana Nowak,Ania\n", &[], "E Display name"),
    (People, "ID,First name,Preferred name,Last name\nE1,Anastasia,Ana,Nowak\n", &[], "E Preferred name"),
    (People, "ID,First name,Preferred name,Last name\nE1,Ana,,Nowak\n", &[], "E1|name=Ana Nowak"),
    (People, "ID,Name,Email,Work email\nE1,Ana Nowak,,b@x.org\n", &[], "E1|name=Ana Nowak|email=b@x.org"),
    (People, "ID,Name,Email,Work email\nE1,Ana Nowak,,b@x.org\nE2,Jin Park,c@x.org,c@x.org\n", &[], "E1|name=Ana Nowak|email=b@x.org; E2|name=Jin Park|email=c@x.org"),
    (People, "ID,Name,Email,Work email\nE1,Ana Nowak,,b@x.org\nE2,Jin Park,c@x.org,\n", &[], "E Work email"),
    (Logs, "Mentor,Mentee,Date,Minutes,Cumulative hours\nT1,T2,10/13/2026,45,0.75\nT1,T2,10/14/2026,30,1.25\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Hours,Minutes\nT1,T2,10/13/2026,1,90\n", &[], "E not clear"),
    (Logs, "Mentor,Mentee,Date,Hours,Duration\nT1,T2,10/13/2026,1,90\n", &["Hours=", "Duration=minutes"], "2026-10-13 90"),
    (Logs, "Mentor,Mentee,Date,Hours,Duration\nT1,T2,10/13/2026,1,90\n", &["Duration=minutes"], "E leave one out"),
    (Logs, "Mentor,Mentee,Date,Minutes,Travel time (min)\nT1,T2,10/13/2026,45,20\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date (planned),Date (actual),Minutes\nT1,T2,10/13/2026,10/14/2026,45\n", &[], "E Date (actual)"),
    (People, "Name,Surname,Job\nSum,Yi,Clerk\n", &[], "sum-yi|name=Sum Yi|role=Clerk"),
    (People, "Name,Phone\nSum Yi,1042\n", &[], "sum-yi|name=Sum Yi|phone=1042"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"Mon 5 Oct 2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"Monday, October 5, 2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"5-Oct-26\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"2026.10.05\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"20261005\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"5 października 2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"05.10.26\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"5. Oktober 2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"Oct 5/26\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"10/13/2026 3:15 PM\",45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"2026-10-05T15:15:00Z\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"5 October, 2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"Sept 5, 2026\",45\n", &[], "2026-09-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"5/Oct/2026\",45\n", &[], "2026-10-05 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,\"46300\",45\n", &[], "E 46300"),
    (Logs, "Mentor;Mentee;Date;Minutes;Notes\r\nT1;T2;10/13/2026;45;\"Peña\r\nzwei Zeilen\"\r\nT1;T2;10/14/2026;30;ok\r\n", &[], "2026-10-13 45 Peña\\nzwei Zeilen; 2026-10-14 30 ok"),
    (Logs, "Mentor,Mentee,Date,Minutes,,,\nT1,T2,10/13/2026,45,,,\n,,,,,,\n", &[], "2026-10-13 45"),
    (Logs, "Lincoln Elementary,,,\nMentoring log 2026-27,,,\n\nMentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "School:,Lincoln Elementary,,\nYear:,2026-27,,\nMentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Report,run,by Ana,\nMentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor:,Carmen Peña,,\nMentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Minutes,Notes\nT1,T2,10/13/2026,45,\"said \"\"yes\"\", twice\"\n", &[], "2026-10-13 45 said \"yes\", twice"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1\u{a0},T2,10/13/2026\u{a0},45\u{a0}\n", &[], "2026-10-13 45"),
    (Logs, "Mentor *,Mentee *,Date *,Minutes *\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Timestamp,Mentor's name,Mentee's name,Date of meeting,How long did you meet? (minutes),What did you discuss?\n11/19/2026 9:14:22,Carmen Peña,Jin Park,10/13/2026,45,budget\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\n\"PEÑA, Carmen\",\"park, jin\",10/13/2026,45\n", &[], "2026-10-13 45"),
    (Pairings, "Mentor,Mentee,Start date,End date,Status\nT1,T4,8/15/26,5/28/27,Active\n", &[], "T1 T4 2026-08-15 2027-05-28 active"),
    (Pairings, "Mentor,Mentee,Start date,Match date\nT1,T4,8/15/2026,9/15/2026\n", &[], "E Match date"),
    (People, "Personalnummer;Nachname;Vorname;Funktion;Eintrittsdatum\n17;Nowak;Ana;Sekretärin;15.08.2019\n", &[], "17|name=Ana Nowak|role=Sekretärin|employed_on=2019-08-15"),
    (People, "Courriel;Nom;Prénom;Poste\nana@x.org;Côté;Ana;Secrétaire\n", &[], "ana|name=Ana Côté|email=ana@x.org|role=Secrétaire"),
    (People, "Staff No,Surname,Forename,Post,Start Date\n17,Nowak,Ana,Registrar,15/08/2019\n", &[], "17|name=Ana Nowak|employed_on=2019-08-15"),
    (People, "Employee ID,First Name,Last Name,Hire Date (yyyy-mm-dd)\n17,Ana,Nowak,2019-08-15\n", &[], "17|name=Ana Nowak|employed_on=2019-08-15"),
    (People, "Employee ID,Name\n00017,Ana Nowak\n", &[], "00017|name=Ana Nowak"),
    (People, "ID,Name,Mentor?,Max mentees\nE1,Ana Nowak,Y,2\nE2,Jin Park,N,\n", &[], "E1|name=Ana Nowak|mentor=yes|capacity=2; E2|name=Jin Park|mentor=no"),
    (People, "ID,Name,Willing to mentor\nE1,Ana Nowak,TRUE\n", &[], "E1|name=Ana Nowak|mentor=yes"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,Jin Park\nE2,Jin Park,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Park"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,\"Park, Jin H.\"\nE2,Jin Park,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Park"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,Jin Lee\nE2,Jin Lee,E3,Ana Nowak\nE3,Bo Park,,\n", &[], "E \"Supervisor ID\" says \"E3\" on line 3, but \"Supervisor\" says \"Ana Nowak\"; only one can be the supervisor; leave one out with --map \"Supervisor=\" or --map \"Supervisor ID=\""),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,Carmen Peña\nE2,Jin Lee,,\n", &["Supervisor=supervisor"], "E1|name=Ana Nowak|supervisor=T1; E2|name=Jin Lee"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,Carmen Peña\nE2,Jin Lee,,\n", &["Supervisor="], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Lee"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,E2,Someone Else\nE2,Jin Lee,,\n", &[], "E says \"Someone Else\""),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,,Jin Lee\nE2,Jin Lee,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Lee"),
    (People, "ID,Name,Supervisor ID,Supervisor\nE1,Ana Nowak,M9,Jane Doe\n", &[], "E1|name=Ana Nowak|supervisor=M9"),
    (People, "ID,Name,Email,Supervisor email,Supervisor\nE1,Ana Nowak,a@x.org,j@x.org,Jin Lee\nE2,Jin Lee,j@x.org,a@x.org,Jin Lee\n", &[], "E on line 3"),
    (People, "ID,Name,Supervisor email,Supervisor\nE1,Ana Nowak,j@x.org,Jin Lee\nE2,Jin Lee,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Lee"),
    (People, "Name,Email,Manager ID,Manager\nAna Nowak,ana@x.org,900,Jin Lee\nJin Lee,jin@x.org,,\n", &[], "ana|name=Ana Nowak|email=ana@x.org|supervisor=jin; jin|name=Jin Lee|email=jin@x.org"),
    (People, "ID,Name,Supervisor,Principal\nE1,Ana Nowak,Jin Lee,Carmen Peña\nE2,Jin Lee,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Lee"),
    (People, "ID,Name,Supervisor,Manager\nE1,Ana Nowak,Jin Lee,Carmen Peña\nE2,Jin Lee,,\n", &[], "E \"Manager\" says \"Carmen Peña\""),
    (People, "ID,Name,Supervisor First Name,Supervisor Last Name\nE1,Ana Nowak,Jin,Lee\nE2,Jin Lee,,\n", &[], "E1|name=Ana Nowak|supervisor=E2; E2|name=Jin Lee"),
    (Logs, "Mentor First Name,Mentor Last Name,Mentee First Name,Mentee Last Name,Date,Minutes\nCarmen,Peña,Jin,Park,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor First,Mentor Last,Mentee,Date,Minutes\nCarmen,Pena,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor ID,Mentor First Name,Mentor Last Name,Mentee,Date,Minutes\nT1,Carmen,Peña,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor ID,Mentor First Name,Mentor Last Name,Mentee,Date,Minutes\nT1,Łukasz,Nowak,T2,10/13/2026,45\n", &[], "E is T3"),
    (Logs, "Mentor ID,Mentor name,Mentee,Date,Minutes\nT1,Łukasz Novak,T2,10/13/2026,45\n", &[], "E \"Łukasz Novak\" is someone else"),
    (Logs, "Mentor ID,Mentor name,Mentee,Date,Minutes\nT1,Carmen M. Peña,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor number,Mentor first name,Mentor last name,Mentee,Date,Minutes\n88123,Carmen,Peña,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor ID,Mentor name,Mentee,Date,Minutes\n88123,Carmen Peña,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Vorname,Nachname,Mentee,Date,Minutes\nCarmen,Peña,T2,10/13/2026,45\n", &["Vorname=mentor first name", "Nachname=mentor last name"], "2026-10-13 45"),
    (Pairings, "Mentor first name,Mentor last name,Mentee first name,Mentee last name,Start date\nCarmen,Peña,Ana,Ruiz,9/14/2026\n", &[], "T1 T4 2026-09-14 - active"),
    (People, "Name,Job\nAna Nowak,Clerk\nAna Nowák,Registrar\n", &[], "E the reference made for \"Ana Nowák\", ana-nowak, is made for \"Ana Nowak\" on line 2 too"),
    (People, "Name,Email\nAna Nowak,a.n@x.org\nAndy Noll,a.n@y.org\n", &[], "E --refs name"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,Tue 10/13/2026,45\nT1,T2,\"Wednesday, October 14, 2026\",30\n", &[], "2026-10-13 45; 2026-10-14 30"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,Mon 10/13/2026,45\n", &[], "E 2026-10-13 is a Tuesday; correct the date or the day of the week"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,Mon 5/10/2026,45\nT1,T2,Tue 6/10/2026,45\n", &[], "2026-10-05 45; 2026-10-06 45"),
    (People, "ID,Name,Hire date,Mentor training date,Max mentees,Supervisor\nE1,Ana Nowak,n/a,TBD,-,None\nE2,Jin Lee,2019-08-14,2020-01-02,2,E1\n", &[], "E1|name=Ana Nowak; E2|name=Jin Lee|employed_on=2019-08-14|supervisor=E1|capacity=2|trained_on=2020-01-02"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,TBD,45\n", &[], "E \"TBD\" is not a date"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,n/a\n", &[], "E n/a"),
    (Logs, "Mentor,Mentee,Date,Minutes,Time of day\nT1,T2,10/13/2026,45,n/a\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Start time,End time\nT1,T2,10/13/2026,11:30,1:00\nT1,T2,10/14/2026,9:15,10:00\n", &[], "2026-10-13 90 11:30; 2026-10-14 45 9:15"),
    (Logs, "Mentor,Mentee,Date,Start time,End time\nT1,T2,10/13/2026,11:30,1:00\nT1,T2,10/14/2026,15:15,16:00\n", &[], "E 1:00 is not after 11:30"),
    (Logs, "Mentor,Mentee,Date,Start time,End time\nT1,T2,10/13/2026,4:00,3:15\n", &[], "E is not after"),
    (Logs, "Mentor,Mentee,Date,In,Out\nT1,T2,10/13/2026,8:15 AM,9:00 AM\n", &[], "2026-10-13 45 8:15"),
    (Logs, "Mentor,Mentee,Date,Clock in,Clock out,Total hours\nT1,T2,10/13/2026,8:15 AM,9:00 AM,0.75\n", &[], "2026-10-13 45 8:15"),
    (Logs, "Mentor,Mentee,Date,Hours:Minutes\nT1,T2,10/13/2026,1:15\n", &[], "2026-10-13 75"),
    (Logs, "Mentor,Mentee,Date,Time spent\nT1,T2,10/13/2026,45 minutes\nT1,T2,10/14/2026,1 hour\n", &[], "2026-10-13 45; 2026-10-14 60"),
    (Logs, "Mentor,Mentee,Date,Duration (hrs)\nT1,T2,Oct 13 2026,.75\nT1,T2,\"October 14th, 2026\",1\n", &[], "2026-10-13 45; 2026-10-14 60"),
    (Logs, "Mentor;Mentee;Date;Hours\nT1;T2;13/10/26;1,5\nT1;T2;14/10/26;0,75\n", &[], "2026-10-13 90; 2026-10-14 45"),
    (Logs, "Timestamp,Email Address,Mentor Name,Mentee Name,Date of Meeting,Duration (hrs),Topics Discussed,Method of contact\n11/19/2026 9:14:22,office@x.org,Carmen Peña,Jin Park,10/13/2026,1.5,\"budget, payroll\",Zoom\n", &[], "2026-10-13 90 video"),
    (Logs, "Participants,,Meeting,\nMentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45\n,,10/14/2026,30\n", &[], "E 3: Mentor: is blank"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,45-60\n", &[], "E 45-60"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13/2026,approx. 45\n", &[], "E approx. 45"),
    (Logs, "Mentor,Mentee,Date,Minutes\nT1,T2,10/13,45\n", &[], "E \"10/13\" is not a date"),
    (Logs, "Mentor,Mentee,Month,Minutes\nT1,T2,October 2026,45\n", &[], "E no column of the file is taken as on"),
    (Logs, "Mentor,Mentee,Date,Time,Location\nT1,T2,10/13/2026,3:15 PM - 4:00 PM,West\n", &[], "2026-10-13 45 15:15"),
    (Logs, "Mentor,Mentee,Date,Time\nT1,T2,10/13/2026,11:30-1:00\n", &[], "2026-10-13 90 11:30"),
    (Logs, "Mentor,Mentee,Date/Time,Minutes\nT1,T2,10/13/2026 3:15 PM,45\n", &[], "2026-10-13 45"),
    (Logs, "Mentor,Mentee,Date,Time\nT1,T2,10/13/2026,3:15-4:00 pm\nT1,T2,10/14/2026,\n", &[], "E 3: Time: is blank"),
    (Logs, "Mentor,Mentee,Date,Time,Minutes\nT1,T2,10/13/2026,3:15-4:00 pm,40\n", &[], "E 45 minutes, not 40"),
    (People, "ID,Name,Status\nE1,Ana Nowak,Active\n", &[], "E1|name=Ana Nowak"),
    (People, "ID,Name,Employment type\nE1,Ana Nowak,Full time\nE2,Jin Lee,Part time\n", &[], "E1|name=Ana Nowak; E2|name=Jin Lee"),
    (People, "ID,Name,Employee status\nE1,Ana Nowak,Permanent\nE2,Jin Lee,Part time\n", &[], "E \"part time\" is not one of"),
    (People, "ID,Name,Max mentees\nE1,Ana Nowak,2.0\n", &[], "E1|name=Ana Nowak|capacity=2"),
    (People, "ID,Name,Max mentees\nE1,Ana Nowak,2 or 3\n", &[], "E 2 or 3"),
    (People, "Staff No;Surname;Forename;DOB;Start Date;Job Title\n0017;Nowak;Ana;03/04/1980;15/08/2019;Registrar\n", &[], "0017|name=Ana Nowak|role=Registrar|employed_on=2019-08-15"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,14-Aug-19\nE2,Jin Lee,\"August 3, 2020\"\n", &[], "E1|name=Ana Nowak|employed_on=2019-08-14; E2|name=Jin Lee|employed_on=2020-08-03"),
    (People, "ID,Name,Hire date\nE1,Ana Nowak,Aug-19\n", &[], "E \"Aug-19\" is not a date"),
    (People, "ID,Last Name,First Name,MI,Suffix\nE1,Nowak,Ana,B,Jr\n", &[], "E1|name=Ana Nowak"),
    (People, "ID,Name,Willing to mentor\nE1,Ana Nowak,Yes - next year\n", &[], "E neither yes nor no"),
    (People, "ID,Name,Room\nE1,Ana Nowak,Room 24\"\n", &[], "E none opens it"),
    (People, "ID,Name,Job\nE1,Ana Nowak,5\" binder clerk\n", &[], "E1|name=Ana Nowak|role=5\" binder clerk"),
    (Pairings, "Mentor Email,Mentee Email,Start\nc.pena@example.org,a.ruiz@example.org,9/14/2026\n", &[], "E a.ruiz@example.org"),
    (Pairings, "Mentor,Mentee,Start date,Status\nT1,T4,9/14/2026,Inactive\n", &[], "E inactive"),
    (Pairings, "Mentor,Mentee,Start date,End date\nT1,T4,9/14/2026,TBD\n", &[], "T1 T4 2026-09-14 - active"),
];
