//! Checks the preconditions of actions, for the footer, the palette, and the keys.

use crate::{
    app::App,
    tui::{
        action::{Action, Pane, spec::Needs},
        desk::{
            DetailPane, Folder, Model, Row, Subject, copy,
            list::marks,
            log::entries::{LogRow, may_read},
            panes,
            selection::{self, described, subject},
            skills::blocks::BlockRow,
        },
        dialog::Dialog,
    },
};

/// Returns why an action is unavailable, or `None` if it is available.
#[must_use]
pub fn lacks(model: &Model, app: &App, action: Action) -> Option<&'static str> {
    let asks = action.asks();
    if asks.writes && app.is_viewing_another_day() {
        return Some("not on another day");
    }
    if let Some(reason) = model.dialogs.top().and_then(|top| top.disabled_reason(action, model, app)) {
        return reason;
    }
    let book = app.book();
    let list = &model.list;
    let (is_there, words) = match asks.needs {
        Needs::Nothing => return None,
        Needs::Pairing => (model.pairing().is_some() || selection::several(model).is_some(), "select a pairing first"),
        Needs::Person => (matches!(subject(model), Some(Subject::Row(Row::Person(_)))), "select a person first"),
        Needs::Program => (book.programs().next().is_some(), "set up a program first"),
        Needs::Anything => (!model.is_first_start(app), "nothing is on this desk yet"),
        Needs::Opens => (opens(model, app), "nothing opens here"),
        Needs::Changes => (changes(model, app), "select what is to be changed first"),
        Needs::Place => (can_add(model), "nothing is added here"),
        Needs::Request => {
            (selection::request(model, app).is_some() || selection::requests(model).is_some(), "select a request first")
        }
        Needs::Reason => {
            (selection::row(model).is_some_and(|row| has_reason(model, app, &row)), "nothing needs attention here")
        }
        Needs::SnoozedItem => {
            let is_hidden = |row: &Row| !model.alerts.snoozed_targets(app, row).is_empty();
            (selection::row(model).is_some_and(|row| is_hidden(&row)), "nothing is snoozed here")
        }
        Needs::Block => return block(model, app, action),
        Needs::Skill => (skill(model, app), "select a skill first"),
        Needs::Entry => (entry(model, app), "select an entry first"),
        Needs::Quiet => {
            (matches!(model.folder, Folder::Attention | Folder::Program(_)), "this list shows all there is")
        }
        Needs::Rows => (narrows(model), "there is nothing to narrow"),
        Needs::Order => (model.folder.is_sortable() && list.rows.len() > 1, "there is nothing to sort"),
        Needs::Markable => (list.selected().is_some_and(marks::can_be), "select a row first"),
        Needs::Marked => (!model.marks.is_empty(), "mark rows first"),
        Needs::Email => (has_email(model, app), "no e-mail address is known"),
        // Only the dialog knows.
        Needs::Chosen => return None,
        Needs::Pair => (false, "select a pair first"),
        Needs::Filtered => {
            let is_usual = model.filter.value().trim().is_empty() && model.sort().is_usual();
            (!is_usual, "narrow or sort the list first")
        }
    };
    (!is_there).then_some(words)
}

fn has_reason(model: &Model, app: &App, row: &Row) -> bool {
    selection::marked(model).is_some() || !model.alerts.targets(app, row).is_empty()
}

fn opens(model: &Model, app: &App) -> bool {
    if let Some(opens) = model.dialogs.described().and_then(Dialog::opens) {
        return opens;
    }
    match model.aside() {
        // The calendar's month leads to its day, and the day to its events.
        DetailPane::Details(Subject::Day(_)) => model.focus != Pane::Programs && !model.calendar.on_day(app).is_empty(),
        DetailPane::Details(_) | DetailPane::Pairing(_) => true,
        DetailPane::Nothing => model.list.selected().is_some(),
    }
}

fn changes(model: &Model, app: &App) -> bool {
    let context = described(model, app);
    if context == panes::SKILLS {
        return skill(model, app);
    }
    if context == panes::LOG {
        return is_own_entry(model, app);
    }
    match subject(model) {
        Some(Subject::Program(_) | Subject::Row(Row::Person(_) | Row::Pairing(_) | Row::Alert(_))) => true,
        Some(Subject::Row(Row::Request(_))) => selection::request(model, app).is_some(),
        Some(Subject::Day(_)) | None => model.pairing().is_some(),
    }
}

/// Whether an item can be added to the list or to the open program.
fn can_add(model: &Model) -> bool {
    match model.dialogs.subject() {
        Some(subject) => matches!(subject, Subject::Program(_)),
        None => true,
    }
}

/// Returns why a skill cannot be moved a stage, or `None` if it can.
fn block(model: &Model, app: &App, action: Action) -> Option<&'static str> {
    if action == Action::Tick && selection::several(model).is_some() {
        return None;
    }
    let Some(id) = model.pairing() else { return Some("select a pairing first") };
    match model.blocks.selected(id, app) {
        Some(BlockRow::Head(..)) => None,
        Some(BlockRow::Skill(list, skill)) => {
            let stage = app.book().pairing(id)?.stage(&list, &skill);
            let to = if action == Action::Tick { stage.next() } else { stage.previous() };
            (to == stage).then_some("that skill goes no further")
        }
        None => Some("there are no skill blocks"),
    }
}

fn skill(model: &Model, app: &App) -> bool {
    let row = model.pairing().and_then(|id| model.blocks.selected(id, app));
    matches!(row, Some(BlockRow::Skill(..)))
}

fn entry(model: &Model, app: &App) -> bool {
    model.pairing().is_some_and(|id| model.entries.selected(id, app).is_some())
}

/// Whether the selected log entry is one that the user may edit.
fn is_own_entry(model: &Model, app: &App) -> bool {
    let Some(id) = model.pairing() else { return false };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else { return false };
    let Some(pairing) = app.book().pairing(id) else { return false };
    pairing.entry(which).is_some_and(|entry| may_read(entry, &pairing, app))
}

fn narrows(model: &Model) -> bool {
    let beside = matches!(model.focus, Pane::Skills | Pane::Log) && matches!(model.aside(), DetailPane::Pairing(_));
    beside || !model.list.rows.is_empty() || !model.filter.value().is_empty()
}

fn has_email(model: &Model, app: &App) -> bool {
    let people = copy::with_emails(model, app);
    people.iter().any(|id| app.book().person(id).is_some_and(|person| person.email.is_some()))
}
