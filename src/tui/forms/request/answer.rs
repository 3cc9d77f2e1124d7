//! Answers a request: accept, decline, or pause it.

use crate::{
    domain::{
        change::Change,
        command::{AnswerDraft, Command},
        decide::Records as _,
        id::RequestId,
        request::{AnswerOutcome, Request, RequestKind},
    },
    tui::forms::prelude::*,
};

const ACCEPT: usize = 0;
const DECLINE: usize = 1;
const PAUSE: usize = 2;

/// Answers a request.
#[derive(Debug, Clone)]
pub struct AnswerRequest(pub RequestId);

impl FormSpec for AnswerRequest {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("answer-request", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let id = self.0;
        let request = app.book().request(id).ok_or("the request is not there any more")?;
        let outcomes = vec!["accept".into(), "decline".into(), "pause".into()];
        let mut fields = vec![
            Field::choice("outcome", "answer", outcomes, ACCEPT),
            Field::date("until", "pause until", "15 jan, in 3 weeks").for_choice(PAUSE),
            Field::notes("words", "why", "goes into the letter", 3),
            Field::past("on", "answered on", "today").with("today"),
        ];
        if request.kind == RequestKind::SecondYear {
            fields.insert(2, Field::date("ends", "new last day", "empty: one term more").for_choice(ACCEPT));
        }
        let title = format!("Answer {id} · {} {}", app.book().name(&request.person), request.kind.words());
        Ok(Form::new(self.clone(), title, fields).with_line(summary(request, app)))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let outcome = match form.chosen("outcome") {
            ACCEPT => AnswerOutcome::Accepted,
            DECLINE => AnswerOutcome::Declined,
            _ => match day(form, "until", today)? {
                Some(until) if until > today => AnswerOutcome::Paused { until },
                Some(_) | None => {
                    return invalid("until", "say until which day it rests, a day to come, as in 15 jan");
                }
            },
        };
        let words = match outcome {
            AnswerOutcome::Declined => required(form, "words", "say why, in a sentence that the person can read")?,
            AnswerOutcome::Accepted | AnswerOutcome::Paused { .. } => optional(form, "words").unwrap_or_default(),
        };
        // Only an accepted second year has a new last day.
        let ends_on = if outcome == AnswerOutcome::Accepted { day(form, "ends", today)? } else { None };
        let answer = AnswerDraft { on: day_or_today(form, "on", today)?, outcome, words, ends_on };
        Ok(Command::AnswerRequest { request: self.0, answer }.into())
    }

    /// The consequence of the answer.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Some(request) = app.book().request(self.0) else { return Vec::new() };
        let name = app.book().name(&request.person);
        let words = match (form.chosen("outcome"), request.kind) {
            (ACCEPT, RequestKind::Interest) => format!("{name} becomes a mentor of {}", request.program),
            (ACCEPT, RequestKind::Mentor) => match &request.mentor {
                Some(mentor) => format!("{} → {name} is proposed as a pairing", app.book().name(mentor)),
                None => format!("{name} waits for a mentor in {}", request.program),
            },
            (ACCEPT, RequestKind::Application) => format!("{name} may take part, with the application on file"),
            (ACCEPT, RequestKind::SecondYear) => "The pairing is extended to the new last day".into(),
            (DECLINE, _) => format!("{name} is told why, and the request leaves the inbox"),
            _ => "It leaves the inbox, and comes back on that day".into(),
        };
        vec![PreviewLine::Good(words)]
    }

    fn accept_label(&self, form: &Form) -> &'static str {
        accept_label(form)
    }

    /// Drafts the letter that tells the answer.
    fn after_save(&self, _change: &Change) -> Option<AfterSave> {
        Some(AfterSave::AnswerLetter(self.0))
    }
}

/// The verb of the chosen outcome.
pub(in crate::tui::forms) fn accept_label(form: &Form) -> &'static str {
    match form.chosen("outcome") {
        ACCEPT => "accept",
        DECLINE => "decline",
        _ => "pause",
    }
}

/// When the request came in, and what it is for.
fn summary(request: &Request, app: &App) -> String {
    let day = request.received_on;
    let mut summary = match app.book().today().since(day) {
        ..=0 => "Came in today.".to_owned(),
        1 => "Came in yesterday.".to_owned(),
        days => format!("Came in on {}, {days} days ago.", app.book().dates().long(day)),
    };
    if let Some(mentor) = &request.mentor {
        summary.push_str(&format!(" Wishes for {}.", app.book().name(mentor)));
    }
    if !request.objectives.is_empty() {
        summary.push_str(&format!(" Wants: {}.", request.objectives.join(", ")));
    }
    if !request.note.is_empty() {
        summary.push_str(&format!(" \"{}\"", request.note));
    }
    summary
}
