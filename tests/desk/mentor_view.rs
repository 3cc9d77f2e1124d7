//! What a user acting under `--as` can see and do: their own pairings, and nothing of others.

use std::collections::HashSet;

use mentordesk::{
    app::App,
    domain::{
        attention::Kind,
        command::{Command, PairingEdit},
        id::{PairingId, PersonRef},
        snooze::{SnoozeSubject, SnoozeTarget},
    },
    tui::{
        action::{Action, Pane},
        desk::{Folder, update},
        dialogs::matching::Matching,
        forms::Form,
        keymap,
    },
};

use crate::support::{binary::handful, desk::Desk, sample};

/// Mentees of other mentors, in no pairing of Rosa Delgado.
const OTHERS: [&str; 5] = ["Ana Ruiz", "Omar Haddad", "Wei Zhang", "Kenji Ito", "Ella Novák"];

fn id(text: &str) -> PersonRef {
    PersonRef::new(text).unwrap()
}

fn rosa() -> App {
    let mut app = sample::app();
    app.act_as(Some(id("M00")));
    app
}

fn sees_nobody_else(desk: &mut Desk, after: &str) {
    let screen = desk.screen();
    for other in OTHERS {
        assert!(!screen.contains(other), "{other} after {after}:\n{screen}");
    }
}

#[test]
fn the_first_screen_is_the_checklist_with_what_is_due_next_and_its_key() {
    for (width, height) in [(120, 35), (80, 24)] {
        let mut desk = Desk::over(rosa(), width, height);
        assert_eq!(desk.model.focus, Pane::Skills);
        let screen = desk.screen();
        for words in ["as Rosa Delgado", "My pairings", "Next", "Skill blocks", "l log", "m submit"] {
            assert!(screen.contains(words), "{words}:\n{screen}");
        }
        sees_nobody_else(&mut desk, "the start");
        assert!(desk.model.list.rows.len() >= 3);
    }
    let mut small = Desk::over(rosa(), 40, 12);
    sees_nobody_else(&mut small, "the start of a small screen");
}

#[test]
fn logging_and_submitting_take_one_key_each() {
    let mut desk = Desk::over(rosa(), 120, 35);
    let pairing = desk.pairing();
    desk.press("l30m today phone<enter>");
    let entry = desk.app.book().pairing_entry(pairing).unwrap().document().entries.last().unwrap().clone();
    assert_eq!((entry.minutes.0, entry.by), (30, Some(id("M00"))));
    desk.press("m");
    assert!(desk.model.dialogs.top_as::<Form>().is_some(), "{}", desk.screen());
}

#[test]
fn unpaired_users_see_an_explanation() {
    let mut app = sample::app();
    app.act_as(Some(id("S00")));
    let mut desk = Desk::over(app, 120, 35);
    assert!(desk.screen().contains("You are in no pairing yet"), "{}", desk.screen());
}

#[test]
fn no_folder_shows_others() {
    let mut desk = Desk::over(rosa(), 120, 35);
    desk.press("1<home>");
    for _ in 0..12 {
        if desk.model.folder != Folder::People {
            let folder = format!("{:?}", desk.model.folder);
            desk.press("2<enter>");
            sees_nobody_else(&mut desk, &folder);
            desk.press("w");
            sees_nobody_else(&mut desk, &folder);
            desk.press("<esc><esc>3");
            sees_nobody_else(&mut desk, &folder);
            desk.press("1");
        }
        desk.press("<down>");
    }
}

#[test]
fn no_command_reaches_others_or_the_office() {
    let mut tried = HashSet::new();
    for row in keymap::bindings() {
        let leaves = matches!(row.action, Action::Quit | Action::Suspend | Action::WorkAs);
        // Several keys have the same action.
        if leaves || !row.action.spec().is_command || !tried.insert(row.action) {
            continue;
        }
        for (place, rows) in [("1jjjj", "a program"), ("3", "the checklist"), ("2", "the list")] {
            let mut desk = Desk::over(rosa(), 120, 35);
            desk.press(place);
            let _ = update::update(&mut desk.model, &desk.app, row.action);
            sees_nobody_else(&mut desk, &format!("{} in {rows}", row.description));
        }
    }
}

