//! Imports follow one direction, modules do not import each other, and the domain is pure.

mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use pathfinding::directed::strongly_connected_components::strongly_connected_components;

use self::source::{File, Tree};

/// The import order of a folder: groups of modules, innermost first. A module may import its own group and earlier
/// ones.
struct Order {
    folder: &'static str,
    groups: &'static [&'static [&'static str]],
}

/// The import orders that hold. Each names every module of its folder.
const ORDERS: [Order; 2] = [
    Order { folder: "", groups: &[&["domain"], &["book"], &["store"], &["app"], &["tui"], &["cli"]] },
    Order {
        folder: "tui/",
        groups: &[
            &["action", "effect", "event", "keys", "search", "subject", "theme", "widgets"],
            &["desk", "dialogs", "forms", "keymap"],
            &["compositor"],
            &["run"],
        ],
    },
];

/// What the domain must not use: clocks, files, screens, databases.
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

static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(source_root().as_ref(), "lib.rs"));

fn source_root() -> String {
    format!("{}/src", env!("CARGO_MANIFEST_DIR"))
}

/// Names of all Rust files in a folder, relative to `src`.
fn rust_files(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            names.insert(path.strip_prefix(source_root()).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
}

/// The direct submodule of `folder` that a file belongs to. `None` for other files and for the folder's own file.
fn module_in<'a>(folder: &str, name: &'a str) -> Option<&'a str> {
    let below = name.strip_prefix(folder)?;
    let module = below.split('/').next()?;
    let module = module.strip_suffix(".rs").unwrap_or(module);
    (!["lib", "main", "mod"].contains(&module)).then_some(module)
}

#[test]
fn every_source_file_is_read() {
    let mut names = BTreeSet::new();
    rust_files(source_root().as_ref(), &mut names);
    let read: BTreeSet<_> = TREE.files().map(|file| file.name.clone()).collect();
    let in_tests = |name: &str| {
        let folders = TREE.tests.iter().map(|test| test.trim_end_matches(".rs").trim_end_matches("/mod"));
        folders.into_iter().any(|folder| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.'])))
    };
    let unread: Vec<_> = names.difference(&read).filter(|name| *name != "main.rs" && !in_tests(name)).collect();
    assert!(unread.is_empty(), "{unread:#?}");
    let empty: Vec<_> = TREE.files().filter(|file| file.paths.is_empty()).map(|file| &file.name).collect();
    assert!(read.len() > 300 && empty.len() * 10 < read.len(), "{} files, without any path: {empty:#?}", read.len());
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for Order { folder, groups } in ORDERS {
        let place = |module| groups.iter().position(|group| group.contains(&module));
        let mut seen = BTreeSet::new();
        for file in TREE.files() {
            let Some(module) = module_in(folder, &file.name) else { continue };
            let Some(here) = place(module) else {
                wrong.push(format!("{}: the order of src/{folder} does not name {module}", file.name));
                continue;
            };
            seen.insert(module);
            let used = TREE.uses(file).into_iter();
            let outer = used.filter(|used| module_in(folder, used).and_then(place).is_some_and(|there| there > here));
            wrong.extend(outer.map(|used| format!("{} uses {used}", file.name)));
        }
        let missing = groups.iter().flat_map(|group| group.iter()).filter(|module| !seen.contains(*module));
        wrong.extend(missing.map(|module| format!("src/{folder} has no module {module}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A module and its submodules may import each other.
#[test]
fn no_modules_import_each_other() {
    let files: BTreeMap<&str, &File> = TREE.files().map(|file| (file.name.as_str(), file)).collect();
    let imports = |name: &&str| {
        let here = files[name].module();
        let related = |name: &str| {
            let there = files[name].module();
            there.starts_with(&here) || here.starts_with(&there)
        };
        TREE.uses(files[name]).into_iter().filter(|used| !related(used)).collect::<Vec<_>>()
    };
    let names: Vec<_> = files.keys().copied().collect();
    let cycles = strongly_connected_components(&names, imports).into_iter().filter(|cycle| cycle.len() > 1);
    let cycles: Vec<_> = cycles.collect();
    assert!(cycles.is_empty(), "{cycles:#?}");
}

#[test]
fn the_domain_is_pure() {
    let domain = TREE.files().filter(|file| file.name.starts_with("domain/"));
    let wrong: Vec<_> = domain
        .flat_map(|file| IMPURE.iter().filter(|path| file.mentions(path)).map(move |path| (&file.name, path)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_store_knows_its_libraries() {
    // The book keeps pairings encoded in memory.
    let outside = TREE.files().filter(|file| !file.name.starts_with("store/") && file.name != "book/packed.rs");
    let library = |path: &[String]| ["sled", "bincode"].contains(&path[0].as_str());
    let wrong: Vec<_> = outside
        .flat_map(|file| file.paths.iter().filter(|path| library(path)).map(move |path| (&file.name, path)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
