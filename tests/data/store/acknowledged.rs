//! Whatever is put back, removed or damaged: data that is older than what was acknowledged is never taken for all of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mentordesk::{
    domain::change::{Collection, Seq, Timestamp},
    store::{
        ClosedStore, ReadOnlyStore, SledStore, Store, StoreError, Stored,
        backup::{restore, restore_at},
        repair,
    },
};
use rstest::rstest;

use super::{
    damage::copy_all,
    samples::{change, person, put},
};

const NOW: Timestamp = Timestamp(i64::MAX);

fn everything(store: &dyn Store) -> Vec<Stored> {
    Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect()
}

/// Commits a new person as the change `n`.
fn add(store: &SledStore, n: u64) {
    let edits = vec![put(person(&format!("E{n}"), "Rosa Delgado"), None)];
    assert_eq!(store.commit(&change(&format!("r{n}"), edits)).unwrap(), Seq(n));
}

/// The directory `now`, of nine changes with a backup after the fourth, and `then`, which it was after the third.
fn stages() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let (now, then) = (root.path().join("now"), root.path().join("then"));
    for changes in [1..=3, 4..=9] {
        let store = SledStore::open(&now).unwrap();
        for n in changes {
            add(&store, n);
            if n == 4 {
                store.backup(3).unwrap();
            }
        }
        drop(store);
        if !then.exists() {
            copy_all(&now, &then);
        }
    }
    (root, now, then)
}

fn delete(dir: &Path, parts: &[&str]) {
    for part in parts {
        let path = dir.join(part);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

/// Puts older files in the place of those of `dir`.
fn put_back(then: &Path, dir: &Path, parts: &[&str]) {
    delete(dir, parts);
    for part in parts {
        if then.join(part).is_dir() {
            copy_all(&then.join(part), &dir.join(part));
        } else {
            fs::copy(then.join(part), dir.join(part)).unwrap();
        }
    }
}

/// What opening says is lost.
fn lost(dir: &Path) -> String {
    SledStore::open(dir).unwrap().info().unwrap().losses.open.join("\n")
}

fn backup_of(dir: &Path) -> PathBuf {
    fs::read_dir(dir.join("backups")).unwrap().next().unwrap().unwrap().path()
}

/// Cuts a segment of the journal down to its first `lines`.
fn cut(dir: &Path, segment: &str, lines: usize) {
    let path = dir.join("journal").join(segment);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.split_inclusive('\n').take(lines).collect::<String>()).unwrap();
}

#[rstest]
#[case::with_the_old_database(false)]
#[case::with_no_database(true)]
fn an_older_copy_beside_a_newer_backup_goes_on_from_the_backup(#[case] without_database: bool) {
    let (_root, now, then) = stages();
    put_back(&then, &now, &["db", "journal", "mark"]);
    if without_database {
        delete(&now, &["db"]);
    }
    let store = SledStore::open(&now).unwrap();
    assert_eq!(everything(&store).len(), 4, "with the change that only the backup has");
    let told = store.info().unwrap().losses.open.join("\n");
    assert!(told.contains("cannot be told whether changes after number 4"), "{told}");
    add(&store, 5);
    drop(store);
    assert!(repair(&now).unwrap().join("\n").contains("after number 4"));
    let store = SledStore::open(&now).unwrap();
    assert_eq!((store.check().unwrap(), store.info().unwrap().losses.open), (vec![], vec![]));
}

#[test]
fn a_damaged_backup_still_proves_what_was_saved() {
    let (_root, now, then) = stages();
    let backup = backup_of(&now);
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, &bytes[..bytes.len() - 10]).unwrap();
    put_back(&then, &now, &["db", "journal", "mark"]);
    for _ in 0..2 {
        let store = SledStore::open(&now).unwrap();
        let losses = store.info().unwrap().losses.open;
        assert!(matches!(&losses[..], [one] if one.starts_with("change 4 is lost")), "once: {losses:?}");
    }
    let why = StoreError::ReadOnly("the disk is read-only".to_owned());
    assert_eq!(everything(&ReadOnlyStore::open(&now, &why).unwrap()).len(), 3);
    put_back(&then, &now, &["mark"]);
    assert!(matches!(ReadOnlyStore::open(&now, &why), Err(StoreError::Corrupt { .. })), "no one was told yet");
}

