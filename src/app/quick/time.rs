//! Times of day and spans: `3:15pm`, `at 15:15`, `noon`, `3:15-4:00`, `from 3 to 4 pm`.
//!
//! Without am or pm, a time is read on the 24-hour clock.

use crate::domain::units::Minutes;

/// A time of day, and the length up to the second one if two are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClockTime {
    /// Minutes after midnight.
    pub at: Minutes,
    /// The length of a span.
    pub length: Option<Minutes>,
    /// Whether it is only `h:mm`, which could be hours and minutes as well.
    pub plain: bool,
}

const HALF_DAY: u32 = 12 * 60;

/// The time or span at the beginning of `words` (plain spelling), with the number of words it takes; or what is wrong.
pub(super) fn read(words: &[&str]) -> Option<(usize, Result<ClockTime, String>)> {
    let first = words.first()?;
    let is_lead = matches!(*first, "at" | "from" | "@");
    // "around 3pm" is a time; "about 3 students" is none.
    let is_soft = matches!(*first, "around" | "about" | "approx" | "approximately" | "roughly");
    let mut rest = &words[usize::from(is_lead || is_soft)..];
    let stripped;
    if let Some(bare) = first.strip_prefix('@').filter(|bare| !bare.is_empty()) {
        stripped = [&[bare], &words[1..]].concat();
        rest = &stripped;
    }
    let is_led = !is_soft && (is_lead || rest.len() == words.len() && first.starts_with('@'));
    let lead = words.len() - rest.len();
    let found = |taken: usize, clock| Some((lead + taken, clock));
    if let Some((taken, start, end)) = one_word_span(rest).or_else(|| span(rest, is_led)) {
        let typed = rest[..taken].join(" ");
        return found(taken, between(start, end).ok_or_else(|| format!("\"{typed}\" ends before it begins")));
    }
    let (taken, moment) = moment(rest)?;
    let is_said = is_led || moment.half.is_some() || moment.colon;
    if !is_said {
        return None;
    }
    let plain = !is_led && moment.half.is_none() && taken == 1 && !moment.named;
    let at = Minutes(moment.exact()?);
    found(taken, Ok(ClockTime { at, length: None, plain }))
}

/// Whether `words` begin with a time.
pub(super) fn begins_time(words: &[&str]) -> bool {
    read(words).is_some()
}

/// One end of a span as it was typed.
#[derive(Debug, Clone, Copy)]
struct Moment {
    /// The hours and minutes in minutes, without am or pm.
    minutes: u32,
    half: Option<Half>,
    colon: bool,
    named: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Moment {
    /// Minutes after midnight, with am or pm if it was typed.
    fn exact(self) -> Option<u32> {
        match self.half {
            Some(half) => self.on(half),
            None => Some(self.minutes),
        }
    }

    /// Minutes after midnight in that half of the day; `None` for hours that have none.
    fn on(self, half: Half) -> Option<u32> {
        if !(60..60 * 13).contains(&self.minutes) {
            return None;
        }
        Some(self.minutes % HALF_DAY + if half == Half::Pm { HALF_DAY } else { 0 })
    }

    /// The readings of this end of a span, likeliest first, if the other end has that half of the day.
    fn readings(self, other: Option<Half>) -> Vec<u32> {
        match (self.half, other) {
            (Some(half), _) => self.on(half).into_iter().collect(),
            (None, Some(half)) => {
                let swapped = if half == Half::Am { Half::Pm } else { Half::Am };
                [self.on(half), self.on(swapped), Some(self.minutes)].into_iter().flatten().collect()
            }
            (None, None) => vec![self.minutes],
        }
    }
}

fn between(start: Moment, end: Moment) -> Option<ClockTime> {
    let mut ends = end.readings(start.half);
    if start.half.is_none() && end.half.is_none() {
        // "11:30-1:00" runs past noon.
        ends.extend(end.on(Half::Pm));
    }
    let starts = start.readings(end.half);
    let all = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
    let (start, end) = all.into_iter().find(|(start, end)| start < end)?;
    Some(ClockTime { at: Minutes(start), length: Some(Minutes(end - start)), plain: false })
}

/// `3:15-4:00`, `3-4pm`; `9-10` alone is no span.
fn one_word_span(words: &[&str]) -> Option<(usize, Moment, Moment)> {
    let (start, end) = words.first()?.split_once('-')?;
    let (_, start) = moment(&[start])?;
    let (taken, end) = moment(&[&[end], &words[1..]].concat())?;
    is_span(start, end, false).then_some((taken, start, end))
}

/// `3:15 - 4:00`, `3 pm to 4 pm`.
fn span(words: &[&str], is_led: bool) -> Option<(usize, Moment, Moment)> {
    let (taken, start) = moment(words)?;
    let joint = words.get(taken).filter(|word| matches!(**word, "-" | "to" | "till" | "until"))?;
    let (more, end) = moment(&words[taken + 1..])?;
    // "at 9 to 10 people" is no span: only "from" and clock times promise one.
    is_span(start, end, is_led && *joint != "-").then_some((taken + 1 + more, start, end))
}

fn is_span(start: Moment, end: Moment, is_led: bool) -> bool {
    is_led
        || start.half.is_some()
        || end.half.is_some()
        || (start.colon || start.named) && (end.colon || end.named)
        || start.colon
        || end.colon
}

/// One time, with the number of words it takes.
fn moment(words: &[&str]) -> Option<(usize, Moment)> {
    let first = *words.first()?;
    if first == "noon" {
        return Some((1, Moment { minutes: HALF_DAY, half: None, colon: true, named: true }));
    }
    let (mut digits, mut half) = match first.find(|c: char| c.is_alphabetic()) {
        Some(at) => (&first[..at], Some(half_of(&first[at..])?)),
        None => (first, None),
    };
    let mut taken = 1;
    if half.is_none()
        && let Some(next) = words.get(1)
    {
        half = half_of(next);
        taken += usize::from(half.is_some() || *next == "o'clock");
    }
    if half.is_none() && digits.ends_with('.') {
        digits = digits.trim_end_matches('.');
    }
    let dotted = half.is_some().then(|| digits.split_once('.')).flatten();
    let (hour, minute, colon) = match digits.split_once(':').or(dotted) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute, true),
        Some(_) => return None,
        None => (digits, "0", taken == 2 && half.is_none()),
    };
    let number = |text: &str| {
        let shape = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        shape.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let moment = Moment { minutes: hour * 60 + minute, half, colon, named: false };
    (hour < 24 && minute < 60 && moment.exact().is_some()).then_some((taken, moment))
}

