//! Ranks every row of a table against a query.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use rayon::prelude::*;

use super::{
    entry::Field,
    query::{Filter, FilterBy, Needle, Query, Term},
    rank::{Tier, initials, is_initials, may_be_initials, tier},
    table::Table,
    vocabulary::{Vocabulary, Word},
};

/// Number of rows per task.
const CHUNK: usize = 4096;

/// Number of words per task.
const WORDS_PER_TASK: usize = 8192;

/// The options of a search.
#[derive(Clone, Copy)]
pub(super) struct Options<'a> {
    /// Maximum number of hits.
    pub limit: usize,
    /// Rows that come first among equal matches, in this order.
    pub recent: &'a [usize],
    /// If given, only these rows are searched.
    pub only: Option<&'a [bool]>,
    /// Returns `true` once the search is cancelled.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// A matching row. The best one sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pick {
    /// How well it matches.
    pub rank: u32,
    recent: u32,
    place: u32,
    pub row: u32,
}

/// A set of fields, one bit each.
pub(super) type Fields = u16;

/// The number of rows that match `query`, and the best of them in order, each with its matching fields. Scattered
/// letters and prefixes with a typo match only if the matcher `loose` is given. `None` once the search is cancelled.
pub(super) fn best(
    table: &Table,
    query: &Query,
    options: Options<'_>,
    loose: Option<&SkimMatcherV2>,
) -> Option<(usize, Vec<(Pick, Fields)>)> {
    let scan = Scan::new(table, query, loose);
    let chunks: Vec<usize> = (0..table.rows.len()).step_by(CHUNK).collect();
    let parts = chunks.into_par_iter().map(|start| {
        let rows = (start..table.rows.len().min(start + CHUNK))
            .filter(|&row| options.only.is_none_or(|only| only.get(row) == Some(&true)));
        let mut picks: Vec<Pick> = rows.filter_map(|row| scan.pick(row)).collect();
        for (nth, &row) in (0..).zip(options.recent) {
            if let Ok(at) = picks.binary_search_by_key(&row, |pick| pick.row as usize)
                && let Some(pick) = picks.get_mut(at)
            {
                pick.recent = nth;
            }
        }
        let total = picks.len();
        keep_best(&mut picks, options.limit);
        (!(options.cancelled)()).then_some((total, picks))
    });
    let parts = parts.collect::<Option<Vec<(usize, Vec<Pick>)>>>()?;
    let total = parts.iter().map(|(total, _)| total).sum();
    let mut picks: Vec<Pick> = parts.into_iter().flat_map(|(_, picks)| picks).collect();
    keep_best(&mut picks, options.limit);
    picks.sort_unstable();
    Some((total, picks.into_iter().map(|pick| (pick, scan.fields(pick.row as usize))).collect()))
}

/// Leaves the best `limit` picks, unordered.
fn keep_best(picks: &mut Vec<Pick>, limit: usize) {
    if limit < picks.len() {
        picks.select_nth_unstable(limit);
        picks.truncate(limit);
    }
}

/// A query compared with all words of a table.
struct Scan<'a> {
    table: &'a Table,
    query: &'a Query,
    terms: Vec<(&'a Term, Vec<Compared<'a>>)>,
    filters: Vec<(&'a Filter, Vec<Compared<'a>>)>,
    /// The number of words in terms that are not negated.
    words: usize,
    loose: Option<&'a SkimMatcherV2>,
    ranks: Ranks,
}

impl<'a> Scan<'a> {
    fn new(table: &'a Table, query: &'a Query, loose: Option<&'a SkimMatcherV2>) -> Self {
        let compare = |needles: &'a [Needle], how: Option<Extent>| -> Vec<Compared<'a>> {
            needles.iter().map(|needle| Compared::new(table, needle, how)).collect()
        };
        let extent = if loose.is_some() { Extent::Loose } else { Extent::Strict };
        let terms = query
            .terms
            .iter()
            .map(|term| (term, compare(&term.words, Some(extent).filter(|_| !term.exact && !term.negated))));
        let filters = query.filters.iter().map(|filter| match &filter.by {
            FilterBy::Field(_, needles) => (filter, compare(needles, None)),
            FilterBy::Status(_) | FilterBy::Free | FilterBy::Trained => (filter, Vec::new()),
        });
        Self {
            table,
            query,
            terms: terms.collect(),
            filters: filters.collect(),
            words: query.terms.iter().filter(|term| !term.negated).map(|term| term.words.len()).sum(),
            loose,
            ranks: Ranks::default(),
        }
    }

