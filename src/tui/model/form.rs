//! A form: labelled fields, each with its own error.

use tui_input::Input;

use crate::domain::id::{PairingId, PersonRef, ProgramId};

/// What a form makes or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormOf {
    /// A new pairing of a program.
    NewPairing(ProgramId),
    /// A new person.
    NewPerson,
    /// A new program.
    NewProgram,
    /// Signatures, dates and state of a pairing.
    Pairing(PairingId),
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A day, in words.
    Date,
    /// One of a few.
    Choice {
        /// The choices.
        options: Vec<String>,
        /// Which.
        at: usize,
    },
    /// A person, found by typing.
    Person {
        /// Who was chosen.
        chosen: Option<PersonRef>,
        /// Who was found.
        found: Vec<PersonRef>,
        /// Which of the found.
        at: usize,
    },
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// What is asked for.
    pub label: &'static str,
    /// What may be written, in a few words.
    pub hint: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What is typed.
    pub text: Input,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl Field {
    /// A field for words.
    #[must_use]
    pub fn text(label: &'static str, hint: &'static str) -> Self {
        Self { label, hint, holds: Holds::Text, text: Input::default(), error: None }
    }

    /// A field for a day.
    #[must_use]
    pub fn date(label: &'static str, hint: &'static str) -> Self {
        Self { holds: Holds::Date, ..Self::text(label, hint) }
    }

    /// A field for a person.
    #[must_use]
    pub fn person(label: &'static str, hint: &'static str) -> Self {
        Self { holds: Holds::Person { chosen: None, found: Vec::new(), at: 0 }, ..Self::text(label, hint) }
    }

    /// A field for one of a few.
    #[must_use]
    pub fn choice(label: &'static str, options: Vec<String>, at: usize) -> Self {
        Self { holds: Holds::Choice { options, at }, ..Self::text(label, "") }
    }

    /// The field with something in it already.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.text = Input::new(text.to_owned());
        self
    }

    /// What is typed, trimmed.
    #[must_use]
    pub fn value(&self) -> &str {
        self.text.value().trim()
    }

    /// Which choice.
    #[must_use]
    pub fn chosen(&self) -> usize {
        match &self.holds {
            Holds::Choice { at, .. } => *at,
            Holds::Text | Holds::Date | Holds::Person { .. } => 0,
        }
    }
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it makes or changes.
    pub of: FormOf,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Which field.
    pub cursor: usize,
    /// What is wrong with all of it.
    pub error: Option<String>,
}

impl Form {
    /// A form with the cursor in its first field.
    #[must_use]
    pub fn new(of: FormOf, title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self { of, title: title.into(), fields, cursor: 0, error: None }
    }

    /// The field under the cursor.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.cursor)
    }
}
