//! Everything as JSON Lines: a line that names the format, then one document a line, programs before people before
//! pairings before requests before what was put off. Unlike CSV it loses nothing.

use std::{collections::HashSet, fmt::Write, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Known, Problem, Reading, csv::Redact};
use crate::{
    app::people,
    domain::{
        attention::About,
        change::{Document, Key},
        id::{IdError, PairingId, PersonRef, ProgramId, SkillId},
        log::LogEntry,
        pairing::Pairing,
        program::Program,
        request::Request,
        snooze::{Snooze, Whose},
    },
};

/// The newest version of the form that is read. A file is written as the oldest version that can hold it: without
/// anything put off that is the first, which every program reads.
pub const SCHEMA: u32 = 2;

/// The version that knows nothing of putting off.
const WITHOUT_SNOOZES: u32 = 1;

const FORMAT: &str = "mentordesk";

/// Stands for a reason in a file without free words: to put off needs one.
const LEFT_OUT: &str = "left out";

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    schema: u32,
}

/// The documents as JSON Lines, sorted by kind and key.
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
        // A document is plain data with text for keys: writing it as JSON does not fail.
        if let Ok(line) = serde_json::to_string(&document) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// The program without what the contacts of its regions answered.
#[must_use]
pub fn without_answers(program: &Program) -> Program {
    let mut program = program.clone();
    program.regions.iter_mut().flat_map(|region| &mut region.evaluations).for_each(|given| given.answers.clear());
    program
}

/// The document without names, ways to reach people and free words; a person is called by the reference.
fn redacted(document: Document) -> Document {
    match document {
        Document::Program(program) => Document::Program(Arc::new(without_answers(&program))),
        Document::Person(person) => Document::Person(Arc::new(people::redacted(Arc::unwrap_or_clone(person)))),
        Document::Pairing(pairing) => {
            let mut pairing = Arc::unwrap_or_clone(pairing);
            pairing.goals.clear();
            pairing.ended_because.clear();
            pairing.entries.iter_mut().for_each(silence);
            pairing.marks.iter_mut().for_each(|mark| mark.note.clear());
            pairing.marks.iter_mut().filter_map(|mark| mark.waived.as_mut()).for_each(|it| it.because.clear());
            for meeting in &mut pairing.meetings {
                meeting.agenda.clear();
                meeting.cover.clear();
            }
            pairing.history.iter_mut().for_each(|turn| turn.because.clear());
            pairing.overrides.iter_mut().for_each(|set| set.because.clear());
            pairing.reviews.iter_mut().for_each(|review| review.words.clear());
            let originals = pairing.submissions.iter_mut().flat_map(|submission| &mut submission.originals);
            originals.for_each(silence);
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

/// Takes the free words out of an entry, and of a private one the topics and how the two met.
fn silence(entry: &mut LogEntry) {
    entry.note.clear();
    if entry.private {
        entry.topics.clear();
        entry.method = None;
    }
}

/// Reads what [`write()`] wrote, set against what is known.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
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
            if keys.insert(document.key()) { Ok(document) } else { Err(format!("{} is there twice", document.key())) }
        });
        match read {
            Ok(document) => documents.push((number, document)),
            Err(message) => reading.errors.push(Problem::new(number, "", message)),
        }
    }
    for (number, document) in documents {
        if let Err(message) = refers(&document, &keys, known) {
            reading.errors.push(Problem::new(number, "", message));
            continue;
        }
        let before = match document.key() {
            Key::Program(id) => known.program(&id).map(Document::Program),
            Key::Person(id) => known.person(&id).map(Document::Person),
            Key::Pairing(id) => known.pairing(id).map(Document::Pairing),
            Key::Request(id) => known.request(id).map(Document::Request),
            Key::Snooze(target) => known.snooze(&target).map(Document::Snooze),
        };
        match before {
            Some(before) if before == document => reading.unchanged += 1,
            Some(Document::Pairing(before)) if !same_couple(&before, &document) => {
                let message = format!(
                    "{} is another pairing here, of {} and {}; import this file into an empty directory",
                    before.id, before.mentor, before.mentee
                );
                reading.errors.push(Problem::new(number, "", message));
            }
            Some(Document::Request(before)) if !same_asker(&before, &document) => {
                let message = format!(
                    "{} is another request here, of {}; import this file into an empty directory",
                    before.id, before.person
                );
                reading.errors.push(Problem::new(number, "", message));
            }
            Some(_) => {
                reading.updated += 1;
                reading.documents.push(document);
            }
            None => {
                reading.created += 1;
                reading.documents.push(document);
            }
        }
    }
    reading.errors.sort_by_key(|problem| problem.line);
    reading
}

