//! Every view and dialog at three sizes and in every theme: snapshots and common properties.

use std::sync::LazyLock;

use mentordesk::{
    domain::id::ProgramId,
    tui::{
        desk::{Folder, Row},
        theme::{Depth, Look as Shade, Theme},
        widgets::text,
    },
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};

use crate::support::{
    desk::{Desk, text_of},
    full, sample,
};

const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];
const THEMES: [(&str, Depth); 6] = [
    ("dark", Depth::All),
    ("light", Depth::All),
    ("high-contrast", Depth::All),
    ("color-blind", Depth::All),
    ("mono", Depth::All),
    ("dark", Depth::Sixteen),
];

/// The place a view is opened from.
#[derive(Debug, Clone, Copy)]
enum From {
    /// The overview.
    Start,
    /// A program.
    Program(&'static str),
    /// Another folder.
    Inbox,
    Calendar,
    People,
    /// The pairing with every kind of record.
    Pairing,
    /// The mentor of that pairing.
    Mentor,
    /// An empty desk.
    Empty,
    /// The desk of a mentor.
    Mine,
}

/// The expected position of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    /// On the selected row.
    Row,
    /// In a field.
    Field,
    /// None: the view is read-only, or a key answers it.
    Reads,
}

/// How it is checked what a view shows.
#[derive(Debug, Clone, Copy)]
enum Shows {
    /// Against a picture of it: the main views.
    Look,
    /// These words and figures are in it at every size.
    Words(&'static [&'static str]),
}

use Cursor::{Field, Reads, Row as OnRow};
use Shows::{Look, Words};

