//! The keys of the import.

use crossterm::event::KeyCode;

use crate::tui::{
    action::{Action, Step},
    event::Key,
    keys::{Binding, BindingScope, Context, ENTER, ESC, Group, TAB, row, row_as},
};

/// Choosing the file.
pub const IMPORT_FILE: Context = Context::typing("import-file", "Import: the file", &[Group::Lists, Group::Dialogs]);

/// Mapping its columns to fields.
pub const IMPORT_COLUMNS: Context =
    Context::keys("import-columns", "Import: the columns", &[Group::Lists, Group::Dialogs]);

/// Choosing the field for a column.
pub const IMPORT_PICK: Context = Context::typing("import-pick", "Import: one column", &[Group::Lists, Group::Dialogs]);

/// The preview.
pub const IMPORT_PREVIEW: Context =
    Context::keys("import-preview", "Import: the preview", &[Group::Lists, Group::Dialogs]);

/// The keys of these dialogs, most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row_as(BindingScope::Contexts(&[IMPORT_FILE]), &[ENTER], Action::Accept, "open", "Open this folder or read this table", ""),
    row_as(BindingScope::Contexts(&[IMPORT_FILE]), &[TAB], Action::Next, "complete", "Take the marked path over", ""),
    row_as(BindingScope::Contexts(&[IMPORT_COLUMNS]), &[ENTER], Action::Accept, "preview", "Show what would come of it; nothing is written", ""),
    row_as(BindingScope::Contexts(&[IMPORT_COLUMNS]), &[Key::char(' '), Key::char('e')], Action::Edit, "choose", "Choose which of our columns it is", ""),
    row_as(BindingScope::Contexts(&[IMPORT_COLUMNS]), &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Remove, "leave out", "Leave the column out", ""),
    row_as(BindingScope::Contexts(&[IMPORT_COLUMNS]), &[Key::of(KeyCode::Right)], Action::More, "", "The next choice", ""),
    row_as(BindingScope::Contexts(&[IMPORT_COLUMNS]), &[Key::of(KeyCode::Left)], Action::Less, "", "The choice before", ""),
    row_as(BindingScope::Contexts(&[IMPORT_PICK]), &[ENTER], Action::Accept, "take", "Take it as this column", ""),
    row_as(BindingScope::Contexts(&[IMPORT_PREVIEW]), &[ENTER], Action::Accept, "go on", "Write what is shown; read a file with bad rows again", ""),
    row_as(BindingScope::Contexts(&[IMPORT_FILE, IMPORT_COLUMNS, IMPORT_PICK, IMPORT_PREVIEW]), &[ESC], Action::Back, "back", "One step back; what was said is kept", ""),
    row(BindingScope::Contexts(&[IMPORT_COLUMNS, IMPORT_PREVIEW]), &[Key::of(KeyCode::Home)], Action::Move(Step::Home)),
    row(BindingScope::Contexts(&[IMPORT_COLUMNS, IMPORT_PREVIEW]), &[Key::of(KeyCode::End)], Action::Move(Step::End)),
];
