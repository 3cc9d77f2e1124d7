//! A small invented book on a fixed day: five programs, sixty people, thirty pairings.

use std::sync::Arc;

use mentordesk::{
    app::{App, clock::Clock, format::template::templates},
    domain::{
        change::Document,
        checklist::{Level, Need, SkillMark, Stage},
        command::Command,
        day::Day,
        decide::edits_for,
        id::MeetingId,
        id::{PairingId, PersonRef, ProgramId},
        log::{EntryKind, LogEntry, Meeting, Method, Outcome},
        pairing::{Goal, Pairing, PairingState},
        person::{Employment, Person},
        units::Minutes,
    },
    store::MemoryStore,
};

/// The current day of the sample.
pub const TODAY: &str = "2026-11-21";

const NAMES: [(&str, &str, &str, &str); 12] = [
    ("Rosa Delgado", "Office manager", "Lincoln Elementary", "phonics, grade book"),
    ("Sam Okafor", "Food service lead", "Grant Middle", "food safety, inventory"),
    ("Grace Kim", "Paraeducator", "Roosevelt High", "de-escalation, ESL"),
    ("Luis Peña", "Secretary II", "Lincoln Elementary", "literacy, budget"),
    ("Priya Shah", "Registrar", "Central Office", "student records, transcripts"),
    ("Ivan Petrov", "Custodian", "Grant Middle", "boilers, safety drills"),
    ("Ruth Mensah", "Transportation dispatcher", "Depot", "routing, scheduling"),
    ("Maria Lopez", "Assistant principal", "Roosevelt High", "observation, budget"),
    ("Ama Diallo", "Secretary I", "Central Office", "calendar, phone desk"),
    ("Joel Rivera", "Technology support", "Central Office", "networks, spreadsheets"),
    ("Hoa Trần", "Principal", "Jefferson Elementary", "law, staffing"),
    ("Carmen Peñalosa", "Reading specialist", "Grant Middle", "literacy, data"),
];

const MENTEES: [&str; 30] = [
    "Jin Park",
    "Ana Ruiz",
    "Omar Haddad",
    "Wei Zhang",
    "Noah Byrne",
    "Thu Nguyễn",
    "Ella Novák",
    "Kenji Ito",
    "Lars Weber",
    "Mia Torres",
    "Peter Walsh",
    "Eva Novak",
    "Tomás Silva",
    "Aisha Bello",
    "Dario Conti",
    "Lena Fuchs",
    "Yusuf Kaya",
    "Nia Brooks",
    "Petra Kos",
    "Ravi Menon",
    "Sofia Greco",
    "Ben Carver",
    "Ines Duarte",
    "Olga Petrenko",
    "Hana Sato",
    "Jonas Lind",
    "Carla Reyes",
    "Mohamed Salah Eddine Benali-Okonkwo",
    "山田 太郎",
    "Zoë Ångström",
];

const REGIONS: [&str; 4] = ["north", "south", "east", "west"];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

fn people() -> Vec<Person> {
    let mut people = Vec::new();
    for (i, (name, role, unit, skills)) in NAMES.iter().enumerate() {
        let mut one = Person::new(person(&format!("M{i:02}")), name);
        one.role = Some((*role).into());
        one.unit = Some((*unit).into());
        one.region = Some(REGIONS[i % 4].into());
        one.email = Some(format!("{}@district.example", name.split(' ').next().unwrap().to_lowercase()).into());
        one.skills = skills.split(", ").map(Into::into).collect();
        one.mentor = Some(true);
        one.capacity = Some(2 + u32::try_from(i % 3).unwrap());
        one.employed_on = Some(day("2014-08-01"));
        one.role_since = Some(day("2019-08-01"));
        one.permanent_since = Some(day("2015-08-01"));
        one.status = Some(Employment::Permanent);
        one.member = Some(true);
        one.special_evaluation = Some(false);
        one.trained_on = Some(day("2026-08-20"));
        one.availability = Some("Tue and Thu after 14:30".into());
        people.push(one);
    }
    for (i, name) in MENTEES.iter().enumerate() {
        let mut one = Person::new(person(&format!("E{i:02}")), name);
        one.role = Some(["Secretary I", "Paraeducator", "Custodian", "Nutrition assistant"][i % 4].into());
        one.unit = Some(["Lincoln Elementary", "Grant Middle", "Depot"][i % 3].into());
        one.region = Some(REGIONS[i % 4].into());
        one.employed_on = Some(day("2026-08-03"));
        one.role_since = Some(day("2026-08-03"));
        one.status = Some(Employment::Permanent);
        one.permanent_since = Some(day("2026-08-03"));
        one.member = Some(true);
        one.special_evaluation = Some(false);
        one.new_to_role = Some(true);
        one.needs = vec!["budget".into(), "phone desk".into()];
        people.push(one);
    }
    for i in 0..18 {
        let mut one = Person::new(person(&format!("S{i:02}")), &format!("Staff {}", char::from(b'A' + i)));
        one.role = Some("Paraeducator".into());
        people.push(one);
    }
    people
}

