//! Skill marks as CSV; a row's key is pairing, checklist, block and skill.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    super::{Known, Reading},
    cell::{Cells, Said, day, level, need, same_word, stage, text},
    pairings::order,
    table::{Column, Table, may, must, shown},
    whose::{FirstLines, Pairings, Touched, finish, repeated},
    write::{self, Redact, Sheet},
};
use crate::domain::{
    checklist::{Checklist, Level, Need, Skill, SkillBlock, SkillMark, Stage, Waiver},
    day::Day,
    id::{BlockId, ChecklistId, SkillId},
    pairing::Pairing,
    program::Program,
};

/// The columns of the file.
pub const COLUMNS: [Column; 18] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    may("checklist"),
    may("block"),
    must("skill"),
    may("start"),
    may("target"),
    may("need"),
    may("stage"),
    may("on"),
    may("note"),
    may("starts_on"),
    may("modelled_on"),
    may("waived_on"),
    may("waived_because"),
    may("block_name"),
    may("skill_name"),
];

/// How many of the columns every file has.
const USUAL: usize = 12;

/// Reads skill marks, set against the pairings and checklists that are known.
///
/// A column `starts_on` names the pairing of two people who were paired more than once; a column `modelled_on` says
/// when a skill was shown that has come further since; `waived_on` and `waived_because` when and why it was let go.
/// A row of the checklist `added` belongs to the blocks that were added for that pairing alone: block and skill come to
/// be where they are not there yet, with the names of the columns `block_name` and `skill_name`.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    let mut pairings = Pairings::new(known);
    let mut first_lines = FirstLines::new();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let facts = Facts::read(&mut cells);
        let skill = facts.skill.clone();
        if let Some((touched, program)) = pairings.of_row(&mut cells, None)
            && let Some(wanted) = skill
            && let Some((checklist, skill)) = own_skill(&mut cells, touched, &facts, &wanted)
                .or_else(|| the_skill(&mut cells, &program, &touched.now, &facts, &wanted))
        {
            if let Some(first) = first_lines.earlier((touched.before.id, checklist.clone(), skill.clone()), row.line) {
                cells.wrong("skill", format!("this skill is on line {first} already; keep one of the two rows"));
            }
            if cells.errors.is_empty() {
                match record(touched, &checklist, &skill, facts) {
                    Effect::Created => reading.created += 1,
                    Effect::Updated => reading.updated += 1,
                    Effect::Unchanged => reading.unchanged += 1,
                }
            }
        }
        reading.errors.append(&mut cells.errors);
    }
    reading.documents = pairings.changed();
    finish(&mut reading, table);
    reading
}

/// The cells of a row beside those that name the pairing.
struct Facts {
    checklist: Option<CompactString>,
    block: Option<CompactString>,
    skill: Option<CompactString>,
    start: Said<Level>,
    target: Said<Level>,
    need: Said<Need>,
    stage: Said<Stage>,
    on: Said<Day>,
    modelled_on: Said<Day>,
    note: Said<CompactString>,
    waived_on: Said<Day>,
    waived_because: Said<CompactString>,
    block_name: Option<CompactString>,
    skill_name: Option<CompactString>,
}

impl Facts {
    fn read(cells: &mut Cells) -> Self {
        Self {
            checklist: cells.read("checklist", text).value(),
            block: cells.read("block", text).value(),
            skill: cells.need("skill", text),
            start: cells.read("start", level),
            target: cells.read("target", level),
            need: cells.read("need", need),
            stage: cells.read("stage", stage),
            on: cells.read("on", day),
            modelled_on: cells.read("modelled_on", day),
            note: cells.verbatim("note"),
            waived_on: cells.read("waived_on", day),
            waived_because: cells.read("waived_because", text),
            block_name: cells.read("block_name", text).value(),
            skill_name: cells.read("skill_name", text).value(),
        }
    }

