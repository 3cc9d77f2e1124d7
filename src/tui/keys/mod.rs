//! The active key bindings: the table of [`super::keymap`] with the overrides from the user's settings.
//!
//! Dispatch, the footer, the help, the palette, and messages that name a key all use them.

mod binding;
mod context;
mod name;
mod notes;
mod overrides;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use self::{
    binding::{BACK_TAB, Binding, BindingScope, DOWN, ENTER, ESC, TAB, UP, alt, g, row, row_as, seq, shift},
    context::{Context, Group},
};
use super::{action::Action, event::Key};
use crate::app::settings::Note;

/// Delimits the name of an action in text that names its key; it cannot be typed. [`Keymap::spell`] replaces it with
/// the key.
pub const KEY: char = '\u{1}';

/// A key, or a two-key sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub first: Key,
    /// The second key, if any.
    pub then: Option<Key>,
}

impl Chord {
    /// Returns its name in the footer and the help: `ctrl-y`, `g p`.
    #[must_use]
    pub fn name(self) -> String {
        match self.then {
            Some(then) => format!("{} {}", self.first.name(), then.name()),
            None => self.first.name(),
        }
    }
}

impl From<Key> for Chord {
    fn from(first: Key) -> Self {
        Self { first, then: None }
    }
}

/// A binding with its active keys and contexts.
#[derive(Debug, Clone)]
pub struct Row {
    /// The binding.
    pub binding: &'static Binding,
    /// The contexts in which these keys apply.
    pub contexts: Vec<Context>,
    /// The keys; the first one is shown.
    pub keys: Vec<Chord>,
}

impl Row {
    /// Returns the names of its keys.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.keys.iter().map(|chord| chord.name())
    }
}

/// The meaning of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It triggers an action.
    Does(Action),
    /// It starts a two-key sequence.
    Begins,
    /// It is unbound.
    Nothing,
}

/// The active key bindings.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Row>,
    contexts: &'static [Context],
    notes: Vec<Note>,
}

impl Keymap {
    /// Returns the default bindings of a table.
    #[must_use]
    pub fn of_tables(bindings: impl Iterator<Item = &'static Binding>, contexts: &'static [Context]) -> Self {
        let row = |binding: &'static Binding| Row {
            binding,
            contexts: contexts.iter().copied().filter(|context| binding.applies_in(*context)).collect(),
            keys: binding.chords().collect(),
        };
        Self { rows: bindings.map(row).collect(), contexts, notes: Vec::new() }
    }

    /// Returns all contexts.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        self.contexts
    }

    /// Returns all rows, most useful first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns notes about overrides that take keys from other actions, which may be unintended.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Returns the rows that apply in `context`.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.contexts.contains(&context))
    }

    /// Returns the meaning of `key` in `context`, after the first key of a pending sequence.
    #[must_use]
    pub fn meaning(&self, context: Context, begun: Option<Key>, key: Key) -> Meaning {
        let chord = begun.map_or(Chord::from(key), |first| Chord { first, then: Some(key) });
        if let Some(row) = self.of(context).find(|row| row.keys.contains(&chord)) {
            return Meaning::Does(row.binding.action);
        }
        if begun.is_none() && self.after(context, key).next().is_some() {
            return Meaning::Begins;
        }
        Meaning::Nothing
    }

    /// Returns the keys that can follow `first` in `context`, with their bindings.
    pub fn after(&self, context: Context, first: Key) -> impl Iterator<Item = (Key, &'static Binding)> + '_ {
        self.of(context).flat_map(move |row| {
            let then = row.keys.iter().filter(move |chord| chord.first == first).filter_map(|chord| chord.then);
            then.map(|key| (key, row.binding))
        })
    }

    /// Returns the key of an action in `context`, or `None` if it is unbound there.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        let mut rows = self.of(context).filter(|row| row.binding.action == action);
        rows.find_map(|row| row.keys.first().map(|chord| chord.name()))
    }

    /// Returns the name of an action's first key in any context, for messages that name a key.
    #[must_use]
    pub fn name(&self, action: Action) -> String {
        let mut rows = self.rows.iter().filter(|row| row.binding.action == action);
        let name = rows.find_map(|row| row.keys.first().map(|chord| chord.name()));
        name.unwrap_or_else(|| "the list of all commands".to_owned())
    }

    /// Replaces action names in `words`, delimited by [`KEY`], with their keys in `context`, otherwise in any context.
    #[must_use]
    pub fn spell<'a>(&self, context: Context, words: &'a str) -> Cow<'a, str> {
        if !words.contains(KEY) {
            return Cow::Borrowed(words);
        }
        let key = |(place, part): (usize, &str)| {
            let actions = || self.rows.iter().map(|row| row.binding.action);
            let named = if place % 2 == 1 { actions().find(|action| action.name() == part) } else { None };
            match named {
                Some(action) => self.key(context, action).unwrap_or_else(|| self.name(action)),
                None => part.to_owned(),
            }
        };
        Cow::Owned(words.split(KEY).enumerate().map(key).collect())
    }

    /// Returns the names of all keys of the binding, without duplicates.
    #[must_use]
    pub fn names(&self, binding: &Binding) -> Vec<String> {
        let mut names = Vec::new();
        for name in self.rows.iter().filter(|row| row.binding.description == binding.description).flat_map(Row::names) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// Whether a key conflicts with one of `keys`: they are equal, or one is a prefix of the other.
fn clash(keys: &[Chord], key: Chord) -> bool {
    keys.iter()
        .any(|other| other.first == key.first && (other.then == key.then || other.then.is_none() || key.then.is_none()))
}
