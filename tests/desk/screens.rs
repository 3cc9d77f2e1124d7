//! The desk, driven by keys and drawn into a buffer.

use mentordesk::{
    app::lookup::{Hit, HitTarget},
    domain::{
        attention::{About, Severity},
        checklist::Stage,
        decide::Records as _,
        id::PairingId,
    },
    tui::{
        action::Pane,
        desk::{Row, skills::blocks::BlockRow},
        dialogs::find::Find,
        keymap,
        search::{Found, Scope},
        theme::{Glyphs, Look, Theme},
        widgets::text,
    },
};
use ratatui::style::Modifier;
use rstest::rstest;

use crate::support::{
    desk::{Desk, sizes},
    sample,
};

#[rstest]
#[case((120, 35), &["!! 11 overdue   ! 8 due   * 9 notice   1 on track   of 29 pairings", "Sat 21 Nov 2026", "28 pairings, 17 others", "!! Sam Okafor → Ana Ruiz", "never met, 82 days over", "pathways", "5 of 40 independent", "0 entries · 0.0 h"])]
#[case((80, 24), &["!! 11 overdue   ! 8 due   * 9 notice", "Sat 21 Nov 2026", "!! S. Okafor → A. Ruiz 0.0 h in Nov", "5 of 40 independent"])]
#[case((40, 12), &["!!11  !8  *9", "21 Nov", "28 pairings, 17 others", "!! S. Okafor → A. Ruiz 0.0 h in Nov"])]
fn the_desk_says_what_is_overdue_and_selects_the_most_pressing(#[case] size: (u16, u16), #[case] words: &[&str]) {
    Desk::new(size.0, size.1).shows(words);
}

#[rstest]
#[case::why("w", &["Why · Sam Okafor → Ana Ruiz", "!! never met, 82 days over", "overdue since 1 Sep", "The two first meet within 14 days of being confirmed.", "expected · house rule · introduction", "started on Mon 17 Aug 2026 + 14 days = Mon 31 Aug 2026", "Ask Sam Okafor to set up the first meeting, and log it."])]
#[case::log("l45m tue phone grade book, moderation", &["Log a meeting · Sam Okafor → Ana Ruiz", "Tue 17 Nov 2026 · 45 min · call by phone · topics: grade book, moderation", "Counts toward hours: November 0.0 h → 0.8 h", "Clears: never met, 82 days over", "tab names it"])]
#[case::log_with_an_error("l45m smarch", &["Sat 21 Nov 2026 · 45 min · meeting · topics: smarch", "\"smarch\" looks like a day; a topic goes in \"quotes\"; did you mean mar?"])]
#[case::program("1jjjj", &["12 pairings", "Classified staff mentoring", "!! 4 overdue   ! 8 due", "34.5 of 120.0 h", "12.1 h behind the pace", "┃ 46.6 expected today", "◇ 88.6 at this rate"])]
#[case::record("<enter>", &["Sam Okafor → Ana Ruiz", "!! overdue   0.0 h in Nov", "0.0 h logged · no meeting planned", "Career-pathways mentoring · active · 17 Aug 2026 to 16 Aug 2027 · P2", "skill: Work history with results", "set 17 Aug"])]
#[case::palette(":late", &["All commands", "Explain why it needs attention, and which rule says so", "Snooze what needs attention until a day, with a reason", "select a request first"])]
#[case::new_pairing("1jjjj2apen", &["New pairing · Classified staff mentoring", "Carmen Peñalosa  Reading specialist", "2 of 4", "Luis Peña  Secretary II", "no place free  3 of 2", "type part of a name", "= Sat 21 Nov 2026", "‹ confirmed ›"])]
#[case::people("1<end>k2jj", &["60 people", "Aisha Bello", "Paraeducator · Grant Middle", "E13", "since Mon 3 Aug 2026", "budget, phone desk", "learns from Sam O"])]
#[case::travel("tfoo", &["View another day", "\"foo\" is not a day; write tomorrow, next tue, 2w, 14 mar or 2026-03-14"])]
fn screens_of(#[case] keys: &str, #[case] words: &[&str]) {
    let mut desk = Desk::new(120, 35);
    desk.press(keys);
    desk.shows(words);
}

