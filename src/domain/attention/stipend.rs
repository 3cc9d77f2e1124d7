//! Attention items for stipends that are earned but unpaid, or cannot be paid.

use std::sync::Arc;

use super::{
    figures::{PaymentBlock, StipendFigures},
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::Day,
    directory::Directory,
    eligibility::{self, Outcome},
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::{Pairing, PairingState},
    policy::{Origin, Policy, share_day},
    rule::{Party, StipendPer, Strength, Term},
    units::Cents,
    words::{days, name, open_days},
};

/// Days within which an earned stipend is paid.
const PAID_WITHIN: i32 = 30;

/// Days for which a stipend carried by another pairing is reported.
const REPORTED_FOR: i32 = 60;

/// A year of a pairing for which a stipend may be paid.
#[derive(Clone, Copy)]
struct Year<'a> {
    number: u32,
    from: Day,
    /// The planned last day.
    to: Day,
    payment: Option<&'a Payment>,
}

/// A year with the day its stipend is or will be earned.
struct Claim<'a> {
    year: Year<'a>,
    earned_on: Day,
}

/// The status of the stipend for one year of a pairing on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stipend<'a> {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The day it is or will be earned, as far as known; `None` if the pairing ended earlier.
    pub earned_on: Option<Day>,
    /// The approved amount, or else the program's; `None` if neither is set.
    pub cents: Option<Cents>,
    /// The payment, if approved by the given day.
    pub payment: Option<&'a Payment>,
    /// Why it cannot be paid, if it cannot.
    pub blocked_by: Option<PaymentBlock>,
}

/// Returns the stipends of a pairing on `today`, one per year that has begun. Empty if the program pays none or the
/// pairing never started.
pub fn of_years<'a>(
    policy: &Policy,
    pairing: &'a Pairing,
    people: &dyn Directory,
    today: Day,
) -> impl Iterator<Item = Stipend<'a>> {
    let state = pairing.state_on(today);
    let came_about = state.is_running() || matches!(state, PairingState::Completed | PairingState::Ended);
    let years = years(policy, pairing, today).filter(move |_| came_about && rule(policy).is_some());
    years.filter(move |year| year.number == 1 || year.from <= today).filter_map(move |year| {
        let (earned_on, cents, bar) = match claim(policy, pairing, year, today, Day::MAX) {
            Some(claim) => {
                let claim = self::claim(policy, pairing, year, today, today).unwrap_or(claim);
                let (cents, bar) = claim.figures(policy, pairing, people, today);
                (Some(claim.earned_on), cents, bar)
            }
            None if state == PairingState::Ended && has_stipend(policy, year) => {
                (None, amount(policy, pairing, year.number), None)
            }
            None => return None,
        };
        let payment = year.payment.filter(|payment| payment.approved_on <= today);
        Some(Stipend { year: year.number, earned_on, cents, payment, blocked_by: bar })
    })
}

/// Returns the rule for stipends and its strictness.
fn rule(policy: &Policy) -> Option<(Origin, Strength)> {
    let plain = policy.stipend.as_ref().map(|rule| (rule.from, rule.strength));
    plain.or_else(|| policy.stipend_by_year.as_ref().map(|rule| (rule.from, rule.strength)))
}

