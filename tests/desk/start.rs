//! The first start, the setup wizard, imports and exports on the desk, the palette, the help, and equivalent shell
//! commands.

use std::{fs, sync::Arc};

use mentordesk::{
    app::{App, clock::Clock, format::template::template},
    cli::args::Arguments,
    domain::{
        decide::Records as _,
        id::{ProgramId, RuleId},
        rule::Clause,
        units::Minutes,
    },
    store::MemoryStore,
    tui::{
        action::{Action, act::Act},
        keymap,
        keys::Keymap,
    },
};

use crate::support::{binary, desk::Desk, terminal::Terminal};

/// An empty desk.
fn empty() -> Desk {
    let clock = Clock::new(Some("2026-11-21".parse().unwrap()));
    Desk::over(App::new(Arc::new(MemoryStore::new()), clock), 120, 35)
}

/// Replaces the text of the focused field.
fn retype(desk: &mut Desk, words: &str) {
    desk.press("<c-a><c-k>");
    desk.press(words);
}

#[test]
fn the_first_screen_offers_three_ways_by_a_key_each() {
    let screen = empty().screen();
    for words in ["d  Look at sample data", "a  Set up a program", "i  Import what you have"] {
        assert!(screen.contains(words), "{screen}");
    }
    for (width, height) in [(80, 24), (40, 12)] {
        let mut desk = empty();
        desk.resize(width, height);
        let screen = desk.screen();
        assert!(screen.contains("d  Look at sample data") && screen.contains("i  Import"), "{screen}");
    }
}

#[test]
fn sample_data_are_looked_at_and_left_without_a_trace() {
    let desk = binary::Desk::empty();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Look at sample data");
    terminal.keys("d");
    terminal.see("sample data");
    terminal.see("Rosa Peña");
    terminal.keys("l30m today\r");
    terminal.see("Logged");
    terminal.keys("q");
    terminal.see("Back at your own desk");
    terminal.see("Nothing is on this desk yet");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
    assert_eq!(desk.json(&["people"]).as_array().unwrap().len(), 0);
}

#[test]
fn a_desk_that_was_only_looked_at_opens_again() {
    let desk = binary::Desk::empty();
    for _ in 0..3 {
        let mut terminal = Terminal::start(&desk, &[], 80, 24);
        terminal.see("Look at sample data");
        terminal.keys("q");
        assert_eq!(terminal.end(), 0, "{}", terminal.screen());
    }
}

#[test]
fn the_wizard_makes_what_the_shell_makes() {
    let mut desk = empty();
    desk.press("a");
    assert!(desk.screen().contains("10 hours in the school year"), "{}", desk.screen());
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("Classified staff mentoring") && screen.contains("classified-26"), "{screen}");
    desk.press("<enter>");
    retype(&mut desk, "10 aug 2026");
    desk.press("<tab>");
    retype(&mut desk, "28 may 2027");
    desk.press("<tab>21 dec to 1 jan");
    assert!(desk.screen().contains("closed Mon 21 Dec 2026 to Fri 1 Jan 2027"), "{}", desk.screen());
    desk.press("<tab>");
    let form = form(&desk);
    let place = form.fields.iter().position(|field| field.name == "st-vrain:hours-target").unwrap();
    let first = form.cursor;
    for _ in first..place {
        desk.press("<tab>");
    }
    assert!(desk.screen().contains("the hours expected in a school"), "the source is shown\n{}", desk.screen());
    retype(&mut desk, "8h");
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("hours target: 8h instead of 10 h"), "{screen}");
    assert!(screen.contains("mentordesk add program --template st-vrain --id classified-26"), "{screen}");
    desk.press("<enter>");
    let policy = desk.app.book().policy(&ProgramId::new("classified-26").unwrap()).unwrap().clone();
    let mut expected = template("st-vrain").unwrap().program(
        ProgramId::new("classified-26").unwrap(),
        None,
        "2026-08-10".parse().unwrap(),
        "2027-05-28".parse().unwrap(),
        policy.program.closures.clone(),
    );
    assert_eq!(policy.program.closures.len(), 1);
    let rule = expected.rules.iter_mut().find(|rule| rule.id == RuleId::new("hours-target").unwrap()).unwrap();
    rule.clause = Clause::HoursTarget(Minutes(480));
    assert_eq!(*policy.program, expected);
    desk.press("u");
    assert_eq!(desk.app.book().programs().count(), 0);
}

