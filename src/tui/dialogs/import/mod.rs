//! The import dialog: file, columns, preview.

mod draw;
pub mod keys;
mod preview;
mod state;

use std::{borrow::Cow, fs, path::PathBuf, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

pub use draw::steps;
pub use state::{Import, Picking, Setting, Stage, Table};

use crate::{
    app::{
        App,
        exchange::FileKind,
        files,
        format::Reading,
        mapping::{self, DateOrder, Evidence, Progress, Sheet},
    },
    domain::{command::Command, decide},
    tui::{
        action::{Action, Step},
        desk::{
            Desk, Model,
            dialog::{Dialog, Handled, Refused},
            view::{Ctx, ViewState},
        },
        effect::{Effect, Msg},
        keys::Context,
        widgets::scroll::moved,
    },
};

/// Opens the import, resuming a suspended one.
pub fn open(model: &mut Model) {
    if let Some(left) = model.suspended_import.take() {
        model.dialogs.push_boxed(left);
        if let Some(import) = model.dialogs.top_as_mut::<Import>()
            && import.stage == Stage::File
        {
            update_offers(import);
        }
        return;
    }
    let mut import = Import { path: Input::new("~/".to_owned()), ..Import::default() };
    update_offers(&mut import);
    model.dialogs.push(import);
}

/// Goes back one step. Returns `true` if this leaves the import.
fn back(import: &mut Import) -> bool {
    if let Some(progress) = import.busy.take() {
        progress.stop();
        import.latest_query += 1;
        return false;
    }
    if import.picking.take().is_some() {
        return false;
    }
    import.error = None;
    match import.stage {
        Stage::Preview => import.stage = Stage::Columns,
        Stage::Columns => {
            import.stage = Stage::File;
            import.cursor = 0;
        }
        Stage::File => return true,
    }
    false
}

/// Continues: completes a path, reads the file, shows the preview, or writes it.
fn accept(import: &mut Import, desk: &mut Desk<'_>) -> Vec<Effect> {
    if import.busy.is_some() {
        return Vec::new();
    }
    match import.stage {
        Stage::File => file(import),
        Stage::Columns if import.picking.is_some() => {
            pick(import, desk.app);
            Vec::new()
        }
        Stage::Columns => plan_import(import),
        Stage::Preview => write(import, desk),
    }
}

fn file(import: &mut Import) -> Vec<Effect> {
    let path = files::parse_path(import.path.value());
    if path.is_file() {
        return read(import, path);
    }
    // Suggestions for a mistyped path are accepted only if the user has moved to one.
    if import.offers.get(import.cursor).is_some() && (!import.offers_are_similar || import.has_moved) {
        return complete(import);
    }
    let shown = files::display_path(&path);
    let trouble = files::read_problem(&path).filter(|_| fs::symlink_metadata(&path).is_ok());
    import.error = Some(if path.is_dir() {
        format!("no table (.csv, .tsv, .txt) is in {shown}; go to another folder")
    } else if import.path.value().trim().is_empty() {
        "type where the file is, or drop it onto this window".to_owned()
    } else if let Some(trouble) = trouble {
        format!("{trouble}; choose another")
    } else {
        let near =
            if import.offers.is_empty() { "look at the spelling" } else { "choose what is near with the arrows" };
        format!("there is no file {shown}; {near}")
    });
    Vec::new()
}

fn read(import: &mut Import, path: PathBuf) -> Vec<Effect> {
    ask(import, |asked, _| Effect::ReadTable(asked, path))
}

/// Completes the path with the selected suggestion; a file is read at once.
fn complete(import: &mut Import) -> Vec<Effect> {
    let Some(offer) = import.offers.get(import.cursor).cloned() else { return Vec::new() };
    let is_folder = offer.ends_with('/');
    import.path = tui_input::Input::new(offer.clone());
    typed(import);
    // It may have vanished since it was listed, which reading it reports.
    if is_folder { Vec::new() } else { read(import, files::parse_path(&offer)) }
}

/// Completes the path with the selected suggestion, without reading it.
fn next(import: &mut Import) {
    if import.stage == Stage::File
        && let Some(offer) = import.offers.get(import.cursor).cloned()
    {
        import.path = tui_input::Input::new(offer);
        typed(import);
    }
}

/// Updates the state after the text has changed.
fn typed(import: &mut Import) {
    import.error = None;
    import.cursor = match &mut import.picking {
        Some(picking) => {
            picking.cursor = 0;
            import.cursor
        }
        None => {
            begin_anew(&mut import.path);
            update_offers(import);
            0
        }
    };
}

/// Finds completions of the path, or similar paths.
fn update_offers(import: &mut Import) {
    import.offers = files::offers(import.path.value());
    import.has_moved = false;
    let is_there = !import.offers.is_empty() || files::parse_path(import.path.value()).is_file();
    import.offers_are_similar = !is_there;
    if import.offers_are_similar {
        import.offers = files::similar_paths(import.path.value());
    }
}

/// The field starts with the home directory. A complete path typed after it replaces it: an absolute path, a path from
/// the home directory, a quoted path from drag and drop, or a URL.
fn begin_anew(path: &mut tui_input::Input) {
    let Some(rest) = path.value().strip_prefix("~/") else { return };
    let mut signs = rest.chars();
    let first = signs.next();
    let is_drive = first.is_some_and(|sign| sign.is_ascii_alphabetic()) && rest[1..].starts_with([':']);
    let is_whole = rest.starts_with(['/', '~', '"', '\'']) || rest.starts_with("file://");
    if is_whole || is_drive && cfg!(windows) {
        let cursor = path.cursor().saturating_sub(2);
        *path = tui_input::Input::new(rest.to_owned()).with_cursor(cursor);
    }
}

fn ask(import: &mut Import, effect: impl FnOnce(u64, Arc<Progress>) -> Effect) -> Vec<Effect> {
    let progress = Arc::new(Progress::default());
    import.latest_query += 1;
    import.busy = Some(progress.clone());
    vec![effect(import.latest_query, progress)]
}

fn plan_import(import: &mut Import) -> Vec<Effect> {
    let Some(Table { sheet, plan, .. }) = &import.table else { return Vec::new() };
    let missing = plan.missing();
    if let [first, ..] = missing[..] {
        let all = missing.iter().map(|field| field.replace('_', " ")).collect::<Vec<_>>().join(", ");
        let words = if first == "program" {
            "set up a program first; these rows belong to one".to_owned()
        } else {
            format!("still wanted: {all}. Put the cursor on the column that says it, and press \u{1}edit\u{1}")
        };
        import.error = Some(words);
        return Vec::new();
    }
    if plan.dates.is_none() && plan.evidence(sheet) == Evidence::Ambiguous {
        import.cursor = import.settings().iter().position(|setting| *setting == Setting::Dates).unwrap_or(0);
        import.error = Some("say which part of the dates is the month; \u{1}edit\u{1} chooses".into());
        return Vec::new();
    }
    let (sheet, plan) = (sheet.clone(), plan.clone());
    if import.asks_about_rivals() {
        return Vec::new();
    }
    ask(import, |asked, progress| Effect::PlanImport(asked, sheet, Box::new(plan), progress))
}

fn write(import: &mut Import, desk: &mut Desk<'_>) -> Vec<Effect> {
    let (Some(reading), Some(table)) = (&import.outcome, &import.table) else { return Vec::new() };
    if !reading.errors.is_empty() {
        // Read the file again, since the user may have fixed it.
        let path = table.path.clone();
        return ask(import, |asked, _| Effect::ReadTable(asked, path));
    }
    let name = table.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let count = reading.created + reading.updated;
    let title = format!("Imported {count} {} from {name}", table.plan.kind.word());
    let edits = decide::edits_for(reading.documents.clone(), desk.app.book());
    desk.model.mappings.remember(&table.sheet, &table.plan);
    vec![Effect::Run(Box::new(Command::Import { title, edits }))]
}

/// Handles the contents of a file.
fn take_table(import: &mut Import, desk: &mut Desk<'_>, asked: u64, path: PathBuf, read: Result<Sheet, String>) {
    if import.latest_query != asked {
        return;
    }
    import.busy = None;
    match read {
        Err(words) => import.error = Some(words),
        Ok(sheet) if sheet.rows.is_empty() => {
            import.error = Some("the file has a header row and no rows below it; choose another".into());
        }
        Ok(sheet) => {
            // If it is the same file, keep the column settings.
            let kept = import.table.take().filter(|table| table.path == path && table.sheet.header == sheet.header);
            let recalled = desk.model.mappings.recall(&sheet);
            let is_remembered = kept.is_none() && recalled.is_some();
            let plan = kept.map(|table| table.plan).or(recalled).unwrap_or_else(|| {
                let mut plan = mapping::Plan::propose(mapping::kind_of(&sheet), &sheet);
                state::give_program(&mut plan, desk.app);
                plan
            });
            let is_ambiguous = plan.dates.is_none() && plan.evidence(&sheet) == Evidence::Ambiguous;
            let (sheet, rivals) = (Arc::new(sheet), Vec::new());
            import.table = Some(Table { path, sheet, plan, is_remembered, rivals });
            import.update_rivals(desk.app);
            import.stage = Stage::Columns;
            // Move the cursor to a setting that needs a decision.
            let dates = import.settings().iter().position(|setting| *setting == Setting::Dates);
            import.cursor = dates.filter(|_| is_ambiguous).unwrap_or(0);
            import.error = None;
            if !is_ambiguous {
                import.asks_about_rivals();
            }
        }
    }
}

/// Handles the parsed table.
fn take_reading(import: &mut Import, asked: u64, reading: Reading) {
    if import.latest_query == asked {
        import.busy = None;
        import.error = None;
        import.outcome = Some(reading);
        import.scroll = 0;
        import.stage = Stage::Preview;
    }
}

/// Moves in the list of the current step.
fn step(import: &mut Import, page: usize, step: Step) {
    if import.picking.is_some() {
        let count = import.offered().len();
        if let Some(picking) = &mut import.picking {
            picking.cursor = moved(picking.cursor, count, page, step);
        }
        return;
    }
    match import.stage {
        // The first movement selects the first of the similar paths.
        Stage::File if import.offers_are_similar && !import.has_moved => import.has_moved = true,
        Stage::File => import.cursor = moved(import.cursor, import.offers.len(), page, step),
        Stage::Columns => import.cursor = moved(import.cursor, import.settings().len(), page, step),
        Stage::Preview => import.scroll = moved(import.scroll, usize::MAX, page, step),
    }
}

/// Opens the field list for the selected column, or changes another setting.
fn change(import: &mut Import, app: &App) {
    match import.setting() {
        Some(Setting::Column(_)) => import.picking = Some(Picking::default()),
        Some(_) => turn(import, app, 1),
        None => {}
    }
}

/// Excludes the selected column.
fn leave_out(import: &mut Import, app: &App) {
    let (Some(Setting::Column(place)), Some(table)) = (import.setting(), &mut import.table) else { return };
    let is_rival = table.is_rival(place);
    table.plan.assign(place, None);
    if is_rival {
        // Its rival takes its place.
        table.plan.refill(&table.sheet);
    }
    import.error = None;
    import.update_rivals(app);
}

fn pick(import: &mut Import, app: &App) {
    let chosen = import.picking.as_ref().and_then(|picking| import.offered().get(picking.cursor).copied());
    let (Some(Setting::Column(place)), Some(table), Some(chosen)) = (import.setting(), &mut import.table, chosen)
    else {
        return;
    };
    table.plan.assign(place, chosen);
    state::give_program(&mut table.plan, app);
    import.picking = None;
    import.error = None;
    import.update_rivals(app);
    // Lines above may appear or disappear; keep the cursor on its column.
    let at = import.settings().iter().position(|setting| *setting == Setting::Column(place));
    import.cursor = at.unwrap_or(import.cursor);
}

/// Returns the value `by` positions from `now` in `all`.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let count = all.len().max(1);
    all.get(if by < 0 { (at + count - 1) % count } else { (at + 1) % count }).copied().unwrap_or(now)
}

