//! The choices of a picker, found by the rules of the search.

use std::{cell::OnceCell, cmp::Reverse, ops::Deref, sync::Arc};

use crate::{
    app::search::{Index, Listed, Query},
    domain::{id::PersonRef, person::Person},
};

/// Lines to choose from. They are folded when somebody first types, so that a key costs what it matches.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    lines: Vec<String>,
    index: OnceCell<Index>,
}

impl Choices {
    /// The places of the lines that have all words of `typed`, the best first and otherwise in their order; all of them
    /// where nothing is typed.
    #[must_use]
    pub fn found(&self, typed: &str) -> Vec<usize> {
        let query = Query::words(typed);
        if query.is_empty() {
            return (0..self.lines.len()).collect();
        }
        let found = self.index.get_or_init(|| Index::build(self.cards())).find(&query, self.lines.len());
        let place = |listed: &Listed| listed.person.id.as_str().parse().ok();
        let mut places: Vec<(Reverse<u32>, usize)> =
            found.hits.iter().filter_map(|hit| Some((Reverse(hit.score), place(&hit.listed)?))).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// Each line as an entry of a directory, by its place.
    fn cards(&self) -> impl Iterator<Item = Listed> {
        let card = |(place, line): (usize, &String)| {
            let card = Person::new(PersonRef::new(&place.to_string()).ok()?, line);
            Some(Listed { person: Arc::new(card), free: 1, programs: Vec::new(), mentor: true })
        };
        self.lines.iter().enumerate().filter_map(card)
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

/// The same lines are the same choices, folded or not.
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
    // The line that has the whole word comes before the one that only begins so.
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
        let choices = Choices::from(vec!["Zoe asks".to_owned(), "Ana asks".into(), "asks nobody".into()]);
        assert_eq!(choices.found("ask"), [0, 1, 2]);
        let rules = ["hours-tolerance  up to a tenth of it, behind, late or rare".to_owned(), "hours-target".into()];
        assert_eq!(Choices::from(rules.to_vec()).found("hours tar").first(), Some(&1));
    }
}
