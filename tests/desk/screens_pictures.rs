//! Gauge, heat maps, milestones, growth, and charts, with and without color and in ASCII.

use std::sync::Arc;

use mentordesk::{
    app::{
        App,
        clock::Clock,
        report::{self, OutputFormat, ReportParams, overview},
    },
    domain::{
        change::Document,
        command::Command,
        decide::edits_for,
        id::{PairingId, PersonRef, ProgramId},
        pairing::{Pairing, PairingState},
        person::Person,
        program::Program,
    },
    store::MemoryStore,
    tui::{
        desk::{Picture, Row, Subject},
        dialogs::record::Record,
        theme::{Glyphs, Look, Theme},
    },
};
use rstest::rstest;

use crate::support::{
    desk::{Desk, sizes},
    full, sample,
};

/// Each picture with the keys that open it.
const PICTURES: [(&str, &str); 6] = [
    ("charts", "C"),
    ("charts_by_region", "C<tab>"),
    ("charts_by_unit", "C<tab><tab>"),
    ("milestones", "1jjjj<enter><enter>j<right>"),
    ("weeks", "1jjjj<enter><enter><tab>j"),
    ("program", "1jjjj<enter>"),
];

fn keys(name: &str) -> &'static str {
    PICTURES.iter().find(|(picture, _)| *picture == name).unwrap().1
}

/// A desk with a program without rules, and a pairing without entries.
fn bare() -> App {
    let today = sample::TODAY.parse().unwrap();
    let mut app = App::new(Arc::new(MemoryStore::new()), Clock::new(Some(today)));
    let who = |id: &str| PersonRef::new(id).unwrap();
    let id = ProgramId::new("bare").unwrap();
    let program = Program::new(id.clone(), "Bare", "2026-08-03".parse().unwrap(), "2027-06-11".parse().unwrap());
    let mut pairing = Pairing::new(PairingId(1), id, who("a"), who("b"), "2026-11-02".parse().unwrap());
    pairing.state = PairingState::Active;
    let documents = vec![
        Document::Program(Arc::new(program)),
        Document::Person(Arc::new(Person::new(who("a"), "Ada Byron"))),
        Document::Person(Arc::new(Person::new(who("b"), "Ben Ode"))),
        Document::Pairing(Arc::new(pairing)),
    ];
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "Bare".into(), edits }).unwrap();
    app
}

#[rstest]
#[case("charts", &["Charts · by program", "13.3 h", "━ logged   ┃ expected today", "◇ at this rate   ─ to the target", "!! pairs overdue   ! due"])]
#[case("milestones", &["Milestones · Classified staff men", "first meeting: 10 of 12 done"])]
#[case("weeks", &["Meetings by week · Classified sta", "Luis Peña", "all together", "· none   ▂ 1 contact   ▄ 2   ▆ 3"])]
#[case("program", &["Classified staff mentoring", "classified-26: 3 Aug 2026 to 30"])]
fn pictures_at_every_size(
    #[case] name: &str,
    #[case] words: &[&str],
    #[values((120, 35), (80, 24), (40, 12))] size: (u16, u16),
) {
    let mut desk = Desk::new(size.0, size.1);
    desk.press(keys(name));
    desk.shows(words);
}

#[rstest]
#[case("charts_by_region", &["Charts · by region", "!!11  !8   30 pairs   119 meetings", "▌ east", "!!3  !2    7 pairs    24 meetings", "hours a pair           2.6", "13.5 h, 2.3 a pair", "Sep 2026  ━━━━━━━ 5"])]
#[case("charts_by_unit", &["Charts · by unit", "!!11  !8   30 pairs   119 meetings", "▌ Depot", "!!4  !4   10 pairs    45 meetings", "hours a pair           3.3"])]
fn charts_of(#[case] name: &str, #[case] words: &[&str]) {
    let mut desk = Desk::new(120, 35);
    desk.press(keys(name));
    desk.shows(words);
}

