//! What has changed on the screen, in as few bytes as possible: a desk over a slow line is a desk all the same.
//!
//! The screen is painted one ink after the other, not from the top left to the bottom right: going back to a place costs
//! four to eight bytes, another color up to twenty. What comes out leaves a terminal with exactly the cells of the
//! buffer; a test holds it to that.

mod frame;
mod glyph;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Color,
};

use self::{
    frame::{Frame, Row},
    glyph::glyphs,
};
use super::pen::{Ink, Pen};

/// A terminal at the other end, and what it shows.
#[derive(Debug, Default)]
pub struct Link {
    shown: Option<Buffer>,
    pen: Pen,
    cursor: Option<bool>,
    erases: bool,
}

impl Link {
    /// A terminal of which nothing is known; `erases` where it fills what it erases with the ground of the pen.
    #[must_use]
    pub fn new(erases: bool) -> Self {
        Self { erases, ..Self::default() }
    }

    /// Forgets what the terminal shows.
    pub fn forget(&mut self) {
        *self = Self::new(self.erases);
    }

    /// What the terminal shows, where that is known.
    #[must_use]
    pub fn shown(&self) -> Option<&Buffer> {
        self.shown.as_ref()
    }

    /// Adds what makes the terminal show `next` and the cursor; afterwards `next` is what it showed before.
    pub fn show(&mut self, out: &mut Vec<u8>, next: &mut Buffer, cursor: Option<Position>) {
        let mut shown = match self.shown.take() {
            Some(shown) if shown.area == next.area => shown,
            Some(_) | None => self.clear(out, next),
        };
        let columns = usize::from(next.area.width);
        if columns > 0 {
            let rows = shown.content.chunks(columns).zip(next.content.chunks(columns));
            let changed = (0..).zip(rows).filter(|(_, (old, new))| old != new);
            let rows = changed.map(|(y, (old, new))| Row::new(y, &glyphs(old), glyphs(new))).collect();
            Frame { rows, erases: self.erases }.paint(out, &mut self.pen);
        }
        self.point(out, cursor);
        std::mem::swap(&mut shown, next);
        self.shown = Some(shown);
    }

    /// Clears the screen, with the ground where the terminal can.
    fn clear(&mut self, out: &mut Vec<u8>, next: &Buffer) -> Buffer {
        let ground = next.content.first().filter(|_| self.erases).map_or(Color::Reset, |cell| cell.bg);
        self.pen = Pen::default();
        self.pen.dip(out, Ink::PLAIN.on(ground));
        out.extend_from_slice(b"\x1b[2J");
        if self.erases {
            // Some fill a row with the ground that they are told to erase, and not the screen.
            out.extend_from_slice(b"\x1b[H\x1b[K");
            out.extend(b"\r\n\x1b[K".repeat(usize::from(next.area.height.saturating_sub(1))));
        }
        let mut blank = Cell::EMPTY;
        blank.bg = ground;
        Buffer::filled(next.area, blank)
    }

    /// Puts the terminal's cursor where it belongs, or hides it.
    fn point(&mut self, out: &mut Vec<u8>, cursor: Option<Position>) {
        if let Some(Position { x, y }) = cursor {
            self.pen.go(out, x, y);
        }
        if self.cursor != Some(cursor.is_some()) {
            self.cursor = Some(cursor.is_some());
            out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }
}

/// Puts what `shown` has in an area into `next`, so that it is not painted now.
pub fn hold(next: &mut Buffer, shown: &Buffer, area: Rect) {
    if next.area == shown.area {
        for place in area.intersection(next.area).positions() {
            next[place] = shown[place].clone();
        }
    }
}

#[cfg(test)]
mod tests;
