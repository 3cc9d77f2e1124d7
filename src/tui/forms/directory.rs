//! Searchable index of all people, for the person fields of forms.

use std::cell::OnceCell;

use crate::app::{App, search::Index, who};

/// Maximum number of people to index synchronously; larger directories wait for the search thread's index.
const FEW: usize = 2_000;

/// The people that a form can name.
#[derive(Debug, Default)]
pub struct Directory {
    /// The index received from the search.
    searched: Option<Index>,
    /// The index built here before the search delivered one.
    own: OnceCell<Index>,
}

impl Directory {
    /// Returns the index of all people, or `None` while the search is still preparing a large one.
    #[must_use]
    pub fn index(&self, app: &App) -> Option<Index> {
        if let Some(known) = &self.searched {
            return Some(known.clone());
        }
        let is_small = app.book().people().len() <= FEW;
        is_small.then(|| self.own.get_or_init(|| Index::build(who::known(&app.visibility()))).clone())
    }

    /// Replaces the index with the one from the search.
    pub fn take(&mut self, people: Index) {
        self.searched = Some(people);
    }

    /// Drops the index built here after a change. The search sends its own updates.
    pub fn forget(&mut self) {
        self.own = OnceCell::new();
    }
}
