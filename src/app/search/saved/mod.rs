//! The words about everybody in a file, so that a search from the shell need neither open the database nor read
//! everybody: a copy to be faster, which may be deleted at any time.
//!
//! The file holds one `Segment` as it is in memory, a `Card` of each person that is read only for those who are
//! found, and of each pairing what free places and programs follow from, on whichever day. It is true of one place in
//! the journal; what was committed since is laid over it. It is believed only where its checksums are right and this
//! very version of the program wrote it; otherwise, and wherever anything is in doubt, there is no answer, and
//! everything is read as ever.

mod bonds;
mod card;
mod follow;
pub(in crate::app) mod form;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

use self::{
    bonds::Bonds,
    card::{Card, Cards},
    follow::Fresh,
    form::{Sections, Taken, spoiled},
};
use super::{
    bits::Bits,
    dictionary::Dictionary,
    find::{Found, found, order, strictly_then_loosely},
    index::{Index, Part},
    people::{Listed, View},
    pick::{Among, Manner, pick},
    query::Query,
    segment::{Kinds, Segment},
};
use crate::{
    domain::{
        day::Day,
        id::{PersonRef, ProgramId},
        pairing::Pairing,
        person::Person,
    },
    store::JournalPosition,
};

/// What the form of the file and what stands in it depend on. Whoever changes the form, the folding, the fields or
/// the initials counts the first number up; a new version of the program, or of Unicode in it, never believes an older
/// file.
fn edition() -> String {
    let (fold, own) = (unicode_normalization::UNICODE_VERSION, char::UNICODE_VERSION);
    format!("2 {} {fold:?} {own:?}", env!("CARGO_PKG_VERSION"))
}

/// What stands first in the file.
#[derive(Serialize, Deserialize)]
struct Head {
    edition: String,
    mark: JournalPosition,
}

/// What a file is made of, beside everybody.
pub struct Known<'a, P> {
    /// All programs, in order.
    pub programs: Vec<ProgramId>,
    /// All pairings.
    pub pairings: P,
    /// The change that everything is true of.
    pub mark: &'a JournalPosition,
}

impl Index {
    /// Writes the index into the place of the file `path`, whole or not at all; `false` where it does not suit: where
    /// people were changed since it was built, or pairings are out of order.
    ///
    /// # Errors
    /// What the system says.
    pub fn save<'a>(&self, known: Known<'_, impl Iterator<Item = &'a Pairing>>, path: &Path) -> io::Result<bool> {
        let [part] = self.parts() else { return Ok(false) };
        if part.alive.rows().count() < part.segment.len() {
            return Ok(false);
        }
        let row = |id: &PersonRef| part.people.place(id).and_then(|row| u32::try_from(row).ok());
        let Some(bonds) = Bonds::of(known.programs, known.pairings, row) else { return Ok(false) };
        let beside = path.with_extension("new");
        let mut to = BufWriter::with_capacity(1 << 18, File::create(&beside)?);
        write(&mut to, &Head { edition: edition(), mark: *known.mark }, part, &bonds)?;
        to.flush()?;
        // Nothing waits for the disk: what a power cut spoils is found by its checksum, and made anew.
        fs::rename(&beside, path)?;
        Ok(true)
    }
}

fn write(to: &mut impl io::Write, head: &Head, part: &Part, bonds: &Bonds) -> io::Result<()> {
    let people = part.people.listed().iter().map(|listed| &*listed.person);
    let mut cards = Vec::new();
    let starts = card::write(&mut cards, people.clone())?;
    let segment = &*part.segment;
    let mut sections = Sections::begin(to)?;
    sections.value(head)?;
    let (text, words) = segment.dictionary.parts();
    sections.bytes(text.as_bytes())?;
    words.into_iter().try_for_each(|numbers| sections.numbers(numbers))?;
    sections.numbers(&segment.words.iter().map(|word| word.code()).collect::<Vec<_>>())?;
    sections.numbers(&segment.postings.iter().map(|posting| posting.code()).collect::<Vec<_>>())?;
    let kinds: Vec<u32> = segment.initials.kinds.iter().flatten().map(|&first| u32::from(first)).collect();
    let numbers = [
        &segment.spans,
        &segment.names,
        &segment.starts,
        &segment.letters,
        &kinds,
        &segment.initials.starts,
        &segment.initials.rows,
    ];
    numbers.into_iter().try_for_each(|numbers| sections.numbers(numbers))?;
    sections.bits(&segment.trained)?;
    segment.status.iter().try_for_each(|rows| sections.bits(rows))?;
    let willing = people.clone().map(|person| person.mentor == Some(true)).collect::<Vec<_>>();
    sections.bits(&Bits::of(willing.len(), |row| willing.get(row) == Some(&true)))?;
    sections.numbers(&people.map(Person::places).collect::<Vec<_>>())?;
    sections.numbers(part.people.by_id())?;
    sections.numbers(&starts)?;
    bonds.write(&mut sections)?;
    sections.end()?.write_all(&cards)
}

/// A file of everybody's words, open, as things are on a day; and what was committed since it was written.
#[derive(Debug)]
pub struct Saved {
    mark: JournalPosition,
    today: Day,
    segment: Segment,
    /// The rows that still count.
    alive: Bits,
    /// The rows in the order of the references.
    by_id: Vec<u32>,
    cards: Cards,
    bonds: Bonds,
    fresh: Fresh,
}

