//! Moving a pairing from one state to another.

use compact_str::CompactString;

use super::{Context, Refusal, any_of, forbidden, names};
use crate::domain::{
    day::Day,
    office::Turn,
    pairing::{Pairing, PairingState},
    policy::Policy,
    rule::{Clause, Strength, Term},
};

/// Writes the move down, and makes it.
pub(super) fn turn(pairing: &mut Pairing, to: PairingState, from: Option<PairingState>, ctx: Context, because: &str) {
    pairing.state = to;
    let because = CompactString::from(because.trim());
    pairing.history.push(Turn { on: ctx.today, from, to, by: ctx.by.cloned(), because });
}

/// Refuses a move that a pairing in its state cannot make; the words name those that it can.
pub(super) fn possible(pairing: &Pairing, to: PairingState, ctx: Context) -> Result<(), Refusal> {
    let from = pairing.state;
    if from.may_become(to) {
        return Ok(());
    }
    let words: Vec<_> = from.next_states().iter().map(|state| state.word()).collect();
    let who = names(pairing, ctx);
    if words.is_empty() {
        return forbidden(format!(
            "{who} is {}, which is not taken up again; undo it if it was a mistake, or pair the two anew",
            from.word()
        ));
    }
    forbidden(format!("{who} is {} and cannot become {}; it can become {}", from.word(), to.word(), any_of(&words)))
}

/// Moves a pairing, with what follows for its dates.
pub(super) fn make(
    pairing: &mut Pairing,
    to: PairingState,
    policy: &Policy,
    ctx: Context,
    because: &str,
) -> Result<(), Refusal> {
    possible(pairing, to, ctx)?;
    match to {
        PairingState::Confirmed | PairingState::Active if pairing.confirmed_on.is_none() => {
            pairing.confirmed_on = Some(ctx.today);
        }
        PairingState::Completed | PairingState::Ended => {
            if ctx.today < pairing.starts_on {
                return forbidden(format!(
                    "{} begins on {} only; decline it, or give it a day of beginning that has come",
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
        PairingState::Extended => extend(pairing, policy, ctx)?,
        PairingState::Requested
        | PairingState::Proposed
        | PairingState::Confirmed
        | PairingState::Active
        | PairingState::Declined => {}
    }
    let from = pairing.state;
    turn(pairing, to, Some(from), ctx, because);
    waits_for_agreement(pairing, policy)
}

/// Gives an extension its last day: its own where that lies beyond the term, otherwise the term once more.
fn extend(pairing: &mut Pairing, policy: &Policy, ctx: Context) -> Result<(), Refusal> {
    let term = policy.term_end(pairing);
    match pairing.ends_on {
        Some(own) if own > term => {}
        // A completed pairing carries the day on which it was over; the extension goes on from the term.
        Some(own) if own < term && pairing.state != PairingState::Completed => {
            return forbidden(format!(
                "{} runs to {}; an extension needs a last day after {}",
                names(pairing, ctx),
                own.long(),
                term.long()
            ));
        }
        Some(_) | None => pairing.ends_on = Some(once_more(policy, term)),
    }
    Ok(())
}

/// The last day of one more term after that day: twelve months, or the months of a rolling term.
pub(super) fn once_more(policy: &Policy, after: Day) -> Day {
    after.plus(1).last_of_term(match policy.term.value {
        Term::Program => 12,
        Term::Rolling(months) => months,
    })
}

/// Where the program says so, a pairing is active only once the agreement is complete.
pub(super) fn waits_for_agreement(pairing: &Pairing, policy: &Policy) -> Result<(), Refusal> {
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
