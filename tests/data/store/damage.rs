//! Damaged files: nothing that was saved is lost, and damage that cannot be repaired is reported.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use mentordesk::{
    domain::change::{Collection, Seq},
    store::{ReadOnlyStore, SledStore, Store, StoreError, Stored, codec, owner_of, repair},
};
use rstest::rstest;

use super::samples::{change, pairing, pairing_key, person, person_key, put, take};

/// Fills a data directory with some changes and closes it. Returns all documents.
fn filled(dir: &Path) -> Vec<Stored> {
    let store = SledStore::open(dir).unwrap();
    for n in 1..=40u32 {
        store
            .commit(&change(
                &format!("r{n}"),
                vec![put(pairing(n, n % 9), None), put(person(&format!("E{n}"), "Rosa Delgado"), None)],
            ))
            .unwrap();
    }
    store.commit(&change("update", vec![put(pairing(3, 9), Some(3)), take(pairing_key(4), 4)])).unwrap();
    everything(&store)
}

fn everything(store: &SledStore) -> Vec<Stored> {
    Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect()
}

/// Opens, compares, writes once more, and checks. Returns the repairs.
fn opens_with(dir: &Path, expected: &[Stored]) -> Vec<String> {
    let store = SledStore::open(dir).unwrap();
    assert!(everything(&store) == expected, "other documents than before");
    let newest = store.commit(&change("afterwards", vec![put(person("E99", "Jin Park"), None)])).unwrap();
    assert_eq!(newest, Seq(42));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    store.info().unwrap().repairs
}

fn segment(dir: &Path) -> PathBuf {
    dir.join("journal/00000001.jsonl")
}

fn append(path: &Path, bytes: &[u8]) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

#[test]
fn sound_directory_opens_without_warnings() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    assert_eq!(opens_with(dir.path(), &all), Vec::<String>::new());
}

#[rstest]
#[case::to_nothing(0.0)]
#[case::to_a_stump(0.001)]
#[case::early(0.3)]
#[case::in_the_middle(0.5)]
#[case::near_the_end(0.9)]
fn a_database_file_cut_short(#[case] share: f64) {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let file = OpenOptions::new().write(true).open(dir.path().join("db/db")).unwrap();
    let len = file.metadata().unwrap().len() as f64;
    file.set_len((len * share) as u64).unwrap();
    drop(file);
    opens_with(dir.path(), &all);
}

#[test]
fn a_database_file_of_garbage() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let path = dir.path().join("db/db");
    let len = fs::metadata(&path).unwrap().len();
    let mut random = fastrand::Rng::with_seed(7);
    fs::write(&path, (0..len).map(|_| random.u8(..)).collect::<Vec<_>>()).unwrap();
    let repairs = opens_with(dir.path(), &all);
    assert!(repairs.iter().any(|repair| repair.contains("were rebuilt")), "{repairs:?}");
    let kept = fs::read_dir(dir.path()).unwrap().flatten();
    assert!(kept.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("db.damaged-")));
}

#[test]
fn random_bytes_anywhere_in_the_database_files() {
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..12 {
        let dir = tempfile::tempdir().unwrap();
        let all = filled(dir.path());
        for entry in fs::read_dir(dir.path().join("db")).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            if entry.file_name() == "db" || random.bool() {
                let mut bytes = fs::read(entry.path()).unwrap();
                for _ in 0..=round * 4 {
                    let at = random.usize(..bytes.len());
                    bytes[at] = random.u8(..);
                }
                fs::write(entry.path(), bytes).unwrap();
            }
        }
        // Damage to records that are not read on opening: reading reports it, and a repair fixes it.
        let store = SledStore::open(dir.path()).unwrap();
        let sound = store.check().unwrap().is_empty();
        drop(store);
        if !sound {
            repair(dir.path()).unwrap();
        }
        opens_with(dir.path(), &all);
    }
}

#[rstest]
#[case::the_database(&["db"])]
#[case::the_snapshots_and_the_configuration(&["db/conf"])]
#[case::the_database_file(&["db/db"])]
fn deleted_files_are_recovered(#[case] names: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    for name in names {
        let path = dir.path().join(name);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
    opens_with(dir.path(), &all);
}

