//! Exports all records of one kind into a file.

use super::shared::{path, path_field, preview};
use crate::{
    app::{
        exchange::{self, FileKind},
        format::csv::Redact,
        output::PendingExport,
    },
    tui::forms::prelude::*,
};

/// The kinds of records, each with its file name.
const KINDS: [(FileKind, &str); 9] = [
    (FileKind::People, "people.csv"),
    (FileKind::Pairings, "pairings.csv"),
    (FileKind::Logs, "logs.csv"),
    (FileKind::Marks, "marks.csv"),
    (FileKind::Requests, "requests.csv"),
    (FileKind::Surveys, "surveys.csv"),
    (FileKind::Program, "programs.toml"),
    (FileKind::Checklist, "checklists.toml"),
    (FileKind::All, "mentordesk.jsonl"),
];

/// Exports all records of one kind.
#[derive(Debug, Clone)]
pub struct ExportRecords;

impl FormSpec for ExportRecords {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("export-records")
    }

    fn build(&self, _app: &App) -> Result<Form, String> {
        let kinds = KINDS.iter().map(|(kind, _)| kind.word().to_owned()).collect();
        Ok(Form::new(
            self.clone(),
            "Export records",
            vec![
                Field::choice("kind", "what", kinds, 0),
                Field::choice("names", "names and notes", vec!["as they are".into(), "left out".into()], 0),
                path_field(),
            ],
        )
        .accepting("write the file"))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let Some((kind, name)) = KINDS.get(form.chosen("kind")) else { return invalid("kind", "choose one") };
        let redact = if form.chosen("names") == 1 { Redact::NamesAndNotes } else { Redact::Nothing };
        let mut export = PendingExport::one(path(form, name), move |book| Ok(exchange::write(*kind, book, redact)));
        export.over = form.allow_duplicate;
        export.doing = "Writing the export".to_owned();
        Ok(Next::Write(export))
    }

    fn preview(&self, form: &Form, _app: &App) -> Vec<PreviewLine> {
        let Some((kind, name)) = KINDS.get(form.chosen("kind")) else { return Vec::new() };
        let mut lines = preview(form, Some(path(form, name)));
        if form.chosen("names") == 0 && matches!(kind, FileKind::Logs | FileKind::All) {
            lines.push(PreviewLine::Plain("It carries private notes, where there are any.".to_owned()));
        }
        lines
    }

    fn writes_files(&self) -> bool {
        true
    }
}
