//! The month that is submitted, and what comes after.

use mentordesk::domain::{
    command::Command,
    day::Day,
    id::{EntryId, PairingId},
    pairing::PairingState as S,
    rule::Clause,
    units::Minutes,
};
use rstest::rstest;

use super::office::{Office, day, entry, month, office, who};

fn submit(of: &str, on: Day) -> Command {
    Command::SubmitMonth { pairing: PairingId(1), month: month(of), on }
}

fn logged(today: &str) -> Office {
    let mut office = office(today).must("monthly", Clause::MonthlyLog(5)).pair(S::Active);
    for (on, minutes) in [("2026-09-10", 45), ("2026-10-08", 60), ("2026-10-22", 30)] {
        office.run(Office::log(entry(on, minutes)));
    }
    office
}

#[rstest]
// October 2026 ends on a Saturday: its last open day is Friday 30.
#[case("2026-10-29", false)]
#[case("2026-10-30", true)]
#[case("2026-10-31", true)]
#[case("2026-11-01", true)]
fn a_month_is_submitted_from_its_last_open_day_on(#[case] today: &str, #[case] may: bool) {
    let mut office = logged("2026-10-22");
    office.book.set_today(day(today));
    if may {
        office.run(submit("2026-10", day(today)));
    } else {
        assert!(office.refused(submit("2026-10", day(today))).contains("Fri 30 Oct 2026"));
    }
}

#[test]
fn the_december_before_a_break_can_be_submitted_when_the_break_begins() {
    let office = office("2026-12-18").pair(S::Active);
    assert!(office.weigh(submit("2026-12", day("2026-12-18"))).is_ok());
    assert!(office.weigh(submit("2026-12", day("2026-12-17"))).is_err());
    assert!(office.refused(submit("2027-01", day("2026-12-18"))).contains("not over"));
    assert!(office.refused(submit("2026-11", day("2026-12-19"))).contains("still to come"));
}

#[test]
fn a_submission_keeps_the_figures_of_its_day() {
    let mut office = logged("2026-11-21");
    office.by = Some(who("M1"));
    office.run(submit("2026-10", day("2026-11-03")));
    office.run(submit("2026-09", day("2026-11-03")));
    let pairing = office.at(1);
    let [september, october] = pairing.submissions.as_slice() else { panic!("in order of month") };
    assert_eq!((october.minutes, october.entries, october.next_entry), (Minutes(90), 2, EntryId(4)));
    assert_eq!((september.month, october.by.clone()), (month("2026-09"), Some(who("M1"))));
    assert!(office.refused(submit("2026-10", day("2026-11-04"))).contains("already"));
}

#[test]
fn only_the_mentor_or_the_office_submits() {
    let mut office = logged("2026-11-21");
    office.by = Some(who("N1"));
    assert!(office.refused(submit("2026-10", day("2026-11-03"))).contains("Mae Hill"));
}

#[test]
fn a_month_before_the_pairing_has_no_log() {
    let office = logged("2026-11-21");
    assert!(office.refused(submit("2026-08", day("2026-11-03"))).contains("no log"));
    let gone = logged("2026-11-21").pairing_with(1, |pairing| pairing.ends_on = Some(day("2026-09-30")));
    assert!(gone.weigh(submit("2026-10", day("2026-11-03"))).is_ok(), "there are entries");
}

#[test]
fn what_is_logged_for_a_submitted_month_is_a_correction() {
    let mut office = logged("2026-11-21");
    office.run(submit("2026-10", day("2026-11-03")));
    let remarks = office.run(Office::log(entry("2026-10-15", 20)));
    assert!(remarks.iter().any(|words| words.contains("correction")), "{remarks:?}");
    let pairing = office.at(1);
    assert!(pairing.submissions[0].is_correction(EntryId(4)) && !pairing.submissions[0].is_correction(EntryId(3)));
    assert_eq!(pairing.submissions[0].minutes, Minutes(90));
    assert!(office.run(Office::log(entry("2026-11-15", 20))).is_empty(), "November is open");
}

#[test]
fn a_changed_entry_keeps_its_first_original() {
    let mut office = logged("2026-11-21");
    office.run(submit("2026-10", day("2026-11-03")));
    let change =
        |minutes| Command::EditEntry { pairing: PairingId(1), entry: EntryId(2), draft: entry("2026-10-08", minutes) };
    assert!(!office.run(change(50)).is_empty());
    office.run(change(55));
    let originals = office.at(1).submissions[0].originals.clone();
    assert_eq!(originals.iter().map(|entry| entry.minutes).collect::<Vec<_>>(), [Minutes(60)]);
    let removed = Command::RemoveEntry { pairing: PairingId(1), entry: EntryId(3) };
    assert!(office.run(removed).iter().any(|words| words.contains("submitted on")));
    assert_eq!(office.at(1).submissions[0].originals.len(), 2);
    assert_eq!(office.at(1).submissions[0].entries, 2, "the submitted figures stay");
}

#[test]
fn a_correction_that_is_changed_leaves_no_original() {
    let mut office = logged("2026-11-21");
    office.run(submit("2026-10", day("2026-11-03")));
    office.run(Office::log(entry("2026-10-15", 20)));
    office.run(Command::RemoveEntry { pairing: PairingId(1), entry: EntryId(4) });
    assert!(office.at(1).submissions[0].originals.is_empty());
}

#[test]
fn an_entry_moved_into_a_submitted_month_counts_there_as_a_correction() {
    let mut office = logged("2026-11-21");
    office.run(submit("2026-10", day("2026-11-03")));
    let draft = entry("2026-10-12", 45);
    office.run(Command::EditEntry { pairing: PairingId(1), entry: EntryId(1), draft });
    let pairing = office.at(1);
    let moved = pairing.entries.iter().find(|entry| entry.on == day("2026-10-12")).unwrap();
    assert!(pairing.submissions[0].is_correction(moved.id));
}
