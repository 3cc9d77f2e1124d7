//! One frame's work: what has changed, painted one ink after the other over the whole screen.

use ratatui::style::Color;

use super::glyph::Glyph;
use crate::tui::pen::{Ink, Pen};

/// Erasing is three to six bytes and leaves the pen where it was; fewer blanks than these are written as they come.
const WORTH_ERASING: usize = 9;

/// Fewer blanks than these at the end of a row are written.
const WORTH_CLEARING: usize = 4;

/// So many columns before what is written, blanks are written along with it.
const LEAD: usize = 5;

/// A row of which something has changed.
pub struct Row<'a> {
    y: u16,
    glyphs: Vec<Option<Glyph<'a>>>,
    /// In which columns something is still to be painted.
    todo: Vec<bool>,
}

impl<'a> Row<'a> {
    /// What leads from one row to another.
    #[must_use]
    pub fn new(y: u16, old: &[Option<Glyph<'_>>], glyphs: Vec<Option<Glyph<'a>>>) -> Self {
        let todo = glyphs.iter().zip(old).map(|(new, old)| new.is_some() && new != old).collect();
        Self { y, glyphs, todo }
    }

    /// What is still to be painted.
    fn left(&self) -> impl Iterator<Item = Glyph<'a>> {
        self.glyphs.iter().zip(&self.todo).filter(|(_, todo)| **todo).filter_map(|(glyph, _)| *glyph)
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX)
    }
}

/// The rows of a frame that have changed, and what the terminal can do about them.
pub struct Frame<'a> {
    /// From top to bottom.
    pub rows: Vec<Row<'a>>,
    /// Whether the terminal fills what it erases with the ground of the pen.
    pub erases: bool,
}

impl Frame<'_> {
    /// Adds what paints all of it.
    pub fn paint(mut self, out: &mut Vec<u8>, pen: &mut Pen) {
        while let Some((ink, last)) = self.next_ink(pen) {
            pen.dip(out, ink);
            for row in &mut self.rows {
                Sweep { out, pen, row, erases: self.erases, last }.run();
            }
        }
    }

    /// The cheapest ink that something still wants, and whether it is the last on its ground: blanks take any ink that
    /// has their ground, and so can wait for that one.
    fn next_ink(&self, pen: &Pen) -> Option<(Ink, bool)> {
        let mut inks: Vec<Ink> = Vec::new();
        let mut grounds: Vec<Color> = Vec::new();
        for glyph in self.rows.iter().flat_map(Row::left) {
            if glyph.is_blank() {
                if !grounds.contains(&glyph.ink.bg) {
                    grounds.push(glyph.ink.bg);
                }
            } else if !inks.contains(&glyph.ink) {
                inks.push(glyph.ink);
            }
        }
        let blanks =
            grounds.iter().map(|ground| pen.ink().on(*ground)).filter(|ink| inks.iter().all(|it| it.bg != ink.bg));
        let ink = inks.iter().copied().chain(blanks).min_by_key(|ink| pen.price(*ink))?;
        Some((ink, inks.iter().all(|other| *other == ink || other.bg != ink.bg)))
    }
}

/// The way of the pen over one row with one ink.
struct Sweep<'s, 'a> {
    out: &'s mut Vec<u8>,
    pen: &'s mut Pen,
    row: &'s mut Row<'a>,
    erases: bool,
    /// Whether what is left of blanks on this ground is painted now.
    last: bool,
}

impl Sweep<'_, '_> {
    fn run(&mut self) {
        let ink = self.pen.ink();
        let columns = self.row.columns();
        let mut x = 0;
        while x < columns {
            let at = usize::from(x);
            let Some(glyph) = self.row.glyphs[at].filter(|glyph| self.row.todo[at] && glyph.takes(ink)) else {
                x += 1;
                continue;
            };
            if glyph.is_blank() {
                let erased = self.erases && self.erase(x);
                if erased || !self.last && self.pen.at() != Some((x, self.row.y)) && !self.leads_on(x) {
                    x += 1;
                    continue;
                }
            }
            self.approach(x);
            if glyph.is_doubtful() {
                self.doubtful(x, glyph);
            } else {
                self.pen.write(self.out, glyph.symbol, glyph.width, columns);
            }
            self.row.todo[at] = false;
            x += glyph.width;
        }
    }

