//! The types of fields, and the spelling of yes, no, lists and words in other systems.

use super::{
    dates::{DateRange, is_date},
    times::time,
    words::folded,
};
use crate::{
    app::{
        exchange::FileKind,
        format::csv::{cell, stage},
        people::{Kind, PERSON_FIELDS, is_address_form},
    },
    domain::{
        log::{EntryKind, Method},
        pairing::PairingState,
        person::Employment,
    },
};

/// The type of a person's field, if `field` is one in a table of that kind.
fn of_person(kind: FileKind, field: &str) -> Option<&'static Kind> {
    let is_people = kind == FileKind::People;
    PERSON_FIELDS.iter().find(|known| is_people && known.name == field).map(|known| &known.kind)
}

/// When the days of a field can be; `None` if it holds no days.
pub(super) fn when(kind: FileKind, field: &str) -> Option<DateRange> {
    if let Some(kind) = of_person(kind, field) {
        return matches!(kind, Kind::Day(_)).then_some(DateRange::Career);
    }
    match field {
        "starts_on" | "ends_on" | "until" => Some(DateRange::Any),
        "mentor_signed_on" | "mentee_signed_on" | "received_on" | "on" | "modelled_on" | "waived_on"
        | "answered_on" => Some(DateRange::Past(20)),
        _ => None,
    }
}

/// Whether a field names a person of the directory. The supervisor in a table of people need not be in it.
pub(super) fn is_person(kind: FileKind, field: &str) -> bool {
    kind != FileKind::People && matches!(field, "mentor" | "mentee" | "person")
}

/// Whether several columns may name the person of a field: someone of the directory, or the supervisor.
pub(super) fn names_person(kind: FileKind, field: &str) -> bool {
    is_person(kind, field) || kind == FileKind::People && field == "supervisor"
}

/// Whether a cell, which is not blank, can be a value of a field, so that a column of such cells can be that field.
pub(super) fn fits(kind: FileKind, field: &str, text: &str) -> bool {
    if when(kind, field).is_some() {
        return is_date(text);
    }
    if is_yes_no(kind, field) {
        return cell::yes(&spelled(kind, field, text)).is_ok();
    }
    match (of_person(kind, field), field) {
        (Some(Kind::Number(_)), _) => cell::number(&spelled(kind, field, text)).is_ok(),
        (Some(Kind::Employment(_)), _) => cell::one_of(text, &Employment::ALL, Employment::word).is_ok(),
        (_, "email") => text.contains('@'),
        (Some(_), "role") => !is_address_form(text),
        (None, "at" | "from" | "to") => time(text).is_ok(),
        (None, "stage") => stage(text).is_ok(),
        (None, "state") => cell::one_of(text, &PairingState::ALL, PairingState::word).is_ok(),
        (None, "kind") if kind == FileKind::Logs => cell::one_of(text, &EntryKind::ALL, EntryKind::word).is_ok(),
        (Some(_) | None, _) => true,
    }
}

/// The kind of log entry that a word names: by itself, or as its method.
fn entry_kind(text: &str) -> Option<EntryKind> {
    let by = || Method::new(text).filter(Method::is_known).map(|method| method.kind());
    cell::one_of(text, &EntryKind::ALL, EntryKind::word).ok().or_else(by)
}

/// Whether a field holds yes or no.
fn is_yes_no(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::YesNo(_)),
        None => field == "private",
    }
}

/// Whether a field of a person holds a number, yes or no, or a person: what words such as "n/a" are no value of.
pub(super) fn is_number_or_choice(kind: FileKind, field: &str) -> bool {
    let kind = of_person(kind, field);
    kind.is_some_and(|kind| matches!(kind, Kind::Number(_) | Kind::YesNo(_) | Kind::Employment(_) | Kind::Person(_)))
}

/// Whether a cell says in words that there is no value or that it is not known.
pub(super) fn says_not_known(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "na",
        "none",
        "null",
        "nil",
        "unknown",
        "notknown",
        "notapplicable",
        "notavailable",
        "tbd",
        "tba",
        "tbc",
        "pending",
        "notyet",
        "notset",
    ];
    let has_no_letter = cell.chars().all(|c| matches!(c, '-' | '–' | '—' | '?' | '.' | '*' | '/' | '#'));
    !cell.is_empty() && has_no_letter || WORDS.contains(&folded(cell).as_str())
}

/// Whether a field holds several items.
fn is_list(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::List(_) | Kind::Programs(_)),
        None => field == "topics",
    }
}

/// A cell in the spelling of our files, as far as it is understood. Other cells stay as they are, so that the reader
/// says what is wrong with them.
pub(super) fn spelled(kind: FileKind, field: &str, cell: &str) -> String {
    let text = cell.trim();
    if is_yes_no(kind, field) {
        return match text.to_lowercase().as_str() {
            "x" | "✓" | "✔" | "on" | "checked" | "t" => "yes".to_owned(),
            "off" | "unchecked" | "f" => "no".to_owned(),
            _ => text.to_owned(),
        };
    }
    if matches!(of_person(kind, field), Some(Kind::Number(_))) {
        // Spreadsheets write 2 as 2.0.
        let whole =
            text.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|digit| digit == b'0'));
        return whole.map_or(text, |(whole, _)| whole).to_owned();
    }
    if is_list(kind, field) && !text.contains(';') {
        return text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
    }
    match field {
        "kind" if kind == FileKind::Logs => {
            entry_kind(text).map_or_else(|| text.to_lowercase(), |kind| kind.word().into())
        }
        "stage" | "state" | "kind" | "status" => text.to_lowercase(),
        "note" => cell.to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("documents", "W-4, I-9", "W-4;I-9")]
    #[case("skills", "budget, phonics", "budget;phonics")]
    #[case("skills", "budget;a, b", "budget;a, b")]
    #[case("mentor", "X", "yes")]
    #[case("capacity", "2.0", "2")]
    #[case("capacity", "2.5", "2.5")]
    #[case("role", " Registrar ", "Registrar")]
    fn cells_are_spelled_as_in_our_files(#[case] field: &str, #[case] cell: &str, #[case] expected: &str) {
        assert_eq!(spelled(FileKind::People, field, cell), expected);
    }
}
