//! Checklists as TOML: `[[checklist]]` tables with their blocks and skills.

use std::{collections::HashSet, fmt::Write, sync::LazyLock};

use compact_str::CompactString;
use serde::Deserialize;
use toml::Spanned;

use super::{
    Problem,
    reader::Reader,
    toml_text::{parse, quoted, quoted_list},
};
use crate::domain::{
    checklist::{Checklist, Skill, SkillBlock},
    id::{BlockId, ChecklistId, ProgramId, SkillId},
};

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../assets/checklists/", $name, ".toml")))),*]
    };
}

/// The built-in checklists by name, as TOML.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in![
    "career-path",
    "custodial",
    "first-year-administrator",
    "first-year-superintendent",
    "head-of-department",
    "head-of-year",
    "nutrition",
    "office",
    "paraeducator",
    "senior-leader",
    "seven-competencies",
    "technology",
    "transportation",
];

static PARSED: LazyLock<Vec<Checklist>> = LazyLock::new(|| {
    BUILT_IN.iter().filter_map(|(_, text)| read_checklists(text).ok()).flatten().map(|(_, list)| list).collect()
});

/// The built-in checklist of that name.
pub(super) fn built_in(name: &str) -> Option<&'static Checklist> {
    PARSED.iter().find(|list| list.id.as_str() == name)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "checklist")]
    checklists: Vec<Spanned<ChecklistFile>>,
}

/// A checklist as a file holds it; its names are checked by [`Reader::checklist`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChecklistFile {
    program: Option<Spanned<String>>,
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    roles: Vec<CompactString>,
    #[serde(default, rename = "block")]
    blocks: Vec<BlockFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    id: Spanned<String>,
    name: String,
    #[serde(default, rename = "skill")]
    skills: Vec<SkillFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillFile {
    id: Spanned<String>,
    name: String,
}

impl Reader<'_> {
    /// The program that a checklist names, and the checklist. `None` if something is wrong with it.
    pub(super) fn checklist(&mut self, file: ChecklistFile) -> Option<(Option<ProgramId>, Checklist)> {
        let before = self.problems.len();
        let program = file.program.and_then(|id| self.named(&id, "program", ProgramId::new));
        let id = self.named(&file.id, "checklist", ChecklistId::new);
        let (mut seen_blocks, mut seen_skills) = (HashSet::new(), HashSet::new());
        let mut blocks = Vec::with_capacity(file.blocks.len());
        for block in file.blocks {
            let block_id = self.named(&block.id, "block", BlockId::new);
            self.check_unique(&block.id, &mut seen_blocks, "block");
            let mut skills = Vec::with_capacity(block.skills.len());
            for skill in block.skills {
                let skill_id = self.named(&skill.id, "skill", SkillId::new);
                self.check_unique(&skill.id, &mut seen_skills, "skill");
                skills.extend(skill_id.map(|id| Skill { id, name: skill.name.trim().into() }));
            }
            blocks.extend(block_id.map(|id| SkillBlock { id, name: block.name.trim().into(), skills }));
        }
        let (name, roles) = (file.name.trim().into(), file.roles);
        id.filter(|_| self.problems.len() == before).map(|id| (program, Checklist { id, name, roles, blocks }))
    }
}

/// Reads a file of `[[checklist]]` tables. Each may name the program it belongs to.
///
/// # Errors
/// Everything that is wrong with the file, in file order.
pub fn read_checklists(text: &str) -> Result<Vec<(Option<ProgramId>, Checklist)>, Vec<Problem>> {
    let file: File = parse(text).map_err(|problem| vec![problem])?;
    let mut reader = Reader::new(text);
    let (mut lists, mut seen) = (Vec::new(), HashSet::new());
    for list in file.checklists {
        let span = list.span();
        if let Some((program, list)) = reader.checklist(list.into_inner()) {
            if !seen.insert((program.clone(), list.id.clone())) {
                reader.error(&span, "checklist", format!("\"{}\" is there twice", list.id));
            }
            lists.push((program, list));
        }
    }
    let mut problems = reader.problems;
    if lists.is_empty() && problems.is_empty() {
        problems.push(Problem::new(0, "", "there is no checklist in this file; one begins with [[checklist]]"));
    }
    if problems.is_empty() { Ok(lists) } else { Err(problems) }
}

/// Writes checklists as a file for [`read_checklists`], in the given order.
#[must_use]
pub fn write_checklists<'a>(lists: impl IntoIterator<Item = (Option<&'a ProgramId>, &'a Checklist)>) -> String {
    let mut out = String::new();
    for (program, list) in lists {
        write_checklist(&mut out, "checklist", program, list);
    }
    out
}

/// Appends one checklist under the table name `path`.
pub(super) fn write_checklist(out: &mut String, path: &str, program: Option<&ProgramId>, list: &Checklist) {
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "[[{path}]]");
    if let Some(program) = program {
        let _ = writeln!(out, "program = {}", quoted(program.as_str()));
    }
    let _ = writeln!(out, "id = {}\nname = {}", quoted(list.id.as_str()), quoted(&list.name));
    let _ = writeln!(out, "roles = {}", quoted_list(list.roles.iter().map(CompactString::as_str)));
    for block in &list.blocks {
        let _ = writeln!(out, "\n[[{path}.block]]\nid = {}\nname = {}", quoted(block.id.as_str()), quoted(&block.name));
        for skill in &block.skills {
            let (id, name) = (quoted(skill.id.as_str()), quoted(&skill.name));
            let _ = writeln!(out, "\n[[{path}.block.skill]]\nid = {id}\nname = {name}");
        }
    }
}
