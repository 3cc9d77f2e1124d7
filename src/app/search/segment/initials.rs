//! Whose names have which first letters.

use std::collections::HashMap;

use crate::app::search::rank::Initials;

/// The rows of each kind of initials, kind by kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// The kinds, in order.
    pub kinds: Vec<Initials>,
    /// Where the rows of each kind begin, and where those of the last one end.
    pub starts: Vec<u32>,
    pub rows: Vec<u32>,
}

impl Kinds {
    /// From the rows of each kind.
    pub(super) fn new(found: HashMap<Initials, Vec<u32>>) -> Self {
        let mut found: Vec<(Initials, Vec<u32>)> = found.into_iter().collect();
        found.sort_unstable();
        let mut all = Self { starts: vec![0], ..Self::default() };
        for (kind, rows) in found {
            all.kinds.push(kind);
            all.rows.extend(rows);
            all.starts.push(super::build::count(&all.rows));
        }
        all
    }

    /// The rows of the kinds for which `test` holds.
    pub fn rows(&self, test: impl Fn(&Initials) -> bool) -> impl Iterator<Item = usize> {
        let kinds = self.kinds.iter().zip(self.starts.windows(2)).filter(move |(kind, _)| test(kind));
        let rows = kinds.filter_map(|(_, ends)| match *ends {
            [start, end] => self.rows.get(start as usize..end as usize),
            _ => None,
        });
        rows.flatten().map(|&row| row as usize)
    }
}
