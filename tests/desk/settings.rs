//! Reloading the settings, messages that name keys, and reports of the terminal.

use std::{fs, path::Path, sync::Arc};

use mentordesk::{
    app::settings::file::SettingsLocation,
    domain::{change::Document, command::Command, decide::edits_for},
    tui::{
        desk::{Folder, Row},
        keys::{KEY, Keymap},
        run::settings::{Display, Shown},
        theme::{Depth, Glyphs},
        widgets::text,
    },
};
use rstest::rstest;

use crate::support::{binary, desk::Desk, full, terminal::Terminal};

/// A terminal that supports everything.
const DISPLAY: Display = Display { colors: true, depth: Depth::All, shows_all: true };

/// A desk with a settings file.
struct Office {
    desk: Desk,
    place: SettingsLocation,
    _folder: tempfile::TempDir,
}

impl Office {
    fn new(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = SettingsLocation { file: folder.path().join("config.toml") };
        fs::write(&place.file, settings).unwrap();
        let mut desk = Desk::over(full::app(), 120, 35);
        desk.model.take_settings(place.load());
        desk.theme = DISPLAY.theme(&desk.model).0;
        Self { desk, place, _folder: folder }
    }

    /// Reloads the settings.
    fn read(&mut self) -> Option<Shown> {
        let desk = &mut self.desk;
        let shown = DISPLAY.read_settings(&mut desk.model, &mut desk.app, &desk.theme);
        if let Some(shown) = &shown {
            (desk.theme, desk.glyphs) = (shown.theme.clone(), shown.glyphs);
        }
        shown
    }

    fn write(&mut self, settings: &str) -> Option<Shown> {
        fs::write(&self.place.file, settings).unwrap();
        self.read()
    }

    fn said(&self) -> &str {
        self.desk.model.toast.as_ref().map_or("", |toast| toast.text.as_str())
    }
}

#[test]
fn what_is_changed_in_the_file_holds_once_it_is_read_again() {
    let mut office = Office::new("");
    let before = office.desk.theme.clone();
    let shown = office
        .write(
            "theme = \"light\"\nglyphs = \"ascii\"\nmouse = false\ndate-format = \"2026-11-21\"\n\
             [keys]\nquit = [\"f10\", \"q\"]\nhelp = [\"f2\", \"?\"]\n[notice]\nweek = 30\n",
        )
        .unwrap();
    assert!(shown.theme != before && !shown.mouse);
    assert_eq!(shown.glyphs, Glyphs::ASCII);
    assert_eq!(office.desk.app.book().windows().week, 30);
    assert_eq!(office.said(), "The settings were read again");
    let screen = office.desk.screen();
    assert!(screen.contains("f10 quit") && screen.contains("Sat 2026-11-21"), "{screen}");
    office.desk.press("?leave");
    assert!(office.desk.screen().contains("f10"), "{}", office.desk.screen());
    // Changes that the desk itself writes are not reported.
    office.desk.press("<esc>");
    office.desk.model.toast = None;
    office.place.set("", "theme", "light").unwrap();
    office.read();
    assert_eq!(office.said(), "The settings are read; nothing in them has changed");
}

#[test]
fn a_theme_of_ones_own_is_drawn_as_its_file_says_it_now() {
    let mut office = Office::new("theme = \"own\"");
    fs::create_dir_all(office.place.themes()).unwrap();
    let own = office.place.themes().join("own.toml");
    fs::write(&own, "inherits = \"dark\"\n").unwrap();
    fs::write(&office.place.file, "theme = \"own\"\n").unwrap();
    office.read();
    let before = office.desk.theme.clone();
    fs::write(&own, "inherits = \"dark\"\noverdue = \"#ff8800\"\n").unwrap();
    assert!(office.read().unwrap().theme != before);
    let mended = office.desk.theme.clone();
    fs::write(&own, "inherits = \"dark\"\noverdue = \"orange\"\n").unwrap();
    assert!(office.read().unwrap().theme == mended);
    assert!(office.said().contains("themes/own.toml:2"), "{}", office.said());
}

