//! Draws the frame, title, and surroundings of a picture.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::{
    domain::{decide::Records as _, id::ProgramId},
    tui::{
        action::Action,
        desk::{
            Picture,
            figures::{heat_map, milestone_grid, pictures::PictureKind},
            view::{Ctx, ViewState},
        },
        dialogs::{
            picture::{charts, keys},
            record,
        },
        widgets::{frame::frame, message, text},
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture) {
    let body = record::draw::shell(buf, area, ctx, view);
    let dot = ctx.glyphs.dot;
    let of = |what: &str, id: &ProgramId| {
        let name = ctx.app.book().policy(id).map_or(id.as_str(), |policy| policy.program.name.as_str());
        format!("{what} {dot} {}", text::clean(name))
    };
    let (title, unit) = match &picture.of {
        PictureKind::Charts(by) => (format!("Charts {dot} {}", by.title()), ("group", "groups")),
        PictureKind::Milestones(id) => (of("Milestones", id), ("pairing", "pairings")),
        PictureKind::Weeks(id) => (of("Meetings by week", id), ("mentor", "mentors")),
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
            PictureKind::Charts(_) => "Hours and meetings appear here once there is a pairing.",
            PictureKind::Milestones(_) => "Here stand the pairings of the program that run or still owe something.",
            PictureKind::Weeks(_) => "Here stand the mentors of the program's running pairings.",
        };
        return message::lines(buf, inner, ctx, words, &ctx.key_in(keys::CONTEXT, Action::Back), "goes back");
    }
    match &picture.of {
        PictureKind::Charts(by) => charts::paint(buf, inner, ctx, view, picture, *by),
        PictureKind::Milestones(id) => milestone_grid::paint(buf, inner, ctx, view, picture, id),
        PictureKind::Weeks(id) => heat_map::weeks(buf, inner, ctx, view, picture, id),
    }
}
