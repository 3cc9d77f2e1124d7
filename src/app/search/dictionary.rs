//! Every folded word about some people once, in order: words with one beginning stand side by side, and a query is
//! compared with each different word, not with each person.

use std::ops::Range;

use super::field::Field;

/// A word about a person: which one of the dictionary, in which field, and whether a value begins with it.
///
/// Quoted words do not reach from one value into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u32);

/// How many different words there is room for; whatever comes later is not found, which no directory reaches.
pub(super) const ROOM: u32 = 1 << 28;

impl Word {
    pub(super) fn new(id: u32, field: Field, first: bool) -> Self {
        Self(id << 4 | (field as u32) << 1 | u32::from(first))
    }

    /// The same of the word `id`.
    pub(super) fn renamed(self, id: u32) -> Self {
        Self(id << 4 | self.0 & 15)
    }

    /// As a number, for a file.
    pub(super) fn code(self) -> u32 {
        self.0
    }

    /// The word of that number.
    pub(super) fn of_code(code: u32) -> Self {
        Self(code)
    }

    pub(super) fn id(self) -> usize {
        (self.0 >> 4) as usize
    }

    pub(super) fn field(self) -> Field {
        Field::ALL[(self.0 >> 1 & 7) as usize]
    }

    pub(super) fn is_first(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Folded words in the order of their bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dictionary {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    letters: Vec<u32>,
    /// The words that are more than a part of a reference, which is only ever looked up by its beginning.
    spoken: Vec<u32>,
}

impl Dictionary {
    /// Adds a word that comes after all others, and returns its place; `None` where there is no room left.
    pub(super) fn push(&mut self, word: &str, letters: u32, spoken: bool) -> Option<u32> {
        let id = u32::try_from(self.ends.len()).ok().filter(|&id| id < ROOM)?;
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        self.text.push_str(word);
        self.ends.push(end);
        self.letters.push(letters);
        if spoken {
            self.spoken.push(id);
        }
        Some(id)
    }

    /// Its text and its numbers, for a file.
    pub(super) fn parts(&self) -> (&str, [&[u32]; 3]) {
        (&self.text, [&self.ends, &self.letters, &self.spoken])
    }

    /// The dictionary of those parts.
    pub(super) fn of_parts(text: String, [ends, letters, spoken]: [Vec<u32>; 3]) -> Self {
        Self { text, ends, letters, spoken }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn text(&self, id: usize) -> &str {
        let start = id.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(id).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn letters(&self, id: usize) -> u32 {
        self.letters.get(id).copied().unwrap_or(0)
    }

    /// The words that begin with `start`, which comes first where it is a word itself.
    pub(super) fn beginning(&self, start: &str) -> Range<usize> {
        let first = self.search(0, |word| word < start);
        first..self.search(first, |word| word.starts_with(start))
    }

    /// The place of the first word from `from` on for which `before` does not hold.
    fn search(&self, from: usize, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (from, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.text(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The words that are more than a part of a reference.
    pub(super) fn spoken(&self) -> &[u32] {
        &self.spoken
    }
}
