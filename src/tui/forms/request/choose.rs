//! Asks which open request to answer.

use super::answer::AnswerRequest;
use crate::{
    domain::request::{Request, RequestStatus},
    tui::forms::prelude::*,
};

/// Chooses the request to answer.
#[derive(Debug, Clone)]
pub struct ChooseRequest;

impl FormSpec for ChooseRequest {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("choose-request")
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let options: Vec<String> = open(app).into_iter().map(|request| line(request, app)).collect();
        if options.is_empty() {
            return Err("No request waits for an answer".into());
        }
        Ok(Form::new(self.clone(), "Answer a request", vec![Field::pick("request", "request", options)])
            .accepting("go on"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "request")?;
        match open(app).get(index) {
            Some(request) => Ok(Next::Open(Box::new(AnswerRequest(request.id)))),
            None => invalid("request", "choose a request"),
        }
    }
}

/// The open requests: waiting ones, oldest first, then paused ones.
fn open(app: &App) -> Vec<&Request> {
    let today = app.book().today();
    let mut open: Vec<&Request> = app.book().requests().map(|request| &**request).collect();
    open.retain(|request| matches!(request.status(today), RequestStatus::Waiting(_) | RequestStatus::Paused(_)));
    open.sort_by_key(|request| (!request.is_waiting(today), request.received_on, request.id));
    open
}

fn line(request: &Request, app: &App) -> String {
    let age = match app.book().today().since(request.received_on) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days"),
    };
    let (who, what) = (app.book().name(&request.person), request.kind.words());
    format!("{} {who} {what} · {} · {age}", request.id, request.program)
}
