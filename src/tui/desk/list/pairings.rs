//! Draws the pairings of the folder, two lines each: names and hours, then the most urgent reason.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::order::SortBy,
    book::PairingEntry,
    domain::{attention::Kind, id::PairingId, pairing::PairingState},
    tui::{
        action::{Action, Pane},
        desk::{
            Folder, Row,
            details::{alert, request, words},
            list::{
                headers::{self, At},
                snoozed, status_text,
            },
            view::{Ctx, Target, ViewState},
            welcome,
        },
        widgets::{
            frame::{frame, selection},
            message,
            names::{self, shortened},
            reason, span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let model = ctx.model;
    let focused = model.focus == Pane::Pairings && model.dialogs.is_empty();
    view.hit(area, Target::Pane(Pane::Pairings));
    let title = match model.folder {
        Folder::Inbox => "Inbox",
        Folder::Snoozed => "Snoozed",
        Folder::Attention | Folder::Week | Folder::Calendar | Folder::Program(_) | Folder::People | Folder::Ended => {
            "Pairings"
        }
    };
    let aside = headers::aside(ctx, &summary(ctx), headers::room(area, title));
    let inner = frame(buf, area, ctx, title, aside, model.focus == Pane::Pairings);
    if inner.height < 2 {
        return;
    }
    let rows = &model.list.rows;
    if rows.is_empty() {
        return empty(buf, inner, ctx);
    }
    if model.folder.is_sortable() {
        let arrow = format!("{} mentee", ctx.glyphs.arrow);
        let hours = if inner.width >= 46 { "hours so far / by now" } else { "hours" };
        let columns = [
            (At::Left(3), SortBy::Mentor, "mentor"),
            (At::Left(12), SortBy::Mentee, &*arrow),
            (At::Right, SortBy::HoursGap, hours),
        ];
        headers::columns(buf, area, inner, ctx, view, &columns);
    }
    let height = usize::from(inner.height / 2);
    view.list = view.follow(view.list, model.list.cursor, height, rows.len());
    if focused {
        view.page = height;
    }
    let mut y = inner.y;
    for (place, row) in rows.iter().enumerate().skip(view.list).take(height) {
        let selected = place == model.list.cursor;
        let area = Rect { y, height: 2, ..inner };
        let here = model.focus == Pane::Pairings;
        match row {
            row if model.folder == Folder::Snoozed => snoozed::row(buf, area, ctx, row, selected, here),
            Row::Pairing(id) => pairing(buf, area, ctx, *id, selected, here),
            Row::Alert(id) => alert::row(buf, area, ctx, id, selected, here),
            Row::Request(id) => request::row(buf, area, ctx, *id, selected, here),
            Row::Person(_) => continue,
        }
        view.hit(area, Target::Row(place));
        headers::mark(buf, area, ctx, view, place, row);
        if selected && focused {
            view.cursor = Some((inner.x, y).into());
        }
        y += 2;
    }
    if y + 1 < inner.bottom()
        && let Some(line) = hidden(ctx)
    {
        span::put(buf, inner.x + 2, y + 1, inner.width.saturating_sub(3), &line);
    }
}

fn summary(ctx: Ctx<'_>) -> String {
    let (model, list) = (ctx.model, &ctx.model.list);
    let count = list.rows.len();
    let narrowed = !model.filter.value().trim().is_empty();
    match &model.folder {
        Folder::Program(id) if !narrowed && !model.all_in_programs && ctx.app.actor().is_none() => {
            let live = ctx.app.book().tally_of(id).live() as usize;
            format!("{count} of {}", text::count(live, "pairing", "pairings"))
        }
        // Rows that are not pairings are not counted, as in the top line.
        Folder::Attention | Folder::Program(_) | Folder::Ended => {
            let pairings = text::count(list.pairings, "pairing", "pairings");
            match count - list.pairings {
                0 => pairings,
                others if others == list.waiting && others == model.inbox(ctx.app).0 => {
                    format!("{pairings}, {others} in the inbox")
                }
                others => format!("{pairings}, {}", text::count(others, "other", "others")),
            }
        }
        Folder::Week => text::count(count, "this week", "this week"),
        Folder::Inbox => {
            let waiting = model.inbox(ctx.app).0;
            let words = text::count(waiting, "waits", "wait");
            // A filtered list shows how many rows remain.
            match count.saturating_sub(waiting) {
                _ if narrowed => text::count(count, "row", "rows"),
                0 => words,
                paused => format!("{words}, {paused} paused"),
            }
        }
        Folder::Snoozed => text::count(count, "row", "rows"),
        Folder::Calendar => String::new(),
        Folder::People => text::count(count, "person", "people"),
    }
}

/// Returns the note about rows that the list omits.
fn hidden(ctx: Ctx<'_>) -> Option<Line<'static>> {
    let tally = match &ctx.model.folder {
        Folder::Attention => ctx.app.book().tally(),
        Folder::Program(id) => ctx.app.book().tally_of(id),
        Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::Calendar | Folder::People | Folder::Ended => {
            return None;
        }
    };
    if ctx.model.lists_all() || ctx.app.actor().is_some() || !ctx.model.filter.value().is_empty() {
        return None;
    }
    let quiet = tally.on_track;
    (quiet > 0).then(|| {
        Line::from(vec![
            Span::styled(format!("{} hidden   ", on_track(quiet)), ctx.theme.muted),
            Span::styled(ctx.key(Action::OnTrack), ctx.theme.focused),
            Span::styled(" shows them", ctx.theme.muted),
        ])
    })
}

fn on_track(count: u32) -> String {
    if count == 1 { "1 on track is".into() } else { format!("{count} on track are") }
}

fn pairing(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, id: PairingId, selected: bool, focused: bool) {
    let Some(slot) = ctx.app.book().pairing_entry(id) else { return };
    let marker = selected.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, focused)));
    let columns = usize::from(area.width.saturating_sub(3));
    let (head, left_out) = head(ctx, slot, columns);
    span::put_row(buf, Rect { height: 1, ..area }, &head, marker);
    let reason = reason_line(ctx, slot, columns, left_out, selected);
    span::put_row(buf, Rect { y: area.y + 1, height: 1, ..area }, &reason, marker);
}