fn form(desk: &Desk) -> &mentordesk::tui::forms::Form {
    match desk.model.dialogs.top_as::<mentordesk::tui::forms::Form>() {
        Some(form) => form,
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn back_and_forth_and_a_draft_lose_nothing() {
    let mut desk = empty();
    desk.press("a<enter>");
    retype(&mut desk, "Our own name");
    desk.press("<tab>");
    retype(&mut desk, "Bad Name");
    desk.press("<enter>");
    assert_eq!(form(&desk).step, 1, "what is wrong is said where it is");
    assert!(desk.screen().contains("a short name"), "{}", desk.screen());
    retype(&mut desk, "ours-26");
    desk.press("<enter>");
    assert_eq!(form(&desk).step, 2);
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());
    desk.press("a");
    assert_eq!(form(&desk).step, 2, "the draft is where it was left");
    assert_eq!((form(&desk).value("name"), form(&desk).value("id")), ("Our own name", "ours-26"));
}

#[test]
fn another_template_proposes_another_name_and_keeps_its_own_rules() {
    let mut desk = empty();
    desk.press("a<down><down><enter>");
    assert_eq!(form(&desk).value("id"), "supporting-services-26");
    desk.press("<enter><tab><tab><tab>");
    let asked: Vec<&str> = form(&desk)
        .fields
        .iter()
        .enumerate()
        .filter(|(place, _)| form(&desk).is_visible(*place))
        .map(|(_, field)| field.name.as_str())
        .collect();
    assert!(asked.contains(&"seiu:month-minimum"), "{asked:?}");
    assert!(asked.iter().all(|name| name.starts_with("seiu:")), "{asked:?}");
}

/// A folder with a table from the personnel office.
fn table(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("staff list.csv");
    fs::write(&path, text).unwrap();
    let typed = path.to_str().unwrap().to_owned();
    (folder, typed)
}

fn import(desk: &mut Desk, path: &str) {
    desk.press("i");
    retype(desk, "");
    desk.paste(&format!("'{path}'"));
    desk.press("<enter>");
}

#[test]
fn an_import_is_seen_before_it_is_written_and_taken_back_after() {
    let (_folder, path) = table(
        "Employee ID;First name;Last name;Job title;Hire date\nE7;Rosa;Delgado;Registrar;4/8/2019\nE8;Jin;Park;Office;1/9/2026\n",
    );
    let mut desk = empty();
    import(&mut desk, &path);
    let screen = desk.screen();
    for words in ["Import · staff list.csv", "2 rows · UTF-8 · semicolons", "both fit: which is it?", "Employee ID"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    desk.press("<enter>");
    assert!(desk.screen().contains("which part of the dates is the month"), "it is never guessed: {}", desk.screen());
    desk.press("<right><right>");
    assert!(desk.screen().contains("day first"), "the cursor is where something is to be decided");
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("people: 2 new, 0 changed, 0 as they were"), "{screen}");
    assert!(screen.contains("new      Rosa Delgado"), "{screen}");
    assert_eq!(desk.app.book().people().len(), 0, "nothing is written yet");
    desk.press("<enter>");
    let rosa = desk.app.book().people().find(|person| person.id.as_str() == "E7").unwrap().clone();
    assert_eq!(rosa.employed_on, Some("2019-08-04".parse().unwrap()));
    assert!(desk.screen().contains("Imported 2 people from staff list.csv"), "{}", desk.screen());
    desk.press("u");
    assert_eq!(desk.app.book().people().len(), 0);
}

#[test]
fn a_bad_row_is_shown_and_nothing_is_written_until_it_is_mended() {
    let text = "ref,name,Hire date\nE1,Rosa,soon\nE2,Jin,2020-01-01\n";
    let (_folder, path) = table(text);
    let mut desk = empty();
    import(&mut desk, &path);
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("! line 2") && screen.contains("Hire date: \"soon\" is not a date"), "{screen}");
    fs::write(&path, text.replace("soon", "2019-01-01")).unwrap();
    desk.press("<enter><enter>");
    assert!(desk.screen().contains("people: 2 new"), "{}", desk.screen());
    desk.press("<enter>");
    assert_eq!(desk.app.book().people().len(), 2);
}