fn header(line: &[u8]) -> Result<(), String> {
    let header: Header = serde_json::from_slice(line)
        .ok()
        .filter(|header: &Header| header.format == FORMAT)
        .ok_or("this is no export of everything; make one with: mentordesk export all")?;
    if header.schema > SCHEMA {
        return Err(format!(
            "the file has form {} and this version reads up to {SCHEMA}; use a newer version of mentordesk",
            header.schema
        ));
    }
    Ok(())
}

/// The document of a line, its names and numbers checked.
fn document(line: &[u8]) -> Result<Document, String> {
    let document: Document = serde_json::from_slice(line).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("the line is damaged or is no document: {message} (letter {})", error.column())
    })?;
    let id = |check: Result<(), IdError>| check.map_err(|error| format!("the id {error}"));
    match &document {
        Document::Program(program) => {
            id(ProgramId::new(program.id.as_str()).map(drop))?;
            if program.ends_on < program.starts_on {
                return Err(format!("{} ends before it starts", program.id));
            }
        }
        Document::Person(person) => id(PersonRef::new(person.id.as_str()).map(drop))?,
        Document::Pairing(pairing) => {
            sound(pairing)?;
            sound_office(pairing)?;
        }
        Document::Request(request) => sound_request(request)?,
        Document::Snooze(snooze) => sound_snooze(snooze)?,
    }
    Ok(document)
}

/// Whether a pairing keeps what the rest of the program relies on.
fn sound(pairing: &Pairing) -> Result<(), String> {
    let id = pairing.id;
    let entries: HashSet<_> = pairing.entries.iter().map(|entry| entry.id).collect();
    let meetings: HashSet<_> = pairing.meetings.iter().map(|meeting| meeting.id).collect();
    if entries.len() < pairing.entries.len() || entries.iter().any(|entry| entry.0 >= pairing.next_entry) {
        return Err(format!("the numbers of the log entries of {id} are out of order"));
    }
    if meetings.len() < pairing.meetings.len() || meetings.iter().any(|meeting| meeting.0 >= pairing.next_meeting) {
        return Err(format!("the numbers of the meetings of {id} are out of order"));
    }
    if !pairing.entries.is_sorted_by_key(|entry| (entry.on, entry.id)) {
        return Err(format!("the log entries of {id} are not in the order of their days"));
    }
    if pairing.mentor == pairing.mentee {
        return Err(format!("mentor and mentee of {id} are the same person"));
    }
    if pairing.ends_on.is_some_and(|end| end < pairing.starts_on) {
        return Err(format!("{id} ends before it starts"));
    }
    Ok(())
}

/// Whether what the office keeps about a pairing holds together.
fn sound_office(pairing: &Pairing) -> Result<(), String> {
    let id = pairing.id;
    if let Some(own) = &pairing.own_list {
        let mut skills = HashSet::new();
        let named = own.skills().all(|(_, skill)| SkillId::new(skill.id.as_str()).is_ok() && skills.insert(&skill.id));
        if own.id.as_str() != Pairing::OWN_LIST || !named {
            return Err(format!("the skill blocks that were added for {id} have wrong or repeated short names"));
        }
    }
    if !pairing.submissions.is_sorted_by(|a, b| a.month < b.month) {
        return Err(format!("the submitted months of {id} are not in order"));
    }
    for submission in &pairing.submissions {
        let month = submission.month;
        if submission.next_entry.0 > pairing.next_entry
            || submission.originals.iter().any(|entry| entry.on.month() != month || entry.id >= submission.next_entry)
        {
            return Err(format!("what was submitted of {} for {id} does not fit its log", month.name()));
        }
    }
    let mut years = HashSet::new();
    if !pairing.payments.iter().all(|payment| payment.year > 0 && years.insert(payment.year)) {
        return Err(format!("{id} has two stipends for one year"));
    }
    if pairing.overrides.iter().any(|set| set.because.trim().is_empty()) {
        return Err(format!("a rule is set aside for {id} without a reason"));
    }
    Ok(())
}

