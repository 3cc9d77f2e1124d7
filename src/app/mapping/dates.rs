//! Reads the dates of other systems' tables. What the year or the order of a date cannot be told from is an error.

use serde::{Deserialize, Serialize};

use super::date_text::{Named, Numbers, named, numbers, without_time, without_weekday};
use crate::{app::format::csv::shown, domain::day::Day};

/// Which part of `3/4/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// The first, as in the United States.
    MonthFirst,
    /// The second.
    DayFirst,
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
}

/// What dates show about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// No date depends on it.
    None,
    /// They are valid in one order only.
    Clear(DateOrder),
    /// Each column is valid in one order only, not all in the same.
    PerColumn,
    /// They are valid in both orders.
    Ambiguous,
    /// Some dates of a column are valid only in one order, some only in the other.
    Mixed,
}

/// What one date shows about its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrderEvidence {
    /// Nothing: it means the same in each order, or is no date of three numbers.
    Nothing,
    /// It is valid in this order only.
    Only(DateOrder),
    /// It means another day in each order.
    Either,
    /// Likewise, but with points between the numbers: such dates are written day first wherever they are usual.
    EitherWithPoints,
}

/// What a date shows about its order.
pub(super) fn shows(cell: &str) -> OrderEvidence {
    let (weekday, text) = without_weekday(without_time(cell));
    let Some(Numbers { parts: [(first, width), (second, _), (year, digits)], sign }) = numbers(text) else {
        return OrderEvidence::Nothing;
    };
    // The day of the week tells which one it is.
    if let (Some(weekday), Ok(year), 4) = (weekday, i32::try_from(year), digits) {
        let is = |month, day| Day::ymd(year, month, day).is_some_and(|day| weekday_of(day) == weekday);
        match (is(first, second), is(second, first)) {
            (true, false) => return OrderEvidence::Only(DateOrder::MonthFirst),
            (false, true) => return OrderEvidence::Only(DateOrder::DayFirst),
            (true, true) | (false, false) => {}
        }
    }
    match (first, second) {
        _ if width == 4 => OrderEvidence::Nothing,
        (13.., 13..) => OrderEvidence::Nothing,
        (13.., _) => OrderEvidence::Only(DateOrder::DayFirst),
        (_, 13..) => OrderEvidence::Only(DateOrder::MonthFirst),
        (first, second) if first == second => OrderEvidence::Nothing,
        _ if sign == '.' => OrderEvidence::EitherWithPoints,
        _ => OrderEvidence::Either,
    }
}

/// The order of which a heading speaks: `Date (DD/MM/YYYY)`, `mm-dd-yy`, `US format`.
pub(super) fn heading_order(heading: &str) -> Option<DateOrder> {
    const DAY: [&str; 3] = ["d", "dd", "day"];
    const MONTH: [&str; 3] = ["m", "mm", "month"];
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let written = |is: &str| words.iter().any(|word| *word == format!("{is}yyyy") || *word == format!("{is}yy"));
    words
        .windows(2)
        .find_map(|two| match two {
            [one, other] if DAY.contains(one) && MONTH.contains(other) => Some(DateOrder::DayFirst),
            [one, other] if MONTH.contains(one) && DAY.contains(other) => Some(DateOrder::MonthFirst),
            ["us" | "american", "format" | "style"] => Some(DateOrder::MonthFirst),
            ["uk" | "british" | "european", "format" | "style"] => Some(DateOrder::DayFirst),
            _ => None,
        })
        .or_else(|| written("ddmm").then_some(DateOrder::DayFirst))
        .or_else(|| written("mmdd").then_some(DateOrder::MonthFirst))
}

/// What the cells of one column show about the order of their dates.
pub(super) fn evidence<'a>(cells: impl IntoIterator<Item = &'a str>) -> Evidence {
    let (mut month_first, mut day_first, mut either, mut points) = (false, false, false, false);
    for cell in cells {
        match shows(cell) {
            OrderEvidence::Nothing => {}
            OrderEvidence::Only(DateOrder::MonthFirst) => month_first = true,
            OrderEvidence::Only(DateOrder::DayFirst) => day_first = true,
            OrderEvidence::Either => either = true,
            OrderEvidence::EitherWithPoints => points = true,
        }
    }
    match (month_first, day_first) {
        (true, true) => Evidence::Mixed,
        (true, false) => Evidence::Clear(DateOrder::MonthFirst),
        (false, true) => Evidence::Clear(DateOrder::DayFirst),
        (false, false) if either => Evidence::Ambiguous,
        (false, false) if points => Evidence::Clear(DateOrder::DayFirst),
        (false, false) => Evidence::None,
    }
}

