//! Gates of a pairing (conditions, conflicts, capacity) and overridden rules.

use compact_str::CompactString;

use super::{Context, DecisionResult, Refusal, decision, forbidden, name_of, names, pairing_and_policy, put_pairing};
use crate::domain::{
    eligibility::{self, Finding, Relation, Verdict},
    id::{PairingId, PersonRef, RuleId},
    office::Override,
    pairing::Pairing,
    policy::Policy,
    rule::{Clause, Party, Strength},
};

/// The outcome of checking a pairing's conditions.
pub(super) struct ConditionReport {
    /// Violations of "must" and "expected" rules, each with its source and how to resolve it.
    pub blocks: Vec<String>,
    /// Violations of recommendations, and conditions whose outcome is unknown.
    pub remarks: Vec<String>,
}

/// Checks the program's conditions and conflicts for the two people.
pub(super) fn check_pair(pairing: &Pairing, policy: &Policy, ctx: Context) -> ConditionReport {
    let mut report = ConditionReport { blocks: Vec::new(), remarks: Vec::new() };
    if let Some((rule, relation)) = eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, ctx.records) {
        let relation = match relation {
            Relation::Supervised(_) => "are in the same supervisor chain",
            Relation::Declared(..) => "have a declared conflict of interest",
        };
        report.blocks.push(format!(
            "{} and {} {relation}, which {} rules out ({}); choose another mentor",
            name_of(&pairing.mentor, ctx),
            name_of(&pairing.mentee, ctx),
            policy.program.name,
            policy.quote(rule.from).source
        ));
    }
    if let Some(unknown) = eligibility::unknown_conflict(policy, &pairing.mentor, &pairing.mentee, ctx.records) {
        report.remarks.push(format!(
            "{} and {}: not known: whether one supervises the other (the supervisor \"{}\" is no single person in the directory)",
            name_of(&pairing.mentor, ctx),
            name_of(&pairing.mentee, ctx),
            unknown.supervisor
        ));
    }
    let verdicts = eligibility::of_pairing(policy, pairing, ctx.records, ctx.today);
    report.add_verdicts(&verdicts, policy, ctx);
    report
}

/// Checks the conditions on one party for a person who is not in a pairing yet.
pub(super) fn check_person(person: &PersonRef, party: Party, policy: &Policy, ctx: Context) -> ConditionReport {
    let mut report = ConditionReport { blocks: Vec::new(), remarks: Vec::new() };
    if let Some(person) = ctx.records.person(person) {
        report.add_verdicts(&eligibility::of_person(policy, party, person, ctx.today), policy, ctx);
    }
    report
}

impl ConditionReport {
    fn add_verdicts(&mut self, verdicts: &[Verdict], policy: &Policy, ctx: Context) {
        for verdict in verdicts {
            let words = |reason: &str| {
                let quote = policy.quote(verdict.condition.from);
                let name = name_of(&verdict.person, ctx);
                format!("{name}: {} ({reason}; {})", quote.text.trim_end_matches('.'), quote.source)
            };
            match &verdict.finding {
                Finding::Met(_) | Finding::SetAside(_) => {}
                Finding::NotMet(reason) if verdict.condition.strength == Strength::Recommended => {
                    self.remarks.push(words(reason));
                }
                Finding::NotMet(reason) => self.blocks.push(format!("{}; {}", words(reason), resolution(verdict, ctx))),
                Finding::Unknown(what) => {
                    self.remarks.push(format!("{}: not known: {what}", name_of(&verdict.person, ctx)));
                }
            }
        }
    }

    /// Returns the remarks, or a refusal if anything blocks the pairing.
    pub fn into_result(self) -> Result<Vec<String>, Refusal> {
        if self.blocks.is_empty() { Ok(self.remarks) } else { forbidden(self.blocks.join("; and ")) }
    }

    /// Returns everything as remarks, for records that are accepted unchecked.
    pub fn into_remarks(self) -> Vec<String> {
        self.blocks.into_iter().chain(self.remarks).collect()
    }
}

/// How to resolve an unmet condition.
fn resolution(verdict: &Verdict, ctx: Context) -> String {
    let condition = &verdict.condition.value;
    let name = name_of(&verdict.person, ctx);
    let mut ways = Vec::new();
    if let Some(document) = &condition.unless {
        ways.push(format!("put the document \"{document}\" on file for {name}"));
    }
    if condition.overridable {
        ways.push(format!("set the rule {} aside with a reason", verdict.rule));
    }
    if ways.is_empty() {
        ways.push(format!("correct the record of {name} if it is wrong, or choose someone else"));
    }
    ways.join(", or ")
}

/// Overrides rules for a pairing. Each must be overridable.
pub(super) fn overrides(
    pairing: &mut Pairing,
    wanted: &[(RuleId, CompactString)],
    policy: &Policy,
    ctx: Context,
) -> Result<(), Refusal> {
    for (rule, because) in wanted {
        let because = CompactString::from(because.trim());
        let program = &policy.program;
        let Some(found) = program.rule(rule) else {
            return forbidden(format!("{} has no rule {rule}; its page lists them", program.name));
        };
        if let Clause::Conflict(_) = &found.clause {
            return forbidden(format!("{rule} is about a conflict and is never set aside; choose another mentor"));
        }
        let Clause::Eligible(condition) = &found.clause else {
            return forbidden(format!("{rule} is no condition on mentor or mentee; nothing can be set aside"));
        };
        if !condition.overridable {
            return forbidden(match &condition.unless {
                Some(document) => format!("{rule} cannot be set aside; only the document \"{document}\" stands in"),
                None => format!("{rule} cannot be set aside; {} allows no exception to it", program.name),
            });
        }
        if because.is_empty() {
            return forbidden(format!("say why {rule} is set aside; the reason is kept with the pairing"));
        }
        pairing.overrides.retain(|set| set.rule != *rule);
        pairing.overrides.push(Override { rule: rule.clone(), on: ctx.today, by: ctx.by.cloned(), because });
    }
    Ok(())
}

pub(super) fn override_rule(id: PairingId, rule: &RuleId, because: &CompactString, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    overrides(&mut pairing, &[(rule.clone(), because.clone())], policy, ctx)?;
    let title = format!("Set {rule} aside for {}", names(&pairing, ctx));
    Ok(decision(title, put_pairing(pairing, ctx)))
}

/// Checks the mentor's capacity. Exceeding a "must" limit is refused; anything else is a remark.
pub(super) fn check_capacity(mentor: &PersonRef, policy: &Policy, ctx: Context) -> Result<Vec<String>, Refusal> {
    let live = || ctx.records.pairings_with(mentor).filter(|other| other.mentor == *mentor && other.state.is_live());
    let mut remarks = Vec::new();
    if let Some(rule) = &policy.capacity {
        let here = live().filter(|other| other.program == policy.program.id).count();
        if here >= usize::try_from(rule.value).unwrap_or(usize::MAX) {
            let words = format!(
                "{} has {here} of the {} mentees that {} allows ({})",
                name_of(mentor, ctx),
                rule.value,
                policy.program.name,
                policy.quote(rule.from).source
            );
            if rule.strength == Strength::Must {
                return forbidden(format!("{words}; choose another mentor, or end one of those pairings first"));
            }
            remarks.push(words);
        }
    }
    if let Some(person) = ctx.records.person(mentor) {
        let (taken, places) = (live().count(), person.mentee_capacity());
        if taken >= usize::try_from(places).unwrap_or(usize::MAX) {
            remarks.push(format!("{} has {taken} of {places} places taken", person.name));
        }
    }
    Ok(remarks)
}
