//! The keys of forms.

use crossterm::event::KeyCode;

use crate::tui::{
    action::{Action, Step},
    event::Key,
    keys::{BACK_TAB, Binding, BindingScope, Context, DOWN, ENTER, ESC, Group, TAB, UP, row, row_as},
};

/// A field of a form.
pub const FORM: Context = Context::typing("form", "A form", &[Group::Lists, Group::Dialogs]);

/// A text field with several lines.
pub const NOTES: Context = Context::typing("notes", "Many lines of a form", &[Group::Dialogs]);

/// The preview of a letter.
pub const PREVIEW: Context = Context::keys("letter", "A drafted letter", &[Group::Lists, Group::Dialogs]);

/// The calendar of a day field.
pub const DAY_PICKER: Context = Context::keys("day-picker", "A day in a form", &[Group::Dialogs]);

/// The keys of forms, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[FORM]), &[ENTER, Key::ctrl('s')], Action::Accept, "save", "Save what was typed", ""),
    row_as(BindingScope::Contexts(&[NOTES]), &[Key::ctrl('s')], Action::Accept, "save", "Save what was typed", ""),
    row_as(BindingScope::Contexts(&[PREVIEW]), &[Key::ctrl('s'), Key::char('y')], Action::Accept, "copy", "Copy the letter, to be pasted into a mail", ""),
    row_as(BindingScope::Contexts(&[PREVIEW]), &[Key::char('e')], Action::Edit, "change", "Change the letter before it is copied", "edit mend write"),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[ENTER], Action::Accept, "take this day", "Take the day into the field", ""),
    row_as(BindingScope::Contexts(&[FORM, NOTES]), &[Key::ctrl('t')], Action::Yes, "", "Do it although it is there already", ""),
    row(BindingScope::Contexts(&[NOTES]), &[Key::of(KeyCode::PageUp)], Action::Move(Step::PageUp)),
    row(BindingScope::Contexts(&[NOTES]), &[Key::of(KeyCode::PageDown)], Action::Move(Step::PageDown)),
    row(BindingScope::Contexts(&[NOTES]), &[Key::ctrl('e')], Action::Editor),
    row_as(BindingScope::Contexts(&[FORM, NOTES]), &[TAB], Action::Next, "next field", "Go to the next field", ""),
    row_as(BindingScope::Contexts(&[FORM, NOTES]), &[BACK_TAB], Action::Previous, "", "Go to the field before", ""),
    row_as(BindingScope::Contexts(&[FORM]), &[Key::of(KeyCode::Right)], Action::More, "", "The next choice", ""),
    row_as(BindingScope::Contexts(&[FORM]), &[Key::of(KeyCode::Left)], Action::Less, "", "The choice before", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[Key::of(KeyCode::Right)], Action::More, "day", "The next day", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[Key::of(KeyCode::Left)], Action::Less, "", "The day before", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[DOWN], Action::Move(Step::Down), "week", "The same day of the next week", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[UP], Action::Move(Step::Up), "", "The same day of the week before", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[Key::of(KeyCode::PageDown)], Action::Move(Step::PageDown), "month", "The same day of the next month", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[Key::of(KeyCode::PageUp)], Action::Move(Step::PageUp), "", "The same day of the month before", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[Key::of(KeyCode::Home), Key::char('t')], Action::Move(Step::Home), "today", "Today", ""),
    row_as(BindingScope::Contexts(&[DAY_PICKER]), &[ESC], Action::Back, "back", "Close the small calendar", ""),
    row_as(BindingScope::Contexts(&[PREVIEW]), &[ESC], Action::Back, "close", "Close the letter; the same command drafts it again", ""),
    row_as(BindingScope::Contexts(&[FORM, NOTES]), &[ESC], Action::Back, "keep as draft", "Go back and keep what was typed", ""),
    row(BindingScope::Contexts(&[FORM, NOTES, PREVIEW]), &[Key::ctrl('d')], Action::Afresh),
];
