//! Attention items for eligibility: unmet conditions, and conflicts between the two people.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    directory::Directory,
    eligibility::{self, Finding, Outcome, Relation, SupervisorChain},
    id::PersonRef,
    policy::Origin,
    rule::{Eligibility, Party, Test},
    words::{name, plural},
};

/// Maximum number of steps listed from a supervisor chain.
const LINE: usize = 6;

/// Most conditions do not record since when they fail, so items are dated from the pairing's first day.
pub(super) fn find(scope: &Scope, people: &dyn Directory, items: &mut Vec<Item>) {
    let (policy, pairing, since) = (scope.policy, scope.pairing, scope.pairing.starts_on);
    let item = |strength, cause| {
        let severity = Severity::of(strength, Period::Open);
        Item { severity, since, due: Some(since), cause }
    };
    for (party, id) in [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)] {
        let Some(person) = people.person(id) else { continue };
        let outcomes = eligibility::outcomes_of_pairing(policy, pairing, party, person, scope.today);
        let failing = outcomes.filter(|(_, outcome)| *outcome == Outcome::NotMet);
        items.extend(
            failing.map(|(condition, _)| item(condition.strength, Cause::NotEligible { party, rule: condition.from })),
        );
    }
    for rule in &policy.conflicts {
        if eligibility::relation(rule.value, &pairing.mentor, &pairing.mentee, people).is_some() {
            items.push(item(rule.strength, Cause::Conflict { rule: rule.from }));
        }
    }
}

pub(super) fn not_met_words(
    scope: &Scope,
    party: Party,
    rule: Origin,
    people: &dyn Directory,
) -> Option<ExplanationText> {
    let verdicts = eligibility::of_pairing(scope.policy, scope.pairing, people, scope.today);
    let verdict = verdicts.into_iter().find(|verdict| verdict.condition.from == rule)?;
    let Finding::NotMet(reason) = &verdict.finding else { return None };
    let condition = &verdict.condition.value;
    let name = name(&verdict.person, people);
    Some(ExplanationText {
        from: rule,
        strength: verdict.condition.strength,
        message: format!("{} {}", party.word(), shortfall(&condition.test)),
        arithmetic: vec![format!("{name}: {reason}"), format!("on {}", scope.policy.dates.long(scope.today))],
        next_step: resolution(condition, party, &name),
    })
}

/// Describes briefly what is missing.
fn shortfall(test: &Test) -> String {
    let years = |years: u32, what: &str| format!("not {}", plural(years, what));
    match *test {
        Test::YearsEmployed(n) => years(n, "full year") + " employed",
        Test::YearsPermanent(n) => years(n, "full year") + " permanent",
        Test::YearsInRole(n) => years(n, "full year") + " in the role",
        Test::SchoolYearsInRole(n) => years(n, "school year") + " in the role",
        Test::Permanent => "not permanently employed".to_owned(),
        Test::Member => "not a member".to_owned(),
        Test::NewToRole => "not new to the role".to_owned(),
        Test::NotInSpecialEvaluation => "does not meet a condition".to_owned(),
        Test::Attested => "not attested".to_owned(),
    }
}

/// Returns the smallest step that resolves an unmet condition.
fn resolution(condition: &Eligibility, party: Party, name: &str) -> String {
    let instead = match party {
        Party::Mentor => "find another mentor",
        Party::Mentee | Party::Region | Party::District | Party::Coordinator => "end the pairing without fault",
    };
    match &condition.unless {
        Some(document) => format!("Put the {document} of {name} on file, or {instead}."),
        None if condition.overridable => format!("Set the rule aside with a reason, or {instead}."),
        None => format!("Correct the record of {name} where it is wrong, or {instead}."),
    }
}

pub(super) fn conflict_words(scope: &Scope, rule: Origin, people: &dyn Directory) -> Option<ExplanationText> {
    let conflict = scope.policy.conflicts.iter().find(|conflict| conflict.from == rule)?;
    let (mentor, mentee) = (&scope.pairing.mentor, &scope.pairing.mentee);
    let name = |id: &PersonRef| name(id, people);
    let (message, arithmetic) = match eligibility::relation(conflict.value, mentor, mentee, people)? {
        Relation::Supervised(chain) => {
            let message = if chain.boss == mentor {
                "mentor is above the mentee in the line"
            } else {
                "mentee is above the mentor in the line"
            };
            (message, chain_words(&chain, &name))
        }
        Relation::Declared(one, other) => {
            let words = format!("{} declared a conflict of interest with {}", name(one), name(other));
            ("a conflict of interest is declared", vec![words])
        }
    };
    Some(ExplanationText {
        from: rule,
        strength: conflict.strength,
        message: message.to_owned(),
        arithmetic,
        next_step: "Find another mentor; this rule cannot be set aside.".to_owned(),
    })
}

/// The steps of a supervisor chain, from the bottom.
fn chain_words(chain: &SupervisorChain<'_>, name: &dyn Fn(&PersonRef) -> String) -> Vec<String> {
    let steps: Vec<_> = chain.steps().collect();
    let reports = steps.windows(2).filter_map(|two| match two {
        [person, boss] => Some(format!("{} is supervised by {}", name(person), name(boss))),
        _ => None,
    });
    let mut words: Vec<_> = reports.take(LINE).collect();
    if steps.len() > LINE + 1 {
        words.push(format!("and so on, {} steps in all, up to {}", steps.len() - 1, name(chain.boss)));
    }
    words
}
