//! An import while somebody goes through it: which file, which columns, what comes of it.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use tui_input::Input;

use crate::{
    app::{
        App,
        exchange::FileKind,
        format::Reading,
        mapping::{self, Evidence, Plan, Progress, Refs, Sheet},
    },
    domain::id::ProgramId,
    tui::model::Choices,
};

/// The steps of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Which file.
    File,
    /// Which of its columns are which of ours.
    Columns,
    /// What comes of it; nothing is written yet.
    Preview,
}

impl Stage {
    /// Every step, in order, with its title.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::File, "File"), (Self::Columns, "Columns"), (Self::Preview, "Preview")];
}

/// What can be said about a table, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// What the table holds.
    Kind,
    /// The program of all rows.
    Program,
    /// Which of `3/4` is the month.
    Dates,
    /// What references are made from.
    Refs,
    /// What a column of theirs is.
    Column(usize),
}

/// A field of ours that is being chosen for a column of theirs.
#[derive(Debug, Clone, Default)]
pub struct Picking {
    /// What is typed.
    pub text: Input,
    /// Which of the offered; the first leaves the column out.
    pub cursor: usize,
}

/// A table with the plan to take it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub sheet: Arc<Sheet>,
    /// How it is taken.
    pub plan: Plan,
    /// Whether the plan is one that was followed before.
    pub is_remembered: bool,
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// How far somebody is.
    pub stage: Stage,
    /// The path as it is typed.
    pub path: Input,
    /// What may follow it.
    pub offers: Vec<String>,
    /// Whether these only stand in for what is typed and not there.
    pub near: bool,
    /// Whether one of these was gone to.
    pub picked: bool,
    /// Which of these, or which setting.
    pub cursor: usize,
    /// The table, once it is read.
    pub table: Option<Table>,
    /// The field that is being chosen.
    pub picking: Option<Picking>,
    /// What comes of it.
    pub outcome: Option<Reading>,
    /// Lines scrolled away in the preview.
    pub scroll: usize,
    /// What is wrong.
    pub error: Option<String>,
    /// What a worker is at.
    pub busy: Option<Arc<Progress>>,
    /// Counts what was asked of workers, so that an answer to an older question is known.
    pub asked: u64,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            stage: Stage::File,
            path: Input::default(),
            offers: Vec::new(),
            near: false,
            picked: false,
            cursor: 0,
            table: None,
            picking: None,
            outcome: None,
            scroll: 0,
            error: None,
            busy: None,
            asked: 0,
        }
    }
}

impl Import {
    /// What can be said about the table, in the order of its lines.
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

    /// The setting under the cursor.
    #[must_use]
    pub fn setting(&self) -> Option<Setting> {
        self.settings().get(self.cursor).copied()
    }

    /// Whether the cursor is on a column that is taken.
    #[must_use]
    pub fn takes_column(&self) -> bool {
        let (Some(Setting::Column(place)), Some(table)) = (self.setting(), &self.table) else { return false };
        table.plan.columns.get(place).is_some_and(Option::is_some)
    }

    /// The fields that are offered for what is typed; nothing first, which leaves the column out.
    #[must_use]
    pub fn offered(&self) -> Vec<Option<&'static str>> {
        let (Some(Table { plan, .. }), Some(picking)) = (&self.table, &self.picking) else { return Vec::new() };
        let names: Vec<&'static str> = mapping::fields(plan.kind).collect();
        let options: Vec<String> = names.iter().map(|name| name.replace('_', " ")).collect();
        let found = Choices::from(options).found(picking.text.value()).into_iter().map(|place| Some(names[place]));
        let leave_out = picking.text.value().trim().is_empty().then_some(None);
        leave_out.into_iter().chain(found).collect()
    }

    /// Sets the plan for another kind, with a program for all rows where the table names none.
    pub fn plan_for(&mut self, kind: FileKind, app: &App) {
        let Some(table) = &mut self.table else { return };
        table.plan = Plan::propose(kind, &table.sheet);
        table.is_remembered = false;
        give_program(&mut table.plan, app);
    }
}

/// Names a program for all rows where a table that needs one has no column for it.
pub fn give_program(plan: &mut Plan, app: &App) {
    if plan.missing().contains(&"program")
        && let Some(first) = programs(app).first()
    {
        plan.fixed.push(("program", first.to_string()));
    }
}

/// The programs that rows can be of.
#[must_use]
pub fn programs(app: &App) -> Vec<ProgramId> {
    app.book().programs().map(|policy| policy.program.id.clone()).collect()
}

/// The ways to make references that a plan has the columns for.
#[must_use]
pub fn ways(plan: &Plan) -> Vec<Refs> {
    let can = |way: &Refs| match way {
        Refs::Column => plan.has("ref"),
        Refs::Email => plan.has("email"),
        Refs::Name => true,
    };
    Refs::ALL.into_iter().filter(can).collect()
}

impl Import {
    /// What Enter does with the preview.
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
