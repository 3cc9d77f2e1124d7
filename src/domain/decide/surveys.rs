//! Evaluations, surveys, forms, comments, and reflections.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Context, DecisionResult, Refusal, any_of, decision, forbidden, names, pairing_and_policy, pairing_of, policy_of,
    put, put_pairing,
};
use crate::domain::{
    change::Document,
    id::{PairingId, ProgramId, RuleId},
    office::{Answered, Comment, EvaluationGiven, Reflection},
    pairing::Pairing,
    policy::Policy,
    program::Program,
    rule::Party,
    validation,
};

/// Within this many days, two evaluations of the same kind by the same party count as the same one.
const SAME_YEAR: i32 = 300;

pub(super) fn evaluate(id: PairingId, given: EvaluationGiven, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let given = check(given, Some(&pairing), policy, ctx)?;
    check_duplicate(&pairing.evaluations, &given)?;
    let title = format!("{} of the {}, {}", given.rule, given.by.word(), names(&pairing, ctx));
    let place = pairing.evaluations.partition_point(|other| other.on <= given.on);
    pairing.evaluations.insert(place, given);
    Ok(decision(title, put_pairing(pairing, ctx)))
}

pub(super) fn evaluate_region(id: &ProgramId, region: &str, given: EvaluationGiven, ctx: Context) -> DecisionResult {
    let policy = policy_of(id, ctx)?;
    let mut program = Program::clone(&policy.program);
    let Some(name) = program.region(region).map(|region| region.name.clone()) else {
        let all: Vec<_> = program.regions.iter().map(|region| &region.name).collect();
        return forbidden(format!("{} has no region \"{}\"; it has {}", program.name, region.trim(), any_of(&all)));
    };
    let given = check(given, None, policy, ctx)?;
    let title = format!("{} of {name}, {}", given.rule, program.name);
    for region in program.regions.iter_mut().filter(|region| region.name == name) {
        check_duplicate(&region.evaluations, &given)?;
        let place = region.evaluations.partition_point(|other| other.on <= given.on);
        region.evaluations.insert(place, given.clone());
    }
    Ok(decision(title, put(Document::Program(Arc::new(program)), ctx)))
}

fn check_duplicate(all: &[EvaluationGiven], given: &EvaluationGiven) -> Result<(), Refusal> {
    let same = |other: &&EvaluationGiven| {
        other.rule == given.rule && other.by == given.by && given.on.since(other.on).abs() < SAME_YEAR
    };
    match all.iter().find(same) {
        Some(other) => forbidden(format!(
            "{} of the {} was recorded for {} already; undo that one if it was wrong",
            given.rule,
            given.by.word(),
            other.on.long()
        )),
        None => Ok(()),
    }
}

/// Validates an evaluation and normalizes its answers. Refuses one the program does not ask for.
fn check(
    mut given: EvaluationGiven,
    pairing: Option<&Pairing>,
    policy: &Policy,
    ctx: Context,
) -> Result<EvaluationGiven, Refusal> {
    validation::evaluation(&given, pairing, ctx.today)?;
    let asked = asked(policy);
    let Some((_, by)) = asked.iter().find(|(rule, _)| *rule == given.rule) else {
        let rules: Vec<_> = asked.iter().map(|(rule, _)| rule).collect();
        let (program, rule) = (&policy.program, &given.rule);
        let words = format!("{} has no evaluation {rule}; it asks for {}", program.name, any_of(&rules));
        return if program.rule(rule).is_some() { forbidden(words) } else { Err(Refusal::Impossible(words)) };
    };
    if !by.contains(&given.by) {
        let parties: Vec<_> = by.iter().map(|party| party.word()).collect();
        return forbidden(format!(
            "{} asks for {} from {}, not from the {}",
            policy.program.name,
            given.rule,
            any_of(&parties),
            given.by.word()
        ));
    }
    let survey = policy.program.survey(&given.rule);
    let mut answers: Vec<Answered> = Vec::with_capacity(given.answers.len());
    for Answered { question, answer } in given.answers {
        if answers.iter().any(|other| other.question == question) {
            return forbidden(format!("{question} is answered twice; give one answer"));
        }
        let answered = Answered { question, answer };
        let answer = CompactString::from(validation::answer(survey, &answered)?);
        let Answered { question, .. } = answered;
        if answer.is_empty() {
            return forbidden(format!("\"\" does not answer {question}: give a few words"));
        }
        answers.push(Answered { question, answer });
    }
    given.answers = answers;
    Ok(given)
}

/// The evaluations and forms of a program, with the parties that owe them.
fn asked(policy: &Policy) -> Vec<(RuleId, &[Party])> {
    let evaluations = policy.evaluations.iter().map(|rule| (policy.quote(rule.from).rule, rule.value.by.as_slice()));
    let forms = policy.forms_due.iter().map(|rule| (policy.quote(rule.from).rule, rule.value.by.as_slice()));
    evaluations.chain(forms).collect()
}

pub(super) fn reflect(id: PairingId, reflection: Reflection, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let author = match reflection.by {
        Party::Mentor => &pairing.mentor,
        Party::Mentee => &pairing.mentee,
        Party::Region | Party::District | Party::Coordinator => {
            return forbidden("reflections are the mentor's and the mentee's; name one of them");
        }
    };
    if ctx.by.is_some_and(|by| pairing.involves(by) && by != author) {
        return forbidden("reflections are personal; name yourself");
    }
    let questions = &policy.program.reflections;
    if !questions.iter().any(|question| question.id == reflection.question) {
        let all: Vec<_> = questions.iter().map(|question| &question.id).collect();
        return forbidden(format!(
            "{} has no reflection question {}; it has {}",
            policy.program.name,
            reflection.question,
            any_of(&all)
        ));
    }
    let words = worded(&reflection.words, "a reflection")?;
    let title = format!("Reflection of the {}, {}", reflection.by.word(), names(&pairing, ctx));
    let place = pairing.reflections.partition_point(|other| other.on <= reflection.on);
    pairing.reflections.insert(place, Reflection { words, ..reflection });
    Ok(decision(title, put_pairing(pairing, ctx)))
}

pub(super) fn comment(id: PairingId, comment: &Comment, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    let words = worded(&comment.words, "a comment")?;
    let title = format!("Comment of the {}, {}", comment.by.word(), names(&pairing, ctx));
    let place = pairing.comments.partition_point(|other| other.on <= comment.on);
    pairing.comments.insert(place, Comment { words, ..comment.clone() });
    Ok(decision(title, put_pairing(pairing, ctx)))
}

fn worded(words: &str, what: &str) -> Result<CompactString, Refusal> {
    match words.trim() {
        "" => forbidden(format!("{what} needs words")),
        words => Ok(words.into()),
    }
}