#[test]
fn a_half_written_snapshot_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    fs::write(dir.path().join("db/snap.0000000000000ABC.generating"), b"half").unwrap();
    assert_eq!(opens_with(dir.path(), &all), Vec::<String>::new());
}

#[test]
fn a_broken_snapshot() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    fs::write(dir.path().join("db/snap.00000000FFFFFFFF"), b"no snapshot at all").unwrap();
    assert_eq!(opens_with(dir.path(), &all).len(), 1);
}

fn text_of(words: &[String]) -> String {
    words.join("\n")
}

#[test]
fn a_flipped_bit_anywhere_in_the_database_is_mended_by_whatever_reads_it() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let sound = fs::read(dir.path().join("db/db")).unwrap();
    let used: Vec<usize> = (0..sound.len()).filter(|at| sound[*at] != 0).collect();
    for at in used.iter().step_by(used.len() / 12) {
        let copy = tempfile::tempdir().unwrap();
        copy_all(dir.path(), copy.path());
        let mut bytes = sound.clone();
        bytes[*at] ^= 0x10;
        fs::write(copy.path().join("db/db"), bytes).unwrap();
        let store = SledStore::open(copy.path()).unwrap();
        assert!(everything(&store) == all, "byte {at}");
        assert_eq!(store.check().unwrap(), Vec::<String>::new(), "byte {at}");
    }
}

/// Damages the record of a person, which opening does not read.
fn damage_a_record(dir: &Path) {
    let database = ::sled::Config::new().path(dir.join("db")).flush_every_ms(None).open().unwrap();
    let key = codec::key_bytes(&person_key("E7"));
    let mut value = database.get(&key).unwrap().unwrap().to_vec();
    let last = value.len() - 1;
    value[last] ^= 1;
    database.insert(key, value).unwrap();
    database.flush().unwrap();
}

#[test]
fn damage_that_only_reading_finds_is_mended_like_damage_at_opening() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    damage_a_record(dir.path());
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.info().unwrap().repairs, Vec::<String>::new());
    assert_eq!(store.read(&person_key("E7")).unwrap().unwrap().revision, Seq(7));
    let repairs = store.info().unwrap().repairs;
    assert!(matches!(&repairs[..], [one] if one.contains("were rebuilt")), "{repairs:?}");
    assert!(everything(&store) == all);
    // Writing finds it as well.
    drop(store);
    damage_a_record(dir.path());
    let store = SledStore::open(dir.path()).unwrap();
    store.commit(&change("rename", vec![put(person("E7", "Rosa Diaz"), Some(7))])).unwrap();
    drop(store);
    // And so do a backup and a repair.
    for act in [
        |dir: &Path| SledStore::open(dir).and_then(|store| store.backup(3)).map(drop),
        |dir: &Path| repair(dir).map(drop),
    ] {
        damage_a_record(dir.path());
        act(dir.path()).unwrap();
        assert_eq!(SledStore::open(dir.path()).unwrap().check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn damage_in_reading_that_cannot_be_mended_is_an_error_and_nothing_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    damage_a_record(dir.path());
    fs::write(segment(dir.path()), b"no journal\n").unwrap();
    for _ in 0..2 {
        let store = SledStore::open(dir.path()).unwrap();
        assert!(matches!(store.scan(Collection::People, None, usize::MAX), Err(StoreError::Corrupt { .. })));
        assert!(store.commit(&change("no", vec![put(person("E99", "Jin Park"), None)])).is_err(), "no half a book");
    }
    assert!(dir.path().join("db/db").exists());
}

pub fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn folders_in_the_place_of_files_are_put_aside_and_what_they_replaced_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    for file in ["mark", "db/db"] {
        fs::remove_file(dir.path().join(file)).unwrap();
        fs::create_dir(dir.path().join(file)).unwrap();
        let store = SledStore::open(dir.path()).unwrap();
        assert!(everything(&store) == all, "{file}");
        let repairs = text_of(&store.info().unwrap().repairs);
        assert!(repairs.contains(&format!("{file} was not a file")), "{repairs}");
    }
    assert_eq!(SledStore::open(dir.path()).unwrap().info().unwrap().repairs, Vec::<String>::new());
}

