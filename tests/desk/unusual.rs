//! The log line and the plan line on the desk: what is unusual is shown with its reason, and asks before it is saved.

use mentordesk::{
    domain::{
        command::{Command, EntryDraft},
        id::PairingId,
        log::{EntryKind, LogEntry, Method},
        units::Minutes,
    },
    tui::desk::log::entries::LogRow,
};

use crate::support::desk::Desk;

fn entries(desk: &Desk, pairing: PairingId) -> Vec<LogEntry> {
    desk.app.book().pairing(pairing).unwrap().entries.clone()
}

/// Whether the cells of some words on the screen have the color of the warning.
fn is_amber(desk: &mut Desk, words: &str) -> bool {
    let screen = desk.screen();
    let buffer = desk.buffer();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = line[..line.find(words).unwrap()].chars().count();
    let due = desk.theme.due.fg;
    let at = |column: usize| &buffer[(u16::try_from(column).unwrap(), u16::try_from(row).unwrap())];
    (column..column + words.chars().count()).all(|column| Some(at(column).fg) == due)
}

#[test]
fn an_unusual_entry_is_amber_and_needs_a_second_key() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let before = entries(&desk, pairing).len();
    desk.press("l9h yesterday phone budget");
    let screen = desk.screen();
    assert!(screen.contains("9 h is more than a working day"), "{screen}");
    assert!(screen.contains("90m instead?"), "{screen}");
    assert!(is_amber(&mut desk, "9h"), "{screen}");
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("Save it as it stands?"), "{screen}");
    assert_eq!(entries(&desk, pairing).len(), before, "nothing is saved yet");
    desk.press("<enter>");
    assert!(!desk.screen().contains("Save it as it stands?"), "Enter again returns to the line");
    assert_eq!(entries(&desk, pairing).len(), before);
    desk.press("<enter>y");
    let saved = entries(&desk, pairing);
    assert_eq!(saved.len(), before + 1);
    assert!(saved.iter().any(|entry| entry.minutes == Minutes(540)));
}

#[test]
fn the_correction_is_taken_into_the_line() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    desk.press("l9h yesterday budget<enter><down>");
    let screen = desk.screen();
    assert!(screen.contains("90m yesterday budget") && !screen.contains("working day"), "{screen}");
    desk.press("<enter>");
    assert!(entries(&desk, pairing).iter().any(|entry| entry.minutes == Minutes(90)));
    desk.press("l45m (11/20)");
    assert!(desk.screen().contains("did you mean 11/20?"), "{}", desk.screen());
    desk.press("<down>");
    assert!(desk.screen().contains("45m 11/20") && !desk.screen().contains("(11/20)"), "{}", desk.screen());
}

#[test]
fn an_ordinary_entry_asks_nothing() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let before = entries(&desk, pairing).len();
    desk.press("l44m yesterday 3:15pm budget<enter>");
    let saved = entries(&desk, pairing);
    assert_eq!(saved.len(), before + 1);
    assert!(saved.iter().any(|entry| entry.at == Some(Minutes(15 * 60 + 15))));
}

#[test]
fn a_plan_beyond_the_end_needs_a_second_key() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let planned = |desk: &Desk| desk.app.book().pairing(pairing).unwrap().meetings.len();
    let before = planned(&desk);
    desk.press("p11/20 15:00");
    assert!(desk.screen().contains("is after the pair's last day"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.screen().contains("Sat 20 Nov 2027 at 15:00"), "{}", desk.screen());
    desk.press("<enter>");
    assert_eq!(planned(&desk), before, "pressing Enter twice plans nothing");
    assert!(desk.screen().contains("Nothing is done yet: y does it, esc goes back"), "{}", desk.screen());
    desk.press("y");
    assert_eq!(planned(&desk), before + 1);
    assert!(desk.screen().contains("for Sat 20 Nov 2027"), "{}", desk.screen());
}

#[test]
fn the_number_of_the_pairing_may_lead_the_line_and_that_of_another_is_refused() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let before = entries(&desk, pairing).len();
    desk.press("lP999 23m<enter>");
    assert!(desk.screen().contains("P999 is another pairing"), "{}", desk.screen());
    assert_eq!(entries(&desk, pairing).len(), before);
    desk.press(&format!("<esc>l<c-u>{pairing} 23m<enter>"));
    let saved = entries(&desk, pairing);
    assert!(saved.iter().any(|entry| entry.minutes == Minutes(23) && entry.topics.is_empty()), "{saved:?}");
}

#[test]
fn a_group_entry_and_a_paper_month_ask_too() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let before = entries(&desk, pairing).len();
    desk.press(":paper month<enter>");
    desk.press("45m yesterday<enter>9h yesterday");
    assert!(desk.screen().contains("9 h is more than a working day"), "{}", desk.screen());
    desk.press("<c-s>");
    assert!(desk.screen().contains("Unusual"), "{}", desk.screen());
    assert_eq!(entries(&desk, pairing).len(), before);
    desk.press("y");
    assert_eq!(entries(&desk, pairing).len(), before + 2);
}

