//! What somebody types into the search field: `@` for everybody, words, `"quoted words"`, `-without`, `region:north`, `free`, `trained`.

use super::{
    field::Field,
    fold::{fold, letters},
};

/// A search as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) filters: Vec<Filter>,
    pub(super) everybody: bool,
}

/// Words that must be found, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub words: Vec<Needle>,
    pub exact: bool,
    pub negated: bool,
}

/// One folded word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    pub text: String,
    pub chars: usize,
    pub letters: u32,
    /// Whether one typing error is forgiven.
    pub forgiving: bool,
}

impl Needle {
    pub(super) fn new(word: &str) -> Self {
        let chars = word.chars().count();
        let forgiving = chars >= 4 && !word.bytes().any(|b| b.is_ascii_digit());
        Self { text: word.to_owned(), chars, letters: letters(word), forgiving }
    }

    pub(super) fn all(text: &str) -> Vec<Self> {
        fold(text).split(' ').filter(|word| !word.is_empty()).map(Self::new).collect()
    }
}

/// A condition on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub by: FilterBy,
    pub negated: bool,
}

/// What a filter looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FilterBy {
    /// All these words begin words of that field.
    Field(Field, Vec<Needle>),
    /// The kind of employment begins so.
    Status(String),
    /// A place is free.
    Free,
    /// A mentor training was attended.
    Trained,
}

impl Query {
    /// Reads what was typed. Every text is a query; what is unfinished (`region:`, a lone `-`) narrows nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let text = text.trim_start();
        query.everybody = text.starts_with('@');
        for token in tokens(text.trim_start_matches('@')) {
            query.add(&token);
        }
        query
    }

    /// The filters that are said with a colon.
    pub const KEYS: [&str; 9] = ["name", "role", "skill", "unit", "region", "program", "availability", "status", "ref"];

    /// The words before a colon in `text` that are no filter, and are looked for as words; times of day are not meant.
    #[must_use]
    pub fn unknown_keys(text: &str) -> Vec<String> {
        let keys = tokens(text.trim_start().trim_start_matches('@')).into_iter().filter_map(|token| token.key);
        let is_word = |key: &String| key.chars().all(|c| c.is_alphabetic() || c == '-');
        keys.filter(|key| is_word(key) && keyed(key, "").is_none()).collect()
    }

    /// The words of `text` and nothing else: no sign and no filter means anything in it.
    #[must_use]
    pub fn words(text: &str) -> Self {
        let mut query = Self::default();
        query.add_words(&Needle::all(text), false, false);
        query
    }

    /// Takes out what has to stand in `field`, as a search of its own; `None` where nothing is asked of it.
    pub fn take(&mut self, field: Field) -> Option<Self> {
        let mut taken = Self::default();
        self.filters.retain(|filter| match &filter.by {
            FilterBy::Field(of, words) if *of == field && !filter.negated => {
                taken.add_words(words, false, true);
                false
            }
            FilterBy::Field(..) | FilterBy::Status(_) | FilterBy::Free | FilterBy::Trained => true,
        });
        (!taken.is_empty()).then_some(taken)
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty()
    }

    /// Whether everybody is looked for, and not mentors only: it begins with `@`.
    #[must_use]
    pub fn everybody(&self) -> bool {
        self.everybody
    }

    fn add(&mut self, token: &Token) {
        let Token { negated, ref key, ref value, quoted } = *token;
        let word = fold(value);
        if let Some(key) = key {
            if let Some(by) = keyed(key, &word) {
                if !word.is_empty() {
                    self.filters.push(Filter { by, negated });
                }
                return;
            }
            self.add_words(&Needle::all(key), negated, false);
        } else if !quoted {
            let by = match word.as_str() {
                "free" => Some(FilterBy::Free),
                "trained" => Some(FilterBy::Trained),
                _ => None,
            };
            if let Some(by) = by {
                self.filters.push(Filter { by, negated });
                return;
            }
        }
        self.add_words(&Needle::all(value), negated, quoted);
    }

    fn add_words(&mut self, words: &[Needle], negated: bool, exact: bool) {
        if exact && !words.is_empty() {
            self.terms.push(Term { words: words.to_vec(), exact, negated });
        } else {
            let single = |word: &Needle| Term { words: vec![word.clone()], exact: false, negated };
            self.terms.extend(words.iter().map(single));
        }
    }
}

/// The filter that `key:` names; `None` where the word before the colon is no filter.
fn keyed(key: &str, value: &str) -> Option<FilterBy> {
    let field = match key {
        "name" => Field::Name,
        "role" | "job" | "state" => Field::Role,
        "skill" | "skills" => Field::Skill,
        "unit" | "building" | "school" | "department" => Field::Unit,
        "region" => Field::Region,
        "program" | "programs" => Field::Program,
        "availability" | "available" | "when" => Field::Availability,
        "ref" => Field::Ref,
        "status" => return Some(FilterBy::Status(value.to_owned())),
        _ => return None,
    };
    Some(FilterBy::Field(field, Needle::all(value)))
}

struct Token {
    negated: bool,
    key: Option<String>,
    value: String,
    quoted: bool,
}

/// Cuts at blanks; quotes hold words together, an unfinished quote reaches to the end.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let body = rest.strip_prefix(['-', '−']).filter(|body| !body.starts_with(char::is_whitespace));
        let negated = body.is_some();
        let body = body.unwrap_or(rest);
        let head = body.find(|c: char| c.is_whitespace() || c == '"' || c == ':').unwrap_or(body.len());
        let key = body[head..].strip_prefix(':').filter(|_| head > 0).map(|_| body[..head].to_lowercase());
        let value = if key.is_some() { &body[head + 1..] } else { body };
        let (value, after, quoted) = match value.strip_prefix(['"', '“', '”']) {
            Some(inner) => {
                let (value, after) = inner.split_once(['"', '“', '”']).unwrap_or((inner, ""));
                (value, after, true)
            }
            None => {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                (&value[..end], &value[end..], false)
            }
        };
        tokens.push(Token { negated, key, value: value.to_owned(), quoted });
        rest = after.trim_start();
    }
    tokens
}
