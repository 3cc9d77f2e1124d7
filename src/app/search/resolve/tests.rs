//! Resolution of names. All people are invented.

use std::sync::Arc;

use rstest::rstest;

use super::*;
use crate::app::search::Listed;

fn people() -> Index {
    let rows = [
        ("E1", "Rosa Delgado", "rosa@office.example"),
        ("E2", "Carmen Peña", "c.pena@office.example"),
        ("E3", "Luis Peña", "l.pena@office.example"),
        ("E4", "José Delgado Ruiz", "jose@office.example"),
        ("E5", "Łukasz Żak", "zak@office.example"),
        ("E6", "Siobhán O'Neil", "so@office.example"),
        ("E7", "Ana García", "ana.g@office.example"),
        ("E8", "Ana García", "ana.garcia@office.example"),
        ("rosa", "Otto Lindqvist", "otto@office.example"),
        ("P12", "Ida Reading", "ida@office.example"),
        ("E9", "Ruth Garcialand", "ruth@office.example"),
    ];
    Index::build(rows.map(|(id, name, email)| {
        let mut person = Person::new(PersonRef::new(id).unwrap(), name);
        person.email = Some(email.into());
        person.role = Some("Clerk".into());
        Listed { person: Arc::new(person), free: 0, programs: Vec::new(), mentor: true }
    }))
}

#[rstest]
#[case("E1", "E1")]
#[case(" e1 ", "E1")]
#[case("rosa", "rosa")]
#[case("Rosa", "rosa")]
#[case("L.PENA@office.example", "E3")]
#[case("rosa delgado", "E1")]
#[case("Delgado Rosa", "E1")]
#[case("carmen", "E2")]
#[case("luis pena", "E3")]
#[case("lukasz", "E5")]
#[case("zak", "E5")]
#[case("oneil", "E6")]
#[case("sio", "E6")]
#[case("ruiz", "E4")]
#[case("lindquist", "rosa")]
#[case("jdr", "E4")]
#[case("garcialand", "E9")]
#[case("ruth gar", "E9")]
#[case("Mrs. Garcialand", "E9")]
#[case("dr ruiz", "E4")]
fn one_person_is_meant(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(resolve_ref(text, &people()).map(|id| id.to_string()), Ok(expected.to_owned()));
}

#[rstest]
#[case("pena", &["E2", "E3"])]
#[case("delgado", &["E4", "E1"])]
#[case("ana garcia", &["E7", "E8"])]
#[case("garcia", &["E7", "E8"])]
fn several_may_be_meant(#[case] text: &str, #[case] expected: &[&str]) {
    let Err(RefError::Ambiguous { candidates, total, .. }) = resolve_ref(text, &people()) else { panic!("{text}") };
    assert_eq!(candidates.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), expected);
    assert_eq!(total, expected.len());
}

#[test]
fn errors_suggest_corrections() {
    let error = |text| resolve_ref(text, &people()).expect_err(text).to_string();
    assert_eq!(
        error("peña"),
        "\"peña\" could be Carmen Peña, Clerk (E2) or Luis Peña, Clerk (E3); use the reference in brackets"
    );
    assert!(error("lindkwist").contains("did you mean Otto Lindqvist"), "{}", error("lindkwist"));
    assert!(error("xyzzy").contains("no one is named \"xyzzy\""));
    assert!(error("  ").contains("enter a reference"));
    assert!(error("-").contains("no one is named"));
}

#[test]
fn many_candidates_are_counted() {
    let many = (0..20).map(|n| Listed {
        person: Arc::new(Person::new(PersonRef::new(&format!("E{n}")).unwrap(), &format!("Ana Number{n}"))),
        free: 0,
        programs: Vec::new(),
        mentor: true,
    });
    let Err(RefError::Ambiguous { candidates, total, .. }) = resolve_ref("ana", &Index::build(many)) else { panic!() };
    assert_eq!((candidates.len(), total), (MOST_CANDIDATES, 20));
}

/// P1: E1 mentors E2. P2 and P3: E4 mentors E5 and E6.
struct Three;

impl Pairings for Three {
    fn exists(&self, pairing: PairingId) -> bool {
        (1..=3).contains(&pairing.0)
    }

    fn live_of(&self, person: &PersonRef) -> Vec<PairingId> {
        match person.as_str() {
            "E1" | "E2" => vec![PairingId(1)],
            "E4" => vec![PairingId(2), PairingId(3)],
            "E5" => vec![PairingId(2)],
            "E6" => vec![PairingId(3)],
            _ => Vec::new(),
        }
    }

    fn names(&self, pairing: PairingId) -> String {
        format!("the two of {pairing}")
    }
}

#[rstest]
#[case("P2", 2)]
#[case("p3", 3)]
#[case("#P3", 3)]
#[case("p3:", 3)]
#[case("Ms. Carmen & Mr Delgado", 1)]
#[case("rosa delgado", 1)]
#[case("carmen", 1)]
#[case("zak", 2)]
#[case("oneil", 3)]
#[case("pena", 1)]
#[case("delgado pena", 1)]
#[case("Peña / Delgado", 1)]
#[case("rosa delgado and carmen", 1)]
#[case("delgado zak", 2)]
#[case("delgado/o'neil", 3)]
#[case("siobhán & ruiz", 3)]
#[case("José Delgado Ruiz → Łukasz Żak", 2)]
fn one_pairing_is_meant(#[case] text: &str, #[case] expected: u32) {
    assert_eq!(resolve_who(text, &people(), &Three), Ok(PairingId(expected)));
}

#[rstest]
#[case("P99", "there is no pairing P99")]
#[case("delgado", "more than one pairing: P1 (the two of P1), P2 (the two of P2), P3 (the two of P3); name")]
#[case("ruiz", "more than one pairing: P2 (the two of P2), P3 (the two of P3); name the pairing, or both people")]
#[case("zak oneil", "no one is named")]
#[case("jose delgado", "more than one pairing: P2")]
#[case("lindqvist", "Otto Lindqvist has no pairing now")]
#[case("ana", "could be Ana García")]
#[case("xyzzy", "no one is named")]
#[case("", "enter a reference")]
fn no_pairing_in_particular_is_meant(#[case] text: &str, #[case] says: &str) {
    let error = resolve_who(text, &people(), &Three).expect_err(text).to_string();
    assert!(error.contains(says), "{error}");
}

#[rstest]
#[case("P1", MatchQuality::Exact)]
#[case("P99", MatchQuality::NoMatch)]
#[case("delgado", MatchQuality::Exact)]
#[case("ana garcia", MatchQuality::Exact)]
#[case("del", MatchQuality::Partial)]
#[case("delgdo", MatchQuality::Partial)]
#[case("delgado budget", MatchQuality::NoMatch)]
#[case("delgado and zak", MatchQuality::Exact)]
#[case("pena zak", MatchQuality::NoMatch)]
#[case("delgado and", MatchQuality::NoMatch)]
#[case("budget", MatchQuality::NoMatch)]
#[case("", MatchQuality::NoMatch)]
fn naming_tells_names_from_topics(#[case] text: &str, #[case] expected: MatchQuality) {
    assert_eq!(match_quality(text, &people(), &Three), expected);
}
