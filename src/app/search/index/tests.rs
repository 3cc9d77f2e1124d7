//! Search results and their order. All people are invented.

use std::sync::Arc;

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{
    app::search::Field,
    domain::{
        id::{PersonRef, ProgramId},
        person::{Employment, Person},
    },
};

/// Reference, name, role, unit, region, skills, program, free places.
type Sample<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, u32);

/// E2 and E5 are trained, E1 is permanent.
const PEOPLE: [Sample<'static>; 16] = [
    ("E1", "Rosa Delgado", "Secretary II", "Lincoln Elementary", "north", "budget;grade book", "mcps-26", 1),
    ("E2", "Carmen Peña", "Reading specialist", "Grant Middle", "north", "literacy;data", "classified-26", 1),
    ("E3", "Luis Peña", "Secretary II", "Lincoln Elementary", "south", "literacy", "classified-26", 0),
    ("E4", "Ana Peñalosa", "Office manager", "Roosevelt High", "east", "literacy;ESL", "mcps-26", 2),
    ("E5", "Łukasz Żak", "Custodian", "North Annex", "west", "floor care", "seiu-26", 1),
    ("E6", "Nguyễn Thị Hạnh", "Paraeducator", "Grant Middle", "north", "phonics;Vietnamese", "seiu-26", 1),
    ("E7", "Siobhán O'Neil", "Bus driver", "Transportation", "west", "routing", "seiu-26", 0),
    ("E8", "Marta García-López", "Accountant", "District Office", "south", "budget;payroll", "seiu-26", 1),
    ("E9", "Anna-Lise Groß", "Librarian", "Roosevelt High", "east", "cataloging", "seiu-26", 1),
    ("E10", "José Delgado Ruiz", "Bus driver", "Transportation", "west", "routing;safety", "seiu-26", 1),
    ("E11", "Ruth Dunmore", "Nurse", "Lincoln Elementary", "north", "first aid", "seiu-26", 1),
    ("E12", "王小明", "Technician", "Technology", "metro", "networks", "seiu-26", 1),
    ("E13", "Ida Reading", "Cook", "Nutrition", "south", "menus", "seiu-26", 1),
    ("E14", "Otto Lindqvist", "Coach", "Grant Middle", "east", "guided reading", "seiu-26", 1),
    ("E15", "Zoe\u{308} Ørsted", "Clerk", "District Office", "metro", "scheduling", "seiu-26", 0),
    ("E16", "Adeline Ward", "Clerk", "Roosevelt High", "north", "gluten free baking", "seiu-26", 1),
];

fn listed(row: Sample<'_>) -> Listed {
    let (id, name, role, unit, region, skills, program, free) = row;
    let mut person = Person::new(PersonRef::new(id).unwrap(), name);
    person.role = Some(role.into());
    person.unit = Some(unit.into());
    person.region = Some(region.into());
    person.skills = skills.split(';').map(Into::into).collect();
    person.availability = (id == "E1").then(|| "Tue after 14:30".into());
    person.status = Some(if id == "E1" { Employment::Permanent } else { Employment::Temporary });
    person.trained_on = matches!(id, "E2" | "E5").then(|| "2026-09-01".parse().unwrap());
    Listed { person: Arc::new(person), free, programs: vec![ProgramId::new(program).unwrap()], mentor: true }
}

fn index() -> Index {
    Index::build(PEOPLE.map(listed))
}

fn refs(found: &Found) -> String {
    found.hits.iter().map(|hit| hit.entry.person.id.as_str()).collect::<Vec<_>>().join(" ")
}

const ALL: &str = "E16 E4 E9 E2 E13 E10 E5 E8 E6 E14 E1 E11 E12 E3 E7 E15";

