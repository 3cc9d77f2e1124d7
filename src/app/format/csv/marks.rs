//! Skill marks as CSV. The key of a row is the pairing, checklist, block, and skill.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    super::Reading,
    cell::{CellValue, Cells, day, level, need, same_word, stage, text},
    excerpt::shown,
    rows::{Changed, Effect, FirstLines, Pairings, read_rows, repeated, sorted},
    table::{Column, Table, must, optional},
    write::{self, Redact, Sheet, extra_columns},
};
use crate::{
    book::Book,
    domain::{
        checklist::{Checklist, Level, Need, Skill, SkillBlock, SkillMark, Stage, Waiver},
        day::Day,
        id::{BlockId, ChecklistId, SkillId},
        pairing::Pairing,
        program::Program,
        validation,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 18] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    optional("checklist"),
    optional("block"),
    must("skill"),
    optional("start"),
    optional("target"),
    optional("need"),
    optional("stage"),
    optional("on"),
    optional("note"),
    optional("starts_on"),
    optional("modelled_on"),
    optional("waived_on"),
    optional("waived_because"),
    optional("block_name"),
    optional("skill_name"),
];

/// The number of columns that are always written.
const USUAL: usize = 12;

/// Reads skill marks, compared with the book.
///
/// `starts_on` selects the pairing if two people were paired more than once; `modelled_on` is the day a skill was
/// modelled that has progressed since; `waived_on` and `waived_because` describe a waiver. Rows of the checklist
/// `added` belong to the pairing's own blocks: missing blocks and skills are added, named by the columns `block_name`
/// and `skill_name`.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let (mut pairings, mut first_lines) = (Pairings::new(book), FirstLines::new());
    let mut reading = read_rows(table, |cells| {
        let (names, facts) = (Names::read(cells), Facts::read(cells));
        let (changed, program) = pairings.of_row(cells, None)?;
        let (checklist, skill, added) = match names.added(cells, &changed.now)? {
            Some((skill, list)) => (list.id.clone(), skill, Some(list)),
            None => {
                let (checklist, skill) = names.find(cells, &program, &changed.now)?;
                (checklist, skill, None)
            }
        };
        if let Some(first) = first_lines.first_line((changed.before.id, checklist.clone(), skill.clone()), cells.line())
        {
            cells.error("skill", format!("this skill is on line {first} already; keep one of the two rows"));
        }
        let before = changed.now.mark(&checklist, &skill).cloned();
        let untouched = SkillMark::new(checklist, skill);
        let mut now = before.clone().unwrap_or_else(|| untouched.clone());
        facts.fill(&mut now);
        cells.check(validation::mark(&now, book.today()).err());
        if !cells.errors.is_empty() {
            return None;
        }
        let is_added = added.as_ref().is_some_and(|list| changed.now.own_list.as_ref() != Some(list));
        changed.now.own_list = added.or(changed.now.own_list.take());
        Some(record(changed, before.as_ref(), now, &untouched, is_added))
    });
    pairings.finish(&mut reading);
    reading
}

/// Replaces `before` with a mark, or adds a new one. Empty marks are not stored. A row that only adds a skill to the
/// pairing's own blocks counts as new.
fn record(
    changed: &mut Changed,
    before: Option<&SkillMark>,
    now: SkillMark,
    untouched: &SkillMark,
    is_added: bool,
) -> Effect {
    let effect = match before {
        Some(before) if *before == now => return Effect::Unchanged,
        Some(_) => Effect::Updated,
        None if now == *untouched => return if is_added { Effect::Created } else { Effect::Unchanged },
        None => Effect::Created,
    };
    if now.checklist.as_str() != Pairing::OWN_LIST && !changed.now.checklists.contains(&now.checklist) {
        changed.now.checklists.push(now.checklist.clone());
    }
    changed.now.put_mark(now);
    effect
}

/// The cells that describe progress on the skill.
struct Facts {
    start: CellValue<Level>,
    target: CellValue<Level>,
    need: CellValue<Need>,
    stage: CellValue<Stage>,
    on: CellValue<Day>,
    modelled_on: CellValue<Day>,
    note: CellValue<CompactString>,
    waived_on: CellValue<Day>,
    waived_because: CellValue<CompactString>,
}

