//! The years of a pairing for which a stipend may be paid, and their amounts.

use crate::domain::{
    day::Day,
    office::Payment,
    pairing::{Pairing, PairingState},
    policy::{Policy, share_day},
    rule::Term,
    units::Cents,
};

/// A year of a pairing for which a stipend may be paid.
#[derive(Clone, Copy)]
pub(super) struct Year<'a> {
    pub number: u32,
    pub from: Day,
    /// The planned last day.
    pub to: Day,
    pub payment: Option<&'a Payment>,
}

/// Returns the years of a pairing as of `today`: the first until the end of its term, the second from there until its
/// own end.
pub(super) fn years<'a>(policy: &Policy, pairing: &'a Pairing, today: Day) -> impl Iterator<Item = Year<'a>> + use<'a> {
    let term = policy.term_end(pairing).max(pairing.starts_on);
    let mut turns = pairing.history.iter().filter(|turn| turn.on <= today);
    let extended =
        pairing.state_on(today) == PairingState::Extended || turns.any(|turn| turn.to == PairingState::Extended);
    let own = pairing.ends_on.filter(|_| extended || policy.is_rolling()).unwrap_or(term);
    // The planned end of a pairing that ended early is not stored. Assume its term, followed by another of the same
    // length, even for days before it ended.
    let (first, last) = match pairing.state {
        PairingState::Ended => (term, own.max(term.plus(1).last_of_term(months(policy)))),
        PairingState::Requested
        | PairingState::Proposed
        | PairingState::Confirmed
        | PairingState::Active
        | PairingState::Extended
        | PairingState::Completed
        | PairingState::Declined => (policy.last_day_on(pairing, today).min(term), own),
    };
    let payment = |year| pairing.payments.iter().find(move |payment: &&Payment| payment.year == year);
    let first = Year { number: 1, from: pairing.starts_on, to: first, payment: payment(1) };
    let second = Year { number: 2, from: term.plus(1), to: last, payment: payment(2) };
    [Some(first), (own > term).then_some(second)].into_iter().flatten()
}

/// Returns the length of a pairing's year in months.
fn months(policy: &Policy) -> u32 {
    match policy.term.value {
        Term::Rolling(months) => months,
        Term::Program => 12,
    }
}

/// Returns `true` if two years count as the same one: by number if the term is the program's, or if their days
/// overlap.
pub(super) fn is_same_year(policy: &Policy, mine: &Year, other: &Year) -> bool {
    matches!(policy.term.value, Term::Program) && other.number == mine.number
        || other.from <= mine.to && mine.from <= other.to
}

/// Returns `true` if anything is paid for the year. Later years need an amount or an approval.
pub(super) fn has_stipend(policy: &Policy, year: Year) -> bool {
    year.payment.is_some() || year.number == 1 || full_amount(policy, year.number).is_some()
}

/// Returns the amount for one year of a pairing, prorated if it ended early and the program does so; `None` if the
/// program has not set one for the year.
#[must_use]
pub fn amount(policy: &Policy, pairing: &Pairing, year: u32) -> Option<Cents> {
    let full = full_amount(policy, year)?;
    match shortened(policy, pairing, year) {
        Some((done, planned)) if planned > 0 => {
            let share = u64::from(full.0) * u64::from(done) / u64::from(planned);
            Some(Cents(u32::try_from(share).unwrap_or(u32::MAX)))
        }
        Some(_) | None => Some(full),
    }
}

fn full_amount(policy: &Policy, year: u32) -> Option<Cents> {
    let by_year = policy.stipend_by_year.as_ref().and_then(|rule| {
        let place = usize::try_from(year.checked_sub(1)?).ok()?;
        rule.value.get(place).copied()
    });
    // The flat amount covers only the first year; later years need an amount by year.
    by_year.or_else(|| policy.stipend.as_ref().filter(|_| year == 1).and_then(|rule| rule.value.cents))
}

/// Returns the completed and planned open days of a year that ended before it was earned, if the program prorates.
pub(super) fn shortened(policy: &Policy, pairing: &Pairing, year: u32) -> Option<(u32, u32)> {
    policy.stipend_pro_rata.as_ref()?;
    let year = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    let end = ended_on(policy, pairing, year)?;
    let count = |to: Day| policy.calendar.count(year.from, to);
    Some((count(end), count(year.to)))
}

/// Returns the day the pairing ended, if that was within the year and before its stipend was earned.
pub(super) fn ended_on(policy: &Policy, pairing: &Pairing, year: Year) -> Option<Day> {
    let end = pairing.ends_on.filter(|_| pairing.state == PairingState::Ended)?;
    let earned = share_day(year.from, year.to, policy.stipend_earned.value);
    (end >= year.from && end < earned).then_some(end)
}
