//! What is around the rows of a table: a `sep=` line, titles above the header, totals.

use super::{delimiter::Delimiter, names::recognized};
use crate::app::{
    format::csv::{Record, records},
    search::fold,
};

/// How many records may stand above the header, and how many of its cells are looked at.
const ABOVE: usize = 20;
/// How many bytes are read to find the header.
const HEAD: usize = 64 * 1_024;

/// The delimiter that a first line such as `sep=;` names. `Some(None)` if it names none that is known.
pub(super) fn sep_line(text: &str) -> Option<Option<Delimiter>> {
    let line = text.lines().next()?.trim_start_matches('"');
    let (word, sign) = line.split_at_checked(4)?;
    let sign = sign.chars().next().map(String::from);
    word.eq_ignore_ascii_case("sep=").then(|| Delimiter::named(sign.as_deref().unwrap_or_default()))
}

/// The delimiter under which most headings are known, otherwise the one that occurs most often in the first line.
pub(super) fn delimiter(text: &str) -> Delimiter {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let known = |delimiter: Delimiter| {
        let records = records(head, delimiter.byte());
        records.iter().take(ABOVE).map(known_headings).max().unwrap_or(0)
    };
    let known = Delimiter::ALL.map(|delimiter| (known(delimiter), delimiter));
    let most = known.iter().map(|(count, _)| *count).max().unwrap_or(0);
    match known.into_iter().find(|(count, _)| *count == most) {
        Some((2.., delimiter)) => delimiter,
        Some(_) | None => most_in_first_line(text),
    }
}

fn most_in_first_line(text: &str) -> Delimiter {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = Delimiter::ALL.map(|_| 0_usize);
    for c in header.chars() {
        quoted ^= c == '"';
        for (count, one) in counts.iter_mut().zip(Delimiter::ALL) {
            *count += usize::from(!quoted && c == char::from(one.byte()));
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let first = Delimiter::ALL.into_iter().zip(counts).find(|(_, count)| *count == most);
    first.map_or(Delimiter::Comma, |(one, _)| one)
}

fn known_headings(record: &Record) -> usize {
    recognized(record.cells.iter().take(200))
}

/// The position of the header row: the first record, unless it is a title above a wider one with two known headings.
pub(super) fn header_at(records: &[Record]) -> usize {
    let full = |record: &Record| record.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_title = |record: &Record| full(record) <= 1 || full(record) <= 2 && known_headings(record) == 0;
    let titles = records.iter().take(ABOVE).take_while(|record| is_title(record)).count();
    let widest = records.iter().take(titles).map(full).max().unwrap_or(0);
    let is_header = |record: &&Record| full(record) > widest && known_headings(record) >= 2;
    records.get(titles).filter(is_header).map_or(0, |_| titles)
}

/// Whether a row sums the others up: it begins with such a word, and the rest is numbers.
pub(super) fn is_total<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut cells = cells.map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = cells.next() else { return false };
    let words = fold(first);
    let word = words.split(' ').next().unwrap_or_default();
    let names_total = matches!(
        word,
        "total" | "totals" | "subtotal" | "sum" | "summe" | "gesamt" | "average" | "mean" | "count" | "suma"
    ) || words.starts_with("grand total")
        || words.starts_with("sub total");
    let is_number = |cell: &str| cell.chars().any(|c| c.is_ascii_digit()) && !cell.chars().any(char::is_alphabetic);
    let is_length = |cell: &str| super::lengths::minutes(cell, super::lengths::Unit::Minutes).is_ok();
    names_total && cells.all(|cell| is_number(cell) || is_length(cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["Total", "", "375"], true)]
    #[case(&["", "Grand Total:", "6.25"], true)]
    #[case(&["Total hours: 12", ""], true)]
    #[case(&["Sum", "12 h"], true)]
    #[case(&["Sum Yi", "yi@example.org"], false)]
    #[case(&["Totaly Ann", "12"], false)]
    #[case(&["E1", "Total"], false)]
    #[case(&["", ""], false)]
    fn totals_are_recognized(#[case] cells: &[&str], #[case] expected: bool) {
        assert_eq!(is_total(cells.iter().copied()), expected);
    }

    #[rstest]
    #[case("sep=;\nName;Job\n", Some(Some(Delimiter::Semicolon)))]
    #[case("\"sep=,\"\nName,Job\n", Some(Some(Delimiter::Comma)))]
    #[case("SEP=\t\nName\tJob\n", Some(Some(Delimiter::Tab)))]
    #[case("sep=^\nName^Job\n", Some(None))]
    #[case("Name;Job\n", None)]
    #[case("", None)]
    fn a_sep_line_names_the_delimiter(#[case] text: &str, #[case] expected: Option<Option<Delimiter>>) {
        assert_eq!(sep_line(text), expected);
    }
}
