//! Sets up a program from a template, in steps: template, name, dates, rules, summary.

use super::{
    shared::{closures, short_name},
    templates::unit,
};
use crate::{
    app::format::{
        main_rule::plain_value,
        rule::set_rule,
        template::{Template, templates},
    },
    domain::{
        change::{Change, Key},
        command::Command,
        day::Day,
        decide::Records as _,
        id::ProgramId,
        policy::Policy,
        program::Program,
        rule::Rule,
    },
    tui::forms::prelude::*,
};

/// The titles of the steps.
const STEPS: [&str; 5] = ["Template", "Name", "Dates", "Rules", "Summary"];

/// Sets up a program from a template.
#[derive(Debug, Clone)]
pub struct SetUpProgram;

impl FormSpec for SetUpProgram {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("set-up-program")
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let names = templates().iter().map(|one| one.name.clone()).collect();
        let (starts, ends) = school_year(app.book().today());
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let mut fields = vec![
            Field::choice("template", "", names, 0),
            Field::text("name", "name", "as people call it").on_step(1),
            Field::text("id", "short name", "for lists and files, as in classified-26").on_step(1),
            Field::date("starts", "starts", "1 aug, or 2026-08-01").with(&day(starts)).on_step(2),
            Field::date("ends", "ends", "30 jun, or 2027-06-30").with(&day(ends)).on_step(2),
            Field::notes("closures", "closed", "", 6).on_step(2),
        ];
        for (place, template) in templates().iter().enumerate() {
            for (rule, value) in main_rules(template) {
                let label = rule.id.as_str().replace('-', " ");
                let field = Field::text(field_of(template, rule), label, unit(&rule.clause)).with(&value);
                fields.push(field.on_step(3).for_choice(place));
            }
        }
        let mut form = Form::new(self.clone(), "Set up a program", fields).accepting("set it up");
        form.steps = &STEPS;
        propose(&mut form, app);
        Ok(form)
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        Ok(Command::AddProgram(Box::new(program(form, app)?)).into())
    }

    /// Explains the fields of the current step. The last step shows a summary.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Some(template) = templates().get(form.chosen("template")) else { return Vec::new() };
        match form.step {
            2 => dates_preview(form, app),
            3 => rule_preview(form, template, app),
            4 => summary(form, template, app),
            _ => Vec::new(),
        }
    }

    fn finish_step(&self, form: &mut Form, app: &App) -> Result<(), FieldError> {
        if let Err(error) = program(form, app)
            && form.field_named(&error.field).is_none_or(|field| field.step <= form.step)
        {
            return Err(error);
        }
        propose(form, app);
        Ok(())
    }

    fn after_save(&self, change: &Change) -> Option<AfterSave> {
        change.edits.iter().find_map(|edit| match &edit.key {
            Key::Program(id) => Some(AfterSave::Show(id.clone())),
            Key::Person(_) | Key::Pairing(_) | Key::Request(_) | Key::Snooze(_) => None,
        })
    }
}

/// The name of the field of a rule.
fn field_of(template: &Template, rule: &Rule) -> String {
    format!("{}:{}", template.id, rule.id)
}

/// The rules of a template with a plain value, and that value.
fn main_rules(template: &Template) -> impl Iterator<Item = (&Rule, String)> {
    template.rules.iter().filter_map(|rule| Some((rule, plain_value(rule)?)))
}

/// The school year of a new program: the next one from April on.
fn school_year(today: Day) -> (Option<Day>, Option<Day>) {
    let year = today.month().year;
    let first = if today.month().month >= 4 { year } else { year - 1 };
    (Day::ymd(first, 8, 1), Day::ymd(first + 1, 6, 30))
}

/// Proposes a name and a short name for the template, unless the user has typed others.
fn propose(form: &mut Form, app: &App) {
    let Some(template) = templates().get(form.chosen("template")) else { return };
    let starts = required_day(form, "starts", app.book().today()).unwrap_or(app.book().today());
    let id = short_name_for(&template.name, starts, app);
    for (field, words) in [("name", template.name.as_str()), ("id", &id)] {
        if let Some(field) = form.fields.iter_mut().find(|own| own.name == field) {
            field.propose(words);
        }
    }
}

/// An unused short name, made of the distinctive words and the year: `classified-26`.
fn short_name_for(name: &str, starts: Day, app: &App) -> String {
    const COMMON: [&str; 14] = [
        "staff",
        "mentoring",
        "mentors",
        "mentor",
        "of",
        "for",
        "the",
        "to",
        "and",
        "program",
        "programs",
        "new",
        "their",
        "role",
    ];
    let folded = crate::app::search::fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let telling: Vec<&str> = words.filter(|word| !COMMON.contains(word)).take(2).collect();
    let stem = if telling.is_empty() { "program".to_owned() } else { telling.join("-") };
    let stem = format!("{stem}-{:02}", starts.month().year.rem_euclid(100));
    let is_free = |id: &String| ProgramId::new(id).is_ok_and(|id| app.book().policy(&id).is_none());
    let mut more = (2..).map(|n: u32| format!("{stem}-{n}"));
    if is_free(&stem) { stem } else { more.find(is_free).unwrap_or_default() }
}

