//! Rows of a table that are no records: those that sum others up, and remarks below the last one.

use super::{
    dates::is_date,
    lengths::{Unit, minutes},
};
use crate::app::search::fold;

/// Words that name a sum, at the beginning or the end of a cell.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "summe",
    "razem",
    "ogolem",
    "lacznie",
    "totaux",
];
/// Words that name a sum only alone or before "of": some of them are also names.
const SUMS: &[&str] =
    &["sum", "suma", "average", "avg", "mean", "count", "moyenne", "durchschnitt", "mittelwert", "number"];

/// How clearly a text names a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Names {
    No,
    /// It begins or ends with such a word, among others.
    Within,
    /// It is such a word.
    Alone,
}

fn names_sum(cell: &str) -> Names {
    let folded = fold(cell).replace("sub total", "subtotal").replace("grand total", "total");
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.chars().all(|c| c.is_ascii_digit())).collect();
    match words[..] {
        [only] if TOTALS.contains(&only) => Names::Alone,
        [only] if SUMS.contains(&only) && only != "number" => Names::Within,
        [first, "of" | "by", ..] if SUMS.contains(&first) => Names::Within,
        [first, .., last] if TOTALS.contains(&first) || TOTALS.contains(&last) => Names::Within,
        _ => Names::No,
    }
}

/// Whether a cell may be the name of someone called like a sum, as in `Ana Total`.
fn is_surname(cell: &str) -> bool {
    let folded = fold(cell);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let is_sum = [TOTALS, SUMS, &["sub", "grand"]].iter().any(|all| all.contains(&first));
    words.next().is_some() && !is_sum && !cell.chars().any(|c| c.is_ascii_digit())
}

/// The amount that a cell names: a number, or hours and minutes.
fn amount(cell: &str) -> Option<f64> {
    let text = cell.trim().replace(',', ".");
    text.parse().ok().filter(|number: &f64| number.is_finite()).or_else(|| {
        let is_clock = cell.contains(':') && cell.chars().all(|c| c.is_ascii_digit() || c == ':');
        minutes_of(cell).filter(|_| is_clock)
    })
}

fn minutes_of(cell: &str) -> Option<f64> {
    let mut parts = cell.trim().split(':');
    let (hours, minutes) = (parts.next()?.parse::<f64>().ok()?, parts.next()?.parse::<f64>().ok()?);
    Some(hours * 60.0 + minutes)
}

/// Whether a cell is a number, with a unit or not, or a date.
fn is_figure(cell: &str) -> bool {
    let has_digit = cell.chars().any(|c| c.is_ascii_digit());
    let begins = cell.starts_with(|c: char| c.is_ascii_digit()) && cell.split_whitespace().count() <= 3;
    has_digit && (begins || !cell.chars().any(char::is_alphabetic)) || minutes(cell, Unit::Minutes).is_ok()
}

/// The sums of the columns of a table, to know a row that repeats them.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    /// Those of all rows, by position.
    all: Vec<f64>,
    /// Those of the rows since the last sum.
    group: Vec<f64>,
    /// How many rows are summed up in each.
    rows: (usize, usize),
    /// Whether some row has a date.
    dates: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Data,
    /// It says "total" and has the sum of a column above, but a date as well.
    Doubtful,
    /// It sums others up.
    Total,
}

impl Sums {
    /// Adds a row of data.
    pub(super) fn add<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        self.rows = (self.rows.0 + 1, self.rows.1 + 1);
        for (place, cell) in cells.enumerate() {
            self.dates = self.dates || is_date(cell.trim());
            if let Some(amount) = amount(cell) {
                let width = self.all.len().max(place + 1);
                self.all.resize(width, 0.0);
                self.group.resize(width, 0.0);
                self.all[place] += amount;
                self.group[place] += amount;
            }
        }
    }

    /// What a row is, by its cells.
    ///
    /// It is a total if its first cell says so and the others are figures; if it has nothing but the sums of the columns
    /// above; or if it says so before such a sum, and lacks the date that the rows above have. A row with a date, or with
    /// names beside the word, is data: people, roles, and topics are called so too.
    pub(super) fn role<'a>(&mut self, cells: &(impl Iterator<Item = &'a str> + Clone)) -> Role {
        let filled = || cells.clone().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((place, first)) = filled().next() else { return Role::Data };
        let is_sum = |(place, cell): (usize, &str), least: usize| {
            let near = |sums: &[f64], rows: usize| {
                let sum = sums.get(place).zip(amount(cell));
                rows >= least && sum.is_some_and(|(sum, it)| it > 0.0 && (it - sum).abs() < 0.01)
            };
            near(&self.all, self.rows.0) || near(&self.group, self.rows.1)
        };
        let has_date = filled().any(|(_, cell)| is_date(cell));
        let named = filled().find(|(_, cell)| names_sum(cell) > Names::No).map(|(place, _)| place);
        let has_sum = named.is_some_and(|named| filled().any(|cell| cell.0 > named && is_sum(cell, 2)));
        let leads = named == Some(place) && !has_date && filled().skip(1).all(|(_, cell)| is_figure(cell));
        let begins = leads && !is_surname(first);
        let is_bare = place > 0 && filled().all(|cell| is_sum(cell, 1));
        if begins || is_bare || has_sum && !has_date && (leads || self.dates) {
            self.group.fill(0.0);
            self.rows.1 = 0;
            return Role::Total;
        }
        let has_any_sum = filled().any(|cell| Some(cell.0) != named && is_sum(cell, 2));
        if named.is_some() && has_date && has_any_sum { Role::Doubtful } else { Role::Data }
    }
}

