//! Creating and changing programs.

use std::sync::Arc;

use super::{Context, Decision, DecisionResult, decision, forbidden, policy_of, put};
use crate::domain::{change::Document, policy::Policy, program::Program};

pub(super) fn add(program: Program, ctx: Context) -> DecisionResult {
    if ctx.records.policy(&program.id).is_some() {
        return forbidden(format!("program {} is there already; choose another id", program.id));
    }
    let title = format!("Set up {}", program.name);
    save(program, title, ctx)
}

pub(super) fn edit(program: Program, ctx: Context) -> DecisionResult {
    policy_of(&program.id, ctx)?;
    let title = format!("Changed {}", program.name);
    save(program, title, ctx)
}

fn save(program: Program, title: String, ctx: Context) -> DecisionResult {
    let program = Arc::new(program);
    let remarks = Policy::new(program.clone()).contradictions();
    Ok(Decision { remarks, ..decision(title, put(Document::Program(program), ctx)) })
}
