//! Chooses the column of a table that is taken as a field, among those whose headings mean it.

use super::{
    candidates::{Candidate, Candidates, candidates},
    dates::is_date,
    headings::{HOURS, is_own},
    parts::{FIRST, LAST},
    sheet::Sheet,
    spans,
    values::fits,
    words::folded,
};
use crate::{
    app::{exchange::FileKind, search::fold},
    domain::log::Method,
};

/// For each column of the table the field that it is taken as. Columns at `closed` places are not taken.
pub(super) fn chosen(kind: FileKind, sheet: &Sheet, closed: &[usize]) -> Vec<Option<&'static str>> {
    let mut candidates = candidates(kind, sheet, closed);
    if is_form_or_list(sheet) {
        candidates.retain(|_, list| {
            list.retain(|it| !matches!(folded(&sheet.header[it.place]).as_str(), "id" | "title"));
            !list.is_empty()
        });
    }
    let mut columns = vec![None; sheet.header.len()];
    for (field, list) in candidates.iter().filter(|(field, _)| !matches!(**field, "minutes" | HOURS)) {
        if let Some(place) = best(kind, field, list, sheet) {
            columns[place] = Some(*field);
        }
    }
    match kind {
        FileKind::People => names(sheet, &mut columns),
        FileKind::Logs => {
            spans::take(sheet, &candidates, &mut columns);
            method(sheet, &candidates, &mut columns);
        }
        FileKind::Pairings
        | FileKind::Marks
        | FileKind::Requests
        | FileKind::Surveys
        | FileKind::Program
        | FileKind::Checklist
        | FileKind::All => {}
    }
    columns
}

/// Takes a column such as `Type of contact` as the method if it names methods and no kinds.
fn method(sheet: &Sheet, candidates: &Candidates, columns: &mut [Option<&'static str>]) {
    let is_method = |cell: &str| Method::new(cell).is_none_or(|method| method.is_known());
    let is_of_methods = |place: &usize| columns[*place].is_none() && sheet.cells(*place).all(is_method);
    if columns.iter().flatten().any(|own| *own == "method") || sheet.rows.is_empty() {
        return;
    }
    let mut kinds = candidates.get("kind").into_iter().flatten().map(|it| it.place);
    if let Some(place) = kinds.find(is_of_methods) {
        columns[place] = Some("method");
    }
}

/// Whether the table is the answers to an online form or a list of a web site: its `ID` numbers the rows, and its
/// `Title` names them.
fn is_form_or_list(sheet: &Sheet) -> bool {
    let has = |name: &str| sheet.header.iter().any(|heading| folded(heading) == name);
    has("completiontime") || has("itemtype") && has("path")
}

/// The columns of a list that have a value that fits, of the highest rank.
pub(super) fn leading<'a>(
    kind: FileKind,
    field: &'static str,
    list: &'a [Candidate],
    sheet: &'a Sheet,
) -> impl Iterator<Item = usize> + 'a {
    let fits = move |it: &&Candidate| {
        let mut cells = sheet.cells(it.place).filter(|cell| !cell.is_empty());
        cells.any(|cell| fits(kind, field, cell))
    };
    let rank = list.iter().find(fits).map(|it| it.rank);
    list.iter().filter(move |it| Some(it.rank) == rank).filter(fits).map(|it| it.place)
}

/// How many columns of the same rank are compared.
const COMPARED: usize = 20;

/// The column to take: the first of the highest rank that loses nothing that another one says.
fn best(kind: FileKind, field: &'static str, list: &[Candidate], sheet: &Sheet) -> Option<usize> {
    let leading: Vec<usize> = leading(kind, field, list, sheet).take(COMPARED).collect();
    let same = |cell: &str| cell.to_owned();
    let covers = |place: &&usize| leading.iter().all(|other| covers(sheet, (**place, &same), (*other, &same)));
    if let Some(first) = leading.first() {
        return leading.iter().find(covers).or(Some(first)).copied();
    }
    let first = list.first()?;
    let heading = &sheet.header[first.place];
    let mut cells = sheet.cells(first.place).filter(|cell| !cell.is_empty()).peekable();
    let is_other = match field {
        // A moment at which something was sent is no time of day of a meeting.
        "at" | "from" | "to" => cells.peek().is_some() && cells.all(is_date),
        // "Type: phone" and "Title: Ms." are other things than ours.
        "kind" if kind == FileKind::Logs => cells.peek().is_some() && !is_own(heading, field),
        // As full or part time is, or active.
        "status" if kind == FileKind::People => cells.peek().is_some(),
        "role" => cells.peek().is_some(),
        _ => false,
    };
    (!is_other).then_some(first.place)
}

