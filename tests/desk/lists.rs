//! Working with lists: sort orders, filters, marks, and commands on all marked rows.

use mentordesk::{
    domain::{
        id::{PairingId, ProgramId},
        pairing::PairingState,
    },
    tui::{
        desk::{self, Row},
        dialogs::{confirm::Confirm, record::Record},
        forms::Form,
    },
};

use crate::support::{desk::Desk, sample};

fn listed(desk: &Desk) -> Vec<PairingId> {
    let pairing = |row: &Row| match row {
        Row::Pairing(id) => Some(*id),
        Row::Person(_) | Row::Request(_) | Row::Alert(_) => None,
    };
    desk.model.list.rows.iter().filter_map(pairing).collect()
}

fn mentor(desk: &Desk, id: PairingId) -> String {
    let book = desk.app.book();
    let mentor = &book.pairing_entry(id).unwrap().pairing.mentor;
    mentordesk::app::search::fold(book.person(mentor).unwrap().family_name())
}

/// A desk with a program's list focused.
fn on(program: &str) -> Desk {
    let mut desk = Desk::new(120, 35);
    let id = ProgramId::new(program).unwrap();
    let first = desk.app.book().ranked_of(&id).next().unwrap().pairing.id;
    desk.model.go_to(desk::Folder::Program(id), &desk.app);
    desk.model.go_to_row(&Row::Pairing(first), &desk.app);
    desk.press("2");
    desk
}

fn toast(desk: &Desk) -> String {
    desk.model.toast.as_ref().map_or_else(String::new, |toast| toast.text.clone())
}

#[test]
fn a_list_is_sorted_and_the_same_row_stays_selected() {
    let mut desk = on("classified-26");
    desk.press("j");
    let (selected, before) = (desk.pairing(), listed(&desk));
    desk.press("sj<enter>");
    let names: Vec<String> = listed(&desk).into_iter().map(|id| mentor(&desk, id)).collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    assert_eq!(desk.pairing(), selected);
    assert!(desk.screen().contains("by mentor"), "{}", desk.screen());
    // Choosing the same order again reverses it; the default order restores the list.
    desk.press("s<enter>");
    sorted.reverse();
    assert_eq!(listed(&desk).into_iter().map(|id| mentor(&desk, id)).collect::<Vec<_>>(), sorted);
    desk.press("s<home><enter>");
    assert_eq!(listed(&desk), before);
    assert_eq!(desk.pairing(), selected);
}

#[test]
fn a_filter_says_what_it_understood_and_what_it_did_not() {
    let mut desk = Desk::new(120, 35);
    let all = listed(&desk).len();
    desk.press("foverdue kind:never");
    let screen = desk.screen();
    assert!(screen.contains("= overdue · kind never-met"), "{screen}");
    let left = listed(&desk).len();
    assert!(left > 0 && left < all);
    assert!(screen.contains(&format!("{} left", desk.model.list.rows.len())), "{screen}");
    desk.press("<esc>fprogam:mcps");
    assert!(desk.screen().contains("did you mean \"program:\"?"), "{}", desk.screen());
    assert_eq!(listed(&desk).len(), all, "what is not understood narrows nothing");
    desk.press("<enter>");
    assert!(toast(&desk).contains("did you mean"), "{}", toast(&desk));
}

#[test]
fn negation_and_quotes_narrow_as_in_the_search() {
    let mut desk = on("classified-26");
    let id = listed(&desk)[0];
    let name = mentor(&desk, id);
    let all = listed(&desk).len();
    desk.press("f");
    desk.press(&format!("mentor:\"{name}\""));
    let with = listed(&desk);
    assert!(with.contains(&id));
    desk.press("<esc>f");
    desk.press(&format!("-mentor:\"{name}\""));
    assert_eq!(listed(&desk).len(), all - with.len());
}

#[test]
fn skills_and_the_log_are_narrowed_in_their_own_panes() {
    let mut desk = on("classified-26");
    let rows = listed(&desk).len();
    desk.press("3fstage:independent");
    let screen = desk.screen();
    assert!(screen.contains("= stage independent"), "{screen}");
    assert_eq!(listed(&desk).len(), rows, "the list is another pane");
    desk.press("<enter>");
    assert!(!desk.model.blocks.filter.value().is_empty());
    desk.press("<esc>");
    assert!(desk.model.blocks.filter.value().is_empty());
    desk.press("4fzzzz");
    assert!(desk.screen().contains("No line of the log"), "{}", desk.screen());
    desk.press("<esc>");
    assert!(!desk.screen().contains("No line of the log"));
}

