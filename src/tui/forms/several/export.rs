//! A file of exactly the marked rows.

use crate::{
    app::{App, exchange, files, format::csv::Redact, output::PendingExport},
    tui::{
        forms::{
            Next, Wrong,
            read::{needed, wrong},
        },
        model::{Field, Form, FormOf, RowsOf},
        text::count,
    },
};

pub(in crate::tui::forms) fn form(rows: &RowsOf, app: &App) -> Result<Form, String> {
    // The columns of people and requests hold what is the office's to know.
    if app.actor().is_some() && !matches!(rows, RowsOf::Pairings(_)) {
        return Err("An export of people or requests is the office's; \u{1}copy\u{1} copies the rows".into());
    }
    let (word, number) = described(rows);
    let fields = vec![
        Field::text("file", "file", "a name ending in .csv; ~ is your home folder")
            .with(&format!("~/{word}-{}.csv", app.book().today())),
    ];
    let form = Form::new(FormOf::Export(rows.clone()), format!("Export {number}"), fields);
    Ok(form.saying("The same columns as `mentordesk export` writes; it can be read back."))
}

fn described(rows: &RowsOf) -> (&'static str, String) {
    match rows {
        RowsOf::Pairings(ids) => ("pairings", count(ids.len(), "pairing", "pairings")),
        RowsOf::People(ids) => ("people", count(ids.len(), "person", "people")),
        RowsOf::Requests(ids) => ("requests", count(ids.len(), "request", "requests")),
    }
}

pub(in crate::tui::forms) fn next(form: &Form, rows: &RowsOf) -> Result<Next, Wrong> {
    let words = needed(form, "file", "name a file, as in ~/pairings.csv")?;
    let path = files::typed(&words);
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        return wrong("file", "name a file that ends in .csv, as in ~/pairings.csv");
    }
    if path.is_dir() {
        return wrong("file", "that is a folder; name a file in it, as in pairings.csv");
    }
    let said = format!("Exported {} to", described(rows).1);
    let rows = rows.clone();
    let mut outgoing = PendingExport::one(path, move |book| {
        Ok(match &rows {
            RowsOf::Pairings(ids) => exchange::write_pairings(book, ids, Redact::Nothing),
            RowsOf::People(ids) => exchange::write_people(book, ids, Redact::Nothing),
            RowsOf::Requests(ids) => exchange::write_requests(book, ids, Redact::Nothing),
        })
    });
    outgoing.over = form.allow_duplicate;
    outgoing.doing = "Writing the export".to_owned();
    outgoing.said = said;
    Ok(Next::Write(outgoing))
}