/// Every view: its name, where it is opened from, the keys that open it, where its cursor is, what it shows.
const VIEWS: [(&str, From, &str, Cursor, Shows); 49] = [
    ("overview", From::Start, "", OnRow, Look),
    ("on_track_too", From::Start, "o", OnRow, Words(&["29 pairings, 21 others", "never met, 82 days over"])),
    ("week", From::Start, "gw", OnRow, Words(&["10 this week", "meets Tue 24 Nov", "meets Wed 25 Nov"])),
    ("ended", From::Start, "gd", OnRow, Words(&["1 pairing ", "山田 太郎", "0.0 / 10.0 h", "ended"])),
    ("inbox", From::Inbox, "", OnRow, Look),
    ("calendar", From::Calendar, "<down>", OnRow, Look),
    ("people", From::People, "jj", OnRow, Look),
    (
        "marked",
        From::Start,
        "fstate:active<enter>vv",
        OnRow,
        Words(&["2 marked", "✓ !! ", "2 marked; v marks a row and goes on"]),
    ),
    ("filter", From::Start, "frosa", Field, Words(&["\"rosa\"", "filter rosa", "5 left"])),
    ("skills", From::Pairing, "3jj", OnRow, Look),
    ("log", From::Pairing, "4", OnRow, Look),
    ("program", From::Program("classified-26"), "", OnRow, Look),
    (
        "program_record",
        From::Program("seiu-26"),
        "1<enter>",
        Reads,
        Words(&[
            "Mentors of supporting services sta",
            "seiu-26: 3 Aug 2026 to 30 Jun 2027",
            "!! 2 overdue   * 2 notice",
        ]),
    ),
    (
        "milestones",
        From::Program("seiu-26"),
        "1<enter><enter>",
        OnRow,
        Words(&["Milestones · Mentors of supportin", "first meeting: 4 of 4 done"]),
    ),
    (
        "weeks",
        From::Program("classified-26"),
        "1<enter><enter><tab>j",
        OnRow,
        Words(&["Sep", "Nov", "all together", "▂ 1 contact   ▄ 2   ▆ 3"]),
    ),
    ("charts", From::Start, "C", OnRow, Look),
    ("pairing", From::Pairing, "<enter>", Reads, Look),
    (
        "person",
        From::Mentor,
        "<enter>",
        Reads,
        Words(&["Grace Kim", "Paraeducator", "reference", "M02", "grace@district.example"]),
    ),
    ("request", From::Inbox, "<enter>", Reads, Words(&["Staff B", "asks for a mentor", "Mon 12 Oct 2026"])),
    ("why", From::Start, "w", OnRow, Look),
    (
        "put_off_form",
        From::Start,
        "z",
        Field,
        Words(&["Snooze · Sam Okafor → Ana Ruiz", "becomes more urgent", "‹ never met ›", "2w, next fri"]),
    ),
    (
        "put_off",
        From::Start,
        "zin 2 weeks<tab>on leave<enter>",
        OnRow,
        Words(&["Snoozed until Sat 5 Dec 2026", "u undo"]),
    ),
    (
        "log_line",
        From::Start,
        "l45m tue phone grade book",
        Field,
        Words(&[
            "Log a meeting",
            "Tue 17 Nov 2026 · 45 min · call by",
            "phone · topics: grade book",
            "Clears: never met",
        ]),
    ),
    (
        "log_line_not_understood",
        From::Start,
        "l45m smarch<enter>",
        Field,
        Words(&["Log a meeting", "\"smarch\" looks like a day; a topic", "did you mean mar?"]),
    ),
    ("question", From::Start, "pnext tue", Field, Words(&["Plan a meeting", "next tue", "= Tue 24 Nov 2026"])),
    ("form", From::Pairing, "e", OnRow, Look),
    (
        "form_with_offers",
        From::Start,
        ":add a pairing<enter>",
        Field,
        Words(&["New pairing", "mentor", "type part of a name", "‹ confirmed ›"]),
    ),
    (
        "form_with_lines",
        From::Pairing,
        "c<tab><tab>",
        Field,
        Words(&["Comment on the program", "‹ mentee ›", "in their words"]),
    ),
    ("small_calendar", From::Start, "z2w<down>", OnRow, Words(&["December 2026", "2", "31", "Sat 5 Dec 2026"])),
    ("find", From::Start, "/pho", Field, Look),
    ("find_anybody", From::Start, "/@", Field, Words(&["Find anyone", "60 of 60", "Ama Diallo", "2 of 4"])),
    (
        "find_pairing",
        From::Start,
        "/&an",
        Field,
        Words(&["Find a pairing", "2 of 30", "Ivan Petrov → Zoë Ångström", "Sam Okafor → Ana Ruiz"]),
    ),
    ("find_skill", From::Start, "/+", Field, Words(&["Find a skill", "511 of 511", "504 plans in the", "3 pairs"])),
    (
        "find_says_how",
        From::Start,
        "/?",
        Field,
        Words(&["What can be found", "mentors, by name, job", "anyone, mentees too", "programs", "commands"]),
    ),
    (
        "palette",
        From::Start,
        ":late",
        Field,
        Words(&[
            "All commands",
            "late",
            "Explain why it needs attention",
            "Go to what needs attention",
            "select a request first",
        ]),
    ),
    (
        "help",
        From::Start,
        "?",
        Field,
        Words(&["Help", "type to narrow: hours, copy, prin", "Pairings", "Move the next skill one"]),
    ),
    (
        "what_follows",
        From::Start,
        "g",
        OnRow,
        Words(&["Go to what needs attention", "Go to the inbox", "Go to the calendar", "To the last"]),
    ),
    (
        "acts_on_marked",
        From::Start,
        "fstate:active<enter>vvB",
        OnRow,
        Words(&["With the 2 marked", "Log one group meeting", "Export exactly these", "Clear the marks"]),
    ),
    ("saved_filters", From::Start, "F", Reads, Words(&["Saved filters", "No filter has a name yet"])),
    (
        "themes",
        From::Start,
        ":choose a theme<enter>",
        OnRow,
        Words(&["auto, as the terminal is", "high-contrast", "mono", "!! overdue"]),
    ),
    (
        "confirm",
        From::Start,
        "E<enter>",
        Reads,
        Words(&[
            "End Sam Okafor → Ana Ruiz?",
            "It ends without fault",
            "0 entries, 0.0 h and 9 skill",
            "y yes",
            "esc no",
        ]),
    ),
    (
        "settings",
        From::Start,
        ":where the settings<enter>",
        Reads,
        Words(&["Settings", "No settings are kept here", "mentordesk --config FILE"]),
    ),
    (
        "matching",
        From::Program("classified-26"),
        "M",
        OnRow,
        Words(&["Classified staff mentoring", "Staff E", "Ama Diallo", "waits 110 days", "1 of 1 matched · 10 points"]),
    ),
    (
        "import_columns",
        From::Empty,
        "i<c-a><c-k>tests/fixtures/tables/people.csv<enter>",
        Reads,
        Words(&["Import · people.csv", "2 rows · UTF-8 · commas", "‹ people ›", "building"]),
    ),
    (
        "import_preview",
        From::Empty,
        "i<c-a><c-k>tests/fixtures/tables/people.csv<enter><enter>",
        Reads,
        Words(&[
            "Import · people.csv",
            "people: 2 new, 0 changed, 0 as they",
            "Nothing is written yet",
            "Rosa Delgado",
            "enter import 2 people",
        ]),
    ),
    (
        "travelling",
        From::Start,
        "t2027-05-03<enter>",
        OnRow,
        Words(&["28 pairings, 22 others", "never met, 245 days over", "Looking at Mon 3 May 2027, read only"]),
    ),
    ("welcome", From::Empty, "", Reads, Look),
    ("wizard", From::Empty, "a<enter>", Field, Words(&["Set up a program", "short name", "classified-26"])),
    ("mentors_own", From::Mine, "", OnRow, Words(&["as Grace Kim", "My pairings", "of 35 independent"])),
];

