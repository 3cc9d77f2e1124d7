//! The definition of a form, and the result of submitting it.

use std::{fmt, path::PathBuf};

use super::{DraftKey, Form};
use crate::{
    app::{App, output::PendingExport},
    domain::{
        change::Change,
        command::Command,
        decide::Refusal,
        id::{PersonRef, ProgramId, RequestId},
    },
    tui::dialogs::confirm::Confirm,
};

/// A kind of form: its fields, the effect of submitting them, and its labels. Who may fill it in, the action says.
pub trait FormSpec: fmt::Debug {
    /// The key under which its draft is stored.
    fn draft_key(&self) -> DraftKey;

    /// Builds the form from the current records.
    ///
    /// # Errors
    /// The message that says why there is nothing to fill in.
    fn build(&self, app: &App) -> Result<Form, String>;

    /// Validates the form, and returns what happens next.
    ///
    /// # Errors
    /// The first invalid field, with what was expected.
    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError>;

    /// The lines below the fields. Updated while the user types.
    fn preview(&self, _form: &Form, _app: &App) -> Vec<PreviewLine> {
        Vec::new()
    }

    /// The label of the key that accepts, in a word or two, where it depends on what is typed.
    fn accept_label(&self, form: &Form) -> &'static str {
        form.accept
    }

    /// Whether it writes files, which may replace existing ones.
    fn writes_files(&self) -> bool {
        false
    }

    /// Validates the current step before the next one is shown, and updates later proposals.
    ///
    /// # Errors
    /// The first invalid field, with what was expected.
    fn finish_step(&self, _form: &mut Form, _app: &App) -> Result<(), FieldError> {
        Ok(())
    }

    /// Adds fields that let the user resolve a refusal. Returns `false` if it cannot be resolved here.
    fn answer_refusal(&self, _form: &mut Form, _refusal: &Refusal, _app: &App) -> bool {
        false
    }

    /// What happens after its change is saved.
    fn after_save(&self, _change: &Change) -> Option<AfterSave> {
        None
    }

    /// The interpretation of each line of its notes. `None` if lines are not interpreted.
    fn line_readings(&self, _form: &Form, _app: &App) -> Option<Vec<LineReading>> {
        None
    }
}

/// The interpretation of a line, or its error; `None` for an empty line.
pub type LineReading = Option<Result<String, String>>;

/// An error in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field; empty for the form as a whole.
    pub field: String,
    /// What was expected.
    pub message: String,
    /// Whether the user may confirm instead, for example to replace an existing file.
    pub can_confirm: bool,
}

/// The error of a field.
pub(super) fn invalid<T>(field: &str, message: impl Into<String>) -> Result<T, FieldError> {
    Err(FieldError { field: field.to_owned(), message: message.into(), can_confirm: false })
}

/// What happens after a form is submitted.
#[derive(Debug)]
pub enum Next {
    /// Runs a command.
    Run(Box<Command>),
    /// Opens another form.
    Open(Box<dyn FormSpec>),
    /// Copies text to the clipboard.
    Copy(String),
    /// Writes files.
    Write(PendingExport),
    /// Makes a backup, and copies it to the path, if given.
    BackUp(Option<PathBuf>),
    /// Acts as another person.
    WorkAs(PersonRef),
    /// Shows the consequences and asks for confirmation.
    Confirm(Confirm),
}

impl From<Command> for Next {
    fn from(command: Command) -> Self {
        Self::Run(Box::new(command))
    }
}

/// What happens after a form's change is saved.
#[derive(Debug)]
pub enum AfterSave {
    /// Drafts the letter with the answer to a request, if the user may.
    AnswerLetter(RequestId),
    /// Shows a program on the desk.
    Show(ProgramId),
}

/// A line below the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewLine {
    /// The effect of saving.
    Good(String),
    /// Information.
    Plain(String),
    /// A warning.
    Warning(String),
}
