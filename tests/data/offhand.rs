//! A search without opening the data finds what it would find with opening them, or nothing is said. All people are
//! invented.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::Path,
    sync::Arc,
};

use mentordesk::{
    app::{
        App,
        clock::Clock,
        demo::{self, Size},
        offhand,
        search::{Found, Query, saved::Known},
        who,
    },
    domain::{
        change::{Document, Edit, Key},
        command::Command,
        day::Day,
        decide::{Records, edits_for},
        id::{PairingId, PersonRef, ProgramId},
        office::Turn,
        pairing::{Pairing, PairingState},
        person::Person,
    },
    store::{Layout, SledStore, backup, repair},
};
use proptest::prelude::*;
use rstest::rstest;

use crate::support::{binary::Desk, cases};

const QUERIES: [&str; 22] = [
    "",
    "@",
    "ro",
    "rosa",
    "delgado rosa",
    "@kowalcyzk",
    "@ rd",
    "@rsdlgd",
    "budget free",
    "@free",
    "@-free",
    "trained",
    "@status:perm",
    "@region:north -budget",
    "@program:renamed",
    "@\"front desk\"",
    "@renamed 3",
    "@ref:E1",
    "school",
    "classified",
    "@zzzz",
    "@peña",
];

fn today() -> Day {
    Day::ymd(2026, 11, 21).unwrap()
}

/// Days before, between and after all that is made up, counted from today.
const DAYS: [i32; 8] = [-400, -90, -1, 0, 1, 30, 120, 400];

fn open(dir: &Path, day: Day) -> App {
    let mut app = App::new(Arc::new(SledStore::open(dir).unwrap()), Clock::new(Some(day)));
    app.load_all().unwrap();
    app
}

/// A data directory with a few made-up people and a file of their words.
fn filled(dir: &Path, people: usize, pairings: usize) {
    let mut app = App::new(Arc::new(SledStore::open(dir).unwrap()), Clock::new(Some(today())));
    let documents = demo::documents(&Size { people, pairings, seed: 3 }, today());
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "Made".into(), edits }).unwrap();
    keep(&app);
}

/// Writes the file, however few there are.
fn keep(app: &App) -> bool {
    let aside = app.store().aside().unwrap().unwrap();
    aside.layout.create_cache().unwrap();
    let book = app.book();
    let programs = book.programs().map(|policy| policy.program.id.clone()).collect();
    let pairings = book.pairings().map(|slot| &*slot.pairing);
    who::everybody(book).save(Known { programs, pairings, mark: &aside.mark }, &aside.layout.search()).unwrap()
}

/// All that anybody is shown of the found.
fn shown(found: &Found) -> Vec<String> {
    let hit = |hit: &mentordesk::app::search::Hit| {
        let Person { id, name, role, unit, region, skills, .. } = &*hit.listed.person;
        let (places, free, programs) = (hit.listed.person.places(), hit.listed.free, &hit.listed.programs);
        format!(
            "{id} {name} {role:?} {unit:?} {region:?} {skills:?} {programs:?} {places} {free} {} {:?} {:?}",
            hit.score, hit.matched, hit.matches
        )
    };
    std::iter::once(found.total.to_string()).chain(found.hits.iter().map(hit)).collect()
}

/// Compares both roads over all queries, days and limits; returns how often the short one had an answer.
fn compare(dir: &Path) -> usize {
    compare_on(dir, &DAYS, &[7, 500])
}

fn compare_on(dir: &Path, days: &[i32], limits: &[usize]) -> usize {
    let mut answers = 0;
    let mut app = open(dir, today());
    let mut on = |days: &i32| {
        let day = today().plus(*days);
        app.view_day(day);
        (day, who::mentors(app.book()), who::everybody(app.book()))
    };
    let long: Vec<_> = days.iter().map(&mut on).collect();
    drop(app);
    for (day, mentors, everybody) in long {
        let asked = QUERIES.into_iter().flat_map(|words| limits.iter().map(move |limit| (words, *limit)));
        for (words, limit) in asked {
            let query = Query::parse(words);
            let long = if query.everybody() { &everybody } else { &mentors };
            let long = long.find(&query, limit);
            if let Some(short) = offhand::find(dir, day, &query, limit) {
                assert_eq!(shown(&short), shown(&long), "\"{words}\" on {day}");
                answers += 1;
            }
        }
    }
    answers
}

/// How often [`compare`] asks.
const ASKED: usize = QUERIES.len() * DAYS.len() * 2;

#[derive(Debug, Clone, Copy)]
enum Act {
    Rename(usize),
    Teach(usize, bool),
    Move(usize, PairingState, i32),
    Pair(usize, usize),
    Hire(usize),
    Dismiss(usize),
    Dissolve(usize),
    Undo,
    Redo,
    Keep,
    Backup,
}

