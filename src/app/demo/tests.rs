use std::collections::{BTreeMap, BTreeSet};

use rstest::rstest;

use super::*;
use crate::{
    app::{
        doctor,
        exchange::{self, FileKind},
        format::csv::Redact,
    },
    book::Book,
    domain::{
        attention::{Item, Kind, Severity},
        change::Seq,
        log::EntryKind,
        request::RequestStatus,
    },
};

const FORTY: Size = Size { people: 120, pairings: 40, seed: 7 };

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn book(size: &Size, today: Day) -> Book {
    let mut book = Book::new(today);
    let orphans = book.load(documents(size, today).into_iter().map(|document| (Seq(1), document)).collect());
    assert_eq!(orphans, []);
    book
}

fn kinds(book: &Book) -> BTreeSet<Kind> {
    let items = book.pairings().flat_map(|slot| slot.items.iter());
    items.chain(book.alerts().map(|alert| &alert.item)).map(Item::kind).collect()
}

fn pairings(size: &Size, today: Day) -> Vec<Arc<Pairing>> {
    let pairing = |document| match document {
        Document::Pairing(pairing) => Some(pairing),
        Document::Program(_) | Document::Person(_) | Document::Request(_) | Document::Snooze(_) => None,
    };
    documents(size, today).into_iter().filter_map(pairing).collect()
}

#[test]
fn every_kind_and_severity_occurs_throughout_two_years() {
    let on_track = (0..244).into_par_iter().map(|third| {
        let ahead = 3 * third;
        let today = day("2027-03-01").plus(ahead);
        let book = book(&Size { seed: u64::from(ahead.unsigned_abs()), ..FORTY }, today);
        let kinds = kinds(&book);
        let items = || book.pairings().flat_map(|slot| slot.items.iter());
        for kind in Kind::ALL {
            assert!(kinds.contains(&kind), "no {kind:?} on {today}");
        }
        let severities: BTreeSet<_> = items().map(|item| item.severity).collect();
        assert!(Severity::ALL.iter().all(|severity| severities.contains(severity)), "{severities:?} on {today}");
        book.pairings().filter(|slot| slot.is_on_track()).count()
    });
    let fewest = on_track.min().unwrap();
    assert!(fewest >= 20, "only {fewest} of 40 are on track on some day");
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
fn one_mentor_has_more_mentees_than_places_and_all_five_templates_are_in_use() {
    let today = day("2026-11-21");
    let book = book(&Size::default(), today);
    let above = book.people().filter(|person| book.mentees_of(&person.id) > person.mentee_capacity()).count();
    assert_eq!(above, 1, "only the mentor of the scene that shows it");
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
    let missing: Vec<_> = Kind::ALL.into_iter().filter(|kind| !kinds(&book).contains(kind)).collect();
    assert_eq!((book.pairings().len(), missing), (40, vec![]));
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

#[test]
fn the_office_has_something_of_everything() {
    let today = day("2026-11-21");
    let book = book(&Size { people: 300, pairings: 200, seed: 2 }, today);
    let standings: BTreeSet<_> = book
        .requests()
        .map(|request| match request.status(today) {
            RequestStatus::Waiting(_) => "waiting",
            RequestStatus::Paused(_) => "paused",
            RequestStatus::Accepted => "accepted",
            RequestStatus::Declined => "declined",
        })
        .collect();
    assert_eq!(standings.len(), 4, "{standings:?}");
    let steps: BTreeSet<_> =
        book.pairings().flat_map(|slot| slot.decode().payments).filter_map(|payment| payment.reached(today)).collect();
    assert_eq!(steps.len(), 3, "{steps:?}");
    let has = |what: fn(&Pairing) -> bool| book.pairings().any(|slot| what(&slot.decode()));
    for (name, found) in [
        ("submissions", has(|it| it.submissions.iter().any(|month| month.minutes.0 > 0))),
        (
            "corrections",
            has(|it| {
                it.submissions.iter().any(|month| {
                    it.entries.iter().any(|entry| entry.on.month() == month.month && month.is_correction(entry.id))
                })
            }),
        ),
        ("evaluations", has(|it| it.evaluations.iter().any(|given| !given.answers.is_empty()))),
        ("overrides", has(|it| !it.overrides.is_empty())),
        ("history", has(|it| it.history.len() >= 4)),
        ("group meetings", has(|it| it.entries.iter().any(|entry| entry.group.is_some()))),
        ("waived skills", has(|it| it.marks.iter().any(|mark| mark.waived.is_some()))),
        ("added blocks", has(|it| it.own_list.is_some())),
        ("reflections", has(|it| !it.reflections.is_empty())),
        ("comments", has(|it| !it.comments.is_empty())),
        ("progress", has(|it| it.goals.iter().any(|goal| !goal.progress.is_empty()))),
        ("tutoring", has(|it| it.entries.iter().any(|entry| entry.kind == EntryKind::Tutoring))),
        ("cover", has(|it| it.meetings.iter().any(|meeting| !meeting.cover.is_empty()))),
        ("recognition", has(|it| it.recognized_on.is_some())),
        ("coordinators", book.programs().any(|it| it.program.regions.iter().any(|it| !it.coordinators.is_empty()))),
    ] {
        assert!(found, "no {name}");
    }
    assert_eq!(doctor::findings(&book, book.today()), Vec::<String>::new());
}

#[test]
fn the_kinds_of_file_come_out_of_the_demo_and_in_again() {
    let today = day("2026-11-21");
    let book = book(&Size { people: 120, pairings: 80, seed: 5 }, today);
    for kind in [
        FileKind::People,
        FileKind::Pairings,
        FileKind::Logs,
        FileKind::Marks,
        FileKind::Requests,
        FileKind::Surveys,
        FileKind::Program,
        FileKind::Checklist,
    ] {
        let written = exchange::write(kind, &book, Redact::Nothing);
        let reading = exchange::read(kind, written.as_bytes(), &book);
        assert_eq!((reading.errors, reading.created, reading.updated), (vec![], 0, 0), "{kind:?}");
        assert!(reading.unchanged > 0, "{kind:?}");
    }
}
