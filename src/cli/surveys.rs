//! `evaluate`, `reflect`, `comment`: what the parties say of a pairing and of the program.

use super::{
    args::{Comment, Evaluate, Reflect},
    failure::Failure,
    requests::own_party,
    session::Session,
};
use crate::domain::{
    command::Command,
    decide::Records,
    id::{PairingId, ProgramId, QuestionId, RuleId},
    office::{self, Answered, EvaluationGiven, Reflection},
    rule::Party,
};

pub fn evaluate(session: &mut Session, options: &Evaluate) -> Result<(), Failure> {
    let on = session.past_day(options.on.as_deref())?;
    let answers = options.answer.iter().map(|words| answered(words)).collect::<Result<Vec<_>, _>>()?;
    if let (Some(program), Some(region)) = (&options.program, &options.region) {
        session.office_only("a region's survey")?;
        session.knows_program(Some(program))?;
        let rule = rule(session, program, Party::Region, options.rule.as_ref())?;
        let given = EvaluationGiven { rule, by: Party::Region, on, answers };
        let (program, region) = (program.clone(), region.as_str().into());
        return session.act(Command::EvaluateRegion { program, region, given });
    }
    let Some(words) = &options.pairing else {
        return Err(Failure::Usage("name a pairing, or --program and --region".into()));
    };
    let pairing = session.pairing(words)?;
    let by = party(session, pairing, options.by)?;
    let Some(slot) = session.app.book().slot(pairing) else {
        return Err(Failure::Usage(format!("there is no pairing {pairing}")));
    };
    let rule = rule(session, &slot.pairing.program, by, options.rule.as_ref())?;
    session.act(Command::Evaluate { pairing, given: EvaluationGiven { rule, by, on, answers } })
}

/// The party that is named; whoever acts speaks for themselves alone.
fn party(session: &Session, pairing: PairingId, named: Option<Party>) -> Result<Party, Failure> {
    match (named, own_party(session, Some(pairing))) {
        (Some(named), Some(own)) if named != own => {
            Err(Failure::Usage(format!("with --as you are the {} here; leave out --by", own.word())))
        }
        (_, Some(own)) => Ok(own),
        (Some(named), None) => Ok(named),
        (None, None) => Err(Failure::Usage("say whose it is with --by mentor or --by mentee".into())),
    }
}

/// The evaluation that is meant: the one that is named, or the only one that is asked of that party.
fn rule(session: &Session, program: &ProgramId, by: Party, named: Option<&RuleId>) -> Result<RuleId, Failure> {
    if let Some(rule) = named {
        return Ok(rule.clone());
    }
    let Some(policy) = session.app.book().policy(program) else {
        return Err(session.no_program(program));
    };
    let evaluations = policy.evaluations.iter().map(|rule| (&rule.value.by, rule.from));
    let forms = policy.forms_due.iter().map(|rule| (&rule.value.by, rule.from));
    let asked = evaluations.chain(forms).filter(|(parties, _)| parties.contains(&by));
    let mut rules: Vec<RuleId> = asked.map(|(_, from)| policy.quote(from).rule).collect();
    match (rules.pop(), rules.as_slice()) {
        (Some(rule), []) => Ok(rule),
        (None, _) => Err(Failure::Usage(format!("{} asks nothing of the {}", policy.program.name, by.word()))),
        (Some(last), others) => {
            let words: Vec<_> = others.iter().chain([&last]).map(RuleId::as_str).collect();
            Err(Failure::Usage(format!("which one? name --rule with one of {}", words.join(", "))))
        }
    }
}

fn answered(words: &str) -> Result<Answered, Failure> {
    let wrong = |why: &str| Failure::Usage(format!("--answer {words}: {why}"));
    let (question, answer) = words.split_once('=').ok_or_else(|| wrong("write it as QUESTION=ANSWER"))?;
    let question = QuestionId::new(question).map_err(|error| wrong(&error.to_string()))?;
    Ok(Answered { question, answer: answer.trim().into() })
}

pub fn reflect(session: &mut Session, options: &Reflect) -> Result<(), Failure> {
    let pairing = session.pairing(&options.pairing)?;
    let question = QuestionId::new(&options.question);
    let reflection = Reflection {
        question: question.map_err(|error| Failure::Usage(format!("question {error}")))?,
        by: party(session, pairing, options.by)?,
        on: session.past_day(options.on.as_deref())?,
        words: options.words.as_str().into(),
        shared: options.shared,
    };
    session.act(Command::Reflect { pairing, reflection })
}

pub fn comment(session: &mut Session, options: &Comment) -> Result<(), Failure> {
    let pairing = session.pairing(&options.pairing)?;
    let by = party(session, pairing, options.by)?;
    let on = session.past_day(options.on.as_deref())?;
    let comment = office::Comment { by, on, words: options.words.as_str().into() };
    session.act(Command::Comment { pairing, comment })
}
