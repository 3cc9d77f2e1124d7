//! How well every row of a segment matches what was asked: found from the words, never from the rows.

use std::ops::Range;

use rayon::prelude::*;

use super::{
    bits::Bits,
    field::Field,
    query::{Filter, FilterBy, Needle, Term},
    rank::{Tier, is_initials, tier},
    segment::{Posting, Said, Segment},
};
use crate::domain::person::Employment;

/// How well each row matches a term: 0 is not at all, otherwise higher is better.
pub(super) struct Marks(Vec<u8>);

/// What a match of that tier is worth, field by field.
fn worth(tier: Tier) -> [u8; Field::ALL.len()] {
    Field::ALL.map(|field| if tier.counts_in(field) { of_rank(tier.rank(field)) } else { 0 })
}

fn of_rank(rank: u32) -> u8 {
    u8::MAX - u8::try_from(rank).unwrap_or(u8::MAX - 1)
}

/// More words than this are compared on every core.
const WORTH_SHARING: usize = 1 << 14;

impl Marks {
    /// How well each row matches `term`; beginnings with a typing error only where `loose`.
    pub(super) fn of(segment: &Segment, term: &Term, loose: bool) -> Self {
        let mut marks = Self(vec![0; segment.len()]);
        match (term.exact || term.negated, term.words.as_slice()) {
            (false, [needle]) => marks.needle(segment, needle, loose),
            (true, [needle]) => {
                marks.beginning(segment, needle);
            }
            (_, needles) => marks.phrase(segment, needles),
        }
        marks
    }

    fn add(&mut self, postings: &[Posting], worth: &[u8; Field::ALL.len()]) {
        for posting in postings {
            let worth = worth[posting.field() as usize];
            if let Some(mark) = self.0.get_mut(posting.row()) {
                *mark = worth.max(*mark);
            }
        }
    }

    /// Adds the words that are the needle or begin with it, and returns them.
    fn beginning(&mut self, segment: &Segment, needle: &Needle) -> Range<usize> {
        let (whole, begun) = begun(segment, needle);
        self.add(segment.postings(begun.start..whole), &worth(Tier::Whole));
        self.add(segment.postings(whole..begun.end), &worth(Tier::Beginning));
        begun
    }

    fn needle(&mut self, segment: &Segment, needle: &Needle, loose: bool) {
        let begun = self.beginning(segment, needle);
        let others = matching(segment, needle, loose, &begun);
        let worths = [Tier::Inside, Tier::Typo, Tier::TypoBeginning].map(|tier| (tier, worth(tier)));
        for (tier, worth) in &worths {
            for &(id, _) in others.iter().filter(|(_, other)| other == tier) {
                self.add(segment.postings(id..id + 1), worth);
            }
        }
        let initials = of_rank(Tier::Initials.rank(Field::Name));
        for row in of_initials(segment, needle) {
            if let Some(mark) = self.0.get_mut(row) {
                *mark = initials.max(*mark);
            }
        }
    }

    /// Words that stand one after the other in one value, the last one perhaps only begun.
    fn phrase(&mut self, segment: &Segment, needles: &[Needle]) {
        let Some((last, before)) = needles.split_last() else { return };
        let mut rows = Bits::all(segment.len());
        let mut ids = Vec::with_capacity(before.len());
        for needle in before {
            let (whole, begun) = begun(segment, needle);
            rows.keep(&anywhere(segment, begun.start..whole));
            ids.push(begun.start);
        }
        let (whole, begun) = begun(segment, last);
        rows.keep(&anywhere(segment, begun.clone()));
        for row in rows.rows() {
            let Some(said) = segment.said(row) else { continue };
            let best = runs(&said, &ids, whole, &begun).min();
            if let (Some(rank), Some(mark)) = (best, self.0.get_mut(row)) {
                *mark = of_rank(rank);
            }
        }
    }

    /// The rank of a row in this term; `None` where it does not match.
    pub(super) fn rank(&self, row: usize) -> Option<u32> {
        self.0.get(row).filter(|&&mark| mark > 0).map(|&mark| u32::from(u8::MAX - mark))
    }

