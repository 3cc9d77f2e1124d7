//! Reading the fields of a form.

use compact_str::CompactString;

use super::Wrong;
use crate::{
    app::quick::{Direction, date},
    domain::{day::Day, id::PersonRef},
    tui::model::{Form, Holds},
};

/// Something is wrong with a field.
pub(super) fn wrong<T>(field: &str, words: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { field: field.to_owned(), words: words.into() })
}

/// Words that are missing or `None`.
pub(super) fn known(form: &Form, field: &str) -> Option<CompactString> {
    Some(form.value(field)).filter(|words| !words.is_empty()).map(Into::into)
}

/// Words that must be there.
pub(super) fn needed(form: &Form, field: &str, otherwise: &str) -> Result<CompactString, Wrong> {
    known(form, field).map_or_else(|| wrong(field, otherwise), Ok)
}

/// The lines of a field, those of blanks left out.
pub(super) fn lines(form: &Form, field: &str) -> Vec<CompactString> {
    form.value(field).lines().map(str::trim).filter(|line| !line.is_empty()).map(Into::into).collect()
}

/// The parts of a field between commas and semicolons.
pub(super) fn list(form: &Form, field: &str) -> Vec<CompactString> {
    let parts = form.value(field).split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(Into::into).collect()
}

/// Where the day of a field is looked for.
fn direction(form: &Form, field: &str) -> Direction {
    match form.named(field).map(|field| &field.holds) {
        Some(Holds::Date(direction)) => *direction,
        Some(
            Holds::Text
            | Holds::Notes { .. }
            | Holds::Choice { .. }
            | Holds::Pick { .. }
            | Holds::Many { .. }
            | Holds::Person { .. }
            | Holds::People { .. },
        )
        | None => Direction::Future,
    }
}

/// The day of a field, or nothing where it is empty.
pub(super) fn day(form: &Form, field: &str, today: Day) -> Result<Option<Day>, Wrong> {
    let direction = direction(form, field);
    match form.value(field) {
        "" => Ok(None),
        words => match date::parse(words, today, direction) {
            Ok(day) => Ok(Some(day)),
            Err(error) => wrong(field, error.to_string()),
        },
    }
}

/// The day of a field, otherwise today.
pub(super) fn day_or(form: &Form, field: &str, today: Day) -> Result<Day, Wrong> {
    Ok(day(form, field, today)?.unwrap_or(today))
}

/// The day of a field that must be there.
pub(super) fn needed_day(form: &Form, field: &str, today: Day) -> Result<Day, Wrong> {
    let asked = || wrong(field, format!("name a day: {}", direction(form, field).examples()));
    day(form, field, today)?.map_or_else(asked, Ok)
}

/// The person of a field.
pub(super) fn someone(form: &Form, field: &str) -> Result<PersonRef, Wrong> {
    match maybe_someone(form, field)? {
        Some(person) => Ok(person),
        None => wrong(field, "type part of a name and choose somebody"),
    }
}

/// The person of a field, or nothing where it is empty.
pub(super) fn maybe_someone(form: &Form, field: &str) -> Result<Option<PersonRef>, Wrong> {
    match form.named(field).map(|field| (&field.holds, field.value())) {
        Some((Holds::Person { chosen: Some(person), .. }, words)) if !words.is_empty() => Ok(Some(person.clone())),
        Some((_, "")) | None => Ok(None),
        Some((_, words)) => wrong(field, format!("nobody in the directory is called \"{words}\"; type another part")),
    }
}

/// Everybody of a field, at least one.
pub(super) fn everyone(form: &Form, field: &str) -> Result<Vec<PersonRef>, Wrong> {
    match form.named(field).map(|field| (&field.holds, field.value())) {
        Some((Holds::People { .. }, words)) if !words.is_empty() => {
            wrong(field, format!("nobody in the directory is called \"{words}\"; take it out or type another part"))
        }
        Some((Holds::People { chosen, .. }, _)) if !chosen.is_empty() => {
            Ok(chosen.iter().map(|(person, _)| person.clone()).collect())
        }
        Some(_) | None => wrong(field, "type part of a name and choose somebody"),
    }
}

/// The choice of a picker.
pub(super) fn picked(form: &Form, field: &str) -> Result<usize, Wrong> {
    match form.named(field).map(|field| &field.holds) {
        Some(Holds::Pick { chosen: Some(at), .. } | Holds::Choice { at, .. }) => Ok(*at),
        Some(_) | None => wrong(field, "choose one of the list"),
    }
}

/// A day in a field, or an empty one.
pub(super) fn text_of(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// What is known as yes or no, as a choice.
pub(super) fn yes_no() -> Vec<String> {
    vec!["not known".into(), "yes".into(), "no".into()]
}

/// The place of what is known among [`yes_no`].
pub(super) fn place_of(known: Option<bool>) -> usize {
    match known {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

/// What the choice among [`yes_no`] says.
pub(super) fn known_as(form: &Form, field: &str) -> Option<bool> {
    match form.chosen(field) {
        0 => None,
        at => Some(at == 1),
    }
}
