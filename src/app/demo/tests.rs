use std::collections::{BTreeMap, BTreeSet};

use rstest::rstest;

use super::*;
use crate::{
    app::{
        exchange::{self, FileKind},
        format::csv::Redact,
    },
    book::Book,
    domain::{
        attention::{Item, Kind, Severity},
        change::Seq,
    },
};

const FORTY: Size = Size { people: 120, pairings: 40, seed: 7 };

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn book(size: &Size, today: Day) -> Book {
    let mut book = Book::new(today);
    let misfits = book.load(documents(size, today).into_iter().map(|document| (Seq(1), document)).collect());
    assert_eq!(misfits, []);
    book
}

fn pairings(size: &Size, today: Day) -> Vec<Arc<Pairing>> {
    let pairing = |document| match document {
        Document::Pairing(pairing) => Some(pairing),
        Document::Program(_) | Document::Person(_) | Document::Request(_) => None,
    };
    documents(size, today).into_iter().filter_map(pairing).collect()
}

const SHOWN: [Kind; 13] = [
    Kind::NeverMet,
    Kind::MeetingOverdue,
    Kind::MeetingUnlogged,
    Kind::HoursBehind,
    Kind::HoursImpossible,
    Kind::MonthBelowMinimum,
    Kind::MonthAboveMaximum,
    Kind::AgreementMissing,
    Kind::ChecklistNotStarted,
    Kind::SkillUnscheduled,
    Kind::SkillOverdue,
    Kind::EndingSoon,
    Kind::PastEnd,
];

#[test]
fn every_kind_and_severity_occurs_on_every_day_of_two_years() {
    let on_track = (0..731).into_par_iter().map(|ahead| {
        let today = day("2027-03-01").plus(ahead);
        let book = book(&Size { seed: u64::from(ahead.unsigned_abs()), ..FORTY }, today);
        let items = || book.pairings().flat_map(|slot| slot.items.iter());
        let kinds: BTreeSet<_> = items().map(Item::kind).collect();
        for kind in SHOWN {
            assert!(kinds.contains(&kind), "no {kind:?} on {today}");
        }
        let severities: BTreeSet<_> = items().map(|item| item.severity).collect();
        assert!(Severity::ALL.iter().all(|severity| severities.contains(severity)), "{severities:?} on {today}");
        book.pairings().filter(|slot| slot.is_on_track()).count()
    });
    let fewest = on_track.min().unwrap();
    assert!(fewest >= 24, "only {fewest} of 40 are on track on some day");
}

#[test]
fn the_same_seed_and_day_give_the_same_documents_and_others_do_not() {
    let today = day("2026-11-21");
    let told = |size: &Size, today| serde_json::to_string(&documents(size, today)).unwrap();
    let first = told(&Size::default(), today);
    assert_eq!(first, told(&Size::default(), today));
    assert_ne!(first, told(&Size { seed: 2, ..Size::default() }, today));
    assert_ne!(first, told(&Size::default(), today.plus(1)));
}

#[test]
fn the_pairings_hold_together() {
    let today = day("2028-02-29");
    let size = Size { people: 300, pairings: 400, seed: 3 };
    let all = pairings(&size, today);
    assert_eq!(all.len(), 400);
    let mut live = BTreeSet::new();
    for pairing in &all {
        assert!(live.insert((&pairing.program, &pairing.mentor, &pairing.mentee)), "{} twice", pairing.id);
        assert!(pairing.entries.is_sorted_by_key(|entry| (entry.on, entry.id)));
        assert!(pairing.entries.iter().all(|entry| entry.on <= today && entry.on >= pairing.starts_on));
        assert!(pairing.entries.iter().all(|entry| entry.id.0 < pairing.next_entry));
        assert!(pairing.meetings.iter().all(|meeting| meeting.id.0 < pairing.next_meeting));
        assert!(pairing.marks.is_sorted_by(|a, b| (&a.checklist, &a.skill) < (&b.checklist, &b.skill)));
    }
    let entries: usize = all.iter().map(|pairing| pairing.entries.len()).sum();
    assert!((9 * 400..=11 * 400).contains(&entries), "{entries} entries");
}

#[test]
fn nobody_has_more_mentees_than_places_and_all_five_templates_are_in_use() {
    let today = day("2026-11-21");
    let book = book(&Size::default(), today);
    for person in book.people() {
        assert!(book.mentees_of(&person.id) <= person.places(), "{}", person.name);
    }
    let mut used = BTreeMap::new();
    for slot in book.pairings() {
        *used.entry(slot.pairing.program.clone()).or_insert(0) += 1;
    }
    assert_eq!(used.len(), 5);
    assert_eq!((book.people().len(), book.pairings().len()), (120, 42));
}

#[test]
fn forty_pairings_show_everything_however_few_the_people() {
    let today = day("2026-11-21");
    let book = book(&Size { people: 20, pairings: 40, seed: 1 }, today);
    let kinds: BTreeSet<_> = book.pairings().flat_map(|slot| slot.items.iter()).map(Item::kind).collect();
    assert_eq!((book.pairings().len(), kinds.len()), (40, SHOWN.len()));
}

#[rstest]
#[case(0, 40)]
#[case(1, 40)]
#[case(2, 40)]
#[case(7, 0)]
#[case(9, 100)]
fn small_sizes_are_made_as_far_as_they_go(#[case] people: usize, #[case] count: usize) {
    let size = Size { people, pairings: count, seed: 1 };
    for today in ["1900-01-01", "2026-11-21", "2199-12-31"] {
        assert!(pairings(&size, day(today)).len() <= count);
    }
}

#[test]
fn a_made_up_district_survives_being_written_and_read() {
    let today = day("2026-11-21");
    let book = book(&Size::default(), today);
    let written = exchange::write(FileKind::All, &book, Redact::Nothing);
    let reading = exchange::read(FileKind::All, written.as_bytes(), &Book::new(today));
    assert_eq!(reading.errors, []);
    let mut copy = Book::new(today);
    copy.load(reading.documents.into_iter().map(|document| (Seq(1), document)).collect());
    assert_eq!(exchange::write(FileKind::All, &copy, Redact::Nothing), written);
}
