//! Reads the cells of one column of a table in the spelling of our files.

use super::{
    dates::{DateOrder, DateRange, Days},
    headings::HOURS,
    lengths::{self, Unit},
    order::first_name_first,
    sheet::Sheet,
    times::time,
    values::{is_number_or_choice, says_not_known, spelled, when},
};
use crate::{app::exchange::FileKind, domain::day::Day};

/// How many years a person works at most.
const CAREER: u32 = 80;

/// How the cells of a column are read: by what the whole of it shows.
pub(super) struct Column {
    kind: FileKind,
    field: &'static str,
    how: Conversion,
    /// Whether "n/a" and the like mean that the value is not known.
    can_be_unknown: bool,
}

enum Conversion {
    Days(Days),
    Length(Unit),
    Time,
    Name { last_first: bool },
    Words,
}

impl Column {
    /// The column at `place`, taken as that field of a table of that kind, with its dates in that order.
    pub(super) fn of(
        sheet: &Sheet,
        place: usize,
        (kind, field): (FileKind, &'static str),
        order: Option<DateOrder>,
        today: Day,
    ) -> Self {
        let heading = sheet.header.get(place).map_or("", String::as_str);
        let how = match (when(kind, field), field) {
            (Some(when), _) => Conversion::Days(Days { order, when, today }),
            (None, "minutes") => Conversion::Length(lengths::unit(heading)),
            (None, HOURS) => Conversion::Length(Unit::Hours),
            (None, "at" | "from" | "to") => Conversion::Time,
            (None, "name") => Conversion::Name { last_first: sheet.is_last_first(place) },
            (None, _) => Conversion::Words,
        };
        let is_measured = match how {
            Conversion::Days(_) | Conversion::Length(_) | Conversion::Time => true,
            Conversion::Name { .. } => false,
            Conversion::Words => is_number_or_choice(kind, field),
        };
        let is_required = kind.columns().iter().any(|column| column.name == field && column.required);
        Self { kind, field, how, can_be_unknown: is_measured && !is_required }
    }

    /// The cell in our spelling; a blank one stays blank.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(&self, cell: &str) -> Result<String, String> {
        let text = cell.trim();
        if text.is_empty() {
            return Ok(spelled(self.kind, self.field, cell));
        }
        if self.is_unknown(text) {
            return Ok(String::new());
        }
        match self.how {
            Conversion::Days(days) => days.read(text).map(|day| day.to_string()),
            Conversion::Length(unit) => lengths::minutes(text, unit).map(|minutes| minutes.to_string()),
            Conversion::Time => time(text),
            Conversion::Name { last_first: true } => Ok(first_name_first(text)),
            Conversion::Name { last_first: false } => Ok(text.to_owned()),
            Conversion::Words => Ok(spelled(self.kind, self.field, cell)),
        }
    }

    /// How a cell is read, as a person writes it.
    pub(super) fn shown(&self, cell: &str) -> String {
        match (&self.how, self.read(cell)) {
            (Conversion::Days(_), Ok(day)) => {
                day.parse::<Day>().map_or(day, |day| day.date().format("%-d %b %Y").to_string())
            }
            (Conversion::Length(_), Ok(minutes)) => format!("{minutes} min"),
            (Conversion::Days(_), Err(_)) => "no date".to_owned(),
            (Conversion::Length(_), Err(_)) => "no length of time".to_owned(),
            (Conversion::Time, Err(_)) => "no time of day".to_owned(),
            (_, Ok(text) | Err(text)) => text,
        }
    }

    /// Whether a cell says in words that a value is not known, in a column of dates or numbers that may be blank.
    pub(super) fn is_unknown(&self, cell: &str) -> bool {
        self.can_be_unknown && says_not_known(cell)
    }

    /// Whether a cell is a day so long ago, by a year of two digits, that it may be meant otherwise.
    pub(super) fn is_early(&self, cell: &str) -> bool {
        let Conversion::Days(days) = self.how else { return false };
        days.when == DateRange::Career
            && days.read(cell).is_ok_and(|day| {
                day < days.today.minus_years(CAREER) && !cell.contains(&day.date().format("%Y").to_string())
            })
    }

    /// Whether names of the column are written first name first.
    pub(super) fn keeps_names(&self) -> bool {
        matches!(self.how, Conversion::Name { last_first: false })
    }
}
