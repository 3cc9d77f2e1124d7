//! The plan of a mapped import: which column of a table is which of ours.

use serde::{Deserialize, Serialize};

use super::{
    choice::chosen,
    column::Column,
    dates::{DateOrder, Evidence, OrderEvidence, is_date, shows, together},
    headings::{FIRST, HOURS, LAST, SPAN, is_part},
    lengths::is_length,
    parts::NameParts,
    sheet::Sheet,
    values::when,
    words::folded,
};
use crate::{
    app::{
        exchange::FileKind,
        format::{Problem, csv::shown},
    },
    domain::day::Day,
};

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
    /// The columns about which the user decided, taken or left out.
    pub(super) decided: Vec<usize>,
    /// Our columns that have the same value in every row.
    pub fixed: Vec<(&'static str, String)>,
    /// Which part of `3/4` is the month; `None` takes the order that each column shows.
    pub dates: Option<DateOrder>,
    /// Where references come from.
    pub refs: Refs,
}

impl Plan {
    /// The plan that the headings and values suggest.
    #[must_use]
    pub fn propose(kind: FileKind, sheet: &Sheet) -> Self {
        let columns = chosen(kind, sheet, &[]);
        let mut plan = Self { kind, columns, decided: Vec::new(), fixed: Vec::new(), dates: None, refs: Refs::Column };
        plan.by_values(sheet);
        if kind == FileKind::People && !plan.has("ref") {
            plan.refs = if plan.has("email") { Refs::Email } else { Refs::Name };
        }
        plan
    }

    /// Matches columns by their values if their headings are unknown or not enough.
    fn by_values(&mut self, sheet: &Sheet) {
        match self.kind {
            FileKind::People if !self.has("email") => {
                let is_address = |cell: &str| {
                    let parts = cell.split_once('@');
                    parts.is_some_and(|(who, at)| !who.is_empty() && at.contains('.') && !cell.contains(' '))
                };
                if let [first, ..] = self.free_with(sheet, is_address)[..] {
                    self.columns[first] = Some("email");
                }
            }
            FileKind::Logs => {
                // A form's own dates, such as when it was sent, are not those of the meeting.
                if !self.has("on") {
                    let mut days = self.free_with(sheet, is_date);
                    days.retain(|place| !is_administrative(&sheet.header[*place]));
                    if let [only] = days[..] {
                        self.columns[only] = Some("on");
                    }
                }
            }
            FileKind::People
            | FileKind::Pairings
            | FileKind::Marks
            | FileKind::Requests
            | FileKind::Surveys
            | FileKind::Program
            | FileKind::Checklist
            | FileKind::All => {}
        }
    }

    /// Takes other columns as the fields of those that were left out.
    pub fn refill(&mut self, sheet: &Sheet) {
        for (place, field) in chosen(self.kind, sheet, &self.decided).into_iter().enumerate() {
            let is_free = self.columns[place].is_none() && !self.decided.contains(&place);
            if let Some(field) = field.filter(|field| is_free && !self.provides(field)) {
                self.columns[place] = Some(field);
            }
        }
        if self.kind == FileKind::People && self.refs == Refs::Name && self.has("email") && !self.has("ref") {
            self.refs = Refs::Email;
        }
    }

    /// Whether a field, or what stands for it, is provided.
    fn provides(&self, field: &str) -> bool {
        self.has(field)
            || match field {
                "name" => self.has(FIRST) || self.has(LAST),
                FIRST | LAST => self.has("name"),
                "minutes" => self.has(HOURS),
                HOURS => self.has("minutes"),
                _ => false,
            }
    }

