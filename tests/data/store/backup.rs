//! Backups, restore, and pruning.

use std::{fs, path::Path};

use mentordesk::{
    domain::change::{Collection, Seq, Timestamp},
    store::{
        SledStore, Store, StoreError, Stored,
        backup::{backup_closed, newest_good_backup, read_backup, restore, restore_at, write_backup},
        codec,
    },
};

use super::samples::{change, pairing, pairing_key, person, put, take};

fn everything(store: &SledStore) -> Vec<Stored> {
    Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect()
}

/// Commits a new pairing at that time.
fn add(store: &SledStore, number: u32, at: i64) -> Seq {
    let mut change = change(&format!("p{number}"), vec![put(pairing(number, 2), None)]);
    change.at = Timestamp(at);
    store.commit(&change).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_holds_everything_and_begins_a_segment() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    add(&store, 1, 10);
    add(&store, 2, 20);
    let path = store.backup(3).unwrap();
    assert_eq!(store.backup(3).unwrap(), path, "nothing changed: the same backup");
    let backup = read_backup(&path).unwrap();
    assert_eq!(backup.header.newest, Seq(2));
    assert_eq!(backup.collect::<Result<Vec<_>, _>>().unwrap(), everything(&store));
    add(&store, 3, 30);
    // Until a backup is pruned, the journal reaches back to the first change.
    assert_eq!(names(&dir.path().join("journal")), ["00000001.jsonl", "00000003.jsonl"]);
    for (after, wanted) in [(Seq(0), vec![Seq(1), Seq(2), Seq(3)]), (Seq(2), vec![Seq(3)])] {
        let found = store.changes_after(after, 9).unwrap();
        assert_eq!(found.iter().map(|recorded| recorded.seq).collect::<Vec<_>>(), wanted);
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let all = everything(&store);
    drop(store);
    fs::remove_dir_all(dir.path().join("db")).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(everything(&store), all);
    assert_eq!(add(&store, 4, 40), Seq(4));
    drop(store);
    assert_eq!(SledStore::open(dir.path()).unwrap().info().unwrap().repairs, Vec::<String>::new());
}

#[test]
fn older_backups_go_and_the_kept_ones_keep_their_changes() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    let backups = dir.path().join("backups");
    for n in 1..=4u32 {
        add(&store, n, i64::from(n));
        let path = store.backup(9).unwrap();
        // Pretend that each is from a different day.
        fs::rename(path, backups.join(format!("2026-11-0{n}.jsonl.gz"))).unwrap();
    }
    store.backup(2).unwrap();
    assert_eq!(names(&backups), ["2026-11-03.jsonl.gz", "2026-11-04.jsonl.gz"]);
    assert_eq!(names(&dir.path().join("journal")), ["00000004.jsonl", "00000005.jsonl"]);
    let found = store.changes_after(Seq(0), 9).unwrap();
    assert_eq!(found.iter().map(|recorded| recorded.seq).collect::<Vec<_>>(), [Seq(4)], "what is still kept");
}

#[test]
fn a_damaged_backup_is_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    let backups = dir.path().join("backups");
    add(&store, 1, 1);
    let older = backups.join("2026-11-01.jsonl.gz");
    fs::rename(store.backup(9).unwrap(), &older).unwrap();
    add(&store, 2, 2);
    let newer = store.backup(9).unwrap();
    add(&store, 3, 3);
    let all = everything(&store);
    drop(store);

    let sound = fs::read(&newer).unwrap();
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x04;
        fs::write(&newer, bytes).unwrap();
        let read = read_backup(&newer).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        // A flip in the name or time stamp of the gzip header is harmless.
        assert!(read.is_err() || read.unwrap() == all[..2], "byte {at}");
    }
    fs::write(&newer, &sound[..sound.len() / 2]).unwrap();
    assert_eq!(newest_good_backup(&backups).unwrap(), Some(older));
    fs::remove_dir_all(dir.path().join("db")).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(everything(&store), all);
    assert!(store.check().unwrap().iter().any(|finding| finding.contains("the backup")));
}

