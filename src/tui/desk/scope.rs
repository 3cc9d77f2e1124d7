//! Actions reserved for the office, for users acting under `--as`.

use crate::{
    app::App,
    domain::id::PersonRef,
    tui::{
        action::{Action, spec::Whose},
        desk::{Model, Row, Subject, panes, selection},
        forms::{FormSpec, open::may_fill, program::edit::EditProgram, request::answer::AnswerRequest},
    },
};

/// Whether an action is offered to the user; actions that would be refused are hidden from the footer, palette, and
/// help. Each action still checks its permissions itself.
#[must_use]
pub fn is_offered(model: &Model, app: &App, action: Action) -> bool {
    let Some(actor) = app.actor() else { return true };
    match action.asks().whose {
        Whose::Everybody => true,
        Whose::Office => false,
        Whose::Paired => model.pairing().is_some(),
        Whose::Owner => owns(model, app, actor, action),
    }
}

/// Whether the user owns what an action would change.
fn owns(model: &Model, app: &App, actor: &PersonRef, action: Action) -> bool {
    let may = |spec: &dyn FormSpec| may_fill(spec, app);
    let is_edit = action == Action::Edit;
    if is_edit && matches!(selection::described(model, app), panes::SKILLS | panes::LOG) {
        return model.pairing().is_some();
    }
    match selection::subject(model) {
        Some(Subject::Row(Row::Person(id))) => id == *actor && !matches!(action, Action::Answer(_)),
        Some(Subject::Row(Row::Request(id))) => may(&AnswerRequest(id)) && !matches!(action, Action::Do(_)),
        Some(Subject::Program(id)) => is_edit && may(&EditProgram(id)),
        Some(Subject::Row(Row::Pairing(_) | Row::Alert(_)) | Subject::Day(_)) | None => {
            is_edit && model.pairing().is_some()
        }
    }
}
