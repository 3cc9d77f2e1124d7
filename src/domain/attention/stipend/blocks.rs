//! Why a stipend cannot be paid.

use compact_str::CompactString;

use super::super::{figures::PaymentBlock, scope::Scope, training};
use crate::domain::{
    day::Day,
    directory::Directory,
    eligibility::{self, Outcome},
    office::PaymentStep,
    pairing::{Pairing, PairingState},
    policy::Policy,
    rule::{Party, Strength, Test},
    words::name,
};

/// Returns every reason against a step of the stipend for `year`, apart from its amount and other pairings. Reasons
/// that the office has waived by `today` are left out.
///
/// Whether the pair was active, met, and attended its sessions only matters once the stipend is earned: a program that
/// follows the list of pairs approves and sends it before the work begins.
#[must_use]
pub fn payment_blocks(
    policy: &Policy,
    pairing: &Pairing,
    people: &dyn Directory,
    (year, step): (u32, PaymentStep),
    today: Day,
) -> Vec<PaymentBlock> {
    let mut blocks = Vec::new();
    if step == PaymentStep::Paid || !policy.pays_by_list() {
        find_inactive(policy, pairing, people, today, &mut blocks);
    }
    find_ineligible(policy, pairing, people, today, &mut blocks);
    let waived = |block: &PaymentBlock| {
        let Some(reason) = block.reason(policy) else { return false };
        pairing.stipend_waivers.iter().any(|set| set.year == year && set.on <= today && set.reason == reason)
    };
    blocks.retain(|block| !waived(block));
    blocks
}

fn find_inactive(
    policy: &Policy,
    pairing: &Pairing,
    people: &dyn Directory,
    today: Day,
    blocks: &mut Vec<PaymentBlock>,
) {
    if !was_active(pairing, today) {
        blocks.push(PaymentBlock::NeverActive);
    }
    let scope = Scope::new(policy, pairing, today);
    if scope.facts.first_contact.is_none() {
        blocks.push(PaymentBlock::NeverMet);
    }
    if let Some(rule) = policy.training.as_ref().filter(|rule| rule.strength == Strength::Must)
        && training::misses_sessions(&scope, people)
    {
        blocks.push(PaymentBlock::SessionsMissed(rule.from));
    }
}

/// Returns `true` if the pairing was active on any day up to `today`. One that was imported as over counts as such.
fn was_active(pairing: &Pairing, today: Day) -> bool {
    let is_active = |state: PairingState| matches!(state, PairingState::Active | PairingState::Extended);
    if is_active(pairing.state_on(today)) {
        return true;
    }
    let unrecorded = pairing.history.iter().all(|turn| turn.from.is_none());
    let mut turns = pairing.history.iter().filter(|turn| turn.on <= today);
    let recorded = turns.any(|turn| is_active(turn.to) || turn.from.is_some_and(is_active));
    recorded || unrecorded && matches!(pairing.state, PairingState::Completed | PairingState::Ended)
}

fn find_ineligible(
    policy: &Policy,
    pairing: &Pairing,
    people: &dyn Directory,
    today: Day,
    blocks: &mut Vec<PaymentBlock>,
) {
    let parties = [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)];
    let members_only = policy.stipend.as_ref().is_some_and(|rule| rule.value.members_only);
    for (party, id) in parties.into_iter().filter(|_| members_only) {
        match people.person(id).and_then(|person| person.member) {
            Some(true) => {}
            Some(false) => blocks.push(PaymentBlock::MembershipLapsed(party)),
            None => blocks.push(PaymentBlock::MembershipUnknown(party)),
        }
    }
    if eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people).is_some() {
        blocks.push(PaymentBlock::Related);
    }
    for (party, id) in parties {
        let Some(person) = people.person(id) else { continue };
        let outcomes = eligibility::outcomes_of_pairing(policy, pairing, party, person, today);
        let broken = outcomes.filter(|(condition, outcome)| {
            let named_already = members_only && condition.value.test == Test::Member;
            *outcome == Outcome::NotMet && condition.strength != Strength::Recommended && !named_already
        });
        blocks.extend(broken.map(|(condition, _)| PaymentBlock::RuleNotMet(party, condition.from)));
    }
}

impl PaymentBlock {
    /// Returns the short name of a reason, under which the office can waive it; `None` if it cannot be waived.
    #[must_use]
    pub fn reason(self, policy: &Policy) -> Option<CompactString> {
        match self {
            Self::NeverActive => Some("never-active".into()),
            Self::NeverMet => Some("never-met".into()),
            Self::SessionsMissed(rule) | Self::RuleNotMet(_, rule) => Some(policy.rule_id(rule).as_str().into()),
            Self::MembershipLapsed(party) | Self::MembershipUnknown(party) => {
                Some(compact_str::format_compact!("{}-membership", party.word()))
            }
            Self::PaidElsewhere(_) | Self::Related | Self::NoAmount | Self::ListNotSent => None,
        }
    }

    /// Returns a few words for a list: `never met`.
    pub(super) fn label(self) -> String {
        match self {
            Self::NeverActive => "never active".to_owned(),
            Self::NeverMet => "never met".to_owned(),
            Self::SessionsMissed(_) => "sessions missed".to_owned(),
            Self::PaidElsewhere(other) => format!("{other} carries it"),
            Self::MembershipLapsed(party) => format!("{} no member", party.word()),
            Self::MembershipUnknown(party) => format!("{}'s membership?", party.word()),
            Self::Related => "the two are related".to_owned(),
            Self::RuleNotMet(..) => "a rule is not met".to_owned(),
            Self::NoAmount => "no amount is set".to_owned(),
            Self::ListNotSent => "list not sent".to_owned(),
        }
    }

    /// Returns the reason as a sentence without its period, for the office.
    #[must_use]
    pub fn words(self, policy: &Policy, pairing: &Pairing, people: &dyn Directory) -> String {
        let of = |party: Party| match party {
            Party::Mentor => name(&pairing.mentor, people),
            Party::Mentee | Party::Region | Party::District | Party::Coordinator => name(&pairing.mentee, people),
        };
        let (mentor, mentee) = (of(Party::Mentor), of(Party::Mentee));
        match self {
            Self::NeverActive => "the pairing was never active".to_owned(),
            Self::NeverMet => format!("{mentor} and {mentee} never met: no meeting, call or observation is in the log"),
            Self::SessionsMissed(rule) => {
                format!("{mentor} has not attended the required sessions: {}", policy.quote(rule).text)
            }
            Self::PaidElsewhere(other) => format!("it is paid once to a mentor, and {other} carries it"),
            Self::MembershipLapsed(party) => format!("{} is no member now", of(party)),
            Self::MembershipUnknown(party) => format!("whether {} is a member is not known", of(party)),
            Self::Related => {
                let conflict = eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people);
                let text = conflict.map(|(rule, _)| policy.quote(rule.from).text).unwrap_or_default();
                format!("{mentor} and {mentee} may not be a pair: {text}")
            }
            Self::RuleNotMet(party, rule) => format!("{} does not meet: {}", of(party), policy.quote(rule).text),
            Self::NoAmount => "no amount is set".to_owned(),
            Self::ListNotSent => "the list of pairs of its region has not been sent".to_owned(),
        }
    }
}
