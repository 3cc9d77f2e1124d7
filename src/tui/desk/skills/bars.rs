//! Bars that show the start, current, and target level of a skill, one cell per level.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::checklist::Level,
    tui::{
        desk::{
            skills::growth::{BlockGrowth, Growth},
            view::Ctx,
        },
        widgets::span,
    },
};

/// Width of a skill's bar: the number of levels above the lowest.
pub const COLUMNS: usize = Level::ALL.len() - 1;

/// Width of a block's bar.
const BLOCK: usize = 12;

/// Returns the cells of a bar, grouped by glyph.
fn cells(ctx: Ctx<'_>, had: usize, now: usize, target: usize, whole: usize) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let parts: [(&'static str, usize, Style); 4] = [
        (ctx.glyphs.had, had, theme.muted),
        (ctx.glyphs.gained, now.saturating_sub(had), theme.good),
        (ctx.glyphs.nothing, target.saturating_sub(now), theme.text),
        (" ", whole.saturating_sub(now.max(target)), theme.text),
    ];
    let drawn = parts.into_iter().filter(|(_, count, _)| *count > 0);
    drawn.map(|(sign, count, look)| Span::styled(sign.repeat(count), look)).collect()
}

/// Returns the bar of a skill.
pub fn bar(ctx: Ctx<'_>, growth: Growth) -> Vec<Span<'static>> {
    let target = growth.target.unwrap_or(growth.now);
    cells(ctx, usize::from(growth.start), usize::from(growth.now), usize::from(target), COLUMNS)
}

/// Returns the bar of a skill with a description: `knows of it → with help, aim: alone`.
pub fn told(ctx: Ctx<'_>, growth: Growth) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let name = |number: u8| Level::ALL.get(usize::from(number)).map_or("", |level| level.words());
    let mut words = format!(" {}", name(growth.start));
    if growth.is_gain() {
        words.push_str(&format!(" {} {}", ctx.glyphs.arrow, name(growth.now)));
    }
    if let Some(target) = growth.target {
        words.push_str(&format!(", aim: {}", name(target)));
    }
    let mut parts = bar(ctx, growth);
    parts.push(Span::styled(words, theme.muted));
    parts
}

/// Returns the bar of a block with its averages, or `None` if no start level is recorded in it.
pub fn block(ctx: Ctx<'_>, growth: BlockGrowth, columns: usize) -> Option<Line<'static>> {
    if growth.rated == 0 {
        return None;
    }
    let most = growth.rated as usize * COLUMNS;
    let place = |sum: u32| (sum as usize * BLOCK + most / 2) / most;
    let mut parts = vec![Span::raw("  ")];
    parts.extend(cells(ctx, place(growth.start), place(growth.now), place(growth.target), BLOCK));
    let arrow = ctx.glyphs.arrow;
    let average = |sum| growth.average(sum);
    let gained = match growth.gained {
        0 => "none moved yet".to_owned(),
        gained => format!("{gained} of {} moved on", growth.rated),
    };
    let words = format!(
        " level {} {arrow} {}, aim {}; {gained}",
        average(growth.start),
        average(growth.now),
        average(growth.target)
    );
    parts.push(Span::styled(words, ctx.theme.muted));
    Some(Line::from(span::cut(parts, columns)))
}

/// Returns the legend of the cells.
pub fn legend(ctx: Ctx<'_>, columns: usize) -> Vec<Line<'static>> {
    let signs = [
        (ctx.glyphs.had, ctx.theme.muted, "level at the start, 0 to 4"),
        (ctx.glyphs.gained, ctx.theme.good, "gained since"),
        (ctx.glyphs.nothing, ctx.theme.text, "still to the aim"),
    ];
    let parts = signs
        .map(|(sign, look, words)| vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]);
    span::flow(parts.into(), columns)
}
