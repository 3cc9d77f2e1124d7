//! Parsing of cells, and collection of all errors in a row.

use std::{cell::Cell, rc::Rc};

use compact_str::CompactString;

use super::{
    super::{
        Problem,
        figures::{duration, time_of_day},
    },
    excerpt::shown,
    table::{MadeRefs, Row, Table},
};
use crate::domain::{
    checklist::{Level, Need, Stage},
    day::Day,
    log::{EntryKind, Method},
    pairing::PairingState,
    rule::{DutyDay, Party},
    units::Minutes,
    validation::Defect,
};

/// The error for a blank cell in a required column.
pub(in crate::app) const BLANK: &str = "is blank; every row needs it";

/// The cells of a row. Errors are collected.
pub(super) struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
    pub(super) errors: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
    pub(super) kept: Kept,
}

/// Counts the values that stay because a cell is blank in a table in which that says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kept(Rc<Cell<usize>>);

impl Kept {
    /// Counts a value, if there is one.
    pub(super) fn count(&self, is_value: bool) {
        self.0.set(self.0.get() + usize::from(is_value));
    }

    pub(super) fn total(&self) -> usize {
        self.0.get()
    }
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellValue<T> {
    /// The file has no such column, or the cell has an error.
    Missing,
    /// Blank, which clears the value.
    Blank,
    /// Blank, in a table in which that says nothing.
    Kept(Kept),
    Value(T),
}

impl<T> CellValue<T> {
    /// The value, if there is one.
    pub(super) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Blank | Self::Kept(_) => None,
        }
    }

    /// The value, if there is one, by reference.
    pub(super) fn as_value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Blank | Self::Kept(_) => None,
        }
    }

    /// Stores the value in `field`. A blank cell clears it, unless it says nothing.
    pub(super) fn set(self, field: &mut Option<T>) {
        match self {
            Self::Value(value) => *field = Some(value),
            Self::Blank => *field = None,
            Self::Kept(kept) => kept.count(field.is_some()),
            Self::Missing => {}
        }
    }

    /// Stores the value in `field`. A blank cell resets it to the default, unless it says nothing.
    pub(super) fn fill(self, field: &mut T)
    where
        T: Default + PartialEq,
    {
        match self {
            Self::Value(value) => *field = value,
            Self::Blank => *field = T::default(),
            Self::Kept(kept) => kept.count(*field != T::default()),
            Self::Missing => {}
        }
    }
}

impl<'a> Cells<'a> {
    /// The cells of a row. Values that stay because their cells are blank are counted in `kept`.
    pub(super) fn new(table: &'a Table, row: &'a Row, kept: &Kept) -> Self {
        Self { table, row, errors: Vec::new(), warnings: Vec::new(), kept: kept.clone() }
    }

    /// Where the references of people were made from, if no column has them.
    pub(super) fn made_refs(&self) -> Option<MadeRefs> {
        self.table.made_refs
    }

    /// What a blank cell says.
    fn blank<T>(&self) -> CellValue<T> {
        if self.keeps_blanks() { CellValue::Kept(self.kept.clone()) } else { CellValue::Blank }
    }

    /// Whether blank cells say nothing, so that what is recorded stays.
    pub(super) fn keeps_blanks(&self) -> bool {
        self.table.keeps_blanks
    }

    /// Adds an error about a column of this row.
    pub(super) fn error(&mut self, column: &str, message: impl Into<String>) {
        self.errors.push(self.problem(column, message));
    }

    /// A problem with a column of this row.
    pub(super) fn problem(&self, column: &str, message: impl Into<String>) -> Problem {
        self.table.problem(self.row, column, message)
    }

