//! Words that look like a day, a time, a number, or a length and are none of the forms that are read: they are named as
//! an error and never become a topic.

use super::{
    DateError, Direction,
    names::{self, is_day_word, is_month, is_weekday},
};
use crate::{
    app::quick::{duration, time, words::core},
    domain::day::Day,
};

/// What is wrong with the words at the beginning of `words` (plain spelling) that are meant as a day or a time, with the
/// number of words it is about. `None` if they mean something else.
pub(in crate::app::quick) fn doubtful(words: &[&str], today: Day, direction: Direction) -> Option<(usize, DateError)> {
    vague(words, direction)
        .or_else(|| surrounded(words, today, direction))
        .or_else(|| day_without_month(words, today, direction))
        .or_else(|| Some((1, wrapped(words.first()?, today, direction)?)))
        .or_else(|| Some((1, foreign(words.first()?)?)))
}

const PARTS: [&str; 6] = ["morning", "afternoon", "evening", "night", "lunchtime", "midday"];
const STRETCHES: [&str; 3] = ["week", "weekend", "month"];

/// Stretches that are no day, and times in words: `the other day`, `last week`, `last night`, `quarter to four`.
fn vague(words: &[&str], direction: Direction) -> Option<(usize, DateError)> {
    let at = |i: usize| words.get(i).copied().map(core).unwrap_or_default();
    let (taken, nearest) = match (at(0), at(1), at(2)) {
        ("tonight" | "midnight" | "weekend" | "weekends", ..) => (1, None),
        ("earlier" | "later", "today" | "this" | "in" | "on", _) => (2, None),
        ("midday", ..) => (1, Some("noon")),
        ("last", "night" | "evening", _) => (2, Some("yesterday")),
        ("this", part, _) if PARTS.contains(&part) => (2, Some("today")),
        ("in", "the", part) if PARTS.contains(&part) => (3, None),
        ("at", "night", _) | ("week", "of", _) => (2, None),
        ("this" | "last" | "next", stretch, _) if STRETCHES.contains(&stretch) => (2, None),
        ("the", "other" | "same" | "previous", "day") => (3, None),
        ("other" | "same" | "previous", "day", _) => (2, None),
        (
            "half" | "quarter" | "five" | "ten" | "twenty" | "5" | "10" | "15" | "20",
            "past" | "to" | "till" | "of",
            hour,
        ) if is_hour(hour) => (3, None),
        ("half" | "quarter", "after" | "before", hour) if is_hour(hour) => (3, None),
        ("at" | "from" | "until" | "till", hour, _) if names::spelled(hour).is_some() => (2, None),
        (number, unit, _) if number.parse::<u32>().is_ok() && is_calendar_unit(unit) => (2, None),
        ("few" | "couple", "days" | "weeks" | "months", "ago") => (3, None),
        ("ago", ..) => (1, None),
        ("early" | "mid" | "late", month, _) if is_month(month) || is_weekday(month) => (2, None),
        ("end" | "start" | "beginning" | "middle", "of", month) if is_month(month) || STRETCHES.contains(&month) => {
            (3, None)
        }
        ("end" | "start" | "beginning" | "middle", "of", "the" | "this" | "last" | "next")
            if STRETCHES.contains(&at(3)) =>
        {
            (4, None)
        }
        (day, "last" | "this" | "next", "week") | (day, "before", "last") if is_weekday(day) => (3, None),
        (day, "week", _) if is_weekday(day) => (2, None),
        _ => return None,
    };
    let typed = words[..taken.min(words.len())].join(" ");
    let problem = format!("\"{typed}\" names no one day or time; write {}", clearer(direction));
    Some((taken, DateError::new(problem, nearest.map(str::to_owned))))
}

fn clearer(direction: Direction) -> &'static str {
    match direction {
        Direction::Past => "yesterday, tue 14:30 or 3:15pm",
        Direction::Future => "tomorrow, next tue 14:30 or 3:15pm",
    }
}

