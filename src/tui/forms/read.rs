//! Reads the fields of a form.

use compact_str::CompactString;

use super::{FieldError, FieldKind, Form, spec::invalid};
use crate::{
    app::quick::{Direction, date},
    domain::{day::Day, id::PersonRef},
};

/// The text of a field, or `None` if it is empty.
pub(super) fn optional(form: &Form, field: &str) -> Option<CompactString> {
    Some(form.value(field)).filter(|text| !text.is_empty()).map(Into::into)
}

/// The text of a field. `otherwise` is the error if it is empty.
pub(super) fn required(form: &Form, field: &str, otherwise: &str) -> Result<CompactString, FieldError> {
    optional(form, field).map_or_else(|| invalid(field, otherwise), Ok)
}

/// The lines of a field, without blank ones.
pub(super) fn lines(form: &Form, field: &str) -> Vec<CompactString> {
    form.value(field).lines().map(str::trim).filter(|line| !line.is_empty()).map(Into::into).collect()
}

/// Items as the text of a field that [`list`] reads: separated by commas, in quotes if they hold a separator.
pub(super) fn list_text(items: &[CompactString]) -> String {
    let quoted = |item: &CompactString| match item.contains([',', ';']) || item.trim_start().starts_with('"') {
        true => format!("\"{}\"", item.replace('"', "\"\"")),
        false => item.to_string(),
    };
    items.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// The items of a field, separated by commas or semicolons; in quotes, both belong to the item. Those of `before` are
/// given as they are there.
pub(super) fn list(form: &Form, field: &str, before: &[CompactString]) -> Vec<CompactString> {
    let known = |item: String| before.iter().find(|known| known.trim() == item.trim()).cloned();
    let items = split(form.value(field)).into_iter().filter(|item| !item.trim().is_empty());
    items.map(|item| known(item.clone()).unwrap_or_else(|| item.trim().into())).collect()
}

/// The parts of a text between commas and semicolons that are not in quotes.
fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        let start = rest.trim_start();
        let (item, after) = match start.strip_prefix('"').and_then(in_quotes) {
            Some(quoted) => quoted,
            None => {
                let end = rest.find([',', ';']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        items.push(item);
        match after.chars().next() {
            Some(_) => rest = &after[1..],
            None => return items,
        }
    }
}

/// The text up to the quote that closes it, and what follows from the next separator on. `None` if no quote closes it
/// right before a separator or the end.
fn in_quotes(text: &str) -> Option<(String, &str)> {
    let mut item = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"')?;
        item.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                item.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let after = rest.trim_start();
    (after.is_empty() || after.starts_with([',', ';'])).then_some((item, after))
}

/// Whether ambiguous days in a field are past or future.
fn direction(form: &Form, field: &str) -> Direction {
    match form.field_named(field).map(|field| &field.kind) {
        Some(FieldKind::Date(direction)) => *direction,
        Some(
            FieldKind::Text
            | FieldKind::Notes { .. }
            | FieldKind::Choice { .. }
            | FieldKind::Pick { .. }
            | FieldKind::Many { .. }
            | FieldKind::Person { .. }
            | FieldKind::People { .. },
        )
        | None => Direction::Future,
    }
}

/// The day of a field, or `None` if it is empty.
pub(super) fn day(form: &Form, field: &str, today: Day) -> Result<Option<Day>, FieldError> {
    let direction = direction(form, field);
    match form.value(field) {
        "" => Ok(None),
        words => match date::parse(words, today, direction) {
            Ok(day) => Ok(Some(day)),
            Err(error) => invalid(field, error.to_string()),
        },
    }
}

/// The day of a field, or today if it is empty.
pub(super) fn day_or_today(form: &Form, field: &str, today: Day) -> Result<Day, FieldError> {
    Ok(day(form, field, today)?.unwrap_or(today))
}

/// The day of a required field.
pub(super) fn required_day(form: &Form, field: &str, today: Day) -> Result<Day, FieldError> {
    let asked = || invalid(field, format!("name a day: {}", direction(form, field).examples()));
    day(form, field, today)?.map_or_else(asked, Ok)
}

/// The person of a required field.
pub(super) fn person(form: &Form, field: &str) -> Result<PersonRef, FieldError> {
    match optional_person(form, field)? {
        Some(person) => Ok(person),
        None => invalid(field, "type part of a name and choose someone"),
    }
}

/// The person of a field, or `None` if it is empty.
pub(super) fn optional_person(form: &Form, field: &str) -> Result<Option<PersonRef>, FieldError> {
    match form.field_named(field).map(|field| (&field.kind, field.value())) {
        Some((FieldKind::Person { chosen: Some(person), .. }, words)) if !words.is_empty() => Ok(Some(person.clone())),
        Some((_, "")) | None => Ok(None),
        Some((_, words)) => {
            invalid(field, format!("no one in the directory is named \"{words}\"; try another part of the name"))
        }
    }
}

/// The people of a field. At least one is required.
pub(super) fn people(form: &Form, field: &str) -> Result<Vec<PersonRef>, FieldError> {
    match form.field_named(field).map(|field| (&field.kind, field.value())) {
        Some((FieldKind::People { .. }, words)) if !words.is_empty() => {
            invalid(field, format!("no one in the directory is called \"{words}\"; take it out or type another part"))
        }
        Some((FieldKind::People { chosen, .. }, _)) if !chosen.is_empty() => {
            Ok(chosen.iter().map(|(person, _)| person.clone()).collect())
        }
        Some(_) | None => invalid(field, "type part of a name and choose someone"),
    }
}

/// The index of the chosen option.
pub(super) fn choice(form: &Form, field: &str) -> Result<usize, FieldError> {
    match form.field_named(field).map(|field| &field.kind) {
        Some(FieldKind::Pick { chosen: Some(at), .. } | FieldKind::Choice { at, .. }) => Ok(*at),
        Some(_) | None => invalid(field, "choose one of the list"),
    }
}

/// A day as the text of a field.
pub(super) fn day_text(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The options of a field whose value is yes, no, or unknown.
pub(super) fn yes_no() -> Vec<String> {
    vec!["not known".into(), "yes".into(), "no".into()]
}

/// The index of `known` in [`yes_no`].
pub(super) fn yes_no_index(known: Option<bool>) -> usize {
    match known {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

/// The value of the chosen option of [`yes_no`].
pub(super) fn yes_no_value(form: &Form, field: &str) -> Option<bool> {
    match form.chosen(field) {
        0 => None,
        at => Some(at == 1),
    }
}

/// The chosen record. If there is only one, the form has no field for it.
pub(super) fn chosen_of<T: Clone>(form: &Form, field: &str, records: &[T]) -> Result<T, FieldError> {
    let index = if records.len() > 1 { choice(form, field)? } else { 0 };
    records.get(index).map_or_else(|| invalid(field, "choose what is meant"), |record| Ok(record.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("budget, payroll; Excel", &["budget", " payroll", " Excel"])]
    #[case("\"Excel, advanced\", budget", &["Excel, advanced", " budget"])]
    #[case("say \"hi\", \"a \"\"b\"\"; c\";d", &["say \"hi\"", "a \"b\"; c", "d"])]
    #[case("\"open, budget", &["\"open", " budget"])]
    #[case("\"a\" b, c", &["\"a\" b", " c"])]
    fn quotes_hold_separators(#[case] text: &str, #[case] items: &[&str]) {
        assert_eq!(split(text), items);
    }

    proptest! {
        #[test]
        fn a_list_is_read_as_it_is_shown(items in proptest::collection::vec("[a-z,;\"\n ]{0,3}[a-z,;\"][a-z,;\" ]{0,5}", 0..5)) {
            let items: Vec<CompactString> = items.iter().map(CompactString::from).collect();
            let spoken: Vec<String> = split(&list_text(&items)).into_iter().map(|item| item.trim().to_owned()).collect();
            let wanted: Vec<&str> = items.iter().map(|item| item.trim()).collect();
            prop_assert!(spoken == wanted || items.is_empty(), "{:?} and {:?}", spoken, wanted);
        }
    }
}
