//! Program and checklist files set against what is known.

use std::{collections::BTreeMap, sync::Arc};

use super::{Known, Problem, Reading, program::read_programs, read_checklists, utf8, write_checklists};
use crate::domain::{change::Document, id::ProgramId, program::Program};

/// Reads a file of programs; each replaces the one of its id as a whole.
#[must_use]
pub fn programs(bytes: &[u8], known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    match utf8(bytes).map_err(|problem| vec![problem]).and_then(read_programs) {
        Ok(programs) => programs.into_iter().for_each(|program| keep(&mut reading, program, known)),
        Err(problems) => reading.errors = problems,
    }
    reading
}

/// Reads a file of checklists; each replaces the one of its id in the program that it names, or is added to it. One
/// that names no program goes to `program`.
#[must_use]
pub fn checklists(bytes: &[u8], known: &dyn Known, program: Option<&ProgramId>) -> Reading {
    let mut reading = Reading::default();
    let lists = match utf8(bytes).map_err(|problem| vec![problem]).and_then(read_checklists) {
        Ok(lists) => lists,
        Err(problems) => {
            reading.errors = problems;
            return reading;
        }
    };
    let mut programs: BTreeMap<ProgramId, (Arc<Program>, Program)> = BTreeMap::new();
    for (named, list) in lists {
        let Some(id) = named.or_else(|| program.cloned()) else {
            let message =
                format!("add a line to \"{}\" such as program = \"classified-26\", to say whose it is", list.id);
            reading.errors.push(Problem::new(0, "program", message));
            continue;
        };
        if !programs.contains_key(&id) {
            let Some(before) = known.program(&id) else {
                let message =
                    format!("there is no program \"{id}\" for the checklist \"{}\"; set it up first", list.id);
                reading.errors.push(Problem::new(0, "program", message));
                continue;
            };
            let now = Program::clone(&before);
            programs.insert(id.clone(), (before, now));
        }
        let Some((_, now)) = programs.get_mut(&id) else { continue };
        match now.checklists.iter_mut().find(|old| old.id == list.id) {
            Some(old) if *old == list => reading.unchanged += 1,
            Some(old) => {
                *old = list;
                reading.updated += 1;
            }
            None => {
                now.checklists.push(list);
                reading.created += 1;
            }
        }
    }
    let changed = programs.into_values().filter(|(before, now)| **before != *now);
    reading.documents = changed.map(|(_, now)| Document::Program(Arc::new(now))).collect();
    reading
}

fn keep(reading: &mut Reading, program: Program, known: &dyn Known) {
    match known.program(&program.id) {
        Some(before) if *before == program => {
            reading.unchanged += 1;
            return;
        }
        Some(_) => reading.updated += 1,
        None => reading.created += 1,
    }
    reading.documents.push(Document::Program(Arc::new(program)));
}

/// Every checklist of the programs as a file that [`checklists`] reads, sorted by program.
#[must_use]
pub fn write_checklists_of(programs: &[&Program]) -> String {
    let mut programs = programs.to_vec();
    programs.sort_by(|a, b| a.id.cmp(&b.id));
    write_checklists(
        programs.iter().flat_map(|program| program.checklists.iter().map(|list| (Some(&program.id), list))),
    )
}
