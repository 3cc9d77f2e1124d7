//! Searches typed letter by letter, compared with `fzf` if it is installed.
//!
//! `cargo bench --bench search` measures 10,000 and 100,000 people, all mentors. `MENTORDESK_BENCH_MILLION=1` adds a
//! million. `-- typed` or any other part of a name selects by name; `-- fzf` runs only the comparison: within one
//! process, and the whole command from a cold start against `fzf --filter`.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark that cannot set itself up may stop")]

use std::{
    fs::{self, File},
    hint::black_box,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{BatchSize, Criterion};
use mentordesk::{
    app::{
        demo,
        search::{Index, Listed, Query},
    },
    domain::{change::Document, day::Day, person::Person},
};

/// Number of results listed, as in the application.
const LISTED: usize = 200;

/// The queries, each typed letter by letter.
const TYPED: [&str; 8] = [
    "rosa delgado",
    "budget",
    "kowalczyk",
    "kowalcyzk",
    "rd",
    "lindq payroll",
    "region:north skill:budget free",
    "rsdlgd",
];

fn sizes() -> Vec<(&'static str, usize)> {
    let mut sizes = vec![("10k", 10_000), ("100k", 100_000)];
    if std::env::var_os("MENTORDESK_BENCH_MILLION").is_some() {
        sizes.push(("1M", 1_000_000));
    }
    sizes
}

/// Invented people who are all mentors.
fn people(count: usize) -> Vec<Listed> {
    let today = Day::ymd(2026, 11, 20).expect("a day");
    let size = demo::Size { people: count, pairings: 0, seed: 1 };
    let person = |document| match document {
        Document::Person(person) => Some(Person::clone(&person)),
        Document::Program(_) | Document::Pairing(_) | Document::Request(_) | Document::Snooze(_) => None,
    };
    let listed = |mut person: Person| {
        if person.skills.is_empty() {
            person.skills = std::mem::take(&mut person.needs);
        }
        Listed {
            free: person.capacity.unwrap_or(1),
            programs: person.programs.clone(),
            person: Arc::new(person),
            mentor: true,
        }
    };
    demo::documents(&size, today).into_iter().filter_map(person).map(listed).collect()
}

/// All prefixes of the queries, one per letter.
fn letters() -> Vec<&'static str> {
    let beginnings = |typed: &'static str| typed.char_indices().map(|(at, c)| &typed[..at + c.len_utf8()]);
    TYPED.into_iter().flat_map(beginnings).collect()
}

