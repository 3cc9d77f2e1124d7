//! What has changed on the screen, in as few bytes as possible: a desk over a slow line is a desk all the same.
//!
//! A row is painted one ink after the other, not from left to right: going back over a row costs four bytes, another
//! color up to twenty. What comes out leaves a terminal with exactly the cells of the buffer; a test holds it to that.

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    layout::{Position, Rect},
    style::Color,
};

use super::{
    pen::{Ink, Pen},
    text::is_unruly,
};

/// Fewer blanks than these are written; more are erased, which leaves the pen where it was.
const WORTH_ERASING: u16 = 10;

/// Fewer blanks than these at the end of a row are written.
const WORTH_CLEARING: u16 = 4;

/// What begins in a column of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph<'a> {
    symbol: &'a str,
    ink: Ink,
    width: u16,
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

    fn is_blank(self) -> bool {
        self.symbol == " " && self.ink.is_bare()
    }

    /// Whether it can be painted with `ink`.
    fn takes(self, ink: Ink) -> bool {
        if self.is_blank() { ink.is_bare() && ink.bg == self.ink.bg } else { ink == self.ink }
    }

    /// Whether terminals differ about its width: what is made of parts, and pictures.
    fn is_doubtful(self) -> bool {
        let mut chars = self.symbol.chars();
        let first = chars.next();
        chars.next().is_some() || self.width > 1 && first.is_some_and(|c| !('\u{2e80}'..'\u{1f000}').contains(&c))
    }
}

/// What begins in each column; nothing where a wide character goes on.
fn glyphs(cells: &[Cell]) -> Vec<Option<Glyph<'_>>> {
    let mut row = Vec::with_capacity(cells.len());
    while row.len() < cells.len() {
        let room = u16::try_from(cells.len() - row.len()).unwrap_or(u16::MAX);
        let glyph = Glyph::of(&cells[row.len()], room);
        row.push(Some(glyph));
        row.extend(std::iter::repeat_n(None, usize::from(glyph.width) - 1));
    }
    row
}

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
            for (y, (old, new)) in (0..).zip(rows) {
                if old != new {
                    self.row(out, y, &glyphs(old), &glyphs(new));
                }
            }
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

    fn row(&mut self, out: &mut Vec<u8>, y: u16, old: &[Option<Glyph<'_>>], new: &[Option<Glyph<'_>>]) {
        let mut todo: Vec<bool> = new.iter().zip(old).map(|(new, old)| new.is_some() && new != old).collect();
        while let Some((ink, blanks)) = self.next_ink(new, &todo) {
            self.pen.dip(out, ink);
            self.sweep(out, y, new, &mut todo, blanks);
        }
    }

    /// The cheapest ink that something still wants, and whether only blanks are left: they take any ink that has their
    /// ground, and so come last.
    fn next_ink(&self, row: &[Option<Glyph<'_>>], todo: &[bool]) -> Option<(Ink, bool)> {
        let mut best: Option<(usize, Ink)> = None;
        let mut ground = None;
        for glyph in row.iter().zip(todo).filter(|(_, todo)| **todo).filter_map(|(glyph, _)| *glyph) {
            if glyph.is_blank() {
                ground = ground.or(Some(glyph.ink.bg));
            } else if best.is_none_or(|(_, ink)| ink != glyph.ink) {
                let price = self.pen.price(glyph.ink);
                if best.is_none_or(|(least, _)| price < least) {
                    best = Some((price, glyph.ink));
                }
            }
        }
        best.map(|(_, ink)| (ink, false)).or_else(|| ground.map(|ground| (self.pen.ink().on(ground), true)))
    }

    /// Paints what of a row can be painted with the ink of the pen; blanks only where the pen comes by, unless they are
    /// all that is left.
    fn sweep(&mut self, out: &mut Vec<u8>, y: u16, row: &[Option<Glyph<'_>>], todo: &mut [bool], blanks: bool) {
        let ink = self.pen.ink();
        let columns = u16::try_from(row.len()).unwrap_or(u16::MAX);
        let mut x = 0;
        while x < columns {
            let at = usize::from(x);
            let Some(glyph) = row[at] else {
                x += 1;
                continue;
            };
            if !todo[at] || !glyph.takes(ink) {
                x += glyph.width;
                continue;
            }
            if glyph.is_blank() {
                let run = if self.erases { self.erase(out, x, y, row, todo) } else { 0 };
                if run > 0 || !blanks && self.pen.at() != Some((x, y)) {
                    x += run.max(1);
                    continue;
                }
            }
            self.approach(out, x, y, row, todo);
            if glyph.is_doubtful() {
                self.doubtful(out, x, y, glyph, columns);
            } else {
                self.pen.write(out, glyph.symbol, glyph.width, columns);
            }
            todo[at] = false;
            x += glyph.width;
        }
    }

    /// Goes to a column; over a few columns that the pen could paint anyhow, by painting them.
    fn approach(&mut self, out: &mut Vec<u8>, x: u16, y: u16, row: &[Option<Glyph<'_>>], todo: &mut [bool]) {
        if let Some((from, line)) = self.pen.at()
            && line == y
            && (1..=3).contains(&x.saturating_sub(from))
        {
            let ink = self.pen.ink();
            let way = usize::from(from)..usize::from(x);
            let between = &row[way.clone()];
            let plain = |glyph: &Option<Glyph<'_>>| glyph.is_some_and(|it| it.symbol.is_ascii() && it.takes(ink));
            if between.iter().all(plain) {
                for glyph in between.iter().flatten() {
                    self.pen.write(out, glyph.symbol, 1, u16::MAX);
                }
                todo[way].fill(false);
                return;
            }
        }
        self.pen.go(out, x, y);
    }

    /// Writes what terminals differ about, so that at least all else stands where it belongs.
    fn doubtful(&mut self, out: &mut Vec<u8>, x: u16, y: u16, glyph: Glyph<'_>, columns: u16) {
        for _ in 1..glyph.width {
            self.pen.write(out, " ", 1, columns);
        }
        if glyph.width > 1 {
            self.pen.write(out, " ", 1, columns);
            self.pen.lose();
            self.pen.go(out, x, y);
        }
        self.pen.write(out, glyph.symbol, glyph.width, columns);
        self.pen.lose();
    }

    /// Erases the blanks from a column on where that is shorter than writing them, and gives their number.
    fn erase(&mut self, out: &mut Vec<u8>, x: u16, y: u16, row: &[Option<Glyph<'_>>], todo: &mut [bool]) -> u16 {
        let ground = self.pen.ink().bg;
        let from = usize::from(x);
        let is_same = |glyph: &&Option<Glyph<'_>>| glyph.is_some_and(|it| it.is_blank() && it.ink.bg == ground);
        let run = row[from..].iter().take_while(is_same).count();
        let wanted = todo[from..from + run].iter().filter(|todo| **todo).count();
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
        let sequence = if from + run == row.len() && wanted >= WORTH_CLEARING {
            "\x1b[K".to_owned()
        } else if wanted >= WORTH_ERASING {
            format!("\x1b[{run}X")
        } else {
            return 0;
        };
        self.approach(out, x, y, row, todo);
        out.extend_from_slice(sequence.as_bytes());
        todo[from..from + run].fill(false);
        u16::try_from(run).unwrap_or(u16::MAX)
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
