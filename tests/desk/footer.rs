//! The footer: every key in it works, and the most useful ones come first.

use std::{
    collections::HashSet,
    mem::{Discriminant, discriminant},
};

use crate::support::{desk::Desk, full, sample};
use mentordesk::{
    app::{App, clock::Clock, demo},
    tui::{
        action::Action,
        desk::{
            Row, panes,
            status::hints::{self, Hint},
        },
        dialogs::{self, matching::Matching},
        keys::Context,
    },
};

/// The keys that lead to each place.
const PLACES: [&str; 41] = [
    "",
    "<down><down>",
    "1",
    "1<down>",
    "1<down><down>",
    "1<down><down><down>",
    "1<down><down><down><down>",
    "1<down><down><down><down><enter>",
    "3",
    "3<down>",
    "4",
    "4<down>",
    "gi",
    "gi<down>",
    "gi<down><down>",
    "gi<enter>",
    "gi<down><enter>",
    "gc",
    "gc<enter>",
    "gp",
    "gp<down><enter>",
    "gp3",
    "gd",
    "gw",
    "w",
    "w<down>",
    "<enter>",
    "<enter>w",
    "giw",
    "/",
    "/zzzz",
    "/pe",
    ":",
    "?",
    "C",
    "F",
    "M",
    "Mx",
    "l",
    "v",
    "Iqq",
];

fn made_up() -> App {
    demo::desk(Clock::new(Some(sample::TODAY.parse().unwrap()))).unwrap()
}

fn at(app: App, keys: &str) -> Desk {
    let mut desk = Desk::over(app, 120, 35);
    desk.press(keys);
    desk.model.toast = None;
    desk
}

fn footer(desk: &Desk) -> Vec<Hint> {
    let hints = hints::current(&desk.model, &desk.app);
    hints.keys.into_iter().chain(hints.last).collect()
}

/// The keys in the footer at a place, with their labels.
fn said(app: App, keys: &str) -> Vec<String> {
    let desk = at(app, keys);
    hints::current(&desk.model, &desk.app).keys.iter().map(|hint| format!("{} {}", hint.key, hint.label)).collect()
}

