//! Everybody, ready for the fields of forms to look up.

use std::cell::OnceCell;

use crate::app::{App, search::Index, who};

/// The most people who are folded where one waits for it; more come from the search, which has them ready.
const FEW: usize = 2_000;

/// The people who can be named in a form.
#[derive(Debug, Default)]
pub struct Directory {
    /// What the search knows.
    searched: Option<Index>,
    /// What was folded here before the search knew anything.
    own: OnceCell<Index>,
}

impl Directory {
    /// Everybody; `None` for as long as many people are being made ready.
    #[must_use]
    pub fn index(&self, app: &App) -> Option<Index> {
        if let Some(known) = &self.searched {
            return Some(known.clone());
        }
        let is_small = app.book().people().len() <= FEW;
        is_small.then(|| self.own.get_or_init(|| Index::build(who::known(&app.visibility()))).clone())
    }

    /// Takes in what the search knows now.
    pub fn take(&mut self, people: Index) {
        self.searched = Some(people);
    }

    /// Forgets what was folded here: something has changed. The search says by itself what it knows then.
    pub fn forget(&mut self) {
        self.own = OnceCell::new();
    }
}
