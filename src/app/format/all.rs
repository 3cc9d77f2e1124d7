//! All records as JSON Lines: a line that names the format, then one document per line: programs, people, pairings,
//! requests, and snoozes. Unlike CSV, it is lossless.

use std::{collections::HashSet, fmt::Write, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Problem, Reading, csv::Redact};
use crate::{
    app::people,
    book::Book,
    domain::{
        change::{Document, Key},
        log::LogEntry,
        pairing::Pairing,
        program::Program,
        request::Request,
        snooze::Snooze,
        validation::{self, Defect, DefectKind, RecordSet},
    },
};

/// The newest format version this program reads. Files are written with the oldest version that can hold them: without
/// snoozes, that is version 1.
pub const SCHEMA: u32 = 2;

/// The last version without snoozes.
const WITHOUT_SNOOZES: u32 = 1;

const FORMAT: &str = "mentordesk";

/// Replaces the required reason of snoozes and overrides in a redacted file.
const LEFT_OUT: &str = "left out";

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    schema: u32,
}

/// Writes the documents as JSON Lines, sorted by kind and key.
#[must_use]
pub fn write(documents: impl IntoIterator<Item = Document>, redact: Redact) -> String {
    let mut documents: Vec<_> = documents.into_iter().map(|document| (document.key(), document)).collect();
    documents.sort_by(|(a, _), (b, _)| a.cmp(b));
    let put_off = documents.iter().any(|(key, _)| matches!(key, Key::Snooze(_)));
    let schema = if put_off { SCHEMA } else { WITHOUT_SNOOZES };
    let mut out = format!("{{\"format\":\"{FORMAT}\",\"schema\":{schema}}}\n");
    for (_, document) in documents {
        let document = match redact {
            Redact::Nothing => document,
            Redact::NamesAndNotes => redacted(document),
        };
        // A document is plain data with string keys, so writing it as JSON does not fail.
        if let Ok(line) = serde_json::to_string(&document) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// The program without the answers of its regions.
#[must_use]
pub fn without_answers(program: &Program) -> Program {
    let mut program = program.clone();
    program.regions.iter_mut().flat_map(|region| &mut region.evaluations).for_each(|given| given.answers.clear());
    program
}

/// The document without names, contact details, and free text. People are identified by reference.
fn redacted(document: Document) -> Document {
    match document {
        Document::Program(program) => Document::Program(Arc::new(without_answers(&program))),
        Document::Person(person) => Document::Person(Arc::new(people::redacted(Arc::unwrap_or_clone(person)))),
        Document::Pairing(pairing) => {
            let mut pairing = Arc::unwrap_or_clone(pairing);
            pairing.goals.clear();
            pairing.ended_because.clear();
            pairing.entries.iter_mut().for_each(redact_entry);
            pairing.marks.iter_mut().for_each(|mark| mark.note.clear());
            pairing.marks.iter_mut().filter_map(|mark| mark.waived.as_mut()).for_each(|it| it.because.clear());
            for meeting in &mut pairing.meetings {
                meeting.agenda.clear();
                meeting.cover.clear();
            }
            pairing.history.iter_mut().for_each(|turn| turn.because.clear());
            pairing.overrides.iter_mut().for_each(|set| set.because = LEFT_OUT.into());
            pairing.stipend_waivers.iter_mut().for_each(|set| set.because = LEFT_OUT.into());
            pairing.reviews.iter_mut().for_each(|review| review.words.clear());
            let originals = pairing.submissions.iter_mut().flat_map(|submission| &mut submission.originals);
            originals.for_each(redact_entry);
            pairing.evaluations.iter_mut().for_each(|given| given.answers.clear());
            pairing.comments.clear();
            pairing.reflections.clear();
            Document::Pairing(Arc::new(pairing))
        }
        Document::Request(request) => {
            let mut request = Arc::unwrap_or_clone(request);
            request.note.clear();
            request.objectives.clear();
            request.answers.iter_mut().for_each(|answer| answer.words.clear());
            Document::Request(Arc::new(request))
        }
        Document::Snooze(snooze) => {
            Document::Snooze(Arc::new(Snooze { because: LEFT_OUT.into(), ..Arc::unwrap_or_clone(snooze) }))
        }
    }
}

/// Removes the note of an entry, and the topics and method of a private one.
fn redact_entry(entry: &mut LogEntry) {
    entry.note.clear();
    if entry.private {
        entry.topics.clear();
        entry.method = None;
    }
}

/// Reads the output of [`write()`] and compares it with the book.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    let mut reading = Reading::default();
    let mut lines = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).split(|b| *b == b'\n').zip(1..);
    if let Err(message) = header(lines.next().map_or(&[][..], |(line, _)| line)) {
        reading.errors.push(Problem::new(1, "", message));
        return reading;
    }
    let mut documents = Vec::new();
    let mut keys = HashSet::new();
    for (line, number) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
        let read = document(line).and_then(|document| {
            let key = document.key();
            if keys.insert(key.clone()) { Ok((number, key, document)) } else { Err(format!("{key} is there twice")) }
        });
        match read {
            Ok(read) => documents.push(read),
            Err(message) => reading.errors.push(Problem::new(number, "", message)),
        }
    }
    let known = RecordSet::new(documents.iter().map(|(_, _, document)| document), book);
    let mut changed = Vec::new();
    for (number, key, document) in &documents {
        let before = book.document(key).map(|(_, before)| before);
        if before.as_ref() == Some(document) {
            reading.unchanged += 1;
            continue;
        }
        let defects = validation::new_defects(before.as_ref(), document, &known, book.today());
        let mut is_impossible = false;
        for Defect { message, kind, .. } in defects {
            let problem = Problem::new(*number, "", format!("{key}: {message}"));
            match kind {
                DefectKind::Impossible => {
                    reading.errors.push(problem);
                    is_impossible = true;
                }
                DefectKind::Outdated => reading.warnings.push(problem),
            }
        }
        if let Some(another) = before.as_ref().and_then(|before| check_same_record(before, document)) {
            reading.errors.push(Problem::new(*number, "", another));
        } else if !is_impossible {
            match before {
                Some(_) => reading.updated += 1,
                None => reading.created += 1,
            }
            changed.push(document.clone());
        }
    }
    reading.documents = changed;
    reading.errors.sort_by_key(|problem| problem.line);
    reading
}

