//! Every store keeps the same promises.

use mentordesk::store::{MemoryStore, SledStore};

use super::suite;

macro_rules! conformance {
    ($($name:ident),* $(,)?) => {
        mod memory {
            use super::*;
            $(#[test] fn $name() { suite::$name(&MemoryStore::new()); })*
        }
        mod sled {
            use super::*;
            $(#[test] fn $name() {
                let dir = tempfile::tempdir().unwrap();
                suite::$name(&SledStore::open(dir.path()).unwrap());
            })*
        }
    };
}

conformance!(
    starts_empty,
    documents_come_change_and_go,
    a_stale_writer_is_told_which_document,
    one_conflict_stops_the_whole_change,
    malformed_changes_are_refused,
    scans_are_in_order_page_by_page,
    asking_twice_does_it_once,
    changes_are_read_back_in_order,
);
