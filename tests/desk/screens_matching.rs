//! The matching dialog, driven by keys.

use mentordesk::{
    app::{format::template::template, proposal::Proposed},
    domain::{
        command::Command,
        id::{PersonRef, ProgramId},
        pairing::PairingState,
        person::Person,
    },
    tui::{desk::Folder, dialogs::matching::Matching},
};

use crate::support::{desk::Desk, sample};

/// Two mentors with one place each, and three mentees waiting in a program for promoted posts.
fn desk(width: u16, height: u16) -> Desk {
    let mut app = sample::empty();
    let program = ProgramId::new("aspiring").unwrap();
    let (starts, ends) = ("2026-09-01".parse().unwrap(), "2027-07-16".parse().unwrap());
    let made = template("uk-pdp").unwrap().program(program.clone(), None, starts, ends, Vec::new());
    app.run(Command::AddProgram(Box::new(made))).unwrap();
    let person = |id: &str, name: &str| Person::new(PersonRef::new(id).unwrap(), name);
    let of = |program: &ProgramId| vec![program.clone()];
    for (id, name, skill) in [("Z1", "Bea Moss", "timetables"), ("Z2", "Cal Reyes", "budgets")] {
        let person = Person {
            mentor: Some(true),
            capacity: Some(1),
            skills: vec![skill.into()],
            programs: of(&program),
            ..person(id, name)
        };
        app.run(Command::AddPerson(Box::new(person))).unwrap();
    }
    for (id, name, need) in
        [("Y1", "Dan Hale", "budget"), ("Y2", "Eva Lind", "timetable"), ("Y3", "Finn Wu", "assemblies")]
    {
        let person = Person { needs: vec![need.into()], programs: of(&program), ..person(id, name) };
        app.run(Command::AddPerson(Box::new(person))).unwrap();
    }
    let mut desk = Desk::over(app, width, height);
    desk.model.go_to(Folder::Program(program), &desk.app);
    desk.press("M");
    desk
}

fn matching(desk: &Desk) -> &Matching {
    match desk.model.dialogs.top_as::<Matching>() {
        Some(matching) => matching,
        other => panic!("{other:?}"),
    }
}

/// The mentor proposed for a mentee.
fn mentor_of(desk: &Desk, mentee: &str) -> Option<String> {
    matching(desk).rows.iter().find_map(|row| match row {
        Proposed::Pair(pair) if pair.found.mentee.as_str() == mentee => Some(pair.found.mentor.to_string()),
        Proposed::Pair(..) | Proposed::Unmatched(..) => None,
    })
}

#[test]
fn everybody_who_waits_is_proposed_somebody_or_is_told_why_not() {
    let mut desk = desk(120, 35);
    assert_eq!(mentor_of(&desk, "Y1").as_deref(), Some("Z2"), "who teaches what is needed");
    assert_eq!(mentor_of(&desk, "Y2").as_deref(), Some("Z1"));
    assert_eq!(mentor_of(&desk, "Y3"), None);
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("Dan Hale")).unwrap();
    assert!(row.contains("Cal Reyes") && row.contains("skills meet 1 of 1 needs"), "{screen}");
    assert!(screen.contains("then Bea Moss"), "the second best stands beside it: {screen}");
    assert!(screen.contains("Finn Wu") && screen.contains("more places are wanted"), "{screen}");
    assert!(!screen.contains("assemblies"), "what someone needs is that person's own: {screen}");
}

#[test]
fn a_pair_is_ruled_out_pinned_and_left_out() {
    let mut desk = desk(120, 35);
    desk.press("ggx");
    assert_ne!(mentor_of(&desk, "Y1").as_deref(), Some("Z2"), "ruled out");
    desk.press("<esc>Mggp");
    let screen = desk.screen();
    assert!(screen.contains("pinned") && screen.contains("the pins cost nothing"), "{screen}");
    desk.press(" ");
    assert!(desk.screen().contains("[ ]"), "left out");
}

#[test]
fn what_is_taken_over_becomes_proposed_pairings_and_can_be_taken_back() {
    let mut desk = desk(120, 35);
    let before = desk.app.book().pairings().len();
    desk.press("gg <enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    let made: Vec<_> = desk.app.book().pairings().skip(before).map(mentordesk::book::PairingEntry::document).collect();
    assert_eq!(made.len(), 1, "one of the two was left out");
    assert!(made.iter().all(|pairing| pairing.state == PairingState::Proposed && pairing.mentee.as_str() == "Y2"));
    desk.press("u");
    assert_eq!(desk.app.book().pairings().len(), before);
}

#[test]
fn it_fits_any_screen() {
    for (width, height) in [(120, 35), (80, 24), (40, 12), (30, 8), (12, 4)] {
        let mut desk = desk(width, height);
        desk.press("<down><down><up>p");
        desk.screen();
    }
    desk(80, 24).shows(&[
        "Match all who wait · Professional development programs",
        "▌ [x] Dan Hale",
        "Cal Reyes",
        "━━━━━━ 100",
        "–  Finn Wu",
        "2 of 3 matched · 200 points",
    ]);
}
