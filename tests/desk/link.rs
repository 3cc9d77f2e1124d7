//! Scrolling a long list locally and over a slow connection.

use std::fs;

use mentordesk::{
    app::{
        App,
        exchange::{self, FileKind},
    },
    domain::{change::Document, command::Command, decide::edits_for},
};

use crate::support::{desk::Desk, documents::Documents, sample};

/// A district with 600 people and 140 pairings.
fn district() -> App {
    let mut app = sample::empty();
    let programs = Documents::with_programs().programs.into_values().map(Document::Program).collect();
    let edits = edits_for(programs, app.book());
    app.run(Command::Import { title: "programs".into(), edits }).unwrap();
    for (kind, name) in [(FileKind::People, "people"), (FileKind::Pairings, "pairings"), (FileKind::Logs, "logs")] {
        let bytes = fs::read(format!("tests/fixtures/district/{name}.csv")).unwrap();
        let reading = exchange::read(kind, &bytes, app.book());
        assert_eq!(reading.errors, []);
        app.import(name.into(), reading).unwrap();
    }
    app
}

/// A desk with a screen of 120x35.
fn desk(is_remote: bool) -> Desk {
    let mut desk = Desk::over(district(), 120, 35);
    desk.view.leaps = is_remote;
    desk
}

/// Moves the cursor down. Returns how often the list scrolled.
fn scrolls(desk: &mut Desk, steps: usize) -> usize {
    let mut count = 0;
    for _ in 0..steps {
        let first = desk.view.list;
        desk.press("<down>");
        count += usize::from(desk.view.list != first);
        assert!(desk.view.cursor.is_some(), "the selected row is out of sight");
    }
    count
}

#[test]
fn slow_terminals_scroll_by_half_pages() {
    let mut desk = desk(true);
    // Thirteen rows are visible: the list scrolls after twelve steps, then at every seventh.
    assert!(scrolls(&mut desk, 60) <= 8);
    let first = desk.view.list;
    desk.press("<up>");
    assert_eq!(desk.view.list, first, "one step back goes nowhere");
}

#[test]
fn fast_terminals_scroll_by_rows() {
    let mut desk = desk(false);
    scrolls(&mut desk, 20);
    let first = desk.view.list;
    assert!(first > 0);
    assert_eq!(scrolls(&mut desk, 1), 1);
    assert_eq!(desk.view.list, first + 1);
}
