//! Draws the top line: the status of all pairings, and the date.

use ratatui::{buffer::Buffer, layout::Rect, text::Span};

use crate::{
    book::Tally,
    domain::{attention::Severity, decide::Records as _},
    tui::{
        action::Action,
        desk::view::Ctx,
        widgets::{span, text},
    },
};

/// Returns the counts of the pairings that the user may see.
pub fn tally(ctx: Ctx<'_>) -> Tally {
    let book = ctx.app.book();
    let Some(actor) = ctx.app.actor() else { return book.tally() };
    Tally::of(book.pairings_of(actor).iter().filter_map(|id| book.pairing_entry(*id)))
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let tally = tally(ctx);
    let theme = ctx.theme;
    let wide = area.width >= 74;
    let mut left = vec![Span::styled(if wide { " mentordesk" } else { " " }, theme.strong)];
    for (severity, count) in
        [(Severity::Overdue, tally.overdue), (Severity::Due, tally.due), (Severity::Notice, tally.notice)]
    {
        if count > 0 {
            let gap = match left.len() {
                1 if !wide => "",
                _ if wide => "   ",
                _ => "  ",
            };
            let words = if area.width >= 60 {
                format!("{gap}{} {count} {}", severity.glyph(), severity.word())
            } else {
                format!("{gap}{}{count}", severity.glyph())
            };
            let bold = if severity == Severity::Overdue {
                theme.severity(severity).patch(bold())
            } else {
                theme.severity(severity)
            };
            left.push(Span::styled(words, bold));
        }
    }
    let used: usize = left.iter().map(Span::width).sum();
    if tally.on_track > 0 && used + 36 <= usize::from(area.width) {
        let look = if tally.attention() == 0 { theme.good } else { theme.muted };
        left.push(Span::styled(format!("   {} on track", tally.on_track), look));
        // Each pairing is counted once, so that the counts add up.
        let used: usize = left.iter().map(Span::width).sum();
        let words = format!("   of {}", text::count(tally.live() as usize, "pairing", "pairings"));
        let rest = if ctx.model.is_sample || ctx.app.is_viewing_another_day() { 66 } else { 24 };
        if used + text::width(&words) + rest <= usize::from(area.width) {
            left.push(Span::styled(words, theme.muted));
        }
    }
    if let Some(actor) = ctx.app.actor() {
        left.push(Span::styled(format!("   as {}", ctx.app.book().name(actor)), theme.focused));
    }
    let today = ctx.app.book().today();
    let right = if ctx.model.is_sample && !ctx.app.is_viewing_another_day() {
        let used: usize = left.iter().map(Span::width).sum();
        let words = sample(ctx, usize::from(area.width).saturating_sub(used + 1));
        vec![Span::styled(words, theme.away)]
    } else if let Some(loaded) = ctx.model.loading {
        vec![Span::styled(format!("reading… {loaded} "), theme.notice)]
    } else if ctx.app.is_viewing_another_day() {
        let words = if area.width >= 90 {
            format!(" looking at {} · read only · {} comes back ", ctx.dates().long(today), ctx.key(Action::ViewDay))
        } else {
            format!(" {} · read only ", ctx.dates().short(today))
        };
        vec![Span::styled(words, theme.away)]
    } else if area.width >= 60 {
        vec![Span::styled(format!("{} ", ctx.dates().long(today)), theme.muted)]
    } else {
        vec![Span::styled(format!("{} ", ctx.dates().short(today)), theme.muted)]
    };
    span::put(buf, area.x, area.y, area.width, &span::split(left, right, usize::from(area.width)));
}

/// Returns the date and the words "sample data", as far as they fit into `columns`.
fn sample(ctx: Ctx<'_>, columns: usize) -> String {
    let today = ctx.app.book().today();
    let (long, short) = (ctx.dates().long(today), ctx.dates().short(today));
    let dot = ctx.glyphs.dot;
    let forms = [
        format!(" {long} {dot} sample data "),
        format!(" {short} {dot} sample data "),
        format!(" {short} {dot} sample "),
    ];
    let fits = forms.iter().position(|words| text::width(words) <= columns);
    let mut forms = forms.into_iter();
    fits.and_then(|place| forms.nth(place)).unwrap_or_else(|| " sample ".to_owned())
}

fn bold() -> ratatui::style::Style {
    ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::BOLD)
}
