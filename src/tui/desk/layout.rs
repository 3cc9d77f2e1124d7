//! Lays out the panes for the size of the screen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    action::{Action, Pane},
    desk::{
        Border, DetailPane, Extent, Folder, Row, Subject, Widths,
        details::{alert, person, program, request},
        dialog::Dialog,
        list::{self, member_view, month},
        log, programs, skills,
        status::{self, header},
        view::{Ctx, Target, ViewState},
        welcome,
    },
    widgets::{frame, message, rows, span},
};

/// Returns the layout for a screen size.
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
    // Drawn after the lists, because the filter line takes the cursor while the user types.
    status::paint(buf, area, ctx, view);
}

fn wide(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    if is_member_view(ctx) {
        folder_line(buf, Rect { height: 1, ..body }, ctx, view);
        let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        let left = (body.width * 2 / 5).clamp(44, 64);
        member_view::left(buf, Rect { width: left, ..body }, ctx, view);
        return detail_pane(buf, Rect { x: body.x + left, width: body.width - left, ..body }, ctx, view);
    }
    let widths = ctx.model.widths;
    let last = Widths::cells(widths.aside, body.width, (body.width / 3).clamp(36, 64), 30, 18 + 30);
    let usual = (body.width / 4).clamp(26, 46).min(body.width.saturating_sub(last + 30));
    let first = Widths::cells(widths.programs, body.width, usual, 18, last + 30);
    let middle = body.width - first - last;
    programs::draw::paint(buf, Rect { width: first, ..body }, ctx, view);
    list::draw::list(buf, Rect { x: body.x + first, width: middle, ..body }, ctx, view);
    detail_pane(buf, Rect { x: body.x + first + middle, width: last, ..body }, ctx, view);
    let beside =
        |x: u16| Rect { x: x.saturating_sub(1), y: body.y + 1, width: 2, height: body.height.saturating_sub(2) };
    view.hit(beside(body.x + first), Target::Border(Border::Programs, body));
    view.hit(beside(body.x + first + middle), Target::Border(Border::DetailPane, body));
}

fn medium(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    folder_line(buf, Rect { height: 1, ..body }, ctx, view);
    let body = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let left = Widths::cells(ctx.model.widths.middle, body.width, (body.width / 2).max(40), 28, 20);
    if is_member_view(ctx) {
        member_view::left(buf, Rect { width: left, ..body }, ctx, view);
    } else {
        list::draw::list(buf, Rect { width: left, ..body }, ctx, view);
    }
    let right = Rect { x: body.x + left, width: body.width - left, ..body };
    match (ctx.model.detail_pane(), ctx.model.focus) {
        (DetailPane::Pairing(id), Pane::Log) => log::draw::paint(buf, right, ctx, view, id),
        (DetailPane::Pairing(id), Pane::Programs | Pane::Pairings | Pane::Skills) => {
            skills::draw::paint(buf, right, ctx, view, id);
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
    match (ctx.model.focus, ctx.model.detail_pane()) {
        (Pane::Programs, _) => programs::draw::paint(buf, body, ctx, view),
        (Pane::Pairings, _) => list::draw::list(buf, body, ctx, view),
        (Pane::Skills, DetailPane::Pairing(id)) => skills::draw::paint(buf, body, ctx, view, id),
        (Pane::Log, DetailPane::Pairing(id)) => log::draw::paint(buf, body, ctx, view, id),
        (Pane::Skills | Pane::Log, DetailPane::Details(of)) => details(buf, body, ctx, view, &of),
        (Pane::Skills | Pane::Log, DetailPane::Nothing) => nothing(buf, body, ctx),
    }
}

/// Whether the user acts under `--as` and views a folder of pairings.
fn is_member_view(ctx: Ctx<'_>) -> bool {
    ctx.app.actor().is_some() && ctx.model.focus != Pane::Programs
}

fn detail_pane(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    match ctx.model.detail_pane() {
        DetailPane::Pairing(id) => {
            let usual = (area.height * 55 / 100).max(area.height.saturating_sub(18)).min(area.height - 5);
            let upper = Widths::cells(ctx.model.widths.skills, area.height, usual, 5, 5);
            skills::draw::paint(buf, Rect { height: upper, ..area }, ctx, view, id);
            log::draw::paint(buf, Rect { y: area.y + upper, height: area.height - upper, ..area }, ctx, view, id);
            // Only the lower border of the skills: the log's title above the log is clickable.
            let border = Rect { y: (area.y + upper).saturating_sub(1), height: 1, ..area };
            view.hit(border, Target::Border(Border::Log, area));
        }
        DetailPane::Details(of) => details(buf, area, ctx, view, &of),
        DetailPane::Nothing => nothing(buf, area, ctx),
    }
}

/// Draws the details of a program or person, scrolled.
fn details(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, of: &Subject) {
    if matches!(of, Subject::Day(_)) {
        return month::day(buf, area, ctx, view);
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
    let inner = frame::frame(buf, area, ctx, title, Line::default(), focused);
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
    rows::more(buf, inner, ctx, count, first);
}

fn nothing(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let inner = frame::frame(buf, area, ctx, "Skill blocks", Line::default(), false);
    let any = ctx.app.book().pairings().next().is_some();
    let words = if any {
        "Select a pairing to see its skills and its log."
    } else {
        "The skills and the log of a pairing stand here, once there is one."
    };
    message::lines(buf, inner, ctx, words, "", "");
}

/// Draws the programs pane as one line.
fn folder_line(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let (open, close) = ctx.glyphs.around;
    let look = if ctx.model.focus == Pane::Programs { ctx.theme.focused } else { ctx.theme.strong };
    let left = vec![
        Span::styled(format!(" {open} "), ctx.theme.muted),
        Span::styled(ctx.model.folder.title(ctx.app), look),
        Span::styled(format!(" {close}"), ctx.theme.muted),
    ];
    // In the month, the brackets switch months.
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
    // The current folder takes precedence over the keys to switch.
    if wide(&left) + wide(&right) + others.len() < columns {
        right.push(Span::styled(others, ctx.theme.muted));
    } else if wide(&left) + wide(&right) >= columns {
        right.clear();
    }
    view.hit(area, Target::Pane(Pane::Programs));
    span::put(buf, area.x, area.y, area.width, &span::split(left, right, columns));
}
