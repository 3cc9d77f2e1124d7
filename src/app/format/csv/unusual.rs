//! What is unusual in the entries of an imported log. An import records it as given, and says so.

use std::collections::BTreeMap;

use super::{super::Problem, cell::Cells};
use crate::domain::{
    day::DateStyle,
    log::LogEntry,
    pairing::Pairing,
    policy::Policy,
    unusual::{self, Unusual},
    words::night,
};

/// How many entries that are unusual in the same way are named; the others are counted.
const NAMED: usize = 5;

/// The unusual entries of a table, by the way in which they are.
#[derive(Default)]
pub(super) struct UnusualEntries(BTreeMap<&'static str, Vec<Problem>>);

impl UnusualEntries {
    /// Adds what is unusual in the entry of a row and was not before.
    pub(super) fn add(
        &mut self,
        cells: &Cells,
        before: Option<&LogEntry>,
        entry: &LogEntry,
        pairing: &Pairing,
        policy: &Policy,
        dates: DateStyle,
    ) {
        let known = before.map(|before| unusual::logged(before, pairing, policy)).unwrap_or_default();
        for reason in unusual::logged(entry, pairing, policy).into_iter().filter(|reason| !known.contains(reason)) {
            let (way, column) = match reason {
                Unusual::Long(_) => ("longer than a working day", length_column(cells)),
                Unusual::BeforeStart { .. } => ("before the pair began", "on"),
                Unusual::AfterEnd { .. } => ("after the pair's last day", "on"),
                Unusual::Closed { .. } => ("in a break", "on"),
            };
            self.push(way, cells.problem(column, format!("{}; it is recorded as it is", reason.words(dates))));
        }
        if before.is_none_or(|before| before.at != entry.at)
            && let Some(words) = entry.at.and_then(night)
        {
            let column = if cells.peek("at").is_some_and(|cell| !cell.is_empty()) { "at" } else { "from" };
            self.push("at night", cells.problem(column, format!("{words}; it is recorded as it is")));
        }
    }

    fn push(&mut self, way: &'static str, problem: Problem) {
        self.0.entry(way).or_default().push(problem);
    }

    /// The first entries of each way, and how many more there are.
    pub(super) fn problems(self) -> impl Iterator<Item = Problem> {
        self.0.into_iter().flat_map(|(way, mut all)| {
            let more = all.len().saturating_sub(NAMED);
            let after = all.get(NAMED).map(|next| (next.line, next.column.clone()));
            all.truncate(NAMED);
            let rest = after.map(|(line, column)| {
                let entries = if more == 1 { "1 more entry is".to_owned() } else { format!("{more} more entries are") };
                Problem::new(line, column, format!("{entries} {way}, from this line on"))
            });
            all.into_iter().chain(rest)
        })
    }
}

/// The column that says how long an entry took.
fn length_column(cells: &Cells) -> &'static str {
    if cells.peek("minutes").is_some_and(|cell| !cell.is_empty()) { "minutes" } else { "to" }
}
