//! Normalizes text for searching: removes accents, case, and apostrophes, and splits at hyphens.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Calls `put` with each character of the folded `text` and the index of the original character.
///
/// Apostrophes are removed, and everything else that is not a letter or digit becomes a space.
fn each(text: &str, mut put: impl FnMut(char, usize)) {
    for (at, c) in text.chars().enumerate() {
        if c.is_ascii() {
            match c {
                '\'' | '`' => {}
                _ if c.is_ascii_alphanumeric() => put(c.to_ascii_lowercase(), at),
                _ => put(' ', at),
            }
            continue;
        }
        match spelled(c) {
            Some(spelled) => spelled.chars().for_each(|c| put(c, at)),
            None => decompose(c, at, &mut put),
        }
    }
}

/// The spelling of characters that do not decompose, or that fold to zero or two letters.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '\u{00b4}' | '\u{00ad}' | '\u{200d}' | '\u{200c}' => "",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ħ' | 'Ħ' => "h",
        _ => return None,
    })
}

fn decompose(c: char, at: usize, put: &mut impl FnMut(char, usize)) {
    for part in std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)) {
        if let Some(spelled) = spelled(part) {
            spelled.chars().for_each(|c| put(c, at));
        } else if part.is_alphanumeric() {
            part.to_lowercase().filter(|&low| !is_combining_mark(low)).for_each(|low| put(low, at));
        } else {
            put(' ', at);
        }
    }
}

/// Appends the folded `text` to `to`.
pub(super) fn fold_into(text: &str, to: &mut String) {
    each(text, |c, _| to.push(c));
}

/// The folded words of `text`, one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, |c, _| {
        if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(c);
        }
    });
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// A folded text that maps back to the original characters.
pub(super) struct FoldedText {
    chars: Vec<char>,
    origins: Vec<usize>,
    /// Whether each original character is a combining mark.
    marks: Vec<bool>,
}

impl FoldedText {
    pub(super) fn new(text: &str) -> Self {
        let (mut chars, mut origins) = (Vec::new(), Vec::new());
        each(text, |c, at| {
            chars.push(c);
            origins.push(at);
        });
        Self { chars, origins, marks: text.chars().map(is_combining_mark).collect() }
    }

    /// Every word, with the position of its first folded character.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, String)> {
        let mut at = 0;
        self.chars.split(|&c| c == ' ').filter_map(move |word| {
            let start = at;
            at += word.len() + 1;
            (!word.is_empty()).then(|| (start, word.iter().collect()))
        })
    }

    /// The folded text. Positions in it count characters.
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The original range of `len` folded characters at `start`: first character and length.
    pub(super) fn written(&self, start: usize, len: usize) -> Option<(usize, usize)> {
        let last = start.checked_add(len)?.checked_sub(1)?;
        let (from, to) = (*self.origins.get(start)?, *self.origins.get(last)?);
        let marks = self.marks.iter().skip(to + 1).take_while(|&&mark| mark).count();
        Some((from, to + 1 + marks - from))
    }
}

/// A bit mask of the letters in a folded word: one bit per letter from a to z, some for digits, one for all others.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + (byte - b'0') % 5),
            _ => 1 << 31,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Peña", "pena")]
    #[case("Pen\u{303}a", "pena")]
    #[case("Łukasz Żółć", "lukasz zolc")]
    #[case("Nguyễn Thị Đào", "nguyen thi dao")]
    #[case("O'Neil", "oneil")]
    #[case("O\u{2019}Neil", "oneil")]
    #[case("García-López", "garcia lopez")]
    #[case("Groß & Søn", "gross son")]
    #[case("Æsir Œuvre Þór İnci ılgın", "aesir oeuvre thor inci ilgin")]
    #[case("ＡＢＣ ﬁne", "abc fine")]
    #[case("𐞕", "h")]
    #[case("王小明", "王小明")]
    #[case(" - , ", "")]
    fn folds(#[case] text: &str, #[case] folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn positions_lead_back_to_what_is_written() {
        let traced = FoldedText::new("O'Neil Pen\u{303}a");
        let words: Vec<_> = traced.words().collect();
        assert_eq!(words, [(0, "oneil".to_owned()), (6, "pena".to_owned())]);
        assert_eq!(traced.written(0, 5), Some((0, 6)));
        assert_eq!(traced.written(6, 3), Some((7, 4)));
        assert_eq!(traced.written(6, 4), Some((7, 5)));
        assert_eq!(traced.written(6, 5), None);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
