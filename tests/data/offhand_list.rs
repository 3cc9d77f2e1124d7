//! A kept list of what needs attention is what all the data would give, or it is not used. All people are invented.

use std::{fs, path::Path, sync::Arc};

use mentordesk::{
    app::{
        App,
        clock::Clock,
        demo::{self, Size},
        offhand::{
            self,
            printed::{self, Printed, Question},
        },
    },
    domain::{command::Command, day::Day, decide::edits_for},
    store::SledStore,
};

use crate::support::{
    binary,
    binary::{Desk, Run},
};

fn today() -> Day {
    binary::TODAY.parse().unwrap()
}

fn app(dir: &Path) -> App {
    App::new(Arc::new(SledStore::open(dir).unwrap()), Clock::new(Some(today())))
}

/// A data directory with that many made-up people.
fn filled(people: usize, pairings: usize) -> Desk {
    let desk = Desk::empty();
    let mut app = app(&desk.dir());
    let documents = demo::documents(&Size { people, pairings, seed: 5 }, today());
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "Made".into(), edits }).unwrap();
    desk
}

fn large() -> Desk {
    filled(offhand::WORTH_KEEPING, 60)
}

/// The files of kept texts, with what is in them.
fn kept(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let Ok(files) = fs::read_dir(desk.dir().join("cache")) else { return Vec::new() };
    let mut files: Vec<_> = files
        .map(|file| file.unwrap())
        .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
        .filter(|(name, _)| name.starts_with("printed-"))
        .collect();
    files.sort();
    files
}

/// The command with nothing kept, and nothing kept afterwards either.
fn anew(desk: &Desk, arguments: &[&str]) -> Run {
    let cache = desk.dir().join("cache");
    let _ = fs::rename(&cache, desk.dir().join("away"));
    let run = desk.run(arguments);
    let _ = fs::remove_dir_all(&cache);
    let _ = fs::rename(desk.dir().join("away"), &cache);
    run
}

fn same(one: &Run, other: &Run, arguments: &[&str]) {
    assert_eq!((one.code, &one.err), (other.code, &other.err), "{arguments:?}");
    assert!(one.out == other.out, "{arguments:?} printed something else");
}

/// Whether the command answers with a database that nothing can be read from.
fn answers_unopened(desk: &Desk, arguments: &[&str]) -> bool {
    let (db, aside) = (desk.dir().join("db/db"), desk.dir().join("db-aside"));
    fs::rename(&db, &aside).unwrap();
    fs::create_dir(&db).unwrap();
    let run = desk.run(arguments);
    let untouched = fs::remove_dir(&db).is_ok();
    fs::rename(&aside, &db).unwrap();
    untouched && run.err.is_empty() && !run.out.is_empty()
}

#[test]
fn every_way_of_asking_gets_what_it_would_get_with_nothing_kept() {
    let desk = large();
    let dates = desk.file("dates.toml", "date-format = \"11/21/2026\"\n");
    let windows = desk.file("windows.toml", "[notice]\nending = 300\n");
    let wrong = desk.file("wrong.toml", "date-format = \"tomorrow\"\n");
    let mentor = desk.json(&["show", "P1"])["mentor"].as_str().unwrap().to_owned();
    let region = desk.json(&["today"]);
    let region = region.as_array().unwrap().iter().find_map(|item| item["region"].as_str()).unwrap().to_owned();
    let ways: [&[&str]; 21] = [
        &["today"],
        &["today", "--json"],
        &["--plain", "today"],
        &["--plain", "today", "--json"],
        &["--color", "always", "today"],
        &["--color", "always", "--plain", "today"],
        &["today", "--exit-code"],
        &["today", "--severity", "overdue"],
        &["today", "--severity", "due", "--exit-code"],
        &["today", "--kind", "never-met", "--json"],
        &["today", "--program", "administrators"],
        &["today", "--region", &region],
        &["today", "--why"],
        &["today", "--snoozed"],
        &["--as", &mentor, "today"],
        &["--today", "2026-11-22", "today"],
        &["--today", "2027-03-01", "today", "--json"],
        &["--config", &dates, "today"],
        &["--config", &windows, "today"],
        &["--config", &wrong, "today"],
        &["today", "--program", "nowhere"],
    ];
    fs::remove_dir_all(desk.dir().join("cache")).unwrap();
    let long: Vec<Run> = ways.iter().map(|way| anew(&desk, way)).collect();
    assert!(kept(&desk).is_empty());
    // Twice, in both orders, so that each stands behind every other.
    let all = || ways.iter().zip(&long);
    for (way, long) in all().chain(all().rev()) {
        same(&desk.run(way), long, way);
    }
    let differ = |one: usize, other: usize| assert!(long[one].out != long[other].out, "{:?}", ways[other]);
    [1, 2, 4, 7, 10, 12, 13, 14, 15, 17, 18].into_iter().for_each(|other| differ(0, other));
    assert!(long[19].err.contains("tomorrow") && long[20].code == 2 && long[6].code == 10);
    // At once after another, each that may be kept is; the others neither answer so nor are they kept.
    for (nth, way) in ways.iter().enumerate() {
        desk.run(way);
        assert_eq!(answers_unopened(&desk, way), ![12, 13, 14, 19, 20].contains(&nth), "{way:?}");
    }
    let _ = fs::remove_dir_all(desk.dir().join("cache"));
    [12, 13, 14, 19, 20].into_iter().for_each(|nth: usize| drop(desk.run(ways[nth])));
    assert!(kept(&desk).is_empty());
}