fn half_of(word: &str) -> Option<Half> {
    match word.trim_end_matches('.') {
        "am" | "a.m" => Some(Half::Am),
        "pm" | "p.m" => Some(Half::Pm),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn said(text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        match read(&words) {
            None => "-".to_owned(),
            Some((taken, _)) if taken < words.len() => format!("only {taken}"),
            Some((_, Err(_))) => "wrong".to_owned(),
            Some((_, Ok(ClockTime { at, length, .. }))) => {
                let length = length.map(|length| format!(" {}", length.0)).unwrap_or_default();
                format!("{}:{:02}{length}", at.0 / 60, at.0 % 60)
            }
        }
    }

    #[rstest]
    #[case("3:15pm", "15:15")]
    #[case("3:15 pm", "15:15")]
    #[case("3pm", "15:00")]
    #[case("3 pm", "15:00")]
    #[case("3 p.m.", "15:00")]
    #[case("3.15pm", "15:15")]
    #[case("12am", "0:00")]
    #[case("12pm", "12:00")]
    #[case("15:15", "15:15")]
    #[case("at 15:15", "15:15")]
    #[case("@15:15", "15:15")]
    #[case("@ 15:15", "15:15")]
    #[case("at 9", "9:00")]
    #[case("at 3pm", "15:00")]
    #[case("3 o'clock", "3:00")]
    #[case("noon", "12:00")]
    #[case("at noon", "12:00")]
    #[case("3:15-4:00", "3:15 45")]
    #[case("3:15-4:00pm", "15:15 45")]
    #[case("3:15-4:00 pm", "15:15 45")]
    #[case("3:15 - 4:00 pm", "15:15 45")]
    #[case("3:15 to 4:00", "3:15 45")]
    #[case("3-4pm", "15:00 60")]
    #[case("3 pm to 4 pm", "15:00 60")]
    #[case("from 9 to 10", "9:00 60")]
    #[case("from 9 to 10:30", "9:00 90")]
    #[case("11:30-1pm", "11:30 90")]
    #[case("11:30-1:00", "11:30 90")]
    #[case("9-1pm", "9:00 240")]
    #[case("noon-1pm", "12:00 60")]
    #[case("12-1pm", "12:00 60")]
    #[case("15:15-16:00", "15:15 45")]
    #[case("8:00-16:30", "8:00 510")]
    #[case("16:00-15:15", "wrong")]
    #[case("4pm-3pm", "wrong")]
    #[case("9-10", "-")]
    #[case("15", "-")]
    #[case("15.15", "-")]
    #[case("25:00", "-")]
    #[case("3:75", "-")]
    #[case("13pm", "-")]
    #[case("3a", "-")]
    #[case("3p", "-")]
    #[case("0pm", "-")]
    #[case("at school", "-")]
    #[case("from home", "-")]
    #[case("45m", "-")]
    fn times_are_read(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(said(text), expected, "{text}");
    }
}
