//! The options of a picker, matched like a search.

use std::{cell::OnceCell, cmp::Reverse, ops::Deref};

use crate::app::search::{Entry, Field, Index, Query, Traits};

/// Options to choose from, indexed when the user first types.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    lines: Vec<String>,
    index: OnceCell<Index<Choice>>,
}

/// An option with its index.
#[derive(Debug)]
struct Choice {
    place: usize,
    line: String,
}

impl Entry for Choice {
    type Id = usize;

    fn id(&self) -> usize {
        self.place
    }

    fn traits(&self) -> Traits {
        Traits { available: true, primary: true, trained: false, status: None }
    }

    fn visit(&self, visit: &mut dyn FnMut(Field, &str)) {
        visit(Field::Name, &self.line);
    }
}

impl Choices {
    /// The indices of the options that match all words of `typed`, best first. Equal matches keep their order. All
    /// options if nothing is typed.
    #[must_use]
    pub fn found(&self, typed: &str) -> Vec<usize> {
        let query = Query::words(typed);
        if query.is_empty() {
            return (0..self.lines.len()).collect();
        }
        let index = self.index.get_or_init(|| {
            let lines = self.lines.iter().cloned().enumerate();
            Index::build(lines.map(|(place, line)| Choice { place, line }))
        });
        let hits = index.find(&query, self.lines.len()).hits;
        let mut places: Vec<_> = hits.iter().map(|hit| (Reverse(hit.score), hit.entry.place)).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, place)| place).collect()
    }
}

impl From<Vec<String>> for Choices {
    fn from(lines: Vec<String>) -> Self {
        Self { lines, index: OnceCell::new() }
    }
}

impl Deref for Choices {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.lines
    }
}

/// The index is derived from the lines, so it does not affect equality.
impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

impl Eq for Choices {}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("max mon", &[1])]
    #[case("", &[0, 1, 2, 3, 4])]
    #[case("zzz", &[])]
    // A whole word ranks before a prefix.
    #[case("late", &[2])]
    #[case("pena", &[3])]
    #[case("tragets", &[0])]
    #[case("free", &[4])]
    fn lines_are_found_as_people_are(#[case] typed: &str, #[case] places: &[usize]) {
        let lines = ["hours-targets", "month-maximum", "late-start", "Luis Peña → Jin Park", "trained and free"];
        let choices = Choices::from(lines.map(str::to_owned).to_vec());
        assert_eq!(choices.found(typed), places);
    }

    #[test]
    fn what_matches_as_well_stays_in_its_order() {
        let choices = Choices::from(vec!["Zoe asks".to_owned(), "Ana asks".into(), "asks no one".into()]);
        assert_eq!(choices.found("ask"), [0, 1, 2]);
        let rules = ["hours-tolerance  up to a tenth of it, behind, late or rare".to_owned(), "hours-target".into()];
        assert_eq!(Choices::from(rules.to_vec()).found("hours tar").first(), Some(&1));
    }
}
