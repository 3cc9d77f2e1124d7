//! What a cell comes to on a terminal: a character of one or two columns and its ink.

use ratatui::buffer::{Cell, CellWidth as _};

use crate::tui::{pen::Ink, text::is_unruly};

/// What begins in a column of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// What is written.
    pub symbol: &'a str,
    /// What it is painted with.
    pub ink: Ink,
    /// The columns that it takes.
    pub width: u16,
}

impl<'a> Glyph<'a> {
    /// What a cell shows with `room` columns from it to the edge.
    fn of(cell: &'a Cell, room: u16) -> Self {
        let mut ink = Ink { fg: cell.fg, bg: cell.bg, look: cell.modifier };
        let mut symbol = cell.symbol();
        let mut width = 1;
        // The last door: whatever a view was given, nothing but characters goes out.
        if symbol.is_empty() || symbol.chars().any(is_unruly) {
            symbol = " ";
        } else if symbol.len() > 1 {
            width = symbol.cell_width();
            if width == 0 || width > room {
                (symbol, width) = (" ", 1);
            }
        }
        if symbol == " " && ink.is_bare() {
            ink = Ink { bg: cell.bg, ..Ink::PLAIN };
        }
        Self { symbol, ink, width }
    }

    /// Whether nothing is seen of it but its ground.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.symbol == " " && self.ink.is_bare()
    }

    /// Whether it can be painted with `ink`.
    #[must_use]
    pub fn takes(self, ink: Ink) -> bool {
        if self.is_blank() { ink.is_bare() && ink.bg == self.ink.bg } else { ink == self.ink }
    }

    /// Whether terminals differ about its width: what is made of parts, and pictures.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        let mut chars = self.symbol.chars();
        let first = chars.next();
        chars.next().is_some() || self.width > 1 && first.is_some_and(|c| !('\u{2e80}'..'\u{1f000}').contains(&c))
    }
}

/// What begins in each column; nothing where a wide character goes on.
#[must_use]
pub fn glyphs(cells: &[Cell]) -> Vec<Option<Glyph<'_>>> {
    let mut row = Vec::with_capacity(cells.len());
    while row.len() < cells.len() {
        let room = u16::try_from(cells.len() - row.len()).unwrap_or(u16::MAX);
        let glyph = Glyph::of(&cells[row.len()], room);
        row.push(Some(glyph));
        row.extend(std::iter::repeat_n(None, usize::from(glyph.width) - 1));
    }
    row
}
