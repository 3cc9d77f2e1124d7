//! State changes of a pairing.

use std::sync::Arc;

use mentordesk::domain::{
    change::Document,
    command::{Command, PairingEdit},
    id::PairingId,
    pairing::{Pairing, PairingState as S},
    rule::{AgreementRule, Clause, Strength, Term},
};
use rstest::rstest;

use super::office::{Office, day, office, who};

#[rstest]
#[case(S::Requested, &[S::Proposed, S::Confirmed, S::Declined])]
#[case(S::Proposed, &[S::Confirmed, S::Active, S::Declined])]
#[case(S::Confirmed, &[S::Active, S::Ended, S::Declined])]
#[case(S::Active, &[S::Extended, S::Completed, S::Ended])]
#[case(S::Extended, &[S::Completed, S::Ended])]
#[case(S::Completed, &[S::Extended])]
#[case(S::Ended, &[])]
#[case(S::Declined, &[])]
fn a_pairing_moves_only_where_it_may(#[case] from: S, #[case] may: &[S]) {
    for to in S::ALL {
        let mut office = office("2026-11-21").pair(from);
        if may.contains(&to) {
            office.run(Office::to(to));
            assert_eq!(office.at(1).state, to);
        } else if to == from {
            office.run(Office::to(to));
            assert!(office.at(1).history.is_empty(), "staying is no move");
        } else {
            let words = office.refused(Office::to(to));
            for state in may {
                assert!(words.contains(state.word()), "{words} names {}", state.word());
            }
        }
    }
}

#[test]
fn every_move_is_kept_with_who_when_and_why() {
    let mut office = office("2026-11-21");
    office.by = Some(who("M2"));
    office.run(Command::AddPairing(office.draft(S::Proposed)));
    office.run(Office::edit(PairingEdit {
        state: Some(S::Active),
        because: " both agree ".into(),
        ..PairingEdit::default()
    }));
    office.run(Command::EndPairing { pairing: PairingId(1), on: day("2026-11-21"), because: "moved away".into() });
    let pairing = office.at(1);
    let turns: Vec<_> = pairing.history.iter().map(|turn| (turn.from, turn.to, turn.because.as_str())).collect();
    assert_eq!(
        turns,
        [
            (None, S::Proposed, ""),
            (Some(S::Proposed), S::Active, "both agree"),
            (Some(S::Active), S::Ended, "moved away")
        ]
    );
    assert!(pairing.history.iter().all(|turn| turn.by == Some(who("M2")) && turn.on == day("2026-11-21")));
    assert_eq!(pairing.ended_because, "moved away");
    assert_eq!(pairing.confirmed_on, Some(day("2026-11-21")));
}

#[test]
fn completing_early_makes_today_the_last_day_and_completing_late_keeps_the_plan() {
    let mut early = office("2027-03-01").pair(S::Active);
    early.run(Office::to(S::Completed));
    assert_eq!(early.at(1).ends_on, Some(day("2027-03-01")));
    let mut late = office("2027-07-15").pair(S::Active);
    late.run(Office::to(S::Completed));
    assert_eq!(late.at(1).ends_on, None);
    let mut exact = office("2027-06-30").pair(S::Active);
    exact.run(Office::to(S::Completed));
    assert_eq!(exact.at(1).ends_on, None);
}

#[test]
fn nothing_is_completed_before_it_begins() {
    let office = office("2026-08-15").pair(S::Active);
    assert!(office.refused(Office::to(S::Completed)).contains("starts on"));
}