#[rstest]
#[case::garbage(b"\0\xff garbage\nand more of it\n\0\0\0")]
#[case::lines_that_are_none(b"{\"v\":1}\n{\"v\":1}\n{\"v\":1}\n")]
fn garbage_behind_the_last_complete_line_is_set_aside(#[case] garbage: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    append(&segment(dir.path()), garbage);
    let repairs = opens_with(dir.path(), &all);
    assert!(
        matches!(&repairs[..], [one] if one.contains("unfinished line") && one.contains("00000001.cut")),
        "{repairs:?}"
    );
    assert_eq!(fs::read(dir.path().join("journal/00000001.cut")).unwrap(), garbage);
    // And with a database that has to be built from just that journal.
    append(&segment(dir.path()), garbage);
    fs::remove_dir_all(dir.path().join("db")).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(everything(&store).len(), all.len() + 1);
    assert_eq!(store.info().unwrap().losses.open, Vec::<String>::new(), "nothing that was saved is lost");
}

fn cut_journal(dir: &Path, lines: usize) {
    let text = fs::read_to_string(segment(dir)).unwrap();
    let kept: Vec<&str> = text.split_inclusive('\n').take(lines).collect();
    fs::write(segment(dir), kept.concat()).unwrap();
}

#[rstest]
#[case::the_journal_is_cut(false)]
#[case::even_with_a_backup_that_knows_as_little(true)]
fn what_two_damaged_files_lose_together_is_named(#[case] backed_up: bool) {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    if backed_up {
        let store = SledStore::open(dir.path()).unwrap();
        store.backup(3).unwrap();
        drop(store);
        fs::remove_file(dir.path().join("mark")).unwrap();
        let name = fs::read_dir(dir.path().join("backups")).unwrap().next().unwrap().unwrap().path();
        // Its first line is all that is left of it.
        let bytes = fs::read(&name).unwrap();
        fs::write(&name, &bytes[..bytes.len() - 40]).unwrap();
    }
    cut_journal(dir.path(), 35);
    fs::write(dir.path().join("db/db"), b"not a database").unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    let info = store.info().unwrap();
    assert_eq!(info.newest, Seq(35));
    assert!(text_of(&info.losses.open).contains("changes 36 to 41 are lost"), "{info:?}");
    assert_eq!(text_of(&info.losses.open).contains("whether later ones are lost too cannot be told"), backed_up);
    assert!(text_of(&store.check().unwrap()).contains("changes 36 to 41 are lost"));
    drop(store);
    // It stays said until a repair has said it.
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.info().unwrap().losses.open.len(), 1);
    store.commit(&change("goes on", vec![put(person("E98", "Jin Park"), None)])).unwrap();
    drop(store);
    assert!(text_of(&repair(dir.path()).unwrap()).contains("changes 36 to 41 are lost"));
    let store = SledStore::open(dir.path()).unwrap();
    let losses = store.info().unwrap().losses;
    assert_eq!((losses.open.len(), losses.accepted.len()), (0, 1));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    drop(store);
    assert_eq!(repair(dir.path()).unwrap(), Vec::<String>::new());
}

#[test]
fn backup_is_restored_and_missing_changes_are_named() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let store = SledStore::open(dir.path()).unwrap();
    store.backup(3).unwrap();
    store.commit(&change("later", vec![put(person("E98", "Jin Park"), None)])).unwrap();
    store.commit(&change("still later", vec![put(person("E99", "Jin Park"), None)])).unwrap();
    drop(store);
    for part in ["db", "journal"] {
        fs::remove_dir_all(dir.path().join(part)).unwrap();
    }
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.info().unwrap().newest, Seq(41));
    assert!(text_of(&store.info().unwrap().losses.open).contains("changes 42 to 43 are lost"));
    assert_eq!(store.commit(&change("new", vec![put(person("E97", "Jin Park"), None)])).unwrap(), Seq(42));
    drop(store);
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.info().unwrap().losses.open.len(), 1);
    assert_eq!(store.info().unwrap().repairs, Vec::<String>::new());
}

