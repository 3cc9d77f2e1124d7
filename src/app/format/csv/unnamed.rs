//! Columns without a heading: their cells are in no column of ours, which must not go unsaid.

use std::collections::BTreeMap;

use crate::app::format::Problem;

/// How many cells are filled in each column without a heading, by its position.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Unnamed(BTreeMap<usize, usize>);

impl Unnamed {
    /// Counts the cells of a row.
    pub(in crate::app) fn count<'a>(
        &mut self,
        header: impl Iterator<Item = &'a str>,
        cells: impl Iterator<Item = &'a str>,
    ) {
        for (place, (_, cell)) in header.zip(cells).enumerate().filter(|(_, (name, _))| name.trim().is_empty()) {
            if !cell.trim().is_empty() {
                *self.0.entry(place).or_default() += 1;
            }
        }
    }

    /// A warning for each of these columns that has cells. `line` is that of the headings.
    pub(in crate::app) fn problems(&self, line: usize) -> impl Iterator<Item = Problem> {
        self.0.iter().map(move |(place, count)| {
            let cells = match count {
                1 => "its 1 cell is ignored".to_owned(),
                many => format!("its {many} cells are ignored"),
            };
            let message = format!("the column has no heading; {cells}. To import them, write a heading above");
            Problem::new(line, format!("column {}", place + 1), message)
        })
    }
}
