//! Key handling in form fields: checkboxes, choices, suggestions, multi-line text, and the date picker.

use std::rc::Rc;

use chrono::Datelike as _;
use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    domain::{
        day::Day,
        id::{PersonRef, ProgramId},
        rule::Party,
    },
    tui::{
        action::Step,
        desk::Desk,
        event::Key,
        forms::{Field, FieldError, FieldKind, Form, offers},
        widgets::{input::request, scroll::moved, text},
    },
};

/// Moves to another field of the form, accepting the current suggestion.
pub fn go(form: &mut Form, desk: &mut Desk<'_>, by: isize) {
    accept_focused_suggestion(form, desk);
    let asked: Vec<usize> = (0..form.fields.len()).filter(|place| form.is_visible(*place)).collect();
    let at = asked.iter().position(|place| *place == form.cursor);
    let to = match (at, by < 0) {
        // Moving past either end of a step goes to the adjacent step.
        (Some(0) | None, true) if form.step > 0 => return form.go_to_step(form.step - 1, true),
        (at, false) if form.step + 1 < form.steps.len() && at.is_none_or(|at| at + 1 == asked.len()) => {
            return next_step(form, desk.app);
        }
        (Some(at), true) => (at + asked.len() - 1) % asked.len(),
        (Some(at), false) if !form.steps.is_empty() => (at + 1).min(asked.len() - 1),
        (Some(at), false) => (at + 1) % asked.len(),
        (None, _) => return,
    };
    let to = asked.get(to).copied().unwrap_or(form.cursor);
    form.enter(to);
}

/// Selects another choice or day; in a text field, moves the text cursor.
pub fn choose(form: &mut Form, by: isize) {
    if let Some(day) = form.calendar {
        form.calendar = Some(day.plus(if by < 0 { -1 } else { 1 }));
        return;
    }
    if let Some(field) = form.field()
        && let FieldKind::Choice { options, at } = &mut field.kind
    {
        let count = options.len().max(1);
        *at = if by < 0 { (*at + count - 1) % count } else { (*at + 1) % count };
        field.text.reset();
        field.error = None;
        return;
    }
    if form.focused_field().is_some_and(|field| matches!(field.kind, FieldKind::Many { .. })) {
        return;
    }
    form.edited_field = Some(form.cursor);
    if let Some(field) = form.field() {
        field.text.handle(if by < 0 { InputRequest::GoToPrevChar } else { InputRequest::GoToNextChar });
    }
}

