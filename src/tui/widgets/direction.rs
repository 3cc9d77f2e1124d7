//! Keeps the order of rows that contain right-to-left text.
//!
//! Terminals with bidirectional support reorder each row by themselves, including neutral characters such as the digits
//! of the next column or the arrow between two names. Unicode's control characters do not help: terminals print some of
//! U+2068, U+2069, and U+200E as a blank or a box, and VTE drops them all. What every terminal supports is a character
//! with a direction, and one of these looks like a space and has its width: the empty braille pattern. It replaces an
//! existing space, so no column moves.

use ratatui::{
    buffer::{Buffer, CellWidth as _},
    layout::Rect,
};

/// A left-to-right character that looks like a space.
const ANCHOR: &str = "\u{2800}";

/// The direction of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellDirection {
    /// Left to right.
    Right,
    /// Right to left.
    Left,
    /// A digit, which follows the preceding text.
    Figure,
    /// A space, which follows its neighbors.
    Blank,
    /// A line of a frame, which follows its neighbors and separates panes.
    Frame,
    /// Any other character, which follows its neighbors.
    Sign,
}

impl CellDirection {
    fn of(symbol: &str) -> Self {
        if symbol == " " {
            return Self::Blank;
        }
        match symbol.chars().next() {
            Some(c) if is_right_to_left(c) => Self::Left,
            Some('\u{2500}'..='\u{257f}') => Self::Frame,
            Some(c) if c.is_ascii_digit() => Self::Figure,
            Some(c) if c.is_alphanumeric() || matches!(c, '\u{2800}'..='\u{28ff}') => Self::Right,
            Some(_) | None => Self::Sign,
        }
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Anchors every row of an area that contains right-to-left text.
pub fn anchor(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    let (mut row, mut places) = (Vec::new(), Vec::new());
    for y in area.top()..area.bottom() {
        let is_turned = |x| buf[(x, y)].symbol().chars().next().is_some_and(is_right_to_left);
        if !(area.left()..area.right()).any(is_turned) {
            continue;
        }
        row.clear();
        places.clear();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buf[(x, y)].symbol();
            row.push(CellDirection::of(symbol));
            places.push(x);
            x += symbol.cell_width().max(1);
        }
        for place in anchors(&row) {
            buf[(places[place], y)].set_symbol(ANCHOR);
        }
    }
}

/// Returns the positions of the spaces to replace with anchors: one before the first right-to-left words, so that the
/// row starts at the left, and one between such words and any text that would be reordered with them.
fn anchors(row: &[CellDirection]) -> Vec<usize> {
    let mut anchors = Vec::new();
    // The row itself is left-to-right, like words before it.
    let mut before = CellDirection::Sign;
    let mut gap = 0;
    for (place, way) in row.iter().enumerate() {
        match (before, way) {
            (_, CellDirection::Blank | CellDirection::Frame | CellDirection::Sign) => continue,
            (CellDirection::Left, CellDirection::Left | CellDirection::Figure) if is_apart(&row[gap..place]) => {
                anchors.extend(blank(row, gap, place));
            }
            (CellDirection::Sign, CellDirection::Left) => anchors.extend(blank(row, gap, place)),
            (_, CellDirection::Left | CellDirection::Right | CellDirection::Figure) => {}
        }
        // A digit takes the direction of the preceding text; at the start of a row it is neutral.
        before = match (before, way) {
            (CellDirection::Left, CellDirection::Figure) if !is_apart(&row[gap..place]) => CellDirection::Left,
            (CellDirection::Left, CellDirection::Figure) => CellDirection::Right,
            (before, CellDirection::Figure) => before,
            (_, way) => *way,
        };
        gap = place + 1;
    }
    anchors
}

/// Whether a gap separates two items: words of one text are separated by one space.
fn is_apart(gap: &[CellDirection]) -> bool {
    gap.contains(&CellDirection::Frame) || gap.iter().filter(|way| **way == CellDirection::Blank).count() > 1
}

fn blank(row: &[CellDirection], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|place| row[*place] == CellDirection::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;
    use rstest::rstest;

    fn anchored(text: &str) -> String {
        let columns = u16::try_from(crate::tui::widgets::text::width(text)).unwrap();
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, 1));
        buf.set_string(0, 0, text, Style::new());
        let area = buf.area;
        anchor(&mut buf, area);
        let mut x = 0;
        let mut said = String::new();
        while x < columns {
            said.push_str(buf[(x, 0)].symbol());
            x += buf[(x, 0)].symbol().cell_width().max(1);
        }
        said.replace(ANCHOR, "_")
    }

    #[rstest]
    // Digits of the next column stay there, and digits within a name stay with the name.
    #[case("│ Rosa  שלום כהן   12 h", "│ Rosa  שלום כהן_  12 h")]
    #[case("Rosa כיתה 5 ב", "Rosa כיתה 5 ב")]
    // Two names keep their order.
    #[case("! שלום → سلام", "!_שלום_→ سلام")]
    #[case("Rosa שלום…│ سلام", "Rosa שלום…│_سلام")]
    // A row starts at the left regardless of its first character.
    #[case("│ שלום", "│_שלום")]
    #[case("12  שלום", "12_ שלום")]
    // A wide character occupies two columns.
    #[case("山田  שלום  3", "山田  שלום_ 3")]
    #[case("Rosa Delgado   12 h", "Rosa Delgado   12 h")]
    #[case("שלום, רחל  Rosa", "שלום, רחל  Rosa")]
    fn rows_keep_their_order(#[case] text: &str, #[case] said: &str) {
        assert_eq!(anchored(text), said);
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_blanks_is_replaced(text in "[aש12 │→山\u{301}]{1,40}") {
            if crate::tui::widgets::text::width(&text) > 0 {
                let mut buf = Buffer::empty(Rect::new(0, 0, 60, 1));
                buf.set_string(0, 0, &text, Style::new());
                let plain = buf.clone();
                let area = buf.area;
                anchor(&mut buf, area);
                for (new, old) in buf.content.iter().zip(&plain.content) {
                    proptest::prop_assert!(new == old || new.symbol() == ANCHOR && old.symbol() == " ");
                }
            }
        }
    }
}