impl Saved {
    /// Reads the file `path` as things are on that day.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidData`] where the file is not what this version wrote.
    pub fn open(path: &Path, today: Day) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut from = Taken::begin(&file)?;
        let head: Head = from.value()?;
        if head.edition != edition() {
            return Err(spoiled());
        }
        let text = String::from_utf8(from.bytes()?).map_err(|_| spoiled())?;
        let dictionary = Dictionary::of_parts(text, [from.numbers()?, from.numbers()?, from.numbers()?]);
        let mut segment = Segment {
            dictionary,
            words: from.numbers()?.into_iter().map(super::dictionary::Word::of_code).collect(),
            postings: from.numbers()?.into_iter().map(super::segment::Posting::of_code).collect(),
            spans: from.numbers()?,
            names: from.numbers()?,
            starts: from.numbers()?,
            letters: from.numbers()?,
            initials: Kinds {
                kinds: from.numbers()?.chunks_exact(5).map(initials).collect::<Option<_>>().ok_or_else(spoiled)?,
                starts: from.numbers()?,
                rows: from.numbers()?,
            },
            trained: from.bits()?,
            status: [from.bits()?, from.bits()?, from.bits()?, from.bits()?],
            ..Segment::default()
        };
        let mut mentors = from.bits()?;
        let places = from.numbers()?;
        let by_id = from.numbers()?;
        let starts = from.numbers()?;
        let bonds = Bonds::read(&mut from)?;
        let left = from.end()?;
        let rows = segment.len();
        if [places.len(), by_id.len(), starts.len().saturating_sub(1)] != [rows; 3]
            || starts.last().is_none_or(|&end| u64::from(end) != left)
        {
            return Err(spoiled());
        }
        let mentees = bonds.mentees(rows, today);
        let free = Bits::of(rows, |row| places.get(row) > mentees.get(row));
        mentors.join(&Bits::of(rows, |row| mentees.get(row).is_some_and(|&count| count > 0)));
        (segment.free, segment.mentors) = (free, mentors);
        let cards = Cards::new(file, length - left, starts);
        let alive = Bits::all(rows);
        let fresh = Fresh::default();
        Ok(Self { mark: head.mark, today, segment, alive, by_id, cards, bonds, fresh })
    }

    /// The place in the journal that the file is true of.
    #[must_use]
    pub fn mark(&self) -> &JournalPosition {
        &self.mark
    }

    /// As [`Index::find`]; nothing where a card cannot be read.
    #[must_use]
    pub fn find(&self, query: &Query, limit: usize) -> Option<Found> {
        let manner = Manner { limit, given_up: &|| false, loose: None };
        strictly_then_loosely(query, manner, |manner| {
            let among = Among { segment: &self.segment, alive: &self.alive, recent: &[] };
            let picked = pick(among, query, manner)?;
            let listed = self.listed(picked.best.iter().map(|pick| pick.row)).ok()?;
            let mut total = picked.total;
            let mut best = Vec::with_capacity(listed.len());
            for (pick, listed) in picked.best.into_iter().zip(&listed) {
                best.push((pick, View { listed, said: self.segment.said(pick.row)? }));
            }
            if let Some(part) = self.fresh.part() {
                let among = Among { segment: &part.segment, alive: &part.alive, recent: &[] };
                let picked = pick(among, query, manner)?;
                total += picked.total;
                best.extend(picked.best.into_iter().filter_map(|pick| Some((pick, part.view(pick.row)?))));
                order(&mut best, limit);
            }
            Some(found(total, &best, query, manner.loose))
        })
    }

    /// The people of these rows, as the file has them.
    fn listed(&self, rows: impl Iterator<Item = usize> + Clone) -> io::Result<Vec<Listed>> {
        let mut about = self.bonds.about(rows.clone(), self.today, |_| true);
        let listed = rows.map(|row| {
            let person = self.cards.read(row)?.person();
            let (programs, mentees) = about.remove(&row).unwrap_or_default();
            Ok(Listed::new(person, programs, mentees))
        });
        listed.collect()
    }

    /// Whether it says the same as `everybody`, by reference and on the same day; and of each word where it stands.
    ///
    /// # Errors
    /// As [`Saved::open`], for a card that cannot be read.
    pub fn is_true(&self, everybody: &[Listed]) -> io::Result<bool> {
        let listed = self.listed(0..self.segment.len())?;
        let known = |listed: &Listed| (Card::of(&listed.person), listed.free, listed.programs.clone(), listed.mentor);
        let fresh = self.fresh.part().into_iter().flat_map(|part| part.people.listed());
        let mut now: Vec<_> = self.alive.rows().filter_map(|row| listed.get(row)).chain(fresh).map(known).collect();
        now.sort_unstable_by(|(a, ..), (b, ..)| a.id().cmp(b.id()));
        let same = now.iter().eq(everybody.iter().map(known).collect::<Vec<_>>().iter());
        let (segment, people) = Segment::build(listed);
        Ok(same && segment == self.segment && people.by_id() == self.by_id)
    }
}

fn initials(kind: &[u32]) -> Option<[char; 5]> {
    let chars: Option<Vec<char>> = kind.iter().map(|&first| char::from_u32(first)).collect();
    chars?.try_into().ok()
}
