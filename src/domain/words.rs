//! The wording of counts, durations, and names: one form for each thing, in messages, on screens, and in letters.
//!
//! Dates are written by [`DateStyle`](super::day::DateStyle), minutes and hours by [`Minutes`] and
//! [`Hours`](super::units::Hours).

use std::fmt::Display;

use super::{directory::Directory, id::PersonRef, summary::PairingFacts, units::Minutes};

/// A count with its noun: `1 entry`, `2 entries`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// A count with a noun that takes an `s`: `1 month`, `9 months`.
#[must_use]
pub fn plural(n: impl Into<i64>, noun: &str) -> String {
    let n = n.into();
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

/// `1 day`, `9 days`.
#[must_use]
pub fn days(n: impl Into<i64>) -> String {
    plural(n, "day")
}

/// `1 open day`, `9 open days`.
#[must_use]
pub fn open_days(n: impl Into<i64>) -> String {
    plural(n, "open day")
}

/// `October`, `October and November`, `October, November and December`.
#[must_use]
pub fn all_of<T: Display>(words: &[T]) -> String {
    joined(words, "and")
}

/// A duration as lists show it, never rounded: `0.5 h`, and `50 min` where tenths of hours are not exact.
#[must_use]
pub fn duration(minutes: Minutes) -> String {
    if minutes.0.is_multiple_of(6) { format!("{} h", minutes.hours()) } else { minutes.to_string() }
}

/// A time of day, from minutes after midnight: `15:30`.
#[must_use]
pub fn clock(at: Minutes) -> String {
    format!("{}:{:02}", at.0 / 60, at.0 % 60)
}

/// Whether a time of day is before 6:00 or from 22:00 on, when no one meets.
#[must_use]
pub fn is_night(at: Minutes) -> bool {
    !(6 * 60..22 * 60).contains(&at.0)
}

/// What is said of a time at night, which was more likely meant for the afternoon.
#[must_use]
pub fn night(at: Minutes) -> Option<String> {
    const NOON: Minutes = Minutes(12 * 60);
    let instead = |written: String| format!("{} is at night; for the afternoon, write {written}pm", clock(at));
    is_night(at).then(|| match at.0 {
        0..60 => instead(clock(at + NOON)),
        60..720 => instead(clock(at)),
        _ => format!("{} is at night", clock(at)),
    })
}

/// Choices: `a, b or c`.
#[must_use]
pub fn any_of<T: Display>(words: &[T]) -> String {
    if words.is_empty() { "nothing".to_owned() } else { joined(words, "or") }
}

/// `a, b` and the last one behind `conjunction`; empty if there are none.
fn joined<T: Display>(words: &[T], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.to_string(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(ToString::to_string).collect();
            format!("{} {conjunction} {last}", first.join(", "))
        }
    }
}

/// The name of a person, or the reference if they are not in the directory.
#[must_use]
pub fn name(id: &PersonRef, people: &dyn Directory) -> String {
    people.person(id).map_or_else(|| id.to_string(), |person| person.name.to_string())
}

/// The two people of a pairing in lists and messages: `Rosa Delgado → Jin Park`.
#[must_use]
pub fn pair(pairing: &impl PairingFacts, people: &dyn Directory) -> String {
    format!("{} → {}", name(pairing.mentor(), people), name(pairing.mentee(), people))
}

/// The two people of a pairing in prose: `Rosa Delgado and Jin Park`.
#[must_use]
pub fn both(pairing: &impl PairingFacts, people: &dyn Directory) -> String {
    format!("{} and {}", name(pairing.mentor(), people), name(pairing.mentee(), people))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_one_form() {
        assert_eq!(
            (count(1, "entry", "entries"), count(0, "entry", "entries")),
            ("1 entry".into(), "0 entries".into())
        );
        assert_eq!((days(1), open_days(3)), ("1 day".to_owned(), "3 open days".to_owned()));
        assert_eq!((duration(Minutes(30)), duration(Minutes(50))), ("0.5 h".to_owned(), "50 min".to_owned()));
        assert_eq!(clock(Minutes(15 * 60 + 5)), "15:05");
        let night = |hour: u32| night(Minutes(hour * 60 + 15));
        assert_eq!(night(3).as_deref(), Some("3:15 is at night; for the afternoon, write 3:15pm"));
        assert_eq!(night(0).as_deref(), Some("0:15 is at night; for the afternoon, write 12:15pm"));
        assert_eq!((night(6), night(21), night(22).as_deref()), (None, None, Some("22:15 is at night")));
        assert_eq!((any_of(&["a"]), any_of(&["a", "b", "c"])), ("a".to_owned(), "a, b or c".to_owned()));
    }
}
