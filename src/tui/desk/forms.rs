//! Opens forms about what is selected.

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
    },
    tui::{
        action::{Reply, act::Act},
        desk::{
            Model, Row, Tone,
            selection::{self, Selected, requests},
        },
        forms::{self, FieldKind, FormSpec, bulk::answer::AnswerRequests, request::answer::AnswerRequest},
    },
};

/// Opens the answer to the selected request with `reply` preselected. If no request is selected, it says so rather than
/// answer another one.
pub(in crate::tui) fn answer(model: &mut Model, app: &App, reply: Reply) {
    let spec: Box<dyn FormSpec> = match (requests(model), selection::request(model, app)) {
        (Some(ids), _) => Box::new(AnswerRequests(ids)),
        (None, Some(id)) => Box::new(AnswerRequest(id)),
        (None, None) => {
            let words = no_request(model, app);
            return model.say(Tone::Plain, words);
        }
    };
    forms::open::open_with(model, app, &*spec, |form| {
        if let Some(FieldKind::Choice { at, .. }) = form.fields.first_mut().map(|field| &mut field.holds) {
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

/// Opens the form of an act for the selected item.
pub(in crate::tui) fn act(model: &mut Model, app: &App, act: Act) {
    match forms::of_act(act, &Selected { model, app }) {
        Ok(Some(spec)) => forms::open::open(model, app, &*spec),
        Ok(None) => {}
        Err(words) => model.say(Tone::Plain, words),
    }
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
