//! The keys in the footer: those that currently do something, most useful first.

use std::borrow::Cow;

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        request::RequestKind,
    },
    tui::{
        action::{Action, Destination, Reply, act::Act},
        desk::{
            Folder, Model, Row, Subject,
            dialog::Dialog,
            disabled::disabled_reason,
            panes,
            selection::{self, marked_context},
            steps::Step,
        },
        dialogs::{record, why},
        keys::{self, Context},
    },
};

/// A key in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The name of the key.
    pub key: String,
    /// What it does, in two or three words.
    pub label: Cow<'static, str>,
    /// Its action.
    pub action: Action,
}

/// The contents of the footer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The keys of the context, most useful first.
    pub keys: Vec<Hint>,
    /// Back, help, and quit, at the right.
    pub last: Vec<Hint>,
}

/// Returns the keys that do something in the current context.
#[must_use]
pub fn current(model: &Model, app: &App) -> Hints {
    let context = model.context(app);
    let rows: Vec<&keys::Row> = model.keymap.of(context).filter(|row| !row.keys.is_empty()).collect();
    let works =
        |action: Action| disabled_reason(model, app, action).is_none() && is_useful(model, app, context, action);
    let mut hints = Hints::default();
    let mut seen: Vec<Action> = Vec::new();
    let first = first(model, app, context);
    let firsts = first.iter().filter_map(|(action, label)| {
        let row = rows.iter().find(|row| row.binding.action == *action)?;
        Some((*row, Cow::Borrowed(*label)))
    });
    let others = rows.iter().filter(|row| !row.binding.label.is_empty()).map(|row| (*row, label(model, row)));
    for (row, label) in firsts.chain(others) {
        let action = row.binding.action;
        if seen.contains(&action) || !works(action) {
            continue;
        }
        seen.push(action);
        let Some(key) = row.keys.first().map(|chord| chord.name()) else { continue };
        let hint = Hint { key, label, action };
        let is_last =
            matches!(action, Action::Help | Action::Quit) || action == Action::Back && !model.dialogs.is_empty();
        if is_last { &mut hints.last } else { &mut hints.keys }.push(hint);
    }
    let place = |hint: &Hint| [Action::Back, Action::Help, Action::Quit].iter().position(|one| *one == hint.action);
    hints.last.sort_by_key(place);
    hints
}

/// Returns the label of a row, more specific than in the table where possible.
fn label(model: &Model, row: &keys::Row) -> Cow<'static, str> {
    let plain = row.binding.label;
    let top = model.dialogs.top();
    let said = match row.binding.action {
        Action::Accept => top.and_then(Dialog::accept_label),
        Action::Back if !plain.is_empty() => top.and_then(Dialog::back_label).map(Cow::Borrowed),
        _ => None,
    };
    said.unwrap_or(Cow::Borrowed(plain))
}

/// Actions on marked rows with their labels, most useful first.
const FOR_MARKED: &[Step] = &[
    (Action::Do(Act::Group), "group meeting"),
    (Action::Answer(Reply::Accept), "answer all"),
    (Action::Plan, "plan all"),
    (Action::Tick, "tick all"),
    (Action::Do(Act::Ending), "another state"),
    (Action::Bulk, "more"),
    (Action::Do(Act::Snooze), "snooze all"),
    (Action::Mark, "mark"),
    (Action::Back, "no marks"),
    (Action::Do(Act::Export), "export"),
    (Action::Copy, "copy"),
];

/// Returns the hints that precede the order of the table.
fn first(model: &Model, app: &App, context: Context) -> Vec<Step> {
    if marked_context(model, context) {
        return FOR_MARKED.to_vec();
    }
    if let Some(top) = model.dialogs.top() {
        return top.first_hints(model, app);
    }
    if let Some(steps) = beginning(model, app) {
        return steps.to_vec();
    }
    let waits = model.list.selected().is_some_and(|row| waits(model, app, row));
    let is_list = matches!(context, panes::INBOX | panes::PAIRINGS | panes::PEOPLE);
    if is_list && waits {
        vec![(Action::Match, "match with a mentor"), (Action::Open, "open"), (Action::Why, "why")]
    } else if matches!(model.folder, Folder::Program(_)) && model.list.rows.is_empty() {
        vec![(Action::Add, "add a pairing"), (Action::Match, "match"), (Action::OnTrack, "on track")]
    } else if context == panes::PROGRAMS && matches!(model.folder, Folder::Program(_)) {
        vec![(Action::Open, "open"), (Action::Edit, "edit"), (Action::Add, "add a pairing"), (Action::Match, "match")]
    } else if context == panes::PEOPLE {
        vec![(Action::Open, "open"), (Action::Edit, "edit"), (Action::Add, "add")]
    } else if context == panes::DETAILS && matches!(selection::subject(model), Some(Subject::Day(_))) {
        vec![(Action::Open, "open"), (Action::Edit, "change the event"), (Action::Add, "add an event")]
    } else if context == panes::DETAILS {
        vec![(Action::Open, "open"), (Action::Edit, "edit")]
    } else {
        Vec::new()
    }
}

