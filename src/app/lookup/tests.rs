#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rstest::rstest;

use super::*;
use crate::{
    book::Book,
    domain::{
        change::Seq,
        checklist::{Checklist, Skill, SkillBlock, SkillMark, Stage},
        day::Day,
        id::{BlockId, ChecklistId, ProgramId, SkillId},
        pairing::{Pairing, PairingState},
        person::Person,
        program::Program,
    },
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(id: &str, name: &str, unit: &str) -> Listed {
    let mut person = Person::new(PersonRef::new(id).unwrap(), name);
    person.unit = Some(unit.into());
    Listed { person: Arc::new(person), free: 1, programs: Vec::new(), mentor: id.starts_with('M') }
}

fn list(id: &str, skills: &[&str]) -> Checklist {
    let skill =
        |(place, name): (usize, &&str)| Skill { id: SkillId::new(&format!("s{place}")).unwrap(), name: (*name).into() };
    let block = SkillBlock {
        id: BlockId::new("office").unwrap(),
        name: "Front office".into(),
        skills: skills.iter().enumerate().map(skill).collect(),
    };
    Checklist { id: ChecklistId::new(id).unwrap(), name: "Secretary".into(), roles: Vec::new(), blocks: vec![block] }
}

fn program(id: &str, name: &str) -> Arc<Policy> {
    let id = ProgramId::new(id).unwrap();
    let mut program = Program::new(id, name, day("2026-08-10"), day("2027-05-28"));
    program.checklists = vec![list("desk", &["Phone desk", "Payroll run", "Phone tree"])];
    Arc::new(Policy::new(Arc::new(program)))
}

/// `marks` are the stages of the skills, in order.
fn pairing(id: u32, of: &str, mentor: &str, mentee: &str, marks: &[Stage]) -> Pairing {
    let (mentor, mentee) = (PersonRef::new(mentor).unwrap(), PersonRef::new(mentee).unwrap());
    let mut pairing = Pairing::new(PairingId(id), ProgramId::new(of).unwrap(), mentor, mentee, day("2026-09-01"));
    pairing.state = PairingState::Active;
    pairing.checklists = vec![ChecklistId::new("desk").unwrap()];
    for (place, stage) in marks.iter().enumerate() {
        let skill = SkillId::new(&format!("s{place}")).unwrap();
        let mark = SkillMark::new(ChecklistId::new("desk").unwrap(), skill);
        pairing.marks.push(SkillMark { stage: *stage, ..mark });
    }
    pairing
}

/// The pairings as entries of a book.
fn entries(pairings: Vec<Pairing>) -> Vec<Arc<PairingEntry>> {
    let mut book = Book::new(day("2026-11-20"));
    let programs = ["north-26", "south-26"].map(|id| Document::Program(program(id, id).program.clone()));
    let pairings = pairings.into_iter().map(|pairing| Document::Pairing(Arc::new(pairing)));
    book.load(programs.into_iter().chain(pairings).map(|document| (Seq(1), document)).collect());
    book.shared_pairings().cloned().collect()
}

fn lookup() -> Lookup {
    use Stage::{Independent, Modelled, NotApplicable, NotStarted, Practised, Scheduled};
    let people = vec![
        person("M1", "Rosa Delgado", "Lincoln Elementary"),
        person("M2", "Luis Peña", "Grant Middle"),
        person("M3", "Marta O'Neil", "Depot"),
        person("E1", "Jin Park", "Lincoln Elementary"),
        person("E2", "Rosalind Parkes", "Depot"),
        person("E3", "Zoë Ångström", "Grant Middle"),
        person("E4", "Delia Rosado", "Depot"),
    ];
    let mut over = pairing(4, "north-26", "M1", "E4", &[Practised]);
    over.state = PairingState::Completed;
    let mut own = pairing(5, "south-26", "M3", "E4", &[]);
    own.own_list = Some(list(Pairing::OWN_LIST, &["Bus radio"]));
    let pairings = vec![
        pairing(1, "north-26", "M1", "E1", &[Scheduled, Independent]),
        pairing(2, "north-26", "M2", "E2", &[NotStarted, Modelled, NotApplicable]),
        pairing(3, "south-26", "M3", "E3", &[Practised, Independent]),
        over,
        own,
    ];
    Lookup::of(Source {
        people,
        pairings: entries(pairings),
        policies: vec![program("north-26", "Northern offices"), program("south-26", "Southern offices")],
    })
}

fn find(lookup: &mut Lookup, kind: Kind, words: &str) -> LookupResults {
    lookup.find(kind, words, 50, Recent::default(), &|| false).unwrap()
}

fn numbers(found: &LookupResults) -> String {
    let number = |hit: &Hit| match &hit.target {
        HitTarget::Pairing(id) => id.to_string(),
        HitTarget::Person(_) | HitTarget::Skill(_) => panic!("pairings are looked for"),
    };
    found.hits.iter().map(number).collect::<Vec<_>>().join(" ")
}

#[rstest]
// Both names in any order; whole words before prefixes; pairings that are over come last.
#[case("rosa", "P1 P4 P2 P5")]
#[case("rosa park", "P1 P2")]
#[case("park rosa", "P1 P2")]
#[case("parkes", "P2")]
#[case("delgado", "P1 P4")]
#[case("pena", "P2")]
#[case("angstrom", "P3")]
#[case("oneil zoe", "P3")]
// A typo, initials, the inside of a word.
#[case("delagdo", "P1 P4")]
#[case("rdjp", "P1")]
#[case("strom", "P3")]
// Units, the program by id or title, the state, the number.
#[case("depot", "P2 P5 P3 P4")]
#[case("southern", "P5 P3")]
#[case("program:north-26 -park", "P4")]
#[case("state:completed", "P4")]
#[case("state:active delia", "P5")]
#[case("p3", "P3")]
#[case("\"delgado jin\"", "P1")]
#[case("zzz", "")]
// Pairings that are not over and work on the skill: scheduled, modelled, or practised.
#[case("skill:phone", "P3 P1")]
#[case("skill:\"phone desk\"", "P3 P1")]
#[case("skill:payroll", "P2")]
#[case("skill:payroll rosa", "P2")]
#[case("skill:\"phone tree\"", "")]
fn pairings_are_found_in_order(#[case] words: &str, #[case] expected: &str) {
    let found = find(&mut lookup(), Kind::Pairings, words);
    assert_eq!(numbers(&found), expected, "{words}");
    assert_eq!((found.total, found.searched), (found.hits.len(), 5));
}

fn skills(found: &LookupResults) -> Vec<(String, u32, u32, u32, usize)> {
    let row = |hit: &Hit| match &hit.target {
        HitTarget::Skill(it) => (it.name.to_string(), it.pairings, it.in_progress, it.independent, it.programs.len()),
        HitTarget::Person(_) | HitTarget::Pairing(_) => panic!("skills are looked for"),
    };
    found.hits.iter().map(row).collect()
}

#[test]
fn a_skill_is_counted_once_over_all_programs_that_have_its_checklist() {
    let mut lookup = lookup();
    let row =
        |name: &str, have, working, independent, programs| (name.to_owned(), have, working, independent, programs);
    let found = find(&mut lookup, Kind::Skills, "");
    assert_eq!((found.total, found.searched), (4, 4));
    // Four pairs are not over; one job does not include the phone tree.
    assert_eq!(skills(&find(&mut lookup, Kind::Skills, "desk")), [row("Phone desk", 4, 2, 0, 2)]);
    assert_eq!(skills(&find(&mut lookup, Kind::Skills, "payrol")), [row("Payroll run", 4, 1, 2, 2)]);
    assert_eq!(skills(&find(&mut lookup, Kind::Skills, "tree phone")), [row("Phone tree", 3, 0, 0, 2)]);
    assert_eq!(skills(&find(&mut lookup, Kind::Skills, "raido")), [row("Bus radio", 1, 0, 0, 1)]);
    assert_eq!(find(&mut lookup, Kind::Skills, "office").total, 4, "by its block, too");
}

#[test]
fn what_changes_is_found_and_counted_at_once() {
    let mut lookup = lookup();
    assert_eq!(numbers(&find(&mut lookup, Kind::Pairings, "skill:radio")), "");
    let mut changed = pairing(5, "south-26", "M1", "E3", &[Stage::Practised]);
    changed.own_list = Some(list(Pairing::OWN_LIST, &["Bus radio"]));
    let skill = SkillId::new("s0").unwrap();
    let mark = SkillMark::new(ChecklistId::new(Pairing::OWN_LIST).unwrap(), skill);
    changed.marks.push(SkillMark { stage: Stage::Modelled, ..mark });
    lookup.update(Update {
        pairings: entries(vec![changed]),
        removed_pairings: vec![PairingId(3)],
        ..Update::default()
    });
    assert_eq!(numbers(&find(&mut lookup, Kind::Pairings, "skill:radio")), "P5");
    assert_eq!(numbers(&find(&mut lookup, Kind::Pairings, "zoe rosa")), "P5");
    assert_eq!(numbers(&find(&mut lookup, Kind::Pairings, "oneil")), "");
    assert_eq!(skills(&find(&mut lookup, Kind::Skills, "phone desk"))[0].1, 3);
}

#[test]
fn what_was_opened_lately_comes_first_among_equals() {
    let mut lookup = lookup();
    let recent = Recent { people: &[], pairings: &[PairingId(3)] };
    let found = lookup.find(Kind::Pairings, "depot", 50, recent, &|| false).unwrap();
    assert_eq!(numbers(&found), "P3 P2 P5 P4");
    let recent = Recent { people: &[], pairings: &[PairingId(4)] };
    let found = lookup.find(Kind::Pairings, "delgado", 50, recent, &|| false).unwrap();
    assert_eq!(numbers(&found), "P1 P4", "what is over stays behind what is not");
}
