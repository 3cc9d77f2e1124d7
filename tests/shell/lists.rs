//! Lists from the shell: filters, sort orders, and commands on several records.

use crate::support::binary::{Desk, handful};

fn ids(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let rows = desk.json(&[&["pairings"], arguments].concat());
    rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pairings_are_narrowed_and_sorted_as_on_the_desk() {
    let desk = handful();
    let all = ids(&desk, &[]);
    let kept = ids(&desk, &["--filter", "mentor:lukasz"]);
    assert!(!kept.is_empty() && kept.len() < all.len());
    assert_eq!(ids(&desk, &["--filter", "-mentor:lukasz"]).len(), all.len() - kept.len());
    let mut forth = ids(&desk, &["--sort", "mentor"]);
    forth.reverse();
    assert_eq!(ids(&desk, &["--sort", "-mentor"]), forth);
    let run = desk.run(&["pairings", "--filter", "progam:x"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("did you mean \"program:\"?"), "{}", run.err);
    let run = desk.run(&["pairings", "--sort", "color"]);
    assert!(run.code == 2 && run.err.contains("use urgency, mentor"), "{}", run.err);
}

#[test]
fn only_the_named_rows_are_exported() {
    let desk = handful();
    assert_eq!(desk.ok(&["export", "pairings", "--only", "P1"]).lines().count(), 2);
    assert_eq!(desk.ok(&["export", "pairings", "--only", "P1,P2"]), desk.ok(&["export", "pairings"]));
    let run = desk.run(&["export", "all", "--only", "P1"]);
    assert!(run.code == 2 && run.err.contains("--only goes with"), "{}", run.err);
}

#[test]
fn several_pairings_are_changed_as_one_or_not_at_all() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let run = desk.run(&["edit", "pairing", "P1,P99", "--told", "today"]);
    assert_ne!(run.code, 0);
    assert_eq!(desk.ok(&["export", "all"]), before);
    assert!(desk.ok(&["edit", "pairing", "P1,P2", "--told", "today"]).contains("2 pairs"));
    assert_ne!(desk.ok(&["export", "all"]), before);
}

#[test]
fn letters_to_several_go_into_a_folder_and_over_nothing() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().join("letters");
    let path = folder.to_str().unwrap();
    desk.ok(&["letter", "reminder", "P1,P2", "--out", path]);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    let run = desk.run(&["letter", "reminder", "P1,P2", "--out", path]);
    assert!(run.code != 0 && run.err.contains("there already"), "{}", run.err);
}