#[test]
fn a_filter_is_kept_under_a_name_and_chosen_again() {
    let mut desk = Desk::new(120, 35);
    desk.press("foverdue<enter>Fn");
    assert!(desk.screen().contains("Keep this filter as"), "{}", desk.screen());
    desk.press("late ones<enter>");
    let left = listed(&desk);
    desk.press("<esc>");
    assert_ne!(listed(&desk), left);
    desk.press("F<enter>");
    assert_eq!(listed(&desk), left);
    assert!(toast(&desk).contains("late ones"));
    desk.press("Frx<enter>");
    assert_eq!(desk.model.saved[0].name, "late onesx");
    desk.press("Fx");
    assert!(desk.model.saved.is_empty());
}

#[test]
fn marks_survive_filter_sort_and_refresh_and_esc_takes_them_first() {
    let mut desk = on("classified-26");
    desk.press("vv");
    let marked = desk.model.marks.pairings();
    assert_eq!(marked, listed(&desk)[..2]);
    assert!(desk.screen().contains("2 marked"), "{}", desk.screen());
    desk.press("sj<enter>");
    desk.model.refresh(&desk.app);
    let other = listed(&desk).into_iter().find(|id| !marked.contains(id)).unwrap();
    let name = mentor(&desk, other);
    let hidden = marked.iter().filter(|id| mentor(&desk, **id) != name).count();
    desk.press("f");
    desk.press(&format!("mentor:{name}<enter>"));
    assert_eq!(desk.model.marks.pairings(), marked);
    assert!(desk.screen().contains(&format!("2 marked, {hidden} not shown")), "{}", desk.screen());
    desk.press("<esc>");
    assert!(desk.model.marks.is_empty());
    assert!(!desk.model.filter.value().is_empty(), "the filter is next");
    desk.press("<esc>");
    assert!(desk.model.filter.value().is_empty());
}

#[test]
fn all_are_marked_and_unmarked_and_shift_marks_on() {
    let mut desk = on("classified-26");
    desk.press("V");
    assert_eq!(desk.model.marks.len(), listed(&desk).len());
    desk.press("V");
    assert!(desk.model.marks.is_empty());
    desk.press("<s-down><s-down><s-up>");
    assert_eq!(desk.model.marks.pairings(), listed(&desk)[..3]);
}

#[test]
fn marked_lists_look_like_this() {
    let mut desk = on("classified-26");
    desk.press("vjvsj<enter>");
    desk.shows(&[
        "2 marked  by mentor ▾  12",
        "mentor ▾ → mentee",
        "▌ !! Rosa Delgado → Hana Sato",
        "✓ !! Luis Peña → Wei Zhang",
        "✓ !! Hoa Trần → Peter Walsh",
    ]);
    desk.resize(80, 24);
    desk.shows(&[
        "2 marked  12",
        "mentor ▾ → mentee",
        "▌ !! Delgado → Sato",
        "✓ !! L. Peña → Wei Zhang",
        "Sorted by mentor",
    ]);
    let mut desk = Desk::new(120, 35);
    desk.press("1<end>k2vvjs");
    desk.shows(&[
        "2 marked  60 people",
        "✓ Staff A",
        "✓ Staff B",
        "Sort people by",
        "▌ • name          family names from A to Z; enter turns it round",
        "free places   the most free first",
    ]);
    desk.press("<esc>B");
    desk.shows(&[
        "With the 2 marked",
        "Snooze what needs attention",
        "Export exactly these rows (CSV)",
        "Copy them as lines",
        "Clear the marks",
    ]);
}