impl Facts {
    fn read(cells: &mut Cells) -> Self {
        Self {
            start: cells.read("start", level),
            target: cells.read("target", level),
            need: cells.read("need", need),
            stage: cells.read("stage", stage),
            on: cells.read("on", day),
            modelled_on: cells.read("modelled_on", day),
            note: cells.verbatim("note"),
            waived_on: cells.read("waived_on", day),
            waived_because: cells.read("waived_because", text),
        }
    }

    fn fill(self, mark: &mut SkillMark) {
        self.start.set(&mut mark.start);
        self.target.set(&mut mark.target);
        self.need.set(&mut mark.need);
        match self.stage {
            CellValue::Value(stage) => mark.stage = stage,
            CellValue::Blank => mark.stage = Stage::NotStarted,
            CellValue::Kept(kept) => kept.count(mark.stage != Stage::NotStarted),
            CellValue::Missing => {}
        }
        self.on.set(&mut mark.on);
        self.modelled_on.set(&mut mark.modelled_on);
        if mark.stage == Stage::Modelled && mark.on.is_some() {
            mark.modelled_on = mark.on;
        }
        self.note.fill(&mut mark.note);
        match self.waived_on {
            CellValue::Value(on) => {
                let because = self.waived_because.value();
                let because = because.or_else(|| mark.waived.take().map(|waiver| waiver.because));
                mark.waived = Some(Waiver { on, because: because.unwrap_or_default() });
            }
            CellValue::Blank => mark.waived = None,
            CellValue::Kept(kept) => kept.count(mark.waived.is_some()),
            CellValue::Missing => {}
        }
    }
}

/// The cells that identify a skill.
struct Names {
    checklist: Option<CompactString>,
    block: Option<CompactString>,
    skill: Option<CompactString>,
    block_name: Option<CompactString>,
    skill_name: Option<CompactString>,
}

impl Names {
    fn read(cells: &mut Cells) -> Self {
        Self {
            checklist: cells.read("checklist", text).value(),
            block: cells.read("block", text).value(),
            skill: cells.need("skill", text),
            block_name: cells.read("block_name", text).value(),
            skill_name: cells.read("skill_name", text).value(),
        }
    }

    /// The skill of a row for the pairing's own blocks, with those blocks, to which it is added if new. The outer
    /// `None` is an error; the inner `None` means that the row refers to a checklist of the program.
    #[expect(clippy::option_option, reason = "an error and another kind of row are told apart")]
    fn added(&self, cells: &mut Cells, pairing: &Pairing) -> Option<Option<(SkillId, Checklist)>> {
        let wanted = self.skill.as_ref()?;
        let own = |words: &CompactString| ChecklistId::new(words).ok().filter(|id| id.as_str() == Pairing::OWN_LIST);
        let Some(checklist) = self.checklist.as_ref().and_then(own) else { return Some(None) };
        let Some(block_words) = self.block.as_ref().or(self.block_name.as_ref()) else { return Some(None) };
        let mut wrong = |column: &str, words: &str| {
            let message = "cannot be a short name; write lower-case letters and hyphens";
            cells.error(column, format!("\"{}\" {message}", shown(words)));
        };
        let block = BlockId::new(block_words).map_err(|_| wrong("block", block_words)).ok()?;
        let skill = SkillId::new(wanted).map_err(|_| wrong("skill", wanted)).ok()?;
        let empty = || Checklist { id: checklist, name: "Added".into(), roles: Vec::new(), blocks: Vec::new() };
        let mut list = pairing.own_list.clone().unwrap_or_else(empty);
        if list.skill(&skill).is_none() {
            let name = |words: &Option<CompactString>, id: &str| words.clone().unwrap_or(id.replace('-', " ").into());
            let new = Skill { id: skill.clone(), name: name(&self.skill_name, skill.as_str()) };
            match list.blocks.iter_mut().find(|known| known.id == block) {
                Some(known) => known.skills.push(new),
                None => {
                    let name = name(&self.block_name, block.as_str());
                    list.blocks.push(SkillBlock { id: block, name, skills: vec![new] });
                }
            }
        }
        Some(Some((skill, list)))
    }

