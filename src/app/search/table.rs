//! The folded words of all entries, row by row.

use std::{cmp::Ordering, collections::HashMap, mem::take, sync::Arc};

use compact_str::CompactString;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    entry::{Entry, Field, Traits},
    fold::fold_into,
    vocabulary::{Vocabulary, Word},
};

/// Number of entries per task.
const CHUNK: usize = 2048;

/// The position of an entry's words, and its traits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    start: u32,
    /// The number of words.
    len: u32,
    /// The number of words in the name.
    name: u32,
    pub traits: Traits,
    /// Whether the entry still exists.
    pub alive: bool,
}

/// The folded words of all entries, and the order of names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    pub vocabulary: Vocabulary,
    /// The words of references, which are rarely shared.
    pub refs: Vocabulary,
    words: Vec<Word>,
    pub rows: Vec<Row>,
    /// The live rows, sorted by name and id.
    by_name: Vec<u32>,
    /// The position of each row in that order.
    pub place: Vec<u32>,
}

impl Table {
    /// Builds a table of `entries`, which must be sorted by id.
    pub(super) fn build<T: Entry>(entries: &[Arc<T>]) -> Self {
        let parts: Vec<Folded> = entries.par_chunks(CHUNK).map(Folded::of).collect();
        let mut table = Self::default();
        let mut known = HashMap::new();
        parts.iter().for_each(|part| table.enter(part, &mut known));
        let names = parts.iter().flat_map(|part| part.rows.iter().map(|row| row.folded.as_str()));
        let mut names: Vec<(&str, u32)> = names.zip(0..).collect();
        names.par_sort_unstable();
        table.by_name = names.into_iter().map(|(_, row)| row).collect();
        table.number();
        table
    }

    /// Writes `entry` to `row`, which may be a new row at the end. `order` compares the ids of two rows.
    pub(super) fn put<T: Entry>(&mut self, row: usize, entry: &Arc<T>, order: impl Fn(u32, u32) -> Ordering) {
        if self.rows.get(row).is_some_and(|row| row.alive) {
            self.by_name.retain(|&other| other as usize != row);
        }
        self.enter(&Folded::of(std::slice::from_ref(entry)), &mut HashMap::new());
        if row + 1 < self.rows.len() {
            self.rows.swap_remove(row);
        }
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let is_before = |other: &u32| {
            self.names(*other as usize).cmp(self.names(row)).then_with(|| order(*other, number)) == Ordering::Less
        };
        let at = self.by_name.partition_point(is_before);
        self.by_name.insert(at, number);
    }

    /// Removes a row. Its words remain, unused.
    pub(super) fn remove(&mut self, row: usize) {
        if let Some(removed) = self.rows.get_mut(row) {
            removed.alive = false;
        }
    }

    /// Updates the order of names. Call this after [`Table::put`] or [`Table::remove`].
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

    /// Appends rows.
    fn enter<'f>(&mut self, part: &'f Folded, known: &mut HashMap<&'f str, u32>) {
        let Self { vocabulary, refs, words, rows, .. } = self;
        let number = |(word, is_ref): &'f (CompactString, bool)| {
            if *is_ref { refs.add(word) } else { *known.entry(word.as_str()).or_insert_with(|| vocabulary.add(word)) }
        };
        let ids: Vec<u32> = part.words.iter().map(number).collect();
        let start = number_of(words);
        words.extend(part.of_rows.iter().filter_map(|word| Some(word.renumbered(*ids.get(word.id())?))));
        rows.extend(part.rows.iter().map(|row| Row { start: start + row.row.start, ..row.row }));
    }

    /// Whether most words belong to replaced or removed rows.
    pub(super) fn is_sparse(&self) -> bool {
        let used: usize = self.rows.iter().filter(|row| row.alive).map(|row| row.len as usize).sum();
        self.words.len() > 2 * used + 1000
    }

    /// The live rows, in order of names.
    pub(super) fn by_name(&self) -> impl Iterator<Item = usize> {
        self.by_name.iter().map(|&row| row as usize)
    }

    /// The words of a row.
    pub(super) fn words(&self, row: usize) -> &[Word] {
        let Some(&Row { start, len, .. }) = self.rows.get(row) else { return &[] };
        self.words.get(start as usize..(start + len) as usize).unwrap_or_default()
    }

    /// The words of a row's name.
    pub(super) fn name_words(&self, row: usize) -> &[Word] {
        let name = self.rows.get(row).map_or(0, |row| row.name as usize);
        self.words(row).get(..name).unwrap_or_default()
    }

    /// The folded words of a name.
    pub(super) fn names(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        self.name_words(row).iter().map(|word| self.vocabulary.text(word.id()))
    }

    /// The folded name, with words separated by one space.
    pub(super) fn name(&self, row: usize) -> String {
        self.names(row).collect::<Vec<_>>().join(" ")
    }
}

fn number_of<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// Folded entries, with their own word numbers.
#[derive(Default)]
struct Folded {
    /// The distinct words, and whether each is from a reference.
    words: Vec<(CompactString, bool)>,
    known: HashMap<CompactString, u32>,
    of_rows: Vec<Word>,
    rows: Vec<FoldedRow>,
    value: String,
}

struct FoldedRow {
    row: Row,
    /// The folded name, with words separated by one space.
    folded: CompactString,
}

impl Folded {
    fn of<T: Entry>(entries: &[Arc<T>]) -> Self {
        let mut folded = Self::default();
        for entry in entries {
            let start = number_of(&folded.of_rows);
            let mut name = CompactString::default();
            entry.visit(&mut |field, value| folded.add(field, value, &mut name));
            let count = name.split(' ').filter(|word| !word.is_empty()).count();
            let row = Row {
                start,
                len: number_of(&folded.of_rows) - start,
                name: u32::try_from(count).unwrap_or(u32::MAX),
                traits: entry.traits(),
                alive: true,
            };
            folded.rows.push(FoldedRow { row, folded: name });
        }
        folded
    }

    /// Adds the words of a value. Words of a name are also appended to `name`.
    fn add(&mut self, field: Field, value: &str, name: &mut CompactString) {
        let mut folded = take(&mut self.value);
        folded.clear();
        fold_into(value, &mut folded);
        for (nth, word) in folded.split(' ').filter(|word| !word.is_empty()).enumerate() {
            if field == Field::Name {
                name.push_str(if name.is_empty() { "" } else { " " });
                name.push_str(word);
            }
            let known = self.known.get(word).copied().filter(|_| field != Field::Ref);
            let id = known.unwrap_or_else(|| {
                let id = number_of(&self.words);
                self.words.push((word.into(), field == Field::Ref));
                if field != Field::Ref {
                    self.known.insert(word.into(), id);
                }
                id
            });
            self.of_rows.push(Word::new(id, field, nth == 0));
        }
        self.value = folded;
    }
}
