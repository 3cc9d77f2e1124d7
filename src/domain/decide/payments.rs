//! The steps of a stipend: approved, sent to the region, paid.

use compact_str::CompactString;

use super::{
    Context, Decision, DecisionResult, Refusal, check_not_future, decision, forbidden, gate, name_of, names,
    pairing_and_policy, put_pairing,
};
use crate::domain::{
    attention,
    day::Day,
    id::PairingId,
    office::{Payment, PaymentStep, StipendWaiver},
    pairing::{Pairing, PairingState},
    policy::Policy,
    units::Cents,
};

pub(super) fn pay(
    id: PairingId,
    year: u32,
    step: PaymentStep,
    on: Day,
    waive: &[CompactString],
    because: &str,
    ctx: Context,
) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let who = names(&pairing, ctx);
    let Some(rule) = &policy.stipend else {
        return forbidden(format!("{} pays no stipend; add a rule about it first", policy.program.name));
    };
    check_not_future(&format!("it was {}", step.word()), on, ctx)?;
    let place = pairing.payments.iter().position(|payment| payment.year == year);
    match (step, place) {
        (PaymentStep::Approved, Some(place)) => {
            let was = pairing.payments.get(place).map_or(on, |payment| payment.approved_on);
            return forbidden(format!("{who}: year {year} was approved on {} already", was.long()));
        }
        (PaymentStep::Approved, None) => {
            check_open(&pairing, policy, year, on, &who, ctx)?;
            check_not_paid_elsewhere(&pairing, policy, year, ctx)?;
        }
        (PaymentStep::Sent | PaymentStep::Paid, None) => {
            return forbidden(format!("{who}: year {year} is not approved yet; approve it first"));
        }
        (PaymentStep::Sent, Some(_)) if !rule.value.through_region => {
            return forbidden(format!("{} pays directly, not through the region; pay it next", policy.program.name));
        }
        (PaymentStep::Paid, Some(_)) if policy.pays_by_list() => check_earned(&pairing, policy, year, on, &who, ctx)?,
        (PaymentStep::Sent | PaymentStep::Paid, Some(_)) => {}
    }
    waive_reasons(&mut pairing, policy, (year, step), waive, because, ctx)?;
    let remarks = check_payable(&pairing, policy, (year, step), ctx)?;
    match place.and_then(|place| pairing.payments.get_mut(place)) {
        Some(payment) => advance(payment, step, on, rule.value.through_region, &who)?,
        None => {
            let Some(cents) = attention::stipend_amount(policy, &pairing, year) else {
                return refuse_without_amount(policy, year);
            };
            let payment = Payment { year, cents, approved_on: on, sent_on: None, paid_on: None };
            let place = pairing.payments.partition_point(|other| other.year < year);
            pairing.payments.insert(place, payment);
        }
    }
    let cents = pairing.payments.iter().find(|payment| payment.year == year).map_or(Cents(0), |payment| payment.cents);
    let title = format!("Stipend {}: {cents} for year {year}, {who}", step.word());
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// Records the reasons that the office waives. Each must stand against the step, and be one that can be waived.
fn waive_reasons(
    pairing: &mut Pairing,
    policy: &Policy,
    (year, step): (u32, PaymentStep),
    waive: &[CompactString],
    because: &str,
    ctx: Context,
) -> Result<(), Refusal> {
    if waive.is_empty() {
        return Ok(());
    }
    let because = CompactString::from(because.trim());
    if because.is_empty() {
        return forbidden("say why the reason is waived; that is kept with the pairing");
    }
    let blocks = attention::payment_blocks(policy, pairing, ctx.records, (year, step), ctx.today);
    let standing: Vec<CompactString> = blocks.iter().filter_map(|block| block.reason(policy)).collect();
    for wanted in waive {
        let wanted = wanted.trim().to_lowercase();
        let Some(reason) = standing.iter().find(|reason| reason.as_str() == wanted) else {
            return forbidden(match standing.as_slice() {
                [] => format!("\"{wanted}\" is no reason against it that could be waived; there is none"),
                _ => format!("\"{wanted}\" is no reason against it that could be waived: {}", standing.join(", ")),
            });
        };
        let (on, by) = (ctx.today, ctx.by.cloned());
        pairing.stipend_waivers.push(StipendWaiver { year, reason: reason.clone(), on, by, because: because.clone() });
    }
    Ok(())
}

/// Refuses a step while anything stands against it, with every reason. Returns what else to look at.
fn check_payable(
    pairing: &Pairing,
    policy: &Policy,
    (year, step): (u32, PaymentStep),
    ctx: Context,
) -> Result<Vec<String>, Refusal> {
    let blocks = attention::payment_blocks(policy, pairing, ctx.records, (year, step), ctx.today);
    if blocks.is_empty() {
        return Ok(gate::check_pair(pairing, policy, ctx).remarks);
    }
    let reasons: Vec<_> = blocks.iter().map(|block| block.words(policy, pairing, ctx.records)).collect();
    let waivable: Vec<CompactString> = blocks.iter().filter_map(|block| block.reason(policy)).collect();
    let fix = match waivable.as_slice() {
        [] => "clear that up first".to_owned(),
        waivable => format!("clear that up first, or waive it with a reason ({})", waivable.join(", ")),
    };
    forbidden(format!("{}: not payable: {}; {fix}", names(pairing, ctx), reasons.join("; ")))
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

/// Refuses approval before it is possible: once the list of pairs is sent where the stipend follows it, otherwise once it
/// is earned.
fn check_open(pairing: &Pairing, policy: &Policy, year: u32, on: Day, who: &str, ctx: Context) -> Result<(), Refusal> {
    if !policy.pays_by_list() {
        return check_earned(pairing, policy, year, on, who, ctx);
    }
    check_will_be_earned(pairing, policy, year, who, ctx)?;
    match attention::stipend_listed_on(policy, pairing, ctx.records, year, ctx.today) {
        Some(listed) if on < listed => {
            forbidden(format!("{who}: the stipend follows the list of pairs; name {} or a later day", listed.long()))
        }
        Some(_) => Ok(()),
        None => forbidden(format!(
            "{who}: the list of pairs of its region has not been sent; send it, and record the day with the regions"
        )),
    }
}

/// Refuses a stipend that is not earned yet or will never be. Attention uses the same date.
fn check_earned(
    pairing: &Pairing,
    policy: &Policy,
    year: u32,
    on: Day,
    who: &str,
    ctx: Context,
) -> Result<(), Refusal> {
    let earned = check_will_be_earned(pairing, policy, year, who, ctx)?;
    if on < earned {
        let step = if policy.pays_by_list() { "pay" } else { "approve" };
        return forbidden(format!("{who}: the stipend is earned on {}; {step} it then", earned.long()));
    }
    Ok(())
}

/// Refuses a stipend that will never be earned. Returns the day on which it is or will be.
fn check_will_be_earned(
    pairing: &Pairing,
    policy: &Policy,
    year: u32,
    who: &str,
    ctx: Context,
) -> Result<Day, Refusal> {
    if let Some(earned) = attention::stipend_earned_on(policy, pairing, ctx.records, year) {
        return Ok(earned);
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
