//! Routes actions, keys, pastes and clicks to the topmost dialog, otherwise to the desk; and answers to the dialog that asked.

pub mod mouse;
pub mod screen;
pub mod typing;

use crate::{
    app::{App, Failure, output::WriteFailure},
    domain::decide::Refusal,
    tui::{
        action::Action,
        desk::{
            Desk, Model, Tone,
            dialog::{Dialog, DialogId, Handled, Opened, Refused, Request},
            update,
        },
        effect::{Effect, Msg},
        event::Key,
        keys::Meaning,
    },
};

/// Handles an action.
pub fn update(model: &mut Model, app: &App, action: Action) -> Vec<Request> {
    let Some(top) = model.dialogs.pop() else { return update_desk(model, app, action) };
    let handled = handle(model, app, top, |dialog, desk| dialog.handle(action, desk));
    match handled {
        Some(requests) => requests,
        None if action == Action::Back => back(model, app),
        None => update_desk(model, app, action),
    }
}

/// Handles a key.
pub fn key(model: &mut Model, app: &App, key: Key) -> Vec<Request> {
    // What was loaded or changed since the last key may have moved the cursor.
    model.record_location(app);
    let context = model.context(app);
    let begun = model.pending_key.take();
    let requests = match model.keymap.meaning(context, begun, key) {
        Meaning::Does(action) => update(model, app, action),
        Meaning::Begins => {
            model.pending_key = Some(key);
            Vec::new()
        }
        Meaning::Nothing if begun.is_none() && context.takes_text => typing::key(model, app, key),
        Meaning::Nothing => Vec::new(),
    };
    model.record_location(app);
    requests
}

/// Handles a click on a line of the topmost dialog.
pub fn click(model: &mut Model, app: &App, line: usize) -> Vec<Request> {
    let Some(top) = model.dialogs.pop() else { return Vec::new() };
    handle(model, app, top, |dialog, desk| dialog.click(line, desk)).unwrap_or_default()
}

/// Lets the topmost dialog handle a key that no binding claims. Returns `None` if it is ordinary typing.
pub fn dialog_key(model: &mut Model, app: &App, key: Key) -> Option<Vec<Request>> {
    let top = model.dialogs.pop()?;
    handle(model, app, top, |dialog, desk| dialog.key(key, desk).map_or(Handled::No, Handled::Stay))
}

/// Lets the topmost dialog take pasted text. Returns `None` if it is inserted like typing.
pub fn dialog_paste(model: &mut Model, app: &App, text: &str) -> Option<Vec<Request>> {
    let top = model.dialogs.pop()?;
    handle(model, app, top, |dialog, desk| dialog.paste(text, desk).map_or(Handled::No, Handled::Stay))
}

/// Follows a change of the text in the topmost dialog.
pub fn edited(model: &mut Model, app: &App) -> Vec<Request> {
    let Some(top) = model.dialogs.pop() else { return Vec::new() };
    handle(model, app, top, |dialog, desk| Handled::Stay(dialog.edited(desk))).unwrap_or_default()
}

/// Takes in what became of an effect that `from` requested.
pub fn handle_msg(model: &mut Model, app: &App, from: Option<DialogId>, msg: Msg) -> Vec<Request> {
    if matches!(msg, Msg::Table(..) | Msg::MatchingSolved(..) | Msg::ImportPlanned(..) | Msg::Found(_)) {
        return answer(model, app, from, msg);
    }
    match refusal(&msg) {
        Some(refused) => {
            refuse(model, from, &refused);
            Vec::new()
        }
        None => done(model, app, from, &msg),
    }
}

/// Hands an answer to the dialog that asked, wherever it lies by now.
fn answer(model: &mut Model, app: &App, from: Option<DialogId>, msg: Msg) -> Vec<Request> {
    let Some(at) = from.and_then(|id| model.dialogs.position(id)) else { return Vec::new() };
    let above = model.dialogs.split_off(at + 1);
    let is_top = above.is_empty();
    let Some(dialog) = model.dialogs.pop() else { return Vec::new() };
    let requests = handle_at(model, app, dialog, is_top, |dialog, desk| dialog.answered(msg, desk));
    model.dialogs.extend(above);
    if is_top {
        model.record_location(app);
    }
    requests.unwrap_or_default()
}

/// Says what was done, and closes the dialog that requested it.
fn done(model: &mut Model, app: &App, from: Option<DialogId>, msg: &Msg) -> Vec<Request> {
    close_questions(model, from);
    let at = from.and_then(|id| model.dialogs.position(id));
    let requester = from.and_then(|id| model.dialogs.take(id));
    update::say_done(model, app, msg);
    let (Some(at), Some((id, mut dialog))) = (at, requester) else { return Vec::new() };
    let is_top = at == model.dialogs.len();
    if !dialog.done(msg, &mut Desk { model, app, is_top }) {
        model.dialogs.put_back(at, (id, dialog));
    }
    Vec::new()
}

