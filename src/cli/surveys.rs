//! `evaluate`, `reflect`, `comment`.

use super::{
    args::{Comment, Evaluate, Reflect},
    failure::Failure,
    requests::own_party,
    resolve::{assignment, usage},
    session::Session,
};
use crate::domain::{
    command::Command,
    id::{PairingId, ProgramId, QuestionId, RuleId},
    office::{self, Answered, EvaluationGiven, Reflection},
    rule::Party,
};

pub fn evaluate(session: &mut Session, options: &Evaluate) -> Result<(), Failure> {
    let on = session.past_day(options.on.as_deref())?;
    let answers = options.answer.iter().map(|words| answered(words)).collect::<Result<Vec<_>, _>>()?;
    if let (Some(program), Some(region)) = (&options.program, &options.region) {
        let rule = rule(session, program, Party::Region, options.rule.as_ref())?;
        let given = EvaluationGiven { rule, by: Party::Region, on, answers };
        let (program, region) = (program.clone(), region.as_str().into());
        return session.run(Command::EvaluateRegion { program, region, given });
    }
    let Some(words) = &options.pairing else {
        return Err(usage("name a pairing, or --program and --region"));
    };
    let pairing = session.pairing(words)?;
    let by = party(session, pairing, options.by)?;
    let rule = rule(session, &session.slot(pairing)?.pairing.program, by, options.rule.as_ref())?;
    session.run(Command::Evaluate { pairing, given: EvaluationGiven { rule, by, on, answers } })
}

/// The given party. Members can only act as their own.
fn party(session: &Session, pairing: PairingId, named: Option<Party>) -> Result<Party, Failure> {
    match (named, own_party(session, Some(pairing))) {
        (Some(named), Some(own)) if named != own => {
            Err(usage(format!("with --as you are the {} here; leave out --by", own.word())))
        }
        (_, Some(own)) => Ok(own),
        (Some(named), None) => Ok(named),
        (None, None) => Err(usage("say whose it is with --by mentor or --by mentee")),
    }
}

/// The given rule, or the only evaluation that the party owes.
fn rule(session: &Session, program: &ProgramId, by: Party, named: Option<&RuleId>) -> Result<RuleId, Failure> {
    if let Some(rule) = named {
        return Ok(rule.clone());
    }
    let policy = session.policy(program)?;
    let evaluations = policy.evaluations.iter().map(|rule| (&rule.value.by, rule.from));
    let forms = policy.forms_due.iter().map(|rule| (&rule.value.by, rule.from));
    let asked = evaluations.chain(forms).filter(|(parties, _)| parties.contains(&by));
    let mut rules: Vec<RuleId> = asked.map(|(_, from)| policy.quote(from).rule).collect();
    match (rules.pop(), rules.as_slice()) {
        (Some(rule), []) => Ok(rule),
        (None, _) => Err(usage(format!("{} asks nothing of the {}", policy.program.name, by.word()))),
        (Some(last), others) => {
            let words: Vec<_> = others.iter().chain([&last]).map(RuleId::as_str).collect();
            Err(usage(format!("which one? name --rule with one of {}", words.join(", "))))
        }
    }
}

fn answered(words: &str) -> Result<Answered, Failure> {
    let (question, answer) = assignment("--answer", words, "QUESTION=ANSWER")?;
    let question = QuestionId::new(question).map_err(|error| usage(format!("--answer {words}: {error}")))?;
    Ok(Answered { question, answer: answer.trim().into() })
}

pub fn reflect(session: &mut Session, options: &Reflect) -> Result<(), Failure> {
    let pairing = session.pairing(&options.pairing)?;
    let question = QuestionId::new(&options.question);
    let reflection = Reflection {
        question: question.map_err(|error| usage(format!("question {error}")))?,
        by: party(session, pairing, options.by)?,
        on: session.past_day(options.on.as_deref())?,
        words: options.words.as_str().into(),
        shared: options.shared,
    };
    session.run(Command::Reflect { pairing, reflection })
}

pub fn comment(session: &mut Session, options: &Comment) -> Result<(), Failure> {
    let pairing = session.pairing(&options.pairing)?;
    let by = party(session, pairing, options.by)?;
    let on = session.past_day(options.on.as_deref())?;
    let comment = office::Comment { by, on, words: options.words.as_str().into() };
    session.run(Command::Comment { pairing, comment })
}
