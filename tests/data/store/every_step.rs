//! A kill at any writing system call of a restore, a backup, a repair or an import leaves data that the next start
//! finishes or puts back, with nothing left over.
//!
//! This takes seconds and kills at every rename and removal, and at some of the other calls. All of them:
//!
//! ```text
//! MENTORDESK_KILLS=all MENTORDESK_REQUIRE=strace cargo test --test data every_step
//! ```
//!
//! Without `strace`, nothing is tested, and that is said; `MENTORDESK_REQUIRE=strace` makes that a failure.

use std::{
    collections::BTreeMap,
    env, fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use mentordesk::{
    domain::change::Collection,
    store::{SledStore, Store, Stored},
};

use super::{
    damage::copy_all,
    samples::{change, person, put, take, person_key},
};

/// The calls that write, as `strace` names them. Those of another system are ignored.
const CALLS: [&str; 18] = [
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "mkdir", "mkdirat", "write",
    "pwrite64", "ftruncate", "fsync", "fdatasync", "sync_file_range", "fallocate", "copy_file_range",
];

/// How many of [`CALLS`] change names, and are always tried at every place.
const NAMING: usize = 8;

/// Whether every place is tried.
fn all() -> bool {
    env::var("MENTORDESK_KILLS").is_ok_and(|wanted| wanted == "all")
}

/// Whether `strace` can be used here.
fn can_trace() -> bool {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    if works.is_ok_and(|status| status.success()) {
        return true;
    }
    assert!(!env::var("MENTORDESK_REQUIRE").is_ok_and(|names| names.contains("strace")), "strace is required");
    eprintln!("strace is missing or not permitted here: no command was killed");
    false
}

/// A data directory of some people, with a backup in the middle of their changes; and a copy of that backup.
fn filled(root: &Path) -> PathBuf {
    let dir = root.join("base");
    let store = SledStore::open(&dir).unwrap();
    for n in 1..=6 {
        store.commit(&change(&format!("r{n}"), vec![put(person(&format!("E{n}"), "Rosa Delgado"), None)])).unwrap();
        if n == 3 {
            let path = store.backup(3).unwrap();
            fs::copy(&path, root.join("copy.jsonl.gz")).unwrap();
            fs::rename(&path, path.with_file_name("2026-11-01.jsonl.gz")).unwrap();
        }
    }
    store.commit(&change("gone", vec![take(person_key("E1"), 1)])).unwrap();
    drop(store);
    fs::write(root.join("people.csv"), "ref,name\nE7,Jin Park\nE2,Rosa Diaz\n").unwrap();
    dir
}

fn everything(store: &SledStore) -> Vec<Stored> {
    Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect()
}

/// The command on `data`, under `strace` with these options.
fn traced(options: &[&str], arguments: &[&str], data: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(env!("CARGO_BIN_EXE_mentordesk")).args(arguments);
    command.env("HOME", data.parent().unwrap()).env("MENTORDESK_DATA", data).env("MENTORDESK_TODAY", "2026-11-21");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// How often each call is made at most by one thread.
fn counted(log: &str) -> BTreeMap<&str, usize> {
    let mut of_thread: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in log.lines() {
        let mut words = line.split_whitespace();
        if let (Some(thread), Some((call, _))) = (words.next(), words.next().and_then(|word| word.split_once('('))) {
            *of_thread.entry((call, thread)).or_default() += 1;
        }
    }
    let mut most = BTreeMap::new();
    for ((call, _), count) in of_thread {
        let entry: &mut usize = most.entry(call).or_default();
        *entry = count.max(*entry);
    }
    most
}

/// Names of what an interrupted command leaves and a start has to clear away.
fn leftovers(dir: &Path) -> Vec<String> {
    let names = |dir: PathBuf| {
        let entries = fs::read_dir(dir).unwrap().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let all = [names(dir.to_owned()), names(dir.join("backups"))].concat();
    let is_left = |name: &String| {
        ["intent", "restoring", "db.mending"].contains(&name.as_str()) || name.ends_with(".partial")
    };
    all.into_iter().filter(is_left).collect()
}

/// Kills `arguments` at its writing calls, one after another, each on a fresh copy of data that `harm` was done to.
fn killed_everywhere(arguments: &[&str], harm: impl Fn(&Path)) {
    if !can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let base = filled(folder.path());
    let before = everything(&SledStore::open(&base).unwrap());
    harm(&base);
    let root = folder.path().display().to_string();
    let arguments: Vec<String> = arguments.iter().map(|word| word.replace("ROOT", &root)).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let fresh = |name: &str| {
        let dir = folder.path().join(name);
        copy_all(&base, &dir);
        dir
    };

    let whole = fresh("whole");
    let log = folder.path().join("log");
    let only = format!("trace={}", CALLS.map(|call| format!("?{call}")).join(","));
    let done = traced(&["-o", log.to_str().unwrap(), "-e", &only], &arguments, &whole).status().unwrap();
    assert!(done.success(), "{arguments:?}: {done}");
    let after = everything(&SledStore::open(&whole).unwrap());
    let log = fs::read_to_string(log).unwrap();
    let most = counted(&log);

    let mut kills = 0;
    for (place, call) in CALLS.into_iter().enumerate() {
        let times = most.get(call).copied().unwrap_or(0);
        let tried: Vec<usize> = match place < NAMING || all() {
            true => (1..=times).collect(),
            false if times > 0 => vec![1, times.div_ceil(2), times],
            false => Vec::new(),
        };
        for time in tried {
            let dir = fresh("killed");
            let inject = format!("inject={call}:signal=KILL:when={time}");
            let status = traced(&["-o", "/dev/null", "-e", &inject], &arguments, &dir).status().unwrap();
            kills += usize::from(status.signal() == Some(9));
            let at = format!("{arguments:?} killed at {call} number {time}");
            let store = SledStore::open(&dir).unwrap_or_else(|error| panic!("{at}: {error}"));
            let found = everything(&store);
            assert!(found == before || found == after, "{at}: neither as before nor as after");
            assert_eq!(store.check().unwrap(), Vec::<String>::new(), "{at}");
            assert_eq!(leftovers(&dir), Vec::<String>::new(), "{at}");
            assert_eq!(store.info().unwrap().losses.open, Vec::<String>::new(), "{at}");
            store.commit(&change("goes on", vec![put(person("E99", "Ada Moss"), None)])).unwrap();
            drop(store);
            let again = SledStore::open(&dir).unwrap();
            assert_eq!(again.info().unwrap().repairs, Vec::<String>::new(), "{at}: once is enough");
            drop(again);
            fs::remove_dir_all(&dir).unwrap();
        }
    }
    assert!(kills > 3, "{arguments:?} was killed {kills} times only");
}

#[test]
fn a_restore() {
    killed_everywhere(&["restore", "ROOT/copy.jsonl.gz"], |_| {});
}

#[test]
fn a_restore_of_a_moment() {
    killed_everywhere(&["restore", "--at", "2036-01-01 00:00"], |_| {});
}

#[test]
fn a_backup() {
    killed_everywhere(&["backup"], |_| {});
}

#[test]
fn a_backup_to_a_file() {
    killed_everywhere(&["backup", "ROOT/mine.jsonl.gz"], |_| {});
}

#[test]
fn a_repair() {
    killed_everywhere(&["doctor", "--repair"], |dir| fs::write(dir.join("db/db"), b"not a database").unwrap());
}

#[test]
fn a_repair_of_the_journal_and_a_backup() {
    killed_everywhere(&["doctor", "--repair"], |dir| {
        fs::write(dir.join("backups/2026-10-01.jsonl.gz"), b"no backup").unwrap();
        fs::write(dir.join("journal/00000001.jsonl"), b"no journal\n").unwrap();
    });
}

#[test]
fn an_import() {
    killed_everywhere(&["import", "people", "ROOT/people.csv"], |_| {});
}

#[test]
fn what_is_saved_counts_as_saved_even_if_the_days_backup_fails() {
    if !can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let base = filled(folder.path());
    let people = folder.path().join("people.csv");
    // Backups are put in their place by a rename, changes are not.
    let inject = "inject=?rename,?renameat,?renameat2:error=ENOSPC";
    let arguments = ["import", "people", people.to_str().unwrap()];
    let output = traced(&["-o", "/dev/null", "-e", inject], &arguments, &base).stderr(Stdio::piped()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{words}");
    assert!(words.contains("that is saved, but today's backup could not be written"), "{words}");
    assert!(SledStore::open(&base).unwrap().read(&person_key("E7")).unwrap().is_some());
}
