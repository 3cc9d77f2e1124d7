//! Drawing, as a function of the model, the book, and the theme. Only scroll positions and hit areas are kept.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::Line,
    widgets::{Block, BorderType, Borders, Widget as _},
};

use crate::{
    app::{App, order::SortBy},
    domain::day::{DateStyle, Day},
    tui::{
        action::{Action, Pane},
        desk::{Border, Extent, Folder, Model, layout, log::entries::LogRow, skills::blocks::BlockRow, status::header},
        forms,
        keys::Context,
        theme::{Glyphs, Theme},
        widgets::{direction, overlay, span, text},
    },
};

/// The input of drawing.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The state of the TUI.
    pub model: &'a Model,
    /// The application state, with the current user.
    pub app: &'a App,
    /// The styles.
    pub theme: &'a Theme,
    /// The glyphs.
    pub glyphs: &'a Glyphs,
}

impl Ctx<'_> {
    /// Returns the date format.
    pub(in crate::tui) fn dates(self) -> DateStyle {
        self.app.book().dates()
    }

    /// Returns the key of an action, for text that names it.
    pub(in crate::tui) fn key(self, action: Action) -> String {
        self.model.keymap.name(action)
    }

    /// Replaces action names in the text of a form with their keys.
    pub(in crate::tui) fn spell(self, words: &str) -> std::borrow::Cow<'_, str> {
        self.model.keymap.spell(forms::keys::FORM, words)
    }

    /// Returns the key of an action in a context.
    pub(in crate::tui) fn key_in(self, context: Context, action: Action) -> String {
        self.model.keymap.key(context, action).unwrap_or_else(|| self.key(action))
    }
}

/// A target of a mouse click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A pane.
    Pane(Pane),
    /// A folder.
    Folder(Folder),
    /// A row of the list.
    Row(usize),
    /// The mark column of a list row.
    Mark(usize),
    /// A column title.
    Column(SortBy),
    /// The title of the list, which shows its order.
    Title,
    /// A row of the skill blocks.
    Block(BlockRow),
    /// A row of the log.
    Log(LogRow),
    /// A day of the calendar.
    Day(Day),
    /// The border between two panes, with the area that they share.
    Border(Border, Rect),
    /// A row of a dialog.
    Line(usize),
}

/// State kept between draws.
#[derive(Debug, Default)]
pub struct ViewState {
    /// The first visible row of the list.
    pub list: usize,
    /// The first visible row of the folders.
    pub programs: usize,
    /// The first visible row of the skill blocks.
    pub skills: usize,
    /// The first visible row of the log.
    pub log: usize,
    /// The first visible row of the topmost dialog.
    pub layer: usize,
    /// The first visible line of a multi-line field.
    pub notes: usize,
    /// The areas that respond to clicks, topmost last.
    pub targets: Vec<(Rect, Target)>,
    /// The position of the text cursor.
    pub cursor: Option<Position>,
    /// Rows per page of the focused pane.
    pub page: usize,
    /// The layout of the panes.
    pub extent: Option<Extent>,
    /// Whether lists scroll by half a page, which redraws less often over a slow connection.
    pub leaps: bool,
}

impl ViewState {
    /// Returns the target at a screen position.
    #[must_use]
    pub fn target(&self, column: u16, row: u16) -> Option<&Target> {
        let place = Position::new(column, row);
        self.targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| target)
    }

    /// Returns the first visible row such that `cursor` is visible, centering it over a slow connection.
    pub(in crate::tui) fn follow(&self, offset: usize, cursor: usize, height: usize, count: usize) -> usize {
        let next = scroll_to(offset, cursor, height, count);
        if self.leaps && next != offset { leap_to(next, cursor, height, count) } else { next }
    }

    pub(in crate::tui) fn hit(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }
}

/// Draws the screen into a buffer, and stores hit areas and the cursor position in `view`.
pub fn draw(buf: &mut Buffer, ctx: Ctx<'_>, view: &mut ViewState) {
    let area = buf.area;
    view.targets.clear();
    view.cursor = None;
    paint(buf, area, ctx, view);
    view.cursor = view.cursor.filter(|cursor| area.contains(*cursor));
}

