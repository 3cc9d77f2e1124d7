//! Attention items for mentor training.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::{ExplanationText, name_then},
};
use crate::domain::{day::Day, directory::Directory, person::Person, words::plural};

/// A training session named in the program's rule.
struct Session<'a> {
    name: &'a str,
    attended_on: Option<Day>,
    /// Its latest date before today, on or after the program's first day.
    held_on: Option<Day>,
    /// Its next date from today on, while the pairing runs.
    next_on: Option<Day>,
}

impl Session<'_> {
    /// Returns `true` if it was not attended and has no upcoming date.
    fn is_missing(&self) -> bool {
        self.attended_on.is_none() && self.next_on.is_none()
    }
}

pub(super) fn find(scope: &Scope, people: &dyn Directory, items: &mut Vec<Item>) {
    let Some(rule) = scope.policy.training.as_ref() else { return };
    let Some(mentor) = people.person(&scope.pairing.mentor) else { return };
    let (mut sessions, mut since) = (0, scope.today);
    for session in sessions_of(scope, mentor).filter(Session::is_missing) {
        sessions += 1;
        let held = session.held_on.map_or(Day::MIN, |on| on.plus(1));
        since = since.min(held.max(scope.pairing.starts_on));
    }
    if sessions > 0 {
        let severity = Severity::of(rule.strength, Period::Open);
        items.push(Item { severity, since, due: Some(since), cause: Cause::TrainingMissing { sessions } });
    }
}

/// Returns `true` if the mentor has not attended every session, and no further date is planned for a missing one.
pub(super) fn misses_sessions(scope: &Scope, people: &dyn Directory) -> bool {
    people.person(&scope.pairing.mentor).is_some_and(|mentor| sessions_of(scope, mentor).any(|one| one.is_missing()))
}

fn sessions_of<'a>(scope: &Scope<'a>, mentor: &'a Person) -> impl Iterator<Item = Session<'a>> + use<'a> {
    let (policy, today, last) = (scope.policy, scope.today, scope.last_day);
    let rule = policy.training.as_ref();
    let names = rule.into_iter().flat_map(|rule| rule.value.iter());
    let single = rule.is_some_and(|rule| rule.value.len() == 1);
    names.map(move |name| {
        let attended = mentor.attended.iter().filter(|one| is_same(&one.session, name)).map(|one| one.on);
        let trained = mentor.trained_on.filter(|_| single);
        let events = policy.program.events.iter();
        let events = events.filter(|event| event.session.as_ref().is_some_and(|session| is_same(session, name)));
        let events: Vec<_> = events.collect();
        let before = events.iter().flat_map(|event| event.between(policy.program.starts_on, today.plus(-1)));
        let after = events.iter().filter_map(|event| event.on.on_or_after(today)).filter(|on| *on <= last);
        Session {
            name,
            attended_on: attended.chain(trained).filter(|on| *on <= today).max(),
            held_on: before.max(),
            next_on: after.min(),
        }
    })
}

/// Returns `true` if two names mean the same session, ignoring case and surrounding whitespace.
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a == b || a.to_lowercase() == b.to_lowercase()
}

pub(super) fn words(scope: &Scope, people: &dyn Directory) -> Option<ExplanationText> {
    let rule = scope.policy.training.as_ref()?;
    let mentor = people.person(&scope.pairing.mentor)?;
    let sessions: Vec<_> = sessions_of(scope, mentor).collect();
    let missing: Vec<_> = sessions.iter().filter(|session| session.is_missing()).map(|session| session.name).collect();
    let message = match missing.as_slice() {
        [] => return None,
        [only] => name_then(only, " not attended"),
        several => format!("{} not attended", plural(i64::try_from(several.len()).unwrap_or(i64::MAX), "session")),
    };
    let line = |session: &Session| match (session.attended_on, session.next_on, session.held_on) {
        (Some(on), _, _) => format!("{}: attended, {}", session.name, scope.policy.dates.long(on)),
        (None, Some(on), _) => format!("{}: still to come, {}", session.name, scope.policy.dates.long(on)),
        (None, None, Some(on)) => format!("{}: held on {}, not attended", session.name, scope.policy.dates.long(on)),
        (None, None, None) => format!("{}: not attended", session.name),
    };
    Some(ExplanationText {
        from: rule.from,
        strength: rule.strength,
        message,
        arithmetic: sessions.iter().map(line).collect(),
        next_step: format!("Ask {} to attend: {}; or record the day.", mentor.name, missing.join(", ")),
    })
}
