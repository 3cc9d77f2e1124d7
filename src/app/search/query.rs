//! The query language: `@` for everyone, words, `"quoted words"`, `-without`, `region:north`, `free`, `trained`.

use super::{
    entry::Field,
    fold::{fold, letters},
};
use crate::app::tokens::{Token, tokens};

/// A search query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) filters: Vec<Filter>,
    pub(super) everyone: bool,
}

/// Words that an entry must match, or must not match if negated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub words: Vec<Needle>,
    pub exact: bool,
    pub negated: bool,
}

/// One folded word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    pub text: String,
    pub chars: usize,
    pub letters: u32,
    /// Whether it may match with one typo.
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

/// A condition on an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub by: FilterBy,
    pub negated: bool,
}

/// What a filter checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FilterBy {
    /// Each of these words is a prefix of a word of the field.
    Field(Field, Vec<Needle>),
    /// The employment status starts with this.
    Status(String),
    /// Available; see [`super::Traits`].
    Free,
    /// Attended mentor training.
    Trained,
}

impl Query {
    /// Parses a query. Any text is valid; incomplete parts (`region:`, a lone `-`) have no effect.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let text = text.trim_start();
        query.everyone = text.starts_with('@');
        for token in tokens(text.trim_start_matches('@')) {
            query.add(token);
        }
        query
    }

    /// The filters on people that take a value after a colon.
    pub const KEYS: [&str; 9] = ["name", "role", "skill", "unit", "region", "program", "availability", "status", "ref"];

    /// The words before a colon in `text` that are not filters. They are searched as plain words.
    #[must_use]
    pub fn unknown_keys(text: &str) -> Vec<String> {
        let tokens = tokens(text.trim_start().trim_start_matches('@')).into_iter();
        let keys = tokens.filter_map(|token| Some(token.key?.to_lowercase()));
        keys.filter(|key| filter_of(key, "").is_none()).collect()
    }

    /// A query for the words of `text`, without special characters or filters.
    #[must_use]
    pub fn words(text: &str) -> Self {
        let mut query = Self::default();
        query.add_words(&Needle::all(text), false, false);
        query
    }

    /// Removes the filters on `field`, and returns a query for their words. `None` if there are none.
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

    /// Whether it matches everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty()
    }

    /// Whether it starts with `@`, and so matches everyone instead of only mentors.
    #[must_use]
    pub fn everyone(&self) -> bool {
        self.everyone
    }

    fn add(&mut self, token: Token<'_>) {
        let Token { negated, key, value, quoted } = token;
        let word = fold(value);
        let by = match key {
            Some(key) => {
                let by = filter_of(&key.to_lowercase(), &word);
                if by.is_none() {
                    self.add_words(&Needle::all(key), negated, false);
                } else if word.is_empty() {
                    return;
                }
                by
            }
            None if word == "free" && !quoted => Some(FilterBy::Free),
            None if word == "trained" && !quoted => Some(FilterBy::Trained),
            None => None,
        };
        match by {
            Some(by) => self.filters.push(Filter { by, negated }),
            None => self.add_words(&Needle::all(value), negated, quoted),
        }
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

/// The filter `key:value`. `None` if there is no such key.
fn filter_of(key: &str, value: &str) -> Option<FilterBy> {
    let field = match key {
        "name" => Field::Name,
        "role" | "job" => Field::Role,
        "state" => Field::State,
        "block" => Field::Block,
        "skill" | "skills" => Field::Skill,
        "unit" | "building" | "school" | "department" => Field::Unit,
        "checklist" => Field::Checklist,
        "region" => Field::Region,
        "program" | "programs" => Field::Program,
        "availability" | "available" | "when" => Field::Availability,
        "ref" => Field::Ref,
        "status" => return Some(FilterBy::Status(value.to_owned())),
        _ => return None,
    };
    Some(FilterBy::Field(field, Needle::all(value)))
}