    fn pick(&self, row: usize) -> Option<Pick> {
        let rank = self.rank(row)?;
        Some(Pick { rank, recent: u32::MAX, place: *self.table.place.get(row)?, row: u32::try_from(row).ok()? })
    }

    /// The rank of a row, lower is better. `None` if it does not match.
    fn rank(&self, row: usize) -> Option<u32> {
        let found = self.table.rows.get(row).filter(|row| row.alive)?;
        if !(found.traits.primary || self.query.everyone) {
            return None;
        }
        let words = self.table.words(row);
        for (filter, needles) in &self.filters {
            let passes = match &filter.by {
                FilterBy::Free => found.traits.available,
                FilterBy::Trained => found.traits.trained,
                FilterBy::Status(typed) => {
                    found.traits.status.is_some_and(|status| status.word().starts_with(typed.as_str()))
                }
                FilterBy::Field(field, _) => {
                    let within = |word: &&Word| word.field() == *field as usize;
                    needles.iter().all(|needle| words.iter().filter(within).any(|word| needle.tier(*word).is_some()))
                }
            };
            if passes == filter.negated {
                return None;
            }
        }
        let mut sum = 0;
        for (term, needles) in &self.terms {
            let rank = match needles.as_slice() {
                [needle] if !term.exact && !term.negated => self.rank_of_word(row, words, needle),
                needles => self.rank_of_phrase(words, needles),
            };
            match (rank, term.negated) {
                (Some(rank), false) => sum += rank,
                (None, true) => {}
                (None, false) | (Some(_), true) => return None,
            }
        }
        // A name that matches completely precedes longer names.
        let longer = self.words > 0 && !(sum == 0 && self.table.name_words(row).len() == self.words);
        Some((sum * 2 + u32::from(longer)) * 2 + u32::from(!found.traits.available))
    }

    /// The fields of a row with matching words, or with possible matches of initials or scattered letters.
    fn fields(&self, row: usize) -> Fields {
        let terms = || self.terms.iter().filter(|(term, _)| !term.negated).flat_map(|(_, needles)| needles);
        let filters = self.query.filters.iter().filter_map(|filter| match &filter.by {
            FilterBy::Field(field, _) => Some(*field as usize),
            FilterBy::Status(_) | FilterBy::Free | FilterBy::Trained => None,
        });
        let words = self.table.words(row).iter().filter(|word| terms().any(|needle| needle.code(**word) != NONE));
        let any_name = self.loose.is_some() || terms().any(|needle| may_be_initials(needle.needle));
        let name = any_name.then_some(Field::Name as usize);
        words.map(|word| word.field()).chain(filters).chain(name).fold(0, |fields, field| fields | 1 << field)
    }

    fn rank_of_word(&self, row: usize, words: &[Word], needle: &Compared<'_>) -> Option<u32> {
        let mut best = NONE;
        for &word in words {
            let code = needle.code(word);
            if code != NONE {
                best = best.min(self.ranks.of(code, word));
            }
        }
        let initials = u8::try_from(Tier::Initials.rank(Field::Name)).unwrap_or(NONE);
        if best > initials && has_initials(self.table, row, needle.needle) {
            return Some(u32::from(initials));
        }
        if best < NONE {
            return Some(u32::from(best));
        }
        let lost = scattered(self.table, row, needle.needle, self.loose?)?;
        Some(Tier::Scattered.rank(Field::Name) + lost)
    }

    /// The rank of consecutive words in one value. The last one may be a prefix.
    fn rank_of_phrase(&self, words: &[Word], needles: &[Compared<'_>]) -> Option<u32> {
        let (last, before) = needles.split_last()?;
        let runs = words.windows(needles.len()).filter(|run| {
            run.iter().skip(1).all(|word| !word.is_first())
                && before.iter().zip(*run).all(|(needle, &word)| needle.tier(word) == Some(Tier::Whole))
        });
        let rank = |run: &[Word]| Some(last.tier(*run.last()?)?.rank(*Field::ALL.get(run.first()?.field())?));
        runs.filter_map(rank).min()
    }
}

/// No match: worse than every rank.
const NONE: u8 = u8::MAX;

/// The rank of each tier in each field.
struct Ranks([[u8; 16]; Tier::OF_WORDS.len() + 1]);

impl Default for Ranks {
    fn default() -> Self {
        let mut ranks = [[NONE; 16]; Tier::OF_WORDS.len() + 1];
        for (tier, ranks) in Tier::OF_WORDS.into_iter().zip(&mut ranks) {
            for (field, rank) in Field::ALL.into_iter().zip(ranks) {
                if tier.counts_in(field) {
                    *rank = u8::try_from(tier.rank(field)).unwrap_or(NONE);
                }
            }
        }
        Self(ranks)
    }
}

impl Ranks {
    fn of(&self, code: u8, word: Word) -> u8 {
        self.0.get(code as usize).and_then(|ranks| ranks.get(word.field())).copied().unwrap_or(NONE)
    }
}

/// How thoroughly words are compared, besides prefixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All tiers except those of [`Extent::Loose`].
    Strict,
    /// Also prefixes with a typo.
    Loose,
}

