//! The calendar, surveys, and regions of a program as TOML.

use std::{collections::HashSet, fmt::Write};

use compact_str::CompactString;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::{
    reader::Reader,
    toml_text::{day, quoted, quoted_list},
};
use crate::domain::{
    checklist::Checklist,
    event::{Event, EventDay},
    id::{EventId, PersonRef, QuestionId, RuleId, SkillId},
    office::{Answered, EvaluationGiven},
    program::{Program, Region},
    rule::{Clause, Party, Rule},
    survey::{AnswerForm, Question, Survey},
};

/// An event in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    id: Spanned<String>,
    name: Spanned<String>,
    on: Spanned<Value>,
    notice: Option<Spanned<u32>>,
    #[serde(default)]
    skills: Vec<Spanned<String>>,
    session: Option<Spanned<String>>,
}

/// The survey of a rule in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SurveyFile {
    rule: Spanned<String>,
    #[serde(default, rename = "question")]
    questions: Vec<QuestionFile>,
}

/// A question in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    id: Spanned<String>,
    text: Spanned<String>,
    #[serde(default)]
    answer: AnswerForm,
}

/// A region in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionFile {
    name: Spanned<String>,
    #[serde(default)]
    coordinators: Vec<Spanned<String>>,
    #[serde(alias = "list-sent-on")]
    list_sent_on: Option<Spanned<Value>>,
    #[serde(alias = "reported-on")]
    reported_on: Option<Spanned<Value>>,
    #[serde(default, rename = "evaluation", alias = "evaluations")]
    evaluations: Vec<GivenFile>,
    #[serde(default)]
    contact: Option<String>,
}

/// A survey completed by a region, in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenFile {
    rule: Spanned<String>,
    by: Party,
    on: Spanned<Value>,
    #[serde(default)]
    answers: Vec<AnsweredFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnsweredFile {
    question: Spanned<String>,
    answer: CompactString,
}

/// The default notice of an event in days.
const USUAL_NOTICE: u32 = 30;

/// The maximum notice of an event in days.
const LONGEST_NOTICE: u32 = 366;

impl Reader<'_> {
    /// Reads events. Remarks on those that name a skill or session the program does not have.
    pub(super) fn events(&mut self, files: Vec<EventFile>, rules: &[Rule], lists: &[Checklist]) -> Vec<Event> {
        let mut seen = HashSet::new();
        let mut events = Vec::with_capacity(files.len());
        for file in files {
            self.check_unique(&file.id, &mut seen, "event");
            let id = self.named(&file.id, "event", EventId::new);
            let name = self.words(&file.name, "event", "name");
            let on = event_day(file.on.get_ref()).map_err(|message| self.error(&file.on.span(), "event", message)).ok();
            let notice = file.notice.map_or(USUAL_NOTICE, |notice| {
                let days = *notice.get_ref();
                if days > LONGEST_NOTICE {
                    let message = format!("{days} does not fit here; write 0 to {LONGEST_NOTICE} days of notice");
                    self.error(&notice.span(), "event", message);
                }
                days
            });
            let mut skills = Vec::with_capacity(file.skills.len());
            for skill in &file.skills {
                let Some(id) = self.named(skill, "event", SkillId::new) else { continue };
                if !lists.iter().any(|list| list.skill(&id).is_some()) {
                    let message =
                        format!("{}: the skill \"{id}\" is on no checklist of the program", file.id.get_ref());
                    self.remark(&skill.span(), "event", message);
                }
                skills.push(id);
            }
            let session = file.session.as_ref().map(|session| self.words(session, "event", "session"));
            if let (Some(session), Some(words)) = (&file.session, &session)
                && !sessions(rules).any(|known| known == words)
            {
                let message = format!("{}: no rule about training names the session \"{words}\"", file.id.get_ref());
                self.remark(&session.span(), "event", message);
            }
            if let (Some(id), Some(on)) = (id, on) {
                events.push(Event { id, name, on, notice, skills, session });
            }
        }
        events
    }

    /// Reads surveys. Each must name a rule in the file.
    pub(super) fn surveys(&mut self, files: Vec<SurveyFile>, rules: &HashSet<String>) -> Vec<Survey> {
        let mut seen = HashSet::new();
        let mut surveys = Vec::with_capacity(files.len());
        for file in files {
            let rule = self.named(&file.rule, "survey", RuleId::new);
            if !seen.insert(file.rule.get_ref().trim().to_owned()) {
                let message = format!("\"{}\" has its questions twice; put them together", file.rule.get_ref());
                self.error(&file.rule.span(), "survey", message);
            } else if rule.as_ref().is_some_and(|rule| !rules.contains(rule.as_str())) {
                let mut known: Vec<_> = rules.iter().map(String::as_str).collect();
                known.sort_unstable();
                let message =
                    format!("there is no rule \"{}\"; the rules are {}", file.rule.get_ref(), known.join(", "));
                self.error(&file.rule.span(), "survey", message);
            }
            let questions = self.questions(file.questions, "survey");
            surveys.extend(rule.map(|rule| Survey { rule, questions }));
        }
        surveys
    }

    /// Reads the questions of a form. Their ids must be unique.
    pub(super) fn questions(&mut self, files: Vec<QuestionFile>, what: &str) -> Vec<Question> {
        let mut seen = HashSet::new();
        let mut questions = Vec::with_capacity(files.len());
        for file in files {
            self.check_unique(&file.id, &mut seen, what);
            let id = self.named(&file.id, what, QuestionId::new);
            let text = self.words(&file.text, what, "text");
            questions.extend(id.map(|id| Question { id, text, answer: file.answer }));
        }
        questions
    }

    /// Reads regions. Their names must be unique, ignoring case.
    pub(super) fn regions(&mut self, files: Vec<RegionFile>) -> Vec<Region> {
        let mut seen = HashSet::new();
        let mut regions = Vec::with_capacity(files.len());
        for file in files {
            let name = self.words(&file.name, "region", "name");
            if !seen.insert(name.to_lowercase()) {
                self.error(&file.name.span(), "region", format!("\"{name}\" is there twice; keep one of them"));
            }
            let coordinators = file.coordinators.iter().filter_map(|id| self.named(id, "region", PersonRef::new));
            let coordinators = coordinators.collect();
            let list_sent_on = self.date(file.list_sent_on.as_ref(), "list_sent_on", None);
            let reported_on = self.date(file.reported_on.as_ref(), "reported_on", None);
            let mut evaluations: Vec<_> = file.evaluations.into_iter().filter_map(|given| self.given(given)).collect();
            evaluations.sort_by_key(|given| given.on);
            let contact = one_line_or_none(file.contact.as_deref());
            regions.push(Region { name, coordinators, list_sent_on, reported_on, evaluations, contact });
        }
        regions
    }

    fn given(&mut self, file: GivenFile) -> Option<EvaluationGiven> {
        let rule = self.named(&file.rule, "region", RuleId::new);
        let on = self.date(Some(&file.on), "on", None);
        let mut answers = Vec::with_capacity(file.answers.len());
        for AnsweredFile { question, answer } in file.answers {
            let question = self.named(&question, "region", QuestionId::new);
            answers.extend(question.map(|question| Answered { question, answer }));
        }
        Some(EvaluationGiven { rule: rule?, by: file.by, on: on?, answers })
    }

    /// The trimmed text. Reports an error if it is empty.
    fn words(&mut self, text: &Spanned<String>, what: &str, key: &str) -> CompactString {
        let words = text.get_ref().trim();
        if words.is_empty() {
            self.error(&text.span(), what, format!("{key} is empty; write a few words there"));
        }
        words.into()
    }
}