#[rstest]
// Names, in any order and spelling.
#[case("rosa", "E1")]
#[case("rosa d", "E1")]
#[case("rosa delgado", "E1")]
#[case("delgado rosa", "E1")]
#[case("DELGADO", "E10 E1")]
#[case("pena", "E2 E3 E4")]
#[case("Peña", "E2 E3 E4")]
#[case("pen\u{303}a", "E2 E3 E4")]
#[case("pena lit", "E2 E3 E4")]
#[case("lit pena", "E2 E3 E4")]
#[case("lukasz", "E5")]
#[case("Łukasz", "E5")]
#[case("żak", "E5")]
#[case("nguyen", "E6")]
#[case("hanh nguyen", "E6")]
#[case("Hạnh", "E6")]
#[case("thi", "E6")]
#[case("siobhan", "E7")]
#[case("oneil", "E7")]
#[case("o'neil", "E7")]
#[case("O\u{2019}Neil", "E7")]
#[case("o neil", "E7")]
#[case("garcia", "E8")]
#[case("lopez", "E8")]
#[case("garcia-lopez", "E8")]
#[case("lopez garcia marta", "E8")]
#[case("gross", "E9")]
#[case("groß", "E9")]
#[case("anna lise", "E9")]
#[case("orsted", "E15")]
#[case("zoë", "E15")]
#[case("王小明", "E12")]
#[case("小明", "E12")]
// Whole words before prefixes; names before roles before skills.
#[case("ana", "E4")]
#[case("reading", "E13 E2 E14")]
#[case("read", "E13 E2 E14")]
#[case("north", "E5 E16 E2 E6 E1 E11")]
// Initials.
#[case("rd", "E1 E11")]
#[case("jdr", "E10")]
#[case("jd", "E10")]
#[case("jr", "E10")]
#[case("mgl", "E8")]
// One typo: a missing, extra, wrong, or swapped letter; not in short words, not two.
#[case("delgdo", "E10 E1")]
#[case("delgadoo", "E10 E1")]
#[case("delgabo", "E10 E1")]
#[case("deglado", "E10 E1")]
#[case("edlgado", "E10 E1")]
#[case("rsoa", "E1")]
#[case("anna", "E9 E4")]
#[case("lindquist", "E14")]
#[case("lindqu", "E14")]
#[case("drivr", "E10 E7")]
#[case("luz", "E5")]
#[case("wrd", "E16")]
#[case("dxlgxdo", "")]
// Inside words; scattered letters if nothing else matches.
#[case("qvist", "E14")]
#[case("jdelgado", "E10 E1")]
#[case("jodelgado", "E10")]
#[case("lndqvst", "E14")]
#[case("zzz", "")]
// Roles, skills, units, availability, references.
#[case("secretary", "E1 E3")]
#[case("budget", "E8 E1")]
#[case("vietnamese phonics", "E6")]
#[case("payroll budget garcia", "E8")]
#[case("bus", "E10 E7")]
#[case("tue 14:30", "E1")]
#[case("e10", "E10")]
// Filters, negation, quotes.
#[case("region:north", "E16 E2 E6 E1 E11")]
#[case("region:north skill:literacy", "E2")]
#[case("region:north -skill:budget reading", "E2")]
#[case("program:mcps", "E4 E1")]
#[case("program:mcps free lit", "E4")]
#[case("PROGRAM:MCPS-26 budget", "E1")]
#[case("status:perm", "E1")]
#[case("trained", "E2 E5")]
#[case("-free", "E3 E7 E15")]
#[case("peña free", "E2 E4")]
#[case("unit:lincoln", "E1 E11 E3")]
#[case("budget -garcia", "E1")]
#[case("secretary -budget", "E3")]
#[case("-region:north -region:west -region:south free", "E4 E9 E14 E12")]
#[case("\"grade book\"", "E1")]
#[case("\"grade bo", "E1")]
#[case("\"book grade\"", "")]
#[case("\"budget grade\"", "")]
#[case("skill:\"grade book\"", "E1")]
#[case("\"gluten free\"", "E16")]
#[case("gluten free", "E16")]
#[case("\"free\"", "E16")]
#[case("foo:reading", "")]
#[case("", ALL)]
#[case("  ", ALL)]
#[case("-", ALL)]
#[case("region:", ALL)]
#[case("\"", ALL)]
fn people_are_found_in_order(#[case] query: &str, #[case] expected: &str) {
    let found = index().find(&Query::parse(query), 50);
    assert_eq!(refs(&found), expected, "{query}");
    assert_eq!(found.total, found.hits.len());
    assert!(found.hits.is_sorted_by(|a, b| a.score >= b.score), "scores fall with the order");
}

#[test]
fn the_limit_cuts_the_worst_and_tells_the_total() {
    let found = index().find(&Query::parse("pena"), 2);
    assert_eq!((found.total, refs(&found).as_str()), (3, "E2 E3"));
    assert_eq!(index().find(&Query::parse(""), 0).total, 16);
}

#[rstest]
#[case("pena", "E2", &[(7, 4)])]
#[case("carm pe", "E2", &[(0, 4), (7, 2)])]
#[case("orsted zoe", "E15", &[(0, 4), (5, 6)])]
#[case("oneil", "E7", &[(8, 6)])]
#[case("gross", "E9", &[(10, 4)])]
#[case("rd", "E1", &[(0, 1), (5, 1)])]
#[case("jr", "E10", &[(0, 1), (13, 1)])]
#[case("delgdo", "E1", &[(5, 7)])]
#[case("qvist", "E14", &[(9, 5)])]
#[case("jodelgado", "E10", &[(0, 2), (5, 7)])]
#[case("hanh", "E6", &[(11, 4)])]
#[case("小明", "E12", &[(1, 2)])]
#[case("secretary", "E1", &[])]
fn what_matched_in_the_name_is_told_in_characters(
    #[case] query: &str,
    #[case] id: &str,
    #[case] ranges: &[(usize, usize)],
) {
    let found = index().find(&Query::parse(query), 50);
    let hit = found.hits.iter().find(|hit| hit.entry.person.id.as_str() == id).unwrap();
    assert_eq!(hit.matched, ranges, "{query}");
}

