//! Read-only views of the desk: inbox, calendar, alerts, milestones, and records.

use mentordesk::{
    domain::{
        attention::{About, Severity},
        id::RequestId,
    },
    tui::{
        action::Pane,
        desk::{self, Folder, Row},
        theme::{Glyphs, Look, Theme},
    },
};
use rstest::rstest;

use crate::support::{desk::Desk, full};

const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

/// Goes to a folder, types keys there, and finds these words at every size.
fn shows(folder: &Folder, keys: &str, words: &[&str]) {
    for (width, height) in SIZES {
        let mut desk = Desk::over(full::app(), width, height);
        desk.model.go_to(folder.clone(), &desk.app);
        desk.press(keys);
        desk.shows(words);
    }
}

/// Goes to a row, types keys there, and finds these words at every size.
fn row_shows(row: &Row, keys: &str, words: &[&str]) {
    for (width, height) in SIZES {
        let mut desk = Desk::over(full::app(), width, height);
        desk.model.go_to_row(row, &desk.app);
        desk.press(keys);
        desk.shows(words);
    }
}

fn program(id: &str) -> Folder {
    Folder::Program(mentordesk::domain::id::ProgramId::new(id).unwrap())
}

#[test]
fn the_inbox() {
    shows(
        &Folder::Inbox,
        "",
        &[
            "4 wait, 1 paused",
            "▌ !! Staff B",
            "19 days",
            "waits for an answer",
            "Staff E",
            "110 days",
            "waits for a mentor",
            "Staff D",
            "12 days",
        ],
    );
}

#[test]
fn a_request() {
    shows(
        &Folder::Inbox,
        "<enter>",
        &["Staff B", "asks for a mentor", "request R1", "Mon 12 Oct 2026", "!! asks for a mentor, waits 14 open"],
    );
}

#[test]
fn the_calendar() {
    shows(&Folder::Calendar, "<down>", &["November 2026", "Mon", "Sun", "!!", "●◇", "◆"]);
}

#[test]
fn a_program_with_its_milestones() {
    shows(
        &program("seiu-26"),
        "1<enter>",
        &["Mentors of supporting services sta", "seiu-26: 3 Aug 2026 to 30 Jun 2027", "!! 2 overdue   * 2 notice"],
    );
}

#[test]
fn the_record_of_a_pairing() {
    row_shows(
        &Row::Pairing(full::PAIRING),
        "<enter>",
        &[
            "Grace Kim → Omar Haddad",
            "!! overdue   1.8 h in Nov",
            "4.5 h logged · meets Thu 26 Nov",
            "17 Aug 2026 to",
            "What needs attention",
        ],
    );
    let mut desk = Desk::over(full::app(), 120, 90);
    desk.model.go_to_row(&Row::Pairing(full::PAIRING), &desk.app);
    desk.press("<enter>");
    desk.shows(&[
        "Wed 19 Aug 2026, Grace Kim",
        "Fri 21 Aug 2026, by the office",
        "ground rules",
        "met: permanent since Sat 1 Aug 2015",
        "not known: the attestation of supporting services",
        "10 Nov mentee    private",
        "Showing beats telling",
        "clashes with the lunch rush",
        "stipend of $500.00 approved, not paid",
    ]);
}

#[test]
fn the_log_with_its_months_and_the_skills_that_were_added_and_let_go() {
    row_shows(
        &Row::Pairing(full::PAIRING),
        "4",
        &[
            "6 entries · 4.5 h",
            "▌ next  Thu 26 Nov 15:30  in person",
            "1.8 of 1.0-4.0 h",
            "10 Nov   60 m  meeting  group safe",
            "2.0 of 1.0-4.0 h   ■ 4 Nov",
            "29 Oct   30 m  call",
        ],
    );
    row_shows(
        &Row::Pairing(full::PAIRING),
        "43<end>",
        &[
            "Kim → Haddad",
            "5 of 35 independent",
            "▸ Professionalism             0 / 5",
            "▌ ▸ School greenhouse added     0 / 1",
        ],
    );
}

#[test]
fn a_person_who_mentors() {
    let mentor = full::app().book().pairing_entry(full::PAIRING).unwrap().pairing.mentor.clone();
    row_shows(
        &Row::Person(mentor),
        "<enter>",
        &["Grace Kim", "Paraeducator", "reference    M02", "grace@district.example", "since Fri 1 Aug 2014"],
    );
}