#[test]
fn acts_of_the_office_and_on_others_are_refused() {
    let mut app = rosa();
    let other = PairingId(2);
    let end = || Command::EndPairing { pairing: other, on: "2026-11-21".parse().unwrap(), because: "x".into() };
    assert!(app.run(end()).unwrap_err().to_string().contains("access to their own pairings only"));
    assert!(app.rehearse(end()).is_err(), "nor is said what it would do");
    let edit = PairingEdit { because: "x".into(), ..PairingEdit::default() };
    assert!(app.run(Command::EditPairing { pairing: other, edit }).is_err());
    let target = SnoozeTarget { kind: Kind::NeverMet, whose: SnoozeSubject::Pairing(other) };
    let until = "2026-12-01".parse().unwrap();
    assert!(app.run(Command::Snooze { target, until, because: "x".into() }).is_err());
    assert!(app.run(Command::Import { title: "x".into(), edits: Vec::new() }).is_err());
    for keys in ["M", "a"] {
        let mut desk = Desk::over(rosa(), 120, 35);
        desk.press("2");
        desk.press(keys);
        let opens = desk.model.dialogs.top_as::<Form>().is_some() || desk.model.dialogs.top_as::<Matching>().is_some();
        assert!(!opens, "{keys}");
        assert!(desk.screen().contains("That is the office's"), "{keys}: {}", desk.screen());
    }
}

#[test]
fn what_others_need_and_who_they_are_with_is_not_on_their_page() {
    let mut desk = Desk::over(rosa(), 120, 35);
    let people = desk.app.book().people().position(|person| person.name == "Ana Ruiz");
    assert!(people.is_some());
    desk.press("1<end>k2fana ruiz<enter>");
    let screen = desk.screen();
    assert!(!screen.contains("Ana Ruiz") || screen.contains("No row holds these words"), "{screen}");
    // Anyone can find mentors, but not their mentees and skills.
    desk.press("<esc>fsam okafor<enter><enter>");
    let screen = desk.screen();
    assert!(screen.contains("Sam Okafor"), "{screen}");
    assert!(!screen.contains("Ana Ruiz") && !screen.contains("phone desk"), "{screen}");
}

#[test]
fn the_office_works_as_somebody_and_comes_back() {
    let mut desk = Desk::new(120, 35);
    desk.press("lhello");
    desk.press("<esc>");
    assert_eq!(desk.model.drafts.len(), 1);
    desk.press("A");
    assert!(desk.screen().contains("Work as…"), "{}", desk.screen());
    desk.press("rosa delg<enter><enter>");
    assert_eq!(desk.app.actor(), Some(&id("M00")));
    assert!(desk.screen().contains("as Rosa Delgado"), "{}", desk.screen());
    assert!(desk.model.drafts.is_empty(), "what the office typed is not hers to see");
    sees_nobody_else(&mut desk, "A");
    desk.press("A");
    assert_eq!(desk.app.actor(), None);
    assert!(desk.screen().contains("You work as the office again"), "{}", desk.screen());
    assert_eq!(desk.model.focus, Pane::Pairings);
    let mut bound = Desk::over(rosa(), 120, 35);
    bound.press("A");
    assert_eq!(bound.app.actor(), Some(&id("M00")));
    assert!(bound.screen().contains("started as one person"), "{}", bound.screen());
}

#[test]
fn undo_does_not_reveal_other_users_changes() {
    let mut desk = Desk::new(120, 35);
    desk.press("pnext tue<enter>");
    desk.press("Arosa delg<enter><enter>u");
    assert!(desk.screen().contains("nothing to undo today"), "{}", desk.screen());
    desk.press("Au");
    assert!(desk.screen().contains("Undone: "), "{}", desk.screen());
}

