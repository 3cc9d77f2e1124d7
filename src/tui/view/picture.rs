//! A picture over the whole screen: its frame and its title, and what stands around its rows.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use super::{Ctx, ViewState, charts, desk, frame, heat, milestones, pairings, record, span};
use crate::{
    domain::{decide::Records as _, id::ProgramId},
    tui::{
        action::Action,
        keymap::Context,
        model::{Picture, pictures::Sight},
        text,
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture) {
    let body = record::shell(buf, area, ctx, view);
    let dot = ctx.glyphs.dot;
    let of = |what: &str, id: &ProgramId| {
        let name = ctx.app.book().policy(id).map_or(id.as_str(), |policy| policy.program.name.as_str());
        format!("{what} {dot} {}", text::clean(name))
    };
    let (title, unit) = match &picture.of {
        Sight::Charts(by) => (format!("Charts {dot} {}", by.title()), ("group", "groups")),
        Sight::Milestones(id) => (of("Milestones", id), ("pairing", "pairings")),
        Sight::Weeks(id) => (of("Meetings by week", id), ("mentor", "mentors")),
    };
    let rows = picture.rows(&ctx.model.pictures, ctx.app);
    let aside = Line::styled(text::count(rows, unit.0, unit.1), ctx.theme.muted);
    let inner = frame(buf, body, ctx, &title, aside, true);
    if inner.height < 3 {
        return;
    }
    view.cursor = Some((inner.x, inner.y).into());
    if rows == 0 {
        let words = match &picture.of {
            Sight::Charts(_) => "Here stand hours and meetings, as soon as there is a pairing.",
            Sight::Milestones(_) => "Here stand the pairings of the program that run or still owe something.",
            Sight::Weeks(_) => "Here stand the mentors of the program's running pairings.",
        };
        return pairings::lines(buf, inner, ctx, words, &ctx.key_in(Context::Picture, Action::Back), "goes back");
    }
    match &picture.of {
        Sight::Charts(by) => charts::paint(buf, inner, ctx, view, picture, *by),
        Sight::Milestones(id) => milestones::paint(buf, inner, ctx, view, picture, id),
        Sight::Weeks(id) => heat::weeks(buf, inner, ctx, view, picture, id),
    }
}

/// Says on the lower border of the frame how many rows are below those in sight.
pub fn below(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, hidden: usize) {
    let frame = Rect { height: inner.height.max(3), ..inner };
    let count = hidden + usize::from(frame.height);
    desk::more(buf, Rect { y: inner.bottom() - frame.height, ..frame }, ctx, count, 0);
}

/// The room between `head` lines and the lines of a foot, which follows rows of so many lines, and gives way where
/// they would get too little; draws the foot.
pub fn between(buf: &mut Buffer, inner: Rect, head: u16, lines: usize, foot: &[Line<'_>]) -> Rect {
    let free = inner.height.saturating_sub(head);
    let most = if free >= 12 { free } else { free.saturating_sub(2) / 2 };
    let used = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(most);
    let air = u16::from(free >= 12 && used > 0);
    let height = (free - used.min(free) - air).min(u16::try_from(lines).unwrap_or(u16::MAX));
    let body = Rect { y: inner.y + head, height, ..inner };
    for (line, y) in foot.iter().take(usize::from(used)).zip(body.bottom() + air..) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
    }
    body
}
