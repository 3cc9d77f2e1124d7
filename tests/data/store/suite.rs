//! What every store does alike. Each function gets a fresh store.

use mentordesk::{
    domain::change::{Collection, Document, Seq},
    store::{Store, StoreError, Stored},
};

use super::samples::{change, pairing, pairing_key, person, person_key, put, take};

fn stored(revision: u64, document: &Document) -> Option<Stored> {
    Some(Stored { revision: Seq(revision), document: document.clone() })
}

pub fn starts_empty(store: &dyn Store) {
    assert_eq!(store.info().unwrap().newest, Seq(0));
    for collection in Collection::ALL {
        assert!(store.scan(collection, None, 10).unwrap().is_empty());
    }
    assert!(store.changes_after(Seq(0), 10).unwrap().is_empty());
}

pub fn documents_come_change_and_go(store: &dyn Store) {
    let (first, second) = (person("E1", "Rosa Delgado"), person("E1", "Rosa Delgado-Ito"));
    assert_eq!(store.commit(&change("a", vec![put(first.clone(), None)])).unwrap(), Seq(1));
    assert_eq!(store.read(&person_key("E1")).unwrap(), stored(1, &first));
    assert_eq!(store.commit(&change("b", vec![put(second.clone(), Some(1))])).unwrap(), Seq(2));
    assert_eq!(store.read(&person_key("E1")).unwrap(), stored(2, &second));
    assert_eq!(store.commit(&change("c", vec![take(person_key("E1"), 2)])).unwrap(), Seq(3));
    assert_eq!(store.read(&person_key("E1")).unwrap(), None);
    assert_eq!(store.info().unwrap().newest, Seq(3));
}

pub fn a_stale_writer_is_told_which_document(store: &dyn Store) {
    let document = pairing(1, 1);
    store.commit(&change("a", vec![put(document.clone(), None)])).unwrap();
    for (request, edit) in
        [("b", put(document.clone(), None)), ("c", put(document.clone(), Some(9))), ("d", take(pairing_key(1), 2))]
    {
        let refused = store.commit(&change(request, vec![edit]));
        assert!(matches!(refused, Err(StoreError::Conflict { key }) if key == pairing_key(1)), "{request}");
    }
    let refused = store.commit(&change("e", vec![take(pairing_key(7), 1)]));
    assert!(matches!(refused, Err(StoreError::Conflict { key }) if key == pairing_key(7)));
    assert_eq!(store.read(&pairing_key(1)).unwrap(), stored(1, &document));
    assert_eq!(store.info().unwrap().newest, Seq(1));
}

pub fn one_conflict_stops_the_whole_change(store: &dyn Store) {
    store.commit(&change("a", vec![put(pairing(2, 0), None)])).unwrap();
    let edits = vec![put(pairing(1, 0), None), put(pairing(2, 3), Some(5)), put(pairing(3, 0), None)];
    assert!(matches!(store.commit(&change("b", edits)), Err(StoreError::Conflict { .. })));
    assert_eq!(store.scan(Collection::Pairings, None, 10).unwrap(), vec![stored(1, &pairing(2, 0)).unwrap()]);
    assert_eq!(store.changes_after(Seq(0), 10).unwrap().len(), 1);
}

pub fn malformed_changes_are_refused(store: &dyn Store) {
    let allow_duplicate = change("a", vec![put(pairing(1, 0), None), put(pairing(1, 1), None)]);
    let mut misplaced = put(pairing(1, 0), None);
    misplaced.key = pairing_key(2);
    for change in [allow_duplicate, change("b", vec![misplaced])] {
        assert!(store.commit(&change).is_err());
    }
    assert_eq!(store.info().unwrap().newest, Seq(0));
}

pub fn scans_are_in_order_page_by_page(store: &dyn Store) {
    let numbers = [300u32, 2, 1, 256, 255, 70_000];
    let mut edits: Vec<_> = numbers.iter().map(|number| put(pairing(*number, 0), None)).collect();
    edits.push(put(person("E9", "Jin Park"), None));
    edits.push(put(person("E10", "Ada Moss"), None));
    store.commit(&change("a", edits)).unwrap();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = store.scan(Collection::Pairings, after.as_ref(), 4).unwrap();
        assert!(page.len() <= 4);
        let Some(last) = page.last() else { break };
        after = Some(last.document.key());
        seen.extend(page.iter().map(|stored| stored.document.key()));
    }
    assert_eq!(seen, [1, 2, 255, 256, 300, 70_000].map(pairing_key));
    let people = store.scan(Collection::People, None, 9).unwrap();
    let people: Vec<_> = people.iter().map(|stored| stored.document.key()).collect();
    assert_eq!(people, [person_key("E10"), person_key("E9")]);
    assert!(store.scan(Collection::Programs, None, 9).unwrap().is_empty());
}

pub fn asking_twice_does_it_once(store: &dyn Store) {
    let once = change("same", vec![put(pairing(1, 2), None)]);
    assert_eq!(store.commit(&once).unwrap(), Seq(1));
    store.commit(&change("other", vec![put(pairing(1, 3), Some(1))])).unwrap();
    assert_eq!(store.commit(&once).unwrap(), Seq(1));
    assert_eq!(store.read(&pairing_key(1)).unwrap(), stored(2, &pairing(1, 3)));
}

pub fn changes_are_read_back_in_order(store: &dyn Store) {
    let changes: Vec<_> = (1..=5)
        .map(|n| {
            change(&format!("r{n}"), vec![put(pairing(n, n), None), put(person(&format!("E{n}"), "Ø \"x\"\n"), None)])
        })
        .collect();
    for change in &changes {
        store.commit(change).unwrap();
    }
    let found = store.changes_after(Seq(0), 100).unwrap();
    assert_eq!(found.iter().map(|recorded| recorded.seq.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(found.into_iter().map(|recorded| recorded.change).collect::<Vec<_>>(), changes);
    let some = store.changes_after(Seq(2), 2).unwrap();
    assert_eq!(some.iter().map(|recorded| recorded.seq.0).collect::<Vec<_>>(), [3, 4]);
    assert!(store.changes_after(Seq(5), 2).unwrap().is_empty());
    assert!(store.changes_after(Seq(u64::MAX), 2).unwrap().is_empty());
    assert!(store.changes_after(Seq(0), 0).unwrap().is_empty());
}
