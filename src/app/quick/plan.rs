//! Parses planned meetings.

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
    decide::Records,
    id::ProgramId,
    log::{EntryKind, Method},
    units::Minutes,
    words::clock,
};

/// Parses a planned meeting: a day, and optionally its time or span, duration, method, and who covers at work, up to a
/// comma (`cover: Gray`); the agenda follows two dashes. Every word before it must be understood.
///
/// # Errors
/// What is wrong, with the nearest reading.
pub fn meeting(text: &str, today: Day) -> Result<MeetingDraft, String> {
    let (body, agenda) = cut_note(text);
    if let Some(message) = words::too_long(body) {
        return Err(message);
    }
    let words = words::split(text, body);
    let (cover, day, clock, length, method, implied) = (None, None, None, None, None, None);
    let mut plan = Plan { text, cover, day, clock, length, method, implied, rest: Vec::new() };
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let (before, from) = rest.split_at(rest.iter().position(is_cover).unwrap_or(rest.len()));
        let end = from.iter().position(|word| word.comma).map_or(from.len(), |last| last + 1);
        let (cover, after) = from.split_at(end);
        for (range, part) in recognize(before, today, Direction::Future) {
            plan.take(words::typed(text, before, &range), part)?;
        }
        plan.take_cover(cover)?;
        rest = after;
    }
    let agenda = agenda.map_or("", |start| text[start..].trim());
    plan.finish(today, agenda)
}

/// What was read of a plan: each part with the words that say it.
struct Plan<'t> {
    text: &'t str,
    cover: Option<(&'t str, &'t str)>,
    day: Option<(Day, &'t str)>,
    clock: Option<(ClockTime, &'t str)>,
    length: Option<(Minutes, &'t str)>,
    method: Option<(Means, &'t str)>,
    /// The way to meet that a kind implies: a call is by phone.
    implied: Option<Means>,
    /// The words that nothing claimed.
    rest: Vec<&'t str>,
}

impl<'t> Plan<'t> {
    /// Takes the words that say who covers at work, the first of which is `cover:`.
    fn take_cover(&mut self, words: &[Word]) -> Result<(), String> {
        if words.is_empty() {
            return Ok(());
        }
        let typed = words::typed(self.text, words, &(0..words.len()));
        let name = typed.split_once([':', '\u{ff1a}']).map_or("", |(_, name)| name.trim());
        if name.is_empty() {
            return Err(format!("\"{typed}\" names no one; write who covers at work, as in cover: Gray"));
        }
        once(&mut self.cover, (name, typed), "covers")
    }

    fn take(&mut self, typed: &'t str, part: PieceKind) -> Result<(), String> {
        match part {
            PieceKind::Day(Ok(day)) => once(&mut self.day, (day, typed), "days"),
            PieceKind::Time(clock) => once(&mut self.clock, (clock?, typed), "times"),
            PieceKind::Length { bare: false, length, .. } => {
                once(&mut self.length, (length.map_err(|error| error.to_string())?, typed), "lengths of time")
            }
            PieceKind::Manner(Manner::By(by)) => {
                if self.method.is_some_and(|(before, _)| before == by) {
                    return Ok(());
                }
                once(&mut self.method, (by, typed), "ways to meet")
            }
            // A video call is no call by phone.
            PieceKind::Manner(Manner::KindBy(_, by)) => {
                self.implied = self.implied.or(Some(by));
                Ok(())
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
            method: self.method.map(|(by, _)| by).or(self.implied).and_then(|by| Method::new(by.word())),
            agenda: agenda.into(),
            cover: self.cover.map_or("", |(name, _)| name).into(),
        })
    }
}

/// Whether a word begins the name of who covers at work: `cover:` or `cover:Gray`.
fn is_cover(word: &Word) -> bool {
    !word.quoted && word.text.starts_with("cover:")
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

/// Whether a program asks to note who covers at work during a meeting.
#[must_use]
pub fn notes_cover(program: &ProgramId, records: &dyn Records) -> bool {
    records.policy(program).is_some_and(|policy| policy.notes_cover())
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
    if !draft.cover.is_empty() {
        words.push_str(&format!("; cover: {}", draft.cover));
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
    #[case("tue video call", "Tue 24 Nov 2026, video")]
    #[case("tue call", "Tue 24 Nov 2026, phone")]
    #[case("this fri 8am", "Fri 27 Nov 2026 at 8:00")]
    #[case("tue 15:30 cover: Gray", "Tue 24 Nov 2026 at 15:30; cover: Gray")]
    #[case("cover: Ms Gray 2nd floor, tue 15:30", "Tue 24 Nov 2026 at 15:30; cover: Ms Gray 2nd floor")]
    #[case("tue Cover:Gray -- budget, levy", "Tue 24 Nov 2026: budget, levy; cover: Gray")]
    #[case("tue -- see \"cover: art\"", "Tue 24 Nov 2026: see \"cover: art\"")]
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
    #[case("tue cover:")]
    #[case("tue cover: Gray, cover: Hill")]
    #[case("cover: Gray tue 15:30")]
    #[case("tue cover Gray")]
    fn what_is_no_plan_says_so(#[case] text: &str) {
        assert!(meeting(text, "2026-11-21".parse().unwrap()).is_err());
    }
}
