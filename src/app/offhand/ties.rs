//! Who is in which pairings, kept beside the data: with it a part of the book is read without reading all of it.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    ops::Range,
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    app::search::saved::form::{Sections, Taken, spoiled},
    book::Book,
    domain::id::{PairingId, PersonRef},
    store::Mark,
};

/// What the form of the file depends on.
const EDITION: &str = concat!("ties 1 ", env!("CARGO_PKG_VERSION"));

#[derive(Serialize, Deserialize)]
struct Head {
    edition: String,
    mark: Mark,
}

/// The pairings of everybody who is in one, as they were at a place in the journal.
#[derive(Debug)]
pub struct Ties {
    /// The place.
    pub mark: Mark,
    /// All references, in order, one behind the other.
    text: String,
    /// Where in the text each begins, and where the last one ends.
    names: Vec<u32>,
    /// Where in `ids` the pairings of each begin, and where those of the last one end.
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Ties {
    /// Who is in which pairings of a whole book, which is true of `mark`; nothing where that is too much to count.
    pub fn of(book: &Book, mark: Mark) -> Option<Self> {
        let both = book.pairings().flat_map(|slot| {
            let pairing = &slot.pairing;
            [(pairing.mentor.as_str(), pairing.id.0), (pairing.mentee.as_str(), pairing.id.0)]
        });
        let mut both: Vec<(&str, u32)> = both.collect();
        both.par_sort_unstable();
        let mut ties = Self { mark, text: String::new(), names: vec![0], starts: vec![0], ids: Vec::new() };
        for theirs in both.chunk_by(|(one, _), (other, _)| one == other) {
            ties.text.push_str(theirs.first()?.0);
            ties.names.push(u32::try_from(ties.text.len()).ok()?);
            ties.ids.extend(theirs.iter().map(|(_, id)| id));
            ties.starts.push(u32::try_from(ties.ids.len()).ok()?);
        }
        Some(ties)
    }

    /// Writes them into the place of the file `path`, whole or not at all.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let beside = path.with_extension("new");
        let mut sections = Sections::begin(BufWriter::new(File::create(&beside)?))?;
        sections.value(&Head { edition: EDITION.to_owned(), mark: self.mark })?;
        sections.bytes(self.text.as_bytes())?;
        [&self.names, &self.starts, &self.ids].into_iter().try_for_each(|numbers| sections.numbers(numbers))?;
        sections.end()?.flush()?;
        fs::rename(&beside, path)
    }

    /// Reads the file `path`.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidData`] where the file is not what this version wrote.
    pub fn read(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut from = Taken::begin(&file)?;
        let head: Head = from.value()?;
        if head.edition != EDITION {
            return Err(spoiled());
        }
        let text = String::from_utf8(from.bytes()?).map_err(|_| spoiled())?;
        let (names, starts, ids) = (from.numbers()?, from.numbers()?, from.numbers()?);
        from.end()?;
        if names.is_empty() || names.len() != starts.len() {
            return Err(spoiled());
        }
        Ok(Self { mark: head.mark, text, names, starts, ids })
    }

    /// The pairings that somebody was in.
    pub fn of_person(&self, id: &PersonRef) -> impl Iterator<Item = PairingId> {
        let (mut low, mut high) = (0, self.names.len().saturating_sub(1));
        while low < high {
            let middle = low.midpoint(high);
            if self.name(middle) < Some(id.as_str()) { low = middle + 1 } else { high = middle }
        }
        let theirs = if self.name(low) == Some(id.as_str()) { range(&self.starts, low) } else { None };
        self.ids.get(theirs.unwrap_or_default()).unwrap_or_default().iter().copied().map(PairingId)
    }

    fn name(&self, nth: usize) -> Option<&str> {
        self.text.get(range(&self.names, nth)?)
    }
}

fn range(starts: &[u32], nth: usize) -> Option<Range<usize>> {
    let &[start, end] = starts.get(nth..)?.first_chunk()?;
    Some(start as usize..end as usize)
}
