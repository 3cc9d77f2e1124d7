//! Misspelled days and months.

use super::names::{MONTHS, WEEKDAYS};
use crate::app::quick::words::one_typo;

/// The calendar word that `word` misspells: by one letter, by two in a long word, or with two letters swapped.
pub(in crate::app::quick) fn misspelled(word: &str) -> Option<&'static str> {
    let near = |full: &str| word.len() >= 4 && one_typo(word, full);
    let near_day = |full: &str| near(full) || (full.len() > 6 && word.len() > 5 && two_typos(word, full));
    let near_short =
        |short: &str| word.len() == 3 && word != short && one_typo(word, short) && same_letters(word, short);
    let near_longer = |short: &str| word != short && one_typo(word, short) && same_letters(word, short);
    let days = ["today", "yesterday", "tomorrow"].into_iter().find(|full| near_day(full));
    days.or_else(|| WEEKDAYS.iter().find(|(full, ..)| near_day(full)).map(|&(_, short, _)| short))
        .or_else(|| WEEKDAYS.iter().find(|(_, short, _)| near_short(short)).map(|&(_, short, _)| short))
        .or_else(|| ["tues", "weds", "thur", "thurs"].into_iter().find(|short| near_longer(short)))
        .or_else(|| {
            let long = MONTHS.iter().filter(|full| full.len() > 4 && word.len() > 4);
            long.copied().find(|full| near(full)).map(|full| &full[..3])
        })
}

/// Whether two words that begin alike differ by two typing errors, one of them a letter too many or too few.
fn two_typos(word: &str, full: &str) -> bool {
    let shorter = |text: &str| -> Vec<String> {
        let without = |skip: usize| text.chars().enumerate().filter(|(at, _)| *at != skip).map(|(_, c)| c).collect();
        (1..text.chars().count()).map(without).collect()
    };
    word.chars().next() == full.chars().next()
        && (shorter(word).iter().any(|less| one_typo(less, full))
            || shorter(full).iter().any(|less| one_typo(word, less)))
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// `words` with misspelled ones corrected; `None` if there are none.
pub(super) fn mended(words: &[&str]) -> Option<String> {
    let better: Vec<&str> = words.iter().map(|word| misspelled(word).unwrap_or(word)).collect();
    (better != words).then(|| better.join(" "))
}
