//! Attention items for stipends that are due but unpaid, or cannot be paid.
//!
//! A stipend is approved once it is earned. In a program with regions that pay it out, approval follows the list of
//! pairs instead: it is approved and sent to the region before the work begins, and paid to the mentor once it is
//! earned.

mod blocks;
mod words;
mod years;

use std::sync::Arc;

use compact_str::CompactString;

pub(super) use self::words::words;
use self::years::{Year, ended_on, has_stipend, is_same_year, years};
pub use self::{blocks::payment_blocks, years::amount};
use super::{
    figures::{PaymentBlock, StipendFigures},
    item::{Cause, Item},
    kind::{Period, Severity},
};
use crate::domain::{
    day::Day,
    directory::Directory,
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::{Pairing, PairingState},
    policy::{Origin, Policy, share_day},
    rule::{StipendPer, Strength},
    units::Cents,
};

/// Days within which a stipend is paid once it is earned, or sent once the list of pairs is.
const PAID_WITHIN: i32 = 30;

/// Days for which a stipend carried by another pairing is reported.
const REPORTED_FOR: i32 = 60;

/// A year with the day its stipend is or will be earned.
struct Claim<'a> {
    year: Year<'a>,
    earned_on: Day,
    /// The day the list of pairs was sent, if the stipend follows the list.
    listed_on: Option<Day>,
}

/// The status of the stipend for one year of a pairing on a given day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stipend<'a> {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The day it is or will be earned, as far as known; `None` if the pairing ended earlier.
    pub earned_on: Option<Day>,
    /// The day from which it can be approved; `None` if that is not known, because the list of pairs is still to come.
    pub open_on: Option<Day>,
    /// The approved amount, or else the program's; `None` if neither is set.
    pub cents: Option<Cents>,
    /// The payment, if approved by the given day.
    pub payment: Option<&'a Payment>,
    /// Every reason why it cannot be paid.
    pub blocked_by: Vec<PaymentBlock>,
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
        let (earned_on, open_on, cents, blocked_by) = match claim(policy, pairing, people, year, (today, Day::MAX)) {
            Some(claim) => {
                let claim = self::claim(policy, pairing, people, year, (today, today)).unwrap_or(claim);
                let next = next_step(policy, claim.reached(today)).unwrap_or(PaymentStep::Paid);
                let (cents, mut blocks) = claim.figures(policy, pairing, people, next, today);
                if claim.earned_on > today {
                    // There is still time to meet and to attend.
                    blocks.retain(|block| !block.is_about_activity());
                }
                (Some(claim.earned_on), claim.open_from(policy, PaymentStep::Approved), cents, blocks)
            }
            None if state == PairingState::Ended && has_stipend(policy, year) => {
                (None, None, amount(policy, pairing, year.number), Vec::new())
            }
            None => return None,
        };
        let payment = year.payment.filter(|payment| payment.approved_on <= today);
        Some(Stipend { year: year.number, earned_on, open_on, cents, payment, blocked_by })
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

/// Returns the name of the region that a pairing belongs to: its own, or else the mentee's.
fn region_of(pairing: &Pairing, people: &dyn Directory) -> Option<String> {
    let own = pairing.region.clone();
    own.or_else(|| people.person(&pairing.mentee)?.region.clone()).map(String::from)
}

/// Returns the day from which a year's stipend follows the list of pairs, if the list was sent by `today`: the day it
/// was sent, or a later one on which the pairing was confirmed or the year began.
fn list_day(policy: &Policy, pairing: &Pairing, people: &dyn Directory, year: &Year, today: Day) -> Option<Day> {
    let region = region_of(pairing, people)?;
    let sent = policy.program.region(&region)?.list_sent_on.filter(|on| *on <= today)?;
    let confirmed = pairing.confirmed_on.map_or(sent, |on| on.max(sent));
    Some(if year.number == 1 { confirmed } else { confirmed.max(year.from) })
}

/// Returns the claim for a year if, as known on `today`, its stipend is earned on or before `by`.
fn claim<'a>(
    policy: &Policy,
    pairing: &Pairing,
    people: &dyn Directory,
    year: Year<'a>,
    (today, by): (Day, Day),
) -> Option<Claim<'a>> {
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
    let approved = year.payment.map(|payment| match pairing.ends_on.filter(|_| policy.pays_by_list()) {
        Some(end) => payment.approved_on.max(end),
        None => payment.approved_on,
    });
    let earned_on = earned_on.filter(|on| *on <= by).or(approved).filter(|on| *on <= by)?;
    let listed_on = if policy.pays_by_list() { list_day(policy, pairing, people, &year, today) } else { None };
    has_stipend(policy, year).then_some(Claim { year, earned_on, listed_on })
}

