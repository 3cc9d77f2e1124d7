//! Finds the best matches of a query.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{
    dictionary::{Dictionary, Word},
    highlight::{FieldMatch, highlight},
    index::{Index, Listed, View},
    query::{Filter, FilterBy, Needle, Query, Term},
    rank::{Field, Tier, is_initials, tier},
};

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many match in all.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub listed: Listed,
    /// How well the words match: higher is better, 1000 for an empty search.
    pub score: u32,
    /// What matched in the name: first character and number of characters, in order, none overlapping.
    pub matched: Vec<(usize, usize)>,
    /// What matched, field by field, the name included.
    pub matches: Vec<FieldMatch>,
}

/// A row that matches: its rank (lower is better), its place among names, its block and row.
type Candidate = (u32, u64, u32, u32);

impl Index {
    /// The best `limit` matches of `query`, best first: by how and where the words match, then those with a free
    /// place, then by name and reference. An empty query finds everybody.
    ///
    /// Only when nobody is found otherwise are beginnings with a typing error and scattered letters looked for.
    #[must_use]
    pub fn find(&self, query: &Query, limit: usize) -> Found {
        let mut candidates = self.candidates(query, None);
        let matcher = SkimMatcherV2::default().ignore_case().use_cache(true);
        let loose = candidates.is_empty() && query.terms.iter().any(|term| !term.negated && !term.exact);
        if loose {
            candidates = self.candidates(query, Some(&matcher));
        }
        let total = candidates.len();
        let by_place = |a: &Candidate, b: &Candidate| {
            (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| self.name_of(a).cmp(&self.name_of(b)))
        };
        if limit < total {
            candidates.select_nth_unstable_by(limit, by_place);
            candidates.truncate(limit);
        }
        candidates.sort_unstable_by(by_place);
        let hits = candidates.iter().filter_map(|&(rank, _, block, row)| {
            let block = self.blocks.get(block as usize)?;
            let view = self.view(block, block.rows.get(row as usize)?);
            let matches = highlight(&view.row.listed, query, loose.then_some(&matcher));
            let name = matches.iter().find(|found| found.field == Field::Name);
            Some(Hit {
                listed: view.row.listed.clone(),
                score: 1000_u32.saturating_sub(rank / 2).max(1),
                matched: name.map(|found| found.ranges.clone()).unwrap_or_default(),
                matches,
            })
        });
        Found { total, hits: hits.collect() }
    }

    fn name_of(&self, candidate: &Candidate) -> Option<(String, &str)> {
        let block = self.blocks.get(candidate.2 as usize)?;
        let view = self.view(block, block.rows.get(candidate.3 as usize)?);
        Some((view.name(), view.id().as_str()))
    }

    fn candidates(&self, query: &Query, loose: Option<&SkimMatcherV2>) -> Vec<Candidate> {
        let asked = Prepared::new(query, &self.dictionary, loose);
        let mut found = Vec::new();
        for (b, block) in (0..).zip(&self.blocks) {
            for (r, row) in (0..).zip(&block.rows).filter(|(_, row)| row.alive) {
                let view = self.view(block, row);
                if let Some(rank) = asked.rank(&view) {
                    let full = u32::from(row.listed.free == 0);
                    found.push((rank * 2 + full, row.order, b, r));
                }
            }
        }
        found
    }
}

/// How one needle matches each word of the dictionary.
pub(super) type Tiers = Vec<Option<Tier>>;

