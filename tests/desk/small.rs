//! Small screens: what each view shows, and that nothing is empty, torn, or overwritten.

use std::sync::LazyLock;

use mentordesk::{
    domain::id::ProgramId,
    tui::{
        desk::{Folder, Row},
        theme::{Depth, Theme},
        widgets::text,
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Color};
use rstest::rstest;

use crate::support::{
    desk::{Desk, text_of},
    full,
};

const SIZES: [(u16, u16); 4] = [(30, 8), (33, 9), (40, 12), (60, 16)];

/// Each view: its name, the keys that open it from the start, and words that are read in it.
const VIEWS: [(&str, &str, &[&str]); 32] = [
    ("overview", "", &["!!"]),
    ("folders", "1", &["Needs attention"]),
    ("week", "gw", &["meets", "!!"]),
    ("ended", "gd", &["→"]),
    ("inbox", "gi", &["!! Staff B asks", "19 days", "waits for an answer"]),
    ("calendar", "gc", &["15◆", "20◆"]),
    ("day of the calendar", "gc<down>2", &["20◆", "28"]),
    ("people", "gp", &["Paraeducat"]),
    ("person beside", "gpj2", &["Paraeducat"]),
    ("person", "gpj<enter>", &["Paraeducat"]),
    ("skills", "3j", &["◐ Sh", "14 Sep", "▾ Résumé", "0 / 6"]),
    ("log", "4", &["none planned", "What the two"]),
    ("pairing", "<enter>", &["logged", "→"]),
    ("program", "1jjjjjj<enter>", &["mentoring"]),
    ("milestones", "1jjjjjj<enter><enter>", &["agr", "Ruiz", "!!"]),
    ("weeks", "1jjjjjj<enter><enter><tab>", &["Oka", "Sam"]),
    ("charts", "C", &["h"]),
    ("charts by region", "C<tab>", &["east", "!!3  !2", "19.5 h"]),
    ("request", "gijjj<enter>", &["Staff C", "wants to be a mentor"]),
    ("why", "w", &["!! never met, 82 days", "The rule"]),
    ("put off", "z", &["until"]),
    ("small calendar", "z2w<down>", &["Mo", "Su", "7", "13"]),
    ("log a meeting", "l45m tue phone grade book", &["45"]),
    ("plan a meeting", "pnext tue", &["next tue", "Tue"]),
    ("find", "/pho", &["pho"]),
    ("palette", ":late", &["late"]),
    ("help", "?", &["Pairings", "type to narrow"]),
    ("what follows g", "g", &["Go to"]),
    ("saved filters", "F", &["filter"]),
    ("themes", ":choose a theme<enter>", &["dark"]),
    ("end", "E", &["ends"]),
    ("match", "M", &["No one is waiting for a", "program"]),
];

fn open(keys: &str, (width, height): (u16, u16)) -> Desk {
    let mut desk = Desk::over(full::app(), width, height);
    desk.press(keys);
    desk
}

/// A view as it was drawn once, for all checks.
struct Seen {
    /// Its name and the size of the screen.
    name: String,
    words: &'static [&'static str],
    buffer: Buffer,
    screen: String,
}

/// Every view at every size.
static SEEN: LazyLock<Vec<Seen>> = LazyLock::new(|| {
    let all = VIEWS.iter().flat_map(|view| SIZES.map(|size| (view, size)));
    let seen = all.map(|((name, keys, words), size)| {
        let buffer = open(keys, size).buffer();
        Seen { name: format!("{name} at {}x{}", size.0, size.1), words, screen: text_of(&buffer), buffer }
    });
    seen.collect()
});