    /// The columns that are left out and of which every cell that is not blank, of the first ones, is such a value.
    fn free_with(&self, sheet: &Sheet, is: impl Fn(&str) -> bool) -> Vec<usize> {
        let free = (0..sheet.header.len()).filter(|place| self.columns[*place].is_none());
        let all_are = |place: &usize| {
            let mut cells = sheet.cells(*place).take(200).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(&is)
        };
        free.filter(all_are).collect()
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
            "minutes" => self.has(HOURS) || self.has(SPAN),
            field => {
                NameParts::of(self.kind, field).is_some_and(|name| name.fields().iter().any(|part| self.has(part)))
            }
        };
        let columns = self.kind.columns().iter().filter(|column| !made(column.name));
        columns.filter(|column| column.is_missing(|name| self.has(name))).map(|column| column.name).collect()
    }

    /// Takes the column at `place` as one of ours, or leaves it out. A column that was taken as the same one is freed.
    pub fn assign(&mut self, place: usize, field: Option<&'static str>) {
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
        if !self.decided.contains(&place) {
            self.decided.push(place);
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
        together(self.date_columns().map(|place| sheet.evidence(place)))
    }

    /// The columns that are taken as days.
    fn date_columns(&self) -> impl Iterator<Item = usize> {
        let is_day = |own: &Option<&'static str>| own.is_some_and(|field| when(self.kind, field).is_some());
        self.columns.iter().enumerate().filter(move |(_, own)| is_day(own)).map(|(place, _)| place)
    }

    /// The order of the dates of a column: the chosen one, otherwise the only one in which they are valid.
    fn order(&self, place: usize, sheet: &Sheet) -> Option<DateOrder> {
        self.dates.or_else(|| match sheet.evidence(place) {
            Evidence::Clear(order) => Some(order),
            Evidence::None | Evidence::PerColumn | Evidence::Ambiguous | Evidence::Mixed => None,
        })
    }

    /// The order of dates that cannot be told from a column as a whole, and is not chosen.
    pub(super) fn doubtful_dates(&self, sheet: &Sheet) -> Vec<Problem> {
        if self.dates.is_some() {
            return Vec::new();
        }
        let doubt = |place: usize| {
            let first = |is: &dyn Fn(&str) -> bool| sheet.rows.iter().find(|row| is(row.cell(place)));
            let message = match sheet.evidence(place) {
                Evidence::Ambiguous => {
                    let cell = first(&|cell| shows(cell) == OrderEvidence::Either).map_or("", |row| row.cell(place));
                    format!(
                        "which number of \"{}\" is the month? No date of the column says; choose with --dates month-first \
                         or --dates day-first",
                        shown(cell)
                    )
                }
                Evidence::Mixed => {
                    let one = |order| {
                        let row = first(&|cell| shows(cell) == OrderEvidence::Only(order));
                        row.map_or_else(String::new, |row| {
                            format!("\"{}\" on line {}", shown(row.cell(place)), row.line)
                        })
                    };
                    format!(
                        "the dates are in two orders: {} and {}; write them all in one, such as 2026-03-14",
                        one(DateOrder::MonthFirst),
                        one(DateOrder::DayFirst)
                    )
                }
                Evidence::None | Evidence::Clear(_) | Evidence::PerColumn => return None,
            };
            Some(Problem::new(sheet.header_line, shown(&sheet.header[place]), message))
        };
        self.date_columns().filter_map(doubt).collect()
    }

    /// Why no column is taken as a required field, if there is more to say than that.
    pub(super) fn why_missing(&self, field: &str, sheet: &Sheet) -> String {
        let free = |is: &dyn Fn(&str) -> bool| {
            let mut places = (0..sheet.header.len()).filter(|place| self.columns[*place].is_none());
            places.find(|place| is(&sheet.header[*place])).map(|place| shown(&sheet.header[place]))
        };
        let candidate = match field {
            "minutes" => free(&is_length),
            "on" => free(&is_administrative),
            _ => None,
        };
        match (field, candidate) {
            ("minutes", Some(heading)) => {
                format!(
                    "\"{heading}\" does not say whether its numbers are hours or minutes; say it with --map \
                     \"{heading}=minutes\" or --map \"{heading}=hours\""
                )
            }
            ("on", Some(heading)) => {
                format!(
                    "no column of the file is taken as on; \"{heading}\" may be when the form was sent. If it is the day \
                     of the meeting, say --map \"{heading}=on\""
                )
            }
            (field, _) => format!("no column of the file is taken as {field}; choose which one it is"),
        }
    }

    /// How the samples of a column are read; empty if they are taken as they are.
    #[must_use]
    pub fn understood(&self, place: usize, sheet: &Sheet, today: Day) -> Vec<String> {
        let Some(field) = self.columns.get(place).copied().flatten() else { return Vec::new() };
        let column = self.column(place, field, sheet, today);
        let samples = sheet.samples(place);
        let understood: Vec<String> = samples.iter().map(|cell| column.shown(cell)).collect();
        if understood == samples { Vec::new() } else { understood }
    }

    /// How the cells of the column at `place`, taken as `field`, are read.
    pub(super) fn column(&self, place: usize, field: &'static str, sheet: &Sheet, today: Day) -> Column {
        Column::of(sheet, place, (self.kind, field), self.order(place, sheet), today)
    }

    /// The position of the column taken as `field`.
    pub(super) fn place(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|own| own.is_some_and(|own| own == field))
    }

    /// The heading of the column, or columns, taken as `field`.
    pub(super) fn heading_of(&self, field: &str, sheet: &Sheet) -> Option<String> {
        let of = |wanted: &str| sheet.header.get(self.place(wanted)?).cloned();
        of(field).or_else(|| match field {
            "ref" => match self.refs {
                Refs::Column => None,
                Refs::Email => of("email"),
                Refs::Name => self.heading_of("name", sheet),
            },
            "minutes" => of(HOURS),
            "from" | "to" => of(SPAN),
            field => match NameParts::of(self.kind, field)?.fields().map(of) {
                [Some(first), Some(last)] => Some(format!("{first} + {last}")),
                [first, last] => first.or(last),
            },
        })
    }
}

/// The fields that a column can be taken as.
pub fn fields(kind: FileKind) -> impl Iterator<Item = &'static str> {
    let parts = NameParts::all(kind).iter().flat_map(|name| name.fields());
    let lengths: &[&str] = if kind == FileKind::Logs { &[HOURS, SPAN] } else { &[] };
    kind.columns().iter().map(|column| column.name).chain(parts).chain(lengths.iter().copied())
}

/// Whether a heading is one of a date that says when something was written down, not when it took place.
fn is_administrative(heading: &str) -> bool {
    const WORDS: [&str; 16] = [
        "timestamp",
        "submitted",
        "submission",
        "created",
        "modified",
        "updated",
        "entered",
        "recorded",
        "completion",
        "completed",
        "exported",
        "printed",
        "approved",
        "signed",
        "start",
        "birth",
    ];
    let letters = folded(heading);
    WORDS.iter().any(|word| letters.contains(word))
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
