//! Handles typed and pasted text.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    tui::{
        action::Pane,
        compositor,
        dialog::{Dialog, Request},
        dialogs::{log::LogLine, prompt::Prompt},
        effect::Effect,
        event::Key,
        forms::{Form, Holds},
        model::{Model, Tone},
    },
};

/// Maximum length of a text that is only searched for, in characters.
const LONGEST_SEARCH: usize = 2_000;
/// Maximum length of a single-line field, in characters.
const LONGEST: usize = 100_000;
/// Maximum length of a multi-line field, in characters.
const LONGEST_NOTES: usize = 2_000_000;

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
        model.say(Tone::Bad, format!("No more fits here: {longest} letters are the most"));
        return Vec::new();
    }
    let changed = input.handle(request).is_some_and(|state| state.value);
    if changed { typed(model, app) } else { Vec::new() }
}

/// Returns the maximum length of the current text, in characters.
fn longest(model: &Model) -> usize {
    let is_recorded = match model.dialogs.top_as::<Form>().and_then(Form::here) {
        Some(field) => match field.holds {
            Holds::Person { .. } | Holds::People { .. } | Holds::Pick { .. } => false,
            Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => true,
        },
        None => model.dialogs.top_as::<LogLine>().is_some() || model.dialogs.top_as::<Prompt>().is_some(),
    };
    match is_recorded {
        _ if has_lines(model) => LONGEST_NOTES,
        true => LONGEST,
        false => LONGEST_SEARCH,
    }
}

/// Whether the current text is multi-line.
fn has_lines(model: &Model) -> bool {
    model.dialogs.top().is_some_and(Dialog::is_multiline)
}

/// Handles pasted text, joining its lines unless the current text is multi-line. Text that does not fit is not pasted at
/// all.
pub fn paste(model: &mut Model, app: &App, text: &str) -> Vec<Request> {
    if model.dialogs.top_as::<Form>().is_some_and(|form| form.is_preview) {
        return Vec::new();
    }
    let is_selected = model.dialogs.top_as::<Form>().is_some_and(Form::is_selected);
    let (lines, longest) = (has_lines(model), longest(model));
    let takes_path = model.dialogs.top().is_some_and(Dialog::takes_path);
    let Some(input) = current(model) else { return Vec::new() };
    // A dropped path replaces the text.
    let is_path = text.starts_with("file://") || text.trim_start_matches(['"', '\'']).starts_with(['/', '~', '\\']);
    let replaces = takes_path && is_path;
    let clean = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        super::super::text::clean(&words.join(" ")).into_owned()
    };
    let pasted = if replaces {
        text.trim().to_owned()
    } else if lines {
        let whole = text.replace("\r\n", "\n").replace('\r', "\n");
        whole.split('\n').map(clean).collect::<Vec<_>>().join("\n")
    } else {
        clean(text)
    };
    let old = if replaces || is_selected { "" } else { input.value() };
    let before: String = old.chars().take(input.cursor()).collect();
    let after: String = old.chars().skip(input.cursor()).collect();
    let whole = format!("{before}{pasted}{after}");
    let count = whole.chars().count();
    if count > longest {
        let words = format!("Nothing was pasted: that makes {count} letters, and {longest} fit here; paste a part");
        model.say(Tone::Bad, words);
        return Vec::new();
    }
    *input = Input::new(whole).with_cursor(before.chars().count() + pasted.chars().count());
    if let Some(form) = model.dialogs.top_as_mut::<Form>() {
        form.begun = Some(form.cursor);
    }
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

/// Replaces the text of a multi-line field.
pub(in crate::tui) fn put(model: &mut Model, app: &App, text: &str) {
    if !has_lines(model) {
        return;
    }
    let clean: Vec<_> = text.split('\n').map(|line| super::super::text::clean(line).into_owned()).collect();
    if let Some(input) = current(model) {
        *input = Input::new(clean.join("\n"));
    }
    let _ = typed(model, app);
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
