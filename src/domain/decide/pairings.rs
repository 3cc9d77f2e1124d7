//! Making, changing and ending pairings.

use compact_str::CompactString;

use super::{
    Decision, Records, Refusal, decision, forbidden, gate, happened, moves, names, pairing_of, person_of, policy_of,
    put_pairing,
};
use crate::domain::{
    command::{PairingDraft, PairingEdit},
    day::Day,
    id::{PairingId, PersonRef},
    pairing::{Goal, Pairing, PairingState, Settled},
    policy::Policy,
};

pub(super) fn add(
    draft: &PairingDraft,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let (pairing, remarks) = new(draft, records, today, by, "")?;
    let title = format!("Paired {}", names(&pairing, records));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, records)) })
}

pub(super) fn add_all(
    drafts: &[PairingDraft],
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let mut edits = Vec::with_capacity(drafts.len());
    let mut remarks = Vec::new();
    for (id, draft) in (records.next_pairing().0..).map(PairingId).zip(drafts) {
        let (pairing, said) = new(draft, records, today, by, "")?;
        remarks.extend(said);
        edits.push(put_pairing(Pairing { id, ..pairing }, records));
    }
    let title = match edits.len() {
        0 => return forbidden("there is nobody to pair"),
        1 => "Made 1 pairing".to_owned(),
        count => format!("Made {count} pairings"),
    };
    Ok(Decision { title, edits, remarks })
}

/// A new pairing as the draft asks for it, with what is to be said about it.
pub(super) fn new(
    draft: &PairingDraft,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
    because: &str,
) -> Result<(Pairing, Vec<String>), Refusal> {
    let policy = policy_of(&draft.program, records)?;
    let mentor = person_of(&draft.mentor, records)?;
    let mentee = person_of(&draft.mentee, records)?;
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
    let live = records.pairings_of(&mentee.id).iter().filter_map(|id| records.pairing(*id)).find(|other| {
        other.program == draft.program
            && other.mentor == mentor.id
            && other.mentee == mentee.id
            && (other.state.is_live() || other.starts_on == draft.starts_on)
    });
    if let Some(other) = live {
        return forbidden(format!(
            "{} are paired in {} already, as {}",
            names(&other, records),
            draft.program,
            other.id
        ));
    }
    dates(draft.starts_on, draft.ends_on)?;
    if draft.starts_on > policy.program.ends_on {
        return forbidden(format!(
            "{} ended on {} and takes no new pairings after it; name an earlier first day, or another program",
            policy.program.name,
            policy.program.ends_on.long()
        ));
    }
    let mut pairing = Pairing::new(
        records.next_pairing(),
        draft.program.clone(),
        draft.mentor.clone(),
        draft.mentee.clone(),
        draft.starts_on,
    );
    pairing.ends_on = draft.ends_on;
    pairing.region = mentee.region.clone();
    pairing.checklists =
        policy.program.checklist_for(mentee.role.as_deref()).map(|list| list.id.clone()).into_iter().collect();
    moves::turn(&mut pairing, draft.state, None, today, by, because);
    gate::overrides(&mut pairing, &draft.overrides, policy, today, by)?;
    moves::waits_for_agreement(&pairing, policy)?;
    let report = gate::look(&pairing, policy, records, today);
    // A request is recorded as it came; only what the office goes on with is held against the rules.
    let mut remarks = if draft.state == PairingState::Requested { report.note() } else { report.pass()? };
    remarks.extend(gate::places(&mentor.id, policy, records)?);
    Ok((pairing, remarks))
}

pub(super) fn edit(
    id: PairingId,
    edit: PairingEdit,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let policy = policy_of(&pairing.program, records)?;
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
        dates(pairing.starts_on, ends_on)?;
        pairing.ends_on = ends_on;
        parts.push("last day");
    }
    if let Some(text) = goal {
        if text.trim().is_empty() {
            return forbidden("a goal needs words; say what the two want to reach");
        }
        pairing.goals.push(Goal::new(text.trim().into(), Some(today)));
        parts.push("goal");
    }
    if !settled.is_empty() {
        settle(&mut pairing, settled, policy, today)?;
        parts.push("settled");
    }
    if let Some(region) = region {
        pairing.region = region.map(|name| spelled(&name, policy, &mut remarks));
        parts.push("region");
    }
    if let Some(told_on) = told_on {
        told_on.map_or(Ok(()), |on| happened("the two were told", on, today))?;
        pairing.told_on = told_on;
        parts.push("next steps");
    }
    if let Some(recognized_on) = recognized_on {
        recognized_on.map_or(Ok(()), |on| happened("the mentor was recognized", on, today))?;
        pairing.recognized_on = recognized_on;
        parts.push("recognition");
    }
    if let Some(state) = state {
        if state == pairing.state {
            remarks.push(format!("it was {} already", state.word()));
        } else {
            moves::make(&mut pairing, state, (policy, records), today, by, &because)?;
            if matches!(state, PairingState::Proposed | PairingState::Confirmed | PairingState::Active) {
                remarks.extend(gate::look(&pairing, policy, records, today).pass()?);
            }
        }
        parts.push(state.word());
    }
    let title = format!("{}: {}", names(&pairing, records), parts.join(", "));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, records)) })
}

pub(super) fn end(
    id: PairingId,
    on: Day,
    because: &str,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    if pairing.state.is_over() {
        return forbidden(format!("{} is over already ({})", names(&pairing, records), pairing.state.word()));
    }
    moves::possible(&pairing, PairingState::Ended, records)?;
    dates(pairing.starts_on, Some(on))?;
    // One that runs on after its planned end may end today; a day to come would be an extension.
    let planned = policy_of(&pairing.program, records)?.last_day(&pairing);
    if on > today.max(planned) {
        return forbidden(format!(
            "{} runs to {}, so it cannot end on {}; name a day up to then, or extend it first by changing its last day",
            names(&pairing, records),
            planned.long(),
            on.long()
        ));
    }
    let from = pairing.state;
    // What it was until then is still seen on the days before.
    moves::turn(&mut pairing, PairingState::Ended, Some(from), on, by, because);
    pairing.ends_on = Some(on);
    pairing.ended_because = because.trim().into();
    let title = format!("Ended {}", names(&pairing, records));
    Ok(decision(title, put_pairing(pairing, records)))
}

/// A region as the program spells it; one that the program does not have is kept as it was given.
fn spelled(name: &str, policy: &Policy, remarks: &mut Vec<String>) -> CompactString {
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

/// Records what the two have settled; only what the program asks for can be.
fn settle(pairing: &mut Pairing, settled: Vec<CompactString>, policy: &Policy, today: Day) -> Result<(), Refusal> {
    let asked = policy.settle.as_ref().map_or(&[][..], |rule| rule.value.as_slice());
    for words in settled {
        let Some(what) = asked.iter().find(|what| what.to_lowercase() == words.trim().to_lowercase()) else {
            return forbidden(match asked {
                [] => format!("{} asks for nothing to be settled", policy.program.name),
                asked => format!("\"{words}\" is not among what is to be settled: {}", asked.join(", ")),
            });
        };
        if !pairing.settled.iter().any(|settled| settled.what == *what) {
            pairing.settled.push(Settled { what: what.clone(), on: today });
        }
    }
    Ok(())
}

fn dates(starts_on: Day, ends_on: Option<Day>) -> Result<(), Refusal> {
    match ends_on {
        Some(end) if end < starts_on => {
            forbidden(format!("the last day {end} is before the first day {starts_on}; name a later one"))
        }
        Some(_) | None => Ok(()),
    }
}