    /// The trimmed text of a cell. `None` if the table has no such column. If the cell is invalid, adds its error and
    /// returns `None`.
    pub(super) fn text(&mut self, column: &str) -> Option<&'a str> {
        match self.table.cell(self.row, column)? {
            Ok(text) => Some(text.trim()),
            Err(message) => {
                self.error(column, message);
                None
            }
        }
    }

    /// Adds a warning about a column of this row.
    pub(super) fn warn(&mut self, column: &str, message: impl Into<String>) {
        self.warnings.push(self.problem(column, message));
    }

    /// Adds errors for defects of the resulting record.
    pub(super) fn check(&mut self, defects: impl IntoIterator<Item = Defect>) {
        for Defect { field, message, .. } in defects {
            self.error(field, message.replace(char::is_control, " "));
        }
    }

    /// The line on which the row begins.
    pub(super) fn line(&self) -> usize {
        self.row.line
    }

    /// Parses a cell with `parse` and collects its error.
    pub(super) fn read<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, String>) -> CellValue<T> {
        match self.text(column) {
            None => CellValue::Missing,
            Some("") => self.blank(),
            Some(text) => match parse(text) {
                Ok(value) => CellValue::Value(value),
                Err(message) => {
                    self.error(column, message);
                    CellValue::Missing
                }
            },
        }
    }

    /// Parses a cell of a required column. A blank cell is an error.
    pub(super) fn need<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let said = self.read(column, parse);
        if matches!(said, CellValue::Blank | CellValue::Kept(_)) {
            self.error(column, BLANK);
        }
        said.value()
    }

    /// The trimmed text of a cell, without checking it.
    pub(super) fn peek(&self, column: &str) -> Option<&'a str> {
        self.table.raw(self.row, column).map(str::trim)
    }

    /// The text of a cell, including surrounding whitespace.
    pub(super) fn verbatim(&self, column: &str) -> CellValue<CompactString> {
        match self.table.raw(self.row, column) {
            None => CellValue::Missing,
            Some("") => self.blank(),
            Some(text) => CellValue::Value(text.into()),
        }
    }
}

/// The characters of a word, ignoring case, spaces, hyphens, and underscores.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '\u{a0}')).flat_map(char::to_lowercase)
}

fn folded(text: &str) -> String {
    letters(text).collect()
}

/// Whether two words are equal, ignoring case, spaces, hyphens, and underscores.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

/// Any text.
pub(in crate::app) fn text(text: &str) -> Result<CompactString, String> {
    Ok(text.into())
}

/// Items separated by `;`, without blank ones.
pub(in crate::app) fn list(text: &str) -> Result<Vec<CompactString>, String> {
    Ok(text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(CompactString::from).collect())
}

/// An id.
pub(in crate::app) fn id<T: std::str::FromStr<Err = crate::domain::id::IdError>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: crate::domain::id::IdError| error.to_string())
}

/// Goals, one per line, with whitespace collapsed.
pub(super) fn goals(text: &str) -> Result<Vec<CompactString>, String> {
    Ok(text.lines().map(one_line).filter(|goal| !goal.is_empty()).collect())
}

/// The text on one line, with whitespace collapsed.
pub(in crate::app) fn one_line(text: &str) -> CompactString {
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// A party of a program.
pub(super) fn party(text: &str) -> Result<Party, String> {
    one_of(text, &Party::ALL, Party::word)
}

/// The hours of a day, as in `8:00-15:30`.
pub(in crate::app) fn hours(text: &str) -> Result<DutyDay, String> {
    let wrong = || format!("\"{}\" is not the hours of a day; write them as in 8:00-15:30", shown(text));
    let (from, to) = text.split_once(['-', '–']).ok_or_else(wrong)?;
    let (from, to) = time_of_day(from).zip(time_of_day(to)).ok_or_else(wrong)?;
    if to <= from {
        return Err(format!("\"{}\" ends before it begins; write the afternoon as in 15:30", shown(text)));
    }
    Ok(DutyDay { from, to })
}

/// Ids separated by `;`.
pub(in crate::app) fn ids<T: std::str::FromStr<Err = crate::domain::id::IdError>>(
    text: &str,
) -> Result<Vec<T>, String> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(id).collect()
}