#[rstest]
#[case(120, &["Grace Kim → Omar Haddad", "!! September 45 min, at least 1 h", "Thu 26 Nov       meeting at 15:30, in person", "missing 1 h - 45 min = 15 min", "Mon · · · · · · ▄ · · · · · · ·", "· none   ▂ to 30 min   ▄ to 1 h   ▆ to 2 h   █ more", "1.8 of 1.0 to 4.0 h", "■ submitted 4 Nov", "submitted by Grace Kim: 1.5 h in 2 entries; now 2.0 h", "added: 29 Oct 30 min", "Skill blocks · 5 of 35 independent", "▒▒▒██████    level 1.0 → 3.0, aim 3.0; 5 of 5", "▒██  knows of it → alone", "review at 50 %   Thu 12 Nov 2026 · well on the way"])]
#[case(80, &["Grace Kim → Omar Haddad", "!! September 45 min, at least 1 h", "Mon · · · · · · ▄ · · · · · · ·", "5 of 35 independent"])]
#[case(40, &["Grace Kim → Omar Haddad", "!! September 45 min, at least 1 h", "missing 1 h - 45 min = 15 min", "Mon · · · · · · ▄ · · · · · · ·", "set 17 Aug"])]
fn a_record_shows_its_hours_its_days_and_its_growth(#[case] width: u16, #[case] words: &[&str]) {
    let mut desk = Desk::over(full::app(), width, 150);
    desk.model.go_to_row(&Row::Pairing(full::PAIRING), &desk.app);
    desk.press("2<enter>");
    desk.shows(words);
}

#[test]
fn in_ascii_every_picture_is_ascii() {
    for (name, keys) in PICTURES {
        let mut desk = Desk::over(full::app(), 120, 100);
        desk.glyphs = Glyphs::ASCII;
        desk.press(keys);
        let screen = desk.screen();
        let odd: Vec<char> = screen.chars().filter(|c| ('\u{2000}'..='\u{2bff}').contains(c) || *c == '×').collect();
        assert!(odd.is_empty(), "{name}: {odd:?}\n{screen}");
    }
}

