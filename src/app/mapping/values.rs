//! Reads the dates, names and other values of cells as other systems write them.

use serde::{Deserialize, Serialize};

use crate::{
    app::{
        exchange::FileKind,
        people::{Kind, PERSON_FIELDS},
        quick::{Direction, date},
    },
    domain::day::Day,
};

/// Which part of `3/4/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// The first, as in the United States.
    MonthFirst,
    /// The second.
    DayFirst,
}

/// What the dates of a table show about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// No date is written as three numbers.
    None,
    /// They are valid in one order only.
    Clear(DateOrder),
    /// They are valid in both orders.
    Ambiguous,
    /// Some are valid only in one order, some only in the other.
    Mixed,
}

impl DateOrder {
    /// A description with an example.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::MonthFirst => "month first: 3/4 is March 4",
            Self::DayFirst => "day first: 3/4 is 3 April",
        }
    }

    /// The day that a cell names, in numbers or with the name of the month. `None` if it is not a date.
    #[must_use]
    pub fn day(self, cell: &str) -> Option<Day> {
        // A time of day after the date is ignored.
        let text = cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
        let text = text.trim();
        if let Some((first, second, third, sign)) = numbers(text) {
            return match (first, sign) {
                (1000.., _) => Day::ymd(i32::try_from(first).ok()?, second, third),
                (_, '.') => Day::ymd(year(third)?, second, first),
                (..) if self == Self::DayFirst => Day::ymd(year(third)?, second, first),
                (..) => Day::ymd(year(third)?, first, second),
            };
        }
        // With a year and the name of the month nothing depends on today.
        let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
        let asked = Day::ymd(2000, 1, 1)?;
        (has_year && text.chars().any(char::is_alphabetic))
            .then(|| date::parse(&text.replace(['-', ','], " "), asked, Direction::Past).ok())?
    }
}

/// Three numbers and the sign that separates them.
fn numbers(text: &str) -> Option<(u32, u32, u32, char)> {
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| "/.-".contains(*sign))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| -> Option<u32> {
        ((1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    Some((number(first)?, number(second)?, number(third)?, sign))
}

/// A year of two or four digits: `26` is 2026 and `87` is 1987.
fn year(number: u32) -> Option<i32> {
    match number {
        0..=69 => Some(2000 + i32::try_from(number).ok()?),
        70..=99 => Some(1900 + i32::try_from(number).ok()?),
        100..=999 => None,
        _ => i32::try_from(number).ok(),
    }
}

/// What cells show about the order of their dates.
pub(super) fn evidence<'a>(cells: impl Iterator<Item = &'a str>) -> Evidence {
    let (mut any, mut month_first, mut day_first) = (false, false, false);
    for cell in cells {
        let text = cell.split_whitespace().next().unwrap_or_default();
        let Some((first, second, _, sign)) = numbers(text) else { continue };
        if first >= 1000 || sign == '.' {
            continue;
        }
        any |= first != second;
        day_first |= first > 12 && second <= 12;
        month_first |= second > 12 && first <= 12;
    }
    match (any, month_first, day_first) {
        (_, true, true) => Evidence::Mixed,
        (_, true, false) => Evidence::Clear(DateOrder::MonthFirst),
        (_, false, true) => Evidence::Clear(DateOrder::DayFirst),
        (true, false, false) => Evidence::Ambiguous,
        (false, false, false) => Evidence::None,
    }
}

/// The type of a person's field, if `field` is one in a table of that kind.
fn of_person(kind: FileKind, field: &str) -> Option<&'static Kind> {
    let is_people = kind == FileKind::People;
    PERSON_FIELDS.iter().find(|known| is_people && known.name == field).map(|known| &known.kind)
}

/// Whether a field holds a day.
pub(super) fn is_date(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::Day(_)),
        None => matches!(
            field,
            "starts_on"
                | "ends_on"
                | "mentor_signed_on"
                | "mentee_signed_on"
                | "received_on"
                | "on"
                | "modelled_on"
                | "waived_on"
                | "answered_on"
                | "until"
        ),
    }
}

/// Whether a field names a person.
pub(super) fn is_person(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::Person(_)),
        None => matches!(field, "mentor" | "mentee" | "person"),
    }
}

/// Whether a field holds yes or no.
fn is_yes_no(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::YesNo(_)),
        None => field == "private",
    }
}

/// Whether a field holds several items.
fn is_list(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::List(_) | Kind::Programs(_)),
        None => field == "topics",
    }
}