#[test]
fn a_broken_file_is_named_and_the_settings_before_stay() {
    let mut office = Office::new("[keys]\nquit = [\"f10\", \"q\"]\n");
    office.write("mouse = \"no\"\n[keys]\nquit = [\"f9\", \"q\"]\n");
    assert!(office.said().starts_with("config.toml:1:"), "{}", office.said());
    assert!(office.said().ends_with("the settings before stay until it is mended"), "{}", office.said());
    assert!(office.desk.screen().contains("f10 quit"), "{}", office.desk.screen());
    office.desk.press(":where the settings<enter>");
    assert!(office.desk.screen().contains("config.toml:1"), "{}", office.desk.screen());
    office.desk.press("<esc>");
    office.write("[keys]\nquit = [\"f9\", \"q\"]\n");
    assert_eq!(office.said(), "The settings were read again");
    assert!(office.desk.screen().contains("f9 quit"), "{}", office.desk.screen());
    fs::remove_file(&office.place.file).unwrap();
    office.read();
    assert!(office.said().starts_with("There is no config.toml now"), "{}", office.said());
    office.desk.model.toast = None;
    assert!(office.desk.screen().contains("f9 quit"));
}

#[test]
fn somebody_who_asks_is_answered() {
    let mut office = Office::new("");
    office.read();
    assert_eq!(office.said(), "The settings are read; nothing in them has changed");
    let mut office = Office::new("[keys.log-pane]\nplan = \"l\"\n");
    office.desk.press(":where the settings<enter>");
    let screen = office.desk.screen();
    assert!(screen.contains("\"l\" in [log-pane] is now \"Plan the next meeting\""), "{screen}");
    // Without a settings file, nothing is reported as understood.
    let mut desk = Desk::new(120, 35);
    desk.press(":where the settings<enter>");
    let screen = desk.screen();
    assert!(screen.contains("No settings are kept here") && !screen.contains("understood"), "{screen}");
}

/// Every action named in a message, bound to another key first; the default key also works.
const OTHER_KEYS: &str = "[keys]\n\
    tick = [\"f2\", \"space\"]\nnext = [\"f3\", \"tab\"]\nmove-page-up = [\"f4\", \"page-up\"]\n\
    back = [\"f5\", \"esc\"]\nfilters = [\"f6\", \"F\"]\nwork-as = [\"f7\", \"A\"]\nedit = [\"f8\", \"e\"]\n\
    accept = [\"f9\", \"enter\"]\nlog = [\"f11\", \"l\"]\nending = [\"f12\", \"E\"]\n";

#[rstest]
#[case("3<home>n", "f2 opens the block")]
#[case("4fzzzzz<enter>", "f5 clears it")]
#[case("3fzzzzz<enter>", "f5 clears it")]
#[case("l", "f3 names it")]
#[case("A", "f7 comes back to the office")]
#[case("frosa<enter>:keep the filter<enter>", "f6 lists what")]
fn no_sentence_names_a_key_that_is_another_now(#[case] keys: &str, #[case] said: &str) {
    let mut office = Office::new(OTHER_KEYS);
    assert_eq!(office.desk.model.mistakes, []);
    office.desk.model.go_to_row(&Row::Pairing(full::PAIRING), &office.desk.app);
    office.desk.press(keys);
    let screen = office.desk.screen();
    assert!(screen.contains(said), "{said:?} in\n{screen}");
    assert!(!screen.contains(KEY), "{screen}");
}

#[test]
fn every_key_that_a_sentence_asks_for_is_that_of_an_action() {
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui"), &mut found);
    let names: Vec<String> = Keymap::default().rows().iter().map(|row| row.binding.action.name()).collect();
    let mut asked = 0;
    for line in found.iter().flat_map(|text| text.lines()).filter(|line| line.matches("\\u{1}").count() > 1) {
        for name in line.split("\\u{1}").skip(1).step_by(2) {
            assert!(names.iter().any(|other| other == name), "{name:?} in {line}");
            asked += 1;
        }
    }
    assert!(asked > 10, "{asked}");
}

/// The sample with names in right-to-left, combining, and wide scripts.
fn scripts() -> mentordesk::app::App {
    let mut app = full::app();
    let names =
        ["שלום כהן", "سلام الدين", "فاطمه\u{200c}زهرا", "e\u{301}cole o\u{308}", "山田太郎", "\u{202e}Eve\u{2067} לוי"];
    let documents: Vec<Document> = app
        .book()
        .people()
        .zip(names.iter().cycle())
        .map(|(person, name)| {
            let mut person = (**person).clone();
            person.name = (*name).into();
            Document::Person(Arc::new(person))
        })
        .collect();
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "names of every script".into(), edits }).unwrap();
    app
}