    /// Whether the pen comes here next after a few blanks, so that they need no way of their own.
    fn leads_on(&self, x: u16) -> bool {
        let from = usize::from(x);
        let near = self.row.glyphs[from..].iter().zip(&self.row.todo[from..]).take(LEAD);
        near.map_while(|(glyph, todo)| glyph.filter(|it| *todo && it.takes(self.pen.ink()))).any(|it| !it.is_blank())
    }

    /// Goes to a column; over a few columns where that is as short, by writing what belongs there, or blanks where
    /// something is to come.
    fn approach(&mut self, x: u16) {
        let way = self.pen.way(x, self.row.y);
        if let Some((from, line)) = self.pen.at()
            && line == self.row.y
            && from < x
            && usize::from(x - from) <= way.len()
        {
            let ink = self.pen.ink();
            let between = usize::from(from)..usize::from(x);
            let mut bridge: Vec<(&str, bool)> = Vec::with_capacity(between.len());
            for at in between.clone() {
                match self.row.glyphs[at].filter(|glyph| glyph.width == 1 && !glyph.is_doubtful()) {
                    Some(glyph) if glyph.takes(ink) => bridge.push((glyph.symbol, false)),
                    Some(_) if self.row.todo[at] => bridge.push((" ", true)),
                    Some(_) | None => break,
                }
            }
            let bytes: usize = bridge.iter().map(|(symbol, _)| symbol.len()).sum();
            if bridge.len() == between.len() && bytes <= way.len() {
                for ((symbol, todo), at) in bridge.into_iter().zip(between) {
                    self.pen.write(self.out, symbol, 1, u16::MAX);
                    self.row.todo[at] = todo;
                }
                return;
            }
        }
        self.pen.go(self.out, x, self.row.y);
    }

    /// Writes what terminals differ about, so that at least all else stands where it belongs.
    fn doubtful(&mut self, x: u16, glyph: Glyph<'_>) {
        let columns = self.row.columns();
        for _ in 1..glyph.width {
            self.pen.write(self.out, " ", 1, columns);
        }
        if glyph.width > 1 {
            self.pen.write(self.out, " ", 1, columns);
            self.pen.lose();
            self.pen.go(self.out, x, self.row.y);
        }
        self.pen.write(self.out, glyph.symbol, glyph.width, columns);
        self.pen.lose();
    }

    /// Erases from a column on, as far as there are blanks of this ground and what is still to be painted on it, where
    /// that is shorter than writing the blanks. Says whether it was.
    fn erase(&mut self, x: u16) -> bool {
        let ground = self.pen.ink().bg;
        let from = usize::from(x);
        let mut reach = from;
        let mut wanted = 0;
        for (at, glyph) in self.row.glyphs.iter().enumerate().skip(from) {
            match glyph {
                Some(glyph) if glyph.is_blank() && glyph.ink.bg == ground => {
                    wanted += usize::from(self.row.todo[at]);
                    reach = at + 1;
                }
                Some(glyph) if self.row.todo[at] && glyph.ink.bg == ground => {}
                // The second half of a wide character goes with the first.
                None => {}
                Some(_) => break,
            }
        }
        let sequence = if reach == self.row.glyphs.len() && wanted >= WORTH_CLEARING {
            "\x1b[K".to_owned()
        } else if wanted >= WORTH_ERASING {
            format!("\x1b[{}X", reach - from)
        } else {
            return false;
        };
        self.approach(x);
        self.out.extend_from_slice(sequence.as_bytes());
        for (glyph, todo) in self.row.glyphs[from..reach].iter().zip(&mut self.row.todo[from..reach]) {
            if glyph.is_some_and(Glyph::is_blank) {
                *todo = false;
            }
        }
        true
    }
}
