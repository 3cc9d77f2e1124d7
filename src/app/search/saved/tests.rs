use std::sync::Arc;

use super::*;
use crate::{
    domain::{
        change::{AttemptId, Change, Origin, Timestamp},
        person::{Employment, Person},
    },
    store::{SledStore, Store as _},
};

fn listed(id: &str, name: &str, role: &str) -> Listed {
    let mut person = Person::new(PersonRef::new(id).unwrap(), name);
    person.role = Some(role.into());
    person.skills = vec!["Grade book".into(), "dépenses".into()];
    person.status = Some(Employment::Permanent);
    person.mentor = Some(true);
    Listed::new(Arc::new(person), Vec::new(), 0)
}

/// A file that this version writes is not to be believed by one that folds or numbers otherwise, though it has the
/// same version: so the edition counts up.
#[test]
fn whoever_changes_what_stands_in_the_file_counts_the_edition_up() {
    let dir = tempfile::tempdir().unwrap();
    let store = SledStore::open(dir.path()).unwrap();
    let (request, at) = (AttemptId("a".into()), Timestamp(0));
    let edits = Vec::new();
    store.commit(&Change { request, at, by: None, title: "Nothing".into(), origin: Origin::Done, edits }).unwrap();
    let aside = store.aside().unwrap().unwrap();
    let people = [listed("E2", "Rosa Peña-Delgado", "Secretary II"), listed("e1", "Łukasz O'Neil", "Bus driver")];
    let index = Index::build(people);
    let path = dir.path().join("search");
    let known = Known { programs: Vec::new(), pairings: std::iter::empty(), mark: &aside.mark };
    assert!(index.save(known, &path).unwrap());
    let bytes = fs::read(&path).unwrap();
    // The head names the version and the moment, and the checksum behind the sections covers it.
    let head = 12 + 8 + usize::from(bytes[12]);
    let cards = usize::try_from(Saved::open(&path, Day::MIN).unwrap().cards.from()).unwrap();
    let stands = crc32fast::hash(&[&bytes[head..cards - 4], &bytes[cards..]].concat());
    if cfg!(target_endian = "little") {
        assert_eq!((edition().split(' ').next(), stands), (Some("2"), 4_236_311_741));
    }
}
