//! Conditions, conflicts, capacity, and overrides.

use mentordesk::domain::{
    command::Command,
    id::PairingId,
    pairing::PairingState as S,
    person::Employment,
    rule::{Clause, Conflict, Eligibility, Party, Strength, Test},
};
use rstest::rstest;

use super::office::{Office, day, office, rule, who};

fn condition(party: Party, test: Test) -> Eligibility {
    Eligibility { party, test, unless: None, overridable: false }
}

fn five_years(today: &str) -> Office {
    office(today).must("years", Clause::Eligible(condition(Party::Mentor, Test::YearsEmployed(5))))
}

#[rstest]
#[case("2026-11-20", false)]
#[case("2026-11-21", true)]
fn five_years_count_from_the_anniversary(#[case] today: &str, #[case] enough: bool) {
    let office = five_years(today).person("M1", |person| person.employed_on = Some(day("2021-11-21")));
    let add = Command::AddPairing(office.draft(S::Proposed));
    if enough {
        assert!(office.weigh(add).is_ok());
    } else {
        let words = office.refused(add);
        for part in ["Mae Hill", "What years says", "The handbook", "choose someone else"] {
            assert!(words.contains(part), "{words} says {part}");
        }
    }
}

#[test]
fn what_is_not_known_never_blocks_and_is_listed() {
    let office = five_years("2026-11-21");
    let decision = office.weigh(Command::AddPairing(office.draft(S::Active))).unwrap();
    assert!(decision.remarks.iter().any(|words| words.contains("first day of employment")), "{:?}", decision.remarks);
}

#[test]
fn a_request_is_recorded_whatever_the_rules_say_and_goes_on_only_within_them() {
    let mut office = five_years("2026-11-21").person("M1", |person| person.employed_on = Some(day("2025-01-01")));
    let remarks = office.run(Command::AddPairing(office.draft(S::Requested)));
    assert!(remarks.iter().any(|words| words.contains("What years says")), "{remarks:?}");
    assert!(office.refused(Office::to(S::Confirmed)).contains("What years says"));
    office.run(Office::to(S::Declined));
}

#[test]
fn the_named_document_stands_in_and_is_named() {
    let asked = Eligibility { unless: Some("letter".into()), ..condition(Party::Mentor, Test::Member) };
    let office = office("2026-11-21").must("member", Clause::Eligible(asked));
    let office = office.person("M1", |person| person.member = Some(false));
    let words = office.refused(Command::AddPairing(office.draft(S::Active)));
    assert!(words.contains("\"letter\" on file"), "{words}");
    let office = office.person("M1", |person| person.documents = vec![" Letter ".into()]);
    assert!(office.weigh(Command::AddPairing(office.draft(S::Active))).is_ok());
}

#[test]
fn a_recommendation_is_a_remark() {
    let asked = Clause::Eligible(condition(Party::Mentee, Test::Permanent));
    let office = office("2026-11-21").rule("permanent", Strength::Recommended, asked);
    let office = office.person("N1", |person| person.status = Some(Employment::Temporary));
    let decision = office.weigh(Command::AddPairing(office.draft(S::Active))).unwrap();
    assert!(decision.remarks.iter().any(|words| words.contains("temporary")));
}

#[test]
fn an_override_needs_a_rule_that_allows_it_and_a_reason() {
    let open = Eligibility { overridable: true, ..condition(Party::Mentor, Test::YearsInRole(2)) };
    let letter = Eligibility { unless: Some("letter".into()), ..condition(Party::Mentor, Test::Member) };
    let mut office = office("2026-11-21")
        .must("open", Clause::Eligible(open))
        .must("letter", Clause::Eligible(letter))
        .must("closed", Clause::Eligible(condition(Party::Mentee, Test::Permanent)))
        .must("conflict", Clause::Conflict(Conflict::Supervisor))
        .must("goals", Clause::Goals(true))
        .person("M1", |person| person.role_since = Some(day("2026-01-01")));
    let with = |office: &Office, id: &str, because: &str| {
        let mut draft = office.draft(S::Active);
        draft.overrides = vec![(rule(id), because.into())];
        Command::AddPairing(draft)
    };
    assert!(office.refused(Command::AddPairing(office.draft(S::Active))).contains("set the rule open aside"));
    for (id, because, part) in [
        ("open", "  ", "say why"),
        ("letter", "trust us", "\"letter\""),
        ("closed", "trust us", "no exception"),
        ("conflict", "trust us", "never set aside"),
        ("goals", "trust us", "no condition"),
        ("unheard-of", "trust us", "has no rule"),
    ] {
        let words = office.refused(with(&office, id, because));
        assert!(words.contains(part), "{id}: {words}");
    }
    office.by = Some(who("M2"));
    office.run(with(&office, "open", "long experience elsewhere"));
    let set = &office.at(1).overrides[0];
    assert_eq!(
        (set.because.as_str(), set.by.clone(), set.on),
        ("long experience elsewhere", Some(who("M2")), day("2026-11-21"))
    );
}