/// Returns the next steps for setting up the database, or `None` if it has pairings.
#[must_use]
pub fn beginning(model: &Model, app: &App) -> Option<&'static [Step]> {
    let book = app.book();
    let is_there = model.loading.is_some() || app.actor().is_some() || book.pairings().len() > 0;
    if is_there || model.is_first_start(app) || matches!(model.folder, Folder::People | Folder::Calendar) {
        return None;
    }
    Some(if book.programs().next().is_none() {
        &[(Action::Add, "set up a program"), (Action::Import, "import"), (Action::GoTo(Destination::People), "people")]
    } else if book.people().len() == 0 {
        &[(Action::Import, "import people"), (Action::GoTo(Destination::People), "people")]
    } else {
        &[
            (Action::Add, "add a pairing"),
            (Action::Match, "match"),
            (Action::Import, "import"),
            (Action::GoTo(Destination::People), "people"),
        ]
    })
}

/// Whether a row is a person waiting for a mentor, or a request for one.
fn waits(model: &Model, app: &App, row: &Row) -> bool {
    match row {
        Row::Alert(alert) => alert.kind == Kind::MenteeWaiting && matches!(alert.about, About::Person(_)),
        Row::Person(_) => model.alerts.alerts_of(app, row).iter().any(|alert| alert.item.kind() == Kind::MenteeWaiting),
        Row::Pairing(_) | Row::Request(_) => false,
    }
}

/// Whether an available key is useful enough for the footer.
fn is_useful(model: &Model, app: &App, context: Context, action: Action) -> bool {
    let of = selection::subject(model);
    // A day has no records of its own; only its events can be added, changed, and opened.
    let is_day = matches!(of, Some(Subject::Day(_)));
    if matches!(action, Action::Log | Action::Plan | Action::Tick) {
        return !is_day;
    }
    if action == Action::Match {
        return !is_day && matches_anybody(model, app, context, of.as_ref());
    }
    if matches!(action, Action::Import | Action::GoTo(_)) {
        return context == panes::WELCOME || beginning(model, app).is_some();
    }
    if action == Action::OnTrack {
        return on_track(model, app) > 0;
    }
    if model.dialogs.top().is_some_and(|top| !top.is_hinted(action)) {
        return false;
    }
    action != Action::Undo || app.can_undo()
}

/// Returns the number of pairings on track in the current folder.
fn on_track(model: &Model, app: &App) -> u32 {
    match &model.folder {
        Folder::Attention => app.book().tally().on_track,
        Folder::Program(id) => app.book().tally_of(id).on_track,
        Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::Calendar | Folder::People | Folder::Ended => 0,
    }
}

/// Whether finding mentors applies to the current subject, or to a list with waiting people.
fn matches_anybody(model: &Model, app: &App, context: Context, of: Option<&Subject>) -> bool {
    match of {
        Some(Subject::Program(_)) => true,
        Some(Subject::Row(row @ (Row::Person(_) | Row::Alert(_)))) => waits(model, app, row),
        Some(Subject::Row(Row::Request(id))) => {
            app.book().request(*id).is_some_and(|request| request.kind == RequestKind::Mentor)
        }
        Some(Subject::Row(Row::Pairing(_)) | Subject::Day(_)) | None => {
            let is_open = matches!(context, record::keys::CONTEXT | why::keys::CONTEXT);
            !is_open && model.alerts.alerts(app).iter().any(|(_, id)| id.kind == Kind::MenteeWaiting)
        }
    }
}
