//! Goals and their reviews.

use super::{
    Context, Decision, DecisionResult, any_of, decision, forbidden, names, pairing_and_policy, pairing_of, put_pairing,
};
use crate::domain::{command::GoalEdit, day::Day, id::PairingId, office::Review, pairing::Progress, units::Percent};

pub(super) fn edit(id: PairingId, which: usize, edit: GoalEdit, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    let who = names(&pairing, ctx);
    let count = pairing.goals.len();
    let Some(goal) = pairing.goals.get_mut(which) else {
        return forbidden(match count {
            0 => format!("{who} has no goals yet; add one to the pairing first"),
            1 => format!("{who} has one goal; name number 1"),
            count => format!("{who} has {count} goals; name a number from 1 to {count}"),
        });
    };
    let GoalEdit { text, progress, reached_on } = edit;
    let mut parts = Vec::new();
    if let Some(text) = text {
        if text.trim().is_empty() {
            return forbidden("a goal needs words; say what the two want to reach");
        }
        goal.text = text.trim().into();
        parts.push("words");
    }
    if let Some(words) = progress {
        if words.trim().is_empty() {
            return forbidden("say in a few words how the goal goes");
        }
        goal.progress.push(Progress { on: ctx.today, words: words.trim().into() });
        parts.push("progress");
    }
    if let Some(reached) = reached_on {
        goal.reached_on = reached;
        parts.push(if reached.is_some() { "reached" } else { "open again" });
    }
    if parts.is_empty() {
        return forbidden("nothing to change: give the goal's words, its progress, or the day it was reached");
    }
    let title = format!("Goal {}: {}, {who}", which + 1, parts.join(", "));
    Ok(decision(title, put_pairing(pairing, ctx)))
}

pub(super) fn review(id: PairingId, at: Percent, on: Day, words: &str, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let Some(rule) = &policy.reviews else {
        return forbidden(format!(
            "{} asks for no reviews of goals; note the progress on a goal instead",
            policy.program.name
        ));
    };
    if !rule.value.contains(&at) {
        return forbidden(format!("{} reviews goals at {}, not at {at}", policy.program.name, any_of(&rule.value)));
    }
    if let Some(done) = pairing.reviews.iter().find(|review| review.at == at) {
        return forbidden(format!(
            "the review at {at} was recorded for {} already; undo it if that was wrong, or note progress on a goal",
            done.on.long()
        ));
    }
    let mut remarks = Vec::new();
    if pairing.goals.is_empty() {
        remarks.push("no goals are written down yet".to_owned());
    }
    let place = pairing.reviews.partition_point(|review| review.on <= on);
    pairing.reviews.insert(place, Review { at, on, words: words.trim().into() });
    let title = format!("Reviewed goals at {at}, {}", names(&pairing, ctx));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}
