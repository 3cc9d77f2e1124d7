//! What is selected: what an action is about.

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        id::{ChecklistId, PairingId, ProgramId, RequestId, SkillId},
        request::RequestStatus,
    },
    tui::{
        action::Pane,
        desk::{DetailPane, Folder, Marks, Model, Row, Subject, skills::blocks::BlockRow},
        forms::bulk::export::ExportRows,
        keys::Context,
    },
};

/// Whether the keys are those of the list. The palette and the help describe what lies below them.
fn is_on_list(model: &Model) -> bool {
    model.dialogs.described().is_none() && matches!(model.focus, Pane::Programs | Pane::Pairings)
}

/// Returns the marked pairings, or `None` unless a bulk action applies: some are marked and no record is open.
pub(in crate::tui) fn several(model: &Model) -> Option<Vec<PairingId>> {
    let here = is_on_list(model);
    Some(model.marks.pairings()).filter(|ids| here && !ids.is_empty())
}

/// Returns the marked requests, under the same conditions.
pub(in crate::tui) fn requests(model: &Model) -> Option<Vec<RequestId>> {
    let here = is_on_list(model);
    Some(model.marks.requests()).filter(|ids| here && !ids.is_empty())
}

/// Returns the marked rows of any kind, under the same conditions.
pub(in crate::tui) fn marked(model: &Model) -> Option<Vec<Row>> {
    let here = is_on_list(model);
    Some(model.marks.rows().to_vec()).filter(|rows| here && !rows.is_empty())
}

/// Returns the rows to export: the marked ones, otherwise all shown rows of one kind.
pub(in crate::tui) fn rows(model: &Model) -> Option<ExportRows> {
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

/// Returns the selected program, or that of the selected pairing.
pub fn selected_program(model: &Model, app: &App) -> Option<ProgramId> {
    match (subject(model), &model.folder) {
        (Some(Subject::Program(id)), _) => Some(id),
        (_, Folder::Program(id)) => Some(id.clone()),
        (Some(Subject::Row(Row::Pairing(id))), _) => {
            app.book().pairing_entry(id).map(|slot| slot.pairing.program.clone())
        }
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

/// Returns the selected program, otherwise the first one.
pub fn program(model: &Model, app: &App) -> Option<ProgramId> {
    let first = || app.book().programs().next().map(|policy| policy.program.id.clone());
    selected_program(model, app).or_else(first)
}

/// Returns the selected skill and its pairing.
pub(in crate::tui) fn skill(model: &Model, app: &App) -> Option<(PairingId, ChecklistId, SkillId)> {
    let pairing = model.pairing()?;
    match model.blocks.selected(pairing, app) {
        Some(BlockRow::Skill(list, skill)) => Some((pairing, list, skill)),
        Some(BlockRow::Head(..)) | None => None,
    }
}

/// Returns the subject of an action: the topmost open record, otherwise the selected item.
pub fn subject(model: &Model) -> Option<Subject> {
    if let Some(open) = model.dialogs.subject() {
        return Some(open.clone());
    }
    match model.detail_pane() {
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
    let standing = app.book().request(id)?.status(app.book().today());
    matches!(standing, RequestStatus::Waiting(_) | RequestStatus::Paused(_)).then_some(id)
}
