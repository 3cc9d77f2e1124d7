//! A builder for a book of a few invented people, and commands on it.

use std::sync::Arc;

use mentordesk::{
    book::Book,
    domain::{
        change::{AttemptId, Change, ChangeKind, Document, Seq, Timestamp},
        command::{Command, EntryDraft, MeetingDraft, PairingDraft, PairingEdit},
        day::{Day, Month},
        decide::{Decision, Records, Refusal, decide, edits_for},
        id::{PairingId, PersonRef, ProgramId, RequestId, RuleId},
        log::EntryKind,
        pairing::{Pairing, PairingState},
        person::Person,
        program::{Closure, Program},
        request::Request,
        rule::{Clause, Rule, Strength},
        units::Minutes,
    },
};

pub type Draft = EntryDraft;

pub const PROGRAM: &str = "mentoring";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn month(text: &str) -> Month {
    day(&format!("{text}-01")).month()
}

pub fn who(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

pub fn program() -> ProgramId {
    ProgramId::new(PROGRAM).unwrap()
}

pub fn rule(id: &str) -> RuleId {
    RuleId::new(id).unwrap()
}

pub fn entry(on: &str, minutes: u32) -> EntryDraft {
    EntryDraft {
        on: day(on),
        minutes: Minutes(minutes),
        kind: EntryKind::Meeting,
        method: None,
        topics: Vec::new(),
        note: "".into(),
        private: false,
        at: None,
    }
}

pub fn meeting(on: &str, at: Option<u32>, cover: &str) -> MeetingDraft {
    MeetingDraft {
        on: day(on),
        at: at.map(Minutes),
        minutes: None,
        method: None,
        agenda: "".into(),
        cover: cover.into(),
    }
}

/// The office: the book as of its day, and the user.
pub struct Office {
    pub book: Book,
    pub by: Option<PersonRef>,
    seq: u64,
    rules: Vec<Rule>,
    span: (Day, Day),
}

/// A program without rules from 1 September 2026 to 30 June 2027; Mae and Max are mentors, Nia and Noa are mentees.
pub fn office(today: &str) -> Office {
    let mut office = Office {
        book: Book::new(day(today)),
        by: None,
        seq: 0,
        rules: Vec::new(),
        span: (day("2026-09-01"), day("2027-06-30")),
    };
    office.program();
    for (id, name) in [("M1", "Mae Hill"), ("M2", "Max Ode"), ("N1", "Nia Roe"), ("N2", "Noa Lind")] {
        let mut person = Person::new(who(id), name);
        (person.mentor, person.capacity) = if id.starts_with('M') { (Some(true), Some(5)) } else { (None, None) };
        office.put(Document::Person(Arc::new(person)));
    }
    office
}

impl Office {
    pub fn put(&mut self, document: Document) {
        self.seq += 1;
        assert!(self.book.load(vec![(Seq(self.seq), document)]).is_empty());
    }

    fn program(&mut self) {
        let mut made = Program::new(program(), "Mentoring", self.span.0, self.span.1);
        made.rules.clone_from(&self.rules);
        made.closures.push(Closure { from: day("2026-12-21"), to: day("2027-01-01") });
        self.put(Document::Program(Arc::new(made)));
    }

    pub fn rule(mut self, id: &str, strength: Strength, clause: Clause) -> Self {
        let (says, source) = (format!("What {id} says.").into(), "The handbook".into());
        self.rules.push(Rule { id: rule(id), clause, strength, says, source });
        self.program();
        self
    }

    pub fn must(self, id: &str, clause: Clause) -> Self {
        self.rule(id, Strength::Must, clause)
    }

    pub fn change_program(mut self, change: impl FnOnce(&mut Program)) -> Self {
        let mut changed = Program::clone(&self.book.policy(&program()).unwrap().program);
        change(&mut changed);
        self.put(Document::Program(Arc::new(changed)));
        self
    }

    pub fn person(mut self, id: &str, change: impl FnOnce(&mut Person)) -> Self {
        let mut person = Person::clone(self.book.person(&who(id)).unwrap());
        change(&mut person);
        self.put(Document::Person(Arc::new(person)));
        self
    }

    /// Adds a pairing of M1 and N1 (P1) in that state since 1 September.
    pub fn pair(self, state: PairingState) -> Self {
        self.pair_of(1, "M1", "N1", state)
    }

    pub fn pair_of(mut self, number: u32, mentor: &str, mentee: &str, state: PairingState) -> Self {
        let mut pairing = Pairing::new(PairingId(number), program(), who(mentor), who(mentee), self.span.0);
        pairing.state = state;
        self.put(Document::Pairing(Arc::new(pairing)));
        self
    }

    pub fn pairing_with(mut self, number: u32, change: impl FnOnce(&mut Pairing)) -> Self {
        let mut pairing = Pairing::clone(&self.at(number));
        change(&mut pairing);
        self.put(Document::Pairing(Arc::new(pairing)));
        self
    }

    /// The current state of a pairing.
    pub fn at(&self, number: u32) -> Arc<Pairing> {
        self.book.pairing_entry(PairingId(number)).unwrap().document()
    }

    pub fn request(&self, number: u32) -> Arc<Request> {
        Records::request(&self.book, RequestId(number)).unwrap().clone()
    }

    pub fn known(&self, id: &str) -> Arc<Person> {
        self.book.person(&who(id)).unwrap().clone()
    }

    pub fn today(&self) -> Day {
        self.book.today()
    }

    /// Decides a command without applying it.
    pub fn weigh(&self, command: Command) -> Result<Decision, Refusal> {
        decide(command, &self.book, self.book.today(), self.by.as_ref())
    }

    /// Runs a command. Returns the remarks.
    pub fn run(&mut self, command: Command) -> Vec<String> {
        let decision = self.weigh(command).unwrap_or_else(|refusal| panic!("refused: {refusal}"));
        self.seq += 1;
        let change = Change {
            request: AttemptId(format!("{}", self.seq).into()),
            at: Timestamp(0),
            by: self.by.clone(),
            title: decision.title.clone(),
            origin: ChangeKind::Done,
            edits: decision.edits,
        };
        let mut keys: Vec<_> = change.edits.iter().map(|edit| edit.key.clone()).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), change.edits.len(), "each document at most once");
        self.book.apply(&change, Seq(self.seq));
        decision.remarks
    }

    /// The message of the refusal.
    pub fn refused(&self, command: Command) -> String {
        match self.weigh(command) {
            Ok(decision) => panic!("done: {}", decision.title),
            Err(refusal) => {
                let words = refusal.to_string();
                assert!(words.len() > 15, "a refusal says what and how to mend it: {words}");
                words
            }
        }
    }

    pub fn to(state: PairingState) -> Command {
        Self::edit(PairingEdit { state: Some(state), ..PairingEdit::default() })
    }

    pub fn edit(edit: PairingEdit) -> Command {
        Command::EditPairing { pairing: PairingId(1), edit }
    }

    pub fn log(draft: EntryDraft) -> Command {
        Command::Log { pairing: PairingId(1), entry: draft, next: None, allow_duplicate: false }
    }

    /// A draft pairing of M1 and N1.
    pub fn draft(&self, state: PairingState) -> PairingDraft {
        PairingDraft {
            program: program(),
            mentor: who("M1"),
            mentee: who("N1"),
            state,
            starts_on: self.today(),
            ends_on: None,
            checklists: Vec::new(),
            overrides: Vec::new(),
        }
    }

    /// Imports documents.
    pub fn import(&mut self, documents: Vec<Document>) {
        let edits = edits_for(documents, &self.book);
        self.run(Command::Import { title: "imported".into(), edits });
    }
}
