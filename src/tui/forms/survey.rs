//! What people say about the program: evaluations, surveys, comments, reflection. The questions are the program's.

use super::{
    Wrong, names, of_pairing,
    read::{day_or, needed, picked, wrong},
};
use crate::{
    app::App,
    domain::{
        command::Command,
        decide::Records as _,
        id::{PairingId, ProgramId, RuleId},
        office::{Answered, Comment, EvaluationGiven, Reflection},
        policy::Policy,
        program::Program,
        rule::Party,
        survey::{AnswerForm, Question},
    },
    tui::model::{Field, Form, FormOf},
};

/// How the names of fields begin that hold an answer.
const ANSWER: &str = "answer:";
/// The two of a pairing, the mentee first.
const TWO: [Party; 2] = [Party::Mentee, Party::Mentor];

/// What a program asks of whom: evaluations, surveys and forms.
fn asked(policy: &Policy) -> Vec<(RuleId, Party, String)> {
    let mut asked = Vec::new();
    for rule in &policy.evaluations {
        let quote = policy.quote(rule.from);
        asked.extend(rule.value.by.iter().map(|by| (quote.rule.clone(), *by, quote.says.clone())));
    }
    for rule in &policy.forms_due {
        let quote = policy.quote(rule.from);
        asked.extend(rule.value.by.iter().map(|by| (quote.rule.clone(), *by, rule.value.form.to_string())));
    }
    asked
}

fn of_two(policy: &Policy) -> Vec<(RuleId, Party, String)> {
    asked(policy).into_iter().filter(|(_, by, _)| *by != Party::Region).collect()
}

pub(super) fn which(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let options: Vec<String> =
        of_two(policy).into_iter().map(|(_, by, says)| format!("{}: {says}", by.word())).collect();
    if options.is_empty() {
        return Err(format!("{} asks nobody for an evaluation; comments are always welcome", policy.program.name));
    }
    Ok(Form::new(
        FormOf::WhichEvaluation(id),
        format!("Evaluation · {}", names(slot, app)),
        vec![Field::pick("which", "whose", options)],
    ))
}

pub(super) fn chosen(form: &Form, id: PairingId, app: &App) -> Result<FormOf, Wrong> {
    let at = picked(form, "which")?;
    let found = of_pairing(id, app).ok().and_then(|(_, policy)| of_two(policy).into_iter().nth(at));
    found.map_or_else(|| wrong("which", "choose one of the list"), |(rule, by, _)| Ok(FormOf::Evaluation(id, rule, by)))
}

fn fields(program: &Program, rule: &RuleId) -> Vec<Field> {
    let mut fields = vec![Field::past("on", "given on", "today, tue, 14 mar").with("today")];
    let questions = program.survey(rule).map_or(&[][..], |survey| survey.questions.as_slice());
    fields.extend(questions.iter().map(question));
    fields
}

fn question(question: &Question) -> Field {
    let name = format!("{ANSWER}{}", question.id);
    let options = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match question.answer {
        AnswerForm::Words => Field::notes(name, question.text.as_str(), "", 2),
        AnswerForm::Scale => {
            let scale = options(&["no answer", "1 not at all", "2", "3", "4", "5 very much"]);
            Field::choice(name, question.text.as_str(), scale, 0)
        }
        AnswerForm::YesNo => Field::choice(name, question.text.as_str(), options(&["no answer", "yes", "no"]), 0),
    }
}

fn answers(form: &Form, program: &Program, rule: &RuleId) -> Vec<Answered> {
    let questions = program.survey(rule).map_or(&[][..], |survey| survey.questions.as_slice());
    let answered = questions.iter().filter_map(|question| {
        let name = format!("{ANSWER}{}", question.id);
        let answer = match (question.answer, form.chosen(&name)) {
            (AnswerForm::Words, _) => form.value(&name).to_owned(),
            (AnswerForm::Scale | AnswerForm::YesNo, 0) => String::new(),
            (AnswerForm::Scale, at) => at.to_string(),
            (AnswerForm::YesNo, at) => (if at == 1 { "yes" } else { "no" }).to_owned(),
        };
        (!answer.is_empty()).then(|| Answered { question: question.id.clone(), answer: answer.into() })
    });
    answered.collect()
}

fn given(form: &Form, program: &Program, rule: &RuleId, by: Party, app: &App) -> Result<EvaluationGiven, Wrong> {
    let on = day_or(form, "on", app.book().today())?;
    Ok(EvaluationGiven { rule: rule.clone(), by, on, answers: answers(form, program, rule) })
}

fn only_the_day(form: Form) -> Form {
    if form.fields.len() > 1 {
        return form;
    }
    form.saying("The program has no questions for it: only the day is kept.")
}

pub(super) fn form(id: PairingId, rule: &RuleId, by: Party, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let title = format!("Evaluation by the {} · {}", by.word(), names(slot, app));
    let of = FormOf::Evaluation(id, rule.clone(), by);
    Ok(only_the_day(Form::new(of, title, fields(&policy.program, rule))))
}