/// Returns severity, names, and hours; hours that do not fit are returned separately, for the second line.
fn head(ctx: Ctx<'_>, slot: &PairingEntry, columns: usize) -> (Line<'static>, Option<Span<'static>>) {
    let (book, theme) = (ctx.app.book(), ctx.theme);
    let sign = match slot.severity() {
        Some(severity) => Span::styled(format!("{:<3}", severity.glyph()), theme.severity(severity)),
        None => Span::raw("   "),
    };
    let (mentor, mentee) = (book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee));
    let asked = slot.pairing.state == PairingState::Requested;
    // A request is not a pair yet, so its names are shown as in other requests: the requester first.
    let (first, between, second) = if asked {
        (mentee, " asks for ".to_owned(), mentor)
    } else {
        (mentor, format!(" {} ", ctx.glyphs.arrow), mentee)
    };
    let figure = match slot.items.first() {
        // Requests have no hours, so show how long they have waited.
        Some(item) if asked => Span::styled(words::age(ctx, item.since), theme.severity(item.severity)),
        Some(_) | None => Span::styled(status_text::hours(slot, book.today()), theme.text),
    };
    let room = columns.saturating_sub(3 + text::width(&between));
    let beside = names::fitting(first, second, room.saturating_sub(1 + figure.width()));
    let (right, left_out) = if beside.is_some() { (vec![figure], None) } else { (Vec::new(), Some(figure)) };
    let (first, second) = beside.unwrap_or_else(|| shortened(first, second, room));
    let left = vec![
        sign,
        Span::styled(first, theme.strong),
        Span::styled(between, theme.muted),
        Span::styled(second, theme.strong),
    ];
    (span::split(left, right, columns), left_out)
}

