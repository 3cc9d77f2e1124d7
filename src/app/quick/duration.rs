//! Durations as people write them: `45m`, `1h30`, `1.5h`, `90`, `half an hour`.

use super::words::{self, did_you_mean};
use crate::domain::units::Minutes;

/// The error of a text that is not a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// Not a duration.
    #[error("\"{text}\" is not a length of time; write 45m, 1h30 or 1.5h{}", did_you_mean(.nearest.as_deref()))]
    Form {
        /// What was typed.
        text: String,
        /// The nearest reading, if there is one.
        nearest: Option<String>,
    },
    /// Zero.
    #[error("\"{text}\" is no time at all; an entry takes at least 1m")]
    Nothing {
        /// What was typed.
        text: String,
    },
    /// More than a day.
    #[error("\"{text}\" is longer than a day; an entry takes at most 24h")]
    TooLong {
        /// What was typed.
        text: String,
    },
}

impl DurationError {
    /// The nearest reading, as it could be typed instead.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match self {
            Self::Form { nearest, .. } => nearest.as_deref(),
            Self::Nothing { .. } | Self::TooLong { .. } => None,
        }
    }
}

/// Parses a duration from 1 minute to 24 hours; a bare number is minutes.
///
/// # Errors
/// If it is not a duration, zero, or longer than a day.
pub fn parse(text: &str) -> Result<Minutes, DurationError> {
    let cut = words::split(text, text.len());
    let spelled: Vec<&str> = cut.iter().map(|word| word.text.as_str()).collect();
    let typed = text.trim().to_owned();
    match read(&spelled) {
        Some(Found { words, length, .. }) if words == spelled.len() => length,
        Some(_) | None => Err(DurationError::Form { nearest: nearest(&typed), text: typed }),
    }
}

/// A duration at the beginning of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// How many words it takes.
    pub words: usize,
    /// Whether it is a bare number, which may mean something else.
    pub bare: bool,
    /// The duration, or the error.
    pub length: Result<Minutes, DurationError>,
}

/// The duration that begins with the first of `words` (lower case).
pub(super) fn read(words: &[&str]) -> Option<Found> {
    let found = |taken: usize, bare: bool, hundredths: u64| {
        let text = words[..taken].join(" ");
        Some(Found { words: taken, bare, length: bounded(hundredths, text) })
    };
    let at = |i: usize| words.get(i).copied().unwrap_or_default();
    match (at(0), at(1), at(2)) {
        ("for", ..) => {
            let inner = read(&words[1..])?;
            return Some(Found { words: inner.words + 1, ..inner });
        }
        ("half", "an", "hour") => return found(3, false, 30_00),
        ("half", "hour", _) => return found(2, false, 30_00),
        ("an" | "one", "hour", "and") if at(3) == "a" && at(4) == "half" => return found(5, false, 90_00),
        _ => {}
    }
    let (number, rest) = leading_number(at(0))?;
    if rest.is_empty() {
        return match unit(at(1)) {
            Some(Unit::Hour) => after_hours(words, 2, number),
            Some(Unit::Minute) => found(2, false, number),
            None if is_article(at(0)) || at(0).contains(['.', ',']) => None,
            None => found(1, true, number),
        };
    }
    match rest.strip_prefix('h').map(|tail| (tail, leading_number(tail))) {
        _ if unit(rest) == Some(Unit::Hour) => after_hours(words, 1, number),
        _ if unit(rest) == Some(Unit::Minute) && whole(number) => found(1, false, number),
        Some((tail, Some((minutes, end))))
            if tail.starts_with(|c: char| c.is_ascii_digit())
                && whole(number)
                && whole(minutes)
                && (end.is_empty() || unit(end) == Some(Unit::Minute)) =>
        {
            if minutes < 60_00 {
                found(1, false, number.saturating_mul(60).saturating_add(minutes))
            } else {
                let total = number.saturating_mul(60).saturating_add(minutes) / 100;
                let nearest = (total <= u64::from(Minutes::DAY.0)).then(|| format!("{}h{:02}", total / 60, total % 60));
                Some(Found {
                    words: 1,
                    bare: false,
                    length: Err(DurationError::Form { text: at(0).to_owned(), nearest }),
                })
            }
        }
        Some(_) | None => None,
    }
}