/// `2026-03-14` or `3/14/2026`.
pub(in crate::app) fn day(text: &str) -> Result<Day, String> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let wrong = || format!("\"{}\" is not a date; write 2026-03-14 or 3/14/2026", shown(text));
    let parts: Vec<_> = text.split('/').collect();
    let [month, day, year] = parts[..] else { return Err(wrong()) };
    let number = |part: &str, most: usize| -> Option<u32> {
        ((1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (Some(month), Some(day), Some(year)) = (number(month, 2), number(day, 2), number(year, 4).filter(|y| *y > 999))
    else {
        return Err(wrong());
    };
    i32::try_from(year).ok().and_then(|year| Day::ymd(year, month, day)).ok_or_else(wrong)
}

/// A meeting method.
pub(super) fn method(text: &str) -> Result<Method, String> {
    Method::new(text).ok_or_else(|| "is blank".to_owned())
}

/// `yes` or `no`, and the forms that spreadsheets produce.
pub(in crate::app) fn yes(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("\"{}\" is neither yes nor no", shown(text))),
    }
}

/// A time of day, such as `14:30`.
pub(super) fn time(text: &str) -> Result<Minutes, String> {
    time_of_day(text)
        .filter(|at| *at < Minutes::DAY)
        .ok_or_else(|| format!("\"{}\" is not a time of day such as 14:30", shown(text)))
}

/// A whole number.
pub(in crate::app) fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("\"{}\" is not a whole number such as 2", shown(text)))
}

/// 1 to 1440 minutes.
pub(super) fn minutes(text: &str) -> Result<Minutes, String> {
    duration(text)
        .filter(|minutes| minutes.0 > 0 && *minutes <= Minutes::DAY)
        .ok_or_else(|| format!("\"{}\" is not a length of time; write the minutes, 1 to 1440, such as 45", shown(text)))
}

/// The item of `all` with that word.
pub(in crate::app) fn one_of<T: Copy>(text: &str, all: &[T], word: fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|item| same_word(word(*item), text)).ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|item| word(*item)).collect();
        format!("\"{}\" is not one of {}", shown(text), words.join(", "))
    })
}

/// A pairing state.
pub(super) fn state(text: &str) -> Result<PairingState, String> {
    one_of(text, &PairingState::ALL, PairingState::word)
}

/// A kind of log entry.
pub(super) fn kind(text: &str) -> Result<EntryKind, String> {
    one_of(text, &EntryKind::ALL, EntryKind::word)
}

/// A need.
pub fn need(text: &str) -> Result<Need, String> {
    one_of(text, &Need::ALL, Need::word)
}

/// A stage, in British or American spelling.
pub fn stage(text: &str) -> Result<Stage, String> {
    match folded(text).as_str() {
        "modeled" => Ok(Stage::Modelled),
        "practiced" => Ok(Stage::Practised),
        "n/a" | "na" => Ok(Stage::NotApplicable),
        _ => one_of(text, &Stage::ALL, Stage::words),
    }
}

/// A level, as a number from 0 to 4 or in words.
pub fn level(text: &str) -> Result<Level, String> {
    let by_number = text.parse().ok().and_then(|number: usize| Level::ALL.get(number).copied());
    by_number.map_or_else(
        || one_of(text, &Level::ALL, Level::words).map_err(|message| format!("{message}, or their numbers 0 to 4")),
        Ok,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-03-14", "2026-03-14")]
    #[case("3/14/2026", "2026-03-14")]
    #[case("03/04/2026", "2026-03-04")]
    fn dates_in_both_spellings(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(day(text), Ok(expected.parse().unwrap()));
    }

    #[rstest]
    #[case("14/3/2026")]
    #[case("3/14/26")]
    #[case("3/14")]
    #[case("2/30/2026")]
    #[case("3-14-2026")]
    #[case("+3/14/2026")]
    #[case("46095")]
    fn what_is_no_date_is_shown(#[case] text: &str) {
        assert!(day(text).unwrap_err().contains(text));
    }

    #[test]
    fn words_in_the_spellings_of_people() {
        assert_eq!(stage("Not_Started"), Ok(Stage::NotStarted));
        assert_eq!(stage("practiced"), Ok(Stage::Practised));
        assert_eq!(level("with help"), Ok(Level::WithHelp));
        assert_eq!(level("4"), Ok(Level::CanTeach));
        assert!(level("5").unwrap_err().contains("0 to 4"));
        assert_eq!(yes("TRUE"), Ok(true));
        assert!(yes("perhaps").is_err());
        assert_eq!(minutes("1h30"), Ok(Minutes(90)));
        for wrong in ["0", "1441", "25h", "-5", "x"] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }
}
