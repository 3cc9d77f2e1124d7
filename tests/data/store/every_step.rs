//! A kill at any writing system call of a restore, a backup, a repair or an import leaves data that the next start
//! finishes or puts back, with nothing left over.
//!
//! This takes seconds and kills at every rename and removal, and at one of each of the other calls. All of them:
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
    domain::change::{Collection, Timestamp},
    store::{
        SledStore, Store, StoreError, Stored,
        backup::{backup_closed, restore, restore_at},
        repair,
    },
};

use super::{
    damage::copy_all,
    samples::{change, person, person_key, put, take},
};
use crate::support::can_trace;

/// The calls that write, as `strace` names them. Those of another system are ignored.
const CALLS: [&str; 18] = [
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "link",
    "linkat",
    "mkdir",
    "mkdirat",
    "write",
    "pwrite64",
    "ftruncate",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "fallocate",
    "copy_file_range",
];

/// How many of [`CALLS`] are always tried at every place: those that change names or remove them.
const NAMING: usize = 8;

/// Whether every place is tried.
fn all() -> bool {
    env::var("MENTORDESK_KILLS").is_ok_and(|wanted| wanted == "all")
}

const COMMAND: &str = "STORE_STEP_COMMAND";
const ROOT: &str = "STORE_STEP_ROOT";
const DATA: &str = "STORE_STEP_DATA";

/// What is killed, as the commands of the shell do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Restore,
    RestoreAt,
    Backup,
    BackupToFile,
    Repair,
    Import,
}

impl Act {
    const ALL: [Self; 6] =
        [Self::Restore, Self::RestoreAt, Self::Backup, Self::BackupToFile, Self::Repair, Self::Import];

    fn run(self, root: &Path, dir: &Path) -> Result<(), StoreError> {
        match self {
            Self::Restore => restore(dir, &root.join("copy.jsonl.gz")).map(drop),
            Self::RestoreAt => restore_at(dir, Timestamp(i64::MAX)).map(drop),
            Self::Backup => SledStore::open(dir)?.backup(3).map(drop),
            Self::BackupToFile => backup_closed(dir, &root.join("mine.jsonl.gz")).map(drop),
            Self::Repair => repair(dir).map(drop),
            Self::Import => {
                let store = SledStore::open(dir)?;
                let edits = vec![put(person("E7", "Jin Park"), None), put(person("E2", "Rosa Diaz"), Some(2))];
                store.commit(&change("import", edits))?;
                store.backup_if_due(3).map(drop)
            }
        }
    }
}

/// Not a test of its own: the process that is killed.
#[test]
fn child() {
    let Ok(wanted) = env::var(COMMAND) else { return };
    let act = Act::ALL.into_iter().find(|act| format!("{act:?}") == wanted).unwrap();
    act.run(Path::new(&env::var(ROOT).unwrap()), Path::new(&env::var(DATA).unwrap())).unwrap();
}

/// The name of the test `child` in its test binary.
fn child_test() -> String {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    format!("{module}::child")
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
    dir
}

fn everything(store: &SledStore) -> Vec<Stored> {
    Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect()
}

/// The process that does it to `data`, under `strace` with these options.
fn traced(options: &[&str], act: Act, data: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(env::current_exe().unwrap());
    command.args(["--exact", &child_test(), "--nocapture"]);
    command.env(COMMAND, format!("{act:?}")).env(ROOT, data.parent().unwrap()).env(DATA, data);
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
    let is_left =
        |name: &String| ["intent", "restoring", "db.mending"].contains(&name.as_str()) || name.ends_with(".partial");
    all.into_iter().filter(is_left).collect()
}

/// Kills `act` at its writing calls, one after another, each on a fresh copy of data that `harm` was done to.
fn killed_everywhere(act: Act, harm: Option<fn(&Path)>) {
    if !can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let base = filled(folder.path());
    let before = everything(&SledStore::open(&base).unwrap());
    let is_harmed = harm.is_some();
    if let Some(harm) = harm {
        harm(&base);
    }
    let fresh = |name: &str| {
        let dir = folder.path().join(name);
        copy_all(&base, &dir);
        dir
    };

    let whole = fresh("whole");
    let log = folder.path().join("log");
    let only = format!("trace={}", CALLS.map(|call| format!("?{call}")).join(","));
    let done = traced(&["-o", log.to_str().unwrap(), "-e", &only], act, &whole).status().unwrap();
    assert!(done.success(), "{act:?}: {done}");
    let after = everything(&SledStore::open(&whole).unwrap());
    let log = fs::read_to_string(log).unwrap();
    let most = counted(&log);

    let mut kills = 0;
    for (place, call) in CALLS.into_iter().enumerate() {
        let times = most.get(call).copied().unwrap_or(0);
        // Of the other calls, the one in the middle.
        let first = if place < NAMING || all() { 1 } else { times.div_ceil(2).max(1) };
        let last = if first == 1 { times } else { first };
        for time in first..=last {
            let dir = fresh("killed");
            let inject = format!("inject={call}:signal=KILL:when={time}");
            let status = traced(&["-o", "/dev/null", "-e", &inject], act, &dir).status().unwrap();
            kills += usize::from(status.signal() == Some(9));
            let at = format!("{act:?} killed at {call} number {time}");
            if is_harmed {
                repair(&dir).unwrap_or_else(|error| panic!("{at}: {error}"));
            }
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
    assert!(kills > 1, "{act:?} was killed {kills} times only");
}

#[test]
fn a_restore() {
    killed_everywhere(Act::Restore, None);
}

#[test]
fn a_restore_of_a_moment() {
    killed_everywhere(Act::RestoreAt, None);
}

#[test]
fn a_backup() {
    killed_everywhere(Act::Backup, None);
}

#[test]
fn a_backup_to_a_file() {
    killed_everywhere(Act::BackupToFile, None);
}

#[test]
fn a_repair() {
    killed_everywhere(Act::Repair, Some(|dir| fs::write(dir.join("db/db"), b"not a database").unwrap()));
}

#[test]
fn a_repair_of_the_journal_and_a_backup() {
    let harm = |dir: &Path| {
        fs::write(dir.join("backups/2026-10-01.jsonl.gz"), b"no backup").unwrap();
        fs::write(dir.join("journal/00000001.jsonl"), b"no journal\n").unwrap();
    };
    killed_everywhere(Act::Repair, Some(harm));
}

#[test]
fn an_import() {
    killed_everywhere(Act::Import, None);
}