/// Cycles the value of the selected setting.
fn turn(import: &mut Import, app: &App, by: isize) {
    import.error = None;
    let setting = import.setting();
    let Some(table) = &mut import.table else { return };
    match setting {
        Some(Setting::Kind) => {
            let kind = turned(&FileKind::TABLES, table.plan.kind, by);
            import.plan_for(kind, app);
        }
        Some(Setting::Program) => {
            let programs = state::programs(app);
            let Some((_, value)) = table.plan.fixed.iter_mut().find(|(own, _)| *own == "program") else { return };
            let at = programs.iter().position(|id| id.as_str() == value).unwrap_or(0);
            let places: Vec<usize> = (0..programs.len()).collect();
            if let Some(id) = programs.get(turned(&places, at, by)) {
                *value = id.to_string();
            }
        }
        Some(Setting::Dates) => {
            let orders = [None, Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)];
            table.plan.dates = turned(&orders, table.plan.dates, by);
        }
        Some(Setting::Refs) => table.plan.refs = turned(&state::reference_schemes(&table.plan), table.plan.refs, by),
        Some(Setting::Column(place)) => {
            let own: Vec<_> = mapping::fields(table.plan.kind).map(Some).collect();
            let all: Vec<Option<&'static str>> = [vec![None], own].concat();
            let now = table.plan.columns.get(place).copied().flatten();
            table.plan.assign(place, turned(&all, now, by));
        }
        None => {}
    }
    import.update_rivals(app);
}