/// Draws the main screen and the dialogs into an area of a buffer.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    buf.set_style(area, ctx.theme.base);
    if area.width < 30 || area.height < 8 {
        tiny(buf, area, ctx);
    } else {
        layout::paint(buf, area, ctx, view);
        overlay::paint(buf, area, ctx, view);
    }
    if ctx.glyphs.is_ascii() {
        to_ascii(buf, area);
    } else {
        direction::anchor(buf, area);
    }
}

/// Draws the single line of a screen that is too small.
fn tiny(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    if area.is_empty() {
        return;
    }
    let tally = header::tally(ctx);
    let counts = format!("!!{} !{}", tally.overdue, tally.due);
    let forms = [
        format!("too small for mentordesk: 30 columns and 8 lines are needed   {counts}"),
        "too small: 30 columns and 8 lines are needed".to_owned(),
        format!("too small: 30x8 needed   {counts}"),
        "too small: 30x8 needed".to_owned(),
        format!("too small   {counts}"),
        "too small".to_owned(),
    ];
    let fits = |words: &&String| text::width(words) <= usize::from(area.width);
    let words = forms.iter().find(fits).map_or("too small", String::as_str);
    span::put(buf, area.x, area.y, area.width, &Line::styled(words, ctx.theme.strong));
}

/// Draws the frame and titles of a pane, and returns the area inside it.
pub(in crate::tui) fn frame(
    buf: &mut Buffer,
    area: Rect,
    ctx: Ctx<'_>,
    title: &str,
    aside: Line<'_>,
    focused: bool,
) -> Rect {
    if area.width < 4 || area.height < 3 {
        return Rect { width: 0, height: 0, ..area };
    }
    let (border, name) = if focused {
        (ctx.theme.focused.remove_modifier(ratatui::style::Modifier::BOLD), ctx.theme.title)
    } else {
        (ctx.theme.border, ctx.theme.strong)
    };
    let room = usize::from(area.width).saturating_sub(6);
    let aside_width = aside.width();
    let title = text::ellipsize(title, room).into_owned();
    let mut block = Block::new().borders(Borders::ALL).border_type(BorderType::Rounded).border_style(border);
    let name_width = text::width(&title);
    block = block.title_top(Line::styled(format!(" {title} "), name));
    if aside_width > 0 && name_width + aside_width + 3 <= room {
        let mut aside = aside;
        aside.spans.insert(0, " ".into());
        aside.spans.push(" ".into());
        block = block.title_top(aside.right_aligned());
    }
    block.render(area, buf);
    let air = u16::from(area.height >= 14);
    Rect { x: area.x + 1, y: area.y + 1 + air, width: area.width - 2, height: area.height - 2 - air }
}

/// Returns the style of a selected row, which depends on focus.
pub(in crate::tui) fn selection(ctx: Ctx<'_>, focused: bool) -> Style {
    if focused { ctx.theme.selected } else { ctx.theme.selected_at_rest }
}

/// Returns the first visible row such that `cursor` is visible, scrolling as little as possible.
pub(in crate::tui) fn scroll_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let lowest = cursor.saturating_sub(height - 1);
    offset.clamp(lowest, cursor.max(lowest)).min(count.saturating_sub(height))
}

/// Returns the first visible row such that `cursor` is centered, as far as the ends of the list allow.
pub(in crate::tui) fn leap_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    // A pane of a few rows has no center.
    if height < 4 { offset } else { cursor.saturating_sub(height / 2).min(count.saturating_sub(height)) }
}

/// Replaces every Unicode glyph with its ASCII equivalent.
fn to_ascii(buf: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let Some(cell) = buf.cell_mut((x, y)) else { continue };
            if let Some(plain) = Glyphs::plain(cell.symbol()) {
                cell.set_symbol(plain);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::scroll_to;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, 10, 100, 0)]
    #[case(0, 10, 10, 100, 1)]
    #[case(5, 3, 10, 100, 3)]
    #[case(50, 3, 10, 8, 0)]
    #[case(0, 0, 0, 0, 0)]
    fn the_cursor_stays_in_sight(
        #[case] offset: usize,
        #[case] cursor: usize,
        #[case] height: usize,
        #[case] count: usize,
        #[case] first: usize,
    ) {
        assert_eq!(scroll_to(offset, cursor, height, count), first);
    }
}