#[test]
fn changing_an_entry_keeps_what_is_not_changed() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let today = desk.app.book().today();
    let entry = EntryDraft {
        on: today,
        minutes: Minutes(37),
        kind: EntryKind::Meeting,
        method: Method::new("carrier pigeon"),
        topics: ["grade 3".into(), "phone tree".into(), "the 20th".into()].into(),
        note: "two\nlines".into(),
        private: false,
        at: Some(Minutes(15 * 60 + 15)),
    };
    desk.app.run(Command::Log { pairing, entry: entry.clone(), next: None, allow_duplicate: true }).unwrap();
    let logged = entries(&desk, pairing).into_iter().find(|entry| entry.minutes == Minutes(37)).unwrap();
    desk.model.entries.put(pairing, LogRow::Entry(logged.id));
    desk.press("4e");
    let screen = desk.screen();
    assert!(screen.contains("\"grade 3\""), "{screen}");
    desk.press("<home>1<enter>");
    let saved = entries(&desk, pairing).into_iter().find(|entry| entry.minutes == Minutes(137)).unwrap();
    assert_eq!((saved.method, saved.topics, saved.note, saved.at), (entry.method, entry.topics, entry.note, entry.at));
}

/// Logs 37 minutes today and opens the entry on the desk.
fn with_open_entry() -> (Desk, PairingId) {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let entry = EntryDraft {
        on: desk.app.book().today().plus(-1),
        minutes: Minutes(37),
        kind: EntryKind::Observation,
        method: Method::new("phone"),
        topics: ["budget".into()].into(),
        note: "went well".into(),
        private: false,
        at: None,
    };
    desk.app.run(Command::Log { pairing, entry, next: None, allow_duplicate: true }).unwrap();
    let logged = entries(&desk, pairing).into_iter().find(|entry| entry.minutes == Minutes(37)).unwrap();
    desk.model.entries.put(pairing, LogRow::Entry(logged.id));
    desk.press("4e");
    (desk, pairing)
}

#[test]
fn an_entry_keeps_its_day_length_and_kind_if_they_are_taken_out_of_the_line() {
    let (mut desk, pairing) = with_open_entry();
    let yesterday = desk.app.book().today().plus(-1);
    assert!(!desk.screen().contains("next meeting"), "{}", desk.screen());
    desk.press("<c-u>levy<enter>");
    let saved = entries(&desk, pairing).into_iter().find(|entry| entry.topics == ["levy"]).unwrap();
    assert_eq!((saved.on, saved.minutes, saved.kind), (yesterday, Minutes(37), EntryKind::Observation));
}

#[test]
fn what_is_typed_into_an_entry_or_a_question_is_kept() {
    let (mut desk, _) = with_open_entry();
    desk.press(", levy<esc>");
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    desk.press("e");
    assert!(desk.screen().contains("levy") && desk.screen().contains("As you left it"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.model.drafts.is_empty(), "saved is no draft");
    desk.press("pnext tue 15:3");
    assert!(desk.screen().contains("keep as draft"), "{}", desk.screen());
    desk.press("<esc>");
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    desk.press("p");
    assert!(desk.screen().contains("next tue 15:3") && desk.screen().contains("As you left it"), "{}", desk.screen());
    desk.press("0<enter>");
    assert!(desk.model.drafts.is_empty(), "planned is no draft");
    desk.press("p<esc>");
    assert!(!desk.screen().contains("Kept as a draft"), "nothing was typed");
}

#[test]
fn a_line_that_becomes_a_plan_is_not_lost() {
    let mut desk = Desk::new(120, 35);
    desk.press("l45m tomorrow phone<enter>");
    assert!(desk.screen().contains("Plan a meeting"), "{}", desk.screen());
    desk.press("<esc>p");
    assert!(desk.screen().contains("45m phone"), "{}", desk.screen());
}

#[test]
fn what_cannot_be_saved_is_said_before_enter_and_what_is_late_is_asked() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let on = desk.app.book().today().plus(-3);
    desk.app.run(Command::EndPairing { pairing, on, because: "".into() }).unwrap();
    desk.press("l45m yesterday");
    let screen = desk.screen();
    assert!(screen.contains("after the pair's last day"), "{screen}");
    desk.press("<enter>y");
    assert!(desk.screen().contains("Logged"), "{}", desk.screen());
    desk.press("p");
    desk.press("tue 15:30");
    assert!(desk.screen().contains("is over (ended)"), "{}", desk.screen());
}

/// A meeting that is logged for the wrong pair would be missing for the right one.
#[test]
fn a_word_that_names_someone_in_another_pair_is_asked_about() {
    let mut desk = Desk::new(120, 35);
    let pairing = desk.pairing();
    let before = entries(&desk, pairing).len();
    desk.press("lgrace 45m yesterday budget");
    assert!(desk.screen().contains("Is it Grace Kim?"), "{}", desk.screen());
    desk.press("<enter>");
    assert_eq!(entries(&desk, pairing).len(), before, "{}", desk.screen());
    assert!(desk.screen().contains("Save it as it stands?"), "{}", desk.screen());
    desk.press("<enter><bs>");
    assert!(!desk.screen().contains("Save it as it stands?"), "{}", desk.screen());
    desk.press("t<enter>y");
    assert_eq!(entries(&desk, pairing).len(), before + 1, "{}", desk.screen());
}
