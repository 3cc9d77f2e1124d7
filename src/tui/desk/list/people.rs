//! Draws the directory: name and role, then unit and mentoring status.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::order::SortBy,
    domain::{id::PersonRef, person::Person},
    tui::{
        action::{Action, Pane},
        desk::{
            Row,
            list::headers::{self, At},
            view::{Ctx, Target, ViewState},
        },
        widgets::{
            frame::{frame, selection},
            message, span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let model = ctx.model;
    let focused = model.focus == Pane::Pairings;
    view.hit(area, Target::Pane(Pane::Pairings));
    let rows = &model.list.rows;
    let filter = model.filter.value().trim();
    let aside = headers::aside(ctx, &text::count(rows.len(), "person", "people"), headers::room(area, "People"));
    let inner = frame(buf, area, ctx, "People", aside, focused);
    if inner.height == 0 {
        return;
    }
    if rows.is_empty() {
        let is_unfiltered = filter.is_empty();
        let words = if is_unfiltered { "Mentors and mentees stand here." } else { "No one's entry holds these words." };
        let (key, does) =
            if is_unfiltered { (Action::Add, "adds the first") } else { (Action::Back, "clears the filter") };
        return message::lines(buf, inner, ctx, words, &ctx.key(key), does);
    }
    let columns = usize::from(inner.width.saturating_sub(3));
    let role = span::column(name_room(columns) + 2);
    let titles = [
        (At::Left(0), SortBy::Default, "name"),
        (At::Left(role), SortBy::Role, "role"),
        (At::Right, SortBy::FreePlaces, "places"),
    ];
    headers::columns(buf, area, inner, ctx, view, &titles);
    let height = usize::from(inner.height);
    view.list = view.follow(view.list, model.list.cursor, height, rows.len());
    if focused {
        view.page = height;
    }
    for ((place, row), y) in rows.iter().enumerate().skip(view.list).zip(inner.y..inner.bottom()) {
        let Row::Person(id) = row else { continue };
        let Some(person) = ctx.app.book().person(id) else { continue };
        let selected = place == model.list.cursor;
        let marker = selected.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, focused)));
        let area = Rect { y, height: 1, ..inner };
        span::put_row(buf, area, &line(ctx, person, usize::from(inner.width.saturating_sub(3))), marker);
        view.hit(area, Target::Row(place));
        headers::mark(buf, area, ctx, view, place, row);
        if selected && focused && model.dialogs.is_empty() {
            view.cursor = Some((inner.x, y).into());
        }
    }
}

fn line(ctx: Ctx<'_>, person: &Person, columns: usize) -> Line<'static> {
    let name_room = name_room(columns);
    let role = person.role.as_deref().or(person.unit.as_deref()).unwrap_or_default();
    let left = vec![
        Span::styled(text::fit(&person.name, name_room), ctx.theme.strong),
        Span::raw("  "),
        Span::styled(text::clean(role).into_owned(), ctx.theme.muted),
    ];
    let right = places(ctx, &person.id, person).into_iter().collect();
    span::split(left, right, columns)
}

/// Returns the width of a name.
fn name_room(columns: usize) -> usize {
    (columns * 2 / 5).max(12)
}

/// Returns a mentor's places: taken and total.
pub fn places(ctx: Ctx<'_>, id: &PersonRef, person: &Person) -> Option<Span<'static>> {
    let book = ctx.app.book();
    let (taken, all) = (book.mentees_of(id), person.mentee_capacity());
    if all == 0 && taken == 0 {
        return None;
    }
    let look = if taken > all {
        ctx.theme.due
    } else if taken < all {
        ctx.theme.good
    } else {
        ctx.theme.muted
    };
    Some(Span::styled(format!("{taken} of {all}"), look))
}