/// Moves within the field if possible, otherwise to another field.
pub fn step(form: &mut Form, desk: &mut Desk<'_>, step: Step) {
    let (page, today) = (desk.model.page, desk.app.book().today());
    if form.is_preview {
        if let Some(field) = form.field() {
            let lines: Vec<usize> = field.text.value().split('\n').map(|line| line.chars().count()).collect();
            let to = moved(place(&field.text).0, lines.len(), page, step);
            put(field, &lines, to, 0);
        }
        return;
    }
    if let Some(day) = form.calendar {
        form.calendar = Some(moved_day(day, step, today));
        return;
    }
    if !form.steps.is_empty() {
        match step {
            Step::PageUp if form.step > 0 => return form.go_to_step(form.step - 1, false),
            Step::PageDown => return next_step(form, desk.app),
            // The first step is a list.
            Step::Up | Step::Down | Step::Home | Step::End if form.step == 0 => {
                if let Some(FieldKind::Choice { options, at }) = form.fields.first_mut().map(|field| &mut field.kind) {
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
    let count = match &field.kind {
        FieldKind::Person { chosen: None, found, .. } | FieldKind::People { found, .. } => found.len(),
        FieldKind::Pick { chosen: None, found, .. } => found.len(),
        FieldKind::Many { options, .. } => options.len(),
        FieldKind::Person { .. } | FieldKind::Pick { .. } | FieldKind::Text | FieldKind::Notes { .. } => 0,
        FieldKind::Date(_) | FieldKind::Choice { .. } => 0,
    };
    match &mut field.kind {
        FieldKind::Person { at, .. }
        | FieldKind::People { at, .. }
        | FieldKind::Pick { at, .. }
        | FieldKind::Many { at, .. }
            if count > 0 =>
        {
            let to = moved(*at, count, page, step);
            if to != *at {
                *at = to;
                return;
            }
        }
        FieldKind::Person { .. }
        | FieldKind::People { .. }
        | FieldKind::Pick { .. }
        | FieldKind::Many { .. }
        | FieldKind::Text => {}
        FieldKind::Notes { .. } | FieldKind::Date(_) | FieldKind::Choice { .. } => {}
    }
    go(form, desk, if matches!(step, Step::Up | Step::PageUp) { -1 } else { 1 });
}

/// Returns the day in the date picker after a step.
fn moved_day(day: Day, step: Step, today: Day) -> Day {
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

/// Handles a key that the field itself uses. Returns `false` if it does not.
pub fn key(form: &mut Form, desk: &mut Desk<'_>, key: Key) -> bool {
    let Some(field) = form.field() else { return false };
    match &mut field.kind {
        FieldKind::Many { options, at } => {
            if key.typed() == Some(' ')
                && let Some((_, is)) = options.get_mut(*at)
            {
                *is = !*is;
                field.error = None;
            }
            true
        }
        FieldKind::Choice { options, at } => {
            match key.typed() {
                Some(' ') if field.text.value().is_empty() => *at = (*at + 1) % options.len().max(1),
                Some(letter) => field.type_at_choice(letter),
                None if key.code == KeyCode::Backspace => field.untype_at_choice(),
                None => {}
            }
            field.error = None;
            true
        }
        FieldKind::People { chosen, .. } if key.code == KeyCode::Backspace && field.text.value().is_empty() => {
            chosen.pop();
            true
        }
        FieldKind::Notes { .. } => notes(form, desk, key),
        FieldKind::People { .. }
        | FieldKind::Person { .. }
        | FieldKind::Pick { .. }
        | FieldKind::Text
        | FieldKind::Date(_) => false,
    }
}

/// Handles a key that moves between lines or inserts one.
fn notes(form: &mut Form, desk: &mut Desk<'_>, key: Key) -> bool {
    let Some(field) = form.field() else { return false };
    let (line, column) = place(&field.text);
    let lines: Vec<usize> = field.text.value().split('\n').map(|line| line.chars().count()).collect();
    if key.modifiers == KeyModifiers::CONTROL {
        // These two clear a line, not all of the text.
        let (request, times) = match key.code {
            KeyCode::Char('u') => (InputRequest::DeletePrevChar, column),
            KeyCode::Char('k') => (InputRequest::DeleteNextChar, lines.get(line).map_or(0, |length| length - column)),
            _ => return false,
        };
        for _ in 0..times {
            // A grapheme may be several characters: stop at the line boundary.
            if place(&field.text).0 != line || (column > 0 && place(&field.text).1 == 0) {
                break;
            }
            field.text.handle(request);
        }
        typed(form, desk);
        return true;
    }
    if !key.modifiers.is_empty() && key.modifiers != KeyModifiers::SHIFT {
        return false;
    }
    match key.code {
        KeyCode::Enter => {
            field.text.handle(InputRequest::InsertChar('\n'));
            typed(form, desk);
        }
        KeyCode::Up if line > 0 => put(field, &lines, line - 1, column),
        KeyCode::Down if line + 1 < lines.len() => put(field, &lines, line + 1, column),
        KeyCode::Home => put(field, &lines, line, 0),
        KeyCode::End => put(field, &lines, line, usize::MAX),
        KeyCode::Up => go(form, desk, -1),
        KeyCode::Down => go(form, desk, 1),
        _ => return false,
    }
    true
}

/// Handles a key that edits a selected value, which the first letter replaces and Backspace clears. Returns `true` if
/// the key has no further effect.
pub fn replaces_selection(form: &mut Form, desk: &mut Desk<'_>, key: Key) -> bool {
    let Some(request) = request(key) else { return false };
    let is_letter = matches!(request, InputRequest::InsertChar(_));
    if !is_letter && !matches!(request, InputRequest::DeletePrevChar | InputRequest::DeleteNextChar) {
        form.edited_field = Some(form.cursor);
        return false;
    }
    if !form.clear_selection() || is_letter {
        return false;
    }
    typed(form, desk);
    true
}

/// Replaces the text of a multi-line field by what the user wrote in an editor.
pub fn take_edited(form: &mut Form, desk: &mut Desk<'_>, text: &str) {
    let Some(field) = form.field().filter(|field| matches!(field.kind, FieldKind::Notes { .. })) else { return };
    if field.text.value() == text {
        // Untouched text stays as it is stored.
        return;
    }
    let lines: Vec<_> = text.split('\n').map(|line| text::clean(line).into_owned()).collect();
    field.text = Input::new(lines.join("\n"));
    typed(form, desk);
}

/// Returns the line and column of the text cursor, in characters.
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

/// Updates the form after the text of a field has changed.
pub fn typed(form: &mut Form, desk: &mut Desk<'_>) {
    let Desk { model, app, .. } = desk;
    form.error = None;
    form.allow_duplicate = false;
    let Some(field) = form.field() else { return };
    field.error = None;
    let words = field.value().to_owned();
    let people = |party: Option<&(ProgramId, Party)>| match model.directory.index(app) {
        Some(everybody) => offers::people(&words, party, &everybody, model.recent.people(), app),
        None => Vec::new(),
    };
    match &mut field.kind {
        FieldKind::Person { chosen, found, at } => {
            *chosen = None;
            *at = 0;
            *found = people(field.party.as_ref());
        }
        FieldKind::People { chosen, found, at } => {
            *at = 0;
            *found = people(field.party.as_ref());
            found.retain(|person| chosen.iter().all(|(other, _)| other != person));
        }
        FieldKind::Pick { options, chosen, found, at } => {
            *chosen = None;
            *at = 0;
            *found = options.found(&words);
        }
        FieldKind::Text
        | FieldKind::Notes { .. }
        | FieldKind::Date(_)
        | FieldKind::Choice { .. }
        | FieldKind::Many { .. } => {}
    }
}

/// Accepts the suggestion of the field that loses focus.
pub fn accept_focused_suggestion(form: &mut Form, desk: &mut Desk<'_>) {
    if let Some(person) = form.field().and_then(|field| accept_suggestion(field, desk.app)) {
        desk.model.recent.note_person(person);
    }
}

/// Accepts the suggestions of all fields.
pub fn accept_all_suggestions(form: &mut Form, desk: &mut Desk<'_>) {
    for field in &mut form.fields {
        if let Some(person) = accept_suggestion(field, desk.app) {
            desk.model.recent.note_person(person);
        }
    }
}

/// Accepts the suggestion of a field that loses focus; returns the person chosen by that.
fn accept_suggestion(field: &mut Field, app: &App) -> Option<PersonRef> {
    match &mut field.kind {
        FieldKind::Person { chosen, found, at } => {
            if chosen.is_none()
                && let Some(person) = found.get(*at).cloned()
            {
                field.text = Input::new(app.book().name(&person).to_owned());
                field.error = None;
                *chosen = Some(person.clone());
                return Some(person);
            }
        }
        FieldKind::People { chosen, found, at } => {
            if let Some(person) = found.get(*at).cloned() {
                if chosen.iter().all(|(other, _)| *other != person) {
                    chosen.push((person.clone(), app.book().name(&person).to_owned()));
                }
                field.text.reset();
                field.error = None;
                found.clear();
                *at = 0;
                return Some(person);
            }
        }
        FieldKind::Pick { options, chosen, found, at } => {
            if chosen.is_none()
                && let Some((place, option)) = found.get(*at).and_then(|place| Some((*place, options.get(*place)?)))
            {
                field.text = Input::new(option.clone());
                field.error = None;
                *chosen = Some(place);
            }
        }
        FieldKind::Text
        | FieldKind::Notes { .. }
        | FieldKind::Date(_)
        | FieldKind::Choice { .. }
        | FieldKind::Many { .. } => {}
    }
    None
}

/// Goes to the next step, or reports an error in this one.
pub fn next_step(form: &mut Form, app: &App) {
    if form.step + 1 >= form.steps.len() {
        return;
    }
    for field in &mut form.fields {
        field.error = None;
    }
    let spec = Rc::clone(&form.spec);
    match spec.finish_step(form, app) {
        Ok(()) => form.go_to_step(form.step + 1, false),
        Err(error) => point_at(form, error),
    }
}

/// Shows an error at its field.
pub fn point_at(form: &mut Form, error: FieldError) {
    form.allow_duplicate = error.can_confirm;
    match form.fields.iter().position(|field| field.name == error.field) {
        Some(place) => {
            form.step = form.fields[place].step;
            if form.cursor != place {
                form.enter(place);
            }
            form.fields[place].error = Some(error.message);
        }
        None => form.error = Some(error.message),
    }
}