/// What stands inside the frames: without the first line and the last, and without the lines that are a frame.
fn body(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let inside = lines[1..lines.len() - 1].iter().filter(|line| !line.trim_start().starts_with(['╭', '╰']));
    inside.map(|line| line.replace(['│', '▌'], " ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_view_says_what_it_is_about_on_every_small_screen() {
    let mut silent = Vec::new();
    for Seen { name, words, screen, .. } in SEEN.iter() {
        let said = body(screen);
        let missing: Vec<&str> = words.iter().copied().filter(|word| !said.contains(word)).collect();
        if !missing.is_empty() {
            silent.push(format!("{name}: {missing:?}\n{screen}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n\n"));
}

fn symbol(buffer: &Buffer, x: u16, y: u16) -> &str {
    buffer.cell((x, y)).map_or("", |cell| cell.symbol())
}

/// Whether the frame that starts in that cell is closed on all sides.
fn is_closed(buffer: &Buffer, x: u16, y: u16) -> bool {
    let area = buffer.area;
    let Some(right) = (x + 1..area.right()).find(|x| symbol(buffer, *x, y) == "╮") else { return false };
    let Some(bottom) = (y + 1..area.bottom()).find(|y| symbol(buffer, x, *y) == "╰") else { return false };
    let side = |x: u16| (y + 1..bottom).all(|y| symbol(buffer, x, y) == "│");
    side(x) && side(right) && symbol(buffer, right, bottom) == "╯"
}

#[test]
fn what_lies_on_top_has_a_whole_frame_and_no_two_frames_touch() {
    for Seen { name, buffer, screen, .. } in SEEN.iter() {
        let corners = buffer.area.positions().filter(|at| symbol(buffer, at.x, at.y) == "╭");
        let closed = corners.filter(|at| is_closed(buffer, at.x, at.y)).count();
        assert!(closed > 0, "{name}\n{screen}");
        // Side by side stand only the panes of a screen that has room for two.
        assert!(buffer.area.width >= 60 || !screen.contains("││"), "{name}\n{screen}");
    }
}

#[test]
fn what_is_cut_says_so() {
    let app = full::app();
    let names: Vec<&str> = app.book().people().map(|person| person.name.as_str()).collect();
    for Seen { name, buffer, screen, .. } in SEEN.iter() {
        for line in body(screen).lines() {
            assert!(text::width(line) <= usize::from(buffer.area.width), "{name}: {line}");
            // A word that ends a line is whole: a part of a name there would be another name.
            let last = line.split_whitespace().next_back().unwrap_or_default();
            let before = line.trim_end().strip_suffix(last).unwrap_or_default().trim_end();
            for (given, rest) in names.iter().filter_map(|person| person.split_once(' ')) {
                let is_part = before.ends_with(&format!(" {given}")) && rest.starts_with(last) && rest != last;
                let is_other = names.iter().any(|other| *other == format!("{given} {last}"));
                let goes_on = rest.starts_with(&format!("{last} "));
                assert!(!is_part || is_other || goes_on, "{name}: {given} {rest}\n{screen}");
            }
        }
    }
}

#[rstest]
#[case(29, 8)]
#[case(20, 5)]
#[case(12, 3)]
#[case(9, 1)]
#[case(5, 1)]
#[case(3, 9)]
#[case(200, 7)]
fn a_screen_that_is_too_small_says_so_first_in_one_line(#[case] width: u16, #[case] height: u16) {
    let mut desk = Desk::new(width, height);
    let screen = desk.screen();
    let first = screen.lines().next().unwrap();
    let whole = "too small";
    let begins: String = whole.chars().take(usize::from(width) - 1).collect();
    assert!(first.starts_with(if width >= 9 { whole } else { begins.trim_end() }), "{screen}");
    assert!(width >= 9 || first.ends_with('…'), "{screen}");
    assert!(screen.lines().skip(1).all(|line| line.trim().is_empty()), "{screen}");
}

#[rstest]
fn the_small_calendar_shows_the_week_of_its_day_and_writes_over_nothing(
    #[values((30, 8), (33, 9), (40, 12), (60, 16), (80, 24), (120, 35))] size: (u16, u16),
    #[values("1 nov", "15 dec", "30 nov", "28 feb", "31 jan")] day: &str,
) {
    let mut desk = open(&format!("z{day}<down>"), size);
    let (buffer, screen) = (desk.buffer(), desk.screen());
    let at = desk.view.cursor.unwrap_or_else(|| panic!("no cursor\n{screen}"));
    let number = format!("{}{}", symbol(&buffer, at.x - 1, at.y), symbol(&buffer, at.x, at.y));
    let asked: String = day.chars().take_while(char::is_ascii_digit).collect();
    assert_eq!(number.trim(), asked, "{screen}");
    // If there is room, the box does not cover the field.
    let typed = screen.contains(day);
    assert!(size.0 < 60 || typed, "{screen}");
    // The line with the day has no other text.
    for line in screen.lines().filter(|line| line.contains(" 20") && line.contains('│')) {
        let inside: Vec<&str> = line.split('│').map(str::trim).filter(|part| part.contains(" 20")).collect();
        let is_day = |part: &&str| part.split_whitespace().count() == 4 && part.ends_with(|c: char| c.is_ascii_digit());
        let is_said =
            inside.iter().all(is_day) || !inside.iter().any(|part| part.starts_with(['M', 'T', 'W', 'F', 'S']));
        assert!(is_said, "{line}\n{screen}");
    }
    let all = screen.contains("more week");
    let last_of_november = day != "30 nov" || screen.contains("30");
    assert!(last_of_november && (all || size.1 < 16 || screen.contains("28")), "{screen}");
}

#[rstest]
fn a_month_fills_its_pane_and_says_what_its_signs_are(#[values((80, 24), (120, 35), (200, 60))] size: (u16, u16)) {
    for month in ["", "]"] {
        let mut desk = Desk::new(size.0, size.1);
        desk.model.go_to(Folder::Calendar, &desk.app);
        desk.press(month);
        let screen = desk.screen();
        assert!(screen.contains("● meeting") && screen.contains("* notice"), "{screen}");
        let rows: Vec<usize> =
            screen.lines().enumerate().filter(|(_, line)| line.contains("● meeting")).map(|(at, _)| at).collect();
        let bottom = usize::from(size.1) - 4;
        assert!(rows[0] + 5 > bottom - 4, "the legend is at the foot of the pane: {rows:?}\n{screen}");
    }
}

#[test]
fn on_a_wide_screen_the_month_names_whom_a_day_is_about() {
    let mut desk = Desk::new(200, 60);
    desk.model.go_to(Folder::Calendar, &desk.app);
    let screen = desk.screen();
    let slot = desk.app.book().pairings().find(|slot| !slot.document().meetings.is_empty()).unwrap();
    let mentee = desk.app.book().person(&slot.pairing.mentee).unwrap().after_given().to_owned();
    assert!(screen.contains(&format!(" {mentee}")), "{mentee}\n{screen}");
    assert!(screen.contains(" more"), "{screen}");
}

#[test]
fn a_day_without_dates_tells_those_that_come_next() {
    let mut desk = Desk::new(120, 35);
    desk.model.go_to(Folder::Calendar, &desk.app);
    let empty = |desk: &mut Desk| desk.screen().contains("Nothing is planned or due on this day");
    let mut days = 0;
    while !empty(&mut desk) && days < 30 {
        desk.press("<right>");
        days += 1;
    }
    let screen = desk.screen();
    let next = desk.model.calendar.next(&desk.app);
    assert!(screen.contains("What comes next") && !next.is_empty(), "{screen}");
    assert!(next.iter().all(|thing| thing.on > desk.model.calendar.day));
    let said = desk.app.book().dates().weekday_short(next[0].on);
    assert!(screen.contains(&said), "{said}\n{screen}");
    // Clicking an upcoming entry goes to its day.
    let row = screen.lines().position(|line| line.contains(&format!(" {said}"))).unwrap();
    desk.click(90, u16::try_from(row).unwrap());
    assert_eq!(desk.model.calendar.day, next[0].on);
}

#[test]
fn what_a_program_does_not_ask_for_has_no_column() {
    let mut desk = Desk::new(120, 35);
    desk.press("1jjjjjj<enter><enter>");
    let screen = desk.screen();
    let head = screen.lines().find(|line| line.contains("first meeting")).unwrap_or_else(|| panic!("{screen}"));
    assert!(head.contains("agreement") && !head.contains("stipend") && !head.contains("midpoint"), "{screen}");
    assert!(screen.contains("agreement: "), "{screen}");
    desk.press("<right><right><right>");
    assert!(desk.screen().contains("evaluation: "), "past those in between: {}", desk.screen());
    desk.press("<left>");
    assert!(desk.screen().contains("first meeting: "), "{}", desk.screen());
    desk.press("<left><left><left>");
    assert!(desk.screen().contains("agreement: "), "{}", desk.screen());
}

#[test]
fn a_map_goes_up_in_steps_of_ground_and_of_height() {
    for look in ["dark", "light", "high-contrast", "color-blind"] {
        let theme = Theme::named(look, None, Depth::All).0;
        let light = |color: Option<Color>| {
            let Some(Color::Rgb(r, g, b)) = color else { panic!("{look}: {color:?}") };
            299 * i32::from(r) + 587 * i32::from(g) + 114 * i32::from(b)
        };
        let (ground, bar) = (light(theme.base.bg), light(theme.accent.fg));
        let mut before = ground;
        for step in theme.heat {
            let now = light(step.bg);
            assert!((now - ground).abs() > (before - ground).abs(), "{look}");
            assert_eq!(now > ground, bar > ground, "{look}");
            before = now;
        }
    }
    let mut desk = Desk::new(120, 35);
    desk.press("1jjjjjj<enter><enter><tab>");
    let screen = desk.screen();
    for sign in ["▂ 1 contact", "▄ 2", "▆ 3", "█ 4 and more"] {
        assert!(screen.contains(sign), "{sign}\n{screen}");
    }
}

#[test]
fn the_page_of_a_person_has_two_columns_and_a_narrow_one_puts_labels_above() {
    let mut desk = Desk::over(full::app(), 120, 35);
    let mentor = desk.app.book().pairing_entry(full::PAIRING).unwrap().pairing.mentor.clone();
    desk.model.go_to_row(&Row::Person(mentor), &desk.app);
    desk.press("<enter>");
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains("reference")).unwrap_or_else(|| panic!("{screen}"));
    assert!(text::width(line.trim_end().trim_end_matches('│').trim_end()) > 70, "{screen}");
    desk.resize(30, 30);
    let screen = desk.screen();
    let at = screen.lines().position(|line| line.contains("e-mail")).unwrap_or_else(|| panic!("{screen}"));
    let below = screen.lines().nth(at + 1).unwrap();
    assert!(below.contains('@') && !below.contains('…'), "{screen}");
}

#[test]
fn the_page_of_a_pairing_keeps_both_names_and_says_how_it_stands() {
    for size in [(120, 35), (80, 24), (40, 12), (30, 8)] {
        let mut desk = Desk::new(size.0, size.1);
        desk.press("<enter>");
        let screen = desk.screen();
        let pairing = &desk.app.book().pairing_entry(desk.pairing()).unwrap().document();
        let mentee = desk.app.book().name(&pairing.mentee).split_once(' ').unwrap().1.to_owned();
        assert!(screen.contains(&mentee), "{mentee}\n{screen}");
        assert!(size.0 < 80 || screen.contains(&pairing.id.to_string()), "{screen}");
    }
    let mut desk = Desk::new(120, 35);
    desk.press("<enter>");
    assert!(desk.screen().contains("h logged · "), "{}", desk.screen());
}

#[test]
fn where_a_chart_says_that_more_is_below_no_room_is_left() {
    for size in [(120, 35), (80, 24)] {
        let mut desk = open("C<tab>", size);
        let screen = desk.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let foot = lines.iter().position(|line| line.contains("━ logged")).unwrap();
        let blank = lines[..foot].iter().rev().take_while(|line| line.replace('│', "").trim().is_empty()).count();
        assert!(!screen.contains("more below") || blank <= 3, "{blank}\n{screen}");
    }
}

#[test]
fn the_area_of_every_frame_is_on_the_screen() {
    let mut desk = Desk::new(30, 8);
    desk.model.go_to(Folder::Program(ProgramId::new("classified-26").unwrap()), &desk.app);
    for (area, _) in &desk.view.targets {
        assert_eq!(area.intersection(Rect::new(0, 0, 30, 8)), *area);
    }
}
