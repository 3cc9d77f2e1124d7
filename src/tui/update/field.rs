//! Keys in the fields of a form: ticks, choices, offers, the lines of a note, the small calendar.

use chrono::Datelike as _;
use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::Input;

use super::cursor::moved;
use crate::{
    app::App,
    domain::{day::Day, id::ProgramId, rule::Party},
    tui::{
        action::Step,
        effect::Effect,
        event::Key,
        model::{Field, Form, Holds, Model},
    },
};

/// Goes to another field of the form; what is offered is taken on the way.
pub fn go(model: &mut Model, app: &App, by: isize) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    if let Some(chosen) = form.field().and_then(|field| super::forms::settle(field, app)) {
        model.recent.note_person(chosen);
    }
    let asked: Vec<usize> = (0..form.fields.len()).filter(|place| form.is_asked(*place)).collect();
    let at = asked.iter().position(|place| *place == form.cursor);
    let to = match (at, by < 0) {
        // Past the ends of a step lie the others.
        (Some(0) | None, true) if form.step > 0 => return form.go_to_step(form.step - 1, true),
        (at, false) if form.step + 1 < form.steps.len() && at.is_none_or(|at| at + 1 == asked.len()) => {
            return super::forms::go_on(form, app);
        }
        (Some(at), true) => (at + asked.len() - 1) % asked.len(),
        (Some(at), false) if !form.steps.is_empty() => (at + 1).min(asked.len() - 1),
        (Some(at), false) => (at + 1) % asked.len(),
        (None, _) => return,
    };
    let to = asked.get(to).copied().unwrap_or(form.cursor);
    form.enter(to);
}

/// Another choice or another day; in a field for words the cursor moves.
pub fn choose(model: &mut Model, app: &App, by: isize) -> Vec<Effect> {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return Vec::new() };
    if let Some(day) = form.calendar {
        form.calendar = Some(day.plus(if by < 0 { -1 } else { 1 }));
        return Vec::new();
    }
    if let Some(field) = form.field()
        && let Holds::Choice { options, at } = &mut field.holds
    {
        let count = options.len().max(1);
        *at = if by < 0 { (*at + count - 1) % count } else { (*at + 1) % count };
        field.text.reset();
        field.error = None;
        return Vec::new();
    }
    let _ = super::typing::key(model, app, Key::of(if by < 0 { KeyCode::Left } else { KeyCode::Right }));
    Vec::new()
}

/// Moves within the field where it has something to move in, otherwise to another field.
pub(super) fn step(model: &mut Model, app: &App, step: Step) {
    let (page, today) = (model.page, app.book().today());
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    if form.is_preview {
        if let Some(field) = form.field() {
            let lines: Vec<usize> = field.text.value().split('\n').map(|line| line.chars().count()).collect();
            let to = moved(place(&field.text).0, lines.len(), page, step);
            put(field, &lines, to, 0);
        }
        return;
    }
    if let Some(day) = form.calendar {
        form.calendar = Some(turned(day, step, today));
        return;
    }
    if !form.steps.is_empty() {
        match step {
            Step::PageUp if form.step > 0 => return form.go_to_step(form.step - 1, false),
            Step::PageDown => return super::forms::go_on(form, app),
            // The first step is a list.
            Step::Up | Step::Down | Step::Home | Step::End if form.step == 0 => {
                if let Some(Holds::Choice { options, at }) = form.fields.first_mut().map(|field| &mut field.holds) {
                    *at = moved(*at, options.len(), page, step);
                }
                return;
            }
            Step::PageUp | Step::Up | Step::Down | Step::Home | Step::End => {}
        }
    }
    if step == Step::Down && form.open_calendar(today) {
        return;
    }
    let Some(field) = form.field() else { return };
    let count = match &field.holds {
        Holds::Person { chosen: None, found, .. } | Holds::People { found, .. } => found.len(),
        Holds::Pick { chosen: None, found, .. } => found.len(),
        Holds::Many { options, .. } => options.len(),
        Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Notes { .. } => 0,
        Holds::Date(_) | Holds::Choice { .. } => 0,
    };
    match &mut field.holds {
        Holds::Person { at, .. } | Holds::People { at, .. } | Holds::Pick { at, .. } | Holds::Many { at, .. }
            if count > 0 =>
        {
            let to = moved(*at, count, page, step);
            if to != *at {
                *at = to;
                return;
            }
        }
        Holds::Person { .. } | Holds::People { .. } | Holds::Pick { .. } | Holds::Many { .. } | Holds::Text => {}
        Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } => {}
    }
    go(model, app, if matches!(step, Step::Up | Step::PageUp) { -1 } else { 1 });
}

