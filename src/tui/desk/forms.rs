//! Opens forms about what is selected.

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, SkillId},
    },
    tui::{
        action::{Action, Pane, Reply, act::Act},
        desk::{Folder, Marks, Model, Row, Subject, Tone, needs, skills::steps, update},
        forms::{
            self, FormSpec, Holds, Selection,
            bulk::{answer::AnswerRequests, export::ExportRows},
            request::answer::AnswerRequest,
        },
    },
};

/// Opens the answer to the selected request with `reply` preselected. If no request is selected, it says so rather than
/// answer another one.
pub(in crate::tui) fn answer(model: &mut Model, app: &App, reply: Reply) {
    let spec: Box<dyn FormSpec> = match (requests(model), needs::request(model, app)) {
        (Some(ids), _) => Box::new(AnswerRequests(ids)),
        (None, Some(id)) => Box::new(AnswerRequest(id)),
        (None, None) => {
            let words = no_request(model, app);
            return model.say(Tone::Plain, words);
        }
    };
    forms::open::open_with(model, app, &*spec, |form| {
        if let Some(Holds::Choice { at, .. }) = form.fields.first_mut().map(|field| &mut field.holds) {
            *at = match reply {
                Reply::Accept => 0,
                Reply::Decline => 1,
                Reply::Pause => 2,
            };
            form.enter(usize::from(reply == Reply::Pause));
        }
        if reply == Reply::Decline
            && let Some(place) = form.fields.iter().position(|field| field.name == "words")
        {
            form.enter(place);
        }
    });
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
        Ok(Some(spec)) => forms::open::open(model, app, &*spec),
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