#[test]
fn a_column_is_taken_as_another_and_the_next_table_like_it_too() {
    let (_folder, path) = table("ref,name,Work\nE1,Rosa,Registrar\n");
    let mut desk = empty();
    import(&mut desk, &path);
    desk.press("<end> rol<enter>");
    assert!(desk.screen().contains("role"), "{}", desk.screen());
    desk.press("<enter><enter>");
    let role = desk.app.book().people().next().unwrap().role.clone();
    assert_eq!(role.as_deref(), Some("Registrar"));
    let (_folder, path) = table("ref,name,Work\nE2,Jin,Office\n");
    desk.press(":import<enter>");
    retype(&mut desk, "");
    desk.paste(&path);
    desk.press("<enter>");
    assert!(desk.screen().contains("taken as the last time"), "{}", desk.screen());
}

#[test]
fn esc_goes_back_step_by_step_and_keeps_what_was_said() {
    let (_folder, path) = table("ref,name,Work\nE1,Rosa,Registrar\n");
    let mut desk = empty();
    import(&mut desk, &path);
    desk.press("<end>x<enter><esc><esc><esc>");
    assert!(desk.model.dialogs.is_empty());
    desk.press("i<enter>");
    assert!(desk.screen().contains("– left out"), "{}", desk.screen());
}

#[test]
fn every_step_is_drawn_at_every_size() {
    let (_folder, path) = table("Employee ID,Name,Hire date\nE1,Rosa,3/4/2020\nE2,Jin,soon\n");
    for keys in ["", "<end> ", "<enter>"] {
        let mut desk = empty();
        import(&mut desk, &path);
        desk.press(keys);
        sizes(&mut desk);
    }
    for keys in ["", "<enter>", "<enter><enter>", "<enter><enter><enter>", "<enter><enter><enter><enter>"] {
        let mut desk = empty();
        desk.press("a");
        desk.press(keys);
        sizes(&mut desk);
    }
    let mut desk = empty();
    desk.press("i");
    sizes(&mut desk);
}

fn sizes(desk: &mut Desk) {
    for width in [1, 5, 30, 31, 40, 59, 80, 100, 120, 200] {
        for height in [1, 3, 8, 9, 10, 12, 16, 24, 35, 60] {
            desk.resize(width, height);
            desk.screen();
        }
    }
}

#[test]
fn an_export_is_written_once_and_replaced_only_when_asked() {
    let mut desk = Desk::new(120, 35);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    let typed = path.to_str().unwrap();
    desk.press(":export records<enter><tab><tab>");
    desk.press(typed);
    desk.press("<enter>");
    let first = fs::read_to_string(&path).unwrap();
    assert!(first.starts_with("ref,name,"), "{first}");
    assert!(desk.screen().contains("Written:"), "{}", desk.screen());
    fs::write(&path, "mine").unwrap();
    desk.press(":export records<enter><tab><tab>");
    desk.press(typed);
    desk.press("<enter>");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert!(desk.screen().contains("ctrl-t replaces it"), "{}", desk.screen());
    desk.press("<c-t>");
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
}

#[test]
fn a_report_and_a_calendar_are_written_where_one_says() {
    let mut desk = Desk::new(120, 35);
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("board.html");
    desk.press(":write a report<enter><tab><tab><tab><tab><tab>");
    desk.press(page.to_str().unwrap());
    desk.press("<enter>");
    assert!(fs::read_to_string(&page).unwrap().contains("<html"), "{}", desk.screen());
    let dates = folder.path().join("all.ics");
    desk.press(":outlook<enter>");
    while form(&desk).focused_field().is_some_and(|field| field.name != "to") {
        desk.press("<tab>");
    }
    desk.press(dates.to_str().unwrap());
    desk.press("<enter>");
    assert!(fs::read_to_string(&dates).unwrap().starts_with("BEGIN:VCALENDAR"), "{}", desk.screen());
}

