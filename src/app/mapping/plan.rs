//! The plan of a mapped import: which column of a table is which of ours.

use serde::{Deserialize, Serialize};

use super::{
    names::{FIRST, LAST, is_part, matched},
    sheet::Sheet,
    values::{DateOrder, Evidence, evidence, is_date, spelled, turned},
};
use crate::app::exchange::FileKind;

/// Where the references of people come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Refs {
    /// From a column of the file.
    Column,
    /// Generated from the email address. A person already known by that address keeps the reference.
    Email,
    /// Generated from the name.
    Name,
}

impl Refs {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Column, Self::Email, Self::Name];

    /// A description.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Column => "as a column says",
            Self::Email => "made from the e-mail",
            Self::Name => "made from the name",
        }
    }
}

/// Which column of a table is which of ours, and how to read the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What the table holds.
    pub kind: FileKind,
    /// For each column of the table our column, or `None` if it is left out.
    pub columns: Vec<Option<&'static str>>,
    /// Our columns that have the same value in every row.
    pub fixed: Vec<(&'static str, String)>,
    /// Which part of `3/4` is the month.
    pub dates: DateOrder,
    /// Where references come from.
    pub refs: Refs,
}

impl Plan {
    /// The plan that the headings and values suggest.
    #[must_use]
    pub fn propose(kind: FileKind, sheet: &Sheet) -> Self {
        let columns = matched(kind, &sheet.header);
        let mut plan = Self { kind, columns, fixed: Vec::new(), dates: DateOrder::MonthFirst, refs: Refs::Column };
        plan.by_values(sheet);
        if let Evidence::Clear(order) = plan.evidence(sheet) {
            plan.dates = order;
        }
        if kind == FileKind::People && !plan.has("ref") {
            plan.refs = if plan.has("email") { Refs::Email } else { Refs::Name };
        }
        plan
    }

    /// Matches columns by their values if their headings are unknown.
    fn by_values(&mut self, sheet: &Sheet) {
        for place in 0..sheet.header.len() {
            if self.columns[place].is_some() {
                continue;
            }
            let cells: Vec<&str> =
                sheet.rows.iter().take(200).map(|row| row.cell(place)).filter(|cell| !cell.is_empty()).collect();
            let all = |is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
            let is_address = |cell: &str| {
                cell.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.') && !cell.contains(' '))
            };
            let found = match self.kind {
                FileKind::People if all(&is_address) => Some("email"),
                FileKind::Logs
                    if all(&|cell| DateOrder::MonthFirst.day(cell).or(DateOrder::DayFirst.day(cell)).is_some()) =>
                {
                    Some("on")
                }
                FileKind::People
                | FileKind::Logs
                | FileKind::Pairings
                | FileKind::Marks
                | FileKind::Requests
                | FileKind::Surveys
                | FileKind::Program
                | FileKind::Checklist
                | FileKind::All => None,
            };
            if let Some(field) = found.filter(|field| !self.has(field)) {
                self.columns[place] = Some(field);
            }
        }
    }

    /// Whether a column, or a value for all rows, provides that field.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.columns.contains(&fields(self.kind).find(|own| *own == field))
            || self.fixed.iter().any(|(own, _)| *own == field)
    }

    /// The required fields that are not provided.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let made = |field: &str| match field {
            "ref" => self.refs != Refs::Column,
            "name" => self.has(FIRST) || self.has(LAST),
            _ => false,
        };
        let wanted = self.kind.columns().iter().filter(|column| column.required && !made(column.name));
        wanted.map(|column| column.name).filter(|field| !self.has(field)).collect()
    }

    /// Takes the column at `place` as one of ours, or leaves it out. A column that was taken as the same one is freed.
    pub fn take(&mut self, place: usize, field: Option<&'static str>) {
        if let Some(field) = field {
            for own in &mut self.columns {
                if *own == Some(field) || (field == "name" && own.is_some_and(is_part)) {
                    *own = None;
                }
                if is_part(field) && *own == Some("name") {
                    *own = None;
                }
            }
            self.fixed.retain(|(own, _)| *own != field);
        }
        if let Some(own) = self.columns.get_mut(place) {
            *own = field;
        }
        if self.has("ref") {
            self.refs = Refs::Column;
        } else if self.kind == FileKind::People && self.refs == Refs::Column {
            self.refs = if self.has("email") { Refs::Email } else { Refs::Name };
        }
    }

    /// What the dates of the table show about their order.
    #[must_use]
    pub fn evidence(&self, sheet: &Sheet) -> Evidence {
        let is_day = |field| is_date(self.kind, field);
        let places: Vec<usize> =
            (0..self.columns.len()).filter(|place| self.columns[*place].is_some_and(is_day)).collect();
        evidence(sheet.rows.iter().flat_map(|row| places.iter().map(|place| row.cell(*place))))
    }

    /// How the samples of a column are read; empty if they are taken as they are.
    #[must_use]
    pub fn understood(&self, place: usize, sheet: &Sheet) -> Vec<String> {
        let Some(field) = self.columns.get(place).copied().flatten() else { return Vec::new() };
        let header = sheet.header.get(place).map_or("", String::as_str);
        let samples = sheet.samples(place);
        let read = |cell: &&str| match field {
            "name" => turned(cell),
            field if is_date(self.kind, field) => self
                .dates
                .day(cell)
                .map_or_else(|| "no date".to_owned(), |day| day.date().format("%-d %b %Y").to_string()),
            field => spelled(self.kind, field, header, cell, self.dates),
        };
        let understood: Vec<String> = samples.iter().map(read).collect();
        if understood == samples { Vec::new() } else { understood }
    }

    /// The position of the column taken as `field`.
    pub(super) fn place(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|own| own.is_some_and(|own| own == field))
    }

    /// The heading of the column, or columns, taken as `field`.
    pub(super) fn theirs(&self, field: &str, sheet: &Sheet) -> Option<String> {
        let of = |wanted: &str| sheet.header.get(self.place(wanted)?).cloned();
        of(field).or_else(|| match field {
            "name" => match (of(FIRST), of(LAST)) {
                (Some(first), Some(last)) => Some(format!("{first} + {last}")),
                (first, last) => first.or(last),
            },
            "ref" => match self.refs {
                Refs::Column => None,
                Refs::Email => of("email"),
                Refs::Name => self.theirs("name", sheet),
            },
            _ => None,
        })
    }
}

/// The fields that a column can be taken as.
pub fn fields(kind: FileKind) -> impl Iterator<Item = &'static str> {
    let parts: &[&str] = if kind == FileKind::People { &[FIRST, LAST] } else { &[] };
    kind.columns().iter().map(|column| column.name).chain(parts.iter().copied())
}

/// The kind of table that a header suggests.
#[must_use]
pub fn kind_of(sheet: &Sheet) -> FileKind {
    let score = |kind: FileKind| {
        let plan = Plan::propose(kind, sheet);
        let known = plan.columns.iter().flatten().count();
        let missing = plan.missing().iter().filter(|field| **field != "program").count();
        // A missing field weighs more than a heading that happens to match.
        i64::try_from(known).unwrap_or(0) * 2 - i64::try_from(missing).unwrap_or(0) * 5
    };
    // Ties go to the first kind: people come before what is about them.
    let scored = FileKind::TABLES.into_iter().enumerate();
    let best = scored.max_by_key(|(place, kind)| (score(*kind), std::cmp::Reverse(*place)));
    best.map_or(FileKind::People, |(_, kind)| kind)
}
