//! What an action asks of the world outside the model, and the doing of it.

use crate::{
    app::{App, Done, Failure},
    domain::{
        command::Command,
        day::Day,
        decide::Refusal,
        id::{PersonRef, RequestId},
    },
    tui::{
        forms,
        model::{FormOf, Layer, LetterOf, Model, Toast, Tone},
    },
};

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Do a command.
    Run(Box<Command>),
    /// Take the last thing back.
    Undo,
    /// Do it again.
    Redo,
    /// See everything on another day.
    Travel(Day),
    /// Copy text to the clipboard.
    Copy(String),
    /// Search for a mentor; the number names the question.
    Search(u64, String),
    /// Remember that somebody was opened.
    Opened(PersonRef),
    /// Go to the shell for a while.
    Suspend,
    /// Draw everything anew.
    Redraw,
}

/// What came of an effect on the app.
#[derive(Debug)]
pub enum Msg {
    /// A command was done, or not.
    Ran(Result<Done, Failure>),
    /// Something was taken back or done again, or not.
    Turned(Result<Done, Failure>),
    /// Another day is on the desk.
    Travelled,
}

/// Does what concerns the app; what concerns the terminal or a worker is given back.
pub fn perform(effect: Effect, app: &mut App) -> Result<Msg, Effect> {
    match effect {
        Effect::Run(command) => Ok(Msg::Ran(app.run(*command))),
        Effect::Undo => Ok(Msg::Turned(app.undo())),
        Effect::Redo => Ok(Msg::Turned(app.redo())),
        Effect::Travel(day) => {
            app.travel(day);
            Ok(Msg::Travelled)
        }
        Effect::Copy(_) | Effect::Search(..) | Effect::Opened(_) | Effect::Suspend | Effect::Redraw => Err(effect),
    }
}

/// Takes in what came of an effect.
pub fn hear(model: &mut Model, app: &App, msg: Msg) {
    match msg {
        Msg::Ran(Ok(done)) => {
            let answered = answered(model);
            close_dialog(model);
            model.follow(&done.change, app);
            // An answer wants to be told.
            if let Some(id) = answered
                && let Ok(letter) = forms::build(&FormOf::Letter(LetterOf::Answer(id)), app)
            {
                model.layers.push(Layer::Form(letter));
            }
            let nothing = done.change.edits.is_empty();
            let mut text = if nothing { "Nothing to change".to_owned() } else { done.change.title.clone() };
            for remark in &done.remarks {
                text.push_str(" · ");
                text.push_str(remark);
            }
            model.toast = Some(Toast { tone: Tone::Good, text, undo: !nothing });
        }
        Msg::Ran(Err(failure)) => refuse(model, &failure),
        Msg::Turned(Ok(done)) => {
            model.follow(&done.change, app);
            let again = !done.change.title.starts_with("Undone");
            let text = if again { format!("Done again: {}", done.change.title) } else { done.change.title.clone() };
            model.toast = Some(Toast { tone: Tone::Good, text, undo: again });
        }
        Msg::Turned(Err(failure)) => model.say(Tone::Bad, failure.to_string()),
        Msg::Travelled => {
            close_dialog(model);
            model.refresh(app);
            if app.is_travelling() {
                model.say(Tone::Plain, format!("Looking at {}, read only", app.book().today().long()));
            } else {
                model.say(Tone::Plain, "Back to today");
            }
        }
    }
}

/// The request whose answer is being saved.
fn answered(model: &Model) -> Option<RequestId> {
    let Some(Layer::Form(form)) = model.layers.last() else { return None };
    if let FormOf::Answer(id) = form.of { Some(id) } else { None }
}

/// Takes away the dialog that what was done came from.
fn close_dialog(model: &mut Model) {
    match model.layers.last() {
        Some(Layer::Log(line)) => {
            if line.entry.is_none() {
                model.drafts.remove(&line.pairing);
            }
            model.layers.pop();
        }
        Some(Layer::Form(form)) => {
            model.form_drafts.remove(&form.of);
            model.layers.pop();
        }
        Some(Layer::Confirm(_)) => {
            model.layers.pop();
            // A form that asked before it saved is done with.
            if let Some(Layer::Form(form)) = model.layers.last() {
                model.form_drafts.remove(&form.of);
                model.layers.pop();
            }
        }
        Some(Layer::Prompt(_) | Layer::Matching(_)) => {
            model.layers.pop();
        }
        Some(
            Layer::Record(_) | Layer::Picture(_) | Layer::Find(_) | Layer::Why(_) | Layer::Palette(_) | Layer::Help(_),
        )
        | None => {}
    }
}

/// Says why something was not done: in the dialog that asked for it, otherwise on the line for it.
fn refuse(model: &mut Model, failure: &Failure) {
    let is_twice = matches!(failure, Failure::Refused(Refusal::Twice(_)));
    let words = failure.to_string();
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => {
            line.twice = is_twice;
            line.error = Some(words);
        }
        Some(Layer::Prompt(prompt)) => prompt.error = Some(words),
        Some(Layer::Form(form)) => {
            form.twice = is_twice;
            form.error = Some(words);
        }
        Some(Layer::Confirm(_)) => {
            model.layers.pop();
            match model.layers.last_mut() {
                Some(Layer::Form(form)) => form.error = Some(words),
                Some(_) | None => model.say(Tone::Bad, words),
            }
        }
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Palette(_)
            | Layer::Help(_),
        )
        | None => model.say(Tone::Bad, words),
    }
}