/// Hours that end with the word before `taken`, and the minutes that may follow them.
fn after_hours(words: &[&str], taken: usize, hours: u64) -> Option<Found> {
    let base = hours.saturating_mul(60);
    let mut next = taken;
    if words.get(next) == Some(&"and") {
        next += 1;
    }
    let minutes = words.get(next).and_then(|word| leading_number(word)).filter(|&(n, _)| whole(n) && n < 60_00);
    let (taken, sum) = match minutes {
        Some((n, rest)) if whole(hours) && unit(rest) == Some(Unit::Minute) => (next + 1, base + n),
        Some((n, "")) if whole(hours) && words.get(next + 1).and_then(|w| unit(w)) == Some(Unit::Minute) => {
            (next + 2, base + n)
        }
        // "1h 30": two digits right after the hours are minutes; one digit ("1h 3 skills") is not, and neither is the
        // day of a month ("1h 10 nov").
        Some((n, "")) if whole(hours) && n >= 10_00 && next == taken && !names_month(words.get(next + 1)) => {
            (next + 1, base + n)
        }
        Some(_) | None => (taken, base),
    };
    let text = words[..taken].join(" ");
    Some(Found { words: taken, bare: false, length: bounded(sum, text) })
}

fn names_month(word: Option<&&str>) -> bool {
    word.is_some_and(|word| super::date::is_month(word))
}

fn bounded(hundredths: u64, text: String) -> Result<Minutes, DurationError> {
    match u32::try_from(hundredths.saturating_add(50) / 100) {
        Ok(0) => Err(DurationError::Nothing { text }),
        Ok(minutes) if minutes <= Minutes::DAY.0 => Ok(Minutes(minutes)),
        Ok(_) | Err(_) => Err(DurationError::TooLong { text }),
    }
}

fn whole(hundredths: u64) -> bool {
    hundredths.is_multiple_of(100)
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "one" | "two" | "three" | "four")
}

/// The number at the beginning of `word`, in hundredths, and the rest; at most two decimals.
fn leading_number(word: &str) -> Option<(u64, &str)> {
    match word {
        "a" | "an" | "one" => return Some((1_00, "")),
        "two" => return Some((2_00, "")),
        "three" => return Some((3_00, "")),
        "four" => return Some((4_00, "")),
        _ => {}
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = word.split_at(digits);
    let number = match whole {
        "" => 0,
        // More digits than any duration has: saturate.
        _ if digits > 9 => 99_999_999_900,
        _ => whole.parse::<u64>().ok()? * 100,
    };
    let Some(tail) = rest.strip_prefix(['.', ',']) else {
        return (digits > 0).then_some((number, rest));
    };
    let decimals = tail.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, rest) = tail.split_at(decimals);
    let fraction: u64 = match decimals {
        1 => fraction.parse::<u64>().ok()? * 10,
        2 => fraction.parse().ok()?,
        _ => return None,
    };
    Some((number + fraction, rest))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "m" | "min" | "mins" | "min." | "minute" | "minutes" | "'" => Some(Unit::Minute),
        "h" | "hr" | "hrs" | "hr." | "hour" | "hours" => Some(Unit::Hour),
        _ => None,
    }
}