#[test]
fn every_screen_holds_at_any_size_and_in_ascii() {
    let mut desk = Desk::over(full::app(), 120, 35);
    let folders = [Folder::Inbox, Folder::Calendar, Folder::Attention, Folder::People, program("masa-26")];
    for folder in folders {
        for keys in ["", "1", "3", "4", "w", "<enter>"] {
            desk.model.dialogs.clear();
            desk.model.go_to(folder.clone(), &desk.app);
            desk.resize(120, 35);
            desk.press("2");
            desk.press(keys);
            for (width, height) in
                [(1, 1), (30, 8), (34, 9), (40, 12), (59, 15), (60, 16), (80, 24), (107, 31), (200, 60)]
            {
                desk.resize(width, height);
                desk.glyphs = Glyphs::ASCII;
                let screen = desk.screen();
                assert!(!screen.chars().any(|c| ('\u{2190}'..='\u{25ff}').contains(&c)), "{folder:?} {keys} {screen}");
                desk.glyphs = Glyphs::UNICODE;
                desk.screen();
            }
        }
    }
}

#[test]
fn the_inbox_counts_what_waits_and_not_what_rests() {
    let desk = Desk::over(full::app(), 120, 35);
    let mut model = desk::Model::new(&desk.app);
    model.go_to(Folder::Inbox, &desk.app);
    let rows = model.list.rows.len();
    assert_eq!(model.inbox(&desk.app).0 + 1, rows, "one of them is paused");
    assert!(matches!(model.list.rows.last(), Some(Row::Request(_))), "what is paused stands last");
}

#[test]
fn an_answered_request_leaves_the_inbox() {
    let mut desk = Desk::over(full::app(), 120, 35);
    desk.model.go_to(Folder::Inbox, &desk.app);
    assert!(desk.model.list.rows.contains(&Row::Request(RequestId(1))));
    full::answer(&mut desk.app, RequestId(1));
    desk.model.refresh(&desk.app);
    assert!(!desk.model.list.rows.contains(&Row::Request(RequestId(1))));
}

#[test]
fn alerts_stand_among_the_pairings_by_how_pressing_they_are() {
    let desk = Desk::over(full::app(), 120, 35);
    let alerts = desk.model.alerts.alerts(&desk.app);
    assert!(!alerts.is_empty(), "the sample has alerts");
    let severity = |row: &Row| match row {
        Row::Pairing(id) => desk.app.book().pairing_entry(*id).unwrap().severity().unwrap(),
        Row::Alert(id) => desk.model.alerts.alert(&desk.app, id).unwrap().item.severity,
        Row::Person(_) | Row::Request(_) => panic!("neither is listed here"),
    };
    let order: Vec<Severity> = desk.model.list.rows.iter().map(severity).collect();
    assert!(order.is_sorted());
    assert!(desk.model.list.rows.iter().any(|row| matches!(row, Row::Alert(_))));
    assert!(desk.model.list.rows.iter().any(|row| matches!(row, Row::Pairing(_))));
}

#[test]
fn why_explains_an_alert_and_enter_opens_the_person() {
    let mut desk = Desk::over(full::app(), 120, 35);
    let of_person = |row: &Row| matches!(row, Row::Alert(id) if matches!(id.about, About::Person(_)));
    desk.model.list.cursor = desk.model.list.rows.iter().position(of_person).unwrap();
    desk.press("w");
    let screen = desk.screen();
    assert!(screen.contains("The rule") && screen.contains("Next step"), "{screen}");
    desk.press("<esc><enter>");
    assert!(desk.screen().contains("reference"), "{}", desk.screen());
}

#[rstest]
#[case("]", "2026-12-21")]
#[case("[", "2026-10-21")]
#[case("<up>", "2026-11-14")]
#[case("<down>", "2026-11-28")]
fn the_calendar_moves_by_weeks_and_months(#[case] keys: &str, #[case] day: &str) {
    let mut desk = Desk::over(full::app(), 120, 35);
    desk.model.go_to(Folder::Calendar, &desk.app);
    desk.press(keys);
    assert_eq!(desk.model.calendar.day, day.parse().unwrap());
}

#[test]
fn a_date_of_the_calendar_opens_its_pairing() {
    let mut desk = Desk::over(full::app(), 120, 35);
    desk.model.go_to(Folder::Calendar, &desk.app);
    let things = desk.model.calendar.things(&desk.app);
    let meeting = things.iter().find(|thing| thing.title.starts_with("Meeting") && thing.pairing.is_some()).unwrap();
    desk.model.calendar.go_to(meeting.on);
    desk.press("<enter>");
    assert_eq!(desk.model.focus, Pane::Skills);
    desk.press("<enter>");
    assert!(desk.screen().contains("Meetings and log") || desk.screen().contains("Calendar"), "{}", desk.screen());
    assert!(!desk.model.dialogs.is_empty());
}

