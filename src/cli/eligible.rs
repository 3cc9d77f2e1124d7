//! `eligible`: whether a person meets each condition of a program, with reasons and sources.

use serde_json::{Value, json};

use super::{
    args::Eligible,
    failure::Failure,
    output::{Table, one_line},
    resolve::usage,
    session::Session,
};
use crate::{
    app::permissions::Operation,
    domain::{
        eligibility::{self, Verdict},
        policy::Policy,
        rule::Party,
    },
};

pub fn run(session: &mut Session, options: &Eligible) -> Result<(), Failure> {
    let policy = session.policy(&options.program)?;
    let id = session.person(&options.person)?;
    session.check_permission(&Operation::ReadEligibility(&id))?;
    let person = session.app.book().person(&id).ok_or_else(|| usage(format!("there is no person {id}")))?;
    let party = if options.as_mentee { Party::Mentee } else { Party::Mentor };
    let verdicts = eligibility::of_person(policy, party, person, session.today());
    let mut table = Table::with_heading(&["", "rule", "strength", "why", "source"]);
    for verdict in &verdicts {
        let quote = policy.quote(verdict.condition.from);
        table.row([
            verdict.finding.word().to_owned(),
            verdict.rule.to_string(),
            verdict.condition.strength.word().to_owned(),
            verdict.finding.reason().to_owned(),
            quote.source,
        ]);
    }
    let mut page = session.page();
    let program = &policy.program.name;
    if table.is_empty() {
        page.line(format_args!("{program} sets no conditions for a {}.", party.word()));
    } else {
        page.line(format_args!("{} as a {} of {program}", one_line(&person.name), party.word()));
        page.table(&table);
    }
    session.value_or(&verdicts.iter().map(|verdict| row(policy, verdict)).collect::<Vec<_>>(), &page)
}

/// A verdict as JSON.
pub fn row(policy: &Policy, verdict: &Verdict) -> Value {
    let quote = policy.quote(verdict.condition.from);
    json!({
        "rule": verdict.rule,
        "party": verdict.condition.value.party,
        "person": verdict.person,
        "finding": verdict.finding.word().replace(' ', "-"),
        "reason": verdict.finding.reason(),
        "strength": verdict.condition.strength,
        "says": quote.text,
        "source": quote.source,
        "unless": verdict.condition.value.unless,
        "overridable": verdict.condition.value.overridable,
    })
}
