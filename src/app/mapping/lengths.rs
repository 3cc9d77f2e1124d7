//! Reads lengths of time of other systems' tables. The wording of the heading says what a bare number is.

use crate::{
    app::{format::csv::shown, quick::duration, search::fold},
    domain::units::Minutes,
};

/// What a heading says about bare numbers below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// They are hours.
    Hours,
    /// They are minutes.
    Minutes,
    /// Hours and minutes, as in `h:mm`: a bare number is neither.
    Both,
    /// Nothing.
    Unspecified,
}

const HOURS: &[&str] = &[
    "h", "hr", "hrs", "hour", "hours", "std", "stdn", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora",
    "ore", "uur", "uren", "timmar", "godz", "godziny", "godzin", "hod", "decimal",
];
const MINUTES: &[&str] = &[
    "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "mn", "minuter", "minuty",
    "minut",
];
const CLOCKS: &[&str] = &["hh", "mm", "hmm", "hhmm", "hhmmss", "hmmss"];
/// Words for a length of time.
const LENGTH: &[&str] = &[
    "duration", "length", "time", "long", "spent", "dauer", "duree", "duracion", "durata", "duur", "zeit", "tiempo",
    "temps", "tempo", "elapsed", "czas",
];
/// Words that may stand beside them.
const BESIDE: &[&str] = &[
    "total",
    "of",
    "the",
    "in",
    "for",
    "meeting",
    "meetings",
    "session",
    "visit",
    "contact",
    "conference",
    "actual",
    "number",
    "no",
    "nr",
    "count",
    "how",
    "many",
    "trwania",
    "spotkania",
    "liczba",
    "did",
    "you",
    "meet",
    "met",
    "it",
    "last",
    "we",
    "was",
    "your",
    "with",
    "per",
    "mentor",
    "mentoring",
    "mentee",
    "and",
    "und",
    "et",
    "y",
    "entry",
    "logged",
    "worked",
    "reported",
    "ss",
    "de",
    "la",
    "du",
    "der",
    "des",
    "en",
];
/// Words that take the unit after them back: `Minutes (not hours)`.
const NOT: &[&str] = &["not", "nicht", "keine", "pas", "non", "sin", "ohne", "without", "instead"];

/// The words of a heading, those in `CamelCase` apart, without the units that it says it is not in.
fn words(heading: &str) -> Vec<String> {
    let mut apart = String::with_capacity(heading.len());
    let mut before = ' ';
    for sign in heading.chars() {
        if before.is_lowercase() && sign.is_uppercase() {
            apart.push(' ');
        }
        apart.push(sign);
        before = sign;
    }
    let folded = fold(&apart);
    let mut is_denied = false;
    let mut kept = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_unit = HOURS.contains(&word) || MINUTES.contains(&word);
        if NOT.contains(&word) {
            is_denied = true;
        } else if !(is_denied && is_unit) {
            kept.push(word.to_owned());
        }
    }
    kept
}

/// The unit that a heading names.
pub(super) fn unit(heading: &str) -> Unit {
    let words = words(heading);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (has(HOURS), has(MINUTES)) {
        _ if has(CLOCKS) => Unit::Both,
        (true, true) => Unit::Both,
        (true, false) => Unit::Hours,
        (false, true) => Unit::Minutes,
        (false, false) => Unit::Unspecified,
    }
}

/// Whether a heading is one of a length of time: each of its words is known, and one is a unit or a word for a length.
pub(super) fn is_length(heading: &str) -> bool {
    let words = words(heading);
    let is_main = |word: &str| [HOURS, MINUTES, CLOCKS, LENGTH].iter().any(|list| list.contains(&word));
    words.iter().any(|word| is_main(word)) && words.iter().all(|word| is_main(word) || BESIDE.contains(&word.as_str()))
}

/// Whether a heading says that its numbers sum up others.
pub(super) fn is_sum(heading: &str) -> bool {
    words(heading).iter().any(|word| matches!(word.as_str(), "total" | "totals" | "cumulative" | "sum"))
}

/// Whether a heading speaks of seconds, as in `mm:ss`, which are not read.
pub(super) fn are_seconds(heading: &str) -> bool {
    const SECONDS: [&str; 5] = ["ss", "sec", "secs", "second", "seconds"];
    let words = words(heading);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(&SECONDS) && !has(HOURS) && !has(&["hh"])
}

