//! Text that a terminal prints: without characters it would obey.

use std::borrow::Cow;

/// Whether a character breaks the line, moves the cursor, or changes the direction of the text after it.
#[must_use]
pub fn is_layout_control(c: char) -> bool {
    c.is_control() || is_break(c) || is_direction_control(c)
}

/// Whether a character ends a line, somewhere.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character changes the writing direction invisibly.
fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// `text` on one line: line breaks and tabs become blanks, and other characters that a terminal would obey are removed.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_control();
    if text.bytes().all(is_plain) || !text.chars().any(is_layout_control) {
        return Cow::Borrowed(text);
    }
    let keep = |c: char| match c {
        '\t' => Some(' '),
        c if is_break(c) => Some(' '),
        c if is_layout_control(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

/// Whether a terminal would obey a character other than a line break or a tab.
#[must_use]
pub fn is_terminal_control(c: char) -> bool {
    !matches!(c, '\n' | '\t') && is_layout_control(c)
}

/// `text` of several lines without what a terminal would obey; line breaks and tabs stay.
#[must_use]
pub fn without_terminal_controls(text: &str) -> Cow<'_, str> {
    if text.contains(is_terminal_control) {
        text.replace("\r\n", "\n").replace(is_terminal_control, "").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Rosa Delgado", "Rosa Delgado")]
    #[case("Rosa\r\nDelgado\tx", "Rosa  Delgado x")]
    #[case("Rosa\u{2028}Delgado\u{85}x", "Rosa Delgado x")]
    #[case("a\x1b[2Jb\u{9b}5mc\u{202e}d\u{feff}e\u{200f}", "a[2Jb5mcde")]
    #[case("👩\u{200d}🏫 نام", "👩\u{200d}🏫 نام")]
    fn a_line_stays_a_line(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(clean(text), shown);
        assert!(!clean(text).chars().any(is_layout_control));
    }

    #[rstest]
    #[case("Rosa Delgado\n\tP1\n", "Rosa Delgado\n\tP1\n")]
    #[case("a\x1b[2Jb\x07c\u{9b}5md\u{202e}e", "a[2Jbc5mde")]
    #[case("line\r\nnext\rover", "line\nnextover")]
    fn a_terminal_has_nothing_to_obey(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(without_terminal_controls(text), shown);
    }
}
