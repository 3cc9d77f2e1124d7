//! Durations as people write them: `45m`, `1h30`, `1.5h`, `90`, `half an hour`.

use super::{
    date::names::begins_day,
    lex::{Lexed, ONE, Token, lex, number},
    time,
    words::{self, did_you_mean},
};
use crate::domain::units::Minutes;

/// The error of a text that is not a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// Not a duration.
    #[error("\"{text}\" is not a length of time; write 45m, 1h30 or 1.5h{}", did_you_mean(.nearest.as_deref()))]
    Form {
        /// What was typed.
        text: String,
        /// The nearest reading, if there is one.
        nearest: Option<String>,
    },
    /// Zero.
    #[error("\"{text}\" is no time at all; an entry takes at least 1m")]
    Nothing {
        /// What was typed.
        text: String,
    },
    /// More than a day.
    #[error("\"{text}\" is longer than a day; an entry takes at most 24h")]
    TooLong {
        /// What was typed.
        text: String,
    },
}

impl DurationError {
    /// The nearest reading, as it could be typed instead.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match self {
            Self::Form { nearest, .. } => nearest.as_deref(),
            Self::Nothing { .. } | Self::TooLong { .. } => None,
        }
    }
}

/// Parses a duration from 1 minute to 24 hours; a bare number is minutes.
///
/// # Errors
/// If it is not a duration, zero, or longer than a day.
pub fn parse(text: &str) -> Result<Minutes, DurationError> {
    let cut = words::split(text, text.len());
    let spelled: Vec<&str> = cut.iter().map(|word| word.text.as_str()).collect();
    let typed = text.trim().to_owned();
    match read(&spelled) {
        Some(ParsedLength { words, length, .. }) if words == spelled.len() => length,
        Some(_) | None => Err(DurationError::Form { nearest: nearest(&typed), text: typed }),
    }
}

/// A duration at the beginning of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ParsedLength {
    /// How many words it takes.
    pub words: usize,
    /// Whether it is a bare number, which may mean something else.
    pub bare: bool,
    /// Whether it ends with minutes that are a bare number, as in `1h 30`.
    pub open: bool,
    /// The duration, or the error.
    pub length: Result<Minutes, DurationError>,
}

/// The duration that begins with the first of `words` (plain spelling).
pub(super) fn read(words: &[&str]) -> Option<ParsedLength> {
    match *words.first()? {
        // "hour and a half"
        "hour" if words.get(1) == Some(&"and") => {
            let inner = read(&[&["an"], words].concat())?;
            return Some(ParsedLength { words: inner.words - 1, ..inner });
        }
        "for" => return read(&words[1..]).map(|inner| ParsedLength { words: inner.words + 1, ..inner }),
        "about" | "around" | "approx" | "approximately" | "roughly" => {
            let inner = read(&words[1..]).filter(|inner| !inner.bare)?;
            return Some(ParsedLength { words: inner.words + 1, ..inner });
        }
        _ => {}
    }
    let tokens = lex(words);
    let grammar = Grammar { tokens: &tokens, words };
    grammar.length()
}

/// Reads a duration from tokens. Each function takes the place of a token and returns the place after what it read.
#[derive(Clone, Copy)]
struct Grammar<'t> {
    tokens: &'t [Lexed<'t>],
    words: &'t [&'t str],
}

/// How a duration ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Unit,
    Bare,
    Open,
}

