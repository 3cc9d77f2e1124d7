//! Explanations of stipends.

use super::{
    super::{
        figures::{PaymentBlock, StipendFigures},
        scope::Scope,
        words::{ExplanationText, name_then},
    },
    PAID_WITHIN, list_day, region_of, rule,
    years::{shortened, years},
};
use crate::domain::{
    day::Day,
    directory::Directory,
    eligibility,
    office::PaymentStep,
    rule::Party,
    words::{days, name, open_days},
};

pub(in crate::domain::attention) fn words(
    scope: &Scope,
    figures: &StipendFigures,
    people: &dyn Directory,
) -> Option<ExplanationText> {
    let (policy, pairing) = (scope.policy, scope.pairing);
    let (from, strength) = rule(policy)?;
    let long = |day: Day| policy.dates.long(day);
    let mentor = name(&pairing.mentor, people);
    let mut arithmetic = vec![match figures.cents {
        Some(cents) => format!("{cents} for year {} of the pairing", figures.year),
        None => format!("the sum for year {} of the pairing is not set", figures.year),
    }];
    if policy.pays_by_list() {
        let region = region_of(pairing, people).unwrap_or_else(|| "its region".to_owned());
        let year = years(policy, pairing, scope.today).find(|year| year.number == figures.year)?;
        arithmetic.push(match list_day(policy, pairing, people, &year, scope.today) {
            Some(on) => format!("the list of {region} was sent by {}", long(on)),
            None => format!("the list of {region} has not been sent"),
        });
    }
    if figures.next == PaymentStep::Paid || !policy.pays_by_list() {
        let earned = &policy.stipend_earned;
        arithmetic.push(format!(
            "earned on {}: at {} of the planned dates, or on completion ({})",
            long(figures.due_from),
            earned.value,
            policy.quote(earned.from).source
        ));
    }
    if let Some((done, planned)) = shortened(policy, pairing, figures.year) {
        arithmetic.push(format!("it ended early: {} of {planned} make its share", open_days(done)));
    }
    let payment = pairing.payments.iter().find(|payment| payment.year == figures.year);
    let stepped =
        |what: &str, on: Option<Day>| on.filter(|on| *on <= scope.today).map(|on| format!("{what} on {}", long(on)));
    arithmetic.extend(payment.and_then(|payment| stepped("approved", Some(payment.approved_on))));
    arithmetic.extend(payment.and_then(|payment| stepped("sent to the region", payment.sent_on)));
    for set in pairing.stipend_waivers.iter().filter(|set| set.year == figures.year && set.on <= scope.today) {
        arithmetic.push(format!("{} waived on {}: {}", set.reason, long(set.on), set.because));
    }
    let late = scope.today.since(figures.due_from.plus(PAID_WITHIN));
    if late > 0 {
        let since = if figures.next == PaymentStep::Paid { "it was earned" } else { "it fell due" };
        arithmetic.push(format!("{} later than {} after {since}", days(late), days(PAID_WITHIN)));
    }
    for block in &figures.blocked_by {
        let waivable = block.reason(policy).map(|reason| format!(" ({reason})")).unwrap_or_default();
        arithmetic.push(format!("{}{waivable}", block.words(policy, pairing, people)));
    }
    let message = match figures.blocked_by.as_slice() {
        [] => step_message(figures, policy.pays_by_list()),
        [PaymentBlock::MembershipUnknown(party)] => format!("stipend: {}'s membership not known", party.word()),
        [only] => format!("stipend not payable: {}", only.label()),
        [first, others @ ..] => {
            name_then(&format!("stipend not payable: {}", first.label()), &format!(" and {} more", others.len()))
        }
    };
    let next_step = match figures.blocked_by.first() {
        None => step_words(figures.next, &mentor),
        Some(block) => resolution(*block, scope, people),
    };
    Some(ExplanationText { from, strength, message, arithmetic, next_step })
}

fn step_message(figures: &StipendFigures, by_list: bool) -> String {
    let sum = figures.cents.map_or_else(String::new, |cents| format!(" of {cents}"));
    match figures.next {
        PaymentStep::Approved if by_list => format!("stipend{sum} not approved, list sent"),
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

/// Returns the smallest step that removes a reason.
fn resolution(block: PaymentBlock, scope: &Scope, people: &dyn Directory) -> String {
    let (policy, pairing) = (scope.policy, scope.pairing);
    let of = |party: Party| match party {
        Party::Mentor => name(&pairing.mentor, people),
        Party::Mentee | Party::Region | Party::District | Party::Coordinator => name(&pairing.mentee, people),
    };
    let mentor = of(Party::Mentor);
    match block {
        PaymentBlock::NeverActive | PaymentBlock::NeverMet => {
            "Log what took place, if it was forgotten, or waive it with a reason; otherwise nothing is paid.".to_owned()
        }
        PaymentBlock::SessionsMissed(_) => {
            format!("Record the sessions that {mentor} attended, or waive them with a reason.")
        }
        PaymentBlock::PaidElsewhere(other) => {
            format!("Pay nothing for this pairing: {mentor} is paid once, and {other} carries it.")
        }
        PaymentBlock::MembershipLapsed(party) => {
            format!("Ask {} to renew the membership; without it nothing is paid.", of(party))
        }
        PaymentBlock::MembershipUnknown(party) => {
            format!("Find out whether {} is a member, and record it.", of(party))
        }
        PaymentBlock::Related => {
            let conflict = eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people);
            let rule = conflict.map(|(rule, _)| policy.quote(rule.from).rule.to_string()).unwrap_or_default();
            format!("Clear up {rule} for the two first; until then nothing is paid.")
        }
        PaymentBlock::RuleNotMet(party, rule) => {
            let rule = policy.quote(rule).rule;
            format!("Clear up {rule} for {}, or waive it with a reason; until then nothing is paid.", of(party))
        }
        PaymentBlock::NoAmount => "Set the amount in the program's rule.".to_owned(),
        PaymentBlock::ListNotSent => "Send the list of pairs to the association, and record the day.".to_owned(),
    }
}
