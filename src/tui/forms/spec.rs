//! What each kind of form defines, and what submitting a form leads to.

use std::{
    fmt::{self, Display},
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

use super::Form;
use crate::{
    app::{App, output::PendingExport, who::Visibility},
    domain::{
        change::Change,
        command::Command,
        decide::Refusal,
        id::{PersonRef, ProgramId},
    },
    tui::dialogs::confirm::Confirm,
};

/// One kind of form: its fields, what submitting them does, how it is labeled, and who may fill it in.
pub trait FormSpec: fmt::Debug {
    /// The key of the draft that is kept when the form is left.
    fn draft_key(&self) -> DraftKey;

    /// The form, filled with what is known.
    ///
    /// # Errors
    /// Why there is nothing to fill in.
    fn build(&self, app: &App) -> Result<Form, String>;

    /// What the complete form leads to.
    ///
    /// # Errors
    /// The first invalid field, and what was expected there.
    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError>;

    /// Lines shown below the fields while they are filled in.
    fn preview(&self, _form: &Form, _app: &App) -> Vec<PreviewLine> {
        Vec::new()
    }

    /// What the key that accepts does, in a word or two.
    fn accept_label(&self, _form: &Form) -> &'static str {
        "save"
    }

    /// Whether a user acting as themselves may fill it in; the office always may.
    fn may_fill(&self, _user: &Visibility<'_>) -> bool {
        false
    }

    /// Whether it changes no records, so that it also works while another day is viewed.
    fn only_reads(&self) -> bool {
        false
    }

    /// Whether it writes files, which can replace existing ones.
    fn writes_files(&self) -> bool {
        false
    }

    /// Checks the current step before the next one, and updates what later steps propose.
    ///
    /// # Errors
    /// The first invalid field, and what was expected there.
    fn finish_step(&self, _form: &mut Form, _app: &App) -> Result<(), FieldError> {
        Ok(())
    }

    /// Changes the form so that the user can answer a refusal. Returns `false` if there is no answer to it.
    fn answer_refusal(&self, _form: &mut Form, _refusal: &Refusal, _app: &App) -> bool {
        false
    }

    /// What follows once its change is saved.
    fn after_save(&self, _change: &Change) -> Option<AfterSave> {
        None
    }

    /// How each line of its notes is read; `None` if lines have no meaning of their own.
    fn line_readings(&self, _form: &Form, _app: &App) -> Option<Vec<LineReading>> {
        None
    }
}

/// How one line is read, or what is wrong with it; `None` for an empty line.
pub type LineReading = Option<Result<String, String>>;

/// Names the draft of a form; stable across restarts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftKey(String);

impl DraftKey {
    /// The key of a kind of form.
    #[must_use]
    pub fn new(form: &str) -> Self {
        Self(form.to_owned())
    }

    /// The key of a form about one record.
    #[must_use]
    pub fn of(form: &str, subject: impl Display) -> Self {
        Self::new(form).and(subject)
    }

    /// The key of a form about several records.
    #[must_use]
    pub fn of_all<T: Display>(form: &str, subjects: &[T]) -> Self {
        subjects.iter().fold(Self::new(form), Self::and)
    }

    /// The key extended by another record that the form is about.
    #[must_use]
    pub fn and(self, subject: impl Display) -> Self {
        Self(format!("{} {subject}", self.0))
    }
}

/// What is wrong with a form, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field; empty if the whole form is wrong.
    pub field: String,
    /// What was expected.
    pub message: String,
    /// Whether the user can confirm it: the file to write exists, and may be replaced.
    pub can_confirm: bool,
}

/// The error of one field.
pub(super) fn invalid<T>(field: &str, message: impl Into<String>) -> Result<T, FieldError> {
    Err(FieldError { field: field.to_owned(), message: message.into(), can_confirm: false })
}

/// What a submitted form leads to.
#[derive(Debug)]
pub enum Next {
    /// A command is run.
    Run(Box<Command>),
    /// Another form asks for more.
    Open(Box<dyn FormSpec>),
    /// Text is copied.
    Copy(String),
    /// Files are written.
    Write(PendingExport),
    /// A backup is made, and copied to a path if one is given.
    BackUp(Option<PathBuf>),
    /// The desk acts as a person from here on.
    WorkAs(PersonRef),
    /// The consequences are shown, and a key of its own confirms them.
    Confirm(Confirm),
}

impl From<Command> for Next {
    fn from(command: Command) -> Self {
        Self::Run(Box::new(command))
    }
}

/// What follows once the change of a form is saved.
#[derive(Debug)]
pub enum AfterSave {
    /// Another form opens.
    Open(Box<dyn FormSpec>),
    /// The desk shows a program.
    Show(ProgramId),
}

/// A line below the fields, shown while they are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewLine {
    /// What saving does.
    Good(String),
    /// For information.
    Plain(String),
    /// What to know before saving.
    Warning(String),
}
