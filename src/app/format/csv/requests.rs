//! Requests as CSV; a row's key is program, kind, person, day of receipt, and which of these it is in the file.

use std::{collections::HashMap, sync::Arc};

use compact_str::CompactString;

use super::{
    super::{Known, Reading},
    cell::{Cells, Said, day, goals, id, one_line, one_of, party},
    table::{Column, Table, may, must},
    whose::finish,
    write::{self, Redact, Sheet},
};
use crate::domain::{
    change::Document,
    day::Day,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    request::{Answer, AnswerOutcome, Request, RequestKind},
    rule::Party,
};

/// The columns of the file.
pub const COLUMNS: [Column; 12] = [
    must("program"),
    must("kind"),
    must("person"),
    may("asked_by"),
    may("mentor"),
    must("received_on"),
    may("objectives"),
    may("note"),
    may("answer"),
    may("answered_on"),
    may("until"),
    may("reason"),
];

type Name = (ProgramId, RequestKind, PersonRef, Day);

/// Reads requests, set against those that are known.
///
/// A file holds the latest answer to each request; earlier ones that are known stay. A blank answer takes none away.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    let mut there: HashMap<Name, Vec<Arc<Request>>> = HashMap::new();
    for request in known.requests() {
        let name = (request.program.clone(), request.kind, request.person.clone(), request.received_on);
        there.entry(name).or_default().push(request);
    }
    let mut seen: HashMap<Name, usize> = HashMap::new();
    let mut next = known.next_request();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let name = name(&mut cells, known);
        let facts = Facts::read(&mut cells, known, name.as_ref());
        if let Some(name) = name
            && cells.errors.is_empty()
        {
            let which = seen.entry(name.clone()).or_default();
            let before = there.get(&name).and_then(|all| all.get(*which)).cloned();
            *which += 1;
            let mut now =
                before.as_deref().cloned().unwrap_or_else(|| blank(next, &name, known, facts.mentor.as_ref()));
            if facts.mentor.as_ref() == Some(&now.person) {
                cells.wrong("mentor", "the person and the mentor who is wished for are the same");
            }
            facts.fill(&mut now);
            match before {
                _ if !cells.errors.is_empty() => {}
                Some(before) if *before == now => reading.unchanged += 1,
                Some(_) => {
                    reading.updated += 1;
                    reading.documents.push(Document::Request(Arc::new(now)));
                }
                None => {
                    next = RequestId(next.0.saturating_add(1));
                    reading.created += 1;
                    reading.documents.push(Document::Request(Arc::new(now)));
                }
            }
        }
        reading.errors.append(&mut cells.errors);
    }
    finish(&mut reading, table);
    reading
}

/// The cells that name the request.
fn name(cells: &mut Cells, known: &dyn Known) -> Option<Name> {
    let program = cells.need("program", id::<ProgramId>);
    if let Some(id) = program.as_ref().filter(|id| known.program(id).is_none()) {
        cells.wrong("program", format!("there is no program \"{id}\"; set it up first"));
    }
    let kind = cells.need("kind", |text| one_of(text, &RequestKind::ALL, RequestKind::word));
    let person = cells.need("person", id::<PersonRef>);
    somebody(cells, "person", person.as_ref(), known);
    let received_on = cells.need("received_on", day);
    Some((program?, kind?, person?, received_on?))
}

fn somebody(cells: &mut Cells, column: &str, person: Option<&PersonRef>, known: &dyn Known) {
    if let Some(person) = person.filter(|person| known.person(person).is_none()) {
        cells.wrong(column, format!("there is nobody with the ref \"{person}\"; import the people first"));
    }
}

/// The cells of a row beside those that name the request.
struct Facts {
    asked_by: Option<Party>,
    /// The mentor that is named, which a blank cell takes away.
    mentor: Option<PersonRef>,
    clears_mentor: bool,
    objectives: Said<Vec<CompactString>>,
    note: Said<CompactString>,
    answer: Option<Answer>,
}

impl Facts {
    fn read(cells: &mut Cells, known: &dyn Known, name: Option<&Name>) -> Self {
        let mentor = cells.read("mentor", id::<PersonRef>);
        let clears_mentor = mentor == Said::Blank;
        let mentor = mentor.value();
        somebody(cells, "mentor", mentor.as_ref(), known);
        Self {
            asked_by: cells.read("asked_by", party).value(),
            mentor,
            clears_mentor,
            objectives: cells.read("objectives", goals),
            note: cells.verbatim("note"),
            answer: answer(cells, name.map(|(.., received_on)| *received_on)),
        }
    }

    fn fill(self, request: &mut Request) {
        request.asked_by = self.asked_by.unwrap_or(request.asked_by);
        if self.mentor.is_some() || self.clears_mentor {
            request.mentor = self.mentor;
        }
        self.objectives.fill(&mut request.objectives);
        self.note.fill(&mut request.note);
        let Some(answer) = self.answer else { return };
        let same = |other: &&mut Answer| other.on == answer.on && other.outcome.word() == answer.outcome.word();
        match request.answers.iter_mut().rev().find(same) {
            Some(known) => (known.outcome, known.words) = (answer.outcome, answer.words),
            None => {
                let place = request.answers.partition_point(|other| other.on <= answer.on);
                request.answers.insert(place, answer);
            }
        }
    }
}

