//! Finding a mentor: what is typed, and what was found for it so far.

use tui_input::Input;

use crate::{app::search::FieldMatch, domain::id::PersonRef};

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub person: PersonRef,
    /// What matched, field by field.
    pub matches: Vec<FieldMatch>,
}

/// What a search worker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the question.
    pub asked: u64,
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Of how many who can be found.
    pub of: usize,
}

/// The search over the desk.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub text: Input,
    /// The number of the latest question.
    pub asked: u64,
    /// The newest answer.
    pub found: Found,
    /// Which of the found.
    pub cursor: usize,
}

impl Find {
    /// Takes an answer in, unless a newer one is here already.
    pub fn hear(&mut self, found: Found) {
        if found.asked < self.found.asked || found.asked > self.asked {
            return;
        }
        self.found = found;
        self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
    }

    /// Who is under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&PersonRef> {
        self.found.hits.get(self.cursor).map(|hit| &hit.person)
    }
}
