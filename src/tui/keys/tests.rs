use rstest::rstest;

use crate::{
    app::settings,
    tui::{
        action::{Destination, Step},
        desk::panes,
        dialogs,
        keys::*,
    },
};

fn map(text: &str) -> (Keymap, Vec<String>) {
    let (settings, mistakes) = settings::read(text, &[]);
    assert_eq!(mistakes, []);
    let (map, mistakes) = Keymap::new(&settings.keys);
    (map, mistakes.iter().map(ToString::to_string).collect())
}

fn press(map: &Keymap, context: Context, key: &str) -> Meaning {
    let chord = name::chord(key).unwrap();
    match chord.then {
        Some(then) => {
            assert_eq!(map.meaning(context, None, chord.first), Meaning::Begins);
            map.meaning(context, Some(chord.first), then)
        }
        None => map.meaning(context, None, chord.first),
    }
}

#[rstest]
#[case("y", "y")]
#[case("ctrl-y", "ctrl-y")]
#[case("Ctrl-Y", "ctrl-y")]
#[case("ctrl+y", "ctrl-y")]
#[case("alt-left", "alt-left")]
#[case("f5", "f5")]
#[case("shift-space", "shift-space")]
#[case("shift-a", "A")]
#[case("shift-tab", "shift-tab")]
#[case("g p", "g p")]
#[case("page up", "page up")]
#[case("ctrl--", "ctrl--")]
#[case("-", "-")]
#[case("Esc", "esc")]
#[case("é", "é")]
fn keys_are_read_as_people_write_them(#[case] said: &str, #[case] key: &str) {
    assert_eq!(name::chord(said).unwrap().name(), key);
}

#[rstest]
#[case("")]
#[case("ctrl-")]
#[case("f0")]
#[case("f25")]
#[case("hyper-x")]
#[case("g p x")]
#[case("yes")]
#[case("g yes")]
fn what_is_no_key(#[case] said: &str) {
    assert_eq!(name::chord(said), None);
}

#[test]
fn every_key_of_the_table_can_be_written_and_read() {
    for chord in Keymap::default().rows().iter().flat_map(|row| &row.keys) {
        assert_eq!(name::chord(&chord.name()), Some(*chord), "{}", chord.name());
    }
}

#[test]
fn names_are_kebab_case_and_mean_one_thing() {
    let mut names: Vec<(String, Action)> = Vec::new();
    for row in Keymap::default().rows() {
        let (name, action) = (row.binding.action.name(), row.binding.action);
        assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
        assert!(names.iter().all(|(other, it)| *other != name || *it == action), "{name} twice");
        assert!(Keymap::default().contexts().iter().all(|context| context.name != name), "{name} is a place too");
        names.push((name, action));
    }
    for name in ["log", "tick", "undo", "redo", "move-down", "answer-accept", "submit", "go-to-people", "quit"] {
        assert!(names.iter().any(|(other, _)| other == name), "{name}");
    }
}

#[test]
fn a_key_that_is_given_is_taken_from_whatever_had_it() {
    let (map, wrong) = map("[keys.skills]\ntick = [\"space\", \"x\"]");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(press(&map, panes::SKILLS, "x"), Meaning::Does(Action::Tick));
    assert_eq!(press(&map, panes::SKILLS, "space"), Meaning::Does(Action::Tick));
    assert_eq!(map.key(panes::SKILLS, Action::NotApplicable), None);
    assert_eq!(press(&map, panes::LOG, "x"), Meaning::Does(Action::Remove));
}

#[test]
fn override_without_context_applies_everywhere() {
    let (map, wrong) = map("[keys]\nlog = [\"h\", \"f5\"]\nmove-down = [\"down\", \"n\"]\n[keys.record]\nlog = \"f6\"");
    assert_eq!(wrong, Vec::<String>::new());
    for context in [panes::PAIRINGS, panes::SKILLS] {
        assert_eq!(press(&map, context, "h"), Meaning::Does(Action::Log));
        assert_eq!(press(&map, context, "f5"), Meaning::Does(Action::Log));
        assert_eq!(press(&map, context, "l"), Meaning::Nothing);
    }
    assert_eq!(press(&map, dialogs::record::keys::CONTEXT, "h"), Meaning::Nothing);
    assert_eq!(press(&map, dialogs::record::keys::CONTEXT, "f6"), Meaning::Does(Action::Log));
    // Letters are text rather than keys where text is typed.
    assert_eq!(press(&map, dialogs::find::keys::CONTEXT, "n"), Meaning::Nothing);
    assert_eq!(press(&map, dialogs::find::keys::CONTEXT, "down"), Meaning::Does(Action::Move(Step::Down)));
    assert_eq!(press(&map, panes::PAIRINGS, "j"), Meaning::Nothing);
}

