//! Plans a meeting for each marked pairing.

use crate::{
    domain::{command::Command, id::PairingId},
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
        let fields = vec![Field::text("meeting", "meeting", "next tue 15:30 45m phone")];
        Ok(Form::new(self.clone(), title, fields).accepting("plan").with_line(names(&self.0, app)))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let meeting = reading::meeting(form.value("meeting"), app.book().today());
        let meeting = meeting.or_else(|words| invalid("meeting", words))?;
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
            words => match reading::meeting(words, app.book().today()) {
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
