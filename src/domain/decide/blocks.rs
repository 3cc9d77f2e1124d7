//! Skill blocks added to a single pairing.

use compact_str::CompactString;

use super::{Context, DecisionResult, Refusal, decision, forbidden, names, pairing_and_policy, put_pairing};
use crate::domain::{
    checklist::{Checklist, Skill, SkillBlock},
    id::{BlockId, ChecklistId, IdError, PairingId, SkillId, unique_slug},
    pairing::Pairing,
    rule::Clause,
};

pub(super) fn add(id: PairingId, name: &str, skills: &[CompactString], ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let name = name.trim();
    if name.is_empty() {
        return forbidden("a skill block needs a title");
    }
    if pairing.state.is_over() {
        return forbidden(format!("{} is over ({})", names(&pairing, ctx), pairing.state.word()));
    }
    if policy.program.rules.iter().any(|rule| rule.clause == Clause::AddedBlocks(false)) {
        return forbidden(format!(
            "{} keeps to its own skill blocks; change its rule on added blocks first",
            policy.program.name
        ));
    }
    let skills: Vec<&str> = skills.iter().map(|skill| skill.trim()).filter(|skill| !skill.is_empty()).collect();
    if skills.is_empty() {
        return forbidden(format!("the block {name} needs at least one skill"));
    }
    let mut list = match pairing.own_list.take() {
        Some(list) => list,
        None => Checklist {
            id: ChecklistId::new(Pairing::OWN_LIST).or_else(|error| refused(&error))?,
            name: "Added for this pairing".into(),
            roles: Vec::new(),
            blocks: Vec::new(),
        },
    };
    if list.blocks.iter().any(|block| block.name.to_lowercase() == name.to_lowercase()) {
        return forbidden(format!("{} has a block {name} already; choose another title", names(&pairing, ctx)));
    }
    let block = unique_slug(name, "block", |slug| list.blocks.iter().any(|block| block.id.as_str() == slug));
    let mut added = SkillBlock {
        id: BlockId::new(&block).or_else(|error| refused(&error))?,
        name: name.into(),
        skills: Vec::new(),
    };
    for skill in skills {
        if added.skills.iter().any(|other| other.name.to_lowercase() == skill.to_lowercase()) {
            return forbidden(format!("the skill {skill} is named twice; name each once"));
        }
        let taken = |slug: &str| list.skills().any(|(_, other)| other.id.as_str() == slug);
        let own = |slug: &str| added.skills.iter().any(|other| other.id.as_str() == slug);
        let slug = unique_slug(skill, "skill", |slug| taken(slug) || own(slug));
        added.skills.push(Skill { id: SkillId::new(&slug).or_else(|error| refused(&error))?, name: skill.into() });
    }
    let title = format!("Added the block {name}, {}", names(&pairing, ctx));
    list.blocks.push(added);
    pairing.own_list = Some(list);
    Ok(decision(title, put_pairing(pairing, ctx)))
}

fn refused<T>(error: &IdError) -> Result<T, Refusal> {
    forbidden(error.to_string())
}