/// Whether 3:15 under a heading may be a time of day, as under "Time".
pub(super) fn is_clock(heading: &str) -> bool {
    words(heading).iter().all(|word| matches!(word.as_str(), "time" | "meeting" | "session" | "visit" | "zeit"))
}

/// Whether bare numbers under a heading without a unit can only be minutes: whole, and too many for hours.
pub(super) fn are_minutes<'a>(heading: &str, cells: impl IntoIterator<Item = &'a str>) -> bool {
    let is_clock = is_clock(heading);
    cells.into_iter().filter(|cell| !cell.is_empty()).all(|cell| match cell.parse::<u32>() {
        Ok(number) => number >= 10,
        Err(_) if is_clock && cell.contains(':') => false,
        Err(_) => minutes(cell, Unit::Unspecified).is_ok(),
    })
}

/// A length of time in thousandths of a minute, or what is wrong with a text.
type Length = Result<u64, String>;

const MINUTE: u64 = 1_000;

/// The whole minutes of a cell under a heading with that unit: `45`, `1.5`, `1,5 Std`, `1 h 30`, `1:30`, `0:45:00`.
///
/// # Errors
/// What is wrong with it, or why it is not known what it means.
pub(super) fn minutes(cell: &str, unit: Unit) -> Result<u32, String> {
    within_a_day(cell, length(cell, unit)?)
}

fn within_a_day(cell: &str, length: u64) -> Result<u32, String> {
    let minutes = u32::try_from((length + MINUTE / 2) / MINUTE).unwrap_or(u32::MAX);
    if minutes > Minutes::DAY.0 {
        return Err(format!(
            "\"{}\" is more than a day; look at the number, and at the unit in the heading",
            shown(cell)
        ));
    }
    Ok(minutes)
}

/// The minutes of a row with a cell of hours and one of minutes, which are added.
pub(super) fn added(hours: &str, minutes_cell: &str) -> Result<u32, String> {
    let (hours_length, rest) = match (hours, minutes_cell) {
        ("", cell) => return minutes(cell, Unit::Minutes),
        (cell, "") => return minutes(cell, Unit::Hours),
        (hours, rest) => (length(hours, Unit::Hours)?, length(rest, Unit::Minutes)?),
    };
    let hour = 60 * MINUTE;
    // Both cells may say the same, exactly or rounded, as 1.5 and 90 do, or the minutes those after the point, as in 1.5
    // and 30. Where there are more minutes than an hour has, it is not known what the hours are.
    let is_near = |length: u64| length.abs_diff(rest) <= 6 * MINUTE;
    let is_twice = hours_length % hour > 0 && (is_near(hours_length) || is_near(hours_length % hour));
    if hours_length > 0 && rest > 0 && (rest >= hour || is_twice) {
        let (hours, rest) = (shown(hours), shown(minutes_cell));
        return Err(format!(
            "it is not clear whether \"{rest}\" minutes are part of the \"{hours}\" hours or come on top; correct \
             the row, or leave one of the columns out"
        ));
    }
    within_a_day(hours, hours_length + rest)
}

fn wrong(cell: &str) -> String {
    format!("\"{}\" is not a length of time; write the minutes, such as 45, or 1:30 or 1.5 h", shown(cell))
}

fn length(cell: &str, unit: Unit) -> Length {
    let text = cell.trim().to_lowercase();
    if text.contains(':') {
        return with_colons(&text, unit).unwrap_or_else(|| Err(wrong(cell)));
    }
    let Some(parts) = parts(&text) else {
        return duration::parse(&text).map(|minutes| u64::from(minutes.0) * MINUTE).map_err(|_| wrong(cell));
    };
    let mut sum = 0;
    let mut hours_before = false;
    for (number, own) in &parts {
        let own = match own {
            // 1 h 30: what follows hours is minutes.
            Unit::Unspecified if hours_before && *number < 60 * MINUTE => Unit::Minutes,
            Unit::Unspecified if parts.len() > 1 => return Err(wrong(cell)),
            Unit::Unspecified => unit,
            own => *own,
        };
        sum += match own {
            Unit::Hours => number * 60,
            Unit::Minutes | Unit::Unspecified if number % MINUTE == 0 => *number,
            Unit::Minutes | Unit::Unspecified => {
                return Err(format!("\"{}\" is no number of whole minutes; is it hours?", shown(cell)));
            }
            Unit::Both => {
                return Err(format!("\"{}\" says neither hours nor minutes; write 1:30 or 90 min", shown(cell)));
            }
        };
        hours_before = own == Unit::Hours;
    }
    Ok(sum)
}

