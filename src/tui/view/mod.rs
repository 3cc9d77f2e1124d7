//! Drawing: a function of the model, the book and the theme. Only scroll positions and what was drawn where are kept.

pub(in crate::tui) mod after;
pub(in crate::tui) mod alert;
pub(in crate::tui) mod calendar;
pub(in crate::tui) mod charts;
pub(in crate::tui) mod desk;
pub(in crate::tui) mod direction;
pub(in crate::tui) mod footer;
pub(in crate::tui) mod form;
pub(in crate::tui) mod gauge;
pub(in crate::tui) mod growth;
pub(in crate::tui) mod header;
pub(in crate::tui) mod heads;
pub(in crate::tui) mod heat;
pub(in crate::tui) mod log;
pub(in crate::tui) mod milestones;
pub(in crate::tui) mod mine;
pub(in crate::tui) mod names;
pub(in crate::tui) mod notes;
pub(in crate::tui) mod overlay;
pub(in crate::tui) mod pairings;
pub(in crate::tui) mod people;
pub(in crate::tui) mod person;
pub(in crate::tui) mod picker;
pub(in crate::tui) mod program;
pub(in crate::tui) mod programs;
pub(in crate::tui) mod put_off;
pub(in crate::tui) mod reason;
pub(in crate::tui) mod record;
pub(in crate::tui) mod request;
pub(in crate::tui) mod rows;
pub(in crate::tui) mod skills;
pub(in crate::tui) mod span;
pub(in crate::tui) mod status;
pub(in crate::tui) mod toast;
pub(in crate::tui) mod value;
pub(in crate::tui) mod verdicts;
pub(in crate::tui) mod welcome;
pub(in crate::tui) mod wizard;

use crate::tui::forms;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::Line,
    widgets::{Block, BorderType, Borders, Widget as _},
};

use super::{
    action::{Action, Pane},
    keys::Context,
    model::{Border, Extent, Folder, Model, blocks::BlockRow, entries::LogRow},
    text,
    theme::{Glyphs, Theme},
};
use crate::{
    app::{App, order::SortBy},
    domain::day::{DateStyle, Day},
};

/// What drawing reads.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The desk.
    pub model: &'a Model,
    /// The book and who looks at it.
    pub app: &'a App,
    /// The looks.
    pub theme: &'a Theme,
    /// The signs.
    pub glyphs: &'a Glyphs,
}

impl Ctx<'_> {
    /// How dates are written.
    pub(in crate::tui) fn dates(self) -> DateStyle {
        self.app.book().dates()
    }

    /// The key that asks for something, for a sentence that names it.
    pub(in crate::tui) fn key(self, action: Action) -> String {
        self.model.keymap.name(action)
    }

    /// Words of a form with the keys that they name.
    pub(in crate::tui) fn spell(self, words: &str) -> std::borrow::Cow<'_, str> {
        self.model.keymap.spell(forms::keys::FORM, words)
    }

    /// The key that asks for something in one place.
    pub(in crate::tui) fn key_in(self, context: Context, action: Action) -> String {
        self.model.keymap.key(context, action).unwrap_or_else(|| self.key(action))
    }
}

/// What a click can hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A pane.
    Pane(Pane),
    /// A folder.
    Folder(Folder),
    /// A row of the list.
    Row(usize),
    /// The mark column of a row of the list.
    Mark(usize),
    /// The title of a column.
    Column(SortBy),
    /// The title of the list, which tells its order.
    Title,
    /// A row of the skill blocks.
    Block(BlockRow),
    /// A row of the log.
    Log(LogRow),
    /// A day of the calendar.
    Day(Day),
    /// The border between two panes, with the room that they share.
    Border(Border, Rect),
    /// A row of what lies over the desk.
    Line(usize),
}

/// What is kept from one drawing to the next.
#[derive(Debug, Default)]
pub struct ViewState {
    /// The first row in sight of the list.
    pub list: usize,
    /// The first row in sight of the folders.
    pub programs: usize,
    /// The first row in sight of the skill blocks.
    pub skills: usize,
    /// The first row in sight of the log.
    pub log: usize,
    /// The first row in sight of the uppermost layer.
    pub layer: usize,
    /// The first line in sight of many lines that are typed.
    pub notes: usize,
    /// What was drawn where, what lies on top last.
    pub targets: Vec<(Rect, Target)>,
    /// Where the cursor belongs.
    pub cursor: Option<Position>,
    /// Rows of a screenful where the focus is.
    pub page: usize,
    /// The room that there was.
    pub extent: Option<Extent>,
    /// Whether a list goes on by half of what is in sight: over a slow line, since each step would be all of it.
    pub leaps: bool,
}

impl ViewState {
    /// What lies at a place of the screen.
    #[must_use]
    pub fn target(&self, column: u16, row: u16) -> Option<&Target> {
        let place = Position::new(column, row);
        self.targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| target)
    }

    /// Where the panes were drawn that show what is under the cursor of another.
    #[must_use]
    pub fn beside(&self, focus: Pane) -> Option<Rect> {
        let follows = |target: &Target| match focus {
            Pane::Programs => matches!(target, Target::Pane(Pane::Pairings | Pane::Skills | Pane::Log)),
            Pane::Pairings => matches!(target, Target::Pane(Pane::Skills | Pane::Log)),
            Pane::Skills | Pane::Log => false,
        };
        self.targets.iter().filter(|(_, target)| follows(target)).map(|(area, _)| *area).reduce(Rect::union)
    }

    /// The first row in sight of a long list so that `cursor` is.
    pub(in crate::tui) fn follow(&self, offset: usize, cursor: usize, height: usize, count: usize) -> usize {
        let next = scroll_to(offset, cursor, height, count);
        if self.leaps && next != offset { leap_to(next, cursor, height, count) } else { next }
    }

    pub(in crate::tui) fn hit(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }
}

/// Draws everything into a buffer; what can be hit and where the cursor belongs is then in `view`.
pub fn draw(buf: &mut Buffer, ctx: Ctx<'_>, view: &mut ViewState) {
    let area = buf.area;
    view.targets.clear();
    view.cursor = None;
    paint(buf, area, ctx, view);
    view.cursor = view.cursor.filter(|cursor| area.contains(*cursor));
}

/// Paints everything into a buffer.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    buf.set_style(area, ctx.theme.base);
    if area.width < 30 || area.height < 8 {
        tiny(buf, area, ctx);
    } else {
        desk::paint(buf, area, ctx, view);
        overlay::paint(buf, area, ctx, view);
    }
    if ctx.glyphs.is_ascii() {
        to_ascii(buf, area);
    } else {
        direction::anchor(buf, area);
    }
}

/// One line for a screen that holds no more: that it does, and as much else as there is room for.
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

/// A pane's frame, its titles, and the room inside it.
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

/// The looks of a selected row: in the pane with the focus, and elsewhere.
pub(in crate::tui) fn selection(ctx: Ctx<'_>, focused: bool) -> Style {
    if focused { ctx.theme.selected } else { ctx.theme.selected_at_rest }
}

/// The first row in sight so that `cursor` is, moving as little as possible.
pub(in crate::tui) fn scroll_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let lowest = cursor.saturating_sub(height - 1);
    offset.clamp(lowest, cursor.max(lowest)).min(count.saturating_sub(height))
}

/// The first row in sight so that `cursor` is in the middle, as far as the ends of the list let it be.
pub(in crate::tui) fn leap_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    // In a pane of a row or two there is no middle to come to.
    if height < 4 { offset } else { cursor.saturating_sub(height / 2).min(count.saturating_sub(height)) }
}

/// Replaces every sign of ours by one that any terminal has.
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
