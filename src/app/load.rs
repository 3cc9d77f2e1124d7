//! Reading everything while somebody is looking already.

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

/// Documents a page: small enough that taking one in never holds up a key.
const PAGE: usize = 1_000;

/// Pages that are read ahead of whoever takes them.
const AHEAD: usize = 8;

/// A thread that reads the store from end to end: what was put off, so that nothing of it shows for a moment, then
/// programs, people, pairings and requests.
pub struct Loader {
    pages: Receiver<Result<Vec<Page>, StoreError>>,
}

/// Pairings that are shown before everybody's names are known, where there are many.
const HEAD: usize = 200;

type Send = SyncSender<Result<Vec<Page>, StoreError>>;

/// Whoever takes the pages has gone, or the store has failed and said so.
struct Stopped;

impl Loader {
    pub(super) fn start(store: Arc<dyn Store>) -> Self {
        let (sender, pages) = sync_channel(AHEAD);
        thread::spawn(move || {
            // Either everything was sent, or nobody waits for the rest.
            let _ = read_all(&*store, &sender);
        });
        Self { pages }
    }

    /// The next page, waiting for it; nothing after the last one.
    #[must_use]
    pub fn next(&self) -> Option<Result<Vec<Page>, StoreError>> {
        self.pages.recv().ok()
    }
}

fn read_all(store: &dyn Store, sender: &Send) -> Result<(), Stopped> {
    let snoozes = asked(store.scan(Collection::Snoozes, None, usize::MAX), sender)?;
    if !snoozes.is_empty() {
        send(snoozes, sender)?;
    }
    for collection in Collection::ALL.into_iter().filter(|collection| *collection != Collection::Snoozes) {
        let mut after = None;
        loop {
            let found = asked(store.scan(collection, after.as_ref(), PAGE), sender)?;
            let full = found.len() == PAGE;
            if collection == Collection::People && after.is_none() && full {
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

/// The first pairings with the people in them, so that a first screen need not wait for everybody. They come again in
/// their turn.
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
