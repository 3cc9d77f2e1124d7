//! Putting off what needs attention, and having it back.

use super::{
    Wrong,
    read::{needed, needed_day, picked},
};
use crate::{
    app::App,
    domain::{command::Command, decide::Records as _, snooze::Matter},
    tui::model::{Field, Form, FormOf, put_off},
};

pub(super) fn form(matters: &[Matter], app: &App) -> Result<Form, String> {
    let Some(first) = matters.first() else { return Err("Nothing wants attention here".into()) };
    let mut fields = Vec::new();
    let title = format!("Put off · {}", put_off::who(&first.whose, app));
    let mut lead = None;
    match matters {
        [only] => lead = Some(put_off::words(only, app)),
        several => {
            let options = several.iter().map(|matter| put_off::words(matter, app)).collect();
            fields.push(Field::choice("what", "what", options, 0));
        }
    }
    let known = app.book().snooze(first).filter(|snooze| matters.len() == 1 && snooze.runs(app.book().today()));
    let until = Field::date("until", "until", "2w, next fri, 3 dec");
    let because = Field::text("because", "because", "on leave until then; agreed with the principal");
    match known {
        Some(snooze) => {
            fields.push(until.with(&snooze.until.to_string()));
            fields.push(because.with(&snooze.because));
        }
        None => fields.extend([until, because]),
    }
    let mut form = Form::new(FormOf::Snooze(matters.to_vec()), title, fields);
    if let Some(words) = lead {
        form = form.saying(words);
    }
    Ok(form.saying("It is back on that day, and at once where it becomes more pressing."))
}

pub(super) fn command(form: &Form, matters: &[Matter], app: &App) -> Result<Command, Wrong> {
    let matter = chosen(form, matters)?;
    let until = needed_day(form, "until", app.book().today())?;
    let because = needed(form, "because", "write down why, for whoever looks at it meanwhile")?;
    Ok(Command::Snooze { matter, until, because })
}

pub(super) fn back_form(matters: &[Matter], app: &App) -> Result<Form, String> {
    let Some(first) = matters.first() else { return Err("Nothing is put off here".into()) };
    let options = matters.iter().map(|matter| put_off::words(matter, app)).collect();
    let title = format!("Have back · {}", put_off::who(&first.whose, app));
    Ok(Form::new(FormOf::TakeUp(matters.to_vec()), title, vec![Field::choice("what", "what", options, 0)]))
}

pub(super) fn back(form: &Form, matters: &[Matter]) -> Result<Command, Wrong> {
    Ok(Command::Unsnooze(chosen(form, matters)?))
}

fn chosen(form: &Form, matters: &[Matter]) -> Result<Matter, Wrong> {
    let at = if matters.len() > 1 { picked(form, "what")? } else { 0 };
    let wrong = || Wrong { field: "what".into(), words: "choose what is meant".into() };
    matters.get(at).cloned().ok_or_else(wrong)
}
