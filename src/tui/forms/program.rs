//! Programs: set up from a template, changed, and taken into the next year.

use super::{
    Said, Wrong,
    read::{needed, needed_day, wrong},
};
use crate::{
    app::{
        App,
        format::program::{closure, merged, region_line, region_of},
        rehearsal::{self, Difference},
    },
    domain::{
        attention::Severity,
        command::Command,
        decide::Records as _,
        event::EventDay,
        id::{PersonRef, ProgramId},
        policy::Policy,
        program::{Closure, Program, Region},
    },
    tui::{
        dialogs::confirm::Confirm,
        model::{Field, Form, FormOf},
    },
};

/// How many pairings a rehearsal names.
const NAMED: usize = 6;

pub(super) fn short_name(form: &Form, app: &App) -> Result<ProgramId, Wrong> {
    let id = match ProgramId::new(form.value("id")) {
        Ok(id) => id,
        Err(error) => return wrong("id", format!("a short name {error}")),
    };
    if app.book().policy(&id).is_some() {
        return wrong("id", format!("there is a program {id} already; choose another short name"));
    }
    Ok(id)
}

fn closure_lines(closures: &[Closure]) -> String {
    let line = |closure: &Closure| {
        if closure.from == closure.to { closure.from.to_string() } else { format!("{}..{}", closure.from, closure.to) }
    };
    closures.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn closures(form: &Form) -> Result<Vec<Closure>, Wrong> {
    let mut read = Vec::new();
    let lines = form.value("closures").lines().enumerate();
    for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match closure(line) {
            Ok(closure) => read.push(closure),
            Err(words) => {
                return wrong("closures", format!("line {}: {words}; a break is 2026-12-21..2027-01-01", place + 1));
            }
        }
    }
    Ok(merged(read))
}

fn policy<'a>(id: &ProgramId, app: &'a App) -> Result<&'a Policy, String> {
    app.book().policy(id).map(|policy| &**policy).ok_or_else(|| "the program is not there any more".to_owned())
}

pub(super) fn form(id: &ProgramId, app: &App) -> Result<Form, String> {
    let program = &policy(id, app)?.program;
    Ok(Form::new(
        FormOf::Program(id.clone()),
        format!("{} · {id}", program.name),
        vec![
            Field::text("name", "name", "").with(&program.name),
            Field::text("summary", "in a sentence", "").with(&program.summary).going_on(),
            Field::date("starts", "starts", "1 aug, or 2026-08-01").with(&program.starts_on.to_string()),
            Field::date("ends", "ends", "30 jun, or 2027-06-30").with(&program.ends_on.to_string()),
            Field::notes("closures", "closed", "one a line: 2026-11-26..2026-11-27", 6)
                .with(&closure_lines(&program.closures)),
            Field::notes("regions", "regions", "one a line, with who coordinates: north = E12; E13", 4)
                .with(&region_lines(&program.regions)),
        ],
    ))
}

