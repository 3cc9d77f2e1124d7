//! iCalendar files (RFC 5545).
//!
//! Written by hand: the `icalendar` crate stamps its alarms with the time and a random id, so that the same data on the
//! same day would not produce the same bytes, and folds lines at 76 octets.

use super::upcoming::{Upcoming, UpcomingKind};
use crate::domain::{day::Day, units::Minutes};

/// Maximum length of a line in octets, without its line break.
const WIDTH: usize = 75;

/// A calendar of `upcoming`, stamped with its day.
#[must_use]
pub fn calendar(name: &str, upcoming: &[Upcoming], stamp: Day) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//mentordesk//mentordesk//EN");
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", "PUBLISH");
    file.text("X-WR-CALNAME", name);
    for one in upcoming {
        file.event(one, stamp);
    }
    file.line("END", "VCALENDAR");
    file.0
}

/// A file, built line by line.
#[derive(Default)]
struct File(String);

impl File {
    /// A line whose value needs no escaping.
    fn line(&mut self, name: &str, value: &str) {
        self.0.push_str(&fold(&format!("{name}:{value}")));
        self.0.push_str("\r\n");
    }

    /// A line of free text, left out if it is empty.
    fn text(&mut self, name: &str, value: &str) {
        let value = escape(value);
        if !value.is_empty() {
            self.line(name, &value);
        }
    }

    fn event(&mut self, one: &Upcoming, stamp: Day) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", &format!("{}.{}@mentordesk", one.program, one.key));
        self.line("DTSTAMP", &format!("{}T000000Z", date(stamp)));
        match one.at.filter(|at| *at < Minutes::DAY) {
            Some(Minutes(at)) => {
                // Floating local time: the local time where the two meet.
                self.line("DTSTART", &format!("{}T{:02}{:02}00", date(one.on), at / 60, at % 60));
                if let Some(Minutes(minutes)) = one.minutes.filter(|minutes| minutes.0 > 0) {
                    self.line("DURATION", &format!("PT{minutes}M"));
                }
            }
            None => {
                self.line("DTSTART;VALUE=DATE", &date(one.on));
                // The end of an all-day event is the day after it.
                let next = one.on.plus(1);
                if next > one.on {
                    self.line("DTEND;VALUE=DATE", &date(next));
                }
                self.line("TRANSP", "TRANSPARENT");
            }
        }
        self.text("SUMMARY", &one.title);
        self.text("DESCRIPTION", &one.detail);
        self.line("CATEGORIES", category(one.kind));
        if let Some(days) = one.notice.filter(|days| *days > 0) {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("TRIGGER", &format!("-P{days}D"));
            self.text("DESCRIPTION", &one.title);
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }
}

fn category(what: UpcomingKind) -> &'static str {
    match what {
        UpcomingKind::Meeting => "MEETING",
        UpcomingKind::Due(..) => "DUE",
        UpcomingKind::Skill => "SKILL",
        UpcomingKind::Review => "REVIEW",
        UpcomingKind::Evaluation => "EVALUATION",
        UpcomingKind::End => "END",
        UpcomingKind::Event => "EVENT",
    }
}

fn date(day: Day) -> String {
    day.date().format("%Y%m%d").to_string()
}

/// Escapes free text: separators and line breaks are escaped, other control characters become blanks.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Folds a line into pieces of at most [`WIDTH`] octets, the leading blank included, without splitting a character.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / WIDTH * 3);
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDTH {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(c);
        width += c.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfold(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                ('\\', Some('n')) => text.push('\n'),
                ('\\', Some(other)) => text.push(other),
                _ => text.push(c),
            }
        }
        text
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_themselves(line in "[^\r\n]{0,400}") {
            let folded = fold(&line);
            prop_assert!(folded.split("\r\n").all(|piece| piece.len() <= WIDTH), "{folded:?}");
            prop_assert_eq!(unfold(&folded), line);
        }

        #[test]
        fn escaped_text_stays_on_its_line_and_comes_back(text in "[a-zA-Z;,:\\\\\n \"ä日😀]{0,80}") {
            let escaped = escape(&text);
            prop_assert!(!escaped.chars().any(char::is_control));
            prop_assert_eq!(unescape(&escaped), text.trim());
        }
    }

    #[test]
    fn a_line_of_exactly_the_width_is_not_folded() {
        assert_eq!(fold(&"a".repeat(75)), "a".repeat(75));
        assert_eq!(fold(&"a".repeat(76)), format!("{}\r\n a", "a".repeat(75)));
        // 74 octets and a character of two: it goes to the next line whole.
        assert_eq!(fold(&format!("{}ä", "a".repeat(74))), format!("{}\r\n ä", "a".repeat(74)));
    }
}
