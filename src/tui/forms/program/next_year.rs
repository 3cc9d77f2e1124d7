//! Sets up the next year of a program.

use super::shared::{closures, short_name};
use crate::{
    domain::{command::Command, event::EventDay, id::ProgramId, program::Program},
    tui::forms::prelude::*,
};

/// Sets up the next year of a program.
#[derive(Debug, Clone)]
pub struct NextYear(pub ProgramId);

impl FormSpec for NextYear {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("next-year", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::known_program(&self.0, app)?.program;
        let (starts, ends) = (program.starts_on.plus_months(12), program.ends_on.plus_months(12));
        let form = Form::new(
            self.clone(),
            format!("The next year of {}", program.name),
            vec![
                Field::text("id", "short name", "").with(&next_name(&self.0)),
                Field::text("name", "name", "").with(&program.name),
                Field::date("starts", "starts", "").with(&starts.to_string()),
                Field::date("ends", "ends", "").with(&ends.to_string()),
                Field::notes("closures", "closed", "one a line: 2027-12-20..2027-12-31", 6),
            ],
        )
        .accepting("set it up");
        Ok(form.with_line(
            "Rules, checklists, events and questions are taken over; pairings are not. The days off are new each year.",
        ))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let policy = lookup::known_program(&self.0, app).or_else(|words| invalid("id", words))?;
        let starts_on = required_day(form, "starts", today)?;
        let mut program = Program {
            id: short_name(form, app)?,
            name: required(form, "name", "a program needs a name")?,
            starts_on,
            ends_on: required_day(form, "ends", today)?,
            closures: closures(form, today, starts_on)?,
            ..Program::clone(&policy.program)
        };
        if program.ends_on < program.starts_on {
            return invalid("ends", "the last day is before the first; name a later one");
        }
        for event in &mut program.events {
            if let EventDay::Once(day) = event.on {
                event.on = EventDay::Once(day.plus_months(12));
            }
        }
        for region in &mut program.regions {
            region.list_sent_on = None;
            region.reported_on = None;
            region.evaluations.clear();
        }
        Ok(Command::AddProgram(Box::new(program)).into())
    }
}

/// The short name with its number increased: `classified-26` becomes `classified-27`.
fn next_name(id: &ProgramId) -> String {
    let name = id.as_str();
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match name[stem.len()..].parse::<u32>() {
        Ok(number) => format!("{stem}{}", number.saturating_add(1)),
        Err(_) => format!("{name}-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("classified-26", "classified-27")]
    #[case("pathways", "pathways-2")]
    #[case("y2099", "y2100")]
    fn the_next_year_has_the_next_number(#[case] name: &str, #[case] next: &str) {
        assert_eq!(next_name(&ProgramId::new(name).unwrap()), next);
    }
}
