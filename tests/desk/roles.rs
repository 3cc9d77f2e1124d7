//! Tasks of a coordinator, a mentor, and a searching user, in a pseudo-terminal.

use crate::support::{
    binary::{Desk, handful},
    terminal::Terminal,
};

/// Opens the desk on a few people, and waits for its first screen.
fn open(desk: &Desk) -> Terminal {
    let mut terminal = Terminal::start(desk, &[], 120, 35);
    terminal.see("Łukasz Nowak → Ana Ruiz");
    terminal.see("Carmen Peña → Jin Park");
    terminal
}

fn leave(terminal: &mut Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn sample_data_fill_the_four_panes() {
    let desk = Desk::empty();
    let mut terminal = Terminal::start(&desk, &["demo"], 120, 35);
    for text in ["Programs", "Pairings", "Skill blocks", "Log", "Needs attention", "overdue", "→", "q quit"] {
        terminal.see(text);
    }
    leave(&mut terminal);
    assert!(!desk.dir().exists(), "sample data never touch the real directory");
}

#[test]
fn never_met_pairing_is_listed_first_with_its_reason() {
    let desk = handful();
    let mut terminal = open(&desk);
    let screen = terminal.screen();
    assert!(screen.find("Łukasz Nowak").unwrap() < screen.find("Carmen Peña").unwrap(), "{screen}");
    terminal.see("never met, 67 days over");
    terminal.keys("w");
    terminal.see("house rule");
    terminal.see("14 days");
    terminal.keys("\x1b");
    terminal.miss("house rule");
    leave(&mut terminal);
}

#[test]
fn a_meeting_logged_in_one_line_is_there_after_a_restart() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("l");
    terminal.see("Log a meeting");
    terminal.keys("45m tue phone grade book");
    terminal.see("Tue 17 Nov 2026");
    terminal.see("45 min");
    terminal.keys("\r");
    terminal.see("Logged");
    leave(&mut terminal);
    let shown = desk.json(&["show", "P2"]);
    assert_eq!(shown["entries"][0]["minutes"], 45);
    assert_eq!(shown["entries"][0]["topics"][0], "grade book");
    let mut again = Terminal::start(&desk, &[], 120, 35);
    again.see("Łukasz Nowak");
    again.keys("u");
    again.see("Undone");
    leave(&mut again);
    assert_eq!(desk.json(&["show", "P2"])["entries"].as_array().unwrap().len(), 0);
}

#[test]
fn what_was_typed_survives_esc() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("l");
    terminal.see("Log a meeting");
    terminal.keys("50m about the levy");
    terminal.see("about the levy");
    terminal.keys("\x1b");
    terminal.miss("about the levy");
    terminal.keys("l");
    terminal.see("about the levy");
    terminal.keys("\x1b");
    terminal.miss("about the levy");
    leave(&mut terminal);
}

#[test]
fn space_ticks_a_skill_and_undo_takes_it_back() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("3");
    terminal.keys("\x1b[B");
    terminal.keys(" ");
    terminal.see("scheduled");
    terminal.keys(" ");
    terminal.see("modelled");
    leave(&mut terminal);
    let stages = |desk: &Desk| {
        let shown = desk.json(&["show", "P2"]);
        let marks = shown["marks"].as_array().unwrap().clone();
        marks.iter().filter(|mark| mark["stage"] == "modelled").count()
    };
    assert_eq!(stages(&desk), 1);
    let mut terminal = open(&desk);
    terminal.keys("u");
    terminal.see("Undone");
    leave(&mut terminal);
    assert_eq!(stages(&desk), 0);
}

#[test]
fn anybody_is_found_from_anywhere_without_accents() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("/");
    terminal.see("Find a mentor");
    terminal.keys("lukasz");
    terminal.see("Łukasz Nowak");
    terminal.see("l.nowak@example.org");
    terminal.keys("\r");
    terminal.miss("Find a mentor");
    terminal.see("Lincoln Elementary");
    terminal.keys("\x1b");
    terminal.see("Carmen Peña → Jin Park");
    leave(&mut terminal);
}

#[test]
fn help_and_palette_name_every_way() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("?");
    terminal.see("type to narrow");
    terminal.keys("undo");
    terminal.see("Undo the last change");
    terminal.keys("\x1b");
    terminal.miss("Undo the last change");
    terminal.keys(":");
    terminal.see("All commands");
    terminal.keys("undo");
    terminal.see("ctrl-z");
    terminal.keys("\x1b");
    terminal.miss("All commands");
    leave(&mut terminal);
}

#[test]
fn another_day_can_be_looked_at_and_not_changed() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.keys("t");
    terminal.keys("2027-03-01\r");
    terminal.see("1 Mar 2027");
    terminal.keys("l");
    terminal.see("nothing can be changed there");
    leave(&mut terminal);
    assert_eq!(desk.json(&["show", "P2"])["entries"].as_array().unwrap().len(), 0);
}

#[test]
fn every_terminal_size_is_drawn_without_panic() {
    let desk = handful();
    let mut terminal = open(&desk);
    for (columns, rows) in [(80, 24), (59, 15), (40, 12), (29, 7), (10, 3), (1, 1), (200, 60), (120, 35)] {
        terminal.resize(columns, rows);
        terminal.keys("\x1b[B\t");
    }
    terminal.keys("1\x1b[H");
    terminal.see("Programs ─");
    terminal.see("Skill blocks ─");
    terminal.see("q quit");
    terminal.resize(80, 24);
    terminal.see("Needs attention");
    leave(&mut terminal);
}

#[test]
fn while_the_desk_is_open_others_are_told_who_has_it() {
    let desk = handful();
    let mut terminal = open(&desk);
    let run = desk.run(&["today"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("in use by process"), "{}", run.err);
    let copy = desk.dir().parent().unwrap().join("copy.jsonl.gz");
    desk.ok(&["backup", copy.to_str().unwrap()]);
    assert!(copy.exists());
    leave(&mut terminal);
    let other = Desk::empty();
    other.ok(&["restore", copy.to_str().unwrap()]);
    assert_eq!(other.ok(&["export", "all"]), desk.ok(&["export", "all"]));
}

#[test]
fn signals_restore_the_terminal() {
    let desk = handful();
    for name in ["TERM", "HUP"] {
        let mut terminal = open(&desk);
        terminal.signal(name);
        terminal.end();
        assert!(terminal.is_restored(), "after SIG{name}");
    }
    assert!(desk.ok(&["doctor"]).contains("All is well"));
}

#[test]
#[cfg(target_os = "linux")]
fn suspending_gives_the_terminal_back_and_resuming_draws_anew() {
    let desk = handful();
    let mut terminal = open(&desk);
    terminal.signal("TSTP");
    terminal.wait_restored();
    terminal.wait_stopped();
    terminal.signal("CONT");
    terminal.see("Carmen Peña → Jin Park");
    leave(&mut terminal);
}

#[test]
fn the_first_start_offers_a_way_in() {
    let desk = Desk::empty();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Look at sample data");
    terminal.see("Set up a program");
    terminal.see("Import what you have");
    leave(&mut terminal);
}
