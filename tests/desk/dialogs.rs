//! Forms and dialogs: proposed values, typing in choices, and names of keys.

use mentordesk::{
    domain::{id::ProgramId, pairing::PairingState, summary::PairingSummary, units::Minutes},
    tui::{
        desk::Row,
        forms::{Field, FieldKind, Form},
        keys::Keymap,
    },
};
use ratatui::style::Modifier;
use rstest::rstest;

use crate::support::desk::Desk;

/// A desk of that size, with the program's first active pairing selected.
fn on(program: &str, width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(width, height);
    let id = ProgramId::new(program).unwrap();
    let running = |slot: &&mentordesk::book::PairingEntry| slot.pairing.state == PairingState::Active;
    let pairing = desk.app.book().ranked_of(&id).find(running).unwrap().pairing.id;
    desk.model.go_to_row(&Row::Pairing(pairing), &desk.app);
    desk
}

fn palette(desk: &mut Desk, words: &str) {
    desk.press(":");
    desk.press(words);
    desk.press("<enter>");
}

fn value(desk: &Desk, field: &str) -> String {
    match desk.model.dialogs.top_as::<Form>() {
        Some(form) => form.value(field).to_owned(),
        other => panic!("{other:?}"),
    }
}

fn footer(desk: &mut Desk) -> String {
    desk.screen().lines().last().unwrap().to_owned()
}

#[test]
fn the_first_letter_takes_the_place_of_what_was_proposed_and_other_keys_mend_it() {
    let mut desk = Desk::new(120, 35);
    palette(&mut desk, "set up a program");
    desk.press("<enter>");
    let proposed = value(&desk, "name");
    // The proposed text that typing would replace is shown in reverse video.
    let buffer = desk.buffer();
    let is_reversed = |x: u16, y: u16| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
    let reversed = (0..35).flat_map(|y| (0..120).map(move |x| (x, y))).filter(|(x, y)| is_reversed(*x, *y)).count();
    assert_eq!(reversed, proposed.chars().count());
    desk.press("North");
    assert_eq!(value(&desk, "name"), "North");
    let mut desk = Desk::new(120, 35);
    palette(&mut desk, "set up a program");
    desk.press("<enter><end> of the north");
    assert_eq!(value(&desk, "name"), format!("{proposed} of the north"));
    // Text typed earlier is not a proposal when the field is focused again.
    desk.press("<tab><up>!");
    assert!(value(&desk, "name").ends_with('!') && value(&desk, "name").starts_with(&proposed));
}

#[test]
fn growing_lists_are_appended_to() {
    let mut desk = Desk::new(120, 35);
    desk.press("gp");
    palette(&mut desk, "change a person");
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("{}", desk.screen()) };
    let place = form.fields.iter().position(|field| field.name == "skills").unwrap();
    let before = form.value("skills").to_owned();
    for _ in 0..place {
        desk.press("<tab>");
    }
    desk.press(", knots");
    assert_eq!(value(&desk, "skills"), format!("{before}, knots"));
}

#[test]
fn letters_at_a_choice_find_one_or_change_nothing() {
    let mut desk = on("classified-26", 120, 35);
    desk.press("E");
    let before = match desk.model.dialogs.top_as::<Form>() {
        Some(form) => form.chosen("how"),
        other => panic!("{other:?}"),
    };
    desk.press("she moved");
    assert!(desk.screen().contains("no choice is called \"she moved\""), "{}", desk.screen());
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!() };
    assert_eq!(form.chosen("how"), before);
    // In the next field, several letters match any word of a choice.
    desk.press("<tab><up>longer");
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!() };
    assert_eq!(form.chosen("how"), 2);
}