/// A cell in the spelling of our files, as far as it is understood. Other cells stay as they are, so that the reader
/// says what is wrong with them.
pub(super) fn spelled(kind: FileKind, field: &str, header: &str, cell: &str, order: DateOrder) -> String {
    let text = cell.trim();
    if is_date(kind, field) {
        return order.day(text).map_or_else(|| text.to_owned(), |day| day.to_string());
    }
    if is_yes_no(kind, field) {
        return match text.to_lowercase().as_str() {
            "x" | "✓" | "✔" | "on" | "checked" | "t" => "yes".to_owned(),
            "off" | "unchecked" | "f" | "-" => "no".to_owned(),
            _ => text.to_owned(),
        };
    }
    if is_list(kind, field) && !text.contains(';') {
        return text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
    }
    match field {
        // A bare number under a heading that says hours is hours.
        "minutes" if says_hours(header) && text.parse::<f64>().is_ok() => format!("{text}h"),
        "stage" | "state" | "kind" | "status" => text.to_lowercase(),
        "note" => cell.to_owned(),
        _ => text.to_owned(),
    }
}

fn says_hours(header: &str) -> bool {
    let folded = super::names::folded(header);
    folded.contains("hour") || folded.contains("hrs")
}

/// `Delgado, Rosa` as `Rosa Delgado`. Other names stay as they are.
pub(super) fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() && !last.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        Some(_) | None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-03-14")]
    #[case("3/14/2026")]
    #[case("03/14/26")]
    #[case("3/14/2026 12:00:00 AM")]
    #[case("2026-03-14T08:30:00")]
    #[case("2026/3/14")]
    #[case("14.3.2026")]
    #[case("14-Mar-2026")]
    #[case("March 14, 2026")]
    #[case("14 mar 2026")]
    fn days_are_read_as_spreadsheets_write_them(#[case] cell: &str) {
        assert_eq!(DateOrder::MonthFirst.day(cell), Day::ymd(2026, 3, 14), "{cell}");
    }

    #[rstest]
    #[case("14/3/2026", DateOrder::DayFirst, Some("2026-03-14"))]
    #[case("3/4/2026", DateOrder::DayFirst, Some("2026-04-03"))]
    #[case("3/4/2026", DateOrder::MonthFirst, Some("2026-03-04"))]
    #[case("3/4/87", DateOrder::MonthFirst, Some("1987-03-04"))]
    #[case("14/3/2026", DateOrder::MonthFirst, None)]
    #[case("46095", DateOrder::MonthFirst, None)]
    #[case("soon", DateOrder::MonthFirst, None)]
    #[case("2/30/2026", DateOrder::MonthFirst, None)]
    #[case("3/14", DateOrder::MonthFirst, None)]
    #[case("", DateOrder::MonthFirst, None)]
    fn the_order_decides_which_part_is_the_month(
        #[case] cell: &str,
        #[case] order: DateOrder,
        #[case] day: Option<&str>,
    ) {
        assert_eq!(order.day(cell), day.map(|day| day.parse().unwrap()));
    }

    #[rstest]
    #[case(&["2026-03-14", "x"], Evidence::None)]
    #[case(&["3/4/2026", "5/5/2026"], Evidence::Ambiguous)]
    #[case(&["5/5/2026"], Evidence::None)]
    #[case(&["3/4/2026", "3/14/2026"], Evidence::Clear(DateOrder::MonthFirst))]
    #[case(&["3/4/2026", "14/3/2026"], Evidence::Clear(DateOrder::DayFirst))]
    #[case(&["14/3/2026", "3/14/2026"], Evidence::Mixed)]
    fn the_order_is_inferred_from_all_the_dates(#[case] cells: &[&str], #[case] expected: Evidence) {
        assert_eq!(evidence(cells.iter().copied()), expected);
    }

    #[rstest]
    #[case("minutes", "Hours", "1.5", "1.5h")]
    #[case("minutes", "Minutes", "45", "45")]
    #[case("documents", "Documents", "W-4, I-9", "W-4;I-9")]
    #[case("skills", "Skills", "budget, phonics", "budget;phonics")]
    #[case("skills", "Skills", "budget;a, b", "budget;a, b")]
    #[case("mentor", "Mentor?", "X", "yes")]
    #[case("role", "Job title", " Registrar ", "Registrar")]
    fn cells_are_spelled_as_in_our_files(
        #[case] field: &str,
        #[case] header: &str,
        #[case] cell: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(spelled(FileKind::People, field, header, cell, DateOrder::MonthFirst), expected);
    }
}
