//! Parses planned meetings.

use super::{Direction, date, duration};
use crate::domain::{
    command::MeetingDraft,
    day::{DateStyle, Day},
    log::Method,
    units::Minutes,
    words::clock,
};

/// Parses a planned meeting: a day, and optionally its time, duration, and method.
///
/// # Errors
/// What is wrong, with the nearest reading.
pub fn meeting(text: &str, today: Day) -> Result<MeetingDraft, String> {
    let mut at = None;
    let mut minutes = None;
    let mut method = None;
    let mut rest: Vec<&str> = Vec::new();
    // The agenda follows two dashes, like a note in the log.
    let (text, agenda) = text.split_once("-- ").map_or((text, ""), |(text, agenda)| (text, agenda.trim()));
    let text = text.trim_end().trim_end_matches("--");
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let pair = words.peek().map(|next| format!("{word} {next}"));
        if word == "in" && words.peek() == Some(&"person") {
            words.next();
            method = Method::new("in person");
        } else if word == "at" && words.peek().is_some_and(|next| time(next, true).is_some()) {
            at = words.next().and_then(|next| time(next, true));
        } else if let Some(found) = pair.as_deref().and_then(half_day) {
            words.next();
            at = Some(found);
        } else if let Some(found) = time(word, false) {
            at = Some(found);
        } else if let Some(found) = means(word) {
            method = Some(found);
        } else if word.ends_with(['m', 'h']) && word.starts_with(|c: char| c.is_ascii_digit()) {
            minutes = Some(duration::parse(word).map_err(|error| error.to_string())?);
        } else {
            rest.push(word);
        }
    }
    if rest.is_empty() {
        return Err("say on which day, as in: next tue 15:30 phone".into());
    }
    let on = date::parse(&rest.join(" "), today, Direction::Future).map_err(|error| error.to_string())?;
    Ok(MeetingDraft { on, at, minutes, method, agenda: agenda.into(), cover: "".into() })
}

/// A planned meeting in words.
#[must_use]
pub fn meeting_words(draft: &MeetingDraft, dates: DateStyle) -> String {
    let mut words = dates.long(draft.on);
    if let Some(at) = draft.at {
        words.push_str(&format!(" at {}", clock(at)));
    }
    if let Some(minutes) = draft.minutes {
        words.push_str(&format!(", {minutes}"));
    }
    if let Some(method) = &draft.method {
        words.push_str(&format!(", {}", method.as_str()));
    }
    if !draft.agenda.is_empty() {
        words.push_str(&format!(": {}", draft.agenda));
    }
    words
}

fn means(word: &str) -> Option<Method> {
    let known = ["phone", "telephone", "call", "video", "zoom", "teams", "in-person", "f2f", "email", "e-mail", "text"];
    known.contains(&word.to_lowercase().as_str()).then(|| Method::new(word)).flatten()
}

/// `3 pm`.
fn half_day(words: &str) -> Option<Minutes> {
    let (hour, half) = words.split_once(' ')?;
    matches!(half, "am" | "pm").then(|| time(&format!("{hour}{half}"), false)).flatten()
}

/// `15:30`, `3pm`, `3:30pm`; a bare hour only after `at`.
fn time(word: &str, bare: bool) -> Option<Minutes> {
    let word = word.to_lowercase();
    let (digits, half) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(digits), _) => (digits, Some(12)),
        (None, Some(digits)) => (digits, Some(0)),
        (None, None) => (word.as_str(), None),
    };
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?),
        Some(_) => return None,
        None if half.is_some() || bare => (digits.parse::<u32>().ok()?, 0),
        None => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(add) => hour % 12 + add,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(Minutes(hour * 60 + minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("tue 15:30 phone", "Tue 24 Nov 2026 at 15:30, phone")]
    #[case("tomorrow 3pm", "Sun 22 Nov 2026 at 15:00")]
    #[case("4 dec at 9 45m in person", "Fri 4 Dec 2026 at 9:00, 45 min, in person")]
    #[case("in 2 weeks", "Sat 5 Dec 2026")]
    #[case("tomorrow 45m -- budget, grade book", "Sun 22 Nov 2026, 45 min: budget, grade book")]
    #[case("tomorrow --", "Sun 22 Nov 2026")]
    fn plans_are_read_from_words(#[case] text: &str, #[case] words: &str) {
        let today = "2026-11-21".parse().unwrap();
        assert_eq!(meeting_words(&meeting(text, today).unwrap(), DateStyle::default()), words);
    }

    #[rstest]
    #[case("")]
    #[case("15:30")]
    #[case("blue moon")]
    fn what_is_no_plan_says_so(#[case] text: &str) {
        assert!(meeting(text, "2026-11-21".parse().unwrap()).is_err());
    }
}
