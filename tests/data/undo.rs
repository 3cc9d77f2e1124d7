//! Undo and redo, across restarts and users.

use std::sync::Arc;

use mentordesk::{
    app::{App, Failure, clock::Clock},
    domain::{
        change::{AttemptId, Change, ChangeKind, Document, Edit, Timestamp},
        command::Command,
        id::PersonRef,
        person::Person,
    },
    store::{MemoryStore, Store},
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn id(text: &str) -> PersonRef {
    PersonRef::new(text).unwrap()
}

fn person(text: &str, name: &str) -> Person {
    Person::new(id(text), name)
}

/// Starts the application on a store, as a member or as the office.
fn start(store: &Arc<MemoryStore>, actor: Option<&str>) -> App {
    let mut app = App::new(store.clone(), Clock::new(Some("2026-11-21".parse().unwrap())));
    app.load_all().unwrap();
    app.act_as(actor.map(id));
    app
}

fn rename(app: &mut App, who: &str, name: &str) {
    app.run(Command::EditPerson(Box::new(person(who, name)))).unwrap();
}

fn name(app: &App, who: &str) -> String {
    app.book().name(&id(who)).to_owned()
}

fn directory() -> Arc<MemoryStore> {
    let store = Arc::new(MemoryStore::new());
    let mut app = start(&store, None);
    for (who, name) in [("E1", "Rosa"), ("E2", "Luis")] {
        app.run(Command::AddPerson(Box::new(person(who, name)))).unwrap();
    }
    store
}

#[test]
fn undo_and_redo_work_after_a_restart() {
    let store = directory();
    rename(&mut start(&store, None), "E1", "Rosa Delgado");
    rename(&mut start(&store, None), "E1", "Rosa Peña");
    let undone = start(&store, None).undo().unwrap();
    assert!(undone.change.title.starts_with("Undone: "), "{}", undone.change.title);
    let mut app = start(&store, None);
    assert_eq!(name(&app, "E1"), "Rosa Delgado");
    app.undo().unwrap();
    assert_eq!(name(&app, "E1"), "Rosa");
    let mut app = start(&store, None);
    app.redo().unwrap();
    assert_eq!(name(&app, "E1"), "Rosa Delgado");
    let mut app = start(&store, None);
    let again = app.redo().unwrap();
    assert_eq!(name(&app, "E1"), "Rosa Peña");
    assert_eq!(format!("Undone: {}", again.change.title), undone.change.title);
    assert!(matches!(start(&store, None).redo(), Err(Failure::Nothing(_))));
    let mut app = start(&store, None);
    app.undo().unwrap();
    rename(&mut app, "E1", "Rosa Ruiz");
    assert!(matches!(start(&store, None).redo(), Err(Failure::Nothing(_))), "something else was done since");
}

#[test]
fn undo_excludes_earlier_days() {
    let store = Arc::new(MemoryStore::new());
    let after = Document::Person(Arc::new(person("E1", "Rosa")));
    let edit = Edit { key: after.key(), expected: None, before: None, after: Some(after) };
    let at = Timestamp(Clock::default().now().0 - 2 * DAY);
    let change = Change {
        request: AttemptId("old".into()),
        at,
        by: None,
        title: "Added Rosa".into(),
        origin: ChangeKind::Done,
        edits: vec![edit],
    };
    store.commit(&change).unwrap();
    assert!(matches!(start(&store, None).undo(), Err(Failure::Nothing(_))));
}

#[test]
fn undo_under_as_covers_only_own_changes() {
    let store = directory();
    rename(&mut start(&store, Some("E1")), "E1", "Rosa Delgado");
    rename(&mut start(&store, Some("E2")), "E2", "Luis Peña");
    let mut app = start(&store, Some("E1"));
    app.undo().unwrap();
    assert_eq!((name(&app, "E1"), name(&app, "E2")), ("Rosa".into(), "Luis Peña".into()));
    let nothing = app.undo().unwrap_err();
    assert_eq!(nothing.to_string(), "nothing to undo today", "and learns nothing of what others did");
    rename(&mut start(&store, Some("E2")), "E2", "Luis Ruiz");
    let mut app = start(&store, Some("E1"));
    app.redo().unwrap();
    assert_eq!(name(&app, "E1"), "Rosa Delgado", "what others do meanwhile is no hindrance");
    let mut office = start(&store, None);
    let undone = office.undo().unwrap();
    assert_eq!(undone.remarks, ["Rosa Delgado had done it"], "{:?}", undone.change.title);
    assert!(start(&store, Some("E2")).redo().is_err());
}

#[test]
fn as_option_cannot_be_left() {
    let store = directory();
    let mut app = start(&store, Some("E1"));
    assert!(matches!(app.work_as(None), Err(Failure::Bound)));
    let mut app = start(&store, None);
    app.work_as(Some(id("E1"))).unwrap();
    assert!(app.run(Command::EditPerson(Box::new(person("E2", "X")))).is_err());
    assert!(app.run(Command::AddPerson(Box::new(person("E3", "X")))).is_err());
    app.work_as(None).unwrap();
    rename(&mut app, "E2", "X");
}