#[test]
fn what_matched_elsewhere_is_told_by_field() {
    let found = index().find(&Query::parse("pena lit"), 50);
    let matches: Vec<_> = found.hits[2].matches.iter().map(|m| (m.field, m.item, m.ranges.clone())).collect();
    assert_eq!(matches, [(Field::Name, 0, vec![(4, 4)]), (Field::Skill, 0, vec![(0, 3)])]);
    let found = index().find(&Query::parse("book"), 50);
    assert_eq!(found.hits[0].matches[0].item, 1, "the second skill");
}

#[test]
fn a_change_shows_at_once_and_only_in_the_changed_copy() {
    let before = index();
    let mut after = before.clone();
    let mut row = PEOPLE[2];
    row.7 = 1;
    row.2 = "Principal";
    after.update(listed(row));
    after.update(listed(("E17", "Bao Peñalver", "Cook", "Grant", "east", "menus", "seiu-26", 1)));
    after.remove(&PersonRef::new("E4").unwrap());
    let find = |index: &Index, words: &str| refs(&index.find(&Query::parse(words), 50));
    assert_eq!(find(&after, "pena"), "E2 E3 E17");
    assert_eq!(find(&after, "principal"), "E3");
    assert_eq!(find(&after, "secretary"), "E1");
    assert_eq!(find(&after, ""), "E16 E9 E17 E2 E13 E10 E3 E5 E8 E6 E14 E1 E11 E12 E7 E15");
    assert_eq!((after.len(), before.len()), (16, 16));
    assert_eq!(find(&before, "pena"), "E2 E3 E4");
    assert_eq!(after.get(&PersonRef::new("E4").unwrap()), None);
}

#[test]
fn many_changes_keep_every_person() {
    let mut index = index();
    for round in 0..200 {
        let mut row = PEOPLE[round % 16];
        row.7 = u32::from(round % 3 == 0);
        index.update(listed(row));
    }
    for row in PEOPLE {
        index.update(listed(row));
    }
    assert_eq!(refs(&index.find(&Query::parse(""), 50)), ALL);
    assert_eq!(refs(&index.find(&Query::parse("reading"), 50)), "E13 E2 E14");
}

proptest! {
    #[test]
    fn no_query_panics(query in ".{0,40}") {
        let _ = index().find(&Query::parse(&query), 5);
    }

    #[test]
    fn ranges_lie_inside_the_name_and_do_not_overlap(
        name in ".{1,24}",
        query in "[a-zß'-]{1,5}( [a-z]{1,4})?",
    ) {
        let mut row = PEOPLE[0];
        let given = format!("{name} {query} {name}");
        row.1 = &given;
        let found = Index::build([listed(row)]).find(&Query::parse(&query), 5);
        let chars = given.chars().count();
        for hit in found.hits {
            prop_assert!(hit.matched.iter().all(|&(start, len)| len > 0 && start + len <= chars));
            prop_assert!(hit.matched.windows(2).all(|pair| pair[0].0 + pair[0].1 < pair[1].0));
        }
    }
}

/// CPU time of this thread in nanoseconds (Linux), so that other load does not count.
fn busy() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse().ok()).unwrap_or_default()
}

/// `cargo test --release --lib timing -- --ignored --nocapture`
#[test]
#[ignore = "prints timings"]
fn timing() {
    for count in [10_000, 100_000] {
        let people: Vec<Listed> = (0..count)
            .map(|n| {
                let (first, last) = (PEOPLE[n % 16].1, PEOPLE[(n / 16) % 16].1);
                let first = first.split_whitespace().next().unwrap();
                let name = format!("{first} {}{}", last.split_whitespace().last().unwrap(), ["", "son", "ez"][n % 3]);
                let id = format!("E{}", 10_000 + n);
                let mut row = PEOPLE[(n * 7) % 16];
                (row.0, row.1) = (&id, &name);
                listed(row)
            })
            .collect();
        let start = std::time::Instant::now();
        let index = Index::build(people);
        println!("{count}: build {:?}", start.elapsed());
        for query in
            ["", "p", "pe", "pena", "pena lit", "delgdo", "rd", "region:north skill:bud free", "zzqqxx", "e10977"]
        {
            let query_read = Query::parse(query);
            let (start, spent) = (std::time::Instant::now(), busy());
            let mut total = 0;
            for _ in 0..10 {
                total = index.find(&query_read, 50).total;
            }
            let busy = (busy() - spent) / 10_000;
            println!("  {query:30} {total:6} {:?}, busy {busy} µs", start.elapsed() / 10);
        }
    }
}