fn header(line: &[u8]) -> Result<(), String> {
    let header: Header = serde_json::from_slice(line)
        .ok()
        .filter(|header: &Header| header.format == FORMAT)
        .ok_or("this is not an export of everything; create one with: mentordesk export all")?;
    if header.schema > SCHEMA {
        return Err(format!(
            "the file has format {}; this version reads up to {SCHEMA}. Install a newer version of mentordesk",
            header.schema
        ));
    }
    Ok(())
}

/// Parses the document on a line.
fn document(line: &[u8]) -> Result<Document, String> {
    serde_json::from_slice(line).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("the line is damaged or is no document: {message} (letter {})", error.column())
    })
}

/// Returns an error if `now` reuses the number of a different pairing or request.
fn check_same_record(before: &Document, now: &Document) -> Option<String> {
    let (what, of) = if let (Document::Pairing(before), Document::Pairing(now)) = (before, now) {
        let couple = |pairing: &Pairing| (pairing.program.clone(), pairing.mentor.clone(), pairing.mentee.clone());
        if couple(before) == couple(now) {
            return None;
        }
        (format!("{} is another pairing", before.id), format!("{} and {}", before.mentor, before.mentee))
    } else if let (Document::Request(before), Document::Request(now)) = (before, now) {
        let asker = |request: &Request| (request.program.clone(), request.kind, request.person.clone());
        if asker(before) == asker(now) {
            return None;
        }
        (format!("{} is another request", before.id), before.person.to_string())
    } else {
        return None;
    };
    Some(format!("{what} here, of {of}; import this file into an empty directory"))
}