    fn fill(self, mark: &mut SkillMark) {
        self.start.set(&mut mark.start);
        self.target.set(&mut mark.target);
        self.need.set(&mut mark.need);
        match self.stage {
            Said::Value(stage) => mark.stage = stage,
            Said::Blank => mark.stage = Stage::NotStarted,
            Said::Nothing => {}
        }
        self.on.set(&mut mark.on);
        self.modelled_on.set(&mut mark.modelled_on);
        if mark.stage == Stage::Modelled && mark.on.is_some() {
            mark.modelled_on = mark.on;
        }
        self.note.fill(&mut mark.note);
        match self.waived_on {
            Said::Value(on) => {
                let because = self.waived_because.value();
                let because = because.or_else(|| mark.waived.take().map(|waiver| waiver.because));
                mark.waived = Some(Waiver { on, because: because.unwrap_or_default() });
            }
            Said::Blank => mark.waived = None,
            Said::Nothing => {}
        }
    }
}

/// The skill of a row that belongs to the blocks added for its pairing alone, made where it is not there yet. Nothing
/// where the row names another checklist, or nothing that could be added.
fn own_skill(
    cells: &mut Cells,
    touched: &mut Touched,
    facts: &Facts,
    wanted: &CompactString,
) -> Option<(ChecklistId, SkillId)> {
    let checklist = ChecklistId::new(facts.checklist.as_ref()?).ok().filter(|id| id.as_str() == Pairing::OWN_LIST)?;
    let block_words = facts.block.as_ref().or(facts.block_name.as_ref())?;
    let named = |cells: &mut Cells, column: &str, words: &str| {
        cells.wrong(
            column,
            format!("\"{}\" cannot be a short name; write lower-case letters and hyphens", shown(words)),
        );
    };
    let Ok(block) = BlockId::new(block_words) else {
        named(cells, "block", block_words);
        return None;
    };
    let Ok(skill) = SkillId::new(wanted) else {
        named(cells, "skill", wanted);
        return None;
    };
    let empty = || Checklist { id: checklist.clone(), name: "Added".into(), roles: Vec::new(), blocks: Vec::new() };
    let list = touched.now.own_list.get_or_insert_with(empty);
    if list.skill(&skill).is_none() {
        let name =
            |words: &Option<CompactString>, id: &str| words.clone().unwrap_or_else(|| id.replace('-', " ").into());
        let new = Skill { id: skill.clone(), name: name(&facts.skill_name, skill.as_str()) };
        match list.blocks.iter_mut().find(|known| known.id == block) {
            Some(known) => known.skills.push(new),
            None => {
                let name = name(&facts.block_name, block.as_str());
                list.blocks.push(SkillBlock { id: block, name, skills: vec![new] });
            }
        }
    }
    Some((checklist, skill))
}

