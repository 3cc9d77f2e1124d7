//! Whom a field of a form offers for what is typed.

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

/// How many people a field offers.
const OFFERED: usize = 6;
/// Among how many of the best those who fit are put first.
const CONSIDERED: usize = 60;
/// How long a key may look for people; what takes longer offers nobody until more is typed.
const PATIENCE: Duration = Duration::from_millis(100);

/// The people whom the words find best, found as the search does: among those who match equally well, who fits the
/// field comes first, then who was opened lately.
pub(super) fn people(
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
    let Some(mut found) = index.find_unless(&query, CONSIDERED, recent, &given_up) else { return Vec::new() };
    if let Some((program, party)) = party {
        found
            .hits
            .sort_by_cached_key(|hit| (Reverse(hit.score), forms::drawback(&hit.entry.person, program, *party, app)));
    }
    found.hits.into_iter().take(OFFERED).map(|hit| hit.entry.person.id.clone()).collect()
}
