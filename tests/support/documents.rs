//! A minimal collection of documents for tests of the file formats.

use std::{collections::BTreeMap, sync::Arc};

use mentordesk::{
    app::format::{Reading, program::closure, template::template},
    book::Book,
    domain::{
        change::{Document, Seq},
        day::Day,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        pairing::Pairing,
        person::Person,
        program::Program,
        request::Request,
    },
};

/// Documents in memory.
#[derive(Default)]
pub struct Documents {
    pub programs: BTreeMap<ProgramId, Arc<Program>>,
    pub people: BTreeMap<PersonRef, Arc<Person>>,
    pub pairings: BTreeMap<PairingId, Arc<Pairing>>,
    pub requests: BTreeMap<RequestId, Arc<Request>>,
}

impl Documents {
    /// The five programs of the district.
    pub fn with_programs() -> Self {
        let mut shelves = Self::default();
        for (name, id, starts, ends) in [
            ("st-vrain", "classified-26", "2026-08-10", "2027-05-28"),
            ("mcps", "pathways", "2026-07-01", "2027-06-30"),
            ("seiu", "seiu-26", "2026-07-01", "2027-06-30"),
            ("uk-pdp", "aspiring", "2026-09-01", "2027-07-16"),
            ("masa", "new-admins", "2026-07-01", "2027-06-30"),
        ] {
            let closures = vec![closure("2026-11-25..2026-11-27").unwrap(), closure("2026-09-07..2026-09-07").unwrap()];
            let id = ProgramId::new(id).unwrap();
            let program = template(name).unwrap().program(id.clone(), None, day(starts), day(ends), closures);
            shelves.programs.insert(id, Arc::new(program));
        }
        shelves
    }

    /// A book of the documents as of 21 November 2026.
    pub fn book(&self) -> Book {
        self.book_on(day("2026-11-21"))
    }

    /// A book of the documents as of that day.
    pub fn book_on(&self, today: Day) -> Book {
        let programs = self.programs.values().cloned().map(Document::Program);
        let people = self.people.values().cloned().map(Document::Person);
        let pairings = self.pairings.values().cloned().map(Document::Pairing);
        let requests = self.requests.values().cloned().map(Document::Request);
        let documents = programs.chain(people).chain(pairings).chain(requests);
        let mut book = Book::new(today);
        book.load(documents.map(|document| (Seq(1), document)).collect());
        book
    }

    /// Stores the documents of a reading.
    pub fn keep(&mut self, reading: &Reading) {
        for document in &reading.documents {
            match document {
                Document::Program(p) => drop(self.programs.insert(p.id.clone(), Arc::clone(p))),
                Document::Person(p) => drop(self.people.insert(p.id.clone(), Arc::clone(p))),
                Document::Pairing(p) => drop(self.pairings.insert(p.id, Arc::clone(p))),
                Document::Request(r) => drop(self.requests.insert(r.id, Arc::clone(r))),
                Document::Snooze(_) => {}
            }
        }
    }

    /// Changes a pairing.
    pub fn edit(&mut self, id: PairingId, change: impl FnOnce(&mut Pairing)) {
        change(Arc::make_mut(self.pairings.get_mut(&id).unwrap()));
    }

    /// Changes a request.
    pub fn edit_request(&mut self, number: u32, change: impl FnOnce(&mut Request)) {
        change(Arc::make_mut(self.requests.get_mut(&RequestId(number)).unwrap()));
    }

    pub fn all_people(&self) -> impl Iterator<Item = &Person> {
        self.people.values().map(Arc::as_ref)
    }
    pub fn all_pairings(&self) -> impl Iterator<Item = &Pairing> {
        self.pairings.values().map(Arc::as_ref)
    }
    pub fn all_requests(&self) -> impl Iterator<Item = &Request> {
        self.requests.values().map(Arc::as_ref)
    }
    pub fn all_programs(&self) -> impl Iterator<Item = &Program> {
        self.programs.values().map(Arc::as_ref)
    }
    pub fn program_of(&self, pairing: &Pairing) -> Option<Arc<Program>> {
        self.programs.get(&pairing.program).cloned()
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}
