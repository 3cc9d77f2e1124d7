//! Splits a line into words with their positions, and suggests corrections.

use std::ops::Range;

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes, without quotes and commas.
    pub range: Range<usize>,
    /// Its plain spelling: lower case, every dash and apostrophe as typewriters have it, nothing invisible.
    pub text: String,
    /// Whether a comma follows.
    pub comma: bool,
    /// Whether it was in quotes, so that it can only be a topic.
    pub quoted: bool,
    /// Whether its quote is never closed.
    pub unclosed: bool,
}

/// The longest line, in bytes and without its note, that is read. A longer one is prose.
const LONGEST_LINE: usize = 2_000;

/// What is wrong with a line that ends at the byte `end`, if it is too long to be read.
pub(super) fn too_long(end: usize) -> Option<String> {
    let message = || format!("this is longer than {LONGEST_LINE} letters; put a longer text behind note: or --");
    (end > LONGEST_LINE).then(message)
}

/// The words of `line` up to the byte `end`, cut at blanks and commas; quotes hold words together.
pub(super) fn split(line: &str, end: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let line = line.get(..end).unwrap_or(line);
    let mut rest = line.char_indices().peekable();
    while let Some(&(start, c)) = rest.peek() {
        if c == ',' && !is_decimal_comma(line, start) {
            rest.next();
            if let Some(last) = words.last_mut() {
                last.comma = true;
            }
        } else if is_blank(c) {
            rest.next();
        } else if let Some(closing) = closing_quote(c) {
            rest.next();
            let from = start + c.len_utf8();
            let end = line[from..].find(closing).map(|found| from + found);
            let to = end.unwrap_or(line.len());
            while rest.next_if(|&(at, _)| at < to).is_some() {}
            rest.next();
            match end {
                Some(to) if from < to => push(&mut words, line, from..to, true),
                Some(_) => {}
                None => {
                    push(&mut words, line, start..start + line[start..].trim_end().len(), true);
                    words.iter_mut().last().into_iter().for_each(|word| word.unclosed = true);
                }
            }
        } else {
            let mut to = start;
            while let Some(&(at, c)) = rest.peek() {
                if is_blank(c) || (c == ',' && !is_decimal_comma(line, at)) {
                    break;
                }
                to = at + c.len_utf8();
                rest.next();
            }
            push(&mut words, line, start..to, false);
        }
    }
    words
}

fn push(words: &mut Vec<Word>, line: &str, range: Range<usize>, quoted: bool) {
    let text = plain(&line[range.clone()]);
    if !text.is_empty() {
        words.push(Word { range, text, comma: false, quoted, unclosed: false });
    }
}

/// The plain spelling of a word.
fn plain(word: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{2018}' | '\u{2019}' | '\u{2032}' => Some('\''),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        other => Some(other),
    };
    word.chars().filter_map(plain).flat_map(char::to_lowercase).collect()
}

/// The word without the punctuation around it: `(11/20)`, `tue;`.
pub(super) fn core(word: &str) -> &str {
    word.trim_matches(|c: char| "()[]{}<>;:!?.*'\"“”«»„…".contains(c))
}

/// Blanks, and characters that no screen shows.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The text of some words as it was typed.
pub(super) fn typed<'l>(line: &'l str, words: &[Word], range: &Range<usize>) -> &'l str {
    &line[place(words, range)]
}

/// Where some words stand in the line, in bytes.
pub(super) fn place(words: &[Word], range: &Range<usize>) -> Range<usize> {
    match words.get(range.clone()) {
        Some([first, .., last]) => first.range.start..last.range.end,
        Some([only]) => only.range.clone(),
        Some([]) | None => 0..0,
    }
}

/// The quote that closes what `c` opens; `None` if `c` is no opening quote.
pub(super) fn closing_quote(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        _ => None,
    }
}

/// Whether the comma at the byte `at` belongs to a number of hours, as in `1,5h`, `,5h` or `1,5 hours`.
fn is_decimal_comma(line: &str, at: usize) -> bool {
    let before = line[..at].chars().next_back().is_none_or(|c| c.is_ascii_digit() || is_blank(c));
    let after = &line[at + 1..];
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let unit = after[digits..].trim_start_matches(is_blank).to_lowercase();
    let unit = unit.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before && (1..=2).contains(&digits) && matches!(unit, "h" | "hr" | "hrs" | "hour" | "hours")
}

/// Whether `a` and `b` differ by one typing error: a letter too many, too few, wrong, or two neighbors swapped.
pub(super) fn one_typo(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    crate::app::search::typo::is_one_typo(&a, &b)
}

/// `; did you mean tue?`, or an empty text if there is no nearest reading.
pub(super) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default()
}
