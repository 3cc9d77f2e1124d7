//! Chooses the person to act as.

use crate::tui::forms::prelude::*;

/// Chooses the person to act as.
#[derive(Debug, Clone)]
pub struct WorkAs;

impl FormSpec for WorkAs {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("work-as")
    }

    fn build(&self, _app: &App) -> Result<Form, String> {
        Ok(Form::new(self.clone(), "Work as…", vec![Field::person("person", "person")])
            .accepting("work as them")
            .with_line("The desk shows what that person sees, and their name is on what is written.")
            .with_line("\u{1}work-as\u{1} comes back to the office."))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        person(form, "person").map(Next::WorkAs)
    }
}