#[rstest]
#[case::cut("")]
#[case::with_bytes_behind("{\"v\":4,\"seq\":6,\"ch\n{\"v\":4,\"seq\":7,\"ch\n")]
fn a_mark_that_is_older_than_the_data_tells_no_more_than_none(#[case] rest: &str) {
    let (_root, now, then) = stages();
    put_back(&then, &now, &["mark"]);
    delete(&now, &["db"]);
    cut(&now, "00000005.jsonl", 1);
    let path = now.join("journal/00000005.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap() + rest).unwrap();
    let store = SledStore::open(&now).unwrap();
    let info = store.info().unwrap();
    assert!(info.losses.open.join("\n").contains("cannot be told whether changes after number 5"), "{info:?}");
    assert!(!info.repairs.join("\n").contains("never reported as saved"), "{info:?}");
    assert_eq!(now.join("journal/00000005.cut").exists(), !rest.is_empty());
}

#[test]
fn going_back_to_now_is_refused_where_only_the_database_has_all_changes() {
    let (_root, now, _) = stages();
    delete(&now, &["journal/00000005.jsonl"]);
    let error = restore_at(&now, NOW).unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { what } if what.contains("end at change 4 of 9")), "{error:?}");
    assert_eq!(everything(&SledStore::open(&now).unwrap()).len(), 9, "nothing was changed");
    repair(&now).unwrap();
    assert_eq!(restore_at(&now, NOW).unwrap().newest, Seq(9));
}

#[test]
fn what_going_back_to_now_cannot_bring_back_stays_named() {
    let (_root, now, _) = stages();
    delete(&now, &["journal/00000005.jsonl", "db"]);
    let restored = restore_at(&now, NOW).unwrap();
    assert_eq!(restored.newest, Seq(4));
    assert!(restored.notes.join("\n").contains("changes 5 to 9 are lost"), "{:?}", restored.notes);
    assert!(lost(&now).contains("changes 5 to 9 are lost"));
}

#[test]
fn a_backup_that_is_damaged_is_not_where_going_back_ends() {
    let (_root, now, _) = stages();
    delete(&now, &["db", "mark"]);
    let backup = backup_of(&now);
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, &bytes[..bytes.len() - 10]).unwrap();
    cut(&now, "00000001.jsonl", 2);
    delete(&now, &["journal/00000005.jsonl"]);
    assert!(lost(&now).contains("changes 3 to 4 are lost"));
    let error = restore_at(&now, NOW).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}

