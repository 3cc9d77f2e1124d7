//! Creating, changing, and ending pairings.

use compact_str::CompactString;

use super::{
    Context, Decision, DecisionResult, Refusal, decision, forbidden, gate, names, pairing_and_policy, pairing_of,
    person_of, policy_of, put_pairing, transitions,
};
use crate::domain::{
    command::{PairingDraft, PairingEdit},
    day::Day,
    id::PairingId,
    pairing::{Goal, Pairing, PairingState, Settled},
    policy::Policy,
    words,
};

pub(super) fn add(draft: &PairingDraft, ctx: Context) -> DecisionResult {
    let (pairing, remarks) = new(draft, ctx, "")?;
    let title = format!("Paired {}", names(&pairing, ctx));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

pub(super) fn add_all(drafts: &[PairingDraft], ctx: Context) -> DecisionResult {
    let mut edits = Vec::with_capacity(drafts.len());
    let mut remarks = Vec::new();
    for (id, draft) in (ctx.records.next_pairing().0..).map(PairingId).zip(drafts) {
        let (pairing, said) = new(draft, ctx, "")?;
        remarks.extend(said);
        edits.push(put_pairing(Pairing { id, ..pairing }, ctx));
    }
    if edits.is_empty() {
        return forbidden("there is no one to pair");
    }
    let title = format!("Made {}", words::count(edits.len(), "pairing", "pairings"));
    Ok(Decision { title, edits, remarks })
}

/// Builds a pairing from a draft. Also returns the remarks.
pub(super) fn new(draft: &PairingDraft, ctx: Context, because: &str) -> Result<(Pairing, Vec<String>), Refusal> {
    let policy = policy_of(&draft.program, ctx)?;
    let mentor = person_of(&draft.mentor, ctx)?;
    let mentee = person_of(&draft.mentee, ctx)?;
    if mentor.id == mentee.id {
        return forbidden(format!("{} cannot be both mentor and mentee; name two people", mentor.name));
    }
    if !matches!(
        draft.state,
        PairingState::Requested | PairingState::Proposed | PairingState::Confirmed | PairingState::Active
    ) {
        return forbidden(format!(
            "a new pairing cannot be {} yet: begin with requested, proposed, confirmed or active; an import records \
             what is over already",
            draft.state.word()
        ));
    }
    let live = ctx.records.pairings_of(&mentee.id).iter().filter_map(|id| ctx.records.pairing(*id)).find(|other| {
        other.program == draft.program
            && other.mentor == mentor.id
            && other.mentee == mentee.id
            && (other.state.is_live() || other.starts_on == draft.starts_on)
    });
    if let Some(other) = live {
        return forbidden(format!("{} are paired in {} already, as {}", names(&other, ctx), draft.program, other.id));
    }
    if draft.starts_on > policy.program.ends_on {
        return forbidden(format!(
            "{} ended on {} and takes no new pairings after it; name an earlier first day, or another program",
            policy.program.name,
            policy.program.ends_on.long()
        ));
    }
    let mut pairing = Pairing::new(
        ctx.records.next_pairing(),
        draft.program.clone(),
        draft.mentor.clone(),
        draft.mentee.clone(),
        draft.starts_on,
    );
    pairing.ends_on = draft.ends_on;
    pairing.region = mentee.region.clone();
    pairing.checklists =
        policy.program.checklist_for(mentee.role.as_deref()).map(|list| list.id.clone()).into_iter().collect();
    transitions::record_transition(&mut pairing, draft.state, None, ctx, because);
    gate::overrides(&mut pairing, &draft.overrides, policy, ctx)?;
    transitions::check_agreement(&pairing, policy)?;
    let report = gate::check_pair(&pairing, policy, ctx);
    // A request is recorded as it came in; rules apply only once the office proceeds with it.
    let mut remarks =
        if draft.state == PairingState::Requested { report.into_remarks() } else { report.into_result()? };
    remarks.extend(gate::check_capacity(&mentor.id, policy, ctx)?);
    Ok((pairing, remarks))
}

pub(super) fn edit(id: PairingId, edit: PairingEdit, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let PairingEdit {
        state,
        ends_on,
        mentor_signed_on,
        mentee_signed_on,
        received_on,
        goal,
        settled,
        region,
        told_on,
        recognized_on,
        because,
    } = edit;
    let mut parts = Vec::new();
    let mut remarks = Vec::new();
    if let Some(signed) = mentor_signed_on {
        pairing.agreement.mentor_signed_on = signed;
        parts.push("mentor's signature");
    }
    if let Some(signed) = mentee_signed_on {
        pairing.agreement.mentee_signed_on = signed;
        parts.push("mentee's signature");
    }
    if let Some(received) = received_on {
        pairing.agreement.received_on = received;
        parts.push("receipt of the agreement");
    }
    if let Some(ends_on) = ends_on {
        pairing.ends_on = ends_on;
        parts.push("last day");
    }
    if let Some(text) = goal {
        if text.trim().is_empty() {
            return forbidden("a goal needs words; say what the two want to reach");
        }
        pairing.goals.push(Goal::new(text.trim().into(), Some(ctx.today)));
        parts.push("goal");
    }
    if !settled.is_empty() {
        settle(&mut pairing, settled, policy, ctx)?;
        parts.push("settled");
    }
    if let Some(region) = region {
        pairing.region = region.map(|name| canonical_region(&name, policy, &mut remarks));
        parts.push("region");
    }
    if let Some(told_on) = told_on {
        pairing.told_on = told_on;
        parts.push("next steps");
    }
    if let Some(recognized_on) = recognized_on {
        pairing.recognized_on = recognized_on;
        parts.push("recognition");
    }
    if let Some(state) = state {
        if state == pairing.state {
            remarks.push(format!("it was {} already", state.word()));
        } else {
            transitions::transition(&mut pairing, state, policy, ctx, &because)?;
            if matches!(state, PairingState::Proposed | PairingState::Confirmed | PairingState::Active) {
                remarks.extend(gate::check_pair(&pairing, policy, ctx).into_result()?);
            }
        }
        parts.push(state.word());
    }
    let title = format!("{}: {}", names(&pairing, ctx), parts.join(", "));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

pub(super) fn end(id: PairingId, on: Day, because: &str, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    if pairing.state.is_over() {
        return forbidden(format!("{} is over already ({})", names(&pairing, ctx), pairing.state.word()));
    }
    transitions::check_transition(&pairing, PairingState::Ended, ctx)?;
    // A pairing that continues past its planned end may end today; a future day requires an extension.
    let planned = policy_of(&pairing.program, ctx)?.last_day(&pairing);
    if on > ctx.today.max(planned) {
        return forbidden(format!(
            "{} runs to {}, so it cannot end on {}; name a day up to then, or extend it first by changing its last day",
            names(&pairing, ctx),
            planned.long(),
            on.long()
        ));
    }
    let from = pairing.state;
    // Days before the end still show the previous state.
    transitions::record_transition(
        &mut pairing,
        PairingState::Ended,
        Some(from),
        Context { today: on, ..ctx },
        because,
    );
    pairing.ends_on = Some(on);
    pairing.ended_because = because.trim().into();
    let title = format!("Ended {}", names(&pairing, ctx));
    Ok(decision(title, put_pairing(pairing, ctx)))
}

/// The region as the program spells it. An unknown region is kept as entered.
fn canonical_region(name: &str, policy: &Policy, remarks: &mut Vec<String>) -> CompactString {
    match policy.program.region(name) {
        Some(region) => region.name.clone(),
        None => {
            if !policy.program.regions.is_empty() {
                remarks.push(format!("{name} is not among the regions of {}", policy.program.name));
            }
            name.trim().into()
        }
    }
}

/// Records what the two people have settled. Only items the program asks for are allowed.
fn settle(pairing: &mut Pairing, settled: Vec<CompactString>, policy: &Policy, ctx: Context) -> Result<(), Refusal> {
    let asked = policy.settle.as_ref().map_or(&[][..], |rule| rule.value.as_slice());
    for words in settled {
        let Some(what) = asked.iter().find(|what| what.to_lowercase() == words.trim().to_lowercase()) else {
            return forbidden(match asked {
                [] => format!("{} asks for nothing to be settled", policy.program.name),
                asked => format!("\"{words}\" is not among what is to be settled: {}", asked.join(", ")),
            });
        };
        if !pairing.settled.iter().any(|settled| settled.what == *what) {
            pairing.settled.push(Settled { what: what.clone(), on: ctx.today });
        }
    }
    Ok(())
}
