//! Snoozes: hide one kind of alert about one subject until a day, with a reason.

use std::{cmp::Ordering, fmt, str::FromStr};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    attention::{About, Item, Kind, Severity},
    day::Day,
    id::{PairingId, PersonRef, ProgramId, RequestId},
};

/// The target of a snooze: every item of one kind about one subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SnoozeTarget {
    /// The kind of item.
    pub kind: Kind,
    /// The subject.
    pub whose: SnoozeSubject,
}

/// The subject of a snoozed item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnoozeSubject {
    /// A pairing.
    Pairing(PairingId),
    /// A person, request, or region in a program.
    #[serde(rename = "affair")]
    Alert(ProgramId, About),
}

/// Orders by text form, which is also the storage order.
impl Ord for SnoozeTarget {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl PartialOrd for SnoozeTarget {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A record that an alert was snoozed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    /// The snoozed target.
    #[serde(rename = "matter")]
    pub target: SnoozeTarget,
    /// The day it was snoozed.
    pub on: Day,
    /// The day it reappears.
    pub until: Day,
    /// Its severity at that time; more severe items are not hidden.
    pub severity: Severity,
    /// The last day covered by the item; items that begin later are not hidden.
    pub through: Day,
    /// The reason.
    pub because: CompactString,
    /// The user who snoozed it, if known.
    pub by: Option<PersonRef>,
}

impl Snooze {
    /// Returns `true` if the snooze is in effect on `today`. On its last day the item reappears.
    #[must_use]
    pub fn is_active(&self, today: Day) -> bool {
        (self.on..self.until).contains(&today)
    }

    /// Returns `true` if it hides `item` on `today`: an item of the same kind that is not more severe and did not
    /// begin after the covered period. The caller must ensure that the subject matches.
    #[must_use]
    pub fn hides(&self, item: &Item, today: Day) -> bool {
        self.is_active(today)
            && item.kind() == self.target.kind
            && item.severity >= self.severity
            && item.span().0 <= self.through
    }

    /// Returns `true` if it mentions the person, as its subject or as the user who snoozed it.
    #[must_use]
    pub fn mentions(&self, person: &PersonRef) -> bool {
        self.by.as_ref() == Some(person)
            || matches!(&self.target.whose, SnoozeSubject::Alert(_, About::Person(about)) if about == person)
    }
}

/// Formats as `never-met:P12`, `request-waiting:mcps:request:R7`, `mentee-waiting:mcps:person:E2`, or
/// `evaluation-due:masa:region:North`. Free text comes last, so the format can be parsed back.
impl fmt::Display for SnoozeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.kind.word())?;
        match &self.whose {
            SnoozeSubject::Pairing(id) => write!(f, "{id}"),
            SnoozeSubject::Alert(program, About::Person(id)) => write!(f, "{program}:person:{id}"),
            SnoozeSubject::Alert(program, About::Request(id)) => write!(f, "{program}:request:{id}"),
            SnoozeSubject::Alert(program, About::Region(name)) => write!(f, "{program}:region:{name}"),
        }
    }
}

/// The text is not a valid snooze target.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" cannot be snoozed; name an item like never-met:P12")]
pub struct UnknownTarget(pub String);

impl FromStr for SnoozeTarget {
    type Err = UnknownTarget;

    fn from_str(text: &str) -> Result<Self, UnknownTarget> {
        read(text).ok_or_else(|| UnknownTarget(text.to_owned()))
    }
}

fn read(text: &str) -> Option<SnoozeTarget> {
    let (kind, whose) = text.split_once(':')?;
    let kind = Kind::from_word(kind)?;
    let Some((program, rest)) = whose.split_once(':') else {
        return Some(SnoozeTarget { kind, whose: SnoozeSubject::Pairing(whose.parse().ok()?) });
    };
    let (what, name) = rest.split_once(':')?;
    let about = match what {
        "person" => About::Person(PersonRef::new(name).ok()?),
        "request" => About::Request(name.parse::<RequestId>().ok()?),
        "region" => About::Region(name.into()),
        _ => return None,
    };
    Some(SnoozeTarget { kind, whose: SnoozeSubject::Alert(ProgramId::new(program).ok()?, about) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attention::Cause;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn target(text: &str) -> SnoozeTarget {
        text.parse().unwrap()
    }

    #[test]
    fn a_matter_reads_what_it_writes() {
        for text in [
            "never-met:P12",
            "request-waiting:mcps:request:R7",
            "mentee-waiting:mcps:person:E 1:2/β",
            "evaluation-due:masa:region:North: the hills",
        ] {
            assert_eq!(target(text).to_string(), text);
        }
        for wrong in
            ["", "never-met", "never-met:", "never-met:E2", "late:P1", "never-met:mcps:dog:E2", "never-met:a:b"]
        {
            assert!(wrong.parse::<SnoozeTarget>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_hides_its_kind_until_its_day_and_nothing_worse_or_newer() {
        let snooze = Snooze {
            target: target("month-below-minimum:P1"),
            on: day("2026-10-27"),
            until: day("2026-12-01"),
            severity: Severity::Due,
            through: day("2026-10-31"),
            because: "away".into(),
            by: None,
        };
        let figures = |month: &str| crate::domain::attention::MonthFigures {
            month: day(month).month(),
            logged: crate::domain::units::Minutes(0),
            bound: crate::domain::units::Minutes(60),
        };
        let october = Item {
            severity: Severity::Due,
            since: day("2026-10-25"),
            due: Some(day("2026-10-31")),
            cause: Cause::MonthBelowMinimum(figures("2026-10-01")),
        };
        assert!(snooze.hides(&october, day("2026-10-27")) && snooze.hides(&october, day("2026-11-30")));
        assert!(!snooze.hides(&october, day("2026-12-01")), "on its day it is back");
        assert!(!snooze.hides(&october, day("2026-10-26")), "and the day before it was not snoozed yet");
        let worse = Item { severity: Severity::Overdue, ..october.clone() };
        assert!(!snooze.hides(&worse, day("2026-11-02")));
        let milder = Item { severity: Severity::Notice, ..october.clone() };
        assert!(snooze.hides(&milder, day("2026-11-02")));
        let november = Item {
            since: day("2026-11-24"),
            due: Some(day("2026-11-30")),
            cause: Cause::MonthBelowMinimum(figures("2026-11-01")),
            ..october.clone()
        };
        assert!(!snooze.hides(&november, day("2026-11-25")), "another month is another thing");
        let other = Item { cause: Cause::MonthAboveMaximum(figures("2026-10-01")), ..october };
        assert!(!snooze.hides(&other, day("2026-11-02")));
    }
}
