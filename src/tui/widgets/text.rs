//! Text layout for the terminal: display width, ellipses, wrapping, and control characters.

use std::borrow::Cow;

use ratatui::buffer::CellWidth as _;
use unicode_segmentation::UnicodeSegmentation;

pub use crate::app::{
    text::{clean, is_layout_control},
    wording::count,
};

/// Takes no column unless a line is broken there.
const SOFT_HYPHEN: char = '\u{ad}';

/// Returns the display width of `text`, drawn one character at a time: a ligature of two takes two columns.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Latin letters with accents, which most names need, take one column each.
    if text.chars().all(|c| c < '\u{300}' && !c.is_control() && c != SOFT_HYPHEN) {
        return text.chars().count();
    }
    text.graphemes(true).map(|cluster| usize::from(columns(cluster))).sum()
}

/// Returns the display width of a grapheme cluster; control characters are not drawn.
fn columns(cluster: &str) -> u16 {
    if cluster.chars().any(char::is_control) { 0 } else { cluster.cell_width() }
}

/// Truncates `text` to at most `columns` columns with an ellipsis, never inside a grapheme.
#[must_use]
pub fn ellipsize(text: &str, columns: usize) -> Cow<'_, str> {
    let text = clean(text);
    if width(&text) <= columns {
        return text;
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let mut short = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = width(cluster);
        if used + wide > columns - 1 {
            break;
        }
        short.push_str(cluster);
        used += wide;
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    Cow::Owned(short)
}

/// Like [`ellipsize`], but cuts at a word boundary if that keeps at least one word: `Professional…`, not `Professional
/// dev…`.
#[must_use]
pub fn ellipsize_words(text: &str, columns: usize) -> Cow<'_, str> {
    let short = ellipsize(text, columns);
    let Some(kept) = short.strip_suffix('…').filter(|_| width(text) > columns) else { return short };
    let is_word = clean(text)[kept.len()..].starts_with(char::is_whitespace);
    match kept.rfind(char::is_whitespace).filter(|_| !is_word) {
        Some(end) if !kept[..end].trim().is_empty() => Cow::Owned(format!("{}…", kept[..end].trim_end())),
        Some(_) | None => short,
    }
}

/// Truncates or pads `text` to exactly `columns` columns.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let text = ellipsize(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{text}{:fill$}", "")
}

/// Truncates or pads `text` to exactly `columns` columns, right-aligned.
#[must_use]
pub fn fit_right(text: &str, columns: usize) -> String {
    let text = ellipsize(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{:fill$}{text}", "")
}

/// Wraps `text` at spaces to at most `columns` columns; a longer word gets an ellipsis. A separator dot is dropped at a
/// line break.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (mut word, mut gap) = (word, " ");
        if word == "·" && !line.is_empty() && words.peek().is_some() {
            (word, gap) = (words.next().unwrap_or_default(), " · ");
        }
        let word = ellipsize(word, columns);
        if line.is_empty() {
            line = word.into_owned();
        } else if width(&line) + width(gap) + width(&word) <= columns {
            line.push_str(gap);
            line.push_str(&word);
        } else {
            lines.push(std::mem::replace(&mut line, word.into_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Joins parts with `between` and wraps them to at most `columns` columns, breaking inside a part only if it does not
/// fit on a line.
#[must_use]
pub fn wrap_parts<S: AsRef<str>>(parts: &[S], between: &str, columns: usize) -> Vec<String> {
    let gap = format!(" {between} ");
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().map(|part| clean(part.as_ref())).filter(|part| !part.trim().is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + width(&gap) + width(&part) <= columns => {
                line.push_str(&gap);
                line.push_str(&part);
            }
            Some(_) | None => lines.extend(wrap(&part, columns)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Professional development", 24, "Professional development")]
    #[case("Professional development", 17, "Professional…")]
    #[case("Professional development", 13, "Professional…")]
    #[case("Professional development", 8, "Profess…")]
    #[case("Mentors of supporting staff", 22, "Mentors of supporting…")]
    #[case("", 3, "")]
    #[case("Office staff", 0, "")]
    fn names_are_cut_after_a_word(#[case] text: &str, #[case] columns: usize, #[case] cut: &str) {
        assert_eq!(ellipsize_words(text, columns), cut);
    }

    #[rstest]
    #[case("Rosa Delgado", 12, "Rosa Delgado")]
    #[case("Rosa Delgado", 8, "Rosa De…")]
    #[case("Rosa Delgado", 6, "Rosa…")]
    #[case("山田太郎", 5, "山田…")]
    #[case("山田太郎", 4, "山…")]
    #[case("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…")]
    #[case("a\tb\u{1b}[31m", 9, "a b[31m")]
    #[case("abc", 0, "")]
    fn text_is_cut_by_columns(#[case] text: &str, #[case] columns: usize, #[case] cut: &str) {
        assert_eq!(ellipsize(text, columns), cut);
    }

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrap("the mentor sends the log", 10), ["the mentor", "sends the", "log"]);
        assert_eq!(wrap("extraordinary", 5), ["extr…"]);
    }

    #[test]
    fn no_dot_stands_at_the_edge_of_a_line() {
        assert_eq!(wrap("clerk · Sunset · east", 16), ["clerk · Sunset", "east"]);
        assert_eq!(wrap("clerk · Sunset · east", 8), ["clerk", "Sunset", "east"]);
        assert_eq!(wrap("· what was typed ·", 40), ["· what was typed ·"]);
        assert_eq!(
            wrap_parts(&["Security lead", "", "Sunset K-8", "east"], "·", 20),
            ["Security lead", "Sunset K-8 · east"]
        );
        assert_eq!(wrap_parts(&["team leader", "east"], "-", 8), ["team", "leader", "east"]);
    }

    #[rstest]
    #[case("سلام", 4)]
    #[case("لا", 2)]
    #[case("שלום", 4)]
    #[case("👩‍🏫", 2)]
    #[case("\u{301}", 0)]
    fn text_is_as_wide_as_it_is_painted(#[case] text: &str, #[case] columns: u16) {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 1));
        let (end, _) = buffer.set_stringn(0, 0, text, 20, ratatui::style::Style::new());
        assert_eq!((end, width(text)), (columns, usize::from(columns)));
    }

    proptest! {
        #[test]
        fn what_fits_is_as_wide_as_asked(text in ".*", columns in 0usize..40) {
            prop_assert_eq!(width(&fit(&text, columns)), columns);
            prop_assert!(wrap(&text, columns).iter().all(|line| width(line) <= columns));
            let parts = wrap_parts(&[&text, "east", &text], "·", columns);
            prop_assert!(parts.iter().all(|line| width(line) <= columns), "{:?}", parts);
        }
    }
}