fn sound_request(request: &Request) -> Result<(), String> {
    let id = request.id;
    if request.mentor.as_ref() == Some(&request.person) {
        return Err(format!("{id} wishes for the person who asks as a mentor"));
    }
    if !request.answers.is_sorted_by_key(|answer| answer.on) {
        return Err(format!("the answers to {id} are not in the order of their days"));
    }
    Ok(())
}

fn sound_snooze(snooze: &Snooze) -> Result<(), String> {
    let target = &snooze.target;
    if target.to_string().parse().as_ref() != Ok(target) {
        return Err(format!("{target} is nothing that can be put off"));
    }
    if snooze.until <= snooze.on {
        return Err(format!("{target} is put off to {}, no later than it was put off", snooze.until));
    }
    if snooze.because.trim().is_empty() {
        return Err(format!("{target} is put off without a reason"));
    }
    Ok(())
}

/// Whether what the document needs is in the file or known.
fn refers(document: &Document, keys: &HashSet<Key>, known: &dyn Known) -> Result<(), String> {
    let program = |id: &ProgramId| keys.contains(&Key::Program(id.clone())) || known.program(id).is_some();
    let person = |id: &PersonRef| keys.contains(&Key::Person(id.clone())) || known.person(id).is_some();
    match document {
        Document::Program(_) | Document::Person(_) => {}
        Document::Pairing(pairing) => {
            if !program(&pairing.program) {
                return Err(format!("{} is in program {}, which is nowhere", pairing.id, pairing.program));
            }
            if let Some(nobody) = [&pairing.mentor, &pairing.mentee].into_iter().find(|id| !person(id)) {
                return Err(format!("{} pairs {nobody}, who is nowhere", pairing.id));
            }
        }
        Document::Request(request) => {
            if !program(&request.program) {
                return Err(format!("{} is for program {}, which is nowhere", request.id, request.program));
            }
            if let Some(nobody) = [&request.person].into_iter().chain(&request.mentor).find(|id| !person(id)) {
                return Err(format!("{} names {nobody}, who is nowhere", request.id));
            }
            let pairing = |id: PairingId| keys.contains(&Key::Pairing(id)) || known.pairing(id).is_some();
            if let Some(nowhere) = request.pairing.filter(|id| !pairing(*id)) {
                return Err(format!("{} names the pairing {nowhere}, which is nowhere", request.id));
            }
        }
        Document::Snooze(snooze) => {
            let there = match &snooze.target.whose {
                Whose::Pairing(id) => keys.contains(&Key::Pairing(*id)) || known.pairing(*id).is_some(),
                Whose::Alert(of, about) => {
                    program(of)
                        && match about {
                            About::Person(id) => person(id),
                            About::Request(id) => keys.contains(&Key::Request(*id)) || known.request(*id).is_some(),
                            About::Region(_) => true,
                        }
                }
            };
            if !there {
                return Err(format!("what {} is about is nowhere", snooze.target));
            }
        }
    }
    Ok(())
}

fn same_asker(before: &Request, document: &Document) -> bool {
    matches!(document, Document::Request(now)
        if (&now.program, now.kind, &now.person) == (&before.program, before.kind, &before.person))
}

fn same_couple(before: &Pairing, document: &Document) -> bool {
    matches!(document, Document::Pairing(now)
        if (&now.program, &now.mentor, &now.mentee) == (&before.program, &before.mentor, &before.mentee))
}
