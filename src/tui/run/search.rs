//! The search thread. A newer query supersedes older ones.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel},
    },
    thread,
};

use crate::{
    app::{
        App,
        lookup::{Kind, Lookup, LookupResults, Recent as RecentIds, Source, Update},
        permissions::Visibility,
        search::{Index, cache::PendingCache},
    },
    domain::change::Change,
    tui::{
        desk::{Recent, dialog::DialogId},
        effect::Msg,
        run::Incoming,
        search::{Found, Scope},
    },
};

/// The most hits to list.
const LISTED: usize = 200;

enum SearchJob {
    /// Replaces everything that can be found; the search cache is written from it.
    All(Box<dyn FnOnce() -> Source + Send>, Option<PendingCache>),
    /// Updates what a change affects.
    Changed(Update),
    /// Starts a search.
    Search(Question),
}

struct Question {
    /// Counts all queries.
    ticket: u64,
    /// The dialog that asks.
    from: Option<DialogId>,
    /// The dialog's number for it.
    number: u64,
    words: String,
    recent: Recent,
}

/// A handle to the search thread.
pub struct Search {
    orders: Sender<SearchJob>,
    /// The ticket of the newest query.
    newest: Arc<AtomicU64>,
}

impl Search {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the thread cannot be started.
    pub fn start(answers: SyncSender<Incoming>) -> io::Result<Self> {
        let (orders, waiting) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let asked = newest.clone();
        thread::Builder::new().name("search".into()).spawn(move || serve(&waiting, &answers, &asked))?;
        Ok(Self { orders, newest })
    }

    // If the thread has ended, searches find nothing; the desk continues without it.
    fn order(&self, order: SearchJob) {
        let _ = self.orders.send(order);
    }

    /// Collects everything that can be found, on the search thread. The book is shared meanwhile.
    pub fn list(&self, app: &App) {
        let (book, actor) = (app.share(), app.actor().cloned());
        let collect = move || Source::of(&Visibility { book: &book, actor: actor.as_ref() });
        self.order(SearchJob::All(Box::new(collect), PendingCache::of(app)));
    }

    /// Updates the people, pairings, and skills that a change affects.
    pub fn follow(&self, change: &Change, app: &App) {
        match Update::of(change, app) {
            Some(update) => self.order(SearchJob::Changed(update)),
            None => self.list(app),
        }
    }

    /// Starts a search. The result arrives as a message with this number, unless a newer query supersedes it. Of equal
    /// matches, the `recent` come first.
    pub fn ask(&self, from: Option<DialogId>, number: u64, words: String, recent: Recent) {
        let ticket = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(SearchJob::Search(Question { ticket, from, number, words, recent }));
    }
}

fn serve(waiting: &Receiver<SearchJob>, answers: &SyncSender<Incoming>, newest: &AtomicU64) {
    let mut lookup: Option<Lookup> = None;
    let mut question: Option<Question> = None;
    while let Ok(first) = waiting.recv() {
        let mut changed = false;
        for order in std::iter::once(first).chain(waiting.try_iter()) {
            changed |= !matches!(order, SearchJob::Search(_));
            match order {
                SearchJob::All(collect, pending) => {
                    let found = Lookup::of(collect());
                    write_cache(pending, found.people());
                    lookup = Some(found);
                }
                SearchJob::Changed(update) => {
                    if let Some(lookup) = &mut lookup {
                        lookup.update(update);
                    }
                }
                SearchJob::Search(asked) => question = Some(asked),
            }
        }
        let Some(lookup) = &mut lookup else { continue };
        // Form fields search people themselves.
        if changed && answers.send(Incoming::Directory(lookup.people().clone())).is_err() {
            return;
        }
        // The result of the last query may have changed.
        let Some(asked) = &question else { continue };
        let cancelled = || newest.load(Ordering::Relaxed) != asked.ticket;
        if let Some(found) = answer(lookup, asked.number, &asked.words, &asked.recent, &cancelled)
            && answers.send(Incoming::Answered(asked.from, Box::new(Msg::Found(found)))).is_err()
        {
            return;
        }
    }
}

/// Writes the search cache on a background thread, unless it is valid.
fn write_cache(pending: Option<PendingCache>, people: &Index) {
    let Some(pending) = pending else { return };
    let people = people.clone();
    let write = move || {
        if pending.is_due() {
            pending.write(&people);
        }
    };
    if let Err(error) = thread::Builder::new().name("search cache".into()).spawn(write) {
        tracing::warn!(%error, "cannot write the search cache");
    }
}

/// The result of a search for `words`; of equal matches, the recently opened come first. `None` once `cancelled` returns
/// `true`.
pub fn answer(
    lookup: &mut Lookup,
    number: u64,
    words: &str,
    recent: &Recent,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Found> {
    let scope = Scope::of(words);
    let kind = match scope {
        Scope::Mentors | Scope::Everyone => Some(Kind::People),
        Scope::Pairings => Some(Kind::Pairings),
        Scope::Skills => Some(Kind::Skills),
        // The desk finds these itself.
        Scope::Programs | Scope::Commands | Scope::Signs => None,
    };
    let recent = RecentIds { people: recent.people(), pairings: recent.pairings() };
    let LookupResults { hits, total, searched: of } = match kind {
        Some(Kind::People) => lookup.find(Kind::People, words, LISTED, recent, cancelled)?,
        Some(kind) => lookup.find(kind, scope.words(words), LISTED, recent, cancelled)?,
        None => LookupResults::default(),
    };
    Some(Found { asked: number, scope, hits, total, of })
}

#[cfg(test)]
mod tests;
