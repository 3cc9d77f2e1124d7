//! Questions of evaluations and surveys, as fields and as answers.

use crate::{
    app::App,
    domain::{
        id::RuleId,
        office::{Answered, EvaluationGiven},
        policy::Policy,
        program::Program,
        rule::Party,
        survey::{AnswerForm, Question},
    },
    tui::forms::{Field, FieldError, Form, read::day_or_today},
};

/// Name prefix of the fields with answers.
const ANSWER: &str = "answer:";
/// The two parties of a pairing, the mentee first.
const PARTIES: [Party; 2] = [Party::Mentee, Party::Mentor];

/// The evaluations, surveys, and forms of a program, each with the party that owes it.
pub(super) fn asked(policy: &Policy) -> Vec<(RuleId, Party, String)> {
    let mut asked = Vec::new();
    for rule in &policy.evaluations {
        let quote = policy.quote(rule.from);
        asked.extend(rule.value.by.iter().map(|by| (quote.rule.clone(), *by, quote.text.clone())));
    }
    for rule in &policy.forms_due {
        let quote = policy.quote(rule.from);
        asked.extend(rule.value.by.iter().map(|by| (quote.rule.clone(), *by, rule.value.form.to_string())));
    }
    asked
}

/// The fields of an evaluation: its day, and one per question.
pub(super) fn fields(program: &Program, rule: &RuleId) -> Vec<Field> {
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

/// The evaluation in the form.
pub(super) fn given(
    form: &Form,
    program: &Program,
    rule: &RuleId,
    by: Party,
    app: &App,
) -> Result<EvaluationGiven, FieldError> {
    let on = day_or_today(form, "on", app.book().today())?;
    Ok(EvaluationGiven { rule: rule.clone(), by, on, answers: answers(form, program, rule) })
}

/// Adds a note if the program has no questions.
pub(super) fn explain_if_empty(form: Form) -> Form {
    if form.fields.len() > 1 {
        return form;
    }
    form.with_line("The program has no questions for it: only the day is kept.")
}

/// The names of the two parties, as options.
pub(super) fn parties() -> Vec<String> {
    PARTIES.iter().map(|party| party.word().to_owned()).collect()
}

/// The party chosen in the field `by`.
pub(super) fn party(form: &Form) -> Party {
    PARTIES.get(form.chosen("by")).copied().unwrap_or(Party::Mentee)
}
