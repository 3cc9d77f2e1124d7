//! What a shell offers at the tab key, asked of real shells.

use std::process::Command;

use crate::support::{
    binary::{Desk, handful},
    is_available,
};

/// Runs a script in a shell, with the program in its path.
fn script(desk: &Desk, shell: &str, arguments: &[&str]) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_mentordesk"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(shell);
    command
        .args(arguments)
        .env("PATH", path)
        .env("MENTORDESK_DATA", desk.dir())
        .env("HOME", desk.dir().parent().unwrap());
    let output = command.current_dir(desk.dir().parent().unwrap()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What bash offers for the last of these words.
fn in_bash(desk: &Desk, words: &[&str]) -> Vec<String> {
    let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let asks = format!(
        "source <(mentordesk completions bash); COMP_WORDS=({line}); COMP_CWORD={}; \
         function=$(complete -p mentordesk | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); \
         $function mentordesk '{}' '{}' 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.len() - 1,
        words[words.len() - 1],
        words[words.len() - 2],
    );
    script(desk, "bash", &["--norc", "-c", &asks]).lines().map(str::to_owned).collect()
}

/// What fish offers for the last of these words.
fn in_fish(desk: &Desk, words: &[&str]) -> Vec<String> {
    let line = words.join(" ");
    let asks = format!("mentordesk completions fish | source; complete -C '{line}'");
    let offered = script(desk, "fish", &["--no-config", "-c", &asks]);
    offered.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn kinds_files_programs_and_people_are_offered() {
    let desk = handful();
    for name in ["my staff.csv", "people.csv", "pairings.csv"] {
        desk.file(name, "");
    }
    for (shell, offered) in [("bash", in_bash as fn(&Desk, &[&str]) -> Vec<String>), ("fish", in_fish)] {
        if !is_available(shell, &["--version"]) {
            continue;
        }
        let offers = |words: &[&str]| offered(&desk, &[&["mentordesk"], words].concat());
        let has = |words: &[&str], wanted: &[&str]| {
            let found = offers(words);
            let is_there = |name: &&str| found.iter().any(|offer| offer.trim_end_matches(' ') == *name);
            assert!(wanted.iter().all(is_there), "{shell}, {words:?}: {found:?}");
            found
        };
        has(&["im"], &["import"]);
        let kinds = has(&["import", ""], &["people", "program", "all"]);
        assert!(kinds.iter().all(|kind| !kind.contains("csv")), "{shell}: {kinds:?}");
        let files = has(&["import", "people", ""], &["people.csv", "pairings.csv"]);
        assert!(!files.iter().any(|file| file == "pairings"), "{shell}: {files:?}");
        has(&["import", "--dry-run", "people", "peo"], &["people.csv"]);
        has(&["restore", "pairings"], &["pairings.csv"]);
        has(&["export", "people", "--out", "peo"], &["people.csv"]);
        has(&["today", "--program", "c"], &["classified-26"]);
        has(&["today", "--kind", "never"], &["never-met"]);
        has(&["eligible", ""], &["classified-26", "pathways"]);
        has(&["show", "T"], &["T1", "T2", "T3", "T4"]);
        has(&["show", "P"], &["P1", "P2"]);
        has(&["--as", "T"], &["T1", "T2"]);
        has(&["match", "--program", "classified-26", "--mentee", "T2"], &["T2"]);
        has(&["report", ""], &["board", "mentor-log"]);
        has(&["completions", ""], &["bash", "fish"]);
    }
}

#[test]
fn only_values_that_fit_are_offered() {
    let desk = handful();
    desk.ok(&["add", "request", "--program", "classified-26", "--kind", "mentor", "--person", "T4"]);
    for (shell, offered) in [("bash", in_bash as fn(&Desk, &[&str]) -> Vec<String>), ("fish", in_fish)] {
        if !is_available(shell, &["--version"]) {
            continue;
        }
        let offers = |words: &[&str]| -> Vec<String> {
            let found = offered(&desk, &[&["mentordesk"], words].concat()).into_iter();
            found.map(|offer| offer.trim().to_owned()).filter(|offer| !offer.is_empty()).collect()
        };
        let kinds = offers(&["add", "request", "--kind", ""]);
        assert_eq!(sorted(kinds), ["application", "interest", "mentor", "second-year"], "{shell}");
        assert_eq!(sorted(offers(&["snooze", "P2", "mee"])), ["meeting-overdue", "meeting-unlogged"], "{shell}");
        assert_eq!(sorted(offers(&["unsnooze", "P2", "mee"])), ["meeting-overdue", "meeting-unlogged"], "{shell}");
        // What comes first there is no kind, unless a filter names whom it is about.
        assert!(offers(&["snooze", "mee"]).is_empty(), "{shell}");
        assert_eq!(offers(&["snooze", "--where", "overdue", "never"]), ["never-met"], "{shell}");
        assert_eq!(offers(&["answer", "R1", "acc"]), ["accept"], "{shell}");
        for words in [
            &["--as", ""][..],
            &["match", "--program", "classified-26", "--mentee", ""],
            &["add", "pairing", "--mentor", ""],
            &["add", "request", "--person", ""],
            &["add", "conflict", "T1", ""],
            &["edit", "person", ""],
            &["attend", "summer", ""],
            &["report", "mentor-log", "--mentor", ""],
        ] {
            let found = offers(words);
            let people: Vec<&String> = found.iter().filter(|offer| !offer.starts_with('-')).collect();
            assert_eq!(people, ["T1", "T2", "T3", "T4"], "{shell}, {words:?}");
        }
        let about = offers(&["letter", "answer", ""]);
        assert!(about.contains(&"R1".to_owned()) && !about.contains(&"T1".to_owned()), "{shell}: {about:?}");
        assert_eq!(offers(&["log", "--group", "P1,P"]), ["P1,P1", "P1,P2"], "{shell}");
        assert_eq!(sorted(offers(&["report", "mentor-log", "--content", ""])), ["all", "none"], "{shell}");
        for words in [&["match", "--run", "P"][..], &["add", "person", "--ref", "T"]] {
            assert!(offers(words).is_empty(), "{shell}, {words:?}: {:?}", offers(words));
        }
        let skills = offers(&["add", "event", "--skill", ""]);
        assert!(skills.len() > 20 && !skills.contains(&"P1".to_owned()), "{shell}: {skills:?}");
    }
}

fn sorted(mut offers: Vec<String>) -> Vec<String> {
    offers.sort();
    offers
}

#[test]
fn asking_creates_no_data() {
    let desk = Desk::empty();
    let offered = in_bash(&desk, &["mentordesk", "show", ""]);
    assert!(offered.iter().all(|offer| offer.is_empty() || offer.starts_with('-')), "{offered:?}");
    assert!(!desk.dir().exists());
}
