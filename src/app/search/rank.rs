//! How well a word matches, and where.

use super::{entry::Field, query::Needle, typo::is_one_typo};

/// How a word matches, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole word.
    Whole,
    /// A prefix.
    Beginning,
    /// The first letters of several words of the name.
    Initials,
    /// Inside the word.
    Inside,
    /// The whole word, with one typo.
    Typo,
    /// A prefix, with one typo.
    TypoBeginning,
    /// The letters in order, with others between them.
    Scattered,
}

impl Tier {
    /// The tiers that result from comparing single words.
    pub(super) const OF_WORDS: [Self; 5] =
        [Self::Whole, Self::Beginning, Self::Inside, Self::Typo, Self::TypoBeginning];

    /// Whether a match of this tier counts in `field`. References match only by prefix.
    pub(super) fn counts_in(self, field: Field) -> bool {
        field != Field::Ref || self <= Self::Beginning
    }

    /// The rank of a match of this tier in `field`. Lower is better; the ranks of several words add up.
    pub(super) fn rank(self, field: Field) -> u32 {
        let field = field.weight();
        match self {
            Self::Whole => field * 2,
            Self::Beginning => field * 2 + 1,
            Self::Initials => 20,
            Self::Inside => 24 + field,
            Self::Typo => 36 + field,
            Self::TypoBeginning => 48 + field,
            Self::Scattered => 60 + field,
        }
    }
}

/// How `needle` matches a folded word with those `letters`, in any field. Prefixes with a typo match only if `loose`.
/// Scattered letters are never returned, since they apply to whole names.
pub(super) fn tier(needle: &Needle, word: &str, letters: u32, loose: bool) -> Option<Tier> {
    let missing = needle.letters & !letters;
    if missing == 0 {
        if let Some(rest) = word.strip_prefix(needle.text.as_str()) {
            return Some(if rest.is_empty() { Tier::Whole } else { Tier::Beginning });
        }
        let long_enough = needle.chars >= 3 || !needle.text.is_ascii();
        if long_enough && needle.text.len() < word.len() && contains(word.as_bytes(), needle.text.as_bytes()) {
            return Some(Tier::Inside);
        }
    } else if missing & (missing - 1) != 0 {
        // One typo adds at most one letter that the word lacks.
        return None;
    }
    if !needle.forgiving {
        return None;
    }
    if differs_by_one(&needle.text, word) {
        return Some(Tier::Typo);
    }
    if loose && needle.chars >= 6 {
        let chars: Vec<char> = word.chars().collect();
        let typed: Vec<char> = needle.text.chars().collect();
        let near = |len: usize| chars.get(..len).is_some_and(|start| is_one_typo(&typed, start));
        if near(needle.chars) || near(needle.chars + 1) || near(needle.chars - 1) {
            return Some(Tier::TypoBeginning);
        }
    }
    None
}

fn differs_by_one(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return is_one_typo(a.as_bytes(), b.as_bytes());
    }
    // A character has at most four bytes.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    is_one_typo(&a, &b)
}

fn contains(word: &[u8], part: &[u8]) -> bool {
    let Some((first, rest)) = part.split_first() else { return true };
    let last = word.len().saturating_sub(rest.len());
    (1..last).any(|at| word[at] == *first && word[at + 1..].starts_with(rest))
}

/// The initials of a name: the first letters of its first four words and of its last; unused ones are spaces.
pub(super) type Initials = [char; 5];

/// The initials of a name whose words begin with `firsts`. `None` if it has a single word.
pub(super) fn initials(firsts: impl Iterator<Item = char>) -> Option<Initials> {
    let mut initials = [' '; 5];
    let mut count = 0;
    for (place, first) in firsts.enumerate() {
        if let Some(at) = initials.get_mut(place).filter(|_| place < 4) {
            *at = first;
        }
        initials[4] = first;
        count = place + 1;
    }
    (count > 1).then_some(initials)
}

/// Whether `needle` has the length of initials.
pub(super) fn may_be_initials(needle: &Needle) -> bool {
    (2..=4).contains(&needle.chars)
}

/// Whether `needle` is the first letters of the first words of a name, or of the first and the last.
pub(super) fn is_initials(needle: &Needle, of: &Initials) -> bool {
    if !may_be_initials(needle) {
        return false;
    }
    let [first, .., last] = *of;
    needle.text.chars().zip(of).all(|(typed, c)| typed == *c)
        || needle.chars == 2 && needle.text.chars().eq([first, last])
}
