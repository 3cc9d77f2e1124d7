//! Edits the name, dates, closures, and regions of a program.

use super::shared::{closure_lines, closures, confirm};
use crate::{
    app::format::{
        one_line_or_none,
        program::{region_line, region_of},
    },
    domain::{
        id::{PersonRef, ProgramId},
        policy::Policy,
        program::{Program, Region, is_region},
    },
    tui::forms::prelude::*,
};

/// Edits a program.
#[derive(Debug, Clone)]
pub struct EditProgram(pub ProgramId);

impl FormSpec for EditProgram {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-program", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::known_program(&self.0, app)?.program;
        Ok(Form::new(
            self.clone(),
            format!("{} · {}", program.name, self.0),
            vec![
                Field::text("name", "name", "").with(&program.name),
                Field::text("summary", "in a sentence", "").with(&program.summary).edited_in_place(),
                Field::text("contact", "whom to ask", "the team, with its address or phone")
                    .with(program.contact.as_deref().unwrap_or_default())
                    .edited_in_place(),
                Field::date("starts", "starts", "1 aug, or 2026-08-01").with(&program.starts_on.to_string()),
                Field::date("ends", "ends", "30 jun, or 2027-06-30").with(&program.ends_on.to_string()),
                Field::notes("closures", "closed", "one a line: 2026-11-26..2026-11-27", 6)
                    .with(&closure_lines(&program.closures)),
                Field::notes("regions", "regions", "one a line, with who coordinates: north = E12; E13", 4)
                    .with(&region_lines(&program.regions)),
                Field::notes("region-contacts", "whom to ask there", "one a line: north = Rosa Delgado, 555-0100", 3)
                    .with(&contact_lines(&program.regions)),
            ],
        )
        .accepting("see what changes"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        confirm(self.changed(form, app)?, app).map(Next::Confirm)
    }

    /// The number of open days, updated while dates and closures are typed.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok(program) = self.changed(form, app) else { return Vec::new() };
        let (from, to) = (program.starts_on, program.ends_on);
        let days = Policy::new(std::sync::Arc::new(program)).calendar.count(from, to);
        vec![PreviewLine::Plain(format!("{days} open days. You see what would change before anything is saved."))]
    }
}

impl EditProgram {
    fn changed(&self, form: &Form, app: &App) -> Result<Program, FieldError> {
        let today = app.book().today();
        let policy = lookup::known_program(&self.0, app).or_else(|words| invalid("name", words))?;
        let mut program = Program::clone(&policy.program);
        if form.is_touched("name") {
            program.name = required(form, "name", "a program needs a name")?;
        }
        if form.is_touched("summary") {
            program.summary = form.value("summary").into();
        }
        if form.is_touched("contact") {
            program.contact = optional(form, "contact");
        }
        program.starts_on = required_day(form, "starts", today)?;
        program.ends_on = required_day(form, "ends", today)?;
        if form.is_touched("closures") {
            program.closures = closures(form, today, program.starts_on)?;
        }
        if program.ends_on < program.starts_on {
            return invalid("ends", "the last day is before the first; name a later one");
        }
        if form.is_touched("regions") {
            regions(form, &mut program, app)?;
        }
        if form.is_touched("region-contacts") {
            region_contacts(form, &mut program)?;
        }
        Ok(program)
    }
}

fn region_lines(regions: &[Region]) -> String {
    regions.iter().map(line_of).collect::<Vec<_>>().join("\n")
}

fn contact_lines(regions: &[Region]) -> String {
    let lines = regions.iter().filter_map(|region| Some(format!("{} = {}", region.name, region.contact.as_ref()?)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Sets the contacts listed in the field; a region that is not listed has none of its own.
fn region_contacts(form: &Form, program: &mut Program) -> Result<(), FieldError> {
    program.regions.iter_mut().for_each(|region| region.contact = None);
    for line in form.value("region-contacts").lines().filter(|line| !line.trim().is_empty()) {
        let Some((name, contact)) = line.split_once('=') else {
            return invalid("region-contacts", format!("\"{line}\": write it as north = Rosa Delgado, 555-0100"));
        };
        match program.region_mut(name) {
            Some(region) => region.contact = one_line_or_none(Some(contact)),
            None => return invalid("region-contacts", format!("there is no region \"{}\"", name.trim())),
        }
    }
    Ok(())
}

fn line_of(region: &Region) -> String {
    let people: Vec<_> = region.coordinators.iter().map(PersonRef::as_str).collect();
    if people.is_empty() { region.name.to_string() } else { format!("{} = {}", region.name, people.join("; ")) }
}

/// Sets the regions listed in the field. Records of regions that remain are kept.
fn regions(form: &Form, program: &mut Program, app: &App) -> Result<(), FieldError> {
    let before = std::mem::take(&mut program.regions);
    for line in form.value("regions").lines().filter(|line| !line.trim().is_empty()) {
        if let Some(same) = before.iter().find(|region| line_of(region).trim() == line.trim()) {
            program.regions.push(same.clone());
            continue;
        }
        let (name, people) = match region_line(line) {
            Ok(read) => read,
            Err(words) => return invalid("regions", words),
        };
        if let Some(unknown) = people.iter().find(|id| app.book().person(id).is_none()) {
            return invalid("regions", format!("{unknown} is not in the directory; add that person first"));
        }
        program.regions.extend(before.iter().find(|region| is_region(&region.name, name)).cloned());
        if let Some(region) = region_of(program, name) {
            region.coordinators = people;
        }
    }
    Ok(())
}