#[test]
fn restoring_a_backup_keeps_the_old_data_beside() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("mine.jsonl.gz");
    let data = dir.path().join("data");
    let store = SledStore::open(&data).unwrap();
    add(&store, 1, 1);
    add(&store, 2, 2);
    let then = everything(&store);
    assert_eq!(backup_closed(&data, &file).unwrap(), Seq(2), "while it is open");
    store.commit(&change("gone", vec![take(pairing_key(1), 1), put(person("E1", "Jin Park"), None)])).unwrap();
    drop(store);

    let restored = restore(&data, &file).unwrap();
    assert_eq!((restored.newest, restored.documents), (Seq(2), 2));
    assert_eq!(names(&restored.replaced), ["backups", "db", "journal", "mark"]);
    let store = SledStore::open(&data).unwrap();
    assert_eq!(everything(&store), then);
    assert_eq!(store.info().unwrap().repairs, Vec::<String>::new());
    assert_eq!(add(&store, 3, 3), Seq(3));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn restore_to_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    for n in 1..=5u32 {
        add(&store, n, i64::from(n) * 1_000);
    }
    let before = everything(&store);
    drop(store);
    let restored = restore_at(dir.path(), Timestamp(3_500)).unwrap();
    assert_eq!((restored.newest, restored.documents), (Seq(3), 3));
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(everything(&store), before[..3]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn going_back_follows_the_sequence_where_the_clock_was_wrong() {
    let (before, then, wrong) = (1_795_000_000_000, 1_795_000_600_000, 1_577_000_000_000);
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    for (n, at) in [(1, before), (2, then), (3, wrong), (4, then + 1_000)] {
        add(&store, n, at);
    }
    drop(store);
    let too_early = restore_at(dir.path(), Timestamp(wrong + 1_000)).unwrap_err();
    assert!(
        matches!(too_early, StoreError::TooEarly { earliest: Some(Timestamp(at)) } if at == before),
        "{too_early:?}"
    );
    assert_eq!(restore_at(dir.path(), Timestamp(then)).unwrap().newest, Seq(3));
}

#[test]
fn partial_backups_are_removed_after_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    add(&store, 1, 1);
    drop(store);
    fs::write(dir.path().join("backups/.mentordesk-x1.partial"), "half").unwrap();
    drop(SledStore::open(dir.path()).unwrap());
    assert_eq!(names(&dir.path().join("backups")), Vec::<String>::new());
}

#[test]
fn a_backup_of_a_newer_version_is_refused_and_not_called_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    add(&store, 1, 1);
    let path = store.backup(3).unwrap();
    let unpack = |path: &Path| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(fs::File::open(path).unwrap()), &mut text)
            .unwrap();
        text
    };
    let text = unpack(&path);
    let schema = format!("\"schema\":{}", codec::SCHEMA);
    assert!(text.contains(&schema));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, text.replace(&schema, "\"schema\":999").as_bytes()).unwrap();
    fs::write(&path, packed.finish().unwrap()).unwrap();
    let findings = store.check().unwrap();
    assert!(matches!(&findings[..], [one] if one.contains("newer mentordesk")), "{findings:?}");
    drop(store);
    let data = dir.path().join("other");
    assert!(matches!(restore(&data, &path), Err(StoreError::Newer { .. })));
    assert!(!data.exists(), "nothing is created for a backup that cannot be restored");
}

#[test]
fn failed_backup_keeps_the_previous_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("kept.jsonl.gz");
    fs::write(&file, b"old").unwrap();
    let bad = || Err(StoreError::Corrupt { what: "a record".to_owned() });
    assert!(write_backup([bad()], Seq(1), &file).is_err());
    assert_eq!(fs::read(&file).unwrap(), b"old");
    assert_eq!(names(dir.path()), ["kept.jsonl.gz"]);
}

#[test]
fn files_that_are_no_backups_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.jsonl.gz");
    fs::write(&file, b"ref,name\nE1,Rosa\n").unwrap();
    assert!(matches!(restore(&dir.path().join("data"), &file), Err(StoreError::Corrupt { .. })));
}