#[test]
fn reflections_are_their_authors_own() {
    let screen = |actor: Option<&str>| {
        let mut app = full::app();
        app.act_as(actor.map(|actor| mentordesk::domain::id::PersonRef::new(actor).unwrap()));
        let mut desk = Desk::over(app, 120, 120);
        desk.model.go_to_row(&Row::Pairing(full::PAIRING), &desk.app);
        desk.press("<enter>");
        desk.screen()
    };
    assert!(!screen(None).contains("I asked too little"));
    let pairing = full::app().book().pairing_entry(full::PAIRING).unwrap().document();
    assert!(screen(Some(pairing.mentee.as_str())).contains("I asked too little"));
    assert!(!screen(Some(pairing.mentor.as_str())).contains("I asked too little"));
    assert!(!screen(Some(pairing.mentee.as_str())).contains("Stipend"), "the mentee does not see it");
}

#[rstest]
#[case(Look::Dark)]
#[case(Look::Light)]
#[case(Look::HighContrast)]
fn signs_of_severity_have_their_color_in_the_inbox_and_the_grid(#[case] look: Look) {
    for (folder, keys) in [(Folder::Inbox, ""), (Folder::Calendar, ""), (program("pathways"), "1<enter>")] {
        let mut desk = Desk::over(full::app(), 120, 35);
        desk.theme = Theme::new(look, true);
        desk.model.go_to(folder.clone(), &desk.app);
        desk.press(keys);
        let (buffer, overdue) = (desk.buffer(), desk.theme.overdue.fg);
        let mut seen = 0;
        for y in 1..33 {
            for x in 30..118_u16 {
                let pair = [&buffer[(x, y)], &buffer[(x + 1, y)]];
                if pair.iter().all(|cell| cell.symbol() == "!") {
                    seen += 1;
                    assert!(pair.iter().all(|cell| Some(cell.fg) == overdue), "{folder:?} at {x},{y}");
                }
            }
        }
        assert!(seen > 0, "{folder:?} shows something overdue: {}", desk.screen());
    }
}

#[test]
fn without_color_the_day_under_the_cursor_is_still_marked() {
    let mut desk = Desk::over(full::app(), 120, 35);
    desk.theme = Theme::new(Look::Mono, true);
    desk.model.go_to(Folder::Calendar, &desk.app);
    let reversed = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED);
    let text: String = desk.buffer().content.iter().filter(reversed).map(ratatui::buffer::Cell::symbol).collect();
    assert!(text.contains("21"), "{text}");
}

#[test]
fn somebody_who_acts_as_themselves_sees_their_own_requests_only() {
    let mut app = full::app();
    app.act_as(Some(mentordesk::domain::id::PersonRef::new("M05").unwrap()));
    let mut model = desk::Model::new(&app);
    model.go_to(Folder::Inbox, &app);
    for row in model.list.rows.iter() {
        let Row::Request(id) = row else { continue };
        let request = mentordesk::domain::decide::Records::request(app.book(), *id).unwrap().clone();
        assert!(
            request.person.as_str() == "M05" || request.mentor.as_ref().is_some_and(|mentor| mentor.as_str() == "M05")
        );
    }
    let all = full::app();
    assert!(model.list.rows.len() < all.book().requests().len());
}

#[test]
fn who_asks_stands_before_whom_they_ask_and_every_age_in_one_column() {
    let mut desk = Desk::over(full::app(), 120, 35);
    desk.model.go_to(Folder::Inbox, &desk.app);
    let screen = desk.screen();
    // Only the list, without the panes at its sides.
    let list: Vec<String> = screen.lines().map(|line| line.chars().skip(30).take(50).collect()).collect();
    let wish = list.iter().find(|line| line.contains(" asks for ")).unwrap_or_else(|| panic!("{screen}"));
    assert!(wish.contains("19 days"), "{wish}");
    assert!(list.iter().any(|line| line.contains("waits for an answer")), "{screen}");
    assert!(list.iter().all(|line| !line.contains("open day")), "one unit for all ages\n{screen}");
    let ends: std::collections::BTreeSet<usize> =
        list.iter().filter_map(|line| line.find(" days").map(|at| line[..at].chars().count())).collect();
    assert_eq!(ends.len(), 1, "{screen}");
}
