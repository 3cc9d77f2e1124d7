//! The folded words of all entries, row by row.

use std::{cmp::Ordering, collections::HashMap, mem::take, sync::Arc};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    entry::{Entry, Field, Traits},
    fold::fold_into,
    vocabulary::{Vocabulary, Word},
};

/// Entries folded by one task.
const CHUNK: usize = 2048;

/// The words of an entry, and what filters check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    start: u32,
    /// The number of words.
    len: u32,
    /// How many of them are the name.
    name: u32,
    pub traits: Traits,
    /// False once the entry was removed.
    pub alive: bool,
}

/// The folded words of all entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    pub vocabulary: Vocabulary,
    words: Vec<Word>,
    pub rows: Vec<Row>,
    /// The rows that are alive in order of names, then of ids.
    by_name: Vec<u32>,
    /// The place of each row in that order.
    pub place: Vec<u32>,
}

impl Table {
    /// Folds `entries`, which are in order of their ids.
    pub(super) fn build<T: Entry>(entries: &[Arc<T>]) -> Self {
        let parts: Vec<Folded> = entries.par_chunks(CHUNK).map(Folded::of).collect();
        let mut table = Self::default();
        let mut known = HashMap::new();
        for part in &parts {
            for row in part.rows.iter().copied() {
                let row = table.enter(part, row, &mut known);
                table.rows.push(row);
            }
        }
        let names = parts.iter().flat_map(|part| part.rows.iter().map(|row| part.name(row)));
        let mut names: Vec<(&str, u32)> = names.zip(0..).collect();
        names.par_sort_unstable();
        table.by_name = names.into_iter().map(|(_, row)| row).collect();
        table.number();
        table
    }

    /// Folds `entry` into `row`, which may be a new one at the end. `order` compares the ids of two rows.
    pub(super) fn put<T: Entry>(&mut self, row: usize, entry: &Arc<T>, order: impl Fn(u32, u32) -> Ordering) {
        if self.rows.get(row).is_some_and(|row| row.alive) {
            self.by_name.retain(|&other| other as usize != row);
        }
        let folded = Folded::of(std::slice::from_ref(entry));
        let Some(entered) = folded.rows.first().map(|row| self.enter(&folded, *row, &mut HashMap::new())) else {
            return;
        };
        self.rows.resize(self.rows.len().max(row + 1), Row::default());
        if let Some(kept) = self.rows.get_mut(row) {
            *kept = entered;
        }
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let is_before = |other: &u32| {
            self.names(*other as usize).cmp(self.names(row)).then_with(|| order(*other, number)) == Ordering::Less
        };
        let at = self.by_name.partition_point(is_before);
        self.by_name.insert(at, number);
    }

    /// Removes a row. Its words stay behind, unused.
    pub(super) fn remove(&mut self, row: usize) {
        if let Some(removed) = self.rows.get_mut(row) {
            removed.alive = false;
        }
    }

    /// Numbers the rows in order of names, after calls of [`Table::put`] or [`Table::remove`].
    pub(super) fn number(&mut self) {
        let Self { rows, by_name, .. } = self;
        by_name.retain(|&row| rows.get(row as usize).is_some_and(|row| row.alive));
        self.place.clear();
        self.place.resize(self.rows.len(), u32::MAX);
        for (place, &row) in (0..).zip(&self.by_name) {
            if let Some(at) = self.place.get_mut(row as usize) {
                *at = place;
            }
        }
    }

    fn enter<'f>(&mut self, folded: &'f Folded, row: FoldedRow, known: &mut HashMap<&'f str, u32>) -> Row {
        let start = self.words.len();
        for word in folded.words.get(row.start..row.start + row.len).unwrap_or_default() {
            let text = folded.text.get(word.start..word.end).unwrap_or_default();
            // Hardly two entries share the words of a reference.
            let id = if word.field == Field::Ref {
                self.vocabulary.add(text)
            } else {
                *known.entry(text).or_insert_with(|| self.vocabulary.add(text))
            };
            self.words.push(Word::new(id, word.field, word.first));
        }
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Row { start: short(start), len: short(row.len), name: short(row.name), traits: row.traits, alive: true }
    }

    /// Whether most words belong to rows that were replaced or removed.
    pub(super) fn is_sparse(&self) -> bool {
        let used: usize = self.rows.iter().filter(|row| row.alive).map(|row| row.len as usize).sum();
        self.words.len() > 2 * used + 1000
    }

    /// Rows that are alive, in order of names.
    pub(super) fn by_name(&self) -> impl Iterator<Item = usize> {
        self.by_name.iter().map(|&row| row as usize)
    }

    /// The words of a row.
    pub(super) fn words(&self, row: usize) -> &[Word] {
        let Some(&Row { start, len, .. }) = self.rows.get(row) else { return &[] };
        self.words.get(start as usize..(start + len) as usize).unwrap_or_default()
    }

    /// The words of a row that are the name.
    pub(super) fn name_words(&self, row: usize) -> &[Word] {
        let name = self.rows.get(row).map_or(0, |row| row.name as usize);
        self.words(row).get(..name).unwrap_or_default()
    }

    /// The folded words of a name.
    pub(super) fn names(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        self.name_words(row).iter().map(|word| self.vocabulary.text(word.id()))
    }

    /// The folded name, its words one space apart.
    pub(super) fn name(&self, row: usize) -> String {
        self.names(row).collect::<Vec<_>>().join(" ")
    }
}

/// Entries with their folded words, not numbered yet.
#[derive(Default)]
struct Folded {
    /// All words, one space after each.
    text: String,
    words: Vec<FoldedWord>,
    rows: Vec<FoldedRow>,
    value: String,
}

struct FoldedWord {
    start: usize,
    end: usize,
    field: Field,
    first: bool,
}

#[derive(Clone, Copy)]
struct FoldedRow {
    start: usize,
    len: usize,
    name: usize,
    traits: Traits,
}

impl Folded {
    fn of<T: Entry>(entries: &[Arc<T>]) -> Self {
        let mut folded = Self::default();
        for entry in entries {
            let start = folded.words.len();
            let mut name = 0;
            entry.visit(&mut |field, value| {
                let added = folded.add(field, value);
                name += if field == Field::Name { added } else { 0 };
            });
            let len = folded.words.len() - start;
            folded.rows.push(FoldedRow { start, len, name, traits: entry.traits() });
        }
        folded
    }

    /// Adds the words of a value, and returns how many there are.
    fn add(&mut self, field: Field, value: &str) -> usize {
        let mut folded = take(&mut self.value);
        folded.clear();
        fold_into(value, &mut folded);
        let before = self.words.len();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let start = self.text.len();
            self.text.push_str(word);
            let first = self.words.len() == before;
            self.words.push(FoldedWord { start, end: self.text.len(), field, first });
            self.text.push(' ');
        }
        self.value = folded;
        self.words.len() - before
    }

    /// The folded name of a row: its words, one space after each.
    fn name(&self, row: &FoldedRow) -> &str {
        let words = self.words.get(row.start..row.start + row.name).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        self.text.get(first.start..last.end).unwrap_or_default()
    }
}
