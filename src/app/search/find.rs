//! Finds the best matches of a query, and what matched in them.

use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;

use super::{
    entry::{Entry, Field},
    highlight::{FieldMatch, highlight},
    person::Listed,
    query::Query,
    scan::{Options, best},
    table::Table,
};

/// Number of hits per task.
const SHARE: usize = 32;

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T = Listed> {
    /// The number of matches.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit<T>>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { total: 0, hits: Vec::new() }
    }
}

/// An entry that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<T = Listed> {
    /// The entry.
    pub entry: Arc<T>,
    /// How well the words match: higher is better, 1000 for an empty query.
    pub score: u32,
    /// The ranges that matched in the name: first character and length, sorted, without overlaps.
    pub matched: Vec<(usize, usize)>,
    /// What matched in each field, including the name.
    pub matches: Vec<FieldMatch>,
}

/// Finds strict matches or, if there are none, loose ones. `entry` returns the entry of a row. `None` if the search was
/// cancelled, or if a matching row has no entry.
pub(super) fn find<T: Entry>(
    table: &Table,
    query: &Query,
    options: Options<'_>,
    entry: impl Fn(usize) -> Option<Arc<T>> + Sync,
) -> Option<Found<T>> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut loose = None;
    let (mut total, mut picks) = best(table, query, options, loose)?;
    if total == 0 && query.terms.iter().any(|term| !term.negated && !term.exact) {
        loose = Some(&matcher);
        (total, picks) = best(table, query, options, loose)?;
    }
    let hits = picks.into_par_iter().with_min_len(SHARE).map(|(pick, fields)| {
        let entry = entry(pick.row as usize)?;
        let matches = highlight(&*entry, fields, query, loose);
        let name = matches.iter().find(|found| found.field == Field::Name);
        Some(Hit {
            score: 1000_u32.saturating_sub(pick.rank / 2).max(1),
            matched: name.map(|found| found.ranges.clone()).unwrap_or_default(),
            matches,
            entry,
        })
    });
    Some(Found { total, hits: hits.collect::<Option<_>>()? })
}