#[test]
fn an_empty_desk_says_how_to_begin() {
    let mut desk = Desk::over(sample::empty(), 80, 24);
    desk.shows(&[
        "Welcome. Nothing is on this desk yet.",
        "d  Look at sample data",
        "a  Set up a program from a template",
        "i  Import what you have",
    ]);
    desk.press("a");
    assert!(desk.screen().contains("Set up a program"));
}

#[test]
fn a_first_program_is_set_up_from_a_template() {
    let mut desk = Desk::over(sample::empty(), 100, 30);
    desk.press("a<enter><enter><enter><enter><enter>");
    assert_eq!(desk.app.book().programs().count(), 1, "{}", desk.screen());
    assert!(desk.screen().contains("Set up"), "{}", desk.screen());
}

#[test]
fn nothing_panics_at_any_size() {
    const HEIGHTS: [u16; 13] = [1, 2, 3, 5, 7, 8, 9, 12, 15, 16, 24, 31, 60];
    let keys = ["", "w", "l", "/", "?", ":", "<enter>", "1jj", "a", "t", "E"];
    for (view, keys) in keys.into_iter().enumerate() {
        let mut desk = Desk::new(120, 35);
        desk.press(keys);
        for (width, height) in sizes(view, (1..=62).chain([79, 80, 99, 100, 120, 200]), &HEIGHTS) {
            desk.resize(width, height);
            desk.buffer();
        }
    }
}

#[rstest]
#[case(Severity::Overdue, " overdue")]
#[case(Severity::Due, " due")]
#[case(Severity::Notice, " notice")]
fn each_severity_has_its_sign_and_its_color(#[case] severity: Severity, #[case] words: &str) {
    let mut desk = Desk::new(120, 35);
    let theme = Theme::new(Look::Dark, true);
    let buffer = desk.buffer();
    let top: String = (0..120).map(|x| buffer[(x, 0)].symbol()).collect();
    let sign = format!("{} ", severity.glyph());
    let at = top.find(&format!("   {sign}")).unwrap() + 3;
    assert!(top.contains(words.trim_end()), "{top}");
    let cell = &buffer[(u16::try_from(at).unwrap(), 0)];
    assert_eq!(Some(cell.fg), theme.severity(severity).fg);
}