/// The answer of the row, with its day, and how long it rests where it is paused.
fn answer(cells: &mut Cells, received_on: Option<Day>) -> Option<Answer> {
    const WORDS: [&str; 3] = ["accepted", "declined", "paused"];
    let word = cells.read("answer", |text| one_of(text, &WORDS, |word| word)).value();
    let on = cells.read("answered_on", day).value();
    let until = cells.read("until", day).value();
    let words = cells.verbatim("reason").value().unwrap_or_default();
    let Some(word) = word else {
        if on.is_some() {
            cells.wrong("answer", "is blank, and a day of the answer is named; write accepted, declined or paused");
        }
        return None;
    };
    let Some(on) = on else {
        cells.wrong("answered_on", "is blank, and there is an answer; write the day of the answer");
        return None;
    };
    if received_on.is_some_and(|received| on < received) {
        cells.wrong("answered_on", format!("the answer of {on} is before the request came in"));
    }
    let outcome = match (word, until) {
        ("accepted", _) => AnswerOutcome::Accepted,
        ("declined", _) => AnswerOutcome::Declined,
        (_, Some(until)) if until > on => AnswerOutcome::Paused { until },
        (_, Some(until)) => {
            cells.wrong("until", format!("{until} is not after the day of the answer, {on}"));
            return None;
        }
        (_, None) => {
            cells.wrong("until", "is blank, and the answer is paused; write the day on which it is looked at again");
            return None;
        }
    };
    Some(Answer { on, outcome, by: None, words })
}

/// A request of which nothing is known but its name. One for a second year goes on with the person's only pairing in
/// the program, or the one with the mentor who is named.
fn blank(
    id: RequestId,
    (program, kind, person, received_on): &Name,
    known: &dyn Known,
    mentor: Option<&PersonRef>,
) -> Request {
    let asked_by = match kind {
        RequestKind::Interest => Party::Mentor,
        RequestKind::Mentor | RequestKind::Application | RequestKind::SecondYear => Party::Mentee,
    };
    let pairing = (*kind == RequestKind::SecondYear).then(|| going_on(program, person, mentor, known)).flatten();
    Request {
        id,
        program: program.clone(),
        kind: *kind,
        person: person.clone(),
        asked_by,
        mentor: None,
        pairing,
        received_on: *received_on,
        objectives: Vec::new(),
        note: CompactString::default(),
        answers: Vec::new(),
    }
}

fn going_on(
    program: &ProgramId,
    mentee: &PersonRef,
    mentor: Option<&PersonRef>,
    known: &dyn Known,
) -> Option<PairingId> {
    let theirs = known.pairings_with(mentee).into_iter().filter_map(|id| known.pairing(id));
    let mut theirs: Vec<_> = theirs
        .filter(|pairing| pairing.program == *program && pairing.mentee == *mentee)
        .filter(|pairing| mentor.is_none_or(|mentor| pairing.mentor == *mentor))
        .collect();
    if theirs.len() > 1 {
        theirs.retain(|pairing| pairing.state.is_live());
    }
    match &theirs[..] {
        [one] => Some(one.id),
        _ => None,
    }
}

/// The requests as CSV, sorted by program, kind, person and day; each with its latest answer. `pairing` finds the
/// pairing that is to go on, which names the mentor where the request does not.
#[must_use]
pub fn write<'a>(
    requests: impl IntoIterator<Item = &'a Request>,
    pairing: impl Fn(PairingId) -> Option<Arc<Pairing>>,
    redact: Redact,
) -> String {
    let mut requests: Vec<_> = requests.into_iter().collect();
    requests.sort_by_key(|request| (&request.program, request.kind, &request.person, request.received_on, request.id));
    let mut sheet = Sheet::new(COLUMNS.iter().map(|column| column.name));
    for request in requests {
        let goes_on = request.pairing.filter(|_| request.kind == RequestKind::SecondYear).and_then(&pairing);
        let mentor = request.mentor.clone().or_else(|| goes_on.map(|pairing| pairing.mentor.clone()));
        let answer = request.answers.last();
        let until = answer.and_then(|answer| match answer.outcome {
            AnswerOutcome::Paused { until } => Some(until),
            AnswerOutcome::Accepted | AnswerOutcome::Declined => None,
        });
        let objectives = request.objectives.iter().map(|words| one_line(words)).filter(|words| !words.is_empty());
        sheet.row([
            request.program.as_str(),
            request.kind.word(),
            request.person.as_str(),
            request.asked_by.word(),
            mentor.as_ref().map_or("", PersonRef::as_str),
            &request.received_on.to_string(),
            redact.text(&objectives.collect::<Vec<_>>().join("\n")),
            redact.text(&request.note),
            answer.map_or("", |answer| answer.outcome.word()),
            &write::day(answer.map(|answer| answer.on)),
            &write::day(until),
            redact.text(answer.map_or("", |answer| &answer.words)),
        ]);
    }
    sheet.finish()
}
