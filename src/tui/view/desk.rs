//! The panes on one screen, and what is left of them on a small one.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Ctx, Target, ViewState, alert, calendar, header, log, mine, pairings, people, person, program, programs, request,
    skills, span, status, welcome,
};
use crate::tui::dialog::Dialog;
use crate::tui::{
    action::{Action, Pane},
    model::{Border, DetailPane, Extent, Folder, Row, Subject, Widths},
};

/// The room for a screen of that size.
#[must_use]
pub fn extent(area: Rect) -> Extent {
    if area.width < 60 || area.height < 16 {
        Extent::Narrow
    } else if area.width < 100 {
        Extent::Medium
    } else {
        Extent::Wide
    }
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let extent = extent(area);
    view.extent = Some(extent);
    header::paint(buf, Rect { height: 1, ..area }, ctx);
    let body = status::body(area, ctx);
    if !ctx.model.dialogs.iter().any(Dialog::covers_screen) {
        if ctx.model.is_first_start(ctx.app) {
            welcome::paint(buf, body, ctx);
        } else {
            match extent {
                Extent::Wide => wide(buf, body, ctx, view),
                Extent::Medium => medium(buf, body, ctx, view),
                Extent::Narrow => narrow(buf, body, ctx, view),
            }
        }
    }
    // After the lists, since the cursor belongs into the filter while that is typed.
    status::paint(buf, area, ctx, view);
}

fn wide(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    if alone(ctx) {
        folder_line(buf, Rect { height: 1, ..body }, ctx, view);
        let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        let left = (body.width * 2 / 5).clamp(44, 64);
        mine::left(buf, Rect { width: left, ..body }, ctx, view);
        return aside(buf, Rect { x: body.x + left, width: body.width - left, ..body }, ctx, view);
    }
    let widths = ctx.model.widths;
    let last = Widths::cells(widths.aside, body.width, (body.width / 3).clamp(36, 64), 30, 18 + 30);
    let usual = (body.width / 4).clamp(26, 46).min(body.width.saturating_sub(last + 30));
    let first = Widths::cells(widths.programs, body.width, usual, 18, last + 30);
    let middle = body.width - first - last;
    programs::paint(buf, Rect { width: first, ..body }, ctx, view);
    list(buf, Rect { x: body.x + first, width: middle, ..body }, ctx, view);
    aside(buf, Rect { x: body.x + first + middle, width: last, ..body }, ctx, view);
    let beside =
        |x: u16| Rect { x: x.saturating_sub(1), y: body.y + 1, width: 2, height: body.height.saturating_sub(2) };
    view.hit(beside(body.x + first), Target::Border(Border::Programs, body));
    view.hit(beside(body.x + first + middle), Target::Border(Border::DetailPane, body));
}

fn medium(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    folder_line(buf, Rect { height: 1, ..body }, ctx, view);
    let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let left = Widths::cells(ctx.model.widths.middle, body.width, (body.width / 2).max(40), 28, 20);
    if alone(ctx) {
        mine::left(buf, Rect { width: left, ..body }, ctx, view);
    } else {
        list(buf, Rect { width: left, ..body }, ctx, view);
    }
    let right = Rect { x: body.x + left, width: body.width - left, ..body };
    match (ctx.model.aside(), ctx.model.focus) {
        (DetailPane::Pairing(id), Pane::Log) => log::paint(buf, right, ctx, view, id),
        (DetailPane::Pairing(id), Pane::Programs | Pane::Pairings | Pane::Skills) => {
            skills::paint(buf, right, ctx, view, id);
        }
        (DetailPane::Details(of), _) => details(buf, right, ctx, view, &of),
        (DetailPane::Nothing, _) => nothing(buf, right, ctx),
    }
    let border = Rect { x: right.x.saturating_sub(1), y: body.y + 1, width: 2, height: body.height.saturating_sub(2) };
    view.hit(border, Target::Border(Border::Middle, body));
}

fn narrow(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    folder_line(buf, Rect { height: 1, ..body }, ctx, view);
    let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
    match (ctx.model.focus, ctx.model.aside()) {
        (Pane::Programs, _) => programs::paint(buf, body, ctx, view),
        (Pane::Pairings, _) => list(buf, body, ctx, view),
        (Pane::Skills, DetailPane::Pairing(id)) => skills::paint(buf, body, ctx, view, id),
        (Pane::Log, DetailPane::Pairing(id)) => log::paint(buf, body, ctx, view, id),
        (Pane::Skills | Pane::Log, DetailPane::Details(of)) => details(buf, body, ctx, view, &of),
        (Pane::Skills | Pane::Log, DetailPane::Nothing) => nothing(buf, body, ctx),
    }
}

/// Whether somebody works as themselves, in a folder of pairings.
fn alone(ctx: Ctx<'_>) -> bool {
    ctx.app.actor().is_some() && ctx.model.focus != Pane::Programs
}

pub fn list(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    match ctx.model.folder {
        Folder::People => people::paint(buf, area, ctx, view),
        Folder::Calendar => calendar::month(buf, area, ctx, view),
        Folder::Attention | Folder::Week | Folder::Inbox | Folder::PutOff | Folder::Program(_) | Folder::Ended => {
            pairings::paint(buf, area, ctx, view);
        }
    }
}

