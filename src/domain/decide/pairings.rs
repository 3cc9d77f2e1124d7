//! Making, changing and ending pairings.

use compact_str::CompactString;

use super::{Decision, Records, Refusal, decision, forbidden, names, pairing_of, person_of, policy_of, put_pairing};
use crate::domain::{
    command::{PairingDraft, PairingEdit},
    day::Day,
    eligibility,
    id::PairingId,
    pairing::{Goal, Pairing, PairingState, Settled},
    policy::Policy,
    rule::{Clause, Strength},
};

pub(super) fn add(draft: &PairingDraft, records: &dyn Records) -> Result<Decision, Refusal> {
    let policy = policy_of(&draft.program, records)?;
    let mentor = person_of(&draft.mentor, records)?;
    let mentee = person_of(&draft.mentee, records)?;
    if mentor.id == mentee.id {
        return forbidden(format!("{} cannot be both mentor and mentee; name two people", mentor.name));
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
            names(other, records),
            draft.program,
            other.id
        ));
    }
    if let Some(rule) = eligibility::conflict(policy, &mentor.id, &mentee.id, records) {
        return forbidden(format!(
            "the mentor is in the mentee's line of supervisors, which {} rules out ({}); choose another mentor",
            policy.program.name,
            policy.quote(rule.from).source
        ));
    }
    dates(draft.starts_on, draft.ends_on)?;
    let mut pairing = Pairing::new(
        records.next_pairing(),
        draft.program.clone(),
        draft.mentor.clone(),
        draft.mentee.clone(),
        draft.starts_on,
    );
    pairing.state = draft.state;
    pairing.ends_on = draft.ends_on;
    pairing.region = mentee.region.clone();
    pairing.checklists =
        policy.program.checklist_for(mentee.role.as_deref()).map(|list| list.id.clone()).into_iter().collect();
    waits_for_agreement(&pairing, policy)?;
    let mut remarks = Vec::new();
    let taken = records.pairings_of(&mentor.id).iter().filter_map(|id| records.pairing(*id));
    let taken = taken.filter(|other| other.mentor == mentor.id && other.state.is_live()).count();
    if taken >= usize::try_from(mentor.places()).unwrap_or(usize::MAX) {
        remarks.push(format!("{} has {taken} of {} places taken", mentor.name, mentor.places()));
    }
    if draft.starts_on > policy.program.ends_on {
        remarks.push(format!("{} ended on {}", policy.program.name, policy.program.ends_on));
    }
    let title = format!("Paired {}", names(&pairing, records));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, records)) })
}

pub(super) fn edit(id: PairingId, edit: PairingEdit, records: &dyn Records, today: Day) -> Result<Decision, Refusal> {
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
        pairing.goals.push(Goal::new(text, Some(today)));
        parts.push("goal");
    }
    if !settled.is_empty() {
        settle(&mut pairing, settled, policy, today)?;
        parts.push("settled");
    }
    if let Some(region) = region {
        pairing.region = region;
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
    let _ = because;
    if let Some(state) = state {
        if state == PairingState::Confirmed && pairing.confirmed_on.is_none() {
            pairing.confirmed_on = Some(today);
        }
        pairing.state = state;
        waits_for_agreement(&pairing, policy)?;
        parts.push(state.word());
    }
    let title = format!("{}: {}", names(&pairing, records), parts.join(", "));
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn end(id: PairingId, on: Day, because: CompactString, records: &dyn Records) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    if pairing.state.is_over() {
        return forbidden(format!("{} is over already ({})", names(&pairing, records), pairing.state.word()));
    }
    dates(pairing.starts_on, Some(on))?;
    pairing.state = PairingState::Ended;
    pairing.ends_on = Some(on);
    pairing.ended_because = because;
    let title = format!("Ended {}", names(&pairing, records));
    Ok(decision(title, put_pairing(pairing, records)))
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

/// Where the program says so, a pairing is active only once the agreement is complete.
fn waits_for_agreement(pairing: &Pairing, policy: &Policy) -> Result<(), Refusal> {
    if !matches!(pairing.state, PairingState::Active | PairingState::Extended) {
        return Ok(());
    }
    let signed = &pairing.agreement;
    for rule in &policy.program.rules {
        let Clause::Agreement(asked) = &rule.clause else { continue };
        if !asked.before_active || rule.strength == Strength::Recommended {
            continue;
        }
        let missing = [
            (asked.mentor && signed.mentor_signed_on.is_none(), "the mentor's signature"),
            (asked.mentee && signed.mentee_signed_on.is_none(), "the mentee's signature"),
            (asked.receipt && signed.received_on.is_none(), "its receipt in the office"),
        ];
        let missing: Vec<_> = missing.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
        if !missing.is_empty() {
            return forbidden(format!(
                "{} makes a pairing active only with the agreement complete: record {} first, or keep it confirmed",
                policy.program.name,
                missing.join(", ")
            ));
        }
    }
    Ok(())
}