#[test]
fn names_of_every_script_leave_every_frame_whole() {
    for (width, height) in [(120, 35), (80, 24), (40, 12)] {
        for (folder, keys) in [
            (Folder::Attention, ""),
            (Folder::Attention, "3"),
            (Folder::Attention, "4"),
            (Folder::Attention, "<enter>"),
            (Folder::Attention, "l45m tue phone"),
            (Folder::Attention, "w"),
            (Folder::Attention, "/@"),
            (Folder::Attention, "C"),
            (Folder::People, "j"),
            (Folder::People, "<enter>"),
            (Folder::Inbox, ""),
            (Folder::Calendar, ""),
        ] {
            let mut desk = Desk::over(scripts(), width, height);
            desk.model.go_to(folder.clone(), &desk.app);
            desk.press(keys);
            let screen = desk.screen();
            assert!(!screen.chars().any(|c| c != '\n' && text::is_layout_control(c)), "{screen}");
            for line in screen.lines() {
                assert!(text::width(line) <= usize::from(width), "{line:?} of {folder:?} {keys:?}\n{screen}");
                let edge = |c: char| "│╮╯┤".contains(c);
                let framed = line.starts_with(['│', '╭', '╰']) && line.ends_with(edge);
                assert!(
                    !line.starts_with(['│', '╭', '╰'])
                        || framed && text::width(line) == usize::from(width)
                        || width < 60,
                    "{line:?} of {folder:?} {keys:?}\n{screen}"
                );
            }
        }
    }
}

/// A terminal that reports its background when asked.
const SAYS: &[(&str, Option<&str>)] = &[("VTE_VERSION", Some("7000")), ("COLORFGBG", None)];
const QUESTION: &str = "\x1b]11;?";
/// The backgrounds of the dark and the light theme.
const DARK: &str = "48;2;26;27;34";
const LIGHT: &str = "48;2;251;250;247";
/// Escape as terminals send it that tell it from the beginning of another key.
const ESC: &str = "\x1b[27u";

fn leave(terminal: &mut Terminal) {
    terminal.keys(ESC);
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn keys_typed_at_once_all_arrive_and_an_answer_is_none_of_them() {
    let office = binary::handful();
    let mut terminal = Terminal::start_in(&office, &[], 120, 35, SAYS);
    terminal.keys("/carmen");
    terminal.see("carmen");
    terminal.see_raw(QUESTION);
    assert!(terminal.raw().contains(DARK) && !terminal.raw().contains(LIGHT));
    // A late report arrives between two letters, and is not taken for text.
    terminal.keys(" pe\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\n");
    terminal.see("carmen pen");
    terminal.see_raw(LIGHT);
    assert!(!terminal.screen().contains("rgb") && !terminal.screen().contains("11;"), "{}", terminal.screen());
    leave(&mut terminal);
    // The next run is light from its first frame, before the terminal has reported anything.
    let mut terminal = Terminal::start_in(&office, &[], 120, 35, SAYS);
    terminal.see("q quit");
    assert!(terminal.raw().contains(LIGHT) && !terminal.raw().contains(DARK));
    leave(&mut terminal);
}

#[test]
fn a_terminal_that_never_answers_loses_nothing() {
    let office = binary::handful();
    let mut terminal = Terminal::start_in(&office, &[], 120, 35, SAYS);
    terminal.see("q quit");
    // Alt with the bracket that starts a report is an ordinary key.
    terminal.keys("/car\x1b]men");
    terminal.see("carmen");
    leave(&mut terminal);
}

#[test]
fn the_open_desk_reads_its_file_again_on_request() {
    let office = binary::handful();
    let file = office.file("config.toml", "mouse = true\n");
    let mut terminal = Terminal::start(&office, &["--config", &file], 120, 35);
    terminal.see("q quit");
    office.file("config.toml", "mouse = false\n[keys]\nquit = [\"f10\", \"q\"]\n");
    terminal.forget_raw();
    terminal.keys(":reload the settings\r");
    terminal.see("f10 quit");
    terminal.see("The settings were read again");
    terminal.see_raw("\x1b[?1000l");
    office.file("config.toml", "mouse = nope\n");
    terminal.keys(":reload the settings\r");
    terminal.see("config.toml:1");
    terminal.see("f10 quit");
    leave(&mut terminal);
}