/// `1:30` and `0:45:00`, with a word for hours behind it or not. `None` if it is neither.
fn with_colons(text: &str, unit: Unit) -> Option<Length> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let behind = text[digits.len()..].trim().trim_end_matches('.');
    if !(behind.is_empty() || HOURS.contains(&behind)) {
        return None;
    }
    let number = |part: &str| -> Option<u64> {
        ((1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let numbers: Vec<u64> = digits.split(':').map(number).collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match numbers[..] {
        [_, _] if unit == Unit::Minutes && behind.is_empty() => {
            let words =
                format!("\"{}\" may be hours and minutes, or minutes and seconds; write 90 or 1:30:00", shown(text));
            return Some(Err(words));
        }
        [hours, minutes] => (hours, minutes, 0),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    (minutes < 60 && seconds < 60).then(|| Ok((hours * 3_600 + minutes * 60 + seconds) * MINUTE / 60))
}

/// The numbers of a text in thousandths, each with the unit behind it. `None` if anything else is in it.
fn parts(text: &str) -> Option<Vec<(u64, Unit)>> {
    let mut parts: Vec<(u64, Unit)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['+', '&']).or_else(|| rest.strip_prefix("and ")) {
            rest = after.trim_start();
            continue;
        }
        let (number, after) = number(rest)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '′')).unwrap_or(after.len());
        let (word, after) = after.split_at(end);
        let unit = match fold(word).as_str() {
            "" if matches!(word, "'" | "′") => Unit::Minutes,
            "" => Unit::Unspecified,
            word if HOURS.contains(&word) => Unit::Hours,
            word if MINUTES.contains(&word) => Unit::Minutes,
            _ => return None,
        };
        parts.push((number, unit));
        rest = after.trim_start_matches(['.', ',', ' ']);
    }
    (!parts.is_empty()).then_some(parts)
}