/// The text on one line; `None` if it is blank.
pub fn one_line_or_none(text: Option<&str>) -> Option<CompactString> {
    let words: Vec<_> = text?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ").into())
}

/// The training sessions named in the rules.
fn sessions(rules: &[Rule]) -> impl Iterator<Item = &CompactString> {
    let named = rules
        .iter()
        .filter_map(|rule| if let Clause::MentorTraining(sessions) = &rule.clause { Some(sessions) } else { None });
    named.flatten()
}

/// Parses a yearly day or a single date.
fn event_day(value: &Value) -> Result<EventDay, String> {
    let wrong = |text: &str| format!("\"{text}\" is no day; write \"10-01\" for every year, or \"2026-10-01\" for one");
    match value {
        Value::String(text) => text.parse().map_err(|_| wrong(text.trim())),
        Value::Datetime(_) => day(value).map(EventDay::Once),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::Table(_) => {
            Err(wrong(&value.to_string()))
        }
    }
}

/// Appends the calendar, surveys, and regions of a program.
pub(super) fn write_parts(out: &mut String, program: &Program) {
    for event in &program.events {
        let _ = write!(
            out,
            "\n[[program.event]]\nid = {}\nname = {}\non = \"{}\"\nnotice = {}\n",
            quoted(event.id.as_str()),
            quoted(&event.name),
            event.on,
            event.notice
        );
        if !event.skills.is_empty() {
            let _ = writeln!(out, "skills = {}", quoted_list(event.skills.iter().map(SkillId::as_str)));
        }
        if let Some(session) = &event.session {
            let _ = writeln!(out, "session = {}", quoted(session));
        }
    }
    for survey in &program.surveys {
        let _ = writeln!(out, "\n[[program.survey]]\nrule = {}", quoted(survey.rule.as_str()));
        for question in &survey.questions {
            write_question(out, "program.survey.question", question);
        }
    }
    for question in &program.reflections {
        write_question(out, "program.reflection", question);
    }
    for region in &program.regions {
        let coordinators = quoted_list(region.coordinators.iter().map(PersonRef::as_str));
        let _ = writeln!(out, "\n[[program.region]]\nname = {}\ncoordinators = {coordinators}", quoted(&region.name));
        for (key, day) in [("list_sent_on", region.list_sent_on), ("reported_on", region.reported_on)] {
            if let Some(day) = day {
                let _ = writeln!(out, "{key} = \"{day}\"");
            }
        }
        if let Some(contact) = &region.contact {
            let _ = writeln!(out, "contact = {}", quoted(contact));
        }
        for given in &region.evaluations {
            write_given(out, given);
        }
    }
}

fn write_question(out: &mut String, path: &str, question: &Question) {
    let (id, text) = (quoted(question.id.as_str()), quoted(&question.text));
    let _ = writeln!(out, "\n[[{path}]]\nid = {id}\ntext = {text}\nanswer = \"{}\"", answer_word(question.answer));
}

fn write_given(out: &mut String, given: &EvaluationGiven) {
    let answer = |given: &Answered| {
        format!("{{ question = {}, answer = {} }}", quoted(given.question.as_str()), quoted(&given.answer))
    };
    let answers: Vec<_> = given.answers.iter().map(answer).collect();
    let _ = writeln!(
        out,
        "\n[[program.region.evaluation]]\nrule = {}\nby = {}\non = \"{}\"\nanswers = [{}]",
        quoted(given.rule.as_str()),
        quoted(given.by.word()),
        given.on,
        answers.join(", ")
    );
}

/// The name of an answer form in files.
fn answer_word(form: AnswerForm) -> &'static str {
    match form {
        AnswerForm::Words => "words",
        AnswerForm::Scale => "scale",
        AnswerForm::YesNo => "yes-no",
    }
}
