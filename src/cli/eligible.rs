//! `eligible`: each condition of a program held against somebody, with its reason and source.

use serde_json::{Value, json};

use super::{
    args::Eligible,
    failure::Failure,
    session::Session,
    table::{Table, one_line},
};
use crate::domain::{
    decide::Records,
    eligibility::{self, Verdict},
    policy::Policy,
    rule::Party,
};

pub fn run(session: &mut Session, options: &Eligible) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(policy) = book.policy(&options.program) else {
        return Err(session.no_program(&options.program));
    };
    let id = session.person(&options.person)?;
    if session.app.actor().is_some_and(|actor| *actor != id) {
        return Err(Failure::Usage("with --as somebody sees their own conditions only".into()));
    }
    let Some(person) = book.person(&id) else {
        return Err(Failure::Usage(format!("there is no person {id}")));
    };
    let party = if options.as_mentee { Party::Mentee } else { Party::Mentor };
    let verdicts = eligibility::of_person(policy, party, person, session.today());
    if session.json {
        let rows: Vec<_> = verdicts.iter().map(|verdict| row(policy, verdict)).collect();
        return session.value(&rows);
    }
    let name = person.name.to_string();
    if verdicts.is_empty() {
        let words = format!("{} sets no conditions for a {}.", policy.program.name, party.word());
        session.say(words);
        return Ok(());
    }
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
    let heading = format!("{} as a {} of {}\n", one_line(&name), party.word(), policy.program.name);
    session.text(&(heading + &session.table(&table)));
    Ok(())
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
        "says": quote.says,
        "source": quote.source,
        "unless": verdict.condition.value.unless,
        "overridable": verdict.condition.value.overridable,
    })
}
