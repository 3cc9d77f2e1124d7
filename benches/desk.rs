//! In-memory costs: loading, attention, one edit, searching.
//!
//! `cargo bench --bench desk` runs everything; `cargo bench --bench desk -- district` skips the large size, and
//! `-- search` or any other part of a name selects by name.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark that cannot set itself up may stop")]

mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mentordesk::{
    app::{demo, search::Query, who},
    book::Book,
    domain::{
        change::{AttemptId, Change, ChangeKind, Edit, Seq, Timestamp},
        decide::decide,
    },
};
use support::{District, districts, log, today};

fn desk(criterion: &mut Criterion) {
    for district in districts() {
        whole(criterion, &district);
        one_edit(criterion, &district);
        search(criterion, &district);
    }
}

/// Operations that are linear in the data.
fn whole(criterion: &mut Criterion, district: &District) {
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(district.samples);
    group.bench_function(format!("made up/{}", district.name), |bencher| {
        bencher.iter_with_large_drop(|| demo::documents(&district.size, today()));
    });
    group.bench_function(format!("loaded with its attention/{}", district.name), |bencher| {
        let load = |pages| {
            let mut book = Book::new(today());
            book.load(pages);
            book
        };
        bencher.iter_batched(|| district.pages(), load, BatchSize::PerIteration);
    });
    group.bench_function(format!("attention on another day/{}", district.name), |bencher| {
        let mut book = district.book().clone();
        let mut ahead = 0;
        bencher.iter(|| {
            ahead = (ahead + 1) % 7;
            book.set_today(today().plus(ahead));
        });
    });
    group.finish();
}

/// The cost of a keypress, excluding the durable write.
fn one_edit(criterion: &mut Criterion, district: &District) {
    let mut group = criterion.benchmark_group("one entry");
    group.bench_function(format!("decided/{}", district.name), |bencher| {
        let (book, pairing) = (district.book(), district.pairing(0));
        bencher.iter(|| decide(log(pairing), book, today(), None).expect("allowed"));
    });
    group.bench_function(format!("applied with its attention/{}", district.name), |bencher| {
        let mut book = district.book().clone();
        let decision = decide(log(district.pairing(0)), &book, today(), None).expect("allowed");
        let back = decision.edits.iter().map(|edit| Edit { after: edit.before.clone(), ..edit.clone() }).collect();
        let changes = [change(decision.edits), change(back)];
        let mut seq = 1;
        bencher.iter(|| {
            seq += 1;
            book.apply(&changes[usize::from(seq % 2 == 1)], Seq(seq));
        });
    });
    group.finish();
}

fn change(edits: Vec<Edit>) -> Change {
    Change {
        request: AttemptId("bench".into()),
        at: Timestamp(0),
        by: None,
        title: "Logged".to_owned(),
        origin: ChangeKind::Done,
        edits,
    }
}

/// One letter typed in the search field, among all mentors.
fn search(criterion: &mut Criterion, district: &District) {
    let mut group = criterion.benchmark_group("search");
    group.sample_size(district.samples);
    let index = std::cell::LazyCell::new(|| who::everyone(district.book()));
    for typed in ["b", "bud", "budget", "delgado", "budgte", "rgst", "region:north skill:budget free"] {
        group.bench_function(format!("{typed}/{}", district.name), |bencher| {
            let index = &*index;
            bencher.iter(|| black_box(index.find(&Query::parse(typed), 50)));
        });
    }
    group.bench_function(format!("index built/{}", district.name), |bencher| {
        bencher.iter_with_large_drop(|| who::everyone(district.book()));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = support::measured();
    targets = desk
}
criterion_main!(benches);
