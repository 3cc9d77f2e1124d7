//! Names of invented people.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

static FIRST: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../assets/samples/first-names.txt").lines().collect());

static FAMILY: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../assets/samples/family-names.txt").lines().collect());

/// The name of the `index`th person, unique among the first 250,000.
pub(super) fn full(index: usize) -> String {
    let pairs = FIRST.len() * FAMILY.len();
    // The stride is coprime to the number of pairs, so it visits every pair before it repeats one.
    let place = index.wrapping_mul(4_001) % pairs;
    let (first, family) = (FIRST[place % FIRST.len()], FAMILY[place / FIRST.len()]);
    match (index / pairs).checked_sub(1) {
        None => format!("{first} {family}"),
        Some(round) => {
            let initial = char::from(b'A' + u8::try_from(round % 26).unwrap_or(0));
            format!("{first} {initial}. {family}")
        }
    }
}

/// An email address made of the letters of `name`, as in `rosa.pena@example.org`.
pub(super) fn email(name: &str) -> String {
    let mut local = String::with_capacity(name.len());
    for letter in name.nfd() {
        match letter {
            'a'..='z' | '0'..='9' | '-' => local.push(letter),
            'A'..='Z' => local.push(letter.to_ascii_lowercase()),
            ' ' if !local.ends_with('.') => local.push('.'),
            'Ł' | 'ł' => local.push('l'),
            'Ø' | 'ø' => local.push('o'),
            _ => {}
        }
    }
    local + "@example.org"
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_and_addresses_are_unique() {
        let names: HashSet<_> = (0..100_000).map(full).collect();
        assert_eq!(names.len(), 100_000);
        let addresses: HashSet<_> = (0..100_000).map(|index| email(&full(index))).collect();
        assert_eq!(addresses.len(), 100_000);
        assert_eq!(email("Łukasz A. Ó Briain"), "lukasz.a.o.briain@example.org");
    }
}
