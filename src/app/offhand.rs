//! Searching without opening the data: from the file of everybody's words and the end of the journal.
//!
//! Opening the database and reading everybody takes far longer than searching them. Where there are many people, the
//! commands that have read everybody anyway keep a [`Saved`] search for those that come after. Nobody needs it: where
//! it is missing or in doubt, the data is opened as ever, and what goes wrong with it stands in the log alone. The same
//! holds for what was [`printed`].

pub mod printed;

use std::{fs, io, path::Path, sync::Arc};

use super::{
    App,
    search::{
        Found, Index, Listed, Query,
        saved::{Known, Saved},
    },
    who,
};
use crate::{
    domain::{day::Day, id::ProgramId, pairing::Pairing},
    store::{CacheLocation, ClosedStore, Layout, Store, StoreError, changes_since},
};

/// With fewer people than this, everybody is read as fast as one could wish.
pub const WORTH_KEEPING: usize = 2_000;

/// So many changes may come before the file is written anew: each search reads them all.
const LAG: usize = 64;

/// The best `limit` matches of `query` in the data directory `dir`, as things are on that day; nothing where there is
/// no file or anything is in doubt.
#[must_use]
pub fn find(dir: &Path, today: Day, query: &Query, limit: usize) -> Option<Found> {
    if !Layout::new(dir).search().exists() {
        return None;
    }
    let peek = ClosedStore::at(dir)?;
    let saved = open(peek.layout(), today).ok()?;
    let changes = changes_since(peek.layout(), saved.mark())?;
    saved.following(changes)?.find(query, limit)
}

fn open(layout: &Layout, today: Day) -> io::Result<Saved> {
    Saved::open(&layout.search(), today)
}

/// What a search is kept of, beside everybody.
pub struct Keeping {
    aside: CacheLocation,
    today: Day,
    programs: Vec<ProgramId>,
    pairings: Vec<Arc<Pairing>>,
}

impl Keeping {
    /// All there is, once everything is loaded; nothing where it is not worth it, or documents fit nowhere.
    #[must_use]
    pub fn of(app: &App) -> Option<Self> {
        let book = app.book();
        if book.people().len() < WORTH_KEEPING || !app.orphans().is_empty() {
            return None;
        }
        let aside = app.store().aside().ok().flatten()?;
        let programs: Vec<ProgramId> = book.programs().map(|policy| policy.program.id.clone()).collect();
        let pairings = book.pairings().map(|slot| Arc::new(slot.decode())).collect();
        Some(Self { aside, today: book.today(), programs, pairings })
    }

    /// Whether there is no file that serves, or one that is long behind.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let layout = &self.aside.layout;
        let Ok(saved) = open(layout, self.today) else { return true };
        let Some(changes) = changes_since(layout, saved.mark()) else { return true };
        changes.len() > LAG || saved.following(changes).is_none()
    }

    /// Writes the file: `everybody` as they were when this was made.
    pub fn write(self, everybody: &Index) {
        let layout = self.aside.layout.clone();
        if let Err(error) = self.try_to_write(everybody) {
            tracing::warn!(%error, "the search could not be kept");
            forget(&layout);
        }
    }

    fn try_to_write(self, everybody: &Index) -> Result<(), StoreError> {
        let Self { aside: CacheLocation { layout, mark }, programs, pairings, .. } = self;
        layout.create_cache()?;
        let pairings = pairings.iter().map(|pairing| &**pairing);
        let path = layout.search();
        let saved = everybody.save(Known { programs, pairings, mark: &mark }, &path);
        let suits = saved.map_err(|error| StoreError::Unavailable(format!("{}: {error}", path.display())))?;
        // What was erased meanwhile is not to stand in a file that comes later.
        if !suits || changes_since(&layout, &mark).is_none() {
            forget(&layout);
        }
        Ok(())
    }
}

/// Keeps a search of everybody who is loaded, where there is none that serves, or in any case with `anew`.
pub fn keep(app: &App, anew: bool) {
    if let Some(keeping) = Keeping::of(app)
        && (anew || keeping.is_due())
    {
        keeping.write(&who::everybody(app.book()));
    }
}

/// Takes the file away.
pub fn forget(layout: &Layout) {
    let _ = fs::remove_dir_all(layout.cache());
}

/// What is wrong with the file, in a sentence, where `everybody` is who can be found; nothing where there is none or
/// nobody believes it.
#[must_use]
pub fn finding(store: &dyn Store, everybody: &[Listed], today: Day) -> Option<String> {
    let layout = store.aside().ok().flatten()?.layout;
    let path = layout.search();
    let wrong = |what: &str| {
        let path = path.display();
        Some(format!(
            "{path} {what}; it is only a copy that makes searching faster, and `mentordesk doctor --repair` removes it"
        ))
    };
    let saved = match open(&layout, today) {
        Ok(saved) => saved,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return wrong("is damaged"),
        Err(error) => return wrong(&format!("cannot be read ({error})")),
    };
    let changes = changes_since(&layout, saved.mark())?;
    let saved = saved.following(changes)?;
    match saved.is_true(everybody) {
        Ok(true) => None,
        Ok(false) => wrong("does not say what the records say"),
        Err(_) => wrong("is damaged"),
    }
}