/// What several columns show together.
pub(super) fn together(columns: impl IntoIterator<Item = Evidence>) -> Evidence {
    columns.into_iter().fold(Evidence::None, |all, one| match (all, one) {
        (Evidence::Mixed, _) | (_, Evidence::Mixed) => Evidence::Mixed,
        (Evidence::Ambiguous, _) | (_, Evidence::Ambiguous) => Evidence::Ambiguous,
        (Evidence::None, other) | (other, Evidence::None) => other,
        (all, one) if all == one => all,
        (Evidence::Clear(_) | Evidence::PerColumn, Evidence::Clear(_) | Evidence::PerColumn) => Evidence::PerColumn,
    })
}

/// When the days of a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateRange {
    /// In the past, this many years back at most.
    Past(u32),
    /// In the past, however long ago, as the day on which a person was employed.
    Career,
    /// In the past or to come.
    Any,
}

/// How far from today a day with a two-digit year can be if it may be in the future.
const NEAR: u32 = 20;
/// The years that a four-digit year can be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads the days of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// Which of two numbers is the month; `None` accepts a date that is valid in either order.
    pub order: Option<DateOrder>,
    pub when: DateRange,
    pub today: Day,
}

impl Days {
    /// The day that a cell names, in numbers or with the name of the month. A time of day after it is left out.
    ///
    /// # Errors
    /// Why it is not a date, or which two it could be.
    pub(super) fn read(&self, cell: &str) -> Result<Day, String> {
        let wrong = || format!("\"{}\" is not a date; write it as 2026-03-14", shown(cell.trim()));
        let (weekday, text) = without_weekday(without_time(cell));
        let (day, weekday) = match numbers(text) {
            Some(numbers) => (self.of_numbers(cell, &numbers)?, weekday),
            None => {
                let Named { day, month, year, weekday: own } = named(text).ok_or_else(wrong)?;
                (self.day(cell, year, month, day)?, weekday.or(own))
            }
        };
        match weekday {
            Some(weekday) if weekday != weekday_of(day) => {
                let (cell, is) = (shown(cell.trim()), day.date().format("%A"));
                Err(format!("\"{cell}\": {day} is a {is}; correct the date or the day of the week"))
            }
            Some(_) | None => Ok(day),
        }
    }

    /// The day of three numbers.
    fn of_numbers(&self, cell: &str, Numbers { parts: [first, second, third], .. }: &Numbers) -> Result<Day, String> {
        if first.1 == 4 {
            return self.day(cell, *first, second.0, third.0);
        }
        let read = |order| match order {
            DateOrder::MonthFirst => self.day(cell, *third, first.0, second.0),
            DateOrder::DayFirst => self.day(cell, *third, second.0, first.0),
        };
        match self.order {
            Some(order) => read(order).map_err(|message| match shows(cell) {
                OrderEvidence::Only(other) if other != order => {
                    format!("\"{}\" is no date {}; write it as 2026-03-14", shown(cell.trim()), order.words())
                }
                OrderEvidence::Only(_)
                | OrderEvidence::Nothing
                | OrderEvidence::Either
                | OrderEvidence::EitherWithPoints => message,
            }),
            None => read(DateOrder::MonthFirst).or_else(|_| read(DateOrder::DayFirst)),
        }
    }

