//! The proposal for all who wait: pairs with their scores and reasons, then those who are left.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Ctx, Target, ViewState, overlay, scroll_to, span};
use crate::{
    domain::decide::Records as _,
    tui::{
        model::{Matching, Proposed},
        text,
    },
};

/// What is said while nothing is found yet.
const SEARCHING: &str = "Finding the best pairs…";

/// Lines that a row takes.
const LINES: u16 = 2;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, matching: &Matching) {
    let theme = ctx.theme;
    let program = ctx.app.book().policy(&matching.program).map_or("", |policy| policy.program.name.as_str());
    let title = format!("Match all who wait {} {program}", ctx.glyphs.dot);
    let inner = overlay::dialog(buf, area, ctx, (area.width, area.height), &title);
    if inner.height < 3 {
        return;
    }
    if matching.rows.is_empty() && matching.busy.is_some() {
        overlay::words(buf, inner, inner.y + 1, SEARCHING, theme.muted);
        return;
    }
    if matching.rows.is_empty() {
        overlay::words(buf, inner, inner.y + 1, "Nobody waits for a mentor here.", theme.muted);
        return;
    }
    span::put(buf, inner.x, inner.y, inner.width, &summary(ctx, matching));
    let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    let fit = usize::from((list.height / LINES).max(1));
    view.layer = scroll_to(view.layer, matching.cursor, fit, matching.rows.len());
    for ((place, row), step) in matching.rows.iter().enumerate().skip(view.layer).take(fit).zip(0..) {
        let y = list.y + step * LINES;
        let height = LINES.min(list.bottom().saturating_sub(y));
        let at = Rect { y, height, ..list };
        let selected = place == matching.cursor;
        let marker = selected.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        let columns = usize::from(at.width.saturating_sub(3));
        let (first, second) = lines(ctx, matching, row, columns);
        span::put_row(buf, Rect { height: 1, ..at }, &first, marker);
        if height > 1 {
            let marker = selected.then_some((" ", theme.focused, theme.selected));
            span::put_row(buf, Rect { y: y + 1, height: 1, ..at }, &second, marker);
        }
        view.hit(at, Target::Line(place));
        if selected {
            view.cursor = Some((at.x, y).into());
        }
    }
}

/// `12 of 15 matched · 931 points · the pins cost 7 points · run 3fa9c0d1`.
fn summary(ctx: Ctx<'_>, matching: &Matching) -> Line<'static> {
    if matching.busy.is_some() {
        return Line::styled(SEARCHING, ctx.theme.notice);
    }
    let pairs = matching.rows.iter().filter(|row| matches!(row, Proposed::Pair(..))).count();
    let mut parts = vec![
        format!("{pairs} of {} matched", matching.rows.len()),
        text::count(matching.total as usize, "point", "points"),
    ];
    parts.extend(matching.cost.clone());
    if !matching.wants.forbidden.is_empty() {
        parts.push(format!("{} ruled out", matching.wants.forbidden.len()));
    }
    parts.push(format!("run {}", matching.run.get(..8).unwrap_or(&matching.run)));
    Line::styled(parts.join(&format!(" {} ", ctx.glyphs.dot)), ctx.theme.muted)
}

fn lines(ctx: Ctx<'_>, matching: &Matching, row: &Proposed, columns: usize) -> (Line<'static>, Line<'static>) {
    let (theme, book) = (ctx.theme, ctx.app.book());
    match row {
        Proposed::Pair(found, reasons) => {
            let taken = matching.takes(found);
            let pinned = matching.wants.pinned.contains(&(found.mentee.clone(), found.mentor.clone()));
            let names = format!("{} {} {}", book.name(&found.mentor), ctx.glyphs.arrow, book.name(&found.mentee));
            let look = if taken { theme.strong } else { theme.muted };
            let left = vec![
                Span::styled(if taken { "[x] " } else { "[ ] " }, look),
                Span::styled(text::clean(&names).into_owned(), look),
            ];
            let word = match (pinned, taken) {
                (true, _) => "pinned  ",
                (false, false) => "left out  ",
                (false, true) => "",
            };
            let right =
                vec![Span::styled(word, theme.accent), Span::styled(format!("{:>3} of 100", found.score), theme.text)];
            let reasons = text::ellipsize(&reasons.join("; "), columns.saturating_sub(4)).into_owned();
            (span::split(left, right, columns), Line::styled(format!("    {reasons}"), theme.muted))
        }
        Proposed::Nobody(mentee, why) => {
            let left = vec![
                Span::styled(" –  ", theme.due),
                Span::styled(text::clean(book.name(mentee)).into_owned(), theme.strong),
            ];
            let right = vec![Span::styled("nobody", theme.due)];
            let why = text::ellipsize(&why.to_string(), columns.saturating_sub(4)).into_owned();
            (span::split(left, right, columns), Line::styled(format!("    {why}"), theme.muted))
        }
    }
}