#[test]
fn the_palette_puts_what_was_used_first_and_says_what_is_missing() {
    let mut desk = Desk::new(120, 35);
    desk.press(":another day<enter><esc>");
    desk.press(":");
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains("▌")).unwrap();
    assert!(screen.contains("View another day"), "{line}\n{screen}");
    let mut desk = empty();
    desk.press(":hours");
    assert!(desk.screen().contains("select a pairing first"), "{}", desk.screen());
}

#[test]
fn a_slip_of_the_pen_never_finds_what_writes() {
    let says = |typed: &str| -> Vec<&str> {
        mentordesk::tui::dialogs::palette::commands(&Keymap::default(), typed)
            .into_iter()
            .map(|row| row.description)
            .collect()
    };
    for (typed, first) in [("weeks", "Go to this week"), ("importt", "Import"), ("stipends", "Approve the stipend")] {
        let found = says(typed);
        assert!(found.iter().take(2).any(|says| says.starts_with(first)), "{typed}: {found:?}");
    }
    for typed in ["weeks", "hire"] {
        assert!(!says(typed).iter().any(|says| says.contains("urgent")), "{typed}: {:?}", says(typed));
    }
    assert!(says("xyzzy").is_empty());
    assert!(says("hgsk").is_empty(), "letters that are scattered over a sentence");
}

#[test]
fn office_words_find_commands() {
    for (word, says) in [
        ("hours", "Log a meeting, call or observation"),
        ("late", "Explain why it needs attention"),
        ("copy", "Copy the row"),
        ("print", "Write a report"),
        ("who", "Find a mentor or anyone"),
        ("export", "Export records"),
        ("backup", "Back everything up"),
        ("import", "Import a table"),
        ("report", "Write a report"),
        ("doctor", "Check every record"),
        ("outlook", "Write a calendar file"),
        ("demo", "Look at sample data"),
    ] {
        let found = mentordesk::tui::dialogs::palette::commands(&Keymap::default(), word);
        assert!(found.iter().take(4).any(|row| row.description.starts_with(says)), "{word}");
    }
}

#[test]
fn help_is_narrowed_by_typing() {
    let mut desk = Desk::new(120, 35);
    desk.press("?undo");
    let screen = desk.screen();
    assert!(screen.contains("Undo the last change"), "{screen}");
    assert!(!screen.contains("Find a mentor or anyone"), "{screen}");
    desk.press("<esc>");
    assert!(desk.model.dialogs.is_empty());
}

#[test]
fn plain_words_have_no_columns_and_no_signs() {
    let desk = binary::handful();
    let today = desk.ok(&["today", "--plain"]);
    assert!(today.starts_with("Overdue: ") && today.contains("Łukasz Nowak to Ana Ruiz"), "{today}");
    let pairings = desk.ok(&["pairings", "--plain"]);
    assert!(pairings.contains("P1: program classified-26, mentor Carmen Peña, mentee Jin Park"), "{pairings}");
    for command in [
        &["today"][..],
        &["pairings"],
        &["people"],
        &["programs"],
        &["show", "P1"],
        &["search", "law"],
        &["report", "board"],
    ] {
        let text = desk.ok(&[command, &["--plain"]].concat());
        assert!(!text.is_empty());
        assert!(!text.contains("  ") && !text.contains('|') && !text.contains('→'), "{command:?}\n{text}");
    }
    let plain = desk.command().args(["today"]).env("MENTORDESK_PLAIN", "1").output().unwrap();
    assert_eq!(String::from_utf8(plain.stdout).unwrap(), today);
    let table = desk.ok(&["export", "people"]);
    assert_eq!(desk.ok(&["export", "people", "--plain"]), table, "a file is a file");
}

