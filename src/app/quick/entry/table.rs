//! A table of lines as people type them, with what each means or which words are wrong. Today is Sunday, 29 November
//! 2026.
//!
//! A good line gives: who, day, time of day, minutes, kind, method, topics, note. A bad one gives the words that its
//! error names.

mod bad;
mod good;

use self::{
    bad::BAD,
    good::{DATED, GOOD},
};
use super::*;

/// The people whom the lines below can name.
const PEOPLE: [&str; 9] = [
    "Ana Garcia",
    "Joe Friday",
    "Max Sunday",
    "Jo Message",
    "Zo Training",
    "Kim Call",
    "Sat Singh",
    "May Tan",
    "Jan March",
];

fn naming(words: &str) -> MatchQuality {
    let words = words.to_lowercase();
    let is_named = |name: &&str| {
        let name = name.to_lowercase();
        words.split(' ').all(|word| name.split(' ').any(|part| part == word))
    };
    if PEOPLE.iter().any(is_named) { MatchQuality::Exact } else { MatchQuality::NoMatch }
}

fn read(line: &str) -> Reading {
    read_on(line, "2026-11-29")
}

fn read_on(line: &str, today: &str) -> Reading {
    let today = today.parse().unwrap();
    parse(
        line,
        &Context {
            today,
            on: today,
            selected: false,
            is_pair_only: false,
            is_correction: false,
            match_quality: &naming,
        },
    )
}

fn short(reading: &Reading) -> String {
    let mut parts = vec![reading.who.as_ref().map_or("-", |who| &who.words).to_owned()];
    parts.push(reading.on.to_string()[5..].to_owned());
    if reading.on.to_string()[..4] != *"2026" {
        parts.push(reading.on.to_string()[..4].to_owned());
    }
    parts.extend(reading.at.map(|at| format!("@{}", clock(at))));
    parts.push(reading.minutes.map_or(0, |minutes| minutes.0).to_string());
    if reading.kind != EntryKind::Meeting {
        parts.push(reading.kind.word().to_owned());
    }
    parts.extend(reading.method.as_ref().map(|method| method.as_str().to_owned()));
    parts.extend(reading.topics.iter().map(|topic| format!("[{topic}]")));
    parts.extend(reading.others.iter().map(|other| format!("({})", other.words)));
    if !reading.note.is_empty() {
        parts.push(format!("-- {}", reading.note));
    }
    parts.join(" ")
}

#[test]
fn good_lines_are_read_whole() {
    let wrong: Vec<String> = GOOD
        .iter()
        .map(|(line, expected)| ("2026-11-29", *line, *expected))
        .chain(DATED.iter().copied())
        .filter_map(|(today, line, expected)| {
            let reading = read_on(line, today);
            let is_right = reading.problems.is_empty() && short(&reading) == expected;
            (!is_right).then(|| format!("{line}: {} {}, not {expected}", short(&reading), reading.problem_words()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bad_lines_name_the_words_that_are_wrong() {
    let wrong: Vec<String> = BAD
        .iter()
        .filter_map(|(line, named)| {
            let reading = read(line);
            let says = reading.problem_words();
            let is_right = reading.entry().is_none() && says.contains(named);
            (!is_right).then(|| format!("{line}: {} {says}, should name {named}", short(&reading)))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_nearest_reading_can_be_taken() {
    for (line, named) in BAD {
        let reading = read(line);
        for problem in &reading.problems {
            let Some(nearest) = &problem.nearest else { continue };
            let mut better = (*line).to_owned();
            better.replace_range(problem.range.clone(), nearest);
            let after = read(&better);
            assert!(after.problems.len() < reading.problems.len(), "{line} offers {better} ({named}): {after:?}");
        }
    }
}