#[test]
fn without_color_the_selection_is_reversed_and_nothing_is_colored() {
    let mut desk = Desk::new(120, 35);
    desk.theme = Theme::new(Look::Mono, true);
    let buffer = desk.buffer();
    let reset = ratatui::style::Color::Reset;
    assert!(buffer.content.iter().all(|cell| cell.fg == reset && cell.bg == reset));
    assert!(buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

#[test]
fn ascii_draws_ascii_but_leaves_names_alone() {
    let mut desk = Desk::new(120, 35);
    desk.glyphs = Glyphs::ASCII;
    let screen = desk.screen();
    assert!(screen.contains("Sam Okafor -> Ana Ruiz"), "{screen}");
    assert!(screen.contains("Luis Peña"));
    assert!(!screen.chars().any(|c| ('\u{2190}'..='\u{25ff}').contains(&c)), "{screen}");
}

#[test]
fn the_help_names_every_row_of_the_keymap() {
    let mut desk = Desk::new(200, 400);
    desk.press("?");
    let screen = desk.screen();
    for row in keymap::bindings() {
        assert!(screen.contains(row.description), "{} is not in the help", row.description);
    }
}

#[test]
fn the_palette_finds_office_words() {
    for (typed, finds) in
        [("hours", "Log a meeting"), ("late", "Explain why"), ("copy", "Copy the row"), ("who", "Find a mentor")]
    {
        let mut desk = Desk::new(120, 35);
        desk.press(&format!(":{typed}"));
        assert!(desk.screen().contains(finds), "{typed} does not find {finds}");
    }
}

#[test]
fn a_logged_meeting_is_saved_named_and_undone_with_the_same_row_selected() {
    let mut desk = Desk::new(120, 35);
    desk.press("jjj");
    let row = desk.model.list.selected().cloned();
    let Some(Row::Pairing(id)) = row else { panic!("a pairing is selected") };
    let before = desk.app.book().pairing_entry(id).unwrap().document().entries.len();
    desk.press("l45m today phone budget<enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    assert_eq!(desk.app.book().pairing_entry(id).unwrap().document().entries.len(), before + 1);
    assert!(desk.model.toast.as_ref().unwrap().text.starts_with("Logged"));
    assert_eq!(desk.model.list.selected(), Some(&Row::Pairing(id)));
    desk.press("u");
    assert_eq!(desk.app.book().pairing_entry(id).unwrap().document().entries.len(), before);
    assert_eq!(desk.model.list.selected(), Some(&Row::Pairing(id)));
}

#[test]
fn the_same_entry_twice_asks_with_another_key() {
    let mut desk = Desk::new(120, 35);
    let id = desk.pairing();
    desk.press("l45m today<enter>l45m today<enter><enter><enter>");
    let count = |desk: &Desk| {
        let slot = desk.app.book().pairing_entry(id).unwrap();
        slot.document().entries.iter().filter(|entry| entry.on == desk.app.book().today()).count()
    };
    assert_eq!(count(&desk), 1, "enter alone never writes it twice");
    desk.press("<c-t>");
    assert_eq!(count(&desk), 2);
}

#[test]
fn what_was_typed_survives_esc() {
    let mut desk = Desk::new(120, 35);
    desk.press("l45m tue<esc>jkl");
    assert!(desk.screen().contains("45m tue"));
}

#[test]
fn a_skill_moves_on_and_back() {
    let mut desk = Desk::new(120, 35);
    let id = desk.pairing();
    desk.press("3");
    let Some(BlockRow::Skill(list, skill)) = desk.model.blocks.selected(id, &desk.app) else { panic!("on a skill") };
    let stage = |desk: &Desk| desk.app.book().pairing_entry(id).unwrap().document().stage(&list, &skill);
    let before = stage(&desk);
    desk.press(" ");
    assert_eq!(stage(&desk), before.next());
    desk.press("-");
    assert_eq!(stage(&desk), before);
    desk.press("u");
    assert_eq!(stage(&desk), before.next());
    assert_ne!(before, Stage::Independent);
}

#[test]
fn space_folds_a_block() {
    let mut desk = Desk::new(120, 35);
    desk.press("3<home>");
    assert!(desk.screen().contains("▾ Know your path"));
    desk.press(" ");
    assert!(desk.screen().contains("▸ Know your path"), "{}", desk.screen());
}

#[test]
fn ending_asks_and_enter_never_answers() {
    let mut desk = Desk::new(120, 35);
    let id = desk.pairing();
    desk.press("E<enter><enter>");
    assert!(!desk.app.book().pairing_entry(id).unwrap().pairing.state.is_over());
    desk.press("y");
    assert!(desk.app.book().pairing_entry(id).unwrap().pairing.state.is_over());
}

#[test]
fn another_day_is_marked_and_read_only() {
    let mut desk = Desk::new(120, 35);
    let id = desk.pairing();
    desk.press("t2027-05-03<enter>");
    assert!(desk.screen().contains("looking at Mon 3 May 2027"), "{}", desk.screen());
    let before = desk.app.book().pairing_entry(id).unwrap().document();
    desk.press("3 ");
    assert_eq!(desk.app.book().pairing_entry(id).unwrap().document(), before);
    desk.press("t");
    assert!(desk.screen().contains("Sat 21 Nov 2026"));
}

#[test]
fn an_older_answer_never_takes_the_place_of_a_newer() {
    let mut desk = Desk::new(120, 35);
    desk.slow = true;
    desk.press("/pen");
    let Some(find) = desk.model.dialogs.top_as_mut::<Find>() else { panic!("the search is open") };
    let person = |id: &str| mentordesk::domain::id::PersonRef::new(id).unwrap();
    let found = |asked, id: &str| Found {
        asked,
        scope: Scope::Mentors,
        hits: vec![Hit { target: HitTarget::Person(person(id)), matches: Vec::new() }],
        total: 1,
        of: 12,
    };
    find.set_results(found(4, "M03"));
    find.set_results(found(2, "M00"));
    assert_eq!(find.selected(), Some(&person("M03")));
    find.set_results(found(99, "M00"));
    assert_eq!(find.selected(), Some(&person("M03")));
}

#[test]
fn the_filter_narrows_and_esc_brings_everything_back() {
    let mut desk = Desk::new(120, 35);
    let all = desk.model.list.rows.len();
    desk.press("frosa<enter>");
    assert!(desk.model.list.rows.len() < all && !desk.model.list.rows.is_empty());
    desk.press("<esc>");
    assert_eq!(desk.model.list.rows.len(), all);
}

#[test]
fn tab_walks_the_panes() {
    let mut desk = Desk::new(120, 35);
    for pane in [Pane::Skills, Pane::Log, Pane::Programs, Pane::Pairings] {
        desk.press("<tab>");
        assert_eq!(desk.model.focus, pane);
    }
}

#[test]
fn private_notes_are_not_shown_to_others() {
    let mut desk = Desk::new(120, 60);
    let has = |slot: &&mentordesk::book::PairingEntry| slot.document().entries.iter().any(|entry| entry.private);
    let id: PairingId = desk.app.book().pairings().find(has).unwrap().pairing.id;
    desk.model.go_to_row(&Row::Pairing(id), &desk.app);
    assert!(desk.screen().contains("private"));
    desk.press("<enter><end>");
    assert!(!desk.screen().contains("said in confidence"));
    assert!(desk.app.book().policy(&desk.app.book().pairing_entry(id).unwrap().pairing.program).is_some());
}

#[test]
fn a_click_selects_and_the_cursor_follows() {
    let mut desk = Desk::new(120, 35);
    desk.click(40, 9);
    assert_eq!(desk.model.list.cursor, 3);
    desk.click(5, 4);
    assert_eq!(desk.model.focus, Pane::Programs);
}

#[test]
fn somebody_who_acts_as_themselves_sees_their_own_pairings_only() {
    let mut app = sample::app();
    let actor = mentordesk::domain::id::PersonRef::new("M00").unwrap();
    app.act_as(Some(actor.clone()));
    let mut desk = Desk::over(app, 120, 35);
    assert!(!desk.model.list.rows.is_empty());
    for row in desk.model.list.rows.iter() {
        match row {
            Row::Pairing(id) => assert_eq!(desk.app.book().pairing_entry(*id).unwrap().pairing.mentor, actor),
            Row::Alert(id) => assert_eq!(id.about, About::Person(actor.clone())),
            Row::Person(_) | Row::Request(_) => panic!("neither is listed here"),
        }
    }
    assert!(!desk.screen().contains("Okafor"), "{}", desk.screen());
}

#[test]
fn a_person_who_was_found_opens_and_esc_returns_to_the_desk() {
    let mut desk = Desk::new(120, 35);
    desk.press("/luis pen");
    desk.press("<enter>");
    assert!(desk.screen().contains("luis@district.example"), "{}", desk.screen());
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());
}

#[test]
fn undo_and_redo_name_what_they_did() {
    let mut desk = Desk::new(120, 35);
    desk.press("pnext tue 15:30 phone<enter>");
    assert!(desk.screen().contains("Planned"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.screen().contains("Undone: Planned"), "{}", desk.screen());
    desk.press("<c-y>");
    assert!(desk.screen().contains("Done again: Planned"), "{}", desk.screen());
}

#[test]
fn a_reason_is_plain_but_for_its_figure_and_whole_where_it_is_selected() {
    let mut desk = Desk::new(120, 35);
    let find = |desk: &mut Desk, words: &str, nth: usize| {
        let screen = desk.screen();
        let lines =
            screen.lines().enumerate().filter_map(|(y, line)| line.find(words).map(|at| (y, line[..at].to_owned())));
        let (y, before) = lines.into_iter().nth(nth).unwrap_or_else(|| panic!("{words}\n{screen}"));
        let x = text::width(&before);
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let overdue = desk.theme.overdue.fg;
    let ink = |desk: &mut Desk, at: (u16, u16)| Some(desk.buffer()[at].fg);
    let rows: Vec<(u16, u16)> = (0..2).map(|nth| find(&mut desk, "never met, ", nth)).collect();
    let figure = u16::try_from("never met, ".len()).unwrap();
    for (row, is_selected) in rows.iter().zip([true, false]) {
        let words = if is_selected { overdue } else { desk.theme.text.fg };
        assert_eq!(ink(&mut desk, *row), words, "{}", desk.screen());
        assert_eq!(ink(&mut desk, (row.0 + figure, row.1)), overdue);
    }
}

#[test]
fn no_name_is_cut_on_a_screen_of_eighty_columns() {
    let mut desk = Desk::new(80, 24);
    desk.press("o");
    for _ in 0..6 {
        let screen = desk.screen();
        for line in screen.lines().filter(|line| line.contains(" → ")) {
            let names = line.chars().take(40).collect::<String>();
            assert!(!names.contains('…'), "{names}\n{screen}");
        }
        desk.press("jjjjjjj");
    }
}
