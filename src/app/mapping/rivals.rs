//! Columns that may mean the same field, so that taking one of them would be a guess.

use super::{
    candidates::{Candidates, candidates},
    choice::{Goes, covers, goes, leading},
    headings::{FIRST, HOURS, LAST},
    lengths::{Unit, unit},
    mapper::{Mapper, leave_out},
    naming::Naming,
    plan::Plan,
    sheet::Sheet,
    spans::{Whole, wholes},
    values::names_person,
};
use crate::{
    app::format::{Problem, csv::shown},
    book::Book,
    domain::day::Day,
};

/// Columns that may be the same field and say different things, and of which none was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    /// The columns that are taken.
    pub taken: Vec<usize>,
    /// Those that may be meant instead.
    pub others: Vec<usize>,
    /// What they may be, and what they say.
    pub words: String,
    /// The options of the shell with which to choose.
    options: String,
}

impl Rivals {
    /// The error of an import that does not say which of them is meant.
    pub(super) fn problem(self, sheet: &Sheet) -> Problem {
        let heading = self.taken.first().and_then(|place| sheet.header.get(*place)).map_or("", String::as_str);
        Problem::new(sheet.header_line, shown(heading), format!("{}; {}", self.words, self.options))
    }
}

/// All rivals of a table. If one column says all that the others do, it makes no difference which is taken.
#[must_use]
pub fn rivals(sheet: &Sheet, plan: &Plan, book: &Book) -> Vec<Rivals> {
    rivals_of(&Mapper::new(sheet, plan, book))
}

pub(super) fn rivals_of(mapper: &Mapper<'_>) -> Vec<Rivals> {
    let Mapper { sheet, plan, book, .. } = mapper;
    plan.rivals(sheet, book.today()).into_iter().chain(supervisors(mapper)).collect()
}

/// Columns of supervisors that name different people.
fn supervisors(mapper: &Mapper<'_>) -> Option<Rivals> {
    let (one, two, rows) = mapper.rival_supervisors()?;
    let (sheet, row) = (mapper.sheet, rows.first()?);
    let says = |naming: Naming| format!("\"{}\" says \"{}\"", shown(&naming.label(sheet)), shown(&naming.text(row)));
    let more = match rows.len() - 1 {
        0 => String::new(),
        1 => ", and they differ on one more line".to_owned(),
        more => format!(", and they differ on {more} more lines"),
    };
    Some(Rivals {
        words: format!("{} on line {}, but {}{more}; only one can be the supervisor", says(one), row.line, says(two)),
        options: format!(
            "leave one out with {} or {}",
            leave_out(sheet, &two.places()),
            leave_out(sheet, &one.places())
        ),
        taken: one.places(),
        others: two.places(),
    })
}

impl Plan {
    /// The rivals that can be told without knowing the people.
    fn rivals(&self, sheet: &Sheet, today: Day) -> Vec<Rivals> {
        let left: Vec<usize> = self.decided.iter().copied().filter(|place| self.columns[*place].is_none()).collect();
        let candidates = candidates(self.kind, sheet, &left);
        let fields = self.columns.iter().flatten().filter(|field| !matches!(**field, "minutes" | HOURS));
        let same = fields.filter_map(|field| self.same_field(field, &candidates, sheet, today));
        same.chain(self.names(sheet, &candidates)).chain(self.lengths(sheet, &candidates)).collect()
    }

    fn same_field(&self, field: &'static str, all: &Candidates, sheet: &Sheet, today: Day) -> Option<Rivals> {
        let place = self.place(field).filter(|place| !self.decided.contains(place))?;
        if names_person(self.kind, field) {
            return None;
        }
        let leading: Vec<usize> = leading(self.kind, field, all.get(field)?, sheet).collect();
        if !leading.contains(&place) {
            return None;
        }
        let is_free = |other: &usize| self.columns[*other].is_none();
        let read = |place: usize| {
            let column = self.column(place, field, sheet, today);
            move |cell: &str| column.read(cell).unwrap_or_else(|_| cell.to_owned())
        };
        let says = read(place);
        let rival = leading.into_iter().filter(is_free).find(|other| {
            let other_says = read(*other);
            !covers(sheet, (place, &says), (*other, &other_says))
        })?;
        let maps = [place, rival].map(|place| format!("--map \"{}={}\"", sheet.label(place), field.replace(' ', "_")));
        let [one, two] = [place, rival].map(|place| named(sheet, &[place]));
        Some(Rivals {
            taken: vec![place],
            others: vec![rival],
            words: format!("{one} and {two} may both be {}", field.replace('_', " ")),
            options: format!("say which with {} or {}", maps[0], maps[1]),
        })
    }