#[test]
fn the_map_of_a_pairing_is_read_in_ascii() {
    let mut desk = Desk::over(full::app(), 120, 120);
    desk.glyphs = Glyphs::ASCII;
    desk.press("1jjjj2<enter>");
    let screen = desk.screen();
    for words in ["1 to 30 min", "2 to 1 h", "3 to 2 h", "4 more", ". none", "| ", "expected today", "at this rate"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn without_color_every_picture_says_the_same() {
    for (name, keys) in PICTURES {
        let mut desk = Desk::new(120, 35);
        desk.press(keys);
        let colored = desk.screen();
        desk.theme = Theme::new(Look::Mono, true);
        assert_eq!(desk.screen(), colored, "{name}");
        let reset = ratatui::style::Color::Reset;
        assert!(desk.buffer().content.iter().all(|cell| cell.fg == reset && cell.bg == reset), "{name}");
    }
}

#[test]
fn no_picture_panics_at_any_size_or_without_records() {
    for app in [sample::app, bare, sample::empty] {
        for (view, (_, keys)) in PICTURES.into_iter().enumerate() {
            let mut desk = Desk::over(app(), 120, 35);
            desk.press(keys);
            desk.press("jjj<right><right>G<tab><left>gk");
            let widths = (1..=62).step_by(3).chain([79, 80, 99, 100, 120, 200]);
            for (width, height) in sizes(view, widths, &[1, 2, 3, 7, 8, 9, 12, 16, 24, 60]) {
                desk.resize(width, height);
                desk.buffer();
            }
        }
    }
}

#[test]
fn where_nothing_is_logged_the_pictures_say_so() {
    let mut desk = Desk::over(bare(), 120, 35);
    desk.press("1jjjj");
    let screen = desk.screen();
    assert!(screen.contains("0.0 h logged, no target"), "{screen}");
    desk.press("C");
    let screen = desk.screen();
    assert!(screen.contains("None is logged yet."), "{screen}");
    assert!(screen.contains("0.0 h"), "{screen}");
    desk.press("<esc><enter><enter><tab>");
    let screen = desk.screen();
    assert!(screen.contains("no contact yet"), "{screen}");
}

#[test]
fn enter_on_a_cell_opens_its_pairing_and_esc_comes_back_to_it() {
    let mut desk = Desk::new(120, 35);
    desk.press("1jjjj<enter><enter>jj<right>");
    let Some(picture) = desk.model.dialogs.top_as::<Picture>() else { panic!("no picture") };
    let (at, row, column) = (picture.at.clone(), picture.row, picture.column);
    let Some(Subject::Row(Row::Pairing(id))) = at else { panic!("{at:?}") };
    assert_eq!((row, column), (2, 1));
    assert_eq!(desk.pairing(), id);
    desk.press("<enter>");
    assert!(desk.model.dialogs.top_as::<Record>().is_some_and(|record| Some(&record.of) == at.as_ref()));
    desk.press("<esc>");
    let Some(picture) = desk.model.dialogs.top_as::<Picture>() else { panic!("no picture") };
    assert_eq!((picture.row, picture.column), (2, 1));
}

#[test]
fn the_cursor_of_a_picture_stays_with_its_pairing() {
    let mut desk = Desk::new(120, 35);
    desk.press("1jjjj<enter><enter>j");
    let id = desk.pairing();
    let row = |desk: &Desk| {
        let Some(picture) = desk.model.dialogs.top_as::<Picture>() else { panic!("no picture") };
        picture.cursor(&desk.model.pictures, &desk.app)
    };
    let before = row(&desk);
    // The most urgent item has cleared, so the rows are reordered.
    desk.press(":log a meeting<enter>45m today<enter>");
    assert!(desk.screen().contains("Logged"), "{}", desk.screen());
    assert_eq!(desk.pairing(), id);
    assert_ne!(row(&desk), before, "{}", desk.screen());
}

#[test]
fn charts_and_board_say_the_same() {
    let app = sample::app();
    let ask = ReportParams::new(app.book(), None);
    let overview = overview(&ask);
    let csv = report::build(report::Kind::Board, &ask).unwrap().write(OutputFormat::Csv).unwrap();
    for group in &overview.programs {
        let id = group.program.as_ref().unwrap();
        let says = |figure: &str| {
            let line = csv.lines().find(|line| line.starts_with(&format!("{id},")) && line.contains(figure));
            line.unwrap_or_else(|| panic!("{id} {figure}\n{csv}")).rsplit(',').next().unwrap().to_owned()
        };
        assert_eq!(says(",hours logged,"), group.totals.counted.hours().to_string());
        assert_eq!(says(",contacts,"), group.totals.contacts.to_string());
        assert_eq!(says(",with something overdue,"), group.totals.overdue.to_string());
    }
    for groups in [&overview.programs, &overview.regions, &overview.units] {
        let (mut pairings, mut contacts) = (0, 0);
        for group in groups {
            pairings += group.totals.pairings;
            contacts += group.totals.contacts;
            assert_eq!(group.totals.months.values().sum::<usize>(), group.totals.contacts);
        }
        assert_eq!((pairings, contacts), (overview.all.pairings, overview.all.contacts));
    }
    assert!(overview.all.contacts > 0 && overview.regions.len() > 1 && overview.units.len() > 1);
}

#[test]
fn a_chart_and_the_program_are_behind_by_the_same() {
    let mut desk = Desk::new(120, 35);
    desk.press("C");
    let charts = desk.model.pictures.charts(&desk.app);
    let with_target = charts.programs.iter().filter(|group| group.totals.pace().is_some());
    let mut seen = 0;
    for group in with_target {
        let figures = desk.model.figures(group.program.as_ref().unwrap(), &desk.app);
        assert_eq!(group.totals.pace(), Some(figures.hours));
        seen += 1;
    }
    assert!(seen > 0, "{}", desk.screen());
}

#[test]
fn the_page_for_the_board_draws_bars_and_no_name_breaks_it() {
    let app = sample::app();
    let ask = ReportParams::new(app.book(), None);
    let sheet = report::build(report::Kind::Board, &ask).unwrap();
    let page = sheet.write(OutputFormat::Html).unwrap();
    assert!(page.contains("<svg") && page.contains("Hours by region"), "{page}");
    let text = sheet.write(OutputFormat::Markdown).unwrap();
    assert!(text.contains("## By region") && !text.contains("\n\n\n"), "{text}");
}

#[test]
fn whoever_works_as_themselves_finds_only_their_own_in_the_pictures() {
    let mut app = sample::app();
    let own = PersonRef::new("M03").unwrap();
    let others: Vec<String> = app
        .book()
        .pairings()
        .filter(|slot| !slot.pairing.involves(&own))
        .map(|slot| app.book().name(&slot.pairing.mentee).to_owned())
        .collect();
    app.act_as(Some(own));
    for (name, keys) in PICTURES {
        let mut desk = Desk::over(sample::app(), 120, 60);
        std::mem::swap(&mut desk.app, &mut app);
        desk.model.refresh(&desk.app);
        desk.press(keys);
        let screen = desk.screen();
        for other in &others {
            assert!(!screen.contains(other), "{name}: {other}\n{screen}");
        }
        std::mem::swap(&mut desk.app, &mut app);
    }
}