#[test]
fn a_backup_that_is_ahead_of_database_and_journal_is_used() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let old = tempfile::tempdir().unwrap();
    copy_all(dir.path(), old.path());
    let store = SledStore::open(dir.path()).unwrap();
    store.commit(&change("later", vec![put(person("E98", "Jin Park"), None)])).unwrap();
    store.backup(3).unwrap();
    let all = everything(&store);
    drop(store);
    // Someone put older files in the place of the database and the journal.
    for part in ["db", "journal"] {
        fs::remove_dir_all(dir.path().join(part)).unwrap();
        copy_all(&old.path().join(part), &dir.path().join(part));
    }
    let store = SledStore::open(dir.path()).unwrap();
    assert!(everything(&store) == all);
    let info = store.info().unwrap();
    assert_eq!((info.newest, info.losses.open.len()), (Seq(42), 0));
    store.commit(&change("goes on", vec![put(person("E99", "Jin Park"), None)])).unwrap();
    drop(store);
    assert_eq!(SledStore::open(dir.path()).unwrap().info().unwrap().repairs, Vec::<String>::new());
}

#[test]
fn with_everything_gone_but_the_mark_it_is_not_taken_for_new() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    for part in ["db", "journal", "backups"] {
        fs::remove_dir_all(dir.path().join(part)).unwrap();
    }
    // A mark that is damaged was one of data that was there.
    for mark in [fs::read(dir.path().join("mark")).unwrap(), b"garbage".to_vec()] {
        fs::write(dir.path().join("mark"), mark).unwrap();
        assert!(matches!(SledStore::open(dir.path()), Err(StoreError::Corrupt { .. })));
        let error = repair(dir.path()).unwrap_err();
        assert!(matches!(error, StoreError::Beyond { .. }), "{error:?}");
        let words = error.to_string();
        assert!(words.contains("restore FILE") && !words.contains("--repair"), "{words}");
        assert_eq!(words.matches("neither a backup nor a journal").count(), 1, "{words}");
    }
}

#[rstest]
#[case::with_the_mark_gone(None)]
#[case::with_the_mark_damaged(Some("garbage"))]
fn where_nothing_tells_how_much_is_lost_that_is_said(#[case] mark: Option<&str>) {
    type Harm = fn(&Path);
    let harms: [(Harm, u64); 4] = [
        (
            |dir| {
                cut_journal(dir, 35);
                fs::write(dir.join("db/db"), b"not a database").unwrap();
            },
            35,
        ),
        (|dir| fs::remove_dir_all(dir.join("db")).unwrap(), 41),
        (|dir| fs::remove_dir_all(dir.join("journal")).unwrap(), 41),
        (
            |dir| {
                SledStore::open(dir).unwrap().backup(3).unwrap();
                for part in ["db", "journal"] {
                    fs::remove_dir_all(dir.join(part)).unwrap();
                }
            },
            41,
        ),
    ];
    for (at, (harm, newest)) in harms.into_iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path());
        harm(dir.path());
        match mark {
            Some(text) => fs::write(dir.path().join("mark"), text).unwrap(),
            None => fs::remove_file(dir.path().join("mark")).unwrap(),
        }
        let info = SledStore::open(dir.path()).unwrap().info().unwrap();
        let told = format!("it cannot be told whether changes after number {newest}");
        assert!(text_of(&info.losses.open).contains(&told), "harm {at}: {info:?}");
        assert!(!text_of(&info.losses.open).contains("1970"), "harm {at}: {info:?}");
        let repairs = text_of(&repair(dir.path()).unwrap());
        assert!(repairs.contains(&told) && !repairs.contains("every record is whole"), "harm {at}: {repairs}");
        let store = SledStore::open(dir.path()).unwrap();
        let losses = store.info().unwrap().losses;
        assert_eq!((losses.open.len(), losses.accepted.len()), (0, 1), "harm {at}");
        assert_eq!(store.check().unwrap(), Vec::<String>::new(), "harm {at}");
    }
}

