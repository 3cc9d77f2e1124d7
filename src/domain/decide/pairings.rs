//! Creating, changing, and ending pairings.

use compact_str::CompactString;

use super::{
    Context, Decision, DecisionResult, Refusal, decision, forbidden, gate, names, pairing_and_policy, pairing_of,
    person_of, policy_of, put_pairing, transitions,
};
use crate::domain::{
    command::{PairingDraft, PairingEdit},
    day::Day,
    id::{ChecklistId, PairingId},
    pairing::{Goal, Pairing, PairingState, Settled},
    person::Person,
    policy::Policy,
    request::{RequestKind, RequestStatus},
    words::{self, any_of},
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
    check_checklists(&draft.checklists, policy)?;
    pairing.checklists.clone_from(&draft.checklists);
    carry_over(&mut pairing, policy, ctx);
    let mut remarks = fit_checklist(&mut pairing, policy, mentee);
    transitions::record_transition(&mut pairing, draft.state, None, ctx, because);
    transitions::check_length(&pairing, policy, ctx)?;
    gate::overrides(&mut pairing, &draft.overrides, policy, ctx)?;
    transitions::check_agreement(&pairing, policy)?;
    let report = gate::check_pair(&pairing, policy, ctx);
    // A request is recorded as it came in; rules apply only once the office proceeds with it.
    let unmet = if draft.state == PairingState::Requested { report.into_remarks() } else { report.into_result()? };
    remarks.splice(0..0, unmet);
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
        checklists,
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
        transitions::check_length(&pairing, policy, ctx)?;
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
    if let Some(chosen) = checklists {
        check_checklists(&chosen, policy)?;
        pairing.choose_checklists(&policy.program, chosen);
        parts.push("checklist");
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

/// Refuses checklists that the program does not have.
fn check_checklists(chosen: &[ChecklistId], policy: &Policy) -> Result<(), Refusal> {
    let Some(unknown) = chosen.iter().find(|id| policy.program.checklist(id).is_none()) else { return Ok(()) };
    let known: Vec<_> = policy.program.checklists.iter().map(|list| list.id.as_str()).collect();
    let name = &policy.program.name;
    forbidden(format!("{name} has no checklist {unknown}; it has {}", known.join(", ")))
}

/// Gives a new pairing the checklist that fits the mentee, unless it has one. Returns a remark if none fits.
fn fit_checklist(pairing: &mut Pairing, policy: &Policy, mentee: &Person) -> Vec<String> {
    if pairing.checklists.is_empty() {
        pairing.checklists.extend(policy.checklist_for(mentee).map(|list| list.id.clone()));
    }
    if !pairing.checklists.is_empty() || policy.program.checklists.is_empty() {
        return Vec::new();
    }
    let known: Vec<_> = policy.program.checklists.iter().map(|list| list.id.as_str()).collect();
    vec![format!("no checklist is chosen yet for {}: choose {}", mentee.name, any_of(&known))]
}

/// Gives a new pairing what the mentee brings along: the objectives of accepted requests, and the open goals,
/// checklists, and skill marks of an earlier pairing in the program that ended without fault.
fn carry_over(pairing: &mut Pairing, policy: &Policy, ctx: Context) {
    let others = ctx.records.pairings_of(&pairing.mentee).iter().filter_map(|id| ctx.records.pairing(*id));
    let before: Vec<_> =
        others.filter(|other| other.program == pairing.program && other.mentee == pairing.mentee).collect();
    let ended = before.iter().filter(|other| other.state == PairingState::Ended);
    if let Some(last) = ended.max_by_key(|other| (other.ends_on, other.id)) {
        let open = last.goals.iter().filter(|goal| goal.reached_on.is_none());
        pairing.goals.extend(open.cloned());
        let lists = std::mem::replace(&mut pairing.checklists, last.checklists.clone());
        let chosen = if lists.is_empty() { last.checklists.clone() } else { lists };
        pairing.marks.clone_from(&last.marks);
        pairing.own_list.clone_from(&last.own_list);
        pairing.choose_checklists(&policy.program, chosen);
    }
    // A pairing made after a request came in has its objectives already.
    let is_open =
        |received: Day| before.iter().all(|other| other.state == PairingState::Declined || other.starts_on < received);
    let open = ctx.records.requests().filter(|request| {
        request.program == pairing.program
            && request.person == pairing.mentee
            && request.kind == RequestKind::Mentor
            && request.pairing.is_none()
            && request.status(ctx.today) == RequestStatus::Accepted
            && is_open(request.received_on)
    });
    let objectives: Vec<CompactString> = open.flat_map(|request| request.objectives.clone()).collect();
    add_objectives(pairing, &objectives, ctx.today);
}

/// Adds the objectives of a request as goals, unless the pairing has them already.
pub(super) fn add_objectives(pairing: &mut Pairing, objectives: &[CompactString], today: Day) {
    for text in objectives {
        if !pairing.goals.iter().any(|goal| goal.text == *text) {
            pairing.goals.push(Goal::new(text.clone(), Some(today)));
        }
    }
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
