//! The layers know each other in one direction only, and the middle is pure.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The layers, innermost first; each may use itself and those before it.
const LAYERS: [&str; 6] = ["domain", "book", "store", "app", "tui", "cli"];

/// What the domain may not touch: clocks, files, screens, databases.
const IMPURE: [&str; 12] = [
    "ratatui",
    "crossterm",
    "sled",
    "bincode",
    "std::fs",
    "std::io",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "Local::now",
    "Utc::now",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code without comments and without its tests, which may reach anywhere.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_run_one_way() {
    let root = source_root();
    let mut wrong = Vec::new();
    for (place, layer) in LAYERS.iter().enumerate() {
        for path in sources(&root.join(layer)) {
            let code = code(&path);
            // One statement a line, so that `use crate::{a, b}` is seen whole.
            let flat = code.replace('\n', " ");
            for outer in &LAYERS[place + 1..] {
                let named = flat.contains(&format!("crate::{outer}::"))
                    || flat.split("use crate::{").skip(1).any(|rest| {
                        let group = rest.split(';').next().unwrap_or_default();
                        group.split([',', '{', ' ']).any(|word| word.starts_with(&format!("{outer}::")))
                    });
                if named {
                    wrong.push(format!("{} uses {outer}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_domain_is_pure() {
    let root = source_root();
    let mut wrong = Vec::new();
    for path in sources(&root.join("domain")) {
        let code = code(&path);
        wrong.extend(
            IMPURE.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_store_knows_its_libraries() {
    let root = source_root();
    // The book keeps pairings encoded in memory.
    let (store, packed) = (root.join("store"), root.join("book/packed.rs"));
    let mut wrong = Vec::new();
    for path in sources(&root).into_iter().filter(|path| !path.starts_with(&store) && *path != packed) {
        let code = code(&path);
        let known = ["use sled", " ::sled", "sled::Db", "bincode::"].iter().filter(|word| code.contains(**word));
        wrong.extend(known.map(|word| format!("{}: {word}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
