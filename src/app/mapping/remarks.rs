//! What an import says about the cells of a table that it reads in a way that someone may not expect.

use super::{date_text::time_behind, headings::SPAN, mapper::Mapper, order::has_other_part};
use crate::app::{
    exchange::FileKind,
    format::{Problem, csv::shown},
};

impl Mapper<'_> {
    /// All remarks, at most one for each column and subject.
    pub(super) fn remarks(&self) -> impl Iterator<Item = Problem> {
        let of_columns = self.early_days().chain(self.unknown_cells());
        self.kept_names().into_iter().chain(of_columns).chain(self.afternoons()).chain(self.times_behind_dates())
    }

    /// What to say about names with a comma: that they are turned around, or that they are not.
    fn kept_names(&self) -> Option<Problem> {
        let (place, column) = self.column("name")?;
        let first = |is: &dyn Fn(&str) -> bool| self.sheet.rows.iter().find(|row| is(row.cell(*place)));
        if !column.keeps_names() {
            let unturned = first(&|cell| cell.contains(' ') && !cell.contains(','));
            let (row, message) = if let Some(row) = unturned {
                let name = shown(row.cell(*place));
                let why = "the heading says that last names come first, and no comma says where they end";
                (row, format!("\"{name}\" is taken as it is: {why}"))
            } else {
                let row = first(&|cell| cell.contains(','))?;
                let (last, given) = row.cell(*place).split_once(',')?;
                let turned = format!("{} {}", given.trim(), last.trim());
                let (name, turned) = (shown(row.cell(*place)), shown(&turned));
                (row, format!("\"{name}\" is read as {turned}, and so are all names of the column: last name first"))
            };
            return Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message));
        }
        let row = first(&has_other_part)?;
        let message = format!(
            "\"{}\" is taken as it is, and so are all names of the column: not all are written last name first",
            shown(row.cell(*place))
        );
        Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message))
    }

    /// What to say about two-digit years that were taken as long past because they cannot be to come.
    fn early_days(&self) -> impl Iterator<Item = Problem> {
        let columns = self.sources.iter().filter_map(|source| source.column.as_ref());
        columns.filter_map(|(place, column)| {
            let row = self.sheet.rows.iter().find(|row| column.is_early(row.cell(*place)))?;
            let message = format!(
                "\"{}\" is taken as {}, since it cannot be to come; write all four digits if it is another year",
                shown(row.cell(*place)),
                column.shown(row.cell(*place))
            );
            Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message))
        })
    }

    /// What to say about cells that say in words that a value is not known, once for each column.
    fn unknown_cells(&self) -> impl Iterator<Item = Problem> {
        let columns = self.sources.iter().filter_map(|source| source.column.as_ref());
        columns.filter_map(|(place, column)| {
            let mut rows = self.sheet.rows.iter().filter(|row| column.is_unknown(row.cell(*place)));
            let first = rows.next()?;
            let which = others(rows.count(), ", and so is 1 more such cell", ", and so are # more such cells");
            let message = format!("\"{}\" is read as not known, as a blank cell is{which}", shown(first.cell(*place)));
            Some(Problem::new(first.line, shown(&self.sheet.header[*place]), message))
        })
    }

    /// What to say about ends of meetings that are read as in the afternoon.
    fn afternoons(&self) -> Option<Problem> {
        let place = self.plan.place(SPAN).or_else(|| self.plan.place("to"))?;
        let mut rows = self.sheet.rows.iter().filter_map(|row| Some((row, self.afternoon(row)?)));
        let (first, end) = rows.next()?;
        let more = others(rows.count(), ", and 1 more end likewise", ", and # more ends likewise");
        let (from, to) = self.times(first)?;
        let message = format!("{} to {} is read as until {end}, in the afternoon{more}", shown(&from), shown(&to));
        Some(Problem::new(first.line, shown(&self.sheet.header[place]), message))
    }

    /// What to say about times of day that stand behind dates and are not taken.
    fn times_behind_dates(&self) -> Option<Problem> {
        let has_time = ["at", "from", SPAN].iter().any(|field| self.plan.place(field).is_some());
        let place = self.plan.place("on").filter(|_| self.plan.kind == FileKind::Logs && !has_time)?;
        let mut rows = self.sheet.rows.iter().filter(|row| time_behind(row.cell(place)).is_some());
        let first = rows.next()?;
        let more = others(rows.count(), ", here and in 1 more cell", ", here and in # more cells");
        let message = format!(
            "\"{}\": the time of day is left out{more}; put it in a column of its own to keep it",
            shown(first.cell(place))
        );
        Some(Problem::new(first.line, shown(&self.sheet.header[place]), message))
    }
}

/// How many more cells a remark is about, with their number for `#`; empty if there are none.
fn others(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => one.to_owned(),
        more => many.replace('#', &more.to_string()),
    }
}