#[test]
fn a_hole_in_the_journal_is_passed_over_when_a_repair_is_asked_for_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let text = fs::read_to_string(segment(dir.path())).unwrap();
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    lines[9] = lines[9].replace("Rosa", "Rose");
    fs::write(segment(dir.path()), lines.concat()).unwrap();
    fs::write(dir.path().join("db/db"), b"not a database").unwrap();
    assert!(matches!(SledStore::open(dir.path()), Err(StoreError::Corrupt { .. })), "a repair has to be asked for");
    let repairs = repair(dir.path()).unwrap();
    let words = text_of(&repairs);
    assert!(words.contains("change 10 is lost") && !words.contains("every record is whole"), "{words}");
    assert!(words.find("is lost") < words.find("begins anew"), "what is lost comes first: {words}");
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(everything(&store).len(), all.len() - 2, "all but the two documents of change 10");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_lost_or_damaged_mark_is_made_anew_without_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    for text in ["", "garbage", "{\"v\":1,\"newest\":99,\"at\":1,\"crc\":\"00000000\"}\n"] {
        fs::write(dir.path().join("mark"), text).unwrap();
        let store = SledStore::open(dir.path()).unwrap();
        assert!(everything(&store) == all);
        assert_eq!(store.info().unwrap().losses.open, Vec::<String>::new());
        assert_eq!(store.info().unwrap().repairs, Vec::<String>::new());
    }
}

#[test]
fn a_directory_that_cannot_be_written_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let why = StoreError::ReadOnly("the disk is read-only".to_owned());
    let store = ReadOnlyStore::open(dir.path(), &why).unwrap();
    let found: Vec<_> =
        Collection::ALL.into_iter().flat_map(|collection| store.scan(collection, None, usize::MAX).unwrap()).collect();
    assert!(found == all);
    assert_eq!(store.changes_after(Seq(39), 10).unwrap().len(), 2);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(matches!(store.commit(&change("no", vec![])), Err(StoreError::ReadOnly(_))));
    cut_journal(dir.path(), 35);
    assert!(
        matches!(ReadOnlyStore::open(dir.path(), &why), Err(StoreError::Corrupt { .. })),
        "an older state is not all"
    );
}