/// The skill that the row names, by ids or names in any case: on the pairing's checklists, otherwise on any of the
/// program's.
fn the_skill(
    cells: &mut Cells,
    program: &Program,
    pairing: &Pairing,
    facts: &Facts,
    wanted: &str,
) -> Option<(ChecklistId, SkillId)> {
    let is = |id: &str, name: &str, wanted: &str| same_word(id, wanted) || same_word(name, wanted);
    let mut lists: Vec<&Checklist> = program.checklists.iter().chain(&pairing.own_list).collect();
    if let Some(wanted) = &facts.checklist {
        lists.retain(|list| is(list.id.as_str(), &list.name, wanted));
        if lists.is_empty() {
            let names: Vec<_> = program.checklists.iter().map(|list| list.id.as_str()).collect();
            let message = format!("{} has no checklist \"{}\"; it has {}", program.id, shown(wanted), names.join(", "));
            cells.wrong("checklist", message);
            return None;
        }
    }
    if let Some(wanted) = &facts.block {
        let fits = |block: &SkillBlock| is(block.id.as_str(), &block.name, wanted);
        if !lists.iter().any(|list| list.blocks.iter().any(fits)) {
            cells.wrong("block", format!("there is no skill block \"{}\" on this checklist", shown(wanted)));
            return None;
        }
    }
    let found = |own: bool| -> Vec<(&Checklist, &Skill)> {
        let is_own = |list: &Checklist| {
            pairing.checklists.contains(&list.id) || pairing.own_list.as_ref().is_some_and(|own| own.id == list.id)
        };
        let lists = lists.iter().filter(|list| !own || is_own(list));
        let in_block = |block: &SkillBlock| facts.block.as_ref().is_none_or(|b| is(block.id.as_str(), &block.name, b));
        let skills = lists.flat_map(|list| list.skills().map(move |(block, skill)| (list, block, skill)));
        let fits = skills.filter(|(_, block, skill)| in_block(block) && is(skill.id.as_str(), &skill.name, wanted));
        fits.map(|(list, _, skill)| (*list, skill)).collect()
    };
    let own = found(true);
    let all = if own.is_empty() { found(false) } else { own };
    match all[..] {
        [(list, skill)] => Some((list.id.clone(), skill.id.clone())),
        [] => {
            cells
                .wrong("skill", format!("there is no skill \"{}\" on the checklists of {}", shown(wanted), program.id));
            None
        }
        _ => {
            let message =
                format!("\"{}\" is there {} times; name its checklist and block too", shown(wanted), all.len());
            cells.wrong("skill", message);
            None
        }
    }
}

enum Effect {
    Created,
    Updated,
    Unchanged,
}

/// Puts the row into the pairing. A mark that says nothing is none.
fn record(touched: &mut Touched, checklist: &ChecklistId, skill: &SkillId, facts: Facts) -> Effect {
    let place = touched.now.marks.iter().position(|mark| mark.skill == *skill && mark.checklist == *checklist);
    let untouched = SkillMark::new(checklist.clone(), skill.clone());
    let before = place.and_then(|place| touched.now.marks.get(place)).cloned();
    let mut now = before.clone().unwrap_or_else(|| untouched.clone());
    facts.fill(&mut now);
    let list_is_new = !touched.now.checklists.contains(checklist) && checklist.as_str() != Pairing::OWN_LIST;
    let effect = match &before {
        Some(before) if *before == now => Effect::Unchanged,
        Some(_) => Effect::Updated,
        // A row that does nothing but add a skill for the pairing alone is new all the same.
        None if now == untouched && skill_is_known(&touched.before, checklist, skill) => Effect::Unchanged,
        None if now == untouched => return Effect::Created,
        None => Effect::Created,
    };
    match (effect, place) {
        (Effect::Unchanged, _) => return Effect::Unchanged,
        (_, Some(place)) => touched.now.marks[place] = now,
        (_, None) => touched.now.marks.push(now),
    }
    if list_is_new {
        touched.now.checklists.push(checklist.clone());
    }
    if before.is_some() { Effect::Updated } else { Effect::Created }
}

/// Whether the skill was there before the file, which those of the program's checklists are.
fn skill_is_known(before: &Pairing, checklist: &ChecklistId, skill: &SkillId) -> bool {
    checklist.as_str() != Pairing::OWN_LIST || before.own_list.as_ref().is_some_and(|own| own.skill(skill).is_some())
}

