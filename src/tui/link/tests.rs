#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use ratatui::style::{Modifier, Style};

use super::{glyph::Glyph, *};
use crate::tui::text::is_unruly;

/// What a terminal shows in a cell, told so that two of them can be compared: bold, dim, underlined, reversed.
type Seen = (String, vt100::Color, vt100::Color, [bool; 4]);

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

/// What a buffer wants to be seen.
fn wanted(buffer: &Buffer) -> Vec<Option<Seen>> {
    let mut seen = Vec::new();
    for cells in buffer.content.chunks(usize::from(buffer.area.width)) {
        for glyph in glyphs(cells) {
            seen.push(glyph.map(|Glyph { symbol, ink, .. }| {
                let has = |look| ink.look.contains(look);
                let looks = [Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
                (symbol.to_owned(), color(ink.fg), color(ink.bg), looks)
            }));
        }
    }
    seen
}

/// What a terminal shows.
fn seen(screen: &vt100::Screen) -> Vec<Option<Seen>> {
    let (rows, columns) = screen.size();
    let mut seen = Vec::new();
    for y in 0..rows {
        for x in 0..columns {
            let cell = screen.cell(y, x).unwrap();
            if cell.is_wide_continuation() {
                seen.push(None);
                continue;
            }
            let symbol = if cell.has_contents() { cell.contents() } else { " " };
            let looks = [cell.bold(), cell.dim(), cell.underline(), cell.inverse()];
            let bare = symbol == " " && !cell.underline() && !cell.inverse();
            seen.push(Some(if bare {
                (" ".into(), vt100::Color::Default, cell.bgcolor(), [false; 4])
            } else {
                (symbol.into(), cell.fgcolor(), cell.bgcolor(), looks)
            }));
        }
    }
    seen
}

const COLORS: [Color; 6] =
    [Color::Reset, Color::Red, Color::White, Color::Indexed(200), Color::Rgb(26, 27, 34), Color::Rgb(236, 237, 242)];

const LOOKS: [Modifier; 6] = [
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::UNDERLINED,
    Modifier::REVERSED,
    Modifier::BOLD.union(Modifier::REVERSED),
];

/// Words as they come: plain, wide, with accents of their own, from right to left, and long blanks.
const WORDS: [&str; 9] =
    ["Rosa Delgado", "山田太郎", "e\u{301}te\u{301}", "שלום", "x", "─────", " ", "                    ", "a漢b漢c"];

type Piece = (u16, u16, usize, usize, usize, usize);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec((0..60u16, 0..20u16, 0..WORDS.len(), 0..6usize, 0..6usize, 0..6usize), 0..40)
}

fn painted(columns: u16, rows: u16, ground: Color, pieces: &[Piece]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    buffer.set_style(buffer.area, Style::new().bg(ground));
    for &(x, y, word, fg, bg, look) in pieces {
        let style =
            Style::new().fg(COLORS[fg]).bg(COLORS[bg]).remove_modifier(Modifier::all()).add_modifier(LOOKS[look]);
        if x < columns && y < rows {
            buffer.set_stringn(x, y, WORDS[word], usize::from(columns - x), style);
        }
    }
    buffer
}

proptest! {
    #[test]
    fn a_terminal_shows_exactly_the_buffer(
        columns in 1..60u16,
        rows in 1..20u16,
        ground in 0..6usize,
        erases: bool,
        frames in prop::collection::vec((pieces(), 0..60u16, 0..20u16, any::<bool>()), 1..5),
    ) {
        let mut parser = vt100::Parser::new(rows, columns, 0);
        let mut link = Link::new(erases);
        for (pieces, x, y, hidden) in frames {
            let mut next = painted(columns, rows, COLORS[ground], &pieces);
            let expected = wanted(&next);
            let cursor = (!hidden && x < columns && y < rows).then_some(Position { x, y });
            let mut out = Vec::new();
            link.show(&mut out, &mut next, cursor);
            parser.process(&out);
            let shown = seen(parser.screen());
            let differs = shown.iter().zip(&expected).position(|(shown, wanted)| shown != wanted);
            prop_assert_eq!(differs, None, "of {}: {:?}", columns, String::from_utf8_lossy(&out));
            prop_assert_eq!(parser.screen().hide_cursor(), cursor.is_none());
            if let Some(Position { x, y }) = cursor {
                prop_assert_eq!(parser.screen().cursor_position(), (y, x));
            }
        }
    }

    #[test]
    fn nothing_but_characters_goes_out(symbol in "\\PC*|[\\x00-\\x1f\\x7f\u{80}-\u{9f}\u{202e}a]{1,4}") {
        let mut next = Buffer::empty(Rect::new(0, 0, 12, 1));
        next[(3, 0)].set_symbol(&symbol);
        let mut out = Vec::new();
        Link::new(false).show(&mut out, &mut next, None);
        let text = String::from_utf8(out).unwrap();
        let text = text.strip_prefix("\x1b[m\x1b[2J").unwrap().strip_suffix("\x1b[?25l").unwrap();
        // What is left are the ways of the pen.
        let text = text.replace("\x1b[1;4H", "");
        prop_assert!(!text.chars().any(is_unruly), "{text:?}");
    }
}

fn said(link: &mut Link, mut next: Buffer) -> String {
    let mut out = Vec::new();
    link.show(&mut out, &mut next, None);
    String::from_utf8(out).unwrap()
}

#[test]
fn nothing_new_is_nothing_said() {
    let mut link = Link::new(true);
    let frame = painted(40, 6, COLORS[4], &[(3, 2, 0, 5, 4, 1)]);
    assert!(said(&mut link, frame.clone()).contains("Rosa Delgado"));
    assert_eq!(said(&mut link, frame), "");
}

#[test]
fn blanks_are_erased_with_the_ground_where_the_terminal_does_so() {
    let word = painted(40, 1, COLORS[4], &[(0, 0, 0, 5, 4, 0), (20, 0, 0, 5, 4, 0)]);
    let none = painted(40, 1, COLORS[4], &[]);
    let mut link = Link::new(true);
    said(&mut link, word.clone());
    assert_eq!(said(&mut link, none.clone()), "\r\x1b[K");
    let mut link = Link::new(false);
    said(&mut link, word);
    assert!(!said(&mut link, none).contains("\x1b[K"));
}

#[test]
fn one_ink_after_the_other_costs_less_than_from_left_to_right() {
    let pieces: Vec<Piece> = (0..10).map(|n| (n * 4, 0, 4, 1 + usize::from(n % 2), 4, 0)).collect();
    let mut link = Link::new(true);
    said(&mut link, painted(40, 1, COLORS[4], &[]));
    let text = said(&mut link, painted(40, 1, COLORS[4], &pieces));
    assert_eq!(text.matches('m').count(), 2, "{text:?}");
}

#[test]
fn a_picture_of_doubtful_width_moves_nothing_else() {
    let mut next = Buffer::empty(Rect::new(0, 0, 12, 1));
    next.set_string(0, 0, "a👩‍🏫b", Style::new());
    let text = said(&mut Link::new(false), next);
    assert!(text.contains("\x1b[1;4Hb"), "{text:?}");
}
