//! Inconsistencies between records. The store checks single records and the disk.

use crate::{
    app::people,
    book::Book,
    domain::{
        day::Day,
        validation::{self, RecordSet},
    },
};

/// Everything that is wrong with the records on `today`, one sentence each, with the record's key.
#[must_use]
pub fn findings(book: &Book, today: Day) -> Vec<String> {
    let known = RecordSet::new([], book);
    let mut found = Vec::new();
    for (_, document) in book.documents() {
        let defects = validation::document(&document, &known, today);
        found.extend(defects.into_iter().map(|defect| format!("{}: {}", document.key(), defect.message)));
    }
    found
}

/// What may be wrong although it is recorded: email addresses, and supervisors of whom it is not known who they are.
#[must_use]
pub fn notices(book: &Book) -> Vec<String> {
    let doubts = people::of_everyone(book).into_iter();
    doubts.map(|(person, doubt)| format!("{person}: {}: {}", doubt.field, doubt.message)).collect()
}
