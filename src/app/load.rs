//! Loads the whole store on a background thread, while the desk is already in use.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use crate::{
    domain::change::{Collection, Document, Key, Seq},
    store::{Store, StoreError, Stored},
};

/// One document with its revision.
pub type Page = (Seq, Document);

/// Documents per page: few enough that loading a page never delays a key noticeably.
const PAGE: usize = 256;

/// Maximum number of pages that are read ahead, besides the one that is being read. Decoded documents take up to ten
/// times their stored size, so this bounds the memory that loading takes.
const AHEAD: usize = 1;

/// A thread that reads the whole store: snoozes first, so that no snoozed item shows for a moment, then programs,
/// people, pairings, and requests.
pub struct Loader {
    pages: Receiver<Result<Vec<Page>, StoreError>>,
}

/// Number of pairings that are loaded before the people, if there are many people.
const HEAD: usize = 200;

type Send = SyncSender<Result<Vec<Page>, StoreError>>;

/// The receiver is gone, or the store failed and the error was sent.
struct Stopped;

impl Loader {
    /// Starts the thread. It reads the first pairings before all people if someone is `waiting` to see them.
    pub(super) fn start(store: Arc<dyn Store>, waiting: bool) -> Self {
        let (sender, pages) = sync_channel(AHEAD);
        thread::spawn(move || {
            // Either everything was sent, or the receiver is gone.
            let _ = read_all(&*store, waiting, &sender);
        });
        Self { pages }
    }

    /// Waits for the next page. Returns `None` after the last one.
    #[must_use]
    pub fn next(&self) -> Option<Result<Vec<Page>, StoreError>> {
        self.pages.recv().ok()
    }
}

fn read_all(store: &dyn Store, waiting: bool, sender: &Send) -> Result<(), Stopped> {
    let snoozes = asked(store.scan(Collection::Snoozes, None, usize::MAX), sender)?;
    if !snoozes.is_empty() {
        send(snoozes, sender)?;
    }
    for collection in Collection::ALL.into_iter().filter(|collection| *collection != Collection::Snoozes) {
        let mut after = None;
        loop {
            let found = asked(store.scan(collection, after.as_ref(), PAGE), sender)?;
            let full = found.len() == PAGE;
            if waiting && collection == Collection::People && after.is_none() && full {
                send(asked(head(store), sender)?, sender)?;
            }
            after = found.last().map(|stored| stored.document.key());
            send(found, sender)?;
            if !full {
                break;
            }
        }
    }
    Ok(())
}

/// The first pairings and their people, so that the first screen does not wait for all people. They are loaded again
/// in their turn.
fn head(store: &dyn Store) -> Result<Vec<Stored>, StoreError> {
    let pairings = store.scan(Collection::Pairings, None, HEAD)?;
    let mut found = Vec::with_capacity(3 * pairings.len());
    for stored in &pairings {
        if let Document::Pairing(pairing) = &stored.document {
            for party in [&pairing.mentor, &pairing.mentee] {
                found.extend(store.read(&Key::Person(party.clone()))?);
            }
        }
    }
    found.extend(pairings);
    Ok(found)
}

fn asked(found: Result<Vec<Stored>, StoreError>, sender: &Send) -> Result<Vec<Stored>, Stopped> {
    found.map_err(|error| {
        let _ = sender.send(Err(error));
        Stopped
    })
}

fn send(found: Vec<Stored>, sender: &Send) -> Result<(), Stopped> {
    let page = found.into_iter().map(|Stored { revision, document }| (revision, document)).collect();
    sender.send(Ok(page)).map_err(|_| Stopped)
}
