//! Searching pairings and skills, back and forward history, and the people that form fields offer. All people are
//! invented.

use mentordesk::{
    app::lookup::{Hit, HitTarget},
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit},
        id::{PairingId, PersonRef},
        person::Person,
    },
    tui::{
        desk::{Folder, Row, Subject},
        dialogs::{find::Find, record::Record},
        forms::{Field, FieldKind, Form},
        search::{Found, Scope},
    },
};
use rstest::rstest;

use crate::support::{desk::Desk, sample};

fn hits(desk: &Desk) -> &[Hit] {
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("the search is open") };
    find.hits()
}

/// The names of the matching pairings, best first.
fn pairs(desk: &Desk) -> Vec<String> {
    let book = desk.app.book();
    let names = |hit: &Hit| match &hit.target {
        HitTarget::Pairing(id) => {
            let pairing = &book.pairing_entry(*id).unwrap().document();
            format!("{} {}", book.name(&pairing.mentor), book.name(&pairing.mentee))
        }
        HitTarget::Person(_) | HitTarget::Skill(_) => panic!("pairings are looked for"),
    };
    hits(desk).iter().map(names).collect()
}

#[rstest]
// Either name, in any order, without accents, by prefix, with a typo, by initials, or inside a word.
#[case("rosa jin", "Rosa Delgado Jin Park")]
#[case("park rosa", "Rosa Delgado Jin Park")]
#[case("jin", "Rosa Delgado Jin Park")]
#[case("tran olga", "")]
#[case("angstr", "Ivan Petrov Zoë Ångström")]
#[case("delagdo park", "Rosa Delgado Jin Park")]
#[case("山田", "Priya Shah 山田 太郎")]
fn pairings_are_found_by_either_name(#[case] words: &str, #[case] first: &str) {
    let mut desk = Desk::new(120, 35);
    desk.press(&format!("/&{words}"));
    assert_eq!(pairs(&desk).first().map_or("", String::as_str), first, "{words}");
}

#[test]
fn a_whole_word_comes_before_one_that_is_begun_and_that_before_the_inside() {
    let mut desk = Desk::new(120, 35);
    desk.press("/&ana");
    let found = pairs(&desk);
    let whole = found.iter().position(|names| names.split(' ').any(|word| word == "Ana")).unwrap();
    let inside = found.iter().position(|names| names.contains("Hana"));
    assert_eq!(whole, 0, "{found:?}");
    assert!(inside.is_none_or(|at| at > whole), "{found:?}");
}

#[test]
fn a_pairing_that_is_over_comes_after_those_that_run_and_the_count_is_exact() {
    let mut desk = Desk::new(120, 35);
    desk.press("/&");
    let all = desk.app.book().pairings().len();
    assert!(desk.screen().contains(&format!("{all} of {all}")), "{}", desk.screen());
    let live: Vec<bool> = hits(&desk)
        .iter()
        .map(|hit| match &hit.target {
            HitTarget::Pairing(id) => desk.app.book().pairing_entry(*id).unwrap().state.is_live(),
            HitTarget::Person(_) | HitTarget::Skill(_) => panic!("pairings are looked for"),
        })
        .collect();
    assert!(live.is_sorted_by(|a, b| a >= b), "{live:?}");
    desk.press("region:north state:active");
    let north = desk
        .app
        .book()
        .pairings()
        .filter(|slot| slot.pairing.region.as_deref() == Some("north") && slot.state.word() == "active");
    let north = north.count();
    assert!(desk.screen().contains(&format!("{north} of {all}")), "{}", desk.screen());
}

#[test]
fn enter_opens_the_pairing_that_is_found() {
    let mut desk = Desk::new(120, 35);
    desk.press("/&park<enter>");
    let Some(record) = desk.model.dialogs.top_as::<Record>() else { panic!("{}", desk.screen()) };
    let Subject::Row(Row::Pairing(id)) = record.of else { panic!("a pairing is open") };
    assert!(desk.app.book().name(&desk.app.book().pairing_entry(id).unwrap().pairing.mentee).ends_with("Park"));
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());
}

