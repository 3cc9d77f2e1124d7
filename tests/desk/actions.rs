//! Keys, footer, palette, and search agree on what is possible, for every action in every place.

use std::collections::HashSet;

use mentordesk::{
    app::App,
    domain::id::PersonRef,
    tui::{
        action::Action,
        desk::{
            disabled::{Reason, disabled_reason, is_permitted},
            status::hints,
        },
        dialogs::{find::Find, palette},
        keymap,
        keys::Binding,
    },
};
use rstest::rstest;

use crate::support::{desk::Desk, full, sample};

/// Places of every kind.
const PLACES: [&str; 14] =
    ["", "1", "1<end>kkk", "3", "3<down>", "4", "gi", "gc", "gp", "gd", "gw", "w", "<enter>", "v"];

/// What the message for something reserved for the office says.
const OFFICE: &str = "That is the office's";

fn office() -> App {
    full::app()
}

fn mentor() -> App {
    let mut app = sample::app();
    app.act_as(Some(PersonRef::new("M00").unwrap()));
    app
}

fn another_day() -> App {
    let mut app = full::app();
    app.view_day("2026-12-01".parse().unwrap());
    app
}

fn at(app: App, keys: &str) -> Desk {
    let mut desk = Desk::over(app, 120, 35);
    desk.press(keys);
    desk.model.toast = None;
    desk
}

/// The commands of the desk, each once. Some leave it.
fn commands() -> Vec<Action> {
    let mut seen = HashSet::new();
    let leaves = |action: Action| matches!(action, Action::Quit | Action::Suspend | Action::WorkAs | Action::Sample);
    let is_of_desk = |row: &&Binding| keymap::CONTEXTS.iter().any(|of| of.is_of_desk() && row.applies_in(*of));
    let rows = keymap::bindings().filter(|row| is_of_desk(row) && row.action.spec().is_command);
    rows.map(|row| row.action).filter(|action| !leaves(*action) && seen.insert(*action)).collect()
}

#[rstest]
#[case::of_the_office(office)]
#[case::of_a_mentor(mentor)]
#[case::on_another_day(another_day)]
fn a_disabled_action_does_nothing_but_say_why(#[case] app: fn() -> App) {
    let mut reasons = HashSet::new();
    for keys in PLACES {
        let mut desk = at(app(), keys);
        let (open, folder) = (desk.model.dialogs.len(), desk.model.folder.clone());
        for action in commands() {
            let Some(reason) = disabled_reason(&desk.model, &desk.app, action) else { continue };
            desk.model.toast = None;
            let asked = desk.act(action);
            let said = desk.model.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default();
            let is_office = said.starts_with(OFFICE);
            // The explanation of an item closes before its next step runs.
            let closed = keys == "w" && desk.model.dialogs.len() < open;
            assert!(!asked && !said.is_empty(), "{keys}: {action:?} {reason:?}: {said}");
            assert_eq!(is_office, reason == Reason::Denied, "{keys}: {action:?} {reason:?}: {said}");
            assert!(closed || desk.model.dialogs.len() == open && desk.model.folder == folder, "{keys}: {action:?}");
            if closed {
                desk = at(app(), keys);
            }
            reasons.insert(reason);
        }
    }
    assert!(reasons.len() > 5, "{reasons:?}");
}

#[rstest]
#[case::of_the_office(office)]
#[case::of_a_mentor(mentor)]
#[case::on_another_day(another_day)]
fn footer_palette_and_search_offer_the_same(#[case] app: fn() -> App) {
    for keys in PLACES {
        let desk = at(app(), keys);
        let (model, app) = (&desk.model, &desk.app);
        let hints = hints::current(model, app);
        for hint in hints.keys.iter().chain(&hints.last) {
            assert_eq!(disabled_reason(model, app, hint.action), None, "{keys}: {hint:?}");
        }
        let offered = palette::offers(model, app, "");
        for offer in &offered {
            assert_eq!(offer.disabled, disabled_reason(model, app, offer.row.action), "{keys}: {:?}", offer.row.action);
        }
        let find = Find { text: tui_input::Input::new(">".to_owned()), ..Find::default() };
        let found: HashSet<&str> = find.commands(model, app).iter().map(|row| row.description).collect();
        assert_eq!(found, offered.iter().map(|offer| offer.row.description).collect(), "{keys}");
        for action in commands() {
            let says = action.spec().description;
            let is_offered = offered.iter().any(|offer| offer.row.description == says || offer.row.action == action);
            assert_eq!(is_offered, is_permitted(model, app, action), "{keys}: {action:?}");
        }
    }
}

/// What is offered to a mentor is not refused when it is done, and what is possible is allowed.
#[test]
fn what_a_mentor_is_offered_is_not_refused() {
    for keys in ["", "1<end>kkk", "3<down>", "4", "gi", "w"] {
        let first = at(mentor(), keys);
        for action in commands() {
            if disabled_reason(&first.model, &first.app, action).is_some() {
                continue;
            }
            let mut desk = at(mentor(), keys);
            desk.act(action);
            let said = desk.model.toast.map(|toast| toast.text).unwrap_or_default();
            assert!(!said.starts_with(OFFICE) && !said.contains("access to"), "{keys}: {action:?}: {said}");
        }
    }
}

/// Every action that has no description of its own in the table has one at each of its keys.
#[test]
fn every_binding_is_described_once() {
    for row in keymap::bindings() {
        assert!(!row.description.is_empty(), "{row:?}");
        let spec = row.action.spec();
        assert!(
            !spec.is_command || !spec.description.is_empty(),
            "a command is found by its description: {:?}",
            row.action
        );
        assert!(!spec.writes || spec.is_command, "{:?} writes", row.action);
    }
}
