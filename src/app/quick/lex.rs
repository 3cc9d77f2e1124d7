//! Cuts words into numbers, fractions, and names, so that `1h30m`, `1 h 30 m`, and `1½ hours` have one grammar.

use super::words::one_typo;

/// One unit: amounts are counted in parts of it that keep hundredths, thirds, and quarters exact.
pub(super) const ONE: u64 = 1200;

/// A part of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'w> {
    /// Digits, perhaps with decimals.
    Number(u64),
    /// A number in words: `two`, `forty-five`; `a` and `an` are 1.
    Spelled(u64),
    /// `½`.
    Sign(u64),
    /// `1/2`, which may also be a day.
    Slash(u64),
    /// `1:30`: hours and minutes.
    Clock(u64, u64),
    /// Letters.
    Name(&'w str),
    /// Anything else.
    Other,
}

/// A token and the word that it is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexed<'w> {
    pub token: Token<'w>,
    /// The index of its word.
    pub word: usize,
    /// Whether it ends its word.
    pub is_last: bool,
}

/// The tokens of the first words, as many as a length of time may have.
pub(super) fn lex<'w>(words: &[&'w str]) -> Vec<Lexed<'w>> {
    const MOST_WORDS: usize = 12;
    let mut tokens = Vec::new();
    for (place, word) in words.iter().take(MOST_WORDS).enumerate() {
        let start = tokens.len();
        let mut rest = if matches!(*word, "&" | "+") { "and" } else { *word };
        while !rest.is_empty() {
            let (token, after) = next(rest);
            tokens.push(Lexed { token, word: place, is_last: false });
            // A hyphen joins: "half-hour", "forty-five", "1-1/2".
            rest = after.strip_prefix('-').filter(|joined| !joined.is_empty()).unwrap_or(after);
        }
        // "min." is short for "minutes".
        if let [.., name, dot] = &tokens[start..]
            && matches!(name.token, Token::Name(_))
            && word.ends_with('.')
            && dot.token == Token::Other
        {
            tokens.pop();
        }
        if let Some(last) = tokens.get_mut(start..).and_then(<[_]>::last_mut) {
            last.is_last = true;
        }
    }
    tokens
}

fn next(text: &str) -> (Token<'_>, &str) {
    let letters = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if letters > 0 {
        let (name, rest) = text.split_at(letters);
        return (spelled(name).map_or(Token::Name(name), Token::Spelled), rest);
    }
    let mut chars = text.chars();
    if let Some(part) = chars.next().and_then(sign) {
        return (Token::Sign(part), chars.as_str());
    }
    match number(text) {
        Some((whole, rest)) => {
            slash(whole, rest).or_else(|| clock(whole, rest)).unwrap_or((Token::Number(whole), rest))
        }
        None => (Token::Other, chars.as_str()),
    }
}

/// The number at the beginning of `text`; at most two decimals.
pub(super) fn number(text: &str) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(digits);
    let number = match whole {
        "" => 0,
        // More digits than any length has: saturate.
        _ if digits > 9 => 999_999_999 * ONE,
        _ => whole.parse::<u64>().ok()? * ONE,
    };
    let Some(tail) = rest.strip_prefix(['.', ',']) else {
        return (digits > 0).then_some((number, rest));
    };
    let decimals = tail.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, rest) = tail.split_at(decimals);
    let fraction: u64 = match decimals {
        1 => fraction.parse::<u64>().ok()? * (ONE / 10),
        2 => fraction.parse::<u64>().ok()? * (ONE / 100),
        _ => return None,
    };
    Some((number + fraction, rest))
}

/// `1/2` and other halves, thirds, and quarters; not `11/20` or `1/2/26`.
fn slash(whole: u64, rest: &str) -> Option<(Token<'_>, &str)> {
    let rest = rest.strip_prefix('/')?;
    let mut chars = rest.chars();
    let parts = u64::from(chars.next().filter(|c| ('2'..='4').contains(c))?.to_digit(10)?);
    let after = chars.as_str();
    let is_proper = whole.is_multiple_of(ONE) && whole > 0 && whole < parts * ONE;
    (is_proper && !after.starts_with(|c: char| c.is_ascii_digit() || "/.,:".contains(c)))
        .then(|| (Token::Slash(whole / parts), after))
}

fn clock(whole: u64, rest: &str) -> Option<(Token<'_>, &str)> {
    let rest = rest.strip_prefix(':')?;
    let minutes = rest.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
    let after = &rest[2..];
    let ends = !after.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    (ends && whole.is_multiple_of(ONE)).then_some((Token::Clock(whole / ONE, minutes.parse().ok()?), after))
}

fn sign(c: char) -> Option<u64> {
    match c {
        '¼' => Some(ONE / 4),
        '½' => Some(ONE / 2),
        '¾' => Some(ONE * 3 / 4),
        '⅓' => Some(ONE / 3),
        '⅔' => Some(ONE * 2 / 3),
        _ => None,
    }
}

/// The number that a word spells: up to nineteen, and the tens.
fn spelled(name: &str) -> Option<u64> {
    if matches!(name, "a" | "an") {
        return Some(ONE);
    }
    let at = |words: &[&str]| words.iter().position(|word| *word == name).and_then(|at| u64::try_from(at).ok());
    at(&SMALL).map(|at| (at + 1) * ONE).or_else(|| at(&TENS).map(|at| (at + 2) * 10 * ONE))
}

/// Whether a word is a number in words, or one with a typing error: `two`, `hundred`, `fourty`.
pub(super) fn is_like_number(word: &str) -> bool {
    let near = |number: &&str| word == *number || (word.len() > 4 && one_typo(word, number));
    word == "hundred" || SMALL.iter().chain(&TENS).any(near)
}

/// Whether a word counts or measures and says nothing else: `nine`, `forty-five`, `half`, `twice`, `sec`.
pub(super) fn is_count(word: &str) -> bool {
    const MEASURES: [&str; 17] = [
        "half", "halves", "quarter", "quarters", "third", "thirds", "once", "twice", "thrice", "dozen", "sec", "secs",
        "seconds", "minute", "minutes", "hour", "hours",
    ];
    let is_number = |part: &str| part == "hundred" || (!matches!(part, "a" | "an") && spelled(part).is_some());
    word.split('-').all(|part| is_number(part) || MEASURES.contains(&part))
}

const SMALL: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