fn open(from: From, keys: &str, (width, height): (u16, u16)) -> Desk {
    if matches!(from, From::Empty) {
        let mut desk = Desk::over(sample::empty(), width, height);
        desk.press(keys);
        return desk;
    }
    let mut app = full::app();
    let mentor = app.book().pairing_entry(full::PAIRING).unwrap().pairing.mentor.clone();
    if matches!(from, From::Mine) {
        app.act_as(Some(mentor.clone()));
    }
    let mut desk = Desk::over(app, width, height);
    let folder = match from {
        From::Program(id) => Some(Folder::Program(ProgramId::new(id).unwrap())),
        From::Inbox => Some(Folder::Inbox),
        From::Calendar => Some(Folder::Calendar),
        From::People => Some(Folder::People),
        From::Start | From::Pairing | From::Mentor | From::Empty | From::Mine => None,
    };
    if let Some(folder) = folder {
        desk.model.go_to(folder, &desk.app);
    }
    match from {
        From::Pairing => desk.model.go_to_row(&Row::Pairing(full::PAIRING), &desk.app),
        From::Mentor => desk.model.go_to_row(&Row::Person(mentor), &desk.app),
        From::Start | From::Program(_) | From::Inbox | From::Calendar | From::People | From::Empty | From::Mine => {}
    }
    desk.press(keys);
    desk
}

/// A view as it was drawn once, for all checks.
struct Seen {
    /// Its name and the size of the screen.
    name: String,
    buffer: Buffer,
    screen: String,
    /// Where its cursor belongs, and where it is.
    cursor: Cursor,
    at: Option<Position>,
    /// Whether something lies over the desk: a dialog, or what may follow a first key.
    is_covered: bool,
    /// What the last line must say.
    way_out: &'static str,
}

/// Every view at every size.
static SEEN: LazyLock<Vec<Seen>> = LazyLock::new(|| {
    let all = VIEWS.iter().flat_map(|view| SIZES.map(|size| (view, size)));
    let seen = all.map(|((name, from, keys, cursor, _), size)| {
        let mut desk = open(*from, keys, size);
        desk.view.cursor = None;
        let buffer = desk.buffer();
        Seen {
            name: format!("{name} at {}x{}", size.0, size.1),
            screen: text_of(&buffer),
            buffer,
            cursor: *cursor,
            at: desk.view.cursor,
            is_covered: !desk.model.dialogs.is_empty() || desk.model.pending_key.is_some(),
            way_out: if desk.model.dialogs.is_empty() && !desk.model.filtering { "q quit" } else { "esc " },
        }
    });
    seen.collect()
});

