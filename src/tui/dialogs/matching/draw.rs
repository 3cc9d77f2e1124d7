//! Draws the proposed pairs as a table: mentee, best mentor, score, and reasons.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::proposal::{Proposal, Proposed},
    domain::decide::Records as _,
    tui::{
        action::Action,
        desk::{
            details::words,
            view::{Ctx, Target, ViewState},
        },
        dialogs::matching::{Matching, keys},
        widgets::{overlay, scroll::scroll_to, span, text},
    },
};

/// Message while the pairs are being computed.
const SEARCHING: &str = "Finding the best pairs…";

/// Lines per row.
const LINES: u16 = 2;
/// Width of the score bar.
const BAR: usize = 6;

/// The column widths of the table.
#[derive(Clone, Copy)]
struct Parts {
    mentee: usize,
    mentor: usize,
    /// Zero if it does not fit.
    why: usize,
}

impl Parts {
    fn of(columns: usize) -> Self {
        let points = BAR + 6;
        match columns {
            ..56 => Self { mentee: columns.saturating_sub(10) / 2, mentor: columns.saturating_sub(10) / 2, why: 0 },
            56..90 => {
                let names = (columns - 4 - points) / 2;
                Self { mentee: names, mentor: names, why: 0 }
            }
            _ => Self { mentee: 26, mentor: 26, why: columns - 4 - 52 - points },
        }
    }