#[test]
fn an_extension_runs_beyond_the_term() {
    let extend = |ends: Option<&str>| {
        Office::edit(PairingEdit {
            state: Some(S::Extended),
            ends_on: ends.map(|end| Some(day(end))),
            ..PairingEdit::default()
        })
    };
    let mut plain = office("2027-06-01").pair(S::Active);
    plain.run(extend(None));
    assert_eq!(plain.at(1).ends_on, Some(day("2028-06-30")), "the same term once more");
    let mut given = office("2027-06-01").pair(S::Active);
    given.run(extend(Some("2027-09-30")));
    assert_eq!(given.at(1).ends_on, Some(day("2027-09-30")));
    let within = office("2027-06-01").pair(S::Active);
    assert!(within.refused(extend(Some("2027-06-15"))).contains("after"));
    let mut rolling =
        office("2027-06-01").rule("term", Strength::Expected, Clause::Term(Term::Rolling(12))).pair(S::Active);
    rolling.run(extend(None));
    assert_eq!(rolling.at(1).ends_on, Some(day("2028-08-31")));
    let mut leap =
        office("2027-06-01").rule("term", Strength::Expected, Clause::Term(Term::Rolling(12))).pair(S::Active);
    leap = leap.pairing_with(1, |pairing| pairing.starts_on = day("2024-02-29"));
    leap.run(extend(None));
    assert_eq!(leap.at(1).ends_on, Some(day("2026-02-27")));
    let up_to = office("2027-06-01").must("term", Clause::Term(Term::Rolling(12))).pair(S::Active);
    assert!(up_to.refused(extend(None)).contains("31 Aug 2027"), "a limit is not extended");
}

#[test]
fn the_agreement_comes_before_active_where_the_program_says_so() {
    let rule = AgreementRule { mentor: true, mentee: true, receipt: true, before_active: true };
    let mut office = office("2026-11-21").must("agreement", Clause::Agreement(rule)).pair(S::Confirmed);
    let words = office.refused(Office::to(S::Active));
    assert!(words.contains("mentee's signature") && words.contains("receipt"), "{words}");
    let signed = Some(Some(day("2026-11-20")));
    office.run(Office::edit(PairingEdit {
        state: Some(S::Active),
        mentor_signed_on: signed,
        mentee_signed_on: signed,
        received_on: signed,
        ..PairingEdit::default()
    }));
    assert_eq!(office.at(1).state, S::Active);
}

#[rstest]
#[case(S::Extended)]
#[case(S::Completed)]
#[case(S::Ended)]
#[case(S::Declined)]
fn a_new_pairing_begins_at_the_beginning(#[case] state: S) {
    let office = office("2026-11-21");
    assert!(office.refused(Command::AddPairing(office.draft(state))).contains("import"));
}

#[test]
fn the_last_day_of_a_program_still_takes_a_start_and_the_next_does_not() {
    let mut last = office("2027-06-30");
    last.run(Command::AddPairing(last.draft(S::Active)));
    let after = office("2027-07-01");
    assert!(after.refused(Command::AddPairing(after.draft(S::Active))).contains("ended on"));
    let rolling = office("2027-07-01").must("term", Clause::Term(Term::Rolling(12)));
    assert!(rolling.refused(Command::AddPairing(rolling.draft(S::Active))).contains("ended on"));
}

#[test]
fn what_the_office_has_done_is_not_in_the_future() {
    let office = office("2026-11-21").pair(S::Active);
    let tomorrow = Some(Some(day("2026-11-22")));
    for edit in [
        PairingEdit { told_on: tomorrow, ..PairingEdit::default() },
        PairingEdit { recognized_on: tomorrow, ..PairingEdit::default() },
    ] {
        assert!(office.refused(Office::edit(edit)).contains("still to come"));
    }
}

#[test]
fn an_import_records_what_is_without_refusal() {
    let mut office = office("2026-11-21").pair(S::Ended);
    let mut again = Pairing::clone(&office.at(1));
    again.state = S::Active;
    office.import(vec![Document::Pairing(Arc::new(again))]);
    assert_eq!(office.at(1).state, S::Active);
}

#[test]
fn two_people_are_paired_once_at_a_time_and_may_try_again_later() {
    let mut office = office("2026-11-21").pair(S::Active);
    let draft = office.draft(S::Active);
    assert!(office.refused(Command::AddPairing(draft.clone())).contains("P1"));
    office.run(Office::to(S::Ended));
    office.run(Command::AddPairing(draft));
    assert_eq!(office.at(2).state, S::Active);
    assert_eq!(office.at(1).state, S::Ended, "the first try is kept");
}
