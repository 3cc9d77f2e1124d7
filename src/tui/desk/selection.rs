//! What is selected: what an action is about.

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, SkillId},
        request::Standing,
    },
    tui::{
        action::{Action, Pane},
        desk::{DetailPane, Folder, Marks, Model, Row, Subject, Tone, skills::steps},
        forms::{Selection, bulk::export::ExportRows},
        keys::Context,
    },
};

/// The current selection.
pub struct Selected<'a> {
    /// The desk.
    pub model: &'a Model,
    /// The book and the user.
    pub app: &'a App,
}

impl Selection for Selected<'_> {
    fn pairing(&self) -> Result<PairingId, String> {
        self.model.pairing().ok_or_else(|| "Select a pairing first".to_owned())
    }

    fn marked_pairings(&self) -> Option<Vec<PairingId>> {
        several(self.model)
    }

    fn marked_requests(&self) -> Option<Vec<RequestId>> {
        requests(self.model)
    }

    fn selected_program(&self) -> Option<ProgramId> {
        selected_program(self.model, self.app)
    }

    fn program(&self) -> Result<ProgramId, String> {
        let first = || self.app.book().programs().next().map(|policy| policy.program.id.clone());
        self.selected_program().or_else(first).ok_or_else(|| {
            let key = self.model.keymap.name(Action::Add);
            format!("Set up a program first; {key} does it")
        })
    }

    fn person(&self) -> Result<PersonRef, String> {
        match subject(self.model) {
            Some(Subject::Row(Row::Person(id))) => Ok(id),
            Some(
                Subject::Row(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | Subject::Program(_) | Subject::Day(_),
            )
            | None => Err("Select a person first: / finds anyone".to_owned()),
        }
    }

    fn skill(&self) -> Result<(PairingId, ChecklistId, SkillId), String> {
        steps::find(self.model, self.app)
    }

    fn rows(&self) -> Result<ExportRows, String> {
        rows(self.model).ok_or_else(|| "There is nothing to export in this list".to_owned())
    }
}

/// Returns the marked pairings, or `None` unless a bulk action applies: some are marked and no record is open.
pub(in crate::tui) fn several(model: &Model) -> Option<Vec<PairingId>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.pairings()).filter(|ids| here && !ids.is_empty())
}

/// Returns the marked requests, under the same conditions.
pub(in crate::tui) fn requests(model: &Model) -> Option<Vec<RequestId>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.requests()).filter(|ids| here && !ids.is_empty())
}

/// Returns the marked rows of any kind, under the same conditions.
pub(in crate::tui) fn marked(model: &Model) -> Option<Vec<Row>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.rows().to_vec()).filter(|rows| here && !rows.is_empty())
}

/// Returns the rows to export: the marked ones, otherwise all shown rows of one kind.
fn rows(model: &Model) -> Option<ExportRows> {
    let marked = !model.marks.is_empty();
    let mut shown = Marks::default();
    if !marked {
        for row in model.list.rows.iter() {
            shown.add(row);
        }
    }
    let marks = if marked { &model.marks } else { &shown };
    let (pairings, people, requests) = (marks.pairings(), marks.people(), marks.requests());
    let pairings = Some(ExportRows::Pairings(pairings)).filter(|_| !marks.pairings().is_empty());
    let people = Some(ExportRows::People(people)).filter(|_| !marks.people().is_empty());
    let requests = Some(ExportRows::Requests(requests)).filter(|_| !marks.requests().is_empty());
    match model.folder {
        Folder::Inbox => requests.or(pairings).or(people),
        Folder::People => people.or(pairings).or(requests),
        Folder::Snoozed | Folder::Attention | Folder::Week | Folder::Calendar | Folder::Program(_) | Folder::Ended => {
            pairings.or(people).or(requests)
        }
    }
}

/// Returns the selected pairing; if there is none, tells the user to select one.
pub fn pairing(model: &mut Model) -> Option<PairingId> {
    let found = model.pairing();
    if found.is_none() {
        model.say(Tone::Plain, "Select a pairing first");
    }
    found
}

/// Returns the selected program, or that of the selected pairing.
pub fn selected_program(model: &Model, app: &App) -> Option<ProgramId> {
    match (subject(model), &model.folder) {
        (Some(Subject::Program(id)), _) => Some(id),
        (_, Folder::Program(id)) => Some(id.clone()),
        (Some(Subject::Row(Row::Pairing(id))), _) => app.book().slot(id).map(|slot| slot.pairing.program.clone()),
        (Some(Subject::Row(Row::Request(id))), _) => app.book().request(id).map(|request| request.program.clone()),
        (Some(Subject::Row(Row::Alert(alert))), _) => Some(alert.program.clone()),
        (Some(Subject::Row(row @ Row::Person(_))), _) => {
            let alerts = model.alerts.alerts_of(app, &row);
            let waits = alerts.iter().find(|alert| alert.item.kind() == Kind::MenteeWaiting);
            waits.or(alerts.first()).map(|alert| alert.program.clone())
        }
        (Some(Subject::Day(_)) | None, _) => None,
    }
}

/// Returns the selected program, otherwise the first one; if there is none, tells the user to set one up.
pub fn program(model: &mut Model, app: &App) -> Option<ProgramId> {
    Selected { model, app }.program().map_err(|words| model.say(Tone::Plain, words)).ok()
}

/// Returns the subject of an action: the topmost open record, otherwise the selected item.
pub fn subject(model: &Model) -> Option<Subject> {
    if let Some(open) = model.dialogs.subject() {
        return Some(open.clone());
    }
    match model.aside() {
        DetailPane::Pairing(id) => Some(Subject::Row(Row::Pairing(id))),
        DetailPane::Details(subject) => Some(subject),
        DetailPane::Nothing => None,
    }
}

/// Returns the context that the help and the footer describe: that of the topmost dialog with its own keys, otherwise
/// that of the main screen.
#[must_use]
pub fn described(model: &Model, app: &App) -> Context {
    match model.dialogs.described() {
        Some(dialog) => dialog.context(),
        None => model.desk_context(app),
    }
}

/// Whether the keys of a context act on the marked rows.
pub fn marked_context(model: &Model, context: Context) -> bool {
    let marking = model.dialogs.is_empty() && !model.filtering && !model.marks.is_empty();
    marking && context == model.list_context()
}

/// Returns the row to explain: that of the open explanation or record, otherwise the selected one.
#[must_use]
pub fn row(model: &Model) -> Option<Row> {
    match model.dialogs.described() {
        Some(dialog) if dialog.subject().is_some() => dialog.row(),
        Some(dialog) => dialog.row().or_else(|| model.list.selected().cloned()),
        None => model.list.selected().cloned(),
    }
}

/// Returns the selected or open request, if it is waiting or paused.
#[must_use]
pub fn request(model: &Model, app: &App) -> Option<RequestId> {
    let id = match row(model)? {
        Row::Request(id) => id,
        Row::Alert(alert) => match alert.about {
            About::Request(id) => id,
            About::Person(_) | About::Region(_) => return None,
        },
        Row::Pairing(_) | Row::Person(_) => return None,
    };
    let standing = app.book().request(id)?.standing(app.book().today());
    matches!(standing, Standing::Waiting(_) | Standing::Paused(_)).then_some(id)
}
