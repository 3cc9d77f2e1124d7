//! Snoozes one alert.

use super::shared::{at_until, fields, until_and_reason};
use crate::{
    app::wording,
    domain::{command::Command, decide::Records as _, snooze::SnoozeTarget},
    tui::forms::prelude::*,
};

/// Snoozes one of several alerts of a row.
#[derive(Debug, Clone)]
pub struct SnoozeOne(pub Vec<SnoozeTarget>);

impl FormSpec for SnoozeOne {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("snooze", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let Some(first) = self.0.first() else { return Err("Nothing needs attention here".into()) };
        let title = format!("Snooze · {}", wording::snooze_subject(&first.whose, app.book()));
        let [mut until, mut because] = fields();
        let mut choices = Vec::new();
        let mut lead = None;
        if let [only] = self.0.as_slice() {
            lead = Some(wording::snooze_target(only, app.book()));
            if let Some(snooze) = app.book().snooze(only).filter(|snooze| snooze.is_active(app.book().today())) {
                until = until.with(&snooze.until.to_string());
                because = because.with(&snooze.because).edited_in_place();
            }
        } else {
            let options = self.0.iter().map(|target| wording::snooze_target(target, app.book())).collect();
            choices.push(Field::choice("what", "what", options, 0));
        }
        choices.extend([until, because]);
        let mut form = at_until(Form::new(self.clone(), title, choices).accepting("snooze"));
        form.lead.extend(lead);
        Ok(form.with_line("It returns on that day, or earlier if it becomes more urgent."))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let target = chosen_of(form, "what", &self.0)?;
        let is_proposed = !form.value("until").is_empty() && !form.value("because").is_empty();
        if is_proposed && !form.is_touched("until") && !form.is_touched("because") {
            return invalid("until", "it is snoozed until that day already; name another day, or another reason");
        }
        let (until, because) = until_and_reason(form, app)?;
        Ok(Command::Snooze { target, until, because }.into())
    }
}
