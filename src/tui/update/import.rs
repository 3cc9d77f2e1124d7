//! Going through an import: the file, its columns, what comes of it.

use std::{path::PathBuf, sync::Arc};

use super::cursor::moved;
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
        action::Step,
        effect::Effect,
        model::{
            Layer, Model, Tone,
            import::{self, Import, Picking, Setting, Stage, Table},
        },
    },
};

fn current(model: &mut Model) -> Option<&mut Import> {
    match model.layers.last_mut() {
        Some(Layer::Import(import)) => Some(import),
        Some(_) | None => None,
    }
}

/// Whether an import is being gone through.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Import(_)))
}

/// Opens the import, where it was left.
pub(super) fn open(model: &mut Model, app: &App) {
    if app.is_viewing_another_day() {
        return super::open::read_only(model);
    }
    if app.actor().is_some() {
        return model.say(Tone::Bad, "Importing is the office's; start the desk without --as");
    }
    let mut import = model.import_left.take().unwrap_or_default();
    if import.stage == Stage::File {
        if import.path.value().is_empty() {
            import.path = tui_input::Input::new("~/".to_owned());
        }
        look(&mut import);
    }
    model.layers.push(Layer::Import(import));
}

/// One step back; from the first the import is left, and kept.
pub(super) fn back(model: &mut Model) {
    let Some(import) = current(model) else { return };
    if let Some(progress) = import.busy.take() {
        progress.stop();
        import.asked += 1;
        return;
    }
    if import.picking.take().is_some() {
        return;
    }
    import.error = None;
    match import.stage {
        Stage::Preview => import.stage = Stage::Columns,
        Stage::Columns => {
            import.stage = Stage::File;
            import.cursor = 0;
        }
        Stage::File => {
            if let Some(Layer::Import(import)) = model.layers.pop() {
                model.import_left = Some(import);
            }
        }
    }
}

/// Goes on: takes what is offered, reads the file, shows what would come of it, and writes it.
pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(import) = current(model) else { return Vec::new() };
    if import.busy.is_some() {
        return Vec::new();
    }
    match import.stage {
        Stage::File => file(import),
        Stage::Columns if import.picking.is_some() => {
            pick(import, app);
            Vec::new()
        }
        Stage::Columns => understand(import),
        Stage::Preview => write(model, app),
    }
}

fn file(import: &mut Import) -> Vec<Effect> {
    let path = files::typed(import.path.value());
    if path.is_file() {
        return ask(import, |asked, _| Effect::ReadTable(asked, path));
    }
    // What only stands in for the path is taken where somebody has gone to it.
    if import.offers.get(import.cursor).is_some() && (!import.near || import.picked) {
        return complete(import);
    }
    let shown = files::shown(&path);
    import.error = Some(if path.is_dir() {
        format!("no table (.csv, .tsv, .txt) is in {shown}; go to another folder")
    } else if import.path.value().trim().is_empty() {
        "type where the file is, or drop it onto this window".to_owned()
    } else {
        let near =
            if import.offers.is_empty() { "look at the spelling" } else { "choose what is near with the arrows" };
        format!("there is no file {shown}; {near}")
    });
    Vec::new()
}

/// Takes the offered path over; a file is read at once.
fn complete(import: &mut Import) -> Vec<Effect> {
    let Some(offer) = import.offers.get(import.cursor).cloned() else { return Vec::new() };
    let is_folder = offer.ends_with('/');
    import.path = tui_input::Input::new(offer.clone());
    typed(import);
    if is_folder { Vec::new() } else { file(import) }
}

/// Takes the offered path over, without reading it.
pub(super) fn next(model: &mut Model) {
    let Some(import) = current(model) else { return };
    if import.stage == Stage::File
        && let Some(offer) = import.offers.get(import.cursor).cloned()
    {
        import.path = tui_input::Input::new(offer);
        typed(import);
    }
}

/// What follows from a changed text.
pub(super) fn typed(import: &mut Import) {
    import.error = None;
    import.cursor = match &mut import.picking {
        Some(picking) => {
            picking.cursor = 0;
            import.cursor
        }
        None => {
            begin_anew(&mut import.path);
            look(import);
            0
        }
    };
}

/// Looks for what may follow the path, or for what is near it.
fn look(import: &mut Import) {
    import.offers = files::offers(import.path.value());
    import.picked = false;
    let is_there = !import.offers.is_empty() || files::typed(import.path.value()).is_file();
    import.near = !is_there;
    if import.near {
        import.offers = files::near(import.path.value());
    }
}

/// The home folder stands in the field before anything is typed. A whole path behind it begins anew: from the root,
/// from the home folder, in quotes as it was dropped, or as an address.
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
    import.asked += 1;
    import.busy = Some(progress.clone());
    vec![effect(import.asked, progress)]
}

fn understand(import: &mut Import) -> Vec<Effect> {
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
    let (sheet, plan) = (sheet.clone(), plan.clone());
    ask(import, |asked, progress| Effect::Understand(asked, sheet, Box::new(plan), progress))
}

fn write(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(import) = current(model) else { return Vec::new() };
    let (Some(reading), Some(table)) = (&import.outcome, &import.table) else { return Vec::new() };
    if !reading.errors.is_empty() {
        // The file as it is by now: somebody may have mended it.
        let path = table.path.clone();
        return ask(import, |asked, _| Effect::ReadTable(asked, path));
    }
    let name = table.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let count = reading.created + reading.updated;
    let title = format!("Imported {count} {} from {name}", table.plan.kind.word());
    let edits = decide::edits_for(reading.documents.clone(), app.book());
    let (sheet, plan) = (table.sheet.clone(), table.plan.clone());
    model.mappings.remember(&sheet, &plan);
    vec![Effect::Run(Box::new(Command::Import { title, edits }))]
}