impl Dialog for Import {
    fn context(&self) -> Context {
        match self.stage {
            Stage::File => keys::IMPORT_FILE,
            Stage::Columns if self.picking.is_some() => keys::IMPORT_PICK,
            Stage::Columns => keys::IMPORT_COLUMNS,
            Stage::Preview => keys::IMPORT_PREVIEW,
        }
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Accept => return Handled::Stay(accept(self, desk)),
            Action::Back if back(self) => return Handled::No,
            Action::Back => {}
            Action::Move(to) => step(self, desk.model.page, to),
            Action::Next | Action::Previous => next(self),
            Action::Edit => change(self, desk.app),
            Action::Remove => leave_out(self, desk.app),
            Action::Less => turn(self, desk.app, -1),
            Action::More => turn(self, desk.app, 1),
            _ => return Handled::No,
        }
        Handled::STAY
    }

    fn input(&mut self) -> Option<&mut Input> {
        match (&mut self.picking, self.stage) {
            (Some(picking), _) => Some(&mut picking.text),
            (None, Stage::File) => Some(&mut self.path),
            (None, Stage::Columns | Stage::Preview) => None,
        }
    }

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        typed(self);
        Vec::new()
    }

    fn takes_path(&self) -> bool {
        self.stage == Stage::File
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn accept_label(&self) -> Option<Cow<'static, str>> {
        (self.stage == Stage::Preview).then(|| self.preview_label())
    }

    fn disabled_reason(&self, action: Action, _: &Model, _: &App) -> Option<Option<&'static str>> {
        match action {
            Action::Accept => {
                let can = match self.stage {
                    _ if self.busy.is_some() => false,
                    Stage::File => !self.offers.is_empty() || !self.path.value().trim().is_empty(),
                    Stage::Columns => self.picking.is_none() || !self.offered().is_empty(),
                    Stage::Preview => {
                        self.outcome.as_ref().is_some_and(|read| !read.errors.is_empty() || !read.documents.is_empty())
                    }
                };
                Some((!can).then_some("there is nothing to choose"))
            }
            Action::Edit => Some(None),
            Action::Remove => Some((!self.can_leave_out()).then_some("select a column that is taken")),
            _ => None,
        }
    }

    fn is_hinted(&self, action: Action) -> bool {
        action != Action::Next || !self.offers.is_empty()
    }

    fn is_busy(&self) -> bool {
        self.busy.is_some()
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, _: &mut Desk<'_>) -> bool {
        true
    }

    fn refused(&mut self, refused: &Refused) -> bool {
        self.error = Some(refused.words.clone());
        true
    }

    fn answered(&mut self, msg: Msg, desk: &mut Desk<'_>) -> Handled {
        if let Msg::Table(asked, path, read) = msg {
            take_table(self, desk, asked, path, read);
        } else if let Msg::ImportPlanned(asked, reading) = msg {
            take_reading(self, asked, *reading);
        }
        Handled::STAY
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        desk.model.suspended_import = Some(self);
    }
}
