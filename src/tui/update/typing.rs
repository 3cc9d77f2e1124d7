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
            Holds::Choice { .. } => None,
            Holds::Text | Holds::Date | Holds::Person { .. } => Some(&mut field.text),
        }),
        Some(Layer::Record(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Help(_)) => None,
        None => model.filtering.then_some(&mut model.filter),
    }
}

/// A key that is text, or moves within it.
pub fn key(model: &mut Model, app: &App, key: Key) -> Vec<Effect> {
    let Some(request) = request(key) else { return Vec::new() };
    let Some(input) = current(model) else { return Vec::new() };
    if matches!(request, InputRequest::InsertChar(_)) && input.value().chars().count() >= LONGEST {
        return Vec::new();
    }
    let changed = input.handle(request).is_some_and(|state| state.value);
    if changed { typed(model, app) } else { Vec::new() }
}

/// Pasted text, on one line.
pub fn paste(model: &mut Model, app: &App, text: &str) -> Vec<Effect> {
    let Some(input) = current(model) else { return Vec::new() };
    let pasted: Vec<&str> = text.split_whitespace().collect();
    let pasted = super::super::text::clean(&pasted.join(" ")).into_owned();
    let before: String = input.value().chars().take(input.cursor()).collect();
    let after: String = input.value().chars().skip(input.cursor()).collect();
    let whole: String = format!("{before}{pasted}{after}").chars().take(LONGEST).collect();
    let cursor = (before.chars().count() + pasted.chars().count()).min(LONGEST);
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
        Some(Layer::Form(form)) => {
            form.error = None;
            if let Some(field) = form.field() {
                field.error = None;
                let words = field.value().to_owned();
                if let Holds::Person { chosen, found, at } = &mut field.holds {
                    *chosen = None;
                    *at = 0;
                    *found = super::accept::people(&words, app);
                }
            }
        }
        Some(Layer::Record(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Help(_)) => {}
        None => model.narrow(app),
    }
    Vec::new()
}

/// Goes to another field of the form; a person who was found is taken on the way.
pub(super) fn field(model: &mut Model, app: &App, by: isize) {
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return };
    if let Some(field) = form.field() {
        super::accept::settle(field, app);
    }
    let count = form.fields.len().max(1);
    form.cursor = if by < 0 { (form.cursor + count - 1) % count } else { (form.cursor + 1) % count };
}

/// Another choice; in a field for words the cursor moves.
pub(super) fn choose(model: &mut Model, app: &App, by: isize) -> Vec<Effect> {
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return Vec::new() };
    if let Some(field) = form.field()
        && let Holds::Choice { options, at } = &mut field.holds
    {
        let count = options.len().max(1);
        *at = if by < 0 { (*at + count - 1) % count } else { (*at + 1) % count };
        return Vec::new();
    }
    key(model, app, Key::of(if by < 0 { KeyCode::Left } else { KeyCode::Right }))
}