#[test]
fn second_command_waits_for_the_lock() {
    let dir = tempfile::tempdir().unwrap();
    drop(SledStore::open(dir.path()).unwrap());
    // Each holds the directory for a moment, and all of them get in.
    std::thread::scope(|scope| {
        for n in 0..4u32 {
            let dir = dir.path();
            scope.spawn(move || {
                for round in 0..5 {
                    // On a busy machine, longer than a command waits.
                    let store = SledStore::open_within(dir, Duration::from_secs(60)).unwrap();
                    store
                        .commit(&change(&format!("w{n}.{round}"), vec![put(pairing(n * 10 + round, 1), None)]))
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(SledStore::open(dir.path()).unwrap().info().unwrap().newest, Seq(20));
}

#[rstest]
#[case::half_a_line(b"{\"v\":1,\"seq\":42,\"change\":{\"requ")]
#[case::a_line_without_its_bytes(b"{\"v\":1,\"seq\":42,\"change\":\0\0\0\0\0\0\0\0,\"crc\":\"00000000\"}\n")]
fn a_torn_line_at_the_end_of_the_journal_is_cut_off(#[case] torn: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    append(&segment(dir.path()), torn);
    let repairs = opens_with(dir.path(), &all);
    assert!(matches!(&repairs[..], [one] if one.contains("unfinished line")), "{repairs:?}");
}

#[test]
fn a_change_that_only_the_journal_has_is_finished() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    filled(dir.path());
    filled(other.path());
    // The other directory is one change ahead. Only its journal line is copied to the first one.
    let store = SledStore::open(other.path()).unwrap();
    store.commit(&change("more", vec![put(pairing(77, 2), None)])).unwrap();
    drop(store);
    let ours = fs::read(segment(dir.path())).unwrap();
    let theirs = fs::read(segment(other.path())).unwrap();
    append(&segment(dir.path()), &theirs[ours.len()..]);
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.read(&pairing_key(77)).unwrap().unwrap().revision, Seq(42));
    assert_eq!(store.commit(&change("more", vec![put(pairing(77, 2), None)])).unwrap(), Seq(42), "the same request");
    assert_eq!(store.info().unwrap().repairs.len(), 1);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn damage_in_the_middle_of_the_journal_is_found_and_read_as_damage() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let path = segment(dir.path());
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert!(everything(&store) == all);
    assert!(matches!(store.changes_after(Seq(0), 100), Err(StoreError::Corrupt { .. })));
    let findings = store.check().unwrap();
    assert!(findings.iter().any(|finding| finding.contains("a line of the journal")), "{findings:?}");
}

#[test]
fn missing_journal_is_reported_and_writes_continue() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    fs::remove_dir_all(dir.path().join("journal")).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert!(everything(&store) == all);
    assert_eq!(store.info().unwrap().repairs.len(), 1);
    assert_eq!(store.commit(&change("next", vec![put(pairing(50, 1), None)])).unwrap(), Seq(42));
    assert_ne!(store.check().unwrap(), Vec::<String>::new());
    store.backup(3).unwrap();
    drop(store);
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.commit(&change("one more", vec![put(pairing(51, 1), None)])).unwrap(), Seq(43));
    drop(store);
    fs::remove_dir_all(dir.path().join("db")).unwrap();
    assert_eq!(everything(&SledStore::open(dir.path()).unwrap()).len(), all.len() + 2);
}

#[test]
fn unrecoverable_damage_is_reported_and_nothing_changes() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    fs::write(dir.path().join("db/db"), vec![0xA5; 700_000]).unwrap();
    fs::write(dir.path().join("db/snap.00000000FFFFFFFF"), b"nothing").unwrap();
    let mut journal = fs::read(segment(dir.path())).unwrap();
    journal[40] ^= 0x10;
    fs::write(segment(dir.path()), &journal).unwrap();
    for _ in 0..2 {
        match SledStore::open(dir.path()) {
            Err(StoreError::Corrupt { what }) => assert!(!what.is_empty()),
            other => panic!("{other:?}"),
        }
    }
    assert!(dir.path().join("db/db").exists());
    assert_eq!(fs::read(segment(dir.path())).unwrap(), journal);
}

fn beside(dir: &Path, begins: &str) -> usize {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(begins)).count()
}

#[test]
fn a_repair_of_sound_data_touches_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    assert_eq!(repair(dir.path()).unwrap(), Vec::<String>::new());
    assert_eq!(beside(dir.path(), "db.damaged-"), 0);
    opens_with(dir.path(), &all);
}

#[rstest]
#[case::cut_to_a_stump(100, false)]
#[case::cut_to_a_stump_with_a_backup(100, true)]
#[case::cut_in_the_middle(2_000, false)]
fn journal_without_history_starts_over(#[case] len: u64, #[case] backed_up: bool) {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    if backed_up {
        SledStore::open(dir.path()).unwrap().backup(3).unwrap();
    }
    OpenOptions::new().write(true).open(segment(dir.path())).unwrap().set_len(len).unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    assert_ne!(store.check().unwrap(), Vec::<String>::new(), "what is lost is said before anything is written");
    store.commit(&change("next", vec![put(person("E50", "Jin Park"), None)])).unwrap();
    assert_ne!(store.check().unwrap(), Vec::<String>::new());
    drop(store);
    let repairs = repair(dir.path()).unwrap();
    assert!(repairs.iter().any(|repair| repair.contains("begins anew")), "{repairs:?}");
    assert_eq!((beside(dir.path(), "journal.damaged-"), beside(dir.path(), "db.damaged-")), (1, 0));
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(store.info().unwrap().repairs, Vec::<String>::new());
    assert_eq!(everything(&store).len(), all.len() + 1);
    store.changes_after(Seq(0), 100).unwrap();
    let newest = store.commit(&change("afterwards", vec![put(person("E99", "Jin Park"), None)])).unwrap();
    assert_eq!(newest, Seq(43));
    assert_eq!(store.changes_after(Seq(42), 100).unwrap().len(), 1);
    drop(store);
    assert_eq!(repair(dir.path()).unwrap(), Vec::<String>::new(), "once is enough");
    fs::remove_dir_all(dir.path().join("db")).unwrap();
    assert_eq!(everything(&SledStore::open(dir.path()).unwrap()).len(), all.len() + 2);
}

