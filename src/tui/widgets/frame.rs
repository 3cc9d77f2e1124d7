//! Frames of panes, and which rows are visible in them.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::Line,
    widgets::{Block, BorderType, Borders, Widget as _},
};

use crate::tui::widgets::{text, view::Ctx};

/// Draws the frame and titles of a pane, and returns the area inside it.
pub fn frame<M>(buf: &mut Buffer, area: Rect, ctx: Ctx<'_, M>, title: &str, aside: Line<'_>, focused: bool) -> Rect {
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
pub fn selection<M>(ctx: Ctx<'_, M>, focused: bool) -> Style {
    if focused { ctx.theme.selected } else { ctx.theme.selected_at_rest }
}

/// Returns the first visible row such that `cursor` is visible, scrolling as little as possible.
pub fn scroll_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let lowest = cursor.saturating_sub(height - 1);
    offset.clamp(lowest, cursor.max(lowest)).min(count.saturating_sub(height))
}

/// Returns the first visible row such that `cursor` is centered, as far as the ends of the list allow.
pub fn leap_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    // A pane of a few rows has no center.
    if height < 4 { offset } else { cursor.saturating_sub(height / 2).min(count.saturating_sub(height)) }
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