fn is_paid_once(policy: &Policy) -> bool {
    policy.stipend.as_ref().is_some_and(|rule| rule.value.per == StipendPer::Mentor)
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
fn shortened(policy: &Policy, pairing: &Pairing, year: u32) -> Option<(u32, u32)> {
    policy.stipend_pro_rata.as_ref()?;
    let year = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    let end = ended_on(policy, pairing, year)?;
    let count = |to: Day| policy.calendar.count(year.from, to);
    Some((count(end), count(year.to)))
}

/// Returns the day the pairing ended, if that was within the year and before its stipend was earned.
fn ended_on(policy: &Policy, pairing: &Pairing, year: Year) -> Option<Day> {
    let end = pairing.ends_on.filter(|_| pairing.state == PairingState::Ended)?;
    let earned = share_day(year.from, year.to, policy.stipend_earned.value);
    (end >= year.from && end < earned).then_some(end)
}

/// Returns the years of a pairing as of `today`: the first until the end of its term, the second from there until its
/// own end.
fn years<'a>(policy: &Policy, pairing: &'a Pairing, today: Day) -> impl Iterator<Item = Year<'a>> + use<'a> {
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

/// Returns the claim for a year if, as known on `today`, its stipend is earned on or before `by`.
fn claim<'a>(policy: &Policy, pairing: &Pairing, year: Year<'a>, today: Day, by: Day) -> Option<Claim<'a>> {
    let share = share_day(year.from, year.to, policy.stipend_earned.value);
    let earned_on = match pairing.state_on(today) {
        PairingState::Confirmed | PairingState::Active | PairingState::Extended => Some(share),
        PairingState::Completed => {
            let done = pairing.entered_on(PairingState::Completed, today).or(pairing.ends_on);
            // A second year that never began cannot be completed.
            let begun = done.is_none_or(|done| year.number == 1 || done >= year.from);
            begun.then(|| done.map_or(share, |done| share.min(done.max(year.from))))
        }
        PairingState::Ended => {
            let end = pairing.ends_on.unwrap_or(year.to);
            let in_part = || ended_on(policy, pairing, year).filter(|_| policy.stipend_pro_rata.is_some());
            if end >= share { Some(share) } else { in_part() }
        }
        PairingState::Requested | PairingState::Proposed | PairingState::Declined => None,
    };
    // Once approved, a stipend is owed whatever happens to the pairing.
    let approved = year.payment.map(|payment| payment.approved_on);
    let earned_on = earned_on.filter(|on| *on <= by).or(approved).filter(|on| *on <= by)?;
    has_stipend(policy, year).then_some(Claim { year, earned_on })
}

/// Returns `true` if anything is paid for the year. Later years need an amount or an approval.
fn has_stipend(policy: &Policy, year: Year) -> bool {
    year.payment.is_some() || year.number == 1 || full_amount(policy, year.number).is_some()
}

impl Claim<'_> {
    fn reached(&self, today: Day) -> Option<PaymentStep> {
        self.year.payment.and_then(|payment| payment.reached(today))
    }

    /// Returns the amount, and why it cannot be paid, if it cannot.
    fn figures(
        &self,
        policy: &Policy,
        pairing: &Pairing,
        people: &dyn Directory,
        today: Day,
    ) -> (Option<Cents>, Option<PaymentBlock>) {
        let approved = self.year.payment.filter(|_| self.reached(today).is_some()).map(|payment| payment.cents);
        let cents = approved.or_else(|| amount(policy, pairing, self.year.number));
        let carried = paid_by_pairing(policy, pairing, self, people, today).map(PaymentBlock::PaidElsewhere);
        let no_amount = cents.is_none().then_some(PaymentBlock::NoAmount);
        (cents, carried.or_else(|| payment_block(policy, pairing, people, today)).or(no_amount))
    }

    /// Returns the priority among stipends that are paid only once; the lowest one carries it. Approved claims come
    /// first, then payable ones, then the earliest earned.
    fn rank(&self, policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> impl Ord + use<> {
        let since = match self.reached(today) {
            Some(_) => (0, self.year.payment.map_or(Day::MAX, |payment| payment.approved_on)),
            None if payment_block(policy, pairing, people, today).is_none() => (1, self.earned_on),
            None => (2, self.earned_on),
        };
        (since, pairing.id)
    }
}

pub(super) fn find(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day, items: &mut Vec<Item>) {
    let Some((_, strength)) = rule(policy) else { return };
    for year in years(policy, pairing, today) {
        let Some(claim) = claim(policy, pairing, year, today, today) else { continue };
        let Some(next) = next_step(policy, claim.reached(today)) else { continue };
        let (cents, bar) = claim.figures(policy, pairing, people, today);
        let late = claim.earned_on.plus(PAID_WITHIN);
        let severity = match bar {
            Some(PaymentBlock::PaidElsewhere(_)) if today > claim.earned_on.plus(REPORTED_FOR) => continue,
            Some(PaymentBlock::PaidElsewhere(_)) => Severity::Notice,
            Some(
                PaymentBlock::MembershipLapsed(_)
                | PaymentBlock::MembershipUnknown(_)
                | PaymentBlock::Related
                | PaymentBlock::RuleNotMet(..)
                | PaymentBlock::NoAmount,
            )
            | None => Severity::of(strength, if today > late { Period::Closed } else { Period::Ahead }),
        };
        let figures = StipendFigures { year: year.number, earned_on: claim.earned_on, cents, next, blocked_by: bar };
        items.push(Item { severity, since: claim.earned_on, due: Some(late), cause: Cause::StipendDue(figures) });
    }
}