#[test]
fn a_letter_is_looked_over_before_any_key_writes_into_it() {
    let mut desk = Desk::new(120, 35);
    palette(&mut desk, "request for a mentor");
    desk.press("staff a<enter>joel<enter><c-s>");
    palette(&mut desk, "answer a request");
    desk.press("<enter><enter>");
    let (subject, body) = (value(&desk, "subject"), value(&desk, "body"));
    assert!(footer(&mut desk).contains("ctrl-s copy   e change"), "{}", footer(&mut desk));
    desk.press("jnx ");
    assert_eq!((value(&desk, "subject"), value(&desk, "body")), (subject, body.clone()));
    desk.press("eOh! ");
    assert_eq!(value(&desk, "body"), format!("Oh! {body}"));
    desk.press("<c-s>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
}

#[test]
fn what_is_still_to_come_is_planned_with_the_words_that_were_typed() {
    let mut desk = on("classified-26", 120, 35);
    let id = desk.pairing();
    desk.press("l45m tomorrow phone budget");
    assert!(desk.screen().contains("is still to come: enter plans it as a meeting instead"), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.screen().contains("Plan a meeting"), "{}", desk.screen());
    assert!(desk.screen().contains("= Sun 22 Nov 2026, 45 min, phone: budget"), "{}", desk.screen());
    desk.press("<enter>");
    let pairing = &desk.app.book().pairing_entry(id).unwrap().document();
    let planned = pairing.meetings.iter().find(|meeting| meeting.agenda == "budget").unwrap();
    assert_eq!((planned.on.to_string().as_str(), planned.minutes), ("2026-11-22", Some(Minutes(45))));
}

/// The mentee's given name, and the family name and full name of another pairing's mentor.
fn names(desk: &Desk) -> (String, String, String) {
    let book = desk.app.book();
    let of = |pairing: &PairingSummary| [&pairing.mentor, &pairing.mentee].map(|id| book.name(id).to_owned());
    let [mentor, mentee] = of(&book.pairing_entry(desk.pairing()).unwrap().pairing);
    let mut mentors = book.pairings().filter(|other| other.state.is_live()).map(|other| of(&other.pairing)[0].clone());
    let is_other = |name: &String| name.split(' ').all(|word| !mentor.contains(word) && !mentee.contains(word));
    let stranger = mentors.find(is_other).unwrap();
    let family = stranger.rsplit(' ').next().unwrap().to_lowercase();
    (mentee.split(' ').next().unwrap().to_lowercase(), family, stranger)
}

#[test]
fn a_name_of_the_two_is_no_topic_and_that_of_another_is_asked_about() {
    let mut desk = on("classified-26", 120, 35);
    let (given, family, stranger) = names(&desk);
    desk.press(&format!("lmet {given} today for an hour"));
    assert!(desk.screen().contains("1 h · meeting") && !desk.screen().contains("topics"), "{}", desk.screen());
    desk.press(&format!("<c-u>{family} 45m today budget"));
    assert!(desk.screen().contains(&format!("Is it {stranger}?")), "{}", desk.screen());
}

#[rstest]
#[case("work as someone", "enter work as them")]
#[case("write a report", "enter write the file")]
#[case("view another day", "enter look")]
#[case("set up a program", "enter next step")]
#[case("submit a month", "enter submit")]
#[case("add a goal", "enter add the goal")]
fn the_key_that_accepts_says_what_it_does(#[case] words: &str, #[case] label: &str) {
    let mut desk = on("classified-26", 120, 35);
    palette(&mut desk, words);
    assert!(footer(&mut desk).contains(label), "{}", desk.screen());
    assert!(!footer(&mut desk).contains("draft"), "nothing is typed yet: {}", footer(&mut desk));
}

#[test]
fn an_empty_month_is_not_proposed() {
    let mut desk = on("classified-26", 120, 35);
    desk.press("l45m today<enter>m");
    let screen = desk.screen();
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("{screen}") };
    let slot = desk.app.book().pairing_entry(desk.pairing()).unwrap();
    let chosen = form.field_named("month").unwrap().words();
    assert!(!chosen.contains("nothing logged"), "{chosen}");
    assert!(slot.document().entries.iter().any(|entry| chosen.starts_with(&entry.on.month().name())), "{screen}");
}

#[rstest]
#[case("theme", "Choose a theme")]
#[case("undo", "Undo the last change")]
fn exact_input_beats_similar_options(#[case] typed: &str, #[case] says: &str) {
    let found = mentordesk::tui::dialogs::palette::commands(&Keymap::default(), typed);
    assert!(found.first().unwrap().description.starts_with(says), "{}", found[0].description);
    let holds = |row: &&mentordesk::tui::keys::Binding| {
        [row.description, row.synonyms, row.label]
            .iter()
            .any(|text| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(typed)))
    };
    assert!(found.iter().all(holds));
}

#[rstest]
#[case("l", 40, 12)]
#[case("E", 40, 12)]
#[case("E<enter>", 40, 12)]
#[case("e", 30, 8)]
#[case("?", 40, 12)]
#[case(":", 30, 8)]
fn small_dialog_shows_no_cut_hints(#[case] keys: &str, #[case] width: u16, #[case] height: u16) {
    let mut desk = on("classified-26", width, height);
    desk.press(keys);
    let screen = desk.screen();
    assert_eq!((screen.matches('╭').count(), screen.matches('╰').count()), (1, 1), "{screen}");
    assert!(screen.starts_with('╭'), "{screen}");
}

#[test]
fn a_hint_is_whole_or_stands_below_its_field() {
    for (width, height) in [(120, 35), (80, 24), (40, 12), (30, 8)] {
        let mut desk = on("classified-26", width, height);
        desk.press("e");
        for _ in 0..12 {
            let screen = desk.screen();
            let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("{screen}") };
            // A field with a day shows the parsed day instead of the hint.
            let is_open = |field: &&Field| field.value().is_empty() && !matches!(field.kind, FieldKind::Many { .. });
            let hint = form.focused_field().filter(is_open).map(|field| field.hint.clone());
            let hint = hint.unwrap_or_default();
            let words: Vec<&str> = hint.split(' ').collect();
            assert!(words.iter().all(|word| screen.contains(word)), "{hint}\n{screen}");
            desk.press("<tab>");
        }
    }
}
