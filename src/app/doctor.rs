//! Inconsistencies between records. The store checks single records and the disk.

use crate::{
    book::Book,
    domain::{
        day::Day,
        valid::{self, RecordSet},
    },
};

/// Everything that is wrong with the records on `today`, one sentence each, with the record's key.
#[must_use]
pub fn findings(book: &Book, today: Day) -> Vec<String> {
    let known = RecordSet::new([], book);
    let mut found = Vec::new();
    for (_, document) in book.documents() {
        let defects = valid::document(&document, &known, today);
        found.extend(defects.into_iter().map(|defect| format!("{}: {}", document.key(), defect.message)));
    }
    found
}