#[test]
fn every_view_at_every_size() {
    for (view, seen) in VIEWS.iter().zip(SEEN.chunks(SIZES.len())) {
        let (name, shows) = (view.0, view.4);
        match shows {
            Look => {
                let screens = SIZES.iter().zip(seen);
                let screens: Vec<String> =
                    screens.map(|(size, seen)| format!("{}x{}\n{}", size.0, size.1, seen.screen)).collect();
                insta::assert_snapshot!(name, screens.join("\n\n"));
            }
            Words(words) => {
                for (word, seen) in words.iter().flat_map(|word| seen.iter().map(move |seen| (word, seen))) {
                    assert!(seen.screen.contains(word), "{}: {word}\n{}", seen.name, seen.screen);
                }
            }
        }
    }
}

fn symbol(buffer: &Buffer, x: u16, y: u16) -> &str {
    buffer.cell((x, y)).map_or("", Cell::symbol)
}

/// The boxes that are complete, and the corners of the others.
fn boxes(buffer: &Buffer) -> (Vec<Rect>, Vec<(u16, u16)>) {
    let (mut whole, mut torn) = (Vec::new(), Vec::new());
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in (area.left()..area.right()).filter(|x| symbol(buffer, *x, y) == "╭") {
            let down = (y + 1..area.bottom()).find(|y| symbol(buffer, x, *y) != "│");
            let right = (x + 1..area.right()).find(|x| ["╮", "╭", "│"].contains(&symbol(buffer, *x, y)));
            let side = right.filter(|right| symbol(buffer, *right, y) == "╮");
            let ends = down.zip(side).filter(|(down, right)| {
                symbol(buffer, x, *down) == "╰"
                    && (y + 1..*down).all(|y| symbol(buffer, *right, y) == "│")
                    && symbol(buffer, *right, *down) == "╯"
                    && symbol(buffer, x + 1, *down) == "─"
            });
            match ends {
                Some((down, right)) => whole.push(Rect::new(x, y, right - x + 1, down - y + 1)),
                None => torn.push((x, y)),
            }
        }
    }
    (whole, torn)
}

#[test]
fn the_borders_are_whole_and_no_line_is_too_long() {
    for Seen { name, buffer, screen, is_covered, .. } in SEEN.iter() {
        for line in screen.lines() {
            assert!(text::width(line) <= usize::from(buffer.area.width), "{name}: {line}");
        }
        let (whole, torn) = boxes(buffer);
        assert!(*is_covered || torn.is_empty(), "{name}: {torn:?}\n{screen}");
        assert!(name.starts_with("welcome") || !whole.is_empty(), "{name}\n{screen}");
    }
}

#[test]
fn a_name_is_whole_or_says_that_it_is_cut() {
    let app = full::app();
    let people: Vec<&str> = app.book().people().map(|person| person.name.as_str()).collect();
    for Seen { name, screen, .. } in SEEN.iter() {
        for line in screen.lines() {
            for person in &people {
                let Some((first, last)) = person.split_once(' ') else { continue };
                let begins: String = format!("{first} {}", last.chars().next().unwrap());
                for (at, _) in line.match_indices(&begins) {
                    let rest = &line[at..];
                    let is_whole = people.iter().any(|person| rest.starts_with(person));
                    let word: String = rest.chars().take_while(|c| !c.is_whitespace() || *c == ' ').collect();
                    let cut = word.split("  ").next().unwrap_or_default();
                    // Text may be covered by a dialog.
                    let is_hidden = cut.contains(['│', '╭', '╰']);
                    assert!(is_whole || is_hidden || cut.contains('…'), "{name}: {person}\n{screen}");
                }
            }
        }
    }
}

#[test]
fn every_view_says_a_way_out_in_its_last_line() {
    for Seen { name, screen, way_out, .. } in SEEN.iter() {
        let foot = screen.lines().last().unwrap();
        let inbox = name.starts_with("request ") && foot.contains("q quit");
        // Where the first two keys leave no room for its name, the key stands alone.
        let alone = foot.trim_end().ends_with(&format!(" {}", way_out.split(' ').next().unwrap()));
        assert!(foot.contains(way_out) || inbox || alone, "{name}: {foot}\n{screen}");
    }
}

