//! The different folded words of all entries: a query is compared with each of them once, not with every entry.

use serde::{Deserialize, Serialize};

use super::{entry::Field, fold::letters};

/// A word in a field of an entry: its number in the [`Vocabulary`], the field, and whether a value begins with it.
/// Quoted words do not span two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Word(u32);

impl Word {
    pub(super) fn new(id: u32, field: Field, first: bool) -> Self {
        Self(id << 5 | (field as u32) << 1 | u32::from(first))
    }

    /// The same word by another number.
    pub(super) fn renumbered(self, id: u32) -> Self {
        Self(id << 5 | self.0 & 31)
    }

    pub(super) fn id(self) -> usize {
        (self.0 >> 5) as usize
    }

    /// The number of the field in [`Field::ALL`].
    pub(super) fn field(self) -> usize {
        (self.0 >> 1 & 15) as usize
    }

    /// Whether it is numbered among the words of references.
    pub(super) fn is_ref(self) -> bool {
        self.field() == Field::Ref as usize
    }

    pub(super) fn is_first(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Numbered words. A word that is added twice has two numbers, which costs a comparison and is otherwise harmless.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    /// The letters of each word, see [`letters`].
    letters: Vec<u32>,
    /// The first character of each word.
    firsts: Vec<char>,
}

impl Vocabulary {
    /// Adds a word and returns its number.
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
