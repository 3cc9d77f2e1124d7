//! Handles typed and pasted text.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    tui::{
        action::Pane,
        compositor,
        dialog::{Dialog, Request},
        effect::Effect,
        event::Key,
        forms::{Form, Holds},
        model::Model,
    },
};

/// Maximum length of a single-line field.
const LONGEST: usize = 2_000;
/// Maximum length of a multi-line field.
pub(in crate::tui) const LONGEST_NOTES: usize = 40_000;

fn request(key: Key) -> Option<InputRequest> {
    let ctrl = key.with == KeyModifiers::CONTROL;
    let alt = key.with == KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c) if key.with.is_empty() => Some(InputRequest::InsertChar(c)),
        // Shift does not change a space.
        KeyCode::Char(' ') if key.with == KeyModifiers::SHIFT => Some(InputRequest::InsertChar(' ')),
        KeyCode::Char('a') if ctrl => Some(InputRequest::GoToStart),
        KeyCode::Char('e') if ctrl => Some(InputRequest::GoToEnd),
        KeyCode::Char('w') if ctrl => Some(InputRequest::DeletePrevWord),
        KeyCode::Char('u') if ctrl => Some(InputRequest::DeleteFromStart),
        KeyCode::Char('k') if ctrl => Some(InputRequest::DeleteTillEnd),
        KeyCode::Backspace if ctrl || alt => Some(InputRequest::DeletePrevWord),
        KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
        KeyCode::Delete => Some(InputRequest::DeleteNextChar),
        KeyCode::Left if ctrl || alt => Some(InputRequest::GoToPrevWord),
        KeyCode::Right if ctrl || alt => Some(InputRequest::GoToNextWord),
        KeyCode::Left => Some(InputRequest::GoToPrevChar),
        KeyCode::Right => Some(InputRequest::GoToNextChar),
        KeyCode::Home => Some(InputRequest::GoToStart),
        KeyCode::End => Some(InputRequest::GoToEnd),
        _ => None,
    }
}

/// Returns the text being edited.
fn current(model: &mut Model) -> Option<&mut Input> {
    if model.dialogs.is_empty() {
        return model.filtering.then_some(match model.focus {
            Pane::Programs | Pane::Pairings => &mut model.filter,
            Pane::Skills => &mut model.blocks.filter,
            Pane::Log => &mut model.entries.filter,
        });
    }
    model.dialogs.top_mut()?.input()
}

/// Handles a key that types text, or moves within it.
pub fn key(model: &mut Model, app: &App, key: Key) -> Vec<Request> {
    if model.dialogs.top_as::<Form>().is_some() && super::field::key(model, app, key) {
        return Vec::new();
    }
    let Some(request) = request(key) else { return Vec::new() };
    if let Some(form) = model.dialogs.top_as_mut::<Form>() {
        let is_selected = form.is_selected();
        form.begun = Some(form.cursor);
        let replaces = matches!(
            request,
            InputRequest::InsertChar(_) | InputRequest::DeletePrevChar | InputRequest::DeleteNextChar
        );
        if is_selected
            && replaces
            && let Some(field) = form.field()
        {
            field.text.reset();
            if !matches!(request, InputRequest::InsertChar(_)) {
                return typed(model, app);
            }
        }
    }
    let longest = longest(model);
    let Some(input) = current(model) else { return Vec::new() };
    if matches!(request, InputRequest::InsertChar(_)) && input.value().chars().count() >= longest {
        return Vec::new();
    }
    let changed = input.handle(request).is_some_and(|state| state.value);
    if changed { typed(model, app) } else { Vec::new() }
}

/// Returns the maximum length of the current text, in characters.
fn longest(model: &Model) -> usize {
    if has_lines(model) { LONGEST_NOTES } else { LONGEST }
}

/// Whether the current text is multi-line.
fn has_lines(model: &Model) -> bool {
    model.dialogs.top().is_some_and(Dialog::is_multiline)
}

/// Handles pasted text, joining its lines unless the current text is multi-line.
pub fn paste(model: &mut Model, app: &App, text: &str) -> Vec<Request> {
    if let Some(form) = model.dialogs.top_as_mut::<Form>() {
        if form.is_preview {
            return Vec::new();
        }
        let is_selected = form.is_selected();
        form.begun = Some(form.cursor);
        if is_selected && let Some(field) = form.field() {
            field.text.reset();
        }
    }
    let (lines, longest) = (has_lines(model), longest(model));
    let takes_path = model.dialogs.top().is_some_and(Dialog::takes_path);
    let Some(input) = current(model) else { return Vec::new() };
    // A dropped path replaces the text.
    let is_path = text.starts_with("file://") || text.trim_start_matches(['"', '\'']).starts_with(['/', '~', '\\']);
    if takes_path && is_path {
        *input = Input::new(text.trim().chars().take(longest).collect());
        return typed(model, app);
    }
    let clean = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        super::super::text::clean(&words.join(" ")).into_owned()
    };
    let pasted = if lines {
        let whole = text.replace("\r\n", "\n").replace('\r', "\n");
        whole.split('\n').map(clean).collect::<Vec<_>>().join("\n")
    } else {
        clean(text)
    };
    let before: String = input.value().chars().take(input.cursor()).collect();
    let after: String = input.value().chars().skip(input.cursor()).collect();
    let whole: String = format!("{before}{pasted}{after}").chars().take(longest).collect();
    let cursor = (before.chars().count() + pasted.chars().count()).min(longest);
    *input = Input::new(whole).with_cursor(cursor);
    typed(model, app)
}

/// Opens a field in the user's editor.
pub(super) fn in_editor(model: &mut Model) -> Vec<Effect> {
    let field = model.dialogs.top_as::<Form>().and_then(Form::here);
    match field.filter(|field| matches!(field.holds, Holds::Notes { .. })) {
        Some(field) => vec![Effect::Editor(field.text.value().to_owned())],
        None => Vec::new(),
    }
}

/// Replaces the text of a multi-line field by what came from an editor. Returns `true` if only a part of it fits.
pub(in crate::tui) fn put(input: &mut Input, text: &str) -> bool {
    // Untouched, it stays as it is stored.
    if input.value() == text {
        return false;
    }
    let clean: Vec<_> = text.split('\n').map(|line| super::super::text::clean(line).into_owned()).collect();
    let whole = clean.join("\n");
    *input = Input::new(whole.chars().take(LONGEST_NOTES).collect());
    whole.chars().count() > LONGEST_NOTES
}

/// Handles a change of the current text.
fn typed(model: &mut Model, app: &App) -> Vec<Request> {
    if model.dialogs.top_as::<Form>().is_some() {
        super::field::typed(model, app);
        return Vec::new();
    }
    if !model.dialogs.is_empty() {
        return compositor::edited(model, app);
    }
    // The panes on the right apply their filters when drawn.
    if matches!(model.focus, Pane::Programs | Pane::Pairings) {
        model.narrow(app);
    }
    Vec::new()
}

pub use super::field::place;
pub(super) use super::field::{choose, go as field};