/// Every key in every footer, for the office and for sample data.
#[test]
fn every_key_in_the_footer_does_something() {
    let mut wrong = Vec::new();
    // What was tried in a context, on a row of the same kind, is not tried again.
    let mut tried: HashSet<(Context, Action, Option<Discriminant<Row>>)> = HashSet::new();
    let mut places: Vec<Context> = Vec::new();
    let apps: [fn() -> App; 2] = [full::app, made_up];
    for (app, keys) in apps.iter().flat_map(|app| PLACES.map(|keys| (app, keys))) {
        let mut desk = at(app(), keys);
        places.push(desk.model.context(&desk.app));
        let before = desk.screen();
        let (place, row) = (desk.model.context(&desk.app), desk.model.list.selected().map(discriminant));
        for hint in footer(&desk) {
            if !tried.insert((place, hint.action, row)) {
                continue;
            }
            let mut desk = at(app(), keys);
            let asked = desk.act(hint.action);
            desk.model.toast = None;
            if !asked && !desk.model.is_quitting && desk.screen() == before {
                wrong.push(format!("{keys:?}: {} {} ({:?})", hint.key, hint.label, hint.action));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
    let why = dialogs::why::keys::CONTEXT;
    let (record, matching) = (dialogs::record::keys::CONTEXT, dialogs::matching::keys::CONTEXT);
    for place in [why, record, panes::INBOX, panes::CALENDAR, panes::DETAILS, matching] {
        assert!(places.contains(&place), "{place:?} is not walked");
    }
}

/// Dialogs whose keys depend on what is typed or selected in them.
const TYPED: [&str; 22] = [
    "l",
    "l45m",
    "l45m (11/20)",
    "l9h yesterday<enter>",
    "l<tab>",
    "4e",
    "4<down>e",
    "4<down><down>e",
    "4ex",
    "p",
    "ptue",
    "p11/20<enter>",
    "e",
    "ex",
    "a",
    "ax",
    "z",
    "3e",
    "3ex",
    "Tf",
    ":se",
    "M",
];

#[test]
fn every_key_in_the_footer_of_a_dialog_does_something() {
    let mut wrong = Vec::new();
    for keys in TYPED {
        let mut desk = at(full::app(), keys);
        let before = desk.screen();
        for hint in footer(&desk) {
            let mut desk = at(full::app(), keys);
            let asked = desk.act(hint.action);
            desk.model.toast = None;
            if !asked && !desk.model.is_quitting && desk.screen() == before {
                wrong.push(format!("{keys:?}: {} {} ({:?})", hint.key, hint.label, hint.action));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn the_reasons_lead_with_what_clears_them() {
    let lead = said(made_up(), "w");
    assert!(lead[0].ends_with("log a meeting") && lead[1].ends_with("plan"), "{lead:?}");
}

#[test]
fn waiting_mentee_offers_matching_instead_of_an_answer() {
    let mut desk = at(made_up(), "gi");
    let waits = desk.model.list.rows.iter().position(|row| matches!(row, Row::Alert(_))).unwrap();
    desk.press(&"<down>".repeat(waits));
    let keys = hints::current(&desk.model, &desk.app).keys;
    assert_eq!(keys[0].action, Action::Match, "{keys:?}");
    assert!(!keys.iter().any(|hint| matches!(hint.action, Action::Answer(_))), "{keys:?}");
    for key in ["y", "n", "p"] {
        desk.press(key);
        assert!(desk.model.dialogs.is_empty(), "{key} opens nothing about someone else");
        let said = &desk.model.toast.as_ref().unwrap().text;
        assert!(said.contains("has asked for nothing; M finds a mentor"), "{said}");
    }
}

#[test]
fn finding_mentors_begins_with_the_program_of_the_row() {
    let mut desk = at(made_up(), "gi");
    for place in 0..desk.model.list.rows.len() {
        let program = match desk.model.list.selected() {
            Some(Row::Alert(alert)) => Some(alert.program.clone()),
            Some(Row::Pairing(_) | Row::Person(_) | Row::Request(_)) | None => None,
        };
        desk.press("M");
        let Some(matching) = desk.model.dialogs.top_as::<Matching>() else { panic!("{place}: it opens") };
        assert!(program.is_none_or(|program| matching.program == program), "{place}");
        desk.press("<esc><down>");
    }
    desk.press("M");
    let first = desk.screen();
    desk.press("]");
    assert_ne!(desk.screen(), first, "another program");
    desk.press("[");
    assert_eq!(desk.screen(), first, "and back");
}

#[test]
fn a_small_footer_keeps_the_first_key_and_the_way_back() {
    for (keys, wanted) in [("l", "enter"), ("w", "l "), ("M", "enter"), ("C", "enter"), ("e", "enter")] {
        let mut desk = Desk::over(made_up(), 30, 8);
        desk.press(keys);
        let screen = desk.screen();
        let footer = screen.lines().last().unwrap();
        assert!(footer.trim_start().starts_with(wanted), "{keys}: {footer}");
        assert!(footer.contains("esc"), "{keys}: {footer}");
    }
}

#[test]
fn a_record_leads_with_what_is_done_to_it() {
    let of = |keys: &str| said(made_up(), keys).join(", ");
    let pairing = of("<enter>");
    for words in ["l log a meeting", "e edit", "E end or extend"] {
        assert!(pairing.contains(words), "{words}: {pairing}");
    }
    let program = of("1<down><down><down><down><enter>");
    assert!(program.starts_with("enter milestones, e edit, a add a pairing"), "{program}");
    assert!(!program.contains("log") && !program.contains("tick"), "{program}");
}
