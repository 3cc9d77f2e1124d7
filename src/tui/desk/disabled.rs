//! What is possible now: the one answer for keys, footer, help, palette, search, and menus.

use std::slice;

use crate::{
    app::{
        App,
        permissions::{self, Operation},
    },
    domain::{
        attention::{About, Kind},
        checklist::Stage,
        decide::{Records as _, Refusal},
        person::Person,
        snooze::SnoozeTarget,
    },
    tui::{
        action::{
            Action, Pane,
            act::Act,
            spec::{RequiredPermission, Requirement},
        },
        desk::{
            DetailPane, Folder, Model, Row, Subject, Tone, copy,
            dialog::Dialog,
            list::marks,
            log::entries::{LogRow, may_read},
            panes,
            selection::{self, described, subject},
            skills::blocks::BlockRow,
            snooze,
        },
    },
};

/// Why an action is disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Only the office or another person may do it. Such actions are not offered at all.
    Denied,
    /// It writes, and another day is viewed.
    ReadOnly,
    /// What is missing, in a few words.
    Missing(&'static str),
}

impl Reason {
    /// The reason in a few words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Denied => "that is the office's",
            Self::ReadOnly => "not on another day",
            Self::Missing(words) => words,
        }
    }
}

/// Message for actions reserved for the office.
const OFFICE: &str =
    "That is the office's; \u{1}work-as\u{1} works as the office again, where the desk was opened by it";

/// Returns why an action is disabled, or `None` if it is possible.
#[must_use]
pub fn disabled_reason(model: &Model, app: &App, action: Action) -> Option<Reason> {
    if let Some(reason) = model.dialogs.top().and_then(|top| top.disabled_reason(action, model, app)) {
        return reason.map(Reason::Missing);
    }
    let spec = action.spec();
    if !is_permitted(model, app, action) {
        return Some(Reason::Denied);
    }
    if spec.writes && app.is_viewing_another_day() {
        return Some(Reason::ReadOnly);
    }
    missing(model, app, action, spec.needs).map(Reason::Missing)
}

/// Whether the user may do what the action would do to the selection. Actions that they may not are hidden.
#[must_use]
pub fn is_permitted(model: &Model, app: &App, action: Action) -> bool {
    app.actor().is_none() || permit(model, app, action).is_ok()
}

/// Checks the permissions that an action needs.
fn permit(model: &Model, app: &App, action: Action) -> Result<(), Refusal> {
    let may = |operation: Operation<'_>| permissions::may(app.actor(), app.book(), &operation);
    let change = |subject: &Subject| match subject {
        Subject::Program(_) => may(Operation::ChangeProgram),
        Subject::Row(Row::Pairing(id)) => may(Operation::ChangePairings(slice::from_ref(id))),
        Subject::Row(Row::Person(id)) => may(Operation::EditPerson(id)),
        Subject::Row(Row::Request(id)) => may(Operation::AnswerRequest(*id)),
        Subject::Row(Row::Alert(alert)) => match &alert.about {
            About::Person(id) => may(Operation::EditPerson(id)),
            About::Request(id) => may(Operation::AnswerRequest(*id)),
            About::Region(_) => may(Operation::ChangeProgram),
        },
        Subject::Day(_) => Ok(()),
    };
    match action.spec().permission {
        RequiredPermission::Free => Ok(()),
        RequiredPermission::To(operation) => may(operation),
        RequiredPermission::Pairings => {
            let ids = selection::several(model).unwrap_or_else(|| model.pairing().into_iter().collect());
            may(Operation::ChangePairings(&ids))
        }
        RequiredPermission::PairingOfAll => match model.pairing() {
            Some(id) => may(Operation::ChangePairings(&[id])),
            None => may(Operation::SeeEveryone),
        },
        RequiredPermission::Record => subject(model).map_or(Ok(()), |subject| change(&subject)),
        RequiredPermission::Person => match subject(model) {
            Some(Subject::Row(Row::Person(id))) => may(Operation::EditPerson(&id)),
            Some(Subject::Row(_) | Subject::Program(_) | Subject::Day(_)) | None => Ok(()),
        },
        RequiredPermission::Requests => {
            let ids =
                selection::requests(model).unwrap_or_else(|| selection::request(model, app).into_iter().collect());
            ids.into_iter().try_for_each(|id| may(Operation::AnswerRequest(id)))
        }
        RequiredPermission::Alerts => {
            let targets = match (selection::marked(model), snooze::row(model)) {
                (Some(rows), _) => snooze::targets_of(model, app, &rows),
                (None, Some(row)) => model.alerts.targets(app, &row),
                (None, None) => Vec::new(),
            };
            targets.iter().try_for_each(|target: &SnoozeTarget| may(Operation::Snooze(target)))
        }
    }
}

