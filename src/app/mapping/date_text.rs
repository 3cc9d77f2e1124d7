//! Takes the text of a date apart: its numbers or the name of its month, the day of the week, the time of day.

use crate::app::search::fold;

/// A date without its time of day: up to the word that holds the first `:`, or the `T` before it.
pub(super) fn without_time(cell: &str) -> &str {
    let cell = cell.trim();
    let Some(colon) = cell.find(':') else { return cell };
    let hour = cell[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let date = hour.strip_suffix('T').unwrap_or(hour).trim_end();
    date.strip_suffix(" at").unwrap_or(date).trim_end_matches([' ', ','])
}

/// The day of the week before or behind a date, from Monday, and the date.
pub(super) fn without_weekday(text: &str) -> (Option<u32>, &str) {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')');
    let text = text.trim_matches(is_mark);
    let begin = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let end = text.trim_end_matches(char::is_alphabetic).len();
    let (first, last) = (weekday(&text[..begin]), weekday(&text[end..]));
    match (first, last) {
        (Some(_), _) => (first, text[begin..].trim_start_matches(is_mark)),
        (None, Some(_)) => (last, text[..end].trim_end_matches(is_mark)),
        (None, None) => (None, text),
    }
}

/// The day of the week that a word of three letters or more names or begins, from Monday.
fn weekday(word: &str) -> Option<u32> {
    let word = fold(word);
    let named = (0..).zip(WEEKDAYS).find(|(_, name)| word.len() > 2 && name.starts_with(word.as_str()));
    named.map(|(nth, _)| nth).or_else(|| (word == "weds").then_some(2))
}

/// The time of day behind a date, unless it is midnight, which spreadsheets write behind dates without one.
pub(super) fn time_behind(cell: &str) -> Option<&str> {
    let rest = cell.trim().get(without_time(cell).len()..)?;
    let time = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    let is_midnight = digits.chars().all(|c| c == '0') || digits.trim_end_matches('0') == "12" && has_am(time);
    (!time.is_empty() && !is_midnight).then_some(time)
}

fn has_am(time: &str) -> bool {
    time.to_lowercase().contains('a')
}

/// Three numbers, each with its number of digits, and the sign between them.
pub(super) struct Numbers {
    pub parts: [(u32, usize); 3],
    pub sign: char,
}

pub(super) fn numbers(text: &str) -> Option<Numbers> {
    // 20261005, as systems write it.
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from: usize, to: usize| Some((text[from..to].parse().ok()?, to - from));
        return Some(Numbers { parts: [part(0, 4)?, part(4, 6)?, part(6, 8)?], sign: '-' });
    }
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| "/.-".contains(*sign))?;
    let mut parts = text.split(sign).map(|part| number(part.trim()));
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(Numbers { parts: [first, second, third], sign })
}

/// A number of up to four digits, and how many they are.
fn number(text: &str) -> Option<(u32, usize)> {
    let is_short = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    Some((text.parse().ok().filter(|_| is_short)?, text.len()))
}

/// The months in English, Spanish, French, German, and Polish, without accents.
const MONTHS: [&[&str]; 12] = [
    &["january", "enero", "janvier", "januar", "jan", "stycznia"],
    &["february", "febrero", "fevrier", "februar", "lutego"],
    &["march", "marzo", "mars", "marz", "marca"],
    &["april", "abril", "avril", "kwietnia"],
    &["may", "mayo", "mai", "maja"],
    &["june", "junio", "juin", "juni", "czerwca"],
    &["july", "julio", "juillet", "juli", "lipca"],
    &["august", "agosto", "aout", "sierpnia"],
    &["september", "septiembre", "septembre", "wrzesnia"],
    &["october", "octubre", "octobre", "oktober", "pazdziernika"],
    &["november", "noviembre", "novembre", "listopada"],
    &["december", "diciembre", "decembre", "dezember", "grudnia"],
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month that a word of three letters or more names or begins.
fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(word)));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

/// A date with the name of its month.
pub(super) struct Named {
    pub day: u32,
    pub month: u32,
    /// The year with its number of digits.
    pub year: (u32, usize),
    /// The day of the week if it is named, from Monday.
    pub weekday: Option<u32>,
}

pub(super) fn named(text: &str) -> Option<Named> {
    let folded = fold(text);
    let (mut months, mut numbers, mut on) = (Vec::new(), Vec::new(), None);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if let Some(number) = number(bare) {
            numbers.push(number);
        } else if let Some(month) = month(word) {
            months.push(month);
        } else if let Some(weekday) = weekday(word) {
            on = Some(weekday);
        } else if !matches!(word, "de" | "of" | "the") {
            return None;
        }
    }
    match (&months[..], &numbers[..]) {
        (&[month], &[(year, 4), (day, 1 | 2)]) => Some(Named { day, month, year: (year, 4), weekday: on }),
        (&[month], &[(day, 1 | 2), year]) => Some(Named { day, month, year, weekday: on }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("3/4/2026 3:15 PM", Some("3:15 PM"))]
    #[case("2026-03-04T08:30:00", Some("08:30:00"))]
    #[case("3/4/2026 12:00:00 PM", Some("12:00:00 PM"))]
    #[case("3/4/2026 12:00:00 AM", None)]
    #[case("3/4/2026 0:00", None)]
    #[case("3/4/2026", None)]
    fn a_time_behind_a_date_is_told_from_midnight(#[case] cell: &str, #[case] expected: Option<&str>) {
        assert_eq!(time_behind(cell), expected);
    }
}
