//! Evaluations, surveys, forms, comments and reflections.

use std::sync::Arc;

use super::{
    Decision, Records, Refusal, any_of, decision, forbidden, goals::since_start, happened, names, pairing_of,
    policy_of, put, put_pairing,
};
use crate::domain::{
    change::Document,
    day::Day,
    id::{PairingId, PersonRef, ProgramId, RuleId},
    office::{Answered, Comment, EvaluationGiven, Reflection},
    policy::Policy,
    program::Program,
    rule::Party,
    survey::AnswerForm,
};

/// Days within which the same evaluation of the same party is the same one; a second year asks again.
const SAME_YEAR: i32 = 300;

pub(super) fn evaluate(
    id: PairingId,
    given: EvaluationGiven,
    records: &dyn Records,
    today: Day,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let policy = policy_of(&pairing.program, records)?;
    if given.by == Party::Region {
        return forbidden("a region's survey belongs to the program; record it there, for the region");
    }
    let given = check(given, policy, today)?;
    since_start(&pairing, given.on, "evaluated")?;
    once(&pairing.evaluations, &given)?;
    let title = format!("{} of the {}, {}", given.rule, given.by.word(), names(&pairing, records));
    let place = pairing.evaluations.partition_point(|other| other.on <= given.on);
    pairing.evaluations.insert(place, given);
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn evaluate_region(
    id: &ProgramId,
    region: &str,
    given: EvaluationGiven,
    records: &dyn Records,
    today: Day,
) -> Result<Decision, Refusal> {
    let policy = policy_of(id, records)?;
    let mut program = Program::clone(&policy.program);
    let Some(name) = program.region(region).map(|region| region.name.clone()) else {
        let all: Vec<_> = program.regions.iter().map(|region| &region.name).collect();
        return forbidden(format!("{} has no region \"{}\"; it has {}", program.name, region.trim(), any_of(&all)));
    };
    if given.by != Party::Region {
        return forbidden(format!("that is the {}'s; a region's survey is by the region", given.by.word()));
    }
    let given = check(given, policy, today)?;
    let title = format!("{} of {name}, {}", given.rule, program.name);
    for region in program.regions.iter_mut().filter(|region| region.name == name) {
        once(&region.evaluations, &given)?;
        let place = region.evaluations.partition_point(|other| other.on <= given.on);
        region.evaluations.insert(place, given.clone());
    }
    Ok(decision(title, put(Document::Program(Arc::new(program)), records)))
}

fn once(all: &[EvaluationGiven], given: &EvaluationGiven) -> Result<(), Refusal> {
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

/// The evaluation with its answers in one spelling, refused where the program does not ask for it.
fn check(mut given: EvaluationGiven, policy: &Policy, today: Day) -> Result<EvaluationGiven, Refusal> {
    let asked = asked(policy);
    let Some((_, by)) = asked.iter().find(|(rule, _)| *rule == given.rule) else {
        let rules: Vec<_> = asked.iter().map(|(rule, _)| rule).collect();
        return forbidden(format!(
            "{} has no evaluation {}; it asks for {}",
            policy.program.name,
            given.rule,
            any_of(&rules)
        ));
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
    happened("it was given", given.on, today)?;
    let mut answers: Vec<Answered> = Vec::with_capacity(given.answers.len());
    for answered in given.answers {
        let questions = policy.program.survey(&given.rule).map_or(&[][..], |survey| survey.questions.as_slice());
        let Some(question) = questions.iter().find(|question| question.id == answered.question) else {
            let all: Vec<_> = questions.iter().map(|question| &question.id).collect();
            return forbidden(format!("{} has no question {}; it has {}", given.rule, answered.question, any_of(&all)));
        };
        if answers.iter().any(|other| other.question == answered.question) {
            return forbidden(format!("{} is answered twice; give one answer", answered.question));
        }
        let words = answered.answer.trim();
        let answer = match question.answer {
            AnswerForm::Words if words.is_empty() => None,
            AnswerForm::Words => Some(words),
            AnswerForm::Scale => ["1", "2", "3", "4", "5"].into_iter().find(|number| *number == words),
            AnswerForm::YesNo => match words.to_lowercase().as_str() {
                "yes" | "y" => Some("yes"),
                "no" | "n" => Some("no"),
                _ => None,
            },
        };
        let Some(answer) = answer else {
            return forbidden(format!(
                "\"{words}\" does not answer {}: {}",
                question.id,
                match question.answer {
                    AnswerForm::Words => "give a few words",
                    AnswerForm::Scale => "give a number from 1 to 5",
                    AnswerForm::YesNo => "answer yes or no",
                }
            ));
        };
        answers.push(Answered { question: answered.question, answer: answer.into() });
    }
    given.answers = answers;
    Ok(given)
}

/// Every evaluation and form of a program, with whose it is.
fn asked(policy: &Policy) -> Vec<(RuleId, &[Party])> {
    let evaluations = policy.evaluations.iter().map(|rule| (policy.quote(rule.from).rule, rule.value.by.as_slice()));
    let forms = policy.forms_due.iter().map(|rule| (policy.quote(rule.from).rule, rule.value.by.as_slice()));
    evaluations.chain(forms).collect()
}

pub(super) fn reflect(
    id: PairingId,
    reflection: Reflection,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let policy = policy_of(&pairing.program, records)?;
    let author = match reflection.by {
        Party::Mentor => &pairing.mentor,
        Party::Mentee => &pairing.mentee,
        Party::Region | Party::District | Party::Coordinator => {
            return forbidden("reflections are the mentor's and the mentee's; name one of them");
        }
    };
    if by.is_some_and(|by| pairing.involves(by) && by != author) {
        return forbidden("everybody writes their own reflections; name yourself");
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
    happened("it was written", reflection.on, today)?;
    let title = format!("Reflection of the {}, {}", reflection.by.word(), names(&pairing, records));
    let place = pairing.reflections.partition_point(|other| other.on <= reflection.on);
    pairing.reflections.insert(place, Reflection { words, ..reflection });
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn comment(
    id: PairingId,
    comment: &Comment,
    records: &dyn Records,
    today: Day,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let words = worded(&comment.words, "a comment")?;
    happened("it was made", comment.on, today)?;
    let title = format!("Comment of the {}, {}", comment.by.word(), names(&pairing, records));
    let place = pairing.comments.partition_point(|other| other.on <= comment.on);
    pairing.comments.insert(place, Comment { words, ..comment.clone() });
    Ok(decision(title, put_pairing(pairing, records)))
}

fn worded(words: &str, what: &str) -> Result<compact_str::CompactString, Refusal> {
    match words.trim() {
        "" => forbidden(format!("{what} needs words")),
        words => Ok(words.into()),
    }
}