fn aside(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    match ctx.model.aside() {
        DetailPane::Pairing(id) => {
            let usual = (area.height * 55 / 100).max(area.height.saturating_sub(18)).min(area.height - 5);
            let upper = Widths::cells(ctx.model.widths.skills, area.height, usual, 5, 5);
            skills::paint(buf, Rect { height: upper, ..area }, ctx, view, id);
            log::paint(buf, Rect { y: area.y + upper, height: area.height - upper, ..area }, ctx, view, id);
            // The lower edge of the skills alone: above the log stands its title, which is clicked to go there.
            let border = Rect { y: (area.y + upper).saturating_sub(1), height: 1, ..area };
            view.hit(border, Target::Border(Border::Log, area));
        }
        DetailPane::Details(of) => details(buf, area, ctx, view, &of),
        DetailPane::Nothing => nothing(buf, area, ctx),
    }
}

/// A program or a person in full, scrolled.
fn details(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, of: &Subject) {
    if matches!(of, Subject::Day(_)) {
        return calendar::day(buf, area, ctx, view);
    }
    let focused = matches!(ctx.model.focus, Pane::Skills | Pane::Log);
    let columns = usize::from(area.width.saturating_sub(6));
    let mut grid = 0;
    let (title, lines) = match of {
        Subject::Program(id) => {
            grid = ctx.model.figures(id, ctx.app).grid.len();
            ("Program", [program::lines(ctx, id, columns), program::above_grid(ctx, id, columns)].concat())
        }
        Subject::Row(Row::Person(id)) => ("Person", person::lines(ctx, id, columns)),
        Subject::Row(Row::Request(id)) => ("Request", request::lines(ctx, *id, columns)),
        Subject::Row(Row::Alert(id)) => ("Why", alert::lines(ctx, id, columns)),
        Subject::Row(Row::Pairing(_)) => ("Pairing", Vec::new()),
        Subject::Day(_) => ("Calendar", Vec::new()),
    };
    view.hit(area, Target::Pane(Pane::Skills));
    let inner = super::frame(buf, area, ctx, title, Line::default(), focused);
    let height = usize::from(inner.height);
    let count = lines.len() + grid;
    let first = ctx.model.details_scroll.min(count.saturating_sub(height));
    if focused {
        view.page = height;
        view.cursor = Some((inner.x, inner.y).into());
    }
    for (at, y) in (first..count).zip(inner.y..inner.bottom()) {
        if let Some(line) = lines.get(at) {
            span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
        } else if let Subject::Program(id) = of {
            let row = at - lines.len();
            for line in program::grid(ctx, id, columns, row..row + 1) {
                span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), &line);
            }
        }
    }
    more(buf, inner, ctx, count, first);
}

/// Says in the last line of a pane how much is below.
pub fn more(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, count: usize, first: usize) {
    let hidden = count.saturating_sub(first + usize::from(inner.height));
    if hidden > 0 && inner.height > 0 {
        let words = format!(" {hidden} more below ");
        let x = inner.right().saturating_sub(u16::try_from(words.len()).unwrap_or(0) + 1);
        span::put(buf, x, inner.bottom(), inner.width, &Line::styled(words, ctx.theme.muted));
    }
}

fn nothing(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let inner = super::frame(buf, area, ctx, "Skill blocks", Line::default(), false);
    let any = ctx.app.book().pairings().next().is_some();
    let words = if any {
        "Select a pairing to see its skills and its log."
    } else {
        "The skills and the log of a pairing stand here, once there is one."
    };
    pairings::lines(buf, inner, ctx, words, "", "");
}

/// The programs pane as one line.
fn folder_line(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let (open, close) = ctx.glyphs.around;
    let look = if ctx.model.focus == Pane::Programs { ctx.theme.focused } else { ctx.theme.strong };
    let left = vec![
        Span::styled(format!(" {open} "), ctx.theme.muted),
        Span::styled(ctx.model.folder.title(ctx.app), look),
        Span::styled(format!(" {close}"), ctx.theme.muted),
    ];
    // In the month the brackets turn its pages.
    let in_month = ctx.model.folder == Folder::Calendar && ctx.model.focus == Pane::Pairings;
    let actions: &[Action] =
        if in_month { &[Action::Focus(Pane::Programs)] } else { &[Action::PreviousFolder, Action::NextFolder] };
    let mut right: Vec<Span<'static>> = Vec::new();
    for action in actions {
        right.push(Span::styled(ctx.key(*action), ctx.theme.focused));
        right.push(Span::styled(" ", ctx.theme.muted));
    }
    let columns = usize::from(area.width);
    let others = if ctx.app.actor().is_some() { "other lists " } else { "other programs " };
    let wide = |parts: &[Span<'_>]| parts.iter().map(Span::width).sum::<usize>();
    // Where one is stands before how to leave it.
    if wide(&left) + wide(&right) + others.len() < columns {
        right.push(Span::styled(others, ctx.theme.muted));
    } else if wide(&left) + wide(&right) >= columns {
        right.clear();
    }
    view.hit(area, Target::Pane(Pane::Programs));
    span::put(buf, area.x, area.y, area.width, &span::split(left, right, columns));
}
