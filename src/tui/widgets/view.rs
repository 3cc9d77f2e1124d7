//! What drawing reads, and what it keeps between frames.

use ratatui::layout::{Position, Rect};

use crate::{
    app::App,
    tui::{
        theme::{Glyphs, Theme},
        widgets::scroll::{leap_to, scroll_to},
    },
};

/// The input of drawing, with the state `M` of what is drawn.
pub struct Ctx<'a, M> {
    /// The state of the TUI.
    pub model: &'a M,
    /// The application state, with the current user.
    pub app: &'a App,
    /// The styles.
    pub theme: &'a Theme,
    /// The glyphs.
    pub glyphs: &'a Glyphs,
}

impl<M> Clone for Ctx<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Ctx<'_, M> {}

/// The layout of the panes at the last draw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// All panes side by side.
    #[default]
    Wide,
    /// The programs as one line above two panes.
    Medium,
    /// One pane at a time.
    Narrow,
}

/// State kept between draws. A click hits a `T`.
#[derive(Debug)]
pub struct ViewState<T> {
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
    pub targets: Vec<(Rect, T)>,
    /// The position of the text cursor.
    pub cursor: Option<Position>,
    /// Rows per page of the focused pane.
    pub page: usize,
    /// The layout of the panes.
    pub extent: Option<Extent>,
    /// Whether lists scroll by half a page, which redraws less often over a slow connection.
    pub leaps: bool,
}

impl<T> ViewState<T> {
    /// Returns the target at a screen position.
    #[must_use]
    pub fn target(&self, column: u16, row: u16) -> Option<&T> {
        let place = Position::new(column, row);
        self.targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| target)
    }

    /// Returns the first visible row such that `cursor` is visible, centering it over a slow connection.
    pub fn follow(&self, offset: usize, cursor: usize, height: usize, count: usize) -> usize {
        let next = scroll_to(offset, cursor, height, count);
        if self.leaps && next != offset { leap_to(next, cursor, height, count) } else { next }
    }

    /// Makes an area respond to clicks.
    pub fn hit(&mut self, area: Rect, target: T) {
        self.targets.push((area, target));
    }
}

impl<T> Default for ViewState<T> {
    fn default() -> Self {
        Self {
            list: 0,
            programs: 0,
            skills: 0,
            log: 0,
            layer: 0,
            notes: 0,
            targets: Vec::new(),
            cursor: None,
            page: 0,
            extent: None,
            leaps: false,
        }
    }
}
