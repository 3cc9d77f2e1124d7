//! What is above the rows of a table: a `sep=` line, titles, the header.

use super::{delimiter::Delimiter, headings::recognized};
use crate::app::format::csv::{Record, records};

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
    recognized(&record.cells.iter().take(200))
}

/// The position of the header row: the first record, unless it is a title above a wider one with two known headings.
pub(super) fn header_at(records: &[Record]) -> usize {
    let full = |record: &Record| record.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_title = |record: &Record| match (full(record), known_headings(record)) {
        (0 | 1, _) | (_, 0) | (2, 1) => true,
        (_, _) => false,
    };
    let titles = records.iter().take(ABOVE).take_while(|record| is_title(record)).count();
    let widest = records.iter().take(titles).map(full).max().unwrap_or(0);
    let is_header = |record: &&Record| full(record) > widest && known_headings(record) >= 2;
    records.get(titles).filter(is_header).map_or(0, |_| titles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

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
