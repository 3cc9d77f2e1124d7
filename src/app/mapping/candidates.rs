//! The columns whose headings mean a field.

use std::collections::BTreeMap;

use super::{
    headings::{Meaning, meaning},
    sheet::Sheet,
};
use crate::app::exchange::FileKind;

/// A column whose heading means a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub place: usize,
    pub rank: u8,
    is_own: bool,
}

/// The columns that can be each field, the first choice first. Columns at `closed` places are not among them.
pub(super) type Candidates = BTreeMap<&'static str, Vec<Candidate>>;

pub(super) fn candidates(kind: FileKind, sheet: &Sheet, closed: &[usize]) -> Candidates {
    let mut all = Candidates::new();
    for (place, heading) in sheet.header.iter().enumerate().filter(|(place, _)| !closed.contains(place)) {
        if let Some(Meaning { field, rank, is_own }) = meaning(kind, heading) {
            all.entry(field).or_default().push(Candidate { place, rank, is_own });
        }
    }
    for list in all.values_mut() {
        list.sort_by_key(|it| (it.rank, !it.is_own, it.place));
    }
    all
}
