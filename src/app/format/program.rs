//! Programs as TOML: `[[program]]` tables with their rules and checklists.

use std::{collections::HashSet, fmt::Write};

use serde::Deserialize;
use toml::{Spanned, Value};

use super::{
    Problem,
    checklist::{ChecklistFile, built_in, write_checklist},
    parts::{EventFile, QuestionFile, RegionFile, SurveyFile, one_line_or_none, write_parts},
    reader::Reader,
    rule::{RuleFile, write_rule},
    toml_text::{parse, quoted, quoted_list},
};
use crate::domain::{
    checklist::Checklist,
    day::Day,
    id::{PersonRef, ProgramId, TemplateId},
    program::{Closure, Program, Region},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "program")]
    programs: Vec<Spanned<ProgramFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramFile {
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    template: Option<Spanned<String>>,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    contact: Option<String>,
    starts_on: Option<Spanned<Value>>,
    ends_on: Option<Spanned<Value>>,
    #[serde(default)]
    closures: Vec<Spanned<String>>,
    #[serde(default)]
    checklists: Vec<Spanned<String>>,
    #[serde(default, rename = "rule")]
    rules: Vec<RuleFile>,
    #[serde(default, rename = "checklist")]
    inline: Vec<Spanned<ChecklistFile>>,
    #[serde(default, rename = "event")]
    events: Vec<EventFile>,
    #[serde(default, rename = "survey")]
    surveys: Vec<SurveyFile>,
    #[serde(default, rename = "reflection")]
    reflections: Vec<QuestionFile>,
    #[serde(default, rename = "region")]
    regions: Vec<RegionFile>,
}

/// Reads the programs of a file, in file order.
///
/// # Errors
/// Everything that is wrong with the file: invalid TOML, unknown keys, invalid or duplicate ids, values that do not fit
/// their rule, dates in the wrong order.
pub fn read_programs(text: &str) -> Result<Vec<Program>, Vec<Problem>> {
    read_with_remarks(text).map(|(programs, _)| programs)
}

/// As [`read_programs`], but also returns remarks: calendar events that name a skill or session the program does not
/// have.
///
/// # Errors
/// As [`read_programs`].
pub fn read_with_remarks(text: &str) -> Result<(Vec<Program>, Vec<Problem>), Vec<Problem>> {
    let Drafts { programs, mut problems, remarks } = read_drafts(text, true)?;
    if programs.is_empty() && problems.is_empty() {
        problems.push(Problem::new(0, "", "there is no program in this file; one begins with [[program]]"));
    }
    if problems.is_empty() { Ok((programs, remarks)) } else { Err(problems) }
}

/// The programs of a file, with errors and remarks.
pub(super) struct Drafts {
    pub(super) programs: Vec<Program>,
    pub(super) problems: Vec<Problem>,
    pub(super) remarks: Vec<Problem>,
}

/// Reads the programs of a file. Unless `dated`, their dates are placeholders. Returns an error if the file cannot be
/// parsed at all.
pub(super) fn read_drafts(text: &str, dated: bool) -> Result<Drafts, Vec<Problem>> {
    let file: File = parse(text).map_err(|problem| vec![problem])?;
    let mut reader = Reader::new(text);
    let mut seen = HashSet::new();
    let mut programs = Vec::with_capacity(file.programs.len());
    for program in file.programs {
        reader.check_unique(&program.get_ref().id, &mut seen, "program");
        programs.extend(reader.program(program, dated));
    }
    Ok(Drafts { programs, problems: reader.problems, remarks: reader.remarks })
}