impl Grammar<'_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at).map(|lexed| &lexed.token)
    }

    fn is(&self, at: usize, names: &[&str]) -> bool {
        matches!(self.token(at), Some(Token::Name(name)) if names.contains(name))
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        match self.token(at)? {
            Token::Name(name) => unit(name),
            // 90'
            Token::Other if self.tokens[at].is_last && self.words[self.tokens[at].word].ends_with('\'') => {
                Some(Unit::Minute)
            }
            _ => None,
        }
    }

    /// The number of words up to this token; `None` in the middle of a word.
    fn words_before(&self, at: usize) -> Option<usize> {
        let last = self.tokens.get(at.checked_sub(1)?)?;
        last.is_last.then_some(last.word + 1)
    }

    fn found(&self, at: usize, amount: u64, end: End) -> Option<ParsedLength> {
        let words = self.words_before(at)?;
        let length = bounded(amount, self.words[..words].join(" "));
        Some(ParsedLength { words, bare: end == End::Bare, open: end == End::Open, length })
    }

    fn wrong(&self, at: usize, nearest: Option<String>) -> Option<ParsedLength> {
        let words = self.words_before(at)?;
        let text = self.words[..words].join(" ");
        Some(ParsedLength { words, bare: false, open: false, length: Err(DurationError::Form { text, nearest }) })
    }

    fn length(&self) -> Option<ParsedLength> {
        if let (Some(Token::Clock(hours, minutes)), Some(Unit::Hour)) = (self.token(0), self.unit(1))
            && *minutes < 60
        {
            return self.found(2, (hours * 60 + minutes) * ONE, End::Unit);
        }
        let (at, amount) = self.amount(0)?;
        match self.unit(at) {
            Some(Unit::Hour) => self.after_hours(at + 1, amount.saturating_mul(60)),
            Some(Unit::Minute) if whole(amount) => self.found(at + 1, amount, End::Unit),
            Some(Unit::Minute) => None,
            None => match self.token(0)? {
                Token::Number(_) if at == 1 && whole(amount) && !self.words[0].contains(['.', ',']) => {
                    self.found(1, amount, End::Bare)
                }
                // "2 1/2" of what?
                Token::Number(first) if at == 2 && *first < 24 * ONE => {
                    self.wrong(2, Some(format!("{} h", self.words[..self.words_before(2)?].join(" "))))
                }
                _ => None,
            },
        }
    }

    /// A number with its fraction: `2`, `1½`, `1 1/2`, `1 and a half`, `half an`, `three quarters of an`.
    fn amount(&self, at: usize) -> Option<(usize, u64)> {
        if let Some((next, part)) = self.part(at) {
            return Some((self.of_an(next), part));
        }
        let (mut next, first) = match self.token(at)? {
            Token::Number(first) => (at + 1, *first),
            Token::Spelled(tens) if *tens >= 20 * ONE => match self.token(at + 1) {
                Some(Token::Spelled(ones)) if *ones < 10 * ONE => (at + 2, tens + ones),
                _ => (at + 1, *tens),
            },
            Token::Spelled(first) => (at + 1, *first),
            Token::Sign(_) | Token::Slash(_) | Token::Clock(..) | Token::Name(_) | Token::Other => return None,
        };
        if !whole(first) {
            return Some((next, first));
        }
        let and = usize::from(self.is(next, &["and"]));
        match self.part(next + and) {
            // "1 1/2" is a number; "1 a half" is not.
            Some((after, part))
                if and == 1 || !matches!(self.token(next), Some(Token::Spelled(_) | Token::Name(_))) =>
            {
                next = after;
                Some((next, first + part))
            }
            _ => Some((next, first)),
        }
    }

    /// A part of one: `½`, `1/2`, `half`, `a quarter`, `three quarters`.
    fn part(&self, at: usize) -> Option<(usize, u64)> {
        let article = usize::from(self.token(at) == Some(&Token::Spelled(ONE)));
        match self.token(at)? {
            Token::Sign(part) | Token::Slash(part) => Some((at + 1, *part)),
            Token::Spelled(three) if *three == 3 * ONE && self.is(at + 1, &["quarter", "quarters"]) => {
                Some((at + 2, ONE * 3 / 4))
            }
            _ if self.is(at + article, &["half"]) => Some((at + article + 1, ONE / 2)),
            _ if self.is(at + article, &["quarter"]) => Some((at + article + 1, ONE / 4)),
            Token::Number(_) | Token::Spelled(_) | Token::Clock(..) | Token::Name(_) | Token::Other => None,
        }
    }

    /// Skips `of an`, `of a`, `an`.
    fn of_an(&self, at: usize) -> usize {
        let of = at + usize::from(self.is(at, &["of"]));
        if self.token(of) == Some(&Token::Spelled(ONE)) && self.unit(of + 1).is_some() { of + 1 } else { at }
    }

    /// What may follow hours: minutes, or a part of an hour.
    fn after_hours(&self, at: usize, base: u64) -> Option<ParsedLength> {
        let and = usize::from(self.is(at, &["and"]));
        let next = at + and;
        if base.is_multiple_of(60 * ONE) {
            if let Some(found) = self.minutes_after(at, and == 1, base) {
                return Some(found);
            }
            // "an hour and a half", "1 h ½"; "1 h 1/2" may be a day.
            let is_part = and == 1 || matches!(self.token(next), Some(Token::Sign(_)));
            if let Some((after, part)) = self.part(next).filter(|_| is_part) {
                let after = self.of_an(after);
                let after = after + usize::from(self.unit(after) == Some(Unit::Hour));
                return self.found(after, base + part * 60, End::Unit);
            }
            // "1h 1/2": half an hour more, or the second of January?
            if let Some(Token::Slash(part)) = self.token(next) {
                let total = (base + part * 60) / ONE;
                return self.wrong(next + 1, Some(format!("{}h{:02}", total / 60, total % 60)));
            }
        }
        self.found(at, base, End::Unit)
    }

    fn minutes_after(&self, at: usize, and: bool, base: u64) -> Option<ParsedLength> {
        let next = at + usize::from(and);
        let inside = !and && at > 0 && !self.tokens[at - 1].is_last;
        let (end, minutes) = match self.token(next)? {
            Token::Number(minutes) => (next + 1, *minutes),
            Token::Spelled(_) => self.amount(next)?,
            Token::Sign(_) | Token::Slash(_) | Token::Clock(..) | Token::Name(_) | Token::Other => return None,
        };
        if !whole(minutes) {
            return None;
        }
        let is_over = minutes >= 60 * ONE;
        if self.unit(end) == Some(Unit::Minute) {
            return if is_over {
                self.too_many(end + 1, base + minutes)
            } else {
                self.found(end + 1, base + minutes, End::Unit)
            };
        }
        let is_spelled = matches!(self.token(next), Some(Token::Spelled(_)));
        let is_article = matches!(self.words.get(self.tokens[next].word).copied(), Some("a" | "an"));
        if and || is_article {
            return None;
        }
        if inside && !is_spelled {
            // "1h30": nothing may follow in the word.
            return if is_over {
                self.too_many(end, base + minutes)
            } else {
                self.found(end, base + minutes, End::Unit)
            };
        }
        // "1h 30", "an hour twenty": minutes, unless the number begins something else, as in "1h 10 nov", "1h 3 pm", "1h 2 days ago".
        let words = &self.words[self.tokens[next].word..];
        let begins_more = begins_day(words) || time::begins_time(words);
        if is_over || minutes == 0 || begins_more { None } else { self.found(end, base + minutes, End::Open) }
    }

    /// `1h75`: more minutes than an hour has.
    fn too_many(&self, at: usize, sum: u64) -> Option<ParsedLength> {
        let total = sum / ONE;
        let nearest = (total <= u64::from(Minutes::DAY.0)).then(|| format!("{}h{:02}", total / 60, total % 60));
        self.wrong(at, nearest)
    }
}

