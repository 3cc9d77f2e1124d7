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