pub(super) fn evaluate(form: &Form, id: PairingId, rule: &RuleId, by: Party, app: &App) -> Result<Command, Wrong> {
    let Ok((_, policy)) = of_pairing(id, app) else { return wrong("on", "the pairing is not there any more") };
    Ok(Command::Evaluate { pairing: id, given: given(form, &policy.program, rule, by, app)? })
}

fn regional(policy: &Policy) -> Vec<(RuleId, String, String)> {
    let rules = asked(policy).into_iter().filter(|(_, by, _)| *by == Party::Region);
    let mut found = Vec::new();
    for (rule, _, says) in rules {
        for region in &policy.program.regions {
            found.push((rule.clone(), region.name.to_string(), format!("{}: {says}", region.name)));
        }
    }
    found
}

pub(super) fn which_region(program: &ProgramId, app: &App) -> Result<Form, String> {
    let policy = app.book().policy(program).ok_or("set up a program first")?;
    let options: Vec<String> = regional(policy).into_iter().map(|(_, _, words)| words).collect();
    if options.is_empty() {
        return Err(format!("{} has no region that answers a survey", policy.program.name));
    }
    Ok(Form::new(
        FormOf::WhichRegion(program.clone()),
        format!("A region's survey · {}", policy.program.name),
        vec![Field::pick("which", "region", options)],
    ))
}

pub(super) fn chosen_region(form: &Form, program: &ProgramId, app: &App) -> Result<FormOf, Wrong> {
    let at = picked(form, "which")?;
    let found = app.book().policy(program).and_then(|policy| regional(policy).into_iter().nth(at));
    found.map_or_else(
        || wrong("which", "choose one of the list"),
        |(rule, region, _)| Ok(FormOf::RegionSurvey(program.clone(), rule, region)),
    )
}

pub(super) fn region_form(program: &ProgramId, rule: &RuleId, region: &str, app: &App) -> Result<Form, String> {
    let policy = app.book().policy(program).ok_or("the program is not there any more")?;
    let of = FormOf::RegionSurvey(program.clone(), rule.clone(), region.to_owned());
    let title = format!("Survey of the region {region} · {}", policy.program.name);
    Ok(only_the_day(Form::new(of, title, fields(&policy.program, rule))))
}

pub(super) fn region(
    form: &Form,
    program: &ProgramId,
    rule: &RuleId,
    region: &str,
    app: &App,
) -> Result<Command, Wrong> {
    let Some(policy) = app.book().policy(program) else { return wrong("on", "the program is not there any more") };
    let given = given(form, &policy.program, rule, Party::Region, app)?;
    Ok(Command::EvaluateRegion { program: program.clone(), region: region.into(), given })
}

fn two() -> Vec<String> {
    TWO.iter().map(|party| party.word().to_owned()).collect()
}

fn by(form: &Form) -> Party {
    TWO.get(form.chosen("by")).copied().unwrap_or(Party::Mentee)
}

pub(super) fn comment_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    Ok(Form::new(
        FormOf::Comment(id),
        format!("Comment on the program · {}", names(slot, app)),
        vec![
            Field::choice("by", "said by", two(), 0),
            Field::past("on", "on", "today, tue, 14 mar").with("today"),
            Field::notes("words", "comment", "in their words", 4),
        ],
    ))
}

pub(super) fn comment(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let words = needed(form, "words", "write the comment down")?;
    let on = day_or(form, "on", app.book().today())?;
    Ok(Command::Comment { pairing: id, comment: Comment { by: by(form), on, words } })
}

pub(super) fn reflect_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let questions: Vec<String> = policy.program.reflections.iter().map(|question| question.text.to_string()).collect();
    if questions.is_empty() {
        return Err(format!("{} has no questions for reflection", policy.program.name));
    }
    Ok(Form::new(
        FormOf::Reflect(id),
        format!("Reflection · {}", names(slot, app)),
        vec![
            Field::choice("question", "question", questions, 0),
            Field::choice("by", "who reflects", two(), 0),
            Field::past("on", "on", "today, tue, 14 mar").with("today"),
            Field::notes("words", "answer", "in their words", 5),
            Field::choice("shared", "who reads it", vec!["its author only".into(), "shared".into()], 0),
        ],
    ))
}

pub(super) fn reflect(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let Ok((_, policy)) = of_pairing(id, app) else { return wrong("question", "the pairing is not there any more") };
    let question = policy.program.reflections.get(form.chosen("question"));
    let Some(question) = question else { return wrong("question", "choose a question") };
    let reflection = Reflection {
        question: question.id.clone(),
        by: by(form),
        on: day_or(form, "on", app.book().today())?,
        words: needed(form, "words", "write the answer down")?,
        shared: form.chosen("shared") == 1,
    };
    Ok(Command::Reflect { pairing: id, reflection })
}