fn act() -> impl Strategy<Value = Act> {
    let state = (0..PairingState::ALL.len()).prop_map(|at| PairingState::ALL[at]);
    prop_oneof![
        3 => (0..60_usize).prop_map(Act::Rename),
        2 => (0..60_usize, any::<bool>()).prop_map(|(who, mentor)| Act::Teach(who, mentor)),
        3 => (0..20_usize, state, -60..60_i32).prop_map(|(which, to, on)| Act::Move(which, to, on)),
        2 => (0..60_usize, 0..60_usize).prop_map(|(mentor, mentee)| Act::Pair(mentor, mentee)),
        1 => (0..60_usize).prop_map(Act::Hire),
        1 => (0..60_usize).prop_map(Act::Dismiss),
        1 => (0..20_usize).prop_map(Act::Dissolve),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => Just(Act::Keep),
        1 => Just(Act::Backup),
    ]
}

fn put(app: &mut App, document: Document) {
    let edits = edits_for(vec![document], app.book());
    app.run(Command::Import { title: "Put".into(), edits }).unwrap();
}

/// Takes a document away, whatever hangs on it.
fn take_away(app: &mut App, key: Key) {
    let Some((revision, before)) = app.book().document(&key) else { return };
    let edit = Edit { key, expected: Some(revision), before: Some(before), after: None };
    app.run(Command::Import { title: "Taken away".into(), edits: vec![edit] }).unwrap();
}

fn person(app: &App, at: usize) -> Option<Person> {
    let mut people = app.book().people();
    let at = at.checked_rem(people.len())?;
    people.nth(at).map(|person| Person::clone(person))
}

fn pairing(app: &App, at: usize) -> Option<Pairing> {
    let mut pairings = app.book().pairings();
    let at = at.checked_rem(pairings.len())?;
    pairings.nth(at).map(|slot| Pairing::clone(&slot.pairing))
}

/// Does `act`, if there is anybody left to do it to.
fn perform(app: &mut App, act: Act) -> Option<()> {
    match act {
        Act::Rename(at) => {
            let mut person = person(app, at)?;
            person.name = format!("Renamed {at} Żak").into();
            person.programs.push(ProgramId::new("renamed").unwrap());
            put(app, Document::Person(Arc::new(person)));
        }
        Act::Teach(at, mentor) => {
            let mut person = person(app, at)?;
            person.mentor = Some(mentor);
            person.capacity = mentor.then_some(2);
            put(app, Document::Person(Arc::new(person)));
        }
        Act::Move(at, to, days) => {
            let mut pairing = pairing(app, at)?;
            let from = Some(std::mem::replace(&mut pairing.state, to));
            pairing.history.push(Turn { on: today().plus(days), from, to, by: None, because: "".into() });
            put(app, Document::Pairing(Arc::new(pairing)));
        }
        Act::Pair(mentor, mentee) => {
            let (mentor, mentee) = (person(app, mentor)?.id, person(app, mentee)?.id);
            let program = app.book().programs().next()?.program.id.clone();
            let id = app.book().next_pairing();
            let mut pairing = Pairing::new(id, program, mentor, mentee, today());
            pairing.state = PairingState::Active;
            put(app, Document::Pairing(Arc::new(pairing)));
        }
        Act::Hire(at) => {
            let new = Person::new(PersonRef::new(&format!("N{at}")).unwrap(), &format!("Rosa Newly {at}"));
            put(app, Document::Person(Arc::new(new)));
        }
        Act::Dismiss(at) => {
            take_away(app, Key::Person(person(app, at)?.id));
        }
        Act::Dissolve(at) => {
            take_away(app, Key::Pairing(pairing(app, at)?.id));
        }
        Act::Undo => drop(app.undo()),
        Act::Redo => drop(app.redo()),
        Act::Keep => drop(keep(app)),
        Act::Backup => drop(app.store().backup(14).unwrap()),
    }
    Some(())
}

proptest! {
    #![proptest_config(cases(12))]

    /// Whatever is done, both roads find the same; and doctor has nothing against the file.
    #[test]
    fn both_roads_find_the_same(acts in prop::collection::vec(act(), 0..12)) {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 40, 18);
        let mut app = open(dir.path(), today());
        for act in acts {
            perform(&mut app, act);
        }
        let all = who::all(app.book());
        prop_assert_eq!(offhand::finding(&**app.store(), &all, today()), None);
        drop(app);
        compare_on(dir.path(), &[-90, 0, 25], &[7]);
    }
}

