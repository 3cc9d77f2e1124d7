//! Every folded word once: a query is compared with each different word, not with each person.

use std::collections::HashMap;

use super::{
    fold::{fold_into, letters},
    rank::Field,
};

/// A word about a person: which one of the dictionary, in which field, and whether a value begins with it.
///
/// Quoted words do not reach from one value into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u32);

/// How many different words there is room for; whatever comes later is not found, which no directory reaches.
const ROOM: u32 = 1 << 28;

impl Word {
    fn new(id: u32, field: Field, first: bool) -> Self {
        Self(id << 4 | (field as u32) << 1 | u32::from(first))
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

/// Every folded word that is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    text: String,
    /// Where each word ends in the text, and its letters.
    words: Vec<(u32, u32)>,
    ids: HashMap<Box<str>, u32>,
    folded: String,
}

impl Dictionary {
    /// Appends the words of `value` to `to`.
    pub(super) fn add(&mut self, field: Field, value: &str, to: &mut Vec<Word>) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(value, &mut folded);
        let mut first = true;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if let Some(id) = self.id(word) {
                to.push(Word::new(id, field, first));
                first = false;
            }
        }
        self.folded = folded;
    }

    fn id(&mut self, word: &str) -> Option<u32> {
        if let Some(&id) = self.ids.get(word) {
            return Some(id);
        }
        let id = u32::try_from(self.words.len()).ok().filter(|&id| id < ROOM)?;
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        self.text.push_str(word);
        self.words.push((end, letters(word)));
        self.ids.insert(word.into(), id);
        Some(id)
    }

    pub(super) fn text(&self, word: Word) -> &str {
        let id = word.id();
        let start = id.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |&(end, _)| end);
        let end = self.words.get(id).map_or(start, |&(end, _)| end);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn letters(&self, word: Word) -> u32 {
        self.words.get(word.id()).map_or(0, |&(_, letters)| letters)
    }

    /// What `test` says of every word and its letters, by [`Word::id`].
    pub(super) fn table<T>(&self, test: impl Fn(&str, u32) -> T) -> Vec<T> {
        let mut start = 0;
        let each = self.words.iter().map(|&(end, letters)| {
            let word = self.text.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            test(word, letters)
        });
        each.collect()
    }
}
