//! Copies rows and email addresses.

use crate::{
    app::App,
    domain::{decide::Records as _, id::PersonRef},
    tui::{
        action::Pane,
        desk::{Model, Row, Subject, Tone, selection::subject},
        effect::Effect,
        widgets::text,
    },
};

/// Copies the marked rows, otherwise the selected one.
pub fn copy(model: &mut Model, app: &App) -> Vec<Effect> {
    if model.dialogs.is_empty() && !model.marks.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings) {
        let lines: Vec<String> = model.marks.rows().iter().filter_map(|row| line_of(row, app)).collect();
        model.show_toast(Tone::Good, format!("Copied {}", text::count(lines.len(), "line", "lines")));
        return vec![Effect::Copy(lines.join("\n"))];
    }
    let text = match subject(model) {
        Some(Subject::Row(row)) => line_of(&row, app),
        Some(Subject::Program(id)) => app.book().policy(&id).map(|policy| cells([policy.program.name.to_string()])),
        Some(Subject::Day(_)) | None => None,
    };
    match text {
        Some(text) => {
            model.show_toast(Tone::Plain, format!("Copied: {}", text.replace('\t', " · ")));
            vec![Effect::Copy(text)]
        }
        None => {
            model.show_toast(Tone::Plain, "Nothing is selected");
            Vec::new()
        }
    }
}

/// Returns a row as tab-separated values, for pasting into a spreadsheet.
fn line_of(row: &Row, app: &App) -> Option<String> {
    let book = app.book();
    match row {
        Row::Pairing(id) => book.pairing_entry(*id).map(|slot| {
            let pairing = &slot.pairing;
            let reason = slot.items.first().and_then(|item| book.explain(slot, item)).map(|why| why.message);
            let names = format!("{} → {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
            let hours = format!("{} h", slot.standing.logged.hours());
            let parts = [Some(names), Some(pairing.program.to_string()), Some(hours), reason];
            cells(parts.into_iter().flatten())
        }),
        Row::Person(id) => book.person(id).map(|person| {
            let person = app.visibility().readable(person);
            let parts = [Some(&person.name), person.role.as_ref(), person.unit.as_ref(), person.email.as_ref()];
            cells(parts.into_iter().flatten().map(ToString::to_string))
        }),
        Row::Request(id) => book.request(*id).map(|request| {
            let (who, program) = (book.name(&request.person), &request.program);
            let (kind, on) = (request.kind.words().to_owned(), request.received_on.to_string());
            cells([who.to_owned(), kind, program.to_string(), on])
        }),
        Row::Alert(_) => None,
    }
}

/// Returns cells as a row of a spreadsheet; none of them breaks it.
fn cells(cells: impl IntoIterator<Item = String>) -> String {
    cells.into_iter().map(|cell| text::clean(&cell).into_owned()).collect::<Vec<_>>().join("\t")
}

/// Returns the people whose email addresses to copy: those selected in the dialog, otherwise the selected person.
pub fn with_emails(model: &Model, app: &App) -> Vec<PersonRef> {
    if let Some(people) = model.dialogs.top().and_then(|top| top.emails(app)) {
        return people;
    }
    match model.list.selected() {
        Some(Row::Person(id)) => vec![id.clone()],
        Some(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | None => Vec::new(),
    }
}

/// Copies the email addresses of the selected people.
pub fn copy_email(model: &mut Model, app: &App) -> Vec<Effect> {
    let people = with_emails(model, app);
    copy_emails_of(model, app, &people)
}

/// Copies the email addresses of people, and reports which are unknown.
pub fn copy_emails_of(model: &mut Model, app: &App, people: &[PersonRef]) -> Vec<Effect> {
    let book = app.book();
    if people.is_empty() {
        return Vec::new();
    }
    let known = people.iter().filter_map(|id| app.visibility().readable(book.person(id)?).email.clone());
    let emails: Vec<String> = known.map(|email| text::clean(&email).into_owned()).collect();
    if emails.is_empty() {
        let names: Vec<&str> = people.iter().map(|id| book.name(id)).collect();
        model.show_toast(Tone::Bad, format!("No e-mail address of {} is known", names.join(" and ")));
        return Vec::new();
    }
    let text = emails.join(", ");
    model.show_toast(Tone::Plain, format!("Copied {text}"));
    vec![Effect::Copy(text)]
}
