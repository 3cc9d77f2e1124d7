//! The terminal's pen: where it stands and what it paints with, told in as few bytes as possible.

use std::cmp::Ordering;

use ratatui::style::{Color, Modifier};

/// One line down in the same column. On Windows it may lead to the first column too.
const LINE_FEED: &str = if cfg!(windows) { "" } else { "\n" };

/// What is seen even where nothing is written.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Each look with the numbers that turn it on and off; bold and dim are turned off by the same number.
const LOOKS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What a cell is painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// The color of the character.
    pub fg: Color,
    /// The color of the ground.
    pub bg: Color,
    /// Bold, underlined and so on.
    pub look: Modifier,
}

impl Ink {
    /// What a terminal paints with when nobody has said anything.
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, look: Modifier::empty() };

    /// Whether a blank of this ink shows nothing but its ground.
    #[must_use]
    pub fn is_bare(self) -> bool {
        !self.look.intersects(ON_BLANKS)
    }

    /// This ink made fit for blanks on `ground`, with as little change as possible.
    #[must_use]
    pub fn on(self, ground: Color) -> Self {
        Self { bg: ground, look: self.look - ON_BLANKS, ..self }
    }
}

/// The pen of a terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pen {
    /// Column and row; nothing where terminals are of several minds.
    at: Option<(u16, u16)>,
    ink: Option<Ink>,
}

impl Pen {
    /// Column and row where it stands, where that is certain.
    #[must_use]
    pub fn at(&self) -> Option<(u16, u16)> {
        self.at
    }

    /// What it paints with.
    #[must_use]
    pub fn ink(&self) -> Ink {
        self.ink.unwrap_or(Ink::PLAIN)
    }

    /// Forgets where it stands.
    pub fn lose(&mut self) {
        self.at = None;
    }

    /// The bytes that another ink costs.
    #[must_use]
    pub fn price(&self, ink: Ink) -> usize {
        self.change(ink).len()
    }

    /// Takes another ink.
    pub fn dip(&mut self, out: &mut Vec<u8>, ink: Ink) {
        out.extend(self.change(ink));
        self.ink = Some(ink);
    }

    /// Goes to a column and row the shortest way.
    pub fn go(&mut self, out: &mut Vec<u8>, x: u16, y: u16) {
        out.extend_from_slice(self.way(x, y).as_bytes());
        self.at = Some((x, y));
    }

    /// The shortest way to a column and row.
    #[must_use]
    pub fn way(&self, x: u16, y: u16) -> String {
        let direct = if x == 0 { format!("\x1b[{}H", y + 1) } else { format!("\x1b[{};{}H", y + 1, x + 1) };
        let Some((from, line)) = self.at else { return direct };
        let down = match y.cmp(&line) {
            Ordering::Equal => String::new(),
            Ordering::Greater => steps(y - line, 'B', LINE_FEED),
            Ordering::Less => steps(line - y, 'A', ""),
        };
        let across = match x.cmp(&from) {
            Ordering::Equal => String::new(),
            Ordering::Greater => steps(x - from, 'C', ""),
            Ordering::Less if x == 0 => "\r".into(),
            Ordering::Less => steps(from - x, 'D', "\x08"),
        };
        let column = format!("\x1b[{}G", x + 1);
        let across = if across.len() <= column.len() { across } else { column };
        if down.len() + across.len() < direct.len() || line == y { down + &across } else { direct }
    }

    /// Writes what is `width` columns wide on a screen of `columns`.
    pub fn write(&mut self, out: &mut Vec<u8>, symbol: &str, width: u16, columns: u16) {
        out.extend_from_slice(symbol.as_bytes());
        // Beyond the last column some terminals stand still and some are in the next line.
        self.at = self.at.map(|(x, y)| (x + width, y)).filter(|(x, _)| *x < columns);
    }

    /// The shorter of two ways to another ink: step by step, or from the beginning.
    fn change(&self, to: Ink) -> Vec<u8> {
        let anew = sequence(Some(0), Ink::PLAIN, to);
        match self.ink {
            Some(ink) if ink == to => Vec::new(),
            Some(ink) => {
                let steps = sequence(None, ink, to);
                if steps.len() <= anew.len() { steps } else { anew }
            }
            None => anew,
        }
    }
}

/// So many steps in one sequence, or with `one` for each where that is shorter.
fn steps(count: u16, way: char, one: &str) -> String {
    let sequence = if count == 1 { format!("\x1b[{way}") } else { format!("\x1b[{count}{way}") };
    let each = usize::from(count) * one.len();
    if (1..=sequence.len()).contains(&each) { one.repeat(usize::from(count)) } else { sequence }
}