/// `tue morning`, `nov 20 evening`, `until 4pm`, `every tue`: a day or a time with a word that changes its meaning.
fn surrounded(words: &[&str], today: Day, direction: Direction) -> Option<(usize, DateError)> {
    const LEADS: [&str; 9] = ["until", "till", "before", "after", "by", "since", "every", "each", "from"];
    let day = |words: &[&str]| match super::read(words, today, direction, false) {
        Some((taken, Ok(_))) => Some(taken),
        Some((_, Err(_))) | None => None,
    };
    let (taken, nearest) = if LEADS.contains(words.first()?) {
        let rest = &words[1..];
        (1 + day(rest).or_else(|| time::read(rest).map(|(taken, _)| taken))?, None)
    } else if PARTS.contains(&core(words.first()?)) {
        let taken = day(&words[1..])?;
        (taken + 1, Some(words[1..=taken].join(" ")))
    } else {
        let taken = day(words)?;
        words.get(taken).filter(|part| PARTS.contains(&core(part)))?;
        (taken + 1, Some(words[..taken].join(" ")))
    };
    let typed = words[..taken].join(" ");
    let problem = format!("\"{typed}\" names no one day or time; write {}", clearer(direction));
    Some((taken, DateError::new(problem, nearest)))
}

fn is_calendar_unit(word: &str) -> bool {
    matches!(word, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

fn is_hour(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric()) || names::spelled(word).is_some()
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
    let number = inner.trim_start_matches(['-', '+', '~', '.', ',', '=', '@', '#', '≈']);
    let times = inner.strip_prefix(['x', '×']).unwrap_or_default();
    [number, times].iter().any(|text| text.starts_with(|c: char| c.is_numeric()))
        || is_calendar(inner)
        || is_joined(inner)
        || is_run_together(inner)
}

/// `mon`, `mondays`, `november`, `o'clock`.
fn is_calendar(word: &str) -> bool {
    let one = word.strip_suffix('s').filter(|one| one.len() > 2).unwrap_or(word);
    is_day_word(word)
        || is_day_word(one)
        || is_month(word)
        || matches!(
            word,
            "ago"
                | "am"
                | "pm"
                | "o'clock"
                | "oclock"
                | "yday"
                | "yest"
                | "tmrw"
                | "tmr"
                | "tdy"
                | "tonite"
                | "noonish"
        )
}

/// `mon/wed`, `tue-phone`, `tue3pm`, `nov20`, `at3pm`, `T15:04`: a day or a time joined to anything.
fn is_joined(word: &str) -> bool {
    let is_digit = |part: &str| part.starts_with(|c: char| c.is_numeric());
    let parts: Vec<&str> = word.split(|c: char| !c.is_alphanumeric()).flat_map(runs).collect();
    let is_unit = |part: &&str| {
        matches!(*part, "am" | "pm" | "m" | "min" | "mins" | "minutes" | "h" | "hr" | "hrs" | "hour" | "hours")
    };
    let chars: Vec<char> = word.chars().collect();
    let has_clock =
        chars.windows(3).any(|three| three[0].is_numeric() && matches!(three[1], ':' | '/') && three[2].is_numeric());
    // A unit stands right behind its number: "budget45m", not "Q3-h".
    let has_length = parts
        .windows(2)
        .any(|two| is_digit(two[0]) && is_unit(&two[1]) && word.contains(&format!("{}{}", two[0], two[1])));
    let is_dated =
        parts.iter().all(|part| is_calendar(part) || is_digit(part)) && parts.iter().any(|part| is_calendar(part));
    // Also "@tue": one part, and a sign before it.
    let has_day = parts.iter().any(|part| is_day_word(part) && *part != word);
    has_day || (parts.len() > 1 && (has_clock || has_length || is_dated))
}

/// The runs of letters and of digits of a word of letters and digits.
fn runs(word: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_numeric() != first.is_numeric()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    runs
}

/// `lastnight`, `nextweek`, `yesterdayevening`, `mondayphone`: words of the calendar without the blank between.
fn is_run_together(word: &str) -> bool {
    let is_second = |rest: &str| is_weekday(rest) || PARTS.contains(&rest) || STRETCHES.contains(&rest);
    let led = ["last", "next", "this"].iter().filter_map(|lead| word.strip_prefix(lead)).any(is_second);
    let is_long = |day: &str| day.len() > 4 && word.len() > day.len() && word.starts_with(day);
    let days = names::WEEKDAYS.iter().map(|(full, ..)| *full);
    led || days.chain(["today", "yesterday", "tomorrow"]).any(is_long)
}
