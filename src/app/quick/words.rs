//! Splits a line into words with their positions, and suggests corrections.

use std::ops::Range;

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes, without quotes and commas.
    pub range: Range<usize>,
    /// Its lower-case spelling.
    pub text: String,
    /// Whether a comma follows.
    pub comma: bool,
    /// Whether it was in quotes, so that it can only be a topic.
    pub quoted: bool,
}

/// The words of `line` up to the byte `end`, cut at blanks and commas; quotes hold words together.
pub(super) fn split(line: &str, end: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let line = line.get(..end).unwrap_or(line);
    let mut rest = line.char_indices().peekable();
    while let Some(&(start, c)) = rest.peek() {
        if c == ',' {
            rest.next();
            if let Some(last) = words.last_mut() {
                last.comma = true;
            }
        } else if is_blank(c) {
            rest.next();
        } else if let Some(closing) = closing_quote(c) {
            rest.next();
            let from = start + c.len_utf8();
            let to = line[from..].find(closing).map_or(line.len(), |found| from + found);
            while rest.next_if(|&(at, _)| at < to).is_some() {}
            rest.next();
            if from < to {
                push(&mut words, line, from..to, true);
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
    let text = line[range.clone()].to_lowercase();
    words.push(Word { range, text, comma: false, quoted });
}

/// Blanks, and characters that no screen shows.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn closing_quote(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        _ => None,
    }
}

/// Whether the comma at the byte `at` belongs to a number of hours, as in `1,5h` or `1,5 hours`.
fn is_decimal_comma(line: &str, at: usize) -> bool {
    let before = line[..at].bytes().next_back().is_some_and(|b| b.is_ascii_digit());
    let after = &line[at + 1..];
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let unit = after[digits..].trim_start_matches(' ');
    before && (1..=2).contains(&digits) && unit.starts_with(['h', 'H'])
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
