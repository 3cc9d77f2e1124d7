//! Requests as CSV. The key of a row is the program, kind, person, day of receipt, and its index among rows with the
//! same key.

use std::{collections::HashMap, sync::Arc};

use compact_str::CompactString;

use super::{
    super::Reading,
    cell::{Cells, day, goals, one_line, one_of, party},
    rows::{known_person, known_program, put, read_rows},
    table::{Column, Table, must, optional},
    write::{self, Redact, Sheet},
};
use crate::{
    book::Book,
    domain::{
        change::Document,
        day::Day,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        pairing::Pairing,
        records::Records,
        request::{Answer, AnswerOutcome, Request, RequestKind},
        rule::Party,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 12] = [
    must("program"),
    must("kind"),
    must("person"),
    optional("asked_by"),
    optional("mentor"),
    must("received_on"),
    optional("objectives"),
    optional("note"),
    optional("answer"),
    optional("answered_on"),
    optional("until"),
    optional("reason"),
];

type Key = (ProgramId, RequestKind, PersonRef, Day);

/// Reads requests and compares them with the book.
///
/// A file has the latest answer to each request. Earlier answers are kept, and a blank answer removes none.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let mut there: HashMap<Key, Vec<&Arc<Request>>> = HashMap::new();
    for request in book.requests() {
        let key = (request.program.clone(), request.kind, request.person.clone(), request.received_on);
        there.entry(key).or_default().push(request);
    }
    let (mut changed, mut seen, mut next) = (Vec::new(), HashMap::<Key, usize>::new(), book.next_request());
    let mut reading = read_rows(table, |cells| {
        let program = cells.need("program", |text| known_program(text, book));
        let kind = cells.need("kind", |text| one_of(text, &RequestKind::ALL, RequestKind::word));
        let person = cells.need("person", |text| known_person(text, book));
        let received_on = cells.need("received_on", day);
        let asked_by = cells.read("asked_by", party).value();
        let mentor = cells.read("mentor", |text| known_person(text, book));
        let objectives = cells.read("objectives", goals);
        let note = cells.verbatim("note");
        let answer = answer(cells);
        let key = (program?.id.clone(), kind?, person?, received_on?);
        if !cells.errors.is_empty() {
            return None;
        }
        let which = seen.entry(key.clone()).or_default();
        let before = there.get(&key).and_then(|all| all.get(*which)).copied();
        *which += 1;
        let new = || blank(next, key, book, mentor.as_value());
        let mut now = before.map_or_else(new, |before| Request::clone(before));
        now.asked_by = asked_by.unwrap_or(now.asked_by);
        mentor.set(&mut now.mentor);
        objectives.fill(&mut now.objectives);
        note.fill(&mut now.note);
        if let Some(answer) = answer {
            add_answer(&mut now, answer);
        }
        let before = before.cloned().map(Document::Request);
        let effect = put(cells, before.as_ref(), Document::Request(Arc::new(now)), book, &mut changed)?;
        if before.is_none() {
            next = RequestId(next.0.saturating_add(1));
        }
        Some(effect)
    });
    reading.documents = changed;
    reading
}

/// Adds an answer in order of day, replacing one with the same day and outcome.
fn add_answer(request: &mut Request, answer: Answer) {
    let same = |other: &&mut Answer| other.on == answer.on && other.outcome.word() == answer.outcome.word();
    match request.answers.iter_mut().rev().find(same) {
        Some(known) => (known.outcome, known.words) = (answer.outcome, answer.words),
        None => {
            let place = request.answers.partition_point(|other| other.on <= answer.on);
            request.answers.insert(place, answer);
        }
    }
}

/// The answer of a row, with its day and, for a pause, its end.
fn answer(cells: &mut Cells) -> Option<Answer> {
    const WORDS: [&str; 3] = ["accepted", "declined", "paused"];
    let word = cells.read("answer", |text| one_of(text, &WORDS, |word| word)).value();
    let on = cells.read("answered_on", day).value();
    let until = cells.read("until", day).value();
    let words = cells.verbatim("reason").value().unwrap_or_default();
    let Some(word) = word else {
        if on.is_some() {
            cells.error("answer", "is blank, and a day of the answer is named; write accepted, declined or paused");
        }
        return None;
    };
    let Some(on) = on else {
        cells.error("answered_on", "is blank, and there is an answer; write the day of the answer");
        return None;
    };
    let outcome = match (word, until) {
        ("accepted", _) => AnswerOutcome::Accepted,
        ("declined", _) => AnswerOutcome::Declined,
        (_, Some(until)) => AnswerOutcome::Paused { until },
        (_, None) => {
            cells.error("until", "is blank, and the answer is paused; write the day on which it is looked at again");
            return None;
        }
    };
    Some(Answer { on, outcome, by: None, words })
}

/// A request with only its key. A second-year request refers to the person's only pairing in the program, or the one
/// with the named mentor.
fn blank(id: RequestId, (program, kind, person, received_on): Key, book: &Book, mentor: Option<&PersonRef>) -> Request {
    let asked_by = match kind {
        RequestKind::Interest => Party::Mentor,
        RequestKind::Mentor | RequestKind::Application | RequestKind::SecondYear => Party::Mentee,
    };
    let pairing = (kind == RequestKind::SecondYear).then(|| running_pairing(&program, &person, mentor, book)).flatten();
    Request {
        id,
        program,
        kind,
        person,
        asked_by,
        mentor: None,
        pairing,
        received_on,
        objectives: Vec::new(),
        note: CompactString::default(),
        answers: Vec::new(),
    }
}

fn running_pairing(
    program: &ProgramId,
    mentee: &PersonRef,
    mentor: Option<&PersonRef>,
    book: &Book,
) -> Option<PairingId> {
    let theirs = book.pairings_of(mentee).iter().filter_map(|id| book.pairing_entry(*id)).map(|slot| &slot.pairing);
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

/// Writes requests as CSV, sorted by program, kind, person, and day, each with its latest answer. `pairing` returns the
/// pairing of a second-year request, which provides the mentor if the request names none.
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
