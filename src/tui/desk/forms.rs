//! Opens and saves forms, and keeps drafts of those that are closed.

use std::rc::Rc;

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, SkillId},
    },
    tui::{
        action::{Action, Pane, Reply, act::Act},
        desk::{Folder, Marks, Model, Row, Subject, Tone, needs, open, scope, skills::steps, typing, update},
        dialogs::confirm::Confirm,
        effect::Effect,
        forms::{
            self, Field, FieldError, Form, FormSpec, Holds, Next, Selection,
            bulk::{answer::AnswerRequests, export::ExportRows},
            request::answer::AnswerRequest,
        },
    },
};

/// Opens a form with its draft, if any.
pub(in crate::tui) fn open(model: &mut Model, app: &App, spec: &dyn FormSpec) {
    if app.is_viewing_another_day() && !spec.only_reads() {
        return open::read_only(model);
    }
    if !scope::may_fill(spec, app) {
        return model.say(Tone::Plain, scope::OFFICE);
    }
    match spec.build(app) {
        Ok(mut form) => {
            if let Some(draft) = model.form_drafts.get(&spec.draft_key()) {
                form.take(draft);
            }
            model.dialogs.push(form);
        }
        Err(words) => model.say(Tone::Plain, words),
    }
}

/// Opens the answer to the selected request with `reply` preselected. If no request is selected, it says so rather than
/// answer another one.
pub(in crate::tui) fn answer(model: &mut Model, app: &App, reply: Reply) {
    match (requests(model), needs::request(model, app)) {
        (Some(ids), _) => open(model, app, &AnswerRequests(ids)),
        (None, Some(id)) => open(model, app, &AnswerRequest(id)),
        (None, None) => {
            let words = no_request(model, app);
            return model.say(Tone::Plain, words);
        }
    }
    if let Some(form) = model.dialogs.top_as_mut::<Form>()
        && let Some(Holds::Choice { at, .. }) = form.fields.first_mut().map(|field| &mut field.holds)
    {
        *at = match reply {
            Reply::Accept => 0,
            Reply::Decline => 1,
            Reply::Pause => 2,
        };
        form.enter(usize::from(reply == Reply::Pause));
    }
    if reply == Reply::Decline {
        put_cursor(model, "words");
    }
}

