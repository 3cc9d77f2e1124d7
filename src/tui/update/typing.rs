//! Text that is typed or pasted into whatever takes it.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    tui::{
        effect::Effect,
        event::Key,
        model::{Holds, Layer, Model},
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
        Some(Layer::Form(form)) => form.field().and_then(|field| match field.holds {
            Holds::Choice { .. } | Holds::Many { .. } => None,
            Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Pick { .. } => Some(&mut field.text),
            Holds::Person { .. } | Holds::People { .. } => Some(&mut field.text),
        }),
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Confirm(_)
            | Layer::Help(_),
        ) => None,
        None => model.filtering.then_some(&mut model.filter),
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
    let (lines, longest) = (has_lines(model), longest(model));
    let Some(input) = current(model) else { return Vec::new() };
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

/// What follows from a changed text.
fn typed(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => {
            line.error = None;
            line.twice = false;
        }
        Some(Layer::Prompt(prompt)) => prompt.error = None,
        Some(Layer::Find(find)) => {
            find.asked += 1;
            find.cursor = 0;
            return vec![Effect::Search(find.asked, find.text.value().to_owned())];
        }
        Some(Layer::Palette(palette)) => palette.cursor = 0,
        Some(Layer::Form(form)) => super::field::typed(form, app),
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Confirm(_)
            | Layer::Help(_),
        ) => {}
        None => model.narrow(app),
    }
    Vec::new()
}

pub use super::field::place;
pub(super) use super::field::{choose, go as field};
