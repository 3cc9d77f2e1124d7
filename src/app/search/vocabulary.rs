//! The distinct folded words of all entries. A query is compared with each once, instead of with every entry.

use serde::{Deserialize, Serialize};

use super::{entry::Field, fold::letters};

/// A word of an entry: its id in the [`Vocabulary`], its field, and whether it is the first of a value, since quoted
/// words do not span values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Word(u32);

impl Word {
    pub(super) fn new(id: u32, field: Field, first: bool) -> Self {
        Self(id << 5 | (field as u32) << 1 | u32::from(first))
    }

    /// The same word with another id.
    pub(super) fn renumbered(self, id: u32) -> Self {
        Self(id << 5 | self.0 & 31)
    }

    pub(super) fn id(self) -> usize {
        (self.0 >> 5) as usize
    }

    /// The index of the field in [`Field::ALL`].
    pub(super) fn field(self) -> usize {
        (self.0 >> 1 & 15) as usize
    }

    /// Whether its id belongs to the vocabulary of references.
    pub(super) fn is_ref(self) -> bool {
        self.field() == Field::Ref as usize
    }

    pub(super) fn is_first(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Words with ids. A word that is added twice has two ids, which costs a comparison but is otherwise harmless.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    text: String,
    /// The end offset of each word in `text`.
    ends: Vec<u32>,
    /// The letter mask of each word; see [`letters`].
    letters: Vec<u32>,
    /// The first character of each word.
    firsts: Vec<char>,
}

impl Vocabulary {
    /// Adds a word and returns its id.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.letters.push(letters(word));
        self.firsts.push(word.chars().next().unwrap_or(' '));
        id
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn text(&self, id: usize) -> &str {
        let start = id.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(id).map_or(start, |&end| end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn letters(&self, id: usize) -> u32 {
        self.letters.get(id).copied().unwrap_or(0)
    }

    pub(super) fn first(&self, id: usize) -> char {
        self.firsts.get(id).copied().unwrap_or(' ')
    }
}