fn next_step(policy: &Policy, reached: Option<PaymentStep>) -> Option<PaymentStep> {
    let through_region = policy.stipend.as_ref().is_some_and(|rule| rule.value.through_region);
    match reached {
        None => Some(PaymentStep::Approved),
        Some(PaymentStep::Approved) if through_region => Some(PaymentStep::Sent),
        Some(PaymentStep::Approved | PaymentStep::Sent) => Some(PaymentStep::Paid),
        Some(PaymentStep::Paid) => None,
    }
}

/// Returns why it cannot be paid today, apart from other pairings. Eligibility is checked again.
fn payment_block(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Option<PaymentBlock> {
    let parties = [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)];
    if policy.stipend.as_ref().is_some_and(|rule| rule.value.members_only) {
        let member = |id| people.person(id).and_then(|person| person.member);
        let lapsed = parties
            .iter()
            .find(|(_, id)| member(id) == Some(false))
            .map(|(party, _)| PaymentBlock::MembershipLapsed(*party));
        let unknown = || parties.iter().find(|(_, id)| member(id).is_none());
        let unknown = || unknown().map(|(party, _)| PaymentBlock::MembershipUnknown(*party));
        if let Some(bar) = lapsed.or_else(unknown) {
            return Some(bar);
        }
    }
    if eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people).is_some() {
        return Some(PaymentBlock::Related);
    }
    parties.into_iter().find_map(|(party, id)| {
        let mut outcomes = eligibility::outcomes_of_pairing(policy, pairing, party, people.person(id)?, today);
        let broken = outcomes
            .find(|(condition, outcome)| *outcome == Outcome::NotMet && condition.strength != Strength::Recommended);
        broken.map(|(condition, _)| PaymentBlock::RuleNotMet(party, condition.from))
    })
}

/// Returns the day on which the stipend for a year is or will be earned, as far as known; `None` if there is no such
/// year or it will not be earned.
#[must_use]
pub fn earned_on(policy: &Policy, pairing: &Pairing, year: u32) -> Option<Day> {
    let year = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    claim(policy, pairing, year, Day::MAX, Day::MAX).map(|claim| claim.earned_on)
}

/// Returns the mentor's other pairing that already has the same year's stipend approved, if it is paid only once.
#[must_use]
pub fn approved_elsewhere(policy: &Policy, pairing: &Pairing, year: u32, people: &dyn Directory) -> Option<PairingId> {
    if !is_paid_once(policy) {
        return None;
    }
    let mine = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    let carries = |other: &Arc<Pairing>| {
        years(policy, other, Day::MAX).any(|year| year.payment.is_some() && is_same_year(policy, &mine, &year))
    };
    siblings(pairing, people).find(carries).map(|other| other.id)
}

/// Returns the mentor's other pairings in the program.
fn siblings<'a>(pairing: &'a Pairing, people: &'a dyn Directory) -> impl Iterator<Item = Arc<Pairing>> + 'a {
    let all = people.pairings_with(&pairing.mentor);
    let all = all.filter(|other| other.id != pairing.id);
    let all = all.filter(|other| other.mentor == pairing.mentor && other.program == pairing.program);
    all.filter_map(|other| people.pairing(other.id))
}

/// Returns `true` if two years count as the same one: by number if the term is the program's, or if their days
/// overlap.
fn is_same_year(policy: &Policy, mine: &Year, other: &Year) -> bool {
    matches!(policy.term.value, Term::Program) && other.number == mine.number
        || other.from <= mine.to && mine.from <= other.to
}

/// Returns the mentor's other pairing that carries the stipend, if it is paid only once.
fn paid_by_pairing(
    policy: &Policy,
    pairing: &Pairing,
    claimed: &Claim,
    people: &dyn Directory,
    today: Day,
) -> Option<PairingId> {
    if !is_paid_once(policy) {
        return None;
    }
    let mine = &claimed.year;
    // If neither is earned yet, the one earned first will carry it.
    let by = claimed.earned_on.max(today);
    let siblings = siblings(pairing, people);
    let claims = siblings.flat_map(|other| {
        let claims = years(policy, &other, today)
            .filter(|year| is_same_year(policy, mine, year))
            .filter_map(|year| claim(policy, &other, year, today, by));
        claims.map(|claim| (claim.rank(policy, &other, people, today), other.id)).collect::<Vec<_>>()
    });
    let (rank, id) = claims.min()?;
    (rank < claimed.rank(policy, pairing, people, today)).then_some(id)
}