    /// Finds the skill by id or name, ignoring case: on the pairing's checklists, or else on any of the program's.
    fn find(&self, cells: &mut Cells, program: &Program, pairing: &Pairing) -> Option<(ChecklistId, SkillId)> {
        let wanted = self.skill.as_ref()?;
        let is = |id: &str, name: &str, wanted: &str| same_word(id, wanted) || same_word(name, wanted);
        let in_block = |block: &SkillBlock| self.block.as_ref().is_none_or(|b| is(block.id.as_str(), &block.name, b));
        let mut lists: Vec<&Checklist> = program.checklists.iter().chain(&pairing.own_list).collect();
        if let Some(wanted) = &self.checklist {
            lists.retain(|list| is(list.id.as_str(), &list.name, wanted));
            if lists.is_empty() {
                let names: Vec<_> = program.checklists.iter().map(|list| list.id.as_str()).collect();
                let (wanted, names) = (shown(wanted), names.join(", "));
                cells.error("checklist", format!("{} has no checklist \"{wanted}\"; it has {names}", program.id));
                return None;
            }
        }
        if let Some(wanted) = self.block.as_ref().filter(|_| !lists.iter().any(|list| list.blocks.iter().any(in_block)))
        {
            cells.error("block", format!("there is no skill block \"{}\" on this checklist", shown(wanted)));
            return None;
        }
        let skills = lists.iter().flat_map(|list| list.skills().map(move |(block, skill)| (*list, block, skill)));
        let fits = skills.filter(|(_, block, skill)| in_block(block) && is(skill.id.as_str(), &skill.name, wanted));
        let (own, others): (Vec<_>, Vec<_>) = fits
            .map(|(list, _, skill)| (list, skill))
            .partition(|(list, _)| pairing.all_checklists(program).any(|l| l.id == list.id));
        let wanted = shown(wanted);
        match if own.is_empty() { &others[..] } else { &own[..] } {
            [(list, skill)] => return Some((list.id.clone(), skill.id.clone())),
            [] => {
                cells.error("skill", format!("there is no skill \"{wanted}\" on the checklists of {}", program.id));
            }
            several => {
                let times = several.len();
                cells.error("skill", format!("\"{wanted}\" is there {times} times; name its checklist and block too"));
            }
        }
        None
    }
}

/// Writes the marks of pairings as CSV, sorted by pairing, checklist, block, and skill. `program` returns the program
/// of a pairing, which has the block of a skill.
///
/// Optional columns are written only if needed: `starts_on` if two people were paired more than once in a program,
/// `modelled_on` if a later stage hides the day a skill was modelled, `waived_on` and `waived_because` if a skill was
/// waived, `block_name` and `skill_name` if a pairing has its own blocks, all of whose skills are written.
#[must_use]
pub fn write<'a>(
    pairings: impl IntoIterator<Item = &'a Pairing>,
    program: impl Fn(&Pairing) -> Option<Arc<Program>>,
    redact: Redact,
) -> String {
    let pairings = sorted(pairings);
    let with_start = repeated(&pairings);
    let any = |has: fn(&SkillMark) -> bool| pairings.iter().flat_map(|pairing| &pairing.marks).any(has);
    let (with_modelled, with_waived) = (any(|mark| hidden_day(mark).is_some()), any(|mark| mark.waived.is_some()));
    let with_own = pairings.iter().any(|pairing| pairing.own_list.is_some());
    let extra = [with_start, with_modelled, with_waived, with_waived, with_own, with_own];
    let mut sheet = Sheet::new(extra_columns(&COLUMNS, USUAL, &extra));
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
            sheet.wide_row(cells, &ends, &extra);
        }
    }
    sheet.finish()
}

/// The day a skill was modelled, if the mark's own day does not show it.
fn hidden_day(mark: &SkillMark) -> Option<Day> {
    mark.modelled_on.filter(|day| mark.stage != Stage::Modelled || mark.on != Some(*day))
}
