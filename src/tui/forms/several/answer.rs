//! One answer to all marked requests.

use super::{or_wrong, together};
use crate::{
    app::App,
    domain::{
        command::{AnswerDraft, Command},
        decide::{self, Records as _},
        id::RequestId,
        request::AnswerOutcome,
    },
    tui::{
        forms::{
            Next, Wrong,
            read::{day, needed, wrong},
        },
        model::{Field, Form, FormOf},
        text::count,
    },
};

pub(in crate::tui::forms) fn form(ids: &[RequestId], app: &App) -> Form {
    let outcomes = vec!["accept".into(), "decline".into(), "pause until a day".into()];
    let fields = vec![
        Field::choice("outcome", "answer", outcomes, 0),
        Field::date("until", "until", "15 jan, in 3 weeks").for_choice(2),
        Field::text("words", "why", "each of them reads it"),
    ];
    let who = ids
        .iter()
        .take(4)
        .filter_map(|id| app.book().request(*id).map(|request| app.book().name(&request.person).to_owned()));
    let mut who: Vec<String> = who.collect();
    if ids.len() > who.len() {
        who.push(format!("and {} more", ids.len() - who.len()));
    }
    let title = format!("Answer {}", count(ids.len(), "request", "requests"));
    Form::new(FormOf::AnswerAll(ids.to_vec()), title, fields).saying(who.join(", "))
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[RequestId], app: &App) -> Result<Next, Wrong> {
    let today = app.book().today();
    let outcome = match form.chosen("outcome") {
        0 => AnswerOutcome::Accepted,
        1 => AnswerOutcome::Declined,
        _ => match day(form, "until", today)? {
            Some(until) if until > today => AnswerOutcome::Paused { until },
            Some(_) | None => return wrong("until", "say until which day they rest, a day to come, as in 15 jan"),
        },
    };
    let words: compact_str::CompactString = match outcome {
        AnswerOutcome::Declined => needed(form, "words", "say why, in a sentence that each of them can read")?,
        AnswerOutcome::Accepted | AnswerOutcome::Paused { .. } => form.value("words").into(),
    };
    let command = |id: &RequestId| {
        let answer = AnswerDraft { on: today, outcome, words: words.clone(), ends_on: None };
        Command::AnswerRequest { request: *id, answer }
    };
    let commands = ids.iter().map(command).collect();
    let checked = decide::check_batch(commands, app.book(), today, app.actor());
    let told = checked.refused.iter().map(|(place, refusal)| {
        let id = ids.get(*place).map_or_else(String::new, ToString::to_string);
        format!("{id}: {refusal}")
    });
    let told: Vec<String> = told.collect();
    let number = count(checked.possible.len(), "request", "requests");
    let title = format!("Answered {number}: {}", outcome.word());
    let ask = (outcome == AnswerOutcome::Declined).then(|| format!("{number} will be declined and leave the inbox."));
    or_wrong(together(&title, (checked, told), ask), "outcome")
}