#[test]
fn the_cursor_is_on_the_row_or_in_the_field() {
    let theme = Theme::new(Shade::Dark, true);
    for Seen { name, buffer, screen, cursor, at, .. } in SEEN.iter() {
        let grounds = match cursor {
            OnRow => [theme.selected.bg, theme.field.bg],
            Field => [theme.field.bg; 2],
            Reads => continue,
        };
        let at = at.unwrap_or_else(|| panic!("{name}: no cursor\n{screen}"));
        let cell = buffer.cell(at).unwrap_or_else(|| panic!("{name}: the cursor is off the screen\n{screen}"));
        let is_choice = symbol(buffer, at.x, at.y) == "‹";
        // A field ends where its words do.
        let before = buffer.cell((at.x.saturating_sub(1), at.y)).unwrap_or(cell);
        let on = |cell: &Cell| grounds.contains(&Some(cell.bg));
        assert!(on(cell) || on(before) || is_choice, "{name}: {at} {:?}\n{screen}", cell.bg);
    }
}

/// Whether a cell has the foreground color of a style, and is bold if the style is.
fn has(cell: &Cell, style: Style) -> bool {
    cell.fg == style.fg.unwrap_or(Color::Reset) && cell.modifier.contains(style.add_modifier & Modifier::BOLD)
}

/// The contrast ratio of two colors, from 1 to 21. `None` for the terminal's default colors.
fn contrast(a: Color, b: Color) -> Option<f64> {
    let light = |color| {
        let Color::Rgb(r, g, b) = color else { return None };
        let [r, g, b] = [r, g, b].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        Some(0.2126 * r + 0.7152 * g + 0.0722 * b)
    };
    let (a, b) = (light(a)?, light(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

#[test]
fn in_every_theme_signs_have_their_look_words_are_read_and_the_selected_row_is_seen() {
    for (name, from, keys, cursor, _) in VIEWS {
        for size in [SIZES[0], SIZES[2]] {
            let mut desk = open(from, keys, size);
            for (look, depth) in THEMES {
                desk.theme = Theme::named(look, None, depth).0;
                let name = format!("{name} in {look} {depth:?} at {}x{}", size.0, size.1);
                let buffer = desk.buffer();
                let screen = text_of(&buffer);
                signs(&name, &buffer, &desk.theme, !desk.model.dialogs.is_empty());
                let ground = |cell: &Cell| match desk.theme.selected.bg {
                    Some(ground) => cell.bg == ground,
                    None => cell.modifier.contains(Modifier::REVERSED),
                };
                let choice = || symbol(&buffer, desk.view.cursor.unwrap().x, desk.view.cursor.unwrap().y) == "‹";
                assert!(cursor != OnRow || buffer.content.iter().any(ground) || choice(), "{name}\n{screen}");
                for cell in &buffer.content {
                    let is_word = cell.symbol().chars().all(char::is_alphanumeric);
                    let apart = contrast(cell.fg, cell.bg).filter(|_| is_word);
                    assert!(apart.is_none_or(|apart| apart >= 4.5), "{name}: {cell:?} {apart:?}\n{screen}");
                }
            }
        }
    }
}

/// Checks the style of every severity symbol. Symbols below a dialog are muted.
fn signs(name: &str, buffer: &Buffer, theme: &Theme, is_covered: bool) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let at = |x: u16| symbol(buffer, x, y);
            // The border of a dialog may cover part of a symbol.
            let stands = |x: u16| at(x).chars().all(|c| c == ' ' || c.is_ascii_digit() || c == '▌');
            let opens = x == 0 || stands(x - 1);
            if !opens || at(x) != "!" {
                continue;
            }
            let cell = &buffer[(x, y)];
            let is_double = at(x + 1) == "!";
            let style = if is_double { theme.overdue } else { theme.due };
            // With few colors, the selected row has a single style; the symbol and word still show the severity.
            let is_selected = theme.selected.fg.is_some() && Some(cell.bg) == theme.selected.bg;
            if (is_double || stands(x + 1)) && !is_selected {
                let is_quiet = is_covered && has(cell, theme.muted);
                assert!(has(cell, style) || is_quiet, "{name}: {x},{y} {cell:?} is not {style:?}");
            }
        }
    }
}
