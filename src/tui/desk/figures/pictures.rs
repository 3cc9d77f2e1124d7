//! Full-screen pictures: charts over all programs, and the milestones and weeks of a program. Their content is cached
//! until the next change.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use crate::{
    app::{
        App,
        report::{Group, Overview, ReportParams, overview},
    },
    domain::id::ProgramId,
    tui::desk::{
        Figures, Row, Subject,
        figures::{heat::ProgramWeeks, milestones::asked},
    },
};

/// How the charts group pairings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// A bar for each program.
    Program,
    /// A bar for each region.
    Region,
    /// A bar for each unit of the mentees.
    Unit,
}

impl GroupBy {
    /// All groupings, in order.
    pub const ALL: [Self; 3] = [Self::Program, Self::Region, Self::Unit];

    /// Returns the title of the grouping.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Program => "by program",
            Self::Region => "by region",
            Self::Unit => "by unit",
        }
    }
}

/// The content of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureKind {
    /// Hours and meetings of groups of pairings.
    Charts(GroupBy),
    /// The milestones of a program, pairing by pairing.
    Milestones(ProgramId),
    /// The meetings of a program, mentor by mentor and week by week.
    Weeks(ProgramId),
}

/// A full-screen picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its content.
    pub of: PictureKind,
    /// The record under the cursor; `None` if its row has no record to open.
    pub at: Option<Subject>,
    /// Row of the cursor when it was last moved.
    pub row: usize,
    /// Column of the cursor, if there are several.
    pub column: usize,
}

impl Picture {
    /// Returns a picture with the cursor on its first row.
    #[must_use]
    pub fn new(of: PictureKind, kept: &PictureCache, app: &App) -> Self {
        let mut picture = Self { of, at: None, row: 0, column: 0 };
        picture.move_to_row(0, kept, app);
        picture
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self, kept: &PictureCache, app: &App) -> usize {
        match &self.of {
            PictureKind::Charts(by) => groups(&kept.charts(app), *by).len(),
            PictureKind::Milestones(id) => kept.figures(id, app).grid.len(),
            PictureKind::Weeks(id) => kept.weeks(id, app).rows.len(),
        }
    }

    /// Returns the current row of the cursor, following the record under it.
    #[must_use]
    pub fn cursor(&self, kept: &PictureCache, app: &App) -> usize {
        let rows = self.rows(kept, app);
        let row = self.row.min(rows.saturating_sub(1));
        if self.at.is_none() || self.subject(row, kept, app) == self.at {
            return row;
        }
        (0..rows).find(|row| self.subject(*row, kept, app) == self.at).unwrap_or(row)
    }

    /// Returns the column of the cursor, moved to the nearest column that the program requires.
    #[must_use]
    pub fn column(&self, kept: &PictureCache, app: &App) -> usize {
        let asked = self.columns(kept, app);
        asked.iter().find(|place| **place >= self.column).or(asked.last()).copied().unwrap_or(self.column)
    }

    /// Moves the cursor to the next or previous column.
    pub fn move_column(&mut self, later: bool, kept: &PictureCache, app: &App) {
        let (at, asked) = (self.column(kept, app), self.columns(kept, app));
        let next =
            if later { asked.iter().find(|place| **place > at) } else { asked.iter().rfind(|place| **place < at) };
        self.column = next.copied().unwrap_or(at);
    }

    fn columns(&self, kept: &PictureCache, app: &App) -> Vec<usize> {
        match &self.of {
            PictureKind::Milestones(id) => asked(&kept.figures(id, app).columns),
            PictureKind::Charts(_) | PictureKind::Weeks(_) => Vec::new(),
        }
    }

    /// Moves the cursor to a row.
    pub fn move_to_row(&mut self, row: usize, kept: &PictureCache, app: &App) {
        self.row = row.min(self.rows(kept, app).saturating_sub(1));
        self.at = self.subject(self.row, kept, app);
    }

    /// Returns the record of a row.
    fn subject(&self, row: usize, kept: &PictureCache, app: &App) -> Option<Subject> {
        match &self.of {
            PictureKind::Charts(by) => groups(&kept.charts(app), *by).get(row)?.program.clone().map(Subject::Program),
            PictureKind::Milestones(id) => {
                kept.figures(id, app).grid.get(row).map(|(id, _)| Subject::Row(Row::Pairing(*id)))
            }
            PictureKind::Weeks(id) => {
                kept.weeks(id, app).rows.get(row).map(|row| Subject::Row(Row::Person(row.mentor.clone())))
            }
        }
    }
}

/// Returns the groups of an overview.
#[must_use]
pub fn groups(overview: &Overview, by: GroupBy) -> &[Group] {
    match by {
        GroupBy::Program => &overview.programs,
        GroupBy::Region => &overview.regions,
        GroupBy::Unit => &overview.units,
    }
}

/// Cached content of the pictures, computed when first shown.
#[derive(Debug, Default)]
pub struct PictureCache {
    figures: RefCell<HashMap<ProgramId, Rc<Figures>>>,
    weeks: RefCell<HashMap<ProgramId, Rc<ProgramWeeks>>>,
    charts: RefCell<Option<Rc<Overview>>>,
}

impl PictureCache {
    /// Returns the figures of a program.
    #[must_use]
    pub fn figures(&self, program: &ProgramId, app: &App) -> Rc<Figures> {
        let mut kept = self.figures.borrow_mut();
        kept.entry(program.clone()).or_insert_with(|| Rc::new(Figures::of(program, app))).clone()
    }

    /// Returns the weeks of a program.
    #[must_use]
    pub fn weeks(&self, program: &ProgramId, app: &App) -> Rc<ProgramWeeks> {
        let mut kept = self.weeks.borrow_mut();
        kept.entry(program.clone()).or_insert_with(|| Rc::new(ProgramWeeks::of(program, app))).clone()
    }

    /// Returns the overview of the pairings that the current user may see.
    #[must_use]
    pub fn charts(&self, app: &App) -> Rc<Overview> {
        let look = || {
            let (book, actor) = (app.book(), app.actor());
            overview(&ReportParams::new(book, actor))
        };
        self.charts.borrow_mut().get_or_insert_with(|| Rc::new(look())).clone()
    }

    /// Clears the cache after a change.
    pub(in crate::tui) fn forget(&self) {
        self.figures.borrow_mut().clear();
        self.weeks.borrow_mut().clear();
        *self.charts.borrow_mut() = None;
    }
}