#[test]
fn a_renamed_mentee_is_found_by_the_new_name_only() {
    let mut desk = Desk::new(120, 35);
    let id = PersonRef::new("E00").unwrap();
    let mut person = Person::clone(desk.app.book().person(&id).unwrap());
    person.name = "Jin Abernathy".into();
    desk.app.run(Command::EditPerson(Box::new(person))).unwrap();
    desk.press("/&abernathy");
    assert!(!pairs(&desk).is_empty());
    desk.press("<esc>/&jin park");
    assert!(pairs(&desk).is_empty());
}

#[rstest]
#[case("山田", "山田")]
#[case("太郎", "太郎")]
#[case("angstrom", "Ångström")]
#[case("novak ella", "EllaNovák")]
#[case("ella", "Ella")]
fn the_cells_of_both_names_are_marked(#[case] words: &str, #[case] marked: &str) {
    let mut desk = Desk::new(120, 35);
    desk.press(&format!("/&{words}"));
    let style = desk.theme.matched;
    let buffer = desk.buffer();
    let lit = |y: u16| -> String {
        let cells = (0..120).map(|x| &buffer[(x, y)]).filter(|cell| Some(cell.fg) == style.fg);
        cells.map(|cell| cell.symbol().trim_end()).collect()
    };
    let lit = (0..35).map(lit).find(|lit| !lit.is_empty()).unwrap_or_default();
    assert_eq!(lit, marked, "{}", desk.screen());
}

#[test]
fn skills_are_counted_and_enter_lists_who_works_on_them() {
    let mut desk = Desk::new(120, 35);
    let (id, list, skill, name) = desk
        .app
        .book()
        .pairings()
        .find_map(|slot| {
            let policy = mentordesk::domain::decide::Records::policy(desk.app.book(), &slot.pairing.program)?;
            let pairing = slot.decode();
            let list = pairing.all_checklists(&policy.program).next()?;
            let (_, skill) = list.skills().find(|(_, skill)| {
                slot.document().stage(&list.id, &skill.id) == Stage::NotStarted && !slot.pairing.state.is_over()
            })?;
            Some((slot.pairing.id, list.id.clone(), skill.id.clone(), skill.name.to_string()))
        })
        .unwrap();
    let before = learned(&mut desk, &name);
    let mark = MarkEdit { stage: Some((Stage::Scheduled, None)), ..MarkEdit::default() };
    desk.app.run(Command::MarkSkill { pairing: id, checklist: list, skill, mark }).unwrap();
    let after = learned(&mut desk, &name);
    assert_eq!((after.0, after.1), (before.0, before.1 + 1), "one more works on it, as many have it");

    desk.press(&format!("/+{name}<enter>"));
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("the search stays open") };
    assert_eq!(find.scope(), Scope::Pairings);
    assert!(find.text.value().contains("skill:"), "{}", find.text.value());
    assert!(hits(&desk).iter().any(|hit| hit.target == HitTarget::Pairing(id)), "{}", desk.screen());
    assert!(hits(&desk).len() < desk.app.book().pairings().len());
}

/// The number of pairs that have the skill, and that work on it.
fn learned(desk: &mut Desk, name: &str) -> (u32, u32) {
    desk.press(&format!("/+{name}"));
    let Some(HitTarget::Skill(skill)) = hits(desk).first().map(|hit| hit.target.clone()) else { panic!("a skill") };
    assert_eq!(skill.name, name);
    desk.press("<esc>");
    (skill.pairings, skill.in_progress)
}

#[test]
fn search_prefixes_are_listed_in_the_footer_and_by_question_mark() {
    let mut desk = Desk::new(120, 35);
    desk.press("/");
    for sign in ["@ anyone", "& pairings", "+ skills", "# programs", "> commands", "? more"] {
        assert!(desk.screen().contains(sign), "{sign} in\n{}", desk.screen());
    }
    desk.press("x");
    assert!(!desk.screen().contains("& pairings"), "only while nothing is typed");
    desk.press("<bs>?");
    assert!(desk.screen().contains("What can be found"), "{}", desk.screen());
    desk.press("<down><down><enter>");
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("the search stays open") };
    assert_eq!(find.text.value(), "&");
}

