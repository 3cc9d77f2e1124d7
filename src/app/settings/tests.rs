use rstest::rstest;

use super::*;

fn themes() -> Vec<String> {
    themes::names(None)
}

fn mistakes(text: &str) -> Vec<String> {
    read(text, &themes()).1.iter().map(ToString::to_string).collect()
}

#[test]
fn the_written_file_says_the_usual_and_nothing_else() {
    let text = text(&Settings::default());
    assert_eq!(read(&text, &themes()), (Settings::default(), Vec::new()));
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#') || line.starts_with('[')), "{text}");
}

#[test]
fn every_setting_of_the_file_is_read_when_its_sign_is_taken_away() {
    let lines = text(&Settings::default());
    let spoken: Vec<String> = lines
        .lines()
        .map(|line| {
            let bare = line.strip_prefix("# ").unwrap_or(line);
            let is_setting = table::SETTINGS.iter().any(|it| bare.starts_with(&format!("{} = ", it.key)));
            let is_example = ["log = ", "redo = ", "go-to-", "[keys.", "tick = ", "\"gone", "\"north"]
                .iter()
                .any(|it| bare.starts_with(it));
            if is_setting || is_example { bare.to_owned() } else { line.to_owned() }
        })
        .collect();
    let (settings, wrong) = read(&spoken.join("\n"), &themes());
    assert_eq!(wrong, Vec::new());
    assert_eq!((settings.keys.len(), settings.filters.len()), (4, 2));
    for setting in table::SETTINGS {
        assert!(spoken.iter().any(|line| line.starts_with(&format!("{} = ", setting.key))), "{}", setting.key);
    }
    assert_eq!(Settings { keys: Vec::new(), filters: Vec::new(), ..settings }, Settings::default());
}

#[test]
fn what_is_set_is_written_and_read_back() {
    let settings = Settings {
        theme: "light".into(),
        glyphs: GlyphSetting::Ascii,
        first_weekday: Weekday::Sun,
        dates: DateStyle::Slashes,
        mouse: false,
        backups: 3,
        windows: Windows { week: 10, soon: 3, introduction: 21, outcome: 4, ending: 60, answer: 9 },
        ..Settings::default()
    };
    assert_eq!(read(&text(&settings), &themes()), (settings, Vec::new()));
}

#[rstest]
#[case("theme = \"drak\"", "config.toml:1: `theme = \"drak\"`: there is no such theme; did you mean `dark`?")]
#[case("thme = \"dark\"", "config.toml:1: `thme = \"dark\"`: there is no such setting; did you mean `theme`?")]
#[case(
    "\nmouse = \"yes\"",
    "config.toml:2: `mouse = \"yes\"`: true or false is expected here, without quotes, and this is a text"
)]
#[case("backups = 0", "config.toml:1: `backups = 0`: a whole number from 1 to 366 is expected here")]
#[case("backups = 99999999999999999999", "a whole number from 1 to 366 is expected here")]
#[case("backups = 1.5", "and this is a number with a point")]
#[case("week = 3", "`week` belongs under [notice]")]
#[case("[notice]\ntheme = \"dark\"", "config.toml:2: `theme = \"dark\"`: `theme` belongs at the top of the file")]
#[case("[notice]\nweak = 3", "did you mean `week`?")]
#[case("notice = 3", "a table is expected here, written as [notice] on a line of its own, and this is a whole number")]
#[case("date-format = \"21.11.2026\"", "there is no such form of a date")]
#[case("[keys]\nlog = 3", "config.toml:2: `log = 3`: a key or a list of keys in quotes is expected here")]
#[case("[filters]\nquiet = 3", "a filter in quotes is expected here")]
#[case("theme =\n", "config.toml:1: `theme =`: cannot parse this")]
#[case("theme = dark\n", "config.toml:1: `theme = dark`: cannot parse this")]
fn mistakes_are_named_with_line_and_way_out(#[case] text: &str, #[case] words: &str) {
    let found = mistakes(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(words), "{found:?}");
}

#[test]
fn invalid_setting_does_not_affect_others() {
    let (settings, wrong) = read(
        "theme = \"lihgt\"\nbackups = 5\nmouse = nope\nglyphs = \"ascii\"\n[notice]\nweek = 9\nsoon = \"x\"",
        &themes(),
    );
    assert_eq!(wrong.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 3, 7]);
    assert_eq!((settings.backups, settings.glyphs, settings.windows.week), (5, GlyphSetting::Ascii, 9));
    assert_eq!((settings.theme.as_str(), settings.mouse, settings.windows.soon), (AUTO, true, 7));
}

#[test]
fn a_date_may_stand_without_quotes() {
    assert_eq!(read("date-format = 2026-11-21", &[]).0.dates, DateStyle::Iso);
}

#[test]
fn filters_and_keys_are_read_in_their_order() {
    let (settings, wrong) = read(
        "[filters]\nzeta = \"overdue\"\nalpha = { filter = \"region:north\", sort = \"hours\" }\n[keys]\nlog = \"x\"\n[keys.skills]\ntick = [\"space\", \"x\"]",
        &[],
    );
    assert_eq!(wrong, []);
    let names: Vec<&str> = settings.filters.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["zeta", "alpha"]);
    assert_eq!(settings.filters[1].sort.as_deref(), Some("hours"));
    assert_eq!((settings.keys[1].place.as_deref(), settings.keys[1].line), (Some("skills"), 7));
}

#[test]
fn one_value_changes_and_comments_stay() {
    let dir = tempfile::tempdir().unwrap();
    let place = file::SettingsLocation { file: dir.path().join("new/config.toml") };
    place.write_new().unwrap();
    assert!(matches!(place.write_new(), Err(file::FileError::Exists(_))));
    std::fs::write(&place.file, "# mine\ntheme = \"dark\" # tired eyes\nmouse = false\n\n[notice]\nweek = 9\n")
        .unwrap();
    place.set("", "theme", "light").unwrap();
    place.save_filter(&SavedFilter { name: "gone quiet".into(), filter: "overdue".into(), sort: None }).unwrap();
    place.save_filter(&SavedFilter { name: "n".into(), filter: "a \"b\"".into(), sort: Some("hours".into()) }).unwrap();
    let text = std::fs::read_to_string(&place.file).unwrap();
    assert!(
        text.starts_with("# mine\ntheme = \"light\" # tired eyes\nmouse = false\n\n[notice]\nweek = 9\n"),
        "{text}"
    );
    let loaded = place.load();
    assert_eq!(loaded.mistakes, []);
    assert_eq!(loaded.settings.filters.len(), 2);
    place.remove_filter("n").unwrap();
    assert_eq!(place.load().settings.filters.len(), 1);
    std::fs::write(&place.file, "theme = ").unwrap();
    assert!(matches!(place.set("", "theme", "light"), Err(file::FileError::Broken { .. })));
    assert_eq!(std::fs::read_to_string(&place.file).unwrap(), "theme = ");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(?s).{0,200}") {
        let _ = read(&text, &[]);
    }

    #[test]
    fn no_line_is_too_strange(lines in proptest::collection::vec("(theme|mouse|keys|\\[notice\\]|week|\\[\\[keys\\]\\]|filters\\.a|log) ?=? ?(\"[a-z]*\"|[0-9-]+|\\{|\\[|true)?", 0..8)) {
        let _ = read(&lines.join("\n"), &[]);
    }
}
