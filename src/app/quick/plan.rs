//! Parses planned meetings.

use std::ops::Range;

use super::{
    Direction, date,
    pieces::{PieceKind, cut_note, recognize},
    time::ClockTime,
    vocabulary::{Manner, Means},
    words::{self, Word},
};
use crate::domain::{
    command::MeetingDraft,
    day::{DateStyle, Day},
    log::{EntryKind, Method},
    units::Minutes,
    words::clock,
};

/// Parses a planned meeting: a day, and optionally its time or span, duration, and method; the agenda follows two dashes.
/// Every word before it must be understood.
///
/// # Errors
/// What is wrong, with the nearest reading.
pub fn meeting(text: &str, today: Day) -> Result<MeetingDraft, String> {
    let (body, agenda) = cut_note(text);
    let words = words::split(text, body);
    let pieces = recognize(&words, today, Direction::Future);
    let mut plan = Plan { text, words: &words, day: None, clock: None, length: None, method: None, rest: Vec::new() };
    for (range, part) in pieces {
        plan.take(range, part)?;
    }
    let agenda = agenda.map_or("", |start| text[start..].trim());
    plan.finish(today, agenda)
}

/// What was read of a plan: each part with the words that say it.
struct Plan<'t> {
    text: &'t str,
    words: &'t [Word],
    day: Option<(Day, &'t str)>,
    clock: Option<(ClockTime, &'t str)>,
    length: Option<(Minutes, &'t str)>,
    method: Option<(Means, &'t str)>,
    /// The words that nothing claimed.
    rest: Vec<&'t str>,
}

impl<'t> Plan<'t> {
    fn take(&mut self, range: Range<usize>, part: PieceKind) -> Result<(), String> {
        let typed = words::typed(self.text, self.words, &range);
        match part {
            PieceKind::Day(Ok(day)) => once(&mut self.day, (day, typed), "days"),
            PieceKind::Time(clock) => once(&mut self.clock, (clock?, typed), "times"),
            PieceKind::Length { bare: false, length, .. } => {
                once(&mut self.length, (length.map_err(|error| error.to_string())?, typed), "lengths of time")
            }
            PieceKind::Manner(Manner::By(by) | Manner::KindBy(_, by)) => {
                if self.method.is_some_and(|(before, _)| before == by) {
                    return Ok(());
                }
                once(&mut self.method, (by, typed), "ways to meet")
            }
            PieceKind::Manner(Manner::Kind(EntryKind::Meeting)) => Ok(()),
            PieceKind::Day(Err(_))
            | PieceKind::Length { bare: true, .. }
            | PieceKind::Manner(_)
            | PieceKind::Private
            | PieceKind::Plain => {
                self.rest.push(typed);
                Ok(())
            }
        }
    }

    fn finish(self, today: Day, agenda: &str) -> Result<MeetingDraft, String> {
        let rest = self.rest.join(" ");
        let on = match self.day {
            Some((on, _)) if self.rest.is_empty() => on,
            Some(_) => {
                return Err(format!("\"{rest}\" is not understood; what the meeting is about goes after --"));
            }
            None if rest.is_empty() => return Err("say on which day, as in: next tue 15:30 phone".into()),
            // Also the forms that are a day where nothing else can be meant: "2 weeks".
            None => date::parse(&rest, today, Direction::Future).map_err(|error| error.to_string())?,
        };
        let span = self.clock.and_then(|(clock, typed)| Some((clock.length?, typed)));
        if let (Some((length, span)), Some((minutes, typed))) = (span, self.length)
            && length != minutes
        {
            return Err(format!("{span} is {length} and not {typed}; keep one"));
        }
        Ok(MeetingDraft {
            on,
            at: self.clock.map(|(clock, _)| clock.at),
            minutes: self.length.or(span).map(|(minutes, _)| minutes),
            method: self.method.and_then(|(by, _)| Method::new(by.word())),
            agenda: agenda.into(),
            cover: "".into(),
        })
    }
}

/// Keeps a part that may be said once.
fn once<'t, T>(place: &mut Option<(T, &'t str)>, new: (T, &'t str), what: &str) -> Result<(), String> {
    match place {
        Some((_, before)) => Err(format!("{before} and {} are two {what}; keep one", new.1)),
        None => {
            *place = Some(new);
            Ok(())
        }
    }
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
    #[case("11/24 15:00", "Tue 24 Nov 2026 at 15:00")]
    #[case("next tue 3:15-4:00 pm", "Tue 24 Nov 2026 at 15:15, 45 min")]
    #[case("tue noon half an hour", "Tue 24 Nov 2026 at 12:00, 30 min")]
    #[case("2 weeks", "Sat 5 Dec 2026")]
    #[case("2w 15:30", "Sat 5 Dec 2026 at 15:30")]
    #[case("7 mar 27 9:00", "Sun 7 Mar 2027 at 9:00")]
    #[case("tue phone call", "Tue 24 Nov 2026, phone")]
    fn plans_are_read_from_words(#[case] text: &str, #[case] words: &str) {
        let today = "2026-11-21".parse().unwrap();
        assert_eq!(meeting_words(&meeting(text, today).unwrap(), DateStyle::default()), words);
    }

    #[rstest]
    #[case("")]
    #[case("15:30")]
    #[case("blue moon")]
    #[case("tue budget")]
    #[case("tue wed")]
    #[case("tue 15:00 16:00")]
    #[case("tue 3:15-4:00 1h")]
    #[case("tue 45")]
    #[case("tue 25:00")]
    #[case("mon/wed 15:00")]
    #[case("the 20th")]
    #[case("tue observation")]
    #[case("tue phone video")]
    fn what_is_no_plan_says_so(#[case] text: &str) {
        assert!(meeting(text, "2026-11-21".parse().unwrap()).is_err());
    }
}
