//! The types of fields, and the spelling of yes, no, lists and words in other systems.

use super::dates::When;
use crate::app::{
    exchange::FileKind,
    people::{Kind, PERSON_FIELDS},
};

/// The type of a person's field, if `field` is one in a table of that kind.
fn of_person(kind: FileKind, field: &str) -> Option<&'static Kind> {
    let is_people = kind == FileKind::People;
    PERSON_FIELDS.iter().find(|known| is_people && known.name == field).map(|known| &known.kind)
}

/// When the days of a field can be; `None` if it holds no days.
pub(super) fn when(kind: FileKind, field: &str) -> Option<When> {
    if let Some(kind) = of_person(kind, field) {
        // People work for decades.
        return matches!(kind, Kind::Day(_)).then_some(When::Past(80));
    }
    match field {
        "starts_on" | "ends_on" | "until" => Some(When::Any),
        "mentor_signed_on" | "mentee_signed_on" | "received_on" | "on" | "modelled_on" | "waived_on"
        | "answered_on" => Some(When::Past(20)),
        _ => None,
    }
}

/// Whether a field names a person of the directory. The supervisor in a table of people need not be in it.
pub(super) fn is_person(kind: FileKind, field: &str) -> bool {
    kind != FileKind::People && matches!(field, "mentor" | "mentee" | "person")
}

/// Whether a field holds yes or no.
fn is_yes_no(kind: FileKind, field: &str) -> bool {
    match of_person(kind, field) {
        Some(kind) => matches!(kind, Kind::YesNo(_)),
        None => field == "private",
    }
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
    if is_list(kind, field) && !text.contains(';') {
        return text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
    }
    match field {
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
    #[case("role", " Registrar ", "Registrar")]
    fn cells_are_spelled_as_in_our_files(#[case] field: &str, #[case] cell: &str, #[case] expected: &str) {
        assert_eq!(spelled(FileKind::People, field, cell), expected);
    }
}