/// A column, and how its cells are read.
pub(super) type ColumnRead<'a> = (usize, &'a dyn Fn(&str) -> String);

/// Whether a column says all that another one does.
pub(super) fn covers(sheet: &Sheet, (place, read): ColumnRead<'_>, (other, read_other): ColumnRead<'_>) -> bool {
    place == other
        || sheet.rows.iter().all(|row| {
            let (one, two) = (row.cell(place), row.cell(other));
            two.is_empty() || one == two || read(one) == read_other(two)
        })
}

/// How a column of names goes with a column of first or of last names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goes {
    /// The names are whole: they hold the parts.
    Whole,
    /// The names lack the parts in every row.
    Lacks,
    /// They hold them in some rows only.
    Unclear,
}

/// How the names at `place` go with their parts at others.
pub(super) fn goes(sheet: &Sheet, place: usize, parts: &[usize]) -> Goes {
    let (mut holds, mut lacks) = (false, false);
    for row in &sheet.rows {
        let name = fold(row.cell(place));
        for part in parts {
            let part = fold(row.cell(*part));
            if part.is_empty() {
                continue;
            }
            let has = |word: &str| name.split(' ').any(|own| own == word);
            if part.split(' ').all(has) { holds = true } else { lacks = true }
        }
    }
    match (holds, lacks) {
        (_, false) => Goes::Whole,
        (false, true) => Goes::Lacks,
        (true, true) => Goes::Unclear,
    }
}

/// Takes either the whole names or their parts. A column `Name` without the last names, or the first ones, that another
/// column has is a part itself.
fn names(sheet: &Sheet, columns: &mut [Option<&'static str>]) {
    let at = |field: &str| columns.iter().position(|own| own.is_some_and(|own| own == field));
    let (Some(name), first, last) = (at("name"), at(FIRST), at(LAST)) else { return };
    let parts: Vec<usize> = [first, last].into_iter().flatten().collect();
    if parts.is_empty() {
        return;
    }
    let is_plain = folded(&sheet.header[name]) == "name";
    let is_blank = sheet.cells(name).all(str::is_empty) && !sheet.rows.is_empty();
    match (goes(sheet, name, &parts), first, last) {
        _ if is_blank => columns[name] = None,
        (Goes::Lacks, None, Some(_)) if is_plain => columns[name] = Some(FIRST),
        (Goes::Lacks, Some(_), None) if is_plain => columns[name] = Some(LAST),
        _ => {
            for part in parts {
                columns[part] = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn columns(kind: FileKind, names: &[&str]) -> Vec<Option<&'static str>> {
        chosen(kind, &Sheet::read(names.join(",").as_bytes(), None).unwrap(), &[])
    }

    #[test]
    fn each_column_is_taken_once() {
        let names = ["School/Site", "Building", "First name", "Last name", "Shoe size"];
        assert_eq!(columns(FileKind::People, &names), [Some("unit"), None, Some(FIRST), Some(LAST), None]);
    }

    #[rstest]
    #[case(&["Date", "Hours", "Minutes"], &[Some("on"), Some(HOURS), Some("minutes")])]
    #[case(&["Date", "Duration (h)"], &[Some("on"), Some(HOURS)])]
    #[case(&["Date", "Minutes (not hours)"], &[Some("on"), Some("minutes")])]
    #[case(&["Date", "Std"], &[Some("on"), Some(HOURS)])]
    #[case(&["Date", "Duration", "Hours"], &[Some("on"), None, Some(HOURS)])]
    #[case(&["Date", "Duration (min)", "Total hours"], &[Some("on"), Some("minutes"), None])]
    #[case(&["Date", "Duration (hh:mm)"], &[Some("on"), Some("minutes")])]
    #[case(&["Date", "Meeting time", "Minutes"], &[Some("on"), Some("at"), Some("minutes")])]
    #[case(&["Date", "Start time", "End time"], &[Some("on"), Some("from"), Some("to")])]
    #[case(&["Date", "Start time", "Minutes"], &[Some("on"), Some("at"), Some("minutes")])]
    #[case(&["Timestamp", "Session date"], &[None, Some("on")])]
    #[case(&["Timestamp", "Visit date"], &[None, Some("on")])]
    #[case(&["Timestamp", "When did you meet?"], &[None, Some("on")])]
    #[case(&["Timestamp", "Meeting Date"], &[None, Some("on")])]
    #[case(&["Timestamp", "Date of visit"], &[None, Some("on")])]
    #[case(&["Day", "Session date"], &[None, Some("on")])]
    fn the_columns_of_a_log_are_taken_by_their_wording(#[case] names: &[&str], #[case] expected: &[Option<&str>]) {
        assert_eq!(columns(FileKind::Logs, names), expected);
    }
}
