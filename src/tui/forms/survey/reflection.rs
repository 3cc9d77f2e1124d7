//! Records an answer to a reflection question.

use super::shared::{parties, party};
use crate::{
    domain::{command::Command, id::PairingId, office::Reflection},
    tui::forms::prelude::*,
};

/// Records a reflection of the mentor or the mentee.
#[derive(Debug, Clone)]
pub struct AddReflection(pub PairingId);

impl FormSpec for AddReflection {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-reflection", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        let program = &policy.program;
        let questions: Vec<String> = program.reflections.iter().map(|question| question.text.to_string()).collect();
        if questions.is_empty() {
            return Err(format!("{} has no questions for reflection", program.name));
        }
        Ok(Form::new(
            self.clone(),
            format!("Reflection · {}", lookup::names(entry, app)),
            vec![
                Field::choice("question", "question", questions, 0),
                Field::choice("by", "who reflects", parties(), 0),
                Field::past("on", "on", "today, tue, 14 mar").with("today"),
                Field::notes("words", "answer", "in their words", 5),
                Field::choice("shared", "who reads it", vec!["its author only".into(), "shared".into()], 0),
            ],
        ))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let (_, policy) = lookup::pairing(self.0, app).or_else(|words| invalid("question", words))?;
        let question = policy.program.reflections.get(form.chosen("question"));
        let Some(question) = question else { return invalid("question", "choose a question") };
        let reflection = Reflection {
            question: question.id.clone(),
            by: party(form),
            on: day_or_today(form, "on", app.book().today())?,
            words: required(form, "words", "write the answer down")?,
            shared: form.chosen("shared") == 1,
        };
        Ok(Command::Reflect { pairing: self.0, reflection }.into())
    }
}