fn share(sorted: &[Duration], of_hundred: usize) -> Duration {
    sorted.get((sorted.len() * of_hundred / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Times every letter of every query a few times: median and 99th percentile, both raw and without other load (each
/// letter's fastest time).
fn spread(index: &Index) -> String {
    let (mut all, mut fastest) = (Vec::new(), Vec::new());
    for typed in letters() {
        let mut times: Vec<Duration> = (0..9)
            .map(|_| {
                let start = Instant::now();
                black_box(index.find(&Query::parse(typed), LISTED));
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        fastest.push((share(&times, 0), typed));
        all.extend(times);
    }
    all.sort_unstable();
    fastest.sort_unstable();
    let slowest = fastest.last().map_or("", |(_, typed)| typed);
    let fastest: Vec<Duration> = fastest.iter().map(|(time, _)| *time).collect();
    format!(
        "median {:.2?}, 99 % {:.2?}; undisturbed median {:.2?}, 99 % {:.2?}, slowest \"{slowest}\"",
        share(&all, 50),
        share(&all, 99),
        share(&fastest, 50),
        share(&fastest, 99)
    )
}

fn typed(criterion: &mut Criterion) {
    for (name, count) in sizes() {
        let index = std::cell::LazyCell::new(|| Index::build(people(count)));
        let mut group = criterion.benchmark_group("typed");
        group.sample_size(10);
        let mut some: Vec<&str> =
            TYPED.iter().flat_map(|words| [&words[..1], &words[..3.min(words.len())], words]).collect();
        some.sort_unstable();
        some.dedup();
        for words in some {
            group.bench_function(format!("{words}/{name}"), |bencher| {
                let index = &*index;
                bencher.iter(|| black_box(index.find(&Query::parse(words), LISTED)));
            });
        }
        let told = std::cell::LazyCell::new(|| println!("every letter/{name}: {}", spread(&index)));
        group.bench_function(format!("every letter/{name}"), |bencher| {
            let index = &*index;
            *told;
            bencher
                .iter(|| letters().iter().map(|typed| index.find(&Query::parse(typed), LISTED).total).sum::<usize>());
        });
        group.bench_function(format!("index built/{name}"), |bencher| {
            let people = people(count);
            bencher.iter_batched(|| people.clone(), Index::build, BatchSize::LargeInput);
        });
        group.bench_function(format!("somebody changed/{name}"), |bencher| {
            let somebody = people(1).into_iter().next().expect("somebody");
            let index = &*index;
            bencher.iter_batched(|| index.clone(), |mut index| index.update(somebody.clone()), BatchSize::LargeInput);
        });
        group.finish();
    }
}

/// Times `fzf` on a list of everyone, and the same search here: on a list in memory, and including folding.
fn fzf(_: &mut Criterion) {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if !wanted.is_empty() && !wanted.iter().any(|word| word.contains("fzf")) {
        return;
    }
    if Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("fzf is not installed (Debian: apt install fzf): nothing to compare with");
        return;
    }
    for (name, count) in sizes() {
        let people = people(count);
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("people.txt");
        let mut text = String::new();
        for Listed { person, .. } in &people {
            let known = [&person.role, &person.unit, &person.region, &person.availability].into_iter().flatten();
            let words = std::iter::once(&person.name).chain(known).chain(&person.skills);
            text.push_str(&words.map(compact_str::CompactString::as_str).collect::<Vec<_>>().join(", "));
            text.push_str(&format!(", {}\n", person.id));
        }
        File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("room for it");
        let index = Index::build(people.clone());
        for words in ["r", "budget", "rosa delgado", "kowalczyk"] {
            let theirs = median(|| {
                let list = File::open(&path).expect("it is there");
                let mut run = Command::new("fzf");
                run.args(["--filter", words]).stdin(list).stdout(Stdio::null());
                run.status().expect("fzf runs");
            });
            let ours = median(|| drop(black_box(index.find(&Query::parse(words), LISTED))));
            let cold = median(|| drop(black_box(Index::build(people.clone()).find(&Query::parse(words), LISTED))));
            let times = |ours: Duration| theirs.as_secs_f64() / ours.as_secs_f64().max(1e-9);
            println!(
                "fzf/{words}/{name}: fzf --filter {theirs:.2?}; ours {ours:.2?} ({:.1} times faster), with the index \
                 built first {cold:.2?} ({:.1} times faster)",
                times(ours),
                times(cold)
            );
        }
        commands(name, count, &path);
    }
}

/// From a cold start: the whole command that searches a data directory, against the whole command that filters a list.
fn commands(name: &str, count: usize, list: &Path) {
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mentordesk"));
        command.env("MENTORDESK_TODAY", "2026-11-20").stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    let dir = list.with_file_name("data");
    let (dir, people) = (dir.to_str().expect("a name"), count.to_string());
    let done = command().args(["demo", "--into", dir, "--people", &people, "--pairings", "0"]).status();
    assert!(done.is_ok_and(|done| done.success()), "sample data");
    let cache = Path::new(dir).join("cache");
    for words in ["r", "budget", "rosa delgado", "kowalczyk", "rsdlgd"] {
        let theirs = median(|| {
            let list = File::open(list).expect("it is there");
            Command::new("fzf").args(["--filter", words]).stdin(list).stdout(Stdio::null()).status().expect("it runs");
        });
        let words = format!("@{words}");
        let ours = || {
            command().args(["--data", dir, "search", &words]).status().expect("it runs");
        };
        let with = median(ours);
        let aside = cache.with_extension("aside");
        fs::rename(&cache, &aside).expect("sample data keep a search");
        let start = Instant::now();
        ours();
        let without = start.elapsed();
        fs::remove_dir_all(&cache).expect("made anew");
        fs::rename(&aside, &cache).expect("back in its place");
        println!(
            "cold/{words}/{name}: fzf --filter {theirs:.2?}; mentordesk search {with:.2?} ({:.1} times faster), where \
             the data have to be opened {without:.2?}",
            theirs.as_secs_f64() / with.as_secs_f64().max(1e-9)
        );
    }
}

fn median(mut what: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..7)
        .map(|_| {
            let start = Instant::now();
            what();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    share(&times, 50)
}

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    typed(&mut criterion);
    fzf(&mut criterion);
    criterion.final_summary();
}
