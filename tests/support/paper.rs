//! A small office in memory: one program and a few invented people.

use std::sync::Arc;

use mentordesk::{
    app::format::template::template,
    book::Book,
    domain::{
        change::{Document, Seq},
        day::Day,
        id::{PairingId, PersonRef, ProgramId},
        log::{EntryKind, LogEntry, Meeting, Method, Outcome},
        pairing::{Pairing, PairingState},
        person::{Employment, Person},
        program::Program,
        request::Request,
        units::Minutes,
    },
};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn who(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

/// What is known, before it is a book.
pub struct Office {
    pub program: Program,
    pub people: Vec<Person>,
    pub pairings: Vec<Pairing>,
    pub requests: Vec<Request>,
}

impl Office {
    /// A program of that template from 1 July 2026 to 30 June 2027, with the mentor M and the mentees A, B and C, all of
    /// whom may take part.
    pub fn new(name: &str) -> Self {
        let id = ProgramId::new("prog").unwrap();
        let program = template(name).unwrap().program(id, None, day("2026-07-01"), day("2027-06-30"), Vec::new());
        let names = [("M", "Carmen Peña"), ("A", "Jin Park"), ("B", "Ann <i>|Bo"), ("C", "山田 太郎")];
        let people = names.map(|(id, name)| person(&program, id, name)).to_vec();
        Self { program, people, pairings: Vec::new(), requests: Vec::new() }
    }

    /// An active pairing of M with that mentee from 1 September 2026, as changed by `with`.
    pub fn pair(mut self, mentee: &str, with: impl FnOnce(&mut Pairing)) -> Self {
        let number = u32::try_from(self.pairings.len()).unwrap() + 1;
        let mut pairing =
            Pairing::new(PairingId(number), self.program.id.clone(), who("M"), who(mentee), day("2026-09-01"));
        pairing.state = PairingState::Active;
        with(&mut pairing);
        self.pairings.push(pairing);
        self
    }

    /// Somebody, as changed by `with`.
    pub fn person(mut self, id: &str, with: impl FnOnce(&mut Person)) -> Self {
        with(self.people.iter_mut().find(|person| person.id.as_str() == id).unwrap());
        self
    }

    /// The program, as changed by `with`.
    pub fn program(mut self, with: impl FnOnce(&mut Program)) -> Self {
        with(&mut self.program);
        self
    }

    pub fn request(mut self, request: Request) -> Self {
        self.requests.push(request);
        self
    }

    /// Everything on a day.
    pub fn book(&self, today: &str) -> Book {
        let mut documents = vec![Document::Program(Arc::new(self.program.clone()))];
        documents.extend(self.people.iter().cloned().map(|one| Document::Person(Arc::new(one))));
        documents.extend(self.pairings.iter().cloned().map(|one| Document::Pairing(Arc::new(one))));
        documents.extend(self.requests.iter().cloned().map(|one| Document::Request(Arc::new(one))));
        let mut book = Book::new(day(today));
        let orphans = book.load(documents.into_iter().map(|document| (Seq::default(), document)).collect());
        assert!(orphans.is_empty(), "{orphans:?}");
        book
    }
}

fn person(program: &Program, id: &str, name: &str) -> Person {
    let mut person = Person::new(who(id), name);
    person.email = Some(format!("{}@example.org", id.to_lowercase()).into());
    person.region = Some("north".into());
    person.employed_on = Some(day("2010-08-01"));
    person.permanent_since = Some(day("2011-08-01"));
    person.role_since = Some(day("2018-08-01"));
    person.status = Some(Employment::Permanent);
    person.member = Some(true);
    person.special_evaluation = Some(false);
    person.new_to_role = Some(true);
    person.attested = program.rules.iter().map(|rule| rule.id.clone()).collect();
    person
}

pub fn entry(on: &str, minutes: u32, kind: EntryKind, note: &str) -> LogEntry {
    LogEntry { note: note.into(), ..LogEntry::new(day(on), Minutes(minutes), kind) }
}

pub fn meeting(on: &str, at: Option<u32>, minutes: Option<u32>, agenda: &str) -> Meeting {
    Meeting {
        id: mentordesk::domain::id::MeetingId(0),
        on: day(on),
        at: at.map(Minutes),
        minutes: minutes.map(Minutes),
        method: Method::new("in person"),
        agenda: agenda.into(),
        outcome: Outcome::Planned,
        cover: "".into(),
    }
}
