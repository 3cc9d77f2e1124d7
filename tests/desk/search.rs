//! Search results, their order, and highlighted cells. All people are invented.

use std::sync::Arc;

use mentordesk::{
    app::search::{Found, Index, Listed, Query},
    domain::{
        command::Command,
        id::{PersonRef, ProgramId},
        person::{Employment, Person},
    },
    tui::dialogs::help::Help,
};
use proptest::prelude::*;
use rstest::rstest;

use crate::support::desk::Desk;

/// Reference, name, role, unit, region, skills, program, availability, free places.
type Sample<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, u32);

/// R1 and R4 are permanent, R2 and R6 are trained, R18 is not a mentor.
const PEOPLE: [Sample<'static>; 18] = [
    (
        "R1",
        "Rosa Delgado",
        "Secretary II",
        "Lincoln Elementary",
        "north",
        "budget;grade book",
        "mcps-26",
        "Tue 14:30",
        1,
    ),
    ("R2", "Rosalind Dahl", "Accountant", "District Office", "south", "payroll;budget", "seiu-26", "mornings", 1),
    ("R3", "Ramón Díaz", "Bus driver", "Transportation", "west", "routing", "seiu-26", "", 0),
    ("R4", "Carmen Peña", "Reading specialist", "Grant Middle", "north", "literacy;data", "classified-26", "", 1),
    ("R5", "Luis Peñalver", "Secretary I", "Lincoln Elementary", "south", "literacy", "classified-26", "", 0),
    ("R6", "Łukasz Żak", "Custodian", "North Annex", "west", "floor care", "seiu-26", "", 1),
    ("R7", "Nguyễn Thị Hạnh", "Paraeducator", "Grant Middle", "north", "phonics;Vietnamese", "seiu-26", "", 1),
    ("R8", "Siobhán O'Brien", "Registrar", "Roosevelt High", "east", "transcripts", "mcps-26", "Thu", 2),
    ("R9", "Marta García-López", "Bookkeeper", "District Office", "south", "budget;receipts", "seiu-26", "", 1),
    ("R10", "Søren Ærø", "Technician", "Technology", "metro", "networks", "seiu-26", "", 1),
    ("R11", "Đặng Groß", "Cook", "Nutrition", "east", "menus", "seiu-26", "", 0),
    ("R12", "王小明", "Technician", "Technology", "metro", "networks;budget", "seiu-26", "", 1),
    ("R13", "김하나 Kim", "Librarian", "Roosevelt High", "east", "cataloging", "mcps-26", "", 1),
    ("R14", "Zoe\u{308} Angstro\u{308}m", "Clerk", "District Office", "metro", "scheduling", "seiu-26", "", 0),
    ("R15", "Budd Getty", "Nurse", "Lincoln Elementary", "north", "first aid", "mcps-26", "", 1),
    (
        "R16",
        "Adeline Rosario",
        "Coach",
        "Grant Middle",
        "east",
        "guided reading;budget planning",
        "classified-26",
        "",
        1,
    ),
    ("R17", "Jean-Luc Picard-Dubois", "Principal", "Roosevelt High", "east", "law;staffing", "masa-26", "Fri", 1),
    ("R18", "Rosa Abel", "Cook", "Nutrition", "east", "", "", "", 0),
];

fn listed(row: Sample<'_>) -> Listed {
    let (id, name, role, unit, region, skills, program, when, free) = row;
    let mut person = Person::new(PersonRef::new(id).unwrap(), name);
    person.role = Some(role.into());
    person.unit = Some(unit.into());
    person.region = Some(region.into());
    person.skills = skills.split(';').filter(|skill| !skill.is_empty()).map(Into::into).collect();
    person.availability = Some(when.into()).filter(|_| !when.is_empty());
    person.status = Some(if matches!(id, "R1" | "R4") { Employment::Permanent } else { Employment::Temporary });
    person.trained_on = matches!(id, "R2" | "R6").then(|| "2026-09-01".parse().unwrap());
    let programs = ProgramId::new(program).into_iter().collect();
    Listed { person: Arc::new(person), free, programs, mentor: id != "R18" }
}