/// Returns the most urgent reason, otherwise the status, with the hours from the first line or the program beside it.
fn reason_line(
    ctx: Ctx<'_>,
    slot: &PairingEntry,
    columns: usize,
    left_out: Option<Span<'static>>,
    selected: bool,
) -> Line<'static> {
    let book = ctx.app.book();
    let pairing = &slot.pairing;
    let soon = (ctx.model.folder == Folder::Week).then_some(slot.due_this_week).flatten();
    // If all alerts are snoozed, show that as the status.
    let put_off = if slot.items.is_empty() { snoozed::in_short(ctx, slot) } else { String::new() };
    let calm = |words: String| reason::parts(ctx, &words, None, selected);
    let words = match (soon, slot.items.first()) {
        (Some(day), _) if slot.next_meeting == Some(day) => {
            vec![Span::styled(format!("meets {}", status_text::when(ctx, day)), ctx.theme.notice)]
        }
        (_, Some(item)) if pairing.state == PairingState::Requested && item.kind() == Kind::RequestWaiting => {
            reason::parts(ctx, words::AWAITED, Some(item.severity), selected)
        }
        (_, Some(item)) => {
            let words = book.explain(slot, item).map_or_else(String::new, |why| why.message);
            reason::parts(ctx, &words, Some(item.severity), selected)
        }
        (_, None) if !put_off.is_empty() => calm(put_off),
        (_, None) if !pairing.state.is_running() => calm(pairing.state.word().to_owned()),
        (_, None) => calm(match (slot.next_meeting, slot.last_contact) {
            (Some(on), _) => format!("on track · meets {}", status_text::when(ctx, on)),
            (None, Some(last)) => format!("on track · last met {}", ctx.dates().short(last)),
            (None, None) => "on track".into(),
        }),
    };
    let aside = left_out.unwrap_or_else(|| {
        let words = match &ctx.model.folder {
            Folder::Program(_) => pairing.state.word().to_owned(),
            Folder::Attention
            | Folder::Week
            | Folder::Inbox
            | Folder::Snoozed
            | Folder::Calendar
            | Folder::People
            | Folder::Ended => pairing.program.to_string(),
        };
        Span::styled(words, ctx.theme.muted)
    });
    // The reason takes precedence over what is beside it.
    let wide: usize = words.iter().map(Span::width).sum();
    let right = if wide + aside.width() + 4 <= columns { vec![aside] } else { Vec::new() };
    span::split([vec![Span::raw("   ")], words].concat(), right, columns)
}

fn empty(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>) {
    if ctx.model.filter.value().is_empty() && welcome::onward(buf, inner, ctx) {
        return;
    }
    let (words, action, does) = if !ctx.model.filter.value().is_empty() {
        ("No row holds these words.", Some(Action::Back), "clears the filter")
    } else if ctx.model.loading.is_some() {
        ("Reading…", None, "")
    } else {
        match &ctx.model.folder {
            _ if ctx.app.actor().is_some() => mine(&ctx.model.folder),
            Folder::Attention => {
                ("All is well: nothing needs attention today.", Some(Action::OnTrack), "shows those on track")
            }
            Folder::Week => ("Nothing is planned or due in the next seven days.", None, ""),
            Folder::Snoozed => ("Nothing is snoozed: what was has cleared, or is back.", None, ""),
            Folder::Inbox => {
                ("Requests, applications and those who wait for a mentor stand here.", Some(Action::Add), "records one")
            }
            Folder::Program(_) if !ctx.model.all_in_programs => {
                ("Nothing needs attention here.", Some(Action::OnTrack), "shows those on track")
            }
            Folder::Program(_) => ("The pairings of this program stand here.", Some(Action::Add), "adds the first"),
            Folder::Ended => ("Pairings that are over are kept here, with their hours.", None, ""),
            Folder::People | Folder::Calendar => ("", None, ""),
        }
    };
    let key = action.map_or_else(String::new, |action| ctx.key(action));
    message::lines(buf, inner, ctx, words, &key, does);
}

/// Returns the message for an empty list of a user acting under `--as`.
fn mine(folder: &Folder) -> (&'static str, Option<Action>, &'static str) {
    match folder {
        Folder::Attention => {
            ("You are in no pairing yet. The office tells you when you are.", Some(Action::Find), "finds a mentor")
        }
        Folder::Week => ("You have nothing planned or due in the next seven days.", None, ""),
        Folder::Inbox => ("Nothing waits for your answer, and nothing of yours for one.", None, ""),
        Folder::Snoozed => ("Nothing of yours is snoozed.", None, ""),
        Folder::Program(_) => ("You are in no pairing of this program.", None, ""),
        Folder::Ended => ("Your pairings that are over are kept here, with their hours.", None, ""),
        Folder::People | Folder::Calendar => ("", None, ""),
    }
}