fn entry(on: Day, minutes: u32, kind: EntryKind, topics: &str, private: bool) -> LogEntry {
    LogEntry {
        method: Method::new(if kind == EntryKind::Call { "phone" } else { "in person" }),
        topics: topics.split(", ").filter(|topic| !topic.is_empty()).map(Into::into).collect(),
        note: if private { "said in confidence".into() } else { "".into() },
        private,
        ..LogEntry::new(on, Minutes(minutes), kind)
    }
}

fn pairing(nth: usize, program: &str, checklist: Option<&mentordesk::domain::checklist::Checklist>) -> Pairing {
    let today = day(TODAY);
    let mentor = person(&format!("M{:02}", nth % NAMES.len()));
    let mentee = person(&format!("E{nth:02}"));
    let starts_on = day("2026-08-17");
    let id = PairingId(u32::try_from(nth).unwrap() + 1);
    let mut one = Pairing::new(id, ProgramId::new(program).unwrap(), mentor, mentee, starts_on);
    one.state = PairingState::Active;
    one.region = Some(REGIONS[nth % 4].into());
    one.agreement.mentor_signed_on = Some(day("2026-08-19"));
    if nth % 7 != 3 {
        one.agreement.mentee_signed_on = Some(day("2026-08-20"));
        one.agreement.received_on = Some(day("2026-08-21"));
    }
    one.goals.push(Goal::new("run the office alone for a day".into(), Some(starts_on)));
    let kinds = [EntryKind::Meeting, EntryKind::Call, EntryKind::Meeting, EntryKind::Observation];
    let topics = ["exit tickets, grade book", "parents' evening", "period 2", "rubric draft", "three goals", ""];
    if nth % 9 != 1 {
        for n in 0..(6 - i32::try_from(nth % 4).unwrap()) {
            let on = today.plus(-3 - 13 * n - i32::try_from(nth % 5).unwrap() * 6);
            if on >= starts_on {
                let n = usize::try_from(n).unwrap();
                one.add_entry(entry(on, [45, 30, 60, 45][n % 4], kinds[n % 4], topics[(n + nth) % 6], n == 4));
            }
        }
    }
    if nth % 3 == 2 {
        one.add_meeting(Meeting {
            id: MeetingId(0),
            on: today.plus(3 + i32::try_from(nth % 4).unwrap()),
            at: Some(Minutes(930)),
            minutes: Some(Minutes(45)),
            method: Method::new("in person"),
            agenda: "".into(),
            outcome: Outcome::Planned,
            cover: "".into(),
        });
    }
    if let Some(list) = checklist {
        one.checklists.push(list.id.clone());
        for (n, (_, skill)) in list.skills().enumerate().take(9) {
            let mut mark = SkillMark::new(list.id.clone(), skill.id.clone());
            mark.start = Some(Level::Aware);
            mark.stage = match n {
                0..5 => Stage::Independent,
                5 => Stage::Modelled,
                6 => Stage::Scheduled,
                _ => Stage::NotStarted,
            };
            mark.need = (n == 6 || n == 7).then_some(Need::High);
            mark.on = match n {
                0..5 => Some(day("2026-09-14")),
                5 => Some(day("2026-10-12")),
                6 => Some(day("2026-11-24")),
                _ => None,
            };
            mark.modelled_on = (n < 6).then_some(day("2026-09-10"));
            one.marks.push(mark);
        }
        one.marks.sort_by(|a, b| (&a.checklist, &a.skill).cmp(&(&b.checklist, &b.skill)));
    }
    match nth {
        27 => one.state = PairingState::Proposed,
        28 => {
            one.state = PairingState::Ended;
            one.ends_on = Some(day("2026-10-30"));
        }
        29 => one.state = PairingState::Confirmed,
        _ => {}
    }
    one
}

/// The ids of the programs made from the five templates.
pub const PROGRAMS: [&str; 5] = ["classified-26", "pathways", "seiu-26", "pdp", "masa-26"];

/// An application with the sample loaded.
pub fn app() -> App {
    let mut app = empty();
    let mut documents = Vec::new();
    let mut programs = Vec::new();
    for (id, template) in PROGRAMS.iter().zip(templates()) {
        let program =
            template.program(ProgramId::new(id).unwrap(), None, day("2026-08-03"), day("2027-06-30"), Vec::new());
        programs.push(program.clone());
        documents.push(Document::Program(Arc::new(program)));
    }
    documents.extend(people().into_iter().map(|person| Document::Person(Arc::new(person))));
    for nth in 0..MENTEES.len() {
        let program = &programs[[0, 1, 2, 0, 4, 0, 3][nth % 7]];
        let role = ["Secretary I", "Paraeducator", "Custodian", "Nutrition assistant"][nth % 4];
        let list = program.checklist_named(role).or_else(|| program.checklists.first());
        documents.push(Document::Pairing(Arc::new(pairing(nth, program.id.as_str(), list))));
    }
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "the sample".into(), edits }).unwrap();
    app
}

/// An application without records.
pub fn empty() -> App {
    App::new(Arc::new(MemoryStore::new()), Clock::new(Some(day(TODAY))))
}
