//! Which rows of a segment match, and the best of them.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use rayon::prelude::*;

use super::{
    bits::{Bits, ones},
    field::Field,
    marks::{Marks, passing},
    query::{Needle, Query, Term},
    rank::Tier,
    segment::{Said, Segment},
};

/// How a search is done.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    /// How many are listed at most.
    pub limit: usize,
    /// Whether nobody waits for the answer any more.
    pub given_up: &'a (dyn Fn() -> bool + Sync),
    /// Finds letters that lie apart; without it they are not looked for.
    pub loose: Option<&'a SkimMatcherV2>,
}

/// A row that matches. What is smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pick {
    /// How it matches, and whether a place is free.
    pub rank: u32,
    /// The place among those who were opened lately.
    pub recent: usize,
    /// Its place among the names of the segment.
    pub row: usize,
}

/// The best rows of a segment.
pub(super) struct Picked {
    /// How many match.
    pub total: usize,
    /// The best of them, in order.
    pub best: Vec<Pick>,
}

/// Rows for one part of the work: 64 times so many.
const SHARE: usize = 256;

/// The rows of a segment that are searched.
#[derive(Clone, Copy)]
pub(super) struct Among<'a> {
    pub segment: &'a Segment,
    /// Which of its rows still count.
    pub alive: &'a Bits,
    /// The rows that were opened lately, each with its place among them.
    pub recent: &'a [(usize, usize)],
}

/// The best matches in a segment; `None` once nobody waits for them.
pub(super) fn pick(among: Among<'_>, query: &Query, manner: Manner<'_>) -> Option<Picked> {
    let Among { segment, .. } = among;
    let mut asked = Asked { segment, terms: Vec::new(), words: 0 };
    let mut rows = allowed(among, query);
    for term in &query.terms {
        if (manner.given_up)() {
            return None;
        }
        let marks = Marks::of(segment, term, manner.loose.is_some());
        if term.negated {
            rows.drop(&marks.rows());
        } else {
            if manner.loose.is_none() || term.exact {
                rows.keep(&marks.rows());
            }
            asked.words += term.words.len();
            asked.terms.push((term, marks));
        }
    }
    let mut best = Best { limit: manner.limit, ..Best::default() };
    for &(place, row) in among.recent {
        if rows.has(row) {
            rows.unset(row);
            if let Some(rank) = asked.rank(row, manner.loose) {
                best.recent.push(Pick { rank, recent: place, row });
            }
        }
    }
    match manner.loose {
        None => {
            for row in rows.rows() {
                if let Some(rank) = asked.rank(row, None) {
                    best.add(rank, row);
                }
            }
        }
        // Letters that lie apart are looked for in each name that has them all, which is the one slow thing here.
        Some(matcher) => {
            let found: Vec<Option<Vec<(u32, usize)>>> = rows
                .words()
                .par_chunks(SHARE)
                .enumerate()
                .map(|(nth, words)| {
                    let rows =
                        (nth * SHARE..).zip(words).flat_map(|(at, &word)| ones(word).map(move |bit| at * 64 + bit));
                    let ranked = rows.filter_map(|row| Some((asked.rank(row, Some(matcher))?, row)));
                    (!(manner.given_up)()).then(|| ranked.collect())
                })
                .collect();
            for found in found {
                found?.into_iter().for_each(|(rank, row)| best.add(rank, row));
            }
        }
    }
    (!(manner.given_up)()).then(|| best.picked())
}

/// The rows that count and pass all filters.
fn allowed(among: Among<'_>, query: &Query) -> Bits {
    let mut rows = among.alive.clone();
    if !query.everybody {
        rows.keep(&among.segment.mentors);
    }
    for filter in &query.filters {
        let passing = passing(among.segment, filter);
        if filter.negated {
            rows.drop(&passing);
        } else {
            rows.keep(&passing);
        }
    }
    rows
}

/// What is asked of a segment.
struct Asked<'a> {
    segment: &'a Segment,
    terms: Vec<(&'a Term, Marks)>,
    /// How many words the terms have.
    words: usize,
}

impl Asked<'_> {
    /// How well a row matches, lower is better; `None` where not at all.
    fn rank(&self, row: usize, loose: Option<&SkimMatcherV2>) -> Option<u32> {
        let mut sum = 0;
        for (term, marks) in &self.terms {
            sum += match (marks.rank(row), term.words.as_slice()) {
                (Some(rank), _) => rank,
                (None, [needle]) if !term.exact => self.scattered(row, needle, loose?)?,
                (None, _) => return None,
            };
        }
        // The whole name and nothing but the name comes before longer names.
        let all_of_it = || self.segment.said(row).is_some_and(|said| said.name_words().len() == self.words);
        let longer = self.words > 0 && !(sum == 0 && all_of_it());
        let full = !self.segment.free.has(row);
        Some((sum * 2 + u32::from(longer)) * 2 + u32::from(full))
    }

    fn scattered(&self, row: usize, needle: &Needle, matcher: &SkimMatcherV2) -> Option<u32> {
        if needle.letters & !self.segment.letters.get(row)? != 0 {
            return None;
        }
        let lost = scattered(&self.segment.said(row)?, needle, matcher)?;
        Some(Tier::Scattered.rank(Field::Name) + lost)
    }
}

/// How much is lost by the letters of `needle` lying apart in the name, if they are there at all: in their order, the
/// first of them beginning a word.
pub(super) fn scattered(said: &Said<'_>, needle: &Needle, matcher: &SkimMatcherV2) -> Option<u32> {
    let first = needle.text.chars().next()?;
    if needle.chars < 3 || !said.names().any(|word| word.starts_with(first)) {
        return None;
    }
    let name = said.name();
    let mut left = name.chars();
    if !needle.text.chars().all(|typed| left.any(|c| c == typed)) {
        return None;
    }
    let score = matcher.fuzzy_match(&name, &needle.text)?;
    let chars = i64::try_from(needle.chars).ok()?;
    // Under this, the letters only happen to be there.
    (score >= chars * 11).then(|| u32::try_from((chars * 24 - score).clamp(0, 80) / 2).unwrap_or(0))
}

/// The best so far. Rows come by name, so of those that rank alike the first ones are the best.
#[derive(Default)]
struct Best {
    limit: usize,
    total: usize,
    by_rank: Vec<Vec<usize>>,
    recent: Vec<Pick>,
}

impl Best {
    fn add(&mut self, rank: u32, row: usize) {
        self.total += 1;
        let rank = rank as usize;
        if self.by_rank.len() <= rank {
            self.by_rank.resize_with(rank + 1, Vec::new);
        }
        if let Some(rows) = self.by_rank.get_mut(rank).filter(|rows| rows.len() < self.limit) {
            rows.push(row);
        }
    }

    fn picked(self) -> Picked {
        let total = self.total + self.recent.len();
        let mut best = self.recent;
        for (rank, rows) in (0..).zip(self.by_rank) {
            best.extend(rows.into_iter().map(|row| Pick { rank, recent: usize::MAX, row }));
        }
        best.sort_unstable();
        best.truncate(self.limit);
        Picked { total, best }
    }
}