/// A query that was compared with every word of the dictionary.
struct Prepared<'a> {
    terms: Vec<(&'a Term, Vec<Tiers>)>,
    filters: Vec<(&'a Filter, Vec<Tiers>)>,
    loose: Option<&'a SkimMatcherV2>,
}

impl<'a> Prepared<'a> {
    fn new(query: &'a Query, dictionary: &Dictionary, loose: Option<&'a SkimMatcherV2>) -> Self {
        let tiers = |needle: &Needle| dictionary.table(|word, letters| tier(needle, word, letters, loose.is_some()));
        let of_term = |term: &'a Term| (term, term.words.iter().map(tiers).collect());
        let of_filter = |filter: &'a Filter| {
            let needles: &[Needle] = match &filter.by {
                FilterBy::Field(_, needles) => needles,
                FilterBy::Free | FilterBy::Trained | FilterBy::Status(_) => &[],
            };
            (filter, needles.iter().map(tiers).collect())
        };
        Self {
            terms: query.terms.iter().map(of_term).collect(),
            filters: query.filters.iter().map(of_filter).collect(),
            loose,
        }
    }

    /// How well somebody matches, lower is better; `None` where not at all.
    fn rank(&self, view: &View<'_>) -> Option<u32> {
        if !self.filters.iter().all(|(filter, tiers)| passes(view, filter, tiers)) {
            return None;
        }
        let mut sum = 0;
        let mut wanted = 0;
        let mut in_name = 0;
        for (term, tiers) in &self.terms {
            let rank = match (term.exact || term.negated, term.words.as_slice(), tiers.as_slice()) {
                (false, [needle], [tiers]) => rank_needle(view, needle, tiers, self.loose),
                _ => rank_phrase(view, tiers),
            };
            if term.negated {
                if rank.is_some() {
                    return None;
                }
            } else {
                let rank = rank?;
                sum += rank;
                wanted += term.words.len();
                in_name += usize::from(rank == 0) * term.words.len();
            }
        }
        // The whole name and nothing but the name comes before longer names.
        let all_of_it = wanted > 0 && in_name == wanted && wanted == view.name_words().len();
        Some(sum * 2 + u32::from(wanted > 0 && !all_of_it))
    }
}

/// How the needle of these tiers matches that word.
pub(super) fn tier_at(tiers: &Tiers, word: Word) -> Option<Tier> {
    tiers.get(word.id()).copied().flatten()
}

fn rank_needle(view: &View<'_>, needle: &Needle, tiers: &Tiers, loose: Option<&SkimMatcherV2>) -> Option<u32> {
    let matches = view.words.iter().filter_map(|&word| tier_at(tiers, word).map(|tier| (tier, word.field())));
    let ranks = matches.filter(|(tier, field)| tier.counts_in(*field)).map(|(tier, field)| tier.rank(field));
    let best = ranks.min();
    let initials = Tier::Initials.rank(Field::Name);
    if best.is_none_or(|best| best > initials) && is_initials(needle, view.names()) {
        return Some(initials);
    }
    best.or_else(|| Some(Tier::Scattered.rank(Field::Name) + scattered(view, needle, loose?)?))
}

/// How much is lost by the letters of `needle` lying apart in the name, if they are there at all.
pub(super) fn scattered(view: &View<'_>, needle: &Needle, matcher: &SkimMatcherV2) -> Option<u32> {
    let letters = view.name_words().iter().fold(0, |all, &word| all | view.letters(word));
    if needle.chars < 3 || needle.letters & !letters != 0 {
        return None;
    }
    let score = matcher.fuzzy_match(&view.name(), &needle.text)?;
    let chars = i64::try_from(needle.chars).ok()?;
    // Under this, the letters only happen to be there.
    (score >= chars * 11).then(|| u32::try_from((chars * 24 - score).clamp(0, 80) / 2).unwrap_or(0))
}

/// The best place where the words stand one after the other, the last one perhaps only begun.
fn rank_phrase(view: &View<'_>, needles: &[Tiers]) -> Option<u32> {
    let starts = view.words.windows(needles.len().max(1)).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let within = run.iter().skip(1).all(|word| !word.is_first());
        let before =
            run.iter().zip(needles).rev().skip(1).all(|(&word, tiers)| tier_at(tiers, word) == Some(Tier::Whole));
        let end = tier_at(needles.last()?, *last).filter(|end| *end <= Tier::Beginning)?;
        (within && before).then(|| end.rank(first.field()))
    });
    starts.min()
}

fn passes(view: &View<'_>, filter: &Filter, needles: &[Tiers]) -> bool {
    let listed = &view.row.listed;
    let passed = match &filter.by {
        FilterBy::Free => listed.free > 0,
        FilterBy::Trained => listed.person.trained_on.is_some(),
        FilterBy::Status(word) => listed.person.status.is_some_and(|status| status.word().starts_with(word.as_str())),
        FilterBy::Field(field, _) => needles.iter().all(|tiers| {
            let words = view.words.iter().filter(|word| word.field() == *field);
            words.filter_map(|&word| tier_at(tiers, word)).any(|tier| tier <= Tier::Beginning)
        }),
    };
    passed != filter.negated
}

#[cfg(test)]
mod tests;
