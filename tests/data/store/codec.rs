//! The encoding of every document: golden files, round trips, and damaged bytes.

use std::{env, fs, path::PathBuf};

use mentordesk::{
    domain::change::{Change, ChangeKind, Document, Seq},
    store::{
        StoreError, Stored,
        codec::{SCHEMA, decode, encode, key_bytes, key_from_bytes},
    },
};
use proptest::prelude::*;

use super::{
    golden,
    samples::{change, put},
};

fn fixture(version: u16, name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/codec").join(format!("v{version}-{name}.bin"))
}

/// The bytes with another schema version and a checksum that matches.
fn with_schema(key: &[u8], mut bytes: Vec<u8>, schema: u16) -> Vec<u8> {
    bytes.truncate(bytes.len() - 4);
    bytes[3..5].copy_from_slice(&schema.to_le_bytes());
    let mut crc = crc32fast::Hasher::new();
    crc.update(key);
    crc.update(&bytes);
    bytes.extend_from_slice(&crc.finalize().to_le_bytes());
    bytes
}

/// Files of a released version are never rewritten. `UPDATE=1` is for a version in development.
#[test]
fn the_newest_version_reads_as_what_it_was() {
    for (name, document) in golden::all() {
        let path = fixture(SCHEMA, name);
        if env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, encode(&document, Seq(7)).unwrap()).unwrap();
        }
        let bytes = fs::read(&path).unwrap();
        let key = key_bytes(&document.key());
        assert_eq!(decode(&key, &bytes).unwrap(), Stored { revision: Seq(7), document: document.clone() }, "{name}");
        assert_eq!(encode(&document, Seq(7)).unwrap(), bytes, "{name} is still written as it was");
    }
}

/// What version 3 wrote reads as the same document, with whatever was added since left empty.
#[test]
fn version_3_is_upgraded_on_reading() {
    for (name, document) in golden::all() {
        let key = key_bytes(&document.key());
        let stored = decode(&key, &fs::read(fixture(3, name)).unwrap()).unwrap();
        assert_eq!(stored.document, golden::as_of_version_3(document), "{name}");
    }
}

#[test]
fn no_flipped_bit_is_read_as_something_else() {
    for (name, document) in golden::all() {
        let key = key_bytes(&document.key());
        let bytes = encode(&document, Seq(7)).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(decode(&key, &flipped).is_err(), "{name}, bit {bit}");
        }
        for len in 0..bytes.len() {
            assert!(decode(&key, &bytes[..len]).is_err(), "{name}, {len} bytes");
        }
    }
}

#[test]
fn a_value_under_a_wrong_key_is_damage() {
    let [(_, first), (_, second), ..] = golden::all();
    let bytes = encode(&first, Seq(1)).unwrap();
    assert!(matches!(decode(&key_bytes(&second.key()), &bytes), Err(StoreError::Corrupt { .. })));
}

#[test]
fn a_version_that_no_release_wrote_is_damage() {
    let [(_, document), ..] = golden::all();
    let key = key_bytes(&document.key());
    let bytes = with_schema(&key, encode(&document, Seq(1)).unwrap(), 2);
    assert!(matches!(decode(&key, &bytes), Err(StoreError::Corrupt { .. })));
}

#[test]
fn a_newer_form_is_refused_by_its_number() {
    let [(_, document), ..] = golden::all();
    let key = key_bytes(&document.key());
    let bytes = with_schema(&key, encode(&document, Seq(1)).unwrap(), SCHEMA + 1);
    match decode(&key, &bytes) {
        Err(StoreError::Newer { found, known, .. }) => assert_eq!((found, known), (SCHEMA + 1, SCHEMA)),
        other => panic!("{other:?}"),
    }
}

/// A corrupt length must not cause a huge allocation.
#[test]
fn wrong_length_is_reported_as_damage() {
    let [(_, document), ..] = golden::all();
    let key = key_bytes(&document.key());
    let mut bytes = encode(&document, Seq(1)).unwrap();
    bytes.truncate(13);
    bytes.extend_from_slice(&[253, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
    let mut crc = crc32fast::Hasher::new();
    crc.update(&key);
    crc.update(&bytes);
    bytes.extend_from_slice(&crc.finalize().to_le_bytes());
    assert!(matches!(decode(&key, &bytes), Err(StoreError::Corrupt { .. })));
}

#[test]
fn documents_read_in_json_as_they_were_written() {
    for (name, document) in golden::all() {
        let change = Change { origin: ChangeKind::Undo(Seq(3)), ..change("json", vec![put(document, Some(1))]) };
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change, "{name}");
    }
}

proptest! {
    #[test]
    fn documents_survive_both_forms(document in golden::any_document(), revision: u64) {
        let key = key_bytes(&document.key());
        prop_assert_eq!(key_from_bytes(&key), Some(document.key()));
        let bytes = encode(&document, Seq(revision)).unwrap();
        prop_assert_eq!(decode(&key, &bytes).unwrap(), Stored { revision: Seq(revision), document: document.clone() });
        let text = serde_json::to_vec(&document).unwrap();
        prop_assert_eq!(serde_json::from_slice::<Document>(&text).unwrap(), document);
    }

    #[test]
    fn random_bytes_are_damage(key: Vec<u8>, bytes: Vec<u8>) {
        prop_assert!(decode(&key, &bytes).is_err());
    }

    /// A body with a valid checksum can still be anything. It must not cause a panic.
    #[test]
    fn random_bodies_do_not_panic(kind in 0u8..6, schema in 0u16..=SCHEMA, body: Vec<u8>) {
        let key = [3, 0, 0, 0, 1];
        let mut bytes = b"MD".to_vec();
        bytes.push(kind);
        bytes.extend_from_slice(&schema.to_le_bytes());
        bytes.extend_from_slice(&[0; 8]);
        bytes.extend_from_slice(&body);
        let mut crc = crc32fast::Hasher::new();
        crc.update(&key);
        crc.update(&bytes);
        bytes.extend_from_slice(&crc.finalize().to_le_bytes());
        if let Ok(stored) = decode(&key, &bytes) {
            prop_assert_eq!(key_bytes(&stored.document.key()), key);
        }
    }
}
