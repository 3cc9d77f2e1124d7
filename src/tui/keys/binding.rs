//! The rows of the key binding table.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Chord, Context, Group};
use crate::tui::{action::Action, event::Key};

/// The contexts in which a binding applies.
#[derive(Debug, Clone, Copy)]
pub enum BindingScope {
    /// These contexts.
    Contexts(&'static [Context]),
    /// The contexts of a group.
    Group(Group),
    /// Every context.
    Everywhere,
}

/// A key binding.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The contexts in which it applies.
    pub contexts: BindingScope,
    /// The keys; the first one is shown.
    pub keys: &'static [Key],
    /// Two-key sequences.
    pub sequences: &'static [(Key, Key)],
    /// The action.
    pub action: Action,
    /// Two or three words for the footer; empty if it is not shown there.
    pub label: &'static str,
    /// The description in the help and the palette.
    pub description: &'static str,
    /// Synonyms that find it in the palette.
    pub synonyms: &'static str,
}

impl Binding {
    /// Whether it applies in a context.
    #[must_use]
    pub fn applies_in(&self, context: Context) -> bool {
        match self.contexts {
            BindingScope::Contexts(contexts) => contexts.contains(&context),
            BindingScope::Group(group) => context.groups.contains(&group),
            BindingScope::Everywhere => true,
        }
    }

    /// Gives it a label of its own in the footer.
    #[must_use]
    pub const fn labelled(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// Returns its keys, with two-key sequences last.
    pub fn chords(&self) -> impl Iterator<Item = Chord> + use<> {
        let pairs = self.sequences.iter().map(|(first, then)| Chord { first: *first, then: Some(*then) });
        self.keys.iter().copied().map(Chord::from).chain(pairs)
    }
}

/// Returns a key with shift.
pub const fn shift(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::SHIFT }
}

/// Returns a key with alt.
pub const fn alt(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::ALT }
}

/// Returns a binding of single keys, described as in the table of actions.
pub const fn row(contexts: BindingScope, keys: &'static [Key], action: Action) -> Binding {
    let spec = action.spec();
    Binding {
        contexts,
        keys,
        sequences: &[],
        action,
        label: spec.label,
        description: spec.description,
        synonyms: spec.synonyms,
    }
}

/// Returns a binding of single keys whose action has a description of its own in these contexts.
pub const fn row_as(
    contexts: BindingScope,
    keys: &'static [Key],
    action: Action,
    label: &'static str,
    says: &'static str,
    also: &'static str,
) -> Binding {
    Binding { label, description: says, synonyms: also, ..row(contexts, keys, action) }
}

/// Returns a binding of two-key sequences, which the footer does not show.
pub const fn seq(contexts: BindingScope, sequences: &'static [(Key, Key)], action: Action) -> Binding {
    Binding { sequences, label: "", ..row(contexts, &[], action) }
}

/// Returns the sequence of `g` and another key, which goes somewhere.
pub const fn g(then: char) -> (Key, Key) {
    (Key::char('g'), Key::char(then))
}

/// The Enter key.
pub const ENTER: Key = Key::of(KeyCode::Enter);
/// The Esc key.
pub const ESC: Key = Key::of(KeyCode::Esc);
/// The Tab key.
pub const TAB: Key = Key::of(KeyCode::Tab);
/// The Shift-Tab key.
pub const BACK_TAB: Key = Key::of(KeyCode::BackTab);
/// The Up key.
pub const UP: Key = Key::of(KeyCode::Up);
/// The Down key.
pub const DOWN: Key = Key::of(KeyCode::Down);
