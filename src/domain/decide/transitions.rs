//! State changes of a pairing.

use compact_str::CompactString;

use super::{Context, Refusal, any_of, forbidden, names};
use crate::domain::{
    day::Day,
    office::StateChange,
    pairing::{Pairing, PairingState},
    policy::Policy,
    rule::{Clause, Strength, Term},
};

/// Changes the state and records it in the history.
pub(super) fn record_transition(
    pairing: &mut Pairing,
    to: PairingState,
    from: Option<PairingState>,
    ctx: Context,
    because: &str,
) {
    pairing.state = to;
    let because = CompactString::from(because.trim());
    pairing.history.push(StateChange { on: ctx.today, from, to, by: ctx.by.cloned(), because });
}

/// Refuses a transition that is not possible from the current state, and lists those that are.
pub(super) fn check_transition(pairing: &Pairing, to: PairingState, ctx: Context) -> Result<(), Refusal> {
    let from = pairing.state;
    if from.can_become(to) {
        return Ok(());
    }
    let words: Vec<_> = from.next_states().iter().map(|state| state.word()).collect();
    let who = names(pairing, ctx);
    if words.is_empty() {
        return forbidden(format!(
            "{who} is {} and cannot be reopened; undo that if it was a mistake, or create a new pairing",
            from.word()
        ));
    }
    forbidden(format!("{who} is {} and cannot become {}; it can become {}", from.word(), to.word(), any_of(&words)))
}

/// Changes the state and adjusts the dates.
pub(super) fn transition(
    pairing: &mut Pairing,
    to: PairingState,
    policy: &Policy,
    ctx: Context,
    because: &str,
) -> Result<(), Refusal> {
    check_transition(pairing, to, ctx)?;
    match to {
        // A pairing that becomes active without having been confirmed is confirmed by that.
        PairingState::Confirmed | PairingState::Active
            if pairing.confirmed_on.is_none() && pairing.state != PairingState::Confirmed =>
        {
            pairing.confirmed_on = Some(ctx.today);
        }
        PairingState::Completed | PairingState::Ended => {
            if ctx.today < pairing.starts_on {
                return forbidden(format!(
                    "{} starts on {}; decline it, or change the first day to today or earlier",
                    names(pairing, ctx),
                    pairing.starts_on.long()
                ));
            }
            if ctx.today < policy.last_day(pairing) {
                pairing.ends_on = Some(ctx.today);
            }
            if to == PairingState::Ended {
                pairing.ended_because = because.trim().into();
            }
        }
        PairingState::Extended => {
            extend(pairing, policy, ctx)?;
            check_length(pairing, policy, ctx)?;
        }
        PairingState::Requested
        | PairingState::Proposed
        | PairingState::Confirmed
        | PairingState::Active
        | PairingState::Declined => {}
    }
    let from = pairing.state;
    record_transition(pairing, to, Some(from), ctx, because);
    check_agreement(pairing, policy)
}

/// Sets the last day of an extension: its own if after the term, otherwise one more term.
fn extend(pairing: &mut Pairing, policy: &Policy, ctx: Context) -> Result<(), Refusal> {
    let term = policy.term_end(pairing);
    match pairing.ends_on {
        Some(own) if own > term => {}
        // The end of a completed pairing is the day it was completed; the extension continues from the term.
        Some(own) if own < term && pairing.state != PairingState::Completed => {
            return forbidden(format!(
                "{} runs to {}; an extension needs a last day after {}",
                names(pairing, ctx),
                own.long(),
                term.long()
            ));
        }
        Some(_) | None => pairing.ends_on = Some(next_term_end(policy, term)),
    }
    Ok(())
}

/// Refuses an end after the latest that the program allows.
pub(super) fn check_length(pairing: &Pairing, policy: &Policy, ctx: Context) -> Result<(), Refusal> {
    let Some((end, latest)) = pairing.ends_on.zip(policy.latest_end(pairing)).filter(|(end, latest)| end > latest)
    else {
        return Ok(());
    };
    let quote = policy.quote(policy.term.from);
    forbidden(format!(
        "{}: {} is later than {} allows ({}; {}); name {} or an earlier day",
        names(pairing, ctx),
        end.long(),
        policy.program.name,
        quote.text.trim_end_matches('.'),
        quote.source,
        latest.long()
    ))
}

/// The last day of the term that follows `after`: twelve months, or the length of a rolling term.
pub(super) fn next_term_end(policy: &Policy, after: Day) -> Day {
    after.plus(1).last_of_term(match policy.term.value {
        Term::Program => 12,
        Term::Rolling(months) => months,
    })
}

/// Refuses an active pairing without a complete agreement, if the program requires one.
pub(super) fn check_agreement(pairing: &Pairing, policy: &Policy) -> Result<(), Refusal> {
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