/// One sequence that leads from an ink to another.
fn sequence(first: Option<u8>, from: Ink, to: Ink) -> Vec<u8> {
    let mut numbers: Vec<u8> = first.into_iter().collect();
    let gone = from.look - to.look;
    let mut new = to.look - from.look;
    for (look, _, off) in LOOKS {
        if gone.contains(look) && !numbers.contains(&off) {
            numbers.push(off);
            // What goes out with it is lit again.
            new |= LOOKS.iter().filter(|other| other.2 == off && to.look.contains(other.0)).map(|it| it.0).collect();
        }
    }
    numbers.extend(LOOKS.iter().filter(|(look, ..)| new.contains(*look)).map(|(_, on, _)| *on));
    if from.fg != to.fg {
        color(&mut numbers, to.fg, 30);
    }
    if from.bg != to.bg {
        color(&mut numbers, to.bg, 40);
    }
    // A reset needs no number where it stands alone.
    if numbers == [0] {
        return b"\x1b[m".to_vec();
    }
    let numbers: Vec<String> = numbers.iter().map(u8::to_string).collect();
    format!("\x1b[{}m", numbers.join(";")).into_bytes()
}

/// The numbers of a color, counted from 30 for characters and from 40 for the ground.
fn color(numbers: &mut Vec<u8>, color: Color, from: u8) {
    match color {
        Color::Reset => numbers.push(from + 9),
        Color::Black => numbers.push(from),
        Color::Red => numbers.push(from + 1),
        Color::Green => numbers.push(from + 2),
        Color::Yellow => numbers.push(from + 3),
        Color::Blue => numbers.push(from + 4),
        Color::Magenta => numbers.push(from + 5),
        Color::Cyan => numbers.push(from + 6),
        Color::Gray => numbers.push(from + 7),
        Color::DarkGray => numbers.push(from + 60),
        Color::LightRed => numbers.push(from + 61),
        Color::LightGreen => numbers.push(from + 62),
        Color::LightYellow => numbers.push(from + 63),
        Color::LightBlue => numbers.push(from + 64),
        Color::LightMagenta => numbers.push(from + 65),
        Color::LightCyan => numbers.push(from + 66),
        Color::White => numbers.push(from + 67),
        Color::Indexed(number) => numbers.extend([from + 8, 5, number]),
        Color::Rgb(red, green, blue) => numbers.extend([from + 8, 2, red, green, blue]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_way_leads_where_it_should(ways in prop::collection::vec((0..132u16, 0..43u16), 1..30)) {
            let mut parser = vt100::Parser::new(43, 132, 0);
            let mut pen = Pen::default();
            for (x, y) in ways {
                let mut out = Vec::new();
                pen.go(&mut out, x, y);
                parser.process(&out);
                prop_assert_eq!(parser.screen().cursor_position(), (y, x));
                prop_assert!(out.len() <= format!("\x1b[{};{}H", y + 1, x + 1).len(), "{:?}", out);
            }
        }
    }

    fn said(act: impl FnOnce(&mut Pen, &mut Vec<u8>)) -> String {
        let mut pen = Pen { at: Some((10, 5)), ink: Some(Ink { look: Modifier::BOLD, ..Ink::PLAIN }) };
        let mut out = Vec::new();
        act(&mut pen, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_changes_is_said() {
        let bold = Ink { look: Modifier::BOLD, ..Ink::PLAIN };
        assert_eq!(said(|pen, out| pen.dip(out, bold)), "");
        assert_eq!(said(|pen, out| pen.dip(out, Ink { fg: Color::Red, ..bold })), "\x1b[31m");
        assert_eq!(said(|pen, out| pen.dip(out, Ink::PLAIN)), "\x1b[m");
        assert_eq!(said(|pen, out| pen.dip(out, Ink { bg: Color::Indexed(9), ..Ink::PLAIN })), "\x1b[0;48;5;9m");
    }

    #[test]
    fn what_goes_out_with_bold_is_lit_again() {
        let mut pen = Pen { at: None, ink: Some(Ink { look: Modifier::BOLD | Modifier::DIM, ..Ink::PLAIN }) };
        let mut out = Vec::new();
        pen.dip(&mut out, Ink { look: Modifier::DIM, ..Ink::PLAIN });
        assert!(matches!(out.as_slice(), b"\x1b[22;2m" | b"\x1b[0;2m"));
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(said(|pen, out| pen.go(out, 10, 5)), "");
        assert_eq!(said(|pen, out| pen.go(out, 11, 5)), "\x1b[C");
        assert_eq!(said(|pen, out| pen.go(out, 8, 5)), "\x08\x08");
        assert_eq!(said(|pen, out| pen.go(out, 0, 5)), "\r");
        assert_eq!(said(|pen, out| pen.go(out, 10, 25)), "\x1b[20B");
        assert_eq!(said(|pen, out| pen.go(out, 10, 3)), "\x1b[2A");
        if cfg!(not(windows)) {
            assert_eq!(said(|pen, out| pen.go(out, 40, 6)), "\n\x1b[30C");
            assert_eq!(said(|pen, out| pen.go(out, 0, 7)), "\n\n\r");
        }
        assert_eq!(said(|pen, out| pen.go(out, 3, 1)), "\x1b[2;4H");
    }
}