/// The marks of the pairings as CSV, sorted by pairing, checklist, block and skill; `program` finds a pairing's program,
/// which knows the block of a skill.
///
/// Columns are added only where they are needed: `starts_on` where two of the pairings are of the same two people in the
/// same program, `modelled_on` where a later stage would hide the day on which a skill was shown, `waived_on` and
/// `waived_because` where a skill was let go, `block_name` and `skill_name` where blocks were added for one pairing
/// alone, all of whose skills are written, touched or not.
#[must_use]
pub fn write<'a>(
    pairings: impl IntoIterator<Item = &'a Pairing>,
    program: impl Fn(&Pairing) -> Option<Arc<Program>>,
    redact: Redact,
) -> String {
    let mut pairings: Vec<_> = pairings.into_iter().collect();
    pairings.sort_by(|a, b| order(a).cmp(&order(b)));
    let with_start = repeated(pairings.iter().copied());
    let any = |has: fn(&SkillMark) -> bool| pairings.iter().flat_map(|pairing| &pairing.marks).any(has);
    let (with_modelled, with_waived) = (any(|mark| hidden_day(mark).is_some()), any(|mark| mark.waived.is_some()));
    let with_own = pairings.iter().any(|pairing| pairing.own_list.is_some());
    let extra = [with_start, with_modelled, with_waived, with_waived, with_own, with_own];
    let columns = COLUMNS.iter().map(|column| column.name);
    let extra_columns = columns.clone().skip(USUAL).zip(extra).filter(|(_, wanted)| *wanted).map(|(name, _)| name);
    let mut sheet = Sheet::new(columns.take(USUAL).chain(extra_columns));
    for pairing in pairings {
        let program = program(pairing);
        let own = |mark: &SkillMark| pairing.own_list.as_ref().filter(|own| own.id == mark.checklist);
        let place = |mark: &SkillMark| -> Option<(&SkillBlock, &Skill)> {
            let list = own(mark).or_else(|| program.as_ref()?.checklist(&mark.checklist))?;
            list.skill(&mark.skill)
        };
        let block = |mark: &SkillMark| place(mark).map(|(block, _)| block.id.clone());
        let touched = |mark: &&SkillMark| {
            own(mark).is_some() || **mark != SkillMark::new(mark.checklist.clone(), mark.skill.clone())
        };
        let own_skills = pairing.own_list.iter().flat_map(|own| own.skills().map(move |(_, skill)| (own, skill)));
        let untouched: Vec<_> = own_skills
            .filter(|(own, skill)| pairing.mark(&own.id, &skill.id).is_none())
            .map(|(own, skill)| SkillMark::new(own.id.clone(), skill.id.clone()))
            .collect();
        let marks = pairing.marks.iter().filter(touched).chain(&untouched);
        let mut marks: Vec<_> = marks.map(|mark| (block(mark), mark)).collect();
        marks.sort_by(|(a_block, a), (b_block, b)| {
            (&a.checklist, a_block, &a.skill).cmp(&(&b.checklist, b_block, &b.skill))
        });
        for (block, mark) in marks {
            let number = |level: Option<Level>| level.map(|level| level.number().to_string()).unwrap_or_default();
            let cells: [&str; USUAL] = [
                pairing.program.as_str(),
                pairing.mentor.as_str(),
                pairing.mentee.as_str(),
                mark.checklist.as_str(),
                block.as_ref().map_or("", BlockId::as_str),
                mark.skill.as_str(),
                &number(mark.start),
                &number(mark.target),
                mark.need.map_or("", Need::word),
                mark.stage.words(),
                &write::day(mark.on),
                redact.text(&mark.note),
            ];
            let own = own(mark).and_then(|_| place(mark));
            let ends = [
                pairing.starts_on.to_string(),
                write::day(hidden_day(mark)),
                write::day(mark.waived.as_ref().map(|waiver| waiver.on)),
                redact.text(mark.waived.as_ref().map_or("", |waiver| waiver.because.trim())).to_owned(),
                own.map(|(block, _)| block.name.trim().to_owned()).unwrap_or_default(),
                own.map(|(_, skill)| skill.name.trim().to_owned()).unwrap_or_default(),
            ];
            let ends = ends.iter().zip(extra).filter(|(_, wanted)| *wanted).map(|(cell, _)| cell.as_str());
            sheet.row(cells.into_iter().chain(ends));
        }
    }
    sheet.finish()
}

/// The day on which a skill was shown, where the mark's own day no longer says it.
fn hidden_day(mark: &SkillMark) -> Option<Day> {
    mark.modelled_on.filter(|day| mark.stage != Stage::Modelled || mark.on != Some(*day))
}
