//! Text that is typed or pasted into whatever takes it.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    tui::{
        action::Pane,
        effect::Effect,
        event::Key,
        forms::Holds,
        model::{Layer, Model, Tone, import::Stage},
    },
};

/// The longest line that a field takes.
const LONGEST: usize = 2_000;
/// The longest text of many lines.
const LONGEST_NOTES: usize = 40_000;

fn request(key: Key) -> Option<InputRequest> {
    let ctrl = key.with == KeyModifiers::CONTROL;
    let alt = key.with == KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c) if key.with.is_empty() => Some(InputRequest::InsertChar(c)),
        // A held shift says nothing more about a blank.
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

/// The text that is being typed into.
fn current(model: &mut Model) -> Option<&mut Input> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => Some(if line.on_next { &mut line.next } else { &mut line.text }),
        Some(Layer::Prompt(prompt)) => Some(&mut prompt.text),
        Some(Layer::Find(find)) => Some(&mut find.text),
        Some(Layer::Palette(palette)) => Some(&mut palette.text),
        Some(Layer::Help(help)) => Some(&mut help.text),
        Some(Layer::Form(form)) => form.field().and_then(|field| match field.holds {
            Holds::Choice { .. } | Holds::Many { .. } => None,
            Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Pick { .. } => Some(&mut field.text),
            Holds::Person { .. } | Holds::People { .. } => Some(&mut field.text),
        }),
        Some(Layer::Import(import)) => match (&mut import.picking, import.stage) {
            (Some(picking), _) => Some(&mut picking.text),
            (None, Stage::File) => Some(&mut import.path),
            (None, Stage::Columns | Stage::Preview) => None,
        },
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Confirm(_)
            | Layer::Menu(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        ) => None,
        None => model.filtering.then_some(match model.focus {
            Pane::Programs | Pane::Pairings => &mut model.filter,
            Pane::Skills => &mut model.blocks.filter,
            Pane::Log => &mut model.entries.filter,
        }),
    }
}

/// A key that is text, or moves within it.
pub fn key(model: &mut Model, app: &App, key: Key) -> Vec<Effect> {
    if let Some(Layer::Form(_)) = model.layers.last()
        && super::field::key(model, app, key)
    {
        return Vec::new();
    }
    let Some(request) = request(key) else { return Vec::new() };
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
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

/// How much what is being typed into takes.
fn longest(model: &mut Model) -> usize {
    if has_lines(model) { LONGEST_NOTES } else { LONGEST }
}

/// Whether many lines are being typed into.
fn has_lines(model: &mut Model) -> bool {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => form.here().is_some_and(|field| matches!(field.holds, Holds::Notes { .. })),
        Some(_) | None => false,
    }
}

/// Pasted text: on one line, unless many lines are typed into.
pub fn paste(model: &mut Model, app: &App, text: &str) -> Vec<Effect> {
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
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
    let at_file = matches!(model.layers.last(), Some(Layer::Import(import)) if import.stage == Stage::File);
    let Some(input) = current(model) else { return Vec::new() };
    // A path that is dropped is the whole of what is meant.
    let is_whole = text.starts_with("file://") || text.trim_start_matches(['"', '\'']).starts_with(['/', '~', '\\']);
    if at_file && is_whole {
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

/// Hands the lines of a field to somebody's own editor.
pub(super) fn in_editor(model: &mut Model) -> Vec<Effect> {
    match model.layers.last() {
        Some(Layer::Form(form)) => match form.here() {
            Some(field) if matches!(field.holds, Holds::Notes { .. }) => {
                vec![Effect::Editor(field.text.value().to_owned())]
            }
            Some(_) | None => Vec::new(),
        },
        Some(_) | None => Vec::new(),
    }
}

/// Puts a text into the place of the lines of a field.
pub(in crate::tui) fn put(model: &mut Model, app: &App, text: &str) {
    if !has_lines(model) {
        return;
    }
    let clean: Vec<_> = text.split('\n').map(|line| super::super::text::clean(line).into_owned()).collect();
    let whole = clean.join("\n");
    let is_cut = whole.chars().count() > LONGEST_NOTES;
    if let Some(input) = current(model) {
        *input = Input::new(whole.chars().take(LONGEST_NOTES).collect());
    }
    let _ = typed(model, app);
    if is_cut {
        model.say(Tone::Bad, format!("Only the first {LONGEST_NOTES} letters fit"));
    }
}

/// What follows from a changed text.
fn typed(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => {
            line.error = None;
            line.allow_duplicate = false;
            line.kept = false;
        }
        Some(Layer::Prompt(prompt)) => {
            prompt.error = None;
            prompt.allow_duplicate = false;
        }
        Some(Layer::Find(_)) => return super::find::ask(model),
        Some(Layer::Palette(palette)) => palette.cursor = 0,
        Some(Layer::Help(help)) => help.scroll = 0,
        Some(Layer::Form(_)) => super::field::typed(model, app),
        Some(Layer::Import(import)) => super::import::typed(import),
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Confirm(_)
            | Layer::Menu(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        ) => {}
        None if matches!(model.focus, Pane::Programs | Pane::Pairings) => model.narrow(app),
        // The panes on the right are narrowed as they are drawn.
        None => {}
    }
    Vec::new()
}

pub use super::field::place;
pub(super) use super::field::{choose, go as field};