#[test]
fn what_is_put_off_hides_from_the_desk_and_comes_back_by_a_key() {
    let mut desk = Desk::new(120, 35);
    let before = desk.screen();
    let pairing = desk.pairing();
    assert!(!before.contains("Snoozed"), "{before}");
    let items = desk.app.book().pairing_entry(pairing).unwrap().items.len();
    desk.press("wz");
    desk.press("2w<tab>away<enter>");
    assert!(desk.screen().contains("Snoozed until Sat 5 Dec 2026"), "{}", desk.screen());
    assert!(desk.app.book().pairing_entry(pairing).unwrap().items.len() < items);
    desk.press("1<home>jjjj");
    assert_eq!(desk.model.folder, Folder::Snoozed);
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("until 5 Dec") && screen.contains("away"), "{screen}");
    desk.press("w<end>");
    assert!(desk.screen().contains("because: away"), "{}", desk.screen());
    desk.press("<esc>Z");
    assert!(desk.screen().contains("No longer snoozed"), "{}", desk.screen());
    assert_eq!(desk.app.book().pairing_entry(pairing).unwrap().items.len(), items);
    assert_eq!(desk.model.folder, Folder::Attention, "the folder goes with the last of them");
    desk.press("u");
    assert!(desk.app.book().pairing_entry(pairing).unwrap().items.len() < items, "and everything can be taken back");
}

#[test]
fn shell_output_hides_other_peoples_records() {
    let desk = handful();
    desk.ok(&["snooze", "P2", "never-met", "--until", "2w", "--reason", "a secret reason"]);
    let words: [&[&str]; 22] = [
        &["today", "--why"],
        &["today", "--snoozed"],
        &["snooze", "--list"],
        &["programs"],
        &["pairings"],
        &["requests"],
        &["show", "T1"],
        &["show", "T3"],
        &["show", "P1"],
        &["show", "new-admins"],
        &["search", "nowak"],
        &["calendar"],
        &["report", "pairs"],
        &["report", "board"],
        &["report", "stipends"],
        &["report", "mentor-log"],
        &["report", "agreement"],
        &["report", "reflection"],
        &["people", "--json"],
        &["pairings", "--json"],
        &["today", "--json"],
        &["today", "--snoozed", "--json"],
    ];
    for arguments in words {
        let run = desk.run(&[arguments, &["--as", "T1"]].concat());
        let said = run.out + &run.err;
        let named = said.split(|c: char| !c.is_alphanumeric()).any(|word| word == "P2");
        assert!(!named && !said.contains("secret"), "{arguments:?}: {said}");
        let directory = matches!(arguments[0], "people" | "search") || arguments == ["show", "T3"];
        assert!(directory || !said.contains("Ana Ruiz"), "{arguments:?}: {said}");
    }
    let programs = desk.json(&["programs", "--as", "T1"]);
    let counted: u64 = programs.as_array().unwrap().iter().map(|row| row["pairings"].as_u64().unwrap()).sum();
    assert_eq!(counted, 1);
}

#[test]
fn shell_refuses_office_commands_to_members() {
    let desk = handful();
    let file = desk.file("people.csv", "ref,name\nT9,No one\n");
    let refused: [&[&str]; 20] = [
        &["export", "all"],
        &["export", "people"],
        &["import", "people", &file],
        &["backup"],
        &["restore", &file],
        &["doctor"],
        &["add", "person", "--ref", "T9", "--name", "X"],
        &["add", "pairing", "--program", "pathways", "--mentor", "T1", "--mentee", "T4"],
        &["add", "program", "--template", "mcps", "--id", "x", "--starts", "2026-08-01", "--ends", "2027-06-01"],
        &["edit", "person", "T3", "--role", "x"],
        &["edit", "program", "pathways", "--name", "x"],
        &["edit", "pairing", "P2", "--goal", "x"],
        &["end", "P2"],
        &["tick", "P2", "x"],
        &["submit", "P2", "october"],
        &["pay", "P2", "approved"],
        &["snooze", "P2", "never-met", "--until", "2w", "--reason", "x"],
        &["unsnooze", "P2"],
        &["match", "--program", "pathways", "--all"],
        &["letter", "reminder", "P2"],
    ];
    for arguments in refused {
        let run = desk.run(&[arguments, &["--as", "T1"]].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(!run.err.contains("Ana") && run.out.is_empty(), "{arguments:?}: {}{}", run.out, run.err);
    }
    desk.ok(&["edit", "person", "T1", "--phone", "555-0101", "--as", "T1"]);
}