#[test]
fn search_under_as_finds_only_own_pairings() {
    let mut app = sample::app();
    app.act_as(Some(PersonRef::new("M00").unwrap()));
    let mut desk = Desk::over(app, 120, 35);
    desk.press("/&");
    assert!(!pairs(&desk).is_empty());
    assert!(pairs(&desk).iter().all(|names| names.starts_with("Rosa Delgado ")), "{:?}", pairs(&desk));
}

#[test]
fn what_was_asked_in_a_search_that_is_closed_answers_no_other() {
    let mut desk = Desk::new(120, 35);
    desk.slow = true;
    desk.press("/rosa");
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("the search is open") };
    let old = find.latest_query;
    desk.press("<esc>/luis");
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("the search is open") };
    let new = find.latest_query;
    assert!(new > old);
    let answer = |asked, id: &str| Found {
        asked,
        scope: Scope::Mentors,
        hits: vec![Hit { target: HitTarget::Person(PersonRef::new(id).unwrap()), matches: Vec::new() }],
        total: 1,
        of: 12,
    };
    desk.hear(answer(old, "M00"));
    assert!(hits(&desk).is_empty(), "no one of the search before");
    desk.hear(answer(new, "M03"));
    desk.hear(answer(new - 1, "M00"));
    assert_eq!(hits(&desk)[0].target, HitTarget::Person(PersonRef::new("M03").unwrap()));
}

#[test]
fn enter_before_the_answer_opens_what_the_answer_finds() {
    let mut desk = Desk::new(120, 35);
    desk.slow = true;
    desk.press("/luis<enter>");
    let Some(find) = desk.model.dialogs.top_as::<Find>() else { panic!("nothing is opened yet") };
    let (number, words) = (find.latest_query, find.text.value().to_owned());
    desk.answer(number, &words);
    let Some(record) = desk.model.dialogs.top_as::<Record>() else { panic!("{}", desk.screen()) };
    assert_eq!(record.of, Subject::Row(Row::Person(PersonRef::new("M03").unwrap())));
}

#[test]
fn what_was_opened_on_the_desk_comes_first_among_equals() {
    let mut desk = Desk::new(120, 35);
    desk.press("/@custodian");
    let found = |desk: &Desk| -> Vec<PersonRef> {
        let who = |hit: &Hit| match &hit.target {
            HitTarget::Person(id) => id.clone(),
            HitTarget::Pairing(_) | HitTarget::Skill(_) => panic!("people are looked for"),
        };
        hits(desk).iter().map(who).collect()
    };
    let before = found(&desk);
    // The person with a free place stays first; the others rank equally.
    let last = before.last().unwrap().clone();
    assert!(before.len() > 3);
    desk.press("<esc>");
    desk.model.go_to_row(&Row::Person(last.clone()), &desk.app);
    desk.press("<enter><esc>/@custodian");
    assert_eq!(found(&desk)[..2], [before[0].clone(), last]);
}

fn folder(desk: &Desk) -> Folder {
    desk.model.folder.clone()
}

#[test]
fn back_and_forward_visit_earlier_locations() {
    let mut desk = Desk::new(120, 35);
    desk.press("<down><down>");
    let row = desk.model.list.selected().cloned();
    desk.press("]]");
    let there = folder(&desk);
    assert_ne!(there, Folder::Attention);
    desk.press("/luis<enter>");
    assert_eq!(desk.model.dialogs.len(), 1);
    desk.press("<alt-left>");
    assert!(desk.model.dialogs.is_empty());
    assert_eq!(folder(&desk), there);
    desk.press("<lt>");
    assert_eq!(folder(&desk), Folder::Week);
    desk.press("<alt-left>");
    assert_eq!((folder(&desk), desk.model.list.selected().cloned()), (Folder::Attention, row));
    desk.press("<alt-left>");
    assert!(desk.screen().contains("no place before"), "{}", desk.screen());
    desk.press(">>>");
    assert_eq!(desk.model.dialogs.len(), 1, "{}", desk.screen());
    assert_eq!(folder(&desk), there);
    desk.press(">");
    assert!(desk.screen().contains("latest place"), "{}", desk.screen());
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());
    desk.press(":where was I<enter>");
    assert_eq!(desk.model.dialogs.len(), 1, "what esc closed comes back");
}