/// The program as filled in so far.
fn program(form: &Form, app: &App) -> Result<Program, FieldError> {
    let today = app.book().today();
    let Some(template) = templates().get(form.chosen("template")) else {
        return invalid("template", "choose a template");
    };
    let id = short_name(form, app)?;
    let (starts, ends) = (required_day(form, "starts", today)?, required_day(form, "ends", today)?);
    if ends < starts {
        return invalid("ends", "the last day is before the first; name a later one");
    }
    let closures = closures(form, today, starts)?;
    let mut program = template.program(id, Some(form.value("name")), starts, ends, closures);
    for (rule, value) in differing(form, template) {
        if let Err(error) = set_rule(&mut program, &format!("{}={value}", rule.id)) {
            return invalid(&field_of(template, rule), error.to_string());
        }
    }
    Ok(program)
}

/// The rules that differ from the template, with their values.
fn differing<'f>(form: &'f Form, template: &'f Template) -> Vec<(&'f Rule, &'f str)> {
    let field = |rule: &Rule| form.field_named(&field_of(template, rule)).filter(|field| field.is_touched());
    let rules = template.rules.iter().filter_map(|rule| Some((rule, field(rule)?.value())));
    rules.filter(|(rule, value)| plain_value(rule).is_some_and(|old| old != *value)).collect()
}

/// The text of the focused rule, and whether its value is valid.
fn rule_preview(form: &Form, template: &Template, app: &App) -> Vec<PreviewLine> {
    let focused = form.focused_field().map(|field| &field.name);
    let rule = template.rules.iter().find(|rule| Some(&field_of(template, rule)) == focused);
    let mut lines = Vec::new();
    if let Some(rule) = rule {
        lines.push(PreviewLine::Good(rule.says.to_string()));
        lines.push(PreviewLine::Plain(format!("{} · {}", rule.strength.word(), rule.source)));
    }
    if let Err(error) = program(form, app)
        && form.field_named(&error.field).is_some_and(|field| field.step == 3 && field.error.is_none())
    {
        lines.push(PreviewLine::Warning(error.message));
    }
    lines
}

fn dates_preview(form: &Form, app: &App) -> Vec<PreviewLine> {
    let lead = "A break or a closed day is a line: 21 dec .. 1 jan, or 7 sep.";
    match program(form, app) {
        Ok(program) => {
            let mut lines = vec![PreviewLine::Plain(lead.to_owned())];
            lines.extend(
                program.closures.iter().map(|one| PreviewLine::Plain(format!("closed {}", span(one.from, one.to)))),
            );
            let (from, to) = (program.starts_on, program.ends_on);
            let days = Policy::new(std::sync::Arc::new(program)).calendar.count(from, to);
            lines.push(PreviewLine::Good(format!("{days} open days")));
            lines
        }
        Err(error)
            if error.field == "closures" && form.field_named("closures").is_some_and(|field| field.error.is_none()) =>
        {
            vec![PreviewLine::Warning(error.message)]
        }
        Err(_) => vec![PreviewLine::Plain(lead.to_owned())],
    }
}

fn span(from: Day, to: Day) -> String {
    if from == to { from.long() } else { format!("{} to {}", from.long(), to.long()) }
}

/// What will be set up, and the equivalent shell command.
fn summary(form: &Form, template: &Template, app: &App) -> Vec<PreviewLine> {
    let program = match program(form, app) {
        Ok(program) => program,
        Err(error) => return vec![PreviewLine::Warning(error.message)],
    };
    let differing = differing(form, template);
    let (lists, events, surveys) = (program.checklists.len(), program.events.len(), program.surveys.len());
    let mut lines = vec![
        PreviewLine::Good(format!("{} ({})", program.name, program.id)),
        PreviewLine::Plain(format!("from {}", span(program.starts_on, program.ends_on))),
        PreviewLine::Plain(match program.closures.len() {
            0 => "no breaks named; weekends are closed".to_owned(),
            1 => "1 break".to_owned(),
            many => format!("{many} breaks"),
        }),
        PreviewLine::Plain(format!(
            "{} rules, {lists} checklists, {events} events of the year, {surveys} surveys",
            program.rules.len()
        )),
    ];
    lines.extend(differing.iter().map(|(rule, value)| {
        let old = plain_value(rule).filter(|old| !old.is_empty()).unwrap_or_else(|| "nothing".to_owned());
        PreviewLine::Good(format!("{}: {value} instead of {old}", rule.id.as_str().replace('-', " ")))
    }));
    if differing.is_empty() {
        lines.push(PreviewLine::Plain("every rule as the template has it".to_owned()));
    }
    let mut shell = format!(
        "mentordesk add program --template {} --id {} --name \"{}\" --starts {} --ends {}",
        template.id, program.id, program.name, program.starts_on, program.ends_on
    );
    for closure in &program.closures {
        shell.push_str(&format!(" --closure {}..{}", closure.from, closure.to));
    }
    for (rule, value) in &differing {
        shell.push_str(&format!(" --set \"{}={value}\"", rule.id));
    }
    let policy = Policy::new(std::sync::Arc::new(program));
    lines.extend(policy.contradictions().into_iter().map(|words| PreviewLine::Warning(format!("Beware: {words}"))));
    lines.push(PreviewLine::Plain("Saving sets it up, and undo takes it back. In the shell it is:".to_owned()));
    lines.push(PreviewLine::Plain(shell));
    lines
}