/// Whether a row below the last record is a remark: it has one cell, with words that lists end with or a sentence.
pub(super) fn is_remark<'a>(width: usize, mut cells: impl Iterator<Item = &'a str>) -> bool {
    const ENDS: [&str; 14] = [
        "page",
        "printed",
        "generated",
        "exported",
        "report",
        "source",
        "note",
        "notes",
        "end",
        "confidential",
        "prepared",
        "updated",
        "last",
        "stand",
    ];
    let filled = |cell: &&str| !cell.trim().is_empty();
    let (Some(text), None) = (cells.find(filled), cells.find(filled)) else { return false };
    let words = fold(text);
    let begins = words.split(' ').next().is_some_and(|word| ENDS.contains(&word));
    width > 2
        && (begins && words.contains(' ') || text.trim().starts_with(['*', '-', '©']) || words.split(' ').count() > 4)
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
    #[case(&["Subtotal", "3 visits", "99"], true)]
    #[case(&["Sub-total", "", "99"], true)]
    #[case(&["Gesamtsumme", "", "99"], true)]
    #[case(&["Razem:", "", "99"], true)]
    #[case(&["Number of rows", "2"], true)]
    #[case(&["A1", "Subtotal", "99"], false)]
    #[case(&["A1", "Subtotal", "135"], true)]
    #[case(&["1/13/2026", "Wanda Horvat", "45", "Total"], false)]
    #[case(&["A1", "Bo", "135", "10/31/2026", "Total"], false)]
    #[case(&["1003", "Total", "Maria", "maria@x.org"], false)]
    #[case(&["Total", "Maria", "1003"], false)]
    #[case(&["Ana Count", "Total", "North", "TRUE"], false)]
    #[case(&["Ana Total", "1003", "8/14/2019"], false)]
    #[case(&["Ana Total", "1003"], false)]
    #[case(&["Ana Total", "", "135"], true)]
    #[case(&["Grand total", "", "7"], true)]
    #[case(&["Carmen Peña Total", "", "135"], true)]
    #[case(&["Carmen Peña Total", "Ann", "135"], true)]
    #[case(&["Carmen Peña Total", "Ann", "7"], false)]
    #[case(&["A1", "in October, total", "135"], true)]
    #[case(&["A1", "in October, total", "7"], false)]
    #[case(&["", "", "135"], true)]
    #[case(&["", "", "7"], false)]
    #[case(&["", "Cy", "135"], false)]
    #[case(&["Yi", "Sum", "7"], false)]
    #[case(&["Sum Yi", "yi@example.org"], false)]
    #[case(&["Sum Yi", "1042"], false)]
    #[case(&["Sum Yi", ""], false)]
    #[case(&["Totaly Ann", "12"], false)]
    #[case(&["", ""], false)]
    fn rows_that_sum_others_up_are_recognized(#[case] cells: &[&str], #[case] expected: bool) {
        let mut sums = Sums::default();
        for row in [["A1", "Bo", "90", "10/5/2026"], ["A2", "Cy", "45", "10/6/2026"]] {
            sums.add(row.into_iter());
        }
        assert_eq!(sums.role(&cells.iter().copied()) == Role::Total, expected);
    }

    #[rstest]
    #[case(&["Page 1 of 3", "", ""], true)]
    #[case(&["", "Printed 11/20/2026", ""], true)]
    #[case(&["*** end ***", "", ""], true)]
    #[case(&["Please send questions to the office", "", ""], true)]
    #[case(&["E9", "", ""], false)]
    #[case(&["Page", "", ""], false)]
    #[case(&["Rosa Maria Delgado", "", ""], false)]
    #[case(&["Page 1 of 3", "x", ""], false)]
    fn remarks_below_the_last_row_are_recognized(#[case] cells: &[&str], #[case] expected: bool) {
        assert_eq!(is_remark(3, cells.iter().copied()), expected);
    }
}
