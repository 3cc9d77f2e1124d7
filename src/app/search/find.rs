//! Finds the best matches of a query.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{
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
            let view = block.view(block.rows.get(row as usize)?);
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
        let view = block.view(block.rows.get(candidate.3 as usize)?);
        Some((view.name(), view.id().as_str()))
    }

    fn candidates(&self, query: &Query, loose: Option<&SkimMatcherV2>) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (b, block) in (0..).zip(&self.blocks) {
            for (r, row) in (0..).zip(&block.rows).filter(|(_, row)| row.alive) {
                let view = block.view(row);
                if let Some(rank) = rank(&view, query, loose) {
                    let full = u32::from(row.listed.free == 0);
                    found.push((rank * 2 + full, row.order, b, r));
                }
            }
        }
        found
    }
}

/// How well somebody matches, lower is better; `None` where not at all.
fn rank(view: &View<'_>, query: &Query, loose: Option<&SkimMatcherV2>) -> Option<u32> {
    if !query.filters.iter().all(|filter| passes(view, filter)) {
        return None;
    }
    let mut sum = 0;
    let mut wanted = 0;
    let mut in_name = 0;
    for term in &query.terms {
        let rank = match (term.exact, term.words.as_slice()) {
            (false, [needle]) if !term.negated => rank_needle(view, needle, loose),
            _ => rank_phrase(view, term),
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

fn rank_needle(view: &View<'_>, needle: &Needle, loose: Option<&SkimMatcherV2>) -> Option<u32> {
    let mut best = u32::MAX;
    for word in view.words {
        // Nothing of this field or the later ones can be better any more.
        if best <= word.field as u32 * 2 {
            break;
        }
        if let Some(tier) = tier(needle, view.text(word), word.letters, word.field, loose.is_some()) {
            best = best.min(tier.rank(word.field));
        }
    }
    if best > Tier::Initials.rank(Field::Name) {
        let names = view.name_words().iter().map(|word| view.text(word));
        if is_initials(needle, names) {
            best = Tier::Initials.rank(Field::Name);
        }
    }
    if best == u32::MAX
        && let Some(matcher) = loose
    {
        return scattered(view, needle, matcher).map(|loss| Tier::Scattered.rank(Field::Name) + loss);
    }
    (best < u32::MAX).then_some(best)
}

/// How much is lost by the letters of `needle` lying apart in the name, if they are there at all.
pub(super) fn scattered(view: &View<'_>, needle: &Needle, matcher: &SkimMatcherV2) -> Option<u32> {
    let letters = view.name_words().iter().fold(0, |all, word| all | word.letters);
    if needle.chars < 3 || needle.letters & !letters != 0 {
        return None;
    }
    let score = matcher.fuzzy_match(&view.name(), &needle.text)?;
    let chars = i64::try_from(needle.chars).ok()?;
    // Under this, the letters only happen to be there.
    (score >= chars * 11).then(|| u32::try_from((chars * 24 - score).clamp(0, 80) / 2).unwrap_or(0))
}

/// The best place where the words stand one after the other, the last one perhaps only begun.
fn rank_phrase(view: &View<'_>, term: &Term) -> Option<u32> {
    let count = term.words.len();
    let starts = view.words.windows(count.max(1)).filter(|run| {
        run.iter().skip(1).all(|word| !word.first)
            && run.iter().zip(&term.words).enumerate().all(|(i, (word, needle))| {
                let text = view.text(word);
                if i + 1 == count { text.starts_with(&needle.text) } else { text == needle.text }
            })
    });
    let rank = |run: &[super::index::Word]| {
        let last = run.last().zip(term.words.last());
        let whole = last.is_some_and(|(word, needle)| view.text(word).len() == needle.text.len());
        run.first().map(|word| if whole { Tier::Whole } else { Tier::Beginning }.rank(word.field))
    };
    starts.filter_map(rank).min()
}

fn passes(view: &View<'_>, filter: &Filter) -> bool {
    let listed = &view.row.listed;
    let passed = match &filter.by {
        FilterBy::Free => listed.free > 0,
        FilterBy::Trained => listed.person.trained_on.is_some(),
        FilterBy::Status(word) => listed.person.status.is_some_and(|status| status.word().starts_with(word.as_str())),
        FilterBy::Field(field, needles) => needles.iter().all(|needle| {
            let words = view.words.iter().filter(|word| word.field == *field && needle.letters & !word.letters == 0);
            words.map(|word| view.text(word)).any(|text| text.starts_with(&needle.text))
        }),
    };
    passed != filter.negated
}

#[cfg(test)]
mod tests;
