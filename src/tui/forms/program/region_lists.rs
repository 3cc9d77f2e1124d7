//! Records when the regions of a program sent their lists of pairs to the association, and when they reported.

use crate::{
    domain::{command::Command, id::ProgramId, program::Program},
    tui::forms::prelude::*,
};

/// Records the days on which regions sent their lists, and reported.
#[derive(Debug, Clone)]
pub struct RecordRegionLists(pub ProgramId);

impl FormSpec for RecordRegionLists {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("region-lists", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::known_program(&self.0, app)?.program;
        if program.regions.is_empty() {
            return Err(format!("{} has no regions; its form sets them up", program.name));
        }
        let fields = program.regions.iter().enumerate().flat_map(|(place, region)| {
            let label = |what: &str| format!("{}: {what}", region.name);
            let sent = Field::past(sent(place), label("list sent"), "a day, or empty");
            let reported = Field::past(reported(place), label("reported"), "a day, or empty");
            [sent.with(&day_text(region.list_sent_on)), reported.with(&day_text(region.reported_on))]
        });
        Ok(Form::new(self.clone(), format!("Lists and reports of regions · {}", program.name), fields.collect()))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let policy = lookup::known_program(&self.0, app).or_else(|words| invalid(&sent(0), words))?;
        let mut program = Program::clone(&policy.program);
        for (place, region) in program.regions.iter_mut().enumerate() {
            region.list_sent_on = day(form, &sent(place), today)?;
            region.reported_on = day(form, &reported(place), today)?;
        }
        Ok(Command::EditProgram(Box::new(program)).into())
    }
}

/// The name of the field for the day on which the region at `place` sent its list.
fn sent(place: usize) -> String {
    format!("sent-{place}")
}

/// The name of the field for the day on which the region at `place` reported.
fn reported(place: usize) -> String {
    format!("reported-{place}")
}
