//! Writes a report into a file.

use std::path::PathBuf;

use super::shared::{path, path_field, preview, program, program_field};
use crate::{
    app::{
        output::PendingExport,
        report::{self, Kind, ReportParams},
    },
    domain::id::PairingId,
    tui::forms::prelude::*,
};

/// The reports: label, file name, kind, and whether it is about one pairing.
const REPORTS: [(&str, &str, Kind, bool); 8] = [
    ("how the programs stand, for the board", "board", Kind::Board, false),
    ("a mentor's month, to be signed", "mentor-log", Kind::MentorLog, true),
    ("the confirmed pairs, for the association", "pairs", Kind::Pairs, false),
    ("stipends: eligible, approved, sent, paid", "stipends", Kind::Stipends, false),
    ("answers to surveys, in sums", "surveys", Kind::Surveys, false),
    ("the agreement of the pairing, to be signed", "agreement", Kind::Agreement, true),
    ("the certificate of the pairing", "certificate", Kind::Certificate, true),
    ("the reflection questions", "reflection", Kind::Reflection, true),
];

/// The formats: label and file extension.
const FORMATS: [(&str, &str); 3] = [("a page to print", "html"), ("a spreadsheet", "csv"), ("plain text", "md")];

/// Writes a report, about the selected pairing if there is one.
#[derive(Debug, Clone)]
pub struct WriteReport(pub Option<PairingId>);

impl FormSpec for WriteReport {
    fn draft_key(&self) -> DraftKey {
        self.0.iter().fold(DraftKey::new("write-report"), DraftKey::and)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let entry = self.0.and_then(|id| app.book().pairing_entry(id)).filter(|_| app.actor().is_some());
        let kinds = REPORTS.iter().map(|(label, ..)| (*label).to_owned()).collect();
        let formats = FORMATS.iter().map(|(label, _)| (*label).to_owned()).collect();
        Ok(Form::new(
            self.clone(),
            "Write a report",
            vec![
                Field::choice("kind", "report", kinds, 0),
                program_field(app, entry.map(|entry| &entry.pairing.program)),
                Field::past("from", "from", "empty: the program's first day"),
                Field::past("until", "to", "empty: today"),
                Field::choice("form", "as", formats, 0),
                path_field(),
            ],
        )
        .accepting("write the file"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let Some(path) = target(form) else { return invalid("to", "say where it is to go") };
        let today = app.book().today();
        let Some((_, _, kind, is_of_one)) = REPORTS.get(form.chosen("kind")) else {
            return invalid("kind", "choose one");
        };
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let Some(format) = report::OutputFormat::of_extension(extension) else {
            return invalid("to", "end the name in .html to print it, .csv for a spreadsheet, or .md for plain text");
        };
        if *is_of_one && self.0.is_none() {
            return invalid("kind", "this one is about one pairing: go back, select it, and come again");
        }
        let (program, pairing) = (program(form, app).filter(|_| !is_of_one), self.0.filter(|_| *is_of_one));
        let actor = app.actor().cloned();
        let (from, to) = (day(form, "from", today)?, day(form, "until", today)?);
        let mut export = PendingExport::one(path, move |book| {
            let ask = ReportParams {
                actor: actor.as_ref(),
                program: program.as_ref(),
                pairing,
                from,
                to,
                ..ReportParams::new(book, None)
            };
            let sheet = report::build(*kind, &ask).map_err(|error| error.to_string())?;
            sheet.write(format).map_err(|error| format!("the report cannot be written: {error}"))
        });
        export.over = form.allow_duplicate;
        export.doing = "Writing the report".to_owned();
        Ok(Next::Write(export))
    }

    fn preview(&self, form: &Form, _app: &App) -> Vec<PreviewLine> {
        preview(form, target(form))
    }

    fn writes_files(&self) -> bool {
        true
    }
}

fn target(form: &Form) -> Option<PathBuf> {
    let (_, name, ..) = REPORTS.get(form.chosen("kind"))?;
    let (_, extension) = FORMATS.get(form.chosen("form"))?;
    Some(path(form, &format!("{name}.{extension}")))
}