#[test]
fn a_record_that_is_gone_is_passed_over() {
    let mut desk = Desk::new(120, 35);
    desk.app.run(Command::AddPerson(Box::new(Person::new(PersonRef::new("Z1").unwrap(), "Zed Quill")))).unwrap();
    desk.press("/@zed quill<enter><esc>");
    desk.press("/@luis peña<enter><esc>");
    desk.press("u<alt-left>");
    assert_eq!(desk.model.dialogs.len(), 1);
    desk.press("<alt-left><alt-left>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    assert!(!desk.screen().contains("Zed"), "{}", desk.screen());
}

/// The form for a new pairing, with the mentor focused.
fn new_pairing() -> Desk {
    let mut desk = Desk::new(120, 35);
    let program = desk.app.book().programs().next().unwrap().program.id.clone();
    desk.model.go_to(Folder::Program(program), &desk.app);
    desk.press("a");
    desk
}

/// The people that the focused field offers.
fn offered(desk: &Desk) -> Vec<String> {
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("a form is open") };
    match form.focused_field().map(|field: &Field| &field.kind) {
        Some(FieldKind::Person { found, .. } | FieldKind::People { found, .. }) => {
            found.iter().map(|id| desk.app.book().name(id).to_owned()).collect()
        }
        _ => panic!("a person is asked for"),
    }
}

#[rstest]
#[case("pena luis", "Luis Peña")]
#[case("lius", "Luis Peña")]
#[case("rd", "Rosa Delgado")]
#[case("registr", "Priya Shah")]
#[case("tran", "Hoa Trần")]
fn a_field_offers_people_as_the_search_finds_them(#[case] words: &str, #[case] first: &str) {
    let mut desk = new_pairing();
    desk.press(words);
    assert_eq!(offered(&desk).first().map(String::as_str), Some(first), "{:?}", offered(&desk));
}

#[test]
fn mentors_come_first_where_a_mentor_is_asked_for_and_those_who_wait_where_a_mentee_is() {
    let mut desk = new_pairing();
    desk.press("secretary");
    let names = offered(&desk);
    assert!(["Luis Peña", "Ama Diallo"].contains(&names[0].as_str()), "{names:?}");
    assert!(desk.screen().contains("takes no mentees") || desk.screen().contains("not eligible"), "{}", desk.screen());
    desk.press("<tab>secretary");
    let names = offered(&desk);
    assert!(!["Luis Peña", "Ama Diallo"].contains(&names[0].as_str()), "{names:?}");
}

#[test]
fn a_pairing_of_a_number_is_found_by_it() {
    let mut desk = Desk::new(120, 35);
    desk.press("/&p12");
    assert_eq!(hits(&desk).first().map(|hit| hit.target.clone()), Some(HitTarget::Pairing(PairingId(12))));
}

#[rstest]
#[case::the_search_over_the_desk("", &["Find a mentor", "12 of 12", "▌ Ama Diallo", "Secretary I", "Central Office", "2 of 4  2 places free", "3 of 2  no place free"])]
#[case::pairings_that_are_found("&pen", &["Find a pairing", "5 of 30", "▌ *  Carmen Peñalosa → Eva Novak", "!! Luis Peña → Wei Zhang", "Carmen Peñalosa, Reading specialist, Grant Middle → Eva Novak, Nutrition assistant, Depot", "active · since Aug 2026 · 0.8 h in Nov · meets Fri 27 Nov"])]
#[case::skills_that_are_found("+pay", &["Find a skill", "2 of 510", "▌ Appraisal and pay decisions", "5 pairs    5 independent", "4 pairs have it: 0 on it now, 0 independent, 4 not yet"])]
#[case::what_can_be_found("?", &["What can be found", "mentors, by name, job, skill, building, region or program", "anyone, mentees too", "pairs in that state: active, proposed, completed"])]
fn the_search_shows_what_it_found(#[case] typed: &str, #[case] words: &[&str]) {
    let mut desk = Desk::new(120, 35);
    desk.press(&format!("/{typed}"));
    desk.shows(words);
}