/// A needle compared with every word of a vocabulary.
pub(super) struct Compared<'a> {
    needle: &'a Needle,
    /// The tier of each word, as an index into [`Tier::OF_WORDS`].
    codes: Vec<u8>,
    /// The same for the words of references.
    ref_codes: Vec<u8>,
}

impl<'a> Compared<'a> {
    /// Compares a needle with all words. Without `extent`, only prefixes match.
    pub(super) fn new(table: &Table, needle: &'a Needle, extent: Option<Extent>) -> Self {
        Self { needle, codes: codes(&table.vocabulary, needle, extent), ref_codes: codes(&table.refs, needle, None) }
    }

    fn code(&self, word: Word) -> u8 {
        let codes = if word.is_ref() { &self.ref_codes } else { &self.codes };
        codes.get(word.id()).copied().unwrap_or(NONE)
    }

    /// How the needle matches a word.
    pub(super) fn tier(&self, word: Word) -> Option<Tier> {
        Tier::OF_WORDS.get(self.code(word) as usize).copied()
    }
}

/// The tier of each word of a vocabulary, as an index into [`Tier::OF_WORDS`].
fn codes(vocabulary: &Vocabulary, needle: &Needle, extent: Option<Extent>) -> Vec<u8> {
    let first = needle.text.chars().next().unwrap_or(' ');
    let code = |id: usize| {
        let tier = match extent {
            None if vocabulary.first(id) != first => None,
            None => match vocabulary.text(id).strip_prefix(needle.text.as_str())? {
                "" => Some(Tier::Whole),
                _ => Some(Tier::Beginning),
            },
            Some(extent) => tier(needle, vocabulary.text(id), vocabulary.letters(id), extent == Extent::Loose),
        };
        Tier::OF_WORDS.iter().position(|of| Some(*of) == tier)
    };
    let code = |id| code(id).and_then(|code| u8::try_from(code).ok()).unwrap_or(NONE);
    (0..vocabulary.len()).into_par_iter().with_min_len(WORDS_PER_TASK).map(code).collect()
}

/// Whether `needle` is the initials of a row's name.
pub(super) fn has_initials(table: &Table, row: usize, needle: &Needle) -> bool {
    let firsts = || table.name_words(row).iter().map(|word| table.vocabulary.first(word.id()));
    may_be_initials(needle)
        && needle.text.chars().next() == firsts().next()
        && initials(firsts()).is_some_and(|initials| is_initials(needle, &initials))
}

/// The penalty of a scattered match of `needle` in a row's name: its letters occur in order, and the first one starts a
/// word. `None` if it does not match.
pub(super) fn scattered(table: &Table, row: usize, needle: &Needle, matcher: &SkimMatcherV2) -> Option<u32> {
    let words = table.name_words(row);
    let letters = words.iter().fold(0, |letters, word| letters | table.vocabulary.letters(word.id()));
    let first = needle.text.chars().next()?;
    let begins = |word: &Word| table.vocabulary.first(word.id()) == first;
    if needle.letters & !letters != 0 || needle.chars < 3 || !words.iter().any(begins) {
        return None;
    }
    let name = table.name(row);
    let mut left = name.chars();
    if !needle.text.chars().all(|typed| left.any(|c| c == typed)) {
        return None;
    }
    let score = matcher.fuzzy_match(&name, &needle.text)?;
    let chars = i64::try_from(needle.chars).ok()?;
    // A lower score is a chance match.
    (score >= chars * 11).then(|| u32::try_from((chars * 24 - score).clamp(0, 80) / 2).unwrap_or(0))
}
