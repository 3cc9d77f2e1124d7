//! From an empty desk to the first pairing: suggested keys, importing a table, and sample data.

use std::fs;

use mentordesk::{
    app::{clock::Clock, demo},
    tui::{action::Action, desk::status::hints, dialogs::import::Import},
};

use crate::support::{desk::Desk, sample};

const STAFF: &str = "Employee #,Name,Job Title,School/Site,E-mail (work)\n\
    1001,Rosa Delgado,Secretary,West Elementary,rosa@example.org\n\
    1002,Jin Park,Clerk,Lincoln Middle,jin@example.org\n";

fn footer(desk: &mut Desk) -> String {
    desk.screen().lines().last().unwrap().to_owned()
}

#[test]
fn an_empty_desk_offers_nothing_that_does_nothing() {
    let mut desk = Desk::over(sample::empty(), 120, 35);
    let footer = footer(&mut desk);
    for words in ["d sample data", "a set up a program", "i import"] {
        assert!(footer.contains(words), "{words}: {footer}");
    }
    assert!(!footer.contains("undo") && !footer.contains("find"), "{footer}");
}

#[test]
fn people_without_a_program_are_offered_next_steps() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("staff.csv");
    fs::write(&file, STAFF).unwrap();
    let mut desk = Desk::over(sample::empty(), 100, 30);
    desk.press(&format!("i{}", file.display()));
    let Some(import) = desk.model.dialogs.top_as::<Import>() else { panic!("the import is open") };
    assert_eq!(import.path.value(), file.display().to_string(), "nothing is glued before a whole path");
    desk.press("<enter>");
    let columns = desk.screen();
    let line = columns.lines().find(|line| line.contains("School/Site")).unwrap();
    assert!(line.contains("unit"), "{columns}");
    desk.press("<enter>");
    let preview = desk.screen();
    assert!(footer(&mut desk).contains("enter import 2 people"), "{preview}");
    let column = |name: &str, role: &str| {
        let line = preview.lines().find(|line| line.contains(name)).unwrap();
        line.split(role).next().unwrap().chars().count()
    };
    assert_eq!(column("Rosa Delgado", "Secretary"), column("Jin Park", "Clerk"), "{preview}");
    assert!(preview.contains("West Elementary") && preview.contains("rosa@example.org"), "{preview}");
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(
        screen.contains("2 people are in the directory,") && screen.contains("there is no program yet"),
        "{screen}"
    );
    assert!(!screen.contains("All is well"), "{screen}");
    let footer = footer(&mut desk);
    assert!(footer.contains("a program") || footer.contains("a set up a program"), "{footer}");
    assert!(!footer.contains("log") && !footer.contains("tick"), "{footer}");
}

#[test]
fn a_path_that_leads_nowhere_says_so_under_the_field() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("staff.csv"), STAFF).unwrap();
    let mut desk = Desk::over(sample::empty(), 100, 30);
    desk.press(&format!("i{}<enter>", dir.path().join("stff.csv").display()));
    let screen = desk.screen();
    let at = |words: &str| screen.lines().position(|line| line.contains(words)).expect(words);
    assert_eq!(at("there is no file"), at("stff.csv") + 1, "right under the field");
    assert!(at("near it") > at("there is no file") && at("staff.csv") > at("near it"), "{screen}");
    desk.press("<down><enter>");
    assert!(desk.screen().contains("School/Site"), "what is near is taken with the arrows: {}", desk.screen());
}

#[test]
fn the_making_of_sample_data_cannot_be_taken_back() {
    let app = demo::desk(Clock::new(Some(sample::TODAY.parse().unwrap()))).unwrap();
    let mut desk = Desk::over(app, 120, 35);
    let people = desk.app.book().people().len();
    let offers_undo =
        |desk: &Desk| hints::current(&desk.model, &desk.app).keys.iter().any(|it| it.action == Action::Undo);
    assert!(!offers_undo(&desk));
    desk.press("l45m<enter>");
    assert!(offers_undo(&desk), "what was done can be");
    desk.press("uuu");
    assert_eq!(desk.app.book().people().len(), people);
    assert!(desk.model.toast.as_ref().unwrap().text.contains("nothing to undo"), "{:?}", desk.model.toast);
}

#[test]
fn rival_columns_are_marked_and_a_key_decides() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("staff.csv");
    let text = "ID,Name,Supervisor ID,Supervisor\nE1,Ana Ruiz,E2,Bo Lind\nE2,Jin Lee,,\nE3,Bo Lind,,\n";
    fs::write(&file, text).unwrap();
    let mut desk = Desk::over(sample::empty(), 120, 35);
    desk.press(&format!("i{}<enter>", file.display()));
    let line = |desk: &mut Desk, words: &str| {
        let screen = desk.screen();
        screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {screen}")).to_owned()
    };
    assert!(
        line(&mut desk, "E2, ").contains("! supervisor") || line(&mut desk, "Supervisor ID").contains("! supervisor")
    );
    desk.shows(&["! or this?", "only one can be the supervisor", "press x to leave it out"]);
    assert!(!desk.screen().contains("--map"));
    desk.press("<enter>");
    desk.shows(&["Columns", "only one can be the supervisor"]);
    desk.press("<up>x");
    assert!(!desk.screen().contains("! supervisor") && !desk.screen().contains("or this?"), "{}", desk.screen());
    assert!(line(&mut desk, "Supervisor  ").contains("supervisor"), "the other one is taken: {}", desk.screen());
    desk.press("<enter>");
    desk.shows(&["people: 3 new", "E3"]);
}