impl Reader<'_> {
    fn program(&mut self, file: Spanned<ProgramFile>, dated: bool) -> Option<Program> {
        let table = file.span();
        let file = file.into_inner();
        let (first, first_remark) = (self.problems.len(), self.remarks.len());
        let id = self.named(&file.id, "id", ProgramId::new);
        let template = file.template.and_then(|name| self.named(&name, "template", TemplateId::new));
        let starts = self.date(file.starts_on.as_ref(), "starts_on", dated.then_some(&table));
        let ends = self.date(file.ends_on.as_ref(), "ends_on", dated.then_some(&table));
        if let (Some(starts), Some(ends), Some(place)) = (starts, ends, &file.ends_on)
            && ends < starts
        {
            self.error(&place.span(), "ends_on", format!("the end {ends} is before the start {starts}"));
        }
        let closures = self.closures(&file.closures);
        let mut seen = HashSet::new();
        let mut rules = Vec::with_capacity(file.rules.len());
        for rule in file.rules {
            self.check_unique(&rule.id, &mut seen, "rule");
            rules.extend(self.rule(rule));
        }
        let checklists = self.checklists(&file.checklists, file.inline);
        let events = self.events(file.events, &rules, &checklists);
        let surveys = self.surveys(file.surveys, &seen);
        let reflections = self.questions(file.reflections, "reflection");
        let regions = self.regions(file.regions);
        let said = file.id.get_ref().trim();
        for problem in self.problems[first..].iter_mut().chain(&mut self.remarks[first_remark..]) {
            problem.message = format!("program {said}: {}", problem.message);
        }
        Some(Program {
            id: id?,
            name: file.name.trim().into(),
            template,
            summary: file.summary.trim().into(),
            starts_on: starts.unwrap_or(Day::MAX),
            ends_on: ends.unwrap_or(Day::MAX),
            closures,
            rules,
            checklists,
            events,
            surveys,
            reflections,
            regions,
            contact: one_line_or_none(file.contact.as_deref()),
        })
    }

    fn closures(&mut self, texts: &[Spanned<String>]) -> Vec<Closure> {
        let mut closures = Vec::with_capacity(texts.len());
        for text in texts {
            match closure(text.get_ref()) {
                Ok(closure) => closures.push(closure),
                Err(message) => self.error(&text.span(), "closures", message),
            }
        }
        merged(closures)
    }

    fn checklists(&mut self, names: &[Spanned<String>], inline: Vec<Spanned<ChecklistFile>>) -> Vec<Checklist> {
        let mut lists: Vec<(std::ops::Range<usize>, Checklist)> = Vec::new();
        for name in names {
            match built_in(name.get_ref().trim()) {
                Some(list) => lists.push((name.span(), list.clone())),
                None => {
                    let known: Vec<_> = super::checklist::BUILT_IN.iter().map(|(name, _)| *name).collect();
                    let message = format!(
                        "there is no built-in checklist \"{}\"; there are {}",
                        name.get_ref(),
                        known.join(", ")
                    );
                    self.error(&name.span(), "checklists", message);
                }
            }
        }
        for list in inline {
            let span = list.span();
            let list = self.checklist(list.into_inner());
            lists.extend(list.map(|(_, list)| (span, list)));
        }
        let mut seen = HashSet::new();
        for (span, list) in &lists {
            if !seen.insert(&list.id) {
                self.error(span, "checklist", format!("\"{}\" is there twice", list.id));
            }
        }
        lists.into_iter().map(|(_, list)| list).collect()
    }
}

/// Parses a closure: `2026-12-21..2027-01-01` or a single day.
///
/// # Errors
/// If a day is not a date, or the last day is before the first.
pub fn closure(text: &str) -> Result<Closure, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let read = |text: &str| text.trim().parse::<Day>().map_err(|error| error.to_string());
    let (from, to) = (read(from)?, read(to)?);
    if to < from {
        return Err(format!("\"{text}\" ends before it begins; write the earlier day first"));
    }
    Ok(Closure { from, to })
}

/// Parses a region and its coordinators: `north = E12; E13`. A name alone means no coordinators.
///
/// # Errors
/// If the name is missing or a reference is invalid.
pub fn region_line(text: &str) -> Result<(&str, Vec<PersonRef>), String> {
    let (name, people) = text.split_once('=').unwrap_or((text, ""));
    let name = name.trim();
    if name.is_empty() {
        return Err(format!("\"{text}\" names no region; write it as north = E12; E13"));
    }
    let people = people.split(';').map(str::trim).filter(|id| !id.is_empty());
    let people: Result<Vec<_>, _> = people.map(PersonRef::new).collect();
    Ok((name, people.map_err(|error| format!("\"{text}\": a reference {error}"))?))
}

/// The region of that name in a program, added if missing.
pub fn region_of<'p>(program: &'p mut Program, name: &str) -> Option<&'p mut Region> {
    if program.region(name).is_none() {
        program.regions.push(Region::new(name.trim()));
    }
    program.region_mut(name)
}

/// Sorts closures and merges overlapping ones.
#[must_use]
pub fn merged(mut closures: Vec<Closure>) -> Vec<Closure> {
    closures.sort_by_key(|closure| (closure.from, closure.to));
    let mut out: Vec<Closure> = Vec::with_capacity(closures.len());
    for closure in closures {
        match out.last_mut() {
            Some(last) if closure.from <= last.to => last.to = last.to.max(closure.to),
            Some(_) | None => out.push(closure),
        }
    }
    out
}

/// Writes programs as a file for [`read_programs`], sorted by id.
#[must_use]
pub fn write_programs(programs: &[&Program]) -> String {
    let mut programs = programs.to_vec();
    programs.sort_by(|a, b| a.id.cmp(&b.id));
    let mut out = String::new();
    for program in programs {
        if !out.is_empty() {
            out.push('\n');
        }
        write_program(&mut out, program);
    }
    out
}

fn write_program(out: &mut String, program: &Program) {
    let _ = writeln!(out, "[[program]]\nid = {}\nname = {}", quoted(program.id.as_str()), quoted(&program.name));
    if let Some(template) = &program.template {
        let _ = writeln!(out, "template = {}", quoted(template.as_str()));
    }
    let _ = writeln!(out, "summary = {}", quoted(&program.summary));
    if let Some(contact) = &program.contact {
        let _ = writeln!(out, "contact = {}", quoted(contact));
    }
    let _ = writeln!(out, "starts_on = \"{}\"\nends_on = \"{}\"", program.starts_on, program.ends_on);
    let closures: Vec<_> = program.closures.iter().map(|closure| format!("{}..{}", closure.from, closure.to)).collect();
    let _ = writeln!(out, "closures = {}", quoted_list(closures.iter().map(String::as_str)));
    for rule in &program.rules {
        let _ = write!(out, "\n[[program.rule]]\n{}", write_rule(rule));
    }
    write_parts(out, program);
    for list in &program.checklists {
        write_checklist(out, "program.checklist", None, list);
    }
}