#[test]
fn the_short_road_is_taken_before_and_after_changes() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 60, 18);
    assert_eq!(compare(dir.path()), ASKED);
    let acts = [
        Act::Rename(3),
        Act::Teach(5, true),
        Act::Move(2, PairingState::Ended, 20),
        Act::Hire(7),
        Act::Pair(4, 9),
        Act::Undo,
        Act::Undo,
        Act::Redo,
        Act::Dismiss(11),
        Act::Dissolve(4),
        Act::Backup,
        Act::Rename(8),
    ];
    for act in acts {
        let mut app = open(dir.path(), today());
        perform(&mut app, act);
    }
    assert_eq!(compare(dir.path()), ASKED);
}

#[test]
fn nothing_is_said_where_programs_come_or_go() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    let mut app = open(dir.path(), today());
    let program = app.book().programs().next().unwrap().program.id.clone();
    take_away(&mut app, Key::Program(program));
    drop(app);
    assert_eq!(compare(dir.path()), 0);
}

#[test]
fn nothing_is_said_where_a_new_person_may_be_one_of_whom_pairings_spoke_before() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    let mut app = open(dir.path(), today());
    let somebody = app.book().pairings().next().unwrap().pairing.mentor.clone();
    let (_, document) = app.book().document(&Key::Person(somebody.clone())).unwrap();
    take_away(&mut app, Key::Person(somebody));
    keep(&app);
    put(&mut app, document);
    drop(app);
    assert_eq!(compare(dir.path()), 0);
}

fn answer(dir: &Path) -> Option<Found> {
    offhand::find(dir, today(), &Query::parse("@rosa"), 5)
}

#[test]
fn nothing_is_said_where_somebody_has_the_data_or_left_them_open() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    assert!(answer(dir.path()).is_some());
    let store = SledStore::open(dir.path()).unwrap();
    assert!(answer(dir.path()).is_none(), "in use");
    drop(store);
    assert!(answer(dir.path()).is_some());
    fs::write(dir.path().join("owner"), "{}").unwrap();
    assert!(answer(dir.path()).is_none(), "whoever had it went without closing it");
}

#[test]
fn nothing_is_said_where_opening_would_finish_or_mend_something() {
    for name in ["restoring", "db.mending"] {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 30, 8);
        fs::create_dir(dir.path().join(name)).unwrap();
        assert!(answer(dir.path()).is_none(), "{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    fs::remove_file(dir.path().join("db/db")).unwrap();
    assert!(answer(dir.path()).is_none(), "no database");
}

fn newest_segment(dir: &Path) -> std::path::PathBuf {
    fs::read_dir(dir.join("journal")).unwrap().map(|entry| entry.unwrap().path()).max().unwrap()
}

#[rstest]
#[case::torn(&|path: &Path| OpenOptions::new().append(true).open(path).unwrap().write_all(b"{\"v\":2,\"seq\":").unwrap())]
#[case::cut(&|path: &Path| OpenOptions::new().write(true).open(path).unwrap().set_len(100).unwrap())]
#[case::gone(&|path: &Path| fs::remove_file(path).unwrap())]
#[case::other(&|path: &Path| {
    let text = fs::read_to_string(path).unwrap();
    let crc = text.len() - 11;
    fs::write(path, format!("{}00000000\"}}\n", &text[..crc])).unwrap();
})]
fn nothing_is_said_where_the_journal_is_another_one(#[case] spoil: &dyn Fn(&Path)) {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    spoil(&newest_segment(dir.path()));
    assert!(answer(dir.path()).is_none());
}

#[test]
fn a_lost_line_is_noticed_by_the_segment_after_it() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    fs::write(dir.path().join("journal/00000003.jsonl"), "").unwrap();
    assert!(answer(dir.path()).is_none());
    fs::rename(dir.path().join("journal/00000003.jsonl"), dir.path().join("journal/00000002.jsonl")).unwrap();
    assert!(answer(dir.path()).is_some());
}

#[test]
fn too_many_changes_are_not_read_one_by_one() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    let mut app = open(dir.path(), today());
    for _ in 0..mentordesk::store::MOST_CHANGES {
        let mut person = person(&app, 0).unwrap();
        person.phone = Some(format!("{}", fastrand::u64(..)).into());
        put(&mut app, Document::Person(Arc::new(person)));
    }
    drop(app);
    assert!(answer(dir.path()).is_some());
    let mut app = open(dir.path(), today());
    perform(&mut app, Act::Rename(1));
    drop(app);
    assert!(answer(dir.path()).is_none());
}

#[test]
fn a_spoiled_file_is_never_believed() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 40, 12);
    let path = Layout::new(dir.path()).search();
    let whole = fs::read(&path).unwrap();
    let right = shown(&answer(dir.path()).unwrap());
    let mut random = fastrand::Rng::with_seed(5);
    let mut noticed = 0;
    for _ in 0..200 {
        let mut bytes = whole.clone();
        match random.u8(..4) {
            0 => bytes.truncate(random.usize(..bytes.len())),
            1 => bytes.extend([7; 9]),
            _ => {
                let at = random.usize(..bytes.len());
                bytes[at] ^= 1 << random.u8(..8);
            }
        }
        fs::write(&path, bytes).unwrap();
        // A card that was not asked for may be wrong without harm.
        match answer(dir.path()) {
            Some(found) => assert_eq!(shown(&found), right),
            None => noticed += 1,
        }
    }
    assert!(noticed > 100, "{noticed}");
}

