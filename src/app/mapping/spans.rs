//! Which columns of a log say how long an entry took, and when it began.

use super::{
    candidates::{Candidate, Candidates},
    headings::{HOURS, SPAN},
    lengths::{self, Unit, are_minutes, is_clock, is_sum, unit},
    sheet::{Line, Sheet},
    times::{span, time},
};
use crate::domain::{units::Minutes, words::is_night};

/// Columns that say the whole length of each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// One column, whose heading has that unit.
    One(usize, Unit),
    /// A column of hours and one of the minutes beside them.
    Parts { hours: usize, minutes: usize },
}

impl Whole {
    /// Its columns.
    pub(super) fn places(self) -> Vec<usize> {
        match self {
            Self::One(place, _) => vec![place],
            Self::Parts { hours, minutes } => vec![hours, minutes],
        }
    }

    /// What it says in a row, with bare numbers in `unit` if the heading has none. `None` if it is blank.
    fn read(self, row: &Line, unit: Unit) -> Option<Result<u32, String>> {
        match self {
            Self::One(place, own) => {
                let unit = if own == Unit::Unspecified { unit } else { own };
                Some(row.cell(place)).filter(|cell| !cell.is_empty()).map(|cell| lengths::minutes(cell, unit))
            }
            Self::Parts { hours, minutes } => {
                let (hours, minutes) = (row.cell(hours), row.cell(minutes));
                (!hours.is_empty() || !minutes.is_empty()).then(|| lengths::added(hours, minutes))
            }
        }
    }

    /// Whether it says all that another one does.
    pub(super) fn covers(self, other: Self, sheet: &Sheet) -> bool {
        let units: &[Unit] = match other {
            Self::One(_, Unit::Unspecified) => &[Unit::Minutes, Unit::Hours],
            Self::One(..) | Self::Parts { .. } => &[Unit::Minutes],
        };
        units.iter().any(|unit| {
            sheet.rows.iter().all(|row| match (self.read(row, Unit::Minutes), other.read(row, *unit)) {
                (_, None) => true,
                (Some(Ok(one)), Some(Ok(two))) => one == two,
                (None | Some(_), Some(_)) => false,
            })
        })
    }
}

/// What a column of a log with a heading of a length holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Lengths(Unit),
    /// Times of day.
    Times,
    /// Numbers that may be hours or minutes, or lengths that may be times of day.
    Unclear,
}

fn holds(place: usize, sheet: &Sheet) -> Holds {
    let heading = &sheet.header[place];
    let mut cells = sheet.cells(place).filter(|cell| !cell.is_empty()).peekable();
    // "1:30 h" says itself that it is a length.
    let is_length = |cell: &str| lengths::minutes(cell, Unit::Unspecified).is_ok();
    let is_time = |cell: &str| cell.contains(char::is_alphabetic) && time(cell).is_ok() && !is_length(cell);
    if cells.peek().is_none() {
        return if sheet.rows.is_empty() { Holds::Lengths(unit(heading)) } else { Holds::Nothing };
    }
    if lengths::are_seconds(heading) {
        return Holds::Unclear;
    }
    match unit(heading) {
        Unit::Unspecified if cells.all(is_time) => Holds::Times,
        Unit::Unspecified if are_minutes(heading, sheet.cells(place)) => Holds::Lengths(Unit::Unspecified),
        Unit::Unspecified => Holds::Unclear,
        unit => Holds::Lengths(unit),
    }
}

/// All the ways to read the length of an entry, the first choice first.
pub(super) fn wholes(sheet: &Sheet, candidates: &Candidates) -> Vec<Whole> {
    let of = |field| candidates.get(field).map_or(&[][..], Vec::as_slice);
    let mut all: Vec<Candidate> = [of("minutes"), of(HOURS)].concat();
    all.retain(|it| !has_spans(it.place, sheet));
    // A sum gives way to what it sums up.
    let is_sum = |it: &Candidate| is_sum(&sheet.header[it.place]);
    if !all.iter().all(is_sum) {
        all.retain(|it| !is_sum(it));
    }
    let holding = |wanted: Holds| all.iter().map(|it| it.place).filter(move |place| holds(*place, sheet) == wanted);
    let of_unit = |unit| holding(Holds::Lengths(unit)).map(move |place| Whole::One(place, unit)).collect::<Vec<_>>();
    let (mut minutes, mut hours) = (of_unit(Unit::Minutes), of_unit(Unit::Hours));
    let mut wholes = Vec::new();
    if let (Some(&minute), Some(&hour)) = (minutes.first(), hours.first())
        && let ([minutes_place], [hours_place]) = (&minute.places()[..], &hour.places()[..])
        && !say_the_same(sheet, *hours_place, *minutes_place)
    {
        wholes.push(Whole::Parts { hours: *hours_place, minutes: *minutes_place });
        minutes.remove(0);
        hours.remove(0);
    }
    wholes.extend([minutes, hours, of_unit(Unit::Both), of_unit(Unit::Unspecified)].concat());
    let is_time_beside = |place: &usize| is_clock(&sheet.header[*place]) && !wholes.is_empty();
    let unclear: Vec<_> = holding(Holds::Unclear).filter(|place| !is_time_beside(place)).collect();
    wholes.extend(unclear.into_iter().map(|place| Whole::One(place, Unit::Unspecified)));
    if wholes.is_empty() {
        wholes.extend(all.iter().filter(|it| holds(it.place, sheet) == Holds::Nothing).map(|it| {
            let unit = unit(&sheet.header[it.place]);
            Whole::One(it.place, unit)
        }));
    }
    wholes
}

