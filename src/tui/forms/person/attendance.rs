//! Records who attended a mentor training session.

use crate::{
    domain::{command::Command, id::ProgramId},
    tui::forms::prelude::*,
};

/// Records attendance at a session of a program, or of any program.
#[derive(Debug, Clone)]
pub struct RecordAttendance(pub Option<ProgramId>);

impl FormSpec for RecordAttendance {
    fn draft_key(&self) -> DraftKey {
        self.0.iter().fold(DraftKey::new("record-attendance"), DraftKey::and)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let mut spec = self.clone();
        let mut sessions = spec.sessions(app);
        if sessions.is_empty() {
            spec.0 = None;
            sessions = spec.sessions(app);
        }
        if sessions.is_empty() {
            return Err("No program names sessions for its mentors; its rule mentor-training would".into());
        }
        Ok(Form::new(
            spec,
            "Attendance at a session",
            vec![
                Field::choice("session", "session", sessions, 0),
                Field::past("on", "day", "today, tue, 14 mar").with("today"),
                Field::people("people", "who came"),
            ],
        ))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let session = self.sessions(app).into_iter().nth(form.chosen("session"));
        let Some(session) = session else { return invalid("session", "choose a session") };
        let on = day_or_today(form, "on", app.book().today())?;
        Ok(Command::Attend { session: session.into(), on, people: people(form, "people")? }.into())
    }
}

impl RecordAttendance {
    /// The sessions named by the program's rules, or by those of all programs.
    fn sessions(&self, app: &App) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let programs = app.book().programs();
        for policy in programs.filter(|policy| self.0.as_ref().is_none_or(|id| policy.program.id == *id)) {
            for session in policy.training.as_ref().map_or(&[][..], |rule| rule.value.as_slice()) {
                if !found.iter().any(|other| other == session) {
                    found.push(session.to_string());
                }
            }
        }
        found
    }
}
