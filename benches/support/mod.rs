//! What the benchmarks run on: made-up districts, each made once and only when a benchmark asks for it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot set itself up may stop")]

use std::{cell::OnceCell, sync::Arc, time::Duration};

use criterion::Criterion;
use mentordesk::{
    app::{App, clock::Clock, demo},
    book::Book,
    domain::{
        change::{Document, Seq},
        command::{Command, EntryDraft},
        day::Day,
        decide,
        id::PairingId,
        log::{EntryKind, Method},
        units::Minutes,
    },
    store::SledStore,
};
use tempfile::TempDir;

/// The day that everything is seen on.
pub fn today() -> Day {
    Day::ymd(2026, 11, 20).expect("a day")
}

/// Long enough for steady figures, short enough to be run.
pub fn measured() -> Criterion {
    Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2))
}

/// A made-up district, its book, and its store in a directory of its own.
pub struct District {
    /// What benchmarks call it.
    pub name: &'static str,
    /// How much there is of it.
    pub size: demo::Size,
    /// How often a slow thing is measured.
    pub samples: usize,
    documents: OnceCell<Vec<Document>>,
    book: OnceCell<Book>,
    stored: OnceCell<TempDir>,
}

/// The sizes that are measured: a large district, and the size that everything is designed for.
pub fn districts() -> [District; 2] {
    let district = |name, people, pairings, samples| District {
        name,
        size: demo::Size { people, pairings, seed: 1 },
        samples,
        documents: OnceCell::new(),
        book: OnceCell::new(),
        stored: OnceCell::new(),
    };
    [district("district", 600, 140, 50), district("100k", 100_000, 100_000, 10)]
}

#[allow(dead_code, reason = "each benchmark uses its part of this")]
impl District {
    /// Its documents.
    pub fn documents(&self) -> &[Document] {
        self.documents.get_or_init(|| demo::documents(&self.size, today()))
    }

    /// Its documents as a store hands them out.
    pub fn pages(&self) -> Vec<(Seq, Document)> {
        self.documents().iter().map(|document| (Seq(1), document.clone())).collect()
    }

    /// Everything in memory.
    pub fn book(&self) -> &Book {
        self.book.get_or_init(|| {
            let mut book = Book::new(today());
            assert_eq!(book.load(self.pages()), []);
            book
        })
    }

    /// A data directory that holds it, closed.
    pub fn stored(&self) -> &TempDir {
        self.stored.get_or_init(|| {
            let dir = tempfile::tempdir().expect("a directory");
            let mut app = open(&dir);
            let edits = decide::edits_for(self.documents().to_vec(), app.book());
            app.run(Command::Import { title: "Demo".to_owned(), edits }).expect("room for it");
            dir
        })
    }

    /// A pairing in which somebody logs something, another one each time.
    pub fn pairing(&self, turn: usize) -> PairingId {
        let running: Vec<_> =
            self.book().pairings().filter(|slot| slot.is_on_track()).take(500).map(|slot| slot.pairing.id).collect();
        running[turn % running.len()]
    }
}

/// The application over a data directory, with nothing loaded yet.
#[allow(dead_code, reason = "each benchmark uses its part of this")]
pub fn open(dir: &TempDir) -> App {
    let store = SledStore::open(dir.path()).expect("a store");
    App::new(Arc::new(store), Clock::new(Some(today())))
}

/// Logging a meeting.
#[allow(dead_code, reason = "each benchmark uses its part of this")]
pub fn log(pairing: PairingId) -> Command {
    let entry = EntryDraft {
        on: today(),
        minutes: Minutes(45),
        kind: EntryKind::Meeting,
        method: Method::new(Method::IN_PERSON),
        topics: vec!["budget".into()],
        note: "Went better than last time; less help needed.".into(),
        private: false,
        at: None,
    };
    Command::Log { pairing, entry, next: None, allow_duplicate: true }
}
