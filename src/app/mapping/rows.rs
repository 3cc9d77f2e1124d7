//! Reads a table under a plan: from the cells of the table to rows under our column names.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{mapper::Mapper, plan::Plan, rivals::rivals_of, sheet::Sheet};
use crate::{
    app::{
        exchange,
        format::{Problem, Reading, csv::Unnamed},
    },
    book::Book,
};

/// How many rows have been read, and whether reading should stop.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    /// Number of rows read so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.load(Ordering::Relaxed)
    }

    /// Asks the reader to stop.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the reader was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What a table says under a plan, compared with the book. Writes nothing. Problems name the line and the column of the
/// table itself. Empty if `progress` is stopped.
#[must_use]
pub fn read(sheet: &Sheet, plan: &Plan, book: &Book, progress: &Progress) -> Reading {
    let missing = plan.missing();
    if !missing.is_empty() {
        let wanted = |field: &&str| Problem::new(sheet.header_line, *field, plan.why_missing(field, sheet));
        return Reading { errors: missing.iter().map(wanted).collect(), ..Reading::default() };
    }
    let mapper = Mapper::new(sheet, plan, book);
    let mut table = mapper.table();
    for row in &sheet.rows {
        if progress.is_stopped() {
            return Reading::default();
        }
        let mut taken = plan.columns.iter().enumerate().filter(|(_, own)| own.is_some());
        if taken.all(|(place, _)| row.cell(place).is_empty()) {
            let message = "only columns that are left out say anything here; the row is skipped";
            table.remark([Problem::new(row.line, "", message)]);
        } else {
            table.push(row.line, mapper.cells(row));
        }
        progress.rows.fetch_add(1, Ordering::Relaxed);
    }
    let mut unnamed = Unnamed::default();
    // One that the plan reads, or compares with another, has no heading but is not ignored.
    let is_ignored = |place: usize| plan.columns[place].is_none() && plan.helps(place, sheet).is_none();
    let headings: Vec<&str> =
        sheet.header.iter().enumerate().map(|(place, name)| if is_ignored(place) { name } else { "-" }).collect();
    for row in &sheet.rows {
        unnamed.count(headings.iter().copied(), (0..headings.len()).map(|place| row.cell(place)));
    }
    table.remark(unnamed.problems(sheet.header_line));
    let rivals = rivals_of(&mapper).into_iter().map(|rivals| rivals.problem(sheet));
    table.report(sheet.problems.iter().cloned().chain(rivals).chain(plan.doubtful_dates(sheet)));
    table.remark(sheet.skipped.iter().cloned().chain(mapper.remarks()));
    exchange::read_table(plan.kind, table, book)
}