/// Takes in what a file says.
pub(in crate::tui) fn hear_table(model: &mut Model, app: &App, asked: u64, path: PathBuf, read: Result<Sheet, String>) {
    let Model { layers, mappings, .. } = model;
    let Some(Layer::Import(import)) = layers.last_mut() else { return };
    if import.asked != asked {
        return;
    }
    import.busy = None;
    match read {
        Err(words) => import.error = Some(words),
        Ok(sheet) if sheet.rows.is_empty() => {
            import.error = Some("the file has a header row and no rows below it; choose another".into());
        }
        Ok(sheet) => {
            // The same file again keeps what was said about its columns.
            let kept = import.table.take().filter(|table| table.path == path && table.sheet.header == sheet.header);
            let recalled = mappings.recall(&sheet);
            let is_remembered = kept.is_none() && recalled.is_some();
            let plan = kept.map(|table| table.plan).or(recalled).unwrap_or_else(|| {
                let mut plan = mapping::Plan::propose(mapping::kind_of(&sheet), &sheet);
                import::give_program(&mut plan, app);
                plan
            });
            let is_ambiguous = !is_remembered && plan.evidence(&sheet) == Evidence::Ambiguous;
            import.table = Some(Table { path, sheet: Arc::new(sheet), plan, is_remembered });
            import.stage = Stage::Columns;
            // Where there is something to decide, the cursor is there.
            let dates = import.settings().iter().position(|setting| *setting == Setting::Dates);
            import.cursor = dates.filter(|_| is_ambiguous).unwrap_or(0);
            import.error = None;
        }
    }
}

/// Takes in what comes of a table.
pub(in crate::tui) fn hear_reading(model: &mut Model, asked: u64, reading: Reading) {
    let Some(import) = current(model) else { return };
    if import.asked == asked {
        import.busy = None;
        import.error = None;
        import.outcome = Some(reading);
        import.scroll = 0;
        import.stage = Stage::Preview;
    }
}

/// Moves in the list of the step.
pub(super) fn step(import: &mut Import, page: usize, step: Step) {
    if import.picking.is_some() {
        let count = import.offered().len();
        if let Some(picking) = &mut import.picking {
            picking.cursor = moved(picking.cursor, count, page, step);
        }
        return;
    }
    match import.stage {
        // The first step comes to the first of those that only stand in.
        Stage::File if import.near && !import.picked => import.picked = true,
        Stage::File => import.cursor = moved(import.cursor, import.offers.len(), page, step),
        Stage::Columns => import.cursor = moved(import.cursor, import.settings().len(), page, step),
        Stage::Preview => import.scroll = moved(import.scroll, usize::MAX, page, step),
    }
}

/// Opens the list of fields for the column under the cursor; another setting changes.
pub(super) fn change(model: &mut Model, app: &App) {
    let Some(import) = current(model) else { return };
    match import.setting() {
        Some(Setting::Column(_)) => import.picking = Some(Picking::default()),
        Some(_) => turn(model, app, 1),
        None => {}
    }
}

/// Leaves the column under the cursor out.
pub(super) fn leave_out(model: &mut Model) {
    let Some(import) = current(model) else { return };
    let (Some(Setting::Column(place)), Some(table)) = (import.setting(), &mut import.table) else { return };
    table.plan.take(place, None);
    import.error = None;
}

fn pick(import: &mut Import, app: &App) {
    let chosen = import.picking.as_ref().and_then(|picking| import.offered().get(picking.cursor).copied());
    let (Some(Setting::Column(place)), Some(table), Some(chosen)) = (import.setting(), &mut import.table, chosen)
    else {
        return;
    };
    table.plan.take(place, chosen);
    import::give_program(&mut table.plan, app);
    import.picking = None;
    import.error = None;
    // The lines above may have come or gone; the cursor stays with its column.
    let at = import.settings().iter().position(|setting| *setting == Setting::Column(place));
    import.cursor = at.unwrap_or(import.cursor);
}

/// The one after `now` among `all`, or the one before.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let count = all.len().max(1);
    all.get(if by < 0 { (at + count - 1) % count } else { (at + 1) % count }).copied().unwrap_or(now)
}

/// Another value of the setting under the cursor.
pub(super) fn turn(model: &mut Model, app: &App, by: isize) {
    let Some(import) = current(model) else { return };
    import.error = None;
    let setting = import.setting();
    let Some(table) = &mut import.table else { return };
    match setting {
        Some(Setting::Kind) => {
            let kind = turned(&FileKind::TABLES, table.plan.kind, by);
            import.plan_for(kind, app);
        }
        Some(Setting::Program) => {
            let programs = import::programs(app);
            let Some((_, value)) = table.plan.fixed.iter_mut().find(|(own, _)| *own == "program") else { return };
            let at = programs.iter().position(|id| id.as_str() == value).unwrap_or(0);
            let places: Vec<usize> = (0..programs.len()).collect();
            if let Some(id) = programs.get(turned(&places, at, by)) {
                *value = id.to_string();
            }
        }
        Some(Setting::Dates) => {
            table.plan.dates = turned(&[DateOrder::MonthFirst, DateOrder::DayFirst], table.plan.dates, by);
        }
        Some(Setting::Refs) => table.plan.refs = turned(&import::ways(&table.plan), table.plan.refs, by),
        Some(Setting::Column(place)) => {
            let own: Vec<_> = mapping::fields(table.plan.kind).map(Some).collect();
            let all: Vec<Option<&'static str>> = [vec![None], own].concat();
            let now = table.plan.columns.get(place).copied().flatten();
            table.plan.take(place, turned(&all, now, by));
        }
        None => {}
    }
}