#[test]
fn two_keys_one_after_the_other() {
    let (map, wrong) = map("[keys]\nlog = \"g l\"\nundo = \"z\"");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(press(&map, panes::PAIRINGS, "g p"), Meaning::Does(Action::GoTo(Destination::People)));
    assert_eq!(press(&map, panes::PAIRINGS, "g l"), Meaning::Does(Action::Log));
    assert_eq!(press(&map, panes::PAIRINGS, "g x"), Meaning::Nothing);
    assert_eq!(press(&map, dialogs::find::keys::CONTEXT, "g"), Meaning::Nothing);
}

#[test]
fn a_single_key_takes_all_that_began_with_it() {
    let (map, wrong) = map("[keys]\nlog = \"g\"");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(press(&map, panes::PAIRINGS, "g"), Meaning::Does(Action::Log));
    assert_eq!(map.after(panes::PAIRINGS, crate::tui::event::Key::char('g')).count(), 0);
}

#[rstest]
#[case("[keys]\nlgo = \"x\"", "config.toml:2: `lgo = \"x\"`: there is no such action; did you mean `log`?")]
#[case("[keys]\nlog = \"hyper-x\"", "\"hyper-x\" is no key; write it as")]
#[case("[keys.skils]\ntick = \"x\"", "there is no such place on the desk; did you mean [keys.skills]?")]
#[case("[keys.calendar]\nlog = \"x\"", "`log` does nothing there; it works in `programs`")]
#[case("[keys]\nlog = \"x\"\nundo = \"x\"", "config.toml:3: `undo = \"x\"`: lines 2 and 3 both claim `x` in")]
#[case("[keys]\nlog = \"x\"\nundo = \"x y\"", "lines 2 and 3 both claim `x y` in")]
#[case("[keys]\nquit = []", "`quit` cannot be left without a key")]
#[case("[keys.pairings]\nhelp = []", "`help` cannot be left without a key")]
#[case("[keys]\nlog = \"enter\"", "that would leave `open` without a key")]
#[case("[keys.form]\nmore = \"x\"", "letters are typed there")]
fn wishes_that_cannot_be_granted_say_why(#[case] text: &str, #[case] words: &str) {
    let (_, wrong) = map(text);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains(words), "{wrong:?}");
}

#[rstest]
#[case("[keys.log-pane]\nplan = \"l\"", &["line 2: \"l\" in [log-pane] is now \"Plan the next meeting\"; \"Log a meeting, call or observation\" has no key there any more"])]
#[case("[keys.skills]\ntick = [\"space\", \"x\"]", &["line 2: \"x\" in [skills] is now \"Move the skill one stage on; fold or unfold a block\"; \"Say that the job does not ask for the skill, or that it does\" has no key there any more"])]
// Swapping two keys is intended.
#[case("[keys]\nlog = \"p\"\nplan = \"l\"", &[])]
#[case("[keys]\nlog = \"f5\"", &[])]
fn what_a_line_takes_from_others_is_said(#[case] text: &str, #[case] said: &[&str]) {
    let (map, wrong) = map(text);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(map.notes().iter().map(ToString::to_string).collect::<Vec<_>>(), said);
}

#[test]
fn what_keeps_a_key_and_many_places_are_told_shortly() {
    let (map, _) = map("[keys]\nlog = \"j\"");
    let note = map.notes()[0].to_string();
    assert!(note.starts_with("line 2: \"j\" in [programs], [pairings], [people] and "), "{note}");
    assert!(
        note.ends_with("more places is now \"Log a meeting, call or observation\"; \"Move down\" keeps \"down\" there"),
        "{note}"
    );
}

#[test]
fn essential_actions_always_keep_a_key() {
    let hostile = "[keys]\nlog = [\"q\", \"ctrl-q\", \"?\", \"f1\", \":\", \"ctrl-p\", \"esc\", \"enter\"]\nundo = \"g\"\nback = []\naccept = \"é\"";
    let (map, _) = map(hostile);
    for row in Keymap::default().rows().iter().filter(|row| overrides::is_needed(row.binding.action)) {
        for context in row.contexts.iter().filter(|_| !row.keys.is_empty()) {
            assert!(map.key(*context, row.binding.action).is_some(), "{:?} in {context:?}", row.binding.action);
        }
    }
}

#[test]
fn no_key_means_two_things_after_any_wish() {
    let (map, _) = map(
        "[keys]\nlog = [\"x\", \"g p\"]\ntick = \"f2\"\nundo = [\"g\", \"j\"]\nfind = \"s\"\n[keys.skills]\ntick = [\"space\", \"x\"]",
    );
    for context in map.contexts().iter().copied() {
        let mut seen: Vec<Chord> = Vec::new();
        for key in map.of(context).flat_map(|row| row.keys.iter().copied()) {
            assert!(
                !clash(&seen.iter().copied().filter(|it| *it == key || it.then.is_none()).collect::<Vec<_>>(), key),
                "{} in {context:?}",
                key.name()
            );
            seen.push(key);
        }
    }
}
