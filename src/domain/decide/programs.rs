//! Setting programs up and changing them.

use std::{collections::HashSet, sync::Arc};

use super::{Decision, Records, Refusal, decision, forbidden, policy_of, put};
use crate::domain::{change::Document, policy::Policy, program::Program};

pub(super) fn add(program: Program, records: &dyn Records) -> Result<Decision, Refusal> {
    if records.policy(&program.id).is_some() {
        return forbidden(format!("program {} is there already; choose another id", program.id));
    }
    let title = format!("Set up {}", program.name);
    keep(program, title, records)
}

pub(super) fn edit(program: Program, records: &dyn Records) -> Result<Decision, Refusal> {
    policy_of(&program.id, records)?;
    let title = format!("Changed {}", program.name);
    keep(program, title, records)
}

fn keep(program: Program, title: String, records: &dyn Records) -> Result<Decision, Refusal> {
    check(&program)?;
    let program = Arc::new(program);
    let remarks = Policy::new(program.clone()).contradictions();
    Ok(Decision { remarks, ..decision(title, put(Document::Program(program), records)) })
}

fn check(program: &Program) -> Result<(), Refusal> {
    if program.name.trim().is_empty() {
        return forbidden(format!("program {} needs a name", program.id));
    }
    if program.ends_on < program.starts_on {
        return forbidden(format!(
            "program {} ends on {}, before it starts on {}; set a later end",
            program.id, program.ends_on, program.starts_on
        ));
    }
    let mut rules = HashSet::new();
    if let Some(duplicate) = program.rules.iter().find(|rule| !rules.insert(&rule.id)) {
        return forbidden(format!("program {} has the rule {} twice; rename one", program.id, duplicate.id));
    }
    let mut lists = HashSet::new();
    if let Some(duplicate) = program.checklists.iter().find(|list| !lists.insert(&list.id)) {
        return forbidden(format!("program {} has the checklist {} twice; rename one", program.id, duplicate.id));
    }
    Ok(())
}
