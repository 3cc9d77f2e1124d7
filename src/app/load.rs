//! Reading everything while somebody is looking already.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, sync_channel},
    },
    thread,
};

use crate::{
    domain::change::{Document, Seq, Shelf},
    store::{Store, StoreError, Stored},
};

/// One document with its revision.
pub type Page = (Seq, Document);

/// Documents a page: small enough that taking one in never holds up a key.
const PAGE: usize = 1_000;

/// Pages that are read ahead of whoever takes them.
const AHEAD: usize = 8;

/// A thread that reads the store from end to end: programs, people, pairings.
pub struct Loader {
    pages: Receiver<Result<Vec<Page>, StoreError>>,
}

impl Loader {
    pub(super) fn start(store: Arc<dyn Store>) -> Self {
        let (sender, pages) = sync_channel(AHEAD);
        thread::spawn(move || {
            for shelf in Shelf::ALL {
                let mut after = None;
                loop {
                    let page = store.scan(shelf, after.as_ref(), PAGE);
                    let (last, full) = match &page {
                        Ok(page) => (page.last().map(|stored| stored.document.key()), page.len() == PAGE),
                        Err(_) => (None, false),
                    };
                    let page = page.map(|page| {
                        page.into_iter().map(|Stored { revision, document }| (revision, document)).collect()
                    });
                    let failed = page.is_err();
                    if sender.send(page).is_err() || failed {
                        return;
                    }
                    if !full {
                        break;
                    }
                    after = last;
                }
            }
        });
        Self { pages }
    }

    /// The next page, waiting for it; nothing after the last one.
    #[must_use]
    pub fn next(&self) -> Option<Result<Vec<Page>, StoreError>> {
        self.pages.recv().ok()
    }

    /// The next page if it is there; `Err` after the last one.
    ///
    /// # Errors
    /// [`TryRecvError`] as the channel has it: empty for the moment, or at its end.
    pub fn try_next(&self) -> Result<Result<Vec<Page>, StoreError>, TryRecvError> {
        self.pages.try_recv()
    }
}
