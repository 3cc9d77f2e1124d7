//! Finds the best matches of a query.

use fuzzy_matcher::skim::SkimMatcherV2;

use super::{
    bits::Bits,
    field::Field,
    highlight::{FieldMatch, highlight},
    index::Index,
    people::{Listed, View},
    pick::{Among, Manner, Pick, pick},
    query::Query,
};
use crate::domain::id::PersonRef;

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

impl Index {
    /// The best `limit` matches of `query`, best first: by how and where the words match, then those with a free
    /// place, then by name and reference. An empty query finds everybody.
    ///
    /// Only when nobody is found otherwise are beginnings with a typing error and scattered letters looked for.
    #[must_use]
    pub fn find(&self, query: &Query, limit: usize) -> Found {
        self.find_unless(query, limit, &[], &|| false).unwrap_or_default()
    }

    /// As [`Index::find`], and of those who match equally well, and have a place free or none alike, the `recent`
    /// come first, in that order. `None` as soon as `given_up` says that nobody waits for the answer any more; it is
    /// asked every few milliseconds.
    pub fn find_unless(
        &self,
        query: &Query,
        limit: usize,
        recent: &[PersonRef],
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        self.find_among(None, query, limit, recent, given_up)
    }

    /// As [`Index::find_unless`], among those of `only` where that is given.
    pub fn find_among(
        &self,
        only: Option<&[PersonRef]>,
        query: &Query,
        limit: usize,
        recent: &[PersonRef],
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let manner = Manner { limit, given_up, loose: None };
        strictly_then_loosely(query, manner, |manner| {
            let (total, best) = self.best(only, query, recent, manner)?;
            Some(found(total, &best, query, manner.loose))
        })
    }

    /// How many match, and the best of all segments.
    fn best(
        &self,
        only: Option<&[PersonRef]>,
        query: &Query,
        recent: &[PersonRef],
        manner: Manner<'_>,
    ) -> Option<(usize, Vec<(Pick, View<'_>)>)> {
        let mut total = 0;
        let mut best = Vec::new();
        for part in self.parts() {
            let opened = recent.iter().enumerate().filter_map(|(place, id)| Some((place, part.place(id)?)));
            let recent: Vec<_> = opened.collect();
            let meant = only.map(|only| {
                let mut meant = Bits::none(part.segment.len());
                only.iter().filter_map(|id| part.place(id)).for_each(|row| meant.set(row));
                meant
            });
            let alive = meant.as_ref().unwrap_or(&part.alive);
            let picked = pick(Among { segment: &part.segment, alive, recent: &recent }, query, manner)?;
            total += picked.total;
            best.extend(picked.best.into_iter().filter_map(|pick| Some((pick, part.view(pick.row)?))));
        }
        if self.parts().len() > 1 {
            order(&mut best, manner.limit);
        }
        Some((total, best))
    }
}

/// Searches; and where nobody is found so, for beginnings with a typing error and scattered letters too.
pub(super) fn strictly_then_loosely(
    query: &Query,
    manner: Manner<'_>,
    find: impl Fn(Manner<'_>) -> Option<Found>,
) -> Option<Found> {
    let found = find(manner)?;
    if found.total > 0 || query.terms.iter().all(|term| term.negated || term.exact) {
        return Some(found);
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    find(Manner { loose: Some(&matcher), ..manner })
}

/// Puts the best of several segments in order.
pub(super) fn order(best: &mut Vec<(Pick, View<'_>)>, limit: usize) {
    let place = |pick: &Pick| (pick.rank, pick.recent);
    best.sort_by(|(a, one), (b, other)| place(a).cmp(&place(b)).then_with(|| one.by_name(other)));
    best.truncate(limit);
}

/// What is told about the best.
pub(super) fn found(total: usize, best: &[(Pick, View<'_>)], query: &Query, loose: Option<&SkimMatcherV2>) -> Found {
    let hits = best.iter().map(|(pick, view)| {
        let matches = highlight(view, query, loose);
        let name = matches.iter().find(|found| found.field == Field::Name);
        Hit {
            listed: view.listed.clone(),
            score: 1000_u32.saturating_sub(pick.rank / 2).max(1),
            matched: name.map(|found| found.ranges.clone()).unwrap_or_default(),
            matches,
        }
    });
    Found { total, hits: hits.collect() }
}

#[cfg(test)]
mod tests;