#[test]
fn what_is_done_is_mended_from_the_shell() {
    let desk = binary::handful();
    desk.ok(&["plan", "P1", "next tue 15:30"]);
    let meetings = |desk: &binary::Desk| desk.json(&["show", "P1"])["meetings"].as_array().unwrap().clone();
    assert_eq!(meetings(&desk)[0]["on"], "2026-11-24");
    let said = desk.ok(&["undo"]);
    assert!(said.contains("Undone"), "{said}");
    assert_eq!(meetings(&desk).len(), 0);
    desk.ok(&["redo"]);
    assert_eq!(meetings(&desk).len(), 1);
    desk.ok(&["correct", "P1", "yesterday", "45m", "yesterday", "phone"]);
    assert_eq!(desk.json(&["show", "P1"])["entries"][0]["minutes"], 45);
    desk.ok(&["remove", "P1", "yesterday"]);
    assert_eq!(desk.json(&["show", "P1"])["entries"].as_array().unwrap().len(), 0);
    let run = desk.run(&["remove", "P1", "yesterday"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("has nothing on Fri 20 Nov 2026"), "{}", run.err);
}

/// The shell command equivalent to an action. `None` if the action only concerns the screen.
fn in_the_shell(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Open | Action::Edit => "show",
        Action::Log => "log",
        Action::Plan => "plan",
        Action::Tick | Action::TickBack | Action::Need | Action::Schedule | Action::NotApplicable => "tick",
        Action::Add => "add",
        Action::Remove => "remove",
        Action::Find | Action::Filter => "search",
        Action::Why => "today",
        Action::OnTrack => "pairings",
        Action::Answer(_) => "answer",
        Action::Match => "match",
        Action::Undo => "undo",
        Action::Redo => "redo",
        Action::Import => "import",
        Action::Sample => "demo",
        Action::Check => "doctor",
        Action::Help => "man",
        Action::Do(act) => match act {
            Act::Request(_)
            | Act::NewPairing
            | Act::NewPerson
            | Act::NewProgram
            | Act::NextYear
            | Act::NewEvent
            | Act::Block => "add",
            Act::Reminder | Act::NextSteps | Act::Letters => "letter",
            Act::Answer | Act::AnswerAll => "answer",
            Act::Ending => "end",
            Act::Override | Act::Person | Act::Program | Act::RegionLists | Act::Rule => "edit",
            Act::Goal | Act::Progress => "goal",
            Act::Review => "review",
            Act::Submit => "submit",
            Act::Group | Act::Batch => "log",
            Act::Levels | Act::Waive => "tick",
            Act::Evaluate | Act::RegionSurvey => "evaluate",
            Act::Comment => "comment",
            Act::Reflect => "reflect",
            Act::Stipend => "pay",
            Act::Attend => "attend",
            Act::Report => "report",
            Act::Export | Act::ExportFile => "export",
            Act::CalendarFile => "calendar",
            Act::Backup => "backup",
            Act::Snooze => "snooze",
            Act::TakeUp => "unsnooze",
        },
        Action::Sort => "pairings",
        Action::Show(_) => "report",
        Action::SettingsPlace | Action::ReadSettings | Action::WriteSettings => "config",
        Action::Focus(_)
        | Action::GoTo(_)
        | Action::PlaceBefore
        | Action::PlaceAfter
        | Action::Filters
        | Action::KeepFilter
        | Action::Mark
        | Action::MarkAll
        | Action::Bulk
        | Action::WorkAs
        | Action::Themes
        | Action::PreviousFolder
        | Action::NextFolder
        | Action::ViewDay
        | Action::Copy
        | Action::Redraw
        | Action::Suspend
        | Action::Quit => return None,
        other => panic!("{other:?} is no command of the palette"),
    })
}

#[test]
fn every_act_of_the_desk_has_its_form_in_the_shell() {
    use clap::CommandFactory as _;
    let shell = Arguments::command();
    for row in keymap::bindings().filter(|row| row.action.spec().is_command) {
        if let Some(name) = in_the_shell(row.action) {
            assert!(shell.find_subcommand(name).is_some(), "{} ({name})", row.description);
        }
    }
}
