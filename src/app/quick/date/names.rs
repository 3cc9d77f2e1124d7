//! The names of weekdays and months, and numbers of days, weeks, months, and years.

use chrono::Weekday;

pub(super) const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("monday", "mon", Weekday::Mon),
    ("tuesday", "tue", Weekday::Tue),
    ("wednesday", "wed", Weekday::Wed),
    ("thursday", "thu", Weekday::Thu),
    ("friday", "fri", Weekday::Fri),
    ("saturday", "sat", Weekday::Sat),
    ("sunday", "sun", Weekday::Sun),
];

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let word = match word.trim_end_matches('.') {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        other => other,
    };
    WEEKDAYS.iter().find(|(full, short, _)| word == *full || word == *short).map(|&(.., day)| day)
}

pub(super) fn month(word: &str) -> Option<u32> {
    let word = match word.trim_end_matches('.') {
        "sept" => "sep",
        other => other,
    };
    (1..).zip(MONTHS).find(|(_, full)| word == *full || word == &full[..3]).map(|(number, _)| number)
}

pub(super) fn long_name(day: Weekday) -> String {
    let name = WEEKDAYS.iter().find(|(.., other)| *other == day).map_or("", |&(full, ..)| full);
    name.chars().enumerate().map(|(i, c)| if i == 0 { c.to_ascii_uppercase() } else { c }).collect()
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy)]
pub(in crate::app::quick) enum Span {
    Days,
    Weeks,
    Months,
    Years,
}

/// `2 weeks`, `a month`: the number of words, and the span.
pub(in crate::app::quick) fn counted(words: &[&str]) -> Option<(usize, (u32, Span))> {
    let first = words.first()?;
    let number = match *first {
        "a" | "an" => 1,
        word => match spelled(word) {
            Some(number) => number,
            None => match split_number(word)? {
                (number, "") => number,
                (number, unit) => return Some((1, (number, long_unit(unit)?))),
            },
        },
    };
    Some((2, (number, long_unit(words.get(1)?)?)))
}

/// `one` to `twelve`.
pub(super) fn spelled(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    (1..).zip(NUMBERS).find(|(_, name)| *name == word).map(|(number, _)| number)
}

fn long_unit(word: &str) -> Option<Span> {
    match word {
        "d" | "day" | "days" => Some(Span::Days),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(Span::Weeks),
        "mo" | "month" | "months" => Some(Span::Months),
        "y" | "yr" | "year" | "years" => Some(Span::Years),
        _ => None,
    }
}

pub(in crate::app::quick) fn split_number(word: &str) -> Option<(u32, &str)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    if digits == 0 {
        return None;
    }
    Some((number.parse().unwrap_or(u32::MAX), rest))
}

pub(in crate::app::quick) fn day_of_month(word: &str) -> Option<u32> {
    let (number, rest) = split_number(word)?;
    (number <= 31 && matches!(rest, "" | "st" | "nd" | "rd" | "th" | ".")).then_some(number)
}

/// Whether `words` begin with a number that belongs to a day, as in `10 nov` or `2 days ago`.
pub(in crate::app::quick) fn begins_day(words: &[&str]) -> bool {
    let at = |i: usize| words.get(i).copied().unwrap_or_default();
    let dated = day_of_month(at(0)).is_some() && (is_month(at(1)) || (at(1) == "of" && is_month(at(2))));
    dated || counted(words).is_some()
}

/// Whether a word names a month, in full or by its first three letters.
pub(in crate::app::quick) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// Whether a word alone names a day: a weekday, `today` and its neighbors.
pub(in crate::app::quick) fn is_day_word(word: &str) -> bool {
    is_weekday(word) || matches!(word, "today" | "yesterday" | "tomorrow" | "tonight")
}

/// Whether a word names a weekday, in full or by its first letters.
pub(in crate::app::quick) fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}