#[test]
fn a_rule_is_set_aside_for_a_pairing_that_is_there() {
    let open = Eligibility { overridable: true, ..condition(Party::Mentor, Test::YearsInRole(2)) };
    let mut office = office("2026-11-21")
        .must("open", Clause::Eligible(open))
        .person("M1", |person| person.role_since = Some(day("2026-01-01")))
        .pair(S::Proposed);
    assert!(office.refused(Office::to(S::Confirmed)).contains("open"));
    let set =
        |because: &str| Command::OverrideRule { pairing: PairingId(1), rule: rule("open"), because: because.into() };
    assert!(office.refused(set("")).contains("say why"));
    office.run(set("once"));
    office.run(set("twice"));
    assert_eq!(office.at(1).overrides.len(), 1, "the last reason holds");
    office.run(Office::to(S::Confirmed));
}

#[test]
fn a_supervisor_at_any_step_up_is_never_the_mentor() {
    let office = office("2026-11-21")
        .must("conflict", Clause::Conflict(Conflict::Supervisor))
        .person("N1", |person| person.supervisor = Some(who("N2")))
        .person("N2", |person| person.supervisor = Some(who("M1")));
    assert!(office.refused(Command::AddPairing(office.draft(S::Active))).contains("supervisor chain"));
    let loops = office.person("M1", |person| person.supervisor = Some(who("N1")));
    assert!(loops.refused(Command::AddPairing(loops.draft(S::Active))).contains("supervisor chain"));
}

#[test]
fn a_limit_of_mentees_that_is_a_must_refuses_and_any_other_is_a_remark() {
    let full = |strength| {
        office("2026-11-21").rule("capacity", strength, Clause::Capacity(1)).pair_of(1, "M1", "N2", S::Active)
    };
    let must = full(Strength::Must);
    assert!(must.refused(Command::AddPairing(must.draft(S::Active))).contains("1 of the 1 mentees"));
    let expected = full(Strength::Expected);
    let decision = expected.weigh(Command::AddPairing(expected.draft(S::Active))).unwrap();
    assert!(decision.remarks.iter().any(|words| words.contains("1 of the 1 mentees")));
    let over = full(Strength::Must).pairing_with(1, |pairing| pairing.state = S::Completed);
    assert!(over.weigh(Command::AddPairing(over.draft(S::Active))).is_ok(), "what is over takes no place");
}

#[test]
fn special_evaluation_is_never_explained() {
    let asked = Clause::Eligible(condition(Party::Mentee, Test::NotInSpecialEvaluation));
    let office = office("2026-11-21").must("standing", asked);
    let office = office.person("N1", |person| person.special_evaluation = Some(true));
    let words = office.refused(Command::AddPairing(office.draft(S::Active)));
    assert!(words.contains("as the office has it"), "{words}");
}

#[test]
fn a_declared_conflict_rules_a_pair_out_whoever_declared_it() {
    for (one, other) in [("M1", "N1"), ("N1", "M1")] {
        let open = office("2026-11-21").person(one, |person| person.conflicts = vec![who(other)]);
        assert!(open.weigh(Command::AddPairing(open.draft(S::Active))).is_ok(), "no rule is about conflicts");
        let office = open.must("conflict", Clause::Conflict(Conflict::Interest));
        let words = office.refused(Command::AddPairing(office.draft(S::Active)));
        assert!(words.contains("declared conflict of interest"), "{words}");
    }
}
