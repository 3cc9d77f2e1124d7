//! The steps of a stipend: approved, sent to the region, paid.

use super::{
    Context, Decision, DecisionResult, Refusal, check_not_future, decision, forbidden, gate, name_of, names,
    pairing_and_policy, put_pairing,
};
use crate::domain::{
    attention,
    day::Day,
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::{Pairing, PairingState},
    policy::Policy,
    units::Cents,
};

pub(super) fn pay(id: PairingId, year: u32, step: PaymentStep, on: Day, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let who = names(&pairing, ctx);
    let Some(rule) = &policy.stipend else {
        return forbidden(format!("{} pays no stipend; add a rule about it first", policy.program.name));
    };
    check_not_future(&format!("it was {}", step.word()), on, ctx)?;
    let place = pairing.payments.iter().position(|payment| payment.year == year);
    let mut remarks = Vec::new();
    match (step, place) {
        (PaymentStep::Approved, Some(place)) => {
            let was = pairing.payments.get(place).map_or(on, |payment| payment.approved_on);
            return forbidden(format!("{who}: year {year} was approved on {} already", was.long()));
        }
        (PaymentStep::Approved, None) => {
            earned(&pairing, policy, year, on, &who)?;
            check_not_paid_elsewhere(&pairing, policy, year, ctx)?;
            remarks = eligible(&pairing, policy, rule.value.members_only, ctx)?;
            let Some(cents) = attention::stipend_amount(policy, &pairing, year) else {
                return refuse_without_amount(policy, year);
            };
            let payment = Payment { year, cents, approved_on: on, sent_on: None, paid_on: None };
            let place = pairing.payments.partition_point(|other| other.year < year);
            pairing.payments.insert(place, payment);
        }
        (PaymentStep::Sent | PaymentStep::Paid, None) => {
            return forbidden(format!("{who}: year {year} is not approved yet; approve it first"));
        }
        (PaymentStep::Sent, Some(_)) if !rule.value.through_region => {
            return forbidden(format!("{} pays directly, not through the region; pay it next", policy.program.name));
        }
        (PaymentStep::Sent | PaymentStep::Paid, Some(place)) => {
            if step == PaymentStep::Paid {
                remarks = eligible(&pairing, policy, rule.value.members_only, ctx)?;
            }
            let Some(payment) = pairing.payments.get_mut(place) else {
                return forbidden(format!("{who}: year {year} is not approved yet; approve it first"));
            };
            advance(payment, step, on, rule.value.through_region, &who)?;
        }
    }
    let cents = pairing.payments.iter().find(|payment| payment.year == year).map_or(Cents(0), |payment| payment.cents);
    let title = format!("Stipend {}: {cents} for year {year}, {who}", step.word());
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// Advances an approved payment. Steps are taken once, in order, with dates that do not go backwards.
fn advance(payment: &mut Payment, step: PaymentStep, on: Day, region: bool, who: &str) -> Result<(), Refusal> {
    let year = payment.year;
    let (done, before) = match step {
        PaymentStep::Approved | PaymentStep::Sent => (payment.sent_on, Some(payment.approved_on)),
        PaymentStep::Paid if region => (payment.paid_on, payment.sent_on),
        PaymentStep::Paid => (payment.paid_on, Some(payment.approved_on)),
    };
    if let Some(was) = done.or(payment.paid_on) {
        let word = if done.is_some() { step.word() } else { "paid" };
        return forbidden(format!("{who}: year {year} was {word} on {} already", was.long()));
    }
    let Some(before) = before else {
        return forbidden(format!("{who}: year {year} goes through the region; send it there first"));
    };
    if on < before {
        return forbidden(format!("{who}: the step before was on {}; name that day or a later one", before.long()));
    }
    match step {
        PaymentStep::Approved | PaymentStep::Sent => payment.sent_on = Some(on),
        PaymentStep::Paid => payment.paid_on = Some(on),
    }
    Ok(())
}

/// Refuses a stipend that is not earned yet or will never be. Attention uses the same date.
fn earned(pairing: &Pairing, policy: &Policy, year: u32, on: Day, who: &str) -> Result<(), Refusal> {
    if let Some(earned) = attention::stipend_earned_on(policy, pairing, year) {
        if on < earned {
            return forbidden(format!("{who}: the stipend is earned on {}; approve it then", earned.long()));
        }
        return Ok(());
    }
    let last = policy.last_day(pairing);
    if year == 0 || year > 2 || (year == 2 && last <= policy.term_end(pairing)) {
        return forbidden(format!("{who} has no year {year} to be paid; it runs to {}", last.long()));
    }
    match pairing.state {
        PairingState::Requested | PairingState::Proposed | PairingState::Declined => {
            forbidden(format!("{who} is {}; a stipend is earned by mentoring", pairing.state.word()))
        }
        PairingState::Ended => forbidden(format!(
            "{who} ended on {}, before the stipend was earned, and {} pays no share of it",
            last.long(),
            policy.program.name
        )),
        PairingState::Confirmed | PairingState::Active | PairingState::Extended | PairingState::Completed => {
            refuse_without_amount(policy, year)
        }
    }
}

fn refuse_without_amount<T>(policy: &Policy, year: u32) -> Result<T, Refusal> {
    forbidden(format!("{} has no sum for year {year}; set the stipend of the program first", policy.program.name))
}

/// Refuses a stipend that another pairing of the same mentor already carries this year, if it is paid only once.
fn check_not_paid_elsewhere(pairing: &Pairing, policy: &Policy, year: u32, ctx: Context) -> Result<(), Refusal> {
    let other = attention::approved_elsewhere(policy, pairing, year, ctx.records);
    let Some(other) = other.and_then(|id| ctx.records.pairing(id)) else { return Ok(()) };
    forbidden(format!(
        "{} is paid once, and {} ({}) carries the stipend of year {year} already",
        name_of(&pairing.mentor, ctx),
        other.id,
        names(&other, ctx)
    ))
}

/// Rechecks membership and every condition for both people. Unknown membership blocks.
fn eligible(pairing: &Pairing, policy: &Policy, members_only: bool, ctx: Context) -> Result<Vec<String>, Refusal> {
    if members_only {
        for id in [&pairing.mentor, &pairing.mentee] {
            let member = ctx.records.person(id).and_then(|person| person.member);
            let words = match member {
                Some(true) => continue,
                Some(false) => "is no member now",
                None => "is not known to be a member",
            };
            return forbidden(format!(
                "{} {words}, and {} pays only where both are; settle the membership first",
                name_of(id, ctx),
                policy.program.name
            ));
        }
    }
    gate::check_pair(pairing, policy, ctx).into_result()
}
