//! Gives the same answer to all marked requests.

use crate::{
    domain::{
        command::{AnswerDraft, Command},
        decide::Records as _,
        id::RequestId,
        request::AnswerOutcome,
    },
    tui::{
        forms::{bulk::batch::Batch, prelude::*, request::answer},
        widgets::text::count,
    },
};

/// Gives the same answer to all marked requests.
#[derive(Debug, Clone)]
pub struct AnswerRequests(pub Vec<RequestId>);

impl FormSpec for AnswerRequests {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("answer-requests", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let ids = &self.0;
        let outcomes = vec!["accept".into(), "decline".into(), "pause until a day".into()];
        let fields = vec![
            Field::choice("outcome", "answer", outcomes, 0),
            Field::date("until", "until", "15 jan, in 3 weeks").for_choice(2),
            Field::text("words", "why", "each of them reads it"),
        ];
        let requests = ids.iter().take(4).filter_map(|id| app.book().request(*id));
        let mut who: Vec<String> = requests.map(|request| app.book().name(&request.person).to_owned()).collect();
        if ids.len() > who.len() {
            who.push(format!("and {} more", ids.len() - who.len()));
        }
        let title = format!("Answer {}", count(ids.len(), "request", "requests"));
        Ok(Form::new(self.clone(), title, fields).with_line(who.join(", ")))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let outcome = match form.chosen("outcome") {
            0 => AnswerOutcome::Accepted,
            1 => AnswerOutcome::Declined,
            _ => match day(form, "until", today)? {
                Some(until) if until > today => AnswerOutcome::Paused { until },
                Some(_) | None => {
                    return invalid("until", "say until which day they rest, a day to come, as in 15 jan");
                }
            },
        };
        let words: compact_str::CompactString = match outcome {
            AnswerOutcome::Declined => required(form, "words", "say why, in a sentence that each of them can read")?,
            AnswerOutcome::Accepted | AnswerOutcome::Paused { .. } => form.value("words").into(),
        };
        let command = |id: &RequestId| {
            let answer = AnswerDraft { on: today, outcome, words: words.clone(), ends_on: None };
            Command::AnswerRequest { request: *id, answer }
        };
        let batch = Batch::check(self.0.iter().map(command).collect(), app, |index, refusal| {
            let id = self.0.get(index).map_or_else(String::new, ToString::to_string);
            format!("{id}: {refusal}")
        });
        let number = count(batch.possible.len(), "request", "requests");
        let is_declined = outcome == AnswerOutcome::Declined;
        let question = is_declined.then(|| format!("{number} will be declined and leave the inbox."));
        batch.run(&format!("Answered {number}: {}", outcome.word()), question, "outcome")
    }

    fn accept_label(&self, form: &Form) -> &'static str {
        answer::accept_label(form)
    }
}
