//! A meeting planned for each who is marked.

use super::{checked, names, or_wrong, pairs, together};
use crate::{
    app::App,
    domain::{command::Command, id::PairingId},
    tui::{
        forms::{Next, Said, Wrong, read::wrong},
        model::{Field, Form, FormOf, reading},
    },
};

pub(in crate::tui::forms) fn form(ids: &[PairingId], app: &App) -> Form {
    let fields = vec![Field::text("meeting", "meeting", "next tue 15:30 45m phone")];
    Form::new(FormOf::PlanAll(ids.to_vec()), format!("Plan a meeting · {}", pairs(ids.len())), fields)
        .saying(names(ids, app))
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let meeting = reading::meeting(form.value("meeting"), app.book().today());
    let meeting = meeting.or_else(|words| wrong("meeting", words))?;
    let commands = ids.iter().map(|id| {
        (*id, Command::PlanMeeting { pairing: *id, meeting: meeting.clone(), allow_duplicate: form.allow_duplicate })
    });
    let done = checked(commands.collect(), app);
    let title = format!("Planned a meeting for {}", pairs(done.0.possible.len()));
    or_wrong(together(&title, done, None), "meeting")
}

pub(in crate::tui::forms) fn said(form: &Form, app: &App) -> Vec<Said> {
    match form.value("meeting") {
        "" => Vec::new(),
        words => vec![match reading::meeting(words, app.book().today()) {
            Ok(meeting) => Said::Good(reading::meeting_words(&meeting, app.book().dates())),
            Err(words) => Said::Plain(words),
        }],
    }
}