pub(super) fn words(scope: &Scope, figures: &StipendFigures, people: &dyn Directory) -> Option<ExplanationText> {
    let (policy, pairing) = (scope.policy, scope.pairing);
    let (from, strength) = rule(policy)?;
    let mentor = name(&pairing.mentor, people);
    let mut arithmetic = vec![match figures.cents {
        Some(cents) => format!("{cents} for year {} of the pairing", figures.year),
        None => format!("the sum for year {} of the pairing is not set", figures.year),
    }];
    let earned = &policy.stipend_earned;
    arithmetic.push(format!(
        "earned on {}: at {} of the planned dates, or on completion ({})",
        scope.policy.dates.long(figures.earned_on),
        earned.value,
        policy.quote(earned.from).source
    ));
    if let Some((done, planned)) = shortened(policy, pairing, figures.year) {
        arithmetic.push(format!("it ended early: {} of {planned} make its share", open_days(done)));
    }
    let payment = pairing.payments.iter().find(|payment| payment.year == figures.year);
    let stepped = |what: &str, on: Option<Day>| {
        on.filter(|on| *on <= scope.today).map(|on| format!("{what} on {}", scope.policy.dates.long(on)))
    };
    arithmetic.extend(payment.and_then(|payment| stepped("approved", Some(payment.approved_on))));
    arithmetic.extend(payment.and_then(|payment| stepped("sent to the region", payment.sent_on)));
    let late = scope.today.since(figures.earned_on.plus(PAID_WITHIN));
    if late > 0 {
        arithmetic.push(format!("{} later than {} after it was earned", days(late), days(PAID_WITHIN)));
    }
    let name = |party: Party| match party {
        Party::Mentor => mentor.clone(),
        Party::Mentee | Party::Region | Party::District | Party::Coordinator => name(&pairing.mentee, people),
    };
    let (message, next_step) = match figures.blocked_by {
        None => (step_message(figures), step_words(figures.next, &mentor)),
        Some(PaymentBlock::PaidElsewhere(other)) => {
            arithmetic.push(format!("it is paid once to a mentor, and {other} carries it"));
            let words = format!("Pay nothing for this pairing: {mentor} is paid once, and {other} carries it.");
            (format!("stipend not payable: {other} carries it"), words)
        }
        Some(PaymentBlock::MembershipLapsed(party)) => {
            arithmetic.push(format!("{} is not a member on {}", name(party), scope.policy.dates.long(scope.today)));
            let words = format!("Ask {} to renew the membership; without it nothing is paid.", name(party));
            (format!("stipend not payable: {} no member", party.word()), words)
        }
        Some(PaymentBlock::MembershipUnknown(party)) => {
            arithmetic.push(format!("whether {} is a member is not known", name(party)));
            let words = format!("Find out whether {} is a member, and record it.", name(party));
            (format!("stipend: {}'s membership not known", party.word()), words)
        }
        Some(PaymentBlock::Related) => {
            let (conflict, _) = eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people)?;
            let quote = policy.quote(conflict.from);
            arithmetic.push(format!("{mentor} and {} may not be a pair: {}", name(Party::Mentee), quote.text));
            let words = format!("Clear up {} for the two first; until then nothing is paid.", quote.rule);
            ("stipend not payable: the two are related".to_owned(), words)
        }
        Some(PaymentBlock::RuleNotMet(party, rule)) => {
            let quote = policy.quote(rule);
            arithmetic.push(format!("{} does not meet: {}", name(party), quote.text));
            let words = format!("Clear up {} for {} first; until then nothing is paid.", quote.rule, name(party));
            ("stipend not payable: a rule is not met".to_owned(), words)
        }
        Some(PaymentBlock::NoAmount) => {
            ("stipend not payable: no amount is set".to_owned(), "Set the amount in the program's rule.".to_owned())
        }
    };
    Some(ExplanationText { from, strength, message, arithmetic, next_step })
}

fn step_message(figures: &StipendFigures) -> String {
    let sum = figures.cents.map_or_else(String::new, |cents| format!(" of {cents}"));
    match figures.next {
        PaymentStep::Approved => format!("stipend{sum} earned, not approved"),
        PaymentStep::Sent => format!("stipend{sum} approved, not sent"),
        PaymentStep::Paid => format!("stipend{sum} approved, not paid"),
    }
}

fn step_words(next: PaymentStep, mentor: &str) -> String {
    match next {
        PaymentStep::Approved => format!("Approve the stipend of {mentor}."),
        PaymentStep::Sent => format!("Send the stipend of {mentor} to the region, and record the day."),
        PaymentStep::Paid => format!("See that {mentor} is paid, and record the day."),
    }
}