/// Says why something was not done: in the dialog that requested it, otherwise on the line below the desk.
fn refuse(model: &mut Model, from: Option<DialogId>, refused: &Refused) {
    close_questions(model, from);
    let at = from.and_then(|id| model.dialogs.position(id));
    let is_shown = from.is_some_and(|id| model.dialogs.get_mut(id).is_some_and(|dialog| dialog.refused(refused)));
    let is_top = at.is_some_and(|at| at + 1 == model.dialogs.len());
    if !(is_shown && is_top) {
        model.show_toast(Tone::Bad, refused.words.clone());
    }
}

/// Closes the questions that were asked on behalf of a dialog.
fn close_questions(model: &mut Model, from: Option<DialogId>) {
    let Some(at) = from.and_then(|id| model.dialogs.position(id)) else { return };
    if model.dialogs.iter().nth(at + 1).is_some_and(Dialog::asks_for_below) {
        let mut above = model.dialogs.split_off(at + 1);
        model.dialogs.extend(above.split_off(1));
    }
}

/// Why an effect came to nothing; `None` if it succeeded.
fn refusal(msg: &Msg) -> Option<Refused> {
    let failed = |failure: &Failure| Refused {
        words: failure.to_string(),
        is_duplicate: matches!(failure, Failure::Refused(Refusal::Duplicate(_))),
    };
    let plain = |words: &String| Refused { words: words.clone(), is_duplicate: false };
    match msg {
        Msg::Ran(Err(failure)) | Msg::Stepped(Err(failure)) | Msg::WorksAs(Err(failure)) => Some(failed(failure)),
        Msg::Wrote(Err(failure)) => {
            Some(Refused { words: failure.to_string(), is_duplicate: matches!(failure, WriteFailure::There(_)) })
        }
        Msg::BackedUp(Err(words)) | Msg::Checked(Err(words)) | Msg::Edited(Err(words)) => Some(plain(words)),
        Msg::Ran(Ok(_)) | Msg::Stepped(Ok(_)) | Msg::WorksAs(Ok(())) | Msg::Wrote(Ok(_)) | Msg::BackedUp(Ok(_)) => None,
        Msg::Checked(Ok(_)) | Msg::Edited(Ok(_)) | Msg::ViewsDay => None,
        Msg::Table(..) | Msg::MatchingSolved(..) | Msg::ImportPlanned(..) | Msg::Found(_) => None,
    }
}

/// Leaves the topmost dialog.
fn back(model: &mut Model, app: &App) -> Vec<Request> {
    if let Some((_, dialog)) = model.dialogs.pop() {
        dialog.left(&mut Desk { model, app, is_top: true });
    }
    Vec::new()
}

/// Lets the desk handle an action. What it requests is answered to the topmost dialog: the one that it opened, or the
/// one that it is about.
fn update_desk(model: &mut Model, app: &App, action: Action) -> Vec<Request> {
    let effects = update::update(model, app, action);
    let from = model.dialogs.top_id();
    effects.into_iter().map(|effect| Request { from, effect }).collect()
}

/// Lets the topmost dialog, which is off the stack, handle something. Returns `None` if it is not the dialog's.
fn handle(
    model: &mut Model,
    app: &App,
    dialog: Opened,
    handler: impl FnOnce(&mut dyn Dialog, &mut Desk<'_>) -> Handled,
) -> Option<Vec<Request>> {
    handle_at(model, app, dialog, true, handler)
}

fn handle_at(
    model: &mut Model,
    app: &App,
    (id, mut dialog): Opened,
    is_top: bool,
    handler: impl FnOnce(&mut dyn Dialog, &mut Desk<'_>) -> Handled,
) -> Option<Vec<Request>> {
    let at = model.dialogs.len();
    let handled = handler(&mut *dialog, &mut Desk { model, app, is_top });
    let from = if dialog.asks_for_below() { model.dialogs.top_id().or(Some(id)) } else { Some(id) };
    let requests =
        |effects: Vec<Effect>| effects.into_iter().map(|effect| Request { from, effect }).collect::<Vec<_>>();
    match handled {
        Handled::No => {
            model.dialogs.put_back(at, (id, dialog));
            None
        }
        Handled::Stay(effects) => {
            model.dialogs.put_back(at, (id, dialog));
            Some(requests(effects))
        }
        Handled::Close(effects) => Some(requests(effects)),
        Handled::Below(action) => {
            model.dialogs.put_back(at, (id, dialog));
            Some(update_desk(model, app, action))
        }
        Handled::Then(action) => Some(update(model, app, action)),
    }
}
