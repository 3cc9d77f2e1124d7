//! What names a person in the rows of a table: several columns may, such as a reference, an address and a name.

use std::borrow::Cow;

use super::{
    candidates::candidates,
    headings::meaning,
    parts::NameParts,
    plan::Plan,
    sheet::{Line, Sheet},
    values::names_person,
};
use crate::app::exchange::FileKind;

/// Columns that name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// One column, with references, addresses or names.
    Whole(usize),
    /// One of first names and one of last names.
    Parts(usize, usize),
}

impl Naming {
    /// Its columns.
    pub(super) fn places(self) -> Vec<usize> {
        match self {
            Self::Whole(place) => vec![place],
            Self::Parts(first, last) => vec![first, last],
        }
    }

    /// What a row says in them.
    pub(super) fn text(self, row: &Line) -> Cow<'_, str> {
        match self {
            Self::Whole(place) => row.cell(place).into(),
            Self::Parts(first, last) => [row.cell(first), row.cell(last)].join(" ").trim().to_owned().into(),
        }
    }

    /// Their headings.
    pub(super) fn label(self, sheet: &Sheet) -> String {
        self.places().into_iter().map(|place| sheet.label(place)).collect::<Vec<_>>().join(" + ")
    }
}

/// How many ranks of headings name one supervisor: those of references, of addresses, and of names. What ranks below,
/// such as the principal of a school, may be another person.
const SUPERVISOR_RANKS: u8 = 3;

impl Plan {
    /// All columns that name the person of a field, that which is taken as the field first.
    pub(super) fn namings(&self, field: &'static str, sheet: &Sheet) -> Vec<Naming> {
        if !names_person(self.kind, field) {
            return Vec::new();
        }
        let taken = self.place(field);
        let parts = NameParts::of(self.kind, field).and_then(|name| {
            let [first, last] = name.fields().map(|part| self.place(part));
            match (first, last) {
                (Some(first), Some(last)) => Some(Naming::Parts(first, last)),
                (first, last) => first.or(last).map(Naming::Whole),
            }
        });
        if taken.is_none() && parts.is_none() {
            return Vec::new();
        }
        let others = candidates(self.kind, sheet, &self.decided).remove(field).unwrap_or_default();
        let is_supervisor = self.kind == FileKind::People;
        let others = others.into_iter().filter(|it| {
            let is_asked = taken.is_some_and(|taken| self.decided.contains(&taken));
            self.columns[it.place].is_none() && !(is_supervisor && (is_asked || it.rank >= SUPERVISOR_RANKS))
        });
        let others = others.map(|it| Naming::Whole(it.place));
        taken.map(Naming::Whole).into_iter().chain(parts).chain(others).collect()
    }

    /// The field that a column that is left out helps to tell: a person whom another column names.
    #[must_use]
    pub fn helps(&self, place: usize, sheet: &Sheet) -> Option<&'static str> {
        let field = meaning(self.kind, sheet.header.get(place)?)?.field;
        let is_free = self.columns[place].is_none();
        Some(field)
            .filter(|field| is_free && self.namings(field, sheet).iter().skip(1).any(|it| it.places() == [place]))
    }
}
