//! Words on their way to a terminal: whatever a name carries, it is shown and obeyed by nobody.

use std::{borrow::Cow, fmt::Display, fmt::Write as _};

use crate::app::text;

/// The sequences of our own that set a severity off.
const OURS: [&str; 4] = ["\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"];

/// Whether a terminal would obey a character that is no part of the layout of ours.
fn is_unruly(c: char) -> bool {
    !matches!(c, '\n' | '\t') && text::is_unruly(c)
}

/// `text` without what a terminal would obey; its lines and our own colors stay.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unruly) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ours = OURS.into_iter().find(|sequence| rest.starts_with(sequence));
        let taken = ours.map_or(c.len_utf8(), str::len);
        if ours.is_some() || !is_unruly(c) || rest.starts_with("\r\n") {
            kept.push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    Cow::Owned(kept)
}

/// JSON that says the same, with everything written as an escape that a terminal would obey.
#[must_use]
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unruly) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unruly(c) {
            // All of them are in the first plane, so that one escape is enough.
            let _ = write!(kept, "\\u{:04x}", u32::from(c));
        } else {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// Says a line on standard error.
pub fn tell(line: impl Display) {
    eprintln!("{}", plain(&line.to_string()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Rosa Delgado\n\tP1\n", "Rosa Delgado\n\tP1\n")]
    #[case("a\x1b[2Jb\x07c\u{9b}5md\u{202e}e", "a[2Jbc5mde")]
    #[case("\x1b[1;31m!!\x1b[0m Rosa", "\x1b[1;31m!!\x1b[0m Rosa")]
    #[case("line\r\nnext\rover", "line\r\nnextover")]
    fn a_terminal_has_nothing_to_obey(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(plain(text), shown);
    }

    #[test]
    fn json_says_the_same() {
        let text = "{\"name\":\"a\u{9b}\u{7f}\u{202e}\"}";
        let escaped = json(text);
        assert!(escaped.is_ascii() && !escaped.contains('\u{7f}'));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&escaped), read(text));
    }
}
