//! Searches the commands of the palette.

use crate::{
    app::search::typo::is_one_typo,
    tui::keys::{Binding, Keymap},
};

/// Returns the commands that match all words of `typed`, best first. Plurals and one typing error per word are
/// tolerated, but scattered letters do not match, since a command may write.
#[must_use]
pub fn commands(keymap: &Keymap, typed: &str) -> Vec<&'static Binding> {
    let wanted: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut seen = Vec::new();
    let (mut found, mut forgiven) = (Vec::new(), Vec::new());
    for (place, row) in keymap.rows().iter().enumerate() {
        // Actions that only work inside a dialog are not commands.
        let is_of_a_dialog = !row.contexts.iter().any(|context| context.is_of_desk());
        let row = row.binding;
        if !row.action.spec().is_command || is_of_a_dialog || seen.contains(&row.description) {
            continue;
        }
        seen.push(row.description);
        let forgives = |weight: i64| weight - FORGIVEN;
        let singular = |word: &str| weight(row, |said| word.strip_suffix('s') == Some(said), word).map(forgives);
        // A plural matches its singular.
        let plainly = |word: &str| weight(row, |said| said.starts_with(word), word).or_else(|| singular(word));
        let nearly =
            |word: &str| plainly(word).or_else(|| weight(row, |said| is_nearly(said, word), word).map(forgives));
        let sum = |weigh: &dyn Fn(&str) -> Option<i64>| {
            wanted.iter().try_fold(0_i64, |sum, word| weigh(word).map(|weight| sum + weight))
        };
        if let Some(score) = sum(&plainly) {
            found.push((std::cmp::Reverse(score), place, row));
        } else if let Some(score) = sum(&nearly) {
            forgiven.push((std::cmp::Reverse(score), place, row));
        }
    }
    // Approximate matches count only if there are no exact ones.
    if found.is_empty() {
        found = forgiven;
    }
    found.sort_unstable_by_key(|(score, place, _)| (*score, *place));
    found.into_iter().map(|(_, _, row)| row).collect()
}

/// Penalty for an approximate match.
const FORGIVEN: i64 = 1_500;

/// Returns the relevance of a command for which a word satisfies `is`, or `None` if no word does.
fn weight(row: &Binding, is: impl Fn(&str) -> bool, word: &str) -> Option<i64> {
    let at = |text: &str| {
        let text = text.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|said| !said.is_empty())
            .position(&is)
            .and_then(|at| i64::try_from(at).ok())
    };
    // An earlier match in the description is more relevant.
    let near = |at: i64| 2_500 - 10 * at.min(20);
    let is_said = row.synonyms.split_whitespace().any(|other| other == word);
    match (at(row.label), at(row.description), at(row.synonyms)) {
        (Some(_), ..) => Some(3_000),
        // A complete synonym counts as a match near the beginning.
        (None, at, Some(_)) if is_said => Some(2_485.max(at.map_or(0, near))),
        (None, Some(at), _) => Some(near(at)),
        (None, None, Some(_)) => Some(2_000),
        (None, None, None) => None,
    }
}

/// Whether a word is the singular of the typed one, or differs by one typing error.
fn is_nearly(said: &str, typed: &str) -> bool {
    let letters = |word: &str| word.chars().collect::<Vec<_>>();
    let is_long = typed.chars().count() >= 4;
    is_long && (typed.strip_suffix('s') == Some(said) || is_one_typo(&letters(said), &letters(typed)))
}
