//! Three users and their day, in a pseudo-terminal.

use crate::support::{
    binary::{data, district, five_programs, handful},
    terminal::Terminal,
};

fn leave(terminal: &mut Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn the_coordinators_morning() {
    let desk = five_programs();
    // Import the district's files. A dry run changes nothing.
    for kind in ["people", "pairings", "logs"] {
        desk.ok(&["import", kind, &data(kind), "--dry-run"]);
        desk.ok(&["import", kind, &data(kind)]);
    }
    let items = desk.json(&["today"]);
    let worst = items.as_array().unwrap().iter().find(|item| item["pairing"].is_string()).unwrap().clone();
    assert_eq!(worst["severity"], "overdue");
    let id = worst["pairing"].as_str().unwrap().to_owned();
    // The overview starts with the most urgent pairing and its reason.
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Needs attention");
    terminal.see("overdue");
    terminal.see("never met");
    terminal.keys("w");
    terminal.see("house rule");
    terminal.keys("\x1b");
    terminal.miss("house rule");
    // Plan the next meeting.
    terminal.keys("p");
    terminal.see("Plan");
    terminal.keys("tue 3pm\r");
    terminal.see("Tue 24 Nov");
    // Draft a reminder for the two people.
    terminal.keys(":reminder letter\r");
    terminal.see("Review a letter");
    terminal.keys("\x13");
    terminal.see("Copied; paste it into your mail");
    assert!(terminal.raw().contains("\x1b]52;c;"));
    leave(&mut terminal);
    let meetings = desk.json(&["show", &id])["meetings"].as_array().unwrap().clone();
    assert!(meetings.iter().any(|meeting| meeting["on"] == "2026-11-24"), "{id}: {meetings:?}");
    // Write the report for the board.
    let board = desk.ok(&["report", "board"]);
    assert!(board.contains("overdue") || board.contains("Overdue"), "{board}");
}

#[test]
fn the_mentors_two_minutes() {
    let desk = district();
    let pairings = desk.json(&["pairings"]);
    let pairings = pairings.as_array().unwrap();
    let own = pairings.iter().find(|pairing| pairing["program"] == "classified-26").unwrap();
    let (mentor, id) = (own["mentor"].as_str().unwrap().to_owned(), own["id"].as_str().unwrap().to_owned());
    let people = desk.json(&["people"]);
    let name = |person: &str| {
        let row = people.as_array().unwrap().iter().find(|row| row["ref"] == person).unwrap();
        row["name"].as_str().unwrap().to_owned()
    };
    let mine: Vec<_> = pairings.iter().filter(|pairing| pairing["mentor"] == mentor.as_str()).collect();
    let mut known: Vec<String> = mine
        .iter()
        .flat_map(|pairing| ["mentor", "mentee"].map(|role| name(pairing[role].as_str().unwrap())))
        .collect();
    known.sort();
    // Mentees of other mentors must not appear on any screen.
    let others: Vec<String> = pairings
        .iter()
        .map(|pairing| name(pairing["mentee"].as_str().unwrap()))
        .filter(|other| known.binary_search(other).is_err())
        .collect();
    assert!(others.len() > 50);
    let before = desk.json(&["show", &id]);
    let mut terminal = Terminal::start(&desk, &["--as", &mentor], 120, 35);
    terminal.see("Skill blocks");
    let alone = |terminal: &Terminal| {
        let screen = terminal.screen();
        // The directory is visible to everyone, so that they can find a mentor.
        if screen.contains("╭ People") {
            return;
        }
        for other in &others {
            assert!(!screen.contains(other.as_str()), "{other} is seen by {mentor}:\n{screen}");
        }
    };
    alone(&terminal);
    terminal.keys("l");
    terminal.see("Log a meeting");
    terminal.keys("40m yesterday phone the budget\r");
    terminal.see("Logged");
    alone(&terminal);
    terminal.keys("3\x1b[B ");
    terminal.see("scheduled");
    alone(&terminal);
    terminal.keys("m");
    terminal.see("will be locked");
    alone(&terminal);
    terminal.keys("\r");
    terminal.miss("will be locked");
    for _ in 0..12 {
        terminal.keys_drawn("]");
        alone(&terminal);
    }
    leave(&mut terminal);
    let logged = |shown: &serde_json::Value| shown["entries"].as_array().unwrap().len();
    let total: usize = mine.iter().map(|pairing| logged(&desk.json(&["show", pairing["id"].as_str().unwrap()]))).sum();
    assert!(total > 0 && logged(&before) <= total);
    let everything = mine.iter().map(|pairing| desk.ok(&["show", pairing["id"].as_str().unwrap()])).collect::<String>();
    assert!(everything.contains("40"), "{everything}");
}

#[test]
fn three_keystrokes_find_a_mentor_from_any_screen() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    // From each pane, a record, and the reasons: a slash and two letters.
    for way in ["1", "2", "3", "4", "2\r", "w"] {
        terminal.keys_drawn(way);
        terminal.keys("/lu");
        terminal.see("l.nowak@example.org");
        terminal.keys("\x1b");
        terminal.miss("l.nowak@example.org");
        terminal.keys("\x1b\x1b");
        terminal.see("Carmen Peña → Jin Park");
    }
    leave(&mut terminal);
}
