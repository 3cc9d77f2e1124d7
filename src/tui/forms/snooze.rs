//! Putting off what needs attention, and having it back.

use super::{
    Next, Wrong,
    read::{needed, needed_day, picked, wrong},
    several::together,
};
use crate::{
    app::{App, wording},
    domain::{
        attention::Kind,
        command::Command,
        decide::{self, Records as _},
        snooze::{SnoozeTarget, Whose},
    },
    tui::{
        model::{Field, Form, FormOf},
        text::count,
    },
};

const UNTIL: &str = "2w, next fri, 3 dec";
const BECAUSE: &str = "on leave; the principal knows";

pub(super) fn form(targets: &[SnoozeTarget], app: &App) -> Result<Form, String> {
    let Some(first) = targets.first() else { return Err("Nothing wants attention here".into()) };
    let mut fields = Vec::new();
    let title = format!("Put off · {}", wording::snooze_subject(&first.whose, app.book()));
    let mut lead = None;
    match targets {
        [only] => lead = Some(wording::snooze_target(only, app.book())),
        several => {
            let options = several.iter().map(|target| wording::snooze_target(target, app.book())).collect();
            fields.push(Field::choice("what", "what", options, 0));
        }
    }
    let known = app.book().snooze(first).filter(|snooze| targets.len() == 1 && snooze.runs(app.book().today()));
    let until = Field::date("until", "until", UNTIL);
    let because = Field::text("because", "why", BECAUSE);
    match known {
        Some(snooze) => {
            fields.push(until.with(&snooze.until.to_string()));
            fields.push(because.with(&snooze.because).going_on());
        }
        None => fields.extend([until, because]),
    }
    let mut form = Form::new(FormOf::Snooze(targets.to_vec()), title, fields);
    at_until(&mut form);
    if let Some(words) = lead {
        form = form.saying(words);
    }
    Ok(form.saying("It is back on that day, and at once where it becomes more pressing."))
}

pub(super) fn command(form: &Form, targets: &[SnoozeTarget], app: &App) -> Result<Command, Wrong> {
    let target = chosen(form, targets)?;
    let until = needed_day(form, "until", app.book().today())?;
    let because = needed(form, "because", "write down why, for whoever looks at it meanwhile")?;
    Ok(Command::Snooze { target, until, because })
}

/// Puts the cursor into the day: what is typed at once is meant for it, and what leads is chosen already.
fn at_until(form: &mut Form) {
    form.cursor = form.fields.iter().position(|field| field.name == "until").unwrap_or(0);
}

// What needs attention about several rows.

/// The kinds among matters, each with how many there are, the most frequent first.
fn kinds(targets: &[SnoozeTarget]) -> Vec<(Kind, usize)> {
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    for target in targets {
        match kinds.iter_mut().find(|(kind, _)| *kind == target.kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((target.kind, 1)),
        }
    }
    kinds.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    kinds
}

pub(super) fn all_form(targets: &[SnoozeTarget], app: &App) -> Result<Form, String> {
    if targets.is_empty() {
        return Err("Nothing wants attention about what is marked".into());
    }
    let mut whose: Vec<&Whose> = Vec::new();
    for target in targets {
        if !whose.contains(&&target.whose) {
            whose.push(&target.whose);
        }
    }
    let mut who: Vec<String> = whose.iter().take(3).map(|whose| wording::snooze_subject(whose, app.book())).collect();
    if whose.len() > who.len() {
        who.push(format!("and {} more", whose.len() - who.len()));
    }
    let kinds = kinds(targets);
    let words = |(kind, number): &(Kind, usize)| format!("{} ({number})", kind.word().replace('-', " "));
    let mut fields = Vec::new();
    let mut lead = who.join(", ");
    match kinds.as_slice() {
        [only] => lead = format!("{}: {lead}", words(only)),
        several => {
            let all = format!("all of it ({})", targets.len());
            fields.push(Field::choice("what", "what", [all].into_iter().chain(several.iter().map(words)).collect(), 0));
        }
    }
    fields.extend([Field::date("until", "until", UNTIL), Field::text("because", "why", BECAUSE)]);
    let title = format!("Put off · {} marked", whose.len());
    let mut form = Form::new(FormOf::SnoozeAll(targets.to_vec()), title, fields).saying(lead);
    at_until(&mut form);
    Ok(form.saying("Each is back on that day, and at once where it becomes more pressing."))
}

pub(super) fn put_off_all(form: &Form, targets: &[SnoozeTarget], app: &App) -> Result<Next, Wrong> {
    let until = needed_day(form, "until", app.book().today())?;
    let because = needed(form, "because", "write down why, for whoever looks at it meanwhile")?;
    let kind = form.chosen("what").checked_sub(1).and_then(|at| kinds(targets).get(at).map(|(kind, _)| *kind));
    let meant: Vec<&SnoozeTarget> =
        targets.iter().filter(|target| kind.is_none_or(|kind| target.kind == kind)).collect();
    let command =
        |target: &&SnoozeTarget| Command::Snooze { target: (*target).clone(), until, because: because.clone() };
    let checked = decide::check_batch(meant.iter().map(command).collect(), app.book(), app.book().today(), app.actor());
    if checked.possible.is_empty() {
        let first = checked.refused.first().map(|(_, refusal)| refusal.to_string());
        return wrong("until", first.unwrap_or_else(|| "there is nothing left to put off".into()));
    }
    let told = checked.refused.iter().map(|(place, refusal)| {
        let who =
            meant.get(*place).map_or_else(String::new, |target| wording::snooze_subject(&target.whose, app.book()));
        format!("{who}: {refusal}")
    });
    let told: Vec<String> = told.collect();
    let title = format!("Put off until {}: {}", until.long(), count(checked.possible.len(), "thing", "things"));
    together(&title, (checked, told), None).or_else(|refusal| wrong("until", refusal.to_string()))
}

pub(super) fn back_form(targets: &[SnoozeTarget], app: &App) -> Result<Form, String> {
    let Some(first) = targets.first() else { return Err("Nothing is put off here".into()) };
    let options = targets.iter().map(|target| wording::snooze_target(target, app.book())).collect();
    let title = format!("Bring back · {}", wording::snooze_subject(&first.whose, app.book()));
    Ok(Form::new(FormOf::TakeUp(targets.to_vec()), title, vec![Field::choice("what", "what", options, 0)]))
}

pub(super) fn back(form: &Form, targets: &[SnoozeTarget]) -> Result<Command, Wrong> {
    Ok(Command::Unsnooze(chosen(form, targets)?))
}

fn chosen(form: &Form, targets: &[SnoozeTarget]) -> Result<SnoozeTarget, Wrong> {
    let at = if targets.len() > 1 { picked(form, "what")? } else { 0 };
    let wrong = || Wrong { field: "what".into(), words: "choose what is meant".into() };
    targets.get(at).cloned().ok_or_else(wrong)
}