/// What `word` may mean, as it could be typed: `45n` is near `45m`, `1:30` near `1h30`.
pub(super) fn nearest(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let (number, rest) = leading_number(&word)?;
    let minutes = number / 100;
    if let Some(tail) = rest.strip_prefix(':') {
        let tail: u64 = tail.parse().ok().filter(|&tail| tail < 60)?;
        return (minutes < 24).then(|| format!("{minutes}h{tail:02}"));
    }
    if rest.is_empty() && !whole(number) {
        return Some(format!("{word}h"));
    }
    let plausible = whole(number) && (1..=u64::from(Minutes::DAY.0)).contains(&minutes);
    let near_hours = rest.starts_with(['j', 'g']) || words::one_typo(rest, "hour") || words::one_typo(rest, "hours");
    let near_minutes = (rest.chars().count() == 1 && !rest.starts_with(['d', 'w', 'h', '/', '-', '%']))
        || ["min", "minute", "minutes"].iter().any(|unit| words::one_typo(rest, unit));
    if plausible && near_hours && minutes <= 24 {
        Some(format!("{minutes}h"))
    } else {
        (plausible && near_minutes).then(|| format!("{minutes}m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("45m", 45)]
    #[case("45M", 45)]
    #[case(" 45 min ", 45)]
    #[case("45min", 45)]
    #[case("45mins", 45)]
    #[case("45 minutes", 45)]
    #[case("90", 90)]
    #[case("90min", 90)]
    #[case("1h", 60)]
    #[case("1hr", 60)]
    #[case("2hours", 120)]
    #[case("1 hour", 60)]
    #[case("an hour", 60)]
    #[case("two hours", 120)]
    #[case("half an hour", 30)]
    #[case("an hour and a half", 90)]
    #[case("1h30", 90)]
    #[case("1h05", 65)]
    #[case("1h5", 65)]
    #[case("1h30m", 90)]
    #[case("1h30min", 90)]
    #[case("1h 30m", 90)]
    #[case("1h 30", 90)]
    #[case("1 hour 30 minutes", 90)]
    #[case("1 hour and 15 minutes", 75)]
    #[case("1.5h", 90)]
    #[case("1,5h", 90)]
    #[case("1,5 hours", 90)]
    #[case(".5h", 30)]
    #[case("0.25h", 15)]
    #[case("1.33h", 80)]
    #[case("1440", 1440)]
    #[case("24h", 1440)]
    #[case("1", 1)]
    #[case("for 45m", 45)]
    fn lengths_are_read(#[case] text: &str, #[case] minutes: u32) {
        assert_eq!(parse(text), Ok(Minutes(minutes)), "{text}");
    }

    #[rstest]
    #[case("45n", Some("45m"))]
    #[case("45 mim", None)]
    #[case("45mim", Some("45m"))]
    #[case("1j", Some("1h"))]
    #[case("1:30", Some("1h30"))]
    #[case("1.5", Some("1.5h"))]
    #[case("1h75", Some("2h15"))]
    #[case("", None)]
    #[case("h", None)]
    #[case("tue", None)]
    #[case("0", None)]
    #[case("0m", None)]
    #[case("-5m", None)]
    #[case("1441", None)]
    #[case("25h", None)]
    #[case("99999999999999999999999", None)]
    #[case("1.5m", None)]
    #[case("a", None)]
    fn others_are_refused_with_the_nearest(#[case] text: &str, #[case] nearest: Option<&str>) {
        let error = parse(text).expect_err(text);
        assert_eq!(error.nearest(), nearest, "{error}");
    }

    #[test]
    fn the_reason_is_said() {
        assert!(parse("0m").expect_err("none").to_string().contains("at least 1m"));
        assert!(parse("25h").expect_err("long").to_string().contains("longer than a day"));
        assert_eq!(
            parse("45n").expect_err("form").to_string(),
            "\"45n\" is not a length of time; write 45m, 1h30 or 1.5h; did you mean 45m?"
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,24}") {
            let _ = parse(&text);
        }

        #[test]
        fn numbers_and_units_never_panic(text in "[0-9]{0,12}[.,:h ]{0,2}[0-9]{0,4} ?(h|m|min|hour|minutes|and)?[ 0-9]{0,4}") {
            let _ = parse(&text);
        }

        #[test]
        fn every_length_reads_back(minutes in 1_u32..=1440) {
            prop_assert_eq!(parse(&format!("{}h{:02}", minutes / 60, minutes % 60)), Ok(Minutes(minutes)));
            prop_assert_eq!(parse(&format!("{minutes}m")), Ok(Minutes(minutes)));
            let typed_as_shown = parse(&Minutes(minutes).to_string());
            prop_assert_eq!(typed_as_shown, Ok(Minutes(minutes)));
        }
    }
}
