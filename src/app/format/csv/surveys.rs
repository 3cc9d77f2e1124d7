//! Answers to surveys and evaluations as CSV. The key of a row is the pairing or region, rule, party, day, and
//! question.

use std::{collections::BTreeMap, sync::Arc};

use compact_str::CompactString;

use super::{
    super::Reading,
    cell::{Cells, day, id, party, text},
    excerpt::shown,
    rows::{Effect, FirstLines, Pairings, known_program, read_rows, repeated, sorted},
    table::{Column, Table, must, optional},
    write::{Redact, Sheet},
};
use crate::{
    book::Book,
    domain::{
        change::Document,
        id::{PairingId, ProgramId, QuestionId, RuleId},
        office::{Answered, EvaluationGiven},
        pairing::Pairing,
        program::Program,
        validation,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 10] = [
    must("program"),
    optional("mentor"),
    optional("mentee"),
    optional("region"),
    must("rule"),
    must("by"),
    must("on"),
    optional("question"),
    optional("answer"),
    optional("starts_on"),
];

/// The number of columns that are always written.
const USUAL: usize = 9;

/// The subject of an answer. Each question is answered once per subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    Pairing(PairingId),
    Region(ProgramId, CompactString),
}

/// Reads the answers of mentors and mentees, whose rows name both people, and of regions, whose rows name the region.
///
/// A row without a question records that the survey was completed. Answers are added and changed but never removed.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let mut pairings = Pairings::new(book);
    let mut programs: BTreeMap<ProgramId, (Arc<Program>, Program)> = BTreeMap::new();
    let mut first_lines = FirstLines::new();
    let mut reading = read_rows(table, |cells| {
        // Check the other cells before resolving the subject, so that all errors are reported at once.
        let program = cells.peek("program").and_then(|text| known_program(text, book).ok());
        let given = given(cells, program.as_deref());
        let (subject, pairing, all) = match cells.read("region", text).value() {
            Some(name) => {
                let (program, place) = region(cells, book, &name)?;
                let subject = Subject::Region(program.id.clone(), program.regions.get(place)?.name.clone());
                let unchanged = || (Arc::clone(&program), Program::clone(&program));
                let (_, now) = programs.entry(program.id.clone()).or_insert_with(unchanged);
                (subject, None, &mut now.regions.get_mut(place)?.evaluations)
            }
            None => {
                let (changed, _) = pairings.of_row(cells, None)?;
                (Subject::Pairing(changed.before.id), Some(&*changed.before), &mut changed.now.evaluations)
            }
        };
        let given = given?;
        cells.check(validation::evaluation(&given, pairing, book.today()).err());
        let question = given.answers.first().map(|answered| answered.question.clone());
        let key = (subject, given.rule.clone(), given.by, given.on, question);
        if let Some(first) = first_lines.first_line(key, cells.line()) {
            cells.error("question", format!("this answer is on line {first} already; keep one of the two rows"));
        }
        cells.errors.is_empty().then(|| record(all, given))
    });
    let changed = programs.into_values().filter(|(before, now)| **before != *now);
    reading.documents = changed.map(|(_, now)| Document::Program(Arc::new(now))).collect();
    pairings.finish(&mut reading);
    reading
}

/// The region that a row names, by its position in the program.
fn region(cells: &mut Cells, book: &Book, name: &str) -> Option<(Arc<Program>, usize)> {
    for column in ["mentor", "mentee"] {
        if cells.read(column, text).value().is_some() {
            cells.error(column, "is named beside a region; an answer is of a pairing or of a region");
        }
    }
    let program = cells.need("program", |text| known_program(text, book))?;
    let place =
        program.region(name).and_then(|found| program.regions.iter().position(|other| other.name == found.name));
    let Some(place) = place else {
        let regions: Vec<_> = program.regions.iter().map(|region| region.name.as_str()).collect();
        let known =
            if regions.is_empty() { "it has none".to_owned() } else { format!("it has {}", regions.join(", ")) };
        cells.error("region", format!("{} has no region \"{}\"; {known}", program.id, shown(name)));
        return None;
    };
    Some((program, place))
}