fn region_lines(regions: &[Region]) -> String {
    let line = |region: &Region| {
        let people: Vec<_> = region.coordinators.iter().map(PersonRef::as_str).collect();
        if people.is_empty() { region.name.to_string() } else { format!("{} = {}", region.name, people.join("; ")) }
    };
    regions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The regions as the field names them; what is recorded about one that stays is kept.
fn regions(form: &Form, program: &mut Program, app: &App) -> Result<(), Wrong> {
    let before = std::mem::take(&mut program.regions);
    for line in form.value("regions").lines().filter(|line| !line.trim().is_empty()) {
        let (name, people) = match region_line(line) {
            Ok(read) => read,
            Err(words) => return wrong("regions", words),
        };
        if let Some(nobody) = people.iter().find(|id| app.book().person(id).is_none()) {
            return wrong("regions", format!("{nobody} is not in the directory; add that person first"));
        }
        let folded = name.to_lowercase();
        program.regions.extend(before.iter().find(|region| region.name.to_lowercase() == folded).cloned());
        if let Some(region) = region_of(program, name) {
            region.coordinators = people;
        }
    }
    Ok(())
}

fn changed(form: &Form, id: &ProgramId, app: &App) -> Result<Program, Wrong> {
    let today = app.book().today();
    let Ok(policy) = policy(id, app) else { return wrong("name", "the program is not there any more") };
    let mut program = Program {
        name: needed(form, "name", "a program needs a name")?,
        summary: form.value("summary").into(),
        starts_on: needed_day(form, "starts", today)?,
        ends_on: needed_day(form, "ends", today)?,
        closures: closures(form)?,
        ..Program::clone(&policy.program)
    };
    if program.ends_on < program.starts_on {
        return wrong("ends", "the last day is before the first; name a later one");
    }
    regions(form, &mut program, app)?;
    Ok(program)
}

pub(super) fn edit(form: &Form, id: &ProgramId, app: &App) -> Result<Confirm, Wrong> {
    rehearsed(changed(form, id, app)?, app)
}

/// The open days that are left, while dates and closures are typed.
pub(super) fn said(form: &Form, id: &ProgramId, app: &App) -> Vec<Said> {
    let Ok(program) = changed(form, id, app) else { return Vec::new() };
    let (from, to) = (program.starts_on, program.ends_on);
    let days = Policy::new(std::sync::Arc::new(program)).calendar.count(from, to);
    vec![Said::Plain(format!("{days} open days. You see what would change before anything is saved."))]
}

/// The question before a changed program is saved: what contradicts itself, and who would want attention.
pub(super) fn rehearsed(program: Program, app: &App) -> Result<Confirm, Wrong> {
    let title = format!("Save {}?", program.name);
    let command = Command::EditProgram(Box::new(program));
    let rehearsal = match rehearsal::rehearse(command.clone(), app.book(), app.actor()) {
        Ok(rehearsal) => rehearsal,
        // No field is to blame, so that the form says it as a whole.
        Err(refusal) => return wrong("", refusal.to_string()),
    };
    let mut lines: Vec<String> = rehearsal.decision.remarks.iter().map(|words| format!("Beware: {words}")).collect();
    lines.push(match rehearsal.differences.len() {
        0 => "No pairing wants attention otherwise than now.".to_owned(),
        1 => "One pairing wants attention otherwise than now:".to_owned(),
        many => format!("{many} pairings want attention otherwise than now:"),
    });
    let mut differences: Vec<&Difference> = rehearsal.differences.iter().collect();
    // Those that become worse come first.
    differences.sort_by_key(|difference| (!difference.is_worse(), difference.pairing.id));
    lines.extend(differences.iter().take(NAMED).map(|difference| difference_line(difference, app)));
    if let Some(more) = differences.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    Ok(Confirm { title, lines, command })
}

fn difference_line(difference: &Difference, app: &App) -> String {
    let word = |severity: Option<Severity>| {
        severity.map_or_else(|| "on track".to_owned(), |severity| format!("{} {}", severity.glyph(), severity.word()))
    };
    let what = match (difference.new.first(), difference.gone.first()) {
        (Some(line), _) => format!(": {}", line.message),
        (None, Some(line)) => format!(": no more {}", line.message),
        (None, None) => String::new(),
    };
    let (mentor, mentee) = (app.book().name(&difference.pairing.mentor), app.book().name(&difference.pairing.mentee));
    format!("{mentor} → {mentee} · {}, then {}{what}", word(difference.before), word(difference.after))
}

/// The short name with its number one higher: `classified-26` gives `classified-27`.
fn next_name(id: &ProgramId) -> String {
    let name = id.as_str();
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match name[stem.len()..].parse::<u32>() {
        Ok(number) => format!("{stem}{}", number.saturating_add(1)),
        Err(_) => format!("{name}-2"),
    }
}

pub(super) fn next_year_form(id: &ProgramId, app: &App) -> Result<Form, String> {
    let program = &policy(id, app)?.program;
    let (starts, ends) = (program.starts_on.plus_months(12), program.ends_on.plus_months(12));
    let form = Form::new(
        FormOf::NextYear(id.clone()),
        format!("The next year of {}", program.name),
        vec![
            Field::text("id", "short name", "").with(&next_name(id)),
            Field::text("name", "name", "").with(&program.name),
            Field::date("starts", "starts", "").with(&starts.to_string()),
            Field::date("ends", "ends", "").with(&ends.to_string()),
            Field::notes("closures", "closed", "one a line: 2027-12-20..2027-12-31", 6),
        ],
    );
    let words =
        "Rules, checklists, events and questions are taken over; pairings are not. The days off are new each year.";
    Ok(form.saying(words))
}

pub(super) fn next_year(form: &Form, id: &ProgramId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let Ok(policy) = policy(id, app) else { return wrong("id", "the program is not there any more") };
    let mut program = Program {
        id: short_name(form, app)?,
        name: needed(form, "name", "a program needs a name")?,
        starts_on: needed_day(form, "starts", today)?,
        ends_on: needed_day(form, "ends", today)?,
        closures: closures(form)?,
        ..Program::clone(&policy.program)
    };
    if program.ends_on < program.starts_on {
        return wrong("ends", "the last day is before the first; name a later one");
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
    Ok(Command::AddProgram(Box::new(program)))
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