#[test]
fn a_damaged_backup_alone_is_set_aside() {
    let dir = tempfile::tempdir().unwrap();
    let all = filled(dir.path());
    let store = SledStore::open(dir.path()).unwrap();
    let backup = store.backup(3).unwrap();
    drop(store);
    let older = backup.with_file_name("2026-01-01.jsonl.gz");
    let good = backup.with_file_name("2026-01-02.jsonl.gz");
    fs::copy(&backup, &good).unwrap();
    let cut = fs::read(&backup).unwrap()[..200].to_vec();
    fs::write(&backup, &cut).unwrap();
    fs::write(&older, "no backup at all").unwrap();

    let repairs = repair(dir.path()).unwrap();
    assert_eq!(repairs.len(), 2, "{repairs:?}");
    assert!(repairs.iter().all(|words| words.contains("no longer counts as a backup")), "{repairs:?}");
    assert!(!backup.exists() && !older.exists() && good.exists());
    let aside = format!("{}.damaged", backup.display());
    assert_eq!(fs::read(&aside).unwrap(), cut, "what is left of it is kept");
    let store = SledStore::open(dir.path()).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(everything(&store) == all);
    drop(store);
    assert_eq!(repair(dir.path()).unwrap(), Vec::<String>::new(), "once is enough");
}

#[test]
fn the_second_to_open_learns_who_was_first() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    match SledStore::open_within(dir.path(), Duration::ZERO) {
        Err(StoreError::InUse { owner, .. }) => assert_eq!(owner.unwrap().pid, std::process::id()),
        other => panic!("{other:?}"),
    }
    assert_eq!(owner_of(store.layout()).unwrap().pid, std::process::id());
    let layout = store.layout().clone();
    drop(store);
    assert_eq!(owner_of(&layout), None);
    SledStore::open(dir.path()).unwrap();
}

#[test]
fn a_holder_that_left_no_name_is_not_given_one() {
    let dir = tempfile::tempdir().unwrap();
    drop(SledStore::open(dir.path()).unwrap());
    let file = OpenOptions::new().read(true).write(true).open(dir.path().join("owner")).unwrap();
    file.try_lock().unwrap();
    let error = SledStore::open_within(dir.path(), Duration::ZERO).unwrap_err();
    assert!(matches!(error, StoreError::InUse { owner: None, .. }), "{error:?}");
    let words = error.to_string();
    assert!(words.contains("close mentordesk wherever it is open") && !words.contains("process 0"), "{words}");
}

#[test]
fn new_data_is_not_made_among_the_files_of_other_data() {
    let dir = tempfile::tempdir().unwrap();
    drop(SledStore::open(dir.path()).unwrap());
    for inside in ["journal", "backups", "db/new", "new/one"] {
        let inside = dir.path().join(inside);
        assert!(matches!(SledStore::open(&inside), Err(StoreError::Inside { .. })), "{inside:?}");
        assert!(!inside.join("owner").exists());
    }
    drop(SledStore::open(&dir.path().with_extension("beside")).unwrap());
    fs::remove_dir_all(dir.path().with_extension("beside")).unwrap();
}

#[cfg(unix)]
#[test]
fn data_directory_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("a/b");
    drop(SledStore::open(&data).unwrap());
    for path in [data.clone(), data.join("db"), data.join("journal"), data.join("backups")] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
