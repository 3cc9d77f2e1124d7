//! One pairing from the request to the corrected month, in a pseudo-terminal.

use crate::support::{
    binary::handful,
    terminal::{Terminal, wait_until},
};

#[test]
fn a_request_becomes_a_pairing_whose_month_is_submitted_corrected_and_undone() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    // Select the program of the request.
    terminal.keys("1]]]]]");
    terminal.see("classified-26: 10 Aug 2026");
    terminal.keys(":request for a mentor\r");
    terminal.see("Someone asks for a mentor");
    terminal.keys("ruiz\rcarmen\rrun the front desk\t\t\x155 oct");
    terminal.see("Mon 5 Oct 2026");
    terminal.keys("\x13");
    terminal.see("as R1");
    terminal.keys(":answer a request\r");
    terminal.see("Ana Ruiz asks for a mentor");
    terminal.keys("\r");
    terminal.see("is proposed as a pairing");
    terminal.keys("\t\t\x155 oct");
    terminal.see("= Mon 5 Oct 2026");
    terminal.keys("\x13");
    terminal.see("Review a letter");
    terminal.keys("\x13");
    terminal.see("Copied; paste it into your mail");
    terminal.keys("2fruiz\r");
    terminal.see("Carmen Peña → Ana Ruiz");
    terminal.keys("ec");
    terminal.see("‹ confirmed ›");
    terminal.keys("\x13");
    terminal.see("confirmed");
    terminal.keys("e\t\t6 oct\t6 oct\t7 oct\x13");
    terminal.see("mentor's signature");
    terminal.keys("ea\x13");
    terminal.see("active");
    terminal.keys("l45m 8 oct phone front desk\r");
    terminal.see("Logged Carmen Peña → Ana Ruiz");
    terminal.keys("m");
    terminal.see("October 2026 will be locked: 1 entry, 0.8 h");
    terminal.keys("\r");
    terminal.miss("will be locked");
    terminal.keys("l15m 9 oct phone mail\r");
    terminal.miss("Log a meeting");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
    let shown = desk.json(&["show", "P3"]);
    assert_eq!(shown["entries"].as_array().unwrap().len(), 2);
    // All of it can be undone after a restart, latest change first.
    let mut again = Terminal::start(&desk, &[], 120, 35);
    again.see("Carmen Peña → Jin Park");
    again.keys("uuuuuuuu");
    again.see("Undone: Ana Ruiz asks for a mentor");
    again.keys("q");
    assert_eq!(again.end(), 0);
    assert_ne!(desk.run(&["show", "P3"]).code, 0);
}

#[test]
fn what_was_typed_into_a_form_survives_a_crash() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys(":add a goal\rlead the levy");
    terminal.see("lead the levy");
    let file = desk.dir().join("drafts.json");
    let is_written = || std::fs::read_to_string(&file).is_ok_and(|text| text.contains("lead the levy"));
    wait_until("the draft, written once no key is pressed", is_written);
    terminal.signal("KILL");
    drop(terminal);
    let mut again = Terminal::start(&desk, &[], 120, 35);
    again.see("Carmen Peña → Jin Park");
    again.keys(":add a goal\r");
    again.see("As you left it");
    again.see("lead the levy");
    again.keys("\x13");
    again.see("goal");
    again.miss("As you left it");
    again.keys("q");
    assert_eq!(again.end(), 0);
    assert!(!file.exists(), "what is saved is no draft any more");
}

#[test]
fn an_event_is_added_in_the_calendar_changed_and_offered_for_the_skill_that_suits_it() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys("gc");
    terminal.see("November 2026");
    terminal.keys("\x1b[B\x1b[B");
    terminal.see("Sat 5 Dec 2026");
    terminal.keys("a");
    terminal.see("New event");
    terminal.keys("c");
    terminal.see("‹ classified-26 ›");
    terminal.keys("\tBudget day\t\t\t\toctober count");
    terminal.see("A chance for: October count");
    terminal.keys("\x13");
    terminal.see("Changed Classified staff mentoring");
    // Another day, every year.
    terminal.keys("\r");
    terminal.see("A chance for: October count");
    terminal.keys("je");
    terminal.see("‹ once ›");
    terminal.keys("\t\x152 dec\t\x1b[C");
    terminal.see("‹ every year ›");
    terminal.keys("\x13");
    terminal.miss("‹ every year ›");
    // The skill that suits it is offered that day.
    terminal.keys("ga2j3foctober\r");
    terminal.see("○ October count folder");
    terminal.keys("\x1b[Bs");
    terminal.see("Wed 2 Dec 2026 is the next chance: Budget day");
    terminal.keys("\r");
    terminal.see("October count folder: scheduled");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    let program = desk.json(&["show", "classified-26"]);
    let event = program["events"].as_array().unwrap().iter().find(|event| event["id"] == "budget-day").unwrap();
    assert_eq!((event["on"].as_str(), event["notice"].as_u64()), (Some("12-02"), Some(30)));
    assert_eq!(event["skills"], serde_json::json!(["october-count-folder"]));
    let marks = desk.ok(&["export", "marks"]);
    assert!(marks.contains("october-count-folder") && marks.contains("scheduled,2026-12-02"), "{marks}");
}
