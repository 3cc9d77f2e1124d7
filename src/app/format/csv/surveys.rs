//! The answers to surveys and evaluations as CSV; a row's key is pairing or region, rule, party, day and question.

use std::{collections::BTreeMap, sync::Arc};

use compact_str::CompactString;

use super::{
    super::{Known, Reading},
    cell::{Cells, day, id, party, text},
    pairings::order,
    table::{Column, Table, may, must, shown},
    whose::{FirstLines, Pairings, finish, repeated},
    write::{Redact, Sheet},
};
use crate::domain::{
    change::Document,
    day::Day,
    id::{PairingId, ProgramId, QuestionId, RuleId},
    office::{Answered, EvaluationGiven},
    pairing::Pairing,
    program::Program,
    rule::Party,
    survey::AnswerForm,
};

/// The columns of the file.
pub const COLUMNS: [Column; 10] = [
    must("program"),
    may("mentor"),
    may("mentee"),
    may("region"),
    must("rule"),
    must("by"),
    must("on"),
    may("question"),
    may("answer"),
    may("starts_on"),
];

/// How many of the columns every file has.
const USUAL: usize = 9;

/// Whose an answer is: what keeps the same question from being answered twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Of {
    Pairing(PairingId),
    Region(ProgramId, CompactString),
}

/// Reads the answers of mentors and mentees, whose rows name the two, and of regions, whose rows name the region.
///
/// A row without a question says that the survey was given. Answers are added and changed, never taken away.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    let mut pairings = Pairings::new(known);
    let mut programs: BTreeMap<ProgramId, (Arc<Program>, Program)> = BTreeMap::new();
    let mut first_lines = FirstLines::new();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let region = cells.read("region", text).value();
        // What the row says is checked against the program before it is known whose it is, so that all is said at once.
        let program = cells.peek("program").and_then(|id| id.parse().ok()).and_then(|id| known.program(&id));
        let facts = Facts::read(&mut cells, program.as_deref());
        let effect = match region {
            Some(region) => in_region(&mut cells, known, &mut programs, &region, facts, &mut first_lines, row.line),
            None => pairings.of_row(&mut cells, None).and_then(|(touched, _)| {
                let facts = facts?;
                twice(&mut cells, &mut first_lines, (Of::Pairing(touched.before.id), facts.name()), row.line);
                cells.errors.is_empty().then(|| record(&mut touched.now.evaluations, facts))
            }),
        };
        match effect {
            Some(Effect::Created) => reading.created += 1,
            Some(Effect::Updated) => reading.updated += 1,
            Some(Effect::Unchanged) => reading.unchanged += 1,
            None => {}
        }
        reading.errors.append(&mut cells.errors);
    }
    let changed = programs.into_values().filter(|(before, now)| **before != *now);
    reading.documents = changed.map(|(_, now)| Document::Program(Arc::new(now))).collect();
    reading.documents.extend(pairings.changed());
    finish(&mut reading, table);
    reading
}

type Name = (RuleId, Party, Day, Option<QuestionId>);

fn twice(cells: &mut Cells, first_lines: &mut FirstLines<(Of, Name)>, key: (Of, Name), line: usize) {
    if let Some(first) = first_lines.earlier(key, line) {
        cells.wrong("question", format!("this answer is on line {first} already; keep one of the two rows"));
    }
}

/// Puts a row into the region that it names.
fn in_region(
    cells: &mut Cells,
    known: &dyn Known,
    programs: &mut BTreeMap<ProgramId, (Arc<Program>, Program)>,
    name: &str,
    facts: Option<Facts>,
    first_lines: &mut FirstLines<(Of, Name)>,
    line: usize,
) -> Option<Effect> {
    for column in ["mentor", "mentee"] {
        if cells.read(column, text).value().is_some() {
            cells.wrong(column, "is named beside a region; an answer is of a pairing or of a region");
        }
    }
    let id = cells.need("program", id::<ProgramId>)?;
    let Some(program) = known.program(&id) else {
        cells.wrong("program", format!("there is no program \"{id}\"; set it up first"));
        return None;
    };
    let Some(region) = program.region(name) else {
        let regions: Vec<_> = program.regions.iter().map(|region| region.name.as_str()).collect();
        let known =
            if regions.is_empty() { "it has none".to_owned() } else { format!("it has {}", regions.join(", ")) };
        cells.wrong("region", format!("{id} has no region \"{}\"; {known}", shown(name)));
        return None;
    };
    let facts = facts?;
    twice(cells, first_lines, (Of::Region(id.clone(), region.name.clone()), facts.name()), line);
    let place = program.regions.iter().position(|other| other.name == region.name)?;
    if !cells.errors.is_empty() {
        return None;
    }
    let (_, now) = programs.entry(id).or_insert_with(|| (Arc::clone(&program), Program::clone(&program)));
    now.regions.get_mut(place).map(|region| record(&mut region.evaluations, facts))
}

