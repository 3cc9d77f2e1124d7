//! People suggested for a form field.

use std::{
    cmp::Reverse,
    time::{Duration, Instant},
};

use crate::{
    app::{
        App,
        search::{Index, Query},
    },
    domain::{
        id::{PersonRef, ProgramId},
        rule::Party,
    },
    tui::forms,
};

/// Maximum number of suggestions.
const OFFERED: usize = 6;
/// Number of best matches to rank by how well they fit the field.
const CONSIDERED: usize = 60;
/// Time limit for a search per key press; if exceeded, there are no suggestions until the user types more.
const PATIENCE: Duration = Duration::from_millis(100);

/// Returns the people who best match the words. Equal matches are ranked by whether they fit the field, then by when
/// they were last opened.
pub(in crate::tui) fn people(
    words: &str,
    party: Option<&(ProgramId, Party)>,
    index: &Index,
    recent: &[PersonRef],
    app: &App,
) -> Vec<PersonRef> {
    let query = Query::parse(&format!("@{words}"));
    if query.is_empty() {
        return Vec::new();
    }
    let since = Instant::now();
    let given_up = || since.elapsed() > PATIENCE;
    let Some(mut found) = index.find_cancellable(&query, CONSIDERED, recent, &given_up) else { return Vec::new() };
    if let Some((program, party)) = party {
        found.hits.sort_by_cached_key(|hit| {
            (Reverse(hit.score), forms::unsuitability(&hit.entry.person, program, *party, app))
        });
    }
    found.hits.into_iter().take(OFFERED).map(|hit| hit.entry.person.id.clone()).collect()
}