    /// The day with a year of two or four digits.
    fn day(&self, cell: &str, (year, width): (u32, usize), month: u32, day: u32) -> Result<Day, String> {
        let cell = shown(cell.trim());
        let wrong = || format!("\"{cell}\" is not a date; write it as 2026-03-14");
        let year = i32::try_from(year).map_err(|_| wrong())?;
        match width {
            4 if YEARS.contains(&year) => Day::ymd(year, month, day).ok_or_else(wrong),
            4 => Err(format!("\"{cell}\": {year} cannot be the year; write it as 2026-03-14")),
            2 => {
                let readings: Vec<Day> =
                    [1900, 2000].iter().filter_map(|century| Day::ymd(century + year, month, day)).collect();
                if readings.is_empty() {
                    return Err(wrong());
                }
                let (today, soon) = (self.today, self.today.plus_months(12));
                let range = match self.when {
                    DateRange::Past(years) => today.minus_years(years)..=today,
                    DateRange::Any => today.minus_years(NEAR)..=today.plus_months(12 * NEAR),
                    // A person may be listed shortly before the first day of work.
                    DateRange::Career if readings.iter().any(|day| today < *day && *day <= soon) => today..=today,
                    DateRange::Career => Day::MIN..=today,
                };
                let likely = readings.into_iter().rfind(|day| range.contains(day));
                likely.ok_or_else(|| {
                    format!("\"{cell}\": the year could be {} or {}; write all four digits", 1900 + year, 2000 + year)
                })
            }
            _ => Err(wrong()),
        }
    }
}

/// Whether a cell is written as a date, whatever its order and its year.
pub(super) fn is_date(cell: &str) -> bool {
    let (_, text) = without_weekday(without_time(cell));
    match numbers(text) {
        Some(Numbers { parts: [(year, 4), (month, _), (day, _)], .. }) => is_month_and_day(month, day) && year > 0,
        Some(Numbers { parts: [(one, _), (other, _), (_, 2 | 4)], .. }) => {
            is_month_and_day(one, other) || is_month_and_day(other, one)
        }
        Some(_) => false,
        None => named(text).is_some(),
    }
}

