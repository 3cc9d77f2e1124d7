//! Adds, changes and removes an event of a program.

use crate::{
    domain::{
        checklist::{SkillMatch, find_skill},
        command::Command,
        day::Day,
        event::{Event, EventDay},
        id::{EventId, ProgramId, SkillId},
        program::Program,
    },
    tui::forms::prelude::*,
};

/// Edits an event, or adds one to a program.
#[derive(Debug, Clone)]
pub struct EditEvent {
    /// The program.
    pub program: ProgramId,
    /// The event; `None` for a new one.
    pub event: Option<EventId>,
    /// The day proposed for a new event.
    pub on: Option<Day>,
}

/// Choices of `again`.
const YEARLY: usize = 1;
const REMOVED: usize = 2;

impl FormSpec for EditEvent {
    fn draft_key(&self) -> DraftKey {
        let key = DraftKey::of("event", &self.program);
        self.event.iter().fold(key, DraftKey::and)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::known_program(&self.program, app)?.program;
        let event = self.event.as_ref().and_then(|id| program.event(id));
        let today = app.book().today();
        let on = event.map_or(self.on, |event| Some(next_or_last_day(event.on, today)));
        let mut again = vec!["once".to_owned(), "every year".to_owned()];
        if event.is_some() {
            again.push("remove it".to_owned());
        }
        let is_yearly = event.is_some_and(|event| matches!(event.on, EventDay::Yearly { .. }));
        let skills: Vec<&str> = event.iter().flat_map(|event| &event.skills).map(|id| name_of(program, id)).collect();
        let title = match event {
            Some(event) => format!("{} · {}", event.name, program.name),
            None => format!("New event · {}", program.name),
        };
        let notice = event.map_or(30, |event| event.notice);
        let mut fields = Vec::new();
        if event.is_none() {
            let ids: Vec<_> = app.book().programs().map(|policy| &policy.program.id).collect();
            let at = ids.iter().position(|id| **id == self.program).unwrap_or(0);
            fields.push(Field::choice("program", "program", ids.iter().map(ToString::to_string).collect(), at));
        }
        fields.extend([
            Field::text("name", "event", "as in October count").with(event.map_or("", |event| &event.name)),
            Field::date("on", "on", "1 oct, next fri").with(&day_text(on)),
            Field::choice("again", "how often", again, usize::from(is_yearly)),
            Field::text("notice", "announced", "days ahead").with(&notice.to_string()),
            Field::notes("skills", "skills", "to practise at it: one a line, by name or a part of it", 5)
                .with(&skills.join("\n")),
        ]);
        Ok(Form::new(self.clone(), title, fields).accepting("save"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let mut program = self.program(form, app).or_else(|words| invalid("name", words))?.clone();
        let old = self.event.as_ref().and_then(|id| program.events.iter().position(|event| event.id == *id));
        if form.chosen("again") == REMOVED {
            program.events.retain(|event| Some(&event.id) != self.event.as_ref());
        } else {
            let event = self.event_of(form, &program, app)?;
            match old {
                Some(place) => program.events[place] = event,
                None => program.events.push(event),
            }
        }
        Ok(Command::EditProgram(Box::new(program)).into())
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok(program) = self.program(form, app) else { return Vec::new() };
        match skills(form, program) {
            Ok(found) if found.is_empty() => Vec::new(),
            Ok(found) => {
                let names: Vec<_> = found.iter().map(|id| name_of(program, id)).collect();
                vec![PreviewLine::Good(format!("A chance for: {}", names.join(", ")))]
            }
            Err(error) => vec![PreviewLine::Plain(error.message)],
        }
    }
}

impl EditEvent {
    /// The program of the event: the chosen one for a new event.
    fn program<'a>(&self, form: &Form, app: &'a App) -> Result<&'a Program, String> {
        let chosen = form.field_named("program").and_then(|_| app.book().programs().nth(form.chosen("program")));
        match chosen {
            Some(policy) => Ok(&*policy.program),
            None => lookup::known_program(&self.program, app).map(|policy| &*policy.program),
        }
    }

    /// The event that the form describes.
    fn event_of(&self, form: &Form, program: &Program, app: &App) -> Result<Event, FieldError> {
        let name = required(form, "name", "say what the event is called")?;
        let on = required_day(form, "on", app.book().today())?;
        let Ok(notice) = form.value("notice").trim().parse() else {
            return invalid("notice", "write how many days ahead it is announced, as in 30");
        };
        let old = self.event.as_ref().and_then(|id| program.event(id));
        Ok(Event {
            id: old.map_or_else(|| program.new_event_id(&name), |event| event.id.clone()),
            name,
            on: if form.chosen("again") == YEARLY { EventDay::every_year_on(on) } else { EventDay::Once(on) },
            notice,
            skills: skills(form, program)?,
            session: old.and_then(|event| event.session.clone()),
        })
    }
}

/// The next day of an event; its only day if that is past.
fn next_or_last_day(on: EventDay, today: Day) -> Day {
    match on {
        EventDay::Once(day) => day,
        EventDay::Yearly { .. } => on.on_or_after(today).unwrap_or(today),
    }
}

/// The name of a skill, or its id if it is on no checklist.
fn name_of<'a>(program: &'a Program, id: &'a SkillId) -> &'a str {
    let found = program.checklists.iter().find_map(|list| list.skill(id));
    found.map_or(id.as_str(), |(_, skill)| skill.name.as_str())
}

/// The skills that the form names.
fn skills(form: &Form, program: &Program) -> Result<Vec<SkillId>, FieldError> {
    let mut found = Vec::new();
    for line in lines(form, "skills") {
        match find_skill(program.checklists.iter(), &line) {
            SkillMatch::One(_, skill) if found.contains(&skill.id) => {}
            SkillMatch::One(_, skill) => found.push(skill.id.clone()),
            SkillMatch::NoMatch => return invalid("skills", format!("no skill is called \"{line}\"")),
            SkillMatch::Several(skills) => {
                let names: Vec<_> = skills.iter().take(4).map(|skill| skill.name.as_str()).collect();
                return invalid("skills", format!("\"{line}\" fits several skills: {}", names.join(", ")));
            }
        }
    }
    Ok(found)
}
