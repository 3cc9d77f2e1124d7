//! State of an import: file, columns, and preview.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use tui_input::Input;

use crate::{
    app::{
        App,
        exchange::FileKind,
        format::Reading,
        mapping::{self, Evidence, Plan, Progress, Refs, Rivals, Sheet, rivals},
    },
    domain::id::ProgramId,
    tui::widgets::choices::Choices,
};

/// The steps of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Choosing the file.
    File,
    /// Mapping its columns to fields.
    Columns,
    /// Preview; nothing is written yet.
    Preview,
}

impl Stage {
    /// All steps in order, with their titles.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::File, "File"), (Self::Columns, "Columns"), (Self::Preview, "Preview")];
}

/// A setting of the table, one per line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The kind of records in the table.
    Kind,
    /// The program of all rows.
    Program,
    /// Whether `3/4` starts with the month.
    Dates,
    /// What references are generated from.
    Refs,
    /// The field of a column.
    Column(usize),
}

/// The choice of a field for a column.
#[derive(Debug, Clone, Default)]
pub struct Picking {
    /// The filter text.
    pub text: Input,
    /// Index of the selected field; the first entry excludes the column.
    pub cursor: usize,
}

/// A table with the plan for importing it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its path.
    pub path: PathBuf,
    /// Its contents.
    pub sheet: Arc<Sheet>,
    /// How to import it.
    pub plan: Plan,
    /// Whether the plan is remembered from an earlier import.
    pub is_remembered: bool,
    /// Columns that the user has to choose between, cached: they change with the plan only.
    pub rivals: Vec<Rivals>,
}

impl Table {
    /// Whether a column is among those that the user has to choose between.
    #[must_use]
    pub fn is_rival(&self, place: usize) -> bool {
        self.rivals.iter().any(|it| it.taken.contains(&place) || it.others.contains(&place))
    }
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// The current step.
    pub stage: Stage,
    /// The path, as typed.
    pub path: Input,
    /// Completions of the path, or similar paths.
    pub offers: Vec<String>,
    /// Whether `offers` are similar paths, because the typed one does not exist.
    pub offers_are_similar: bool,
    /// Whether the user has moved to one of them.
    pub has_moved: bool,
    /// Index of the selected suggestion or setting.
    pub cursor: usize,
    /// The table, once it is read.
    pub table: Option<Table>,
    /// The open choice of a field.
    pub picking: Option<Picking>,
    /// The result of reading the table.
    pub outcome: Option<Reading>,
    /// Scroll offset of the preview, in lines.
    pub scroll: usize,
    /// The current error.
    pub error: Option<String>,
    /// Progress of the background thread, while it runs.
    pub busy: Option<Arc<Progress>>,
    /// Number of the latest request to a background thread, to ignore results of earlier ones.
    pub latest_query: u64,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            stage: Stage::File,
            path: Input::default(),
            offers: Vec::new(),
            offers_are_similar: false,
            has_moved: false,
            cursor: 0,
            table: None,
            picking: None,
            outcome: None,
            scroll: 0,
            error: None,
            busy: None,
            latest_query: 0,
        }
    }
}