    /// The rows that match.
    pub(super) fn rows(&self) -> Bits {
        Bits::of(self.0.len(), |row| self.0.get(row).is_some_and(|&mark| mark > 0))
    }
}

/// The words that begin with the needle, and the end of those that are the needle itself.
pub(super) fn begun(segment: &Segment, needle: &Needle) -> (usize, Range<usize>) {
    let begun = segment.dictionary.beginning(&needle.text);
    let is_word = !begun.is_empty() && segment.dictionary.text(begun.start) == needle.text;
    (begun.start + usize::from(is_word), begun)
}

/// Where in a row the words `ids` stand side by side, followed by one of `last`: the rank of each place.
fn runs(said: &Said<'_>, ids: &[usize], whole: usize, last: &Range<usize>) -> impl Iterator<Item = u32> {
    said.words.windows(ids.len() + 1).filter_map(move |run| {
        let (first, end) = (run.first()?, run.last()?);
        let within = run.iter().skip(1).all(|word| !word.is_first());
        let before = run.iter().zip(ids).all(|(word, &id)| word.id() == id);
        let tier = if end.id() < whole { Tier::Whole } else { Tier::Beginning };
        (within && before && last.contains(&end.id())).then(|| tier.rank(first.field()))
    })
}

/// The words outside `begun` that the needle matches, and how.
pub(super) fn matching(segment: &Segment, needle: &Needle, loose: bool, begun: &Range<usize>) -> Vec<(usize, Tier)> {
    if needle.chars < 3 && needle.text.is_ascii() {
        return Vec::new();
    }
    let dictionary = &segment.dictionary;
    let compare = |&id: &u32| {
        let id = id as usize;
        let letters = dictionary.letters(id);
        let missing = needle.letters & !letters;
        // One typing error brings at most one letter that the word does not have.
        let hopeless = if needle.forgiving { missing & missing.wrapping_sub(1) != 0 } else { missing != 0 };
        if hopeless || begun.contains(&id) {
            return None;
        }
        tier(needle, dictionary.text(id), letters, loose).map(|tier| (id, tier))
    };
    let spoken = dictionary.spoken();
    if spoken.len() < WORTH_SHARING {
        spoken.iter().filter_map(compare).collect()
    } else {
        spoken.par_iter().with_min_len(WORTH_SHARING / 4).filter_map(compare).collect()
    }
}

/// The rows whose initials the needle is.
pub(super) fn of_initials(segment: &Segment, needle: &Needle) -> impl Iterator<Item = usize> {
    let possible = (2..=4).contains(&needle.chars);
    possible.then(|| segment.initials.rows(|initials| is_initials(needle, initials))).into_iter().flatten()
}

/// Adds the rows in which one of these words stands in that field.
pub(super) fn stand(segment: &Segment, words: Range<usize>, field: Field, rows: &mut Bits) {
    for posting in segment.postings(words).iter().filter(|posting| posting.field() == field) {
        rows.set(posting.row());
    }
}

/// The rows in which one of these words stands.
fn anywhere(segment: &Segment, words: Range<usize>) -> Bits {
    let mut rows = Bits::none(segment.len());
    segment.postings(words).iter().for_each(|posting| rows.set(posting.row()));
    rows
}

/// The rows that pass a filter, its negation left aside.
pub(super) fn passing(segment: &Segment, filter: &Filter) -> Bits {
    match &filter.by {
        FilterBy::Free => segment.free.clone(),
        FilterBy::Trained => segment.trained.clone(),
        FilterBy::Status(word) => {
            let mut rows = Bits::none(segment.len());
            for (status, of) in Employment::ALL.iter().zip(&segment.status) {
                if status.word().starts_with(word.as_str()) {
                    rows.join(of);
                }
            }
            rows
        }
        FilterBy::Field(field, needles) => {
            let mut rows = Bits::all(segment.len());
            for needle in needles {
                let mut standing = Bits::none(segment.len());
                stand(segment, begun(segment, needle).1, *field, &mut standing);
                rows.keep(&standing);
            }
            rows
        }
    }
}