/// The cells of a row beside those that say whose it is.
struct Facts {
    rule: RuleId,
    by: Party,
    on: Day,
    answered: Option<Answered>,
}

impl Facts {
    fn read(cells: &mut Cells, program: Option<&Program>) -> Option<Self> {
        let rule = cells.need("rule", id::<RuleId>);
        if let (Some(rule), Some(program)) = (&rule, program)
            && program.rule(rule).is_none()
        {
            cells.wrong("rule", format!("{} has no rule \"{rule}\"", program.id));
        }
        let by = cells.need("by", party);
        let on = cells.need("on", day);
        let question = cells.read("question", id::<QuestionId>).value();
        let answer = cells.verbatim("answer").value();
        let answered = match (question, answer) {
            (Some(question), answer) => {
                let answer = answer.unwrap_or_default();
                let asked = program.zip(rule.as_ref()).and_then(|(program, rule)| program.survey(rule));
                if let Some(survey) = asked {
                    match survey.questions.iter().find(|asked| asked.id == question) {
                        Some(asked) => {
                            if let Err(message) = fits(&answer, asked.answer) {
                                cells.wrong("answer", message);
                            }
                        }
                        None => {
                            let ids: Vec<_> = survey.questions.iter().map(|asked| asked.id.as_str()).collect();
                            cells.wrong(
                                "question",
                                format!("there is no question \"{question}\"; there are {}", ids.join(", ")),
                            );
                        }
                    }
                }
                Some(Answered { question, answer })
            }
            (None, Some(_)) => {
                cells.wrong("question", "is blank, and there is an answer; name the question");
                None
            }
            (None, None) => None,
        };
        Some(Self { rule: rule?, by: by?, on: on?, answered })
    }

    fn name(&self) -> Name {
        (self.rule.clone(), self.by, self.on, self.answered.as_ref().map(|answered| answered.question.clone()))
    }
}

/// Whether the answer is of that form; a blank one always is.
fn fits(answer: &str, form: AnswerForm) -> Result<(), String> {
    let answer = answer.trim();
    let fits = match form {
        AnswerForm::Words => true,
        AnswerForm::Scale => matches!(answer, "" | "1" | "2" | "3" | "4" | "5"),
        AnswerForm::YesNo => matches!(answer, "" | "yes" | "no"),
    };
    let wanted = match form {
        AnswerForm::Words | AnswerForm::Scale => "a number from 1, not at all, to 5, very much",
        AnswerForm::YesNo => "yes or no",
    };
    if fits { Ok(()) } else { Err(format!("\"{}\" does not answer it; write {wanted}", shown(answer))) }
}

enum Effect {
    Created,
    Updated,
    Unchanged,
}

/// Puts an answer among those that were given, in order of day.
fn record(given: &mut Vec<EvaluationGiven>, facts: Facts) -> Effect {
    let Facts { rule, by, on, answered } = facts;
    let place = given.iter().position(|given| given.rule == rule && given.by == by && given.on == on);
    let Some(given) = place.and_then(|place| given.get_mut(place)) else {
        let place = given.partition_point(|other| other.on <= on);
        given.insert(place, EvaluationGiven { rule, by, on, answers: answered.into_iter().collect() });
        return Effect::Created;
    };
    let Some(answered) = answered else { return Effect::Unchanged };
    match given.answers.iter_mut().find(|known| known.question == answered.question) {
        Some(known) if *known == answered => Effect::Unchanged,
        Some(known) => {
            *known = answered;
            Effect::Updated
        }
        None => {
            given.answers.push(answered);
            Effect::Created
        }
    }
}

/// The answers as CSV: those of pairings sorted by pairing, then those of regions; each by rule, party, day and
/// question. A column `starts_on` is added only where two of the pairings are of the same two in the same program.
#[must_use]
pub fn write<'a>(
    pairings: impl IntoIterator<Item = &'a Pairing>,
    programs: impl IntoIterator<Item = &'a Program>,
    redact: Redact,
) -> String {
    let mut pairings: Vec<_> = pairings.into_iter().collect();
    pairings.sort_by(|a, b| order(a).cmp(&order(b)));
    let width = if repeated(pairings.iter().copied()) { COLUMNS.len() } else { USUAL };
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
