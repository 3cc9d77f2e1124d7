//! Plans a meeting for each marked pairing.

use crate::{
    app::quick::plan::notes_cover,
    domain::{
        command::{Command, MeetingDraft},
        id::PairingId,
    },
    tui::{
        dialogs::log::reading,
        forms::{
            bulk::batch::{Batch, names, pairs},
            meeting::line,
            prelude::*,
        },
    },
};

/// Plans a meeting for each marked pairing.
#[derive(Debug, Clone)]
pub struct PlanMeetings(pub Vec<PairingId>);

impl FormSpec for PlanMeetings {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("plan-meetings", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let title = format!("Plan a meeting · {}", pairs(self.0.len()));
        let mut fields = vec![Field::text("meeting", "meeting", "next tue 15:30 45m phone")];
        let book = app.book();
        let mut programs = self.0.iter().filter_map(|id| Some(&book.pairing_entry(*id)?.pairing.program));
        if programs.any(|program| notes_cover(program, book)) {
            fields.push(Field::text("cover", "cover", "who covers at work, as in Gray"));
        }
        Ok(Form::new(self.clone(), title, fields).accepting("plan").with_line(names(&self.0, app)))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let meeting = Self::meeting(form, app).or_else(|words| invalid("meeting", words))?;
        let commands = self.0.iter().map(|id| {
            let (meeting, allow_duplicate) = (meeting.clone(), form.allow_duplicate);
            (*id, Command::PlanMeeting { pairing: *id, meeting, allow_duplicate })
        });
        let batch = Batch::check_pairings(commands.collect(), app);
        let title = format!("Planned a meeting for {}", pairs(batch.possible.len()));
        batch.run(&title, None, "meeting")
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        match form.value("meeting") {
            "" => Vec::new(),
            _ => match Self::meeting(form, app) {
                Ok(meeting) => {
                    let mut lines = vec![PreviewLine::Good(reading::meeting_words(&meeting, app.book().dates()))];
                    let allow_duplicate = true;
                    let plan = |id: &PairingId| {
                        let meeting = meeting.clone();
                        Command::PlanMeeting { pairing: *id, meeting, allow_duplicate }
                    };
                    let commands = self.0.iter().map(plan).collect();
                    lines.extend(line::unusual(&Command::Batch { title: String::new(), commands }, app));
                    lines
                }
                Err(words) => vec![PreviewLine::Plain(words)],
            },
        }
    }
}

impl PlanMeetings {
    /// The meeting that is typed; its field of the cover takes precedence over the line.
    fn meeting(form: &Form, app: &App) -> Result<MeetingDraft, String> {
        let mut meeting = reading::meeting(form.value("meeting"), app.book().today())?;
        match form.value("cover").trim() {
            "" => {}
            cover => meeting.cover = cover.into(),
        }
        Ok(meeting)
    }
}