/// The number at the beginning of a text in thousandths, and the rest: `1.5`, `1,5`, `1 1/2`, `1½`, `.5`.
fn number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    if whole.len() > 6 {
        return None;
    }
    let fractions = [(" 1/2", 500), ("½", 500), ("¼", 250), ("¾", 750), (" 1/4", 250), (" 3/4", 750)];
    let base = whole.parse::<u64>().unwrap_or(0) * 1_000;
    if let Some((after, part)) = fractions.iter().find_map(|(sign, part)| Some((rest.strip_prefix(sign)?, *part))) {
        return Some((base + part, after));
    }
    let decimals = rest.strip_prefix(['.', ',']).map(|tail| {
        let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        tail.split_at(end)
    });
    match decimals {
        // "1,500" may be one and a half, or fifteen hundred.
        Some((digits, _)) if rest.starts_with(',') && digits.len() == 3 => None,
        Some((digits, after)) if (1..=3).contains(&digits.len()) => {
            let scale = 10_u64.pow(3 - u32::try_from(digits.len()).ok()?);
            Some((base + digits.parse::<u64>().ok()? * scale, after))
        }
        // Spreadsheets write more decimals than there are.
        Some((digits, after)) if digits.len() > 3 && rest.starts_with('.') => {
            Some((base + digits.get(..3)?.parse::<u64>().ok()?, after))
                .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
        }
        _ if whole.is_empty() => None,
        Some(_) | None => Some((base, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Hours", "1.5", 90)]
    #[case("Duration (h)", "1.5", 90)]
    #[case("Duration [h]", "0.75", 45)]
    #[case("Duration (hr)", "2", 120)]
    #[case("Duration (decimal)", "0.25", 15)]
    #[case("Time (hrs)", "1", 60)]
    #[case("Total Hours", "1.333333", 80)]
    #[case("Std", "1,5", 90)]
    #[case("Dauer (Std.)", "0,75", 45)]
    #[case("Stunden", "1", 60)]
    #[case("Durée (heures)", "1", 60)]
    #[case("Horas", "2", 120)]
    #[case("hours (not minutes)", "1", 60)]
    #[case("Minutes", "45", 45)]
    #[case("Minutes (not hours)", "45", 45)]
    #[case("Minutes, nicht Stunden", "45", 45)]
    #[case("Length of meeting in minutes", "45", 45)]
    #[case("DurationMinutes", "45", 45)]
    #[case("Duration (min)", "45.0", 45)]
    #[case("Minuten", "45", 45)]
    #[case("Duración (min)", "30", 30)]
    #[case("# of minutes", "30", 30)]
    #[case("How long did you meet? (minutes)", "30", 30)]
    #[case("Duration", "45", 45)]
    #[case("Duration", "1.5 h", 90)]
    #[case("Duration", "1 hr 30 min", 90)]
    #[case("Duration", "1h30", 90)]
    #[case("Duration", "1 1/2 hours", 90)]
    #[case("Duration", "1½ h", 90)]
    #[case("Duration", "half an hour", 30)]
    #[case("Duration", "1 Std. 15 Min.", 75)]
    #[case("Duration", "1:30", 90)]
    #[case("Duration", "0:45:00", 45)]
    #[case("Minutes", "0:45:00", 45)]
    #[case("Minutes", "1.5 h", 90)]
    #[case("Hours", "45 min", 45)]
    #[case("h:mm", "1:30", 90)]
    #[case("Duration (hh:mm)", "01:05", 65)]
    fn a_length_is_read_by_the_wording_of_its_column(#[case] heading: &str, #[case] cell: &str, #[case] expected: u32) {
        assert!(is_length(heading), "{heading}");
        assert_eq!(minutes(cell, unit(heading)), Ok(expected));
    }

    #[rstest]
    #[case("Minutes", "1.5", "hours?")]
    #[case("Minutes", "1:30", "minutes and seconds")]
    #[case("Hours and minutes", "90", "neither hours nor minutes")]
    #[case("h:mm", "1.5", "neither hours nor minutes")]
    #[case("Hours", "1,500", "not a length")]
    #[case("Hours", "-1", "not a length")]
    #[case("Hours", "1:75", "not a length")]
    #[case("Hours", "45", "more than a day")]
    #[case("Duration", "12:45:00 AM", "not a length")]
    #[case("Duration", "2 x 30", "not a length")]
    #[case("Duration", "a while", "not a length")]
    fn what_may_be_two_lengths_is_an_error(#[case] heading: &str, #[case] cell: &str, #[case] words: &str) {
        let message = minutes(cell, unit(heading)).unwrap_err();
        assert!(message.contains(words), "{message}");
    }

    #[rstest]
    #[case("Number of meetings")]
    #[case("Hours required")]
    #[case("Office hours")]
    #[case("Date")]
    #[case("Total")]
    #[case("not")]
    fn other_headings_are_no_length(#[case] heading: &str) {
        assert!(!is_length(heading));
    }

    #[rstest]
    #[case("1", "30", Ok(90))]
    #[case("0", "45", Ok(45))]
    #[case("2", "", Ok(120))]
    #[case("", "20", Ok(20))]
    #[case("1.5", "0", Ok(90))]
    #[case("1.5", "90", Err(()))]
    #[case("1", "60", Err(()))]
    #[case("1.5", "30", Err(()))]
    #[case("1.25", "75", Err(()))]
    #[case("0.3", "15", Err(()))]
    #[case("1.5", "15", Ok(105))]
    #[case("0.5", "10", Ok(40))]
    fn hours_and_minutes_are_added_unless_both_may_say_the_same(
        #[case] hours: &str,
        #[case] rest: &str,
        #[case] expected: Result<u32, ()>,
    ) {
        assert_eq!(added(hours, rest).map_err(|_| ()), expected);
    }

    #[rstest]
    #[case("Duration", &["45", "60", ""], true)]
    #[case("Duration", &["45", "1:30"], true)]
    #[case("Duration", &["45", "1"], false)]
    #[case("Duration", &["1.5"], false)]
    #[case("Time", &["3:15", "2:00"], false)]
    fn numbers_without_a_unit_are_minutes_only_if_they_can_be_nothing_else(
        #[case] heading: &str,
        #[case] cells: &[&str],
        #[case] expected: bool,
    ) {
        assert_eq!(are_minutes(heading, cells.iter().copied()), expected);
    }
}
