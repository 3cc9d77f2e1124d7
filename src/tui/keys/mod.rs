//! The keys in force: the table of [`super::keymap`] with what somebody's settings change in it.
//!
//! Dispatch, footer, help, palette and every sentence that names a key read them here.

mod binding;
mod context;
mod name;
mod notes;
mod overrides;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use self::{
    binding::{BACK_TAB, Binding, DOWN, ENTER, ESC, In, TAB, UP, alt, g, row, seq, shift},
    context::{Context, Group},
};
use super::{action::Action, event::Key};
use crate::app::settings::Note;

/// Stands on both sides of the name of an action in a sentence that names its key, where no keys are known yet; nobody
/// can type it. [`Keymap::spell`] puts the key there.
pub const KEY: char = '\u{1}';

/// A key, or two keys one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub first: Key,
    /// The one after it, where there is one.
    pub then: Option<Key>,
}

impl Chord {
    /// Its name in the footer and in the help: `ctrl-y`, `g p`.
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

/// A row of the table with the keys that it has, and where it has them.
#[derive(Debug, Clone)]
pub struct Row {
    /// The row.
    pub binding: &'static Binding,
    /// Where these keys hold.
    pub contexts: Vec<Context>,
    /// The keys; the first is the one that is shown.
    pub keys: Vec<Chord>,
}

impl Row {
    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.keys.iter().map(|chord| chord.name())
    }
}

/// What a key comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It asks for something.
    Does(Action),
    /// Another key says what is asked for.
    Begins,
    /// Nothing.
    Nothing,
}

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Row>,
    contexts: &'static [Context],
    notes: Vec<Note>,
}

impl Keymap {
    /// The keys of a table, before any settings change them.
    #[must_use]
    pub fn of_tables(bindings: impl Iterator<Item = &'static Binding>, contexts: &'static [Context]) -> Self {
        let row = |binding: &'static Binding| Row {
            binding,
            contexts: contexts.iter().copied().filter(|context| binding.holds_in(*context)).collect(),
            keys: binding.chords().collect(),
        };
        Self { rows: bindings.map(row).collect(), contexts, notes: Vec::new() }
    }

    /// Every context.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        self.contexts
    }

    /// Every row, the most useful first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What somebody's settings take from other actions, and may not have meant to.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The rows that hold in `context`.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.contexts.contains(&context))
    }

    /// What `key` comes to in `context`, after the key that has begun something.
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

    /// What may follow after `first` in `context`, each with its key.
    pub fn after(&self, context: Context, first: Key) -> impl Iterator<Item = (Key, &'static Binding)> + '_ {
        self.of(context).flat_map(move |row| {
            let then = row.keys.iter().filter(move |chord| chord.first == first).filter_map(|chord| chord.then);
            then.map(|key| (key, row.binding))
        })
    }

    /// The key of an action in `context`, where it has one.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        let mut rows = self.of(context).filter(|row| row.binding.action == action);
        rows.find_map(|row| row.keys.first().map(|chord| chord.name()))
    }

    /// The key of an action wherever it has one first; for sentences that name a key.
    #[must_use]
    pub fn name(&self, action: Action) -> String {
        let mut rows = self.rows.iter().filter(|row| row.binding.action == action);
        let name = rows.find_map(|row| row.keys.first().map(|chord| chord.name()));
        name.unwrap_or_else(|| "the list of all commands".to_owned())
    }

    /// `words` with the keys that they name: an action between two [`KEY`] signs, by its name in settings, becomes the
    /// key that it has in `context`, otherwise wherever it has one.
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

    /// The names of all keys that say the same, each once.
    #[must_use]
    pub fn names(&self, binding: &Binding) -> Vec<String> {
        let mut names = Vec::new();
        for name in self.rows.iter().filter(|row| row.binding.says == binding.says).flat_map(Row::names) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}