    /// Whole names beside first or last names that are others.
    fn names(&self, sheet: &Sheet, all: &Candidates) -> Option<Rivals> {
        let name = self.place("name").filter(|place| !self.decided.contains(place))?;
        let free = |field| all.get(field)?.iter().map(|it| it.place).find(|place| self.columns[*place].is_none());
        let parts: Vec<usize> = [FIRST, LAST].into_iter().filter_map(free).collect();
        if goes(sheet, name, &parts) == Goes::Whole && covers_parts(sheet, name, &parts) {
            return None;
        }
        let (name_option, part_options) = (leave_out(sheet, &[name]), leave_out(sheet, &parts));
        Some(Rivals {
            words: format!("{} and {} do not go together in every row", named(sheet, &[name]), named(sheet, &parts)),
            options: format!(
                "say which to take: {part_options} takes \"{}\", {name_option} takes the others",
                shown(&sheet.label(name))
            ),
            taken: vec![name],
            others: parts,
        })
    }

    /// Columns of lengths of time that are neither parts of each other nor the same.
    fn lengths(&self, sheet: &Sheet, all: &Candidates) -> Option<Rivals> {
        let (minutes, hours) = (self.place("minutes"), self.place(HOURS));
        let is_decided = |place: usize| self.decided.contains(&place);
        let (taken, other) = match (minutes, hours) {
            (Some(minutes), Some(hours)) => {
                let is_both = is_decided(minutes) && is_decided(hours);
                let are_parts =
                    unit(&sheet.header[minutes]) == Unit::Minutes && unit(&sheet.header[hours]) == Unit::Hours;
                if is_both || are_parts && (is_decided(minutes) || is_decided(hours)) {
                    return None;
                }
                if are_parts {
                    let taken = Whole::Parts { hours, minutes };
                    (taken, wholes(sheet, all).into_iter().find(|other| is_rival(taken, *other, sheet))?)
                } else {
                    (Whole::One(minutes, Unit::Minutes), Whole::One(hours, Unit::Hours))
                }
            }
            (Some(place), None) | (None, Some(place)) => {
                if is_decided(place) {
                    return None;
                }
                let taken = Whole::One(place, if hours.is_some() { Unit::Hours } else { unit(&sheet.header[place]) });
                (taken, wholes(sheet, all).into_iter().find(|other| is_rival(taken, *other, sheet))?)
            }
            (None, None) => return None,
        };
        let [one, two] = [taken, other].map(|whole| named(sheet, &whole.places()));
        let [taken, others] = [taken.places(), other.places()];
        Some(Rivals {
            words: format!("{one} and {two} may both be the length of the entry"),
            options: format!("leave one out with {} or {}", leave_out(sheet, &others), leave_out(sheet, &taken)),
            taken,
            others,
        })
    }
}

/// Whether a way to read the length of entries is not the one that is taken and says something else.
fn is_rival(taken: Whole, other: Whole, sheet: &Sheet) -> bool {
    let shares = other.places().iter().any(|place| taken.places().contains(place));
    !shares && !taken.covers(other, sheet)
}

/// Whether a column of names is filled wherever one of its parts is.
fn covers_parts(sheet: &Sheet, name: usize, parts: &[usize]) -> bool {
    let is_blank = |place: &usize, row: usize| sheet.rows[row].cell(*place).is_empty();
    (0..sheet.rows.len()).all(|row| !is_blank(&name, row) || parts.iter().all(|part| is_blank(part, row)))
}

/// The headings of columns, each with its first value.
fn named(sheet: &Sheet, places: &[usize]) -> String {
    let named = places.iter().map(|place| {
        let first = sheet.cells(*place).find(|cell| !cell.is_empty()).unwrap_or_default();
        format!("\"{}\" (\"{}\")", shown(&sheet.label(*place)), shown(first))
    });
    named.collect::<Vec<_>>().join(" with ")
}