/// Returns what an action lacks, or `None` if what it needs is there.
fn missing(model: &Model, app: &App, action: Action, needs: Requirement) -> Option<&'static str> {
    let list = &model.list;
    let is_there = match needs {
        // Only the dialog knows what is chosen in it.
        Requirement::Nothing | Requirement::Chosen => true,
        Requirement::Pairing => model.pairing().is_some() || selection::several(model).is_some(),
        Requirement::Person => matches!(subject(model), Some(Subject::Row(Row::Person(_)))),
        Requirement::Program => app.book().programs().next().is_some(),
        Requirement::Anything => !model.is_first_start(app),
        Requirement::Opens => opens(model, app),
        Requirement::Changes => changes(model, app),
        Requirement::Place => can_add(model),
        Requirement::Request => selection::request(model, app).is_some() || selection::requests(model).is_some(),
        Requirement::Reason => selection::row(model).is_some_and(|row| has_reason(model, app, &row)),
        Requirement::SnoozedItem => {
            selection::row(model).is_some_and(|row| !model.alerts.snoozed_targets(app, &row).is_empty())
        }
        Requirement::Block => return block(model, app, action),
        Requirement::Skill => skill(model, app),
        Requirement::Entry => entry(model, app),
        Requirement::Quiet => matches!(model.folder, Folder::Attention | Folder::Program(_)),
        Requirement::Rows => narrows(model),
        Requirement::Export => selection::rows(model).is_some(),
        Requirement::Order => model.folder.is_sortable() && list.rows.len() > 1,
        Requirement::Markable => list.selected().is_some_and(marks::can_be),
        Requirement::Marked => !model.marks.is_empty(),
        Requirement::Email => has_email(model, app),
        Requirement::Pair => false,
        Requirement::Filtered => !model.filter.value().trim().is_empty() || !model.sort().is_default(),
    };
    (!is_there).then_some(needs.reason())
}