impl Claim<'_> {
    fn reached(&self, today: Day) -> Option<PaymentStep> {
        self.year.payment.and_then(|payment| payment.reached(today))
    }

    /// Returns the day from which a step can be taken; `None` if it waits for the list of pairs.
    fn open_from(&self, policy: &Policy, step: PaymentStep) -> Option<Day> {
        match step {
            PaymentStep::Approved | PaymentStep::Sent if policy.pays_by_list() => self.listed_on,
            PaymentStep::Approved | PaymentStep::Sent | PaymentStep::Paid => Some(self.earned_on),
        }
    }

    /// Returns the amount, and every reason why the step cannot be taken.
    fn figures(
        &self,
        policy: &Policy,
        pairing: &Pairing,
        people: &dyn Directory,
        step: PaymentStep,
        today: Day,
    ) -> (Option<Cents>, Vec<PaymentBlock>) {
        let approved = self.year.payment.filter(|_| self.reached(today).is_some()).map(|payment| payment.cents);
        let cents = approved.or_else(|| amount(policy, pairing, self.year.number));
        if let Some(other) = paid_by_pairing(policy, pairing, self, people, today) {
            return (cents, vec![PaymentBlock::PaidElsewhere(other)]);
        }
        let mut blocks = payment_blocks(policy, pairing, people, (self.year.number, step), today);
        blocks.extend(cents.is_none().then_some(PaymentBlock::NoAmount));
        let awaits_list = self.open_from(policy, step).is_none() && self.earned_on <= today;
        blocks.extend(awaits_list.then_some(PaymentBlock::ListNotSent));
        (cents, blocks)
    }

    /// Returns the priority among stipends that are paid only once; the lowest one carries it. Approved claims come
    /// first, then payable ones, then the earliest earned.
    fn rank(&self, policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> impl Ord + use<> {
        let step = PaymentStep::Approved;
        let since = match self.reached(today) {
            Some(_) => (0, self.year.payment.map_or(Day::MAX, |payment| payment.approved_on)),
            None if payment_blocks(policy, pairing, people, (self.year.number, step), today).is_empty() => {
                (1, self.earned_on)
            }
            None => (2, self.earned_on),
        };
        (since, pairing.id)
    }
}

pub(super) fn find(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day, items: &mut Vec<Item>) {
    let Some((_, strength)) = rule(policy) else { return };
    let by = if policy.pays_by_list() { Day::MAX } else { today };
    for year in years(policy, pairing, today) {
        let Some(claim) = claim(policy, pairing, people, year, (today, by)) else { continue };
        let Some(next) = next_step(policy, claim.reached(today)) else { continue };
        let due_from = claim.open_from(policy, next).unwrap_or(claim.earned_on);
        if due_from > today {
            continue;
        }
        let (cents, blocked_by) = claim.figures(policy, pairing, people, next, today);
        let late = due_from.plus(PAID_WITHIN);
        let carried = blocked_by.iter().any(|block| matches!(block, PaymentBlock::PaidElsewhere(_)));
        let severity = match carried {
            true if today > due_from.plus(REPORTED_FOR) => continue,
            true => Severity::Notice,
            false => Severity::of(strength, if today > late { Period::Closed } else { Period::Ahead }),
        };
        let figures = StipendFigures { year: year.number, due_from, cents, next, blocked_by };
        items.push(Item { severity, since: due_from, due: Some(late), cause: Cause::StipendDue(figures) });
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

/// Returns the day on which the stipend for a year is or will be earned, as far as known; `None` if there is no such
/// year or it will not be earned.
#[must_use]
pub fn earned_on(policy: &Policy, pairing: &Pairing, people: &dyn Directory, year: u32) -> Option<Day> {
    let year = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    claim(policy, pairing, people, year, (Day::MAX, Day::MAX)).map(|claim| claim.earned_on)
}

/// Returns the day from which the stipend for a year follows the list of pairs; `None` if the list was not sent by
/// `today`.
#[must_use]
pub fn listed_on(policy: &Policy, pairing: &Pairing, people: &dyn Directory, year: u32, today: Day) -> Option<Day> {
    let year = years(policy, pairing, Day::MAX).find(|one| one.number == year)?;
    list_day(policy, pairing, people, &year, today)
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
            .filter_map(|year| claim(policy, &other, people, year, (today, by)));
        claims.map(|claim| (claim.rank(policy, &other, people, today), other.id)).collect::<Vec<_>>()
    });
    let (rank, id) = claims.min()?;
    (rank < claimed.rank(policy, pairing, people, today)).then_some(id)
}

/// Returns the label of each reason against a stipend, with its short name if it can be waived.
#[must_use]
pub fn reasons(figures: &StipendFigures, policy: &Policy) -> Vec<CompactString> {
    figures.blocked_by.iter().map(|block| block.reason(policy).unwrap_or_else(|| block.label().into())).collect()
}