fn bounded(amount: u64, text: String) -> Result<Minutes, DurationError> {
    match u32::try_from(amount.saturating_add(ONE / 2) / ONE) {
        Ok(0) => Err(DurationError::Nothing { text }),
        Ok(minutes) if minutes <= Minutes::DAY.0 => Ok(Minutes(minutes)),
        Ok(_) | Err(_) => Err(DurationError::TooLong { text }),
    }
}

fn whole(amount: u64) -> bool {
    amount.is_multiple_of(ONE)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "m" | "min" | "mins" | "minute" | "minutes" => Some(Unit::Minute),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(Unit::Hour),
        _ => None,
    }
}

/// Whether words after a length go on with it, as in `45m and a half` or `an hour or two`; how many do.
pub(super) fn continuation(words: &[&str]) -> Option<usize> {
    let joint = usize::from(matches!(*words.first()?, "and" | "or" | "plus" | "to" | "+" | "-"));
    let article = usize::from(matches!(words.get(joint).copied(), Some("a" | "an")));
    let last = *words.get(joint + article)?;
    let tokens = lex(&[last]);
    let is_count = joint == 1 && matches!(tokens.as_slice(), [Lexed { token: Token::Spelled(_), .. }]);
    let is_vague = joint == 1 && matches!(last, "so" | "more" | "less");
    let is_part = joint + article > 0 && matches!(last, "half" | "quarter" | "quarters" | "third");
    (is_count || is_vague || is_part).then_some(joint + article + 1)
}

/// The unit that `word` misspells by one letter.
pub(super) fn misspelled_unit(word: &str) -> Option<&'static str> {
    let near = |full: &&&str| unit(word).is_none() && words::one_typo(word, full);
    ["minutes", "minute", "hours", "hour", "mins"].iter().find(near).copied()
}

/// What `word` may mean, as it could be typed: `45n` is near `45m`, `1:30` near `1h30`.
pub(super) fn nearest(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let (number, rest) = number(&word)?;
    let minutes = number / ONE;
    if let Some(tail) = rest.strip_prefix(':') {
        let tail: u64 = tail.parse().ok().filter(|&tail| tail < 60)?;
        return (minutes < 24).then(|| format!("{minutes}h{tail:02}"));
    }
    if rest.is_empty() && !whole(number) {
        return Some(format!("{word}h"));
    }
    let plausible = whole(number) && (1..=u64::from(Minutes::DAY.0)).contains(&minutes);
    let near_hours = rest.starts_with(['j', 'g']) || words::one_typo(rest, "hour") || words::one_typo(rest, "hours");
    let near_minutes = (rest.chars().count() == 1 && !rest.starts_with(['d', 'w', 'h', '/', '-', '%']))
        || ["min", "minute", "minutes"].iter().any(|unit| words::one_typo(rest, unit));
    if plausible && near_hours && minutes <= 24 {
        Some(format!("{minutes}h"))
    } else {
        (plausible && near_minutes).then(|| format!("{minutes}m"))
    }
}

#[cfg(test)]
mod tests;
