//! Exports the marked rows, or all shown ones, into a file.

use crate::{
    app::{exchange, files, format::csv::Redact, output::PendingExport},
    domain::id::{PairingId, PersonRef, RequestId},
    tui::{forms::prelude::*, widgets::text::count},
};

/// Exports rows of one kind.
#[derive(Debug, Clone)]
pub enum ExportRows {
    /// Pairings.
    Pairings(Vec<PairingId>),
    /// People.
    People(Vec<PersonRef>),
    /// Requests.
    Requests(Vec<RequestId>),
}

impl ExportRows {
    /// The base name of the file, and the number of rows in words.
    fn describe(&self) -> (&'static str, String) {
        match self {
            Self::Pairings(ids) => ("pairings", count(ids.len(), "pairing", "pairings")),
            Self::People(ids) => ("people", count(ids.len(), "person", "people")),
            Self::Requests(ids) => ("requests", count(ids.len(), "request", "requests")),
        }
    }
}

impl FormSpec for ExportRows {
    fn draft_key(&self) -> DraftKey {
        match self {
            Self::Pairings(ids) => DraftKey::of_all("export-pairings", ids),
            Self::People(ids) => DraftKey::of_all("export-people", ids),
            Self::Requests(ids) => DraftKey::of_all("export-requests", ids),
        }
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (name, number) = self.describe();
        let path = format!("~/{name}-{}.csv", app.book().today());
        let fields = vec![Field::text("file", "file", "a name ending in .csv; ~ is your home folder").with(&path)];
        let form = Form::new(self.clone(), format!("Export {number}"), fields).accepting("write the file");
        Ok(form.with_line("The same columns as `mentordesk export` writes; it can be read back."))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let words = required(form, "file", "name a file, as in ~/pairings.csv")?;
        let path = files::parse_path(&words);
        if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            return invalid("file", "name a file that ends in .csv, as in ~/pairings.csv");
        }
        if path.is_dir() {
            return invalid("file", "that is a folder; name a file in it, as in pairings.csv");
        }
        let rows = self.clone();
        let mut export = PendingExport::one(path, move |book| {
            Ok(match &rows {
                Self::Pairings(ids) => exchange::write_pairings(book, ids, Redact::Nothing),
                Self::People(ids) => exchange::write_people(book, ids, Redact::Nothing),
                Self::Requests(ids) => exchange::write_requests(book, ids, Redact::Nothing),
            })
        });
        export.over = form.allow_duplicate;
        export.doing = "Writing the export".to_owned();
        export.said = format!("Exported {} to", self.describe().1);
        Ok(Next::Write(export))
    }

    fn writes_files(&self) -> bool {
        true
    }
}
