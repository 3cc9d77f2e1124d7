//! Store costs: opening, reading everything, one durable entry.
//!
//! `cargo bench --bench store` runs everything; `cargo bench --bench store -- district` skips the large size, which
//! takes a few seconds to write. The figures of a durable entry depend on the disk under `TMPDIR`.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark that cannot set itself up may stop")]

mod support;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use mentordesk::{
    app::App,
    domain::{command::Command, id::EntryId},
};
use support::{District, districts, log, open};

fn store(criterion: &mut Criterion) {
    for district in districts() {
        opening(criterion, &district);
        writing(criterion, &district);
    }
}

fn opening(criterion: &mut Criterion, district: &District) {
    let mut group = criterion.benchmark_group("opening");
    group.sample_size(district.samples);
    // Only one process may have the data open, so closing is part of the loop but is not timed.
    let timed = |times: u64, act: &dyn Fn() -> App| {
        let mut spent = Duration::ZERO;
        for _ in 0..times {
            let start = Instant::now();
            let app = act();
            spent += start.elapsed();
            drop(app);
        }
        spent
    };
    group.bench_function(format!("opened/{}", district.name), |bencher| {
        let dir = district.stored();
        bencher.iter_custom(|times| timed(times, &|| open(dir)));
    });
    group.bench_function(format!("opened and read with its attention/{}", district.name), |bencher| {
        let dir = district.stored();
        let whole = || {
            let mut app = open(dir);
            app.load_all().expect("whole data");
            app
        };
        bencher.iter_custom(|times| timed(times, &whole));
    });
    group.finish();
}

fn writing(criterion: &mut Criterion, district: &District) {
    let mut group = criterion.benchmark_group("writing");
    group.sample_size(district.samples);
    group.bench_function(format!("one durable entry/{}", district.name), |bencher| {
        let mut app = open(district.stored());
        app.load_all().expect("whole data");
        let mut turn = 0;
        bencher.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                turn += 1;
                let pairing = district.pairing(turn);
                let start = Instant::now();
                let done = app.run(log(pairing)).expect("saved");
                spent += start.elapsed();
                // Taken out again, so that the documents stay as large as they are in life.
                let entry = app.book().pairing_entry(pairing).map_or(0, |slot| slot.document().next_entry - 1);
                app.run(Command::RemoveEntry { pairing, entry: EntryId(entry) }).expect("saved");
                drop(done);
            }
            spent
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = support::measured();
    targets = store
}
criterion_main!(benches);
