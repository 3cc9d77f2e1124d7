//! Remarks on the time of day of a meeting: at night, and within the hours that the program asks to avoid.

use super::{Context, name_of};
use crate::domain::{
    day::Day,
    id::PersonRef,
    pairing::Pairing,
    policy::Policy,
    rule::MeetingTime,
    units::Minutes,
    words::{clock, night},
};

/// When a meeting takes place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub on: Day,
    /// When it begins, if that is known.
    pub at: Option<Minutes>,
    /// How long it takes; 0 if that is not known.
    pub minutes: Minutes,
}

impl Span {
    /// Whether a part of it is between two times of day. One whose length is not known is there for a moment.
    fn overlaps(self, from: Minutes, to: Minutes) -> bool {
        self.at.is_some_and(|at| at < to && (at >= from || at.0.saturating_add(self.minutes.0) > from.0))
    }
}

/// What is said of a meeting at night, or within the working hours of an open day where the program asks to avoid them.
/// A person's own hours take precedence over the program's duty day.
pub(super) fn remark(span: Span, pairing: &Pairing, policy: &Policy, ctx: Context) -> Option<String> {
    let at = span.at?;
    if let Some(words) = night(at) {
        return Some(words);
    }
    let rule = policy.meeting_time.as_ref()?;
    if !policy.calendar.is_open(span.on) {
        return None;
    }
    let whose: &[&PersonRef] = match rule.value {
        MeetingTime::OutsideDutyDay => &[&pairing.mentor, &pairing.mentee],
        MeetingTime::OutsideWorkTime => &[&pairing.mentee],
    };
    let program = &policy.program.name;
    let asks = match rule.value {
        MeetingTime::OutsideDutyDay => format!("{program} meets before or after it"),
        MeetingTime::OutsideWorkTime => format!("{program} does not normally meet in the mentee's"),
    };
    let when = format!("{} at {}", span.on.weekday_short(), clock(at));
    whose.iter().find_map(|id| {
        let own = ctx.records.person(id).and_then(|person| person.working_hours);
        let hours = own.unwrap_or(policy.duty_day.value);
        let what = match (own, rule.value) {
            (Some(_), MeetingTime::OutsideDutyDay) => format!("the duty day of {}", name_of(id, ctx)),
            (Some(_), MeetingTime::OutsideWorkTime) => format!("the working time of {}", name_of(id, ctx)),
            (None, MeetingTime::OutsideDutyDay) => "the duty day".to_owned(),
            (None, MeetingTime::OutsideWorkTime) => "working time".to_owned(),
        };
        let (from, to) = (clock(hours.from), clock(hours.to));
        span.overlaps(hours.from, hours.to).then(|| format!("{when} is within {what} ({from} to {to}); {asks}"))
    })
}