#[rstest]
#[case::with_no_mark(false)]
#[case::with_an_old_one(true)]
fn where_nothing_can_be_written_a_silent_mark_is_told(#[case] old: bool) {
    let (_root, now, then) = stages();
    if old {
        put_back(&then, &now, &["mark"]);
    } else {
        delete(&now, &["mark"]);
    }
    cut(&now, "00000005.jsonl", 1);
    let path = now.join("journal/00000005.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap() + "{\"v\":4,\"se").unwrap();
    let why = StoreError::ReadOnly("the disk is read-only".to_owned());
    let store = ReadOnlyStore::open(&now, &why).unwrap();
    let info = store.info().unwrap();
    assert!(info.losses.open.join("\n").contains("cannot be told whether changes after number 5"), "{info:?}");
    assert!(store.check().unwrap().join("\n").contains("after number 5"));
    assert!(info.read_only.unwrap().contains("unfinished line"));
}

#[test]
fn garbage_is_set_aside_even_if_an_empty_segment_follows() {
    let (_root, now, _) = stages();
    let store = SledStore::open(&now).unwrap();
    store.backup(3).unwrap();
    let all = everything(&store);
    drop(store);
    assert_eq!(fs::metadata(now.join("journal/00000010.jsonl")).unwrap().len(), 0);
    let path = now.join("journal/00000005.jsonl");
    let sound = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{sound}{{\"half")).unwrap();
    let store = SledStore::open(&now).unwrap();
    let repairs = store.info().unwrap().repairs;
    assert!(matches!(&repairs[..], [one] if one.contains("00000005.cut")), "{repairs:?}");
    assert!(everything(&store) == all && fs::read_to_string(&path).unwrap() == sound);
    add(&store, 10);
    drop(store);
    assert_eq!(SledStore::open(&now).unwrap().info().unwrap().repairs, Vec::<String>::new());
}

#[test]
fn a_whole_line_with_a_value_of_a_newer_version_is_not_damage() {
    let (_root, now, _) = stages();
    let path = now.join("journal/00000005.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().last().unwrap().replace("\"seq\":9", "\"seq\":10");
    for (from, to) in [("\"origin\":\"done\"", "\"origin\":\"merged\""), ("{\"person\":\"E9\"}", "{\"venue\":\"E9\"}")]
    {
        assert!(line.contains(from), "{line}");
        let line = line.replace(from, to);
        let (sealed, _) = line.rsplit_once(",\"crc\"").unwrap();
        let crc = crc32fast::hash(sealed.as_bytes());
        fs::write(&path, format!("{text}{sealed},\"crc\":\"{crc:08x}\"}}\n")).unwrap();
        for error in [SledStore::open(&now).map(drop).unwrap_err(), repair(&now).map(drop).unwrap_err()] {
            assert!(error.to_string().contains("install the newer version"), "{error}");
        }
    }
}

#[test]
fn a_damaged_file_with_the_name_of_todays_backup_is_replaced() {
    let (_root, now, _) = stages();
    let backup = backup_of(&now);
    let whole = fs::read(&backup).unwrap();
    let store = SledStore::open(&now).unwrap();
    assert_eq!(store.backup_if_due(3).unwrap(), None, "today has one");
    for damaged in [&b"junk"[..], &whole[..20], &[]] {
        fs::write(&backup, damaged).unwrap();
        assert_eq!(store.backup_if_due(3).unwrap(), Some(backup.clone()));
        let aside = format!("{}.damaged", backup.display());
        assert_eq!(fs::read(&aside).unwrap(), damaged, "what is left of it is kept");
        fs::remove_file(aside).unwrap();
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_to_another_disk_is_told_of_and_never_replaced_by_an_empty_folder() {
    use std::os::unix::fs::symlink;
    let (root, now, _) = stages();
    let other = root.path().join("other disk");
    fs::rename(now.join("backups"), &other).unwrap();
    symlink(&other, now.join("backups")).unwrap();
    let file = root.path().join("mine.jsonl.gz");
    fs::copy(fs::read_dir(&other).unwrap().next().unwrap().unwrap().path(), &file).unwrap();
    fs::rename(&other, root.path().join("gone")).unwrap();
    let error = SledStore::open(&now).unwrap_err().to_string();
    assert!(error.contains("is a link to") && error.contains("connect that first"), "{error}");
    assert!(now.join("backups").is_symlink());
    fs::rename(root.path().join("gone"), &other).unwrap();
    let notes = restore(&now, &file).unwrap().notes.join("\n");
    assert!(notes.contains("backups was a link to") && notes.contains("other disk"), "{notes}");
    assert_eq!(SledStore::open(&now).unwrap().info().unwrap().newest, Seq(4));
}

#[test]
fn what_is_cached_of_an_older_state_is_not_valid_where_a_newer_one_is_proven() {
    let (_root, now, then) = stages();
    let position_of = |dir: &Path| ClosedStore::lock(dir)?.cache_location().map(|location| location.position);
    let store = SledStore::open(&then).unwrap();
    let cached = store.cache_location().unwrap().unwrap().position;
    drop(store);
    assert_eq!(position_of(&then), Some(cached));
    put_back(&then, &now, &["db", "journal"]);
    assert_ne!(position_of(&now), Some(cached), "the mark knows more");
    delete(&now, &["mark"]);
    assert_eq!(position_of(&now), None, "opening has to tell");
}