/// Another day of the small calendar.
fn turned(day: Day, step: Step, today: Day) -> Day {
    match step {
        Step::Up => day.plus(-7),
        Step::Down => day.plus(7),
        Step::PageUp => {
            let before = day.month().previous();
            Day::ymd(before.year, before.month, day.date().day()).unwrap_or_else(|| before.last())
        }
        Step::PageDown => day.plus_months(1),
        Step::Home => today,
        Step::End => day.month().last(),
    }
}

/// A key that means something in the field itself; whether it did.
pub(super) fn key(model: &mut Model, app: &App, key: Key) -> bool {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return false };
    let Some(field) = form.field() else { return false };
    match &mut field.holds {
        Holds::Many { options, at } => {
            if key.typed() == Some(' ')
                && let Some((_, is)) = options.get_mut(*at)
            {
                *is = !*is;
                field.error = None;
            }
            true
        }
        Holds::Choice { options, at } => {
            match key.typed() {
                Some(' ') if field.text.value().is_empty() => *at = (*at + 1) % options.len().max(1),
                Some(letter) => field.type_at_choice(letter),
                None if key.code == KeyCode::Backspace => field.untype_at_choice(),
                None => {}
            }
            field.error = None;
            true
        }
        Holds::People { chosen, .. } if key.code == KeyCode::Backspace && field.text.value().is_empty() => {
            chosen.pop();
            true
        }
        Holds::Notes { .. } => notes(model, app, key),
        Holds::People { .. } | Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Date(_) => false,
    }
}

/// A key that moves between lines or makes one.
fn notes(model: &mut Model, app: &App, key: Key) -> bool {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return false };
    let Some(field) = form.field() else { return false };
    let (line, column) = place(&field.text);
    let lines: Vec<usize> = field.text.value().split('\n').map(|line| line.chars().count()).collect();
    if key.with == KeyModifiers::CONTROL {
        // These two empty a line, and not all of them.
        let (request, times) = match key.code {
            KeyCode::Char('u') => (tui_input::InputRequest::DeletePrevChar, column),
            KeyCode::Char('k') => {
                (tui_input::InputRequest::DeleteNextChar, lines.get(line).map_or(0, |length| length - column))
            }
            _ => return false,
        };
        for _ in 0..times {
            // A grapheme may be several characters: nothing beyond the line is taken.
            if place(&field.text).0 != line || (column > 0 && place(&field.text).1 == 0) {
                break;
            }
            field.text.handle(request);
        }
        typed(model, app);
        return true;
    }
    if !key.with.is_empty() && key.with != KeyModifiers::SHIFT {
        return false;
    }
    match key.code {
        KeyCode::Enter => {
            field.text.handle(tui_input::InputRequest::InsertChar('\n'));
            typed(model, app);
        }
        KeyCode::Up if line > 0 => put(field, &lines, line - 1, column),
        KeyCode::Down if line + 1 < lines.len() => put(field, &lines, line + 1, column),
        KeyCode::Home => put(field, &lines, line, 0),
        KeyCode::End => put(field, &lines, line, usize::MAX),
        KeyCode::Up => go(model, app, -1),
        KeyCode::Down => go(model, app, 1),
        _ => return false,
    }
    true
}

/// The line and the column of the cursor, in characters.
pub fn place(text: &Input) -> (usize, usize) {
    let before: String = text.value().chars().take(text.cursor()).collect();
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count());
    (line, column)
}

fn put(field: &mut Field, lines: &[usize], line: usize, column: usize) {
    let before: usize = lines.iter().take(line).map(|length| length + 1).sum();
    let cursor = before + column.min(lines.get(line).copied().unwrap_or(0));
    field.text = field.text.clone().with_cursor(cursor);
}

/// What follows from a changed text of the field.
pub(super) fn typed(model: &mut Model, app: &App) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    form.error = None;
    form.allow_duplicate = false;
    let Some(field) = form.field() else { return };
    field.error = None;
    let words = field.value().to_owned();
    let people = |party: Option<&(ProgramId, Party)>| match model.directory.index(app) {
        Some(everybody) => super::offers::people(&words, party, &everybody, model.recent.people(), app),
        None => Vec::new(),
    };
    match &mut field.holds {
        Holds::Person { chosen, found, at } => {
            *chosen = None;
            *at = 0;
            *found = people(field.party.as_ref());
        }
        Holds::People { chosen, found, at } => {
            *at = 0;
            *found = people(field.party.as_ref());
            found.retain(|person| chosen.iter().all(|(other, _)| other != person));
        }
        Holds::Pick { options, chosen, found, at } => {
            *chosen = None;
            *at = 0;
            *found = options.found(&words);
        }
        Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => {}
    }
}
