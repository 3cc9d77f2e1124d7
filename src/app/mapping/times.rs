//! Reads times of day, and spans between two of them, of other systems' tables.

use crate::{
    app::format::csv::shown,
    domain::{units::Minutes, words::clock},
};

/// The minutes after midnight of a time of day, if a cell is one.
fn minute_of_day(cell: &str) -> Option<u32> {
    let time = time(cell).ok()?;
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
}

/// The two times of day of a span such as `3:15 - 4:00 PM`. What says "am" or "pm" at its end holds for both, unless it
/// would then end before it begins. `None` if the cell is no span.
pub(super) fn span(cell: &str) -> Option<(String, String)> {
    let cell = cell.trim();
    let (from, to) =
        cell.split_once(['-', '–', '—']).or_else(|| cell.split_once(" to ")).or_else(|| cell.split_once(" until "))?;
    let (from, to) = (from.trim(), to.trim());
    let end = minute_of_day(to)?;
    let half = to.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ');
    let has_half = from.contains(char::is_alphabetic);
    let with_half = format!("{from} {half}");
    let is_same_half = !has_half && minute_of_day(&with_half).is_some_and(|begin| begin < end);
    let from = if is_same_half { with_half.trim().to_owned() } else { from.to_owned() };
    minute_of_day(&from)?;
    Some((from, to.to_owned()))
}

/// Whether a cell is a time that only the 24-hour clock has.
pub(super) fn is_24_hours(cell: &str) -> bool {
    let has_half = cell.to_lowercase().contains(['a', 'p']);
    !has_half && minute_of_day(cell).is_some_and(|at| !(60..13 * 60).contains(&at))
}

/// The end of a span without "am" or "pm" that ends before it begins, such as 11:30 to 1:00, by the 12-hour clock: in the
/// afternoon, if the whole of it is then by day and under 12 hours.
pub(super) fn afternoon(from: &str, to: &str) -> Option<String> {
    if to.to_lowercase().contains(['a', 'p', 'u']) {
        return None;
    }
    let (from, to) = (minute_of_day(from)?, minute_of_day(to)?);
    let end = to + 12 * 60;
    let is_by_day = from >= 6 * 60 && end <= 22 * 60;
    (to <= from && end > from && is_by_day && end - from < 12 * 60).then(|| clock(Minutes(end)))
}

/// A time of day, such as `15:15`, from `3:15 PM`, `3:15:00 pm`, `3 p.m.`, or `15:15 Uhr`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn time(cell: &str) -> Result<String, String> {
    let wrong = || format!("\"{}\" is not a time of day such as 14:30 or 2:30 PM", shown(cell.trim()));
    let text = cell.trim().to_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    let (digits, behind) = text.split_at(end);
    let afternoon = match behind.replace(['.', ' ', '\u{a0}', '\u{202f}'], "").as_str() {
        "" | "uhr" | "h" => None,
        "am" | "a" => Some(false),
        "pm" | "p" => Some(true),
        _ => return Err(wrong()),
    };
    let number = |part: &str| -> Result<u32, String> {
        let is_short = (1..=2).contains(&part.len());
        part.parse().ok().filter(|_| is_short).ok_or_else(wrong)
    };
    let parts: Vec<u32> = digits.split(':').map(number).collect::<Result<_, _>>()?;
    let (hour, minute) = match parts[..] {
        [hour] if afternoon.is_some() => (hour, 0),
        [hour, minute] => (hour, minute),
        [hour, minute, second] if second < 60 => (hour, minute),
        _ => return Err(wrong()),
    };
    let hour = match afternoon {
        None => hour,
        Some(is_pm) if (1..=12).contains(&hour) => hour % 12 + 12 * u32::from(is_pm),
        // Some spreadsheets write 15:15 PM.
        Some(true) if (13..24).contains(&hour) => hour,
        Some(_) => return Err(wrong()),
    };
    if hour > 23 || minute > 59 { Err(wrong()) } else { Ok(clock(Minutes(hour * 60 + minute))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("3:15 - 4:00 PM", Some(("3:15 PM", "4:00 PM")))]
    #[case("11:30–1:00 PM", Some(("11:30", "1:00 PM")))]
    #[case("11:30 AM to 1:00 PM", Some(("11:30 AM", "1:00 PM")))]
    #[case("15:15-16:00", Some(("15:15", "16:00")))]
    #[case("3-4 pm", Some(("3 pm", "4 pm")))]
    #[case("45-60", None)]
    #[case("3:15", None)]
    #[case("2026-10-13", None)]
    fn a_span_has_two_times(#[case] cell: &str, #[case] expected: Option<(&str, &str)>) {
        assert_eq!(span(cell), expected.map(|(a, b)| (a.into(), b.into())));
    }

    #[rstest]
    #[case("11:30", "1:00", Some("13:00"))]
    #[case("9:00", "5:00", Some("17:00"))]
    #[case("11:30 AM", "1:00", Some("13:00"))]
    #[case("12:45", "1:15", Some("13:15"))]
    #[case("3:15", "4:00", None)]
    #[case("5:00", "4:00", None)]
    #[case("3:00", "1:30", None)]
    #[case("15:00", "1:30", None)]
    #[case("11:30", "1:00 AM", None)]
    #[case("11:30", "11:00", None)]
    fn a_span_that_ends_before_it_begins_ends_in_the_afternoon_if_it_can(
        #[case] from: &str,
        #[case] to: &str,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(afternoon(from, to).as_deref(), expected);
    }

    #[rstest]
    #[case("3:15 PM", Some("15:15"))]
    #[case("3:15:00 PM", Some("15:15"))]
    #[case("12:05 am", Some("0:05"))]
    #[case("12:00 p.m.", Some("12:00"))]
    #[case("3 PM", Some("15:00"))]
    #[case("15:15", Some("15:15"))]
    #[case("15:15 Uhr", Some("15:15"))]
    #[case("3", None)]
    #[case("25:00", None)]
    #[case("13:15 AM", None)]
    #[case("noonish", None)]
    fn times_of_day_are_read_as_spreadsheets_write_them(#[case] cell: &str, #[case] expected: Option<&str>) {
        assert_eq!(time(cell).ok().as_deref(), expected);
    }
}