/// The evaluation of a row, with its answer if it has a question.
fn given(cells: &mut Cells, program: Option<&Program>) -> Option<EvaluationGiven> {
    let rule = cells.need("rule", id::<RuleId>);
    if let (Some(rule), Some(program)) = (&rule, program)
        && program.rule(rule).is_none()
    {
        cells.error("rule", format!("{} has no rule \"{rule}\"", program.id));
    }
    let by = cells.need("by", party);
    let on = cells.need("on", day);
    let question = cells.read("question", id::<QuestionId>).value();
    let answer = cells.verbatim("answer").value();
    if question.is_none() && answer.is_some() {
        cells.error("question", "is blank, and there is an answer; name the question");
    }
    // A blank answer of another program's table empties none.
    let question = question.filter(|_| answer.is_some() || !cells.keeps_blanks());
    let mut answered = question.map(|question| Answered { question, answer: answer.unwrap_or_default() });
    if let (Some(program), Some(rule), Some(answered)) = (program, &rule, &mut answered)
        && program.rule(rule).is_some()
    {
        match validation::answer(program.survey(rule), answered).map(CompactString::from) {
            Ok(spelled) if spelled != answered.answer.trim() => answered.answer = spelled,
            Ok(_) => {}
            Err(defect) => cells.check([defect]),
        }
    }
    Some(EvaluationGiven { rule: rule?, by: by?, on: on?, answers: answered.into_iter().collect() })
}

/// Adds or updates an evaluation, in order of day.
fn record(all: &mut Vec<EvaluationGiven>, given: EvaluationGiven) -> Effect {
    let same = |other: &&mut EvaluationGiven| (&other.rule, other.by, other.on) == (&given.rule, given.by, given.on);
    let Some(known) = all.iter_mut().find(same) else {
        let place = all.partition_point(|other| other.on <= given.on);
        all.insert(place, given);
        return Effect::Created;
    };
    let Some(answered) = given.answers.into_iter().next() else { return Effect::Unchanged };
    match known.answers.iter_mut().find(|known| known.question == answered.question) {
        Some(known) if *known == answered => Effect::Unchanged,
        Some(known) => {
            *known = answered;
            Effect::Updated
        }
        None => {
            known.answers.push(answered);
            Effect::Created
        }
    }
}

/// Writes the answers as CSV: first those of pairings, then those of regions, each sorted by rule, party, day, and
/// question. `starts_on` is written only if two people were paired more than once in a program.
#[must_use]
pub fn write<'a>(
    pairings: impl IntoIterator<Item = &'a Pairing>,
    programs: impl IntoIterator<Item = &'a Program>,
    redact: Redact,
) -> String {
    let pairings = sorted(pairings);
    let width = if repeated(&pairings) { COLUMNS.len() } else { USUAL };
    let mut sheet = Sheet::new(COLUMNS.iter().map(|column| column.name).take(width));
    for pairing in pairings {
        let starts_on = pairing.starts_on.to_string();
        let whose = [pairing.program.as_str(), pairing.mentor.as_str(), pairing.mentee.as_str(), ""];
        rows(&mut sheet, whose, &starts_on, width, &pairing.evaluations, redact);
    }
    let mut programs: Vec<_> = programs.into_iter().collect();
    programs.sort_by(|a, b| a.id.cmp(&b.id));
    for program in programs {
        let mut regions: Vec<_> = program.regions.iter().collect();
        regions.sort_by(|a, b| a.name.cmp(&b.name));
        for region in regions {
            let whose = [program.id.as_str(), "", "", region.name.as_str()];
            rows(&mut sheet, whose, "", width, &region.evaluations, redact);
        }
    }
    sheet.finish()
}

fn rows(sheet: &mut Sheet, whose: [&str; 4], starts_on: &str, width: usize, given: &[EvaluationGiven], redact: Redact) {
    let mut given: Vec<_> = given.iter().collect();
    given.sort_by(|a, b| (&a.rule, a.by, a.on).cmp(&(&b.rule, b.by, b.on)));
    let [program, mentor, mentee, region] = whose;
    for given in given {
        let on = given.on.to_string();
        let mut row = |question: &str, answer: &str| {
            let (rule, by) = (given.rule.as_str(), given.by.word());
            let cells = [program, mentor, mentee, region, rule, by, &on, question, redact.text(answer), starts_on];
            sheet.row(&cells[..width]);
        };
        let mut answers: Vec<_> = given.answers.iter().collect();
        answers.sort_by(|a, b| a.question.cmp(&b.question));
        if answers.is_empty() {
            row("", "");
        }
        for answered in answers {
            row(answered.question.as_str(), &answered.answer);
        }
    }
}
