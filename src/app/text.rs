//! Words for the desk and the shell alike: which characters a terminal would obey, and how many of something there are.

use std::borrow::Cow;

/// Whether a character breaks the line, moves the cursor, or turns the direction of what stands after it.
#[must_use]
pub fn is_unruly(c: char) -> bool {
    c.is_control() || is_break(c) || turns(c)
}

/// Whether a character ends a line, somewhere.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character changes the direction of writing without being seen.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// `text` on one line: line breaks and tabs as blanks, what else a terminal would obey left out.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unruly) {
        return Cow::Borrowed(text);
    }
    let keep = |c: char| match c {
        '\t' => Some(' '),
        c if is_break(c) => Some(' '),
        c if is_unruly(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

/// `text` with a blank for each line break, and everything else as it is.
#[must_use]
pub fn unbroken(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_break) { Cow::Owned(text.replace(is_break, " ")) } else { Cow::Borrowed(text) }
}

/// `n` of something, in the singular or the plural: `1 entry`, `2 entries`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
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
        assert!(!clean(text).chars().any(is_unruly));
    }
}
