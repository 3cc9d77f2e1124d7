//! Logs one meeting of a mentor with several mentees.

use crate::{
    domain::{command::Command, id::PairingId},
    tui::{
        forms::{meeting::line, prelude::*},
        widgets::text,
    },
};

/// The error for a meeting line without a duration.
const NO_TIME: &str = "say how long it took, as in: 45m";

/// Logs a meeting of the mentor of a pairing with several mentees.
#[derive(Debug, Clone)]
pub struct LogGroupMeeting(pub PairingId);

impl FormSpec for LogGroupMeeting {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("log-group-meeting", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let mentor = app.book().name(&entry.pairing.mentor);
        let pairings = self.pairings(app);
        if pairings.len() < 2 {
            return Err(format!("{mentor} has no other mentee; \u{1}log\u{1} logs a meeting with one"));
        }
        let options = pairings.iter().filter_map(|id| app.book().pairing_entry(*id)).map(|entry| {
            let name = format!("{} · {}", app.book().name(&entry.pairing.mentee), entry.pairing.program);
            (name, entry.pairing.id == self.0)
        });
        Ok(Form::new(
            self.clone(),
            format!("Group meeting · {mentor}"),
            vec![
                Field::text("entry", "meeting", "45m tue budget, grade book"),
                Field::many("with", "with", options.collect()),
            ],
        )
        .accepting("log"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let all = self.pairings(app);
        let ticked = form.field_named("with").map(Field::ticked).unwrap_or_default();
        let pairings: Vec<PairingId> = ticked.into_iter().filter_map(|index| all.get(index).copied()).collect();
        let entry = line::entry(form.value("entry"), app, NO_TIME).or_else(|words| invalid("entry", words))?;
        if pairings.len() < 2 {
            return invalid("with", "tick at least two with space; \u{1}log\u{1} logs a meeting with one");
        }
        Ok(Command::LogGroup { pairings, entry, allow_duplicate: form.allow_duplicate }.into())
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let ticked = form.field_named("with").map(Field::ticked).unwrap_or_default().len();
        let entry = app.book().pairing_entry(self.0);
        let mentor = entry.map_or("the mentor", |entry| app.book().name(&entry.pairing.mentor));
        let mut lines = line::preview(form.value("entry"), app, NO_TIME);
        if let Ok(Next::Run(command)) = self.submit(form, app) {
            lines.extend(line::unusual(&command, app));
        }
        lines.push(PreviewLine::Plain(format!(
            "The full time counts for each of {}, and once for {mentor}.",
            text::count(ticked, "mentee", "mentees")
        )));
        lines
    }
}

impl LogGroupMeeting {
    /// The running pairings of the mentor.
    fn pairings(&self, app: &App) -> Vec<PairingId> {
        let Some(first) = app.book().pairing_entry(self.0) else { return Vec::new() };
        let of_mentor = app.book().pairings().filter(|entry| entry.pairing.mentor == first.pairing.mentor);
        of_mentor.filter(|entry| entry.pairing.state.is_running()).map(|entry| entry.pairing.id).collect()
    }
}
