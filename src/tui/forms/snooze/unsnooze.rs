//! Ends the snooze of an alert.

use crate::{
    app::wording,
    domain::{command::Command, snooze::SnoozeTarget},
    tui::forms::prelude::*,
};

/// Ends the snooze of one of several alerts.
#[derive(Debug, Clone)]
pub struct Unsnooze(pub Vec<SnoozeTarget>);

impl FormSpec for Unsnooze {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("unsnooze", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let Some(first) = self.0.first() else { return Err("Nothing is snoozed here".into()) };
        let options = self.0.iter().map(|target| wording::snooze_target(target, app.book())).collect();
        let title = format!("Bring back · {}", wording::snooze_subject(&first.whose, app.book()));
        Ok(Form::new(self.clone(), title, vec![Field::choice("what", "what", options, 0)]).accepting("bring it back"))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        Ok(Command::Unsnooze(chosen_of(form, "what", &self.0)?).into())
    }
}