#[test]
fn doctor_tells_of_a_file_that_is_wrong_and_repair_takes_it_away() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 40, 12);
    let path = Layout::new(dir.path()).search();
    let finding = |app: &App| offhand::finding(&**app.store(), &who::all(app.book()), today());
    let app = open(dir.path(), today());
    assert_eq!(finding(&app), None);
    // The words of other data, said to be true of these.
    let other = tempfile::tempdir().unwrap();
    filled(other.path(), 41, 12);
    let others = open(other.path(), today());
    let mark = app.store().aside().unwrap().unwrap().mark;
    let programs = others.book().programs().map(|policy| policy.program.id.clone()).collect();
    let pairings = others.book().pairings().map(|slot| &*slot.pairing);
    assert!(who::everybody(others.book()).save(Known { programs, pairings, mark: &mark }, &path).unwrap());
    let words = finding(&app).unwrap();
    assert!(words.contains("does not say what the records say") && words.contains("only a copy"), "{words}");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(finding(&app).unwrap().contains("is damaged"));
    drop(app);
    repair(dir.path()).unwrap();
    assert!(!path.exists());
    assert_eq!(finding(&open(dir.path(), today())), None);
}

#[test]
fn going_back_takes_the_file_away() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    let copy = dir.path().join("copy.jsonl.gz");
    backup::copy_without_opening(dir.path(), &copy).unwrap();
    backup::restore(dir.path(), &copy).unwrap();
    assert!(!Layout::new(dir.path()).cache().exists());
    let app = open(dir.path(), today());
    assert_eq!(app.store().aside().unwrap(), None, "the journal begins anew: there is no line to hold on to");
}

#[test]
fn a_file_is_kept_where_it_is_worth_it() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30, 8);
    let app = open(dir.path(), today());
    assert!(offhand::Keeping::of(&app).is_none(), "few people");
    drop(app);
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), offhand::WORTH_KEEPING, 8);
    let mut app = open(dir.path(), today());
    assert!(!offhand::Keeping::of(&app).unwrap().is_due(), "it serves");
    for at in 0..70 {
        perform(&mut app, Act::Rename(at));
    }
    let keeping = offhand::Keeping::of(&app).unwrap();
    assert!(keeping.is_due(), "long behind");
    keeping.write(&who::everybody(app.book()));
    assert!(!offhand::Keeping::of(&app).unwrap().is_due());
    take_away(&mut app, Key::Pairing(PairingId(1)));
    offhand::forget(&Layout::new(dir.path()));
    offhand::keep(&app, false);
    drop(app);
    assert!(answer(dir.path()).is_some());
}

#[test]
fn from_the_shell_both_roads_print_the_same() {
    let desk = Desk::empty();
    let dir = desk.dir();
    desk.ok(&["demo", "--into", dir.to_str().unwrap(), "--people", "2100", "--pairings", "120"]);
    let cache = dir.join("cache");
    assert!(cache.join("search").exists(), "sample data are ready to be searched");
    desk.ok(&["end", "P3", "--because", "moved away"]);
    let asked: [&[&str]; 7] = [
        &["search", "rosa", "delgado"],
        &["search", "rosa", "--json"],
        &["search", "@kowalcyzk", "--limit", "3"],
        &["search", "budget", "free", "--today", "2027-03-01", "--json"],
        &["search", "@", "--program", "seiu", "--limit", "2", "--today", "2025-01-01"],
        &["search", "@xqzvw"],
        &["search", "payroll", "--as", "E10001"],
    ];
    let journal = fs::read_dir(dir.join("journal")).unwrap().count();
    let short: Vec<(i32, String, String)> = asked.iter().map(|words| said(&desk, words)).collect();
    for (words, short) in asked.iter().zip(short) {
        fs::remove_dir_all(&cache).unwrap();
        assert_eq!(said(&desk, words), short, "{words:?}");
        if !words.contains(&"--as") {
            assert!(cache.join("search").exists(), "the long road makes the short one anew");
        }
        fs::create_dir_all(&cache).unwrap();
    }
    assert_eq!(fs::read_dir(dir.join("journal")).unwrap().count(), journal);
    let store = SledStore::open(&dir).unwrap();
    assert_eq!(desk.run(&["search", "rosa"]).code, 3);
    drop(store);
    assert!(desk.ok(&["doctor"]).contains("All is well"));
}

fn said(desk: &Desk, words: &[&str]) -> (i32, String, String) {
    let run = desk.run(words);
    (run.code, run.out, run.err)
}