#[test]
fn one_group_meeting_with_all_marked_is_one_change() {
    let mut desk = on("classified-26");
    desk.press("fstate:active<enter>vvv");
    let marked = desk.model.marks.pairings();
    let entries = |desk: &Desk| -> Vec<usize> {
        marked.iter().map(|id| desk.app.book().pairing_entry(*id).unwrap().document().entries.len()).collect()
    };
    let before = entries(&desk);
    desk.press("L90m yesterday workshop");
    desk.shows(&[
        "Group meeting · 3 pairs",
        "[x] Hoa Trần → Peter Walsh · classified-26",
        "[x] Maria Lopez → Ravi Menon · classified-26",
        "[x] Luis Peña → Wei Zhang · classified-26",
        "Fri 20 Nov 2026 · 1 h 30 min · meeting · topics: workshop",
        "The full time counts for each of 3 pairs, and once for each of 3 mentors.",
    ]);
    desk.press("<enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    assert_eq!(toast(&desk).split(" · ").next().unwrap(), "Logged a group meeting for 3 pairs");
    assert_eq!(entries(&desk), before.iter().map(|count| count + 1).collect::<Vec<_>>());
    desk.press("u");
    assert!(toast(&desk).starts_with("Undone: Logged a group meeting for 3 pairs"), "{}", toast(&desk));
    assert_eq!(entries(&desk), before);
}

#[test]
fn a_meeting_is_planned_and_a_skill_ticked_for_all_marked() {
    let mut desk = on("classified-26");
    desk.press("fstate:active<enter>vv");
    let marked = desk.model.marks.pairings();
    desk.press("pnext tue 15:30<enter>");
    assert!(toast(&desk).starts_with("Planned a meeting for 2 pairs"), "{}", toast(&desk));
    let planned =
        |desk: &Desk, id: &PairingId| !desk.app.book().pairing_entry(*id).unwrap().document().meetings.is_empty();
    assert!(marked.iter().all(|id| planned(&desk, id)));
    desk.press("u <down><enter>");
    let screen = desk.screen();
    desk.press("<enter>");
    if desk.model.dialogs.top_as::<Confirm>().is_some() {
        desk.press("y");
    }
    assert!(toast(&desk).contains("independent for"), "{screen}\n{}", desk.screen());
}

#[test]
fn what_the_domain_refuses_is_listed_and_the_rest_is_offered() {
    let mut desk = on("classified-26");
    let states: Vec<PairingState> =
        listed(&desk).iter().map(|id| desk.app.book().pairing_entry(*id).unwrap().pairing.state).collect();
    let active = states.iter().filter(|state| state.is_running()).count();
    desk.press("VE");
    assert!(desk.screen().contains("Move to another state"), "{}", desk.screen());
    // Select the state "completed".
    for _ in 0..8 {
        let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("a form") };
        if form.field_named("state").unwrap().words() == "completed" {
            break;
        }
        desk.press("<right>");
    }
    desk.press("<enter>");
    let screen = desk.screen();
    assert!(desk.model.dialogs.top_as::<Confirm>().is_some(), "{screen}");
    assert!(screen.contains("completed?"), "{screen}");
    desk.press("<enter>");
    assert!(desk.model.dialogs.top_as::<Confirm>().is_some(), "enter alone does nothing");
    desk.press("y");
    let done = desk.app.book().pairings().filter(|slot| slot.pairing.state == PairingState::Completed).count();
    assert!(done > 0 && done <= active + 20, "{done}");
    assert!(toast(&desk).starts_with("Moved "), "{}", toast(&desk));
}

