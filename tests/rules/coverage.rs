//! The table of the five documents' sentences names tests that exist, and leaves none open.

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::Path,
};

use mentordesk::app::format::template::templates;

/// A row: its number, the sentence, what is done with it, the test.
fn rows() -> Vec<[String; 4]> {
    let text = fs::read_to_string("assets/programs/COVERAGE.md").unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |"));
    let cells = |line: &str| -> [String; 4] {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("four cells: {line}"))
    };
    rows.map(cells).collect()
}

/// The names of all functions under a folder.
fn functions(folder: &Path, names: &mut HashSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let found = text.lines().filter_map(|line| line.trim_start().strip_prefix("fn "));
            names.extend(found.filter_map(|rest| rest.split(['(', '<']).next().map(str::to_owned)));
        }
    }
}

#[test]
fn every_sentence_of_the_five_documents_has_a_test_that_exists() {
    let mut names = HashSet::new();
    functions(Path::new("tests"), &mut names);
    functions(Path::new("src"), &mut names);
    let rows = rows();
    assert!(rows.len() >= 70, "only {} rows", rows.len());
    for [number, sentence, done, test] in &rows {
        let name = test.strip_prefix('`').and_then(|test| test.strip_suffix('`'));
        let name = name.unwrap_or_else(|| panic!("{number} names its test alone in back-ticks: {test}"));
        assert!(names.contains(name), "{number}: there is no test {name}");
        assert!(!sentence.is_empty());
        let open = ["todo", "not yet", "open", "missing test"];
        assert!(!done.is_empty() && !open.contains(&done.to_lowercase().as_str()), "{number} is open");
        let ways = ["enforced", "computed", "recorded", "shown"];
        assert!(ways.iter().any(|way| done.starts_with(way)), "{number}: {done}");
    }
    let numbers: BTreeSet<_> = rows.iter().map(|[number, ..]| number).collect();
    assert_eq!(numbers.len(), rows.len());
}

#[test]
fn every_rule_that_a_row_names_is_a_rule_of_its_program() {
    for [number, _, done, _] in rows() {
        let place = ["V", "M", "S", "U", "A"].iter().position(|letter| number.starts_with(letter)).unwrap();
        let template = &templates()[place];
        let Some((_, named)) = done.split_once("shown: rule") else { continue };
        let named = named.split(';').next().unwrap_or_default();
        for rule in named.split('`').skip(1).step_by(2) {
            assert!(
                template.rules.iter().any(|it| it.id.as_str() == rule),
                "{number}: {} has no rule {rule}",
                template.id
            );
        }
    }
}
