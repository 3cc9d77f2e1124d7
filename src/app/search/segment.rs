//! The words about some people, folded once: each row's words, and each word's rows. Who the rows are is kept apart, so
//! that the words can be written to a file and searched without anybody being read.

mod build;
mod initials;

use std::ops::Range;

use compact_str::CompactString;

pub(super) use self::initials::Kinds;
use super::{
    bits::Bits,
    dictionary::{Dictionary, Word},
    field::Field,
};
use crate::domain::person::Employment;

/// A place where a word stands: the row and the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(row: u32, field: Field) -> Self {
        Self(row << 3 | field as u32)
    }

    /// As a number, for a file.
    pub(super) fn code(self) -> u32 {
        self.0
    }

    /// The posting of that number.
    pub(super) fn of_code(code: u32) -> Self {
        Self(code)
    }

    pub(super) fn row(self) -> usize {
        (self.0 >> 3) as usize
    }

    pub(super) fn field(self) -> Field {
        Field::ALL[(self.0 & 7) as usize]
    }
}

/// The words about some people. Never changed once it is built.
///
/// Rows are in the order of the people's names, then of their references.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    pub dictionary: Dictionary,
    /// The words of all rows, row by row.
    pub words: Vec<Word>,
    /// Where the words of each row begin, and where those of the last one end.
    pub spans: Vec<u32>,
    /// How many words of each row are the name.
    pub names: Vec<u32>,
    pub postings: Vec<Posting>,
    /// Where the postings of each word begin, and where those of the last one end.
    pub starts: Vec<u32>,
    /// The rows of each kind of initials.
    pub initials: Kinds,
    /// Which letters the name of each row has.
    pub letters: Vec<u32>,
    pub free: Bits,
    pub trained: Bits,
    pub mentors: Bits,
    pub status: [Bits; Employment::ALL.len()],
}

/// The words of a row.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub words: &'a [Word],
    /// How many of the words are the name.
    name: usize,
    dictionary: &'a Dictionary,
}

impl<'a> Said<'a> {
    pub(super) fn name_words(&self) -> &'a [Word] {
        self.words.get(..self.name).unwrap_or_default()
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
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The words of a row.
    pub(super) fn said(&self, row: usize) -> Option<Said<'_>> {
        let name = *self.names.get(row)? as usize;
        let span = *self.spans.get(row)? as usize..*self.spans.get(row + 1)? as usize;
        Some(Said { words: self.words.get(span).unwrap_or_default(), name, dictionary: &self.dictionary })
    }

    /// Where these words stand, word by word.
    pub(super) fn postings(&self, words: Range<usize>) -> &[Posting] {
        let at = |word: usize| self.starts.get(word).map_or(0, |&start| start as usize);
        self.postings.get(at(words.start)..at(words.end)).unwrap_or_default()
    }
}
