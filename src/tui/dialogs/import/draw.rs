//! Draws the three steps of an import.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    app::mapping::Evidence,
    tui::{
        action::Action,
        desk::view::{Ctx, Target, ViewState},
        dialogs::import::{Import, Setting, Stage, Table, keys, preview},
        widgets::{
            overlay::{dialog, field, words},
            rows,
            scroll::scroll_to,
            span::{self, column},
            text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, import: &Import) {
    let title = match &import.table {
        Some(table) if import.stage != Stage::File => {
            format!("Import · {}", table.path.file_name().unwrap_or_default().to_string_lossy())
        }
        Some(_) | None => "Import a table".to_owned(),
    };
    // On a small screen, use the full height.
    let margin = if area.height < 20 { 0 } else { 4 };
    let inner = dialog(buf, area, ctx, (112, area.height - margin), &title);
    if inner.height < 4 {
        return;
    }
    steps(buf, inner, ctx, &Stage::ALL.map(|(stage, title)| (title, stage == import.stage)));
    let mut foot: Vec<(String, Style)> = Vec::new();
    let columns = usize::from(inner.width);
    if let Some(progress) = &import.busy {
        foot.push((busy(ctx, import, progress.rows()), ctx.theme.notice));
    } else if let Some(error) = &import.error
        && import.stage != Stage::File
    {
        let error = ctx.model.keymap.spell(keys::IMPORT_COLUMNS, error);
        foot.extend(text::wrap(&error, columns).into_iter().map(|line| (line, ctx.theme.overdue)));
    }
    let height = column(foot.len()).min(inner.height / 3);
    let body = Rect { y: inner.y + 2, height: (inner.height - 2).saturating_sub(height), ..inner };
    match import.stage {
        Stage::File => file(buf, body, ctx, view, import),
        Stage::Columns => columns_of(buf, body, ctx, view, import),
        Stage::Preview => preview(buf, body, ctx, view, import),
    }
    for ((line, look), y) in foot.into_iter().zip(body.bottom()..inner.bottom()) {
        span::put(buf, inner.x, y, inner.width, &Line::styled(line, look));
    }
}

/// Draws the steps on one line, highlighting the current one.
pub fn steps(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, all: &[(&str, bool)]) {
    let theme = ctx.theme;
    let now = all.iter().position(|(_, is_now)| *is_now).unwrap_or(0);
    let mut parts = Vec::new();
    for (nth, (title, is_now)) in all.iter().enumerate() {
        let look = match (*is_now, nth < now) {
            (true, _) => theme.focused,
            (false, true) => theme.good,
            (false, false) => theme.muted,
        };
        parts.push(Span::styled(format!("{} {title}", nth + 1), look));
        parts.push(Span::styled("   ", theme.muted));
    }
    // If they do not fit, show only the current step.
    let wide: usize = parts.iter().map(Span::width).sum();
    if wide > usize::from(inner.width) + 3 {
        let title = all.get(now).map_or("", |(title, _)| title);
        parts = vec![Span::styled(format!("{} of {}  {title}", now + 1, all.len()), theme.focused)];
    }
    span::put(buf, inner.x, inner.y, inner.width, &Line::from(parts));
}

fn busy(ctx: Ctx<'_>, import: &Import, rows: usize) -> String {
    let whole = import.table.as_ref().map_or(0, |table| table.sheet.rows.len());
    let stop = ctx.key_in(keys::IMPORT_FILE, Action::Back);
    if import.stage == Stage::File || whole == 0 {
        return format!("Reading the file…   {stop} stops");
    }
    let share = rows.min(whole) * 20 / whole;
    let (full, empty) = (ctx.glyphs.full.repeat(share), ctx.glyphs.empty.repeat(20 - share));
    let words = if rows < whole { format!("{rows} of {whole} rows") } else { format!("checking {whole} rows") };
    format!("{full}{empty}  {words}   {stop} stops")
}

fn file(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState, import: &Import) {
    let theme = ctx.theme;
    let lead = "Where is the table? People, pairings, logs: as CSV from any spreadsheet. Type, paste or drop its path.";
    let y = words(buf, body, body.y, lead, theme.muted) + 1;
    if y >= body.bottom() {
        return;
    }
    field(buf, Rect { y, height: 1, ..body }, ctx, &import.path, Some(view));
    let mut below = y + 1;
    // The error is shown below the input that caused it.
    if let Some(error) = &import.error {
        below = words(buf, body, below, error, theme.overdue);
    }
    below += u16::from(body.height > 6);
    let note = match (import.offers.is_empty(), import.offers_are_similar) {
        (true, _) => Some("no folder and no table here"),
        (false, true) => Some("not there; near it are"),
        (false, false) => None,
    };
    if let Some(note) = note.filter(|_| below < body.bottom()) {
        span::put(buf, body.x, below, body.width, &Line::styled(note, theme.muted));
        below += 1;
    }
    let list = Rect { y: below, height: body.bottom().saturating_sub(below), ..body };
    let height = usize::from(list.height);
    view.layer = scroll_to(view.layer, import.cursor, height, import.offers.len());
    view.page = height;
    for ((nth, offer), y) in import.offers.iter().enumerate().skip(view.layer).zip(list.y..list.bottom()) {
        let at = Rect { y, height: 1, ..list };
        let look = if offer.ends_with('/') { theme.muted } else { theme.text };
        let here = nth == import.cursor && (!import.offers_are_similar || import.has_moved);
        let marker = here.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        let shown = text::ellipsize(offer, usize::from(at.width.saturating_sub(3))).into_owned();
        span::put_row(buf, at, &Line::styled(shown, look), marker);
        view.hit(at, Target::Line(nth));
    }
    rows::more(buf, list, ctx, import.offers.len(), view.layer);
}

fn columns_of(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState, import: &Import) {
    let theme = ctx.theme;
    let Some(table) = &import.table else { return };
    let settings = import.settings();
    let dot = ctx.glyphs.dot;
    let mut lead = format!(
        "{} {dot} {} {dot} {}",
        text::count(table.sheet.rows.len(), "row", "rows"),
        table.sheet.encoding.word(),
        table.sheet.delimiter.word()
    );
    if table.is_remembered {
        lead.push_str(&format!(" {dot} taken as the last time"));
    }
    span::put(buf, body.x, body.y, body.width, &Line::styled(lead, theme.muted));
    let list = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
    let first_column = settings.iter().position(|setting| matches!(setting, Setting::Column(_))).unwrap_or(0);
    // A heading separates the settings for all rows from the columns.
    let heading = usize::from(list.height > 6) * 2;
    let place_of = |nth: usize| if nth >= first_column { nth + heading } else { nth };
    let count = settings.len() + heading;
    let height = usize::from(list.height);
    view.layer = scroll_to(view.layer, place_of(import.cursor), height, count);
    view.page = height;
    for (nth, setting) in settings.iter().enumerate() {
        let Some(line) = place_of(nth).checked_sub(view.layer).filter(|line| *line < height) else { continue };
        let at = Rect { y: list.y + column(line), height: 1, ..list };
        let here = nth == import.cursor;
        let marker = here.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        let words = setting_line(ctx, table, *setting, here, usize::from(list.width.saturating_sub(3)));
        span::put_row(buf, at, &words, marker);
        if here {
            view.cursor = Some((at.x, at.y).into());
        }
        view.hit(at, Target::Line(nth));
    }
    if heading > 0
        && let Some(line) = (first_column + 1).checked_sub(view.layer).filter(|line| *line < height)
    {
        let widths = widths(usize::from(list.width.saturating_sub(3)));
        let names = ["their column", "is our", "for example", "understood as"];
        let words = names.iter().zip(widths).map(|(name, wide)| text::fit(name, wide)).collect::<String>();
        span::put(buf, list.x + 2, list.y + column(line), list.width, &Line::styled(words, theme.muted));
    }
    rows::more(buf, list, ctx, count, view.layer);
    if import.picking.is_some() {
        picker(buf, body, ctx, view, import);
    }
}

/// Returns the widths of the four parts of a column's row; zero for parts that do not fit.
fn widths(columns: usize) -> [usize; 4] {
    match columns {
        0..40 => [columns / 2, columns - columns / 2, 0, 0],
        40..84 => [columns / 3, 18.min(columns / 3), columns - columns / 3 - 18.min(columns / 3), 0],
        _ => [26, 20, (columns - 46) * 3 / 5, (columns - 46) * 2 / 5],
    }
}

fn setting_line(ctx: Ctx<'_>, table: &Table, setting: Setting, here: bool, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let (open, close) = ctx.glyphs.around;
    let Table { sheet, plan, .. } = table;
    let choice = |label: &str, value: String, aside: Option<&str>| {
        let arrows = if here { theme.focused } else { theme.faint };
        let mut parts = vec![
            Span::styled(text::fit(label, 22.min(columns / 2)), if here { theme.focused } else { theme.muted }),
            Span::styled(format!("{open} "), arrows),
            Span::styled(value, if here { theme.strong } else { theme.text }),
            Span::styled(format!(" {close}"), arrows),
        ];
        parts.extend(aside.map(|words| Span::styled(format!("   {words}"), theme.due)));
        Line::from(span::cut(parts, columns))
    };
    match setting {
        Setting::Kind => choice("the table holds", plan.kind.word().to_owned(), None),
        Setting::Program => {
            let value = plan.fixed.iter().find(|(own, _)| *own == "program").map(|(_, value)| value.clone());
            choice("all in the program", value.unwrap_or_else(|| "none is set up yet".into()), None)
        }
        Setting::Dates => {
            let evidence = plan.evidence(sheet);
            let aside = match evidence {
                _ if plan.dates.is_some() => None,
                Evidence::Ambiguous => Some(if columns < 84 { "! both fit" } else { "! both fit: which is it?" }),
                Evidence::Mixed => Some("! a column has both; write it in one order"),
                Evidence::Clear(_) | Evidence::PerColumn | Evidence::None => None,
            };
            let value = match (plan.dates, evidence) {
                (Some(order), _) | (None, Evidence::Clear(order)) => order.words(),
                (None, Evidence::PerColumn) => "each column its own",
                (None, Evidence::Ambiguous | Evidence::Mixed | Evidence::None) => "not known",
            };
            choice("dates", value.to_owned(), aside)
        }
        Setting::Refs => choice("refs", plan.refs.words().to_owned(), Some("no column has them")),
        Setting::Column(place) => {
            let [theirs, ours, example, understood] = widths(columns);
            let name = sheet.header.get(place).map_or("", String::as_str);
            let name = if name.is_empty() { "(no name)" } else { name };
            let own = plan.columns.get(place).copied().flatten();
            let samples = sheet.samples(place);
            let look = if own.is_some() { theme.text } else { theme.muted };
            let is_rival = table.is_rival(place);
            let value = match own {
                Some(own) => own.replace('_', " "),
                None if is_rival => "or this?".to_owned(),
                None => match plan.helps(place, sheet) {
                    Some(field) => format!("– compared: {field}"),
                    None => "– left out".to_owned(),
                },
            };
            let value = if is_rival { format!("! {value}") } else { value };
            let value = if here && own.is_some() { format!("{open} {value} {close}") } else { value };
            let value_look = match own {
                _ if is_rival => theme.due,
                Some(_) => theme.good,
                None => theme.muted,
            };
            let reads = plan.understood(place, sheet, ctx.app.book().today());
            let mut parts = vec![
                Span::styled(text::fit(&text::clean(name), theirs.saturating_sub(1)), theme.strong),
                Span::raw(" "),
                Span::styled(text::fit(&value, ours), value_look),
            ];
            if example > 0 {
                let words = text::clean(&samples.join(", ")).into_owned();
                parts.push(Span::styled(text::fit(&words, example.saturating_sub(1)), look));
                parts.push(Span::raw(" "));
            }
            if understood > 0 {
                let words = text::clean(&reads.join(", ")).into_owned();
                parts.push(Span::styled(text::fit(&words, understood), theme.muted));
            }
            Line::from(span::cut(parts, columns))
        }
    }
}

fn picker(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState, import: &Import) {
    let theme = ctx.theme;
    let (Some(picking), Some(Setting::Column(place)), Some(table)) = (&import.picking, import.setting(), &import.table)
    else {
        return;
    };
    let title = format!("{} is our", table.sheet.header.get(place).map_or("", String::as_str));
    let inner = dialog(buf, body, ctx, (44, 16), &title);
    if inner.height < 2 {
        return;
    }
    field(buf, Rect { height: 1, ..inner }, ctx, &picking.text, Some(view));
    let list = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    let offered = import.offered();
    let first = scroll_to(0, picking.cursor, usize::from(list.height), offered.len());
    for ((nth, one), y) in offered.iter().enumerate().skip(first).zip(list.y..list.bottom()) {
        let marker = (nth == picking.cursor).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        let line = match one {
            None => Line::styled("– leave it out", theme.muted),
            Some(name) => {
                let is_wanted = table.plan.missing().contains(name);
                let mut parts = vec![Span::styled(name.replace('_', " "), theme.text)];
                if is_wanted {
                    parts.push(Span::styled("  still wanted", theme.due));
                }
                Line::from(parts)
            }
        };
        span::put_row(buf, Rect { y, height: 1, ..list }, &line, marker);
    }
}

fn preview(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState, import: &Import) {
    let theme = ctx.theme;
    let (Some(reading), Some(table)) = (&import.outcome, &import.table) else { return };
    let columns = usize::from(body.width);
    let sum = format!(
        "{}: {} new, {} changed, {} as they were",
        table.plan.kind.word(),
        reading.created,
        reading.updated,
        reading.unchanged
    );
    let bad = reading.bad_rows();
    let writes = ctx.key_in(keys::IMPORT_PREVIEW, Action::Accept);
    let (verdict, look) = match bad {
        0 if reading.documents.is_empty() => ("Nothing would change.".to_owned(), theme.muted),
        0 => (
            format!("Nothing is written yet; {writes} imports them, and {} takes it back.", ctx.key(Action::Undo)),
            theme.good,
        ),
        1 => ("! 1 row cannot be taken, so nothing can be written".to_owned(), theme.overdue),
        many => (format!("! {many} rows cannot be taken, so nothing can be written"), theme.overdue),
    };
    let y = words(buf, body, body.y, &sum, theme.strong);
    let mut y = words(buf, body, y, &verdict, look);
    if bad > 0 {
        y = words(buf, body, y, &format!("Mend them in the file and save it; {writes} reads it again."), theme.muted);
    }
    let y = y + 1;
    let list = Rect { y, height: body.bottom().saturating_sub(y), ..body };
    let lines = preview::lines(ctx, import, columns.saturating_sub(2));
    let height = usize::from(list.height);
    let first = import.scroll.min(lines.len().saturating_sub(height));
    view.page = height;
    // The selection marker takes two columns before the text.
    view.cursor = (list.height > 0).then(|| (list.x, list.y).into());
    for (line, y) in lines.iter().skip(first).zip(list.y..list.bottom()) {
        span::put(buf, list.x + 2, y, list.width.saturating_sub(2), line);
    }
    rows::more(buf, list, ctx, lines.len(), first);
}
