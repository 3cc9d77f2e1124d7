//! The best assignment of all who wait in a program, with what speaks for each pair.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{cancel::CancelToken, matching};
use crate::{
    book::Book,
    domain::{
        attention::{Kind, Severity},
        day::Day,
        decide::Records as _,
        id::{PersonRef, ProgramId},
        matching::{Constraints, Exclusion, Match, Pool},
    },
};

/// The best pairs, and who is left.
#[derive(Debug, Default)]
pub struct Solution {
    /// The pairs, the most urgent wait first, then those who are left.
    pub rows: Vec<Proposed>,
    /// The sum of the scores.
    pub total: u32,
    /// What the pins cost, in words; `None` if nothing is pinned.
    pub cost: Option<String>,
}

/// One row of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// Two who are to be paired.
    Pair(Proposal),
    /// A mentee without a mentor, and why.
    Unmatched(PersonRef, Exclusion),
}

/// Two who are to be paired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The two, and how well they suit each other.
    pub found: Match,
    /// What speaks for the pair.
    pub reasons: Vec<String>,
    /// Who would suit the mentee best after this mentor.
    pub second: Option<(PersonRef, u32)>,
    /// Since when the mentee waits.
    pub since: Option<Day>,
}

impl Proposed {
    /// Whom the row is about.
    #[must_use]
    pub fn mentee(&self) -> &PersonRef {
        match self {
            Self::Pair(pair) => &pair.found.mentee,
            Self::Unmatched(mentee, _) => mentee,
        }
    }
}

/// Finds the best assignment of all who wait in the program. Returns early, with nothing to rely on, once `cancel` is
/// stopped.
#[must_use]
pub fn solve(program: &ProgramId, wants: &Constraints, book: &Book, cancel: &CancelToken) -> Solution {
    let Some(policy) = book.policy(program) else { return Solution::default() };
    let today = book.today();
    let pool = matching::pool(book, policy, matching::waiting_mentees(book, policy));
    if cancel.is_stopped() {
        return Solution::default();
    }
    let proposal = pool.propose(wants);
    let pins = wants.pinned.iter().take_while(|_| !cancel.is_stopped());
    let costs = pins.map(|pin| pool.cost_of_pin(wants, pin));
    let cost = cost(costs.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)), wants.pinned.len());
    if cancel.is_stopped() {
        return Solution::default();
    }
    let mut seconds = seconds(&pool, wants, &proposal.pairs);
    let mut pairs: Vec<_> = proposal
        .pairs
        .into_iter()
        .map(|found| {
            let (severity, since) = waiting_since(book, program, &found.mentee);
            let (reasons, second) = (pool.reasons(&found, today), seconds.remove(&found.mentee));
            ((severity, since, Reverse(found.score)), Proposal { found, reasons, second, since })
        })
        .collect();
    pairs.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.found.mentee.cmp(&other.found.mentee)));
    let pairs = pairs.into_iter().map(|(_, pair)| Proposed::Pair(pair));
    let left = proposal.unmatched.into_iter().map(|(mentee, why)| Proposed::Unmatched(mentee, why));
    Solution { rows: pairs.chain(left).collect(), total: proposal.total, cost }
}

/// How pressing it is that a mentee waits, and since when; what is not said comes last.
fn waiting_since(book: &Book, program: &ProgramId, mentee: &PersonRef) -> (Severity, Option<Day>) {
    let about = book.alerts_about(mentee).filter(|it| it.program == *program && it.item.kind() == Kind::MenteeWaiting);
    let item = about.map(|alert| &alert.item).min_by_key(|item| (item.severity, item.since));
    item.map_or((Severity::Notice, None), |item| (item.severity, Some(item.since)))
}

/// For each mentee of `pairs` the mentor who would suit best after the proposed one, those who were ruled out left
/// aside; whether a place of theirs is taken by others does not count.
fn seconds(pool: &Pool<'_>, wants: &Constraints, pairs: &[Match]) -> BTreeMap<PersonRef, (PersonRef, u32)> {
    let places: Vec<_> = pool.available_mentors().collect();
    let of = |mentee: &PersonRef, line: Vec<Option<u32>>| {
        let chosen = &pairs.iter().find(|found| found.mentee == *mentee)?.mentor;
        let others = places.iter().zip(line).filter_map(|(place, score)| {
            let is_barred = || wants.forbidden.contains(&(mentee.clone(), place.mentor.clone()));
            let score = score.filter(|_| place.mentor != *chosen && !is_barred())?;
            Some((score, place.free, Reverse(&place.mentor)))
        });
        let (score, _, Reverse(mentor)) = others.max()?;
        Some((mentee.clone(), (mentor.clone(), score)))
    };
    pool.mentees().zip(pool.scores()).filter_map(|(mentee, line)| of(mentee, line)).collect()
}

/// What pins cost, in words.
fn cost((pairs, points): (i64, i64), pins: usize) -> Option<String> {
    let plural = |count: i64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match (pins, pairs, points) {
        (0, _, _) => None,
        (_, 0, 0) => Some("the pins cost nothing".to_owned()),
        (_, 0, points) => Some(format!("the pins cost {}", plural(points, "point"))),
        (_, pairs, _) => Some(format!("the pins cost {}", plural(pairs, "pair"))),
    }
}