#[test]
fn exactly_the_marked_rows_are_exported_and_nothing_is_written_over_unasked() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("pairs.csv");
    let mut desk = on("classified-26");
    desk.press("vvX<c-u>");
    desk.press(&format!("{}<enter>", file.display()));
    assert!(toast(&desk).starts_with("Exported 2 pairings to"), "{}", desk.screen());
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 3);
    std::fs::write(&file, "mine").unwrap();
    desk.press("X<c-u>");
    desk.press(&format!("{}<enter>", file.display()));
    assert!(desk.screen().contains("is there already"), "{}", desk.screen());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    desk.press("<c-t>");
    assert_ne!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn letters_to_all_marked_are_files_to_look_over() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("letters");
    let mut desk = on("classified-26");
    desk.press("fstate:active<enter>vv:letters to all<enter>");
    assert!(desk.screen().contains("2 letters to look over"), "{}", desk.screen());
    desk.press("<tab><tab><c-u>");
    desk.press(&format!("{}<enter>", folder.display()));
    assert!(toast(&desk).starts_with("Wrote 2 letters into"), "{}", desk.screen());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_click_marks_and_sorts_and_two_clicks_open() {
    let mut desk = on("classified-26");
    let screen = desk.screen();
    let row = screen.lines().position(|line| line.contains('▌')).unwrap();
    let column = screen.lines().nth(row).unwrap().chars().position(|c| c == '▌').unwrap();
    desk.click(u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    assert_eq!(desk.model.marks.len(), 1);
    let head = desk.screen().lines().position(|line| line.contains(" mentor ") && line.contains("mentee")).unwrap();
    let line = desk.screen().lines().nth(head).unwrap().to_owned();
    let at = line.find("mentor").map(|byte| line[..byte].chars().count()).unwrap();
    desk.click(u16::try_from(at).unwrap(), u16::try_from(head).unwrap());
    assert!(desk.screen().contains("by mentor"), "{}", desk.screen());
    desk.click(u16::try_from(column + 8).unwrap(), u16::try_from(row + 2).unwrap());
    assert!(desk.model.dialogs.is_empty(), "one click only selects");
    desk.click(u16::try_from(column + 8).unwrap(), u16::try_from(row + 2).unwrap());
    assert!(desk.model.dialogs.is_empty(), "a late second click only selects, too");
    desk.double_click(u16::try_from(column + 8).unwrap(), u16::try_from(row + 2).unwrap());
    assert!(desk.model.dialogs.top_as::<Record>().is_some());
}

#[test]
fn borders_are_dragged_and_every_pane_keeps_room() {
    let mut desk = on("classified-26");
    let edge = |desk: &mut Desk| desk.screen().lines().nth(1).unwrap().chars().position(|c| c == '╮').unwrap();
    let before = u16::try_from(edge(&mut desk)).unwrap();
    desk.drag((before, 8), (before - 5, 8));
    assert!((before - 6..=before - 5).contains(&u16::try_from(edge(&mut desk)).unwrap()), "{}", desk.screen());
    for to in [0, 60, 119] {
        let at = u16::try_from(edge(&mut desk)).unwrap();
        desk.drag((at, 8), (to, 8));
        assert!(desk.screen().contains("Pairings ─"), "{}", desk.screen());
        assert!(desk.screen().contains("Skill blocks ─"), "{}", desk.screen());
    }
    // Widths are saved as fractions of the available space.
    let kept = serde_json::to_string(&desk.model.ui_state()).unwrap();
    let mut other = on("classified-26");
    other.model.restore_ui_state(serde_json::from_str(&kept).unwrap());
    assert_eq!(edge(&mut other), edge(&mut desk));
    for (width, height) in [(100, 16), (60, 16), (30, 8), (200, 60)] {
        other.resize(width, height);
        other.screen();
    }
}

/// Not a test: measures sorting and filtering in a large district. Run it with
/// `cargo test --test desk lists::measure -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes without optimization"]
fn measure() {
    use mentordesk::app::demo;
    use mentordesk::tui::desk::{Folder, Model};
    use std::time::Instant;
    let mut app = sample::empty();
    let size = demo::Size { people: 100_000, pairings: 100_000, seed: 1 };
    let documents = demo::documents(&size, app.clock().today());
    app.load(documents.into_iter().map(|document| (mentordesk::domain::change::Seq(1), document)).collect());
    let mut model = Model::new(&app);
    model.all_in_attention = true;
    model.narrow(&app);
    let rows = model.list.rows.len();
    let mut time = |what: &str, act: &mut dyn FnMut(&mut Model)| {
        let begun = Instant::now();
        act(&mut model);
        println!("{what}: {:?} for {rows} rows", begun.elapsed());
    };
    for by in mentordesk::app::order::SortBy::OF_PAIRINGS {
        time(by.word(), &mut |model| {
            model.pairing_sort = mentordesk::app::order::Sort { by, reversed: false };
            model.narrow(&app);
        });
    }
    time("the same again", &mut |model| model.narrow(&app));
    for text in ["g", "ga", "gar", "overdue", "overdue region:north", "mentor:garcia"] {
        time(text, &mut |model| {
            model.filter = tui_input::Input::new(text.to_owned());
            model.narrow(&app);
        });
    }
    model.filter.reset();
    model.go_to(Folder::People, &app);
}

/// The numbers in a line, in order.
fn numbers(line: &str) -> Vec<usize> {
    let digits = line.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    digits.map(|part| part.parse().unwrap()).collect()
}

#[test]
fn the_numbers_of_the_first_screen_add_up() {
    let mut desk = Desk::new(120, 35);
    let top = desk.screen().lines().next().unwrap().split("pairings").next().unwrap().to_owned();
    let counts = numbers(&top);
    let [overdue, due, notice, on_track, all] = counts[..] else { panic!("{top}") };
    assert_eq!(overdue + due + notice + on_track, all, "{top}");

    let pairings = listed(&desk).len();
    let others = desk.model.list.rows.len() - pairings;
    assert_eq!(pairings, overdue + due + notice, "{top}");
    assert!(desk.screen().contains(&format!("{pairings} pairings, {others} ")), "{}", desk.screen());
    desk.resize(120, 200);
    let is = if on_track == 1 { "is" } else { "are" };
    assert!(desk.screen().contains(&format!("{on_track} on track {is} hidden")), "{}", desk.screen());

    desk.press("o");
    assert_eq!(listed(&desk).len(), all);
    assert!(desk.screen().contains(&format!("{all} pairings, {others} ")), "{}", desk.screen());
}

#[test]
fn the_title_of_a_program_says_how_many_of_its_pairings_are_listed() {
    let desk = Desk::new(120, 35);
    let programs = desk.app.book().programs().map(|policy| policy.program.id.clone());
    let id = programs.into_iter().find(|id| desk.app.book().tally_of(id).on_track > 0).unwrap();
    let mut desk = on(id.as_str());
    let all = desk.app.book().tally_of(&id).live() as usize;
    assert_eq!(listed(&desk).len(), all);
    assert!(desk.screen().contains(&format!(" {all} pairings ")), "{}", desk.screen());
    desk.press("o");
    let some = listed(&desk).len();
    assert!(some < all);
    assert!(desk.screen().contains(&format!(" {some} of {all} pairings ")), "{}", desk.screen());
}
