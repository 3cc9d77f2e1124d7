//! `kill -9` at any moment loses no acknowledged change and tears none.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use mentordesk::{
    domain::change::{Collection, Seq},
    store::{SledStore, Store},
};

use crate::support::terminal::wait_until;

use super::samples::{change, pairing, pairing_key, person, person_key, put};

const DIR: &str = "STORE_KILL_DIR";
const BIG: u32 = 1_500;

/// Not a test: the process to be killed.
#[test]
fn child() {
    let Ok(dir) = env::var(DIR) else { return };
    let store = SledStore::open(Path::new(&dir)).unwrap();
    let mut out = std::io::stdout();
    loop {
        let seq = store.info().unwrap().newest.0 + 1;
        let number = u32::try_from(seq).unwrap();
        let mut edits =
            vec![put(person(&format!("E{seq}"), "Rosa Delgado"), None), put(pairing(number, number % 5), None)];
        let shared = store.read(&person_key("shared")).unwrap().map(|stored| stored.revision.0);
        edits.push(put(person("shared", &format!("Version {seq}")), shared));
        if number % 40 == 7 {
            edits.extend((0..BIG).map(|n| put(pairing(1_000_000 + number * BIG + n, 0), None)));
        }
        let got = store.commit(&change(&format!("r{seq}"), edits)).unwrap();
        writeln!(out, "\nack {}", got.0).unwrap();
        out.flush().unwrap();
    }
}

/// The name of `child` in its test binary.
fn child_test() -> String {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    format!("{module}::child")
}

fn spawn(dir: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", &child_test(), "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The moments at which a child is killed: the same each time, others with `STORE_KILL_SEED`.
fn moments() -> fastrand::Rng {
    fastrand::Rng::with_seed(env::var("STORE_KILL_SEED").map_or(1, |seed| seed.parse().unwrap()))
}

#[test]
fn nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut random = moments();
    for round in 0..15 {
        let mut child = spawn(dir.path());
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, acks) = channel();
        thread::spawn(move || {
            let lines = output.lines().map_while(Result::ok);
            for ack in lines.filter_map(|line| line.strip_prefix("ack ")?.parse::<u64>().ok()) {
                let _ = sender.send(ack);
            }
        });
        // Up to 50 acknowledgements: every 40th commit is a large one.
        let reached = acks.iter().take(random.usize(1..50)).last().expect("the child writes");
        thread::sleep(Duration::from_micros(random.u64(0..20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = acks.iter().last().unwrap_or(reached);

        let store = SledStore::open(dir.path()).unwrap();
        let newest = store.info().unwrap().newest.0;
        assert!(newest >= acknowledged, "round {round}: {acknowledged} was acknowledged, {newest} is there");
        for seq in 1..=newest {
            let person = store.read(&person_key(&format!("E{seq}"))).unwrap().expect("a person");
            let pairing = store.read(&pairing_key(u32::try_from(seq).unwrap())).unwrap().expect("a pairing");
            assert_eq!((person.revision, pairing.revision), (Seq(seq), Seq(seq)));
        }
        if newest > 0 {
            assert_eq!(store.read(&person_key("shared")).unwrap().unwrap().revision, Seq(newest));
        }
        let big = (1..=newest).filter(|seq| seq % 40 == 7).count() * BIG as usize;
        let all = store.scan(Collection::Pairings, None, usize::MAX).unwrap().len();
        assert_eq!(all, usize::try_from(newest).unwrap() + big, "a change is there whole or not at all");
    }
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_kill_while_the_data_is_created_leaves_something_that_opens() {
    let mut random = moments();
    for _ in 0..8 {
        let dir = tempfile::tempdir().unwrap();
        let mut child = spawn(dir.path());
        wait_until("the first file", || fs::read_dir(dir.path()).unwrap().next().is_some());
        thread::sleep(Duration::from_micros(random.u64(0..20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let store = SledStore::open(dir.path()).unwrap();
        let next = store.info().unwrap().newest.0 + 1;
        assert_eq!(store.commit(&change("more", vec![put(pairing(9_999, 1), None)])).unwrap(), Seq(next));
    }
}
