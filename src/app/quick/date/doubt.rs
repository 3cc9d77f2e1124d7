//! Words that look like a day, a time, a number, or a length and are none of the forms that are read: they are named as
//! an error and never become a topic.

use super::{
    DateError, Direction,
    names::{is_month, is_weekday},
};
use crate::{
    app::quick::{duration, time, words::core},
    domain::day::Day,
};

/// What is wrong with the words at the beginning of `words` (plain spelling) that are meant as a day or a time, with the
/// number of words it is about. `None` if they mean something else.
pub(in crate::app::quick) fn doubtful(words: &[&str], today: Day, direction: Direction) -> Option<(usize, DateError)> {
    vague(words)
        .or_else(|| day_without_month(words, today, direction))
        .or_else(|| Some((1, wrapped(words.first()?, today, direction)?)))
        .or_else(|| Some((1, foreign(words.first()?)?)))
}

/// A part of a day, and stretches that are no day: `last night`, `this week`, `monday morning`.
fn vague(words: &[&str]) -> Option<(usize, DateError)> {
    const PARTS: [&str; 6] = ["morning", "afternoon", "evening", "night", "lunchtime", "midday"];
    const STRETCHES: [&str; 3] = ["week", "weekend", "month"];
    let at = |i: usize| words.get(i).copied().map(core).unwrap_or_default();
    let (taken, nearest) = match (at(0), at(1), at(2)) {
        ("tonight" | "midnight", ..) => (1, None),
        ("midday", ..) => (1, Some("noon")),
        ("last", "night" | "evening", _) => (2, Some("yesterday")),
        ("this", part, _) if PARTS.contains(&part) => (2, Some("today")),
        ("this" | "last" | "next", stretch, _) if STRETCHES.contains(&stretch) => (2, None),
        ("half" | "quarter", "past" | "to" | "after" | "before", hour)
            if hour.starts_with(|c: char| c.is_numeric()) =>
        {
            (3, None)
        }
        (number, unit, _) if number.parse::<u32>().is_ok() && is_calendar_unit(unit) => (2, None),
        ("ago", ..) => (1, None),
        (day @ ("today" | "yesterday" | "tomorrow"), part, _) if PARTS.contains(&part) => (2, Some(day)),
        (day, part, _) if PARTS.contains(&part) && is_weekday(day) => (2, Some(day)),
        _ => return None,
    };
    let typed = words[..taken.min(words.len())].join(" ");
    let problem = format!("\"{typed}\" names no day or time that can be kept; write yesterday, tue 14:30 or 3:15pm");
    Some((taken, DateError::new(problem, nearest.map(str::to_owned))))
}

fn is_calendar_unit(word: &str) -> bool {
    matches!(word, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// `the 20th`, `on the 3rd`, `20th`: a day of which month?
fn day_without_month(words: &[&str], today: Day, direction: Direction) -> Option<(usize, DateError)> {
    let lead = words.iter().take(2).take_while(|word| matches!(**word, "on" | "the")).count();
    let word = core(words.get(lead)?);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    let day: u32 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    let (mut month, mut nearest) = (today.month(), None);
    for _ in 0..4 {
        let found = Day::ymd(month.year, month.month, day);
        let fits = |found: &Day| match direction {
            Direction::Past => *found <= today,
            Direction::Future => *found >= today,
        };
        if let Some(found) = found.filter(fits) {
            nearest = Some(format!("{}/{day}", found.month().month));
            break;
        }
        month = if direction == Direction::Past { month.previous() } else { month.next() };
    }
    let typed = words[..=lead].join(" ");
    let problem = format!("\"{typed}\" is in no month; name it, as in 11/20 or 20 nov");
    Some((lead + 1, DateError::new(problem, nearest)))
}

/// `(11/20)`, `11/20;`, `3:15pm.`: understood but for the punctuation around it.
fn wrapped(word: &str, today: Day, direction: Direction) -> Option<DateError> {
    let inner = core(word);
    if inner == word || inner.is_empty() {
        return None;
    }
    let is_day = matches!(super::read(&[inner], today, direction, false), Some((1, Ok(_))));
    let is_length = duration::read(&[inner]).is_some_and(|found| !found.bare && found.length.is_ok());
    let is_time = time::read(&[inner]).is_some();
    (is_day || is_length || is_time).then(|| {
        let problem = format!("\"{word}\" has punctuation in the way");
        DateError::new(problem, Some(inner.to_owned()))
    })
}

/// A date in a form that is not read here: `14.11.`, `19.11.2026`, `20261120`, `2026-11-20T15:04`.
fn foreign(typed: &str) -> Option<DateError> {
    let word = core(typed);
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let ymd = |year: &str, month: &str, day: &str| {
        Day::ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(|day| day.to_string())
    };
    let nearest = if let Some((day, time)) = word.split_once('t').filter(|(day, _)| day.parse::<Day>().is_ok()) {
        let minutes = time.get(..5).filter(|hm| time::read(&[hm]).is_some());
        Some(minutes.map_or_else(|| day.to_owned(), |hm| format!("{day} {hm}")))
    } else if word.len() == 8 && is_number(&word) {
        Some(ymd(&word[..4], &word[4..6], &word[6..])?)
    } else {
        let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
        match parts.as_slice() {
            all if !all.iter().all(is_number) => return None,
            [first, second, third] => ymd(third, second, first).or_else(|| ymd(first, second, third)),
            [day, month] if word.contains('.') && day.len() <= 2 && month.len() <= 2 => {
                let (day, month): (u32, u32) = (day.parse().ok()?, month.parse().ok()?);
                Day::ymd(2028, month, day).map(|_| format!("{month}/{day}"))
            }
            _ => return None,
        }
    };
    Some(DateError::new(format!("\"{typed}\" is not a day as they are written here, 2026-11-19 or 11/19"), nearest))
}

/// Whether a word that nothing claimed looks like a time, a date, a number, or a length.
pub(in crate::app::quick) fn is_doubtful(word: &str) -> bool {
    let inner = core(word);
    let number = inner.trim_start_matches(['-', '+', '~', '.', ',']);
    number.starts_with(|c: char| c.is_numeric()) || is_calendar(inner) || is_joined(inner)
}

/// `mon`, `mondays`, `november`, `o'clock`.
fn is_calendar(word: &str) -> bool {
    let one = word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    is_weekday(word)
        || is_month(word)
        || (one.len() > 3 && is_weekday(one))
        || matches!(word, "today" | "yesterday" | "tomorrow" | "tonight" | "ago" | "o'clock" | "oclock")
}

/// `mon/wed`, `tue&thu`, `nov-20`, `fri27`: calendar words joined to each other or to numbers; `tue/phone`, `@tue`: a day
/// joined to anything.
fn is_joined(word: &str) -> bool {
    let is_day = |part: &str| is_weekday(part) || matches!(part, "today" | "yesterday" | "tomorrow" | "tonight");
    let mut pieces = word.split(|c: char| "/@#&+.".contains(c));
    if pieces.clone().count() > 1 && pieces.any(is_day) {
        return true;
    }
    let mut parts = word
        .split(|c: char| "/-&+.–_".contains(c))
        .flat_map(|part| {
            let at = part.find(|c: char| c.is_numeric()).unwrap_or(part.len());
            [&part[..at], &part[at..]]
        })
        .filter(|part| !part.is_empty())
        .peekable();
    let mut count = 0;
    parts.all(|part| {
        count += 1;
        is_calendar(part) || part.bytes().all(|b| b.is_ascii_digit())
    }) && count > 1
        && word.starts_with(|c: char| c.is_alphabetic())
}
