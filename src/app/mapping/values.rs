//! What cells say in the spellings of offices.

use serde::{Deserialize, Serialize};

use crate::{
    app::{
        exchange::FileKind,
        quick::{Direction, date},
    },
    domain::day::Day,
};

/// Which of `3/4/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// The first, as in the United States.
    MonthFirst,
    /// The second.
    DayFirst,
}

/// What the dates of a table say about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// No date is written that way.
    None,
    /// Every one can be read in one order only.
    Clear(DateOrder),
    /// All can be read both ways.
    Ambiguous,
    /// Some can be read only one way and some only the other.
    Mixed,
}

impl DateOrder {
    /// In words, with an example.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::MonthFirst => "month first: 3/4 is March 4",
            Self::DayFirst => "day first: 3/4 is 3 April",
        }
    }

    /// The day that a cell names, in figures or with the month in letters; nothing where it is no date.
    #[must_use]
    pub fn day(self, cell: &str) -> Option<Day> {
        // A time of day behind the date says nothing here.
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
        // With its year and the month in letters nothing is left to guess, so that the day of asking does not matter.
        let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
        let asked = Day::ymd(2000, 1, 1)?;
        (has_year && text.chars().any(char::is_alphabetic))
            .then(|| date::parse(&text.replace(['-', ','], " "), asked, Direction::Past).ok())?
    }
}

/// Three numbers and the sign between them.
fn numbers(text: &str) -> Option<(u32, u32, u32, char)> {
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| "/.-".contains(*sign))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| -> Option<u32> {
        ((1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    Some((number(first)?, number(second)?, number(third)?, sign))
}

/// A year of two or four figures; `26` is 2026 and `87` is 1987.
fn year(number: u32) -> Option<i32> {
    match number {
        0..=69 => Some(2000 + i32::try_from(number).ok()?),
        70..=99 => Some(1900 + i32::try_from(number).ok()?),
        100..=999 => None,
        _ => i32::try_from(number).ok(),
    }
}

/// What cells say about the order of their dates.
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

/// Whether a field of ours is a day.
pub(super) fn is_date(field: &str) -> bool {
    matches!(
        field,
        "employed_on"
            | "role_since"
            | "trained_on"
            | "permanent_since"
            | "starts_on"
            | "ends_on"
            | "mentor_signed_on"
            | "mentee_signed_on"
            | "received_on"
            | "on"
            | "modelled_on"
            | "waived_on"
            | "answered_on"
            | "until"
    )
}

/// Whether a field of ours is a person, in a table of that kind.
pub(super) fn is_person(kind: FileKind, field: &str) -> bool {
    match field {
        "mentor" => kind != FileKind::People,
        "mentee" | "person" | "supervisor" => true,
        _ => false,
    }
}

/// Whether a field of ours is yes or no, in a table of that kind.
fn is_yes(kind: FileKind, field: &str) -> bool {
    match field {
        "mentor" => kind == FileKind::People,
        "member" | "special_evaluation" | "new_to_role" | "private" => true,
        _ => false,
    }
}

/// A cell in our spelling, as far as it is understood; otherwise as it is, so that the importer says what is wrong.
pub(super) fn spelled(kind: FileKind, field: &str, header: &str, cell: &str, order: DateOrder) -> String {
    let text = cell.trim();
    if is_date(field) {
        return order.day(text).map_or_else(|| text.to_owned(), |day| day.to_string());
    }
    if is_yes(kind, field) {
        return match text.to_lowercase().as_str() {
            "x" | "✓" | "✔" | "on" | "checked" | "t" => "yes".to_owned(),
            "off" | "unchecked" | "f" | "-" => "no".to_owned(),
            _ => text.to_owned(),
        };
    }
    match field {
        // A number under a heading of hours is hours.
        "minutes" if says_hours(header) && !text.is_empty() && text.parse::<f64>().is_ok() => format!("{text}h"),
        "skills" | "needs" | "topics" | "programs" if !text.contains(';') => {
            text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";")
        }
        "stage" | "state" | "kind" | "status" => text.to_lowercase(),
        "note" => cell.to_owned(),
        _ => text.to_owned(),
    }
}

fn says_hours(header: &str) -> bool {
    let folded = super::names::folded(header);
    folded.contains("hour") || folded.contains("hrs")
}

/// `Delgado, Rosa` as `Rosa Delgado`; other names as they are.
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
    fn days_in_the_spellings_of_spreadsheets(#[case] cell: &str) {
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
    fn the_order_decides(#[case] cell: &str, #[case] order: DateOrder, #[case] day: Option<&str>) {
        assert_eq!(order.day(cell), day.map(|day| day.parse().unwrap()));
    }

    #[rstest]
    #[case(&["2026-03-14", "x"], Evidence::None)]
    #[case(&["3/4/2026", "5/5/2026"], Evidence::Ambiguous)]
    #[case(&["5/5/2026"], Evidence::None)]
    #[case(&["3/4/2026", "3/14/2026"], Evidence::Clear(DateOrder::MonthFirst))]
    #[case(&["3/4/2026", "14/3/2026"], Evidence::Clear(DateOrder::DayFirst))]
    #[case(&["14/3/2026", "3/14/2026"], Evidence::Mixed)]
    fn a_table_shows_its_order(#[case] cells: &[&str], #[case] expected: Evidence) {
        assert_eq!(evidence(cells.iter().copied()), expected);
    }

    #[rstest]
    #[case("minutes", "Hours", "1.5", "1.5h")]
    #[case("minutes", "Minutes", "45", "45")]
    #[case("skills", "Skills", "budget, phonics", "budget;phonics")]
    #[case("skills", "Skills", "budget;a, b", "budget;a, b")]
    #[case("mentor", "Mentor?", "X", "yes")]
    #[case("role", "Job title", " Registrar ", "Registrar")]
    fn cells_in_our_spelling(#[case] field: &str, #[case] header: &str, #[case] cell: &str, #[case] expected: &str) {
        assert_eq!(spelled(FileKind::People, field, header, cell, DateOrder::MonthFirst), expected);
    }
}