/// Whether a column of hours and one of minutes say the same in every row, as 1.5 and 90 do.
fn say_the_same(sheet: &Sheet, hours: usize, minutes: usize) -> bool {
    let mut rows = sheet.rows.iter().map(|row| (row.cell(hours), row.cell(minutes)));
    let mut filled = rows.clone().filter(|(hours, minutes)| !hours.is_empty() && !minutes.is_empty());
    filled.next().is_some()
        && rows.all(|(hours, minutes)| match (hours, minutes) {
            ("", _) | (_, "") => hours == minutes,
            _ => {
                let one = lengths::minutes(hours, Unit::Hours);
                one.is_ok_and(|one| lengths::minutes(minutes, Unit::Minutes).is_ok_and(|two| one.abs_diff(two) <= 1))
            }
        })
}

/// Takes the columns of lengths and of times of day that are clear.
pub(super) fn take(sheet: &Sheet, candidates: &Candidates, columns: &mut [Option<&'static str>]) {
    let with_spans = ["minutes", "at"].into_iter().filter_map(|field| candidates.get(field)).flatten();
    if let Some(it) = with_spans.into_iter().find(|it| has_spans(it.place, sheet)) {
        columns[it.place] = Some(SPAN);
    }
    match wholes(sheet, candidates).first() {
        Some(Whole::Parts { hours, minutes }) => {
            columns[*hours] = Some(HOURS);
            columns[*minutes] = Some("minutes");
        }
        Some(Whole::One(place, Unit::Hours)) => columns[*place] = Some(HOURS),
        Some(Whole::One(place, Unit::Unspecified)) if holds(*place, sheet) == Holds::Unclear => {}
        Some(Whole::One(place, _)) => columns[*place] = Some("minutes"),
        None => {}
    }
    let at = |columns: &[Option<&str>], field: &str| columns.iter().position(|own| own.is_some_and(|own| own == field));
    let free: Vec<usize> = [candidates.get("minutes"), candidates.get(HOURS)]
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.place)
        .filter(|place| columns[*place].is_none())
        .collect();
    let has_length = at(columns, "minutes").or(at(columns, HOURS)).is_some();
    // Under "Time", 3:15 is a time of day if another column has the length and no one would meet at night.
    let is_by_day = |cell: &str| cell.is_empty() || cell.contains(':') && time(cell).is_ok_and(|at| is_by_day(&at));
    let is_time = |place: &usize| {
        holds(*place, sheet) == Holds::Times
            || has_length && is_clock(&sheet.header[*place]) && sheet.cells(*place).all(is_by_day)
    };
    if at(columns, "at").is_none()
        && let Some(place) = free.into_iter().find(is_time)
    {
        columns[place] = Some("at");
    }
    // One end of the time of day alone is when it began, or says nothing.
    match (at(columns, "from"), at(columns, "to")) {
        (Some(from), None) => columns[from] = Some("at").filter(|_| at(columns, "at").is_none()),
        (None, Some(to)) => columns[to] = None,
        (Some(_), Some(_)) | (None, None) => {}
    }
}

/// Whether every cell of a column that is not blank is a span of time.
fn has_spans(place: usize, sheet: &Sheet) -> bool {
    let mut cells = sheet.cells(place).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| span(cell).is_some())
}

/// Whether a time of day, such as `15:15`, is not at night.
fn is_by_day(time: &str) -> bool {
    let hour = time.split(':').next().and_then(|hour| hour.parse::<u32>().ok());
    hour.is_some_and(|hour| !is_night(Minutes(hour.saturating_mul(60))))
}
