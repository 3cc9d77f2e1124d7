//! The rows of the table of keys.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Chord, Context, Group};
use crate::tui::{action::Action, event::Key};

/// The contexts in which a binding holds.
#[derive(Debug, Clone, Copy)]
pub enum In {
    /// In these.
    Contexts(&'static [Context]),
    /// In those of a group.
    Group(Group),
    /// In every context.
    Everywhere,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The contexts in which it holds.
    pub contexts: In,
    /// The keys; the first is the one that is shown.
    pub keys: &'static [Key],
    /// Two keys, one after the other.
    pub sequences: &'static [(Key, Key)],
    /// What they ask for.
    pub action: Action,
    /// Two or three words for the footer; empty if it has no place there.
    pub label: &'static str,
    /// The sentence of the help and the palette.
    pub says: &'static str,
    /// Words that find it in the palette, as offices say them.
    pub also: &'static str,
}

impl Binding {
    /// Whether it holds in a context.
    #[must_use]
    pub fn holds_in(&self, context: Context) -> bool {
        match self.contexts {
            In::Contexts(contexts) => contexts.contains(&context),
            In::Group(group) => context.groups.contains(&group),
            In::Everywhere => true,
        }
    }

    /// Its keys, those that are pressed one after the other last.
    pub fn chords(&self) -> impl Iterator<Item = Chord> + use<> {
        let pairs = self.sequences.iter().map(|(first, then)| Chord { first: *first, then: Some(*then) });
        self.keys.iter().copied().map(Chord::from).chain(pairs)
    }
}

/// A key with shift.
pub const fn shift(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::SHIFT }
}

/// A key with alt.
pub const fn alt(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::ALT }
}

/// A binding of single keys.
pub const fn row(
    contexts: In,
    keys: &'static [Key],
    action: Action,
    label: &'static str,
    says: &'static str,
    also: &'static str,
) -> Binding {
    Binding { contexts, keys, sequences: &[], action, label, says, also }
}

/// A binding of two keys, one after the other.
pub const fn seq(
    contexts: In,
    sequences: &'static [(Key, Key)],
    action: Action,
    says: &'static str,
    also: &'static str,
) -> Binding {
    Binding { contexts, keys: &[], sequences, action, label: "", says, also }
}

/// `g` and another key: goes somewhere.
pub const fn g(then: char) -> (Key, Key) {
    (Key::char('g'), Key::char(then))
}

/// The Enter key.
pub const ENTER: Key = Key::of(KeyCode::Enter);
/// The Esc key.
pub const ESC: Key = Key::of(KeyCode::Esc);
/// The Tab key.
pub const TAB: Key = Key::of(KeyCode::Tab);
/// The Back tab key.
pub const BACK_TAB: Key = Key::of(KeyCode::BackTab);
/// The Up key.
pub const UP: Key = Key::of(KeyCode::Up);
/// The Down key.
pub const DOWN: Key = Key::of(KeyCode::Down);
