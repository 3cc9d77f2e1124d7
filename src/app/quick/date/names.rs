//! The names of weekdays and months.

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
