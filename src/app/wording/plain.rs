//! Words for screen readers: sentences without signs and columns.

use std::borrow::Cow;

/// A sentence with words for the arrows and dots in it: `Rosa → Jin · P1` becomes `Rosa to Jin, P1`.
#[must_use]
pub fn without_symbols(text: &str) -> Cow<'_, str> {
    if text.contains(['→', '·']) { text.replace(" → ", " to ").replace(" · ", ", ").into() } else { text.into() }
}

/// A row of a table as a sentence: its first cell, then each other cell after its heading. Empty cells are left out.
#[must_use]
pub fn sentence(heading: &[String], cells: &[String]) -> String {
    let named = |(place, cell): (usize, &String)| {
        let name = match heading.get(place).map_or("", String::as_str) {
            "!!" => "overdue",
            "!" => "due",
            "*" => "notices",
            name => name,
        };
        let cell = without_symbols(cell.trim());
        match (cell.is_empty(), name.is_empty()) {
            (true, _) => None,
            (false, true) => Some(cell.into_owned()),
            (false, false) => Some(format!("{name} {cell}")),
        }
    };
    let lead = cells.first().map(|cell| without_symbols(cell.trim())).unwrap_or_default();
    let rest: Vec<String> = cells.iter().enumerate().skip(1).filter_map(named).collect();
    match (lead.is_empty(), rest.is_empty()) {
        (true, _) => rest.join(", "),
        (false, true) => lead.into_owned(),
        (false, false) => format!("{lead}: {}.", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_its_headings() {
        let cells = |all: &[&str]| all.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let heading = cells(&["id", "mentor", "state", "!!"]);
        assert_eq!(sentence(&heading, &cells(&["P1", "", "active", "2"])), "P1: state active, overdue 2.");
        assert_eq!(sentence(&[], &cells(&["Rosa → Jin · P1"])), "Rosa to Jin, P1");
    }
}