/// Returns the message for answering without an open request, with the key that helps.
fn no_request(model: &Model, app: &App) -> String {
    let book = app.book();
    match needs::row(model) {
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

/// Opens the form of an act for the selected item.
pub(in crate::tui) fn act(model: &mut Model, app: &App, act: Act) {
    match forms::of_act(act, &Selected { model, app }) {
        Ok(Some(spec)) => open(model, app, &*spec),
        Ok(None) => {}
        Err(words) => model.say(Tone::Plain, words),
    }
}

/// The current selection.
struct Selected<'a> {
    model: &'a Model,
    app: &'a App,
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
        match update::subject(self.model) {
            Some(Subject::Row(Row::Person(id))) => Ok(id),
            Some(
                Subject::Row(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | Subject::Program(_) | Subject::Day(_),
            )
            | None => Err("Select a person first: / finds anybody".to_owned()),
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
        Folder::PutOff | Folder::Attention | Folder::Week | Folder::Calendar | Folder::Program(_) | Folder::Ended => {
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
    match (update::subject(model), &model.folder) {
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

fn put_cursor(model: &mut Model, field: &str) {
    if let Some(form) = model.dialogs.top_as_mut::<Form>()
        && let Some(place) = form.fields.iter().position(|other| other.name == field)
    {
        form.enter(place);
    }
}

/// Whether the top dialog is a form in preview, which letters do not edit yet.
pub(in crate::tui) fn is_preview(model: &Model) -> bool {
    model.dialogs.top_as::<Form>().is_some_and(|form| form.is_preview)
}

/// Switches a form from preview to editing, starting at its first field.
pub(in crate::tui) fn change(model: &mut Model) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    form.is_preview = false;
    if let Some(field) = form.field() {
        field.text = field.text.clone().with_cursor(0);
    }
}

/// Saves a form despite an existing duplicate, if its last error offered that.
pub(in crate::tui) fn yes(model: &mut Model, app: &App) -> Vec<Effect> {
    let offers = model.dialogs.top_as::<Form>().is_some_and(|form| form.allow_duplicate);
    if offers { save(model, app, true) } else { Vec::new() }
}

/// Picks the day in an open date picker, goes to the next step, accepts a suggestion, or saves.
pub(in crate::tui) fn accept(model: &mut Model, app: &App, allow_duplicate: bool) -> Vec<Effect> {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return Vec::new() };
    if form.calendar.is_some() {
        form.take_day();
        return Vec::new();
    }
    if form.step + 1 < form.steps.len() {
        go_on(form, app);
        return Vec::new();
    }
    let alone = form.fields.len() == 1;
    if let Some(field) = form.field() {
        // Enter accepts a suggestion before it saves.
        let offered = match &field.holds {
            Holds::Person { chosen: None, found, .. } => !found.is_empty(),
            Holds::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            Holds::People { found, .. } => {
                if !found.is_empty() {
                    if let Some(person) = settle(field, app) {
                        model.recent.note_person(person);
                    }
                    return Vec::new();
                }
                false
            }
            Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Notes { .. } => false,
            Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => false,
        };
        if offered {
            typing::field(model, app, 1);
            return Vec::new();
        }
    }
    save(model, app, allow_duplicate)
}

/// Goes to the next step, or reports an error in this one.
pub(in crate::tui) fn go_on(form: &mut Form, app: &App) {
    if form.step + 1 >= form.steps.len() {
        return;
    }
    for field in &mut form.fields {
        field.error = None;
    }
    let spec = Rc::clone(&form.spec);
    match spec.finish_step(form, app) {
        Ok(()) => form.go_to_step(form.step + 1, false),
        Err(error) => point_at(form, error),
    }
}

/// Shows an error at its field.
fn point_at(form: &mut Form, error: FieldError) {
    form.allow_duplicate = error.can_confirm;
    match form.fields.iter().position(|field| field.name == error.field) {
        Some(place) => {
            form.step = form.fields[place].step;
            if form.cursor != place {
                form.enter(place);
            }
            form.fields[place].error = Some(error.message);
        }
        None => form.error = Some(error.message),
    }
}

/// Saves the form, asks for confirmation, or shows an error at its field.
pub(in crate::tui) fn save(model: &mut Model, app: &App, allow_duplicate: bool) -> Vec<Effect> {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return Vec::new() };
    form.calendar = None;
    form.allow_duplicate = allow_duplicate;
    form.error = None;
    for field in &mut form.fields {
        if let Some(person) = settle(field, app) {
            model.recent.note_person(person);
        }
        field.error = None;
    }
    let spec = Rc::clone(&form.spec);
    match spec.submit(form, app) {
        Err(error) => {
            point_at(form, error);
            Vec::new()
        }
        Ok(Next::Run(command)) => {
            if let Err(refusal) = app.rehearse(Clone::clone(&*command))
                && spec.answer_refusal(form, &refusal, app)
            {
                return Vec::new();
            }
            if let Some(ask) = Confirm::unusual(&command, app) {
                model.dialogs.push(ask);
                return Vec::new();
            }
            vec![Effect::Run(command)]
        }
        Ok(Next::WorkAs(person)) => {
            model.dialogs.pop();
            model.form_drafts.remove(&spec.draft_key());
            vec![Effect::WorkAs(Some(person))]
        }
        Ok(Next::Open(spec)) => {
            model.dialogs.pop();
            open(model, app, &*spec);
            Vec::new()
        }
        Ok(Next::Write(writing)) => vec![Effect::Write(writing)],
        Ok(Next::Copy(text)) => {
            model.dialogs.pop();
            model.say(Tone::Good, "Copied; paste it into your mail");
            vec![Effect::Copy(text)]
        }
        Ok(Next::BackUp(to)) => vec![Effect::BackUp(to, model.settings.backups)],
        Ok(Next::Confirm(confirm)) => {
            model.dialogs.push(confirm);
            Vec::new()
        }
    }
}

/// Accepts the suggestion of a field that loses focus; returns the person chosen by that.
pub(in crate::tui) fn settle(field: &mut Field, app: &App) -> Option<PersonRef> {
    match &mut field.holds {
        Holds::Person { chosen, found, at } => {
            if chosen.is_none()
                && let Some(person) = found.get(*at).cloned()
            {
                field.text = tui_input::Input::new(app.book().name(&person).to_owned());
                field.error = None;
                *chosen = Some(person.clone());
                return Some(person);
            }
        }
        Holds::People { chosen, found, at } => {
            if let Some(person) = found.get(*at).cloned() {
                if chosen.iter().all(|(other, _)| *other != person) {
                    chosen.push((person.clone(), app.book().name(&person).to_owned()));
                }
                field.text.reset();
                field.error = None;
                found.clear();
                *at = 0;
                return Some(person);
            }
        }
        Holds::Pick { options, chosen, found, at } => {
            if chosen.is_none()
                && let Some((place, option)) = found.get(*at).and_then(|place| Some((*place, options.get(*place)?)))
            {
                field.text = tui_input::Input::new(option.clone());
                field.error = None;
                *chosen = Some(place);
            }
        }
        Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => {}
    }
    None
}

/// Keeps the draft of a form that is closed.
pub fn keep(model: &mut Model, form: &Form) {
    let (key, draft) = (form.spec.draft_key(), form.draft());
    if draft.is_empty() {
        model.form_drafts.remove(&key);
    } else {
        model.mention("Kept as a draft; the same form picks it up again");
        model.form_drafts.insert(key, draft);
    }
}

/// Rebuilds the form without its draft.
pub(in crate::tui) fn afresh(model: &mut Model, app: &App) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    let spec = Rc::clone(&form.spec);
    if let Ok(fresh) = spec.build(app) {
        *form = fresh;
        model.form_drafts.remove(&spec.draft_key());
    }
}