    /// Whether there is room for the score bar.
    fn has_bar(self, columns: usize) -> bool {
        columns >= 56
    }
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, matching: &Matching) {
    let theme = ctx.theme;
    let inner = overlay::dialog(buf, area, ctx, (area.width, area.height), &title(ctx, matching, area.width));
    if inner.height < 3 {
        return;
    }
    if matching.rows.is_empty() && matching.busy.is_some() {
        overlay::words(buf, inner, inner.y + 1, SEARCHING, theme.muted);
        return;
    }
    if matching.rows.is_empty() {
        let others = matching.programs.iter().any(|id| *id != matching.program);
        let next = ctx.key_in(keys::CONTEXT, Action::NextFolder);
        let words = match others {
            true => format!("No one is waiting for a mentor here. {next} goes to a program where someone is."),
            false => "No one is waiting for a mentor here.".to_owned(),
        };
        overlay::words(buf, inner, inner.y + 1, &words, theme.muted);
        return;
    }
    let columns = usize::from(inner.width.saturating_sub(3));
    let parts = Parts::of(columns);
    // On a small screen, the rows take precedence over the headings and the summary.
    let heads = u16::from(inner.height >= 6);
    let foot = u16::from(inner.height >= 4) * if inner.height >= 10 { 2 } else { 1 };
    if heads > 0 {
        span::put(buf, inner.x + 2, inner.y, inner.width, &head(ctx, parts, columns));
    }
    if foot > 0 {
        span::put(buf, inner.x + 2, inner.bottom() - 1, inner.width.saturating_sub(2), &summary(ctx, matching));
    }
    let list = Rect { y: inner.y + heads, height: inner.height - heads - foot, ..inner };
    let fit = usize::from((list.height / LINES).max(1));
    view.layer = scroll_to(view.layer, matching.cursor, fit, matching.rows.len());
    view.page = fit;
    for ((place, row), step) in matching.rows.iter().enumerate().skip(view.layer).take(fit).zip(0..) {
        let y = list.y + step * LINES;
        let height = LINES.min(list.bottom().saturating_sub(y));
        let at = Rect { y, height, ..list };
        let selected = place == matching.cursor;
        let marker = selected.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        let (first, second) = lines(ctx, matching, row, parts, columns);
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

/// Returns the title: `Match all who wait · Classified staff mentoring · program 1 of 4`.
fn title(ctx: Ctx<'_>, matching: &Matching, width: u16) -> String {
    let name = ctx.app.book().policy(&matching.program).map_or("", |policy| policy.program.name.as_str());
    let count = matching.programs.len();
    let place = format!("program {} of {count}", matching.place());
    let dot = ctx.glyphs.dot;
    let forms = [
        format!("Match all who wait {dot} {name} {dot} {place}"),
        format!("Match {dot} {name} {dot} {} of {count}", matching.place()),
    ];
    let alone = [format!("Match all who wait {dot} {name}"), format!("Match {dot} {name}")];
    let [long, short] = if count > 1 { forms } else { alone };
    if text::width(&long) + 6 <= usize::from(width) { long } else { short }
}

fn head(ctx: Ctx<'_>, parts: Parts, columns: usize) -> Line<'static> {
    let points = if parts.has_bar(columns) { BAR + 6 } else { 6 };
    let mut words = format!(
        "    {}{}{}",
        text::fit("who waits", parts.mentee),
        text::fit("best mentor", parts.mentor),
        text::fit("points", points)
    );
    if parts.why > 0 {
        words.push_str("why");
    }
    Line::styled(text::ellipsize(words.trim_end(), columns).into_owned(), ctx.theme.muted)
}

/// Returns the summary: `12 of 15 matched · 931 points · the pins cost 7 points`.
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
    if !matching.constraints.forbidden.is_empty() {
        parts.push(format!("{} ruled out", matching.constraints.forbidden.len()));
    }
    if !matching.excluded.is_empty() {
        parts.push(format!("{} left out", matching.excluded.len()));
    }
    Line::styled(parts.join(&format!(" {} ", ctx.glyphs.dot)), ctx.theme.muted)
}

fn lines(
    ctx: Ctx<'_>,
    matching: &Matching,
    row: &Proposed,
    parts: Parts,
    columns: usize,
) -> (Line<'static>, Line<'static>) {
    let (theme, book) = (ctx.theme, ctx.app.book());
    let name = |id: &crate::domain::id::PersonRef, room: usize| {
        format!("{} ", text::fit(&text::clean(book.name(id)), room.saturating_sub(1)))
    };
    match row {
        Proposed::Pair(Proposal { found, reasons, second, since }) => {
            let taken = matching.includes(found);
            let pinned = matching.constraints.pinned.contains(&(found.mentee.clone(), found.mentor.clone()));
            let look = if taken { theme.strong } else { theme.muted };
            let mut first = vec![
                Span::styled(if taken { "[x] " } else { "[ ] " }, look),
                Span::styled(name(&found.mentee, parts.mentee), look),
                Span::styled(name(&found.mentor, parts.mentor), look),
            ];
            if parts.has_bar(columns) {
                let signs = (ctx.glyphs.full, ctx.glyphs.empty, ctx.glyphs.full);
                let looks = (if taken { theme.accent } else { theme.muted }, theme.faint, theme.accent);
                first.extend(span::bar(BAR, f64::from(found.score) / 100.0, None, signs, looks));
            }
            first.push(Span::styled(format!("{:>4}  ", found.score), if taken { theme.text } else { theme.muted }));
            let word = match (pinned, taken) {
                (true, _) => "pinned",
                (false, false) => "left out",
                (false, true) => "",
            };
            let why = reasons.join("; ");
            let waits = since.map_or_else(String::new, |since| format!("waits {}", words::age(ctx, since)));
            let then = second
                .as_ref()
                .map_or_else(String::new, |(mentor, score)| format!("then {} {score}", text::clean(book.name(mentor))));
            let second = if parts.why > 0 {
                let mut why = text::wrap(&text::clean(&why), parts.why).into_iter();
                first.push(Span::styled(why.next().unwrap_or_default(), theme.muted));
                vec![
                    Span::raw("    "),
                    Span::styled(text::fit(&waits, parts.mentee), theme.muted),
                    Span::styled(text::fit(&then, parts.mentor - 1), theme.muted),
                    Span::styled(format!(" {}", text::fit(word, BAR + 6)), theme.accent),
                    Span::styled(why.collect::<Vec<_>>().join(" "), theme.muted),
                ]
            } else {
                let rest = [waits, why, then].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
                vec![
                    Span::raw("    "),
                    Span::styled(if word.is_empty() { String::new() } else { format!("{word}   ") }, theme.accent),
                    Span::styled(text::clean(&rest.join("; ")).into_owned(), theme.muted),
                ]
            };
            (Line::from(span::cut(first, columns)), Line::from(span::cut(second, columns)))
        }
        Proposed::Unmatched(mentee, why) => {
            let first = vec![
                Span::styled(" –  ", theme.due),
                Span::styled(name(mentee, parts.mentee), theme.strong),
                Span::styled("no one", theme.due),
            ];
            let why = text::ellipsize(&why.to_string(), columns.saturating_sub(4)).into_owned();
            (Line::from(span::cut(first, columns)), Line::styled(format!("    {why}"), theme.muted))
        }
    }
}
