//! Writes meetings, due dates, and events into a calendar file.

use super::shared::{path, path_field, preview, program, program_field};
use crate::{
    app::{agenda, output::PendingExport},
    book::Book,
    domain::id::PairingId,
    tui::forms::prelude::*,
};

const FILE: &str = "mentoring.ics";

/// Writes a calendar file of everything, or of the selected pairing.
#[derive(Debug, Clone)]
pub struct WriteCalendar(pub Option<PairingId>);

impl FormSpec for WriteCalendar {
    fn draft_key(&self) -> DraftKey {
        self.0.iter().fold(DraftKey::new("write-calendar"), DraftKey::and)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let mut fields = vec![program_field(app, None), path_field()];
        if self.0.is_some() {
            let options = vec!["of everyone".into(), "of the selected pairing".into()];
            fields.insert(0, Field::choice("whose", "meetings and days", options, 0));
        }
        let form = Form::new(self.clone(), "Write a calendar file", fields).accepting("write the file");
        Ok(form.with_line("Meetings, due dates and events, for any calendar program (iCalendar)."))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let only = self.0.filter(|_| form.chosen("whose") == 1);
        let program = program(form, app).filter(|_| only.is_none());
        let actor = app.actor().cloned();
        let write = move |book: &Book| Ok(agenda::file(book, actor.as_ref(), only, program.as_ref()));
        let mut export = PendingExport::one(path(form, FILE), write);
        export.over = form.allow_duplicate;
        export.doing = "Writing the calendar".to_owned();
        Ok(Next::Write(export))
    }

    fn preview(&self, form: &Form, _app: &App) -> Vec<PreviewLine> {
        preview(form, Some(path(form, FILE)))
    }

    fn writes_files(&self) -> bool {
        true
    }
}
