//! Shared by the program forms: short names, closures, and the confirmation of changes.

use crate::{
    app::{
        App,
        format::program::merged,
        quick::closure,
        rehearsal::{self, Difference},
    },
    domain::{
        attention::Severity,
        command::Command,
        day::Day,
        decide::Records as _,
        id::ProgramId,
        program::{Closure, Program},
    },
    tui::{
        dialogs::confirm::Confirm,
        forms::{FieldError, Form, spec::invalid},
    },
};

/// Maximum number of pairings listed in a confirmation.
const NAMED: usize = 6;

/// The short name of a new program.
pub(super) fn short_name(form: &Form, app: &App) -> Result<ProgramId, FieldError> {
    let id = match ProgramId::new(form.value("id")) {
        Ok(id) => id,
        Err(error) => return invalid("id", format!("a short name {error}")),
    };
    if app.book().policy(&id).is_some() {
        return invalid("id", format!("there is a program {id} already; choose another short name"));
    }
    Ok(id)
}

/// The closures as text, one per line.
pub(super) fn closure_lines(closures: &[Closure]) -> String {
    let line = |closure: &Closure| {
        if closure.from == closure.to { closure.from.to_string() } else { format!("{}..{}", closure.from, closure.to) }
    };
    closures.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Parses the closures of a program that begins on `starts`: one or two days per line.
pub(super) fn closures(form: &Form, today: Day, starts: Day) -> Result<Vec<Closure>, FieldError> {
    let mut read = Vec::new();
    let lines = form.value("closures").lines().enumerate();
    for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match closure::parse(line, today, starts) {
            Ok(closure) => read.push(closure),
            Err(words) => {
                return invalid(
                    "closures",
                    format!("line {}: {words}; a break is 21 dec .. 1 jan, a single day 7 sep", place + 1),
                );
            }
        }
    }
    Ok(merged(read))
}

/// Asks for confirmation before a program is changed. Shows contradictions and pairings whose attention changes.
pub(super) fn confirm(program: Program, app: &App) -> Result<Confirm, FieldError> {
    let title = format!("Save {}?", program.name);
    let command = Command::EditProgram(Box::new(program));
    let rehearsal = match rehearsal::rehearse(command.clone(), app.book(), app.actor()) {
        Ok(rehearsal) => rehearsal,
        // The error does not belong to a single field.
        Err(refusal) => return invalid("", refusal.to_string()),
    };
    let mut lines: Vec<String> = rehearsal.decision.remarks.iter().map(|words| format!("Beware: {words}")).collect();
    lines.push(match rehearsal.differences.len() {
        0 => "No pairing's attention changes.".to_owned(),
        1 => "The attention of one pairing changes:".to_owned(),
        many => format!("The attention of {many} pairings changes:"),
    });
    let mut differences: Vec<&Difference> = rehearsal.differences.iter().collect();
    // Pairings that get worse come first.
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
    let what = match (difference.new.first(), difference.resolved.first()) {
        (Some(line), _) => format!(": {}", line.message),
        (None, Some(line)) => format!(": no more {}", line.message),
        (None, None) => String::new(),
    };
    let (mentor, mentee) = (app.book().name(&difference.pairing.mentor), app.book().name(&difference.pairing.mentee));
    format!("{mentor} → {mentee} · {}, then {}{what}", word(difference.before), word(difference.after))
}