fn is_month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn weekday_of(day: Day) -> u32 {
    day.weekday().num_days_from_monday()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const TODAY: &str = "2026-11-29";

    fn read(cell: &str, order: Option<DateOrder>, when: DateRange) -> Result<String, String> {
        Days { order, when, today: TODAY.parse().unwrap() }.read(cell).map(|day| day.to_string())
    }

    #[rstest]
    #[case("2026-03-04")]
    #[case("3/4/2026")]
    #[case("03/04/26")]
    #[case("3/4/2026 12:00:00 AM")]
    #[case("2026-03-04T08:30:00")]
    #[case("2026/03/04 2:30:15 PM GMT-5")]
    #[case("March 4, 2026 at 3:15 PM")]
    #[case("2026/3/4")]
    #[case("20260304")]
    #[case("4 marca 2026")]
    #[case("3.4.2026")]
    #[case("3-4-26")]
    #[case("4-Mar-26")]
    #[case("04-MAR-2026")]
    #[case("4 Mar 26")]
    #[case("Mar-04-2026")]
    #[case("March 4, 2026")]
    #[case("Mar. 4th, 2026")]
    #[case("Wed 4 March 2026")]
    #[case("Wed 3/4/2026")]
    #[case("Weds. 3/4/2026 3:15 PM")]
    #[case("Wednesday, 03/04/26")]
    #[case("Wed, 2026-03-04")]
    #[case("3/4/2026 (Wed)")]
    #[case("Wednesday, March 4, 2026")]
    #[case("4 March 2026, Wednesday")]
    #[case("4. März 2026")]
    #[case("4 de marzo de 2026")]
    #[case("4 mars 2026")]
    #[case("2026 March 4")]
    fn days_are_read_as_offices_write_them(#[case] cell: &str) {
        assert_eq!(read(cell, Some(DateOrder::MonthFirst), DateRange::Any), Ok("2026-03-04".into()), "{cell}");
    }

    #[rstest]
    #[case("14/3/2026", DateOrder::DayFirst, "2026-03-14")]
    #[case("3/4/2026", DateOrder::DayFirst, "2026-04-03")]
    #[case("3.4.2026", DateOrder::DayFirst, "2026-04-03")]
    #[case("4-Mar-21", DateOrder::MonthFirst, "2021-03-04")]
    fn the_order_decides_which_number_is_the_month(#[case] cell: &str, #[case] order: DateOrder, #[case] day: &str) {
        assert_eq!(read(cell, Some(order), DateRange::Any), Ok(day.to_owned()));
    }

    #[rstest]
    #[case("14/3/2026", "no date month first")]
    #[case("3/4/0026", "26 cannot be the year")]
    #[case("0026-03-04", "26 cannot be the year")]
    #[case("4 Mar 0087", "87 cannot be the year")]
    #[case("1/1/1753", "cannot be the year")]
    #[case("Tue 4 March 2026", "2026-03-04 is a Wednesday")]
    #[case("Tue 3/4/2026", "2026-03-04 is a Wednesday")]
    #[case("Tue 2026-03-04", "2026-03-04 is a Wednesday")]
    #[case("March 4, 2026 (Tuesday)", "2026-03-04 is a Wednesday")]
    #[case("Someday 3/4/2026", "not a date")]
    #[case("46095", "not a date")]
    #[case("soon", "not a date")]
    #[case("2/30/2026", "not a date")]
    #[case("3/14", "not a date")]
    #[case("3/4/126", "not a date")]
    #[case("Mar-21", "not a date")]
    #[case("jui 4 2026", "not a date")]
    #[case("3:15 PM", "not a date")]
    #[case("", "not a date")]
    fn what_is_no_date_is_an_error(#[case] cell: &str, #[case] words: &str) {
        let message = read(cell, Some(DateOrder::MonthFirst), DateRange::Any).unwrap_err();
        assert!(message.contains(words), "{message}");
    }

    #[rstest]
    #[case("6/15/69", DateRange::Career, Some("1969-06-15"))]
    #[case("6/15/47", DateRange::Career, Some("1947-06-15"))]
    #[case("6/15/26", DateRange::Career, Some("2026-06-15"))]
    #[case("6/15/99", DateRange::Career, Some("1999-06-15"))]
    #[case("6/15/00", DateRange::Career, Some("2000-06-15"))]
    #[case("12/15/26", DateRange::Career, None)]
    #[case("6/15/27", DateRange::Career, None)]
    #[case("3/14/29", DateRange::Career, Some("1929-03-14"))]
    #[case("6/15/30", DateRange::Career, Some("1930-06-15"))]
    #[case("11/2/26", DateRange::Past(20), Some("2026-11-02"))]
    #[case("11/2/62", DateRange::Past(20), None)]
    #[case("5/28/27", DateRange::Any, Some("2027-05-28"))]
    #[case("8/15/25", DateRange::Any, Some("2025-08-15"))]
    #[case("8/15/69", DateRange::Any, None)]
    fn a_year_of_two_digits_is_one_that_the_column_can_mean(
        #[case] cell: &str,
        #[case] when: DateRange,
        #[case] day: Option<&str>,
    ) {
        let read = read(cell, Some(DateOrder::MonthFirst), when);
        assert_eq!(read.as_deref().ok(), day, "{read:?}");
        if let Err(message) = read {
            assert!(message.contains("all four digits"), "{message}");
        }
    }

    #[rstest]
    #[case(&["2026-03-14", "x", "4-Mar-21"], Evidence::None)]
    #[case(&["3/4/2026", "5/5/2026"], Evidence::Ambiguous)]
    #[case(&["5/5/2026"], Evidence::None)]
    #[case(&["3/4/2026 3:15 PM", "3/14/2026 9:00"], Evidence::Clear(DateOrder::MonthFirst))]
    #[case(&["3/4/2026", "14/3/2026"], Evidence::Clear(DateOrder::DayFirst))]
    #[case(&["3.4.2026"], Evidence::Clear(DateOrder::DayFirst))]
    #[case(&["3.4.2026", "3.14.2026"], Evidence::Clear(DateOrder::MonthFirst))]
    #[case(&["3.4.2026", "3/4/2026"], Evidence::Ambiguous)]
    #[case(&["Tue 2/10/2026", "3/4/2026"], Evidence::Clear(DateOrder::MonthFirst))]
    #[case(&["Fri 2/10/2026", "3/4/2026"], Evidence::Clear(DateOrder::DayFirst))]
    #[case(&["Mon 2/10/2026"], Evidence::Ambiguous)]
    #[case(&["14/3/2026", "3/14/2026"], Evidence::Mixed)]
    #[case(&["14.3.2026", "3/14/2026"], Evidence::Mixed)]
    fn the_order_is_inferred_from_the_whole_column(#[case] cells: &[&str], #[case] expected: Evidence) {
        assert_eq!(evidence(cells.iter().copied()), expected);
    }
}
