//! Benchmark data: generated districts, each built once, on first use.

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

/// The current day of the benchmarks.
pub fn today() -> Day {
    Day::ymd(2026, 11, 20).expect("a day")
}

/// A configuration with stable figures and a short run time.
pub fn measured() -> Criterion {
    Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2))
}

/// A generated district, with its book, and a store in its own directory.
pub struct District {
    /// Its name in benchmark ids.
    pub name: &'static str,
    /// The amount of data.
    pub size: demo::Size,
    /// Number of samples of slow benchmarks.
    pub samples: usize,
    documents: OnceCell<Vec<Document>>,
    book: OnceCell<Book>,
    stored: OnceCell<TempDir>,
}

/// The measured sizes: a large district, and the size everything is designed for.
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
    pub fn documents(&self) -> &[Document] {
        self.documents.get_or_init(|| demo::documents(&self.size, today()))
    }

    /// Its documents as a store returns them.
    pub fn pages(&self) -> Vec<(Seq, Document)> {
        self.documents().iter().map(|document| (Seq(1), document.clone())).collect()
    }

    /// Its documents loaded into a book.
    pub fn book(&self) -> &Book {
        self.book.get_or_init(|| {
            let mut book = Book::new(today());
            assert_eq!(book.load(self.pages()), []);
            book
        })
    }

    /// A closed data directory with its documents.
    pub fn stored(&self) -> &TempDir {
        self.stored.get_or_init(|| {
            let dir = tempfile::tempdir().expect("a directory");
            let mut app = open(&dir);
            let edits = decide::edits_for(self.documents().to_vec(), app.book());
            app.run(Command::Import { title: "Demo".to_owned(), edits }).expect("room for it");
            dir
        })
    }

    /// A running pairing to log in, a different one for each `turn`.
    pub fn pairing(&self, turn: usize) -> PairingId {
        let running: Vec<_> =
            self.book().pairings().filter(|slot| slot.is_on_track()).take(500).map(|slot| slot.pairing.id).collect();
        running[turn % running.len()]
    }
}

/// An application on a data directory, with nothing loaded yet.
#[allow(dead_code, reason = "each benchmark uses its part of this")]
pub fn open(dir: &TempDir) -> App {
    let store = SledStore::open(dir.path()).expect("a store");
    App::new(Arc::new(store), Clock::new(Some(today())))
}

/// The command that logs a meeting.
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
