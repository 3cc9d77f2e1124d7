//! Closures in words: `21 dec .. 1 jan`, `2026-12-21..2027-01-01`, `7 sep`.

use super::{
    Direction,
    date::{self, names::is_month},
};
use crate::domain::{day::Day, program::Closure};

/// Parses a closure of a program that begins on the day `starts`: one day, or the first and the last. A date without a
/// year is the first one from the program's beginning on; `tomorrow` and the like count from `today`.
///
/// # Errors
/// If a day is not one, or the last is before the first.
pub fn parse(text: &str, today: Day, starts: Day) -> Result<Closure, String> {
    let ends = ["..", " to ", " – ", " - "].iter().find_map(|sign| text.split_once(sign));
    let (first, last) = ends.unwrap_or((text, text));
    let day = |words: &str, after: Day| {
        let is_dated = words.contains('/') || words.to_lowercase().split_whitespace().any(is_month);
        date::parse(words, if is_dated { after } else { today }, Direction::Future).map_err(|error| error.to_string())
    };
    let from = day(first, starts)?;
    let to = day(last, from)?;
    if to < from {
        return Err(format!("\"{}\" ends before it begins; write the earlier day first", text.trim()));
    }
    Ok(Closure { from, to })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("21 dec .. 1 jan", "2026-12-21..2027-01-01")]
    #[case("12/21..1/1", "2026-12-21..2027-01-01")]
    #[case("dec 21 to jan 1", "2026-12-21..2027-01-01")]
    #[case("2026-12-21..2027-01-01", "2026-12-21..2027-01-01")]
    #[case("7 sep", "2026-09-07..2026-09-07")]
    #[case("tomorrow", "2026-11-30..2026-11-30")]
    #[case("-2d..+2d", "2026-11-27..2026-12-01")]
    fn closures_are_read(#[case] text: &str, #[case] expected: &str) {
        let closure = parse(text, "2026-11-29".parse().unwrap(), "2026-08-15".parse().unwrap()).unwrap();
        assert_eq!(format!("{}..{}", closure.from, closure.to), expected);
    }

    #[rstest]
    #[case("2027-01-01..2026-12-21", "ends before it begins")]
    #[case("31 feb", "February")]
    #[case("next week", "no one day")]
    fn others_say_what_is_wrong(#[case] text: &str, #[case] says: &str) {
        let error = parse(text, "2026-11-29".parse().unwrap(), "2026-08-15".parse().unwrap()).unwrap_err();
        assert!(error.contains(says), "{error}");
    }
}
