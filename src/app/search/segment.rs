//! Some people, folded once: each row's words, and each word's rows.

mod build;

use std::{cmp::Ordering, collections::HashMap, ops::Range};

use compact_str::CompactString;

use super::{
    bits::Bits,
    dictionary::{Dictionary, Word},
    index::Listed,
    rank::{Field, Initials},
};
use crate::domain::{id::PersonRef, person::Employment};

/// A place where a word stands: the row and the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(row: u32, field: Field) -> Self {
        Self(row << 3 | field as u32)
    }

    pub(super) fn row(self) -> usize {
        (self.0 >> 3) as usize
    }

    pub(super) fn field(self) -> Field {
        Field::ALL[(self.0 & 7) as usize]
    }
}

/// Some people and the words about them. Never changed once it is built.
///
/// Rows are in the order of their names, then of their references.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub rows: Vec<Row>,
    pub dictionary: Dictionary,
    words: Vec<Word>,
    postings: Vec<Posting>,
    /// Where the postings of each word begin, and where those of the last one end.
    starts: Vec<u32>,
    /// The rows of each kind of initials.
    pub initials: HashMap<Initials, Vec<u32>>,
    /// Which letters the name of each row has.
    pub letters: Vec<u32>,
    pub free: Bits,
    pub trained: Bits,
    pub mentors: Bits,
    pub status: [Bits; Employment::ALL.len()],
    by_id: Vec<u32>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub listed: Listed,
    words: (u32, u32),
    /// How many of the words are the name.
    name: u32,
}

/// A row with its words.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub row: &'a Row,
    pub words: &'a [Word],
    dictionary: &'a Dictionary,
}

impl<'a> View<'a> {
    pub(super) fn name_words(&self) -> &'a [Word] {
        self.words.get(..self.row.name as usize).unwrap_or_default()
    }

    pub(super) fn text(&self, word: Word) -> &'a str {
        self.dictionary.text(word.id())
    }

    pub(super) fn letters(&self, word: Word) -> u32 {
        self.dictionary.letters(word.id())
    }

    /// The folded words of the name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let dictionary = self.dictionary;
        self.name_words().iter().map(|&word| dictionary.text(word.id()))
    }

    /// The folded name, its words one blank apart.
    pub(super) fn name(&self) -> CompactString {
        let mut name = CompactString::default();
        for word in self.names() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        name
    }

    pub(super) fn id(&self) -> &'a PersonRef {
        &self.row.listed.person.id
    }

    /// The order of names, then of references.
    pub(super) fn by_name(&self, other: &View<'_>) -> Ordering {
        self.name().cmp(&other.name()).then_with(|| self.id().cmp(other.id()))
    }
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn view(&self, row: usize) -> Option<View<'_>> {
        let row = self.rows.get(row)?;
        let words = self.words.get(row.words.0 as usize..row.words.1 as usize).unwrap_or_default();
        Some(View { row, words, dictionary: &self.dictionary })
    }

    /// Where these words stand, word by word.
    pub(super) fn postings(&self, words: Range<usize>) -> &[Posting] {
        let at = |word: usize| self.starts.get(word).map_or(0, |&start| start as usize);
        self.postings.get(at(words.start)..at(words.end)).unwrap_or_default()
    }

    /// The row of exactly that reference.
    pub(super) fn place(&self, id: &PersonRef) -> Option<usize> {
        let of = |row: &u32| self.rows.get(*row as usize).map(|row| &row.listed.person.id);
        let place = self.by_id.binary_search_by(|row| of(row).cmp(&Some(id))).ok()?;
        self.by_id.get(place).map(|&row| row as usize)
    }
}