fn index() -> Index {
    Index::build(PEOPLE.map(listed))
}

fn refs(found: &Found) -> String {
    found.hits.iter().map(|hit| hit.entry.person.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn found(index: &Index, words: &str) -> String {
    refs(&index.find(&Query::parse(words), 50))
}

const BUDGET: &str = "R16 R9 R1 R2 R12";

#[rstest]
// Whole words before prefixes, both before other matches; then by name.
#[case("rosa", "R1 R16 R2")]
#[case("ros", "R16 R1 R2 R11")]
#[case("rosa delgado", "R1")]
#[case("delgado rosa", "R1")]
#[case("del ros", "R1 R16")]
#[case("pena", "R4 R5")]
#[case("pic", "R17")]
// Accents, case, and other alphabets.
#[case("PEÑA", "R4 R5")]
#[case("pen\u{303}a", "R4 R5")]
#[case("lukasz", "R6")]
#[case("ŁUKASZ", "R6")]
#[case("zak", "R6")]
#[case("nguyen", "R7")]
#[case("hanh thi", "R7")]
#[case("soren", "R10")]
#[case("aero", "R10")]
#[case("ærø", "R10")]
#[case("gross", "R11")]
#[case("groß", "R11")]
#[case("dang", "R11")]
#[case("zoe", "R14")]
#[case("zoë angström", "R14")]
#[case("王", "R12")]
#[case("小明", "R12")]
#[case("王小明", "R12")]
#[case("김하", "R13")]
#[case("김하나", "R13")]
// Apostrophes are removed; hyphens split words.
#[case("obrien", "R8")]
#[case("o'brien", "R8")]
#[case("o\u{2019}brien", "R8")]
#[case("garcia-lopez", "R9")]
#[case("lopez garcia", "R9")]
#[case("lopez", "R9")]
#[case("dubois jean", "R17")]
// Initials.
#[case("rd", "R1 R2 R3")]
#[case("jlpd", "R17")]
#[case("jlp", "R17")]
#[case("jd", "R17")]
#[case("mgl", "R9")]
// Names before roles before skills before units before regions.
#[case("bud", "R15 R16 R9 R1 R2 R12")]
#[case("reading", "R4 R16")]
#[case("north", "R6 R15 R4 R7 R1")]
#[case("secretary", "R1 R5")]
#[case("lincoln", "R15 R1 R5")]
#[case("budget", BUDGET)]
#[case("payroll budget", "R2")]
#[case("sec lincoln", "R1 R5")]
#[case("tue", "R1")]
#[case("fri", "R17")]
#[case("transcr", "R8")]
#[case("r17", "R17")]
#[case("r1", "R1 R16 R15 R17 R10 R13 R12 R11 R14")]
// One typo in words of four or more letters.
#[case("budgt", BUDGET)]
#[case("budgett", BUDGET)]
#[case("budxet", BUDGET)]
#[case("bugdet", BUDGET)]
#[case("rsoa", "R1")]
#[case("delgdo", "R1")]
#[case("edlgado", "R1")]
#[case("technicain", "R10 R12")]
#[case("specailist pena", "R4")]
#[case("dlgda", "")]
#[case("dehl", "R2")]
#[case("dhl", "R2")]
// Scattered letters if nothing else matches.
#[case("rsdlgd", "R1")]
#[case("jlucpicard", "R17")]
#[case("zzzz", "")]
// Filters, negation, quotes.
#[case("region:north", "R15 R4 R7 R1")]
#[case("region:metro", "R10 R12 R14")]
#[case("-region:north -region:east -region:west free", "R9 R2 R10 R12")]
#[case("skill:budget region:south", "R9 R2")]
#[case("skill:budget -region:south free", "R16 R1 R12")]
#[case("program:mcps", "R15 R1 R8 R13")]
#[case("program:mcps-26 unit:roosevelt", "R8 R13")]
#[case("role:tech", "R10 R12")]
#[case("unit:\"grant middle\"", "R16 R4 R7")]
#[case("name:rosa", "R16 R1 R2")]
#[case("when:tue", "R1")]
#[case("status:permanent", "R4 R1")]
#[case("status:retired", "")]
#[case("trained", "R6 R2")]
#[case("trained -role:custodian", "R2")]
#[case("-free", "R11 R5 R3 R14")]
#[case("rosa budget -region:south", "R1 R16")]
#[case("budget -skill:payroll -王小明", "R16 R9 R1")]
#[case("\"grade book\"", "R1")]
#[case("\"book grade\"", "")]
#[case("-\"grade book\" budget", "R16 R9 R2 R12")]
#[case("\"rosa del", "R1")]
// Everyone.
#[case("@rosa", "R1 R18 R16 R2")]
#[case("@ cook", "R11 R18 R1")]
#[case("@abel", "R18")]
#[case("abel", "")]
fn people_are_found_in_the_order_one_expects(#[case] words: &str, #[case] expected: &str) {
    let found = index().find(&Query::parse(words), 50);
    assert_eq!(refs(&found), expected, "{words}");
    assert_eq!(found.total, found.hits.len());
}

#[test]
fn a_free_place_comes_before_a_full_one_and_the_name_decides_what_is_left() {
    let row = |id, name, free| (id, name, "Cook", "Nutrition", "east", "menus", "seiu-26", "", free);
    let rows = [row("A1", "Ida Cole", 0), row("A2", "Ida Cole", 1), row("A3", "Ida Cole", 0), row("A4", "Abe Cole", 0)];
    let index = Index::build(rows.map(listed));
    assert_eq!(found(&index, "cole"), "A2 A4 A1 A3");
    assert_eq!(found(&index, "ida cole"), "A2 A1 A3");
}

#[test]
fn who_was_opened_lately_comes_first_among_equals_only() {
    let recent = ["R18", "R2", "R12", "R4", "no one"].map(|id| PersonRef::new(id).unwrap());
    let find = |words: &str| refs(&index().find_cancellable(&Query::parse(words), 50, &recent, &|| false).unwrap());
    assert_eq!(find("budget"), "R2 R12 R16 R9 R1");
    assert_eq!(find("rosa"), "R1 R2 R16", "not before a better match");
    assert_eq!(find("rd"), "R2 R1 R3");
    assert_eq!(find("zzzz"), "");
    let first = index().find_cancellable(&Query::parse("budget"), 1, &recent, &|| false).unwrap();
    assert_eq!((refs(&first).as_str(), first.total), ("R2", 5));
}

#[test]
fn a_search_that_nobody_waits_for_is_given_up() {
    assert_eq!(index().find_cancellable(&Query::parse("rosa"), 5, &[], &|| true), None);
}

/// More people than one core folds, and more words than one core compares.
#[test]
fn counts_are_exact_however_many_there_are() {
    let many = (0..40_000).map(|n| {
        let (id, name) = (format!("E{n}"), format!("Ana{n} {}", ["Delgado", "Peña", "Dahl", "Lund"][n % 4]));
        let person = Person::new(PersonRef::new(&id).unwrap(), &name);
        Listed { person: Arc::new(person), free: u32::from(n % 2 == 0), programs: Vec::new(), mentor: n % 5 != 0 }
    });
    let index = Index::build(many);
    let total = |words: &str| index.find(&Query::parse(words), 7).total;
    assert_eq!((index.len(), index.primary()), (40_000, 32_000));
    assert_eq!((total(""), total("@"), total("@free"), total("-free")), (32_000, 40_000, 20_000, 16_000));
    assert_eq!(
        (total("@delgado"), total("@delgdo"), total("@ad"), total("@-dahl -lund")),
        (10_000, 10_000, 20_000, 20_000)
    );
    assert_eq!((total("@ana3999"), total("@na39999"), total("@lgado")), (11, 1, 10_000));
    let first = index.find(&Query::parse("@peña"), 2);
    assert_eq!((refs(&first).as_str(), first.total), ("E1 E10001", 10_000));
}

proptest! {
    /// An index after a series of updates equals one built from the result.
    #[test]
    fn changes_add_up(
        steps in proptest::collection::vec((0usize..18, 0usize..18, 0u32..2, any::<bool>()), 1..60),
        words in prop_oneof![Just(""), Just("@"), Just("rosa"), Just("@bud"), Just("rd"), Just("lit"), Just("@r1"), Just("rsdlgd")],
    ) {
        let mut index = index();
        let mut known: std::collections::BTreeMap<String, Listed> =
            PEOPLE.map(|row| (row.0.to_owned(), listed(row))).into();
        for (who, like, free, stays) in steps {
            let id = PEOPLE[who].0;
            if stays {
                let mut row = PEOPLE[like];
                (row.0, row.8) = (id, free);
                index.update(listed(row));
                known.insert(id.to_owned(), listed(row));
            } else {
                index.remove(&PersonRef::new(id).unwrap());
                known.remove(id);
            }
        }
        let fresh = Index::build(known.into_values());
        prop_assert_eq!(index.len(), fresh.len());
        prop_assert_eq!(index.find(&Query::parse(words), 9), fresh.find(&Query::parse(words), 9));
    }
}

#[rstest]
#[case("山田 太郎", "山田", "山田")]
#[case("山田 太郎", "太郎", "太郎")]
#[case("山田 太郎", "田", "田")]
#[case("김하나 Kim", "김하", "김하")]
#[case("Zoe\u{308} Angstro\u{308}m", "angst", "Angst")]
#[case("Zoe\u{308} Angstro\u{308}m", "zoe", "Zoe\u{308}")]
#[case("Zoe\u{308} Angstro\u{308}m", "trom", "tro\u{308}m")]
#[case("Kofi 李 O'Brien", "obrien", "O'Brien")]
#[case("Quinn Æsirsson", "ae", "Æ")]
#[case("Ｑａｄｉｍ Stone", "qadim", "Ｑａｄｉｍ")]
#[case("Quill Xander", "qx", "QX")]
fn the_cells_that_matched_are_marked(#[case] name: &str, #[case] words: &str, #[case] marked: &str) {
    let mut desk = Desk::new(120, 35);
    let mut person = Person::new(PersonRef::new("Z99").unwrap(), name);
    person.mentor = Some(true);
    desk.app.run(Command::AddPerson(Box::new(person))).unwrap();
    desk.press(&format!("/{words}"));
    let style = desk.theme.matched;
    let buffer = desk.buffer();
    let row = (0..35)
        .find(|&y| {
            let text: String = (0..120).map(|x| buffer[(x, y)].symbol()).collect();
            text.contains("no place free")
                || text.contains("1 place free") && text.contains(marked.chars().next().unwrap())
        })
        .expect("someone is listed");
    let cells = (0..120).map(|x| &buffer[(x, row)]);
    let lit: String = cells.filter(|cell| Some(cell.fg) == style.fg).map(|cell| cell.symbol().trim_end()).collect();
    assert_eq!(lit, marked, "{}", desk.screen());
}

#[test]
fn signs_look_for_anybody_programs_and_commands() {
    let mut desk = Desk::new(120, 35);
    desk.press("/@jin");
    assert!(desk.screen().contains("Find anyone"), "{}", desk.screen());
    assert!(desk.screen().contains("Jin Park"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.screen().contains("Jin Park"), "{}", desk.screen());
    desk.press("<esc>");

    let program = desk.app.book().programs().next().unwrap().program.clone();
    desk.press("/#");
    let all = desk.app.book().programs().count();
    assert!(desk.screen().contains(&format!("{all} of {all}")), "{}", desk.screen());
    desk.press(program.id.as_str());
    assert!(desk.screen().contains("Find a program"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.screen().contains(program.name.as_str()), "{}", desk.screen());
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());

    desk.press("/>");
    desk.press("keys");
    assert!(desk.screen().contains("Find a command"), "{}", desk.screen());
    assert!(desk.screen().contains("Show the keys"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.model.dialogs.top_as::<Help>().is_some(), "{}", desk.screen());
}
