//! The way of a stipend: approved, sent to the region, paid.

use super::{
    Decision, Records, Refusal, decision, forbidden, gate, happened, name_of, names, pairing_of, policy_of, put_pairing,
};
use crate::domain::{
    day::Day,
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::{Pairing, PairingState},
    policy::Policy,
    rule::{Stipend, StipendPer},
    units::Cents,
};

pub(super) fn pay(
    id: PairingId,
    year: u32,
    step: PaymentStep,
    on: Day,
    records: &dyn Records,
    today: Day,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let policy = policy_of(&pairing.program, records)?;
    let who = names(&pairing, records);
    let Some(rule) = &policy.stipend else {
        return forbidden(format!("{} pays no stipend; add a rule about it first", policy.program.name));
    };
    happened(&format!("it was {}", step.word()), on, today)?;
    let Some(span) = Span::of(&pairing, policy, year) else {
        return forbidden(format!(
            "{who} has no year {year} to be paid; it runs to {}",
            policy.last_day(&pairing).long()
        ));
    };
    let place = pairing.payments.iter().position(|payment| payment.year == year);
    let mut remarks = Vec::new();
    match (step, place) {
        (PaymentStep::Approved, Some(place)) => {
            let was = pairing.payments.get(place).map_or(on, |payment| payment.approved_on);
            return forbidden(format!("{who}: year {year} was approved on {} already", was.long()));
        }
        (PaymentStep::Approved, None) => {
            earned(&pairing, policy, &span, on, &who)?;
            carried(&pairing, &rule.value, year, records)?;
            remarks = eligible(&pairing, policy, rule.value.members_only, records, today)?;
            let cents = sum(&pairing, policy, &rule.value, &span, year)?;
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
                remarks = eligible(&pairing, policy, rule.value.members_only, records, today)?;
            }
            let Some(payment) = pairing.payments.get_mut(place) else {
                return forbidden(format!("{who}: year {year} is not approved yet; approve it first"));
            };
            forward(payment, step, on, rule.value.through_region, &who)?;
        }
    }
    let cents = pairing.payments.iter().find(|payment| payment.year == year).map_or(Cents(0), |payment| payment.cents);
    let title = format!("Stipend {}: {cents} for year {year}, {who}", step.word());
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, records)) })
}

/// Moves an approved payment on; each step once, in order, and not before the last.
fn forward(payment: &mut Payment, step: PaymentStep, on: Day, region: bool, who: &str) -> Result<(), Refusal> {
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

/// One year of a pairing.
struct Span {
    from: Day,
    /// Its planned last day.
    planned: Day,
    /// Its last day as things are.
    to: Day,
}

impl Span {
    /// The year of that number; nothing where the pairing does not reach it.
    fn of(pairing: &Pairing, policy: &Policy, year: u32) -> Option<Self> {
        let last = policy.last_day(pairing);
        // An early end does not change what was planned.
        let early = matches!(pairing.state, PairingState::Ended | PairingState::Completed);
        let planned_last = if early { last.max(policy.term_end(pairing)) } else { last };
        let term = policy.term_end(pairing);
        let (mut from, mut planned) = (pairing.starts_on, pairing.starts_on.last_of_term(12).min(term));
        for _ in 1..year {
            from = planned.plus(1);
            planned = from.last_of_term(12);
            if from > last {
                return None;
            }
        }
        let planned = planned.min(planned_last);
        (year > 0 && from <= last).then_some(Self { from, planned, to: planned.min(last) })
    }
}

/// Refuses what is not earned yet, or never will be.
fn earned(pairing: &Pairing, policy: &Policy, span: &Span, on: Day, who: &str) -> Result<(), Refusal> {
    let share = policy.stipend_earned.value;
    let days = i64::from(span.planned.since(span.from)) * i64::from(share.0) / 100;
    let mut earned = span.from.plus(i32::try_from(days).unwrap_or(i32::MAX));
    match pairing.state {
        PairingState::Requested | PairingState::Proposed | PairingState::Confirmed | PairingState::Declined => {
            return forbidden(format!("{who} is {}; a stipend is earned by mentoring", pairing.state.word()));
        }
        PairingState::Completed => earned = earned.min(span.to),
        PairingState::Ended if span.to < earned => {
            if policy.stipend_pro_rata.is_none() {
                return forbidden(format!(
                    "{who} ended on {}, before the stipend was earned on {}, and {} pays no share of it",
                    span.to.long(),
                    earned.long(),
                    policy.program.name
                ));
            }
            earned = span.to;
        }
        PairingState::Active | PairingState::Extended | PairingState::Ended => {}
    }
    if on < earned {
        return forbidden(format!("{who}: the stipend is earned on {}; approve it then", earned.long()));
    }
    Ok(())
}

/// Where a mentor is paid once, another pairing of the year may not carry the stipend too.
fn carried(pairing: &Pairing, stipend: &Stipend, year: u32, records: &dyn Records) -> Result<(), Refusal> {
    if stipend.per == StipendPer::Pairing {
        return Ok(());
    }
    let others = records.pairings_of(&pairing.mentor).iter().filter_map(|id| records.pairing(*id));
    let other = others
        .filter(|other| other.id != pairing.id && other.program == pairing.program && other.mentor == pairing.mentor)
        .find(|other| other.payments.iter().any(|payment| payment.year == year));
    match other {
        Some(other) => forbidden(format!(
            "{} is paid once, and {} ({}) carries the stipend of year {year} already",
            name_of(&pairing.mentor, records),
            other.id,
            names(other, records)
        )),
        None => Ok(()),
    }
}

/// The sum of the year, or its share where the pairing ended early and the program pays one.
fn sum(pairing: &Pairing, policy: &Policy, stipend: &Stipend, span: &Span, year: u32) -> Result<Cents, Refusal> {
    let by_year = policy.stipend_by_year.as_ref().map(|rule| {
        let place = usize::try_from(year).unwrap_or(usize::MAX).saturating_sub(1);
        rule.value.get(place).copied()
    });
    let Some(whole) = by_year.unwrap_or(stipend.cents) else {
        return forbidden(format!(
            "{} has no sum for year {year}; set the stipend of the program first",
            policy.program.name
        ));
    };
    let early = pairing.state == PairingState::Ended && span.to < span.planned;
    if !early || policy.stipend_pro_rata.is_none() {
        return Ok(whole);
    }
    let served = u64::from(policy.calendar.count(span.from, span.to));
    let planned = u64::from(policy.calendar.count(span.from, span.planned));
    let cents = (u64::from(whole.0) * served).checked_div(planned).unwrap_or(0);
    Ok(Cents(u32::try_from(cents).unwrap_or(u32::MAX)))
}

/// Holds membership and every condition against the two once more; what is not known of a membership blocks here.
fn eligible(
    pairing: &Pairing,
    policy: &Policy,
    members_only: bool,
    records: &dyn Records,
    today: Day,
) -> Result<Vec<String>, Refusal> {
    if members_only {
        for id in [&pairing.mentor, &pairing.mentee] {
            let member = records.person(id).and_then(|person| person.member);
            let words = match member {
                Some(true) => continue,
                Some(false) => "is no member now",
                None => "is not known to be a member",
            };
            return forbidden(format!(
                "{} {words}, and {} pays only where both are; settle the membership first",
                name_of(id, records),
                policy.program.name
            ));
        }
    }
    gate::look(pairing, policy, records, today).pass()
}
