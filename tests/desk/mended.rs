//! Regression tests for problems that new users had on the desk.

use mentordesk::{
    domain::{id::PersonRef, person::Person},
    tui::{
        desk::{Folder, Row, Subject},
        dialogs::{
            palette::{self, Palette},
            record::Record,
            why::Reasons,
        },
        forms::Form,
    },
};

use crate::support::{desk::Desk, sample};

/// The name of the focused field.
fn field(desk: &Desk) -> String {
    match desk.model.dialogs.top_as::<Form>() {
        Some(form) => form.focused_field().map(|field| field.name.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

#[test]
fn what_needs_attention_about_all_marked_rows_is_put_off_at_once_and_taken_back_at_once() {
    let mut desk = Desk::new(120, 35);
    desk.press("V");
    let marked = desk.model.marks.pairings();
    assert!(marked.len() > 1, "{}", desk.screen());
    desk.press("z");
    assert!(desk.screen().contains("all of it ("), "{}", desk.screen());
    desk.press("2w<tab>on leave until then<enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    for id in &marked {
        assert!(desk.app.book().pairing_entry(*id).unwrap().items.is_empty(), "{id}");
    }
    assert!(desk.app.book().snoozes().len() >= marked.len());
    desk.press("u");
    assert_eq!(desk.app.book().snoozes().len(), 0, "one change");
}

#[test]
fn one_kind_alone_can_be_put_off_about_the_marked_rows() {
    let mut desk = Desk::new(120, 35);
    desk.press("Vz<up><right>");
    desk.press("<down>2w<tab>on leave<enter>");
    let screen = desk.screen();
    let kinds: std::collections::BTreeSet<_> = desk.app.book().snoozes().map(|one| one.target.kind.word()).collect();
    assert_eq!(kinds.len(), 1, "{screen}");
}

#[test]
fn putting_off_is_offered_for_marked_rows() {
    let mut desk = Desk::new(120, 35);
    desk.press("VB");
    assert!(desk.screen().contains("Snooze what needs attention"), "{}", desk.screen());
}

#[test]
fn a_day_typed_at_once_is_the_day_on_which_it_is_back() {
    let mut desk = Desk::new(120, 35);
    let rows = desk.model.list.rows.clone();
    let place = rows
        .iter()
        .position(|row| matches!(row, Row::Pairing(_)) && desk.model.alerts.targets(&desk.app, row).len() > 1);
    desk.model.list.cursor = place.expect("a pairing with several things");
    desk.press("z");
    assert_eq!(field(&desk), "until");
    desk.press("2w<tab>on leave<enter>");
    let screen = desk.screen();
    assert_eq!(desk.app.book().snoozes().len(), 1, "{screen}");
}

#[test]
fn other_peoples_records_do_not_claim_they_are_unpaired() {
    let mut app = sample::app();
    app.act_as(Some(PersonRef::new("M00").unwrap()));
    let mut desk = Desk::over(app, 120, 35);
    let of = Subject::Row(Row::Person(PersonRef::new("M01").unwrap()));
    desk.model.dialogs.push(Record::new(of));
    let screen = desk.screen();
    assert!(screen.contains("Sam Okafor") && !screen.contains("In no pairing yet"), "{screen}");
    assert!(screen.contains("Only your own pairings are shown."), "{screen}");
    desk.app.act_as(None);
    assert!(!desk.screen().contains("Only your own"), "the office sees all");
}

#[test]
fn why_in_the_folder_of_what_is_put_off_begins_at_what_the_row_shows() {
    let mut desk = Desk::new(120, 35);
    let rows = desk.model.list.rows.clone();
    let place = rows
        .iter()
        .position(|row| matches!(row, Row::Pairing(_)) && desk.model.alerts.targets(&desk.app, row).len() > 1);
    desk.model.list.cursor = place.expect("a pairing with several things");
    let row = desk.model.list.selected().cloned();
    desk.press("z2w<tab>on leave<enter>");
    desk.model.go_to(Folder::Snoozed, &desk.app);
    desk.buffer();
    assert_eq!(desk.model.list.selected().cloned(), row);
    desk.press("w");
    let screen = desk.screen();
    let cursor = match desk.model.dialogs.top_as::<Reasons>() {
        Some(why) => why.cursor,
        _ => panic!("{screen}"),
    };
    assert!(cursor > 0, "what is put off stands after what is shown\n{screen}");
    assert!(screen.lines().any(|line| line.contains("▌") && line.contains("snoozed until")), "{screen}");
}

#[test]
fn the_header_over_sample_data_keeps_the_day_and_is_never_cut() {
    for (width, day) in [(80, "21 Nov"), (100, "21 Nov"), (120, "Sat 21 Nov 2026"), (160, "Sat 21 Nov 2026")] {
        let mut desk = Desk::new(width, 24);
        desk.model.is_sample = true;
        let screen = desk.screen();
        let header = screen.lines().next().unwrap();
        assert!(header.contains(day) && header.contains("sample"), "{header}");
        assert!(!header.contains('…') && header.contains("overdue"), "{header}");
    }
}

#[test]
fn a_log_line_that_was_kept_says_so_until_something_is_typed() {
    let mut desk = Desk::new(120, 35);
    desk.press("l45m<esc>l");
    assert!(desk.screen().contains("As you left it"), "{}", desk.screen());
    desk.press("<c-u>30m");
    let screen = desk.screen();
    assert!(screen.contains("30m") && !screen.contains("45m") && !screen.contains("As you left it"), "{screen}");
}

#[test]
fn what_is_refused_to_a_mentor_is_offered_neither_below_nor_in_the_palette_nor_in_the_help() {
    let mut app = sample::app();
    app.act_as(Some(PersonRef::new("M00").unwrap()));
    let mut desk = Desk::over(app, 120, 35);
    let office =
        ["Back everything up", "Export records", "Set up a program", "Add a person", "Change a rule", "Read in"];
    for words in ["back everything", "export records", "set up a program", "add a person", "change a rule"] {
        desk.press(&format!(":{words}"));
        let screen = desk.screen();
        assert!(office.iter().all(|office| !screen.contains(office)), "{words}\n{screen}");
        desk.press("<esc>");
        desk.press(&format!("?{words}"));
        let screen = desk.screen();
        assert!(office.iter().all(|office| !screen.contains(office)), "{words}\n{screen}");
        desk.press("<esc>");
    }
    desk.press("gi2");
    let screen = desk.screen();
    let footer = screen.lines().last().unwrap();
    for words in ["add", "plan", "accept", "decline", "pause"] {
        assert!(!footer.contains(words), "{words}: {footer}");
    }
    desk.app.act_as(None);
    desk.press(":back everything");
    assert!(desk.screen().contains("Back everything up"), "the office does");
}

#[test]
fn all_after_the_first_word_of_a_name_is_kept_of_it() {
    let person = |name: &str| Person::new(PersonRef::new("X1").unwrap(), name);
    assert_eq!(person("Keiko Two Bulls").after_given(), "Two Bulls");
    assert_eq!(person("Rosa Delgado").after_given(), "Delgado");
    assert_eq!(person("Cher").after_given(), "Cher");
    assert_eq!(person("Keiko Two Bulls").family_name(), "Bulls", "people are sorted as before");
}

#[test]
fn the_palette_of_a_mentor_ends_at_the_last_command_that_is_offered() {
    let mut app = sample::app();
    app.act_as(Some(PersonRef::new("M00").unwrap()));
    let mut desk = Desk::over(app, 120, 35);
    desk.press(&format!(":{}", "<down>".repeat(200)));
    let Some(palette) = desk.model.dialogs.top_as::<Palette>() else { panic!("the palette is open") };
    let offered = palette::offers(&desk.model, &desk.app, "").len();
    assert_eq!(palette.cursor + 1, offered);
}