impl Import {
    /// Returns the settings of the table, in the order of their lines.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        let Some(Table { sheet, plan, .. }) = &self.table else { return Vec::new() };
        let mut settings = vec![Setting::Kind];
        let no_column = |field: &str| !plan.columns.iter().flatten().any(|own| *own == field);
        let needs = |field: &str| plan.kind.columns().iter().any(|column| column.required && column.name == field);
        if needs("program") && no_column("program") {
            settings.push(Setting::Program);
        }
        if plan.evidence(sheet) != Evidence::None {
            settings.push(Setting::Dates);
        }
        if plan.kind == FileKind::People && no_column("ref") {
            settings.push(Setting::Refs);
        }
        settings.extend((0..sheet.header.len()).map(Setting::Column));
        settings
    }

    /// Returns the selected setting.
    #[must_use]
    pub fn setting(&self) -> Option<Setting> {
        self.settings().get(self.cursor).copied()
    }

    /// Whether the selected setting is a column that is imported, compared with another one, or in doubt.
    #[must_use]
    pub fn can_leave_out(&self) -> bool {
        let (Some(Setting::Column(place)), Some(table)) = (self.setting(), &self.table) else { return false };
        let is_taken = table.plan.columns.get(place).is_some_and(Option::is_some);
        is_taken || table.is_rival(place) || table.plan.helps(place, &table.sheet).is_some()
    }

    /// Returns the fields that match the filter text, preceded by `None`, which excludes the column.
    #[must_use]
    pub fn offered(&self) -> Vec<Option<&'static str>> {
        let (Some(Table { plan, .. }), Some(picking)) = (&self.table, &self.picking) else { return Vec::new() };
        let names: Vec<&'static str> = mapping::fields(plan.kind).collect();
        let options: Vec<String> = names.iter().map(|name| name.replace('_', " ")).collect();
        let found = Choices::from(options).found(picking.text.value()).into_iter().map(|place| Some(names[place]));
        let leave_out = picking.text.value().trim().is_empty().then_some(None);
        leave_out.into_iter().chain(found).collect()
    }

    /// Creates the plan for another kind of record, choosing a program for all rows if the table names none.
    pub fn plan_for(&mut self, kind: FileKind, app: &App) {
        let Some(table) = &mut self.table else { return };
        table.plan = Plan::propose(kind, &table.sheet);
        table.is_remembered = false;
        give_program(&mut table.plan, app);
    }

    /// Finds the columns that the user has to choose between, after the plan has changed.
    pub fn update_rivals(&mut self, app: &App) {
        if let Some(table) = &mut self.table {
            table.rivals = rivals(&table.sheet, &table.plan, app.book());
        }
    }

    /// Reports columns that the user has to choose between and moves to one of them. Returns `false` if there are none.
    pub fn asks_about_rivals(&mut self) -> bool {
        let Some(first) = self.table.as_ref().and_then(|table| table.rivals.first()) else { return false };
        let at = |place: usize| self.settings().iter().position(|setting| *setting == Setting::Column(place));
        let cursor = first.others.first().and_then(|place| at(*place));
        let error = format!(
            "{}. Put the cursor on the one that is not meant, and press \u{1}remove\u{1} to leave it out, or on the one \
             that is, and press \u{1}edit\u{1}",
            first.words
        );
        self.cursor = cursor.unwrap_or(self.cursor);
        self.error = Some(error);
        true
    }
}

/// Sets a program for all rows if the table needs one and has no column for it.
pub fn give_program(plan: &mut Plan, app: &App) {
    if plan.missing().contains(&"program")
        && let Some(first) = programs(app).first()
    {
        plan.fixed.push(("program", first.to_string()));
    }
}

/// Returns the programs that rows can belong to.
#[must_use]
pub fn programs(app: &App) -> Vec<ProgramId> {
    app.book().programs().map(|policy| policy.program.id.clone()).collect()
}

/// Returns the kinds of reference for which the plan has the columns.
#[must_use]
pub fn reference_schemes(plan: &Plan) -> Vec<Refs> {
    let can = |way: &Refs| match way {
        Refs::Column => plan.has("ref"),
        Refs::Email => plan.has("email"),
        Refs::Name => true,
    };
    Refs::ALL.into_iter().filter(can).collect()
}

impl Import {
    /// Returns the label of Enter in the preview.
    #[must_use]
    pub fn preview_label(&self) -> Cow<'static, str> {
        let (Some(read), Some(table)) = (&self.outcome, &self.table) else { return "import".into() };
        match read.created + read.updated {
            _ if !read.errors.is_empty() => "read the file again".into(),
            1 => "import this row".into(),
            count => format!("import {count} {}", table.plan.kind.word()).into(),
        }
    }
}