#[test]
fn whatever_is_written_is_in_the_list() {
    let desk = large();
    let list = desk.json(&["today"]);
    let quiet = |item: &&serde_json::Value| matches!(item["kind"].as_str(), Some("never-met" | "meeting-overdue"));
    let item = list.as_array().unwrap().iter().find(quiet).expect("somebody did not meet");
    let (pairing, kind) = (item["pairing"].as_str().unwrap(), item["kind"].as_str().unwrap());
    let mentor = item["mentor"].as_str().unwrap();
    let acts: [&[&str]; 8] = [
        &["log", "--pairing", pairing, "45m today phone"],
        &["undo"],
        &["redo"],
        &["undo"],
        &["edit", "person", mentor, "--set", "name=Zora Quill"],
        &["snooze", pairing, kind, "--until", "2026-11-23", "--reason", "away"],
        &["unsnooze", pairing],
        &["end", pairing, "--because", "moved away"],
    ];
    let mut before = desk.run(&["today"]).out;
    for act in acts {
        assert!(answers_unopened(&desk, &["today"]), "before {act:?}");
        desk.ok(act);
        let now = desk.run(&["today"]);
        assert!(now.out != before, "{act:?} changes the list");
        same(&now, &anew(&desk, &["today"]), act);
        before = now.out;
    }
}

#[test]
fn what_is_put_off_is_back_on_its_day() {
    let desk = large();
    let list = desk.json(&["today"]);
    let item = list.as_array().unwrap().iter().find(|item| item["pairing"].is_string()).unwrap();
    let (pairing, kind) = (item["pairing"].as_str().unwrap(), item["kind"].as_str().unwrap());
    desk.ok(&["snooze", pairing, kind, "--until", "2026-11-23", "--reason", "away"]);
    let stands = |day: &str| {
        let list = desk.json(&["--today", day, "today"]);
        list.as_array().unwrap().iter().any(|item| item["pairing"] == pairing && item["kind"] == kind)
    };
    for _ in 0..2 {
        assert_eq!(["2026-11-21", "2026-11-22", "2026-11-23"].map(stands), [false, false, true]);
    }
}

#[test]
fn a_few_people_are_read_each_time() {
    let desk = filled(offhand::WORTH_KEEPING - 1, 10);
    let first = desk.run(&["today"]);
    same(&desk.run(&["today"]), &first, &["today"]);
    assert!(kept(&desk).is_empty() && !answers_unopened(&desk, &["today"]));
}

#[test]
fn a_damaged_text_is_made_anew() {
    let desk = large();
    let first = desk.run(&["today"]);
    let files = kept(&desk);
    let [(name, bytes)] = files.as_slice() else { panic!("one is kept") };
    for at in (0..bytes.len()).step_by(bytes.len() / 7) {
        let mut bad = bytes.clone();
        bad[at] ^= 0x20;
        fs::write(desk.dir().join("cache").join(name), &bad).unwrap();
        same(&desk.run(&["today"]), &first, &["today"]);
        fs::write(desk.dir().join("cache").join(name), &bytes[..at]).unwrap();
        same(&desk.run(&["today"]), &first, &["today"]);
    }
    assert_eq!(kept(&desk), files);
}

#[test]
fn midnight_keeps_nothing_and_a_text_answers_its_own_question_alone() {
    let desk = large();
    let dir = desk.dir();
    let text = Printed { text: "All of it.\n".into(), overdue: true };
    let question = |day: Day, asked: &str| Question::new(day, &asked).unwrap();
    let of_today = question(today(), "list");
    let mut open = app(&dir);
    open.load_all().unwrap();
    // Asked before midnight, read after it, or the other way round.
    for days in [-1, 1] {
        let other = question(today().plus(days), "list");
        printed::keep(&open, &other, &text);
        assert!(kept(&desk).is_empty());
    }
    printed::keep(&open, &of_today, &text);
    assert_eq!(printed::answer(&dir, &of_today), None, "somebody has the data open");
    drop(open);
    assert_eq!(printed::answer(&dir, &of_today), Some(text));
    assert_eq!(printed::answer(&dir, &question(today().plus(1), "list")), None);
    // One whose answer would stand in the same file.
    let others = (0..64).map(|nth| question(today(), &format!("list {nth}")));
    assert!(others.into_iter().all(|other| printed::answer(&dir, &other).is_none()));
}
