//! A search in the cache returns what the database returns, or no answer. All people are invented.

use proptest::prelude::*;

use super::*;
use crate::{
    app::{
        clock::Clock,
        demo::{self, Size},
    },
    domain::{
        change::{Document, Edit, Key},
        command::Command,
        decide::edits_for,
    },
    store::{SledStore, repair},
};

const QUERIES: [&str; 20] = [
    "",
    "@",
    "ro",
    "rosa",
    "delgado rosa",
    "@kowalcyzk",
    "@ rd",
    "@rsdlgd",
    "budget free",
    "@-free",
    "trained",
    "@status:perm",
    "@region:north -budget",
    "@program:renamed",
    "@\"front desk\"",
    "@ref:E1",
    "school",
    "classified",
    "@zzzz",
    "@peña",
];

fn today() -> Day {
    Day::ymd(2026, 11, 21).unwrap()
}

fn open(dir: &Path, day: Day) -> App {
    let mut app = App::new(Arc::new(SledStore::open(dir).unwrap()), Clock::new(Some(day)));
    app.load_all().unwrap();
    app
}

/// A data directory with a few people and their cache.
fn filled() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut app = open(dir.path(), today());
    let documents = demo::documents(&Size { people: 60, pairings: 18, seed: 3 }, today());
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "Made".into(), edits }).unwrap();
    write(&app);
    drop(app);
    dir
}

fn write(app: &App) {
    PendingCache::of_any(app).unwrap().write(&who::everyone(app.book()));
}

fn rename(app: &mut App, at: usize) {
    let people: Vec<&Arc<Person>> = app.book().people().collect();
    let Some(at) = at.checked_rem(people.len()) else { return };
    let mut person = Person::clone(people[at]);
    person.name = format!("Renamed {at} Żak").into();
    person.mentor = Some(at.is_multiple_of(2));
    let edits = edits_for(vec![Document::Person(Arc::new(person))], app.book());
    app.run(Command::Import { title: "Renamed".into(), edits }).unwrap();
}

fn remove(app: &mut App, at: usize) {
    let pairings: Vec<_> = app.book().pairings().map(|slot| slot.pairing.id).collect();
    let Some(at) = at.checked_rem(pairings.len()) else { return };
    let key = Key::Pairing(pairings[at]);
    let (revision, before) = app.book().document(&key).unwrap();
    let edit = Edit { key, expected: Some(revision), before: Some(before), after: None };
    app.run(Command::Import { title: "Removed".into(), edits: vec![edit] }).unwrap();
}

/// Compares all queries, and returns the number that the cache answered.
fn compare(dir: &Path, day: Day) -> usize {
    let app = open(dir, day);
    let everyone = who::everyone(app.book());
    drop(app);
    let mut answers = 0;
    for (words, limit) in QUERIES.into_iter().flat_map(|words| [(words, 7), (words, 500)]) {
        let query = Query::parse(words);
        if let Some(cached) = find(dir, day, &query, limit) {
            let mut opened = everyone.find(&query, limit);
            for hit in &mut opened.hits {
                hit.entry = Arc::new(shown(&hit.entry));
            }
            assert_eq!(cached, opened, "\"{words}\" on {day}");
            answers += 1;
        }
    }
    answers
}

const ALL: usize = QUERIES.len() * 2;

#[derive(Debug, Clone, Copy)]
enum Act {
    Rename(usize),
    Remove(usize),
    Undo,
    Write,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// The cache agrees with the database, and answers only if nothing has changed since it was written.
    #[test]
    fn both_find_the_same(acts in prop::collection::vec(
        prop_oneof![
            (0..60_usize).prop_map(Act::Rename),
            (0..18_usize).prop_map(Act::Remove),
            Just(Act::Undo),
            Just(Act::Write),
        ],
        0..8,
    )) {
        let dir = filled();
        let mut app = open(dir.path(), today());
        let mut written = app.book().newest();
        for act in acts {
            match act {
                Act::Rename(at) => rename(&mut app, at),
                Act::Remove(at) => remove(&mut app, at),
                Act::Undo => drop(app.undo()),
                Act::Write => {
                    write(&app);
                    written = app.book().newest();
                }
            }
        }
        prop_assert_eq!(problem(&**app.store(), who::all(app.book()), today()), None);
        let valid = app.book().newest() == written;
        drop(app);
        prop_assert_eq!(compare(dir.path(), today()), if valid { ALL } else { 0 });
        prop_assert_eq!(compare(dir.path(), today().plus(1)), 0);
    }
}

#[test]
fn doubts_open_the_database() {
    let dir = filled();
    let root = dir.path();
    let answers = || find(root, today(), &Query::parse("@rosa"), 5).is_some();
    let file = Layout::new(root).search();
    let whole = fs::read(&file).unwrap();
    assert!(answers());
    // In use, not closed cleanly, or in need of recovery.
    let store = SledStore::open(root).unwrap();
    assert!(!answers());
    drop(store);
    for name in ["restoring", "db.mending"] {
        fs::create_dir(root.join(name)).unwrap();
        assert!(!answers(), "{name}");
        fs::remove_dir(root.join(name)).unwrap();
    }
    fs::write(root.join("owner"), "{}").unwrap();
    assert!(!answers());
    fs::write(root.join("owner"), "").unwrap();
    assert!(answers());
    // A damaged cache, which `doctor` reports and a repair deletes.
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..100 {
        let mut bytes = whole.clone();
        match random.bool() {
            true => bytes.truncate(random.usize(..bytes.len())),
            false => {
                let at = random.usize(..bytes.len());
                bytes[at] ^= 1 << random.u8(..8);
            }
        }
        fs::write(&file, bytes).unwrap();
        assert!(!answers());
    }
    let last = whole.len() - 1;
    fs::write(&file, [&whole[..last], &[whole[last] ^ 1]].concat()).unwrap();
    let problem_of = |app: &App| problem(&**app.store(), who::all(app.book()), today());
    assert!(problem_of(&open(root, today())).unwrap().contains("is damaged"));
    repair(root).unwrap();
    assert!(!file.exists());
    // A cache of other people.
    let app = open(root, today());
    let pending = PendingCache::of_any(&app).unwrap();
    pending.write(&Index::build(who::all(app.book()).into_iter().skip(1)));
    assert!(problem_of(&app).unwrap().contains("does not match the records"));
    write(&app);
    assert_eq!(problem_of(&app), None);
    drop(app);
    assert!(answers());
    // A journal with a different end.
    let journal = fs::read_dir(root.join("journal")).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    let lines = fs::read(&journal).unwrap();
    fs::write(&journal, [&lines[..], b"{\"v\":2,\"seq\":"].concat()).unwrap();
    assert!(!answers(), "torn");
    fs::write(&journal, &lines[..lines.len() - 20]).unwrap();
    assert!(!answers(), "cut");
    fs::write(&journal, lines).unwrap();
    assert!(answers());
    fs::write(root.join("journal/00000009.jsonl"), "").unwrap();
    assert!(!answers(), "lost lines");
}