/// Tells the user why an action is disabled, and which key helps.
pub fn say(model: &mut Model, app: &App, action: Action, reason: Reason) {
    match reason {
        Reason::Denied => model.show_toast(Tone::Plain, OFFICE),
        Reason::ReadOnly => model.say_read_only(),
        Reason::Missing(words) => {
            let sentence = explain(model, app, action).unwrap_or_else(|| capitalized(words));
            model.show_toast(Tone::Plain, sentence);
        }
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns what is missing in a whole sentence, where there is more to say than in a few words.
fn explain(model: &Model, app: &App, action: Action) -> Option<String> {
    let keymap = &model.keymap;
    let pairing = model.pairing();
    Some(match action.spec().needs {
        Requirement::Program => format!("Set up a program first; {} does it", keymap.name(Action::Add)),
        Requirement::Person => "Select a person first: / finds anyone".to_owned(),
        Requirement::Request => no_request(model, app),
        Requirement::Reason if selection::marked(model).is_some() => {
            "Nothing needs attention about what is marked".to_owned()
        }
        Requirement::Block | Requirement::Skill => {
            let skill = match model.blocks.selected(pairing?, app) {
                Some(BlockRow::Skill(list, skill)) => app.book().pairing(pairing?)?.stage(&list, &skill),
                Some(BlockRow::Head(..)) => return Some("Select a skill first; \u{1}tick\u{1} opens the block".into()),
                None => return Some("This pairing has no checklist of skill blocks".into()),
            };
            match skill {
                Stage::Independent => {
                    format!("That skill is ticked already; {} goes one stage back", keymap.name(Action::TickBack))
                }
                Stage::NotApplicable => {
                    format!("That skill is not asked for; {} asks for it again", keymap.name(Action::NotApplicable))
                }
                Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::Practised => {
                    "There is no stage before".to_owned()
                }
            }
        }
        Requirement::Entry if pairing.is_some() => "The log is empty".to_owned(),
        Requirement::Changes if described(model, app) == panes::LOG => match model.entries.selected(pairing?, app) {
            Some(LogRow::Entry(_)) => "The note is private: only its author changes this entry".to_owned(),
            Some(LogRow::Meeting(_)) | None => "Select an entry first".to_owned(),
        },
        Requirement::Changes if described(model, app) == panes::SKILLS => explain(model, app, Action::Do(Act::Levels))?,
        Requirement::Changes if matches!(subject(model), Some(Subject::Day(_))) => {
            "Select an event of a program first; what is due follows from its pairing".to_owned()
        }
        Requirement::Changes if pairing.is_none() => "Select a pairing first".to_owned(),
        Requirement::Order if !model.folder.is_sortable() => {
            "This list has a fixed order: longest waiting first".to_owned()
        }
        Requirement::Markable if model.list.selected().is_some() => {
            "This row cannot be marked: it is no pairing, person or request".to_owned()
        }
        Requirement::Markable => "Nothing is selected".to_owned(),
        Requirement::Marked => {
            let (one, all) = (keymap.name(Action::Mark), keymap.name(Action::MarkAll));
            format!("Mark rows first: {one} marks one, {all} all that are shown")
        }
        Requirement::Email => {
            let people = copy::with_emails(model, app);
            let names: Vec<&str> = people.iter().map(|id| app.book().name(id)).collect();
            if names.is_empty() {
                return None;
            }
            format!("No e-mail address of {} is known", names.join(" and "))
        }
        Requirement::Filtered => "There is no filter to keep yet: narrow or sort the list first".to_owned(),
        Requirement::Nothing
        | Requirement::Pairing
        | Requirement::Anything
        | Requirement::Opens
        | Requirement::Changes
        | Requirement::Place => {
            return None;
        }
        Requirement::Reason
        | Requirement::SnoozedItem
        | Requirement::Entry
        | Requirement::Quiet
        | Requirement::Rows
        | Requirement::Export => return None,
        Requirement::Order | Requirement::Chosen | Requirement::Pair => return None,
    })
}

/// Returns the message for answering without an open request, with the key that helps.
fn no_request(model: &Model, app: &App) -> String {
    let book = app.book();
    match selection::row(model) {
        Some(Row::Request(id)) => match book.request(id) {
            Some(request) => format!("That request of {} is answered already", book.name(&request.person)),
            None => "Select a request first".to_owned(),
        },
        Some(Row::Alert(alert)) => match &alert.about {
            About::Person(id) if alert.kind == Kind::MenteeWaiting => {
                format!("{} has asked for nothing; \u{1}match\u{1} finds a mentor", book.name(id))
            }
            About::Person(id) => format!("{} has asked for nothing; \u{1}open\u{1} shows more", book.name(id)),
            About::Request(_) | About::Region(_) => "That is no request that waits for an answer".to_owned(),
        },
        Some(Row::Pairing(_)) => "That is a pairing; \u{1}open\u{1} opens it, and there it can be changed".to_owned(),
        Some(Row::Person(id)) => format!("{} is no request; \u{1}go-to-inbox\u{1} lists the requests", book.name(&id)),
        None => "Select a request first; \u{1}go-to-inbox\u{1} lists them".to_owned(),
    }
}

fn has_reason(model: &Model, app: &App, row: &Row) -> bool {
    selection::marked(model).is_some() || !model.alerts.targets(app, row).is_empty()
}

fn opens(model: &Model, app: &App) -> bool {
    if let Some(opens) = model.dialogs.described().and_then(Dialog::opens) {
        return opens;
    }
    match model.detail_pane() {
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
        Some(Subject::Day(_)) => model.calendar.selected_event(app).is_some_and(|thing| thing.event.is_some()),
        None => model.pairing().is_some(),
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
    let beside =
        matches!(model.focus, Pane::Skills | Pane::Log) && matches!(model.detail_pane(), DetailPane::Pairing(_));
    beside || !model.list.rows.is_empty() || !model.filter.value().is_empty()
}

fn has_email(model: &Model, app: &App) -> bool {
    let people = copy::with_emails(model, app);
    let has = |person: &Person| app.visibility().readable(person).email.is_some();
    people.iter().any(|id| app.book().person(id).is_some_and(|person| has(person)))
}
